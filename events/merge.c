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
#include "events/choose.h"
#include "events/match.h"
#include "events/weigh.h"

/* How many events of one stem, next to each other in time, are compared. */
#define COMPARED 32

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
    struct entry *entries;
    size_t entry_count;
    struct pair *conflicts;
    size_t conflict_count, conflict_capacity;
};

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

/* Puts both clusters under one root: that of the event that stands. */
static void join_roots(struct merging *m, size_t x, size_t y)
{
    if (m->c->events[y].stands) {
        size_t swap = x;
        x = y;
        y = swap;
    }
    m->parent[y] = x;
    if (choose_is_finer(&m->c->events[m->finest[y]].date,
                        &m->c->events[m->finest[x]].date)) {
        m->finest[x] = m->finest[y];
    }
}

/* Joins two clusters unless their finest dates exclude each other: a telling
 * that gives only the year supports one event of it, and does not tie two
 * together. Nor does one that two standing events share. */
static void unite(struct merging *m, size_t a, size_t b)
{
    size_t x = root(m, a), y = root(m, b);
    const struct event *fine_x = &m->c->events[m->finest[x]];
    const struct event *fine_y = &m->c->events[m->finest[y]];
    bool stand = m->c->events[x].stands && m->c->events[y].stands;
    if (x != y && !stand && match_dates_agree(fine_x, fine_y)) {
        join_roots(m, x, y);
    }
}

/* An event's name among those that tell it: a mention's id, or, where it has
 * none, its own. */
struct name {
    const char *id;
    size_t event;
};

static int by_name(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    return order ? order : x->event < y->event ? -1 : x->event > y->event;
}

static void join_repeated_pair(struct merging *m, size_t a, size_t b)
{
    bool stand = m->c->events[a].stands && m->c->events[b].stands;
    if (root(m, a) != root(m, b) && !stand) {
        join_roots(m, root(m, a), root(m, b));
    }
}

/* Joins events that hold the same telling: it came in twice. */
static enum status join_repeated(struct merging *m)
{
    size_t total = 0, n = 0, count = m->c->event_count;
    for (size_t i = 0; i < count; i++) {
        total += m->c->events[i].mention_count + 1;
    }
    struct name *names = arena_array(m->scratch, total, sizeof *names);
    if (!names) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        const struct event *e = &m->c->events[i];
        for (size_t k = 0; k < e->mention_count; k++) {
            names[n++] = (struct name){e->mentions[k].id, i};
        }
        if (!e->mention_count) {
            names[n++] = (struct name){e->id, i};
        }
    }
    if (n) {
        qsort(names, n, sizeof *names, by_name);
    }
    for (size_t i = 1; i < n; i++) {
        if (!strcmp(names[i - 1].id, names[i].id)) {
            join_repeated_pair(m, names[i - 1].event, names[i].event);
        }
    }
    return STATUS_OK;
}

static enum status compare(struct merging *m, size_t a, size_t b)
{
    const struct event *x = &m->c->events[a], *y = &m->c->events[b];
    if (!match_titles_meet(&m->features[a], &m->features[b]) ||
        root(m, a) == root(m, b) || (x->stands && y->stands)) {
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
        total += m->features[i].title.count;
    }
    m->entries = arena_array(m->scratch, total, sizeof *m->entries);
    if (!m->entries) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < m->features[i].title.count; k++) {
            m->entries[m->entry_count++] =
                (struct entry){m->features[i].title.items[k], (uint32_t)i, 0};
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

/* Drops all but each event's rarest stems, and those that no other event has;
 * the entries stay in order. */
static enum status keep_rarest(struct merging *m)
{
    uint32_t(*rarest)[STEMS_PER_EVENT] =
        arena_array(m->scratch, m->c->event_count, sizeof *rarest);
    uint8_t *entered =
        arena_array(m->scratch, m->c->event_count, sizeof *entered);
    if (!rarest || !entered) {
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
            if (end - begin > 1) {
                note_rare(rarest[m->entries[i].event], (uint32_t)(end - begin));
            }
        }
    }
    size_t n = 0;
    for (size_t i = 0; i < m->entry_count; i++) {
        const struct entry *e = &m->entries[i];
        if (e->common > 1 && e->common <= rarest[e->event][STEMS_PER_EVENT - 1]) {
            m->entries[n++] = *e;
        }
    }
    m->entry_count = n;
    return STATUS_OK;
}

