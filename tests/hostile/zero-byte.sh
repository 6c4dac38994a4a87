# zero-byte.sh: a zero byte inside
# expect: a zero byte inside the text
sed '3s/某某市/a\x00b/' tests/errors/ledger.xml
