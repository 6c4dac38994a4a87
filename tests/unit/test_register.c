/* test_register.c: opening, runs, numbers, withdrawal, the archive. */
#include "register_case.h"

#include <sqlite3.h>

static void
sql(const char *text)
{
	char path[128];
	sqlite3 *db;

	snprintf(path, sizeof path, "%s/register.db", rc.dir);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", text, sqlite3_errmsg(db));
	sqlite3_close(db);
}

static void
put_file(const char *content, size_t size)
{
	char path[128];
	FILE *f;

	if (rc.db != NULL)
		register_close(rc.db);
	rc.db = NULL;
	snprintf(path, sizeof path, "%s/register.db", rc.dir);
	f = fopen(path, "wb");
	assert_non_null(f);
	fwrite(content, 1, size, f);
	fclose(f);
}

/* ---- opening ---- */

static void
test_private(void **state)
{
	static const char *const files[] = { "", "/register.db", "/register.lock" };
	static const mode_t modes[] = { 0700, 0600, 0600 };

	(void)state;
	assert_true(register_lock(rc.db, rc.diag));
	for (size_t i = 0; i < COUNT(files); i++) {
		char path[128];
		struct stat st;

		snprintf(path, sizeof path, "%s%s", rc.dir, files[i]);
		assert_int_equal(stat(path, &st), 0);
		CHECK_INT(path, st.st_mode & 0777, modes[i]);
	}
}

static void
test_absent(void **state)
{
	char path[128];

	(void)state;
	register_close(rc.db);
	rc.db = NULL;
	snprintf(path, sizeof path, "%s/register.db", rc.dir);
	unlink(path);
	rc_open(REGISTER_READ);
	assert_non_null(rc.db);
	assert_false(register_exists(rc.db));
	assert_int_equal(rc_mark(), 0);
	assert_int_not_equal(access(path, F_OK), 0);
	rc_open(REGISTER_CHANGE);
	assert_null(rc.db);
	CHECK_HOLDS("absent", rc_said(), "there is no register here");
}

static const struct {
	const char *name, *sql, *said;
} strange[] = {
	{ "newer", "PRAGMA user_version = 99", "is of version 99, this program knows up to 2" },
	{ "another program's", "PRAGMA user_version = 0", "a database of another program" },
	{ "negative", "PRAGMA user_version = -1", "is of version -1" },
};

static void
test_strange(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(strange); i++) {
		register_close(rc.db);
		rc.db = NULL;
		sql(strange[i].sql);
		for (int mode = REGISTER_READ; mode <= REGISTER_WRITE; mode++) {
			rc_open((enum register_mode)mode);
			CHECK(strange[i].name, rc.db == NULL);
			CHECK_HOLDS(strange[i].name, rc_said(), strange[i].said);
		}
		sql("PRAGMA user_version = 2");
		rc_open(REGISTER_WRITE);
		CHECK(strange[i].name, rc.db != NULL);
	}
}

static void
test_damaged(void **state)
{
	char garbage[8192];

	(void)state;
	memset(garbage, 'x', sizeof garbage);
	put_file(garbage, sizeof garbage);
	rc_open(REGISTER_WRITE);
	assert_null(rc.db);
	CHECK_HOLDS("garbage", rc_said(), "this is no register, or it is damaged");
	put_file("", 0);
	rc_open(REGISTER_READ);
	assert_non_null(rc.db);
	assert_false(register_exists(rc.db));	/* a crash before the first table */
	rc_open(REGISTER_WRITE);
	assert_true(register_exists(rc.db));
}

/* A directory and a file that may not be written: questions are answered, changes refused. Root may write everything, so another user
 * tries. */
static void
test_read_only(void **state)
{
	static const struct { enum register_mode mode; const char *said; } modes[] = {
		{ REGISTER_READ, "" }, { REGISTER_CHANGE, "cannot be written" }, { REGISTER_WRITE, "cannot be created or written" },
	};
	struct register_hold h = { .since = rc_day("2026-01-12"), .until = DATE_NONE };
	const struct register_filter all = { NULL, NULL };
	char path[128];
	struct rc_run r;

	(void)state;
	rc_issue(&r, "2026-01-10", "reminder A");
	register_close(rc.db);
	rc.db = NULL;
	snprintf(path, sizeof path, "%s/register.db", rc.dir);
	assert_int_equal(chmod(path, 0444), 0);
	assert_int_equal(chmod(rc.dir, 0555), 0);
	assert_true(geteuid() != 0 || seteuid(65534) == 0);
	for (size_t i = 0; i < COUNT(modes); i++) {
		rc_open(modes[i].mode);
		if (modes[i].mode == REGISTER_READ)
			assert_int_equal(register_ask_list(rc.db, &all, rc.arena, rc.diag)->n_rows, 1);
		else
			assert_false(rc.db != NULL && register_hold(rc.db, "A", &h, rc.arena, rc.diag));
		CHECK_HOLDS(modes[i].said, rc_said(), modes[i].said);
	}
	assert_true(getuid() != 0 || seteuid(0) == 0);
	chmod(rc.dir, 0700);
}

