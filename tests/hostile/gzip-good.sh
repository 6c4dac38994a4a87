# gzip-good.sh: a packed ledger
# expect: ledger, 2 accounts, left out 0
# status: 0
gzip -c tests/errors/ledger.xml
