# utf16-le.sh: UTF-16, low byte first
# expect: ledger, 2 accounts, left out 0
# status: 0
printf '\377\376'
sed '1s/UTF-8/UTF-16/' tests/errors/ledger.xml | iconv -f UTF-8 -t UTF-16LE
