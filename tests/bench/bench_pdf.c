/* bench_pdf.c: speed of pdf/ alone: made-up one-page letters (no layout), encoded, put into one merged file and into separate files, all
 * in memory. Usage: bench_pdf LETTERS MERGED.pdf: writes the merged file at the end (untimed), for yardstick to read.
 * Prints for merged and separate: letters per second of the rendering stage (best of three) and bytes per letter. */
#include "support/pdf_pages.h"

#include <stdlib.h>
#include <time.h>

#define ROUNDS 3

struct sink {
	char *data;
	size_t n, cap;
};

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);	/* as the yardstick does */
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static bool
to_memory(void *user, const void *data, size_t size)
{
	struct sink *s = user;

	if (s->cap - s->n < size) {
		s->cap = (s->n + size) * 2;
		s->data = xrealloc(s->data, s->cap);
	}
	memcpy(s->data + s->n, data, size);
	s->n += size;
	return true;
}

struct bench {
	const struct pdf_fonts *fonts;
	struct sheet sheet;
	struct pages like;
	struct diag *diag;
	unsigned letters;
	struct sink out;
};

static const struct pdf_meta meta = { .title = "催费通知书", .language = "zh-CN", .date = 20000 };

/* Only what pdf/ does is timed, not the making of the pages. */
static double
merged(struct bench *b)
{
	struct pdf_encoder *encoder = pdf_encoder_new(b->fonts);
	struct pdf_file *file = pdf_file_new(b->fonts, &meta, b->diag);
	double spent = 0, start;
	char bookmark[32];

	b->out.n = 0;
	for (unsigned i = 0; i < b->letters; i++) {
		struct pages *pages = sheet_letter(&b->sheet, i, &b->like);

		snprintf(bookmark, sizeof bookmark, "%u幢%u室", i / 60 + 1, i % 60 + 101);
		start = now();
		if (!pdf_file_append(file, pdf_encode(encoder, pages, b->sheet.arena), NULL, bookmark, false))
			exit(1);
		spent += now() - start;
		arena_reset(b->sheet.arena);
	}
	start = now();
	if (!pdf_file_write(file, to_memory, &b->out, b->diag))
		exit(1);
	pdf_file_drop(file);
	spent += now() - start;
	pdf_encoder_drop(encoder);
	return spent;
}

static double
separate(struct bench *b)
{
	struct pdf_encoder *encoder = pdf_encoder_new(b->fonts);
	struct pdf_meta one = meta;
	double spent = 0;

	one.separate = true;
	b->out.n = 0;
	for (unsigned i = 0; i < b->letters; i++) {
		struct pages *pages = sheet_letter(&b->sheet, i, &b->like);
		double start = now();
		struct pdf_file *file = pdf_file_new(b->fonts, &one, b->diag);
		size_t before = b->out.n > (size_t)1 << 24 ? b->out.n = 0 : b->out.n;

		if (!pdf_file_append(file, pdf_encode(encoder, pages, b->sheet.arena), NULL, NULL, false) ||
			!pdf_file_write(file, to_memory, &b->out, b->diag) || b->out.n == before)
			exit(1);
		pdf_file_drop(file);
		spent += now() - start;
		arena_reset(b->sheet.arena);
	}
	pdf_encoder_drop(encoder);
	return spent;
}

static double
best(struct bench *b, double (*run)(struct bench *))
{
	double least = run(b);

	for (int i = 1; i < ROUNDS; i++) {
		double t = run(b);

		least = t < least ? t : least;
	}
	return least;
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(stderr);
	struct pdf_fonts *fonts = pdf_fonts_open(&test_font_files, arena, diag);
	struct char_use *use = arena_alloc(arena, sizeof *use);
	struct bench b = { .fonts = fonts, .diag = diag, .letters = argc > 1 ? (unsigned)atoi(argv[1]) : 1000 };
	double t;
	FILE *f;

	if (fonts == NULL)
		return 1;
	b.sheet.arena = arena_new();
	b.sheet.set = pdf_fonts_metrics(fonts);
	b.sheet.use = use;
	b.sheet.use_arena = arena;
	for (unsigned i = 0; i < b.letters; i++, arena_reset(b.sheet.arena))
		sheet_letter(&b.sheet, i, &b.like);
	b.sheet.use = NULL;
	if (!pdf_fonts_subset(fonts, use, b.letters, 1, diag))
		return 1;
	t = best(&b, separate);
	printf("separate: %u letters, %.4f s, %.0f letters/s\n", b.letters, t, b.letters / t);
	t = best(&b, merged);
	printf("merged: %u letters, %zu bytes, %.4f s, %.0f letters/s\n", b.letters, b.out.n, t, b.letters / t);
	if (argc > 2) {
		f = fopen(argv[2], "wb");
		if (f == NULL || fwrite(b.out.data, 1, b.out.n, f) != b.out.n || fclose(f) != 0)
			return 1;
	}
	free(b.out.data);
	pdf_fonts_close(fonts);
	arena_drop(b.sheet.arena);
	arena_drop(arena);
	diag_drop(diag);
	return 0;
}
