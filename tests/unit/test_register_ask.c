/* test_register_ask.c: tables, check, backup, copies of inputs, and what `forget` leaves. */
#include "register_case.h"

#include <sqlite3.h>

static const struct register_filter everything = { NULL, NULL };

static void
change(const char *sql)
{
	char path[128];
	sqlite3 *db;

	snprintf(path, sizeof path, "%s/register.db", rc.dir);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
}

static bool
register_holds_text(const char *text)
{
	char path[128], piece[1 << 16];
	size_t n, keep = strlen(text), have = 0;
	bool found = false;
	FILE *f;

	snprintf(path, sizeof path, "%s/register.db", rc.dir);
	f = fopen(path, "rb");
	assert_non_null(f);
	while (!found && (n = fread(piece + have, 1, sizeof piece - have, f)) > 0) {
		have += n;
		for (size_t i = 0; i + keep <= have && !found; i++)
			found = memcmp(piece + i, text, keep) == 0;
		if (have > keep) {
			memmove(piece, piece + have - keep, keep);
			have = keep;
		}
	}
	fclose(f);
	return found;
}

/* ---- tables ---- */

static const char *
row_of(const struct register_table *t, size_t row)
{
	const char *all = "";

	for (size_t i = 0; i < t->n_columns; i++)
		all = arena_printf(rc.arena, "%s%s%s", all, i == 0 ? "" : ",", t->rows[row][i]);
	return all;
}

static void
test_export(void **state)
{
	static const char head[] = "number,kind,level,account,issued,run,principal,penalty,total,items,path,sha256,status,served,result";
	const struct register_table *t;
	const char *columns = "";
	struct rc_run r;

	(void)state;
	rc_issue(&r, "2026-01-10", "reminder A;notice B");
	assert_true(rc_serve("reminder-2026-1号", "2026-01-12", "ems", "returned", "2026-02-01"));
	assert_true(rc_serve("reminder-2026-1号", "2026-01-14", "hand", "delivered", "2026-02-01"));
	assert_true(rc_withdraw("notice-2026-1号"));
	t = register_ask_export(rc.db, &everything, rc.arena, rc.diag);
	for (size_t i = 0; i < t->n_columns; i++)
		columns = arena_printf(rc.arena, "%s%s%s", columns, i == 0 ? "" : ",", t->columns[i]);
	assert_string_equal(columns, head);
	assert_int_equal(t->n_rows, 2);
	assert_string_equal(row_of(t, 0), arena_printf(rc.arena,
	    "reminder〔2026〕1号,reminder,reminder,A,2026-01-10,1,100.00,5.00,105.00,C-A,"
	    "letters/reminder〔2026〕1号.pdf,%s,issued,2026-01-14,delivered", r.letters[0].sha256));
	assert_string_equal(row_of(t, 1), arena_printf(rc.arena,
	    "notice〔2026〕1号,notice,,B,2026-01-10,1,100.00,5.00,105.00,C-B,"
	    "letters/notice〔2026〕1号.pdf,%s,withdrawn,,", r.letters[1].sha256));
}

static const struct {
	const char *what, *run;
	size_t rows;
} filters[] = {
	{ NULL, NULL, 4 }, { "A", NULL, 2 }, { "reminder", NULL, 3 }, { "withdrawn", NULL, 1 }, { "issued", NULL, 3 },
	    { NULL, "2", 1 },
	{ "A", "2", 1 }, { "Q", NULL, 0 }, { "1幢101室", NULL, 4 },
};

static void
test_filters(void **state)
{
	struct rc_run r;

	(void)state;
	rc_issue(&r, "2026-01-10", "reminder A;reminder B;reminder C");
	rc_issue(&r, "2026-02-10", "demand A");
	assert_true(rc_withdraw("reminder-2026-3号"));
	for (size_t i = 0; i < COUNT(filters); i++) {
		const struct register_filter f = { filters[i].what, filters[i].run };
		const char *name = arena_printf(rc.arena, "%s/%s", f.what == NULL ? "" : f.what,
		    f.run == NULL ? "" : f.run);

		CHECK_INT(name, register_ask_list(rc.db, &f, rc.arena, rc.diag)->n_rows, filters[i].rows);
	}
}

