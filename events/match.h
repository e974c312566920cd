/* Whether two tellings are of one event, by what their titles, kinds and
 * dates say.
 */
#ifndef DATELINE_EVENTS_MATCH_H
#define DATELINE_EVENTS_MATCH_H

#include "events/chronology.h"
#include "events/tell/aliases.h"
#include "events/tell/lexicon.h"

/* What is compared of an event: its title's content words, reduced to stems
 * with short names for long ones, as sorted hashes. */
struct stems {
    uint32_t *items; /* ascending, each once */
    size_t count;
};

struct features {
    struct stems title;
    struct stems quote;
    struct stems actors;  /* words of the actors' names */
    struct stems numbers; /* "clinic 12": not clinic 13 */
    uint32_t ordinal;     /* "second": its hash; 0 where none is told */
    int64_t first;        /* days that the date allows; INT64_MIN and */
    int64_t last;         /* INT64_MAX where it is open */
};

/* The lexicon that reads the event's title: of the language its first source
 * is in, else of the chronology's. */
const struct lexicon *match_lexicon(const struct chronology *chronology,
                                    const struct event *event);

enum status features_make(const struct event *event,
                          const struct lexicon *lexicon,
                          const struct alias_list *aliases, struct arena *arena,
                          struct features *result);

/* Days between the first days of two dates; INT64_MAX where one is open. */
int64_t match_days_apart(const struct features *a, const struct features *b);

/* How many content words both titles have. */
size_t match_shared_words(const struct features *a, const struct features *b);

/* How many content words the shorter of both titles has. */
size_t match_shorter_title(const struct features *a, const struct features *b);

/* Whether the titles have half of the shorter one's words in common. */
bool match_titles_meet(const struct features *a, const struct features *b);

enum match {
    MATCH_NONE,
    MATCH_SAME,     /* one event */
    MATCH_CONFLICT, /* one event, but the dates exclude each other */
};

/* For events whose titles meet. */
enum match match_events(const struct event *a, const struct features *fa,
                        const struct event *b, const struct features *fb);

/* Whether the dates are the same few days. */
bool match_same_days(const struct features *a, const struct features *b);

/* Whether another source tells, of the same few days, the same in other words:
 * each title's words stand in the other's quote. */
bool match_is_retold(const struct event *a, const struct features *fa,
                     const struct event *b, const struct features *fb);

/* Whether the dates may be of one event: the same, or a coarser one that holds
 * the finer; a period of months or years only itself. */
bool match_dates_agree(const struct event *a, const struct event *b);

/* "since 2002": a state that goes on from its first date. */
bool match_is_state(const struct event *event);

#endif
