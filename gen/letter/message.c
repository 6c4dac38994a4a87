/* message.c: who gets a short text, when, and what it says. */
#include "letter/message.h"

#include "base/arena.h"
#include "base/text.h"
#include "letter/letter.h"

#define SINGLE 70		/* characters of one short message in UCS-2 */
#define JOINED 67		/* of each part of a longer one */

static const struct {
	const char *word, *detail;
} holds[MESSAGE_HOLDS] = {
	[MESSAGE_SENT] = { "", "" },
	[MESSAGE_NOTHING] = { "nothing-to-pay", "无应付款" },
	[MESSAGE_STOPPED] = { "held", "暂缓" },
	[MESSAGE_NO_CONTACT] = { "no-contact", "台账没有本人的手机号或微信" },
	[MESSAGE_NO_CONSENT] = { "no-consent", "未同意以短信、微信接收通知" },
	[MESSAGE_CAP] = { "contact-cap", "联系次数已到上限" },
	[MESSAGE_TOO_LONG] = { "too-long", "文字超过上限" },
};

/* Rules that stop letters stop texts too; waiting for an interval between letters does not. */
static const bool stops[REASONS] = { [REASON_DISPUTED] = true, [REASON_PROMISE_PENDING] = true,
	[REASON_INSTALMENT_KEPT] = true, [REASON_LITIGATION] = true, [REASON_BANKRUPTCY] = true,
	    [REASON_DECEASED] = true,
	[REASON_INSTRUCTION] = true, [REASON_BARRED] = true, [REASON_NO_ADDRESS] = true, [REASON_UNREADABLE] = true };

const char *
message_hold_word(enum message_hold hold)
{
	return holds[hold].word;
}

const char *
message_channel_word(enum contact_kind kind)
{
	static const char *const words[] = { [CONTACT_MOBILE] = "sms", [CONTACT_PHONE] = "phone",
	    [CONTACT_EMAIL] = "email",
		[CONTACT_WECHAT] = "wechat" };

	return words[kind];
}

static bool
takes_texts(const struct contact *c)
{
	return c->kind == CONTACT_MOBILE || c->kind == CONTACT_WECHAT;
}

/* The addressee's own contact, never another's; one with consent before one that says nothing. */
static enum message_hold
find_contact(const struct plan *plan, const struct action *action, const struct contact **found)
{
	const struct account *account = action->account;
	enum message_hold none = MESSAGE_NO_CONTACT;

	*found = NULL;
	for (size_t i = 0; action->addressee != NULL && i < account->n_contacts; i++) {
		const struct contact *c = &account->contacts[i];

		if (!takes_texts(c) || !text_equal(c->party, action->addressee->id))
			continue;
		none = MESSAGE_NO_CONSENT;
		if (c->consent == CONSENT_NO || (plan->policy->contact.needs_consent && c->consent != CONSENT_YES))
			continue;
		if (*found == NULL || ((*found)->consent != CONSENT_YES && c->consent == CONSENT_YES))
			*found = c;
	}
	return *found == NULL ? none : MESSAGE_SENT;
}

/* Visits, calls and messages of the last days; letters posted are no contact of this kind. */
static int
recent_contacts(const struct plan *plan, const struct account *account)
{
	int n = 0;

	for (size_t i = 0; i < account->n_logs; i++) {
		const struct log_entry *l = &account->logs[i];

		if (l->date <= plan->as_of && l->date > plan->as_of - plan->policy->worklist.contact_days &&
		    !text_equal(l->channel, "notice"))
			n++;
	}
	return n;
}

static struct message
held(enum message_hold hold, const char *detail)
{
	return (struct message){ .hold = hold, .detail = detail == NULL ? holds[hold].detail : detail };
}

static int
parts_of(size_t length)
{
	return length <= SINGLE ? 1 : (int)((length + JOINED - 1) / JOINED);
}

static struct message
compose(const struct plan *plan, const struct letter *letter, const struct contact *contact, struct arena *arena,
	struct diag *diag)
{
	bool prepaid = letter_pays_ahead(letter->action);
	struct message m = { .contact = contact, .type = prepaid ? "prepaid" : "monthly" };

	m.text = letter_expand(letter, prepaid ? plan->policy->contact.prepaid : plan->policy->contact.monthly, arena,
	    diag);
	if (m.text == NULL)
		return held(MESSAGE_STOPPED, "账目有误，见提示");
	m.length = text_length(m.text);
	m.parts = parts_of(m.length);
	m.day = plan->as_of;
	if (!plan->policy->contact.rest_days)
		m.day = calendar_roll(&plan->law->calendar, m.day);
	if (m.length <= (size_t)plan->policy->contact.max_length)
		return m;
	return held(MESSAGE_TOO_LONG, arena_printf(arena, "%zu字，上限%d字", m.length, plan->policy->contact.max_length));
}

struct message
message_make(const struct plan *plan, const struct action *action, struct arena *arena, struct diag *diag)
{
	const struct letter letter = { .kind = LETTER_NOTICE, .plan = plan, .action = action, .level = "notice",
		.template = plan->policy->notice.template, .date = plan->as_of, .deadline = DATE_NONE };
	const struct contact *contact;
	enum message_hold none;
	int n;

	if (action->account == NULL)
		return held(MESSAGE_NOTHING, NULL);
	if (stops[action->reason])
		return held(MESSAGE_STOPPED, plan_reason_cn(action->reason));
	if (letter_amount(&letter) == 0)	/* after the stops: what is promised is asked for by no notice, and the stop says why */
		return held(MESSAGE_NOTHING, NULL);
	if (action->addressee != NULL && (action->capacities[0] != CAPACITY_SELF || action->addressee->minor))
		return held(MESSAGE_STOPPED, "收件人须由他人代为收取，不发短信");
	none = find_contact(plan, action, &contact);
	if (none != MESSAGE_SENT)
		return held(none, NULL);
	n = recent_contacts(plan, action->account);
	if (n >= plan->policy->worklist.contact_max)
		return held(MESSAGE_CAP, arena_printf(arena, "%d天内已联系%d次，上限%d次", plan->policy->worklist.contact_days, n,
		    plan->policy->worklist.contact_max));
	return compose(plan, &letter, contact, arena, diag);
}
