/* xml_scan.c: where tags begin and end, byte by byte. */
#include "input/xml_scan.h"

#include <string.h>

enum state {
	TEXT,
	OPENED,		/* behind < */
	START_TAG,
	DOUBLE_QUOTE,
	SINGLE_QUOTE,
	END_TAG,
	BANG,		/* behind <! */
	COMMENT,
	CDATA,
	INSTRUCTION,
	STATES
};

/* What a state does with bytes p..end: returns where it stopped, in s->state what comes next. */
typedef const char *step(struct xml_scan *, const char *p, const char *end, enum xml_scan_stop *);

static const char *
step_text(struct xml_scan *s, const char *p, const char *end, enum xml_scan_stop *stop)
{
	const char *lt = memchr(p, '<', (size_t)(end - p));

	(void)stop;
	if (lt == NULL)
		return end;
	s->state = OPENED;
	s->held = 0;
	s->matched = 0;
	return lt + 1;
}

static const char *
step_opened(struct xml_scan *s, const char *p, const char *end, enum xml_scan_stop *stop)
{
	(void)end;
	(void)stop;
	s->state = *p == '/' ? END_TAG : *p == '!' ? BANG : *p == '?' ? INSTRUCTION : START_TAG;
	s->last[0] = s->last[1] = '\0';
	return s->state == START_TAG ? p : p + 1;
}

/* An element begins (or begins and ends) with this > */
static void
opened(struct xml_scan *s, bool empty, enum xml_scan_stop *stop)
{
	s->state = TEXT;
	if (s->depth == 0 || (empty && s->depth == s->split))
		*stop = SCAN_TAG;
	s->depth += !empty;
}

/* Which bytes end a stretch of plain ones: in a tag, in double quotes, in single quotes. */
enum { IN_TAG = 1, IN_DOUBLE = 2, IN_SINGLE = 4 };

static const unsigned char special[256] = {
	['"'] = IN_TAG | IN_DOUBLE, ['\''] = IN_TAG | IN_SINGLE, ['>'] = IN_TAG,
	['<'] = IN_TAG | IN_DOUBLE | IN_SINGLE, ['\n'] = IN_TAG | IN_DOUBLE | IN_SINGLE,
};

static const char *
skip_plain(const char *p, const char *end, unsigned where)
{
	while (p < end && (special[(unsigned char)*p] & where) == 0)
		p++;
	return p;
}

static const char *
step_quote(struct xml_scan *s, const char *p, const char *end, enum xml_scan_stop *stop)
{
	unsigned where = s->state == DOUBLE_QUOTE ? IN_DOUBLE : IN_SINGLE;

	while ((p = skip_plain(p, end, where)) < end && *p == '\n') {
		s->tall = true;
		p++;
	}
	if (p == end)
		return p;
	if (*p == '<')
		*stop = SCAN_BROKEN;
	else
		s->state = START_TAG;
	s->last[1] = *p;
	return p + 1;
}

/* One stretch of a start tag and what ends it. */
static const char *
step_attribute(struct xml_scan *s, const char *p, const char *end, enum xml_scan_stop *stop)
{
	const char *from = p;

	p = skip_plain(p, end, IN_TAG);
	if (p > from)
		s->last[1] = p[-1];
	if (p == end)
		return p;
	switch (*p) {
	case '"':
		s->state = DOUBLE_QUOTE;
		return step_quote(s, p + 1, end, stop);
	case '\'':
		s->state = SINGLE_QUOTE;
		return step_quote(s, p + 1, end, stop);
	case '>':
		opened(s, s->last[1] == '/', stop);
		break;
	case '\n':
		s->tall = true;
		break;
	default:
		*stop = SCAN_BROKEN;
	}
	s->last[1] = *p;
	return p + 1;
}

static const char *
step_start_tag(struct xml_scan *s, const char *p, const char *end, enum xml_scan_stop *stop)
{
	while (p < end && s->state == START_TAG && *stop == SCAN_MORE)
		p = step_attribute(s, p, end, stop);
	return p;
}

