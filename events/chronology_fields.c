/* The tables of the events file's members.
 *
 * A row is a member: its name in the file, its type, and its place in the
 * struct. Row order is the order in which members are written; computed
 * members stand behind the date they follow from, because the reader goes
 * through a record in the same order.
 */
#include "events/chronology_fields.h"

static const char *const kind_names[] = {
    [EVENT_OTHER] = "other",
    [EVENT_AGREEMENT] = "agreement",
    [EVENT_MEMBERSHIP] = "membership",
    [EVENT_ESTABLISHMENT] = "establishment",
    [EVENT_LAUNCH] = "launch",
    [EVENT_MEETING] = "meeting",
    [EVENT_VISIT] = "visit",
    [EVENT_APPOINTMENT] = "appointment",
    [EVENT_DECISION] = "decision",
    [EVENT_TARGET] = "target",
    [EVENT_PLAN] = "plan",
    [EVENT_INCIDENT] = "incident",
    [EVENT_TERM] = "term",
};
_Static_assert(sizeof kind_names / sizeof *kind_names == EVENT_KIND_COUNT,
               "every kind has a name");

static const char *const status_names[] = {
    [EVENT_HAPPENED] = "happened",   [EVENT_PLANNED] = "planned",
    [EVENT_ONGOING] = "ongoing",     [EVENT_CANCELLED] = "cancelled",
    [EVENT_POSTPONED] = "postponed",
};
_Static_assert(sizeof status_names / sizeof *status_names == EVENT_STATUS_COUNT,
               "every status has a name");

static const char *const role_names[] = {
    [EVENT_ROLE_EVENT] = "event",
    [EVENT_ROLE_BACKGROUND] = "background",
};

/* The other modifiers of TIMEX3 are told by the EDTF date itself. */
static const char *const mod_names[] = {
    [TIMEX_START] = "START",
    [TIMEX_MID] = "MID",
    [TIMEX_END] = "END",
};

static const char *const type_names[] = {
    [TIMEX_DATE] = "DATE",
    [TIMEX_TIME] = "TIME",
    [TIMEX_DURATION] = "DURATION",
    [TIMEX_SET] = "SET",
};

#define VOCABULARY(names)                                                      \
    {                                                                          \
        names, (int)(sizeof(names) / sizeof *(names))                          \
    }
const struct vocabulary vocabulary_kinds = VOCABULARY(kind_names);
const struct vocabulary vocabulary_statuses = VOCABULARY(status_names);
const struct vocabulary vocabulary_roles = VOCABULARY(role_names);
const struct vocabulary vocabulary_mods = VOCABULARY(mod_names);
const struct vocabulary vocabulary_types = VOCABULARY(type_names);

const char *vocabulary_name(const struct vocabulary *v, int value)
{
    return value >= 0 && value < v->count ? v->names[value] : NULL;
}

int vocabulary_find(const struct vocabulary *v, str name)
{
    for (int i = 0; i < v->count; i++) {
        if (v->names[i] && str_equal(str_from(v->names[i]), name)) {
            return i;
        }
    }
    return -1;
}

/* Enums are read and written as int through memcpy. */
_Static_assert(sizeof(enum event_kind) == sizeof(int), "enum is an int");
_Static_assert(sizeof(enum timex_mod) == sizeof(int), "enum is an int");

#define AT(type, member) .offset = offsetof(struct type, member)
#define LIST(type, member, number)                                             \
    .offset = offsetof(struct type, member),                                   \
    .count_offset = offsetof(struct type, number)
#define RECORD(type, table, start)                                             \
    {                                                                          \
        .fields = table, .field_count = sizeof(table) / sizeof *(table),       \
        .size = sizeof(struct type),                                           \
        .extra_offset = offsetof(struct type, extra), .defaults = start        \
    }

static const struct field source_fields[] = {
    {"id", FIELD_ID, true, AT(source, id)},
    {"path", FIELD_TEXT, true, AT(source, path)},
    {"url", FIELD_TEXT, AT(source, url)},
    {"publisher", FIELD_TEXT, AT(source, publisher)},
    {"title", FIELD_TEXT, AT(source, title)},
    {"published", FIELD_DATE, AT(source, published)},
    {"published_reason", FIELD_TEXT, AT(source, published_reason)},
    {"language", FIELD_TEXT, AT(source, language)},
    {"sha256", FIELD_DIGEST, AT(source, sha256)},
};
static const struct source source_defaults;
const struct record record_source =
    RECORD(source, source_fields, &source_defaults);

