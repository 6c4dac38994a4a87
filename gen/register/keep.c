/* keep.c: words, packed charges, the accounts of the last ledger. */
#include "register/keep.h"
#include "base/arena.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const char *const address_words[] = {
	[ADDRESS_UNSTATED] = NULL, [ADDRESS_MAILING] = "mailing", [ADDRESS_SERVICE] = "service",
	    [ADDRESS_REGISTERED] = "registered",
};

const char *
keep_address_word(enum address_kind kind)
{
	return address_words[kind];
}

enum address_kind
keep_address_kind(const char *word)
{
	for (size_t i = 0; i < sizeof address_words / sizeof *address_words; i++)
		if (text_equal(address_words[i], word))
			return (enum address_kind)i;
	return ADDRESS_UNSTATED;
}

static const struct {
	const char *word;
	enum register_status status;
} status_words[] = {
	{ "reserved", LETTER_RESERVED }, { "issued", LETTER_ISSUED }, { "void", LETTER_VOID }, { "withdrawn",
	    LETTER_WITHDRAWN },
};

enum register_status
keep_status(const char *word)
{
	size_t i = 0;

	while (strcmp(status_words[i].word, word) != 0)
		i++;	/* the table's CHECK knows the same words */
	return status_words[i].status;
}

/* Bytes of a mark that separates parts of a number, or of a blank (*blank), at p; 0: neither. */
static size_t
mark_at(const char *p, bool *blank)
{
	static const char *const marks[] = { "-", "〔", "〕", "[", "]", "(", ")", "（", "）", "【", "】", "［", "］", "〈", "〉", "/", "－", "—",
		"_", " ", "\t", "　", "\xc2\xa0" };

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (text_starts(p, marks[i])) {
			*blank = i >= sizeof marks / sizeof *marks - 4;
			return strlen(marks[i]);
		}
	return 0;
}

/* U+FF10 … U+FF5A are ASCII, drawn wider. */
static char
narrowed(const char *p)
{
	unsigned char b = (unsigned char)p[0] == 0xEF ? (unsigned char)p[1] : 0, c = b == 0 ? 0 : (unsigned char)p[2];

	if (c < 0x80 || (b != 0xBC && (b != 0xBD || c > 0x9E)))
		return '\0';
	return (char)((b == 0xBC ? c - 0x80 : c - 0x80 + 0x40) + 0x20);
}

const char *
keep_plain_number(const char *number, struct arena *a)
{
	char *plain = arena_alloc(a, strlen(number) + 1);
	size_t n = 0, size;
	bool blank = false;

	for (const char *p = number; *p != '\0' && strcmp(p, ".pdf") != 0; p += size) {
		char ascii = narrowed(p);

		if ((size = mark_at(p, &blank)) > 0) {
			if (!blank && n > 0 && plain[n - 1] != '-')
				plain[n++] = '-';
		} else if (ascii != '\0') {
			size = 3;
			plain[n++] = ascii;
		} else {
			size = 1;
			plain[n++] = *p;
		}
	}
	plain[n] = '\0';
	return plain;
}

static size_t
count_lines(const char *text)
{
	size_t n = 0;

	for (const char *p = text; (p = strchr(p, '\n')) != NULL; p++)
		n++;
	return n;
}

/* Cuts off the field that ends at `end`; the text goes on behind it. */
static char *
cut(char **text, char end)
{
	char *field = *text, *stop = strchr(field, end);

	if (stop == NULL) {
		*text = field + strlen(field);
		return field;
	}
	*stop = '\0';
	*text = stop + 1;
	return field;
}

void
keep_unpack(char *text, struct register_letter *l, struct arena *a)
{
	l->items = arena_alloc(a, count_lines(text) * sizeof *l->items);
	while (*text != '\0') {
		struct register_item *it = &l->items[l->n_items++];

		it->charge = cut(&text, '\t');
		it->outstanding = strtoll(cut(&text, '\t'), NULL, 10);
		it->penalty = strtoll(cut(&text, '\n'), NULL, 10);
	}
}

struct id_list
keep_charges(char *text, struct arena *a)
{
	struct id_list list = { arena_alloc(a, count_lines(text) * sizeof *list.ids), 0 };

	while (*text != '\0') {
		list.ids[list.n++] = cut(&text, '\t');
		cut(&text, '\n');
	}
	return list;
}

static const char *const account_words[] = {
	[ACCOUNT_ACTIVE] = "active", [ACCOUNT_CLOSED] = "closed", [ACCOUNT_TRANSFERRED] = "transferred",
};

bool
keep_accounts(struct register_db *db, const struct register_run *run, struct diag *d)
{
	sqlite3_stmt *s;
	struct arena *a;
	bool good = true;

	if (run->ledger == NULL)
		return true;
	s = db_query(db, d, "INSERT INTO account (community, id, room, status, run) VALUES (?, ?, ?, ?, ?) "
	    "ON CONFLICT DO UPDATE SET room = excluded.room, status = excluded.status, run = excluded.run", "");
	if (s == NULL)
		return false;
	a = arena_new();
	for (size_t i = 0; i < run->ledger->n_accounts && good; i++) {
		const struct account *account = &run->ledger->accounts[i];

		arena_reset(a);
		good = db_again(db, s, d, "ssssi", db->community, account->id, ledger_property_label(&account->property,
		    a),
		    account_words[account->status], run->id);
	}
	arena_drop(a);
	sqlite3_finalize(s);
	return good;
}
