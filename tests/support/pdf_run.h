/* pdf_run.h: what the tests of pdf/ share: fonts opened once, files written beside the test program, tools asked about them. */
#ifndef SUPPORT_PDF_RUN_H
#define SUPPORT_PDF_RUN_H

#include "support/pdf_pages.h"

#include <stdlib.h>

/* One run: fonts, the characters counted, an encoder once they are subset. */
struct press {
	struct arena *arena, *letter;
	struct diag *diag;
	struct pdf_fonts *fonts;
	struct char_use *use;
	struct pdf_encoder *encoder;
	struct sheet sheet;
	size_t letters;
};

/* Directory for the files, with a slash: that of the test program. */
static char press_dir[512];

static inline void
press_place(const char *program)
{
	const char *slash = strrchr(program, '/');

	snprintf(press_dir, sizeof press_dir, "%.*s", slash == NULL ? 0 : (int)(slash - program + 1), program);
}

static inline void
press_open(struct press *p)
{
	memset(p, 0, sizeof *p);
	p->arena = arena_new();
	p->letter = arena_new();
	p->diag = diag_new(NULL);
	p->fonts = pdf_fonts_open(&test_font_files, p->arena, p->diag);
	if (p->fonts == NULL) {
		fputs(diag_text(p->diag), stderr);
		exit(1);
	}
	p->use = arena_alloc(p->arena, sizeof *p->use);
	p->sheet.arena = p->letter;
	p->sheet.set = pdf_fonts_metrics(p->fonts);
	p->sheet.use = p->use;
	p->sheet.use_arena = p->arena;
}

/* Counts the characters that a later sheet_text() in this face will draw, as those of one letter. */
static inline void
press_count(struct press *p, enum face face, const char *text)
{
	char_use_next_letter(p->use);
	for (uint32_t c; (c = text_next(&text)) != 0;)
		char_use_add(p->use, p->arena, font_find(p->sheet.set, face, c), c);
}

/* Ends counting. */
static inline void
press_subset(struct press *p)
{
	if (!pdf_fonts_subset(p->fonts, p->use, p->letters == 0 ? 1 : p->letters, 1, p->diag)) {
		fputs(diag_text(p->diag), stderr);
		exit(1);
	}
	p->sheet.use = NULL;
	pdf_encoder_drop(p->encoder);
	p->encoder = pdf_encoder_new(p->fonts);
}

static inline void
press_drop(struct press *p)
{
	pdf_encoder_drop(p->encoder);
	pdf_fonts_close(p->fonts);
	arena_drop(p->letter);
	arena_drop(p->arena);
	diag_drop(p->diag);
}

/* The sheet as a document of one page; the sheet is empty afterwards. */
static inline struct pages *
press_page(struct press *p, const char *title)
{
	struct pages *out = arena_alloc(p->letter, sizeof *out);

	out->title = title;
	out->pages = arena_alloc(p->letter, sizeof *out->pages);
	out->pages[0] = (struct page){ .places = p->sheet.places, .n = p->sheet.n };
	out->n = 1;
	p->sheet.places = NULL;
	p->sheet.n = p->sheet.cap = 0;
	return out;
}

static inline bool
press_to_buf(void *user, const void *data, size_t size)
{
	buf_add(user, data, size);
	return true;
}

/* Writes the file's bytes into `out` and drops the file. */
static inline bool
press_finish(struct press *p, struct pdf_file *file, struct buf *out)
{
	bool good;

	out->size = 0;
	good = pdf_file_write(file, press_to_buf, out, p->diag);
	pdf_file_drop(file);
	return good;
}

/* Path of a file of that name; valid until the next call but three. */
static inline const char *
press_path(const char *name)
{
	static char paths[4][640];
	static int turn;
	char *path = paths[turn++ % 4];

	snprintf(path, sizeof *paths, "%s%s", press_dir, name);
	return path;
}

static inline const char *
press_save(const char *name, const void *data, size_t size)
{
	const char *path = press_path(name);
	FILE *f = fopen(path, "wb");

	if (f == NULL || fwrite(data, 1, size, f) != size || fclose(f) != 0) {
		perror(path);
		exit(1);
	}
	return path;
}

/* What the command prints, on both outputs; its exit status. Borrowed until the next call. */
static inline const char *
press_ask(int *status, const char *fmt, ...)
{
	static struct buf out;
	char command[2048], part[4096];
	va_list ap;
	size_t n;
	FILE *f;

	va_start(ap, fmt);
	n = (size_t)vsnprintf(command, sizeof command - 6, fmt, ap);
	va_end(ap);
	strcpy(command + n, " 2>&1");
	f = popen(command, "r");
	if (f == NULL) {
		perror("popen");
		exit(1);
	}
	out.size = 0;
	buf_puts(&out, "");
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_add(&out, part, n);
	*status = pclose(f);
	return out.data;
}

#endif
