/* inputs.h: what a command reads before it decides anything: ledger, policy, law, templates, fonts, history.
 * Everything is checked here; NULL or false means refused (exit 2) and reported. Run arena. */
#ifndef DUNNING_INPUTS_H
#define DUNNING_INPUTS_H

#include "letter/letter.h"
#include "options.h"
#include "pdf/pdf.h"
#include "plan/plan.h"
#include "layout/layout.h"
#include "register/register.h"

struct inputs {
	struct arena *arena;
	const struct options *options;
	struct diag *diag;
	const char *ledger_path, *policy_path, *state;	/* state: directory of the register */
	const char *from, *only;	/* foreign format, --only; or NULL */
	int32_t as_of;
	bool any_age;			/* the ledger may be as old as it likes: nothing is decided */
	struct policy *policy;
	struct law *law;
	struct ledger *ledger;
	struct register_db *db;		/* NULL when not opened */
	struct history *history;
	struct plan *plan;
	/* for letters */
	struct style_sheet *sheet;
	struct template_set *templates;
	struct pdf_fonts *fonts;
	struct layout_context layout;
};

/* Policy and law. */
bool inputs_read_policy(struct inputs *);
/* The ledger (native or foreign), its age checked against the policy. */
bool inputs_read_ledger(struct inputs *);
/* The register, opened to read or write, and the history: without the letters of an earlier run of the same command on the same
 * inputs when `command` is given (it is being repeated), with all of them when it is NULL. */
bool inputs_open_register(struct inputs *, enum register_mode, const char *command);
/* The plan, with --only applied. */
bool inputs_build_plan(struct inputs *);
/* Styles and fonts: what documents without templates need. */
bool inputs_read_styles(struct inputs *);
/* Styles, templates, fonts. */
bool inputs_read_templates(struct inputs *);
/* Styles, fonts and the templates of these names alone. */
bool inputs_read_named(struct inputs *, const char *const *names, size_t n);
void inputs_close(struct inputs *);
/* SHA-256 over the policy, law data, templates, styles and fonts' names: what besides the ledger makes the letters. */
void inputs_hash_templates(const struct inputs *, char hex[SHA256_HEX]);

#endif
