/* test_arena.c: memory that is zeroed, aligned, kept until dropped. */
#include "base/arena.h"

#include "unit/rows.h"

static void
zeroed_and_aligned(void **state)
{
	static const struct {
		const char *name;
		size_t size;
	} rows[] = {
		{ "nothing", 0 }, { "a byte", 1 }, { "odd", 13 }, { "a block", 16384 }, { "more than any block", (size_t)3 << 20 },
	};
	struct arena *a = arena_new();

	(void)state;
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < COUNT(rows); i++) {
			unsigned char *p = arena_alloc(a, rows[i].size);

			CHECK_INT(rows[i].name, (uintptr_t)p % _Alignof(max_align_t), 0);
			for (size_t k = 0; k < rows[i].size; k++)
				CHECK_INT(rows[i].name, p[k], 0);
			memset(p, 0xA5, rows[i].size);
		}
		arena_reset(a);
	}
	assert_true(arena_size(a) <= ((size_t)1 << 20) + 64);
	arena_drop(a);
	arena_drop(NULL);
}

static void
empty_allocations_differ(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_ptr_not_equal(arena_alloc(a, 0), arena_alloc(a, 0));
	arena_drop(a);
}

static void
strings(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_null(arena_strdup(a, NULL));
	assert_string_equal(arena_strdup(a, ""), "");
	assert_string_equal(arena_strdup(a, "海棠"), "海棠");
	assert_string_equal(arena_strndup(a, "abcdef", 3), "abc");
	assert_string_equal(arena_printf(a, "%d-%s", 7, "x"), "7-x");
	arena_drop(a);
}

/* Also when other things are taken between two pushes, so that the array has to move. */
static void
arrays_grow(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	for (int between = 0; between < 2; between++) {
		int *numbers = NULL;
		size_t n = 0, cap = 0;

		for (int i = 0; i < 5000; i++) {
			int *p = ARENA_PUSH(a, numbers, n, cap);

			assert_int_equal(*p, 0);
			*p = i;
			if (between && i % 3 == 0)
				memset(arena_alloc(a, 24), 0xFF, 24);
		}
		assert_int_equal(n, 5000);
		for (int i = 0; i < 5000; i++)
			assert_int_equal(numbers[i], i);
	}
	arena_drop(a);
}

static void
reset_keeps_a_block(void **state)
{
	struct arena *a = arena_new();
	size_t kept;

	(void)state;
	arena_reset(a);
	assert_int_equal(arena_size(a), 0);
	for (int i = 0; i < 100; i++)
		arena_alloc(a, 10000);
	arena_reset(a);
	kept = arena_size(a);
	assert_true(kept > 0);
	arena_alloc(a, 10000);
	assert_int_equal(arena_size(a), kept);
	arena_drop(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(zeroed_and_aligned), cmocka_unit_test(empty_allocations_differ), cmocka_unit_test(strings),
		cmocka_unit_test(arrays_grow), cmocka_unit_test(reset_keeps_a_block),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
