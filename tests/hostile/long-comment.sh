# long-comment.sh: a comment of 300 MB, packed
# expect: error:
{ printf '<!-- '; head -c 300000000 /dev/zero | tr '\0' x; printf ' --><ledger/>'; } | gzip -1
