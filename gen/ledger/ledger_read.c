/* ledger_read.c: the native ledger as a stream: header, one account at a time, trailer. */
#include "ledger/ledger.h"

#include "base/arena.h"
#include "input/xml.h"
#include "ledger/reading.h"

#include <string.h>

#define NAMESPACE "urn:x-wyledger:1"

/* Of the schema: the table has a date wherever the schema has one (test_ledger.c), and reads it as strictly. */
#define CHECKED_TYPE "date"

/* The document, element by element; stages may repeat where the schema says so, never go back. */
enum stage { STAGE_START, STAGE_MANAGER, STAGE_COMMUNITY, STAGE_ITEM, STAGE_ACCOUNT, STAGE_TRAILER };

static struct pos
place(const struct reading *r, const struct xml_node *node)
{
	return (struct pos){ r->ledger->path, node->pos.line };
}

/* A header element the schema refused: its faults stand in the messages already. */
static bool
header_record(struct reading *r, const struct record *record, void *into, const struct xml_node *node)
{
	r->faults = 0;
	r->silent = node->invalid;
	reading_record(r, record, into, node);
	if (node->invalid)
		diag_fatal(r->diag, place(r, node), "%s is not as the schema wants it; file refused", record->name);
	return r->faults == 0 && !node->invalid;
}

static bool
read_manager(struct reading *r, const struct xml_node *node)
{
	if (!r->ledger->manager.id)
		return header_record(r, &ledger_table_manager, &r->ledger->manager, node);
	reading_fault(r, place(r, node), "a second manager");
	return false;
}

static bool
read_community(struct reading *r, const struct xml_node *node)
{
	struct community community = { 0 };

	return header_record(r, &ledger_table_community, &community, node) && reading_add_community(r, community);
}

static bool
read_item(struct reading *r, const struct xml_node *node)
{
	struct item item = { 0 };

	return header_record(r, &ledger_table_item, &item, node) && reading_add_item(r, item);
}

static bool
read_account(struct reading *r, const struct xml_node *node)
{
	struct reading_draft draft = { .faults = 0 };

	reading_draft(r, &draft, node);
	reading_accept(r, &draft);
	return true;
}

static bool
read_trailer(struct reading *r, const struct xml_node *node)
{
	struct ledger_trailer trailer = { 0 };

	return header_record(r, &ledger_table_trailer, &trailer, node)
		&& ledger_totals_compare(r, &trailer, place(r, node));
}

static const struct part {
	const char *name;
	bool (*read)(struct reading *, const struct xml_node *);
	bool repeats;
} parts[] = {
	[STAGE_START] = { "ledger", NULL, false },
	[STAGE_MANAGER] = { "manager", read_manager, false },
	[STAGE_COMMUNITY] = { "community", read_community, true },
	[STAGE_ITEM] = { "item", read_item, true },
	[STAGE_ACCOUNT] = { "account", read_account, true },
	[STAGE_TRAILER] = { "trailer", read_trailer, false },
};

/* The stage the element belongs to, after checking that it may stand here; STAGE_START: it may not (reported). */
static enum stage
step(struct reading *r, enum stage now, const struct xml_node *node)
{
	enum stage next = STAGE_MANAGER;

	while (next < STAGE_TRAILER && strcmp(parts[next].name, node->name) != 0)
		next++;
	if (strcmp(parts[next].name, node->name) != 0) {
		reading_fault(r, place(r, node), "unknown element \"%s\"", reading_show(r, node->name));
		return STAGE_START;
	}
	if (next < now || (next == now && !parts[next].repeats) || (next > STAGE_COMMUNITY && now < STAGE_COMMUNITY)
	    || (next == STAGE_COMMUNITY && now < STAGE_MANAGER)) {
		reading_fault(r, place(r, node), "%s must not follow %s", node->name, parts[now].name);
		return STAGE_START;
	}
	return next;
}

static bool
read_root(struct reading *r, const struct xml_node *root, const char *namespace)
{
	if (!namespace || strcmp(namespace, NAMESPACE) != 0) {
		reading_fault(r, place(r, root), "the namespace is \"%s\", not " NAMESPACE,
			namespace ? reading_show(r, namespace) : "");
		return false;
	}
	if (!root->name || strcmp(root->name, "ledger") != 0) {
		reading_fault(r, place(r, root), "the root element is \"%s\", not ledger",
			root->name ? reading_show(r, root->name) : "");
		return false;
	}
	return header_record(r, &ledger_table_root, r->ledger, root);
}

/* Stops at the first fault of the header; faults of accounts never stop it. */
static bool
read_all(struct reading *r, struct xml_reader *xml, int threads)
{
	enum stage now = STAGE_START;
	struct xml_node *node;
	bool share = threads > 1;

	if (!read_root(r, xml_root(xml), xml_namespace(xml)))
		return false;
	while ((node = xml_next(xml, r->work)) != NULL) {
		now = step(r, now, node);
		if (now == STAGE_START || !parts[now].read(r, node))
			return false;
		arena_reset(r->work);
		if (share && now == STAGE_ACCOUNT && !ledger_pieces_read(r, xml, threads, &share))
			return false;
	}
	if (xml_failed(xml))
		return false;
	if (now != STAGE_TRAILER) {
		reading_fault(r, (struct pos){ r->ledger->path, 0 }, "there is no trailer: the file is not complete");
		return false;
	}
	return true;
}

static struct ledger *
read_stream(struct ledger *ledger, struct xml_reader *xml, int threads, struct arena *arena, struct diag *diag)
{
	struct reading r;
	bool ok;

	reading_begin(&r, ledger, arena, diag);
	ok = read_all(&r, xml, threads);
	reading_end(&r);
	return ok ? ledger : NULL;
}

static struct ledger *
new_ledger(struct arena *arena, const char *path)
{
	struct ledger *ledger = arena_alloc(arena, sizeof *ledger);

	ledger->path = arena_strdup(arena, path);
	return ledger;
}

struct ledger *
ledger_read(const char *path, const char *schema, int threads, struct arena *arena, struct diag *diag)
{
	struct ledger *ledger = new_ledger(arena, path);
	const struct xml_options options = { .split = 1, .schema = schema, .checked = CHECKED_TYPE, .unit = "account",
	    .followed = threads > 1, .identities = &ledger->identities };
	struct xml_reader *xml = xml_open(path, &options, diag);
	bool hashed;

	if (!xml)
		return NULL;
	ledger = read_stream(ledger, xml, threads, arena, diag);
	hashed = ledger && xml_sha256(xml, ledger->sha256);
	xml_close(xml);
	/* Behind a gzip file there may be padding that was not read. */
	if (ledger && !hashed && !sha256_file(path, ledger->sha256)) {
		diag_fatal(diag, (struct pos){ ledger->path, 0 }, "cannot be read again for its hash; file refused");
		return NULL;
	}
	return ledger;
}

struct ledger *
ledger_read_memory(const char *name, const void *data, size_t size, const char *schema, struct arena *arena,
	struct diag *diag)
{
	struct ledger *ledger = new_ledger(arena, name);
	const struct xml_options options = { .split = 1, .schema = schema, .checked = CHECKED_TYPE, .unit = "account",
	    .identities = &ledger->identities };
	struct xml_reader *xml = xml_open_memory(name, data, size, &options, diag);
	struct sha256 hash;

	if (!xml)
		return NULL;
	sha256_init(&hash);
	sha256_add(&hash, data, size);
	sha256_hex(&hash, ledger->sha256);
	ledger = read_stream(ledger, xml, 1, arena, diag);
	xml_close(xml);
	return ledger;
}
