/* Short names that a document introduces: "Global Compact for Safe, Orderly
 * and Regular Migration (GCM)", "Lao People's Democratic Republic (Lao PDR)".
 */
#ifndef DATELINE_EVENTS_TELL_ALIASES_H
#define DATELINE_EVENTS_TELL_ALIASES_H

#include "base/buf.h"
#include "base/status.h"
#include "events/document.h"

struct alias {
    str full;      /* "Global Compact for Safe, ..." as first written */
    str shortened; /* "GCM" */
};

struct alias_list {
    struct alias *items; /* longest full name first */
    size_t count;
    size_t capacity;
};

/* Finds every name followed by its short form in brackets whose letters are
 * the initials of its words (small words may be skipped). */
enum status aliases_find(str text, struct arena *arena,
                         struct alias_list *result);

/* text with every full name in it replaced by its short form, in the arena.
 * NULL without memory. */
const char *aliases_shorten(const struct alias_list *aliases, const char *text,
                            struct arena *arena);

#endif
