/* The chronology's own business: making, sorting, looking up, naming.
 *
 * A chronology is a plain open struct whose arrays other files fill. Sorting
 * fixes the one order in which everything is written and drawn; it also makes
 * an index of ids, because every renderer asks for the source of each mention
 * and for the conflict of each event, and a walk for each would be quadratic.
 * The index remembers which arrays it was made for: after those were replaced
 * or grew, the look-ups fall back to walking.
 */
#include "events/chronology.h"

#include <string.h>

#include "base/limits.h"
#include "events/chronology_fields.h"

/* One id, and the number of what has it. */
struct entry {
    const char *id;
    size_t number;
};

struct entries {
    struct entry *items;
    size_t count;
    const void *made_for; /* the array that the numbers count in */
    size_t made_count;    /* and how long it was */
};

struct chronology_index {
    struct entries sources;
    struct entries events;
    struct entries undated;
    struct entries conflicts; /* by the events they name */
};

struct chronology *chronology_new(void)
{
    struct arena *arena = arena_new(LIMIT_CHRONOLOGY_ARENA);
    struct chronology *c = arena ? arena_alloc(arena, sizeof *c) : NULL;
    if (!c) {
        arena_free(arena);
        return NULL;
    }
    c->arena = arena;
    return c;
}

void chronology_free(struct chronology *chronology)
{
    if (chronology) {
        arena_free(chronology->arena);
    }
}

/* NULL before everything else. */
static int compare_z(const char *a, const char *b)
{
    return str_compare(str_from(a), str_from(b));
}

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left;
    const struct entry *b = right;
    int order = strcmp(a->id, b->id);
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

/* The first entry with the id, or NULL. */
static const struct entry *find_entry(const struct entries *entries,
                                      const char *id)
{
    size_t low = 0;
    size_t high = entries->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(entries->items[middle].id, id) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low < entries->count && strcmp(entries->items[low].id, id) == 0) {
        return &entries->items[low];
    }
    return NULL;
}

static bool is_fresh(const struct entries *entries, const void *array,
                     size_t count)
{
    return entries->items && entries->made_for == array &&
           entries->made_count == count;
}

/* Room for `count` entries over an array; without memory the index stays
 * empty and the look-ups walk. */
static void entries_start(struct entries *entries, struct arena *arena,
                          size_t count, const void *array, size_t array_count)
{
    *entries = (struct entries){
        .items = arena_array(arena, count ? count : 1, sizeof(struct entry)),
        .made_for = array,
        .made_count = array_count,
    };
}

static void entries_add(struct entries *entries, const char *id, size_t number)
{
    if (entries->items) {
        entries->items[entries->count++] = (struct entry){id, number};
    }
}

static void entries_sort(struct entries *entries)
{
    if (entries->items) {
        qsort(entries->items, entries->count, sizeof *entries->items,
              compare_entries);
    }
}

static void index_sources(struct chronology *c, struct chronology_index *index)
{
    entries_start(&index->sources, c->arena, c->source_count, c->sources,
                  c->source_count);
    for (size_t i = 0; i < c->source_count; i++) {
        entries_add(&index->sources, c->sources[i].id, i);
    }
    entries_sort(&index->sources);
}

static void index_events(struct arena *arena, const struct event *events,
                         size_t count, struct entries *entries)
{
    entries_start(entries, arena, count, events, count);
    for (size_t i = 0; i < count; i++) {
        entries_add(entries, events[i].id, i);
    }
    entries_sort(entries);
}

static void index_conflicts(struct chronology *c, struct chronology_index *index)
{
    size_t names = 0;
    for (size_t i = 0; i < c->conflict_count; i++) {
        names += c->conflicts[i].event_count;
    }
    entries_start(&index->conflicts, c->arena, names, c->conflicts,
                  c->conflict_count);
    for (size_t i = 0; i < c->conflict_count; i++) {
        for (size_t j = 0; j < c->conflicts[i].event_count; j++) {
            entries_add(&index->conflicts, c->conflicts[i].events[j], i);
        }
    }
    entries_sort(&index->conflicts);
}

static int compare_sources(const void *left, const void *right)
{
    const struct source *a = left;
    const struct source *b = right;
    int order = compare_z(a->path, b->path);
    return order ? order : strcmp(a->id, b->id);
}

static int compare_events(const void *left, const void *right)
{
    const struct event *a = left;
    const struct event *b = right;
    int order = edtf_compare(&a->date, &b->date);
    if (order == 0) {
        order = compare_z(a->title, b->title);
    }
    return order ? order : strcmp(a->id, b->id);
}

/* Conflicts in the order of the first event they name, which is an event's
 * id: an order that does not depend on how they were found. */
static int compare_conflicts(const void *left, const void *right)
{
    const struct conflict *a = left;
    const struct conflict *b = right;
    const char *first = a->event_count ? a->events[0] : NULL;
    const char *second = b->event_count ? b->events[0] : NULL;
    int order = compare_z(first, second);
    return order ? order : compare_z(a->about, b->about);
}

