/* fuzz_policy.c: any bytes as a policy; whatever is accepted can be dumped and asked. */
#include "base/arena.h"
#include "base/text.h"
#include "policy/policy.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void
ask(const struct policy *policy)
{
	const struct item item = { .id = "WY", .kind = ITEM_PROPERTY_FEE };
	struct buf text = { NULL, 0, 0 };

	policy_dump(policy, &text);
	buf_drop(&text);
	if (policy_penalty(policy, &item) == NULL)
		abort();
	for (int c = 0; c < CLASSES; c++) {
		const struct class_policy *levels = policy_class(policy, (enum account_class)c);

		for (size_t i = 0; i < levels->n_levels; i++)
			if (policy_number_prefix(policy, levels->levels[i].name) == NULL)
				abort();
	}
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct arena *arena = arena_new();
	struct diag *d = diag_new(NULL);
	struct policy *policy = policy_read_memory("fuzz.ini", data, size, arena, d);

	if (policy == NULL && diag_count(d, DIAG_FATAL) == 0)
		abort();	/* refused without a word */
	if (policy != NULL)
		ask(policy);
	diag_drop(d);
	arena_drop(arena);
	return 0;
}
