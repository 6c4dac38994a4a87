#!/usr/bin/env python3
"""search.py REGEX DIRECTORY...: where a text stands in files and all that is packed in them: streams and text of PDF files, rows and blobs
of SQLite files, in UTF-8, UTF-16 and GB18030. Prints the places, then how many files were looked at."""
import os
import re
import sqlite3
import subprocess
import sys
import zlib

wanted = re.compile(sys.argv[1])
found = set()
files = 0


def look(place, data):
    for encoding in ('utf-8', 'utf-16-le', 'gb18030'):
        if wanted.search(data.decode(encoding, 'ignore')):
            found.add(place)


def unpack(place, data):
    look(place, data)
    for start in (m.end() for m in re.finditer(rb'stream\r?\n', data)):
        try:
            look(place + ': stream', zlib.decompressobj().decompress(data[start:]))
        except zlib.error:
            pass
    try:
        look(place + ': unpacked', zlib.decompress(data))
    except zlib.error:
        pass


def rows(place, path):
    db = sqlite3.connect(path)
    for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        for row in db.execute(f'SELECT * FROM {table}'):
            for value in row:
                unpack(f'{place}: {table}', value if isinstance(value, bytes) else str(value).encode())
    db.close()


for top in sys.argv[2:]:
    for folder, _, names in os.walk(top):
        for name in names:
            path = os.path.join(folder, name)
            place = os.path.relpath(path, os.path.dirname(top))
            files += 1
            with open(path, 'rb') as f:
                unpack(place, f.read())
            if name.endswith('.pdf'):
                look(place, subprocess.run(['pdftotext', path, '-'], capture_output=True, check=True).stdout)
            elif name.endswith('.db'):
                rows(place, path)
print('\n'.join(sorted(found) + [f'{files} files, {"found" if found else "nothing found"}']))
