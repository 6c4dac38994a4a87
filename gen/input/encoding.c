/* encoding.c: tells how bytes are written and gives them out as checked UTF-8. */
#include "input/encoding.h"

#include "base/arena.h"
#include "base/identity.h"
#include "base/text.h"
#include "input/label.h"
#include "input/raw.h"

#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define IN_SIZE 32768
#define OUT_SIZE 49152		/* a double byte becomes three */

struct byte_source {
	struct raw *raw;
	struct diag *diag;
	struct encoding_label label;
	const char *assume;
	bool undecided;			/* only ASCII seen, the label may still be wrong */
	iconv_t cd;
	bool ended, failed, tail;	/* tail: a ^Z or NUL was met, only padding may follow */
	int line;			/* of the next byte to be given out */
	uint64_t offset;		/* in the (unpacked) file, of in[in_at] */
	size_t in_at, in_size;
	const char *ready;		/* checked UTF-8: in `in` itself or in `out` */
	size_t n_ready;
	size_t *identities;		/* not NULL: numbers are masked and counted */
	char kept[IDENTITY_LONGEST];	/* the end of what was decoded, where a number may go on */
	size_t n_kept;
	char in[IN_SIZE], out[OUT_SIZE];
};

static ssize_t
fail(struct byte_source *s)
{
	s->failed = true;
	return -1;
}

static struct pos
place(const struct byte_source *s)
{
	return (struct pos){ raw_name(s->raw), s->line };
}

/* Moves the rest to the front and fills up; false after a fault. */
static bool
refill(struct byte_source *s)
{
	size_t rest = s->in_size - s->in_at;
	ssize_t n;

	if (s->ended)
		return true;
	memmove(s->in, s->in + s->in_at, rest);
	s->in_at = 0;
	s->in_size = rest;
	n = raw_read(s->raw, s->in + rest, sizeof s->in - rest);
	if (n < 0) {
		s->failed = true;
		return false;
	}
	s->ended = (size_t)n < sizeof s->in - rest;
	s->in_size += (size_t)n;
	return true;
}

/* Nothing more is given out: what follows a bad byte cannot be trusted either. */
static ssize_t
bad_byte(struct byte_source *s, unsigned long long offset, unsigned char c)
{
	const char *undeclared = s->label.declared[0] == '\0' && !s->label.fixed ? " (no other encoding is declared)" : "";

	if (c == 0 || c == 0x1A)
		diag_fatal(s->diag, place(s), "byte %llu (0x%llX): %s inside the text; nothing more is read", offset, offset,
		    c == 0 ? "a zero byte" : "a Ctrl-Z (0x1A)");
	else
		diag_fatal(s->diag, place(s), "byte %llu (0x%llX): 0x%02X begins no character of %s%s; nothing more is read",
		    offset, offset, c, s->label.name, undeclared);
	return fail(s);
}

static ssize_t
bad_here(struct byte_source *s)
{
	return bad_byte(s, s->offset, (unsigned char)s->in[s->in_at]);
}

/* Text without label, or with a label that ASCII cannot confirm, is judged by its first other bytes. */
static bool
settle(struct byte_source *s)
{
	switch (label_judge(&s->label, s->assume, s->in + s->in_at, s->in_size - s->in_at)) {
	case LABEL_ASCII:
		return true;
	case LABEL_CHANGED:
		diag_warning(s->diag, place(s), "is declared as %s but written in %s, and read as that",
		    s->label.declared, s->label.name);
		break;
	case LABEL_KEPT:
		break;
	}
	s->undecided = false;
	if (s->label.utf8)
		return true;
	s->cd = iconv_open("UTF-8", s->label.name);
	if (s->cd != (iconv_t)-1)
		return true;
	diag_fatal(s->diag, place(s), "is declared as %s, which is not known here; save it as UTF-8", s->label.name);
	s->failed = true;
	return false;
}

