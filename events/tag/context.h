/* What stands around an expression: its sentence, and that clause's tense. */
#ifndef DATELINE_EVENTS_TAG_CONTEXT_H
#define DATELINE_EVENTS_TAG_CONTEXT_H

#include "events/tag/scan.h"

enum tense { TENSE_UNKNOWN, TENSE_PAST, TENSE_FUTURE };

/* The sentence around [begin, end): a stretch of at most CONTEXT_MAX bytes to
 * either side. */
#define CONTEXT_MAX 400
struct sentence {
    size_t begin;
    size_t end;
};
struct sentence context_sentence(const struct language *l, str text,
                                 size_t begin, size_t end);

/* The tense that the words nearest to the expression [begin, end) put it in:
 * those before it in its sentence, else those behind it. *words: how far away,
 * in words. */
enum tense context_tense(const struct language *l, str text,
                         struct sentence sentence, size_t begin, size_t end,
                         int *words);

/* Whether some token of text[begin, end) is of the class. */
bool context_has(const struct language *l, str text, size_t begin, size_t end,
                 uint16_t atom);

#endif
