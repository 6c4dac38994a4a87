/* test_message.c: who gets a short text, when, and what it says. */
#include "plan_case.h"

#include "letter/message.h"

#define DAY "2026-11-20"		/* a Friday */
#define OWES CHARGE("C-1", "wy", "2026-11-10", "100.00")
#define MOBILE "<contact party=\"o\" kind=\"mobile\" value=\"000-0000-0001\"/>"
#define AGREED "<contact party=\"o\" kind=\"wechat\" value=\"w-1\" consent=\"yes\"/>"
#define PREPAID CHARGE("C-2", "wy", "2026-12-10", "10.00") "<!--prepaid-->"
#define TENANT "<property community=\"C\" building=\"3\" unit=\"2\" room=\"1201\"/>" \
	"<party id=\"o\" role=\"owner\" kind=\"person\" name=\"张某\"/>" \
	"<party id=\"t\" role=\"tenant\" kind=\"person\" name=\"李某\"/>"
#define LOG(date, channel) "<log date=\"" date "\" channel=\"" channel "\">x</log>"
#define SHORT "[contact]\nmonthly = {salutation}{room}请缴费\nprepaid = {name}请补足\n"

static const struct row {
	const char *name, *policy, *day, *account;
	enum message_hold hold;
	const char *text, *channel, *sent, *detail;
} rows[] = {
	{ "monthly", SHORT, DAY, MOBILE OWES, MESSAGE_SENT, "张某业主3幢2单元1201室请缴费", "sms", DAY, NULL },
	{ "prepaid", SHORT, DAY, MOBILE OWES PREPAID PAY_PART("P-1", "2026-11-01", "40.00", "C-1", "40.00"),
	  MESSAGE_SENT,
	  "张某请补足", "sms", DAY, NULL },
	{ "agreed channel first", SHORT, DAY, MOBILE AGREED OWES, MESSAGE_SENT, "张某业主3幢2单元1201室请缴费", "wechat", DAY,
	  NULL },
	{ "rest day", SHORT, "2026-11-21", MOBILE OWES, MESSAGE_SENT, "张某业主3幢2单元1201室请缴费", "sms", "2026-11-23", NULL },
	{ "rest day allowed", SHORT "rest_days = yes\n", "2026-11-21", MOBILE OWES, MESSAGE_SENT,
	  "张某业主3幢2单元1201室请缴费", "sms", "2026-11-21", NULL },
	{ "paid", SHORT, DAY, MOBILE OWES PAY("P-1", "2026-11-12", "100.00"), MESSAGE_NOTHING, NULL, NULL, NULL,
	  "无应付款" },
	{ "no contact", SHORT, DAY, OWES, MESSAGE_NO_CONTACT, NULL, NULL, NULL, "没有本人" },
	{ "another's contact", SHORT, DAY, TENANT "<contact party=\"t\" kind=\"mobile\" value=\"000\"/>" OWES,
	  MESSAGE_NO_CONTACT,
	  NULL, NULL, NULL, "没有本人" },
	{ "refused", SHORT, DAY, "<contact party=\"o\" kind=\"mobile\" value=\"000\" consent=\"no\"/>" OWES,
	  MESSAGE_NO_CONSENT, NULL, NULL, NULL, "未同意" },
	{ "consent needed", SHORT "needs_consent = yes\n", DAY, MOBILE OWES, MESSAGE_NO_CONSENT, NULL, NULL, NULL,
	  "未同意" },
	{ "consent given", SHORT "needs_consent = yes\n", DAY, MOBILE AGREED OWES, MESSAGE_SENT,
	  "张某业主3幢2单元1201室请缴费", "wechat", DAY, NULL },
	{ "two contacts", SHORT, DAY, MOBILE OWES LOG("2026-11-01", "call") LOG("2026-11-02", "sms"), MESSAGE_SENT,
	  "张某业主3幢2单元1201室请缴费", "sms", DAY, NULL },
	{ "three contacts", SHORT, DAY, MOBILE OWES LOG("2026-11-01", "call") LOG("2026-11-02", "sms")
	  LOG("2026-11-03", "visit"), MESSAGE_CAP, NULL, NULL, NULL, "30天内已联系3次，上限3次" },
	{ "letters are none", SHORT, DAY, MOBILE OWES LOG("2026-11-01", "call") LOG("2026-11-02", "notice")
	  LOG("2026-11-03", "visit"), MESSAGE_SENT, "张某业主3幢2单元1201室请缴费", "sms", DAY, NULL },
	{ "long ago", SHORT, DAY, MOBILE OWES LOG("2026-10-21", "call") LOG("2026-11-02", "sms") LOG("2026-11-03",
	  "visit"),
	  MESSAGE_SENT, "张某业主3幢2单元1201室请缴费", "sms", DAY, NULL },
	{ "promised", SHORT, DAY, MOBILE OWES
	  "<promise id=\"M-1\" made=\"2026-11-15\" due=\"2026-11-30\" amount=\"100.00\"/>", MESSAGE_STOPPED, NULL,
	    NULL, NULL,
	  "承诺" },
	{ "too long", "[contact]\nmax_length = 20\n", DAY, MOBILE OWES, MESSAGE_TOO_LONG, NULL, NULL, NULL, "上限20字" },
};

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct row *r = &rows[i];
		struct message m;

		case_read(r->name, r->account, arena_printf(pc.arena, LEVELS "%s", r->policy), r->day);
		if (strstr(r->account, "<!--prepaid-->") != NULL)
			pc.ledger->accounts[0].payer_type = PAYER_PREPAID;
		pc.action = plan_account(&pc.plan, &pc.ledger->accounts[0], NULL, pc.arena, pc.diag);
		m = message_make(&pc.plan, &pc.action, pc.arena, pc.diag);
		CHECK_TEXT(r->name, message_hold_word(m.hold), message_hold_word(r->hold));
		if (r->hold != MESSAGE_SENT) {
			CHECK_HOLDS(r->name, m.detail, r->detail);
			continue;
		}
		CHECK_TEXT(r->name, m.text, r->text);
		CHECK_TEXT(r->name, message_channel_word(m.contact->kind), r->channel);
		CHECK_INT(r->name, m.day, day(r->sent));
		CHECK_INT(r->name, m.length, text_length(r->text));
	}
}

/* One short message holds 70 characters, the parts of a longer one 67. */
static void
test_parts(void **state)
{
	static const struct {
		const char *name;
		int length, parts;
	} lengths[] = { { "short", 20, 1 }, { "full", 70, 1 }, { "one more", 71, 2 }, { "two full", 134, 2 },
	    { "three", 135, 3 } };

	(void)state;
	for (size_t i = 0; i < COUNT(lengths); i++) {
		struct buf text = { 0 };
		struct message m;

		for (int k = 0; k < lengths[i].length; k++)
			buf_puts(&text, "字");
		case_read(lengths[i].name, MOBILE OWES, arena_printf(pc.arena,
		    LEVELS "[contact]\nmax_length = 500\nmonthly = %s\n",
		    text.data), DAY);
		pc.action = plan_account(&pc.plan, &pc.ledger->accounts[0], NULL, pc.arena, pc.diag);
		m = message_make(&pc.plan, &pc.action, pc.arena, pc.diag);
		CHECK_INT(lengths[i].name, m.parts, lengths[i].parts);
		buf_drop(&text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows), cmocka_unit_test(test_parts) };

	return cmocka_run_group_tests(tests, plan_case_setup, plan_case_teardown);
}
