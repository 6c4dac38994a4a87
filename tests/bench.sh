#!/bin/bash
# bench.sh: speed and memory beside yardsticks run at the same time; figures to read, not a test. Usage: bench.sh BUILD
# BENCH_ACCOUNTS (10000) and BENCH_MEGABYTES (100) set the sizes, BENCH_ROUNDS (3) how often what is compared by elapsed time is run:
# other work on the machine only slows it down, so the quickest run counts.
set -eu
export LC_ALL=C.UTF-8

cd "$(dirname "$0")/.."
build=$1
export DUNNING_DATA=$PWD
accounts=${BENCH_ACCOUNTS:-10000}
megabytes=${BENCH_MEGABYTES:-100}
rounds=${BENCH_ROUNDS:-3}
out=$build/bench/out
measure=$build/bench/measure
rm -rf "$out"
mkdir -p "$out"

# ratio A B: A / B with two decimals
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", (b > 0 ? a / b : 0) }'; }
per_second() { awk -v n="$accounts" -v s="$1" 'BEGIN { printf "%.0f", (s > 0 ? n / s : 0) }'; }

"$build/generate" --accounts "$accounts" --months 12 --unpaid 3 --seed 1 -o "$out/ledger.xml"
# Payment QR codes cost as much as a page: measured apart, so that the rest stays comparable.
for kind in merged separate; do
	other=$([ $kind = merged ] && echo separate || echo merged)
	sed -e "s/^$other .*/$other = no/" -e 's/^duplex .*/duplex = no/' -e '/^qr /d' samples/policy.ini >"$out/$kind.ini"
done

# least FILE COLUMN: the smallest figure of a column
least() { sort -g -k "$2,$2" "$1" | head -n 1 | cut -d ' ' -f "$2"; }
# Memory that the machine has not lent to this system yet costs several times as much to fill: a file as large as what follows, and away.
warm() {
	dd if=/dev/zero of="$out/warm" bs=1M count=2000 status=none
	rm -f "$out/warm"
}
# run NAME KIND JOBS: elapsed and processor seconds and memory into NAME.runs, a line a run. The last run's files stay.
run() {
	# Moved, not removed: ext4 looks long for inodes while many were given back a moment ago.
	for old in "$out/$1" "$out/state-$1"; do
		[ ! -e "$old" ] || mv "$old" "$out/old-$RANDOM-$RANDOM"
	done
	"$measure" "$build/dunning" run "$out/ledger.xml" -p "$out/$2.ini" --as-of 2026-11-21 --state "$out/state-$1" -j "$3" -q \
		-o "$out/$1" >>"$out/$1.runs"
}
# tell NAME JOBS: the least of its runs, into the variables NAME_s, NAME_cpu and NAME_kb.
# Ratios on one thread are of processor time, so that other work on the machine spoils them less.
tell() {
	elapsed=$(least "$out/$1.runs" 1) cpu=$(least "$out/$1.runs" 2) memory=$(least "$out/$1.runs" 3)
	eval "${1}_s=$elapsed ${1}_cpu=$cpu ${1}_kb=$memory"
	printf '%-22s %8s s, processor %8s s, %6s letters/s, %4s MB\n' "$1 (-j$2)" "$elapsed" "$cpu" "$(per_second "$elapsed")" "$((memory / 1024))"
}

echo "== the whole run: $accounts accounts, one letter each"
pdf=$out/merged/print/reminder.pdf
for ((i = 0; i < rounds; i++)); do
	run merged merged 1
	run merged2 merged 2
	"$build/bench/yardstick" -w "$pdf" "$out/yardstick.pdf" >>"$out/yardstick.runs"
	warm
	run separate separate 1
	run separate2 separate 2
done
tell merged 1
tell merged2 2
tell separate 1
tell separate2 2
sed -e 's/^separate .*/separate = no/' -e 's/^duplex .*/duplex = no/' samples/policy.ini >"$out/codes.ini"
run codes codes 1
tell codes 1
# A full letter run is what the sample policy makes: a file for every letter, the print files, payment codes.
cp samples/policy.ini "$out/full.ini"
warm
run full full 1
tell full 1
for ((i = 0; i < rounds; i++)); do
	"$measure" "$build/dunning" summary "$out/ledger.xml" -p "$out/full.ini" --quarter 2026Q3 --as-of 2026-11-21 \
		--state "$out/state-full" -q -o "$out/summary-$i" >>"$out/summary.runs"
done
read -r summary_s summary_cpu summary_kb < <(sort -g -k 2,2 "$out/summary.runs")
printf '%-22s %8s s, processor %8s s, %20s MB\n' "summary" "$summary_s" "$summary_cpu" "$((summary_kb / 1024))"
read -r plan_s plan_cpu plan_kb < <("$measure" "$build/dunning" plan "$out/ledger.xml" -p "$out/merged.ini" --as-of 2026-11-21 \
	--state "$out/state-plan" -q -o "$out/plan")
printf '%-22s %8s s, processor %8s s, %20s MB\n' "plan alone" "$plan_s" "$plan_cpu" "$((plan_kb / 1024))"

