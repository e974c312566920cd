/* Clusters events by comparing only those that share a telling word.
 *
 * Every event is entered under its rarest stems; events that meet there are
 * compared (match.h) and joined by union-find, so that the work grows with
 * the number of events and not with its square. An event's facts are then
 * chosen from its mentions by rules that do not depend on their order. What a
 * person set in the file (a title, date or kind that no mention tells) stays.
 */
#include "events/merge.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "events/match.h"

/* How many events of one stem, next to each other in time, are compared. */
#define COMPARED 64

/* Stems that an event is entered under: its rarest. */
#define STEMS_PER_EVENT 4

struct entry {
    uint32_t stem;
    uint32_t event;
    uint32_t common; /* how many events have the stem */
};

struct pair {
    size_t a, b;
};

struct merging {
    struct chronology *c;
    struct arena *scratch;
    struct features *features;
    size_t *parent; /* union-find over events */
    size_t *finest; /* of a root: its event with the finest date */
    bool *repeated; /* the same telling was there before */
    struct entry *entries;
    size_t entry_count;
    struct pair *conflicts;
    size_t conflict_count, conflict_capacity;
};

/* --- merge_add --------------------------------------------------------- */

static enum status append(struct arena *arena, void **items, size_t *count,
                          size_t *capacity, size_t size, const void *more,
                          size_t more_count)
{
    for (size_t i = 0; i < more_count; i++) {
        char *grown = arena_grow(arena, *items, *count, capacity, size);
        if (!grown) {
            return STATUS_NOMEM;
        }
        *items = grown;
        memcpy(grown + (*count)++ * size, (const char *)more + i * size, size);
    }
    return STATUS_OK;
}

static const char *copy(struct arena *arena, const char *text, bool *ok)
{
    const char *z = text ? arena_copy(arena, str_from(text)) : NULL;
    *ok &= !text || z;
    return z;
}

static const char **copy_list(struct arena *arena, const char **from,
                              size_t count, bool *ok)
{
    const char **list = arena_array(arena, count, sizeof *list);
    for (size_t i = 0; list && i < count; i++) {
        list[i] = copy(arena, from[i], ok);
    }
    *ok &= list != NULL;
    return list;
}

static void copy_mention(struct arena *arena, struct event_mention *m, bool *ok)
{
    m->title = copy(arena, m->title, ok);
    m->place = copy(arena, m->place, ok);
    m->quote = copy(arena, m->quote, ok);
    m->reason = copy(arena, m->reason, ok);
    m->extra = copy(arena, m->extra, ok);
    m->actors = copy_list(arena, m->actors, m->actor_count, ok);
    struct expression *e = arena_array(arena, m->expression_count, sizeof *e);
    *ok &= e != NULL;
    for (size_t i = 0; e && i < m->expression_count; i++) {
        e[i] = m->expressions[i];
        e[i].text = copy(arena, e[i].text, ok);
        e[i].value = copy(arena, e[i].value, ok);
        e[i].extra = copy(arena, e[i].extra, ok);
    }
    m->expressions = e;
}

static void copy_event(struct arena *arena, struct event *e, bool *ok)
{
    e->title = copy(arena, e->title, ok);
    e->place = copy(arena, e->place, ok);
    e->extra = copy(arena, e->extra, ok);
    e->actors = copy_list(arena, e->actors, e->actor_count, ok);
    struct event_mention *m = arena_array(arena, e->mention_count, sizeof *m);
    *ok &= m != NULL;
    for (size_t i = 0; m && i < e->mention_count; i++) {
        m[i] = e->mentions[i];
        copy_mention(arena, &m[i], ok);
    }
    e->mentions = m;
}

static void copy_source(struct arena *arena, struct source *s, bool *ok)
{
    s->path = copy(arena, s->path, ok);
    s->url = copy(arena, s->url, ok);
    s->publisher = copy(arena, s->publisher, ok);
    s->title = copy(arena, s->title, ok);
    s->published_reason = copy(arena, s->published_reason, ok);
    s->language = copy(arena, s->language, ok);
    s->sha256 = copy(arena, s->sha256, ok);
    s->extra = copy(arena, s->extra, ok);
}

