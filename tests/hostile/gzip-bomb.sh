# gzip-bomb.sh: 400 MB of blanks in 400 kB
# expect: unpacks to more than
# expect: taken for an attack
{ sed '/<item/q' tests/errors/ledger.xml; head -c 400000000 /dev/zero | tr '\0' ' '; printf '</ledger>'; } | gzip -6
