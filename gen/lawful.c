/* lawful.c: a policy beside the law data. */
#include "lawful.h"
#include "law/language.h"
#include "law/statutes.h"

#include <string.h>

static bool
texts_lawful(const struct policy *p, const struct law *law, struct diag *d)
{
	size_t faults = 0;

	for (size_t i = 0; i < p->n_texts; i++) {
		faults += language_check(law->language, VOICE_COMPANY, p->texts[i].value, p->texts[i].pos, d);
		faults += statutes_check_text(law, p->texts[i].value, p->texts[i].pos, d);
	}
	return faults == 0;
}

static void
check_time_to_pay(const struct level *l, const struct local_rules *local, struct diag *d)
{
	if (l->formal && l->pay_within_days < local->deadline_days)
		diag_warning(d, l->pos, "level \"%s\" gives %d days to pay; the rules of %s ask for %d (%s); %d are given", l->name,
		    l->pay_within_days, local->city, local->deadline_days, local->deadline_why, local->deadline_days);
}

static void
check_local(const struct policy *p, const struct local_rules *local, struct diag *d)
{
	for (size_t i = 0; i < p->n_levels; i++)
		check_time_to_pay(&p->levels[i], local, d);
	for (int c = 0; c < CLASSES; c++) {
		const struct class_policy *class = policy_class(p, (enum account_class)c);

		for (size_t i = 0; class->levels != p->levels && i < class->n_levels; i++)
			if (class->levels[i].pos.line != p->levels[i].pos.line)
				check_time_to_pay(&class->levels[i], local, d);
	}
}

int32_t
lawful_deadline(const struct level *l, const struct law *law, int32_t day)
{
	int32_t last = l->pay_workdays ? calendar_add_workdays(&law->calendar, day, l->pay_within_days) : day + l->pay_within_days;

	if (l->formal && law->local != NULL && last < day + law->local->deadline_days)
		last = day + law->local->deadline_days;
	return calendar_roll(&law->calendar, last);
}

/* What an office is called that is no legal person by itself (Civil Code 74). */
static const struct {
	const char *word, *what;
} offices[] = {
	{ "项目部", "a project office is no legal person" }, { "服务中心", "a service centre is no legal person" },
	{ "管理处", "a management office is no legal person" }, { "分公司", "a branch may write only where it is the party to the contract" },
};

void
lawful_sender(const struct policy *p, const struct ledger *ledger, struct diag *d)
{
	const char *name = p->sender.name != NULL ? p->sender.name : ledger->manager.name;

	for (size_t i = 0; name != NULL && i < sizeof offices / sizeof *offices; i++) {
		size_t n = strlen(name), k = strlen(offices[i].word);

		if (n >= k && strcmp(name + n - k, offices[i].word) == 0)
			diag_warning(d, (struct pos){ p->path, 0 }, "letters are signed by \"%s\": %s; [sender] name should be the company that "
			    "made the contract%s%s; taken as written", name, offices[i].what, ledger->manager.name == NULL ||
			    strcmp(name, ledger->manager.name) == 0 ? "" : ", in the ledger ",
			    ledger->manager.name == NULL || strcmp(name, ledger->manager.name) == 0 ? "" : ledger->manager.name);
	}
}

bool
lawful_policy(const struct policy *p, const struct law *law, struct diag *d)
{
	if (law->local != NULL)
		check_local(p, law->local, d);
	if (p->publication_signed && (law->local == NULL || !law->local->publication))
		diag_warning(d, (struct pos){ p->path, 0 }, "publication_signed = yes, but no local rule allows posting; nothing is posted");
	return texts_lawful(p, law, d);
}

void
lawful_rates(const struct policy *p, const struct ledger *ledger, const struct law *law, int32_t day, struct diag *d)
{
	policy_check_rates(p, ledger, law_lpr(law, day), d);
}
