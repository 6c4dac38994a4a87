/* fuzz_ledger.c: any bytes as a ledger: read without the schema and with it; whatever is accepted must survive its own text form. */
#include "base/arena.h"
#include "base/text.h"
#include "ledger/ledger.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* What was accepted is written as XML and must be accepted again. */
static void
round_trip(const struct ledger *ledger, struct arena *arena)
{
	struct diag *d = diag_new(NULL);
	struct buf text = { NULL, 0, 0 };

	ledger_dump(ledger, &text);
	buf_drop(&text);
	ledger_write_xml(ledger, &text);
	if (ledger_read_memory("again.xml", text.data, text.size, NULL, arena, d) == NULL) {
		fprintf(stderr, "%s\n%s\n", diag_text(d), text.data);
		abort();
	}
	buf_drop(&text);
	diag_drop(d);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static const char *const schemas[] = { NULL, "gen/ledger/ledger.xsd" };

	/* Loading the schema costs most; one input in eight is enough. */
	for (size_t i = 0; i < (size % 8 == 0 ? 2 : 1); i++) {
		struct arena *arena = arena_new();
		struct diag *d = diag_new(NULL);
		struct ledger *ledger = ledger_read_memory("fuzz.xml", data, size, schemas[i], arena, d);

		if (ledger == NULL && diag_count(d, DIAG_FATAL) == 0)
			abort();	/* refused without a word */
		if (ledger != NULL)
			round_trip(ledger, arena);
		diag_drop(d);
		arena_drop(arena);
	}
	return 0;
}
