# lint.awk: house style of C files, one complaint a line as FILE:LINE: what. Run by lint.sh.
# Comments and literals are blanked before looking at words.

function complain(what) {
	printf "%s:%d: %s\n", FILENAME, FNR, what
}

# The room of gen/ROOM/file, "top" for gen/file, "" elsewhere.
function room_of(path,    part, n) {
	n = split(path, part, "/")
	if (part[1] != "gen")
		return ""
	return n == 2 ? "top" : part[2]
}

# The code of a line: comments gone, literals emptied. in_comment carries over lines.
function code_of(line,    out, c, next_two, quote) {
	out = ""
	while (line != "") {
		next_two = substr(line, 1, 2)
		c = substr(line, 1, 1)
		if (in_comment) {
			if (next_two == "*/") {
				in_comment = 0
				line = substr(line, 3)
			} else
				line = substr(line, 2)
		} else if (quote != "") {
			if (c == "\\") {
				line = substr(line, 3)
				continue
			}
			if (c == quote) {
				quote = ""
				out = out c
			}
			line = substr(line, 2)
		} else if (next_two == "/*") {
			in_comment = 1
			line = substr(line, 3)
		} else if (next_two == "//") {
			complain("comment in // style")
			return out
		} else {
			if (c == "\"" || c == "'")
				quote = c
			out = out c
			line = substr(line, 2)
		}
	}
	return out
}

# True if the code uses the word as a word.
function has_word(code, word) {
	return (" " code " ") ~ ("[^A-Za-z0-9_]" word "[^A-Za-z0-9_]")
}

function check_include(line,    name, room) {
	if (line ~ /#include "/) {
		name = line
		sub(/^[^"]*"/, "", name)
		sub(/".*$/, "", name)
		if (name !~ /\// && own != "top" && own != "") {
			complain("include \"" name "\" without its room")
			return
		}
		room = name
		sub(/\/.*/, "", room)
		if (room == own || own == "top" || own == "")
			return
		if (index(" " rooms[own] " ", " " room " ") == 0 && index(" " rooms[own] " ", " " name " ") == 0)
			complain("room " own " may not include \"" name "\"")
		return
	}
	for (header in walls)
		if (index(line, "<" header) > 0 && FILENAME !~ walls[header])
			complain("<" header "...> outside its wall")
}

function check_code(code,    i) {
	if (own != "" && own != "pdf" && FILENAME !~ /^gen\/report\/xlsx/ && (has_word(code, "float") || has_word(code, "double")))
		complain("floating point outside pdf/")
	for (i in banned)
		if (own != "" && code ~ ("(^|[^A-Za-z0-9_])" banned[i] "[ ]*\\("))
			complain(banned[i] "() is not used here")
	if (code ~ /(^|[^A-Za-z0-9_])(time|clock_gettime|gettimeofday)[ ]*\(/ && FILENAME != "gen/main.c" && own != "")
		complain("the clock is read in main.c only")
}

BEGIN {
	data = "ledger/ledger.h policy/policy.h law/law.h law/statutes.h law/language.h plan/plan.h register/history.h"
	rooms["base"] = ""
	rooms["input"] = "base"
	rooms["ledger"] = "base input"
	rooms["policy"] = "base input " data
	rooms["law"] = "base input"
	rooms["plan"] = "base " data
	rooms["register"] = "base " data
	rooms["doc"] = "base"
	rooms["letter"] = "base input doc " data
	rooms["report"] = "base doc " data
	rooms["layout"] = "base doc"
	rooms["pdf"] = "base layout/page.h layout/font.h doc/style.h"
	walls["libxml/"] = "^gen/input/xml[a-z_]*\\.c$"
	walls["iniparser"] = "^gen/input/ini[a-z_]*\\.c$"
	walls["dictionary"] = "^gen/input/ini[a-z_]*\\.c$"
	walls["sqlite3"] = "^(gen/register/|tests/crash/look\\.c$|tests/unit/test_register|tests/bench/bench_register\\.c$)"
	walls["hpdf"] = "^gen/pdf/pdf_file[a-z_]*\\.[ch]$"
	walls["hb"] = "^gen/pdf/pdf_font[a-z_]*\\.[ch]$"
	walls["xlsxwriter"] = "^gen/report/"
	walls["qrencode"] = "^gen/layout/qr\\.c$"
	walls["libdeflate"] = "^gen/(pdf/pdf_zip|register/snapshot)\\.c$"
	walls["nettle/"] = "^gen/base/sha256\\.c$"
	walls["unicode/"] = "^gen/layout/"
	n = split("setlocale localtime localtime_r gets strcpy strcat sprintf strtok system popen", banned, " ")
}

FNR == 1 {
	own = room_of(FILENAME)
	in_comment = 0
	start = 0
	if ($0 !~ /^\/\* [A-Za-z0-9_]+\.[ch]: /)
		complain("no purpose line (/* name.c: what it is. */)")
}
FNR == 401 {
	complain("file longer than 400 lines")
}
{
	if ($0 ~ /[ \t]$/)
		complain("blank at the end of the line")
	if ($0 ~ /TODO|FIXME/)
		complain("unfinished business")
	if (own != "" && $0 ~ /^        +[^ ]/)
		complain("indented by blanks")
	# The rule for what is written is 120 columns; beyond 150 (tabs of 8, a Chinese character one) nobody can read a line.
	wide = $0
	gsub(/[\200-\277]/, "", wide)
	gsub(/\t/, "        ", wide)
	if (length(wide) > 150)
		complain("line of " length(wide) " columns")
	if ($0 ~ /^#[ \t]*include/)
		check_include($0)
	check_code(code_of($0))
}
/^\{$/ { start = FNR }
/^\}$/ {
	if (start > 0 && FNR - start + 1 > 60)
		complain("function of " (FNR - start + 1) " lines")
	start = 0
}
