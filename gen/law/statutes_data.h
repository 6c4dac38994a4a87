/* statutes_data.h: the table of statutes as read (inside the room law only). */
#ifndef LAW_STATUTES_DATA_H
#define LAW_STATUTES_DATA_H

#include "law/statutes.h"

struct instrument {
	struct pos pos;
	const char *id, *name, *brief, *cite;	/* cite: 《name》 or the longer form that letters print */
	const char *english;			/* NULL: the Chinese name stands in English letters too */
	const char **aliases;
	size_t n_aliases, cap_aliases;
	int32_t from, to;			/* half-open; DATE_NONE: in force */
	int articles;				/* last article today; 0: not known */
	bool letters;				/* may be cited in letters */
	const char *why;
};
/* "第七条第五项" from a day on. */
struct number {
	int32_t from, to;
	int article, clause, item;
};
struct provision {
	struct pos pos;
	const char *id, *says, *text, *why, *uses;
	const struct instrument *of;
	struct number *numbers;
	size_t n_numbers, cap_numbers;
	const struct provision **use;		/* in force instead */
	size_t n_use;
	bool letters;
};
struct ground {
	struct pos pos;
	const char *of_ids, *otherwise_ids, *says, *english;
	const struct provision **of, **otherwise;
	size_t n_of, n_otherwise;
	bool given;
};
struct rule {
	struct pos pos;
	const char *key, *meaning;
	bool by_letter;
	struct ground grounds[REGIME_CONTINUING];	/* by regime: new, old */
	const struct citation **made[REGIMES];	/* per interval between the days on which anything changes; NULL: none */
};
struct statutes {
	struct instrument *instruments;
	struct provision *provisions;
	struct rule *rules;
	size_t n_instruments, n_provisions, n_rules, cap_instruments, cap_provisions, cap_rules;
	int32_t turn;
	const char *continuing;
	const char *beside[REGIMES], *joined;	/* how sentences begin in a letter of both laws */
	const char *beside_english[REGIMES], *joined_english;
	int32_t *changes;			/* sorted days */
	size_t n_changes;
	uint64_t starts[16];			/* bit c % 1024: some instrument's name begins with c */
};

struct law_reader;
struct xml_node;
struct arena;

/* The parts of statutes.xml, as a city's file may bring them too. */
void statutes_read_instruments(struct law_reader *, const struct xml_node *);
void statutes_read_provisions(struct law_reader *, const struct xml_node *);
/* Notes how the names of an instrument begin: most places of a text are passed by it. */
void statutes_note_names(struct statutes *, const struct instrument *);
/* A city's additions to the grounds of a rule that is there. */
void statutes_add_ground(struct law_reader *, const struct xml_node *);
/* Once everything is read: ids to pointers, checks, sentences. */
void statutes_finish(struct law_reader *);

/* The number valid on the day, NULL if none or the instrument was not in force. DATE_NONE: today's. */
const struct number *statutes_number(const struct provision *, int32_t day);
/* "第九百四十四条第一款" */
const char *statutes_number_text(struct arena *, const struct number *);
const struct provision *statutes_provision(const struct statutes *, const char *id);
/* The citation in English; NULL: its ground or rule has no English words. */
const struct citation *statutes_english(struct arena *, const struct statutes *, const struct ground *, enum regime, const char *rule,
	const struct provision *const *of, size_t n, int32_t day);
/* 《…》第…条 of the provision today. */
const char *statutes_title(struct arena *, const struct provision *, int32_t day);
/* What to use instead, as text; "" if nothing is. */
const char *statutes_instead(struct arena *, const struct provision *);

#endif
