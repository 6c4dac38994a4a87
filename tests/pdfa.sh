#!/bin/sh
# pdfa.sh: are the files named valid PDF/A-1b? Asks PDFBox's preflight (Debian: libpdfbox2-java, a Java runtime).
# Usage: pdfa.sh FILE... ; a file named not-*.pdf must be found invalid. Closing line: N passed, N failed.
set -u

path=
for jar in preflight pdfbox2 fontbox2 xmpbox commons-logging javax.activation jaxb-api; do
	if [ ! -e "/usr/share/java/$jar.jar" ]; then
		missing=$jar.jar
	fi
	path=$path:/usr/share/java/$jar.jar
done
if [ -n "${missing:-}" ] || ! command -v java >/dev/null; then
	echo "PDF/A: ${missing:-java} is not installed, not checked"
	echo "0 passed, 0 failed"
	exit 0
fi

passed=0
failed=0
for file in "$@"; do
	output=$(java -cp "${path#:}" org.apache.pdfbox.preflight.Validator_A1b "$file" 2>&1)
	case ${file##*/}:$output in
	not-*"is not a valid"* | [!n]*"is a valid PDF/A-1b file"*)
		passed=$((passed + 1))
		;;
	*)
		failed=$((failed + 1))
		echo "$file:"
		printf '%s\n' "$output" | head -n 20
		;;
	esac
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
