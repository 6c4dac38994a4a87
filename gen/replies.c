/* replies.c: rows of a table of scanned slips. */
#include "replies.h"
#include "base/arena.h"
#include "base/text.h"
#include "listing.h"
#include "register/reply.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum field { CODE, NUMBER, DAY, KIND, AMOUNT, BY, COUNT, REASON, CHARGES, CHANNEL, VALUE, REMARK, FIELDS };

static const struct listing_head heads[] = {
	{ "code", CODE }, { "条码", CODE }, { "回执码", CODE }, { "编码", CODE },
	{ "number", NUMBER }, { "函号", NUMBER }, { "文号", NUMBER }, { "函件编号", NUMBER },
	{ "date", DAY }, { "日期", DAY }, { "填写日期", DAY }, { "回执日期", DAY },
	{ "kind", KIND }, { "种类", KIND }, { "类型", KIND }, { "事项", KIND },
	{ "amount", AMOUNT }, { "金额", AMOUNT }, { "by", BY }, { "by-date", BY }, { "期限", BY }, { "约定日期", BY }, { "承诺日期", BY },
	{ "instalments", COUNT }, { "count", COUNT }, { "期数", COUNT },
	{ "reason", REASON }, { "原因", REASON }, { "原因代码", REASON }, { "代码", REASON },
	{ "charges", CHARGES }, { "应收编号", CHARGES }, { "费项", CHARGES },
	{ "channel", CHANNEL }, { "方式", CHANNEL }, { "通知方式", CHANNEL },
	{ "value", VALUE }, { "内容", VALUE }, { "号码", VALUE }, { "地址", VALUE }, { "address", VALUE }, { "contact", VALUE },
	{ "remark", REMARK }, { "note", REMARK }, { "备注", REMARK }, { "说明", REMARK },
};
static const struct {
	const char *word;
	enum reply_kind kind;
} kinds[] = {
	{ "paid", REPLY_PAID }, { "已缴", REPLY_PAID }, { "已付", REPLY_PAID }, { "promise", REPLY_PROMISE }, { "承诺", REPLY_PROMISE },
	{ "instalments", REPLY_INSTALMENTS }, { "instalment", REPLY_INSTALMENTS }, { "分期", REPLY_INSTALMENTS },
	{ "dispute", REPLY_DISPUTE }, { "异议", REPLY_DISPUTE }, { "金额异议", REPLY_DISPUTE }, { "reason", REPLY_REASON },
	{ "原因", REPLY_REASON }, { "意见", REPLY_REASON }, { "moved", REPLY_MOVED }, { "转让", REPLY_MOVED }, { "出租", REPLY_MOVED },
	{ "consent", REPLY_CONSENT }, { "同意", REPLY_CONSENT }, { "refusal", REPLY_REFUSAL }, { "拒绝", REPLY_REFUSAL },
	{ "撤回同意", REPLY_REFUSAL }, { "address", REPLY_ADDRESS }, { "地址", REPLY_ADDRESS }, { "送达地址", REPLY_ADDRESS },
};
static const struct {
	const char *word, *channel;
} channels[] = {
	{ "mobile", "mobile" }, { "sms", "mobile" }, { "手机", "mobile" }, { "短信", "mobile" }, { "phone", "phone" }, { "电话", "phone" },
	{ "email", "email" }, { "邮箱", "email" }, { "电子邮件", "email" }, { "wechat", "wechat" }, { "微信", "wechat" },
};

struct import {
	struct desk *desk;
	int column[FIELDS];
	struct reply_counts *counts;
};

static const char *
field(const struct import *in, const struct csv_row *row, enum field f)
{
	return listing_field(in->desk->arena, row, in->column[f]);
}

static bool __attribute__((format(printf, 3, 4)))
leave_out(struct import *in, const struct csv_row *row, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	diag_error(in->desk->diag, row->pos, "%s; record left out", arena_vprintf(in->desk->arena, fmt, ap));
	va_end(ap);
	in->counts->left_out++;
	return false;
}

static bool
read_heads(void *context, const struct csv_row *row)
{
	struct import *in = context;

	listing_columns(row, heads, sizeof heads / sizeof *heads, in->column, FIELDS);
	if ((in->column[CODE] >= 0 || in->column[NUMBER] >= 0) && in->column[DAY] >= 0 && in->column[KIND] >= 0)
		return true;
	diag_fatal(in->desk->diag, row->pos, "the heads lack a column: needed are code (条码) or number (函号), date (日期) and kind (种类); "
	    "nothing was recorded");
	return false;
}

/* ---- the letter ---- */

/* The code of the slip first: it cannot be misread unnoticed. */
static bool
find_letter(struct import *in, const struct csv_row *row, struct register_record *r)
{
	const char *code = field(in, row, CODE), *number = field(in, row, NUMBER), *why = "";
	struct desk *k = in->desk;
	struct diag *silent;
	bool found;

	if (code != NULL && register_letter_by_code(k->db, code, r, &why, k->arena, k->diag)) {
		if (number == NULL || strcmp(number, r->number) == 0)
			return true;
		return leave_out(in, row, "the code is that of %s, the row says \"%s\"", r->number, number);
	}
	if (code != NULL)
		return leave_out(in, row, "the code \"%s\" %s", code, why);
	if (number == NULL)
		return leave_out(in, row, "the row names no letter");
	silent = diag_new(NULL);
	found = register_letter_lookup(k->db, number, r, k->arena, silent);
	diag_drop(silent);
	return found || leave_out(in, row, "no letter has the number \"%s\"", number);
}

