#!/bin/bash
# e2e.sh: the letters of the sample community, from the ledger to the text on the page. Usage: e2e.sh PROGRAM SCRATCH
# Closing line: N passed, N failed.
set -u
export LC_ALL=C.UTF-8

program=$1
out=$2
cd "$(dirname "$0")/.." || exit 3
rm -rf "$out"
mkdir -p "$out"
out=$(cd "$out" && pwd)
export DUNNING_DATA=$PWD
passed=0
failed=0

# expect NAME FOUND WANTED
expect() {
	if [ "$2" = "$3" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf 'FAILED %s: found "%.300s", expected "%.300s"\n' "$1" "$2" "$3"
	fi
}

# at_least NAME FOUND LEAST
at_least() {
	if [ "$2" -ge "$3" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $1: $2, expected at least $3"
	fi
}

# Text without blanks: what a line break or a column separates is joined again.
text_of() {
	pdftotext "$1" - 2>/dev/null | tr -d ' \n\f\t'
}

attribute() {
	sed -n "s/.* $1=\"\([^\"]*\)\".*/\1/p"
}

# ---- the run ----
# Names and amounts of mailing.csv have neither commas nor quotes inside but for one company of the samples.
run() {
	"$program" "$1" samples/haitang.xml -p samples/policy.ini --as-of 2026-11-21 --state "$out/state" -j 2 -q -o "$out/$1"
	expect "$1: exit status" $? 0
}
run run
run notices
letters=$out/run
notices=$out/notices

send=$(cut -d, -f4 "$letters/plan.csv" | grep -c '^send')
expect "letters issued" "$(find "$letters/letters" -name '*.pdf' | wc -l)" "$send"
expect "letters of the manifest" "$(grep -c '<file .*account=' "$letters/manifest.xml")" "$send"
expect "decisions of the plan" "$(grep -c '<action ' "$letters/plan.xml")" "$(grep -c '<account ' samples/haitang.xml)"
for level in reminder demand lawyer followup; do
	at_least "letters of level $level" "$(find "$letters/letters/$level" -name '*.pdf' | wc -l)" 1
done
at_least "notices" "$(find "$notices/letters" -name '*.pdf' | wc -l)" 20
for title in 缴费通知单 预存; do
	at_least "notices with $title" "$(text_of "$notices/print/notice.pdf" | grep -o "$title" | wc -l)" 1
done

# ---- every file ----
for dir in "$letters" "$notices"; do
	name=${dir##*/}
	bad=
	grep '<file ' "$dir/manifest.xml" >"$out/files"
	while read -r line; do
		path=$(attribute path <<<"$line")
		sum=$(sha256sum <"$dir/$path")
		[ "${sum%% *}" = "$(attribute sha256 <<<"$line")" ] || bad="$bad sha256 of $path;"
		pages=$(pdfinfo "$dir/$path" 2>&1 | sed -n 's/^Pages: *//p')
		[ "$pages" = "$(attribute pages <<<"$line")" ] || bad="$bad pages of $path ($pages);"
	done <"$out/files"
	expect "$name: hashes and page counts of the manifest" "$bad" ""
	expect "$name: files" "$(cd "$dir" && find . -name '*.pdf' | wc -l)" "$(wc -l <"$out/files")"

	bad=
	for file in "$dir"/print/*.pdf $(find "$dir/letters" -name '*.pdf' | sort | awk 'NR % 10 == 1'); do
		qpdf --check "$file" >"$out/qpdf" 2>&1 || bad="$bad ${file#"$out/"}: $(tail -n 1 "$out/qpdf");"
	done
	expect "$name: qpdf --check" "$bad" ""

	bad=
	for file in "$dir"/print/*.pdf; do
		# Columns: embedded, subset, unicode. Every font must be all three.
		pdffonts "$file" 2>/dev/null | sed 1,2d | awk '{ if ($(NF - 4) != "yes" || $(NF - 3) != "yes" || $(NF - 2) != "yes") exit 1 }' ||
			bad="$bad ${file##*/}"
		pdfinfo "$file" | grep -qE "$PWD|$out" && bad="$bad ${file##*/}: a path"
	done
	expect "$name: fonts embedded, subset and readable, no paths" "$bad" ""
done

# ---- every letter says whom it is for, its number and its amount ----
check_texts() {
	local number level account room recipient rest total file text bad=
	while IFS=, read -r number level account room recipient rest; do
		file=$(cut -d, -f5 <<<"$rest" | tr -d '\r')
		total=$(cut -d, -f4 <<<"$rest")
		text=$(text_of "$1/$file")
		recipient=$(tr -d ' ' <<<"$recipient")
		[[ $text == *"$number"* ]] || bad="$bad $account: number;"
		[[ $text == *"$recipient"* ]] || bad="$bad $account: recipient $recipient;"
		[[ $text == *"$(sed -E ':a; s/^([0-9]+)([0-9]{3})/\1,\2/; ta' <<<"$total")"* ]] || bad="$bad $account: total $total;"
		[[ $text == *$'\xEF\xBF\xBD'* ]] && bad="$bad $account: U+FFFD;"
	done < <(sed -e 1d -e '/"/d' "$1/mailing.csv")
	expect "$2: number, recipient and total in the text" "$bad" ""
}
check_texts "$letters" letters
check_texts "$notices" notices

# ---- names that fonts lack, above U+FFFF among them ----
all=$(text_of "$letters/print/reminder.pdf")
for name in 龚䶮 李㛃 赵𫖯 周𬎆 钱𠅤 孙㸆 古丽娜尔·示例别克 海棠花园员工公寓管理处; do
	expect "name $name in the merged file" "$(grep -o "$name" <<<"$all" | head -n 1)" "$name"
done
expect "signs of XML in a name" "$(grep -o 'A&B"甲乙"<样例>贸易有限公司' <<<"$all" | head -n 1)" 'A&B"甲乙"<样例>贸易有限公司'

# ---- long tables, drafts, printing ----
long=$(grep 'account="S-101"' "$letters/manifest.xml" | attribute path)
at_least "pages of the longest letter" "$(pdfinfo "$letters/$long" | sed -n 's/^Pages: *//p')" 3
at_least "every item of the longest letter" "$(text_of "$letters/$long" | grep -o '代收电费' | wc -l)" 24
for file in "$letters"/letters/lawyer/*.pdf; do
	at_least "${file##*/} is marked as a draft" "$(text_of "$file" | grep -o '草稿' | wc -l)" 1
done
expect "drafts are not in the print files" "$(ls "$letters/print")" "$(printf 'demand.pdf\nfollowup.pdf\nreminder.pdf')"
expect "drafts are not posted" "$(cut -d, -f2 "$letters/mailing.csv" | grep -c '^lawyer')" 0

# Each letter begins on a front side: odd ones are followed by a blank page, but for the last.
for file in "$letters"/print/*.pdf; do
	level=${file##*/}
	level=${level%.pdf}
	wanted=$(grep "kind=\"$level\"" "$letters/manifest.xml" | attribute pages | awk '{ sum += last + last % 2; last = $1 } END { print sum + last }')
	expect "pages of $level.pdf with blank backs" "$(pdfinfo "$file" | sed -n 's/^Pages: *//p')" "$wanted"
	at_least "bookmarks of $level.pdf" "$(qpdf --json --json-key=outlines "$file" 2>/dev/null | grep -c '"title"')" \
		"$(grep -c "kind=\"$level\"" "$letters/manifest.xml")"
