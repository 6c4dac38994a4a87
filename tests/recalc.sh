#!/bin/bash
# recalc.sh: LibreOffice opens the workbooks of the sample community without the results of their formulas, reckons them and writes the
# workbooks again; what it wrote is held against the tables. Usage: recalc.sh PROGRAM SCRATCH
set -eu
export LC_ALL=C.UTF-8

program=$1
scratch=$2
cd "$(dirname "$0")/.."
export DUNNING_DATA=$PWD
command -v soffice >/dev/null || { echo "recalc: no LibreOffice (install libreoffice-calc-nogui)" >&2; exit 1; }
rm -rf "$scratch"
mkdir -p "$scratch/books"
cp samples/policy.ini "$scratch/"
"$program" summary samples/haitang.xml -p "$scratch/policy.ini" --as-of 2026-11-21 --quarter 2026Q3 -q -o "$scratch/run"
"$program" worklist samples/haitang.xml -p "$scratch/policy.ini" --as-of 2026-11-21 -q -o "$scratch/run" 2>/dev/null
for book in "$scratch"/run/*/*.xlsx; do
	name=$(basename "$book" .xlsx)
	unzip -q -d "$scratch/parts" "$book"
	sed -i 's|\(<f>[^<]*</f>\)<v>[^<]*</v>|\1|g' "$scratch"/parts/xl/worksheets/*.xml
	(cd "$scratch/parts" && perl -MArchive::Zip -e '$z = Archive::Zip->new; $z->addTree("."); $z->writeToFileNamed($ARGV[0])' "../books/$name.xlsx")
	rm -r "$scratch/parts"
	cp "${book%.xlsx}"-*.csv "$scratch/books/"
done
mkdir "$scratch/again"
mv "$scratch"/books/*.csv "$scratch/again/"
soffice --headless "-env:UserInstallation=file://$(realpath "$scratch")/office" --convert-to xlsx:"Calc MS Excel 2007 XML" \
	--outdir "$scratch/again" "$scratch"/books/*.xlsx >"$scratch/said" 2>&1 || { cat "$scratch/said"; exit 1; }
perl tests/support/workbook.pl "$scratch"/again/*.xlsx
