# bom-utf8.sh: UTF-8 with a byte order mark
# expect: ledger, 2 accounts, left out 0
# status: 0
printf '\357\273\277'
cat tests/errors/ledger.xml
