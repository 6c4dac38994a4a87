/* letter_doc.c: the table of fields, facts, lists and formats as Markdown. */
#include "letter/field.h"

#include "base/text.h"

static const char *const kinds[VALUE_KINDS] = { "text", "money", "date", "count" };

static void
put_fields(struct buf *out)
{
	const struct field *f;

	buf_puts(out, "### Fields\n\n| name | kind | inside | may be absent | meaning |\n|---|---|---|---|---|\n");
	for (size_t i = 0; (f = field_at(i)) != NULL; i++)
		buf_printf(out, "| `%s` | %s | %s | %s | %s |\n", f->name, kinds[f->kind],
		    f->scope == SCOPE_LETTER ? "" : field_scope_word(f->scope),
		    f->optional ? "yes" : "", f->meaning);
}

static void
put_facts(struct buf *out)
{
	const struct fact *f;

	buf_puts(out, "\n### Facts\n\nA list and a field that may be absent are facts too: not empty, present.\n\n"
	    "| name | inside | meaning |\n|---|---|---|\n");
	for (size_t i = 0; (f = facts_at(i)) != NULL; i++)
		buf_printf(out, "| `%s` | %s | %s |\n", f->name,
		    f->scope == SCOPE_LETTER ? "" : field_scope_word(f->scope), f->meaning);
}

static void
put_lists(struct buf *out)
{
	const struct list *l;

	buf_puts(out, "\n### Lists\n\n| name | inside | kind of its elements | meaning |\n|---|---|---|---|\n");
	for (size_t i = 0; (l = lists_at(i)) != NULL; i++)
		buf_printf(out, "| `%s` | %s | %s | %s |\n", l->name,
		    l->outer == SCOPE_LETTER ? "" : field_scope_word(l->outer),
		    field_scope_word(l->scope), l->meaning);
}

static void
put_formats(struct buf *out)
{
	const struct format *f;

	buf_puts(out, "\n### Forms\n\n| kind | as | example |\n|---|---|---|\n");
	for (size_t i = 0; (f = format_at(i)) != NULL; i++)
		buf_printf(out, "| %s | %s%s%s | %s |\n", kinds[f->kind], *f->name == '\0' ? "" : "`", f->name,
		    *f->name == '\0' ? "" : "`",
		    f->meaning);
}

void
letter_fields_doc(struct buf *out)
{
	put_fields(out);
	put_facts(out);
	put_lists(out);
	put_formats(out);
}
