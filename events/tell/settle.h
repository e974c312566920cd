/* The second pass of shallow parsing: what only the rest of the clause tells.
 * Not for others than phrase.c.
 */
#ifndef DATELINE_EVENTS_TELL_SETTLE_H
#define DATELINE_EVENTS_TELL_SETTLE_H

#include "events/tell/phrase.h"

/* Tells subordinators from prepositions ("after it opened", "after the
 * opening"), and the past tense from the participle that describes a noun
 * ("the ministry launched a plan", "the plan launched in May"). */
void settle_phrases(const struct phrase_input *input, struct phrase_list *row);

#endif
