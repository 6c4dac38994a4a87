# some-attributes.sh: 100 attributes in one tag, which is short enough
# expect: error:
printf '<ledger xmlns="urn:x-wyledger:1"'
awk 'BEGIN { for (i = 0; i < 100; i++) printf " a%d=\"\"", i }'
printf '/>\n'