static enum status add_events(struct chronology *into, struct event **items,
                              size_t *count, size_t *capacity,
                              const struct event *from, size_t from_count)
{
    size_t first = *count;
    void *list = *items;
    enum status status = append(into->arena, &list, count, capacity,
                                sizeof **items, from, from_count);
    *items = list;
    bool ok = status == STATUS_OK;
    for (size_t i = first; ok && i < *count; i++) {
        copy_event(into->arena, &(*items)[i], &ok);
    }
    return ok ? STATUS_OK : STATUS_NOMEM;
}

enum status merge_add(struct chronology *into, const struct chronology *from)
{
    bool ok = true;
    for (size_t i = 0; i < from->source_count; i++) {
        if (chronology_lookup_source(into, from->sources[i].id)) {
            continue;
        }
        void *list = into->sources;
        ok &= append(into->arena, &list, &into->source_count,
                     &into->source_capacity, sizeof *into->sources,
                     &from->sources[i], 1) == STATUS_OK;
        into->sources = list;
        if (ok) {
            copy_source(into->arena, &into->sources[into->source_count - 1], &ok);
        }
    }
    if (!into->title) {
        into->title = copy(into->arena, from->title, &ok);
    }
    if (!into->language) {
        into->language = copy(into->arena, from->language, &ok);
    }
    if (!into->extra) {
        into->extra = copy(into->arena, from->extra, &ok);
    }
    ok = ok &&
         add_events(into, &into->events, &into->event_count,
                    &into->event_capacity, from->events,
                    from->event_count) == STATUS_OK &&
         add_events(into, &into->undated, &into->undated_count,
                    &into->undated_capacity, from->undated,
                    from->undated_count) == STATUS_OK;
    return ok ? STATUS_OK : STATUS_NOMEM;
}

/* --- finding what belongs together ------------------------------------- */

static size_t root(struct merging *m, size_t i)
{
    while (m->parent[i] != i) {
        i = m->parent[i] = m->parent[m->parent[i]];
    }
    return i;
}

static int by_stem(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->stem != y->stem) {
        return x->stem < y->stem ? -1 : 1;
    }
    return x->event < y->event ? -1 : x->event > y->event;
}

static bool same_mention(const struct event *a, const struct event *b)
{
    for (size_t i = 0; i < a->mention_count; i++) {
        for (size_t k = 0; k < b->mention_count; k++) {
            if (!strcmp(a->mentions[i].id, b->mentions[k].id)) {
                return true;
            }
        }
    }
    return !a->mention_count && !b->mention_count && !strcmp(a->id, b->id);
}

static enum status note_conflict(struct merging *m, size_t a, size_t b)
{
    struct pair *grown = arena_grow(m->scratch, m->conflicts, m->conflict_count,
                                    &m->conflict_capacity, sizeof *grown);
    if (!grown) {
        return STATUS_NOMEM;
    }
    m->conflicts = grown;
    m->conflicts[m->conflict_count++] = (struct pair){a, b};
    return STATUS_OK;
}

static bool finer(const struct edtf *a, const struct edtf *b)
{
    bool none_a = a->form == EDTF_NONE, none_b = b->form == EDTF_NONE;
    if (none_a || none_b) {
        return !none_a;
    }
    enum edtf_precision x = edtf_precision(a), y = edtf_precision(b);
    return x != y ? x < y : edtf_compare(a, b) < 0;
}

/* Joins two clusters unless their finest dates exclude each other: a telling
 * that gives only the year supports one event of it, and does not tie two
 * together. */
static void unite(struct merging *m, size_t a, size_t b)
{
    size_t x = root(m, a), y = root(m, b);
    const struct event *fine_x = &m->c->events[m->finest[x]];
    const struct event *fine_y = &m->c->events[m->finest[y]];
    if (x == y || !match_dates_agree(fine_x, fine_y)) {
        return;
    }
    m->parent[y] = x;
    if (finer(&fine_y->date, &fine_x->date)) {
        m->finest[x] = m->finest[y];
    }
}

static enum status compare(struct merging *m, size_t a, size_t b)
{
    if (root(m, a) == root(m, b)) {
        return STATUS_OK;
    }
    const struct event *x = &m->c->events[a], *y = &m->c->events[b];
    if (same_mention(x, y)) {
        m->repeated[b] = true;
        m->parent[root(m, b)] = root(m, a);
        return STATUS_OK;
    }
    switch (match_events(x, &m->features[a], y, &m->features[b])) {
    case MATCH_SAME:
        unite(m, a, b);
        break;
    case MATCH_CONFLICT:
        return note_conflict(m, a, b);
    case MATCH_NONE:
        break;
    }
    return STATUS_OK;
}

