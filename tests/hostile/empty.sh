# empty.sh: an empty file
# expect: error:
:
