/* label.c: byte order marks, declarations, and whether to believe them. */
#include "input/label.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define PLAINLY 4	/* so many characters of three bytes, all well-formed, are no accident */

/* What is no text at all, and what the user can do about it. */
static const struct {
	const char *bytes;
	size_t n;
	const char *why;
} refused[] = {
	{ "\xFF\xFE\0\0", 4, "is written in UTF-32; save it as UTF-8" },
	{ "\0\0\xFE\xFF", 4, "is written in UTF-32; save it as UTF-8" },
	{ "<\0\0\0", 4, "is written in UTF-32; save it as UTF-8" },
	{ "\0\0\0<", 4, "is written in UTF-32; save it as UTF-8" },
	{ "PK\3\4", 4, "is a ZIP archive or a workbook, not text; export it from its program first" },
	{ "\xD0\xCF\x11\xE0", 4, "is an old Office file, not text; export it from its program first" },
	{ "\xFD" "7zXZ", 5, "is packed with xz; unpack it first" },
	{ "\x28\xB5\x2F\xFD", 4, "is packed with zstd; unpack it first" },
	{ "BZh", 3, "is packed with bzip2; unpack it first" },
	{ "%PDF-", 5, "is a PDF file, not a ledger" },
};

static const struct {
	const char *bytes;
	size_t n;
	const char *name;
} marks[] = {
	{ "\xEF\xBB\xBF", 3, "UTF-8" },
	{ "\xFF\xFE", 2, "UTF-16LE" },
	{ "\xFE\xFF", 2, "UTF-16BE" },
	{ "\x84\x31\x95\x33", 4, "GB18030" },
};

/* Labels as programs write them, for what their bytes turn out to be: GB18030 contains all its forerunners,
 * and a declaration that can be read as ASCII is itself no UTF-16. */
static const struct {
	const char *label, *name;
} aliases[] = {
	{ "utf-8", "UTF-8" },
	{ "utf8", "UTF-8" },
	{ "utf-16", "UTF-8" },
	{ "utf-16le", "UTF-8" },
	{ "utf-16be", "UTF-8" },
	{ "utf16", "UTF-8" },
	{ "unicode", "UTF-8" },
	{ "ucs-2", "UTF-8" },
	{ "iso-10646-ucs-2", "UTF-8" },
	{ "utf-32", "UTF-8" },
	{ "us-ascii", "UTF-8" },
	{ "ascii", "UTF-8" },
	{ "gb18030", "GB18030" },
	{ "gb18030-2000", "GB18030" },
	{ "gb18030-2005", "GB18030" },
	{ "gbk", "GB18030" },
	{ "x-gbk", "GB18030" },
	{ "gb2312", "GB18030" },
	{ "gb2312-80", "GB18030" },
	{ "gb_2312", "GB18030" },
	{ "gb_2312-80", "GB18030" },
	{ "csgb2312", "GB18030" },
	{ "euc-cn", "GB18030" },
	{ "euccn", "GB18030" },
	{ "cp936", "GB18030" },
	{ "ms936", "GB18030" },
	{ "936", "GB18030" },
	{ "windows-936", "GB18030" },
};

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
same(const char *label, const char *alias)
{
	while (*label != '\0' && lower(*label) == *alias)
		label++, alias++;
	return *label == '\0' && *alias == '\0';
}

static void
name_it(struct encoding_label *l, const char *label)
{
	const char *name = label;

	for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
		if (same(label, aliases[i].label))
			name = aliases[i].name;
	snprintf(l->name, sizeof l->name, "%s", name);
	l->utf8 = strcmp(l->name, "UTF-8") == 0;
}

static bool
begins(const char *p, size_t n, const char *with, size_t size)
{
	return n >= size && memcmp(p, with, size) == 0;
}

/* Without a mark, text in UTF-16 shows by every second byte of its first two characters. */
static const char *
by_zeros(const char *p, size_t n)
{
	if (n < 4)
		return NULL;
	if (p[0] != 0 && p[1] == 0 && p[2] != 0 && p[3] == 0)
		return "UTF-16LE";
	if (p[0] == 0 && p[1] != 0 && p[2] == 0 && p[3] != 0)
		return "UTF-16BE";
	return NULL;
}