/* Events are in order of time, so neighbours in a bucket are near in time:
 * each is compared with the next few. */
static enum status compare_bucket(struct merging *m, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        size_t last = end - i > COMPARED ? i + COMPARED : end;
        for (size_t k = i + 1; k < last; k++) {
            enum status status =
                compare(m, m->entries[i].event, m->entries[k].event);
            if (status != STATUS_OK) {
                return status;
            }
        }
    }
    return STATUS_OK;
}

/* Enters every stem of every event, counts them, and keeps each event's
 * rarest. */
static enum status enter(struct merging *m)
{
    size_t total = 0, n = m->c->event_count;
    for (size_t i = 0; i < n; i++) {
        total += m->features[i].count;
    }
    m->entries = arena_array(m->scratch, total, sizeof *m->entries);
    if (!m->entries) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < m->features[i].count; k++) {
            m->entries[m->entry_count++] =
                (struct entry){m->features[i].stems[k], (uint32_t)i, 0};
        }
    }
    if (total) {
        qsort(m->entries, total, sizeof *m->entries, by_stem);
    }
    return STATUS_OK;
}

/* Puts `value` into the ascending list of an event's rarest counts. */
static void note_rare(uint32_t rarest[STEMS_PER_EVENT], uint32_t value)
{
    for (size_t k = 0; k < STEMS_PER_EVENT; k++) {
        if (value < rarest[k]) {
            uint32_t swap = rarest[k];
            rarest[k] = value;
            value = swap;
        }
    }
}

/* Drops all but each event's rarest stems; the entries stay in order. */
static enum status keep_rarest(struct merging *m)
{
    uint32_t(*rarest)[STEMS_PER_EVENT] =
        arena_array(m->scratch, m->c->event_count, sizeof *rarest);
    if (!rarest) {
        return STATUS_NOMEM;
    }
    memset(rarest, 0xFF, m->c->event_count * sizeof *rarest);
    for (size_t begin = 0, end; begin < m->entry_count; begin = end) {
        for (end = begin; end < m->entry_count &&
                          m->entries[end].stem == m->entries[begin].stem;
             end++) {
        }
        for (size_t i = begin; i < end; i++) {
            m->entries[i].common = (uint32_t)(end - begin);
            note_rare(rarest[m->entries[i].event], (uint32_t)(end - begin));
        }
    }
    size_t n = 0;
    for (size_t i = 0; i < m->entry_count; i++) {
        const struct entry *e = &m->entries[i];
        if (e->common <= rarest[e->event][STEMS_PER_EVENT - 1]) {
            m->entries[n++] = *e;
        }
    }
    m->entry_count = n;
    return STATUS_OK;
}

static enum status find_clusters(struct merging *m)
{
    enum status status = enter(m);
    if (status == STATUS_OK) {
        status = keep_rarest(m);
    }
    for (size_t i = 0; status == STATUS_OK && i < m->entry_count;) {
        size_t end = i + 1;
        while (end < m->entry_count &&
               m->entries[end].stem == m->entries[i].stem) {
            end++;
        }
        status = compare_bucket(m, i, end);
        i = end;
    }
    return status;
}

/* --- choosing an event's facts ----------------------------------------- */

static int by_source(const void *a, const void *b)
{
    const struct event_mention *x = a, *y = b;
    int order = strcmp(x->source, y->source);
    if (order == 0 && x->begin != y->begin) {
        order = x->begin < y->begin ? -1 : 1;
    }
    return order ? order : strcmp(x->id, y->id);
}

static size_t title_fitness(const struct event_mention *m)
{
    size_t n = m->title ? utf8_count(str_from(m->title)) : 0;
    size_t length = n > 60 ? 60 - (n - 60) / 2 : n;
    /* a title that names somebody by a short name tells whose it is */
    size_t named = 0;
    for (size_t i = 0; m->title && m->title[i] && m->title[i + 1]; i++) {
        named |= byte_is_upper(m->title[i]) && byte_is_upper(m->title[i + 1]);
    }
    return length + 8 * named + (m->role == EVENT_ROLE_EVENT ? 40 : 0) +
           (m->kind != EVENT_OTHER ? 20 : 0) +
           (m->status == EVENT_HAPPENED ? 10 : 0);
}