static int compare_mentions(const void *left, const void *right, void *context)
{
    const struct event_mention *a = left;
    const struct event_mention *b = right;
    const struct chronology *c = context;
    const struct source *of_a = chronology_lookup_source(c, a->source);
    const struct source *of_b = chronology_lookup_source(c, b->source);
    if (of_a != of_b) {
        /* NULL, an unknown source, goes last. */
        return !of_a ? 1 : !of_b ? -1 : of_a < of_b ? -1 : 1;
    }
    if (a->begin != b->begin) {
        return a->begin < b->begin ? -1 : 1;
    }
    int order = (a->end > b->end) - (a->end < b->end);
    return order ? order : strcmp(a->id, b->id);
}

/* qsort must not be given NULL, which an empty array may be. */
static void sort_array(void *items, size_t count, size_t size,
                       int (*compare)(const void *, const void *))
{
    if (count > 1) {
        qsort(items, count, size, compare);
    }
}

static void sort_events(struct chronology *c, struct event *events, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (events[i].mention_count > 1) {
            qsort_r(events[i].mentions, events[i].mention_count,
                    sizeof *events[i].mentions, compare_mentions, c);
        }
    }
    sort_array(events, count, sizeof *events, compare_events);
}

void chronology_sort(struct chronology *c)
{
    struct chronology_index *index = arena_alloc(c->arena, sizeof *index);
    c->index = NULL;
    sort_array(c->sources, c->source_count, sizeof *c->sources, compare_sources);
    if (index) {
        index_sources(c, index);
        c->index = index;
    }
    sort_events(c, c->events, c->event_count);
    sort_events(c, c->undated, c->undated_count);
    sort_array(c->conflicts, c->conflict_count, sizeof *c->conflicts,
               compare_conflicts);
    if (index) {
        index_events(c->arena, c->events, c->event_count, &index->events);
        index_events(c->arena, c->undated, c->undated_count, &index->undated);
        index_conflicts(c, index);
    }
}

const struct source *chronology_lookup_source(const struct chronology *c,
                                              const char *id)
{
    if (c->index && is_fresh(&c->index->sources, c->sources, c->source_count)) {
        const struct entry *entry = find_entry(&c->index->sources, id);
        return entry ? &c->sources[entry->number] : NULL;
    }
    for (size_t i = 0; i < c->source_count; i++) {
        if (strcmp(c->sources[i].id, id) == 0) {
            return &c->sources[i];
        }
    }
    return NULL;
}

static const struct event *lookup_in(const struct entries *entries,
                                     const struct event *events, size_t count,
                                     const char *id)
{
    if (entries && is_fresh(entries, events, count)) {
        const struct entry *entry = find_entry(entries, id);
        return entry ? &events[entry->number] : NULL;
    }
    for (size_t i = 0; i < count; i++) {
        if (strcmp(events[i].id, id) == 0) {
            return &events[i];
        }
    }
    return NULL;
}

const struct event *chronology_lookup_event(const struct chronology *c,
                                            const char *id)
{
    const struct event *found = lookup_in(c->index ? &c->index->events : NULL,
                                          c->events, c->event_count, id);
    return found ? found
                 : lookup_in(c->index ? &c->index->undated : NULL, c->undated,
                             c->undated_count, id);
}

static bool conflict_names(const struct conflict *conflict, const char *id)
{
    for (size_t i = 0; i < conflict->event_count; i++) {
        if (strcmp(conflict->events[i], id) == 0) {
            return true;
        }
    }
    return false;
}

const struct conflict *chronology_lookup_conflict(const struct chronology *c,
                                                  const char *event_id)
{
    if (c->index &&
        is_fresh(&c->index->conflicts, c->conflicts, c->conflict_count)) {
        const struct entry *entry = find_entry(&c->index->conflicts, event_id);
        return entry ? &c->conflicts[entry->number] : NULL;
    }
    for (size_t i = 0; i < c->conflict_count; i++) {
        if (conflict_names(&c->conflicts[i], event_id)) {
            return &c->conflicts[i];
        }
    }
    return NULL;
}

day chronology_stamp(const struct chronology *chronology)
{
    day newest = 0;
    bool found = false;
    for (size_t i = 0; i < chronology->source_count; i++) {
        struct edtf_bounds b = edtf_bounds(&chronology->sources[i].published);
        if (b.has_earliest && (!found || b.earliest > newest)) {
            newest = b.earliest;
            found = true;
        }
    }
    return newest;
}

const char *event_kind_name(enum event_kind kind)
{
    return vocabulary_name(&vocabulary_kinds, (int)kind);
}

const char *event_status_name(enum event_status status)
{
    return vocabulary_name(&vocabulary_statuses, (int)status);
}

const char *event_role_name(enum event_role role)
{
    return vocabulary_name(&vocabulary_roles, (int)role);
}

bool event_kind_parse(str name, enum event_kind *result)
{
    int value = vocabulary_find(&vocabulary_kinds, name);
    if (value >= 0) {
        *result = (enum event_kind)value;
    }
    return value >= 0;
}

bool event_status_parse(str name, enum event_status *result)
{
    int value = vocabulary_find(&vocabulary_statuses, name);
    if (value >= 0) {
        *result = (enum event_status)value;
    }
    return value >= 0;
}

bool event_role_parse(str name, enum event_role *result)
{
    int value = vocabulary_find(&vocabulary_roles, name);
    if (value >= 0) {
        *result = (enum event_role)value;
    }
    return value >= 0;
}
