/* test_ini.c: sections and keys in order, values as written, faults with their lines. */
#include "input/ini.h"

#include "base/arena.h"
#include "base/text.h"

#include <stdlib.h>
#include <unistd.h>

#include "unit/rows.h"

static struct arena *arena;
static struct diag *diag;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	diag = diag_new(NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_drop(arena);
	diag_drop(diag);
	return 0;
}

/* [section]@line key@line=value|…; "refused" where there is nothing. */
static const char *
dump(const struct ini *ini)
{
	struct buf out = { NULL, 0, 0 };
	const char *text;

	if (ini == NULL)
		return "refused";
	buf_puts(&out, "");
	for (size_t i = 0; i < ini->n_sections; i++) {
		const struct ini_section *s = &ini->sections[i];

		buf_printf(&out, "[%s]@%d", s->name, s->pos.line);
		for (size_t k = 0; k < s->n_entries; k++)
			buf_printf(&out, " %s@%d=%s|", s->entries[k].key, s->entries[k].pos.line, s->entries[k].value);
	}
	text = arena_strdup(arena, out.data);
	buf_drop(&out);
	return text;
}

static const char *
read_text(const char *text, size_t n)
{
	diag_drop(diag);
	diag = diag_new(NULL);
	return dump(ini_read_memory("p.ini", text, n, arena, diag));
}

