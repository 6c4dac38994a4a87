"""sums.py: adds up the annexes of --dump=pages as a reader would: 过次页 and 承前页, the total, heads and page breaks of long tables."""
import re
import sys

TEXT = re.compile(r'text (\S+) (\S+) (\S+) (\S+) to (\S+)[^"]*"(.*)"$')
FIGURE = re.compile(r'[\d,]+\.\d\d$')
DAY = re.compile(r'\d{4}-\d\d-\d\d$')
letters, pages = {}, []
for row in sys.stdin:
    row = row.rstrip("\n")
    if row.startswith("# "):
        pages = letters.setdefault(row[2:], [])
    elif row.startswith("page "):
        pages.append({})
    elif m := TEXT.match(row):
        pages[-1].setdefault(float(m[2]), []).append((float(m[1]), m[6]))


def fen(text):
    return int(text.replace(",", "").replace(".", ""))


for name, pages in letters.items():
    rows, carried, said, faults, last = 0, 0, 0, [], None
    sums = [0, 0, 0]
    for number, page in enumerate(pages, 1):
        lines = [[t for _, t in sorted(texts)] for _, texts in sorted(page.items())]
        words = [t for line in lines for t in line]
        if "应缴日" not in words or "过次页" not in words and "承前页" not in words:
            continue
        if ("承前页" in words) != ("续表" in words) or words.count("应缴日") != 1 or words.count("单位：元") != 1:
            faults.append(f"page {number}: heads")
        for line in lines:
            figures = [fen(t) for t in line if FIGURE.match(t)]
            first = line[0]
            if any(DAY.match(t) for t in line) and len(figures) >= 2:
                rows += 1
                figures += [0] * (3 - len(figures))
                sums = [a + b for a, b in zip(sums, figures)]
                last = "row"
            elif first in ("过次页", "承前页"):
                carried += 1
                figures += [0] * (3 - len(figures))
                if figures != sums:
                    faults.append(f"page {number}: {first} {figures} instead of {sums}")
                if first == "过次页" and last != "row" and last != "小计":
                    faults.append(f"page {number}: 过次页 below {last}")
                last = first
            elif first in ("小计", "合计"):
                if last in ("续表", "承前页"):
                    faults.append(f"page {number}: {first} alone")
                if first == "合计" and len(figures) >= 2:
                    said += figures[:2] == sums[:2]
                last = first
    print(f"{name}: {len(pages)} pages, {rows} rows, {carried} sums carried, total {'right' if said == 1 else 'wrong'}", *faults[:3])
