/* pdf_icc.h: an sRGB profile made here, so that no file with a licence of its own is needed. */
#ifndef PDF_ICC_H
#define PDF_ICC_H

#include <stddef.h>

struct arena;
/* The profile (ICC version 2.1, display class, IEC 61966-2.1 primaries and curve). */
const unsigned char *pdf_icc_srgb(struct arena *, size_t *size);

#endif
