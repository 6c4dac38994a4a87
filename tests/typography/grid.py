"""grid.py: formal letters in the style gb, measured in --dump=pages against GB/T 9704. Usage: grid.py < DUMP

Type area of 156 x 225 mm, margins of 37 (top) and 28 mm (left); 22 lines of 28 characters of the third size on every page, on one grid;
title of 22 pt in the middle; 附件 indented by two characters after an empty line; sign-off: date four characters before the right margin,
name over its middle; page number 14 pt, 7 mm below the type area. A letter whose sign-off would stand alone is set five per cent tighter
(typography 4) and is measured by that pitch, without the grid. A line per fault, then what was measured; status 1: faults were found."""
import re
import sys

MM = 72 / 25.4
EM, PITCH = 15.79, 28.99
TIGHT = PITCH * 0.95
LEFT, TOP = 28 * MM, 37 * MM
RIGHT, BOTTOM = LEFT + 156 * MM, TOP + 225 * MM
BASE = (PITCH - EM) / 2 + EM * 0.88		# from the top of a line to its base line
TEXT = re.compile(r'text (\S+) (\S+) (\S+) (\S+) to (\S+)[^"]*"(.*)"$')
FORM = ("律师", "执业证号", "日期")		# filled in by hand, beside the round place of the seal
DATE = re.compile(r'\d+年\d+月\d+日$')
HAN = re.compile('[\u4e00-\u9fff]+$')
faults = 0
seen = {"letters": 0, "tight": 0, "pages": 0, "lines": 0, "lines of 28": 0, "pages of 22": 0, "dates": 0}


def near(a, b, by):
    return abs(a - b) <= by


def fault(where, what, text=""):
    global faults
    faults += 1
    print(f"{what}\t{where}\t{text}")


def lines_of(texts):
    """Base lines of body type, each with its texts."""
    lines = {}
    for t in texts:
        if near(t["size"], EM, 0.005):
            lines.setdefault(t["y"], []).append(t)
    return sorted(lines.items())


def measure_lines(where, lines, tight):
    for y, texts in lines:
        if texts[0]["text"] in FORM:
            continue
        slot = (y - TOP - BASE) / PITCH
        if not tight and not near(slot, round(slot), 0.02):
            fault(where, "off the grid", texts[0]["text"])
        if y + EM * 0.12 > BOTTOM + 0.1 or slot < -0.02:
            fault(where, "outside the type area", texts[0]["text"])
        first, last = min(t["x"] for t in texts), max(t["end"] for t in texts)
        if first < LEFT - EM / 2 - 0.1 or last > RIGHT + 0.1:
            fault(where, "outside the measure", texts[0]["text"])
        if near(first, LEFT, 0.1) and texts[-1]["x"] < LEFT + 14 * EM and HAN.match(texts[-1]["text"][-1:]) and last > RIGHT - EM - 1:
            seen["lines of 28"] += 1	# the last one begins where 27 others end
            if not near(max(t["end"] for t in texts), LEFT + 27 * EM, 0.1):
                fault(where, "not 28 characters", texts[0]["text"])
    seen["lines"] += len(lines)
    seen["pages of 22"] += bool(lines) and round((lines[-1][0] - TOP - BASE) / PITCH) == 21


def measure_places(where, page, texts, lines):
    for t in texts:
        if near(t["size"], 22, 0.005) and page == 1 and not near((t["x"] + t["end"] + 22) / 2, 105 * MM, 1):
            fault(where, "title not in the middle", t["text"])
        if re.match("第.*页 共", t["text"]) and not (t["size"] == 14 and near(t["y"] - 14 * 0.8, BOTTOM + 7 * MM, 2)):
            fault(where, "page number", t["text"])
    for i, (y, row) in enumerate(lines):
        text = row[0]
        if text["text"].startswith("附件："):
            if not near(text["x"], LEFT + 2 * EM, 0.1):
                fault(where, "附件 not indented by two", text["text"])
            form = i > 0 and lines[i - 1][1][0]["text"] in FORM
            if i > 0 and not form and not near((y - lines[i - 1][0]) / 2, PITCH, 0.1) and not near(y - lines[i - 1][0], PITCH + TIGHT, 0.1):
                fault(where, "no empty line before 附件", text["text"])
        if DATE.match(text["text"]) and text["x"] > LEFT + 60 * MM and i > 0:
            name = lines[i - 1][1][0]
            seen["dates"] += 1
            middle, over = (text["x"] + text["end"]) / 2, (name["x"] + name["end"]) / 2
            long_name = near(name["end"] + EM, RIGHT, 0.2)
            if not long_name and not near(text["end"] + EM + 4 * EM, RIGHT, 1):
                fault(where, "date not four characters before the margin", text["text"])
            if not near(middle, over, EM):
                fault(where, "name not over the middle of the date", name["text"])


def measure(letter, pages):
    pitches = [b - a for _, _, texts in pages for a, b in zip(*[iter_ys(texts)[k:] for k in (0, 1)])]
    tight = any(near(p, TIGHT, 0.02) for p in pitches)
    seen["letters"] += 1
    seen["tight"] += tight
    for number, area, texts in pages:
        where = f"{letter} page {number}"
        if not near(area[0], LEFT, 0.05):
            continue			# the annex
        seen["pages"] += 1
        if not near(area[2], RIGHT, 0.05) or not near(area[3], BOTTOM, 0.05) or (number > 1 and not near(area[1], TOP, 0.05)):
            fault(where, "type area", str(area))
        lines = lines_of(texts)
        measure_lines(where, lines, tight)
        measure_places(where, number, texts, lines)


def iter_ys(texts):
    return [y for y, _ in lines_of(texts)]


def main():
    letter, formal, pages = "", False, []
    for row in list(sys.stdin) + ["# end end"]:
        row = row.rstrip("\n")
        if row.startswith("# "):
            if formal:
                measure(letter, pages)
            letter, pages = row[2:], []
            formal = row.split()[-1] in ("demand", "lawyer")
        elif row.startswith("page "):
            f = row.split()
            pages.append((int(f[1]), [float(v) for v in f[5:9]], []))
        elif formal and (m := TEXT.match(row)):
            x, y, _, size, end, text = m.groups()
            pages[-1][2].append({"x": float(x), "y": float(y), "size": float(size), "end": float(end), "text": text})
    print(", ".join(f"{k} {v}" for k, v in seen.items()))
    return faults > 0


sys.exit(main())
