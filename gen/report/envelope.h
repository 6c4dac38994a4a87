/* envelope.h: envelopes: their sizes and windows, faces to print on them, and the outer panel of a letter that is folded and sent without
 * one. Nothing on any of them tells what the letter is about. */
#ifndef REPORT_ENVELOPE_H
#define REPORT_ENVELOPE_H

#include "report/labels.h"

struct envelope {
	const char *name;	/* "dl" */
	const char *master;	/* page of styles.xml */
	int width, height;	/* of face or panel, tenths of a millimetre */
	int top;		/* of the panel on its page; 0 for faces */
	bool panel;		/* of a folded A4 sheet */
	bool room;		/* it shows the room alone: for letters put up at the door */
};
/* dl, zl, c5, cover, door; NULL: there is none of that name. */
const struct envelope *envelope_lookup(const char *name);

/* Who writes; each may be NULL but the name. */
struct envelope_sender {
	const char *name, *address, *postcode;
};
/* A face (or panel) on a page of its own for each addressee, in their order. boxes: six postcode boxes are printed (envelopes sold in the
 * country have them already); digits alone otherwise, none without a postcode of six figures. */
struct doc *envelope_doc(const struct label *, size_t n, const struct envelope *, const struct envelope_sender *, bool boxes,
	const struct style_sheet *, struct arena *);

/* ---- windows (letter-design 3) ---- */
struct envelope_window {
	const char *envelope;
	int width, height;	/* of the envelope, tenths of a millimetre, as all that follows */
	int w, h, left, bottom;	/* the window: its size, from the left edge, from the lower edge */
	int panel;		/* height of the folded sheet's panel behind it */
};
struct envelope_box {
	int left, top, right, bottom;	/* on the sheet, from its upper left corner */
};
/* The windows that letters are made for; NULL at the end. */
const struct envelope_window *envelope_window_at(size_t i);
/* What the window shows wherever the sheet lies in the envelope, and what it shows when the sheet has slid. */
struct envelope_box envelope_always(const struct envelope_window *);
struct envelope_box envelope_ever(const struct envelope_window *);

#endif
