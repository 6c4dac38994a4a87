/* rate.c: penalty rates and caps as a policy writes them.
 * rate: one step, or several between commas, each but the first with the day it begins:
 *   contract | none | 0.05%/day | 12%/year | lpr*1.3 | 0.05%/day, 2025-01-01 0.03%/day
 * cap: none | 100% | lpr*4 */
#include "policy/keys.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

#define FORMS "contract, none, 0.05%/day, 12%/year or lpr*1.3, and further steps as \", 2025-01-01 0.03%/day\""

struct rate_form {
	const char *before, *after;	/* text around the figure; "" : nothing */
	enum rate_kind kind;
	bool figure;
	struct ratio most;
};
static const struct rate_form forms[] = {
	{ "contract", "", RATE_CONTRACT, false, { 0, 1 } },
	{ "none", "", RATE_NONE, false, { 0, 1 } },
	{ "", "/day", RATE_FIXED_DAY, true, { 1, 100 } },
	{ "", "/year", RATE_FIXED_YEAR, true, { 365, 100 } },
	{ "lpr*", "", RATE_LPR, true, { 10, 1 } },
};
#define N_FORMS (sizeof forms / sizeof *forms)

/* Blanks out, letters small. */
static const char *
plain(struct arena *arena, const char *text, size_t n)
{
	char *out = arena_strndup(arena, text, n);
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (out[i] != ' ' && out[i] != '\t')
			out[kept++] = out[i] >= 'A' && out[i] <= 'Z' ? (char)(out[i] - 'A' + 'a') : out[i];
	out[kept] = '\0';
	return out;
}

/* True if the text is of that form; the figure between is copied out. */
static bool
form_fits(struct arena *arena, const struct rate_form *f, const char *text, struct ratio *figure)
{
	size_t n = strlen(text), before = strlen(f->before), after = strlen(f->after);

	if (n < before + after || strncmp(text, f->before, before) != 0 || strcmp(text + n - after, f->after) != 0)
		return false;
	if (!f->figure)
		return n == before;
	return ratio_parse(arena_strndup(arena, text + before, n - before - after), figure);
}

static bool
read_step(struct policy_reader *r, const char *text, struct pos pos, struct rate_step *step)
{
	for (size_t i = 0; i < N_FORMS; i++) {
		struct ratio figure = { 0, 1 };
		char most[MONEY_BUF];

		if (!form_fits(r->arena, &forms[i], text, &figure))
			continue;
		if (ratio_cmp(figure, forms[i].most) > 0) {
			bool share = forms[i].kind != RATE_LPR;

			ratio_format(most, share ? ratio_make(forms[i].most.num * 100, forms[i].most.den) : forms[i].most, 2);
			policy_fault(r, pos, "[%s] rate %s: more than %s%s%s%s is refused; was a %% sign left out?", r->section, text,
			    forms[i].before, most, share ? "%" : "", forms[i].after);
			return false;
		}
		step->kind = forms[i].kind;
		step->rate = figure;
		return true;
	}
	policy_fault(r, pos, "[%s] rate \"%s\": must be %s", r->section, text, FORMS);
	return false;
}

/* A leading YYYY-MM-DD is taken off the text. */
static int32_t
step_day(struct arena *arena, const char **text)
{
	int32_t day;

	if (strlen(*text) < 10 || !date_parse(arena_strndup(arena, *text, 10), &day))
		return DATE_NONE;
	*text += 10;
	return day;
}

bool
policy_rates_read(struct policy_reader *r, const char *value, struct pos pos, struct penalty_rule *rule)
{
	struct rate_step *steps = NULL, *step;
	size_t n = 0, cap = 0;

	for (const char *p = value;; p++) {
		size_t length = strcspn(p, ",");
		const char *text = plain(r->arena, p, length);
		int32_t from = step_day(r->arena, &text);

		if (n == 0 && from != DATE_NONE)
			*ARENA_PUSH(r->arena, steps, n, cap) = (struct rate_step){ DATE_NONE, RATE_NONE, { 0, 1 } };
		if (n > 0 && from <= steps[n - 1].from) {
			policy_fault(r, pos, "[%s] rate \"%s\": each further step needs a later day (YYYY-MM-DD) than the one before it",
			    r->section, value);
			return false;
		}
		step = ARENA_PUSH(r->arena, steps, n, cap);
		step->from = from;
		if (!read_step(r, text, pos, step))
			return false;
		p += length;
		if (*p == '\0')
			break;
	}
	rule->steps = steps;
	rule->n_steps = n;
	return true;
}

bool
policy_cap_read(struct policy_reader *r, const char *value, struct pos pos, struct penalty_rule *rule)
{
	const char *text = plain(r->arena, value, strlen(value));
	bool multiple = text_starts(text, "lpr*");
	struct ratio figure = { 0, 1 }, most = { 10, 1 };

	if (strcmp(text, "none") == 0) {
		rule->cap = CAP_NONE;
		rule->cap_factor = figure;
		return true;
	}
	if (!ratio_parse(multiple ? text + 4 : text, &figure) || figure.num == 0 || ratio_cmp(figure, most) > 0 ||
	    (!multiple && text[strlen(text) - 1] != '%')) {
		policy_fault(r, pos, "[%s] cap \"%s\": must be none, a share of the amount charged such as 100%% or 30%%, "
		    "or a multiple of the LPR such as lpr*4", r->section, value);
		return false;
	}
	rule->cap = multiple ? CAP_LPR : CAP_SHARE;
	rule->cap_factor = figure;
	return true;
}

static void
write_figure(struct buf *out, struct ratio figure, bool share)
{
	char text[MONEY_BUF];

	ratio_format(text, share ? ratio_make(figure.num * 100, figure.den) : figure, 9);
	buf_printf(out, "%s%s", text, share ? "%" : "");
}

void
policy_rates_write(const struct penalty_rule *rule, struct buf *out)
{
	for (size_t i = 0; i < rule->n_steps; i++) {
		const struct rate_step *step = &rule->steps[i];
		char day[DATE_BUF];

		if (i > 0)
			buf_puts(out, ", ");
		if (step->from != DATE_NONE)
			buf_printf(out, "%s ", date_format(day, step->from));
		for (size_t k = 0; k < N_FORMS; k++) {
			if (forms[k].kind != step->kind)
				continue;
			buf_puts(out, forms[k].before);
			if (forms[k].figure)
				write_figure(out, step->rate, step->kind != RATE_LPR);
			buf_puts(out, forms[k].after);
		}
	}
}

void
policy_cap_write(const struct penalty_rule *rule, struct buf *out)
{
	if (rule->cap == CAP_NONE) {
		buf_puts(out, "none");
		return;
	}
	if (rule->cap == CAP_LPR)
		buf_puts(out, "lpr*");
	write_figure(out, rule->cap_factor, rule->cap == CAP_SHARE);
}
