/* ledger_limits.c: the native format's limits of length, for records that came from elsewhere. */
#include "ledger/reading.h"

#include "base/text.h"

#include <string.h>

static const struct limit {
	size_t characters;
	bool token;	/* one line, no blanks at the ends, no two in a row, not empty */
} limits[FIELD_KINDS] = {
	[FIELD_ID] = { 64, true },
	[FIELD_NAME] = { 200, false },
	[FIELD_TEXT] = { 4000, false },
};

static bool
is_token(const char *text)
{
	return *text && *text != ' ' && text[strlen(text) - 1] != ' ' && !strstr(text, "  ")
		&& !strpbrk(text, "\t\r\n");
}

static void
check_field(struct reading *r, const struct record *record, const struct field *f, const char *in, struct pos pos)
{
	const struct limit *limit = &limits[f->kind];
	const char *text;

	if (limit->characters == 0)
		return;
	memcpy(&text, in + f->at, sizeof text);
	if (!text && f->flags & FIELD_REQUIRED)
		reading_fault(r, pos, "%s has no \"%s\"", record->name, f->name);
	if (text && (text_length(text) > limit->characters || (limit->token && !is_token(text))))
		reading_fault(r, pos, "%s/@%s \"%s\" is longer than %zu characters or has stray blanks",
			record->name, f->name,
			reading_show(r, text), limit->characters);
}

void
reading_check_limits(struct reading *r, const struct record *record, const void *in, struct pos pos)
{
	for (size_t i = 0; i < record->n_fields; i++)
		check_field(r, record, &record->fields[i], in, pos);
	for (size_t i = 0; i < record->n_children; i++) {
		const struct record *child = &record->children[i];
		const char *where = (const char *)in + child->at, *array = where;
		size_t n = child->required;

		if (child->count_at != NO_OFFSET) {
			memcpy(&n, (const char *)in + child->count_at, sizeof n);
			memcpy(&array, where, sizeof array);
		}
		for (; n > 0; n--, array += child->size) {
			struct pos own = pos;

			if (child->pos_at != NO_OFFSET)
				memcpy(&own, array + child->pos_at, sizeof own);
			reading_check_limits(r, child, array, own);
		}
	}
}
