# surrogate.sh: a surrogate half in UTF-8
# expect: begins no character
sed '3s/某某市/\xed\xa0\x80/' tests/errors/ledger.xml
