# utf32.sh: UTF-32
# expect: is written in UTF-32; save it as UTF-8
sed '1s/UTF-8/UTF-32/' tests/errors/ledger.xml | iconv -f UTF-8 -t UTF-32
