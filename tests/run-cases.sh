#!/bin/bash
# run-cases.sh: golden cases through the program.
# Usage: run-cases.sh PROGRAM SCRATCH [CASE...]; BLESS=1 takes the results as right; RUNNER: a tool to run the program under.
#
# tests/cases/NAME/ holds
#	cmd		shell lines; $B the program, $C the case's directory, $S samples/, $O a fresh directory, $G the generator
#	prepare		optional shell lines run before, for inputs too big or too strange to keep
#	stdout.txt diag.txt exit	what is expected on standard output, standard error (none: nothing), as status (none: 0)
#	out/...		files expected below $O: FILE as it is; FILE.pdf.txt the text of FILE.pdf, blanks joined; FILE.pdf.pages its
#			number of pages; FILE.list the sorted names below the directory FILE
# tests/errors/*.edits: rows of a fault made in a good file and what must be said about it
# tests/hostile/*: files, or scripts that write one, and what must be said about them
# Closing line: N passed, N failed.
set -u
export LC_ALL=C

program=$1
scratch=$2
shift 2
cd "$(dirname "$0")/.." || exit 3
root=$PWD
case $program in /*) ;; *) program=$PWD/$program ;; esac
case $scratch in /*) ;; *) scratch=$PWD/$scratch ;; esac
mkdir -p "$scratch"
export B="${RUNNER:-} $program" S=samples G="${program%/*}/generate" DUNNING_DATA=$root
for tool in "$program" "$G"; do
	[ -x "$tool" ] || { echo "run-cases: $tool is not built" >&2; exit 3; }	# or its absence would be blessed
done
limit=${RUNNER:+600}	# seconds; a runner makes everything slow
passed=0
failed=0

# Scratch paths differ from machine to machine, hashes with every comment in a sample.
normalised() {
	sed -E -e 's/(sha256="|,)[0-9a-f]{64}/\1(sha256)/g' \
		-e "s|$O|OUT|g" -e "s|$program|dunning|g" -e "s|$root/||g" "$1"
}

# What the run left, in the form of the expected file's name.
view() {
	local file=$O/$1
	case $1 in
	*.pdf.txt) pdftotext -layout "${file%.txt}" - | tr '\f' '\n' | sed -e 's/  */ /g' -e 's/^ //' -e '/^$/d' ;;
	*.pdf.pages) pdfinfo "${file%.pages}" | sed -n 's/^Pages: *//p' ;;
	*.list) (cd "${file%.list}" && find . ! -type d | sort) ;;
	*) normalised "$file" ;;
	esac
}

