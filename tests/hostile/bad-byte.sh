# bad-byte.sh: a byte that is no UTF-8
# expect: input:3: error: byte 142 (0x8E): 0xFF begins no character of UTF-8; nothing more is read
sed '3s/某某市/\xff/' tests/errors/ledger.xml
