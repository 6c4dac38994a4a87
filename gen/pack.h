/* pack.h: evidence packs: one account's documents with its letters bound in as they were issued. */
#ifndef DUNNING_PACK_H
#define DUNNING_PACK_H

#include "document.h"
#include "inputs.h"

struct pack {
	const struct action *action;
	struct letter letter;
	struct binder binder;
	struct document file;		/* its doc is made by pack_compose() */
	const char *stem;		/* of its file names */
	size_t n_lost;			/* letters of the register of which no copy can be had (reported) */
};

/* The letters known of the account and the pages of their files. False: reported. */
bool pack_bind(struct inputs *, struct pack *);
/* Composes it until every page stands where its index says. False: reported. */
bool pack_compose(struct inputs *, struct pack *);
/* Parts and letters with their pages, hashes and service, as CSV with a head and as XML. */
void pack_write_csv(const struct inputs *, const struct pack *, struct buf *);
void pack_write_xml(const struct inputs *, const struct pack *, struct buf *);

#endif
