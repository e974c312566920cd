/* The chronology: the one model that everything after extraction reads, and
 * what the events file (JSON) holds. docs/events.schema.json is its schema.
 *
 * Strings are UTF-8, NUL-terminated, in the chronology's arena; NULL is "not
 * told". Spans count Unicode code points of the document's text, end
 * exclusive. Events are sorted by edtf_compare of their dates, then title,
 * then id; sources by path; mentions by source order, then begin.
 */
#ifndef DATELINE_EVENTS_CHRONOLOGY_H
#define DATELINE_EVENTS_CHRONOLOGY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/edtf.h"
#include "base/status.h"
#include "events/tag/tag.h"

#define CHRONOLOGY_VERSION 1
#define CHRONOLOGY_ID 13 /* 12 hexadecimal digits and NUL; sources use 8 */

/* A confidence below this asks for a person's eye. */
#define CHRONOLOGY_CONFIDENT 0.5

/* A closed list, documented in the schema. */
enum event_kind {
    EVENT_OTHER,
    EVENT_AGREEMENT,     /* signed, concluded, ratified */
    EVENT_MEMBERSHIP,    /* joined, acceded, admitted */
    EVENT_ESTABLISHMENT, /* founded, opened, set up, in place since */
    EVENT_LAUNCH,        /* launched, published, presented */
    EVENT_MEETING,       /* workshop, conference, review, training */
    EVENT_VISIT,
    EVENT_APPOINTMENT, /* appointed, elected, takes office */
    EVENT_DECISION,    /* adopted, endorsed, approved, law in force */
    EVENT_TARGET,      /* a deadline or an aim */
    EVENT_PLAN,        /* a plan, strategy, programme and its period */
    EVENT_INCIDENT,    /* disaster, conflict, attack, outbreak */
    EVENT_TERM,        /* a time in an office or in the chair */
    EVENT_KIND_COUNT
};

enum event_status {
    EVENT_HAPPENED,
    EVENT_PLANNED,
    EVENT_ONGOING,
    EVENT_CANCELLED,
    EVENT_POSTPONED,
    EVENT_STATUS_COUNT
};

enum event_role { EVENT_ROLE_EVENT, EVENT_ROLE_BACKGROUND };

struct source {
    char id[CHRONOLOGY_ID]; /* first 8 hex digits of its content's SHA-256 */
    const char *path;
    const char *url;
    const char *publisher;
    const char *title;
    struct edtf published; /* EDTF_NONE when not known */
    const char *published_reason;
    const char *language;
    const char *sha256;
    const char *extra; /* unknown members, as a JSON object, or NULL */
};

/* A time expression within a mention's quote. */
struct expression {
    const char *text;
    size_t begin; /* code points */
    size_t end;
    enum timex_type type;
    const char *value;
    const char *extra;
};

/* One telling of an event by one source. */
struct event_mention {
    char id[CHRONOLOGY_ID]; /* hash of source and span */
    char source[CHRONOLOGY_ID];
    struct edtf date;
    enum timex_mod mod;
    const char *title;
    enum event_kind kind;
    enum event_status status;
    enum event_role role;
    const char *place;
    const char **actors;
    size_t actor_count;
    const char *quote; /* exactly the text's code points [begin, end) */
    size_t begin;
    size_t end;
    const char *reason; /* how its date follows from the words */
    double importance;  /* 0 to 1, with the sum it comes from */
    const char *importance_reason;
    double confidence; /* 0 to 1, likewise */
    const char *confidence_reason;
    struct expression *expressions;
    size_t expression_count;
    const char *extra;
};

struct event {
    char id[CHRONOLOGY_ID]; /* the smallest of its mentions' */
    struct edtf date;       /* never EDTF_NONE; in `undated`: EDTF_NONE or a
                               date without a year */
    enum timex_mod mod;
    const char *title; /* at most LIMIT_TITLE code points */
    enum event_kind kind;
    enum event_status status;
    enum event_role role;
    bool hidden; /* kept out of the products by a person */
    bool stands; /* while merging: of the file that is updated; not written */
    const char *place;
    const char **actors;
    size_t actor_count;
    double importance; /* 0 to 1, with the sum it comes from */
    const char *importance_reason;
    double confidence; /* 0 to 1, likewise */
    const char *confidence_reason;
    struct event_mention *mentions;
    size_t mention_count;
    const char *extra;
};

/* Sources that give disjoint dates for one event (or for events that are
 * one). */
struct conflict {
    const char **events; /* ids */
    size_t event_count;
    struct edtf *dates;
    size_t date_count;
    const char *about;
    const char *extra;
};

struct chronology_index; /* ids in order, for the look-ups below */

struct chronology {
    struct arena *arena; /* owns all below */
    const char *title;
    const char *language;
    struct source *sources; /* arrays grow by arena_grow */
    size_t source_count, source_capacity;
    struct event *events;
    size_t event_count, event_capacity;
    struct conflict *conflicts;
    size_t conflict_count, conflict_capacity;
    struct event *undated;
    size_t undated_count, undated_capacity;
    const char *extra;
    struct chronology_index *index; /* NULL until chronology_sort made it */
};

/* An empty chronology with an arena of its own; NULL without memory. */
struct chronology *chronology_new(void);
void chronology_free(struct chronology *chronology);

/* Sorts as told above, and makes the index that the look-ups go through. Call
 * it again after events, sources or conflicts were added or given new ids. */
void chronology_sort(struct chronology *chronology);

/* NULL when there is none with that id. An event may stand in `undated`.
 * Logarithmic after chronology_sort, linear before. */
const struct source *chronology_lookup_source(const struct chronology *c,
                                              const char *id);
const struct event *chronology_lookup_event(const struct chronology *c,
                                            const char *id);

/* The conflict that names the event, or NULL. */
const struct conflict *chronology_lookup_conflict(const struct chronology *c,
                                                  const char *event_id);

/* The date stamp of products: the newest day any source was published (of a
 * month or a year the first: no product is dated later than it can know),
 * else 1970-01-01. (SOURCE_DATE_EPOCH goes before it: cli/options.) */
day chronology_stamp(const struct chronology *chronology);

const char *event_kind_name(enum event_kind kind);       /* "agreement" */
const char *event_status_name(enum event_status status); /* "happened" */
const char *event_role_name(enum event_role role);       /* "background" */
bool event_kind_parse(str name, enum event_kind *result);
bool event_status_parse(str name, enum event_status *result);
bool event_role_parse(str name, enum event_role *result);

#endif
