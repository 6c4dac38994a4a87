/* pdf_pages.h: pages made by hand, without layout: for the tests and the benchmark of pdf/. */
#ifndef SUPPORT_PDF_PAGES_H
#define SUPPORT_PDF_PAGES_H

#include "base/arena.h"
#include "base/text.h"
#include "layout/page.h"
#include "pdf/pdf.h"

#include <stdio.h>
#include <string.h>

static const struct pdf_font_files test_font_files = {
	.dir = "fonts",
	.face = { "NotoSerifSC-Regular.ttf", "NotoSerifSC-Bold.ttf", "NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf",
		"LXGWWenKai-Regular.ttf" },
};

/* A page being filled. What is written is also counted in `use`, if there is one. */
struct sheet {
	struct arena *arena;
	const struct font_set *set;
	struct char_use *use;
	struct arena *use_arena;
	struct place *places;
	size_t n, cap;
	bool fixed;
	int32_t stretch;		/* added after each character, thousandths of a point */
};

static inline struct place *
sheet_add(struct sheet *s, enum place_kind kind, int32_t x, int32_t y, int32_t w, int32_t h)
{
	struct place *p = ARENA_PUSH(s->arena, s->places, s->n, s->cap);

	p->kind = kind;
	p->fixed = s->fixed;
	p->x = x;
	p->y = y;
	p->w = w;
	p->h = h;
	return p;
}

/* Text at its natural advances (and the stretch), one place per font. Returns where the pen ends. */
static inline int32_t
sheet_text(struct sheet *s, enum face face, int32_t size, int32_t x, int32_t y, const char *text)
{
	uint32_t c = text_next(&text);

	while (c != 0) {
		int font = font_find(s->set, face, c);
		size_t max = strlen(text) + 1;
		uint32_t *chars = arena_alloc(s->arena, max * sizeof *chars);
		int32_t *at = arena_alloc(s->arena, max * sizeof *at), pen = 0;
		struct place *p = sheet_add(s, PLACE_TEXT, x, y, 0, 0);

		for (; c != 0 && font_find(s->set, face, c) == font; c = text_next(&text)) {
			chars[p->n] = c;
			at[p->n++] = pen;
			pen += (int32_t)((int64_t)font_advance(&s->set->fonts[font], c) * size / 1000) + s->stretch;
			if (s->use != NULL)
				char_use_add(s->use, s->use_arena, font, c);
		}
		p->font = font;
		p->size = size;
		p->chars = chars;
		p->at = at;
		x += pen;
	}
	return x;
}

static inline void
sheet_line(struct sheet *s, int32_t x, int32_t y, int32_t w, int32_t h, int32_t stroke)
{
	sheet_add(s, PLACE_LINE, x, y, w, h)->stroke = stroke;
}

static inline void
sheet_letter_head(struct sheet *s, unsigned i)
{
	static const char *const family[] = { "海", "棠", "梧", "桐", "槐", "榆", "柳", "桂", "枫", "樟", "楠", "柏" };
	static const char *const given[] = { "一明", "晓䶮", "文㛃", "子𬎆", "小𫖯", "大𠅤", "春㸆", "秋𬭎", "山", "水", "冬青", "夏荷" };
	static const char *const fixed[] = {
		"根据《中华人民共和国民法典》第九百四十四条和您与本公司签订的物业服务合同，业主应当按照约定支付物业费。截至本函",
		"所列日期，您名下房屋尚有下列费用未付。请在收到本函之日起十日内付清，或者到物业服务中心与我们商定付款安排；如您",
		"已经付款，请以付款凭证告知我们，并请谅解。对费用有异议的，请填写所附回执寄回，我们在七个工作日内书面答复您。",
		"本函只寄给业主本人，欠费情况不向无关人员透露。收款账户以本函所列为准，本公司不以短信或者电话变更收款账户，谨此说明。",
	};
	char text[256];

	s->fixed = true;
	sheet_text(s, FACE_SANS_BOLD, PT(20), MM(75), MM(30), "催 费 通 知 书");
	sheet_line(s, MM(20), MM(34), MM(170), 0, 800);
	s->fixed = false;
	snprintf(text, sizeof text, "编号：海催字〔2026〕第%04u号", i);
	sheet_text(s, FACE_SERIF, PT(9), MM(140), MM(40), text);
	snprintf(text, sizeof text, "%s%s 先生/女士（%u幢%u单元%u室）：", family[i % 12], given[i / 12 % 12], i % 17 + 1, i % 4 + 1,
		(i % 20 + 1) * 100 + i % 4 + 1);
	sheet_text(s, FACE_KAI, PT(12), MM(20), MM(50), text);
	s->fixed = true;
	s->stretch = 37;
	for (int k = 0; k < 4; k++)
		sheet_text(s, FACE_SERIF, PT(9), MM(20), MM(60) + k * PT(18), fixed[k]);
	s->stretch = 0;
}

