#!/bin/sh
# deps.sh: says which Debian packages are missing, what each is for, and installs them.
# Usage: deps.sh [build] [test] [dev]; without arguments: build. Uses sudo when not root; installs nothing that is there.
set -eu

# group package what it is for
packages() {
	cat <<-'END'
		build gcc the compiler
		build make this build
		build libc6-dev C library headers
		build pkg-config finds the libraries below
		build libxml2-dev reading XML
		build libiniparser-dev reading the policy file
		build libhpdf-dev writing PDF (libharu)
		build libharfbuzz-dev font subsets
		build libicu-dev character properties for line breaking
		build libqrencode-dev payment QR codes
		build zlib1g-dev compression in pieces, and of input
		build libdeflate-dev compression of whole pages, faster
		build libsqlite3-dev the register of letters
		build nettle-dev hashes of files
		build libxlsxwriter-dev spreadsheets
		test libcmocka-dev unit tests
		test libxml2-utils xmllint: ledgers against the schema
		test poppler-utils pdftotext, pdffonts: what the letters say
		test qpdf PDF structure checks
		test libpdfbox2-java PDF/A validation
		test libjaxb-api-java wanted by it
		test libactivation-java wanted by it
		test default-jre-headless runs it
		test zbar-tools scanning the bar codes of reply slips
		test unzip reading workbooks back
		test libspreadsheet-parsexlsx-perl the same, sheet by sheet
		dev clang fuzzing
		dev valgrind memory checks
		dev libreoffice-calc-nogui make recalc
	END
}

installed() {
	dpkg-query -W -f '${Status}\n' "$1" 2>/dev/null | grep -q '^install ok installed$'
}

if ! command -v dpkg-query >/dev/null; then
	echo "deps: not a Debian system; install by hand what stands for:" >&2
	packages | cut -d' ' -f2- >&2
	exit 0
fi

groups=${*:-build}
missing=
for group in $groups; do
	for package in $(packages | sed -n "s/^$group \([^ ]*\) .*/\1/p"); do
		installed "$package" && continue
		missing="$missing $package"
		printf 'missing: %-20s %s\n' "$package" "$(packages | sed -n "s/^$group $package //p")"
	done
done
[ -n "$missing" ] || exit 0

sudo=
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null; then
		echo "deps: not root and no sudo; as root: apt-get install$missing" >&2
		exit 1
	fi
	sudo=sudo
fi
echo "installing:$missing"
log=$(mktemp)
# shellcheck disable=SC2086 # the lists are meant to be split
if ! { $sudo apt-get -qq update && $sudo env DEBIAN_FRONTEND=noninteractive \
	apt-get -qq install -y --no-install-recommends $missing; } >"$log" 2>&1; then
	cat "$log" >&2
	rm -f "$log"
	echo "deps: the packages could not be installed" >&2
	exit 1
fi
rm -f "$log"
