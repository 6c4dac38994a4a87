/* cmd_served.c: served: how letters reached their debtors, one by one or from a courier's list. */
#include "desk.h"
#include "base/arena.h"
#include "base/text.h"
#include "courier.h"

#include <stdio.h>

static void
tell(const struct desk *k, const struct register_record *r, const struct register_service *s)
{
	char day[DATE_BUF];

	if (k->options->quiet)
		return;
	if (s->known)
		printf("dunning: %s: this was recorded before, nothing was changed\n", r->number);
	else if (s->verdict.reached)
		printf("dunning: %s: reached the debtor on %s: %s\n", r->number, date_format(day, s->verdict.date),
		    s->verdict.why);
	else
		printf("dunning: %s: recorded, but it does not count as having reached the debtor: %s\n", r->number,
		    s->verdict.why);
}

static bool
serve_one(struct desk *k, const char *number)
{
	const struct options *o = k->options;
	struct register_service s = { .method = o->method, .result = o->result, .tracking = o->tracking,
	    .recipient = o->recipient,
		.relation = o->relation, .address = o->address, .note = o->note, .missing = o->missing };
	struct register_record r;

	if (!desk_given(k, "date", o->date) || !desk_given(k, "method", o->method) || !desk_given(k, "result",
	    o->result) ||
	    !desk_day(k, "date", o->date, DATE_NONE, &s.date) || !register_letter_lookup(k->db, number, &r, k->arena,
	    k->diag) ||
	    !register_serve(k->db, &r, &s, o->as_of, k->arena, k->diag))
		return false;
	tell(k, &r, &s);
	return true;
}

static bool
strike_out(struct desk *k, const char *number)
{
	struct register_record r;
	size_t n;

	if (!desk_given(k, "reason", k->options->reason) || !register_letter_lookup(k->db, number, &r, k->arena,
	    k->diag) ||
	    !register_unserve(k->db, &r, k->options->reason, &n, k->arena, k->diag))
		return false;
	if (!k->options->quiet)
		printf("dunning: %s: %zu records of service struck out\n", r.number, n);
	return true;
}

enum status
command_served(const struct options *o, struct diag *d)
{
	struct courier_counts counts;
	enum status s;
	struct desk k;
	bool good;

	if (o->n_args != (o->import == NULL ? 1 : 0))
		return command_usage("served", d);
	if (!desk_open(&k, o, REGISTER_CHANGE, "served", d))
		return desk_close(&k, false);
	if (o->import == NULL)
		return desk_close(&k, o->cancel ? strike_out(&k, o->args[0]) : serve_one(&k, o->args[0]));
	good = courier_import(&k, o->import, &counts);
	if (good && !o->quiet)
		printf("dunning: %s: %zu records, %zu of them reached the debtor; known before %zu, on their way %zu, "
		    "left out %zu\n", o->import,
		    counts.recorded, counts.reached, counts.known, counts.open, counts.left_out);
	s = desk_close(&k, good);
	return s == STATUS_OK && counts.left_out > 0 ? STATUS_LEFT_OUT : s;
}
