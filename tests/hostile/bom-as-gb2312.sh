# bom-as-gb2312.sh: UTF-8 with a byte order mark under the label gb2312
# expect: ledger, 2 accounts, left out 0
# status: 0
printf '\357\273\277'
sed '1s/UTF-8/gb2312/' tests/errors/ledger.xml
