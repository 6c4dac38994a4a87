/* identity.h: citizen identity numbers in free text: they are never stored (law-and-forms 2, data minimum). */
#ifndef REGISTER_IDENTITY_H
#define REGISTER_IDENTITY_H

#include "register/db.h"

/* True if the text holds a full identity number: 18 characters with a real birthday and the right check digit, or, in words that a
 * person wrote, 15 digits of the old form with a real birthday. text may be NULL. */
bool identity_found(const char *text, bool written);
/* The same, reported as a refusal; `what` names the field. */
bool identity_refused(struct register_db *, const char *what, const char *text, struct diag *);

#endif
