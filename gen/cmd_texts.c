/* cmd_texts.c: texts: short texts for SMS and messaging as CSV, and who gets none, and why. */
#include "command.h"
#include "base/arena.h"
#include "base/text.h"
#include "letter/message.h"
#include "one.h"
#include "run.h"

#include <stdio.h>

#define MARK "\xEF\xBB\xBF"	/* so that a spreadsheet takes it for UTF-8 */

struct texts {
	struct buf sent, held;
	size_t n_sent, n_held, n_parts;
};

static void
put_message(struct texts *t, const struct inputs *in, const struct action *action, const struct message *m)
{
	struct arena *a = in->arena;
	const char *room = ledger_property_label(&action->account->property, a);
	char day[DATE_BUF];

	if (m->hold == MESSAGE_NOTHING)
		return;
	if (m->hold != MESSAGE_SENT) {
		ONE_CSV_ROW(&t->held, action->account->id, room, message_hold_word(m->hold), m->detail);
		t->n_held++;
		return;
	}
	ONE_CSV_ROW(&t->sent, action->account->id, room, action->addressee->name,
	    message_channel_word(m->contact->kind),
	    m->contact->value, m->type, date_format(day, m->day),
	    arena_printf(a, "%02d:00", in->policy->contact.first_hour),
	    arena_printf(a, "%02d:00", in->policy->contact.last_hour), arena_printf(a, "%zu", m->length),
	    arena_printf(a, "%d", m->parts), m->text);
	t->n_sent++;
	t->n_parts += (size_t)m->parts;
}

static enum status
write_texts(const struct inputs *in, const struct texts *t)
{
	struct rundir *dir = rundir_open(in->options->out, in->diag);
	bool good;

	if (dir == NULL)
		return STATUS_REFUSED;
	good = rundir_put(dir, "texts.csv", t->sent.data, t->sent.size, NULL, in->diag) &&
	    rundir_put(dir, "texts-held.csv", t->held.data, t->held.size, NULL, in->diag);
	rundir_close(dir);
	if (good && !in->options->quiet)
		printf("dunning: %zu texts (%zu short messages) in %s/texts.csv, %zu held in texts-held.csv\n",
		    t->n_sent,
		    t->n_parts, in->options->out, t->n_held);
	return good ? STATUS_OK : STATUS_SYSTEM;
}

static enum status
make_texts(const struct inputs *in)
{
	struct texts t = { .n_sent = 0 };
	bool left_out = false;
	enum status s;

	buf_puts(&t.sent, MARK);
	ONE_CSV_ROW(&t.sent, "account", "room", "recipient", "channel", "to", "type", "day", "not-before", "not-after",
	    "length", "parts", "text");
	buf_puts(&t.held, MARK);
	ONE_CSV_ROW(&t.held, "account", "room", "reason", "detail");
	for (size_t i = 0; i < in->plan->n_actions; i++) {
		const struct action *action = &in->plan->actions[i];
		struct message m;

		left_out |= action->account == NULL;
		if (action->account == NULL)
			continue;
		m = message_make(in->plan, action, in->arena, in->diag);
		put_message(&t, in, action, &m);
	}
	s = write_texts(in, &t);
	buf_drop(&t.sent);
	buf_drop(&t.held);
	return s == STATUS_OK && left_out ? STATUS_LEFT_OUT : s;
}

enum status
command_texts(const struct options *o, struct diag *d)
{
	struct run r;
	enum status s = STATUS_REFUSED;

	if (o->n_args != 1 || o->policy == NULL || o->out == NULL)
		return command_usage("texts", d);
	run_begin(&r, o, d);
	if (inputs_read_policy(&r.in) && inputs_read_ledger(&r.in) &&
	    inputs_open_register(&r.in, REGISTER_READ, NULL) && inputs_build_plan(&r.in))
		s = make_texts(&r.in);
	run_end(&r);
	return s;
}
