/* reply.h: what comes back on the reply slips of letters (业主回执): recorded, closed, and read for the history. */
#ifndef REGISTER_REPLY_H
#define REGISTER_REPLY_H

#include "register/after.h"

/* One statement of a slip, as read from a table of scans. */
struct register_reply {
	struct pos pos;			/* its line */
	enum reply_kind kind;
	int32_t date, by;		/* DATE_NONE: not said */
	int64_t amount;			/* AMOUNT_NONE: not said */
	int count;			/* instalments asked for */
	const char *reason, *charges, *channel, *value, *remark;	/* NULL: not said; charges: ids with blanks between */
	/* out */
	const char *id;			/* REG-R7 */
	bool known;			/* the same was recorded before: nothing was changed */
};
/* Records it, a promise as a promise too (of the letter's charges, and its total where no amount is said). Left out (false, reported at
 * its line): a letter that is not issued, a day before it or after today, an identity number, what contradicts an earlier record for
 * the same letter and day. The transaction is the caller's (register_change_begin). */
bool register_reply(struct register_db *, const struct register_record *, struct register_reply *, int32_t today, struct arena *,
	struct diag *);
/* By the code on its slip (base/slipcode.h), in the community chosen; also the older form KIND-YEAR-SEQ. False: no such letter, or the
 * code is another community's or misread (nothing reported; *why says which). */
bool register_letter_by_code(struct register_db *, const char *code, struct register_record *, const char **why, struct arena *,
	struct diag *);
struct register_reply_ending {
	const char *result;		/* of a dispute: "upheld", "rejected", "withdrawn"; NULL: withdrawn */
	bool wrong;			/* it should never have been recorded */
};
/* Ends a reply by its number (the digits of REG-R7): it has been dealt with. Struck out, with the promise made of it, is what was wrong,
 * and promises, consents and addresses, which nobody deals with. */
bool register_reply_end(struct register_db *, int64_t id, const struct register_reply_ending *, int32_t day, bool *struck, struct arena *,
	struct diag *);

/* Adds the replies as they were after the change `mark`. Internal to register/. */
bool register_reply_read(struct register_db *, struct history *, int64_t mark, struct arena *, struct diag *);
/* "promise" … */
const char *register_reply_word(enum reply_kind);
enum reply_kind register_reply_kind(const char *word);

#endif
