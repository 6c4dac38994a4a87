/* barcode.c: Code 128, subsets B and C (ISO/IEC 15417): letter numbers for scanners. */
#include "layout/build.h"

#include <string.h>

#define QUIET 10	/* modules on either side */
#define START_B 104
#define START_C 105
#define TO_C 99
#define TO_B 100
#define STOP 106
#define LONGEST 80	/* characters */

/* Widths of bars and blanks of every symbol, as digits. */
static const char patterns[107][8] = {
	"212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
	"221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
	"221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
	"212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
	"231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
	"231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
	"314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
	"112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
	"111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
	"214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
	"114131", "311141", "411131", "211412", "211214", "211232", "2331112",
};

struct symbols {
	int v[2 * LONGEST + 4];
	int n;
};

static int
digits_at(const char *p)
{
	int n = 0;

	while (p[n] >= '0' && p[n] <= '9')
		n++;
	return n;
}

/* Subset C holds two digits in a symbol: worth it from four digits on. */
static void
choose_symbols(const char *p, struct symbols *s)
{
	bool c = digits_at(p) >= 4;

	s->v[s->n++] = c ? START_C : START_B;
	while (*p != '\0') {
		int digits = digits_at(p);

		if (!c && digits >= 4) {
			if (digits % 2 != 0)
				s->v[s->n++] = *p++ - ' ';
			s->v[s->n++] = TO_C;
			c = true;
		}
		if (c && digits_at(p) >= 2) {
			s->v[s->n++] = (p[0] - '0') * 10 + p[1] - '0';
			p += 2;
			continue;
		}
		if (c) {
			s->v[s->n++] = TO_B;
			c = false;
		}
		s->v[s->n++] = *p++ - ' ';
	}
}

static void
finish(struct symbols *s)
{
	int sum = s->v[0];

	for (int i = 1; i < s->n; i++)
		sum = (sum + i * s->v[i]) % 103;
	s->v[s->n++] = sum % 103;
	s->v[s->n++] = STOP;
}

static int
draw_modules(const struct symbols *s, unsigned char *bits)
{
	int n = 0;

	for (int i = 0; i < s->n; i++)
		for (int k = 0; patterns[s->v[i]][k] != '\0'; k++)
			for (int w = patterns[s->v[i]][k] - '0'; w > 0; w--)
				bits[n++] = k % 2 == 0;
	return n;
}

static bool
can_encode(const char *p)
{
	if (strlen(p) > LONGEST)
		return false;
	for (; *p != '\0'; p++)
		if (*p < ' ' || *p > '~')
			return false;
	return true;
}

void
build_barcode(struct build *b, const struct block *block, struct area *area)
{
	size_t first = b->n_places;
	struct symbols s = { .n = 0 };
	unsigned char *bits;
	struct place *p;
	int n;
	int32_t module;

	if (!can_encode(block->payload)) {
		diag_error(b->diag, b->pos,
			"\"%s\" cannot be a Code 128 bar code (ASCII, at most %d characters); the letter is left out",
			block->payload, LONGEST);
		b->failed = true;
		return;
	}
	choose_symbols(block->payload, &s);
	finish(&s);
	bits = arena_alloc(b->arena, (size_t)s.n * 13);
	n = draw_modules(&s, bits);
	module = block->w / (n + 2 * QUIET);
	p = build_place(b, PLACE_BITS, area->x + block->x + (block->w - module * n) / 2, 0);
	p->w = module * n;
	p->h = block->h;
	p->bits = bits;
	p->rows = 1;
	p->cols = n;
	build_slab(b, area, first, block->h);
}
