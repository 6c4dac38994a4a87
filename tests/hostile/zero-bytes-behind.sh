# zero-bytes-behind.sh: zero bytes and Ctrl-Z behind the end, as old programs leave them
# expect: ledger, 2 accounts, left out 0
# status: 0
cat tests/errors/ledger.xml
printf '\032\000\000'
