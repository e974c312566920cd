/* What a clause says beside its title: kind, status, place and actors; and
 * whether it tells an event at all.
 */
#ifndef DATELINE_EVENTS_TELL_FACTS_H
#define DATELINE_EVENTS_TELL_FACTS_H

#include "events/chronology.h"
#include "events/tell/aliases.h"
#include "events/tell/clause.h"

struct facts {
    enum event_kind kind;
    enum event_status status;
    const char *place; /* NULL where the clause names none */
    const char **actors;
    size_t actor_count;
};

/* Whether the clause, told with this date, is something for a timeline:
 * false for reports of speech, judgements, statistics, citations, general
 * statements in quotations, and what was negated. */
bool facts_is_event(const struct parsed *parsed, const struct clause *clause,
                    const struct when *when);

/* A happening worth telling although it has no date: a clause of the past
 * with a kind of its own and a named subject. */
bool facts_is_undated_event(const struct parsed *parsed,
                            const struct clause *clause);

enum status facts_find(const struct parsed *parsed, const struct clause *clause,
                       const struct when *when, const struct alias_list *aliases,
                       struct arena *arena, struct facts *result);

/* The event is still to come where the article stands. */
bool facts_is_planned(const struct parsed *parsed, const struct clause *clause,
                      const struct when *when);

#endif
