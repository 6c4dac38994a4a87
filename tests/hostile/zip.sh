# zip.sh: a workbook instead of a ledger
# expect: is a ZIP archive or a workbook, not text
printf 'PK\003\004\024\000\006\000'