static void
test_timeline(void **state)
{
	struct register_hold h = { .kind = HOLD_INSTRUCTION, .since = 20500, .until = DATE_NONE };
	const struct register_table *t;
	struct rc_run r;

	(void)state;
	rc_issue(&r, "2026-01-10", "reminder A;reminder B");
	assert_true(rc_serve("reminder-2026-1号", "2026-01-12", "ems", "delivered", "2026-02-01"));
	h.since = rc_day("2026-01-05");
	assert_true(register_hold(rc.db, "A", &h, rc.arena, rc.diag));
	t = register_ask_timeline(rc.db, "A", rc.arena, rc.diag);
	assert_int_equal(t->n_rows, 3);
	assert_string_equal(row_of(t, 0), "2026-01-05,hold,REG-H1,,instruction");
	assert_string_equal(row_of(t, 1), "2026-01-10,letter,reminder〔2026〕1号,105.00,函");
	assert_string_equal(t->rows[2][1], "service");
	assert_int_equal(register_ask_counter(rc.db, rc.arena, rc.diag)->n_rows, 1);
	assert_int_equal(register_ask_runs(rc.db, rc.arena, rc.diag)->n_rows, 1);
	assert_int_equal(register_ask_audit(rc.db, 0, rc.arena, rc.diag)->n_rows, (size_t)rc_mark());
	assert_int_equal(register_ask_letter(rc.db, 1, rc.arena, rc.diag)->next->n_rows, 1);
}

/* ---- check ---- */

static const struct {
	const char *name, *sql, *fault;		/* sql NULL: nothing is wrong */
} damages[] = {
	{ "in order", NULL, NULL },
	{ "total", "UPDATE letter SET total = 1 WHERE id = 1", "total is not principal and penalty" },
	{ "charges", "UPDATE letter SET items = 'C-A' || char(9) || '1' || char(9) || '0' || char(10) WHERE id = 1",
	    "do not add up" },
	{ "hash", "UPDATE letter SET sha256 = 'x' WHERE id = 2", "is not the one that was issued" },
	{ "archive", "DELETE FROM archive WHERE letter = 1", "not in the archive" },
	{ "archived bytes", "UPDATE archive SET data = x'00' WHERE letter = 1", "copy in the archive is damaged" },
	{ "reference", "INSERT INTO service (letter, day, method, result, missing, reached, why, added) VALUES (99, "
	    "'x', 'x', 'x', 0, 0, '', 1)",
	  "refers to a missing row of letter" },
	{ "audit", "INSERT INTO audit (id, at, by, command, community, object) VALUES (999, 0, 'x', 'x', '', 'x')",
	    "changes 1 to 999" },
	{ "unfinished", "UPDATE run SET state = 'begun' WHERE id = 1", "not finished" },
};

static void
write_letters(const struct rc_run *r)
{
	mkdir(r->run.dir, 0700);
	mkdir(arena_printf(rc.arena, "%s/letters", r->run.dir), 0700);
	for (size_t i = 0; i < r->n; i++) {
		FILE *f = fopen(arena_printf(rc.arena, "%s/%s", r->run.dir, r->letters[i].path), "wb");

		assert_non_null(f);
		fputs(r->letters[i].number, f);
		fclose(f);
	}
}

static void
remove_letters(const struct rc_run *r)
{
	for (size_t i = 0; i < r->n; i++)
		unlink(arena_printf(rc.arena, "%s/%s", r->run.dir, r->letters[i].path));
	rmdir(arena_printf(rc.arena, "%s/letters", r->run.dir));
	rmdir(r->run.dir);
}

static const char *
rows_of(const struct register_table *t)
{
	const char *all = "";

	for (size_t i = 0; i < t->n_rows; i++)
		all = arena_printf(rc.arena, "%s%s\n", all, row_of(t, i));
	return all;
}

static void
test_check(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(damages); i++) {
		const struct register_table *t;
		struct rc_run r;

		rc_issue(&r, "2026-01-10", "reminder A;reminder B");
		write_letters(&r);
		if (damages[i].sql != NULL)
			change(damages[i].sql);
		t = register_check(rc.db, rc.arena, rc.diag);
		CHECK(damages[i].name, t != NULL);
		if (damages[i].sql == NULL)
			CHECK_INT(damages[i].name, t->n_rows, 0);
		else
			CHECK_HOLDS(damages[i].name, rows_of(t), damages[i].fault);
		remove_letters(&r);
		CHECK_HOLDS(damages[i].name, rows_of(register_check(rc.db, rc.arena, rc.diag)),
		    "2026-01-10 is missing");
		rc_teardown(NULL);
		rc_setup(NULL);
	}
}

/* ---- backup ---- */

