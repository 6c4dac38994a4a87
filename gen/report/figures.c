/* figures.c: a community's quarter: which day is looked from, the households, the sums, and whether they foot. */
#include "report/figures.h"

#include "base/arena.h"
#include "base/text.h"
#include "law/statutes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const figures_age_cn[AGES] = { "未到期", "1—30天", "31—90天", "91—180天", "181—365天", "1—2年", "2—3年", "3年以上" };
const char *const figures_grade_cn[GRADES] = { "未收款", "催收款", "准呆账", "呆账" };
const char *const figures_limitation_cn[FIGURES_LIMITATIONS] = { "未起算", "正常", "预警（180天内届满）", "紧急（30天内届满）", "已届满",
	"届满后承诺" };
const char *const figures_reason_cn[FIGURES_REASONS] = { "未说明", "费用标准", "服务评价", "资金、时间", "规划设计", "未入住、空置",
	"费用去向", "房屋质量", "保修期外小修", "供暖", "治安、车辆", "施工方索赔", "周边环境", "合同异议", "户内报修", "无法联系", "出售、出租",
	"其他" };
const char *const figures_class_cn[CLASSES] = { "住宅", "商铺", "办公", "建设单位", "车位", "其他" };
const char *const figures_kind_cn[ITEM_KINDS] = { "物业服务费", "车位服务费", "代收水费", "代收电费", "代收采暖费", "公共能耗分摊",
	"专项维修资金", "违约金", "其他费用" };

void
figures_add(struct sums *s, const struct household *h, const int64_t amount[MEASURES])
{
	bool due = amount[MEASURE_DUE] > 0 || amount[MEASURE_OPENING] > 0;

	(void)h;
	s->n++;
	s->due += due;
	s->paid += due && amount[MEASURE_CLOSING] == 0;
	for (int m = 0; m < MEASURES; m++) {
		s->amount[m] += amount[m];
		s->households[m] += amount[m] != 0;
	}
}

int64_t
figures_difference(const struct sums *s)
{
	const int64_t *m = s->amount;

	return m[MEASURE_OPENING] + m[MEASURE_DUE] - m[MEASURE_COLLECTED] - m[MEASURE_COLLECTED_OLD] - m[MEASURE_WAIVED] -
	    m[MEASURE_WAIVED_OLD] - m[MEASURE_CLOSING];
}

int64_t
figures_rate(int64_t part, int64_t whole)
{
	int64_t rate;

	if (whole <= 0 || !money_scale(part, ratio_make(10000, whole), &rate))
		return -1;
	return rate < 0 ? 0 : rate;
}

char *
figures_rate_format(char *buf, int64_t rate)
{
	if (rate < 0)
		snprintf(buf, MONEY_BUF, "—");
	else
		snprintf(buf, MONEY_BUF, "%d.%02d%%", (int)(rate / 100), (int)(rate % 100));
	return buf;
}

/* ---- which day ---- */

static int32_t
earlier(int32_t a, int32_t b)
{
	return b != DATE_NONE && b < a ? b : a;
}

static int32_t
first_record(const struct ledger *l, const struct community *c)
{
	int32_t first = INT32_MAX;

	for (size_t i = 0; i < l->n_accounts; i++) {
		const struct account *a = &l->accounts[i];

		if (strcmp(a->property.community, c->id) != 0)
			continue;
		for (size_t k = 0; k < a->n_charges; k++)
			first = earlier(earlier(first, a->charges[k].issued), a->charges[k].due);
		for (size_t k = 0; k < a->n_payments; k++)
			first = earlier(first, a->payments[k].date);
	}
	return first;
}

/* The days known, and what is wrong with them. */
static bool
set_days(struct figures *f, int32_t as_of, struct diag *d)
{
	struct pos place = { f->ledger->path, 0 };
	char first[DATE_BUF], last[DATE_BUF], name[QUARTER_BUF];
	int32_t known = f->ledger->as_of < as_of ? f->ledger->as_of : as_of;

	quarter_format_short(name, f->quarter);
	f->first_day = first_record(f->ledger, f->community);
	if (f->first_day > f->quarter.to) {
		diag_fatal(d, place, "community %s: its first record is of %s, after quarter %s: the opening balance is unknown; refused",
		    f->community->id, f->first_day == INT32_MAX ? "no day" : date_format(first, f->first_day), name);
		return false;
	}
	if (known < f->quarter.from) {
		diag_fatal(d, place, "the ledger is known to %s only, before quarter %s begins; refused", date_format(last, known), name);
		return false;
	}
	f->view = known < f->quarter.to ? known : f->quarter.to;
	f->unfinished = f->view < f->quarter.to;
	if (f->unfinished)
		diag_warning(d, place, "quarter %s is known to %s only; the figures are of that day and marked as unfinished (未结束)", name,
		    date_format(last, f->view));
	f->late_start = f->first_day > f->quarter.from;
	if (f->late_start)
		diag_warning(d, place, "community %s: its first record is of %s, inside quarter %s; opening arrears are taken as 0.00",
		    f->community->id, date_format(first, f->first_day), name);
	return true;
}

