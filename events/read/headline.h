/* The article's headline among the lines that stand before its text. */
#ifndef DATELINE_EVENTS_READ_HEADLINE_H
#define DATELINE_EVENTS_READ_HEADLINE_H

#include "events/read/passage.h"

/* A headline's least score. */
#define HEADLINE_SCORE 5

/* How well passage `at` would do as the headline of the text that starts at
 * passage `start` (at < start); higher is better, below HEADLINE_SCORE is no
 * headline. */
int headline_score(const struct passage_list *list, size_t at, size_t start);

/* Whether a passage is the title that the metadata tell, letter case and what
 * is no letter or digit set aside. */
bool headline_matches(str passage, str title);

#endif
