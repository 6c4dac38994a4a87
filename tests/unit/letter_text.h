/* letter_text.h: ledgers of one account with everything letters may say, and composed documents as plain text. */
#ifndef UNIT_LETTER_TEXT_H
#define UNIT_LETTER_TEXT_H

#include "letter_case.h"

static inline const char *
letter_ledger(const char *head, const char *account)
{
	char money[4][MONEY_BUF];
	size_t charges = 0, others = 0;
	int64_t charged = case_sum(account, "<charge ", &charges), paid = case_sum(account, "<payment ", &others);
	int64_t adjusted = case_sum(account, "<adjustment ", &others);

	return arena_printf(pc.arena,
	    "<ledger xmlns=\"urn:x-wyledger:1\" version=\"1\" currency=\"CNY\" as-of=\"2026-11-20\">\n%s\n%s\n"
	    "<trailer accounts=\"1\" charges=\"%zu\" charged=\"%s\" paid=\"%s\" adjusted=\"%s\" "
	    "balance=\"%s\"/></ledger>\n", head, account,
	    charges, money_format(money[0], charged), money_format(money[1], paid), money_format(money[2], adjusted),
	    money_format(money[3], charged - paid - adjusted));
}

static inline void
letter_plan(const char *row, const char *ledger, const char *policy)
{
	pc.ledger = ledger_read_memory("case.xml", ledger, strlen(ledger), NULL, pc.arena, pc.diag);
	pc.policy = policy_read_memory("case.ini", policy, strlen(policy), pc.arena, pc.diag);
	if (pc.ledger == NULL || pc.policy == NULL || pc.ledger->n_accounts != 1)
		fail_msg("%s: the test's own data are refused:\n%s", row, diag_text(pc.diag));
	pc.plan = (struct plan){ .ledger = pc.ledger, .policy = pc.policy, .law = pc.law, .as_of = day("2026-11-21") };
	pc.action = plan_account(&pc.plan, &pc.ledger->accounts[0], NULL, pc.arena, pc.diag);
}

/* The letter of that level ("notice": the notice) for the account of the plan. */
static inline struct letter
letter_of(const char *level, const char *template)
{
	const struct level *l = policy_level_lookup(pc.policy, pc.action.account->class, level);

	return (struct letter){ .kind = strcmp(level, "notice") == 0 ? LETTER_NOTICE : LETTER_LEVEL, .plan = &pc.plan,
	    .action = &pc.action,
		.level = level, .template = template, .number = "海物催〔2026〕128号", .code = "2026-000128-482137", .date = day("2026-11-21"),
		    .deadline = day("2026-12-04"),
		.draft = l != NULL && l->draft };
}

static inline void
put_inlines(struct buf *out, const struct inline_item *items, size_t n)
{
	static const char *const signs[] = { [INLINE_TEXT] = "", [INLINE_BLANK] = "____", [INLINE_TICK] = "□",
	    [INLINE_BREAK] = "/",
		[INLINE_TAB] = "\t" };

	for (size_t i = 0; i < n; i++)
		buf_puts(out, items[i].kind == INLINE_TEXT ? items[i].text : signs[items[i].kind]);
}

static inline void
put_rows(struct buf *out, const struct row *rows, size_t n)
{
	for (size_t r = 0; r < n; r++) {
		for (size_t c = 0; c < rows[r].n_cells; c++) {
			put_inlines(out, rows[r].cells[c].inlines, rows[r].cells[c].n_inlines);
			buf_puts(out, "|");
		}
		buf_puts(out, "\n");
	}
}

static inline void
put_blocks(struct buf *out, const struct block *b)
{
	for (; b != NULL; b = b->next) {
		put_inlines(out, b->inlines, b->n_inlines);
		if (b->table != NULL) {
			put_rows(out, b->table->head, b->table->n_head);
			put_rows(out, b->table->rows, b->table->n_rows);
		}
		if (b->payload != NULL)
			buf_printf(out, "[code %s]", b->payload);
		if (b->kind == BLOCK_SIGNOFF)
			buf_printf(out, "[sign %s %s]", b->sign_name, b->sign_date);
		buf_puts(out, "\n");
		put_blocks(out, b->child);
	}
}

static inline const char *
letter_text(const struct doc *doc)
{
	struct buf b = { NULL, 0, 0 };
	const char *text;

	put_blocks(&b, doc->first);
	text = arena_strdup(pc.arena, b.data);
	buf_drop(&b);
	return text;
}

#endif