done

# ---- sums ----
sum() {
	awk '{ sum += $1 * 100 } END { printf "%.2f\n", sum / 100 }'
}
expect "sum of the letters is the sum of the plan" \
	"$(sed -n 's/.*<totals .* total="\([^"]*\)".*/\1/p' "$letters/manifest.xml")" \
	"$(grep 'decision="send"' "$letters/plan.xml" | attribute total | sum)"

# ---- reply slips as the office's scanner reads them: each names its own letter ----
mkdir -p "$out/scan" "$out/state-scan"
cp "$out/state/register.db" "$out/state-scan"
echo 'code,number,date,kind,reason' >"$out/slips.csv"
slips=0
for file in $(for dir in "$letters"/letters/reminder "$letters"/letters/demand "$letters"/letters/followup "$notices"/letters/notice; do
	find "$dir" -name '*.pdf' | sort | head -n 3; done); do
	rm -f "$out"/scan/*
	pdftoppm -r 200 -gray "$file" "$out/scan/page"
	name=${file##*/}
	zbarimg -q --raw -Sdisable -Scode128.enable "$out"/scan/page*.pgm 2>/dev/null |
		sed "s/$/,$(sed 's/-\([0-9]*\)-\(.*\)\.pdf/〔\1〕\2/' <<<"$name"),2026-11-21,reason,R17/" >>"$out/slips.csv"
	slips=$((slips + 1))
done
expect "slips scanned and recorded" "$("$program" reply "$out/slips.csv" --state "$out/state-scan" --as-of 2026-11-21 2>&1 |
	sed 's/.*slips.csv: //')" "recorded $slips: reason $slips; known before 0, left out 0"

# ---- killed at any moment and run again: nothing half-written, no number twice, the same files ----
interrupted() {
	exec "$program" run samples/haitang.xml -p samples/policy.ini --as-of 2026-11-21 --state "$out/state-killed" -q -o "$out/killed"
}
kills=0
bad=
for delay in 0.05 0.2 0.4 0.6 0.8; do
	(interrupted 2>/dev/null) &
	sleep "$delay"
	{ kill -9 $! && kills=$((kills + 1)); } 2>/dev/null
	wait $! 2>/dev/null
	for file in $(find "$out/killed" -name '*.pdf' 2>/dev/null); do
		[ "$(tail -c 6 "$file" | tr -d '\n')" = "%%EOF" ] || bad="$bad ${file##*/}"
	done
done
expect "whole files after $kills kills" "$bad" ""
(interrupted)
expect "the run after the kills" $? 0
rm -f "$out/killed/inputs.xml"
expect "the same files as without kills" "$(diff -rq "$letters" "$out/killed" | grep -v inputs.xml | head -n 3)" ""

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
