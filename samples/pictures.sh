#!/bin/sh
# pictures.sh: first pages of the sample community's letters as small pictures for the README.
# Usage: pictures.sh PROGRAM SCRATCH ; writes samples/pictures/KIND.png (the result is committed).
set -eu

program=$1
out=$2
cd "$(dirname "$0")/.."
export DUNNING_DATA="$PWD"
rm -rf "$out"
mkdir -p "$out" samples/pictures
for command in run notices; do
	# Status 1: something was left out, as it should be with these samples.
	"$program" "$command" samples/haitang.xml -p samples/policy.ini --as-of 2026-11-21 --state "$out/state" -q -o "$out/$command" ||
		[ $? -eq 1 ]
done

# picture KIND ACCOUNT RUN [PAGE]
picture() {
	file=$(sed -n "s/.*path=\"\(letters\/$1\/[^\"]*\)\".* account=\"$2\".*/\1/p" "$out/$3/manifest.xml")
	pdftoppm -r 60 -png -singlefile -f "${4:-1}" "$out/$3/$file" "samples/pictures/$1${4:+-$4}"
}
picture notice A-1-1-102 notices
picture reminder A-2-2-102 run
picture demand A-2-1-302 run
picture demand A-2-1-302 run 4
picture lawyer A-3-1-202 run
picture followup A-3-1-401 run
# sheet NAME FILE ACCOUNT SHEET
sheet() {
	"$program" answer samples/haitang.xml -p samples/policy.ini "$3" "$4" --as-of 2026-11-21 --state "$out/state" -q -o "$out/sheets"
	pdftoppm -r 60 -png -singlefile "$out/sheets/$2" "samples/pictures/$1"
}
sheet answer answer-R02-A-2-1-101.pdf A-2-1-101 R02
sheet fees fees-A-2-1-101.pdf A-2-1-101 fees
"$program" pack samples/haitang.xml -p samples/policy.ini A-2-1-302 --as-of 2026-11-25 --state "$out/state" -q -o "$out/packs"
pdftoppm -r 60 -png -singlefile "$out/packs/pack-A-2-1-302.pdf" samples/pictures/pack
pdftoppm -r 60 -png -singlefile -f 4 "$out/packs/pack-A-2-1-302.pdf" samples/pictures/pack-4
ls -l samples/pictures
# The letter in English behind the Chinese one; what is signed; what letters travel in.
english=$(sed -n 's/.*path="\(letters\/reminder\/[^"]*\)".* account="A-1-1-901".*/\1/p' "$out/run/manifest.xml")
pdftoppm -r 60 -png -singlefile -f 2 "$out/run/$english" samples/pictures/reminder-en
"$program" agree samples/haitang.xml -p samples/policy.ini A-3-2-1201 --instalments 6 --first 2026-12-31 \
	--as-of 2026-11-21 --state "$out/state" -q -o "$out/docs"
"$program" authorise samples/haitang.xml -p samples/policy.ini A-3-2-1201 --as-of 2026-11-21 --state "$out/state" -q -o "$out/docs"
for name in agreement authorisation; do
	pdftoppm -r 60 -png -singlefile "$out/docs/$name-A-3-2-1201.pdf" "samples/pictures/$name"
done
"$program" envelopes "$out/run" -p samples/policy.ini --size dl -q -o "$out/docs/dl.pdf"
pdftoppm -r 60 -png -singlefile -f 17 "$out/docs/dl.pdf" samples/pictures/envelope