/* The next byte below a blank, from i on: most eight bytes hold none, which one subtraction tells. */
static size_t
next_control(const char *p, size_t i, size_t n)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	uint64_t word;

	for (; n - i >= sizeof word; i += sizeof word) {
		memcpy(&word, p + i, sizeof word);
		if (((word - ones * 0x20) & ~word & ones * 0x80) != 0)
			break;
	}
	while (i < n && (unsigned char)p[i] >= 0x20)
		i++;
	return i;
}

/* How many of the n bytes are text: up to the first zero or ^Z. Counts lines on the way. */
static size_t
text_part(struct byte_source *s, const char *p, size_t n, int *lines)
{
	size_t i;

	*lines = 0;
	for (i = next_control(p, 0, n); i < n; i = next_control(p, i + 1, n)) {
		*lines += p[i] == '\n';
		if (p[i] == 0 || p[i] == 0x1A)
			break;
	}
	s->tail = i < n;
	return i;
}

/* Behind a ^Z or NUL only more of them and line ends may stand. */
static ssize_t
skip_tail(struct byte_source *s)
{
	unsigned long long first = s->offset;
	unsigned char c = (unsigned char)s->in[s->in_at];

	for (;;) {
		for (; s->in_at < s->in_size; s->in_at++, s->offset++)
			if (memchr("\0\x1A\r\n", s->in[s->in_at], 4) == NULL)
				return bad_byte(s, first, c);
		if (s->ended)
			return 0;
		if (!refill(s))
			return -1;
	}
}

static int
count_lines(const char *p, size_t n)
{
	int lines = 0;

	for (size_t i = 0; i < n; i++)
		lines += p[i] == '\n';
	return lines;
}

/* One warning per stretch of text tells of the first. */
static void
mask(struct byte_source *s, char *p, size_t n)
{
	size_t first = 0, found = s->identities == NULL ? 0 : identity_mask(p, n, &first);

	if (found == 0)
		return;
	*s->identities += found;
	diag_warning(s->diag, (struct pos){ raw_name(s->raw), s->line + count_lines(p, first) },
	    found == 1 ? "a full identity number; it is read and kept without all but its last four characters"
	    : "full identity numbers, %zu from here on; they are read and kept without all but their last four characters", found);
}

/* `lines` of them end in it. */
static void
make_ready(struct byte_source *s, char *p, size_t n, int lines)
{
	mask(s, p, n);
	s->line += lines;
	s->ready = p;
	s->n_ready = n;
}

/* What is held back of n bytes, because the rest of a number may follow. */
static size_t
tail_of(const struct byte_source *s, const char *p, size_t n)
{
	bool all = s->ended && s->in_at == s->in_size;

	return s->identities == NULL || s->tail || all ? 0 : identity_tail(p, n);
}

/* UTF-8 is given out where it lies. */
static ssize_t
decode_utf8(struct byte_source *s)
{
	char *p = s->in + s->in_at;
	size_t n = s->in_size - s->in_at, bad = n, text;
	int lines;

	if (!text_valid(p, n, &bad) && bad == 0)
		return bad_here(s);
	text = text_part(s, p, bad, &lines);
	if (text == n && !s->ended)
		text -= tail_of(s, p, text);
	make_ready(s, p, text, lines);
	s->in_at += text;
	s->offset += text;
	return (ssize_t)text;
}

/* Where in the input the first n bytes of the output came from: asked only about a stray ^Z or NUL. */
static size_t
retrace(struct byte_source *s, size_t from, char *out, size_t n)
{
	char *in = s->in + from;
	size_t in_left = s->in_size - from, out_left = n;

	iconv(s->cd, NULL, NULL, NULL, NULL);
	iconv(s->cd, &in, &in_left, &out, &out_left);
	return s->in_size - in_left;
}

