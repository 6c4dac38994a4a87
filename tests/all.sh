#!/bin/sh
# all.sh: runs the named make targets one after the other, whatever the ones before gave, and adds up their counts.
# Usage: BUILD=dir all.sh TARGET... ; closing line: N passed, N failed.
set -u

log=$BUILD/test.log
passed=0
failed=0
: >"$log"
for target in "$@"; do
	printf '== %s\n' "$target"
	{ ${MAKE:-make} --no-print-directory BUILD="$BUILD" "$target" 2>&1; echo "status $?"; } | tee "$log.part" | grep -v '^status '
	cat "$log.part" >>"$log"
	counts=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$log.part" | tail -n 1)
	status=$(sed -n 's/^status //p' "$log.part" | tail -n 1)
	ok=${counts% *}
	bad=${counts#* }
	passed=$((passed + ${ok:-0}))
	failed=$((failed + ${bad:-0}))
	# A target that ended without its closing line, or failed without saying where, is a failure of its own.
	if [ -z "$counts" ] || { [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; }; then
		failed=$((failed + 1))
		echo "$target: did not finish (status $status)"
	fi
done
rm -f "$log.part"
printf '== all\n'
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
