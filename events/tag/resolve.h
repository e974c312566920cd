/* Resolving: what the document says of each expression found in it. */
#ifndef DATELINE_EVENTS_TAG_RESOLVE_H
#define DATELINE_EVENTS_TAG_RESOLVE_H

#include "events/tag/outcome.h"

/* Resolves all of `found`; r->items then has one outcome for each. */
enum status resolve_all(struct resolver *r, const struct found_list *found);

/* "2022-02-24" in the arena; "" without memory. */
const char *resolve_show(struct resolver *r, const struct moment *m);

#endif
