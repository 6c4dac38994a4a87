/* language.h: what a letter may not say (law-and-forms section 2).
 * Read from templates/law/language.xml by law_read(). A phrase is looked for inside one sentence; a sentence that plainly
 * denies the act ("我司不会…", "无权…") and the contexts that a rule names are allowed. */
#ifndef LAW_LANGUAGE_H
#define LAW_LANGUAGE_H

#include "law/law.h"

struct arena;
struct language_rules;

/* Who speaks in the text: some phrases are a law firm's alone. */
enum language_voice { VOICE_COMPANY, VOICE_LAWYER_DRAFT };

struct language_finding {
	const char *rule;		/* "cut-supplies" */
	bool error;			/* else a warning */
	const char *phrase;		/* as the rule writes it */
	const char *why, *source, *instead;
	size_t at, length;		/* bytes in the text */
};
/* All findings, at most one per rule and sentence, in the order of the text; their number. In the arena. */
size_t language_findings(const struct language_rules *, enum language_voice, const char *text, struct arena *,
	struct language_finding **);
/* Reports every finding: errors as fatal (the template or policy is refused), the rest as warnings. Returns the number of errors.
 * Fields inside the text should be given as one '□' each, so that phrases around them are still seen. */
size_t language_check(const struct language_rules *, enum language_voice, const char *text, struct pos, struct diag *);

#endif
