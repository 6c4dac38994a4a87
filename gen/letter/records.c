/* records.c: the ledger's records of an account as rows to print. */
#include "letter/records.h"

#include "base/arena.h"
#include "base/text.h"

#include <stdlib.h>

struct maker {
	struct records *to;
	size_t cap[RECORD_LISTS];
	struct arena *arena;
	int32_t as_of;
};

static struct record *
add(struct maker *m, enum record_list list, int32_t date)
{
	struct record *r = ARENA_PUSH(m->arena, m->to->rows[list], m->to->n[list], m->cap[list]);

	*r = (struct record){ .date = date, .until = DATE_NONE };
	return r;
}

static const char *
with_period(struct arena *a, const struct charge *c)
{
	char from[DATE_BUF], to[DATE_BUF];

	if (c->from == DATE_NONE || c->to == DATE_NONE)
		return c->item->name;
	return arena_printf(a, "%s %s至%s", c->item->name, date_format(from, c->from), date_format(to, c->to));
}

static void
statement_charges(struct maker *m, const struct account *account)
{
	for (size_t i = 0; i < account->n_charges; i++) {
		const struct charge *c = &account->charges[i];
		struct record *r;

		if (c->due > m->as_of)
			continue;
		r = add(m, RECORDS_STATEMENT, c->due);
		r->kind = c->amount < 0 ? "抵免" : "应收";
		r->id = c->id;
		r->text = with_period(m->arena, c);
		r->debit = c->amount < 0 ? 0 : c->amount;
		r->credit = c->amount < 0 ? -c->amount : 0;
	}
}

static void
statement_payments(struct maker *m, const struct account *account)
{
	for (size_t i = 0; i < account->n_payments; i++) {
		const struct payment *p = &account->payments[i];
		struct record *r;

		if (p->date > m->as_of)
			continue;
		r = add(m, RECORDS_STATEMENT, p->date);
		r->kind = "付款";
		r->id = p->id;
		r->text = p->reference != NULL ? p->reference : "";
		r->credit = p->amount;
	}
}

static void
statement_adjustments(struct maker *m, const struct account *account)
{
	static const char *const kinds[] = { [ADJUST_WAIVER] = "减免", [ADJUST_CREDIT_NOTE] = "红冲",
	    [ADJUST_WRITE_OFF] = "核销",
		[ADJUST_CORRECTION] = "更正", [ADJUST_LATE_FEE] = "入账违约金" };

	for (size_t i = 0; i < account->n_adjustments; i++) {
		const struct adjustment *j = &account->adjustments[i];
		bool more = (j->kind == ADJUST_LATE_FEE) != (j->amount < 0);
		struct record *r;

		if (j->date > m->as_of)
			continue;
		r = add(m, RECORDS_STATEMENT, j->date);
		r->kind = kinds[j->kind];
		r->id = j->id;
		r->text = j->reason != NULL ? j->reason : "";
		*(more ? &r->debit : &r->credit) = j->amount < 0 ? -j->amount : j->amount;
	}
}

/* By date; on one day what is owed before what is paid; else as the ledger has them. */
static int
compare(const void *left, const void *right)
{
	const struct record *a = left, *b = right;

	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	if ((a->credit > 0) != (b->credit > 0))
		return a->credit > 0 ? 1 : -1;
	return a->balance < b->balance ? -1 : a->balance > b->balance;
}

static void
make_statement(struct maker *m, const struct account *account)
{
	struct record *rows;
	int64_t balance = 0;
	size_t n;

	statement_charges(m, account);
	statement_payments(m, account);
	statement_adjustments(m, account);
	rows = m->to->rows[RECORDS_STATEMENT];
	n = m->to->n[RECORDS_STATEMENT];
	for (size_t i = 0; i < n; i++)
		rows[i].balance = (int64_t)i;
	if (n > 0)
		qsort(rows, n, sizeof *rows, compare);
	for (size_t i = 0; i < n; i++)
		rows[i].balance = balance += rows[i].debit - rows[i].credit;
}

