/* ledger_dump.c: text dump, one record a line; neither paths nor lines of the input occur in it. */
#include "ledger/ledger_walk.h"

#include "base/text.h"

static void
indent(struct buf *out, int depth)
{
	for (; depth > 1; depth--)
		buf_puts(out, "  ");
}

static void
dump_start(void *context, const char *name, int depth)
{
	indent(context, depth);
	buf_puts(context, name);
}

/* Line ends inside a value would break the line. */
static void
dump_value(struct buf *out, const char *value)
{
	for (; *value; value++)
		if (*value == '\n')
			buf_puts(out, "\\n");
		else if (*value == '"' || *value == '\\')
			buf_printf(out, "\\%c", *value);
		else
			buf_add(out, value, 1);
}

static void
dump_attribute(void *context, const char *name, const char *value)
{
	buf_printf(context, " %s=\"", name);
	dump_value(context, value);
	buf_puts(context, "\"");
}

static void
dump_list(void *context, const char *name, const struct id_list *list)
{
	buf_printf(context, " %s=\"", name);
	for (size_t i = 0; i < list->n; i++) {
		buf_puts(context, i > 0 ? " " : "");
		dump_value(context, list->ids[i]);
	}
	buf_puts(context, "\"");
}

static void
dump_content(void *context, const char *text, bool inside)
{
	(void)inside;
	if (text) {
		buf_puts(context, ": ");
		dump_value(context, text);
	}
	buf_puts(context, "\n");
}

static void
dump_end(void *context, const char *name, int depth, bool inside, const char *text)
{
	(void)context;
	(void)name;
	(void)depth;
	(void)inside;
	(void)text;
}

void
ledger_dump(const struct ledger *ledger, struct buf *out)
{
	static const struct ledger_visitor visitor = { dump_start, dump_attribute, dump_list, dump_content, dump_end };

	buf_puts(out, "ledger");
	ledger_walk_attributes(&visitor, out, &ledger_table_root, ledger);
	buf_puts(out, "\n");
	ledger_walk(ledger, &visitor, out);
	for (size_t i = 0; i < ledger->n_left_out; i++) {
		buf_puts(out, "left-out");
		dump_attribute(out, "account", ledger->left_out[i].account);
		dump_attribute(out, "reason", ledger->left_out[i].reason);
		buf_puts(out, "\n");
	}
}