static ssize_t
decode_iconv(struct byte_source *s)
{
	char *in = s->in + s->in_at, *start = s->out + s->n_kept, *out = start;
	size_t in_left = s->in_size - s->in_at, out_left = sizeof s->out - s->n_kept, text, from = s->in_at;
	int lines;

	memmove(s->out, s->kept, s->n_kept);
	if (iconv(s->cd, &in, &in_left, &out, &out_left) == (size_t)-1 && out == start)
		return bad_here(s);
	s->in_at = s->in_size - in_left;
	text = text_part(s, start, (size_t)(out - start), &lines);
	if (s->tail)
		s->in_at = retrace(s, from, start, text);
	text += s->n_kept;
	s->n_kept = tail_of(s, s->out, text);
	memcpy(s->kept, s->out + text - s->n_kept, s->n_kept);
	make_ready(s, s->out, text - s->n_kept, lines);
	s->offset += s->in_at - from;
	return (ssize_t)(text - s->n_kept);
}

/* What was held back, when nothing follows. */
static ssize_t
give_rest(struct byte_source *s)
{
	size_t n = s->n_kept;

	s->n_kept = 0;
	memcpy(s->out, s->kept, n);
	make_ready(s, s->out, n, 0);
	return (ssize_t)n;
}

/* The next stretch of checked text; 0 at the end. A character cut by the buffer's end waits for its rest. */
static ssize_t
advance(struct byte_source *s)
{
	ssize_t n;

	if (s->failed)
		return -1;
	if (s->tail)
		return skip_tail(s);
	if (!refill(s))
		return -1;
	if (s->in_at == s->in_size)
		return give_rest(s);
	if (s->undecided && !settle(s))
		return -1;
	n = s->label.utf8 || s->undecided ? decode_utf8(s) : decode_iconv(s);
	if (n == 0 && s->tail)
		return skip_tail(s);
	return n == 0 && s->n_kept > 0 ? advance(s) : n;
}

void
encoding_mask_identities(struct byte_source *s, size_t *count)
{
	s->identities = count;
}

ssize_t
encoding_read(struct byte_source *s, void *out, size_t size)
{
	size_t n;

	if (s->n_ready == 0) {
		ssize_t got = advance(s);

		if (got <= 0)
			return got;
	}
	n = size < s->n_ready ? size : s->n_ready;
	memcpy(out, s->ready, n);
	s->ready += n;
	s->n_ready -= n;
	return (ssize_t)n;
}

/* Byte order mark and declaration. */
static bool
start(struct byte_source *s)
{
	const char *why;

	if (!refill(s))
		return false;
	if (!label_find(&s->label, s->in, s->in_size, &why)) {
		diag_fatal(s->diag, (struct pos){ raw_name(s->raw), 0 }, "%s", why);
		return false;
	}
	s->in_at = s->offset = s->label.bom_size;
	return true;
}

static struct byte_source *
make(struct raw *raw, const char *assume, struct diag *diag)
{
	struct byte_source *s;

	if (raw == NULL)
		return NULL;
	s = xmalloc(sizeof *s);
	memset(s, 0, offsetof(struct byte_source, in));
	s->raw = raw;
	s->diag = diag;
	s->assume = assume;
	s->undecided = true;
	s->cd = (iconv_t)-1;
	if (start(s)) {
		s->line = 1;
		return s;
	}
	encoding_close(s);
	return NULL;
}

struct byte_source *
encoding_open(const char *path, const char *assume, size_t max_bytes, struct diag *diag)
{
	return make(raw_open(path, max_bytes, diag), assume, diag);
}

struct byte_source *
encoding_open_memory(const char *name, const void *data, size_t size, const char *assume, size_t max_bytes, struct diag *diag)
{
	return make(raw_open_memory(name, data, size, max_bytes, diag), assume, diag);
}

bool
encoding_sha256(const struct byte_source *s, char hex[SHA256_HEX])
{
	return raw_sha256(s->raw, hex);
}

void
encoding_close(struct byte_source *s)
{
	if (s == NULL)
		return;
	if (s->cd != (iconv_t)-1)
		iconv_close(s->cd);
	raw_close(s->raw);
	free(s);
}