/* The mention whose date is finest, the first of those in order. */
static const struct event_mention *best_dated(const struct event *e)
{
    const struct event_mention *best = &e->mentions[0];
    for (size_t i = 1; i < e->mention_count; i++) {
        if (finer(&e->mentions[i].date, &best->date)) {
            best = &e->mentions[i];
        }
    }
    return best;
}

static const struct event_mention *best_titled(const struct event *e)
{
    const struct event_mention *best = &e->mentions[0];
    for (size_t i = 1; i < e->mention_count; i++) {
        size_t a = title_fitness(&e->mentions[i]), b = title_fitness(best);
        if (a > b || (a == b && strcmp(e->mentions[i].id, best->id) < 0)) {
            best = &e->mentions[i];
        }
    }
    return best;
}

/* A fact that no mention tells was set by a person. */
struct set_by_person {
    bool title, date, kind;
};

static struct set_by_person person_of(const struct event *e)
{
    struct set_by_person set = {true, true, true};
    for (size_t i = 0; i < e->mention_count; i++) {
        const struct event_mention *m = &e->mentions[i];
        set.title &= !(m->title && e->title && !strcmp(m->title, e->title));
        set.date &= !edtf_equal(&m->date, &e->date);
        set.kind &= m->kind != e->kind;
    }
    return set;
}

static enum status join_actors(struct arena *arena, struct event *e)
{
    size_t total = 0;
    for (size_t i = 0; i < e->mention_count; i++) {
        total += e->mentions[i].actor_count;
    }
    const char **all = arena_array(arena, total, sizeof *all);
    if (!all) {
        return STATUS_NOMEM;
    }
    size_t n = 0;
    for (size_t i = 0; i < e->mention_count; i++) {
        for (size_t k = 0; k < e->mentions[i].actor_count; k++) {
            bool known = false;
            for (size_t j = 0; j < n; j++) {
                known |= !strcmp(all[j], e->mentions[i].actors[k]);
            }
            if (!known) {
                all[n++] = e->mentions[i].actors[k];
            }
        }
    }
    e->actors = all;
    e->actor_count = n;
    return STATUS_OK;
}

/* Takes facts from the mentions; `e` holds the person's. */
static enum status choose(struct arena *arena, struct event *e,
                          struct set_by_person set)
{
    const struct event_mention *titled = best_titled(e);
    const struct event_mention *dated = best_dated(e);
    if (!set.title) {
        e->title = titled->title;
    }
    if (!set.date) {
        e->date = dated->date;
        e->mod = dated->mod;
    }
    if (!set.kind) {
        e->kind = titled->kind;
    }
    e->status = titled->status;
    e->role = EVENT_ROLE_BACKGROUND;
    e->place = titled->place;
    for (size_t i = 0; i < e->mention_count; i++) {
        const struct event_mention *m = &e->mentions[i];
        if (m->role == EVENT_ROLE_EVENT) {
            e->role = EVENT_ROLE_EVENT;
        }
        if (m->status == EVENT_HAPPENED && e->status == EVENT_PLANNED) {
            e->status = EVENT_HAPPENED;
        }
        if (!e->place) {
            e->place = m->place;
        }
        if (i == 0 || strcmp(m->id, e->id) < 0) {
            memcpy(e->id, m->id, sizeof e->id);
        }
    }
    return join_actors(arena, e);
}

/* Two independent shares of 1 together, up to a most. */
static double join(double a, double b, double most)
{
    double c = 1 - (1 - a) * (1 - b);
    return c > most ? most : c;
}

/* What `from`, a fresh telling of the same event, adds to it. */
static void strengthen(struct event *into, const struct event *from, bool repeated)
{
    into->hidden |= from->hidden;
    if (from->importance > into->importance) {
        into->importance = from->importance;
    }
    if (!repeated) {
        into->confidence = join(into->confidence, from->confidence, 0.99);
        into->importance = join(into->importance, 0.15, 1);
    }
}

