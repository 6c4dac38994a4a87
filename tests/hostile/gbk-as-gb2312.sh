# gbk-as-gb2312.sh: GBK bytes under the label gb2312: 喆 and 䶮 included
# expect: ledger, 2 accounts, left out 0
# status: 0
sed '1s/UTF-8/gb2312/;8s/张示例/张喆/;24s/李示例/龚䶮/' tests/errors/ledger.xml | iconv -f UTF-8 -t GB18030
