#!/bin/bash
# typography.sh: faults of composition on every page of the sample letters and in planted pages; reading order; PDF/A.
# Usage: typography.sh PROGRAM CHECKER SCRATCH ; closing line: N passed, N failed.
set -u
export LC_ALL=C

program=$1
checker=$2
out=$3
cd "$(dirname "$0")/.." || exit 3
export DUNNING_DATA=$PWD
rm -rf "$out"
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
	"$program" "$@" --as-of 2026-11-21 --state "${state:-$out/state}" -q --dump=pages -o "$out/none" >"$out/$name.pages" 2>"$out/$name.said"
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
sed 's/^style *=.*/style = gb/' samples/policy.ini >"$out/gb.ini"
look gb 200 run samples/haitang.xml -p "$out/gb.ini"
python3 tests/cases/long-tables/ledger.py "$out/long.xml"
for level in reminder demand lawyer followup; do
	awk -v keep="$level" '/^\[/ { on = !/^\[level/ || $0 ~ "^\\[level " keep "[ @\\]]" } on' samples/policy.ini |
		sed 's/^needs_service.*/needs_service = no/' >"$out/only-$level.ini"
	look "long-$level" 20 run "$out/long.xml" -p "$out/only-$level.ini"
done

# ---- everybody's letter in English behind the Chinese one; an offer for paying early in everybody's ----
sed -E '/ language="/! s/<account id="[^"]*" class="[a-z]*"/& language="en"/' samples/haitang.xml >"$out/english.xml"
look english 300 run "$out/english.xml" -p samples/policy.ini
look english-notices 450 notices "$out/english.xml" -p samples/policy.ini
sed -e 's/^from  .*/from = 2026-10-01/' -e 's/^until  .*/until = 2026-12-15/' -e 's/^letters  .*/letters = /' \
	-e 's/^waive_penalty = 0%$/waive_penalty = 50%/' samples/policy.ini >"$out/offer.ini"
look offer 230 run "$out/english.xml" -p "$out/offer.ini"
look offer-notices 450 notices "$out/english.xml" -p "$out/offer.ini"

# ---- the documents around the letters; the pack with letters bound in ----
"$program" run samples/haitang.xml -p samples/policy.ini --as-of 2026-11-21 --state "$out/bound" -q -o "$out/issued" 2>/dev/null
look agreement 3 agree samples/haitang.xml -p samples/policy.ini A-2-1-302 --instalments 6 --first 2026-12-15
look authorisation 2 authorise samples/haitang.xml -p samples/policy.ini A-2-1-302
sheets='R01 R02 R03 R04 R05 R06 R07 R08 R09 R10 R11 R12 R13 R14 R15 R16 R17 fees'
# shellcheck disable=SC2086 # names of sheets
look sheets 18 answer samples/haitang.xml -p samples/policy.ini A-2-1-101 $sheets
# shellcheck disable=SC2086
look sheets-shop 18 answer samples/haitang.xml -p samples/policy.ini S-101 $sheets
sed 's/^fee_insert .*/fee_insert = all/' samples/policy.ini >"$out/insert.ini"
look enclosed 330 run samples/haitang.xml -p "$out/insert.ini"
look enclosed-notices 480 notices samples/haitang.xml -p "$out/insert.ini"
state=$out/bound look pack 25 pack samples/haitang.xml -p samples/policy.ini A-2-1-302 A-3-1-202 S-102
# ---- what goes with the letters of a run ----
"$program" run samples/haitang.xml -p samples/policy.ini --as-of 2026-11-21 --state "$out/sent" -q -o "$out/posted" 2>"$out/sent.said"
look labels 5 labels "$out/posted" -p samples/policy.ini
for size in dl zl c5 cover door; do
	look "envelopes-$size" 112 envelopes "$out/posted" -p samples/policy.ini --size $size
done
state=$out/sent look slips 112 slips "$out/posted"
look summary 15 summary samples/haitang.xml -p samples/policy.ini --quarter 2026Q3
look worklist 10 worklist samples/haitang.xml -p samples/policy.ini

# ---- what every letter must say, and say the same everywhere; and that a code for another amount is found ----
# agree NAME COMMAND...: the dump of pages is there
agree() {
	local name=$1
	shift
	"$program" "$@" --as-of 2026-11-21 --state "$out/state" -q --dump=doc -o "$out/none" >"$out/$name.doc" 2>/dev/null
	sed 's/amt=\([0-9]*\)\.\([0-9]\)/amt=\1.9\2/' "$out/$name.doc" >"$out/$name.wrong"
	if python3 tests/typography/letters.py "$out/$name.pages" "$out/$name.doc" >"$out/$name.say" &&
		! python3 tests/typography/letters.py "$out/$name.pages" "$out/$name.wrong" >/dev/null; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED what letters say: $name"
		head -n 10 "$out/$name.say"
	fi
}
agree letters run samples/haitang.xml -p samples/policy.ini
agree notices notices samples/haitang.xml -p samples/policy.ini
agree gb run samples/haitang.xml -p "$out/gb.ini"
agree english run "$out/english.xml" -p samples/policy.ini

# ---- formal letters in the style gb on the grid of GB/T 9704: measured; the compact style has another one ----
measured=$(python3 tests/typography/grid.py <"$out/gb.pages") && ! python3 tests/typography/grid.py <"$out/letters.pages" >/dev/null
if [ $? -eq 0 ] && [[ $measured =~ lines\ of\ 28\ [0-9]{3}.*pages\ of\ 22\ [1-9].*dates\ [0-9]{2} ]]; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	echo "FAILED grid of gb: $measured"
fi

