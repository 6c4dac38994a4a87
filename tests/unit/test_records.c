/* test_records.c: the statement of account and the other records that an evidence pack lists. */
#include "plan_case.h"

#include "letter/records.h"

#define ADJUST(id, kind, date, amount) \
	"<adjustment id=\"" id "\" kind=\"" kind "\" date=\"" date "\" amount=\"" amount "\" charge=\"C-1\"/>"
#define OWES CHARGE("C-1", "wy", "2026-03-31", "100.00")

/* Rows as "date kind debit credit balance" between bars. */
static const struct {
	const char *name, *account, *statement;
} rows[] = {
	{ "charge", OWES, "2026-03-31 应收 100.00 0.00 100.00|" },
	{ "paid", PAY("P-1", "2026-04-01", "60.00") OWES,
	  "2026-03-31 应收 100.00 0.00 100.00|2026-04-01 付款 0.00 60.00 40.00|" },
	{ "paid that day", PAY("P-1", "2026-03-31", "100.00") OWES,
	  "2026-03-31 应收 100.00 0.00 100.00|2026-03-31 付款 0.00 100.00 0.00|" },
	{ "paid before", PAY("P-1", "2026-03-01", "100.00") OWES,
	  "2026-03-01 付款 0.00 100.00 -100.00|2026-03-31 应收 100.00 0.00 0.00|" },
	{ "not due", OWES CHARGE("C-2", "wy", "2026-12-31", "7.00"), "2026-03-31 应收 100.00 0.00 100.00|" },
	{ "paid later", OWES PAY("P-1", "2026-12-01", "100.00"), "2026-03-31 应收 100.00 0.00 100.00|" },
	{ "waived", OWES ADJUST("J-1", "waiver", "2026-05-01", "30.00"),
	  "2026-03-31 应收 100.00 0.00 100.00|2026-05-01 减免 0.00 30.00 70.00|" },
	{ "late fee", OWES ADJUST("J-1", "late-fee", "2026-05-01", "3.00"),
	  "2026-03-31 应收 100.00 0.00 100.00|2026-05-01 入账违约金 3.00 0.00 103.00|" },
	{ "as the ledger has them", OWES CHARGE("C-2", "tc", "2026-03-31", "7.00") CHARGE("C-3", "tc", "2026-03-31",
	  "1.00"),
	  "2026-03-31 应收 100.00 0.00 100.00|2026-03-31 应收 7.00 0.00 107.00|2026-03-31 应收 1.00 0.00 108.00|" },
};

static void
make(const char *row, const char *account, struct records *to)
{
	case_read(row, account, LEVELS, "2026-11-21");
	pc.action = plan_account(&pc.plan, &pc.ledger->accounts[0], NULL, pc.arena, pc.diag);
	records_make(to, &pc.action, pc.plan.as_of, pc.arena);
}

static void
test_statement(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct records records;
		struct buf b = { 0 };

		make(rows[i].name, rows[i].account, &records);
		for (size_t k = 0; k < records.n[RECORDS_STATEMENT]; k++) {
			const struct record *r = &records.rows[RECORDS_STATEMENT][k];
			char date[DATE_BUF], debit[MONEY_BUF], credit[MONEY_BUF], balance[MONEY_BUF];

			buf_printf(&b, "%s %s %s %s %s|", date_format(date, r->date), r->kind, money_format(debit,
			    r->debit),
			    money_format(credit, r->credit), money_format(balance, r->balance));
		}
		CHECK_TEXT(rows[i].name, b.data, rows[i].statement);
		buf_drop(&b);
	}
}

static const struct {
	const char *name, *account;
	enum record_list list;
	const char *kind, *text, *state;
	int64_t debit;
} others[] = {
	{ "dispute", OWES "<dispute id=\"D-1\" opened=\"2026-05-01\" status=\"open\" reason=\"R02\">电梯停运</dispute>",
	  RECORDS_DISPUTES, "R02", "电梯停运", "未结", 0 },
	{ "promise", OWES "<promise id=\"M-1\" made=\"2026-05-01\" due=\"2026-05-31\" amount=\"50.00\" kept=\"no\"/>",
	  RECORDS_PROMISES, "承诺付款", NULL, "未履行", 5000 },
	{ "agreement",
	  OWES "<plan id=\"F-1\" agreed=\"2026-05-01\" status=\"broken\"><instalment due=\"2026-06-01\" amount=\"40.00\"/>"
	  "<instalment due=\"2026-07-01\" amount=\"60.00\"/></plan>", RECORDS_PROMISES, "分期协议", NULL, "已违约", 10000 },
	{ "visit", OWES "<log date=\"2026-05-01\" channel=\"visit\" by=\"甲\" result=\"无人\">敲门</log>", RECORDS_CONTACTS,
	  "上门",
	  "敲门", "无人", 0 },
	{ "suit", OWES "<event kind=\"suit\" from=\"2026-05-01\" reference=\"民初1号\"/>", RECORDS_EVENTS, "起诉", "民初1号",
	  NULL, 0 },
};

static void
test_others(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(others); i++) {
		struct records records;
		const struct record *r;

		make(others[i].name, others[i].account, &records);
		CHECK_INT(others[i].name, records.n[others[i].list], 1);
		r = &records.rows[others[i].list][0];
		CHECK_TEXT(others[i].name, r->kind, others[i].kind);
		CHECK_TEXT(others[i].name, r->text, others[i].text);
		CHECK_TEXT(others[i].name, r->state, others[i].state);
		CHECK_INT(others[i].name, r->debit, others[i].debit);
		CHECK_INT(others[i].name, r->date, day("2026-05-01"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_statement), cmocka_unit_test(test_others) };

	return cmocka_run_group_tests(tests, plan_case_setup, plan_case_teardown);
}
