/* sheet_case.c: the account in the making: people, letters, agreements, holds. */
#include "sheet.h"
#include "put.h"

#include "base/date.h"

#include <inttypes.h>
#include <string.h>

void
put_text(struct buf *b, const char *name, const char *value)
{
	if (value == NULL)
		return;
	buf_printf(b, " %s=\"", name);
	buf_xml(b, value);
	buf_puts(b, "\"");
}

void
put_date(struct buf *b, const char *name, int32_t day)
{
	char text[DATE_BUF];

	if (day != 0)
		put_text(b, name, date_format(text, day));
}

void
put_money(struct buf *b, const char *name, int64_t fen)
{
	int64_t abs = fen < 0 ? -fen : fen;

	buf_printf(b, " %s=\"%s%" PRId64 ".%02" PRId64 "\"", name, fen < 0 ? "-" : "", abs / 100, abs % 100);
}

/* The ids of the charges [first, end); nothing when there are none. */
static void
put_charges(const struct sheet *s, struct buf *b, size_t first, size_t end)
{
	if (end <= first)
		return;
	buf_puts(b, " charges=\"");
	for (size_t i = first; i < end; i++)
		buf_printf(b, "%s%s", i > first ? " " : "", s->charges[i].id);
	buf_puts(b, "\"");
}

/* Begins an element with an id of its kind. */
static struct buf *
begin(struct sheet *s, enum section section, const char *element, char kind)
{
	struct buf *b = &s->sections[section];

	buf_printf(b, "<%s", element);
	if (kind != '\0')
		buf_printf(b, " id=\"%c%04lu\"", kind, ++s->serial[(int)kind]);
	return b;
}

static void
end_with_text(struct buf *b, const char *element, const char *text)
{
	buf_puts(b, ">");
	buf_xml(b, text);
	buf_printf(b, "</%s>\n", element);
}

void
sheet_party(struct sheet *s, const struct party_row *p)
{
	struct buf *b = begin(s, SECTION_PARTY, "party", '\0');

	put_text(b, "id", p->id != NULL ? p->id : "o1");
	put_text(b, "role", p->role != NULL ? p->role : "owner");
	put_text(b, "kind", p->kind != NULL ? p->kind : "person");
	put_text(b, "name", p->name);
	put_text(b, "share", p->share);
	put_text(b, "primary", p->primary);
	put_text(b, "liable", p->liable);
	put_date(b, "from", p->from);
	put_date(b, "to", p->to);
	put_text(b, "minor", p->minor);
	put_text(b, "guardian", p->guardian);
	put_date(b, "deceased", p->deceased);
	put_date(b, "insolvent", p->insolvent);
	put_text(b, "administrator", p->administrator);
	put_text(b, "representative", p->representative);
	put_date(b, "notified", p->notified);
	buf_puts(b, "/>\n");
}

void
sheet_contact(struct sheet *s, const char *party, const char *kind, const char *value, int32_t confirmed, const char *consent)
{
	struct buf *b = begin(s, SECTION_CONTACT, "contact", '\0');

	put_text(b, "party", party);
	put_text(b, "kind", kind);
	put_text(b, "value", value);
	put_date(b, "confirmed", confirmed);
	put_text(b, "consent", consent);
	buf_puts(b, "/>\n");
}

void
sheet_address(struct sheet *s, const char *party, const char *kind, int32_t confirmed, const char *text)
{
	struct buf *b = begin(s, SECTION_ADDRESS, "address", '\0');

	put_text(b, "party", party);
	put_text(b, "kind", kind);
	put_text(b, "postcode", "000000");
	put_date(b, "confirmed", confirmed);
	end_with_text(b, "address", text);
}

/* Numbers of the office's old series, one for each kind: a register that starts afresh does not meet them. */
static void
put_number(struct sheet *s, struct buf *b, const struct letter_row *l)
{
	static const char *const kinds[][2] = {
		{ "reminder", "催" }, { "demand", "告" }, { "lawyer", "律" }, { "followup", "沟" }, { "notice", "通" },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i][0], l->stage) == 0)
			buf_printf(b, " id=\"海棠旧%s〔%d〕%lu号\"", kinds[i][1], date_to_ymd(l->date).year, ++s->serial['L']);
}

