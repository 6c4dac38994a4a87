/* ledger_record.c: an element and what it holds → a record, by the tables of ledger_table.c. */
#include "ledger/reading.h"

#include "base/arena.h"
#include "base/text.h"
#include "input/xml.h"
#include "ledger/ledger_fields.h"

#include <string.h>

#define SHOWN 60

const char *
reading_show(struct reading *r, const char *value)
{
	char *copy = arena_alloc(r->work, SHOWN * 4 + 4), *to = copy;
	int n = 0;

	while (*value && n++ < SHOWN) {
		uint32_t c = text_next(&value);

		to += text_put(to, c < 0x20 || (c >= 0x7f && c < 0xa0) ? '?' : c);
	}
	if (*value)
		memcpy(to, "…", sizeof "…");
	return copy;
}

static struct pos
place(const struct reading *r, const struct xml_node *node)
{
	return (struct pos){ r->ledger->path, node->pos.line };
}

static void
unreadable(struct reading *r, const struct field *f)
{
	r->unsure |= f->flags & FIELD_TOTALS;
}

static void
set_value(struct reading *r, const struct record *record, const struct field *f, char *into,
	const struct xml_node *node, const char *value)
{
	bool ok = ledger_field_read(r, f, into + f->at, value), yes = true;

	if (ok && f->has_at != NO_OFFSET)
		memcpy(into + f->has_at, &yes, sizeof yes);
	if (ok)
		return;
	unreadable(r, f);
	/* What a reference names is beyond the schema, and dates are left to us. */
	(f->kind == FIELD_ITEM || f->kind == FIELD_CHARGE || f->kind == FIELD_DATE ? reading_fault : reading_syntax)(r, place(r, node),
		"%s/@%s \"%s\" is not %s", record->name, f->name, reading_show(r, value), ledger_field_want(f));
}

/* Attributes of a namespace declaration or for a schema processor are not ours. */
static bool
is_foreign(const char *name)
{
	return strncmp(name, "xmlns", 5) == 0 || strncmp(name, "xsi:", 4) == 0;
}

/* Files keep the order of the schema, so the search starts behind the last hit. */
static size_t
field_of(const struct record *record, const char *name, size_t start)
{
	for (size_t n = 0; n < record->n_fields; n++) {
		size_t i = (start + n) % record->n_fields;

		if (strcmp(record->fields[i].name, name) == 0)
			return i;
	}
	return record->n_fields;
}

static void
read_attributes(struct reading *r, const struct record *record, void *into, const struct xml_node *node)
{
	uint64_t seen = 0;
	size_t next = 0;

	for (size_t i = 0; i < node->n_attrs; i++) {
		const struct xml_attr *attr = &node->attrs[i];
		size_t at = field_of(record, attr->name, next);

		if (at < record->n_fields) {
			seen |= UINT64_C(1) << at;
			next = at + 1;
			set_value(r, record, &record->fields[at], into, node, attr->value);
		} else if (!is_foreign(attr->name)) {
			reading_syntax(r, place(r, node), "%s has no attribute \"%s\"", record->name,
				reading_show(r, attr->name));
		}
	}
	for (size_t i = 0; i < record->n_fields; i++) {
		if (seen >> i & 1 || !(record->fields[i].flags & FIELD_REQUIRED))
			continue;
		unreadable(r, &record->fields[i]);
		reading_syntax(r, place(r, node), "%s has no \"%s\"", record->name, record->fields[i].name);
	}
}

static void
set_defaults(const struct record *record, void *into)
{
	for (size_t i = 0; i < record->n_fields; i++)
		ledger_field_default(&record->fields[i], (char *)into + record->fields[i].at);
}

static void
read_text(struct reading *r, const struct record *record, char *into, const struct xml_node *node)
{
	const char *text = node->text ? node->text : "";

	if (record->text_at == NO_OFFSET) {
		if (text[strspn(text, " \t\r\n")])
			reading_syntax(r, place(r, node), "%s holds the text \"%s\"", record->name,
				reading_show(r, text));
		return;
	}
	if (!ledger_field_text(text))
		reading_syntax(r, place(r, node), "%s holds more than 4000 characters", record->name);
	text = *text ? arena_strdup(r->run, text) : "";
	memcpy(into + record->text_at, &text, sizeof text);
}

static size_t
child_of(const struct record *record, const char *name)
{
	size_t i = 0;

	while (i < record->n_children && strcmp(record->children[i].name, name) != 0)
		i++;
	return i;
}

/* Every element of one kind, in file order; which[] tells the kind of each child. */
static void
read_kind(struct reading *r, const struct record *child, size_t kind, char *into, const struct xml_node *node,
	const size_t *which, size_t count)
{
	char *array = into + child->at;
	size_t n = 0, i = 0;

	if (child->count_at == NO_OFFSET) {
		set_defaults(child, array);	/* also when it is absent */
	} else if (count > 0) {
		array = arena_alloc(r->run, count * child->size);
		memcpy(into + child->at, &array, sizeof array);
		memcpy(into + child->count_at, &count, sizeof count);
	}
	for (const struct xml_node *c = node->child; c && n < count; c = c->next) {
		if (!c->name || which[i++] != kind)
			continue;
		if (n > 0 && child->single)
			reading_syntax(r, place(r, c), "%s occurs more than once", child->name);
		else
			reading_record(r, child, array + n * child->size, c);
		n++;
	}
	if (n == 0 && child->required)
		reading_syntax(r, place(r, node), "no %s", child->name);
}

static size_t
count_elements(const struct xml_node *node)
{
	size_t n = 0;

	for (const struct xml_node *c = node->child; c; c = c->next)
		n += c->name != NULL;
	return n;
}

static void
unknown_child(struct reading *r, const struct record *record, const struct xml_node *child)
{
	/* It may be a misnamed charge. */
	if (r->account)
		r->unsure |= FIELD_TOTALS;
	reading_syntax(r, place(r, child), "%s has no element \"%s\"", record->name, reading_show(r, child->name));
}

static void
read_children(struct reading *r, const struct record *record, char *into, const struct xml_node *node)
{
	size_t *which = arena_alloc(r->work, (count_elements(node) + 1) * sizeof *which);
	size_t *counts = arena_alloc(r->work, (record->n_children + 1) * sizeof *counts);
	size_t i = 0;

	for (const struct xml_node *c = node->child; c; c = c->next) {
		if (!c->name)
			continue;
		which[i] = child_of(record, c->name);
		if (which[i] == record->n_children)
			unknown_child(r, record, c);
		counts[which[i++]]++;
	}
	for (size_t k = 0; k < record->n_children; k++) {
		read_kind(r, &record->children[k], k, into, node, which, counts[k]);
		if (r->account == (struct account *)(void *)into && strcmp(record->children[k].name, "charge") == 0)
			reading_index_charges(r);
	}
}

void
reading_record(struct reading *r, const struct record *record, void *into, const struct xml_node *node)
{
	struct pos pos = place(r, node);

	set_defaults(record, into);
	if (record->pos_at != NO_OFFSET)
		memcpy((char *)into + record->pos_at, &pos, sizeof pos);
	read_attributes(r, record, into, node);
	read_text(r, record, into, node);
	read_children(r, record, into, node);
}
