#!/bin/bash
# run.sh: runs every fuzz target for some seconds, from the samples and the test inputs. Usage: run.sh BUILD SECONDS
# Closing line: N passed, N failed.
set -u
build=$1
seconds=$2
passed=0
failed=0
export UBSAN_OPTIONS=halt_on_error=1

# The corpus of a target: everything small that looks like its input.
corpus() {
	mkdir -p "$build/corpus-$1"
	case $1 in
	ledger)
		find samples tests/errors tests/hostile tests/cases -name '*.xml' -size -64k
		for script in tests/hostile/*.sh; do
			case $script in
			*/long-* | */deep* | */gzip-bomb* | */many-*) ;;
			*)
				sh "$script" >"$build/corpus-$1/${script##*/}"
				;;
			esac
		done
		;;
	policy) find samples tests/errors tests/cases -name '*.ini' ;;
	pages) find templates -maxdepth 1 -name '*.xml' ;;
	esac | while read -r file; do
		cp "$file" "$build/corpus-$1/$(printf '%s' "$file" | tr '/' '-')"
	done
}

for target in "$build"/fuzz_*; do
	case $target in *.d) continue ;; esac
	name=${target##*/fuzz_}
	corpus "$name"
	printf '%s: ' "$name"
	if "$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 \
		-artifact_prefix="$build/crash-$name-" "$build/corpus-$name" >"$build/$name.log" 2>&1; then
		sed -n 's/^stat::number_of_executed_units: *\([0-9]*\)/\1 inputs, no fault/p' "$build/$name.log"
		passed=$((passed + 1))
	else
		echo "FAILED"
		tail -n 40 "$build/$name.log"
		failed=$((failed + 1))
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
