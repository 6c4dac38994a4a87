/* register.h: the collection register: letters issued, numbers, service, holds, runs. The only SQLite user.
 * One file register.db per community in the --state directory (0600, WAL, foreign keys, user_version migrations).
 * Every change is one transaction with an audit row; a second process waits 10 seconds, then is refused (exit 2).
 * Functions that return false have reported why; system failures (disk) are told apart by register_system_failure(). */
#ifndef REGISTER_REGISTER_H
#define REGISTER_REGISTER_H

#include "base/diag.h"
#include "base/sha256.h"
#include "ledger/ledger.h"
#include "register/history.h"

struct arena;
struct register_db;

enum register_mode {
	REGISTER_READ,		/* an absent file is an empty register and is not created */
	REGISTER_WRITE		/* created when absent */
};
/* Who changes the register, and when: goes into every audit row. */
struct register_actor {
	const char *by;			/* --by, or the login name */
	const char *command;		/* "run", "served" … */
	int64_t now;			/* seconds since 1970, read by main.c */
	const char *community;		/* id; NULL until the ledger is known: numbers, holds and history are kept per community */
};
/* NULL: reported (locked, corrupt, newer version, not writable). dir is created (0700) in WRITE mode. The actor is copied. */
struct register_db *register_open(const char *dir, enum register_mode, const struct register_actor *, struct diag *);
void register_close(struct register_db *);
/* True when the last failure was the system's (disk full, I/O): exit status 3. */
bool register_system_failure(const struct register_db *);

/* Letters, holds, promises and agreements known to the register, merged with the ledger's own <letter> elements (the same letter, by
 * its number, counted once). Never NULL. Notices are not dunning letters and are not in it. */
struct history *register_history(struct register_db *, const struct ledger *, int64_t except_run, struct arena *, struct diag *);

/* The run made from just these inputs, 0 if there is none. Its own letters are kept out of the history (except_run) when it is repeated,
 * so that the same plan comes out and what a crash left is completed. only may be NULL. */
int64_t register_find_run(struct register_db *, const char *ledger_sha256, const char *policy_sha256, int32_t as_of, const char *command,
	const char *only);

/* One charge that a letter lists. */
struct register_item {
	const char *charge;
	int64_t outstanding, penalty;
};
enum register_status { LETTER_RESERVED, LETTER_ISSUED, LETTER_VOID, LETTER_WITHDRAWN };
/* A letter of a run. The first group goes in; the second comes out of register_run_begin. */
struct register_letter {
	const char *kind;		/* series: "notice" or the level's name */
	const char *title;		/* 催告函 */
	const char *account, *room, *recipient;
	const char *debtor;		/* action.debtor; NULL: the account has one */
	int64_t principal, penalty, total;
	struct register_item *items;
	size_t n_items;
	bool draft, formal;

	int64_t id;			/* row in the register */
	int seq;			/* in its series */
	const char *number;		/* formatted by the pattern; arena of register_run_begin */
	enum register_status status;
	const char *path;		/* relative to the run directory */
	char sha256[SHA256_HEX];
	int pages;
};
struct register_run {
	const char *key;		/* SHA-256 over plan, decisions and inputs: the same key is the same run */
	const char *ledger_sha256, *policy_sha256, *command, *only, *by, *dir;
	int32_t as_of;
	const char *(*number)(void *context, const char *kind, int year, int seq, struct arena *);	/* the policy's pattern */
	void *context;
	/* out */
	int64_t id;
	bool resumed;			/* begun before: numbers and states are those of then */
	bool complete;			/* nothing was left to do */
};
/* One transaction: finds the run with this key or creates it, reserving the next number of each letter's series in the given order.
 * Refused (false): a newer dunning run was issued already (as_of before it). */
bool register_run_begin(struct register_db *, struct register_run *, struct register_letter *, size_t n, struct arena *, struct diag *);
/* Bytes that many files of the run share (font streams): stored once. */
bool register_archive_shared(struct register_db *, const struct register_run *, const void *, size_t, struct diag *);
/* The letter's file stands under its final name with this hash; bytes go to the archive. Batched inside one transaction until
 * register_run_finish. */
bool register_letter_issued(struct register_db *, const struct register_run *, struct register_letter *, const void *bytes, size_t size,
	struct diag *);
/* The letter could not be made: its number stays used and marked. */
bool register_letter_void(struct register_db *, const struct register_run *, struct register_letter *, const char *reason, struct diag *);
bool register_run_finish(struct register_db *, struct register_run *, struct diag *);

#endif
