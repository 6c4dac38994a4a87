/* after.h: what happens to a letter once it is issued: service, withdrawal, and the data of a closed account removed.
 * Every function here is one transaction; false: reported, nothing was changed. */
#ifndef REGISTER_AFTER_H
#define REGISTER_AFTER_H

#include "register/register.h"

/* A letter as the register has it. */
struct register_record {
	int64_t id, run, total;
	const char *number, *kind, *title, *account, *room, *recipient, *path, *sha256, *remark, *dir;
	int32_t issued;			/* its day */
	enum register_status status;
	enum address_kind address;
	int contacts, pages;
	bool draft, forgotten;
	int32_t run_day;
};
/* By number; brackets may be written 〔〕, [], () or -, as in file names. False: reported (unknown, or not the only one). */
bool register_letter_lookup(struct register_db *, const char *number, struct register_record *, struct arena *, struct diag *);
/* By the waybill number of an earlier record. *found->id is 0 when there is none. */
bool register_letter_by_tracking(struct register_db *, const char *tracking, struct register_record *, struct arena *, struct diag *);

/* One attempt to serve a letter, as written by a person: words of service.h. */
struct register_service {
	struct pos pos;			/* of the record in a courier's list; file NULL: the command line */
	const char *method, *result, *tracking, *recipient, *relation, *address, *note;	/* NULL: not given */
	int32_t date;
	bool missing;			/* the debtor cannot be found (published notices) */
	/* out */
	struct past_service verdict;
	bool known;			/* the same was recorded before: nothing was changed */
};
/* Records it. Refused: a letter that is not issued, a day before its issue or after today, words that are none, a contradiction with
 * an earlier record. The transaction is the caller's if one is open (see register_change_begin). */
bool register_serve(struct register_db *, const struct register_record *, struct register_service *, int32_t today, struct arena *,
	struct diag *);
/* Strikes out the service records of a letter (they were wrong); *n of them. */
bool register_unserve(struct register_db *, const struct register_record *, const char *reason, size_t *n, struct arena *, struct diag *);

/* Many changes in one transaction. */
bool register_change_begin(struct register_db *, struct diag *);
bool register_change_end(struct register_db *, struct diag *);

/* The letter counts as never sent; its number stays used and marked. */
bool register_withdraw(struct register_db *, const struct register_record *, const char *reason, struct arena *, struct diag *);
/* All of a run: issued letters are withdrawn, numbers of an unfinished one void. *n of them. */
bool register_withdraw_run(struct register_db *, const char *run, const char *reason, size_t *n, struct arena *, struct diag *);

/* Files that hold the account's data and lie outside the register. */
struct register_traces {
	struct register_file *letters;	/* absolute path, hash: its own files */
	size_t n_letters;
	const char *ledger;		/* its path, if the newest run's still has the account; NULL: it has not */
	const char **shared;		/* absolute: merged files and lists with others' data too */
	size_t n_shared;
};
/* Removes names, addresses, notes and files of a closed account from the register; figures and hashes stay. */
bool register_forget(struct register_db *, const char *account, const char *reason, struct register_traces *, struct arena *, struct diag *);

#endif
