/* ini.h: the only iniparser user. INI files with line numbers.
 * iniparser lower-cases keys, lets duplicates win, cuts unquoted values at ';' and keeps no lines; so the values are its,
 * the map of lines and the refusal of duplicates are ours. UTF-8 (BOM allowed) or GB18030 files. */
#ifndef INPUT_INI_H
#define INPUT_INI_H

#include "base/diag.h"

#include <stddef.h>

struct arena;

struct ini_entry {
	const char *key, *value;	/* key in lower case; value as written, trimmed, without quotes and comment */
	struct pos pos;
	bool used;			/* set by the reader of the policy; what stays unused is an unknown key */
};
struct ini_section {
	const char *name;		/* as written, trimmed, each run of blanks made one */
	struct pos pos;
	struct ini_entry *entries;
	size_t n_entries;
};
struct ini {
	const char *path;
	struct ini_section *sections;	/* in file order */
	size_t n_sections;
};

/* A semicolon at the beginning of a value or behind a blank begins a comment, unless the value is in quotes; # only
 * at the beginning of a line. A value goes to the end of its line, however long; a backslash there is a backslash. */

/* NULL: reported (unreadable, malformed line, duplicate section or key). Owned by the arena. */
struct ini *ini_read(const char *path, struct arena *, struct diag *);
struct ini *ini_read_memory(const char *name, const void *, size_t, struct arena *, struct diag *);

#endif
