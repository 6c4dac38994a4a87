/* ask.h: questions to the register, answered as tables of text. Nothing here changes anything. */
#ifndef REGISTER_ASK_H
#define REGISTER_ASK_H

#include "register/register.h"

/* Name and row name are XML element names; columns are attribute names and CSV heads. */
struct register_table {
	const char *name, *row;
	const char *const *columns;
	size_t n_columns;
	const char ***rows;		/* texts; "" where there is nothing */
	size_t n_rows;
	struct register_table *next;	/* another table of the same answer, or NULL */
};
/* What to leave out; NULL and 0: nothing. */
struct register_filter {
	const char *what;		/* account, kind (level) or status */
	const char *run;
};
/* Every letter in the columns of the export (design.md section 4). NULL: reported. */
struct register_table *register_ask_export(struct register_db *, const struct register_filter *, struct arena *, struct diag *);
/* Every letter in the columns that the office looks at. */
struct register_table *register_ask_list(struct register_db *, const struct register_filter *, struct arena *, struct diag *);
struct register_table *register_ask_runs(struct register_db *, struct arena *, struct diag *);
/* One letter: itself, its items, its service, its changes. */
struct register_table *register_ask_letter(struct register_db *, int64_t letter, struct arena *, struct diag *);
/* What happened to an account, day by day. */
struct register_table *register_ask_timeline(struct register_db *, const char *account, struct arena *, struct diag *);
/* Holds, promises and agreements in force. */
struct register_table *register_ask_counter(struct register_db *, struct arena *, struct diag *);
/* The audit after the change `mark`; oldest first. */
struct register_table *register_ask_audit(struct register_db *, int64_t mark, struct arena *, struct diag *);

/* Faults found, as a table (none: no rows): files, hashes, archive, numbers, references, the database itself. */
struct register_table *register_check(struct register_db *, struct arena *, struct diag *);
/* A copy of the register as it is now, while others use it; the file must not exist. */
bool register_backup(struct register_db *, const char *file, struct diag *);

#endif
