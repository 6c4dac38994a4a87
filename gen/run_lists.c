/* run_lists.c: mailing.csv, held.csv, left-out.csv and manifest.xml of a run. */
#include "run.h"
#include "base/arena.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

static void
put_row(struct buf *b, const char *const *fields, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_puts(b, ",");
		buf_csv(b, fields[i] == NULL ? "" : fields[i]);
	}
	buf_puts(b, "\r\n");
}
#define PUT_ROW(b, ...) put_row((b), (const char *const[]){ __VA_ARGS__ }, \
	sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))

static const char *
in_text(struct arena *a, int64_t n)
{
	return arena_printf(a, "%lld", (long long)n);
}

static void
list_mailing(const struct run *r, struct buf *b, struct arena *a)
{
	PUT_ROW(b, "number", "level", "account", "room", "recipient", "postcode", "address", "pages", "total", "file");
	for (size_t i = 0; i < r->batch.n_jobs; i++) {
		const struct batch_job *job = &r->batch.jobs[i];
		const struct address *to = run_address(job->letter.action);
		const struct community *c = ledger_community(r->in.ledger, job->letter.action->account);
		char total[MONEY_BUF];

		if (job->refused != NULL || job->letter.draft)
			continue;
		PUT_ROW(b, job->record.number, job->record.kind, job->record.account, job->record.room,
		    job->record.recipient,
		    to == NULL ? NULL : to->postcode,
		    to != NULL ? to->text : arena_printf(a, "%s%s%s", c->address == NULL ? "" : c->address, c->name,
		    job->record.room),
		    in_text(a, job->record.pages), money_format(total, job->record.total), job->record.path);
	}
}

static const char *
day_or_nothing(char *buf, int32_t day)
{
	return day == DATE_NONE ? "" : date_format(buf, day);
}

static void
put_held(struct buf *b, const struct action *a, const char *room, const char *reason, const char *reason_cn,
    const char *remark)
{
	char until[DATE_BUF], principal[MONEY_BUF], penalty[MONEY_BUF], total[MONEY_BUF];

	PUT_ROW(b, a->account->id, room, a->level == NULL ? "" : a->level->name, reason, reason_cn,
	    day_or_nothing(until, a->until),
	    money_format(principal, a->principal), money_format(penalty, a->penalty), money_format(total, a->total),
	    remark);
}

static void
list_held(const struct run *r, struct buf *b, struct arena *a)
{
	PUT_ROW(b, "account", "room", "level", "reason", "reason-cn", "until", "principal", "penalty", "total",
	    "remark");
	for (size_t i = 0; i < r->in.plan->n_actions; i++) {
		const struct action *action = &r->in.plan->actions[i];
		const char *remark = "", *room;

		if (action->account == NULL || action->reason == REASON_NO_ADDRESS)
			continue;
		room = ledger_property_label(&action->account->property, a);
		if (action->decision == DECISION_HOLD)
			put_held(b, action, room, plan_reason_word(action->reason), plan_reason_cn(action->reason), "");
		else if (action->decision == DECISION_SEND && decisions_held(r->decisions, action, &remark))
			put_held(b, action, room, "clerk", "经办人暂缓", remark);
		for (size_t k = 0; k < action->n_incidents; k++) {
			const struct incident *e = &action->incidents[k];
			char day[DATE_BUF];

			PUT_ROW(b, action->account->id, room, action->level == NULL ? "" : action->level->name, e->kind,
			    e->text,
			    day_or_nothing(day, e->date), "", "", "", "");
		}
	}
}

static void
list_left_out(const struct run *r, struct buf *b, struct arena *a)
{
	PUT_ROW(b, "account", "room", "reason", "file", "line", "detail");
	for (size_t i = 0; i < r->in.plan->n_actions; i++) {
		const struct action *action = &r->in.plan->actions[i];

		if (action->account == NULL)
			PUT_ROW(b, action->unreadable->account, "", "unreadable", action->unreadable->pos.file,
			    in_text(a, action->unreadable->pos.line), action->unreadable->reason);
		else if (action->reason == REASON_NO_ADDRESS)
			PUT_ROW(b, action->account->id, ledger_property_label(&action->account->property, a),
			    "no-address",
			    action->account->pos.file, in_text(a, action->account->pos.line),
			    plan_reason_cn(REASON_NO_ADDRESS));
	}
	for (size_t i = 0; i < r->batch.n_jobs; i++) {
		const struct batch_job *job = &r->batch.jobs[i];

		if (job->refused != NULL && job->refused != run_withdrawn)
			PUT_ROW(b, job->record.account, job->record.room, job->refused,
			    job->letter.action->account->pos.file,
			    in_text(a, job->letter.action->account->pos.line),
			    job->detail != NULL ? job->detail : job->record.number == NULL ? "" : job->record.number);
	}
}

