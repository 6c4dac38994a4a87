/* label.h: which encoding a text is written in, from its first bytes.
 * Made for encoding.c. Pure: no input, no messages. A byte order mark wins over a declaration; what cannot be true
 * of the bytes (UTF-16 without zeros) is not believed; all GB labels mean GB18030. */
#ifndef INPUT_LABEL_H
#define INPUT_LABEL_H

#include <stdbool.h>
#include <stddef.h>

#define LABEL_SIZE 48

struct encoding_label {
	char name[LABEL_SIZE];		/* what it is read as, for iconv and for messages */
	char declared[LABEL_SIZE];	/* as the file's own declaration has it, "" if none */
	bool utf8;
	bool fixed;			/* known from a mark or from zeros: no judging needed */
	size_t bom_size;
};

/* False: *why (static text) says what the file is instead of text. */
bool label_find(struct encoding_label *, const char *bytes, size_t n, const char **why);

enum label_verdict {
	LABEL_ASCII,	/* nothing but ASCII here: ask again further on */
	LABEL_KEPT,
	LABEL_CHANGED,	/* contrary to its declaration; worth a warning */
};
/* Holds a label against the text: UTF-8 that is none becomes `assume` (may be NULL), GB18030 that is plainly UTF-8
 * becomes that. */
enum label_verdict label_judge(struct encoding_label *, const char *assume, const char *bytes, size_t n);

#endif
