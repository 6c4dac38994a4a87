/* reading.h: what the readers of law data share (inside the room law only). */
#ifndef LAW_READING_H
#define LAW_READING_H

#include "input/xml.h"
#include "law/law.h"

struct arena;

struct law_reader {
	struct arena *arena;
	struct diag *diag;
	struct law *law;
	bool failed;
};
/* Reports a fault of the data; the reading goes on, the data will be refused. */
void law_fault(struct law_reader *, struct pos, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* A required attribute; reports and gives "" when it is not there. */
const char *law_attr(struct law_reader *, const struct xml_node *, const char *name);
/* A required day. DATE_NONE after reporting. */
int32_t law_day(struct law_reader *, const struct xml_node *, const char *name);
/* "yes" or "no"; absent: no. */
bool law_flag(struct law_reader *, const struct xml_node *, const char *name);
/* Reports elements other than those named (ended by NULL) and attributes other than those named. */
void law_allow(struct law_reader *, const struct xml_node *, const char *const *children, const char *const *attrs);
/* A file of the law folder as one tree, its root checked; NULL: reported. */
const struct xml_node *law_document(struct law_reader *, const char *file, const char *root);
/* Collected text of an element and its children, blanks of the file's layout removed, in the arena. */
const char *law_text(struct law_reader *, const struct xml_node *);

void law_calendar_read(struct law_reader *, const struct xml_node *root);
void law_lpr_read(struct law_reader *, const struct xml_node *root);
void law_statutes_read(struct law_reader *, const struct xml_node *root);
void law_language_read(struct law_reader *, const struct xml_node *root);
/* A city's file: adds or replaces articles, rules and figures. */
void law_local_read(struct law_reader *, const struct xml_node *root);

#endif
