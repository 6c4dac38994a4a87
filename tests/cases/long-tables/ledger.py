"""ledger.py: a ledger with two accounts of 220 open items each (a home and a shop), fees of long names and of different sizes."""
import sys

ITEMS = [("WY", "物业服务费", "property-fee"), ("CW", "车位管理服务费（地下二层机械车位）", "property-fee"),
         ("NH", "公共能耗分摊", "property-fee"), ("DT", "电梯运行维护费", "property-fee"), ("LJ", "生活垃圾清运处理费", "property-fee"),
         ("ZX", "装修期间公共区域管理与成品保护服务费", "property-fee"), ("SF", "代收水费", "water"), ("RF", "代收采暖费", "heating"),
         ("GG", "公共区域广告位场地占用费分摊", "property-fee"), ("KT", "中央空调运行费", "property-fee"), ("YX", "应急维修分摊", "property-fee")]
MONTHS = [(2025, m) for m in range(3, 13)] + [(2026, m) for m in range(1, 11)]


def account(number, kind, attributes, party, scale):
    rows, total = [], 0
    for i, (year, month) in enumerate(MONTHS):
        for k, (item, _, _) in enumerate(ITEMS):
            fen = scale * (1237 + (i * 7919 + k * 104729) % 98765)
            total += fen
            rows.append(f'    <charge id="{number}{i:02d}{k:02d}" item="{item}" from="{year}-{month:02d}-01" to="{year}-{month:02d}-28" '
                        f'issued="{year}-{month:02d}-01" due="{year}-{month:02d}-{10 + k}" amount="{fen // 100}.{fen % 100:02d}">\n'
                        f'      <basis kind="area" quantity="128.67" unit="㎡" rate="2.3500" months="1"/>\n    </charge>')
    head = f'  <account id="{kind}-{number}" class="{attributes}">\n'
    return head + party + "\n".join(rows) + "\n  </account>\n", len(rows), total


home, n1, t1 = account("7", "H", "residential", '    <property community="HT" building="7" unit="1" room="701" area="128.67"/>\n'
                       '    <party id="o1" role="owner" kind="person" name="欧阳示例"/>\n', 1)
shop, n2, t2 = account("8", "S", "commercial", '    <property community="HT" building="商业" room="801" label="海棠商业街801号商铺" area="128.67"/>\n'
                       '    <party id="o1" role="owner" kind="organisation" name="某某市样例进出口贸易有限公司" representative="王示例"/>\n', 10)
items = "".join(f'  <item id="{i}" name="{n}" kind="{k}"' +
                (' late-rate-per-day="0.0005"/>\n' if k == "property-fee" else ' supplier="某某市样例公用事业公司"/>\n') for i, n, k in ITEMS)
out = f'''<?xml version="1.0" encoding="UTF-8"?>
<ledger xmlns="urn:x-wyledger:1" version="1" currency="CNY" as-of="2026-11-20" source="long tables">
  <manager id="YL" name="某某市样例物业服务有限公司" phone="000-00000001" address="某某市样例区海棠路1号">
    <bank name="某某市样例物业服务有限公司" account="0000 0000 0000 0000 001" branch="样例银行海棠支行"/>
  </manager>
  <community id="HT" name="海棠花园" address="某某市样例区海棠路1号" contract="HT-2018-01" contract-from="2018-07-01"/>
{items}{home}{shop}  <trailer accounts="2" charges="{n1 + n2}" charged="{(t1 + t2) // 100}.{(t1 + t2) % 100:02d}" paid="0.00" adjusted="0.00" balance="{(t1 + t2) // 100}.{(t1 + t2) % 100:02d}"/>
</ledger>
'''
open(sys.argv[1], "w", encoding="utf-8").write(out)
