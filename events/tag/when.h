/* From time expressions to the dates that events are given.
 *
 * TIMEX3 leaves out what stands around an expression: "by 2026" and "since
 * 2002" are both the DATE 2026 or 2002, "19-20 June 2024" may be two. A
 * `when` puts the particle and the parts together again and says in EDTF what
 * was meant: [..2026], 2002/.., 2024-06-19/2024-06-20. Particles are data of
 * the language (events/lang).
 */
#ifndef DATELINE_EVENTS_TAG_WHEN_H
#define DATELINE_EVENTS_TAG_WHEN_H

#include "events/tag/tag.h"

/* How the words around an expression bend it. */
enum when_relation {
    WHEN_AT,      /* in, on, during, or nothing: the date itself */
    WHEN_BY,      /* by, no later than: [..x] */
    WHEN_BEFORE,  /* before: [..the day, or year, before x] */
    WHEN_AFTER,   /* after: [the day, or year, after x..] */
    WHEN_SINCE,   /* since, as of, from ... on: x/.. */
    WHEN_UNTIL,   /* until, through: ../x */
    WHEN_BETWEEN, /* from x to y, x-y, x and y as neighbouring days: x/y */
    WHEN_ABOUT,   /* around, about: x~ */
};

struct when {
    size_t begin; /* bytes, particle included: "by 2026", "from ... to ..." */
    size_t end;
    enum when_relation relation;
    struct edtf date;   /* never EDTF_NONE; may be yearless (XXXX-02-24) */
    enum timex_mod mod; /* START, MID, END of the unit, or none */
    size_t first_timex; /* index into the timex_list */
    size_t timex_count; /* 1, or 2 for a range told by two expressions */
    const char *reason; /* joined from its expressions' */
    bool bare;          /* no particle ties it to its clause: "the 2021
                           review", "Strategy 2022-2026"; deictic words
                           (today, last year) are never bare */
};

struct when_list {
    struct when *items; /* in text order, not overlapping */
    size_t count;
    size_t capacity;
};

/* Durations, sets and vague references give no `when`. */
enum status when_join(const struct tag_input *input,
                      const struct timex_list *timexes, struct arena *arena,
                      struct when_list *result);

#endif
