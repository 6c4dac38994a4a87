/* qr.c: QR codes. The only user of libqrencode. */
#include "layout/build.h"

#include <qrencode.h>
#include <string.h>

#define QUIET 4	/* modules */
#define LEAST_MODULE MM10(5)

static void
too_long(struct build *b, const char *payload)
{
	diag_error(b->diag, b->pos,
		"the content of a QR code (%zu bytes) does not fit into one; the letter is left out", strlen(payload));
	b->failed = true;
}

/* Copies the modules out of the library's memory; false: the payload does not fit. */
static bool
encode(struct build *b, const char *payload, QRecLevel level, unsigned char **bits, int *side)
{
	QRcode *code = QRcode_encodeData((int)strlen(payload), (const unsigned char *)payload, 0, level);

	if (code == NULL)
		return false;
	*side = code->width;
	*bits = arena_alloc(b->arena, (size_t)(code->width * code->width));
	for (int i = 0; i < code->width * code->width; i++)
		(*bits)[i] = code->data[i] & 1;
	QRcode_free(code);
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
	bool fits;

	if (b->use != NULL)
		return;
	/* a code of larger modules serves better than one that stands more damage */
	fits = encode(b, block->payload, QR_ECLEVEL_M, &bits, &side);
	if (!fits || room / (side + 2 * QUIET) < LEAST_MODULE)
		fits = encode(b, block->payload, QR_ECLEVEL_L, &bits, &side);
	if (!fits) {
		too_long(b, block->payload);
		return;
	}
	module = room / (side + 2 * QUIET);
	if (module < LEAST_MODULE && b->diag != NULL)
		diag_warning(b->diag, b->pos,
			"the modules of a QR code are smaller than 0.5 mm: its content is long or its place small");
	p = build_place(b, PLACE_BITS, area->x + block->x + (room - module * side) / 2, (room - module * side) / 2);
	p->w = p->h = module * side;
	p->bits = bits;
	p->rows = p->cols = side;
	build_slab(b, area, first, block->h > 0 ? block->h : block->w);
}
