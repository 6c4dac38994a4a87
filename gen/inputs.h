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
	const char *data;		/* where templates/ lies; NULL: the program's own */
	int32_t as_of;
	bool any_age;			/* the ledger may be as old as it likes: nothing is decided */
	struct policy *policy;
	struct law *law;
	struct ledger *ledger;		/* once the history is read: with what reply slips brought */
	struct ledger *bare;		/* as the file has it */
	struct register_db *db;		/* NULL when not opened */
	struct history *history;
	struct plan *plan;
	/* for letters */
	struct style_sheet *sheet;
	struct template_set *templates;
	struct pdf_fonts *fonts;
	struct layout_context layout;
};

/* The folder a file lies in. */
const char *inputs_folder(struct arena *, const char *path);
/* A file or folder below templates/, as this run has it; in the arena. */
const char *inputs_data_path(const struct inputs *, const char *name);
/* Policy and law. */
bool inputs_read_policy(struct inputs *);
/* A ledger, native or (from) foreign; the policy's patterns read the notes of a foreign one (NULL: the usual patterns).
 * The arena's. NULL: reported. */
struct ledger *inputs_ledger(const char *path, const char *from, const struct policy *, int jobs, struct arena *, struct diag *);
/* The ledger (native or foreign), its age checked against the policy. */
bool inputs_read_ledger(struct inputs *);
/* The register with the history as it is now; command NULL: "plan". */
bool inputs_open_register(struct inputs *, enum register_mode, const char *command);
/* The same in two steps: the register (to write: locked against others who issue), and the history after the change `mark`. */
bool inputs_connect(struct inputs *, enum register_mode, const char *command);
bool inputs_read_history(struct inputs *, int64_t mark);
/* The plan, with --only applied. */
bool inputs_build_plan(struct inputs *);
/* Styles and fonts: what documents without templates need. */
bool inputs_read_styles(struct inputs *);
/* Styles, templates, fonts. */
bool inputs_read_templates(struct inputs *);
/* Styles, fonts and the templates of these names alone. */
bool inputs_read_named(struct inputs *, const char *const *names, size_t n);
void inputs_close(struct inputs *);
/* SHA-256 over the policy, law data, templates, styles and the heads of the fonts: what besides the ledger makes the letters. */
void inputs_hash_templates(const struct inputs *, char hex[SHA256_HEX]);

#endif
