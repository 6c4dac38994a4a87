#!/bin/bash
# typography.sh: faults of composition on every page of the sample community's letters, and in pages with planted faults.
# Usage: typography.sh PROGRAM CHECKER SCRATCH ; closing line: N passed, N failed.
set -u
export LC_ALL=C

program=$1
checker=$2
out=$3
cd "$(dirname "$0")/.." || exit 3
export DUNNING_DATA=$PWD
mkdir -p "$out"
passed=0
failed=0

# ---- the checker: every letter of the file is named after the fault in it, "none" has none ----
planted=tests/data/typography/faults.pages
"$checker" <$planted >"$out/planted"
while read -r _ fault kind; do
	found=$(awk -F'\t' -v letter="$fault $kind page " 'index($2, letter) == 1 { print $1 }' "$out/planted" | sort -u | tr '\n' ' ')
	if [ "$found" = "$fault " ] || { [ "$fault" = none ] && [ -z "$found" ]; }; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED planted $fault ($kind): found ${found:-nothing}"
	fi
done < <(grep '^#' $planted)

# ---- every letter of the samples ----
# look NAME LEAST COMMAND [OPTION...]: at least so many pages, none with a fault
look() {
	local name=$1 least=$2 pages bad
	shift 2
	"$program" "$@" --as-of 2026-11-21 --state "$out/state" -q --dump=pages -o "$out/none" >"$out/$name.pages" 2>"$out/$name.said"
	"$checker" <"$out/$name.pages" >"$out/$name.faults"
	pages=$(sed -n 's/^pages	//p' "$out/$name.faults")
	bad=$(grep -c -v '^pages	' "$out/$name.faults")
	if [ "${pages:-0}" -ge "$least" ] && [ "$bad" -eq 0 ] && ! grep -qE 'error|warning' "$out/$name.said"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $name: ${pages:-0} pages (at least $least expected), $bad faults"
		grep -v '^pages	' "$out/$name.faults" | head -n 20
		grep -E 'error|warning' "$out/$name.said" | head -n 5
	fi
}
look letters 200 run samples/haitang.xml -p samples/policy.ini
look notices 300 notices samples/haitang.xml -p samples/policy.ini
look minimal 3 run samples/minimal.xml -p samples/policy.ini

# ---- the sizes that a good printer would choose: most reminders on one sheet's front ----
pages=$(awk '/^#/ { kind = $3 } /^page 1 of/ && kind == "reminder" { n++; one += $4 == 1 } END { print (n > 0 && 100 * one >= 75 * n) }' \
	"$out/letters.pages")
if [ "$pages" = 1 ]; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	echo "FAILED reminders: less than three quarters have one page"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
