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
step "$program" run samples/haitang.xml -p samples/policy.ini --as-of $day --state "$out/state" -o "$out/letters"
step "$program" notices samples/haitang.xml -p samples/policy.ini --as-of $day --state "$out/state" -o "$out/notices"

printf '\nThe letters to print, one file for each kind:\n'
find "$out" -path '*/print/*.pdf' | sort
printf '\nOne file for each letter: %s files below\n' "$(find "$out" -path '*/letters/*/*.pdf' | wc -l)"
find "$out" -type d -path '*/letters/*' | sort
printf '\nWhy one account gets what it gets:\n$ %s explain samples/haitang.xml -p samples/policy.ini --as-of %s A-3-2-1201\n' "$program" $day
