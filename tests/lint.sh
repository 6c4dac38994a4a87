#!/bin/sh
# lint.sh: house style, edges between rooms, exported names. Usage: lint.sh BUILD (objects in BUILD/gen).
# Closing line: N passed, N failed (files and objects looked at).
set -u

build=$1
complaints=$build/lint.txt
mkdir -p "$build"

# Exported names begin with their room's or a module's name; xmalloc and xrealloc are the base's own exception.
exported() {
	for object in "$build"/gen/*/*.o; do
		room=$(basename "$(dirname "$object")")
		source=gen/$room/$(basename "$object" .o).c
		[ -e "$source" ] || continue
		allowed=$(for f in gen/"$room"/*.[ch]; do
			module=${f##*/}
			module=${module%.[ch]}
			printf '%s|%s|' "$module" "${module%%_*}"
		done)
		nm -g --defined-only "$object" | awk -v ok="^(${allowed}$room|ratio|frac|calendar|block|inline|xmalloc|xrealloc)(_|\$)" -v f="$source" \
			'$2 ~ /^[TDRBV]$/ && $3 !~ ok { printf "%s:1: exported name %s has no module in front\n", f, $3 }'
	done
}

files=$(find gen samples tests -name '*.[ch]' | LC_ALL=C sort)
{
	# shellcheck disable=SC2086 # file names have no blanks
	LC_ALL=C awk -f tests/lint.awk $files
	exported
	grep -nE '[[:blank:]]$' Makefile .ci/* tests/*.sh tests/*.awk | sed 's/:\([0-9]*\):.*/:\1: blank at the end of the line/'
} >"$complaints"
cat "$complaints"
total=$(printf '%s\n' "$files" | wc -l)
bad=$(cut -d: -f1 "$complaints" | sort -u | wc -l)
echo "$((total - bad)) passed, $bad failed"
[ "$bad" -eq 0 ]
