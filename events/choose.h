/* An event's facts: chosen from its mentions, unless a person set them.
 *
 * What is chosen depends on the mentions alone and not on their order, so that
 * events come out the same however documents were put together. A fact of an
 * event that differs from what its mentions give was set by a person.
 */
#ifndef DATELINE_EVENTS_CHOOSE_H
#define DATELINE_EVENTS_CHOOSE_H

#include "base/status.h"
#include "events/chronology.h"

enum fact {
    FACT_TITLE = 1 << 0,
    FACT_DATE = 1 << 1, /* and mod */
    FACT_KIND = 1 << 2,
    FACT_STATUS = 1 << 3,
    FACT_ROLE = 1 << 4,
    FACT_PLACE = 1 << 5,
    FACT_ACTORS = 1 << 6,
    FACTS_ALL = (1 << 7) - 1,
};

/* Gives `event` the facts of the set (bits of enum fact) as its mentions tell
 * them; an event without mentions keeps its own. Strings stay the mentions'. */
enum status choose_facts(struct event *event, unsigned facts,
                         struct arena *arena);

/* Copies the facts of the set from one event to another. */
void choose_copy(struct event *into, const struct event *from, unsigned facts);

/* The facts in which two events differ. */
unsigned choose_differing(const struct event *a, const struct event *b);

/* The facts that a person set. `scratch` is for the while. */
enum status choose_edited(const struct event *event, struct arena *scratch,
                          unsigned *facts);

/* Whether the first date tells more than the second: finer, and of equally
 * fine ones the earlier. */
bool choose_is_finer(const struct edtf *a, const struct edtf *b);

#endif
