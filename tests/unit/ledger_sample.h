/* ledger_sample.h: small ledgers as text for the tests of the ledger room; everything in them is invented. */
#ifndef UNIT_LEDGER_SAMPLE_H
#define UNIT_LEDGER_SAMPLE_H

#include "base/arena.h"
#include "base/text.h"
#include "ledger/ledger.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SCHEMA "gen/ledger/ledger.xsd"
#define ROOT_START "<ledger xmlns=\"urn:x-wyledger:1\" version=\"1\" currency=\"CNY\" as-of=\"2026-11-21\" source=\"test\">"
#define HEAD ROOT_START "<manager id=\"M\" name=\"某某物业服务有限公司\"/>" \
	"<community id=\"C\" name=\"海棠花园\"/>" \
	"<item id=\"WY\" name=\"物业服务费\" kind=\"property-fee\" late-rate-per-day=\"0.0005\"/>" \
	"<item id=\"SF\" name=\"水费\" kind=\"water\"/>"
#define TRAILER(accounts, charges, charged, paid, adjusted, balance) \
	"<trailer accounts=\"" accounts "\" charges=\"" charges \
	"\" charged=\"" charged "\" paid=\"" paid "\" adjusted=\"" adjusted "\" balance=\"" balance "\"/></ledger>"
#define PERSON "<property community=\"C\" building=\"3\" unit=\"2\" room=\"1201\" area=\"88.67\"/>" \
	"<party id=\"P\" role=\"owner\" kind=\"person\" name=\"赵䶮\" primary=\"true\"/>"
#define ACCOUNT(id, content) "<account id=\"" id "\" class=\"residential\">" PERSON content "</account>"
#define CHARGE(id, amount) "<charge id=\"" id "\" item=\"WY\" due=\"2026-01-10\" amount=\"" amount "\"/>"
#define PAYMENT(id, amount, content) \
	"<payment id=\"" id "\" date=\"2026-03-01\" amount=\"" amount "\">" content "</payment>"
#define ALLOCATE(charge, amount) "<allocate charge=\"" charge "\" amount=\"" amount "\"/>"

struct sample {
	struct arena *arena;
	struct diag *diag;
	struct ledger *ledger;
};

static inline struct sample
sample_read(const char *text, const char *schema)
{
	struct sample s = { arena_new(), diag_new(NULL), NULL };

	s.ledger = ledger_read_memory("l.xml", text, strlen(text), schema, s.arena, s.diag);
	return s;
}

static inline void
sample_drop(struct sample *s)
{
	diag_drop(s->diag);
	arena_drop(s->arena);
}

static inline void
sample_expect(const char *row, const char *got, const char *wanted)
{
	if (wanted && !strstr(got, wanted))
		fail_msg("%s: wanted \"%s\" in:\n%s", row, wanted, got);
}

static inline void
sample_expect_clean(const char *row, const struct sample *s)
{
	if (!s->ledger || diag_count(s->diag, DIAG_WARNING) > 0 || diag_count(s->diag, DIAG_ERROR) > 0
		|| diag_count(s->diag, DIAG_FATAL) > 0)
		fail_msg("%s: not read cleanly:\n%s", row, diag_text(s->diag));
}

#endif
