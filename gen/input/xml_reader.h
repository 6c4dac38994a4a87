/* xml_reader.h: the inside of a reader, shared by the files xml*.c alone.
 * xml.c feeds bytes, xml_tree.c makes nodes of libxml2's events, xml_schema.c validates them. */
#ifndef INPUT_XML_READER_H
#define INPUT_XML_READER_H

#include "base/text.h"
#include "input/xml.h"
#include "input/xml_scan.h"

#include <stdbool.h>
#include <sys/types.h>

/* Of libxml2, which the files themselves include. */
struct _xmlParserCtxt;
struct _xmlSAXHandler;
struct _xmlSchema;
struct _xmlSchemaValidCtxt;
struct _xmlSchemaSAXPlug;

#define XML_DEPTH_MAX 64
#define XML_ATTRS_MAX 64
#define XML_TEXT_MAX (4u << 20)
#define XML_CHUNK 32768
#define XML_NAMES 256		/* slots of the cache of names, a power of two */

/* An element that is open. */
struct xml_level {
	struct xml_node *node;		/* NULL above the split depth */
	struct xml_node **tail;		/* where its next child goes */
	size_t text_bytes, n_runs;	/* of its own text */
	int line;
};

/* A name already copied for the element being delivered. libxml2 interns names, so the pointers tell. */
struct xml_name {
	const unsigned char *local, *prefix;
	const char *copy;
	unsigned long delivery;
};

struct xml_reader {
	struct xml_options options;
	struct diag *diag;
	const char *path;
	struct arena *own;		/* path, root */
	struct xml_node *root;
	const char *namespace;
	bool begun, failed, ended;	/* begun: some bytes came */

	struct byte_source *source;	/* NULL: follows another reader */
	struct diag *late;		/* what the source says, told when its bytes are parsed */
	struct xml_scan scan;
	const char *input;		/* chunk, or the piece given to a follower */
	size_t at, size;		/* of input */
	bool dry;			/* a follower that has parsed all it was given */

	/* xml_cut.c: bytes read before they are parsed, and those that a follower must see first */
	struct buf ahead, head;
	size_t ahead_at, late_at;	/* in `ahead`: parsed or cut up to here; where `late` belongs */
	bool cutting, source_said;	/* `head` is complete; `late` waits at late_at */
	ssize_t source_end;		/* what the source gave last, when nothing comes any more: 0 or -1 */
	bool source_ended;

	struct _xmlParserCtxt *parser;
	struct _xmlSchema *schema;
	struct _xmlDoc *schema_doc;
	struct _xmlSchemaValidCtxt *validator;
	struct _xmlSchemaSAXPlug *plug;

	struct arena *into;		/* where the element being read goes */
	const char *file;		/* the path, in that arena */
	struct xml_node *ready;		/* an element that is complete */
	struct xml_level level[XML_DEPTH_MAX];
	int depth;
	struct buf text;		/* the run being collected */
	int text_line;
	struct xml_node *last;		/* begun or ended last: what a fault of the schema is about */
	int last_line;
	char last_fault[160];
	unsigned long delivery;
	struct xml_name names[XML_NAMES];
	char chunk[XML_CHUNK];
};

/* Reports a fatal fault at a line, once, and stops everything. */
void xml_stop(struct xml_reader *, int line, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* For xml_follow(). */
struct xml_reader *xml_reader_new(const char *path, const struct xml_options *, struct diag *);
/* To the root's start tag. NULL: closed, reported. */
struct xml_reader *xml_reader_begin(struct xml_reader *);
/* The next bytes into the chunk: what was read ahead, then the source's; 0 at the end, -1 after a fault. */
ssize_t xml_cut_fill(struct xml_reader *);
/* Keeps bytes that are parsed, as long as a follower may want them. */
void xml_cut_keep(struct xml_reader *, const char *, size_t);

/* The events from which trees are made. */
void xml_tree_events(struct _xmlSAXHandler *);
/* Lets the next element go to an arena (with the root, which was read before, as its top when it is the one wanted). */
void xml_tree_begin(struct xml_reader *, struct arena *);

/* Loads the schema and puts the validator between parser and events; false: reported. */
bool xml_schema_open(struct xml_reader *);
void xml_schema_close(struct xml_reader *);

#endif
