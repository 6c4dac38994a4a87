/* text.c: UTF-8 one character at a time. */
#include "base/text.h"

#include "base/arena.h"

#include <string.h>

#define REPLACEMENT 0xFFFD
#define IDEOGRAPHIC_SPACE 0x3000

/* Length of the well-formed character at s with n bytes left, 0 if there is none. */
static size_t
decode(const unsigned char *s, size_t n, uint32_t *c)
{
	static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t len = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 0;

	if (len == 0 || len > n)
		return 0;
	*c = len == 1 ? s[0] : s[0] & (0x7Fu >> len);
	for (size_t i = 1; i < len; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
		*c = *c << 6 | (s[i] & 0x3F);
	}
	if (*c < smallest[len] || *c > 0x10FFFF || (*c >= 0xD800 && *c < 0xE000))
		return 0;
	return len;
}

/* The terminator ends a cut character, since it is no continuation byte. */
uint32_t
text_next(const char **p)
{
	uint32_t c = 0;
	size_t len;

	if (**p == '\0')
		return 0;
	len = decode((const unsigned char *)*p, 4, &c);
	*p += len == 0 ? 1 : len;
	return len == 0 ? REPLACEMENT : c;
}

size_t
text_put(char *out, uint32_t c)
{
	static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
	size_t len;

	if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		c = REPLACEMENT;
	len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = len - 1; i > 0; i--, c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3F));
	out[0] = (char)(lead[len] | c);
	return len;
}

/* ASCII goes by eight bytes at a time. */
static size_t
skip_ascii(const char *text, size_t i, size_t n)
{
	uint64_t word;

	for (; n - i >= sizeof word; i += sizeof word) {
		memcpy(&word, text + i, sizeof word);
		if ((word & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	while (i < n && (unsigned char)text[i] < 0x80)
		i++;
	return i;
}

bool
text_valid(const char *text, size_t n, size_t *bad)
{
	const unsigned char *s = (const unsigned char *)text;
	uint32_t c;

	for (size_t i = skip_ascii(text, 0, n); i < n; i = skip_ascii(text, i, n)) {
		size_t len = decode(s + i, n - i, &c);

		if (len == 0) {
			*bad = i;
			return false;
		}
		i += len;
	}
	return true;
}

size_t
text_length(const char *text)
{
	size_t n = 0;

	while (text_next(&text) != 0)
		n++;
	return n;
}

bool
text_equal(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return strcmp(a, b) == 0;
}

bool
text_starts(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool
is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == IDEOGRAPHIC_SPACE;
}

const char *
text_trim(struct arena *a, const char *text)
{
	const char *p = text, *start = NULL, *end = NULL;

	if (text == NULL)
		return NULL;
	for (;;) {
		const char *at = p;
		uint32_t c = text_next(&p);

		if (c == 0)
			break;
		if (is_blank(c))
			continue;
		if (start == NULL)
			start = at;
		end = p;
	}
	return start == NULL ? arena_strndup(a, "", 0) : arena_strndup(a, start, (size_t)(end - start));
}

bool
text_is_blank(const char *text)
{
	while (text != NULL && *text != '\0') {
		uint32_t c = text_next(&text);

		if (!is_blank(c) && c != 0xA0 && !(c >= 0x2000 && c <= 0x200F) && c != 0x202F && c != 0xFEFF)
			return false;
	}
	return true;
}

const char *
text_mask_name(struct arena *a, const char *name)
{
	const char *rest = name;
	size_t n = text_length(name), first;
	char *masked;

	(void)text_next(&rest);
	first = (size_t)(rest - name);
	masked = arena_alloc(a, first + 2 * n + 1);
	memcpy(masked, name, first);
	for (size_t i = 1; i < n; i++)
		memcpy(masked + first + 2 * (i - 1), "×", 2);
	return masked;
}

/* A head of three and a tail of four would show all of a shorter number. */
const char *
text_mask_phone(struct arena *a, const char *phone)
{
	size_t n = strlen(phone);

	if (n < 8)
		return text_mask_account(a, phone);
	return arena_printf(a, "%.3s****%s", phone, phone + n - 4);
}

const char *
text_mask_account(struct arena *a, const char *account)
{
	size_t n = strlen(account);

	return arena_printf(a, "****%s", n < 8 ? "" : account + n - 4);
}
