#!/bin/sh
# unit.sh: runs the unit test programs and counts their tests. Usage: unit.sh PROGRAM... ; RUNNER may name a tool to run them under.
# Closing line: N passed, N failed.
set -u

passed=0
failed=0
for program in "$@"; do
	# shellcheck disable=SC2086 # RUNNER is a command with its options
	output=$(CMOCKA_MESSAGE_OUTPUT=TAP ${RUNNER:-} "$program" 2>&1)
	status=$?
	ok=$(printf '%s\n' "$output" | grep -c '^ok ')
	bad=$(printf '%s\n' "$output" | grep -c '^not ok ')
	# A crash or a fault found by the runner: no test says so itself.
	if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
		bad=1
	fi
	passed=$((passed + ok))
	failed=$((failed + bad))
	printf '%s: %d passed, %d failed\n' "${program##*/}" "$ok" "$bad"
	if [ "$bad" -ne 0 ]; then
		printf '%s\n' "$output" | grep -v '^ok '
		echo "exit status $status"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
