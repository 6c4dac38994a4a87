# label-unknown.sh: an encoding nobody knows
# expect: is declared as x-klingon, which is not known here; save it as UTF-8
sed '1s/UTF-8/x-klingon/' tests/errors/ledger.xml
