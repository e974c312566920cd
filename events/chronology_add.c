/* Deep copies of sources, events and undated happenings: every string and list
 * goes into the receiving chronology's arena. */
#include "events/chronology_add.h"

#include <string.h>

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
    m->importance_reason = copy(arena, m->importance_reason, ok);
    m->confidence_reason = copy(arena, m->confidence_reason, ok);
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
    e->importance_reason = copy(arena, e->importance_reason, ok);
    e->confidence_reason = copy(arena, e->confidence_reason, ok);
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

enum status chronology_add(struct chronology *into, const struct chronology *from)
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