/* --- what others tell in other words ------------------------------------ */

static int by_days(const void *a, const void *b, void *context)
{
    const struct features *f = context;
    size_t i = *(const size_t *)a, k = *(const size_t *)b;
    if (f[i].first != f[k].first) {
        return f[i].first < f[k].first ? -1 : 1;
    }
    if (f[i].last != f[k].last) {
        return f[i].last < f[k].last ? -1 : 1;
    }
    return i < k ? -1 : i > k;
}

/* Whether an event of the bucket that is in the cluster is told by the source. */
static bool tells(struct merging *m, const size_t *bucket, size_t count,
                  size_t cluster, const char *source)
{
    for (size_t i = 0; i < count; i++) {
        const struct event *e = &m->c->events[bucket[i]];
        for (size_t k = 0;
             k < e->mention_count && root(m, bucket[i]) == cluster; k++) {
            if (!strcmp(e->mentions[k].source, source)) {
                return true;
            }
        }
    }
    return false;
}

/* Joins two tellings of the same days, unless one's source has its own telling
 * of the other's event already: then it is another event of that day. */
static void join_retold(struct merging *m, const size_t *bucket, size_t count,
                        size_t a, size_t b)
{
    const struct event *x = &m->c->events[a], *y = &m->c->events[b];
    size_t in_x = root(m, a), in_y = root(m, b);
    if (in_x != in_y && match_is_retold(x, &m->features[a], y, &m->features[b]) &&
        !tells(m, bucket, count, in_x, y->mentions->source) &&
        !tells(m, bucket, count, in_y, x->mentions->source)) {
        unite(m, a, b);
    }
}

/* Compares the events of the same few days, each with the next few. */
static enum status find_retold(struct merging *m)
{
    size_t n = m->c->event_count;
    size_t *order = arena_array(m->scratch, n, sizeof *order);
    if (!order) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < n; i++) {
        order[i] = i;
    }
    if (n) {
        qsort_r(order, n, sizeof *order, by_days, m->features);
    }
    for (size_t begin = 0, end; begin < n; begin = end) {
        end = begin + 1;
        while (end < n && match_same_days(&m->features[order[begin]],
                                          &m->features[order[end]])) {
            end++;
        }
        for (size_t i = begin; i < end; i++) {
            for (size_t k = i + 1; k < end && k <= i + COMPARED; k++) {
                join_retold(m, order + begin, end - begin, order[i], order[k]);
            }
        }
    }
    return STATUS_OK;
}

