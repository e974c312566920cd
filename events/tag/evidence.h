/* What the document as a whole, and what stands around an expression, say
 * about dates.
 */
#ifndef DATELINE_EVENTS_TAG_EVIDENCE_H
#define DATELINE_EVENTS_TAG_EVIDENCE_H

#include "events/tag/outcome.h"

/* Chooses the document's order of day and month in numbers. */
void evidence_order(struct resolver *r);

/* Chooses the document's kind, and its date where the input gives none or one
 * without a year. Outcomes whose words tell everything must have been filled
 * in. */
void evidence_weigh(struct resolver *r);

/* The year of the yearless moment of outcome i, from the text around it;
 * false where nothing there tells one. *reason says why. */
bool evidence_year(const struct resolver *r, size_t i, int32_t *year,
                   const char **reason);

#endif
