/* Expressions on their way from found to resolved, and what is known of the
 * document they stand in: what resolve.c, evidence.c and story.c share.
 */
#ifndef DATELINE_EVENTS_TAG_OUTCOME_H
#define DATELINE_EVENTS_TAG_OUTCOME_H

#include "events/tag/context.h"
#include "events/tag/find.h"
#include "events/tag/moment.h"
#include "events/tag/tag.h"

/* An expression on its way to becoming a timex. */
struct outcome {
    const struct found *found;
    struct moment moment; /* dates and times */
    enum timex_basis basis;
    enum tense tense;
    struct clause_tense clause; /* what its sentence tells, before `tense` was
                                   concluded from it */
    const char *value;  /* what has no moment: durations, sets, vague ones */
    const char *reason; /* NULL: nothing more than the words themselves */
    struct sentence sentence;
    const struct outcome *line_year; /* the year that heads its line, or NULL */
    bool year_told;                  /* the year stands in its own words */
    bool in_programme;               /* a time under a line that is its day */
    bool done;                       /* nothing is left to be concluded */
    bool impossible;                 /* not in the calendar */
};

/* How far a story has come (story.h). */
struct story {
    const struct outcome *at; /* NULL: nowhere yet */
    size_t seen;              /* the text looked through for paragraphs */
    bool new_paragraph;       /* one has begun since `at` */
};

struct resolver {
    const struct language *l; /* the document's */
    const struct language_runs *runs;
    const struct tag_input *input;
    struct arena *arena;
    struct buf scratch;     /* the caller's to finish; zeroed at first */
    struct context context; /* read where some expression asks for it */
    struct outcome *items;
    size_t count;
    enum date_order order;
    struct moment anchor; /* the document's date; grain UNIT_NONE: unknown */
    bool anchor_inferred; /* its year was concluded from the text */
    struct moment pivot;  /* what years without a better hint are near to */
    bool narrative;       /* tells of the past in the past's own order */
    struct story story;
    enum manner manner; /* set by the caller: context_manner */
};

#endif
