/* past.c: letters sent before this one. */
#include "letter/past.h"

size_t
past_count(const struct subject *s)
{
	return s->action->n_letters;
}

const struct past_letter *
past_at(const struct subject *s, size_t i)
{
	return &s->action->letters[i];
}

const struct past_letter *
past_last_draft(const struct subject *s)
{
	const struct past_letter *last = NULL;

	for (size_t i = 0; i < past_count(s); i++) {
		const struct past_letter *letter = past_at(s, i);
		const struct level *level = policy_level_lookup(s->policy, s->account->class, letter->stage);

		if (level != NULL && level->draft && (last == NULL || letter->date >= last->date))
			last = letter;
	}
	return last;
}