static void
values(void **state)
{
	static const struct {
		const char *name, *text, *wanted;
	} rows[] = {
		{ "nothing", "", "" },
		{ "comments only", "; a\n# b\n\n  ; c", "" },
		{ "sections and keys keep their order", "[b]\nz=1\na=2\n[a]\n[c]\nx=3", "[b]@1 z@2=1| a@3=2|[a]@4[c]@5 x@6=3|" },
		{ "blanks", "  [ a ]  \n\t key  =  v  w \t\n", "[a]@1 key@2=v  w|" },
		{ "CR LF", "[a]\r\nk = v\r\n", "[a]@1 k@2=v|" },
		{ "keys in lower case, sections as written", "[Level Demand]\nMinAmount=50", "[Level Demand]@1 minamount@2=50|" },
		{ "inner blanks", "[ level \t demand   @commercial ] ; x", "[level demand @commercial]@1" },
		{ "Chinese", "[催费]\n名称 = 海棠花园", "[催费]@1 名称@2=海棠花园|" },
		{ "ideographic blanks", "[a]\nk =　海棠　", "[a]@1 k@2=海棠|" },
		{ "comment behind a value", "[a]\nk = v ; c", "[a]@1 k@2=v|" },
		{ "comment behind a tab", "[a]\nk = v\t;c;d", "[a]@1 k@2=v|" },
		{ "comment instead of a value", "[a]\nk = ; c\nl =; c", "[a]@1 k@2=| l@3=|" },
		{ "no comment inside a word", "[a]\nk = http://h/?a;b#c ; d", "[a]@1 k@2=http://h/?a;b#c|" },
		{ "number sign", "[a]\nk = 3#楼 #2", "[a]@1 k@2=3#楼 #2|" },
		{ "empty", "[a]\nk=\nl=\"\"\nm=''", "[a]@1 k@2=| l@3=| m@4=|" },
		{ "double quotes", "[a]\nk = \" a ; b \" ; c", "[a]@1 k@2= a ; b |" },
		{ "single quotes", "[a]\nk = 'say \"x\"'", "[a]@1 k@2=say \"x\"|" },
		{ "quotes inside", "[a]\nk = it's 5\" \"wide\"", "[a]@1 k@2=it's 5\" \"wide\"|" },
		{ "equals sign", "[a]\nk = a=b", "[a]@1 k@2=a=b|" },
		{ "brackets", "[a]\nk = [x]", "[a]@1 k@2=[x]|" },
		{ "backslash at the end", "[a]\nk = D:\\x\\\nl = 1", "[a]@1 k@2=D:\\x\\| l@3=1|" },
		{ "per cent", "[a]\nk = 0.05%/day %s %n", "[a]@1 k@2=0.05%/day %s %n|" },
		{ "colon in a key", "[a]\nx:y = 1", "[a]@1 x:y@2=1|" },
		{ "same key in two sections", "[a]\nk=1\n[b]\nk=2", "[a]@1 k@2=1|[b]@3 k@4=2|" },
		{ "byte order mark", "\xEF\xBB\xBF[a]\nk=1", "[a]@1 k@2=1|" },
		{ "GB18030", "[a]\nk=\xBA\xA3\xCC\xC4 ; \xD7\xA2\n", "[a]@1 k@2=海棠|" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		CHECK_TEXT(rows[i].name, read_text(rows[i].text, strlen(rows[i].text)), rows[i].wanted);
		CHECK_TEXT(rows[i].name, diag_text(diag), "");
	}
}

static void
refusals(void **state)
{
	static const struct {
		const char *name, *text, *messages;
	} rows[] = {
		{ "key before a section", "\nk = 1", "p.ini:2: error: a key before the first section\n" },
		{ "no key", "[a]\n= 1", "p.ini:2: error: \"= 1\" is neither KEY = VALUE nor [SECTION] nor a comment\n" },
		{ "no equals sign", "[a]\nk 1", "p.ini:2: error: \"k 1\" is neither KEY = VALUE nor [SECTION] nor a comment\n" },
		{ "section not closed", "[a", "p.ini:1: error: \"[a\" is no section: write [NAME] alone on its line\n" },
		{ "text behind a section", "[a] b", "p.ini:1: error: \"[a] b\" is no section: write [NAME] alone on its line\n" },
		{ "section without name", "[ ]", "p.ini:1: error: a section without a name\n" },
		{ "section twice", "[a  b]\n[A b]", "p.ini:2: error: section [A b] was begun already in line 1\n" },
		{ "key twice", "[a]\nk=1\n\nK=1", "p.ini:4: error: k is given twice in [a], first in line 2\n" },
		{ "quote not closed", "[a]\nk = \"x", "p.ini:2: error: k: a quote is not closed, or text follows it\n" },
		{ "text behind a quote", "[a]\nk = \"x\" y", "p.ini:2: error: k: a quote is not closed, or text follows it\n" },
		{ "all faults are told", "k\n[a]\nb\nc=1\n",
		    "p.ini:1: error: \"k\" is neither KEY = VALUE nor [SECTION] nor a comment\n"
		    "p.ini:3: error: \"b\" is neither KEY = VALUE nor [SECTION] nor a comment\n" },
		{ "damaged UTF-8", "[a]\nk = 海棠花园\xFF", "p.ini:2: error: byte 20 (0x14): 0xFF begins no character of UTF-8 "
		    "(no other encoding is declared); nothing more is read\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		CHECK_TEXT(rows[i].name, read_text(rows[i].text, strlen(rows[i].text)), "refused");
		CHECK_TEXT(rows[i].name, diag_text(diag), rows[i].messages);
	}
}

/* iniparser takes lines of 1024 bytes; ours may be longer, whatever stands at the borders. */
static void
long_values(void **state)
{
	static const char *const units[] = { "x", "海", "\"'", "a ", ";#", "𬭎'\"\"" };

	(void)state;
	for (size_t i = 0; i < COUNT(units); i++)
		for (size_t size = 890; size < 4000; size = size < 910 ? size + 1 : size * 2) {
			struct buf text = { NULL, 0, 0 };
			const struct ini *ini;
			size_t head;

			buf_puts(&text, "[a]\nk = (");
			head = text.size - 1;
			while (text.size < size)
				buf_puts(&text, units[i]);
			buf_puts(&text, ")");
			ini = ini_read_memory("p.ini", text.data, text.size, arena, diag);
			assert_non_null(ini);
			CHECK_TEXT(units[i], ini->sections[0].entries[0].value, text.data + head);
			buf_drop(&text);
		}
}

static void
too_many_keys(void **state)
{
	struct buf text = { NULL, 0, 0 };

	(void)state;
	buf_puts(&text, "[a]\n");
	for (int i = 0; i < 5000; i++)
		buf_printf(&text, "k%d=1\n", i);
	assert_string_equal(read_text(text.data, text.size), "refused");
	assert_string_equal(diag_text(diag), "p.ini:4098: error: more than 4096 keys; nothing more is read\n");
	buf_drop(&text);
}

static void
files(void **state)
{
	static const char text[] = "[a]\nk=1\n";
	char path[] = "/tmp/test-ini-XXXXXX";
	int fd = mkstemp(path);
	struct ini *ini;

	(void)state;
	assert_int_equal(write(fd, text, sizeof text - 1), sizeof text - 1);
	close(fd);
	ini = ini_read(path, arena, diag);
	assert_string_equal(dump(ini), "[a]@1 k@2=1|");
	assert_string_equal(ini->path, path);
	assert_string_equal(ini->sections[0].entries[0].pos.file, path);
	assert_false(ini->sections[0].entries[0].used);
	unlink(path);
	assert_null(ini_read(path, arena, diag));
	CHECK_HOLDS("missing", diag_text(diag), "cannot be opened");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values), cmocka_unit_test(refusals), cmocka_unit_test(long_values),
		cmocka_unit_test(too_many_keys), cmocka_unit_test(files),
	};

	return cmocka_run_group_tests_name("ini", tests, setup, teardown);
}
