/* From events to entries: everything that a picture says of one event, in
 * words, before anything is placed.
 *
 * Sources are numbered by their place in the chronology, so that a number
 * means the same in every product. A conflict is told at each event it names:
 * the other dates, and the articles that give them.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "timeline/figure.h"
#include "timeline/words.h"

/* Numbers of sources shown at one event; more are counted. */
#define REFS_MAX 8
/* Tellings quoted in an event's description. */
#define QUOTES_MAX 6
#define DESCRIPTION_MAX ((size_t)1 << 16)

/* An id and where it stands; sorted by id for look-up. */
struct key {
    const char *id;
    size_t index;
};

struct keys {
    struct key *items;
    size_t count;
};

/* Where ids are found. */
struct index {
    struct keys sources, entries;
};

static int compare_keys(const void *a, const void *b)
{
    const struct key *x = a;
    const struct key *y = b;
    int order = str_compare(str_from(x->id), str_from(y->id));
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

static size_t find_key(const struct keys *keys, const char *id)
{
    struct key wanted = {id, 0};
    size_t low = 0;
    size_t high = keys->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (compare_keys(&keys->items[middle], &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < keys->count &&
                 str_equal(str_from(keys->items[low].id), str_from(id));
    return found ? keys->items[low].index : SIZE_MAX;
}

static bool index_sources(const struct figure *f, struct keys *keys)
{
    const struct chronology *c = f->chronology;
    keys->count = c->source_count;
    keys->items = arena_array(f->arena, keys->count, sizeof *keys->items);
    if (!keys->items) {
        return false;
    }
    for (size_t i = 0; i < keys->count; i++) {
        keys->items[i] = (struct key){c->sources[i].id, i};
    }
    qsort(keys->items, keys->count, sizeof *keys->items, compare_keys);
    return true;
}

static bool index_entries(const struct figure *f, struct keys *keys)
{
    keys->count = f->count;
    keys->items = arena_array(f->arena, keys->count, sizeof *keys->items);
    if (!keys->items) {
        return false;
    }
    for (size_t i = 0; i < keys->count; i++) {
        keys->items[i] = (struct key){f->entries[i].event->id, i};
    }
    qsort(keys->items, keys->count, sizeof *keys->items, compare_keys);
    return true;
}

static int compare_sizes(const void *a, const void *b)
{
    size_t x = *(const size_t *)a;
    size_t y = *(const size_t *)b;
    return (x > y) - (x < y);
}

/* A growing list of source numbers. */
struct numbers {
    size_t *items;
    size_t count, capacity;
};

static bool add_number(struct numbers *n, size_t number, struct arena *arena)
{
    size_t *items =
        arena_grow(arena, n->items, n->count, &n->capacity, sizeof *items);
    if (!items) {
        return false;
    }
    n->items = items;
    items[n->count++] = number;
    return true;
}

static void sort_numbers(struct numbers *n)
{
    if (!n->count) {
        return;
    }
    qsort(n->items, n->count, sizeof *n->items, compare_sizes);
    size_t kept = 0;
    for (size_t i = 1; i < n->count; i++) {
        if (n->items[i] != n->items[kept]) {
            n->items[++kept] = n->items[i];
        }
    }
    n->count = kept + 1;
}

/* "1 2 3", four and more in a row as "1–4", past REFS_MAX parts "+5". */
static const char *join_numbers(const struct numbers *n, const char *between,
                                struct arena *arena)
{
    struct buf out;
    buf_init(&out, 4096);
    size_t parts = 0;
    for (size_t i = 0; i < n->count; parts++) {
        size_t run = 1;
        while (i + run < n->count && n->items[i + run] == n->items[i] + run) {
            run++;
        }
        run = run < 4 ? 1 : run;
        if (parts) {
            buf_add_z(&out, between);
        }
        if (parts == REFS_MAX) {
            buf_printf(&out, "+%zu", n->count - i);
            break;
        }
        buf_printf(&out, "%zu", n->items[i]);
        if (run > 1) {
            buf_printf(&out, "–%zu", n->items[i + run - 1]);
        }
        i += run;
    }
    const char *result = out.failed ? NULL : arena_copy(arena, buf_str(&out));
    buf_finish(&out);
    return result;
}

static bool number_mentions(const struct event *event, const struct keys *keys,
                            struct numbers *n, struct arena *arena)
{
    for (size_t i = 0; i < event->mention_count; i++) {
        size_t source = find_key(keys, event->mentions[i].source);
        if (source != SIZE_MAX && !add_number(n, source + 1, arena)) {
            return false;
        }
    }
    sort_numbers(n);
    return true;
}

/* The articles that tell `date` for any event of the conflict. */
static bool tellers_of(const struct figure *f, const struct conflict *conflict,
                       const struct edtf *date, const struct index *index,
                       struct numbers *n)
{
    for (size_t e = 0; e < conflict->event_count; e++) {
        size_t at = find_key(&index->entries, conflict->events[e]);
        if (at == SIZE_MAX) {
            continue;
        }
        const struct event *event = f->entries[at].event;
        for (size_t m = 0; m < event->mention_count; m++) {
            const struct event_mention *mention = &event->mentions[m];
            size_t source = find_key(&index->sources, mention->source);
            struct edtf told = edtf_begin(&mention->date);
            if (source != SIZE_MAX && edtf_overlaps(&told, date) &&
                !add_number(n, source + 1, f->arena)) {
                return false;
            }
        }
    }
    sort_numbers(n);
    return true;
}

/* "or 2002: articles 2, 3" */
static const char *other_date(const struct figure *f, const struct edtf *date,
                              const struct numbers *n)
{
    const char *list = join_numbers(n, ", ", f->arena);
    struct word_value number = {"n", list};
    const char *articles =
        n->count ? words_fill(n->count == 1 ? WORD_ARTICLE : WORD_ARTICLES,
                              f->language, &number, 1, f->arena)
                 : "";
    struct word_value values[] = {
        {"date", words_date(date, TIMEX_MOD_NONE, f->language, f->arena)},
        {"articles", articles}};
    return words_fill(n->count ? WORD_CONFLICT : WORD_CONFLICT_ALONE,
                      f->language, values, 2, f->arena);
}

static const char *append(const struct figure *f, const char *a, const char *b)
{
    if (!a || !b) {
        return b;
    }
    struct word_value values[] = {{"a", a}, {"b", b}};
    return words_fill(WORD_JOIN, f->language, values, 2, f->arena);
}

static bool note_conflict(struct figure *f, struct entry *entry,
                          const struct conflict *conflict,
                          const struct index *index)
{
    for (size_t i = 0; i < conflict->date_count; i++) {
        const struct edtf *date = &conflict->dates[i];
        struct edtf own = edtf_begin(&entry->event->date);
        if (edtf_overlaps(date, &own)) {
            continue;
        }
        struct numbers n = {0};
        if (!tellers_of(f, conflict, date, index, &n)) {
            return false;
        }
        entry->note = append(f, entry->note, other_date(f, date, &n));
        if (!entry->note) {
            return false;
        }
        entry->conflict = true;
    }
    return true;
}

static bool note_conflicts(struct figure *f, const struct index *index)
{
    const struct chronology *c = f->chronology;
    for (size_t i = 0; i < c->conflict_count; i++) {
        const struct conflict *conflict = &c->conflicts[i];
        for (size_t e = 0; e < conflict->event_count; e++) {
            size_t at = find_key(&index->entries, conflict->events[e]);
            if (at != SIZE_MAX &&
                !note_conflict(f, &f->entries[at], conflict, index)) {
                return false;
            }
        }
    }
    return true;
}

/* The name of a path without its folders. */
static const char *file_name(const char *path)
{
    const char *name = path ? path : "";
    for (const char *p = name; *p; p++) {
        if (*p == '/' && p[1]) {
            name = p + 1;
        }
    }
    return name;
}

const char *entry_source_name(const struct figure *f, const struct source *source)
{
    const char *name = source->title ? source->title : file_name(source->path);
    if (source->publisher) {
        struct word_value values[] = {{"publisher", source->publisher},
                                      {"title", name}};
        name = words_fill(WORD_SOURCE_OF, f->language, values, 2, f->arena);
    }
    if (source->published.form != EDTF_NONE) {
        struct word_value values[] = {
            {"source", name},
            {"date", words_date(&source->published, TIMEX_MOD_NONE, f->language,
                                f->arena)}};
        name = words_fill(WORD_SOURCE_DATED, f->language, values, 2, f->arena);
    }
    return name;
}

static void add_quote(const struct figure *f, struct buf *out,
                      const struct event_mention *mention,
                      const struct keys *sources)
{
    size_t at = find_key(sources, mention->source);
    const char *source = at == SIZE_MAX
                             ? mention->source
                             : entry_source_name(f, &f->chronology->sources[at]);
    struct word_value values[] = {{"quote", mention->quote}, {"source", source}};
    const char *told = mention->quote ? words_fill(WORD_QUOTED, f->language,
                                                   values, 2, f->arena)
                                      : source;
    if (out->n) {
        buf_add_byte(out, '\n');
    }
    buf_add_z(out, told ? told : "");
    out->failed |= !told;
}

static const char *describe(const struct figure *f, const struct entry *entry,
                            const struct keys *sources)
{
    struct buf out;
    buf_init(&out, DESCRIPTION_MAX);
    const struct event *event = entry->event;
    for (size_t i = 0; i < event->mention_count && i < QUOTES_MAX; i++) {
        add_quote(f, &out, &event->mentions[i], sources);
    }
    if (entry->note) {
        buf_printf(&out, "%s%s", out.n ? "\n" : "", entry->note);
    }
    const char *text = out.failed ? NULL : arena_copy(f->arena, buf_str(&out));
    buf_finish(&out);
    return text;
}

static const char *first_link(const struct figure *f, const struct event *event,
                              const struct keys *sources)
{
    for (size_t i = 0; i < event->mention_count; i++) {
        size_t at = find_key(sources, event->mentions[i].source);
        if (at != SIZE_MAX && f->chronology->sources[at].url) {
            return f->chronology->sources[at].url;
        }
    }
    return NULL;
}

bool entry_make_group(struct figure *f, struct entry *entry)
{
    struct word_value values[] = {{"date", entry->date},
                                  {"title", entry->event->title}};
    struct scene_group group = {
        .id = entry->event->id,
        .title = words_fill(WORD_TITLE_OF, f->language, values, 2, f->arena),
        .description = entry->description,
        .link = entry->link};
    if (!group.title) {
        return false;
    }
    entry->group = scene_add_group(f->pen.scene, &group);
    return entry->group != SCENE_NO_GROUP;
}

static bool fill_entry(struct figure *f, struct entry *entry,
                       const struct keys *sources, bool *used)
{
    const struct event *event = entry->event;
    struct numbers n = {0};
    if (!number_mentions(event, sources, &n, f->arena)) {
        return false;
    }
    for (size_t i = 0; i < n.count; i++) {
        used[n.items[i] - 1] = true;
    }
    if (!entry->chosen) {
        return true;
    }
    entry->date = words_date(&event->date, event->mod, f->language, f->arena);
    entry->refs = join_numbers(&n, " ", f->arena);
    if (event->status == EVENT_CANCELLED) {
        entry->note = words_text(WORD_STATUS_CANCELLED, f->language);
    } else if (event->status == EVENT_POSTPONED) {
        entry->note = words_text(WORD_STATUS_POSTPONED, f->language);
    }
    return entry->date && entry->refs;
}

static void list_entries(struct figure *f)
{
    for (size_t i = 0; i < f->chronology->event_count; i++) {
        const struct event *event = &f->chronology->events[i];
        if (event->hidden) {
            continue;
        }
        f->entries[f->count++] =
            (struct entry){.event = event,
                           .mark = mark_of(event),
                           .hue = theme_hue_of(event->kind),
                           .faint = event->role == EVENT_ROLE_BACKGROUND,
                           .group = SCENE_NO_GROUP};
    }
}

enum status figure_prepare(struct figure *f)
{
    f->entries =
        arena_array(f->arena, f->chronology->event_count, sizeof *f->entries);
    f->source_used = arena_array(f->arena, f->chronology->source_count,
                                 sizeof *f->source_used);
    struct index index;
    if (!f->entries || !f->source_used || !index_sources(f, &index.sources)) {
        return STATUS_NOMEM;
    }
    list_entries(f);
    enum status status = figure_choose(f);
    if (status != STATUS_OK) {
        return status;
    }
    for (size_t i = 0; i < f->count; i++) {
        if (!fill_entry(f, &f->entries[i], &index.sources, f->source_used)) {
            return STATUS_NOMEM;
        }
    }
    if (!index_entries(f, &index.entries) || !note_conflicts(f, &index)) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < f->count; i++) {
        struct entry *entry = &f->entries[i];
        if (!entry->chosen) {
            continue;
        }
        entry->description = describe(f, entry, &index.sources);
        entry->link = first_link(f, entry->event, &index.sources);
        if (!entry->description) {
            return STATUS_NOMEM;
        }
    }
    return STATUS_OK;
}
