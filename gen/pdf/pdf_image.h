/* pdf_image.h: image files, read and checked by ourselves: no image library sees them. */
#ifndef PDF_IMAGE_H
#define PDF_IMAGE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct pdf_image;

/* A sound PNG or JPEG file in memory. */
struct pdf_picture {
	bool jpeg;
	int w, h;
	int depth, channels;		/* bits, and samples per pixel */
	bool palette, alpha;
	const unsigned char *colors, *clear;	/* PLTE and tRNS */
	size_t n_colors, n_clear;	/* bytes */
	unsigned char *data;		/* JPEG: the file; PNG: the zlib stream of all IDAT chunks */
	size_t size;
	unsigned char *rows;		/* PNG: inflated, each row with its filter byte */
	size_t row;			/* bytes of a row without it */
};
/* Reads and checks the file. NULL, or what is wrong with it. */
const char *pdf_picture_read(struct pdf_picture *, const char *path, struct arena *);
/* pdf_picture_read() for a file that lies in memory (it is kept, not copied). */
const char *pdf_picture_parse(struct pdf_picture *, unsigned char *data, size_t size, struct arena *);

/* Reads image->path: fills dict and data, or error. */
void pdf_image_load(struct pdf_image *, struct arena *);

#endif
