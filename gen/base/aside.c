/* aside.c: a thread for one piece of work. */
#include "base/aside.h"
#include "base/arena.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct aside {
	void (*work)(void *);
	void *context;
	pthread_t thread;
	bool threaded;
};

static void *
aside_main(void *argument)
{
	struct aside *a = argument;

	a->work(a->context);
	return NULL;
}

struct aside *
aside_begin(int threads, void (*work)(void *context), void *context)
{
	struct aside *a = xmalloc(sizeof *a);

	a->work = work;
	a->context = context;
	a->threaded = threads > 1 && pthread_create(&a->thread, NULL, aside_main, a) == 0;
	if (!a->threaded)
		work(context);
	return a;
}

void
aside_wait(struct aside *a)
{
	if (a == NULL)
		return;
	if (a->threaded)
		pthread_join(a->thread, NULL);
	free(a);
}
