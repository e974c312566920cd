/* Why an expression was found as it was: what `dateline tag --explain` shows.
 *
 * The finder notes each row that matched where an expression stands and what
 * became of it, but only where somebody asks (tag_input.explain).
 */
#ifndef DATELINE_EVENTS_TAG_WHY_H
#define DATELINE_EVENTS_TAG_WHY_H

#include <stddef.h>

/* What became of a row that matched. */
enum why_fate {
    WHY_FIRED,
    WHY_SHORTER,   /* the row that fired takes more words */
    WHY_LOWER,     /* one above it in the file fired on the same words */
    WHY_CUT,       /* the number, word or address goes on */
    WHY_CONDITION, /* its condition on what stands beside does not hold */
    WHY_BACKWARD,  /* its range of years runs back */
};

struct why_candidate {
    size_t begin; /* bytes of the text, [begin, end) */
    size_t end;
    const char *language; /* code of the table */
    const char *rule;     /* the row's name */
    int line;             /* the row's, in the language's file */
    enum why_fate fate;
};

struct why {
    int line;          /* of the row that fired */
    const char *tense; /* "past" or "future", where a word beside the expression
                          told it so and nothing overruled that; else NULL */
    size_t tense_begin; /* that word */
    size_t tense_end;
    const struct why_candidate *candidates; /* as they were tried: the longest
                                               first, then by row */
    size_t count;
};

#endif
