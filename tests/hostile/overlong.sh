# overlong.sh: an overlong encoding of /
# expect: begins no character
sed '3s/某某市/\xc0\xaf/' tests/errors/ledger.xml
