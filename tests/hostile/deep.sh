# deep.sh: elements nested 100,000 deep
# expect: error:
printf '<ledger xmlns="urn:x-wyledger:1">'
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "<account>" }'