/* The audit cannot be changed, nor a number or a letter removed, not even with another tool. */
static void
test_triggers(void **state)
{
	static const char *const attempts[] = { "UPDATE audit SET by = 'x'", "DELETE FROM audit", "DELETE FROM letter",
		"UPDATE letter SET number = 'x'", "UPDATE letter SET seq = 9" };
	struct rc_run r;
	char path[128];
	sqlite3 *db;

	(void)state;
	rc_issue(&r, "2026-01-10", "reminder A");
	snprintf(path, sizeof path, "%s/register.db", rc.dir);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	for (size_t i = 0; i < COUNT(attempts); i++)
		CHECK(attempts[i], sqlite3_exec(db, attempts[i], NULL, NULL, NULL) == SQLITE_CONSTRAINT);
	sqlite3_close(db);
}

/* ---- runs and numbers ---- */

static const struct {
	const char *day, *letters, *numbers;
} series[] = {
	{ "2026-01-10", "reminder A;reminder B;demand C", "reminder〔2026〕1号 reminder〔2026〕2号 demand〔2026〕1号" },
	{ "2026-02-10", "demand A;demand B;reminder D", "demand〔2026〕2号 demand〔2026〕3号 reminder〔2026〕3号" },
	{ "2026-02-10", "reminder E", "reminder〔2026〕4号" },
	{ "2027-01-10", "reminder A", "reminder〔2027〕1号" },
};

static const char *
numbers_of(const struct rc_run *r)
{
	const char *all = "";

	for (size_t i = 0; i < r->n; i++)
		all = arena_printf(rc.arena, "%s%s%s", all, i == 0 ? "" : " ", r->letters[i].number);
	return all;
}

static void
test_numbers(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(series); i++) {
		struct rc_run r;

		rc_issue(&r, series[i].day, series[i].letters);
		CHECK_TEXT(series[i].day, numbers_of(&r), series[i].numbers);
	}
	assert_true(rc_withdraw("reminder〔2027〕1号"));
	{
		struct rc_run r;

		rc_issue(&r, "2027-01-10", "reminder A");
		assert_string_equal(numbers_of(&r), "reminder〔2027〕2号");
	}
}

static void
test_order(void **state)
{
	struct rc_run r;

	(void)state;
	rc_issue(&r, "2026-03-10", "reminder A");
	rc_describe(&r, "2026-03-09", "reminder B");
	assert_false(rc_begin(&r));
	CHECK_HOLDS("earlier", rc_said(), "a run dated 2026-03-10 has been issued already: a run dated 2026-03-09 is "
	    "refused");
	rc_issue(&r, "2026-03-10", "reminder B");
	assert_string_equal(numbers_of(&r), "reminder〔2026〕2号");
}

/* Begun and cut short: the same numbers when it is taken up; other letters are refused. */
static void
test_take_up(void **state)
{
	struct register_run found;
	struct rc_run r, again;

	(void)state;
	rc_describe(&r, "2026-03-10", "reminder A;reminder B");
	assert_true(rc_begin(&r));
	rc_open(REGISTER_WRITE);
	rc_describe(&again, "2026-03-10", "reminder A;reminder B");
	assert_true(register_find_run(rc.db, REGISTER_UNFINISHED, &again.run, &found, rc.arena, rc.diag));
	assert_int_equal(found.id, r.run.id);
	assert_true(found.begun && !found.issued);
	again.run.id = found.id;
	assert_true(rc_begin(&again));
	assert_string_equal(numbers_of(&again), numbers_of(&r));
	rc_describe(&again, "2026-03-10", "reminder A;reminder C");
	again.run.id = found.id;
	assert_false(rc_begin(&again));
	CHECK_HOLDS("other letters", rc_said(), "was begun with other letters");
	rc_describe(&again, "2026-03-10", "reminder A;reminder B");
	again.run.id = found.id;
	assert_true(rc_begin(&again) && rc_finish(&again));
	assert_true(register_find_run(rc.db, REGISTER_UNFINISHED, &again.run, &found, rc.arena, rc.diag));
	assert_int_equal(found.id, 0);
	assert_true(register_find_run(rc.db, REGISTER_SAME_INPUTS, &again.run, &found, rc.arena, rc.diag));
	assert_int_equal(found.id, r.run.id);
	assert_true(found.issued);
}

