/* aside.h: one piece of work done beside the caller's, in a thread of its own. */
#ifndef BASE_ASIDE_H
#define BASE_ASIDE_H

struct aside;

/* Begins the work. With one thread, or where no other can be had, it is done before this returns. What the work touches is the caller's
 * again after aside_wait(). */
struct aside *aside_begin(int threads, void (*work)(void *context), void *context);
/* Waits until it is done; NULL: nothing to wait for. */
void aside_wait(struct aside *);

#endif
