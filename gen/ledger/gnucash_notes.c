/* gnucash_notes.c: patterns against the notes of customers and invoices. */
#include "ledger/gnucash_notes.h"

#include "base/arena.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* Full-width forms of the marks that structure notes become plain ones. */
static const char *
plain(const char *text, struct arena *arena)
{
	static const struct {
		const char *wide, *narrow;
	} marks[] = { { "：", ":" }, { "；", ";" }, { "，", "," }, { "－", "-" } };
	char *copy = arena_alloc(arena, strlen(text) + 1), *to = copy;

	while (*text) {
		size_t i = 0;

		while (i < sizeof marks / sizeof *marks && strncmp(text, marks[i].wide, strlen(marks[i].wide)) != 0)
			i++;
		if (i < sizeof marks / sizeof *marks) {
			*to++ = *marks[i].narrow;
			text += strlen(marks[i].wide);
		} else {
			*to++ = *text++;
		}
	}
	return copy;
}

/* What separates the parts: as the pattern does it. A comma may stand inside a value otherwise. */
static const char *
separators(const char *pattern)
{
	return strchr(pattern, ',') && !strchr(pattern, ';') ? ",\n" : ";\n";
}

/* What stands before {field} in the pattern, back to the part's start; NULL if the field does not occur. */
static const char *
label_of(const char *pattern, const char *field, struct arena *arena)
{
	const char *at = strstr(pattern, arena_printf(arena, "{%s}", field)), *start = at;

	if (!at)
		return NULL;
	while (start > pattern && !strchr(separators(pattern), start[-1]) && start[-1] != '}')
		start--;
	return text_trim(arena, arena_strndup(arena, start, (size_t)(at - start)));
}

/* Length of the words up to the next {field}. */
static size_t
words_length(const char *pattern)
{
	return strcspn(pattern, "{");
}

/* Where the words occur next in the text, behind at least one character; at the end for no words. */
static const char *
value_end(const char *text, const char *words, size_t n)
{
	if (n == 0)
		return *words ? NULL : text + strlen(text);
	for (const char *p = *text ? text + 1 : text; *p; p++)
		if (strncmp(p, words, n) == 0)
			return p;
	return NULL;
}

size_t
gnucash_match(const char *pattern, const char *text, struct gnucash_match match[GNUCASH_MATCHES], struct arena *arena)
{
	size_t n = 0, words;

	pattern = plain(pattern, arena);
	text = text_trim(arena, plain(text, arena));
	words = words_length(pattern);
	if (strncmp(text, pattern, words) != 0)
		return 0;
	text += words;
	pattern += words;
	while (*pattern && n < GNUCASH_MATCHES) {
		size_t name = strcspn(pattern, "}");
		const char *end;

		if (!pattern[name])
			return 0;
		match[n].field = arena_strndup(arena, pattern + 1, name - 1);
		pattern += name + 1;
		words = words_length(pattern);
		end = value_end(text, pattern, words);
		if (!end || end == text)
			return 0;
		match[n++].value = text_trim(arena, arena_strndup(arena, text, (size_t)(end - text)));
		text = end + words;
		pattern += words;
	}
	return *text || *pattern ? 0 : n;
}

const char *
gnucash_matched(const struct gnucash_match *match, size_t n, const char *field)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(match[i].field, field) == 0)
			return match[i].value;
	return NULL;
}

const char *
gnucash_labelled(const char *pattern, const char *field, const char *notes, struct arena *arena)
{
	const char *label = label_of(plain(pattern, arena), field, arena);
	const char *part = notes ? plain(notes, arena) : "";
	struct gnucash_match match[GNUCASH_MATCHES];

	while (label && *label && *part) {
		size_t length = strcspn(part, separators(pattern));
		const char *own = text_trim(arena, arena_strndup(arena, part, length));

		if (text_starts(own, label)) {
			const char *value = text_trim(arena, own + strlen(label));

			return *value ? value : NULL;
		}
		part += length + (part[length] != '\0');
	}
	if (!notes || !label || *label)
		return NULL;
	/* No words before it: only its place tells it. */
	return gnucash_matched(match, gnucash_match(pattern, notes, match, arena), field);
}

/* A field that is a number of at most four digits; -1: absent or none. */
static int
number(const struct gnucash_match *match, size_t n, const char *field)
{
	const char *value = gnucash_matched(match, n, field);
	size_t digits = value ? strspn(value, "0123456789") : 0;

	return digits == 0 || digits > 4 || value[digits] ? -1 : atoi(value);
}

static bool
period_of(const char *pattern, const char *text, int32_t *from, int32_t *to, struct arena *arena)
{
	struct gnucash_match match[GNUCASH_MATCHES];
	size_t n = gnucash_match(pattern, text, match, arena);
	int year = number(match, n, "year"), month = number(match, n, "month"), quarter = number(match, n, "quarter");
	int first, last;

	if (year < 1900 || year > 2199)
		return false;
	if (gnucash_matched(match, n, "month") ? month < 1 || month > 12
	    : gnucash_matched(match, n, "quarter") && (quarter < 1 || quarter > 4))
		return false;
	first = month > 0 ? month : quarter > 0 ? quarter * 3 - 2 : 1;
	last = month > 0 ? month : quarter > 0 ? quarter * 3 : 12;
	*from = date_from_ymd(year, first, 1);
	*to = date_from_ymd(year, last, date_days_in_month(year, last));
	return true;
}

bool
gnucash_period(const char *pattern, const char *const *texts, size_t n, int32_t *from, int32_t *to, struct arena *arena)
{
	const char *const patterns[] = { pattern, "{year}-{month}", "{year}年{month}月", "{year}Q{quarter}",
		"{year}年第{quarter}季度", "{year}" };

	for (size_t p = 0; p < sizeof patterns / sizeof *patterns; p++)
		for (size_t i = 0; i < n; i++)
			if (texts[i] && period_of(patterns[p], texts[i], from, to, arena))
				return true;
	return false;
}

bool
gnucash_has_word(const char *words, const char *text)
{
	while (words && *words) {
		size_t n = strcspn(words, "|");

		for (const char *p = text; n > 0 && *p; p++)
			if (strncmp(p, words, n) == 0)
				return true;
		words += n + (words[n] != '\0');
	}
	return false;
}
