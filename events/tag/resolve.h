/* Resolving: what the document says of each expression found in it. */
#ifndef DATELINE_EVENTS_TAG_RESOLVE_H
#define DATELINE_EVENTS_TAG_RESOLVE_H

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

/* Resolves all of `found`; r->items then has one outcome for each. */
enum status resolve_all(struct resolver *r, const struct found_list *found);

/* Chooses the document's order of day and month in numbers (evidence.c). */
void evidence_order(struct resolver *r);

/* Chooses the document's kind, and its date where the input gives none or one
 * without a year. Outcomes whose words tell everything must have been filled
 * in. */
void evidence_weigh(struct resolver *r);

/* The year of the yearless moment of outcome i, from the text around it;
 * false where nothing there tells one. *reason says why. */
bool evidence_year(const struct resolver *r, size_t i, int32_t *year,
                   const char **reason);

/* "2022-02-24" in the arena; "" without memory. */
const char *resolve_show(struct resolver *r, const struct moment *m);

/* The year that puts m nearest to `near` on the side that the tense says. */
int32_t resolve_nearest_year(const struct moment *m, const struct moment *near,
                             enum tense tense);

/* Days from the yearless m, placed in `year`, on to the day `near`: positive
 * where m lies before it, 0 where m holds it, INT64_MAX without a calendar. */
int64_t resolve_distance(const struct moment *m, int32_t year, day near);

/* The first year in which m is on or after `from`. */
int32_t resolve_year_after(const struct moment *m, const struct moment *from);

#endif
