/* Sorted keys instead of searches: a chronology may hold 100,000 events, and
 * each page asks for its own. */
#include "timeline/book.h"

#include <math.h>
#include <stdlib.h>

static int compare_keys(const void *a, const void *b)
{
    const struct book_key *x = a;
    const struct book_key *y = b;
    int order = str_compare(str_from(x->id), str_from(y->id));
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

size_t book_find(const struct book_keys *keys, const char *id)
{
    struct book_key wanted = {id, 0};
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
    return found ? keys->items[low].index : BOOK_NONE;
}

static void sort_keys(struct book_keys *keys)
{
    if (keys->count) {
        qsort(keys->items, keys->count, sizeof *keys->items, compare_keys);
    }
}

static bool index_sources(struct book *book, struct arena *arena)
{
    const struct chronology *c = book->chronology;
    book->sources.count = c->source_count;
    book->sources.items =
        arena_array(arena, c->source_count, sizeof *book->sources.items);
    if (!book->sources.items) {
        return false;
    }
    for (size_t i = 0; i < c->source_count; i++) {
        book->sources.items[i] = (struct book_key){c->sources[i].id, i};
    }
    sort_keys(&book->sources);
    return true;
}

static bool index_events(struct book *book, struct arena *arena)
{
    book->events.count = book->count;
    book->events.items =
        arena_array(arena, book->count, sizeof *book->events.items);
    if (!book->events.items) {
        return false;
    }
    for (size_t i = 0; i < book->count; i++) {
        book->events.items[i] = (struct book_key){book->moments[i].event->id, i};
    }
    sort_keys(&book->events);
    return true;
}

static void add_moment(struct book *book, const struct event *event)
{
    struct mark mark = mark_of(event);
    if (mark.form == MARK_NONE) {
        book->nowhere++;
        return;
    }
    double from = mark.form == MARK_BY ? mark.to - 1 : mark.from;
    book->from = book->count ? fmin(book->from, from) : from;
    book->to = book->count ? fmax(book->to, mark.to) : mark.to;
    book->moments[book->count++] = (struct moment){event, mark};
}

static bool count_sources(struct book *book, struct arena *arena)
{
    const struct chronology *c = book->chronology;
    bool *used = arena_array(arena, c->source_count, sizeof *used);
    if (!used) {
        return false;
    }
    for (size_t i = 0; i < c->event_count; i++) {
        const struct event *event = &c->events[i];
        for (size_t m = 0; !event->hidden && m < event->mention_count; m++) {
            size_t at = book_find(&book->sources, event->mentions[m].source);
            if (at != BOOK_NONE && !used[at]) {
                used[at] = true;
                book->sources_used++;
            }
        }
    }
    return true;
}

static int compare_disputes(const void *a, const void *b)
{
    const struct book_dispute *x = a;
    const struct book_dispute *y = b;
    if (x->moment != y->moment) {
        return x->moment < y->moment ? -1 : 1;
    }
    return (x->conflict > y->conflict) - (x->conflict < y->conflict);
}

static bool list_disputes(struct book *book, struct arena *arena)
{
    const struct chronology *c = book->chronology;
    size_t most = 0;
    for (size_t i = 0; i < c->conflict_count; i++) {
        most += c->conflicts[i].event_count;
    }
    book->disputes = arena_array(arena, most, sizeof *book->disputes);
    if (!book->disputes) {
        return false;
    }
    for (size_t i = 0; i < c->conflict_count; i++) {
        const struct conflict *conflict = &c->conflicts[i];
        for (size_t e = 0; e < conflict->event_count; e++) {
            size_t at = book_find(&book->events, conflict->events[e]);
            if (at != BOOK_NONE) {
                book->disputes[book->dispute_count++] =
                    (struct book_dispute){at, i};
            }
        }
    }
    if (book->dispute_count) {
        qsort(book->disputes, book->dispute_count, sizeof *book->disputes,
              compare_disputes);
    }
    return true;
}

size_t book_first_dispute(const struct book *book, size_t moment)
{
    size_t low = 0;
    size_t high = book->dispute_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (book->disputes[middle].moment < moment) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found =
        low < book->dispute_count && book->disputes[low].moment == moment;
    return found ? low : book->dispute_count;
}

enum status book_open(const struct chronology *chronology, struct arena *arena,
                      struct book *result)
{
    struct book book = {.chronology = chronology};
    book.moments =
        arena_array(arena, chronology->event_count, sizeof *book.moments);
    if (!book.moments) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < chronology->event_count; i++) {
        if (!chronology->events[i].hidden) {
            add_moment(&book, &chronology->events[i]);
        }
    }
    if (!index_sources(&book, arena) || !index_events(&book, arena) ||
        !count_sources(&book, arena) || !list_disputes(&book, arena)) {
        return STATUS_NOMEM;
    }
    *result = book;
    return STATUS_OK;
}
