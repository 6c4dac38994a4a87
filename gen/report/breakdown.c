/* breakdown.c: sums along one dimension. */
#include "report/breakdown.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

static size_t
row_kind(const struct figures *f, const struct fact *x)
{
	(void)f;
	return (size_t)x->charge->item->kind;
}

static size_t
row_building(const struct figures *f, const struct fact *x)
{
	(void)f;
	return x->household->building;
}

static size_t
row_class(const struct figures *f, const struct fact *x)
{
	(void)f;
	return (size_t)x->household->account->class;
}

static size_t
row_age(const struct figures *f, const struct fact *x)
{
	(void)f;
	return (size_t)x->age;
}

static size_t
row_grade(const struct figures *f, const struct fact *x)
{
	(void)f;
	return (size_t)x->grade;
}

static size_t
row_limitation(const struct figures *f, const struct fact *x)
{
	(void)f;
	return (size_t)x->limitation;
}

static size_t
row_level(const struct figures *f, const struct fact *x)
{
	return (size_t)x->household->level < f->n_levels ? (size_t)x->household->level : f->n_levels - 1;
}

static size_t
row_reason(const struct figures *f, const struct fact *x)
{
	(void)f;
	return (size_t)x->household->reason;
}

static const enum measure all_columns[] = { MEASURE_DUE, MEASURE_COLLECTED, MEASURE_CLOSING, MEASURES };
static const enum measure building_columns[] = { MEASURE_DUE, MEASURE_COLLECTED, MEASURE_OPENING, MEASURE_CLOSING, MEASURES };
static const enum measure debt_columns[] = { MEASURE_CLOSING, MEASURES };
static const enum measure no_columns[] = { MEASURES };

static const struct {
	const char *id, *title, *head;
	size_t (*row)(const struct figures *, const struct fact *);
	const char *const *labels;	/* NULL: of the figures */
	size_t n;
	const enum measure *columns;
} dimensions[DIMENSIONS] = {
	[BY_KIND] = { "kind", "按费目", "费目", row_kind, figures_kind_cn, ITEM_KINDS, all_columns },
	[BY_BUILDING] = { "building", "按楼栋", "楼栋", row_building, NULL, 0, building_columns },
	[BY_CLASS] = { "class", "按客户类别", "类别", row_class, figures_class_cn, CLASSES, all_columns },
	[BY_AGE] = { "age", "账龄", "逾期", row_age, figures_age_cn, AGES, debt_columns },
	[BY_GRADE] = { "grade", "欠费分级", "分级", row_grade, figures_grade_cn, GRADES, debt_columns },
	[BY_LIMITATION] = { "limitation", "诉讼时效", "时效状态", row_limitation, figures_limitation_cn, FIGURES_LIMITATIONS, debt_columns },
	[BY_LEVEL] = { "level", "按催收阶段", "阶段", row_level, NULL, 0, debt_columns },
	[BY_REASON] = { "reason", "欠费原因", "原因", row_reason, figures_reason_cn, FIGURES_REASONS, no_columns },
};

size_t
breakdown_row_of(const struct figures *f, enum dimension d, const struct fact *x)
{
	return dimensions[d].row(f, x);
}

const enum measure *
breakdown_public(enum dimension d)
{
	return dimensions[d].columns;
}

const char *
breakdown_id(enum dimension d)
{
	return dimensions[d].id;
}

/* "3" → 3幢; names stay as they are. */
static const char *
building_label(const char *name, struct arena *a)
{
	if (*name == '\0')
		return "未分楼栋";
	return name[strspn(name, "0123456789")] == '\0' ? arena_printf(a, "%s幢", name) : name;
}

static void
name_rows(struct breakdown *b, const struct figures *f, struct arena *a)
{
	const char *const *labels = dimensions[b->dimension].labels;

	b->n = dimensions[b->dimension].n;
	if (b->dimension == BY_BUILDING)
		b->n = f->n_buildings;
	else if (b->dimension == BY_LEVEL)
		b->n = f->n_levels;
	b->rows = arena_alloc(a, b->n * sizeof *b->rows);
	for (size_t i = 0; i < b->n; i++) {
		if (b->dimension == BY_BUILDING)
			b->rows[i].label = building_label(f->buildings[i], a);
		else
			b->rows[i].label = labels == NULL ? f->levels[i] : labels[i];
	}
}

/* What one household has in each row; touched rows are cleared again. */
static void
add_household(struct breakdown *b, const struct figures *f, const struct household *h, int64_t (*sum)[MEASURES], size_t *touched)
{
	size_t n = 0;

	for (size_t i = 0; i < h->n_facts; i++) {
		const struct fact *x = &h->facts[i];
		size_t r, k = 0;

		if (x->scope != SCOPE_MAIN)
			continue;
		r = dimensions[b->dimension].row(f, x);
		while (k < n && touched[k] != r)
			k++;
		if (k == n)
			touched[n++] = r;
		for (int m = 0; m < MEASURES; m++)
			sum[r][m] += x->amount[m];
	}
	for (size_t k = 0; k < n; k++) {
		figures_add(&b->rows[touched[k]].sums, h, sum[touched[k]]);
		memset(sum[touched[k]], 0, sizeof sum[touched[k]]);
	}
}

static void
count_rooms(struct breakdown *b, const struct figures *f)
{
	for (size_t i = 0; i < b->n; i++)
		b->rows[i].sums.n = 0;
	for (size_t i = 0; i < f->n_households; i++)
		b->rows[f->households[i].building].sums.n += !f->households[i].developer;
}

struct breakdown *
breakdown_make(const struct figures *f, enum dimension d, struct arena *a)
{
	struct breakdown *b = arena_alloc(a, sizeof *b);
	int64_t (*sum)[MEASURES];
	size_t *touched;

	*b = (struct breakdown){ .dimension = d, .id = dimensions[d].id, .title = dimensions[d].title, .head = dimensions[d].head };
	name_rows(b, f, a);
	sum = arena_alloc(a, b->n * sizeof *sum);
	touched = arena_alloc(a, b->n * sizeof *touched);
	for (size_t i = 0; i < f->n_households; i++)
		add_household(b, f, &f->households[i], sum, touched);
	if (d == BY_BUILDING)
		count_rooms(b, f);
	return b;
}

void
breakdown_all(struct breakdowns *all, const struct figures *f, struct arena *a)
{
	*all = (struct breakdowns){ .withheld = false };
	for (int d = 0; d < DIMENSIONS; d++)
		all->by[d] = breakdown_make(f, (enum dimension)d, a);
}