static void
make_disputes(struct maker *m, const struct account *account)
{
	static const char *const states[] = { [DISPUTE_OPEN] = "未结", [DISPUTE_UPHELD] = "成立",
	    [DISPUTE_REJECTED] = "不成立",
		[DISPUTE_WITHDRAWN] = "撤回" };

	for (size_t i = 0; i < account->n_disputes; i++) {
		const struct dispute *d = &account->disputes[i];
		struct record *r;

		if (d->opened > m->as_of)
			continue;
		r = add(m, RECORDS_DISPUTES, d->opened);
		r->until = d->closed;
		r->kind = d->reason;
		r->id = d->id;
		r->text = d->text;
		r->state = states[d->status];
	}
}

static void
make_promises(struct maker *m, const struct account *account)
{
	static const char *const kept[] = { [PROMISE_UNSTATED] = "未记载", [PROMISE_KEPT] = "已履行",
	    [PROMISE_BROKEN] = "未履行",
		[PROMISE_PART] = "部分履行", [PROMISE_OPEN] = "待履行" };
	static const char *const status[] = { [PLAN_CURRENT] = "履行中", [PLAN_BROKEN] = "已违约", [PLAN_COMPLETED] = "已完成" };

	for (size_t i = 0; i < account->n_promises; i++) {
		const struct promise *p = &account->promises[i];
		struct record *r;

		if (p->made > m->as_of)
			continue;
		r = add(m, RECORDS_PROMISES, p->made);
		*r = (struct record){ p->made, p->due, "承诺付款", p->id, NULL, kept[p->kept], p->amount, 0, 0 };
	}
	for (size_t i = 0; i < account->n_plans; i++) {
		const struct payment_plan *p = &account->plans[i];
		int64_t sum = 0;

		for (size_t k = 0; k < p->n_instalments; k++)
			sum += p->instalments[k].amount;
		if (p->agreed <= m->as_of)
			*add(m, RECORDS_PROMISES, p->agreed) = (struct record){ p->agreed,
			    p->n_instalments == 0 ? DATE_NONE :
			    p->instalments[p->n_instalments - 1].due, "分期协议", p->id, NULL, status[p->status], sum, 0,
			    0 };
	}
}

static void
make_contacts(struct maker *m, const struct account *account)
{
	static const struct {
		const char *word, *cn;
	} channels[] = { { "visit", "上门" }, { "call", "电话" }, { "sms", "短信" }, { "wechat", "微信" }, { "email", "邮件" },
		{ "notice", "通知" } };

	for (size_t i = 0; i < account->n_logs; i++) {
		const struct log_entry *l = &account->logs[i];
		struct record *r;

		if (l->date > m->as_of)
			continue;
		r = add(m, RECORDS_CONTACTS, l->date);
		r->kind = "其他";
		for (size_t k = 0; k < sizeof channels / sizeof *channels; k++)
			if (text_equal(channels[k].word, l->channel))
				r->kind = channels[k].cn;
		r->id = l->by;
		r->text = l->text;
		r->state = l->result;
	}
}

static void
make_tickets(struct maker *m, const struct account *account)
{
	for (size_t i = 0; i < account->n_tickets; i++) {
		const struct ticket *t = &account->tickets[i];
		struct record *r;

		if (t->date > m->as_of)
			continue;
		r = add(m, RECORDS_TICKETS, t->date);
		*r = (struct record){ t->date, t->closed, t->kind, t->id, t->text, t->result, 0, 0, (int64_t)i };
	}
	if (m->to->n[RECORDS_TICKETS] > 1)
		qsort(m->to->rows[RECORDS_TICKETS], m->to->n[RECORDS_TICKETS], sizeof(struct record), compare);
}

