# utf8-as-utf16.sh: UTF-8 under the label UTF-16, as .NET writes it
# expect: ledger, 2 accounts, left out 0
# status: 0
sed '1s/UTF-8/UTF-16/' tests/errors/ledger.xml
