/* test_pool.c: every task done once, taken in order, never more in flight than the window, whatever the number of threads. */
#include "base/pool.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MOST 2000

/* What a run of the pool is watched by. Tasks of different length, so that they end out of order. */
struct watch {
	pthread_mutex_t lock;
	int threads;
	size_t window;
	size_t given, taken;		/* `given` is only moved where tasks are made ready one by one */
	bool done[MOST];
	size_t worked[16];		/* by worker */
	bool fault;
	size_t stop_at, end_at;		/* SIZE_MAX: never */
};

static void
busy(size_t i)
{
	volatile uint32_t sum = 0;

	for (uint32_t k = 0; k < (i * 2654435761u >> 20) % 4000; k++)
		sum += k;
}

static void
work(void *context, int worker, size_t i)
{
	struct watch *w = context;

	busy(i);
	pthread_mutex_lock(&w->lock);
	w->fault |= worker < 0 || worker >= w->threads || w->done[i] || i >= w->given || i >= w->taken + w->window;
	w->done[i] = true;
	w->worked[worker]++;
	pthread_mutex_unlock(&w->lock);
}

static bool
take(void *context, size_t i)
{
	struct watch *w = context;

	pthread_mutex_lock(&w->lock);
	w->fault |= i != w->taken || !w->done[i];
	w->taken = i + 1;
	pthread_mutex_unlock(&w->lock);
	return i != w->stop_at;
}

static bool
give(void *context, size_t i)
{
	struct watch *w = context;
	bool more = i < w->end_at;

	pthread_mutex_lock(&w->lock);
	w->fault |= i != w->given;
	w->given += more;
	pthread_mutex_unlock(&w->lock);
	return more;
}

struct row {
	const char *name;
	size_t tasks, window;
	bool gives;
	size_t stop_at, end_at;
	bool good;
	size_t taken;
};

static const struct row rows[] = {
	{ "none", 0, 4, false, SIZE_MAX, SIZE_MAX, true, 0 },
	{ "one", 1, 4, false, SIZE_MAX, SIZE_MAX, true, 1 },
	{ "fewer than threads", 3, 4, false, SIZE_MAX, SIZE_MAX, true, 3 },
	{ "many", MOST, 64, false, SIZE_MAX, SIZE_MAX, true, MOST },
	{ "a window of one", 500, 1, false, SIZE_MAX, SIZE_MAX, true, 500 },
	{ "stopped by who takes", MOST, 16, false, 700, SIZE_MAX, false, 701 },
	{ "given one by one", MOST, 8, true, SIZE_MAX, SIZE_MAX, true, MOST },
	{ "given, and then no more", MOST, 8, true, SIZE_MAX, 333, true, 333 },
	{ "none given", MOST, 8, true, SIZE_MAX, 0, true, 0 },
	{ "given, stopped by who takes", MOST, 8, true, 50, SIZE_MAX, false, 51 },
};

static void
check(const struct row *row, int threads)
{
	struct watch w = { .threads = threads, .window = row->window, .given = row->gives ? 0 : row->tasks, .stop_at = row->stop_at,
		.end_at = row->end_at };
	const struct pool_plan plan = { row->tasks, threads, row->window, &w, work, take, row->gives ? give : NULL };
	size_t worked = 0;
	bool good;

	pthread_mutex_init(&w.lock, NULL);
	good = pool_run(&plan);
	pthread_mutex_destroy(&w.lock);
	for (int i = 0; i < threads; i++)
		worked += w.worked[i];
	if (good != row->good || w.taken != row->taken || w.fault || worked < w.taken || (row->good && worked != w.taken))
		fail_msg("%s, %d threads: %s, %zu taken, %zu worked%s", row->name, threads, good ? "good" : "stopped", w.taken, worked,
		    w.fault ? ", out of order" : "");
}

static void
pools(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (int threads = 1; threads <= 8; threads++)
			check(&rows[i], threads);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(pools) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
