# gbk-undeclared.sh: GBK bytes without a declaration
# expect: begins no character of UTF-8 (no other encoding is declared)
sed 1d tests/errors/ledger.xml | iconv -f UTF-8 -t GB18030