/* ---- what it says ---- */

static bool
read_kind(struct import *in, const struct csv_row *row, enum reply_kind *kind)
{
	const char *word = field(in, row, KIND);

	for (size_t i = 0; word != NULL && i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].word, word) == 0) {
			*kind = kinds[i].kind;
			return true;
		}
	return leave_out(in, row, "kind \"%s\" is none of paid, promise, instalments, dispute, reason, moved, consent, refusal, address",
	    word == NULL ? "" : word);
}

static bool
read_days(struct import *in, const struct csv_row *row, struct register_reply *r)
{
	const char *day = field(in, row, DAY), *by = field(in, row, BY);

	r->by = DATE_NONE;
	if (!listing_day(day, &r->date))
		return leave_out(in, row, "\"%s\" is no date", day == NULL ? "" : day);
	return by == NULL || listing_day(by, &r->by) || leave_out(in, row, "\"%s\" is no date", by);
}

static bool
read_figures(struct import *in, const struct csv_row *row, struct register_reply *r)
{
	const char *amount = field(in, row, AMOUNT), *count = field(in, row, COUNT);
	char *end = NULL;

	r->amount = AMOUNT_NONE;
	if (amount != NULL && !money_parse(amount, &r->amount))
		return leave_out(in, row, "\"%s\" is no amount", amount);
	if (count == NULL)
		return true;
	r->count = (int)strtol(count, &end, 10);
	return (*end == '\0' && r->count >= 2 && r->count <= 120) ||
	    leave_out(in, row, "\"%s\" is no number of instalments from 2 to 120", count);
}

/* "R5" and "r05" are R05. */
static bool
read_reason(struct import *in, const struct csv_row *row, struct register_reply *r)
{
	const char *text = field(in, row, REASON);
	char *end = NULL;
	long n;

	if (text == NULL)
		return true;
	n = *text == 'R' || *text == 'r' ? strtol(text + 1, &end, 10) : 0;
	if (n < 1 || n > 17 || *end != '\0')
		return leave_out(in, row, "reason \"%s\" is none of R01 to R17", text);
	r->reason = arena_printf(in->desk->arena, "R%02ld", n);
	return true;
}

/* A number says by itself what it is, where the row does not. */
static const char *
channel_of(const char *value)
{
	if (strchr(value, '@') != NULL)
		return "email";
	return strlen(value) == 11 && *value == '1' && value[strspn(value, "0123456789")] == '\0' ? "mobile" : NULL;
}

static bool
read_channel(struct import *in, const struct csv_row *row, struct register_reply *r)
{
	const char *word = field(in, row, CHANNEL);

	if (word == NULL) {
		if (r->value != NULL && (r->kind == REPLY_CONSENT || r->kind == REPLY_REFUSAL))
			r->channel = channel_of(r->value);
		return true;
	}
	for (size_t i = 0; i < sizeof channels / sizeof *channels; i++)
		if (strcmp(channels[i].word, word) == 0)
			r->channel = channels[i].channel;
	return r->channel != NULL || leave_out(in, row, "channel \"%s\" is none of mobile, phone, email, wechat", word);
}

/* "C-1,C-2" → "C-1 C-2" */
static const char *
charges_of(struct import *in, const struct csv_row *row)
{
	const char *text = field(in, row, CHARGES), *list = NULL;

	for (; text != NULL && *(text += strspn(text, " ,;\t")) != '\0'; text += strcspn(text, " ,;\t"))
		list = arena_printf(in->desk->arena, "%s%s%.*s", list == NULL ? "" : list, list == NULL ? "" : " ",
		    (int)strcspn(text, " ,;\t"), text);
	return list;
}

static void
take_row(void *context, const struct csv_row *row)
{
	struct import *in = context;
	struct register_reply r = { .pos = row->pos, .value = field(in, row, VALUE), .remark = field(in, row, REMARK),
		.charges = charges_of(in, row) };
	struct desk *k = in->desk;
	struct register_record letter;

	if (!find_letter(in, row, &letter) || !read_kind(in, row, &r.kind) || !read_days(in, row, &r) || !read_figures(in, row, &r) ||
	    !read_reason(in, row, &r) || !read_channel(in, row, &r))
		return;
	if (!register_reply(k->db, &letter, &r, k->options->as_of, k->arena, k->diag)) {
		in->counts->left_out++;
		return;
	}
	in->counts->known += r.known;
	in->counts->total += !r.known;
	in->counts->recorded[r.kind] += !r.known;
}

static const struct listing_reader reader = { read_heads, take_row };

bool
replies_import(struct desk *k, const char *path, struct reply_counts *counts)
{
	struct import in = { .desk = k, .counts = counts };

	*counts = (struct reply_counts){ .total = 0 };
	return listing_import(k, path, &reader, &in);
}
