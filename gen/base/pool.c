/* pool.c: a window of tasks between workers and the one who gives and takes. */
#include "base/pool.h"
#include "base/arena.h"

#include <pthread.h>
#include <stdlib.h>

struct pool {
	const struct pool_plan *plan;
	pthread_mutex_t lock;
	pthread_cond_t done, room;
	bool *finished;			/* ring of window entries */
	size_t next, taken, ready;	/* tasks claimed, taken, made ready */
	bool stop;
};
struct worker {
	struct pool *pool;
	int number;
	pthread_t thread;
};

static bool
run_alone(const struct pool_plan *p)
{
	for (size_t i = 0; i < p->n_tasks; i++) {
		if (p->give != NULL && !p->give(p->context, i))
			return true;
		p->work(p->context, 0, i);
		if (p->take != NULL && !p->take(p->context, i))
			return false;
	}
	return true;
}

static bool
must_wait(const struct pool *q)
{
	return !q->stop && (q->next >= q->ready || q->next - q->taken >= q->plan->window) && q->next < q->plan->n_tasks;
}

/* Whether the one who takes should be woken: the next result is there, and either many are or nothing is left to be claimed.
 * One wake-up for each task would cost more than the taking. */
static bool
worth_taking(const struct pool *q)
{
	return q->finished[q->taken % q->plan->window] && (q->next - q->taken >= q->plan->window / 2 || q->next >= q->ready);
}

/* The next task, when there is one and the window has room; n_tasks when there is none left. */
static size_t
claim(struct pool *q)
{
	size_t i;

	pthread_mutex_lock(&q->lock);
	while (must_wait(q))
		pthread_cond_wait(&q->room, &q->lock);
	i = q->stop ? q->plan->n_tasks : q->next;
	if (i < q->plan->n_tasks)
		q->next++;
	pthread_mutex_unlock(&q->lock);
	return i;
}

static void *
worker_main(void *argument)
{
	struct worker *w = argument;
	struct pool *q = w->pool;
	size_t i;

	while ((i = claim(q)) < q->plan->n_tasks) {
		q->plan->work(q->plan->context, w->number, i);
		pthread_mutex_lock(&q->lock);
		q->finished[i % q->plan->window] = true;
		if (worth_taking(q))
			pthread_cond_signal(&q->done);
		pthread_mutex_unlock(&q->lock);
	}
	return NULL;
}

/* Makes tasks ready as far as the window goes; false when there are no more. */
static bool
give_some(struct pool *q, size_t taken)
{
	const struct pool_plan *p = q->plan;

	while (q->ready < p->n_tasks && q->ready - taken < p->window) {
		if (!p->give(p->context, q->ready))
			return false;
		pthread_mutex_lock(&q->lock);
		q->ready++;
		pthread_cond_signal(&q->room);
		pthread_mutex_unlock(&q->lock);
	}
	return true;
}

static bool
take_all(struct pool *q)
{
	const struct pool_plan *p = q->plan;
	bool good = true, more = p->give != NULL;

	for (size_t i = 0; i < p->n_tasks && good; i++) {
		more = more && give_some(q, i);
		if (i == q->ready)
			break;
		pthread_mutex_lock(&q->lock);
		while (!q->finished[i % p->window])
			pthread_cond_wait(&q->done, &q->lock);
		pthread_mutex_unlock(&q->lock);
		good = p->take == NULL || p->take(p->context, i);
		pthread_mutex_lock(&q->lock);
		q->finished[i % p->window] = false;
		q->taken = i + 1;
		pthread_cond_broadcast(&q->room);
		pthread_mutex_unlock(&q->lock);
	}
	return good;
}

static void
stop_all(struct pool *q, struct worker *workers, int n)
{
	pthread_mutex_lock(&q->lock);
	q->stop = true;
	pthread_cond_broadcast(&q->room);
	pthread_mutex_unlock(&q->lock);
	for (int i = 0; i < n; i++)
		pthread_join(workers[i].thread, NULL);
}

bool
pool_run(const struct pool_plan *p)
{
	struct pool q = { .plan = p, .ready = p->give == NULL ? p->n_tasks : 0 };
	struct worker *workers;
	int started = 0;
	bool good = true;

	if (p->threads <= 1 || p->n_tasks <= 1)
		return run_alone(p);
	pthread_mutex_init(&q.lock, NULL);
	pthread_cond_init(&q.done, NULL);
	pthread_cond_init(&q.room, NULL);
	q.finished = xmalloc(p->window);
	for (size_t i = 0; i < p->window; i++)
		q.finished[i] = false;
	workers = xmalloc((size_t)p->threads * sizeof *workers);
	while (started < p->threads && good) {
		workers[started].pool = &q;
		workers[started].number = started;
		good = pthread_create(&workers[started].thread, NULL, worker_main, &workers[started]) == 0;
		started += good;
	}
	/* Where no thread can be had, the work is done all the same. */
	good = started > 0 ? take_all(&q) : run_alone(p);
	stop_all(&q, workers, started);
	free(workers);
	free(q.finished);
	pthread_cond_destroy(&q.room);
	pthread_cond_destroy(&q.done);
	pthread_mutex_destroy(&q.lock);
	return good;
}
