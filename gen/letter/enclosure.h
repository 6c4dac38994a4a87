/* enclosure.h: what goes with a letter as further pages: answer sheets, the fee explanation. Internal to letter/. */
#ifndef LETTER_ENCLOSURE_H
#define LETTER_ENCLOSURE_H

#include "letter/template.h"

struct enclosure {
	const struct template *template;
};
/* Chosen by the policy and by what the account's owner says; in the subject's arena. A template that was not read is left away. */
void enclosure_choose(struct subject *, const struct template_set *);
/* Names of the templates that the policy can need. */
size_t enclosure_names(const struct policy *, const char *const **names);

#endif
