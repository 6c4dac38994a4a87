/* test_ledger_threads.c: a ledger read by several threads is the one that a single thread reads, and says the same, whatever is wrong
 * with it and wherever. */
#include "ledger_sample.h"
#include "rows.h"

#include <stdio.h>
#include <unistd.h>

#define ACCOUNTS 2500		/* a good number of pieces */
#define ASCII_HEAD ROOT_START "<manager id=\"M\" name=\"Manager\"/><community id=\"C\" name=\"Garden\"/>" \
	"<item id=\"WY\" name=\"Fee\" kind=\"property-fee\"/>"

/* What stands before the account of that number, or instead of it. */
static const struct change {
	const char *name, *text;
	int before;
	bool instead;
	const char *head;		/* NULL: the usual one */
} changes[] = {
	{ "nothing", "", 0, false, NULL },
	{ "comment", "<!-- building 7 -->", 1200, false, NULL },
	{ "comment at once", "<!-- building 1 -->", 1, false, NULL },
	{ "instruction", "<?page 2?>", 1300, false, NULL },
	{ "text", "lost text", 1300, false, NULL },
	{ "cdata", "<![CDATA[ ]]>", 1300, false, NULL },
	{ "entity", "&amp;", 1300, false, NULL },
	{ "bad amount", ACCOUNT("X", CHARGE("X-1", "1,00")), 900, true, NULL },
	{ "bad amount first", ACCOUNT("X", CHARGE("X-1", "1,00")), 0, true, NULL },
	{ "bad amount last", ACCOUNT("X", CHARGE("X-1", "1,00")), ACCOUNTS - 1, true, NULL },
	{ "unknown attribute", ACCOUNT("X", "<charge id=\"X-1\" item=\"WY\" due=\"2026-01-10\" amount=\"100.00\" colour=\"red\"/>"), 900,
	    true, NULL },
	{ "unknown item", ACCOUNT("X", "<charge id=\"X-1\" item=\"ZZ\" due=\"2026-01-10\" amount=\"100.00\"/>"), 900, true, NULL },
	{ "wrong order", ACCOUNT("X", PAYMENT("Z", "1.00", "") CHARGE("X-1", "100.00")), 900, true, NULL },
	{ "copies that differ", ACCOUNT("X", "<charge id=\"X-1\" item=\"WY\" due=\"2026-01-10\" amount=\"100.00\" paid=\"7.00\"/>"), 901, true,
	    NULL },
	{ "account twice, far", ACCOUNT("A-3", CHARGE("X-1", "100.00")), 2000, true, NULL },
	{ "account twice, near", ACCOUNT("A-1999", CHARGE("X-1", "100.00")), 2000, true, NULL },
	{ "account twice and wrong", ACCOUNT("A-3", CHARGE("X-1", "100.00") PAYMENT("Z", "1.00", ALLOCATE("X-1", "2.00"))), 2000, true, NULL },
	{ "charge twice", ACCOUNT("X", CHARGE("C-4", "100.00")), 2000, true, NULL },
	{ "charge twice inside", ACCOUNT("X", CHARGE("X-1", "100.00") CHARGE("X-1", "100.00")), 2000, true, NULL },
	{ "empty account", "<account/>", 1000, false, NULL },
	{ "other element", "<accounts id=\"X\"/>", 1000, false, NULL },
	{ "late item", "<item id=\"K\" name=\"K\" kind=\"water\"/>", 1000, false, NULL },
	{ "early trailer", "<trailer accounts=\"1\"/>", 1000, false, NULL },
	{ "early end", "</ledger>", 1000, false, NULL },
	{ "tags that do not match", "<account id=\"X\" class=\"residential\"></acount>", 1000, false, NULL },
	{ "tags that do not match inside", ACCOUNT("X", "<charge></payment>"), 1000, false, NULL },
	{ "attribute twice", "<account id=\"X\" id=\"X\" class=\"residential\"/>", 1000, false, NULL },
	{ "unknown entity", ACCOUNT("X", "<charge id=\"&nbsp;\"/>"), 1000, false, NULL },
	{ "no tag", "<account id=\"X\" <", 1000, false, NULL },
	{ "document type", "<!DOCTYPE x>", 1000, false, NULL },
	{ "bad byte", "<account id=\"\xFF\"/>", 1000, false, NULL },
	{ "bad byte behind a fault", ACCOUNT("X", CHARGE("X-1", "1,00")) "\xFF", 1000, false, NULL },
	{ "zero byte", "<account id=\"X\x1A\"/>", 1000, false, NULL },
	{ "tag over lines", "<account\n\nid=\"X\"\nclass=\"villa\">\n" PERSON "\n</account>", 1000, false, NULL },
	{ "other namespace", "<account xmlns=\"urn:x\" id=\"X\"/>", 1000, false, NULL },
	{ "prefix", "<w:account xmlns:w=\"urn:x-wyledger:1\" id=\"X\"/>", 1000, false, NULL },
	{ "deep", ACCOUNT("X", "<a><a><a><a><a><a/></a></a></a></a></a>"), 1000, false, NULL },
	{ "late Chinese", "<account id=\"X\" class=\"\xE4\xB8\xAD\"/>", 1500, false, "<?xml version=\"1.0\" encoding=\"gb2312\"?>" ASCII_HEAD },
	{ "late Chinese behind a fault", "<account id=\"X\"/><account id=\"\xE4\xB8\xAD\"/>", 1500, false,
	    "<?xml version=\"1.0\" encoding=\"gb2312\"?>" ASCII_HEAD },
};

