/* ledger_pieces.c: accounts read by several threads. Each parses, validates and reads pieces of some accounts; the caller's thread cuts
 * the pieces off the file and judges the accounts in the file's order, so that messages and results do not depend on the threads. */
#include "ledger/reading.h"

#include "base/arena.h"
#include "base/pool.h"
#include "base/text.h"
#include "input/xml.h"

#include <stdint.h>
#include <stdlib.h>

#define PIECE ((size_t)128 << 10)
#define WINDOW 8
#define SOME 16		/* pieces that were worth the threads */

struct piece {
	struct buf bytes;
	int line;
	struct arena *arena;		/* drafts, indexes of charges */
	struct reading_draft *drafts;
	size_t n, cap;
	unsigned unsure;
	bool broken;			/* not well-formed; why is said last */
	struct diag *said;		/* behind the last draft; NULL: nothing */
};
/* What a thread owns. */
struct hand {
	struct reading reading;
	struct arena *run;		/* goes to the ledger */
	struct diag *diag;
	struct xml_reader *xml;		/* follows the leader; NULL: not yet, or in vain */
};
struct sharing {
	struct reading *reading;
	struct xml_reader *leader;
	struct hand *hands;
	struct piece pieces[WINDOW];
	size_t n;
};

/* ---- in the threads ---- */

/* What was said so far, NULL if nothing. */
static struct diag *
said(struct hand *h)
{
	struct diag *d = h->diag;

	if (!diag_said(d))
		return NULL;
	h->diag = diag_new_for(d);
	h->reading.diag = h->diag;
	if (h->xml != NULL)
		xml_tell(h->xml, h->diag);
	return d;
}

static void
read_piece(void *context, int w, size_t i)
{
	struct sharing *s = context;
	struct hand *h = &s->hands[w];
	struct piece *p = &s->pieces[i % WINDOW];
	struct xml_node *node;

	if (h->xml == NULL)
		h->xml = xml_follow(s->leader, h->diag);
	p->broken = h->xml == NULL;
	h->reading.seat = p->arena;
	h->reading.unsure = 0;
	if (h->xml != NULL)
		xml_give(h->xml, p->bytes.data, p->bytes.size, p->line);
	while (h->xml != NULL && (node = xml_next(h->xml, h->reading.work)) != NULL) {
		struct reading_draft *d = ARENA_PUSH(p->arena, p->drafts, p->n, p->cap);

		d->said_parsing = said(h);
		reading_draft(&h->reading, d, node);
		d->said_reading = said(h);
		arena_reset(h->reading.work);
	}
	p->unsure = h->reading.unsure;
	p->broken = p->broken || xml_failed(h->xml);
	p->said = said(h);
}

/* ---- in the caller's thread ---- */

static bool
give(void *context, size_t i)
{
	struct sharing *s = context;
	struct piece *p = &s->pieces[i % WINDOW];

	arena_reset(p->arena);
	p->drafts = NULL;
	p->n = p->cap = 0;
	if (!xml_cut(s->leader, "account", PIECE, &p->bytes, &p->line))
		return false;
	s->n++;
	return true;
}

static void
tell(struct reading *r, struct diag **said)
{
	if (*said == NULL)
		return;
	diag_merge(r->diag, *said);
	diag_drop(*said);
	*said = NULL;
}

static bool
take(void *context, size_t i)
{
	struct sharing *s = context;
	struct piece *p = &s->pieces[i % WINDOW];

	s->reading->unsure |= p->unsure;
	for (size_t k = 0; k < p->n; k++) {
		tell(s->reading, &p->drafts[k].said_parsing);
		tell(s->reading, &p->drafts[k].said_reading);
		reading_accept(s->reading, &p->drafts[k]);
	}
	tell(s->reading, &p->said);
	return !p->broken;
}

static void
begin_hand(struct hand *h, const struct reading *r)
{
	h->run = arena_new();
	h->diag = diag_new_for(r->diag);
	h->xml = NULL;
	h->reading = (struct reading){ .ledger = r->ledger, .items = r->items, .diag = h->diag, .run = h->run, .work = arena_new(),
		.tables = arena_new() };
	h->reading.texts = ledger_index_new(h->reading.tables, 0);
}

static void
end_hand(struct hand *h, struct reading *r)
{
	xml_close(h->xml);
	diag_drop(h->diag);
	arena_drop(h->reading.work);
	arena_drop(h->reading.tables);
	arena_adopt(r->run, h->run);
}

/* After a refusal pieces may be left that nobody took. */
static void
end_piece(struct piece *p)
{
	for (size_t k = 0; k < p->n; k++) {
		diag_drop(p->drafts[k].said_parsing);
		diag_drop(p->drafts[k].said_reading);
	}
	diag_drop(p->said);
	buf_drop(&p->bytes);
	arena_drop(p->arena);
}

bool
ledger_pieces_read(struct reading *r, struct xml_reader *xml, int threads, bool *some)
{
	struct sharing s = { .reading = r, .leader = xml, .hands = xmalloc((size_t)threads * sizeof *s.hands) };
	const struct pool_plan plan = { SIZE_MAX, threads, WINDOW, &s, read_piece, take, give };
	bool good;

	for (int i = 0; i < threads; i++)
		begin_hand(&s.hands[i], r);
	for (size_t i = 0; i < WINDOW; i++)
		s.pieces[i].arena = arena_new();
	good = pool_run(&plan);
	for (size_t i = 0; i < WINDOW; i++)
		end_piece(&s.pieces[i]);
	for (int i = 0; i < threads; i++)
		end_hand(&s.hands[i], r);
	free(s.hands);
	*some = s.n >= SOME;
	return good;
}
