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

static bool number_mentions(const struct event *event,
                            const struct book_keys *keys, struct numbers *n,
                            struct arena *arena)
{
    for (size_t i = 0; i < event->mention_count; i++) {
        size_t source = book_find(keys, event->mentions[i].source);
        if (source != BOOK_NONE && !add_number(n, source + 1, arena)) {
            return false;
        }
    }
    sort_numbers(n);
    return true;
}

/* The articles that tell `date` for any event of the conflict. */
static bool tellers_of(const struct figure *f, const struct conflict *conflict,
                       const struct edtf *date, struct numbers *n)
{
    for (size_t e = 0; e < conflict->event_count; e++) {
        size_t at = book_find(&f->book->events, conflict->events[e]);
        if (at == BOOK_NONE) {
            continue;
        }
        const struct event *event = f->book->moments[at].event;
        for (size_t m = 0; m < event->mention_count; m++) {
            const struct event_mention *mention = &event->mentions[m];
            size_t source = book_find(&f->book->sources, mention->source);
            struct edtf told = edtf_begin(&mention->date);
            if (source != BOOK_NONE && edtf_overlaps(&told, date) &&
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
                          const struct conflict *conflict)
{
    for (size_t i = 0; i < conflict->date_count; i++) {
        const struct edtf *date = &conflict->dates[i];
        struct edtf own = edtf_begin(&entry->event->date);
        if (edtf_overlaps(date, &own)) {
            continue;
        }
        struct numbers n = {0};
        if (!tellers_of(f, conflict, date, &n)) {
            return false;
        }
        entry->note = append(f, entry->note, other_date(f, date, &n));
        if (!entry->note) {
            return false;
        }
        if (!entry->conflict) {
            struct event other = {.date = *date};
            entry->conflict = true;
            entry->rival = mark_of(&other);
            entry->dispute = (size_t)(conflict - f->chronology->conflicts);
        }
    }
    return true;
}

static bool note_conflicts(struct figure *f, struct entry *entry)
{
    const struct book *book = f->book;
    size_t moment = entry->moment;
    for (size_t i = book_first_dispute(book, moment);
         i < book->dispute_count && book->disputes[i].moment == moment; i++) {
        size_t conflict = book->disputes[i].conflict;
        if (!note_conflict(f, entry, &f->chronology->conflicts[conflict])) {
            return false;
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
                      const struct book_keys *sources)
{
    size_t at = book_find(sources, mention->source);
    const char *source = at == BOOK_NONE
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
                            const struct book_keys *sources)
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
                              const struct book_keys *sources)
{
    for (size_t i = 0; i < event->mention_count; i++) {
        size_t at = book_find(sources, event->mentions[i].source);
        if (at != BOOK_NONE && f->chronology->sources[at].url) {
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

static const char *status_note(const struct figure *f, const struct event *event)
{
    return event->status == EVENT_CANCELLED
               ? words_text(WORD_STATUS_CANCELLED, f->language)
           : event->status == EVENT_POSTPONED
               ? words_text(WORD_STATUS_POSTPONED, f->language)
               : NULL;
}

/* The numbers of the sources that tell of an event, and that they are used. */
static bool note_sources(struct figure *f, struct entry *entry, struct numbers *n)
{
    if (!number_mentions(entry->event, &f->book->sources, n, f->arena)) {
        return false;
    }
    for (size_t i = 0; i < n->count; i++) {
        f->source_used[n->items[i] - 1] = true;
    }
    return true;
}

enum status entry_fill(struct figure *f, struct entry *entry)
{
    if (entry->date) {
        return STATUS_OK;
    }
    const struct event *event = entry->event;
    struct numbers n = {0};
    if (!number_mentions(event, &f->book->sources, &n, f->arena)) {
        return STATUS_NOMEM;
    }
    entry->refs = join_numbers(&n, " ", f->arena);
    entry->note = status_note(f, event);
    if (!entry->refs || !note_conflicts(f, entry)) {
        return STATUS_NOMEM;
    }
    entry->description = describe(f, entry, &f->book->sources);
    entry->link = first_link(f, event, &f->book->sources);
    entry->date = words_date(&event->date, event->mod, f->language, f->arena);
    return entry->description && entry->date ? STATUS_OK : STATUS_NOMEM;
}

enum status figure_prepare(struct figure *f, size_t first, size_t count)
{
    f->entries = arena_array(f->arena, count, sizeof *f->entries);
    f->source_used = arena_array(f->arena, f->chronology->source_count,
                                 sizeof *f->source_used);
    if (!f->entries || !f->source_used) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        const struct moment *moment = &f->book->moments[first + i];
        struct entry *entry = &f->entries[f->count++];
        struct numbers n = {0};
        *entry =
            (struct entry){.event = moment->event,
                           .moment = first + i,
                           .mark = moment->mark,
                           .hue = theme_hue_of(moment->event->kind),
                           .faint = moment->event->role == EVENT_ROLE_BACKGROUND,
                           .group = SCENE_NO_GROUP};
        if (!note_sources(f, entry, &n)) {
            return STATUS_NOMEM;
        }
    }
    return STATUS_OK;
}
