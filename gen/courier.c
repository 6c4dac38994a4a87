/* courier.c: rows of a courier's list. */
#include "courier.h"
#include "base/arena.h"
#include "base/text.h"
#include "listing.h"
#include "register/service.h"

#include <string.h>

enum field { NUMBER, TRACKING, DAY, METHOD, RESULT, RECIPIENT, RELATION, ADDRESS, NOTE, FIELDS };

static const struct listing_head heads[] = {
	{ "number", NUMBER }, { "文号", NUMBER }, { "函号", NUMBER }, { "函件编号", NUMBER }, { "订单号", NUMBER },
	    { "客户单号", NUMBER },
	{ "tracking", TRACKING }, { "邮件号", TRACKING }, { "运单号", TRACKING }, { "快递单号", TRACKING }, { "waybill",
	    TRACKING },
	{ "date", DAY }, { "日期", DAY }, { "签收日期", DAY }, { "签收时间", DAY }, { "妥投日期", DAY }, { "妥投时间", DAY },
	{ "method", METHOD }, { "方式", METHOD }, { "送达方式", METHOD },
	{ "result", RESULT }, { "结果", RESULT }, { "状态", RESULT }, { "邮件状态", RESULT }, { "签收状态", RESULT },
	    { "status", RESULT },
	{ "recipient", RECIPIENT }, { "签收人", RECIPIENT }, { "relation", RELATION }, { "关系", RELATION },
	    { "签收人关系", RELATION },
	{ "address", ADDRESS }, { "地址类别", ADDRESS }, { "note", NOTE }, { "备注", NOTE }, { "退回原因", NOTE },
};
static const char *const on_its_way[] = { "在途", "运输中", "派送中", "已收寄", "已揽收", "已揽件", "已发出", "派件中", "待投递", "in transit", "in-transit",
    "transit" };

struct import {
	struct desk *desk;
	int column[FIELDS];		/* -1: the list has none */
	struct courier_counts *counts;
};

static bool
read_heads(void *context, const struct csv_row *row)
{
	struct import *in = context;

	listing_columns(row, heads, sizeof heads / sizeof *heads, in->column, FIELDS);
	if ((in->column[NUMBER] >= 0 || in->column[TRACKING] >= 0) && in->column[DAY] >= 0 && in->column[RESULT] >= 0)
		return true;
	diag_fatal(in->desk->diag, row->pos, "the heads lack a column: needed are number (文号) or tracking (邮件号), date "
	    "(日期) and result (状态); "
	    "nothing was recorded");
	return false;
}

/* NULL where the row has nothing. */
static const char *
field(const struct import *in, const struct csv_row *row, enum field f)
{
	return listing_field(in->desk->arena, row, in->column[f]);
}

static bool
leave_out(struct import *in, const struct csv_row *row, const char *what)
{
	diag_error(in->desk->diag, row->pos, "%s; record left out", what);
	in->counts->left_out++;
	return false;
}

/* An unknown number leaves this row out and does not refuse the list. */
static bool
find_letter(struct import *in, const struct csv_row *row, struct register_record *r)
{
	const char *number = field(in, row, NUMBER), *tracking = field(in, row, TRACKING);
	struct desk *k = in->desk;
	struct diag *silent = diag_new(NULL);
	bool found = false;

	if (number != NULL)
		found = register_letter_lookup(k->db, number, r, k->arena, silent);
	else if (tracking != NULL)
		found = register_letter_by_tracking(k->db, tracking, r, k->arena, silent) && r->id != 0;
	diag_drop(silent);
	if (found)
		return true;
	return leave_out(in, row, number != NULL ? arena_printf(k->arena, "no letter has the number \"%s\"", number)
				: tracking != NULL ? arena_printf(k->arena,
				    "no letter was sent under the waybill number \"%s\"", tracking)
				: "the row names no letter");
}

static bool
is_open(const char *result)
{
	for (size_t i = 0; i < sizeof on_its_way / sizeof *on_its_way; i++)
		if (text_equal(on_its_way[i], result))
			return true;
	return false;
}

/* False: the register failed; rows that are left out are no failure. */
static void
take_row(void *context, const struct csv_row *row)
{
	struct import *in = context;
	const struct options *o = in->desk->options;
	const char *method = field(in, row, METHOD), *result = field(in, row, RESULT);
	struct register_service s = { .pos = row->pos,
	    .method = method != NULL ? method : o->method != NULL ? o->method : "ems",
		.result = result, .tracking = field(in, row, TRACKING), .recipient = field(in, row, RECIPIENT),
		.relation = field(in, row, RELATION), .address = field(in, row, ADDRESS), .note = field(in, row,
		    NOTE) };
	struct register_record r;

	if (is_open(result)) {
		in->counts->open++;
		return;
	}
	if (!find_letter(in, row, &r))
		return;
	if (!listing_day(field(in, row, DAY), &s.date)) {
		leave_out(in, row, field(in, row, DAY) == NULL ? "there is no date" : arena_printf(in->desk->arena,
		    "\"%s\" is no date",
		    field(in, row, DAY)));
		return;
	}
	if (!register_serve(in->desk->db, &r, &s, o->as_of, in->desk->arena, in->desk->diag)) {
		in->counts->left_out++;
		return;
	}
	in->counts->known += s.known;
	in->counts->recorded += !s.known;
	in->counts->reached += !s.known && s.verdict.reached;
}

static const struct listing_reader reader = { read_heads, take_row };

bool
courier_import(struct desk *k, const char *path, struct courier_counts *counts)
{
	struct import in = { .desk = k, .counts = counts };

	*counts = (struct courier_counts){ 0 };
	return listing_import(k, path, &reader, &in);
}