static void
set_trend(struct figures *f)
{
	for (int k = 0; k < FIGURES_TREND; k++) {
		struct trend *t = &f->trend[k];

		t->quarter = quarter_back(f->quarter, FIGURES_TREND - 1 - k);
		t->known = k == FIGURES_TREND - 1 || f->first_day < t->quarter.from + 31;
	}
}

/* ---- the households ---- */

/* Building numbers compared as numbers: in the order of delivery. */
static int
compare_accounts(const void *left, const void *right)
{
	const struct account *a = *(const struct account *const *)left, *b = *(const struct account *const *)right;
	int c = ledger_property_cmp(&a->property, &b->property);

	if (c != 0)
		return c;
	return a < b ? -1 : a > b;
}

/* The accounts of one room: the seller's and the buyer's. */
static bool
same_room(const struct account *a, const struct account *b)
{
	const struct property *p = &a->property, *q = &b->property;

	return a->class == b->class && text_equal(p->building, q->building) && text_equal(p->unit, q->unit) &&
	    text_equal(p->room, q->room) && text_equal(p->label, q->label);
}

static const struct account **
accounts_of(const struct figures *f, struct arena *a, size_t *n)
{
	const struct account **list = arena_alloc(a, f->ledger->n_accounts * sizeof *list);

	*n = 0;
	for (size_t i = 0; i < f->ledger->n_accounts; i++)
		if (strcmp(f->ledger->accounts[i].property.community, f->community->id) == 0)
			list[(*n)++] = &f->ledger->accounts[i];
	if (*n > 0)
		qsort(list, *n, sizeof *list, compare_accounts);
	return list;
}

static void
take_accounts(struct figures_work *w)
{
	struct figures *f = w->figures;
	size_t n;
	const struct account **list = accounts_of(f, w->arena, &n);

	f->households = arena_alloc(w->arena, n * sizeof *f->households);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || !same_room(list[i - 1], list[i]))
			figures_household(w, &f->households[f->n_households++], list[i]);
		else
			figures_account(w, &f->households[f->n_households - 1], list[i]);
		if (i + 1 == n || !same_room(list[i], list[i + 1]))
			figures_household_end(w);
		arena_reset(w->tmp);
	}
}

static bool
sum_up(struct figures *f, struct diag *d)
{
	int32_t rooms = 0;
	bool good = true;

	for (size_t i = 0; i < f->n_households; i++) {
		const struct household *h = &f->households[i];

		rooms += !h->developer;
		f->credit += h->credit;
		f->credit_households += h->credit > 0;
		for (int s = 0; s < SCOPES; s++)
			if (h->n_facts > 0)
				figures_add(&f->total[s], h, h->sums[s]);
	}
	f->total[SCOPE_MAIN].n = rooms;
	for (int s = 0; s < SCOPES; s++) {
		int64_t difference = figures_difference(&f->total[s]);
		char text[MONEY_BUF];

		if (difference == 0)
			continue;
		diag_fatal(d, (struct pos){ f->ledger->path, 0 },
		    "community %s: opening arrears + charged - collected - waived and closing arrears differ by %s; refused",
		    f->community->id, money_format(text, difference));
		good = false;
	}
	return good;
}

static void
name_levels(struct figures *f)
{
	f->levels[f->n_levels++] = "尚未发函";
	for (size_t i = 0; i < f->policy->n_levels && f->n_levels < FIGURES_LEVELS; i++)
		f->levels[f->n_levels++] = f->policy->levels[i].title != NULL ? f->policy->levels[i].title : f->policy->levels[i].name;
}

static bool
classes_ascend(const struct policy *p, struct diag *d)
{
	if (p->summary.dunned_days < p->summary.doubtful_days && p->summary.doubtful_days < p->summary.bad_days)
		return true;
	diag_fatal(d, (struct pos){ p->path, 0 }, "[summary] dunned_days %d, doubtful_days %d and bad_days %d do not ascend; refused",
	    p->summary.dunned_days, p->summary.doubtful_days, p->summary.bad_days);
	return false;
}

struct figures *
figures_make(const struct ledger *l, const struct policy *p, const struct law *law, const struct history *h,
	const struct community *c, struct quarter q, int32_t as_of, struct arena *a, struct diag *d)
{
	struct figures *f = arena_alloc(a, sizeof *f);
	struct plan context = { .ledger = l, .policy = p, .law = law };
	struct figures_work w = { .figures = f, .plan = &context, .history = h, .arena = a };

	*f = (struct figures){ .ledger = l, .policy = p, .community = c, .quarter = q, .n_unreadable = l->n_left_out };
	if (!classes_ascend(p, d) || !set_days(f, as_of, d))
		return NULL;
	set_trend(f);
	name_levels(f);
	f->list_rooms = law->local != NULL && law->local->publication && p->publication_signed && p->summary.list_rooms;
	if (p->summary.list_rooms && !f->list_rooms)
		diag_warning(d, (struct pos){ p->path, 0 },
		    "list_rooms: no local rule that allows it, or publication_signed = no; no rooms are listed");
	context.as_of = f->view;
	w.year_start = date_from_ymd(q.year, 1, 1);
	w.tmp = arena_new();
	w.scratch = diag_new(NULL);
	take_accounts(&w);
	diag_drop(w.scratch);
	arena_drop(w.tmp);
	return sum_up(f, d) ? f : NULL;
}
