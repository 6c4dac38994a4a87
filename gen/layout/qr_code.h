/* qr_code.h: QR codes (ISO/IEC 18004), byte mode, level M, the smallest version. An encoder of our own, because choosing the mask is
 * nearly all the work, and on words of 64 modules it costs a tenth of what it costs libqrencode on bytes: a letter has one each. Private
 * to layout/; the tests compare it with libqrencode, module by module. */
#ifndef LAYOUT_QR_CODE_H
#define LAYOUT_QR_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define QR_SIDE_MOST 177
#define QR_WORDS ((QR_SIDE_MOST + 63) / 64)
#define QR_MASKS 8
#define QR_BYTES_MOST 2331		/* of a payload, version 40 */

/* One bit a module: module x of line y is bit x % 64 of word x / 64. */
struct qr_bits {
	uint64_t line[QR_SIDE_MOST][QR_WORDS];
};
struct qr_code {
	int version, side;
	struct qr_bits dark;
};

/* false: the payload is longer than a code can hold. */
bool qr_code_make(struct qr_code *, const void *payload, size_t size);
/* What a reader suffers from it: the mask with the least is taken (qr_mask.c). columns: the same modules, lines and columns swapped. */
int qr_mask_penalty(const struct qr_bits *lines, const struct qr_bits *columns, int side);
/* The modules that a mask turns over; columns: lines and columns swapped. */
void qr_mask_pattern(struct qr_bits *, int side, int mask, bool columns);

#endif
