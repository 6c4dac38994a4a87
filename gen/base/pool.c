/* pool.c: a window of tasks between workers and the caller, who gives, takes and works. */
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
	int idle;			/* workers waiting for room */
	bool awaited;			/* the caller waits for a result */
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

/* Under the lock: a task is ready and the window has room for it. */
static bool
may_claim(const struct pool *q)
{
	return q->next < q->ready && q->next - q->taken < q->plan->window;
}

/* Works on a claimed task; the lock is held before and after, but not while it works. */
static void
work_on(struct pool *q, int worker, size_t i)
{
	pthread_mutex_unlock(&q->lock);
	q->plan->work(q->plan->context, worker, i);
	pthread_mutex_lock(&q->lock);
	q->finished[i % q->plan->window] = true;
	if (q->awaited && q->finished[q->taken % q->plan->window])
		pthread_cond_signal(&q->done);
}

static void *
worker_main(void *argument)
{
	struct worker *w = argument;
	struct pool *q = w->pool;

	pthread_mutex_lock(&q->lock);
	while (!q->stop && q->next < q->plan->n_tasks) {
		if (may_claim(q)) {
			work_on(q, w->number, q->next++);
			continue;
		}
		q->idle++;
		pthread_cond_wait(&q->room, &q->lock);
		q->idle--;
	}
	pthread_mutex_unlock(&q->lock);
	return NULL;
}

static void
wake_workers(struct pool *q)
{
	if (q->idle > 0)
		pthread_cond_broadcast(&q->room);
}

/* Makes tasks ready as far as the window goes; false when there are no more. */
static bool
give_some(struct pool *q)
{
	const struct pool_plan *p = q->plan;

	while (q->ready < p->n_tasks && q->ready - q->taken < p->window) {
		if (!p->give(p->context, q->ready))
			return false;
		pthread_mutex_lock(&q->lock);
		q->ready++;
		wake_workers(q);
		pthread_mutex_unlock(&q->lock);
	}
	return true;
}

static bool
take_next(struct pool *q)
{
	const struct pool_plan *p = q->plan;
	size_t i = q->taken;
	bool good;

	pthread_mutex_unlock(&q->lock);
	good = p->take == NULL || p->take(p->context, i);
	pthread_mutex_lock(&q->lock);
	q->finished[i % p->window] = false;
	q->taken = i + 1;
	wake_workers(q);
	return good;
}

/* The caller gives and takes, and works like the others while there is nothing to take. */
static bool
take_all(struct pool *q)
{
	const struct pool_plan *p = q->plan;
	bool good = true, more = p->give != NULL;

	while (good && q->taken < p->n_tasks) {
		more = more && give_some(q);
		if (q->taken == q->ready)
			break;
		pthread_mutex_lock(&q->lock);
		if (q->finished[q->taken % p->window]) {
			good = take_next(q);
		} else if (may_claim(q)) {
			work_on(q, 0, q->next++);
		} else {
			q->awaited = true;
			pthread_cond_wait(&q->done, &q->lock);
			q->awaited = false;
		}
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
	/* The caller is worker 0; where no thread can be had, it does the work alone. */
	while (started + 1 < p->threads && good) {
		workers[started].pool = &q;
		workers[started].number = started + 1;
		good = pthread_create(&workers[started].thread, NULL, worker_main, &workers[started]) == 0;
		started += good;
	}
	good = take_all(&q);
	stop_all(&q, workers, started);
	free(workers);
	free(q.finished);
	pthread_cond_destroy(&q.room);
	pthread_cond_destroy(&q.done);
	pthread_mutex_destroy(&q.lock);
	return good;
}
