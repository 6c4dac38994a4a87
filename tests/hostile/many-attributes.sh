# many-attributes.sh: 200,000 attributes in one tag
# expect: error: a tag
printf '<ledger xmlns="urn:x-wyledger:1"'
awk 'BEGIN { for (i = 0; i < 200000; i++) printf " a%d=\"\"", i }'
printf '/>\n'
