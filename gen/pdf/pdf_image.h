/* pdf_image.h: image files, read and checked by ourselves; no image library. */
#ifndef PDF_IMAGE_H
#define PDF_IMAGE_H

struct arena;
struct pdf_image;

/* Reads image->path: fills dict and data, or error. */
void pdf_image_load(struct pdf_image *, struct arena *);

#endif