static inline void
sheet_letter_table(struct sheet *s, unsigned i)
{
	static const char *const head[] = { "期间", "项目", "应收", "已收", "未收", "逾期天数", "违约金" };
	char text[64];

	s->fixed = true;
	for (int r = 0; r <= 13; r++)
		sheet_line(s, MM(20), MM(90) + r * PT(18), MM(170), 0, r == 0 || r == 13 ? 1000 : 400);
	for (int k = 0; k < 7; k++)
		sheet_text(s, FACE_SANS_BOLD, PT(9), MM(22) + k * MM(24), MM(90) + PT(13), head[k]);
	s->fixed = false;
	for (unsigned r = 0; r < 12; r++) {
		int32_t y = MM(90) + (int32_t)(r + 1) * PT(18) + PT(13);

		snprintf(text, sizeof text, "2026年%u月", r + 1);
		sheet_text(s, FACE_SERIF, PT(9), MM(22), y, text);
		sheet_text(s, FACE_SERIF, PT(9), MM(46), y, r % 2 != 0 ? "物业服务费" : "停车管理费");
		for (unsigned k = 0; k < 5; k++) {
			unsigned yuan = (i * 7919 + r * 31 + k * 101) % 900 + 10;

			if (k == 3)
				snprintf(text, sizeof text, "%u", yuan);
			else
				snprintf(text, sizeof text, "%u.%02u", yuan, (i * 31 + r * 7 + k) % 100);
			sheet_text(s, FACE_SERIF, PT(9), MM(72) + (int32_t)k * MM(24), y, text);
		}
	}
}

static inline void
sheet_letter_foot(struct sheet *s, unsigned i)
{
	char text[256];

	snprintf(text, sizeof text, "合计：¥%u,%03u.%02u（人民币大写：%s仟%s佰元整）", i % 9 + 1, i * 37 % 1000, i % 100,
		i % 2 != 0 ? "贰" : "柒", i % 3 != 0 ? "伍" : "玖");
	sheet_text(s, FACE_SERIF_BOLD, PT(11), MM(20), MM(182), text);
	s->fixed = true;
	sheet_text(s, FACE_SERIF, 10500, MM(20), MM(192),
		"收款单位：海棠花园物业服务有限公司　开户行：示例银行海棠支行　账号：0000 0000 0000 0000");
	sheet_text(s, FACE_SERIF, 10500, MM(20), MM(199), "联系电话：000-00000000　地址：海棠路1号物业服务中心　办公时间：8：30—17：30");
	sheet_line(s, MM(20), MM(215), MM(170), 0, 300);
	s->places[s->n - 1].dash = 2000;
	sheet_text(s, FACE_SANS_BOLD, PT(12), MM(90), MM(223), "回　执");
	sheet_text(s, FACE_SERIF, 10500, MM(20), MM(232),
		"□ 已于＿＿＿年＿＿月＿＿日付清　□ 将于＿＿＿年＿＿月＿＿日前付清　□ 对下列费用有异议：");
	s->fixed = false;
	sheet_text(s, FACE_SERIF, PT(9), MM(95), MM(285), "第1页 共1页");
}

/* One letter of one page: a dozen variable fields and a table of 12 rows among fixed text. Number i of a made-up series. */
static inline struct pages *
sheet_letter(struct sheet *s, unsigned i, const struct pages *like)
{
	struct pages *out = arena_alloc(s->arena, sizeof *out);

	s->places = NULL;
	s->n = s->cap = 0;
	*out = *like;
	sheet_letter_head(s, i);
	sheet_letter_table(s, i);
	sheet_letter_foot(s, i);
	out->pages = arena_alloc(s->arena, sizeof *out->pages);
	out->pages[0] = (struct page){ .places = s->places, .n = s->n };
	out->n = 1;
	return out;
}

#endif