static void
test_backup(void **state)
{
	const char *file = arena_printf(rc.arena, "%s/copy.db", rc.dir);
	struct rc_run r;
	struct stat st;

	(void)state;
	rc_issue(&r, "2026-01-10", "reminder A;reminder B");
	/* Another process is in the middle of a change. */
	rc_describe(&r, "2026-02-10", "demand A");
	assert_true(rc_begin(&r));
	assert_true(register_backup(rc.db, file, rc.diag));
	assert_int_equal(stat(file, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_false(register_backup(rc.db, file, rc.diag));
	CHECK_HOLDS("twice", rc_said(), "is not overwritten");
	/* One that was cut short. */
	fclose(fopen(arena_printf(rc.arena, "%s/later.db.tmp", rc.dir), "w"));
	assert_false(register_backup(rc.db, arena_printf(rc.arena, "%s/later.db", rc.dir), rc.diag));
	CHECK_HOLDS("cut short", rc_said(), "later.db.tmp: error: another backup is being made, or one was cut short");
	register_close(rc.db);
	rc.db = NULL;
	assert_int_equal(rename(file, arena_printf(rc.arena, "%s/register.db", rc.dir)), 0);
	rc_open(REGISTER_WRITE);
	assert_int_equal(register_ask_export(rc.db, &everything, rc.arena, rc.diag)->n_rows, 3);
}

/* ---- copies of the inputs ---- */

static void
test_snapshot(void **state)
{
	const char *path = arena_printf(rc.arena, "%s/ledger", rc.dir);
	const struct register_input inputs[] = { { .role = "ledger", .name = "ledger", .path = path },
	    { .role = "policy", .name = "policy", .path = path } };
	const struct register_input *kept;
	struct rc_run r;
	size_t n, size;
	char *content;
	FILE *f = fopen(path, "wb");

	(void)state;
	assert_non_null(f);
	for (int i = 0; i < 10000; i++)
		fprintf(f, "line %d\n", i);
	fclose(f);
	rc_describe(&r, "2026-01-10", "reminder A");
	r.run.inputs = inputs;
	r.run.n_inputs = 2;
	assert_true(rc_begin(&r) && rc_finish(&r));
	kept = register_run_inputs(rc.db, r.run.id, &n, rc.arena, rc.diag);
	assert_int_equal(n, 2);
	assert_string_equal(kept[0].path, kept[1].path);	/* once, by content */
	content = register_snapshot(rc.db, kept[0].path, &size, rc.arena, rc.diag);
	assert_non_null(content);
	assert_memory_equal(content, "line 0\nline 1\n", 14);
	change("UPDATE snapshot SET data = substr(data, 1, 100)");
	assert_null(register_snapshot(rc.db, kept[0].path, &size, rc.arena, rc.diag));
	CHECK_HOLDS("damaged", rc_said(), "missing or damaged");
	unlink(path);
	rc_describe(&r, "2026-02-10", "reminder B");
	r.run.inputs = inputs;
	r.run.n_inputs = 1;
	assert_false(rc_begin(&r));
}

/* ---- forgetting ---- */

static void
test_forget(void **state)
{
	struct register_service s = { .method = "hand", .result = "delivered", .recipient = "收件人某某", .note = "备忘某某",
	    .date = 0 };
	const struct register_table *t;
	struct register_traces traces;
	struct register_record record;
	struct rc_run r;

	(void)state;
	rc_issue(&r, "2026-01-10", "reminder A;reminder B");
	change("UPDATE letter SET recipient = '业主某某' WHERE account = 'A'; INSERT INTO account VALUES ('HT', 'A', '某室', "
	    "'active', 1)");
	s.date = rc_day("2026-01-12");
	assert_true(register_letter_lookup(rc.db, "reminder-2026-1号", &record, rc.arena, rc.diag));
	assert_true(register_serve(rc.db, &record, &s, rc_day("2026-02-01"), rc.arena, rc.diag));
	assert_false(register_forget(rc.db, "A", "closed", &traces, rc.arena, rc.diag));
	CHECK_HOLDS("open account", rc_said(), "is not closed");
	assert_false(register_forget(rc.db, "Q", "closed", &traces, rc.arena, rc.diag));
	CHECK_HOLDS("unknown account", rc_said(), "knows no account");
	change("UPDATE account SET status = 'closed'");
	assert_true(register_forget(rc.db, "A", "closed", &traces, rc.arena, rc.diag));
	assert_int_equal(traces.n_letters, 1);
	t = register_ask_export(rc.db, &everything, rc.arena, rc.diag);
	assert_int_equal(t->n_rows, 2);
	assert_string_equal(t->rows[0][8], "105.00");
	assert_string_equal(t->rows[0][11], r.letters[0].sha256);
	register_close(rc.db);
	rc.db = NULL;
	assert_false(register_holds_text("某某"));
	assert_false(register_holds_text("某室"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_export, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_filters, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_timeline, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_check, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_backup, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_snapshot, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_forget, rc_setup, rc_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
