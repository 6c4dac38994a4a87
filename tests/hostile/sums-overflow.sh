# sums-overflow.sh: amounts that no 64-bit sum of fen can hold
# expect: error:
sed 's/amount="800.00"/amount="999999999999.99"/;s/charged="3200.00"/charged="999999999999.99"/' tests/errors/ledger.xml
