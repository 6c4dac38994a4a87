# gbk-bad-byte.sh: a byte that is no GB18030
# expect: 0xFF begins no character of GB18030
sed '1s/UTF-8/GBK/' tests/errors/ledger.xml | iconv -f UTF-8 -t GB18030 | sed '3s/YL/\xff/'