static const struct field expression_fields[] = {
    {"text", FIELD_TEXT, true, AT(expression, text)},
    {"begin", FIELD_COUNT, true, AT(expression, begin)},
    {"end", FIELD_COUNT, true, AT(expression, end)},
    {"type", FIELD_NAME, true, AT(expression, type), .names = &vocabulary_types},
    {"value", FIELD_TEXT, AT(expression, value)},
};
static const struct expression expression_defaults;
const struct record record_expression =
    RECORD(expression, expression_fields, &expression_defaults);

static const struct field mention_fields[] = {
    {"id", FIELD_ID, AT(event_mention, id)},
    {"source", FIELD_ID, true, AT(event_mention, source)},
    {"date", FIELD_DATE, AT(event_mention, date)},
    {"mod", FIELD_NAME, AT(event_mention, mod), .names = &vocabulary_mods},
    {"title", FIELD_TEXT, AT(event_mention, title)},
    {"kind", FIELD_NAME, AT(event_mention, kind), .names = &vocabulary_kinds},
    {"status", FIELD_NAME, AT(event_mention, status),
     .names = &vocabulary_statuses},
    {"role", FIELD_NAME, AT(event_mention, role), .names = &vocabulary_roles},
    {"place", FIELD_TEXT, AT(event_mention, place)},
    {"actors", FIELD_TEXTS, LIST(event_mention, actors, actor_count)},
    {"quote", FIELD_TEXT, true, AT(event_mention, quote)},
    {"begin", FIELD_COUNT, LIST(event_mention, begin, end)},
    {"end", FIELD_COUNT, LIST(event_mention, end, end)},
    {"reason", FIELD_TEXT, AT(event_mention, reason)},
    {"importance", FIELD_SHARE, AT(event_mention, importance)},
    {"importance_reason", FIELD_TEXT, AT(event_mention, importance_reason)},
    {"confidence", FIELD_SHARE, AT(event_mention, confidence)},
    {"confidence_reason", FIELD_TEXT, AT(event_mention, confidence_reason)},
    {"expressions", FIELD_RECORDS,
     LIST(event_mention, expressions, expression_count), .always = true,
     .record = &record_expression},
};
static const struct event_mention mention_defaults = {
    .kind = (enum event_kind)MENTION_UNTOLD,
    .status = (enum event_status)MENTION_UNTOLD,
    .role = (enum event_role)MENTION_UNTOLD,
    .importance = MENTION_UNTOLD,
    .confidence = MENTION_UNTOLD,
};
const struct record record_mention =
    RECORD(event_mention, mention_fields, &mention_defaults);

/* Whether the date must be there depends on the list the event is in. */
static const struct field event_fields[] = {
    {"id", FIELD_ID, AT(event, id)},
    {"date", FIELD_DATE, AT(event, date)},
    {"mod", FIELD_NAME, AT(event, mod), .names = &vocabulary_mods},
    {"earliest", FIELD_EARLIEST, AT(event, date)},
    {"latest", FIELD_LATEST, AT(event, date)},
    {"precision", FIELD_PRECISION, AT(event, date)},
    {"title", FIELD_TEXT, true, AT(event, title)},
    {"kind", FIELD_NAME, AT(event, kind), .names = &vocabulary_kinds},
    {"status", FIELD_NAME, AT(event, status), .names = &vocabulary_statuses},
    {"role", FIELD_NAME, AT(event, role), .names = &vocabulary_roles},
    {"hidden", FIELD_FLAG, AT(event, hidden)},
    {"place", FIELD_TEXT, AT(event, place)},
    {"actors", FIELD_TEXTS, LIST(event, actors, actor_count)},
    {"importance", FIELD_SHARE, AT(event, importance)},
    {"importance_reason", FIELD_TEXT, AT(event, importance_reason)},
    {"confidence", FIELD_SHARE, AT(event, confidence)},
    {"confidence_reason", FIELD_TEXT, AT(event, confidence_reason)},
    {"mentions", FIELD_RECORDS, LIST(event, mentions, mention_count),
     .always = true, .record = &record_mention},
};
static const struct event event_defaults = {
    .importance = 0.5,
    .confidence = 0.5,
};
const struct record record_event = RECORD(event, event_fields, &event_defaults);

static const struct field conflict_fields[] = {
    {"events", FIELD_IDS, true, LIST(conflict, events, event_count), .least = 1},
    {"dates", FIELD_DATES, true, LIST(conflict, dates, date_count), .least = 2},
    {"about", FIELD_TEXT, AT(conflict, about)},
};
static const struct conflict conflict_defaults;
const struct record record_conflict =
    RECORD(conflict, conflict_fields, &conflict_defaults);

static const struct field chronology_fields[] = {
    {"title", FIELD_TEXT, AT(chronology, title)},
    {"language", FIELD_TEXT, AT(chronology, language)},
};
static const struct chronology chronology_defaults;
const struct record record_chronology =
    RECORD(chronology, chronology_fields, &chronology_defaults);