static void
put_input(struct buf *b, const char *kind, const char *path, const char *sha256)
{
	const char *name = strrchr(path, '/');

	/* The file's name only: the manifest travels with the run and tells nothing of the machine. */
	buf_printf(b, "  <input kind=\"%s\" path=\"", kind);
	buf_xml(b, name == NULL ? path : name + 1);
	buf_printf(b, "\" sha256=\"%s\"/>\n", sha256);
}

static void
put_files(const struct run *r, struct buf *b)
{
	for (size_t i = 0; i < r->batch.n_jobs; i++) {
		const struct register_letter *l = &r->batch.jobs[i].record;

		if (r->batch.jobs[i].refused != NULL || text_starts(l->path, "print/"))
			continue;
		buf_puts(b, "  <file path=\"");
		buf_xml(b, l->path);
		buf_printf(b, "\" sha256=\"%s\" kind=\"%s\" number=\"", l->sha256, l->kind);
		buf_xml(b, l->number);
		buf_puts(b, "\" account=\"");
		buf_xml(b, l->account);
		buf_printf(b, "\" pages=\"%d\"/>\n", l->pages);
	}
	for (size_t i = 0; i < r->batch.n_prints; i++) {
		const struct batch_print *p = &r->batch.prints[i];

		buf_puts(b, "  <file path=\"");
		buf_xml(b, p->path);
		buf_printf(b, "\" sha256=\"%s\" kind=\"print\" letters=\"%zu\" pages=\"%zu\"/>\n", p->sha256,
		    p->letters, p->pages);
	}
}

static void
put_totals(const struct run *r, struct buf *b)
{
	int64_t principal = 0, penalty = 0, total = 0;
	char t[3][MONEY_BUF];
	size_t n = 0;

	for (size_t i = 0; i < r->batch.n_jobs; i++) {
		const struct batch_job *job = &r->batch.jobs[i];

		if (job->refused != NULL)
			continue;
		principal += job->record.principal;
		penalty += job->record.penalty;
		total += job->record.total;
		n++;
	}
	buf_printf(b, "  <totals letters=\"%zu\" pages=\"%zu\" held=\"%zu\" left-out=\"%zu\" principal=\"%s\" "
	    "penalty=\"%s\" total=\"%s\"/>\n", n,
	    r->batch.pages, r->n_held, r->n_left_out, money_format(t[0], principal), money_format(t[1], penalty),
	    money_format(t[2], total));
}

static void
list_manifest(const struct run *r, struct buf *b)
{
	char day[DATE_BUF], templates[SHA256_HEX];

	inputs_hash_templates(&r->in, templates);
	buf_printf(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest run=\"%lld\" as-of=\"%s\" version=\"%s\" "
	    "command=\"%s\">\n",
	    (long long)r->record.id, date_format(day, r->in.as_of), DUNNING_VERSION, r->command);
	put_input(b, "ledger", r->in.ledger_path, r->in.ledger->sha256);
	put_input(b, "policy", r->in.policy_path, r->in.policy->sha256);
	put_input(b, "templates", "templates", templates);
	put_files(r, b);
	put_totals(r, b);
	buf_puts(b, "</manifest>\n");
}

static void
list_manifest_in(const struct run *r, struct buf *b, struct arena *a)
{
	(void)a;
	list_manifest(r, b);
}

/* manifest.xml comes last: it marks the directory as a finished run's. */
bool
run_write_lists(struct run *r, struct rundir *dir)
{
	static const struct {
		const char *name;
		void (*list)(const struct run *, struct buf *, struct arena *);
		bool bom;
	} lists[] = {
		{ "mailing.csv", list_mailing, true },
		{ "held.csv", list_held, true },
		{ "left-out.csv", list_left_out, true },
		{ "claims.csv", run_list_claims, true },
		{ "manifest.xml", list_manifest_in, false },
	};
	struct arena *a = arena_new();
	struct buf b = { 0 };
	char hex[SHA256_HEX];
	bool good = true;
	size_t empty;

	for (size_t i = 0; good && i < sizeof lists / sizeof *lists; i++) {
		b.size = 0;
		if (lists[i].bom)
			buf_puts(&b, "\xef\xbb\xbf");
		empty = b.size;
		lists[i].list(r, &b, a);
		if (b.size == empty)
			continue;	/* no claims */
		good = rundir_put(dir, lists[i].name, b.data, b.size, hex, r->in.diag) &&
		    register_run_file(r->in.db, &r->record, lists[i].name, hex, r->in.diag);
	}
	buf_drop(&b);
	arena_drop(a);
	return good;
}
