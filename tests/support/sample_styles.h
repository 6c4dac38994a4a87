/* sample_styles.h: the style sheet of the sample documents: letters of 12 and 14 pt, tables, three pages. */
#ifndef SUPPORT_SAMPLE_STYLES_H
#define SUPPORT_SAMPLE_STYLES_H

#include "doc/style.h"

#define GREY 0x595959
#define ACCENT 0x0072B2

static struct text_style sample_styles[] = {
	{ .name = "body", .face = FACE_SERIF, .size = 12000, .leading = MM(7), .align = ALIGN_JUSTIFY,
		.first_indent = 2000, .autospace = true,
		.grid = false },
	{ .name = "flush", .face = FACE_SERIF, .size = 12000, .leading = MM(7), .align = ALIGN_LEFT,
		.autospace = true },
	{ .name = "title", .face = FACE_SERIF_BOLD, .size = 22000, .leading = 31000, .align = ALIGN_CENTER,
		.after = MM(1) },
	{ .name = "heading1", .align = ALIGN_LEFT, .face = FACE_SANS_BOLD, .size = 12000, .leading = MM(7),
		.first_indent = 2000,
		.keep_next = true },
	{ .name = "small", .align = ALIGN_LEFT, .face = FACE_SANS, .size = 9000, .leading = 12500, .color = GREY },
	{ .name = "address", .align = ALIGN_LEFT, .face = FACE_SANS, .size = 11000, .leading = 16500 },
	{ .name = "amount", .align = ALIGN_LEFT, .face = FACE_SANS_BOLD, .size = 26000, .leading = 34000 },
	{ .name = "due", .align = ALIGN_LEFT, .face = FACE_SANS_BOLD, .size = 14000, .leading = 20000 },
	{ .name = "label", .align = ALIGN_LEFT, .face = FACE_SANS, .size = 10000, .leading = 14000 },
	{ .name = "kai", .face = FACE_KAI, .size = 12000, .leading = MM(7), .align = ALIGN_JUSTIFY,
		.first_indent = 2000, .autospace = true },
	{ .name = "form", .align = ALIGN_LEFT, .face = FACE_SANS, .size = 10500, .leading = MM(9) },
	{ .name = "thead", .align = ALIGN_LEFT, .face = FACE_SANS, .size = 9000, .leading = 11500, .color = GREY },
	{ .name = "tbody", .align = ALIGN_LEFT, .face = FACE_SANS, .size = 10000, .leading = 13000 },
	{ .name = "ttotal", .align = ALIGN_LEFT, .face = FACE_SANS, .size = 10500, .leading = 13500 },
	{ .name = "annex", .align = ALIGN_LEFT, .face = FACE_SANS, .size = 9000, .leading = 12000 },
	{ .name = "footer", .align = ALIGN_LEFT, .face = FACE_SANS, .size = 9000, .leading = 12500, .color = GREY },
	{ .name = "body14", .face = FACE_SERIF, .size = 14000, .leading = 24800, .align = ALIGN_JUSTIFY,
		.first_indent = 2000,
		.autospace = true, .grid = true },
	{ .name = "heading14", .align = ALIGN_LEFT, .face = FACE_SANS_BOLD, .size = 14000, .leading = 24800,
		.first_indent = 2000,
		.keep_next = true, .grid = true },
	{ .name = "caption", .face = FACE_SANS_BOLD, .size = 10000, .leading = 16000, .align = ALIGN_CENTER },
};
static struct table_style sample_tables[] = {
	{ .name = "table", .head = &sample_styles[11], .body = &sample_styles[12], .total = &sample_styles[13],
		.note = &sample_styles[4],
		.padding = MM10(12), .row_height = MM(7), .row_height_two = MM10(105), .rule_outer = 750,
		.rule_inner = 250,
		.rule_head = 500, .rule_total = 750, .rule_inner_color = 0x999999, .head_fill = STYLE_NO_FILL,
		.zebra_fill = STYLE_NO_FILL },
	{ .name = "annex", .head = &sample_styles[11], .body = &sample_styles[14], .total = &sample_styles[14],
		.note = &sample_styles[4],
		.padding = MM10(12), .row_height = MM(6), .row_height_two = MM10(95), .rule_outer = 750,
		.rule_inner = 250,
		.rule_head = 500, .rule_total = 750, .rule_inner_color = 0x999999, .head_fill = 0xF2F2F2,
		.zebra_fill = STYLE_NO_FILL,
		.group_every = 5, .group_gap = MM(2) },
};
static struct page_master sample_masters[] = {
	{ .name = "notice", .left = MM(20), .right = MM(20), .top = MM(12), .bottom = MM(12), .first_top = MM(12),
		.footer_y = MM(290),
		.footer = &sample_styles[15] },
	{ .name = "formal", .left = MM(28), .right = MM(26), .top = MM(37), .bottom = MM(28), .first_top = MM(20),
		.grid = 24800,
		.footer_y = MM(276), .footer = &sample_styles[15] },
	{ .name = "annex", .left = MM(20), .right = MM(20), .top = MM(20), .bottom = MM(20), .first_top = MM(20),
		.footer_y = MM(285),
		.footer = &sample_styles[15] },
};
static struct style_sheet sample_sheet = { .path = "sample", .accent = ACCENT, .styles = sample_styles,
	.tables = sample_tables,
	.masters = sample_masters, .n_styles = sizeof sample_styles / sizeof sample_styles[0],
	.n_tables = sizeof sample_tables / sizeof sample_tables[0],
	.n_masters = sizeof sample_masters / sizeof sample_masters[0],
	.watermark_size = 40000, .watermark_color = 0xF4C7C3 };

#endif
