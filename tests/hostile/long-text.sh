# long-text.sh: a text of 11 MB
# expect: error:
sed '/<dispute/s/面积.*//' tests/errors/ledger.xml | sed '/<dispute/q'
head -c 11000000 /dev/zero | tr '\0' x
printf '</dispute></account></ledger>\n'
