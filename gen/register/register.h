/* register.h: the collection register: letters issued, numbers, service, holds, runs. The only SQLite user.
 * One file register.db per community in the --state directory (0600, WAL, foreign keys, user_version migrations).
 * Every change is one transaction with an audit row; a second process waits 10 seconds, then is refused (exit 2).
 * Functions that return false have reported why; system failures (disk) are told apart by register_system_failure().
 * Runs and letters are here; what happens to a letter afterwards in after.h, the counter's records in counter.h, questions in ask.h. */
#ifndef REGISTER_REGISTER_H
#define REGISTER_REGISTER_H

#include "base/diag.h"
#include "base/sha256.h"
#include "ledger/ledger.h"
#include "register/history.h"

struct arena;
struct register_db;
struct register_packed;

enum register_mode {
	REGISTER_READ,		/* an absent file is an empty register and is not created; nothing can be changed */
	REGISTER_CHANGE,	/* must be there */
	REGISTER_WRITE		/* created when absent */
};
/* Who changes the register, and when: goes into every audit row. */
struct register_actor {
	const char *by;			/* --by, or the login name */
	const char *command;		/* "run", "served" … */
	int64_t now;			/* seconds since 1970, read by main.c */
	const char *community;		/* id; NULL until it is known: numbers, holds and history are kept per community */
};
/* NULL: reported (locked, corrupt, newer version, not writable). dir is created (0700) in WRITE mode. The actor is copied. */
struct register_db *register_open(const char *dir, enum register_mode, const struct register_actor *, struct diag *);
void register_close(struct register_db *);
/* False: READ mode, and there is none. */
bool register_exists(const struct register_db *);
/* True when the last failure was the system's (disk full, I/O): exit status 3. */
bool register_system_failure(const struct register_db *);
/* Keeps other processes from issuing until this one closes the register, or dies. Waits 10 seconds, then refuses. */
bool register_lock(struct register_db *, struct diag *);
/* The community, where no ledger names it: `community` if given (refused if all runs are of others), else the only one that the
 * register knows; none yet: "". Of several, `all` of them ("", for questions), or refused. */
bool register_choose(struct register_db *, const char *community, bool all, struct diag *);
/* As a ledger names it: it may be new here. */
void register_set_community(struct register_db *, const char *community);
/* Number of the newest change. Changes are numbered in their order; the register can be read as it was after any of them. */
bool register_mark(struct register_db *, int64_t *mark, struct diag *);
#define REGISTER_NOW INT64_MAX		/* the mark that every change precedes */

/* Letters, holds, promises and agreements known to the register after the change `mark`, merged with the ledger's own <letter>
 * elements (the same letter, by its number, counted once; a withdrawn one not at all). NULL: reported. Notices are not dunning
 * letters and are not in it. */
struct history *register_history(struct register_db *, const struct ledger *, int64_t mark, struct arena *, struct diag *);

/* One charge that a letter lists. */
struct register_item {
	const char *charge;
	int64_t outstanding, penalty;
};
enum register_status { LETTER_RESERVED, LETTER_ISSUED, LETTER_VOID, LETTER_WITHDRAWN };
/* Of the debtor: contacts confirmed, and what he is (co-owners may be both; neither: not known). */
enum { REGISTER_MOBILE = 1, REGISTER_EMAIL = 2, REGISTER_PERSON = 4, REGISTER_ORGANISATION = 8 };
/* A letter of a run. The first group goes in; the second comes out of register_run_begin. */
struct register_letter {
	const char *kind;		/* series: "notice" or the level's name */
	const char *title;		/* 催告函 */
	const char *account, *room, *recipient;
	const char *debtor;		/* action.debtor; NULL: the account has one */
	enum address_kind address;	/* it goes to; ADDRESS_UNSTATED: the room itself */
	int contacts;			/* REGISTER_MOBILE | … */
	int64_t principal, penalty, total;
	struct register_item *items;
	size_t n_items;
	bool draft, formal;