/* Gives each root room for the mentions of its cluster. */
static enum status make_room(struct merging *m)
{
    struct chronology *c = m->c;
    size_t *total = arena_array(m->scratch, c->event_count, sizeof *total);
    if (!total) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < c->event_count; i++) {
        total[root(m, i)] += c->events[i].mention_count;
    }
    for (size_t i = 0; i < c->event_count; i++) {
        struct event *e = &c->events[i];
        if (total[i] <= e->mention_count) {
            continue;
        }
        struct event_mention *all = arena_array(c->arena, total[i], sizeof *all);
        if (!all) {
            return STATUS_NOMEM;
        }
        if (e->mention_count) {
            memcpy(all, e->mentions, e->mention_count * sizeof *all);
        }
        e->mentions = all;
    }
    return STATUS_OK;
}

/* Mentions in order, each once. */
static void settle_mentions(struct event *e)
{
    qsort(e->mentions, e->mention_count, sizeof *e->mentions, by_source);
    size_t n = 0;
    for (size_t i = 0; i < e->mention_count; i++) {
        if (n == 0 || strcmp(e->mentions[i].id, e->mentions[n - 1].id) != 0) {
            e->mentions[n++] = e->mentions[i];
        }
    }
    e->mention_count = n;
}

/* Facts a person set in either event outlive the joining. */
static void keep_person(struct event *into, struct set_by_person *set,
                        const struct event *from, struct set_by_person other)
{
    if (other.title && !set->title && from->title) {
        into->title = from->title;
        set->title = true;
    }
    if (other.date && !set->date) {
        into->date = from->date;
        into->mod = from->mod;
        set->date = true;
    }
    if (other.kind && !set->kind) {
        into->kind = from->kind;
        set->kind = true;
    }
}

static enum status join_clusters(struct merging *m)
{
    struct chronology *c = m->c;
    struct set_by_person *set =
        arena_array(m->scratch, c->event_count, sizeof *set);
    if (!set || make_room(m) != STATUS_OK) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < c->event_count; i++) {
        set[i] = person_of(&c->events[i]);
    }
    for (size_t i = 0; i < c->event_count; i++) {
        struct event *from = &c->events[i], *into = &c->events[root(m, i)];
        if (from == into) {
            continue;
        }
        keep_person(into, &set[root(m, i)], from, set[i]);
        memcpy(into->mentions + into->mention_count, from->mentions,
               from->mention_count * sizeof *from->mentions);
        into->mention_count += from->mention_count;
        strengthen(into, from, m->repeated[i]);
    }
    for (size_t i = 0; i < c->event_count; i++) {
        struct event *e = &c->events[i];
        if (root(m, i) != i || !e->mention_count) {
            continue;
        }
        settle_mentions(e);
        if (choose(c->arena, e, set[i]) != STATUS_OK) {
            return STATUS_NOMEM;
        }
    }
    return STATUS_OK;
}

/* --- conflicts --------------------------------------------------------- */

static bool has_conflict(const struct chronology *c, const char *a, const char *b)
{
    for (size_t i = 0; i < c->conflict_count; i++) {
        const struct conflict *k = &c->conflicts[i];
        if (!strcmp(k->events[0], a) && !strcmp(k->events[1], b)) {
            return true;
        }
    }
    return false;
}

static enum status add_conflict(struct merging *m, const struct event *a,
                                const struct event *b)
{
    struct chronology *c = m->c;
    if (edtf_compare(&a->date, &b->date) > 0) {
        const struct event *swap = a;
        a = b;
        b = swap;
    }
    if (has_conflict(c, a->id, b->id)) {
        return STATUS_OK;
    }
    struct conflict k = {.event_count = 2, .date_count = 2};
    k.events = arena_array(c->arena, 2, sizeof *k.events);
    k.dates = arena_array(c->arena, 2, sizeof *k.dates);
    k.about = arena_printf(c->arena, "%s / %s", a->title, b->title);
    struct conflict *grown = arena_grow(c->arena, c->conflicts, c->conflict_count,
                                        &c->conflict_capacity, sizeof *grown);
    if (!k.events || !k.dates || !k.about || !grown) {
        return STATUS_NOMEM;
    }
    k.events[0] = arena_copy(c->arena, str_from(a->id));
    k.events[1] = arena_copy(c->arena, str_from(b->id));
    k.dates[0] = edtf_begin(&a->date);
    k.dates[1] = edtf_begin(&b->date);
    c->conflicts = grown;
    c->conflicts[c->conflict_count++] = k;
    return k.events[0] && k.events[1] ? STATUS_OK : STATUS_NOMEM;
}