static const char *
step_end_tag(struct xml_scan *s, const char *p, const char *end, enum xml_scan_stop *stop)
{
	while (p < end && *p != '>' && *p != '<')
		p++;
	if (p == end)
		return p;
	if (*p == '<' || s->depth == 0) {
		*stop = SCAN_BROKEN;
		return p + 1;
	}
	s->state = TEXT;
	if (--s->depth == s->split)
		*stop = SCAN_TAG;
	return p + 1;
}

static const char *
step_bang(struct xml_scan *s, const char *p, const char *end, enum xml_scan_stop *stop)
{
	static const char comment[] = "--", cdata[] = "[CDATA[";
	const char *wanted = s->matched > 0 ? s->last[0] == '-' ? comment : cdata : *p == '-' ? comment : cdata;

	for (; p < end && wanted[s->matched] != '\0'; p++, s->matched++) {
		if (s->matched == 0)
			s->last[0] = *p;
		if (*p != wanted[s->matched]) {
			*stop = *p == 'D' && s->matched == 0 ? SCAN_DOCTYPE : SCAN_BROKEN;
			return p + 1;
		}
	}
	if (wanted[s->matched] == '\0') {
		s->state = wanted == comment ? COMMENT : CDATA;
		s->last[0] = s->last[1] = '\0';
	}
	return p;
}

/* To the > that has the right bytes before it. */
static const char *
step_until(struct xml_scan *s, const char *p, const char *end, enum xml_scan_stop *stop)
{
	static const char before[STATES][2] = { [COMMENT] = "--", [CDATA] = "]]", [INSTRUCTION] = "\0?" };
	const char *want = before[s->state];

	(void)stop;
	while (p < end && s->state != TEXT) {
		const char *gt = memchr(p, '>', (size_t)(end - p));
		const char *to = gt == NULL ? end : gt;

		if (to - p >= 2)
			memcpy(s->last, to - 2, 2);
		else if (to - p == 1) {
			s->last[0] = s->last[1];
			s->last[1] = *p;
		}
		if (gt == NULL)
			return end;
		p = gt + 1;
		if (s->last[1] == want[1] && (want[0] == '\0' || s->last[0] == want[0])) {
			s->state = TEXT;
		} else {
			s->last[0] = s->last[1];
			s->last[1] = '>';
		}
	}
	return p;
}

static const struct {
	step *run;
	size_t cap;
} states[STATES] = {
	[TEXT] = { step_text, 0 },
	[OPENED] = { step_opened, XML_TAG_MAX },
	[START_TAG] = { step_start_tag, XML_TAG_MAX },
	[DOUBLE_QUOTE] = { step_quote, XML_TAG_MAX },
	[SINGLE_QUOTE] = { step_quote, XML_TAG_MAX },
	[END_TAG] = { step_end_tag, XML_TAG_MAX },
	[BANG] = { step_bang, XML_TAG_MAX },
	[COMMENT] = { step_until, XML_COMMENT_MAX },
	[CDATA] = { step_until, 0 },	/* its text is counted with the element's */
	[INSTRUCTION] = { step_until, XML_TAG_MAX },
};

enum xml_scan_stop
xml_scan(struct xml_scan *s, const char *bytes, size_t n, size_t *used)
{
	const char *p = bytes, *end = bytes + n;
	enum xml_scan_stop stop = SCAN_MORE;

	while (p < end && stop == SCAN_MORE) {
		size_t cap = states[s->state].cap;
		const char *from = p;

		p = states[s->state].run(s, p, end, &stop);
		if (cap == 0) {
			s->held = 1;
			continue;
		}
		s->held += (size_t)(p - from);
		if (s->held > cap)
			stop = SCAN_TOO_LONG;
	}
	*used = (size_t)(p - bytes);
	return stop;
}
