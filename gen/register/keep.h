/* keep.h: what the register keeps beside runs and letters, for the files of this room. */
#ifndef REGISTER_KEEP_H
#define REGISTER_KEEP_H

#include "register/db.h"

/* "service" …; NULL for ADDRESS_UNSTATED. */
const char *keep_address_word(enum address_kind);
enum address_kind keep_address_kind(const char *word);
enum register_status keep_status(const char *word);
/* A number as it is compared: 海物催[2026] 3号, 海物催（２０２６）3号 and the file's name 海物催-2026-3号.pdf are what hands and other programs
 * make of 海物催〔2026〕3号. */
const char *keep_plain_number(const char *number, struct arena *);
/* The stored lines of a letter's charges; `text` is used up and becomes theirs. */
void keep_unpack(char *text, struct register_letter *, struct arena *);
/* Only their ids. */
struct id_list keep_charges(char *text, struct arena *);
/* The accounts of the run's ledger, for those who type one at the counter. */
bool keep_accounts(struct register_db *, const struct register_run *, struct diag *);
/* Copies of the run's inputs, each content once. */
bool keep_inputs(struct register_db *, const struct register_run *, struct diag *);

#endif
