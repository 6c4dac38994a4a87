/* letter.h: templates and composition: template + action → doc.
 * Templates are XML files read and checked once, before anything is written (unknown field or fact, unbalanced
 * condition, forbidden
 * language, repealed citation: refused with file:line). Composition is pure and thread-safe. */
#ifndef LETTER_LETTER_H
#define LETTER_LETTER_H

#include "doc/doc.h"
#include "letter/agreement.h"
#include "letter/binder.h"
#include "letter/records.h"
#include "plan/plan.h"

struct arena;

/* Reads templates/styles.xml. NULL: refused. */
struct style_sheet *style_read(const char *path, struct arena *, struct diag *);

struct template;
/* The templates that a policy can need, with their class and language variants ("reminder.xml",
 * "reminder@commercial.xml",
 * "notice-prepaid.xml", "notice-monthly.xml", later "reminder.en.xml"). */
struct template_set;
/* Every template that the policy's levels and the notices need. NULL: refused. */
struct template_set *template_set_read(const char *dir, const struct policy *, const struct law *,
    const struct style_sheet *, struct arena *,
	struct diag *);
/* The templates of these names (with folder: "answers/R05") and their variants, for documents that no level asks
 * for. NULL: refused. */
struct template_set *template_set_read_named(const char *dir, const struct policy *, const char *const *names,
	size_t n, const struct law *,
	const struct style_sheet *, struct arena *, struct diag *);
/* Every file that was read (path, sha256), for the manifest. */
size_t template_set_files(const struct template_set *, const char *const **paths);
/* What a formal level's template does not say though the demand that the law requires must (law-and-forms 4.3). */
struct template_lack {
	struct pos pos;
	const char *level, *name, *meaning;	/* name: of the field, list, rule or fact */
};
size_t template_demand_lacks(const struct template_set *, const struct policy *, struct arena *, struct template_lack **);
/* Checks one template file alone; false: faults reported. */
bool template_check(const char *path, const struct law *, const struct style_sheet *, struct arena *, struct diag *);

/* What is to be composed: one letter. */
/* LETTER_DOCUMENT: anything else about one account: agreement, authorisation, answers. It lists what a level would
 * demand. */
enum letter_kind { LETTER_NOTICE, LETTER_LEVEL, LETTER_DOCUMENT };
struct letter {
	enum letter_kind kind;
	const struct plan *plan;
	const struct action *action;
	const char *level;		/* level name, "notice" for notices */
	const char *template;		/* base name */
	const char *number;		/* 海物催〔2026〕128号 */
	const char *code;		/* of its reply slip (base/slipcode.h); NULL: none */
	int32_t date;			/* on the letter: as-of of the run */
	int32_t deadline;		/* pay by */
	bool draft;
	const char *title;		/* of a LETTER_DOCUMENT; else the level's or the notice's */
	const struct agreement *agreement;	/* NULL: none */
	const struct binder *binder;	/* of an evidence pack; NULL: none */
	int pages;			/* of the letter that a slip of service is for; 0: none */
};
/* Composes the letter; NULL: it cannot be made right (reported as error at the account's place): it is not made. */
struct doc *letter_compose(const struct template_set *, const struct letter *, struct arena *, struct diag *);

/* Reasons recorded for an account (its own, of open disputes, of replies) up to the day, as bits 1 << number. */
unsigned letter_reasons(const struct account *, int32_t day);
/* Template of the answer sheet for reason 1 … 17, "answers/R05"; 18: the explanation of the fee. NULL: there is none. */
const char *letter_sheet(unsigned n);
#define LETTER_REASONS 17

/* What the letter asks for: the plan's total; a notice: what is billed and overdue (not disputed, not barred) less
 * unused credit. */
int64_t letter_amount(const struct letter *);
/* True if the account pays ahead (prepaid), by the ledger, else by what it has done. */
bool letter_pays_ahead(const struct action *);
/* A pattern of the policy with its {places} filled in; NULL: the letter's figures do not agree (reported). */
const char *letter_expand(const struct letter *, const char *pattern, struct arena *, struct diag *);
/* True if the item is part of that amount: an item that the letter lists as asked for. */
bool letter_asks(const struct letter *, const struct plan_item *);

/* The table of field and fact names with their meaning, as Markdown (`dunning fields`). */
struct buf;
void letter_fields_doc(struct buf *);

#endif
