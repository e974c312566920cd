/* Further articles for an events file that a person may have looked over.
 *
 * Articles that the file has are not read again, so that all that was changed
 * or taken out by hand stays so; new ones are merged in around what stands.
 */
#ifndef DATELINE_EVENTS_UPDATE_H
#define DATELINE_EVENTS_UPDATE_H

#include "base/status.h"
#include "events/chronology.h"

/* Adds `fresh` (documents extracted, not merged) to `kept`. What stands in
 * `kept` as one event stays one and keeps its id, what stands as two stays
 * two; facts that a person set stay set, and a conflict that was taken out does
 * not come back. A source of `fresh` with the path of one of `kept` is its new
 * version: tellings with the same quote and date go over to it, the old
 * version's others go, and with them events that nothing else tells, except
 * what a person changed. */
enum status update_add(struct chronology *kept, const struct chronology *fresh);

#endif
