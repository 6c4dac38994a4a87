/* template.h: a template as a tree of operations, resolved and checked. Made by template_read.c and template_parse.c
 * in the run arena;
 * read-only afterwards and shared by threads. Internal to letter/. */
#ifndef LETTER_TEMPLATE_H
#define LETTER_TEMPLATE_H

#include "letter/field.h"

struct xml_node;

enum op_code {
	OP_IF, OP_EACH,						/* anywhere */
	OP_INLINE, OP_FIELD, OP_CITE,			/* in paragraphs and cells; INLINE: its item is ready */
	OP_PARAGRAPH, OP_PLAIN, OP_BOX, OP_TABLE, OP_CODE,
	    OP_SIGN,	/* blocks; PLAIN: ready; BOX: has blocks; CODE: QR, bar code */
	OP_ROW, OP_CELL,
	OP_FIXED_BLOCK, OP_FIXED_ROW, OP_FIXED_CELL,		/* made once, shared by all letters */
	OP_CODES
};
struct op {
	enum op_code code;
	struct pos pos;
	struct op *next, *child;
	bool negate;			/* IF */
	int form;			/* CITE */
	bool heading;			/* ROW in <head> */
	const struct fact *fact;	/* IF: one of the three */
	const struct field *field;	/* IF, FIELD, CODE */
	const struct list *list;	/* IF, EACH */
	const struct format *format;
	const char *otherwise;		/* FIELD: when it has no value */
	const char *separator;		/* EACH in a paragraph */
	const char *name, *as, *style, *tabs;	/* as written */
	struct table *table;		/* TABLE: style, columns, caption */
	struct block *ready;		/* FIXED_BLOCK */
	union {
		struct block block;
		struct inline_item item;
		struct row row;
		struct cell cell;
		struct column column;
	} u;
};

struct template {
	const char *name, *language;	/* base name, "en" or NULL */
	int class;			/* account class, -1: every one */
	struct pos pos;
	const char *title, *page, *footer, *watermark, *footer_left;
	const struct field *footer_field;
	bool fold_marks, seal_ticks;
	int annexes;			/* that the letter numbers itself: enclosures are numbered after them */
	int voice;			/* enum language_voice */
	const struct style_sheet *sheet;
	struct op *ops;
};

/* What reading one template needs and gathers. */
struct parser {
	struct arena *arena;
	struct diag *diag;
	const struct style_sheet *sheet;
	const struct law *law;
	const char *dir, *language, *variant;	/* variant: suffix of styles tried first ("gb"), or NULL */
	const char ***files;			/* every file that was read */
	size_t *n_files, *cap_files;
	int depth;				/* of includes */
	struct inline_item span;		/* face, size … of the <span>s around */
	bool failed;
};

/* Parses a file's root into the template. False: reported. */
bool template_parse(struct parser *, const char *path, struct template *);
/* Scopes, absent values, nesting; citations and language. False: reported. */
bool template_check_ops(struct parser *, const struct template *);
bool template_check_words(struct parser *, const struct template *);
/* Makes what is the same in every letter, once. */
void template_fix(struct parser *, struct template *);
void template_fault(struct parser *, struct pos, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Style by name, the variant's first; NULL: reported. */
const struct text_style *template_style(struct parser *, struct pos, const char *name);

/* Where elements may stand. */
enum context { IN_BLOCKS = 1, IN_INLINES = 2, IN_TABLE = 4, IN_ROW = 8, IN_COLUMNS = 16, IN_NOTHING = 32, IN_BOX = 64 };
struct element {
	const char *name;
	int in;				/* contexts it may stand in */
	enum context inside;		/* what its children are; 0: the same as around it */
	enum op_code code;
	int kind;			/* of the block or inline */
	const char *style;		/* default text style */
	const struct attr_rule *rules;
	size_t n_rules;
	/* After attributes are read, before children. False: reported. NULL: nothing to do. */
	bool (*begin)(struct parser *, struct op *, const struct xml_node *);
};
/* The table of elements; NULL: no such element. */
const struct element *elements_lookup(const char *name);

struct template_set {
	struct template **templates;
	size_t n, cap;
	const char **files;
	size_t n_files, cap_files;
};
/* The Chinese variant that fits the account's class, and for notices the way of paying; NULL: none. */
const struct template *template_lookup(const struct template_set *, const struct subject *);
/* The variant of a name for the account; NULL: none. */
const struct template *template_variant(const struct template_set *, const char *name, const struct account *);
/* The one in the language that the owner prefers, to stand behind the Chinese letter; NULL: none is wanted, or there is none. */
const struct template *template_translation(const struct template_set *, const struct subject *);

#endif
