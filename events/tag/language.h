/* The languages that were compiled in. */
#ifndef DATELINE_EVENTS_TAG_LANGUAGE_H
#define DATELINE_EVENTS_TAG_LANGUAGE_H

#include "events/lang/table.h"

/* The table for a BCP 47 code ("pt-BR" finds "pt"); English where there is
 * none, or code is NULL. */
const struct language *language_lookup(const char *code);

#endif