static void
write_account(FILE *f, int i)
{
	fprintf(f, "\n<account id=\"A-%d\" class=\"residential\">\n<property community=\"C\" building=\"%d\" room=\"%d\"/>\n"
	    "<party id=\"P\" role=\"owner\" kind=\"person\" name=\"Owner %d\"/>\n"
	    "<charge id=\"C-%d\" item=\"WY\" due=\"2026-01-10\" amount=\"100.00\"/>\n"
	    "<charge id=\"D-%d\" item=\"WY\" due=\"2026-02-10\" amount=\"100.00\"/>\n"
	    "<payment id=\"Z\" date=\"2026-03-01\" amount=\"60.00\"><allocate charge=\"C-%d\" amount=\"60.00\"/></payment>\n"
	    "</account>", i, i / 100, i % 100, i, i, i, i);
}

/* The trailer is that of the unchanged ledger. */
static void
write_ledger(FILE *f, const struct change *c)
{
	fputs(c->head == NULL ? HEAD : c->head, f);
	for (int i = 0; i < ACCOUNTS; i++) {
		if (i == c->before)
			fputs(c->text, f);
		if (i != c->before || !c->instead)
			write_account(f, i);
	}
	fprintf(f, "<trailer accounts=\"%d\" charges=\"%d\" charged=\"%d.00\" paid=\"%d.00\" adjusted=\"0.00\" balance=\"%d.00\"/>\n</ledger>\n",
	    ACCOUNTS, 2 * ACCOUNTS, 200 * ACCOUNTS, 60 * ACCOUNTS, 140 * ACCOUNTS);
}

static void
read_with(const char *path, int threads, struct buf *result)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(NULL);
	struct ledger *l = ledger_read(path, SCHEMA, threads, a, d);

	result->size = 0;
	buf_puts(result, diag_text(d));
	for (int level = 0; level < DIAG_LEVELS; level++)
		buf_printf(result, "%zu ", diag_count(d, (enum diag_level)level));
	if (l != NULL) {
		buf_printf(result, "%s\n", l->sha256);
		ledger_dump(l, result);
		for (size_t i = 0; i < l->n_left_out; i++)
			buf_printf(result, "%d %s %s\n", l->left_out[i].pos.line, l->left_out[i].account, l->left_out[i].reason);
	}
	diag_drop(d);
	arena_drop(a);
}

/* Two long texts: only where they part is of interest. */
static void
compare(const char *row, int threads, const char *one, const char *more)
{
	size_t i = 0;

	while (one[i] == more[i] && one[i] != '\0')
		i++;
	if (one[i] != more[i])
		fail_msg("%s: %d threads give \"%.300s\", one gives \"%.300s\"", row, threads, more + i, one + i);
}

static void
same_with_threads(void **state)
{
	static const int threads[] = { 2, 5 };
	char path[] = "/tmp/dunning-threads-XXXXXX";
	struct buf one = { 0 }, more = { 0 };
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	for (size_t i = 0; i < COUNT(changes); i++) {
		FILE *f = fopen(path, "w");

		write_ledger(f, &changes[i]);
		fclose(f);
		read_with(path, 1, &one);
		for (size_t k = 0; k < COUNT(threads); k++) {
			read_with(path, threads[k], &more);
			compare(changes[i].name, threads[k], one.data, more.data);
		}
		if (i == 0)
			CHECK_HOLDS(changes[i].name, one.data, "0 0 0 0 ");
	}
	buf_drop(&one);
	buf_drop(&more);
	close(fd);
	unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(same_with_threads) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
