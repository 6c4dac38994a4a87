# gb18030-as-gbk.sh: four-byte characters under the label GBK
# expect: ledger, 2 accounts, left out 0
# status: 0
sed '1s/UTF-8/GBK/;8s/张示例/张𬭎/' tests/errors/ledger.xml | iconv -f UTF-8 -t GB18030
