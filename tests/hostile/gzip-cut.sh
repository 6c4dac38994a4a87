# gzip-cut.sh: a packed ledger that ends too early
# expect: gzip data are cut off after
gzip -c tests/errors/ledger.xml | head -c 500
