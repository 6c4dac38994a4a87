/* worklist.c: the office's lists put together. */
#include "report/worklist.h"

#include "base/arena.h"

void
worklist_make(struct worklist *w, struct diag *d)
{
	struct report_table *replies = work_replies(w);

	work_days_collect(w);
	if (replies != NULL)
		w->tables[w->n_tables++] = replies;
	w->tables[w->n_tables++] = work_statement(w);
	w->tables[w->n_tables++] = work_calendar(w, EVENT_PROMISE, "promises", "承诺付款");
	w->tables[w->n_tables++] = work_calendar(w, EVENT_INSTALMENT, "instalments", "分期：到期与未付");
	w->tables[w->n_tables++] = work_calendar(w, EVENT_LIMITATION, "limitation", "诉讼时效");
	w->tables[w->n_tables++] = work_year_end(w);
	w->tables[w->n_tables++] = work_calendar(w, EVENT_HOLD_END, "holds", "暂缓期满");
	w->tables[w->n_tables++] = work_holds(w);
	w->tables[w->n_tables++] = work_addresses(w);
	w->tables[w->n_tables++] = work_priority(w);
	w->tables[w->n_tables++] = work_changes(w, d);
	w->tables[w->n_tables++] = work_board(w);
	for (size_t i = 0; i < w->n_tables; i++)
		w->tables[i]->style = "list";
}

void
work_paragraph(struct worklist *w, struct block_list *list, const char *style, const char *text)
{
	block_add_text(list, w->arena, style_lookup(w->sheet, style), text);
}

/* One community by its name, several by their number and names. */
static const char *
whose(struct worklist *w)
{
	const struct ledger *l = w->plan->ledger;
	const char *names = "";

	for (size_t i = 0; i < l->n_communities; i++)
		names = arena_printf(w->arena, "%s%s%s", names, i == 0 ? "" : "、", l->communities[i].name == NULL ?
		    l->communities[i].id : l->communities[i].name);
	return names;
}

struct doc *
worklist_doc(struct worklist *w)
{
	struct doc *d = arena_alloc(w->arena, sizeof *d);
	struct block_list list;
	char today[DATE_BUF], day[DATE_BUF];

	block_list_init(&list);
	work_paragraph(w, &list, "report-title", arena_printf(w->arena, "%s 工作清单", w->plan->ledger->n_communities > 3 ?
	    arena_printf(w->arena, "%zu个小区", w->plan->ledger->n_communities) : whose(w)));
	if (w->plan->ledger->n_communities > 3)
		work_paragraph(w, &list, "report-sub", whose(w));
	work_paragraph(w, &list, "report-sub", arena_printf(w->arena, "截至%s · 日程看到%d天以后，时效看到%s · 内部使用，不得外传",
	    date_format(today, w->plan->as_of), w->plan->policy->worklist.ahead_days, date_format(day, w->limitation_until)));
	for (size_t i = 0; i < w->n_tables; i++)
		if (w->tables[i]->n_lines > 0)
			report_table_blocks(w->tables[i], w->sheet, &list, w->arena);
		else
			work_paragraph(w, &list, "report-note", arena_printf(w->arena, "%s：无。", w->tables[i]->title));
	*d = (struct doc){ .title = "工作清单", .language = "zh-CN", .sheet = w->sheet, .master = "list", .first = list.first,
		.footer = "用途：催收工作安排 · 内部版 · 保存一年 · 第{page}页 共{pages}页" };
	return d;
}