void
sheet_letter(struct sheet *s, const struct letter_row *l)
{
	struct buf *b = begin(s, SECTION_LETTER, "letter", '\0');

	put_number(s, b, l);
	put_text(b, "stage", l->stage);
	put_date(b, "date", l->date);
	put_text(b, "delivery", l->delivery);
	put_text(b, "tracking", l->tracking);
	put_text(b, "result", l->result);
	put_date(b, "result-date", l->result_date);
	if (l->amount > 0)
		put_money(b, "amount", l->amount);
	put_charges(s, b, l->first, l->end);
	put_text(b, "address", l->address);
	buf_puts(b, "/>\n");
}

void
sheet_promise(struct sheet *s, int32_t made, int32_t due, int64_t amount, const char *kept, size_t first, size_t end)
{
	struct buf *b = begin(s, SECTION_PROMISE, "promise", 'N');

	put_date(b, "made", made);
	put_date(b, "due", due);
	put_money(b, "amount", amount);
	put_text(b, "kept", kept);
	put_charges(s, b, first, end);
	buf_puts(b, "/>\n");
}

void
sheet_dispute(struct sheet *s, int32_t opened, int32_t closed, const char *status, const char *reason, size_t first, size_t end,
	const char *text)
{
	struct buf *b = begin(s, SECTION_DISPUTE, "dispute", 'Y');

	put_date(b, "opened", opened);
	put_date(b, "closed", closed);
	put_text(b, "status", status);
	put_charges(s, b, first, end);
	put_text(b, "reason", reason);
	end_with_text(b, "dispute", text);
}

void
sheet_hold(struct sheet *s, const char *kind, int32_t from, int32_t to, const char *text)
{
	struct buf *b = begin(s, SECTION_HOLD, "hold", '\0');

	put_text(b, "kind", kind);
	put_date(b, "from", from);
	put_date(b, "to", to);
	end_with_text(b, "hold", text);
}

void
sheet_event(struct sheet *s, const char *kind, int32_t from, int32_t to, const char *reference, size_t first, size_t end)
{
	struct buf *b = begin(s, SECTION_EVENT, "event", '\0');

	put_text(b, "kind", kind);
	put_date(b, "from", from);
	put_date(b, "to", to);
	put_charges(s, b, first, end);
	put_text(b, "reference", reference);
	buf_puts(b, "/>\n");
}

void
sheet_log(struct sheet *s, int32_t date, const char *channel, const char *result, const char *text)
{
	struct buf *b = begin(s, SECTION_LOG, "log", '\0');

	put_date(b, "date", date);
	put_text(b, "channel", channel);
	put_text(b, "by", "客服甲");
	put_text(b, "result", result);
	end_with_text(b, "log", text);
}

void
sheet_ticket(struct sheet *s, int32_t date, int32_t closed, const char *kind, const char *text)
{
	struct buf *b = begin(s, SECTION_TICKET, "ticket", 'G');

	put_date(b, "date", date);
	put_text(b, "kind", kind);
	put_date(b, "closed", closed);
	end_with_text(b, "ticket", text);
}

void
sheet_plan(struct sheet *s, const struct plan_row *p)
{
	struct buf *b = begin(s, SECTION_PLAN, "plan", 'F');

	put_date(b, "agreed", p->agreed);
	put_text(b, "status", p->status);
	put_charges(s, b, p->first, p->end);
	put_text(b, "accelerates", p->accelerates);
	buf_puts(b, ">");
	for (size_t i = 0; i < p->n; i++) {
		buf_puts(b, "<instalment");
		put_date(b, "due", p->instalments[i].due);
		put_money(b, "amount", p->instalments[i].amount);
		if (p->instalments[i].paid > 0)
			put_money(b, "paid", p->instalments[i].paid);
		buf_puts(b, "/>");
	}
	buf_puts(b, "</plan>\n");
}
