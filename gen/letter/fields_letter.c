/* fields_letter.c: fields of the letter itself, its sender and the account. */
#include "letter/field.h"

#include "base/arena.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define POLICY(name, member, optional, meaning) \
	{ name, SCOPE_LETTER, VALUE_TEXT, field_policy_text, offsetof(struct policy, member), optional, false, meaning }
#define MADE(name, kind, fn, optional, keep, meaning) { name, SCOPE_LETTER, kind, fn, 0, optional, keep, meaning }

static void
letter_number(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->letter->number;
}

static void
letter_title(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = subject_title(s);
}

static void
letter_pages(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->letter->pages == 0 ? NULL : arena_printf(s->arena, "%d", s->letter->pages);
}

static void
letter_date(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->letter->date;
}

static void
letter_deadline(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->letter->deadline;
}

static void
objection_deadline(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	/* The office takes objections on working days. */
	v->number = calendar_roll(&s->plan->law->calendar, s->letter->date + s->policy->notice.objection_days);
}

static void
objection_days(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->policy->notice.objection_days;
}

static void
booked_to(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	/* What is booked after the day of reckoning is not looked at. */
	v->number = s->ledger->as_of < s->plan->as_of ? s->ledger->as_of : s->plan->as_of;
}

static void
reckoned_to(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->number = s->plan->as_of;
}

/* As a bar code: the digits alone make the broadest bars. */
static void
letter_code(const struct subject *s, const struct field *f, struct value *v)
{
	char *to;

	(void)f;
	if (s->letter->code == NULL)
		return;
	v->text = to = arena_strdup(s->arena, s->letter->code);
	for (const char *p = s->letter->code; *p != '\0'; p++)
		if (*p != '-')
			*to++ = *p;
	*to = '\0';
}

static void
letter_code_shown(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->letter->code;
}

static void
sender_name(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->policy->sender.name != NULL ? s->policy->sender.name : s->ledger->manager.name;
}

static void
sender_address(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->policy->sender.address != NULL ? s->policy->sender.address : s->ledger->manager.address;
}

static void
sender_phone(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->policy->sender.phone != NULL ? s->policy->sender.phone : s->ledger->manager.phone;
}

static void
sender_project(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->policy->sender.project != NULL ? s->policy->sender.project : s->community->name;
}

static void
sender_uscc(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->ledger->manager.uscc;
}

static void
account_id(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->account->id;
}

static void
account_room(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->room;
}

static void
account_area(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	if (s->account->property.area != NULL)
		v->text = arena_printf(s->arena, "%s㎡", s->account->property.area);
}

static const char *const premises[CLASSES] = { [CLASS_RESIDENTIAL] = "房屋", [CLASS_COMMERCIAL] = "商铺",
    [CLASS_OFFICE] = "办公用房", [CLASS_DEVELOPER] = "物业", [CLASS_PARKING] = "车位", [CLASS_OTHER] = "物业" };

static void
account_premises(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = premises[s->account->class];
}

/* A tenant owns nothing; tenant and owner together have both; one of several debtors has his days. */
static void
account_holding(const struct subject *s, const struct field *f, struct value *v)
{
	const char *how = s->action->debtor == NULL ? "名下" : "应负担期间内的";

	(void)f;
	for (size_t i = 0; s->action->debtor == NULL && i < s->n_debtors; i++)
		if (s->debtors[i]->role == ROLE_TENANT)
			how = s->n_debtors == 1 ? "租用的" : "名下或租用的";
	v->text = arena_join(s->arena, how, premises[s->account->class], NULL);
}

static void
community_name(const struct subject *s, const struct field *f, struct value *v)
{
	(void)f;
	v->text = s->community->name;
}

static const struct field rows[] = {
	MADE("letter.number", VALUE_TEXT, letter_number, true, true, "document number, 海物催〔2026〕128号"),
	MADE("letter.title", VALUE_TEXT, letter_title, false, false, "title of the level or notice in the policy"),
	MADE("letter.date", VALUE_DATE, letter_date, false, true, "day of the letter"),
	MADE("letter.pages", VALUE_TEXT, letter_pages, true, true, "on a slip of service: pages of the letter"),
	MADE("letter.deadline", VALUE_DATE, letter_deadline, true, true, "pay by"),
	MADE("letter.code", VALUE_TEXT, letter_code, true, true, "what its reply slip's bar code says: digits"),
	MADE("letter.code-shown", VALUE_TEXT, letter_code_shown, true, true, "the same for the eye: 2026-000128-482137"),
	MADE("objection.deadline", VALUE_DATE, objection_deadline, false, true,
	    "object by: day of the letter and objection_days, rolled past rest days"),
	MADE("objection.days", VALUE_COUNT, objection_days, false, true, "objection_days of the policy"),
	MADE("booked-to", VALUE_DATE, booked_to, false, true, "day to which the ledger knows payments"),
	MADE("reckoned-to", VALUE_DATE, reckoned_to, false, true,
	    "day to which days overdue and penalties are reckoned"),
	MADE("sender.name", VALUE_TEXT, sender_name, false, false,
	    "company that writes (policy, else the ledger's manager)"),
	MADE("sender.address", VALUE_TEXT, sender_address, true, false, "its address"),
	MADE("sender.phone", VALUE_TEXT, sender_phone, true, true, "its telephone"),
	MADE("sender.project", VALUE_TEXT, sender_project, false, false, "local office (policy, else the community)"),
	MADE("sender.uscc", VALUE_TEXT, sender_uscc, true, true, "its unified social credit code"),
	POLICY("sender.postcode", sender.postcode, true, "its postcode"),
	POLICY("sender.hours", sender.hours, true, "office hours"),
	POLICY("sender.contact", sender.contact, true, "person to ask for"),
	POLICY("sender.logo", sender.logo, true, "picture of its letterhead, for <picture>"),
	POLICY("sender.remark", sender.remark, true, "free text above the sign-off"),
	POLICY("notice.remark", notice.remark, true, "free text of notices"),
	POLICY("notice.invoice", notice.invoice, true, "how to get an invoice"),
	POLICY("notice.objection", notice.objection, true, "how to object"),
	POLICY("notice.thanks", notice.thanks, true, "closing line of notices"),
	MADE("account.id", VALUE_TEXT, account_id, false, true, "account number"),
	MADE("account.room", VALUE_TEXT, account_room, false, true, "3幢2单元1201室"),
	MADE("account.area", VALUE_TEXT, account_area, true, true, "88.67㎡"),
	MADE("account.premises", VALUE_TEXT, account_premises, false, true, "房屋, 商铺, 办公用房, 车位 or 物业, by class"),
	MADE("account.holding", VALUE_TEXT, account_holding, false, true, "名下房屋; 租用的房屋 for a tenant; 应负担期间内的房屋 for one of several debtors"),
	MADE("community.name", VALUE_TEXT, community_name, false, true, "name of the community"),
};
const struct field_table fields_letter = { rows, COUNT(rows) };
