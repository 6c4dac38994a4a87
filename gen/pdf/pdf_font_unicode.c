/* pdf_font_unicode.c: ToUnicode maps: which text each code is extracted as. */
#include "pdf/pdf_font.h"

#include "base/arena.h"
#include "base/text.h"

#define BLOCK 100			/* entries that one beginbfchar may hold */
#define TWO_EM_DASH 0x2E3A

static const char head[] =
	"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
	"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
	"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
	"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
static const char tail[] = "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";

static void
add_entry(struct buf *b, size_t code, uint32_t c)
{
	buf_printf(b, "<%04X><", (unsigned)code);
	if (c == TWO_EM_DASH)
		buf_puts(b, "20142014");
	else if (c < 0x10000)
		buf_printf(b, "%04X", (unsigned)c);
	else
		buf_printf(b, "%04X%04X", (unsigned)(0xD800 + ((c - 0x10000) >> 10)), (unsigned)(0xDC00 + (c & 0x3FF)));
	buf_puts(b, ">\n");
}

/* Blocks of the codes listed that stand for a character. */
static void
add_blocks(struct buf *b, const struct pdf_subset *s, const uint16_t *codes, size_t n)
{
	size_t left = 0;

	for (size_t i = 0; i < n; i++)
		left += s->unicode[codes[i]] != 0;
	for (size_t i = 0, in_block = 0; i < n; i++) {
		if (s->unicode[codes[i]] == 0)
			continue;
		if (in_block == 0) {
			in_block = left < BLOCK ? left : BLOCK;
			left -= in_block;
			buf_printf(b, "%zu beginbfchar\n", in_block);
		}
		add_entry(b, codes[i], s->unicode[codes[i]]);
		if (--in_block == 0)
			buf_puts(b, "endbfchar\n");
	}
}

static uint16_t *
all_codes(const struct pdf_subset *s, struct arena *a)
{
	uint16_t *codes = arena_alloc(a, s->n * sizeof *codes);

	for (size_t i = 0; i < s->n; i++)
		codes[i] = (uint16_t)i;
	return codes;
}

void
pdf_font_unicode_prepare(struct pdf_subset *s, struct pdf_zip *zip, struct arena *a)
{
	struct arena *scratch = arena_new();
	uint16_t *codes = all_codes(s, scratch);
	struct buf b = { NULL, 0, 0 };

	buf_puts(&b, head);
	add_blocks(&b, s, codes, s->n_base);
	s->unicode_base = pdf_zip_piece(zip, b.data, b.size, a);
	add_blocks(&b, s, codes + s->n_base, s->n - s->n_base);
	buf_puts(&b, tail);
	s->whole_unicode = pdf_zip_piece(zip, b.data, b.size, a);
	buf_drop(&b);
	arena_drop(scratch);
}

struct pdf_piece *
pdf_font_unicode(const struct pdf_subset *s, const uint16_t *rest, size_t n_rest, struct arena *a, size_t *n_pieces)
{
	struct pdf_piece *pieces = arena_alloc(a, 2 * sizeof *pieces);
	struct buf b = { NULL, 0, 0 };

	add_blocks(&b, s, rest, n_rest);
	buf_puts(&b, tail);
	pieces[0] = s->unicode_base;
	pieces[1] = pdf_zip_stored(b.data, b.size, a);
	*n_pieces = 2;
	buf_drop(&b);
	return pieces;
}
