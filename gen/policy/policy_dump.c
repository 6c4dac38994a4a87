/* policy_dump.c: a policy as text, in the form of its file, every key with its value (--dump=policy, tests). */
#include "base/text.h"
#include "policy/keys.h"

static void
dump_section(const struct policy_keys *table, const char *heading, const void *base, struct buf *out)
{
	buf_printf(out, "[%s]\n", heading);
	for (size_t i = 0; i < table->n; i++) {
		buf_printf(out, "%s = ", table->keys[i].name);
		policy_value_write(&table->keys[i], base, out);
		buf_puts(out, "\n");
	}
}

static void
dump_level(const struct level *l, const char *class, struct buf *out)
{
	struct buf heading = { 0 };

	buf_printf(&heading, "level %s%s%s", l->name, class == NULL ? "" : " @", class == NULL ? "" : class);
	dump_section(&policy_level_keys, heading.data, l, out);
	buf_drop(&heading);
}

static void
dump_penalty(const char *item, const struct penalty_rule *rule, struct buf *out)
{
	struct buf heading = { 0 };

	buf_printf(&heading, "penalty%s%s", item == NULL ? "" : " ", item == NULL ? "" : item);
	dump_section(&policy_penalty_keys, heading.data, rule, out);
	buf_drop(&heading);
}

static void
dump_offer(const struct offer *o, struct buf *out)
{
	struct buf heading = { 0 };

	buf_printf(&heading, "offer %s", o->name);
	dump_section(&policy_offer_keys, heading.data, o, out);
	buf_drop(&heading);
}

/* Sections that hold pairs or lists besides their table. */
static void
dump_pairs(const struct policy *p, struct buf *out)
{
	buf_puts(out, "[number kinds]\n");
	for (size_t i = 0; i < p->number.n_kinds; i++)
		buf_printf(out, "prefix_%s = %s\n", p->number.kinds[i].key, p->number.kinds[i].value);
	buf_puts(out, "[payment banks]\n");
	for (size_t i = 0; i < p->payment.n_banks; i++)
		buf_printf(out, "bank%zu = %s|%s|%s\n", i + 1, p->payment.banks[i].name, p->payment.banks[i].branch,
		    p->payment.banks[i].account);
	buf_puts(out, "[gnucash]\n");
	for (size_t i = 0; i < p->n_gnucash; i++)
		buf_printf(out, "%s = %s\n", p->gnucash[i].key, p->gnucash[i].value == NULL ? "" : p->gnucash[i].value);
}

void
policy_dump(const struct policy *p, struct buf *out)
{
	dump_section(&policy_sections[0], policy_sections[0].section, p, out);
	for (size_t i = 0; i < p->n_levels; i++)
		dump_level(&p->levels[i], NULL, out);
	for (int c = 0; c < CLASSES; c++) {
		const struct class_policy *cp = &p->classes[c];

		for (size_t i = 0; cp->levels != p->levels && i < cp->n_levels; i++)
			dump_level(&cp->levels[i], ledger_class_word((enum account_class)c), out);
	}
	dump_penalty(NULL, &p->penalty, out);
	for (size_t i = 0; i < p->n_overrides; i++)
		dump_penalty(p->overrides[i].item, &p->overrides[i].rule, out);
	for (size_t i = 0; i < p->n_offers; i++)
		dump_offer(&p->offers[i], out);
	for (size_t i = 1; i < policy_n_sections; i++)
		dump_section(&policy_sections[i], policy_sections[i].section, p, out);
	dump_pairs(p, out);
}
