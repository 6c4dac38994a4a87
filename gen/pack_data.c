/* pack_data.c: what an evidence pack holds, as data: parts and letters with their pages, hashes and service. */
#include "pack.h"
#include "base/arena.h"
#include "base/text.h"
#include "one.h"

static const char *const copies[] = { [EVIDENCE_BOUND] = "bound", [EVIDENCE_NOT_HELD] = "not-held", [EVIDENCE_REMOVED] = "removed",
	[EVIDENCE_LOST] = "lost" };

enum { NUMBER, TITLE, DAY, EVIDENCE, COPY, PAGES, FIRST, LAST, HASH, DRAFT, DELIVERY, TRACKING, RESULT, RESULT_DAY, REACHED, PROOF,
	CHARGES, COLUMNS };
static const char *const columns[COLUMNS] = { "number", "title", "date", "evidence", "copy", "pages", "first-page", "last-page", "sha256",
	"draft", "delivery", "tracking", "result", "result-date", "reached", "proof", "charges" };

static const char *
number(struct arena *a, size_t n)
{
	return n == 0 ? "" : arena_printf(a, "%zu", n);
}

static const char *
day(struct arena *a, int32_t date)
{
	char text[DATE_BUF];

	return date == DATE_NONE ? "" : arena_strdup(a, date_format(text, date));
}

static const char *
charges(struct arena *a, const struct id_list *ids)
{
	const char *all = "";

	for (size_t i = 0; i < ids->n; i++)
		all = arena_printf(a, "%s%s%s", all, i == 0 ? "" : " ", ids->ids[i]);
	return all;
}

/* The texts of one letter, none of them NULL. */
static void
row_of(const struct inputs *in, const struct pack *p, const struct evidence *e, const char *row[COLUMNS])
{
	const struct past_letter *l = e->past;
	const struct past_service s = plan_letter_service(p->action->account, l, in->as_of);
	struct arena *a = in->arena;
	const char *const all[COLUMNS] = { [NUMBER] = l->id, [TITLE] = e->title, [DAY] = day(a, l->date),
		[EVIDENCE] = number(a, e->row), [COPY] = copies[e->copy], [PAGES] = number(a, e->pages),
		[FIRST] = number(a, e->row == 0 ? 0 : e->first), [LAST] = number(a, e->row == 0 ? 0 : e->first + e->pages - 1),
		[HASH] = e->sha256, [DRAFT] = e->draft ? "yes" : "no", [DELIVERY] = ledger_delivery_word(l->delivery),
		[TRACKING] = l->tracking, [RESULT] = ledger_result_word(l->result), [RESULT_DAY] = day(a, l->result_date),
		[REACHED] = s.reached ? "yes" : "no", [PROOF] = s.why, [CHARGES] = charges(a, &l->charges) };

	for (size_t i = 0; i < COLUMNS; i++)
		row[i] = all[i] == NULL ? "" : all[i];
}

void
pack_write_csv(const struct inputs *in, const struct pack *p, struct buf *b)
{
	const char *row[COLUMNS];

	buf_puts(b, "\xEF\xBB\xBF");
	one_csv_row(b, columns, COLUMNS);
	for (size_t i = 0; i < p->binder.n; i++) {
		row_of(in, p, &p->binder.letters[i], row);
		one_csv_row(b, row, COLUMNS);
	}
}

void
pack_write_xml(const struct inputs *in, const struct pack *p, struct buf *b)
{
	char text[DATE_BUF];
	const char *row[COLUMNS];

	buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<evidence account=\"");
	buf_xml(b, p->action->account->id);
	buf_printf(b, "\" as-of=\"%s\" pages=\"%zu\">\n", date_format(text, in->as_of), p->binder.pages);
	for (size_t i = 0; i < p->binder.n_parts; i++) {
		buf_puts(b, "  <part title=\"");
		buf_xml(b, p->binder.parts[i].title);
		buf_printf(b, "\" page=\"%zu\"/>\n", p->binder.parts[i].page);
	}
	for (size_t i = 0; i < p->binder.n; i++) {
		row_of(in, p, &p->binder.letters[i], row);
		buf_puts(b, "  <letter");
		for (size_t k = 0; k < COLUMNS; k++) {
			if (*row[k] == '\0')
				continue;
			buf_printf(b, " %s=\"", columns[k]);
			buf_xml(b, row[k]);
			buf_puts(b, "\"");
		}
		buf_puts(b, "/>\n");
	}
	buf_puts(b, "</evidence>\n");
}
