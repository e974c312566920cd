/* One event, many tellings: clustering mentions, choosing an event's facts
 * from them, and finding the dates on which sources disagree.
 *
 * Merging looks only at the mentions (and at facts that a person set in an
 * events file), so it gives the same result in whatever order and grouping
 * documents come: merging A with B and then C is merging C, B and A.
 */
#ifndef DATELINE_EVENTS_MERGE_H
#define DATELINE_EVENTS_MERGE_H

#include "base/status.h"
#include "events/chronology.h"

/* Makes one event of the mentions that tell the same, fills each event's
 * facts, importance and confidence, remakes the conflicts, and sorts. Events
 * that stand (chronology.h) are not joined with each other, keep their ids and
 * the conflicts among them. */
enum status merge_events(struct chronology *chronology);

/* Whether a person has changed the chronology since it was extracted: an event
 * that is hidden or has facts that its mentions do not give. */
enum status merge_has_corrections(const struct chronology *chronology,
                                  bool *result);

#endif
