/* The date that a story has come to, from which its yearless dates go on. */
#ifndef DATELINE_EVENTS_TAG_STORY_H
#define DATELINE_EVENTS_TAG_STORY_H

#include "events/tag/outcome.h"

/* Lets the story go on to outcome i, which is done, or leaves it where it is
 * (r->story.at). Outcomes come in text order. */
void story_follow(struct resolver *r, size_t i);

/* Whether the story has come to the document's own days: what it tells as still
 * to come is seen from the document's date. */
bool story_has_arrived(const struct resolver *r);

/* The year of the yearless m in a story that has come to `at`. */
int32_t story_year(const struct moment *m, const struct moment *at);

#endif