# ---- the sizes that a good printer would choose: most reminders on one sheet's front ----
pages=$(awk '/^#/ { kind = $3 } /^page 1 of/ && kind == "reminder" { n++; one += $4 == 1 } END { print (n > 0 && 100 * one >= 75 * n) }' \
	"$out/letters.pages")
if [ "$pages" = 1 ]; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	echo "FAILED reminders: less than three quarters have one page"
fi

# ---- text extracted in the order in which it is read ----
sed 's/^pdfa *=.*/pdfa = yes/' samples/policy.ini >"$out/pdfa.ini"
for command in run notices; do
	"$program" "$command" samples/haitang.xml -p "$out/pdfa.ini" --as-of 2026-11-21 --state "$out/state" -q -o "$out/$command" \
		2>"$out/$command.said"
done

# in_order FILE WORD...: the words stand in the text of the first letter of the folder, each behind the one before
in_order() {
	local folder=$1 text word file
	shift
	file=$(find "$out"/*/letters/"$folder" -name '*.pdf' 2>/dev/null | sort | head -n 1)
	text=$(LC_ALL=C.UTF-8 pdftotext -raw "$file" - 2>/dev/null | tr -d ' \n\f')
	for word; do
		if [[ $text != *"$word"* ]]; then
			failed=$((failed + 1))
			echo "FAILED reading order of $folder: $word is missing or stands too early"
			return
		fi
		text=${text#*"$word"}
	done
	passed=$((passed + 1))
}
in_order notice 服务电话 缴费通知单 本期应付 已出账 费目 应付合计 转账 异议 2026年11月21日 回执 签名
in_order reminder 服务电话 尚欠费用 扫码缴费 经核对收费台账 费目 违约金 合计 人民币 转账 依据 联系 2026年11月21日 回执 签名
sed 's/^pdfa *=.*/pdfa = yes/' "$out/insert.ini" >"$out/insert-pdfa.ini"
"$program" run samples/haitang.xml -p "$out/insert-pdfa.ini" --as-of 2026-11-21 --state "$out/in-insert" --only A-2-1-101 -q -o "$out/insert" 2>/dev/null
mv "$out/insert/letters/reminder" "$out/insert/letters/with-sheets"
in_order with-sheets 尚欠费用 随函附 2026年11月21日 回执 签名 未列入本函的费用 随函附件 收费答客问 您的问题 我们的答复 法律依据 我们会做什么 \
	您可以怎么做 服务项目 联系人 随函附件 收费构成说明 一、本户的费用 合同附件三 二、物业费由哪些部分构成 三、近一年 四、怎样查阅 联系人
in_order demand 催告函 应付合计 一、合同与服务 二、欠费 应付合计 三、催告 四、法律依据与后果 五、异议 六、承诺 附件 送达记录 附件1 \
	欠费明细表 合计 回执
in_order lawyer 律师函 一、基本事实 二、法律分析 三、要求
in_order followup 沟通函 《问题登记表》 转账 2026年11月21日 回执 问题登记表 问题类别 附件 欠费明细表

"$program" run "$out/english.xml" -p "$out/pdfa.ini" --as-of 2026-11-21 --state "$out/in-english" -q -o "$out/english.run" 2>/dev/null
mkdir -p "$out/english/letters"
mv "$out/english.run/letters/demand" "$out/english/letters/english-demand"
rm -rf "$out/english.run"
in_order english-demand 催告函 欠费明细表 回执 Englishversion Formaldemandforpayment 1.Contract 2.Whatisowed Total 3.Demand 4.Legalground \
	CivilCodeofthePRC 5.Objections 6.Ourundertaking

# ---- PDF/A-1b: title, language and bookmarks; the validator where it is installed ----
for file in "$out"/*/print/*.pdf; do
	title=$(pdfinfo "$file" | sed -n 's/^Title: *//p')
	language=$(qpdf --json --json-key=qpdf "$file" 2>/dev/null | grep -c '"/Lang": "u:zh-CN"')
	marks=$(qpdf --json --json-key=outlines "$file" 2>/dev/null | grep -c '"title"')
	if [ -n "$title" ] && [ "$language" -ge 1 ] && [ "$marks" -ge 1 ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED ${file##*/}: title \"$title\", language $language, $marks bookmarks"
	fi
done
# Under plain names: Java opens no others in this locale.
mkdir "$out/pdfa"
for folder in "$out"/*/letters/*/; do
	cp "$(find "$folder" -name '*.pdf' | sort | head -n 1)" "$out/pdfa/letter-$(basename "$folder").pdf"
done
cp "$out/run/print/demand.pdf" "$out/pdfa/demands.pdf"
"$program" pack samples/haitang.xml -p "$out/pdfa.ini" A-2-1-302 --as-of 2026-11-25 --state "$out/state" -q -o "$out/packed" 2>"$out/packed.said"
cp "$out/packed/pack-A-2-1-302.pdf" "$out/pdfa/pack.pdf"
valid=$(sh tests/pdfa.sh "$out"/pdfa/*.pdf)
counts=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' <<<"$valid")
sed '$d' <<<"$valid"
passed=$((passed + ${counts% *}))
failed=$((failed + ${counts#* }))

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
