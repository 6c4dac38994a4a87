"""letters.py: what every letter must say, and say the same everywhere. Usage: letters.py PAGES DOC (--dump=pages and --dump=doc of one run)

The amount in the box, the total, its capitals and the payment code are one amount; the letter names amount, day, way to pay, contact and
objection. A line per fault, then the number of letters; status 1: faults were found."""
import re
import sys

TEXT = re.compile(r'text (\S+) (\S+) (\S+) (\S+) to (\S+)[^"]*"(.*)"$')
AMOUNT = re.compile(r'¥([\d,]+\.\d\d)')
CAPITALS = re.compile('人民币([零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]+)')
DIGITS = {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}
NEEDS = {
    "notice": ("应付|无需付款", "24时前|收到", "转账|扫码|账号|窗口", "电话", "异议"),
    "reminder": ("尚欠", "前", "转账|扫码|账号", "联系|电话", "意见|异议"),
    "demand": ("应付合计", "24时前|十五日内", "账号|账户", "电话|联系人", "异议"),
    "lawyer": ("请于", "24时前|十五日内", "账户", "电话", "异议"),
    "followup": ("费用", "前", "账号|转账|扫码", "电话|联系", "意见|问题"),
}
faults = 0


def fault(letter, what):
    global faults
    faults += 1
    print(f"{letter}\t{what}")


def fen(text):
    return int(text.replace(",", "").replace(".", ""))


def of_capitals(text):
    """人民币 amounts in capitals -> fen."""
    total = section = digit = 0
    sums = 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in UNITS:
            section += digit * UNITS[c]
            digit = 0
        elif c in "万亿":
            total = (total + section + digit) * (10000 if c == "万" else 10 ** 8)
            section = digit = 0
        elif c == "元":
            sums = (total + section + digit) * 100
            total = section = digit = 0
        elif c == "角":
            sums += digit * 10
            digit = 0
        elif c == "分":
            sums += digit
            digit = 0
    return sums


def letters_of(path):
    letters, now = {}, []
    with open(path, encoding="utf-8") as f:
        for row in f:
            if row.startswith("# "):
                now = letters.setdefault(row[2:].strip(), [])
            else:
                now.append(row.rstrip("\n"))
    return letters


def look(letter, kind, pages, doc):
    texts = [m.groups() for m in map(TEXT.match, pages) if m]
    whole = "".join(t[5] for t in texts)
    box = [fen(AMOUNT.match(t[5])[1]) for t in texts if AMOUNT.fullmatch(t[5]) and t[3] in ("26.00", "22.00", "18.00") and "Bold" in t[2]]
    said = {fen(m) for m in AMOUNT.findall(whole)}
    capitals = {of_capitals(m) for m in CAPITALS.findall(whole)}
    codes = [fen(m) for row in doc for m in re.findall(r'amt=([\d.]+)', row)]
    if kind != "lawyer" and kind != "followup" and len(box) != 1:
        fault(letter, f"amounts in the box: {box}")
    for amount in box + codes:
        if amount not in said:
            fault(letter, f"{amount} is in the box or the code, not in the text")
        if capitals and amount not in capitals:
            fault(letter, f"{amount} is not among the capitals {capitals}")
    if box and codes and codes[0] != box[0]:
        fault(letter, f"the code asks for {codes[0]}, the box for {box[0]}")
    if kind in ("demand", "lawyer") and not capitals & said:
        fault(letter, "no amount in figures and in capitals")
    for words in NEEDS.get(kind, ()):
        if not re.search(words, whole):
            fault(letter, f"does not say {words}")


def main():
    pages, docs = letters_of(sys.argv[1]), letters_of(sys.argv[2])
    for letter, rows in pages.items():
        look(letter, letter.split()[-1], rows, docs.get(letter, []))
    print(f"letters {len(pages)}")
    return faults > 0


sys.exit(main())
