/* message.h: a short text (SMS, messaging) to remind of a bill: polite, without amounts, within the policy's caps and
 * hours. Pure. */
#ifndef LETTER_MESSAGE_H
#define LETTER_MESSAGE_H

#include "plan/plan.h"

enum message_hold { MESSAGE_SENT, MESSAGE_NOTHING, MESSAGE_STOPPED, MESSAGE_NO_CONTACT, MESSAGE_NO_CONSENT, MESSAGE_CAP,
	MESSAGE_TOO_LONG, MESSAGE_HOLDS };
struct message {
	enum message_hold hold;		/* why there is none; then of the rest only the detail may be set */
	const char *detail;		/* in Chinese */
	const struct contact *contact;	/* borrowed */
	const char *type;		/* "prepaid", "monthly" */
	const char *text;
	size_t length;			/* characters */
	int parts;			/* short messages it is sent in: one up to 70 characters, else of 67 each */
	int32_t day;			/* to be sent on, between the policy's hours */
};
struct message message_make(const struct plan *, const struct action *, struct arena *, struct diag *);
/* "no-contact" … */
const char *message_hold_word(enum message_hold);
const char *message_channel_word(enum contact_kind);

#endif
