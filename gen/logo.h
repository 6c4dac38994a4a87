/* logo.h: the company's picture: PNG or JPEG, or a drawing in a small part of SVG. */
#ifndef DUNNING_LOGO_H
#define DUNNING_LOGO_H

#include "inputs.h"

/* Checks policy.sender.logo (its path) and notes its size; a drawing is made ready under its path. Fonts are open. False: reported. */
bool logo_read(struct inputs *, struct pos named_at);

/* ---- logo_path.c ---- */
struct buf;
/* A coordinate, in thousandths of the drawing's unit, as PDF writes it, with a blank behind. */
void logo_put(struct buf *, int64_t thousandths);
/* The next number (no exponent) behind blanks and a comma, in thousandths. False: there is none. */
bool logo_number(const char **, int64_t *thousandths);
/* SVG path data as PDF operators. NULL, or what is wrong with it. */
const char *logo_path(const char *data, struct buf *);
/* An ellipse. */
void logo_ellipse(struct buf *, int64_t cx, int64_t cy, int64_t rx, int64_t ry);

#endif
