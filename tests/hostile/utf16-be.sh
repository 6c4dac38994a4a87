# utf16-be.sh: UTF-16, high byte first, no mark
# expect: ledger, 2 accounts, left out 0
# status: 0
sed '1s/UTF-8/UTF-16/' tests/errors/ledger.xml | iconv -f UTF-8 -t UTF-16BE
