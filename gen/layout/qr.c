/* qr.c: QR codes as blocks. */
#include "layout/build.h"
#include "layout/qr_code.h"

#include <string.h>

#define QUIET 4	/* modules */

static void
too_long(struct build *b, const char *payload)
{
	diag_error(b->diag, b->pos,
		"the content of a QR code (%zu bytes) does not fit into one; the letter is left out", strlen(payload));
	b->failed = true;
}

/* A byte a module; false: the payload does not fit. */
static bool
encode(struct build *b, const char *payload, unsigned char **bits, int *side)
{
	struct qr_code code;
	unsigned char *p;

	if (!qr_code_make(&code, payload, strlen(payload)))
		return false;
	*side = code.side;
	*bits = p = arena_alloc(b->arena, (size_t)(code.side * code.side));
	for (int y = 0; y < code.side; y++)
		for (int x = 0; x < code.side; x++)
			*p++ = (unsigned char)(code.dark.line[y][x / 64] >> x % 64 & 1);
	return true;
}

void
build_qr(struct build *b, const struct block *block, struct area *area)
{
	size_t first = b->n_places;
	int32_t room = block->w < block->h || block->h == 0 ? block->w : block->h, module;
	struct place *p;
	unsigned char *bits;
	int side;

	if (b->use != NULL)
		return;
	if (!encode(b, block->payload, &bits, &side)) {
		too_long(b, block->payload);
		return;
	}
	module = room / (side + 2 * QUIET);
	if (module < MM10(5) && b->diag != NULL)
		diag_warning(b->diag, b->pos,
			"the modules of a QR code are smaller than 0.5 mm: its content is long or its place small");
	p = build_place(b, PLACE_BITS, area->x + block->x + (room - module * side) / 2, (room - module * side) / 2);
	p->w = p->h = module * side;
	p->bits = bits;
	p->rows = p->cols = side;
	build_slab(b, area, first, block->h > 0 ? block->h : block->w);
}
