/* How much an event matters, and how sure its reading is: two shares of 1, each
 * with the sum it comes from, in words.
 *
 * Importance adds up: what kind of happening it is, whether the article's title
 * tells it, whether the article begins with it, how many sources tell it.
 * Confidence multiplies: where the date comes from, whether the sentence says
 * what happened; independent sources then raise it.
 */
#ifndef DATELINE_EVENTS_WEIGH_H
#define DATELINE_EVENTS_WEIGH_H

#include "base/status.h"
#include "events/chronology.h"

/* What is known of one telling. */
struct weighing {
    bool is_dated;
    enum timex_basis basis; /* the weakest of its date's expressions */
    bool in_title;          /* the article's title tells it */
    bool leads;             /* told in the article's first paragraph */
};

/* Sets a mention's importance and confidence, with their reasons, from its kind
 * and role and from what is known of the telling. */
enum status weigh_mention(const struct weighing *w, struct arena *arena,
                          struct event_mention *mention);

/* Sets an event's from its mentions'; without mentions they stay. */
enum status weigh_event(struct event *event, struct arena *arena);

#endif
