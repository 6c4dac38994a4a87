/* schema.c: the register's tables. Amounts in fen, days as ISO text, times as seconds since 1970.
 * Every change is a row of the audit; `added` and `ended` of the other rows name the change that made and ended them, so that the
 * register as it was after any change can be read again (a run that a crash cut short is planned from the register as it saw it). */
#include "register/schema.h"

#include <stddef.h>

static const char version_1[] =
	"CREATE TABLE audit ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, by TEXT NOT NULL, command TEXT NOT NULL, community "
	"TEXT NOT NULL,"
	" object TEXT NOT NULL, before TEXT, after TEXT);"
	"CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); "
	"END;"
	"CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); "
	"END;"

	/* seen: newest change that its history was read at; planned: the same of the plan it issues */
	"CREATE TABLE run ("
	" id INTEGER PRIMARY KEY, community TEXT NOT NULL, command TEXT NOT NULL, as_of TEXT NOT NULL, filter TEXT NOT "
	"NULL,"
	" ledger_sha256 TEXT NOT NULL, policy_sha256 TEXT NOT NULL, materials TEXT NOT NULL, plan_sha256 TEXT NOT NULL,"
	" seen INTEGER NOT NULL, planned INTEGER NOT NULL, ledger_path TEXT NOT NULL, policy_path TEXT NOT NULL, source "
	"TEXT NOT NULL,"
	" dir TEXT NOT NULL, version TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL,"
	" state TEXT NOT NULL CHECK (state IN ('begun', 'issued', 'withdrawn')), remark TEXT,"
	" added INTEGER NOT NULL REFERENCES audit, ended INTEGER REFERENCES audit);"
	"CREATE INDEX run_inputs ON run (community, ledger_sha256, policy_sha256, as_of);"
	"CREATE UNIQUE INDEX run_begun ON run (community, command) WHERE state = 'begun';"
	"CREATE TABLE decision ("
	" run INTEGER NOT NULL REFERENCES run, account TEXT NOT NULL, debtor TEXT NOT NULL, remark TEXT NOT NULL,"
	" PRIMARY KEY (run, account, debtor)) WITHOUT ROWID;"
	"CREATE TABLE run_file ("
	" run INTEGER NOT NULL REFERENCES run, path TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (run, path)) "
	"WITHOUT ROWID;"
	"CREATE TABLE snapshot (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, data BLOB NOT NULL);"
	"CREATE TABLE run_input ("
	" run INTEGER NOT NULL REFERENCES run, role TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES "
	"snapshot,"
	" PRIMARY KEY (run, role, name)) WITHOUT ROWID;"

	/* items: a line "charge<TAB>outstanding<TAB>penalty" for each charge that the letter lists; debtor: which of the account's debtors
	 * it went to, NULL: the account had one */
	"CREATE TABLE letter ("
	" id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run, community TEXT NOT NULL, kind TEXT NOT NULL, "
	"year INTEGER NOT NULL,"
	" seq INTEGER NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL, account TEXT NOT NULL, debtor TEXT, room "
	"TEXT, recipient TEXT,"
	" address TEXT, contacts INTEGER NOT NULL, issued TEXT NOT NULL, principal INTEGER NOT NULL, penalty INTEGER "
	"NOT NULL,"
	" total INTEGER NOT NULL, items TEXT NOT NULL, draft INTEGER NOT NULL, formal INTEGER NOT NULL,"
	" status TEXT NOT NULL CHECK (status IN ('reserved', 'issued', 'void', 'withdrawn')), path TEXT, sha256 TEXT, "
	"pages INTEGER,"
	" remark TEXT, added INTEGER NOT NULL REFERENCES audit, ended INTEGER REFERENCES audit, forgotten INTEGER "
	"REFERENCES audit,"
	" UNIQUE (community, kind, year, seq), UNIQUE (community, number));"
	"CREATE INDEX letter_dunning ON letter (community) WHERE kind <> 'notice';"
	"CREATE INDEX letter_account ON letter (community, account);"
	"CREATE INDEX letter_run ON letter (run);"
	"CREATE TRIGGER letter_no_delete BEFORE DELETE ON letter BEGIN SELECT RAISE(ABORT, 'letters are never "
	"deleted'); END;"
	"CREATE TRIGGER letter_no_renumbering BEFORE UPDATE OF community, kind, year, seq, number ON letter"
	" BEGIN SELECT RAISE(ABORT, 'numbers are never changed'); END;"
	"CREATE TABLE shared (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, data BLOB NOT NULL);"
	"CREATE TABLE archive (letter INTEGER PRIMARY KEY REFERENCES letter, size INTEGER NOT NULL, parts TEXT NOT "
	"NULL, data BLOB NOT NULL);"

	/* day: when it happened; reached, why: the proof rules' verdict when it was recorded */
	"CREATE TABLE service ("
	" id INTEGER PRIMARY KEY, letter INTEGER NOT NULL REFERENCES letter, day TEXT NOT NULL, method TEXT NOT NULL, "
	"tracking TEXT,"
	" recipient TEXT, relation TEXT, result TEXT NOT NULL, address TEXT, missing INTEGER NOT NULL, note TEXT, "
	"reached INTEGER NOT NULL,"
	" why TEXT NOT NULL, added INTEGER NOT NULL REFERENCES audit, ended INTEGER REFERENCES audit);"
	"CREATE INDEX service_letter ON service (letter);"

	/* community '': recorded before the register knew one */
	"CREATE TABLE account ("
	" community TEXT NOT NULL, id TEXT NOT NULL, room TEXT, status TEXT NOT NULL, run INTEGER NOT NULL REFERENCES "
	"run,"
	" PRIMARY KEY (community, id)) WITHOUT ROWID;"
	"CREATE TABLE hold ("
	" id INTEGER PRIMARY KEY, community TEXT NOT NULL, account TEXT NOT NULL, reason TEXT NOT NULL, since TEXT NOT "
	"NULL, until TEXT,"
	" note TEXT, released TEXT, added INTEGER NOT NULL REFERENCES audit, ended INTEGER REFERENCES audit);"
	"CREATE INDEX hold_account ON hold (account);"
	"CREATE TABLE promise ("
	" id INTEGER PRIMARY KEY, community TEXT NOT NULL, account TEXT NOT NULL, made TEXT NOT NULL, due TEXT NOT "
	"NULL,"
	" amount INTEGER NOT NULL, charges TEXT NOT NULL, note TEXT, released TEXT, added INTEGER NOT NULL REFERENCES "
	"audit,"
	" ended INTEGER REFERENCES audit);"
	"CREATE INDEX promise_account ON promise (account);"
	"CREATE TABLE agreement ("
	" id INTEGER PRIMARY KEY, community TEXT NOT NULL, account TEXT NOT NULL, agreed TEXT NOT NULL, accelerates "
	"INTEGER NOT NULL,"
	" charges TEXT NOT NULL, note TEXT, released TEXT, added INTEGER NOT NULL REFERENCES audit, ended INTEGER "
	"REFERENCES audit);"
	"CREATE INDEX agreement_account ON agreement (account);"
	"CREATE TABLE instalment ("
	" agreement INTEGER NOT NULL REFERENCES agreement, due TEXT NOT NULL, amount INTEGER NOT NULL,"
	" PRIMARY KEY (agreement, due)) WITHOUT ROWID;";

/* What came back on the letters' reply slips. by_day: promised, first instalment, paid or moved on; promise: the promise made of it;
 * closed, state: of a dispute; ended: struck out as wrong. */
static const char version_2[] =
	"CREATE TABLE reply ("
	" id INTEGER PRIMARY KEY, letter INTEGER NOT NULL REFERENCES letter, day TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN "
	"('paid', 'promise', 'instalments', 'dispute', 'reason', 'moved', 'consent', 'refusal', 'address')), amount INTEGER, by_day TEXT,"
	" count INTEGER NOT NULL, reason TEXT, charges TEXT NOT NULL, channel TEXT, value TEXT, remark TEXT, promise INTEGER REFERENCES "
	"promise,"
	" closed TEXT, state TEXT CHECK (state IN ('upheld', 'rejected', 'withdrawn')), closing INTEGER REFERENCES audit,"
	" added INTEGER NOT NULL REFERENCES audit, ended INTEGER REFERENCES audit);"
	"CREATE INDEX reply_letter ON reply (letter);"
	"CREATE INDEX letter_seq ON letter (year, seq);";

const char *const register_migrations[] = { version_1, version_2, NULL };
