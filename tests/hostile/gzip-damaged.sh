# gzip-damaged.sh: a packed ledger with one wrong byte
# expect: gzip data are damaged
gzip -c tests/errors/ledger.xml | { head -c 600; printf '\377\377\377\377'; tail -c +605; }