letters=$(sed -n 's/.*<totals letters="\([0-9]*\)".*/\1/p' "$out/merged/manifest.xml")
pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
bytes=$(stat -c %s "$pdf")
files=$(du -cb "$out"/separate/letters/*/ | tail -n 1 | cut -f1)
echo "letters $letters, pages $pages; bytes per letter: merged $((bytes / letters)), separate $((files / letters))"
rm -f "$out"/*/inputs.xml
cmp "$pdf" "$out/merged2/print/reminder.pdf" && diff -rq "$out/separate/letters" "$out/separate2/letters" && echo "the same bytes for -j1 and -j2"

yard=$(least "$out/yardstick.runs" 1)
shared=$("$build/bench/yardstick" "$pdf" "$out/shared.pdf")
qpdf --check "$out/yardstick.pdf" >/dev/null || echo "the yardstick's file is not right"
echo "yardstick (plain C + zlib, the same page contents): $yard s, $(per_second "$yard") letters/s," \
	"$(($(stat -c %s "$out/yardstick.pdf") / letters)) bytes per letter; with our shared parts: $shared s"
# What two processors of this machine give at best: two yardsticks at once against one.
once() { "$measure" "$build/bench/yardstick" -w "$pdf" "$out/yardstick-$1.pdf" | cut -d ' ' -f 1; }
one=$(once 1)
once 2 >"$out/two" &
two=$(once 1)
wait
two=$( (echo "$two" && cat "$out/two") | sort -g | tail -n 1)
echo "two yardsticks at once: $(awk -v a="$one" -v b="$two" 'BEGIN { printf "%.2f", 2 * a / b }') times one (what two processors of this machine give)"
# shellcheck disable=SC2154 # set by tell()
{
	echo "whole run, merged / yardstick:   $(ratio "$yard" "$merged_cpu")  (to reach: 0.60)"
	echo "whole run, separate / yardstick: $(ratio "$yard" "$separate_cpu")"
	echo "merged -j2 / -j1:                $(ratio "$merged_s" "$merged2_s")  (to reach: 1.60; elapsed time, needs two idle processors)"
	echo "separate -j2 / -j1:              $(ratio "$separate_s" "$separate2_s")"
	echo "summary / full letter run:       $(awk -v a="$summary_cpu" -v b="$full_cpu" 'BEGIN { printf "%.3f", a / b }')  (to stay under: 0.150)"
	echo "memory, merged:                  $((merged_kb / 1024)) MB  (to stay under: 150)"
}

echo "== the register (tests/bench/bench_register.c, with the ledger and the letters of the run with separate files)"
read -r issue_cpu issue_s history_cpu < <("$build/bench/bench_register" "$letters" "$out/register" "$out/ledger.xml" \
	"$out/separate/letters/reminder" "$out/state-separate")
read -r issue_full_cpu issue_full_s _ < <("$build/bench/bench_register" "$letters" "$out/register-full" "$out/ledger.xml" \
	"$out/full/letters/reminder" "$out/state-full")
# share PART WHOLE: PART / (WHOLE - PART)
share() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", (b > a ? a / (b - a) : 0) }'; }
# shellcheck disable=SC2154 # set by tell()
{
	echo "issuing, processor: $issue_cpu s of $separate_cpu s, $(share "$issue_cpu" "$separate_cpu") of the rest of the run  (to stay under: 0.15)"
	echo "issuing, elapsed:   $issue_s s of $separate_s s, $(share "$issue_s" "$separate_s") of the rest"
	echo "issuing in a full letter run, processor: $issue_full_cpu s of $full_cpu s, $(share "$issue_full_cpu" "$full_cpu") of the rest;" \
		"elapsed $issue_full_s s of $full_s s, $(share "$issue_full_s" "$full_s")"
	echo "history of $((letters * 10)) letters: $history_cpu s, $(ratio "$history_cpu" "$separate_cpu") of the run," \
		"$(ratio "$history_cpu" "$merged_cpu") of the run with merged files  (to stay under: 0.10)"
}

echo "== the rendering stage alone (tests/bench/bench_pdf.c)"
"$build/bench/bench_pdf" "$accounts" "$out/pages.pdf"
echo "yardstick on its file: $(per_second "$("$build/bench/yardstick" -w "$out/pages.pdf" "$out/pages-yardstick.pdf")") letters/s" \
	"(to reach: merged 0.80, separate 0.30 of it)"

echo "== reading"
big=$((accounts > 0 ? megabytes * 77 : 0))
"$build/generate" --accounts "$big" --months 36 --seed 2 -o "$out/big.xml"
read -r _ lint_s lint_kb < <("$measure" xmllint --stream --noout "$out/big.xml")
read -r _ read_s read_kb < <("$measure" "$build/dunning" check "$out/big.xml")
echo "$(($(stat -c %s "$out/big.xml") / 1000000)) MB: check $read_s s, $((read_kb / 1024)) MB; xmllint --stream $lint_s s, $((lint_kb / 1024)) MB;" \
	"ratio $(ratio "$read_s" "$lint_s")  (to stay under: 3.50)"
rm -rf "$out"