static enum status find_clusters(struct merging *m)
{
    enum status status = join_repeated(m);
    if (status == STATUS_OK) {
        status = enter(m);
    }
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
    return status == STATUS_OK ? find_retold(m) : status;
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

static int by_id(const void *a, const void *b)
{
    const struct event_mention *x = a, *y = b;
    return strcmp(x->id, y->id);
}

/* Each mention once. (chronology_sort puts them in order.) */
static void settle_mentions(struct event *e)
{
    qsort(e->mentions, e->mention_count, sizeof *e->mentions, by_id);
    size_t n = 0;
    for (size_t i = 0; i < e->mention_count; i++) {
        if (n == 0 || strcmp(e->mentions[i].id, e->mentions[n - 1].id) != 0) {
            e->mentions[n++] = e->mentions[i];
        }
    }
    e->mention_count = n;
}

/* The facts that a person set in the events of each cluster, at its root; the
 * first event's hold where two were set. */
static enum status keep_edited(struct merging *m, unsigned *edited)
{
    struct chronology *c = m->c;
    for (size_t i = 0; i < c->event_count; i++) {
        enum status status = choose_edited(&c->events[i], m->scratch, &edited[i]);
        if (status != STATUS_OK) {
            return status;
        }
    }
    for (size_t i = 0; i < c->event_count; i++) {
        size_t r = root(m, i);
        if (r != i) {
            unsigned more = edited[i] & ~edited[r];
            choose_copy(&c->events[r], &c->events[i], more);
            edited[r] |= more;
        }
    }
    return STATUS_OK;
}

static void take_id(struct event *e)
{
    for (size_t i = 0; i < e->mention_count; i++) {
        const char *id = e->mentions[i].id;
        if (i == 0 || strcmp(id, e->id) < 0) {
            memcpy(e->id, id, sizeof e->id);
        }
    }
}

static enum status join_clusters(struct merging *m)
{
    struct chronology *c = m->c;
    unsigned *edited = arena_array(m->scratch, c->event_count, sizeof *edited);
    bool *joined = arena_array(m->scratch, c->event_count, sizeof *joined);
    if (!edited || !joined || keep_edited(m, edited) != STATUS_OK ||
        make_room(m) != STATUS_OK) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < c->event_count; i++) {
        struct event *from = &c->events[i], *into = &c->events[root(m, i)];
        if (from == into) {
            continue;
        }
        joined[root(m, i)] = true;
        memcpy(into->mentions + into->mention_count, from->mentions,
               from->mention_count * sizeof *from->mentions);
        into->mention_count += from->mention_count;
        into->hidden |= from->hidden;
    }
    for (size_t i = 0; i < c->event_count; i++) {
        struct event *e = &c->events[i];
        if (!joined[i]) {
            continue;
        }
        settle_mentions(e);
        if (!e->stands) {
            take_id(e);
        }
        if (choose_facts(e, FACTS_ALL & ~edited[i], c->arena) != STATUS_OK ||
            weigh_event(e, c->arena) != STATUS_OK) {
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

/* A conflict between events that stand was told before: it is kept, and one
 * that a person took out does not come back. */
static void keep_standing_conflicts(struct chronology *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->conflict_count; i++) {
        const struct conflict *k = &c->conflicts[i];
        bool stand = true;
        for (size_t j = 0; j < k->event_count; j++) {
            const struct event *e = chronology_lookup_event(c, k->events[j]);
            stand &= e && e->stands;
        }
        if (stand) {
            c->conflicts[n++] = *k;
        }
    }
    c->conflict_count = n;
}

static enum status remake_conflicts(struct merging *m)
{
    keep_standing_conflicts(m->c);
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

static int by_event_id(const void *a, const void *b)
{
    return strcmp(((const struct event *)a)->id, ((const struct event *)b)->id);
}

/* Undated happenings are kept once by id (chronology_sort follows). */
static void drop_repeated_undated(struct chronology *c)
{
    size_t n = 0;
    if (c->undated_count) {
        qsort(c->undated, c->undated_count, sizeof *c->undated, by_event_id);
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
    if (status != STATUS_OK || !m->features || !m->parent || !m->finest) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < n && status == STATUS_OK; i++) {
        /* compared as it was told, whatever a person calls it */
        struct event told = m->c->events[i];
        m->parent[i] = m->finest[i] = i;
        status = choose_facts(&told, FACT_TITLE | FACT_ACTORS, m->scratch);
        if (status == STATUS_OK) {
            status = features_make(&told, match_lexicon(m->c, &told), &aliases,
                                   m->scratch, &m->features[i]);
        }
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

enum status merge_has_corrections(const struct chronology *chronology,
                                  bool *result)
{
    struct arena *scratch = arena_new(LIMIT_CHRONOLOGY_ARENA);
    enum status status = scratch ? STATUS_OK : STATUS_NOMEM;
    bool found = false;
    for (size_t i = 0; i < chronology->event_count && status == STATUS_OK; i++) {
        unsigned edited = 0;
        status = choose_edited(&chronology->events[i], scratch, &edited);
        found |= edited || chronology->events[i].hidden;
    }
    arena_free(scratch);
    if (status == STATUS_OK) {
        *result = found;
    }
    return status;
}
