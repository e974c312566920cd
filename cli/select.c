/* Leaving events out of a chronology. Events are kept in their order; only the
 * array is closed up. */
#include "cli/select.h"

#include "events/top.h"

static bool within(const struct event *event, const struct selection *s)
{
    struct edtf_bounds b = edtf_bounds(&event->date);
    return !(s->has_from && b.has_latest && b.latest < s->from) &&
           !(s->has_to && b.has_earliest && b.earliest > s->to);
}

static size_t keep_days(struct chronology *c, const struct selection *s)
{
    size_t kept = 0;
    for (size_t i = 0; i < c->event_count; i++) {
        if (within(&c->events[i], s)) {
            c->events[kept++] = c->events[i];
        }
    }
    size_t left_out = c->event_count - kept;
    c->event_count = kept;
    return left_out;
}

static enum status keep_top(struct chronology *c, size_t top, size_t *left_out)
{
    bool *marked = arena_array(c->arena, c->event_count, sizeof *marked);
    enum status status = marked ? top_mark(c, top, marked) : STATUS_NOMEM;
    if (status != STATUS_OK) {
        return status;
    }
    size_t kept = 0;
    for (size_t i = 0; i < c->event_count; i++) {
        if (marked[i] || c->events[i].hidden) {
            c->events[kept++] = c->events[i];
        }
    }
    *left_out += c->event_count - kept;
    c->event_count = kept;
    return STATUS_OK;
}

static bool has_event(const struct chronology *c, const char *id)
{
    for (size_t i = 0; i < c->undated_count; i++) {
        if (str_equal(str_from(c->undated[i].id), str_from(id))) {
            return true;
        }
    }
    return chronology_lookup_event(c, id) != NULL;
}

/* A conflict keeps the events that are left; without any it goes. */
static void prune_conflicts(struct chronology *c)
{
    size_t kept = 0;
    for (size_t i = 0; i < c->conflict_count; i++) {
        struct conflict *conflict = &c->conflicts[i];
        size_t n = 0;
        for (size_t k = 0; k < conflict->event_count; k++) {
            if (has_event(c, conflict->events[k])) {
                conflict->events[n++] = conflict->events[k];
            }
        }
        conflict->event_count = n;
        if (n) {
            c->conflicts[kept++] = *conflict;
        }
    }
    c->conflict_count = kept;
}

enum status select_events(struct chronology *chronology,
                          const struct selection *selection, size_t *left_out)
{
    size_t n = keep_days(chronology, selection);
    if (selection->top && chronology->event_count > selection->top) {
        enum status status = keep_top(chronology, selection->top, &n);
        if (status != STATUS_OK) {
            return status;
        }
    }
    if (n) {
        prune_conflicts(chronology);
    }
    *left_out = n;
    return STATUS_OK;
}