static enum status remake_conflicts(struct merging *m)
{
    m->c->conflict_count = 0;
    for (size_t i = 0; i < m->conflict_count; i++) {
        size_t a = root(m, m->conflicts[i].a), b = root(m, m->conflicts[i].b);
        enum status status =
            a == b ? STATUS_OK
                   : add_conflict(m, &m->c->events[a], &m->c->events[b]);
        if (status != STATUS_OK) {
            return status;
        }
    }
    return STATUS_OK;
}

static void drop_joined(struct merging *m)
{
    size_t n = 0;
    for (size_t i = 0; i < m->c->event_count; i++) {
        if (root(m, i) == i) {
            m->c->events[n++] = m->c->events[i];
        }
    }
    m->c->event_count = n;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct event *)a)->id, ((const struct event *)b)->id);
}

/* Undated happenings are kept once by id (chronology_sort follows). */
static void drop_repeated_undated(struct chronology *c)
{
    size_t n = 0;
    if (c->undated_count) {
        qsort(c->undated, c->undated_count, sizeof *c->undated, by_id);
    }
    for (size_t i = 0; i < c->undated_count; i++) {
        if (i == 0 || strcmp(c->undated[i].id, c->undated[n - 1].id) != 0) {
            c->undated[n++] = c->undated[i];
        }
    }
    c->undated_count = n;
}

/* --- all together ------------------------------------------------------ */

/* Short names told in any quote hold for all titles. */
static enum status collect_aliases(struct merging *m, struct alias_list *aliases)
{
    struct buf all;
    buf_init(&all, LIMIT_CHRONOLOGY_ARENA);
    for (size_t i = 0; i < m->c->event_count; i++) {
        const struct event *e = &m->c->events[i];
        for (size_t k = 0; k < e->mention_count; k++) {
            if (e->mentions[k].quote && strchr(e->mentions[k].quote, '(')) {
                buf_add_z(&all, e->mentions[k].quote);
                buf_add_byte(&all, '\n');
            }
        }
    }
    str text = all.failed ? (str){0} : arena_str(m->scratch, buf_str(&all));
    enum status status = all.failed || (all.n && !text.p)
                             ? STATUS_NOMEM
                             : aliases_find(text, m->scratch, aliases);
    buf_finish(&all);
    return status;
}

static enum status prepare(struct merging *m)
{
    struct alias_list aliases = {0};
    enum status status = collect_aliases(m, &aliases);
    size_t n = m->c->event_count;
    m->features = arena_array(m->scratch, n, sizeof *m->features);
    m->parent = arena_array(m->scratch, n, sizeof *m->parent);
    m->finest = arena_array(m->scratch, n, sizeof *m->finest);
    m->repeated = arena_array(m->scratch, n, sizeof *m->repeated);
    if (status != STATUS_OK || !m->features || !m->parent || !m->finest ||
        !m->repeated) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < n && status == STATUS_OK; i++) {
        m->parent[i] = m->finest[i] = i;
        status = features_make(&m->c->events[i],
                               lexicon_lookup_language(m->c->language),
                               &aliases, m->scratch, &m->features[i]);
    }
    return status;
}

enum status merge_events(struct chronology *chronology)
{
    /* the same order whatever order the documents came in */
    chronology_sort(chronology);
    struct merging m = {.c = chronology,
                        .scratch = arena_new(LIMIT_CHRONOLOGY_ARENA)};
    enum status status = m.scratch ? prepare(&m) : STATUS_NOMEM;
    if (status == STATUS_OK) {
        status = find_clusters(&m);
    }
    if (status == STATUS_OK) {
        status = join_clusters(&m);
    }
    if (status == STATUS_OK) {
        status = remake_conflicts(&m);
    }
    if (status == STATUS_OK) {
        drop_joined(&m);
        drop_repeated_undated(chronology);
        chronology_sort(chronology);
    }
    arena_free(m.scratch);
    return status;
}

bool merge_has_corrections(const struct chronology *chronology)
{
    for (size_t i = 0; i < chronology->event_count; i++) {
        const struct event *e = &chronology->events[i];
        struct set_by_person set = person_of(e);
        if (e->hidden || set.title || set.date || set.kind) {
            return true;
        }
    }
    return false;
}
