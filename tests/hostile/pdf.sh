# pdf.sh: a PDF instead of a ledger
# expect: is a PDF file, not a ledger
printf '%%PDF-1.4\n'
