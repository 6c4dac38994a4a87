/* schema.c: the register's tables. Amounts in fen, days as ISO text, times as seconds since 1970. */
#include "register/schema.h"

#include <stddef.h>

static const char version_1[] =
	"CREATE TABLE run ("
	" id INTEGER PRIMARY KEY, community TEXT NOT NULL, key TEXT NOT NULL UNIQUE, ledger_sha256 TEXT NOT NULL,"
	" policy_sha256 TEXT NOT NULL, as_of TEXT NOT NULL, command TEXT NOT NULL, filter TEXT NOT NULL, dir TEXT NOT NULL,"
	" by TEXT NOT NULL, begun INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('begun', 'issued', 'withdrawn')));"
	"CREATE INDEX run_inputs ON run (ledger_sha256, policy_sha256, as_of, command);"
	"CREATE TABLE letter ("
	" id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run, community TEXT NOT NULL, kind TEXT NOT NULL, year INTEGER NOT NULL,"
	" seq INTEGER NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL, account TEXT NOT NULL, room TEXT, recipient TEXT,"
	" issued TEXT NOT NULL, principal INTEGER NOT NULL, penalty INTEGER NOT NULL, total INTEGER NOT NULL, draft INTEGER NOT NULL,"
	" formal INTEGER NOT NULL, status TEXT NOT NULL CHECK (status IN ('reserved', 'issued', 'void', 'withdrawn')), path TEXT,"
	" sha256 TEXT, pages INTEGER, remark TEXT, UNIQUE (community, kind, year, seq), UNIQUE (community, number));"
	"CREATE INDEX letter_account ON letter (community, account, issued);"
	"CREATE INDEX letter_run ON letter (run);"
	"CREATE TABLE letter_item ("
	" letter INTEGER NOT NULL REFERENCES letter, charge TEXT NOT NULL, outstanding INTEGER NOT NULL, penalty INTEGER NOT NULL,"
	" PRIMARY KEY (letter, charge)) WITHOUT ROWID;"
	"CREATE TABLE shared (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, data BLOB NOT NULL);"
	"CREATE TABLE archive (letter INTEGER PRIMARY KEY REFERENCES letter, size INTEGER NOT NULL, parts TEXT NOT NULL, data BLOB NOT NULL);"
	"CREATE TABLE service ("
	" id INTEGER PRIMARY KEY, letter INTEGER NOT NULL REFERENCES letter, day TEXT NOT NULL, method TEXT NOT NULL, tracking TEXT,"
	" recipient TEXT, relation TEXT, result TEXT NOT NULL, address TEXT, note TEXT, reached INTEGER NOT NULL, why TEXT NOT NULL);"
	"CREATE INDEX service_letter ON service (letter);"
	"CREATE TABLE hold ("
	" id INTEGER PRIMARY KEY, community TEXT NOT NULL, account TEXT NOT NULL, reason TEXT NOT NULL, since TEXT NOT NULL, until TEXT,"
	" note TEXT, released TEXT);"
	"CREATE INDEX hold_account ON hold (community, account);"
	"CREATE TABLE promise ("
	" id INTEGER PRIMARY KEY, community TEXT NOT NULL, account TEXT NOT NULL, made TEXT NOT NULL, due TEXT NOT NULL,"
	" amount INTEGER NOT NULL, note TEXT, state TEXT NOT NULL);"
	"CREATE INDEX promise_account ON promise (community, account);"
	"CREATE TABLE agreement ("
	" id INTEGER PRIMARY KEY, community TEXT NOT NULL, account TEXT NOT NULL, agreed TEXT NOT NULL, state TEXT NOT NULL,"
	" accelerates INTEGER NOT NULL, charges TEXT NOT NULL, note TEXT);"
	"CREATE INDEX agreement_account ON agreement (community, account);"
	"CREATE TABLE instalment ("
	" agreement INTEGER NOT NULL REFERENCES agreement, due TEXT NOT NULL, amount INTEGER NOT NULL,"
	" PRIMARY KEY (agreement, due)) WITHOUT ROWID;"
	"CREATE TABLE audit ("
	" id INTEGER PRIMARY KEY, at INTEGER NOT NULL, by TEXT NOT NULL, command TEXT NOT NULL, object TEXT NOT NULL, before TEXT, after TEXT);"
	"CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;"
	"CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;";

/* Accounts with several debtors: to which of them a letter went; NULL: the account had one. */
static const char version_2[] = "ALTER TABLE letter ADD COLUMN debtor TEXT;";

const char *const register_migrations[] = { version_1, version_2, NULL };