static bool
is_label_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("._:-", c) != NULL;
}

static const char *
skip_blanks(const char *p, const char *end)
{
	while (p < end && (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n'))
		p++;
	return p;
}

/* The value of encoding="..." in an XML declaration; a malformed one is left to the parser. */
static void
find_declared(struct encoding_label *l, const char *p, size_t n)
{
	static const char key[] = "encoding";
	const char *end = p + n, *from;
	char quote;

	if (!begins(p, n, "<?xml", 5) || (end = memchr(p, '>', n)) == NULL)
		return;
	for (p += 5; (size_t)(end - p) > sizeof key && memcmp(p, key, sizeof key - 1) != 0; p++)
		;
	if ((size_t)(end - p) <= sizeof key)
		return;
	p = skip_blanks(p + sizeof key - 1, end);
	if (p == end || *p != '=')
		return;
	p = skip_blanks(p + 1, end);
	if (p == end || (*p != '"' && *p != '\''))
		return;
	quote = *p++;
	for (from = p; p < end && *p != '\0' && is_label_char(*p); p++)
		;
	if (p < end && *p == quote && p > from && p - from < LABEL_SIZE)
		memcpy(l->declared, from, (size_t)(p - from));
}

bool
label_find(struct encoding_label *l, const char *p, size_t n, const char **why)
{
	const char *zeros;

	*l = (struct encoding_label){ .name = "UTF-8", .utf8 = true };
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		if (begins(p, n, refused[i].bytes, refused[i].n)) {
			*why = refused[i].why;
			return false;
		}
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (begins(p, n, marks[i].bytes, marks[i].n)) {
			name_it(l, marks[i].name);
			l->fixed = true;
			l->bom_size = marks[i].n;
			/* The table of labels takes a written "UTF-16" for UTF-8: not so a mark. */
			if (l->bom_size == 2) {
				snprintf(l->name, sizeof l->name, "%s", marks[i].name);
				l->utf8 = false;
			}
			return true;
		}
	if ((zeros = by_zeros(p, n)) != NULL) {
		snprintf(l->name, sizeof l->name, "%s", zeros);
		l->utf8 = false;
		l->fixed = true;
		return true;
	}
	find_declared(l, p, n);
	if (l->declared[0] != '\0')
		name_it(l, l->declared);
	return true;
}

/* A character that the end of the bytes cuts is no fault of theirs. */
static bool
is_utf8(const char *p, size_t n)
{
	size_t bad = n;

	if (text_valid(p, n, &bad))
		return true;
	if (n - bad >= 4 || (unsigned char)p[bad] < 0xC2)
		return false;
	while (++bad < n)
		if (((unsigned char)p[bad] & 0xC0) != 0x80)
			return false;
	return true;
}

/* Enough long characters before any fault: UTF-8, though perhaps damaged. In GB text a fault comes much sooner. */
static bool
is_plainly_utf8(const char *p, size_t n)
{
	size_t threes = 0, bad = n;

	(void)text_valid(p, n, &bad);
	for (size_t i = 0; i < bad; i++)
		threes += ((unsigned char)p[i] & 0xF0) == 0xE0;
	return threes >= PLAINLY;
}

enum label_verdict
label_judge(struct encoding_label *l, const char *assume, const char *p, size_t n)
{
	size_t ascii = 0;
	bool gb = strcmp(l->name, "GB18030") == 0;

	if (l->fixed || !(gb || l->utf8))
		return LABEL_KEPT;
	while (ascii < n && (unsigned char)p[ascii] < 0x80)
		ascii++;
	if (ascii == n)
		return LABEL_ASCII;
	if (gb && is_utf8(p, n) && is_plainly_utf8(p, n)) {
		name_it(l, "utf-8");
		return LABEL_CHANGED;
	}
	if (l->utf8 && assume != NULL && !is_utf8(p, n) && !is_plainly_utf8(p, n)) {
		name_it(l, assume);
		return l->declared[0] != '\0' ? LABEL_CHANGED : LABEL_KEPT;
	}
	return LABEL_KEPT;
}
