/* xml.h: the only libxml2 user. XML as a stream of small trees.
 * The reader delivers, one after the other, every complete element at depth `split` (1: children of the root),
 * as plain nodes in an arena the caller names; nothing of libxml2 shows. Bytes come through input/encoding,
 * DOCTYPE is refused, NONET, no entities; caps: 64 KiB between < and >, 64 attributes, depth 64, 4 MiB of text in
 * one element, decompressed size (ledger-formats 4.2). Optional streaming XSD validation. */
#ifndef INPUT_XML_H
#define INPUT_XML_H

#include "base/diag.h"
#include "base/sha256.h"

#include <stddef.h>

struct arena;
struct buf;

struct xml_attr {
	const char *name, *value;	/* local name with prefix kept as written ("xml:lang") */
};

/* An element, or a run of text (name NULL) between elements. */
struct xml_node {
	const char *name;		/* local name; prefix kept when keep_prefix ("act:name") */
	const char *text;		/* of a text node; of an element: all its own text joined, NULL if none */
	struct pos pos;			/* of the start tag */
	struct xml_attr *attrs;
	size_t n_attrs;
	struct xml_node *child, *next;	/* mixed content in order; white-space-only text nodes are dropped unless keep_space */
	bool invalid;			/* the schema found a fault in this element or inside it (already reported) */
};

struct xml_options {
	int split;			/* depth of the delivered elements: root is 0 */
	bool keep_space, keep_prefix;
	const char *schema;		/* XSD file, NULL: none */
	const char *checked;		/* a simple type of it whose values whoever reads them checks: any token passes; NULL: none */
	const char *unit;		/* elements of this name are left out whole for a fault of the schema; NULL: none */
	const char *assume_encoding;	/* for files without a declaration that are not UTF-8; NULL: refuse */
	size_t max_bytes;		/* decompressed; 0: 4 GiB */
	size_t *identities;		/* not NULL: full identity numbers are masked and counted (encoding_mask_identities) */
	bool followed;			/* xml_follow() will be asked for */
};

struct xml_reader;

/* Opens a file (plain or gzip) and reads up to the root's start tag. NULL: unreadable, reported as fatal.
 * path is copied. The caller closes. */
struct xml_reader *xml_open(const char *path, const struct xml_options *, struct diag *);
/* The same from memory (fuzzing, tests, built-in data). */
struct xml_reader *xml_open_memory(const char *name, const void *, size_t, const struct xml_options *, struct diag *);
void xml_close(struct xml_reader *);
/* The root element: name and attributes only; borrowed from the reader. */
const struct xml_node *xml_root(const struct xml_reader *);
/* The root's namespace (URI), NULL if none; borrowed. */
const char *xml_namespace(const struct xml_reader *);
/* The next element at the split depth, allocated in the arena; NULL at the end or after a fatal fault
 * (then xml_failed() is true and the fault has been reported). */
struct xml_node *xml_next(struct xml_reader *, struct arena *);
bool xml_failed(const struct xml_reader *);
/* SHA-256 of the file as it lies, when it was read to its end; else false. */
bool xml_sha256(const struct xml_reader *, char hex[SHA256_HEX]);

/* ---- several threads: whole elements are cut off the stream of one reader and parsed by others ---- */
/* A reader for pieces, in the state in which the leader was before its first xml_cut(): it has seen the same head, silently.
 * May be called in another thread, as long as the leader lives. NULL: reported. The caller closes. */
struct xml_reader *xml_follow(const struct xml_reader *leader, struct diag *);
/* After an element was delivered: takes whole elements of this name off the stream unparsed, with the blanks before them, until at
 * least so many bytes are in `into` (replaced). *line: where they begin. False: something else comes next (a comment, another
 * element, a fault, the end), which xml_next() deals with. */
bool xml_cut(struct xml_reader *, const char *name, size_t least, struct buf *into, int *line);
/* Where a follower's messages go from now on. */
void xml_tell(struct xml_reader *, struct diag *);
/* What a follower delivers next; the bytes are borrowed until its xml_next() gives NULL. */
void xml_give(struct xml_reader *follower, const char *, size_t, int line);

/* A whole document as one tree, in the arena. NULL: reported. */
struct xml_node *xml_read(const char *path, const struct xml_options *, struct arena *, struct diag *);

/* Value of an attribute, NULL if absent. */
const char *xml_attr(const struct xml_node *, const char *name);
/* First child element of that name (NULL: any), next sibling element of that name. */
struct xml_node *xml_child(const struct xml_node *, const char *name);
struct xml_node *xml_sibling(const struct xml_node *, const char *name);

#endif