# compare EXPECTED ACTUAL NAME: takes over, or complains and fails
compare() {
	if [ -n "${BLESS:-}" ]; then
		if [ -s "$2" ] || [[ $1 == */out/* ]]; then
			mkdir -p "$(dirname "$1")" && cp "$2" "$1"
		else
			rm -f "$1"
		fi
		return 0
	fi
	local expected=$1
	[ -e "$expected" ] || expected=/dev/null
	cmp -s "$expected" "$2" && return 0
	echo "FAILED $3: expected (-) and found (+):"
	diff -u "$expected" "$2" | sed -n '3,40p' | cut -c1-300
	return 1
}

run_case() {
	local name=${C##*/} status ok=0 file
	O=$scratch/$name
	export C O
	rm -rf "$O" "$O".*
	mkdir -p "$O"
	if [ -e "$C/prepare" ] && ! sh -e "$C/prepare" >"$O.prepare" 2>&1; then
		echo "FAILED $name: prepare"
		cat "$O.prepare"
		return 1
	fi
	timeout "${limit:-100}" sh "$C/cmd" >"$O.stdout" 2>"$O.stderr"
	status=$?
	normalised "$O.stdout" >"$O.stdout.txt"
	normalised "$O.stderr" >"$O.diag.txt"
	if [ "$status" -ne 0 ]; then echo "$status"; fi >"$O.exit"
	compare "$C/exit" "$O.exit" "$name: exit status" || ok=1
	compare "$C/stdout.txt" "$O.stdout.txt" "$name: standard output" || ok=1
	compare "$C/diag.txt" "$O.diag.txt" "$name: standard error" || ok=1
	while read -r file; do
		view "${file#"$C/out/"}" >"$O.view" 2>&1
		compare "$file" "$O.view" "$name: ${file#"$C/"}" || ok=1
	done < <(find "$C/out" -type f 2>/dev/null | sort)
	[ "$ok" -eq 0 ] && rm -rf "$O" "$O".*
	return "$ok"
}

count() {
	if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

# One row of an edits file: a fault made in a good file, and what must be said about it.
run_edit() {
	local base=$1 name=$2 edit=$3 status=$4 command=$5 expected=$6 file=${1##*/} got line ok=0
	O=$scratch/edit
	rm -rf "$O"
	mkdir -p "$O"
	sed -e "$edit" "$base" >"$O/$file"
	(cd "$O" && export F="$file" S="$root/samples" && eval "timeout ${limit:-20} $command") >"$O/said" 2>&1
	got=$?
	if [ "$got" -ne "$status" ]; then
		echo "FAILED ${base#tests/}: $name: status $got instead of $status"
		ok=1
	fi
	while IFS= read -r line; do
		if [ -n "$line" ] && ! grep -qF -- "$line" "$O/said"; then
			echo "FAILED ${base#tests/}: $name: not said: $line"
			ok=1
		fi
	done <<<"$expected"
	[ "$ok" -eq 0 ] || head -n 6 "$O/said" | cut -c1-300 | sed 's/^/	/'
	return "$ok"
}

# The rows of an edits file: lines of "word value", rows ended by an empty line; "file" and "command" hold for all rows.
run_edits() {
	local base='' command='$B check $F' name='' edit='' status=2 expected='' word value
	while IFS= read -r value || [ -n "$name" ]; do
		word=${value%% *}
		value=${value#* }
		case $word in
		file) base=$(dirname "$1")/$value ;;
		command) command=$value ;;
		name) name=$value ;;
		edit) edit=$edit${edit:+$'\n'}$value ;;
		expect) expected=$expected$value$'\n' ;;
		status) status=$value ;;
		'')
			[ -n "$name" ] && count run_edit "$base" "$name" "$edit" "$status" "$command" "$expected"
			name='' edit='' status=2 expected=''
			;;
		esac
	done <"$1"
}

# A hostile file that says itself what is to be said about it: lines with "expect: TEXT" and "status: N" (default 2).
# A shell script writes the file to its standard output.
run_hostile() {
	local name=${1#tests/} file=$1 status expected line ok=0
	O=$scratch/hostile
	rm -rf "$O"
	mkdir -p "$O"
	if [[ $file == *.sh ]]; then
		file=$O/input
		sh -e "$1" >"$file" || ok=1
	fi
	timeout "${limit:-20}" $B check "$file" >"$O/said" 2>&1
	status=$?
	expected=$(sed -n 's/.*status: \([0-9]*\).*/\1/p' "$1" | head -n 1)
	if [ "$status" -ne "${expected:-2}" ]; then
		echo "FAILED $name: status $status instead of ${expected:-2}"
		ok=1
	fi
	while IFS= read -r line; do
		if ! grep -qF -- "$line" "$O/said"; then
			echo "FAILED $name: not said: $line"
			ok=1
		fi
	done < <(sed -n 's/.*expect: \(.*\)$/\1/p' "$1" | sed 's/ *-->$//')
	[ "$ok" -eq 0 ] || head -n 6 "$O/said" | cut -c1-300 | sed 's/^/	/'
	return "$ok"
}

if [ $# -eq 0 ]; then
	set -- tests/cases/* tests/errors/*.edits tests/hostile/*
fi
for name in "$@"; do
	case $name in
	*.edits) run_edits "$name" ;;
	tests/hostile/*) count run_hostile "$name" ;;
	*)
		C=tests/cases/${name##*/}
		[ -e "$C/cmd" ] && count run_case
		;;
	esac
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