static void
test_unfinished(void **state)
{
	struct rc_run r;

	(void)state;
	rc_describe(&r, "2026-03-10", "reminder A;reminder B");
	assert_true(rc_begin(&r));
	assert_false(register_run_finish(rc.db, &r.run, rc.diag));
	CHECK_HOLDS("without files", rc_said(), "2 letters of run 1 have no file");
	assert_true(register_letter_void(rc.db, &r.letters[1], "cannot-be-set", rc.diag));
	assert_true(rc_finish(&r));
	rc_issue(&r, "2026-04-10", "reminder C");
	assert_string_equal(numbers_of(&r), "reminder〔2026〕3号");
}

/* ---- withdrawal ---- */

static const struct {
	const char *name, *number, *said;
} withdrawals[] = {
	{ "issued", "reminder〔2026〕1号", NULL },
	{ "twice", "reminder〔2026〕1号", "was withdrawn before" },
	{ "unknown", "reminder〔2026〕9号", "no letter has the number" },
	{ "as a file's name", "reminder-2026-2号.pdf", NULL },
	{ "square brackets", "demand[2026]1号", NULL },
};

static void
test_withdraw(void **state)
{
	struct rc_run r;
	size_t n;

	(void)state;
	rc_issue(&r, "2026-01-10", "reminder A;reminder B;demand C;demand D");
	for (size_t i = 0; i < COUNT(withdrawals); i++) {
		bool good = rc_withdraw(withdrawals[i].number);
		const char *said = rc_said();

		CHECK_INT(withdrawals[i].name, good, withdrawals[i].said == NULL);
		CHECK_HOLDS(withdrawals[i].name, said, withdrawals[i].said == NULL ? "" : withdrawals[i].said);
	}
	assert_true(register_withdraw_run(rc.db, "1", "wrong", &n, rc.arena, rc.diag));
	assert_int_equal(n, 1);
	assert_false(register_withdraw_run(rc.db, "1", "wrong", &n, rc.arena, rc.diag));
	CHECK_HOLDS("run twice", rc_said(), "run 1 was withdrawn before");
	assert_false(register_withdraw_run(rc.db, "x", "wrong", &n, rc.arena, rc.diag));
	CHECK_HOLDS("no run", rc_said(), "there is no run \"x\"");
}

/* ---- archive ---- */

static void
archive_round(bool one_head)
{
	static unsigned char shared[3][500], file[3000];
	struct rc_run r;
	unsigned char *data;
	size_t size, at = 0;

	for (size_t i = 0; i < sizeof shared; i++)
		((unsigned char *)shared)[i] = (unsigned char)(i * 2654435761u >> 13);
	for (size_t i = 0; i < 3; i++)
		shared[i][0] = (unsigned char)(one_head ? 'x' : 'x' + i);
	for (size_t i = 0; i < 3; i++)
		assert_true(register_archive_shared(rc.db, shared[i], sizeof shared[i], rc.diag));
	for (int i = 0; i < 4; i++) {
		memset(file + at, 'a' + i, 100);
		at += 100;
		memcpy(file + at, shared[i % 3], sizeof shared[0]);
		at += sizeof shared[0];
	}
	memcpy(file + at, shared[0], 300);	/* a blob that is cut off is none */
	at += 300;
	rc_describe(&r, "2026-01-10", "reminder A");
	assert_true(rc_begin(&r));
	r.letters[0].path = "x.pdf";
	assert_true(register_letter_made(rc.db, &r.letters[0], file, at, rc.diag));
	assert_true(register_archive_get(rc.db, r.letters[0].id, &data, &size, rc.diag));
	assert_int_equal(size, at);
	assert_memory_equal(data, file, at);
	free(data);
	assert_false(register_archive_get(rc.db, 99, &data, &size, rc.diag));
}

static void
test_archive(void **state)
{
	(void)state;
	archive_round(false);
}

static void
test_archive_one_head(void **state)
{
	(void)state;
	archive_round(true);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_private, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_absent, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_strange, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_damaged, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_read_only, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_triggers, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_numbers, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_order, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_take_up, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_unfinished, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_withdraw, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_archive, rc_setup, rc_teardown),
		cmocka_unit_test_setup_teardown(test_archive_one_head, rc_setup, rc_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
