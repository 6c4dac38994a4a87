/* run_number.c: letter numbers (文号) by the policy's pattern: {prefix} {year} {seq} {kind}. */
#include "run.h"
#include "base/arena.h"
#include "base/slipcode.h"
#include "base/text.h"

#include <string.h>

static const char *
prefix_of(const struct policy *p, const char *kind)
{
	for (size_t i = 0; i < p->number.n_kinds; i++)
		if (strcmp(p->number.kinds[i].key, kind) == 0)
			return p->number.kinds[i].value;
	return p->number.prefix == NULL ? "" : p->number.prefix;
}

const char *
run_number(void *context, const char *kind, int year, int seq, struct arena *a)
{
	const struct policy *policy = context;
	const struct { const char *name, *value; } parts[] = {
		{ "{prefix}", prefix_of(policy, kind) }, { "{year}", arena_printf(a, "%d", year) },
		{ "{seq}", arena_printf(a, "%d", seq) }, { "{kind}", kind } };
	struct buf b = { 0 };
	const char *number;

	for (const char *p = policy->number.pattern; *p != '\0';) {
		size_t n = 0;

		for (size_t i = 0; i < sizeof parts / sizeof *parts && n == 0; i++)
			if (text_starts(p, parts[i].name)) {
				buf_puts(&b, parts[i].value);
				n = strlen(parts[i].name);
			}
		if (n == 0)
			buf_add(&b, p, n = 1);
		p += n;
	}
	number = arena_strdup(a, b.data);
	buf_drop(&b);
	return number;
}

const char *
run_code(const struct inputs *in, const struct batch_job *job, int seq)
{
	const struct slipcode_letter letter = { .community = in->ledger->n_communities > 0 ? in->ledger->communities[0].id : "",
		.kind = job->folder, .number = job->letter.number, .account = job->letter.action->account->id,
		.year = date_to_ymd(in->as_of).year, .seq = seq };
	char code[SLIPCODE_BUF];

	return arena_strdup(in->arena, slipcode_write(code, &letter));
}