static void
make_events(struct maker *m, const struct account *account)
{
	static const char *const kinds[] = { [EVENT_SUIT] = "起诉", [EVENT_ARBITRATION] = "申请仲裁",
	    [EVENT_PAYMENT_ORDER] = "申请支付令",
		[EVENT_ENFORCEMENT] = "申请执行", [EVENT_MEDIATION] = "申请调解", [EVENT_PUBLISHED_NOTICE] = "公告",
		[EVENT_ACKNOWLEDGEMENT] = "对方确认债务", [EVENT_SUSPENSION] = "时效中止" };

	for (size_t i = 0; i < account->n_events; i++) {
		const struct event *e = &account->events[i];

		if (e->from <= m->as_of)
			*add(m, RECORDS_EVENTS, e->from) = (struct record){ e->from, e->to, kinds[e->kind], NULL,
			    e->reference, NULL, 0, 0,
				0 };
	}
}

static const char *
also(struct arena *a, const char *text, const char *more)
{
	return text == NULL ? more : arena_printf(a, "%s，%s", text, more);
}

/* What a slip says besides its kind. */
static const char *
reply_text(struct arena *a, const struct reply *r)
{
	char amount[MONEY_BUF], day[DATE_BUF];
	const char *text = NULL;

	if (r->amount != AMOUNT_NONE)
		text = also(a, text, arena_printf(a, "%s元", money_format_grouped(amount, r->amount)));
	if (r->count > 0)
		text = also(a, text, arena_printf(a, "%d期", r->count));
	if (r->by != DATE_NONE)
		text = also(a, text, arena_printf(a, "日期%s", date_format(day, r->by)));
	if (r->reason != NULL)
		text = also(a, text, arena_printf(a, "原因代码%s", r->reason));
	for (size_t i = 0; i < r->charges.n; i++)
		text = i == 0 ? also(a, text, arena_printf(a, "费项%s", r->charges.ids[i])) : arena_printf(a, "%s、%s", text, r->charges.ids[i]);
	if (r->value != NULL)
		text = also(a, text, r->value);
	if (r->remark != NULL)
		text = also(a, text, arena_printf(a, "“%s”", r->remark));
	return text;
}

static void
make_replies(struct maker *m, const struct account *account)
{
	static const char *const kinds[REPLY_KINDS] = { [REPLY_PAID] = "称已缴纳", [REPLY_PROMISE] = "承诺付款",
		[REPLY_INSTALMENTS] = "申请分期", [REPLY_DISPUTE] = "对金额有异议", [REPLY_REASON] = "对服务有意见",
		[REPLY_MOVED] = "已转让或出租", [REPLY_CONSENT] = "同意通知方式", [REPLY_REFUSAL] = "不同意通知方式",
		[REPLY_ADDRESS] = "送达地址" };

	for (size_t i = 0; i < account->n_replies; i++) {
		const struct reply *r = &account->replies[i];

		if (r->date <= m->as_of)
			*add(m, RECORDS_REPLIES, r->date) = (struct record){ r->date, r->closed, kinds[r->kind], r->letter,
			    reply_text(m->arena, r), r->id, 0, 0, 0 };
	}
}

void
records_make(struct records *to, const struct action *action, int32_t as_of, struct arena *arena)
{
	static void (*const makers[])(struct maker *, const struct account *) = { make_statement, make_disputes,
	    make_promises,
		make_contacts, make_tickets, make_events, make_replies };
	struct maker m = { .to = to, .arena = arena, .as_of = as_of };

	*to = (struct records){ .n = { 0 } };
	for (size_t i = 0; i < sizeof makers / sizeof *makers; i++)
		makers[i](&m, action->account);
}

void
records_write_statement(const struct records *r, struct buf *out)
{
	char day[DATE_BUF], debit[MONEY_BUF], credit[MONEY_BUF], balance[MONEY_BUF];

	buf_puts(out, "\xEF\xBB\xBF" "date,kind,id,text,debit,credit,balance\r\n");
	for (size_t i = 0; i < r->n[RECORDS_STATEMENT]; i++) {
		const struct record *e = &r->rows[RECORDS_STATEMENT][i];

		buf_printf(out, "%s,%s,", date_format(day, e->date), e->kind);
		buf_csv(out, e->id);
		buf_puts(out, ",");
		buf_csv(out, e->text);
		buf_printf(out, ",%s,%s,%s\r\n", money_format(debit, e->debit), money_format(credit, e->credit),
		    money_format(balance, e->balance));
	}
}
