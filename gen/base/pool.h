/* pool.h: numbered tasks done by threads, results taken in order.
 * The caller's thread is one of them: it gives and takes, and works while there is nothing to take.
 * A window bounds how far the others run ahead, so that memory stays bounded. */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stdbool.h>
#include <stddef.h>

struct pool_plan {
	size_t n_tasks;			/* with `give`: at most so many */
	int threads;
	size_t window;			/* tasks in flight */
	void *context;
	/* Does task i with the state of worker w (0 .. threads-1). */
	void (*work)(void *context, int w, size_t i);
	/* Takes the result of task i, in order, in the calling thread; false stops the pool. NULL: nothing to take. */
	bool (*take)(void *context, size_t i);
	/* Makes task i ready to be worked on, in order, in the calling thread; false: there is none, nor any behind it. NULL: all are. */
	bool (*give)(void *context, size_t i);
};
/* false when take stopped it. */
bool pool_run(const struct pool_plan *);

#endif
