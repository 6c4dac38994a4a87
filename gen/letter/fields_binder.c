/* fields_binder.c: fields of an evidence pack: its parts, and of each letter whether and where it is bound in. Absent elsewhere. */
#include "letter/field.h"

#include "base/arena.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

const char *
binder_copy_cn(enum evidence_copy copy)
{
	static const char *const words[] = { [EVIDENCE_BOUND] = "已装订", [EVIDENCE_NOT_HELD] = "本处未存副本（仅台账记载）",
		[EVIDENCE_REMOVED] = "副本已按规定删除", [EVIDENCE_LOST] = "副本无法取得" };

	return words[copy];
}

static const char *
count(const struct subject *s, size_t n)
{
	return n == 0 ? NULL : arena_printf(s->arena, "%zu", n);
}

static void
part_title(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.part_of->title;
}

static void
part_page(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = (int64_t)s->at.part_of->page;
}

static void
binder_pages(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->letter->binder == NULL ? NULL : count(s, s->letter->binder->pages);
}

static void
binder_bound(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->letter->binder == NULL ? NULL : count(s, s->letter->binder->n_bound);
}

static void
past_evidence(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.evidence == NULL ? NULL : count(s, s->at.evidence->row);
}

static void
past_copy(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.evidence == NULL ? NULL : binder_copy_cn(s->at.evidence->copy);
}

static void
past_sha256(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.evidence == NULL ? NULL : s->at.evidence->sha256;
}

/* "12" or "12–14"; a place of the same width while it is not known. */
static void
past_pages(const struct subject *s, const struct field *f, struct value *v)
{
	const struct evidence *e = s->at.evidence;

	(void)f;
	if (e == NULL || e->row == 0)
		return;
	if (e->pages == 1)
		v->text = arena_printf(s->arena, "%zu", e->first);
	else
		v->text = arena_printf(s->arena, "%zu–%zu", e->first, e->first + e->pages - 1);
}

static void
past_page_count(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->at.evidence == NULL ? NULL : count(s, s->at.evidence->pages);
}

static void
sheet_key(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = arena_printf(s->arena, "%s/%zu", s->at.evidence->name, s->at.sheet);
}

static void
sheet_row(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = (int64_t)s->at.sheet;
}

#define PAST(name, fn, meaning) { name, SCOPE_PAST, VALUE_TEXT, fn, 0, true, true, meaning }
static const struct field rows[] = {
	{ "part.title", SCOPE_PART, VALUE_TEXT, part_title, 0, false, false, "evidence pack: a bookmark of the pack" },
	{ "part.page", SCOPE_PART, VALUE_COUNT, part_page, 0, false, true, "evidence pack: the page it stands on" },
	{ "pack.pages", SCOPE_LETTER, VALUE_TEXT, binder_pages, 0, true, true, "evidence pack: its pages" },
	{ "pack.letters", SCOPE_LETTER, VALUE_TEXT, binder_bound, 0, true, true, "evidence pack: letters bound in" },
	PAST("past.evidence", past_evidence, "evidence pack: its number among the letters bound in"),
	PAST("past.copy", past_copy, "evidence pack: bound in, or why not"),
	PAST("past.sha256", past_sha256, "evidence pack: SHA-256 of the file issued"),
	PAST("past.pages", past_pages, "evidence pack: the pages of the pack it stands on, 12–14"),
	PAST("past.page-count", past_page_count, "evidence pack: how many they are"),
	{ "sheet.key", SCOPE_SHEET, VALUE_TEXT, sheet_key, 0, false, true, "evidence pack: a page of a letter, for <sheet>" },
	{ "sheet.row", SCOPE_SHEET, VALUE_COUNT, sheet_row, 0, false, true, "its number in the letter" },
};
const struct field_table fields_binder = { rows, COUNT(rows) };
