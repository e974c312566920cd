/* What all pages of one layout share: the events that are shown, with their
 * marks, and where sources, events and conflicts are found.
 */
#ifndef DATELINE_TIMELINE_BOOK_H
#define DATELINE_TIMELINE_BOOK_H

#include "base/status.h"
#include "events/chronology.h"
#include "timeline/marks.h"

/* An event and its place in time. */
struct moment {
    const struct event *event;
    struct mark mark;
};

/* An id and the index it stands for. */
struct book_key {
    const char *id;
    size_t index;
};

struct book_keys {
    struct book_key *items; /* sorted by id */
    size_t count;
};

/* That conflict `conflict` names moment `moment`. */
struct book_dispute {
    size_t moment, conflict;
};

struct book {
    const struct chronology *chronology;
    struct moment *moments; /* in the chronology's order, none hidden */
    size_t count;
    size_t nowhere;           /* more events, which have no place in time */
    struct book_keys sources; /* into chronology->sources */
    struct book_keys events;  /* into moments */
    struct book_dispute *disputes; /* sorted by moment */
    size_t dispute_count;
    size_t sources_used; /* that tell of an event that is not hidden */
    double from, to;     /* days over all moments, `to` exclusive */
};

#define BOOK_NONE SIZE_MAX

/* Reads the chronology; what it gives is in the arena and points into the
 * chronology. STATUS_NOMEM past the arena's cap. */
enum status book_open(const struct chronology *chronology, struct arena *arena,
                      struct book *result);

/* The index of an id, or BOOK_NONE. */
size_t book_find(const struct book_keys *keys, const char *id);

/* The first dispute of a moment; those of a moment stand together. Gives
 * dispute_count when it has none. */
size_t book_first_dispute(const struct book *book, size_t moment);

#endif
