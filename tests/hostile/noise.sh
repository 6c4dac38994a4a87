# noise.sh: bytes without meaning
# expect: error:
awk 'BEGIN { x = 7; for (i = 0; i < 40000; i++) { x = (x * 1103515245 + 12345) % 2147483648; printf "%c", int(x / 65536) % 256 } }'
