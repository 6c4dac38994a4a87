# long-attribute.sh: an attribute of 11 MB
# expect: error: a tag
printf '<ledger xmlns="urn:x-wyledger:1" source="'
head -c 11000000 /dev/zero | tr '\0' x
printf '"/>\n'
