/* Which reader a name asks for: shared by reading and by folder expansion.
 * (read_expand itself is declared in read.h.) */
#ifndef DATELINE_EVENTS_READ_EXPAND_H
#define DATELINE_EVENTS_READ_EXPAND_H

#include "events/read/read.h"

/* The reader that claims the path's suffix, letter case ignored, or NULL. */
const struct reader *reader_for_suffix(const char *path);

#endif
