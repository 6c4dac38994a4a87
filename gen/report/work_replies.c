/* work_replies.c: what came back on reply slips and is still to be dealt with, with the day that the answer sheets promise. */
#include "report/worklist.h"

#include "base/arena.h"
#include "base/money.h"
#include "base/text.h"

/* Consents, addresses, promises and reasons are at work by themselves. */
static const struct {
	const char *cn, *todo;	/* NULL: nothing to do */
} kinds[REPLY_KINDS] = {
	[REPLY_PAID] = { "称已缴", "核对到账" }, [REPLY_INSTALMENTS] = { "申请分期", "拟分期协议" },
	[REPLY_DISPUTE] = { "有异议", "核查、书面答复" }, [REPLY_REASON] = { "对服务有意见", "查看、书面答复" },
	[REPLY_MOVED] = { "已转让或出租", "核对日期，更正台账" },
};

static bool
is_open(const struct worklist *w, const struct reply *r)
{
	if (r->date > w->plan->as_of || kinds[r->kind].cn == NULL)
		return false;
	return r->closed == DATE_NONE || r->closed > w->plan->as_of;
}

static const char *
says(struct worklist *w, const struct reply *r)
{
	const char *text = r->reason == NULL ? "" : r->reason;
	char day[DATE_BUF], amount[MONEY_BUF];

	if (r->count > 0)
		text = arena_printf(w->arena, "%s%s分%d期", text, *text == '\0' ? "" : "，", r->count);
	if (r->by != DATE_NONE)
		text = arena_printf(w->arena, "%s%s%s", text, *text == '\0' ? "" : "，", date_format(day, r->by));
	if (r->amount != AMOUNT_NONE)
		text = arena_printf(w->arena, "%s%s%s元", text, *text == '\0' ? "" : "，", money_format_grouped(amount, r->amount));
	if (r->remark != NULL)
		text = arena_printf(w->arena, "%s%s%s", text, *text == '\0' ? "" : "，", r->remark);
	return *text == '\0' ? NULL : text;
}

static void
add(struct worklist *w, struct report_table *t, const struct account *a, const struct reply *r)
{
	struct table_line *line = report_table_line(t, w->arena);

	line->cells[0] = value_date(r->date);
	line->cells[1] = value_text(r->id);
	line->cells[2] = value_text(work_room(w, a));
	line->cells[3] = value_text(a->collector);
	line->cells[4] = value_text(kinds[r->kind].cn);
	line->cells[5] = value_text(says(w, r));
	line->cells[6] = value_text(kinds[r->kind].todo);
	line->cells[7] = value_date(calendar_add_workdays(&w->plan->law->calendar, r->date, w->plan->policy->letters.answer_days));
}

struct report_table *
work_replies(struct worklist *w)
{
	struct report_table *t = report_table_new(w->arena, "replies", "回执待办", NULL,
	    "填写:20:c|编号:16:c|房号:34:l|催收员:13:c|事项:20:l|内容:40:l|办什么:24:l|答复期限:20:c");
	const struct ledger *l = w->plan->ledger;
	size_t n = 0;

	for (size_t i = 0; i < l->n_accounts; i++)
		for (size_t k = 0; k < l->accounts[i].n_replies; k++)
			if (is_open(w, &l->accounts[i].replies[k])) {
				add(w, t, &l->accounts[i], &l->accounts[i].replies[k]);
				n++;
			}
	report_table_note(t, w->arena, "办结的用 dunning release 编号 注销，异议注明结果（--result upheld、rejected、withdrawn）；录错的加 --cancel。");
	return n == 0 ? NULL : t;
}
