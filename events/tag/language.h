/* The languages that were compiled in. */
#ifndef DATELINE_EVENTS_TAG_LANGUAGE_H
#define DATELINE_EVENTS_TAG_LANGUAGE_H

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "events/lang/table.h"

/* The table for a BCP 47 code ("pt-BR" finds "pt"); English where there is
 * none, or code is NULL. */
const struct language *language_lookup(const char *code);

/* A stretch of a text that is in one language, from where the one before it
 * ends. */
struct language_run {
    size_t end;
    const struct language *language;
};

struct language_runs {
    struct language_run *items; /* in text order, up to the text's end */
    size_t count;
    size_t capacity;
};

/* Splits a document's text, line by line, where its language changes. A line
 * too short to tell is in that of the line before it or, where that is in a
 * script of its own and the line is not, of the nearest that could be. */
enum status language_split(str text, const struct language *document,
                           struct arena *arena, struct language_runs *runs);

#endif
