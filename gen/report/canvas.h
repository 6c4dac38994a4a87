/* canvas.h: drawing into a block: shapes given in tenths of a millimetre, origin top left (inside the room report). */
#ifndef REPORT_CANVAS_H
#define REPORT_CANVAS_H

#include "doc/doc.h"

struct arena;

#define CANVAS_BLACK UINT32_C(0x000000)
#define CANVAS_GREY UINT32_C(0x595959)
#define CANVAS_LIGHT UINT32_C(0xD9D9D9)
#define CANVAS_BLUE UINT32_C(0x0072B2)
#define CANVAS_WHITE UINT32_C(0xFFFFFF)
#define CANVAS_STEPS 8

struct canvas {
	struct block *block;
	struct arena *arena;
	size_t cap;
};
/* A canvas of the height, added to the list. */
struct canvas canvas_new(struct block_list *, struct arena *, int height);
/* Filled, without outline; change the shape given back for anything else. */
struct shape *canvas_rect(struct canvas *, int x, int y, int w, int h, uint32_t fill);
/* With a thin outline. */
struct shape *canvas_box(struct canvas *, int x, int y, int w, int h, uint32_t fill);
struct shape *canvas_line(struct canvas *, int x, int y, int dx, int dy, uint32_t color);
/* Diameter; filled. */
struct shape *canvas_dot(struct canvas *, int x, int y, int diameter, uint32_t fill);
/* n points, x and y in turn. */
struct shape *canvas_path(struct canvas *, const int *points, size_t n, uint32_t color);
/* y is the base line; size in points. */
struct shape *canvas_text(struct canvas *, int x, int y, int size, enum cell_align, const char *);
struct shape *canvas_bold(struct canvas *, int x, int y, int size, enum cell_align, const char *);

/* Arrears ramp, none to oldest; steps of at least 9 per cent grey. White text from CANVAS_DARK on. */
extern const uint32_t canvas_arrears[CANVAS_STEPS];
#define CANVAS_DARK 5
/* part of whole as a length of `full`; 0 when the whole is not positive. */
int canvas_scale(int64_t part, int64_t whole, int full);

#endif
