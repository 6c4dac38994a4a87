#!/bin/sh
# demo.sh: the main job on the sample community, as a stranger sees it first. Usage: demo.sh PROGRAM DIRECTORY
set -eu
program=$1
out=$2
day=2026-11-21
export DUNNING_DATA="$PWD"

rm -rf "$out"
mkdir -p "$out/state"
step() {
	printf '\n$ %s\n' "$*"
	"$@" || [ $? -eq 1 ]	# 1: something was left out, and is listed
}
step "$program" run samples/haitang.xml -p samples/policy.ini --as-of $day --state "$out/state" -o "$out/run"
step "$program" notices samples/haitang.xml -p samples/policy.ini --as-of $day --state "$out/state" -o "$out/notices"

printf '\nThe letters to print, one file for each kind:\n'
find "$out" -path '*/print/*.pdf' | sort
printf '\nOne file for each letter, drafts for the lawyer among them:\n'
for dir in "$out"/run/letters/* "$out"/notices/letters/*; do
	printf '%4d in %s\n' "$(find "$dir" -name '*.pdf' | wc -l)" "$dir"
done
step "$program" answer samples/haitang.xml -p samples/policy.ini --as-of $day --state "$out/state" A-2-1-101 R02 fees -o "$out/answers"
printf '\nWhat was held back and why, what to post: %s\n' "$out/run/held.csv $out/run/mailing.csv"
printf '\nWhy one account gets what it gets:\n$ %s explain samples/haitang.xml -p samples/policy.ini --as-of %s A-3-2-1201\n' "$program" $day