	int64_t id;			/* row in the register */
	int seq;			/* in its series */
	const char *number;		/* formatted by the pattern; arena of register_run_begin */
	enum register_status status;
	const char *path;		/* relative to the run directory */
	char sha256[SHA256_HEX];	/* of the issued file; "" none yet */
	int pages;
	bool forgotten;			/* its file holds data that had to go */
};
/* A letter that the clerk held back. */
struct register_held {
	const char *account, *debtor, *remark;	/* debtor: as of the letter */
};
/* What a run was made from (reprinting a lost file needs it again), by content. */
struct register_input {
	const char *role, *name;	/* "ledger", "policy", "template" …; its name in its folder */
	const char *path;		/* to read it from; register_run_inputs: its SHA-256 */
	const void *content;		/* what is kept instead of the file's own bytes; NULL: those */
	size_t size;
	const char *sha256;		/* of the file, as it was read; NULL: not known */
	struct register_packed *packed;	/* register_pack_begin(); NULL: packed when it is kept */
};
struct register_run {
	/* the inputs: the same ones are the same run */
	const char *ledger_sha256, *policy_sha256, *materials, *command, *only, *from;	/* only, from: NULL none */
	int32_t as_of;
	/* the plan that it issues */
	const char *plan_sha256;
	int64_t seen;			/* newest change when its history was read */
	int64_t planned;		/* the same of the plan that was approved (`issue`), else as seen */
	struct register_held *held;
	size_t n_held;
	const char *ledger_path, *policy_path, *dir, *version;	/* absolute */
	const struct ledger *ledger;	/* accounts to remember; may be NULL */
	const struct register_input *inputs;
	size_t n_inputs;
	const char *(*number)(void *context, const char *kind, int year, int seq, struct arena *);	/* the policy's pattern */
	void *context;
	/* out */
	int64_t id;			/* 0: none */
	const char *by;
	bool begun;			/* begun and not finished: numbers are taken */
	bool issued;
};
enum register_find {
	REGISTER_UNFINISHED,		/* begun by the same command */
	REGISTER_SAME_INPUTS,		/* the newest issued from the same inputs */
	REGISTER_SAME_PLAN,		/* issued or begun from the same plan */
	REGISTER_SAME_DIR,		/* into the same directory */
	REGISTER_SAME_ID
};
/* The newest run of the community that fits; withdrawn ones are not looked at. found->id is 0 when there is none. False: reported. */
bool register_find_run(struct register_db *, enum register_find, const struct register_run *wanted, struct register_run *found,
	struct arena *, struct diag *);
/* One transaction: takes the run with run->id up again (then the letters must be those of then), or creates it, reserving the next
 * number of each letter's series in the given order. Refused (false): a newer run of the command was issued already. */
bool register_run_begin(struct register_db *, struct register_run *, struct register_letter *, size_t n, struct arena *, struct diag *);
/* Packs a large input beside what the caller does before register_run_begin(). NULL: one thread, the register has it, or it does not
 * answer. The caller drops it, after that. */
struct register_packed *register_pack_begin(struct register_db *, int threads, const char *path, const char *sha256);
void register_pack_drop(struct register_packed *);
/* The letters of a run in their order; the strings are the arena's. items are not read. NULL with *n = 0: none or reported. */
struct register_letter *register_run_letters(struct register_db *, int64_t run, size_t *n, struct arena *, struct diag *);

/* Bytes that many files of the run share (font streams): stored once. Borrowed until the run is finished. */
bool register_archive_shared(struct register_db *, const void *, size_t, struct diag *);
/* The letter's file is being made under this path, with this hash; its bytes go to the archive. Nothing is issued yet. A letter that
 * stands in a print file only has neither bytes nor hash: it gets the print file's (register_run_file). */
bool register_letter_made(struct register_db *, struct register_letter *, const void *bytes, size_t, struct diag *);
/* The letter could not be made: its number stays used and marked. */
bool register_letter_void(struct register_db *, struct register_letter *, const char *reason, struct diag *);
/* Another file of the run (print/demand.pdf, mailing.csv); sha256 NULL: it is no longer one. */
bool register_run_file(struct register_db *, const struct register_run *, const char *path, const char *sha256, struct diag *);
struct register_file {
	const char *path, *sha256;
};
struct register_file *register_run_files(struct register_db *, int64_t run, size_t *n, struct arena *, struct diag *);
/* The files are on the disk: every letter reserved is issued, and so is the run. */
bool register_run_finish(struct register_db *, struct register_run *, struct diag *);

/* The issued file again, byte for byte. *data is malloc'd, the caller frees. false: not there or damaged (nothing reported). */
bool register_archive_get(struct register_db *, int64_t letter, unsigned char **data, size_t *size, struct diag *);
/* What the run was made from. NULL: nothing kept. */
struct register_input *register_run_inputs(struct register_db *, int64_t run, size_t *n, struct arena *, struct diag *);
/* Content of such an input; the arena's. NULL: reported. */
void *register_snapshot(struct register_db *, const char *sha256, size_t *size, struct arena *, struct diag *);

#endif
