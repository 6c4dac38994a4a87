# utf16-as-gb2312.sh: UTF-16 under the label gb2312
# expect: ledger, 2 accounts, left out 0
# status: 0
printf '\377\376'
sed '1s/UTF-8/gb2312/' tests/errors/ledger.xml | iconv -f UTF-8 -t UTF-16LE
