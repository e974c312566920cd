/* The new version of an article takes the old one's place before merging: a
 * telling that both versions have becomes the new version's, so that merging
 * finds it in both and puts them together.
 */
#include "events/update.h"

#include <string.h>

#include "events/choose.h"
#include "events/chronology_add.h"
#include "events/merge.h"

/* One of a chronology's two lists; those from `first_new` on are fresh. */
struct half {
    struct event *items;
    size_t *count;
    size_t first_new;
};

/* The new version of an old source: one with its path, added behind it. */
static const struct source *new_version(const struct chronology *c, size_t old,
                                        size_t first_new)
{
    const char *path = c->sources[old].path;
    for (size_t i = first_new; i < c->source_count; i++) {
        if (path && c->sources[i].path && !strcmp(c->sources[i].path, path)) {
            return &c->sources[i];
        }
    }
    return NULL;
}

/* The same words with the same date, as the source tells them now. */
static const struct event_mention *lookup_telling(const struct half *half,
                                                  const struct source *source,
                                                  const struct event_mention *m)
{
    for (size_t i = half->first_new; i < *half->count; i++) {
        const struct event_mention *now = half->items[i].mentions;
        if (!strcmp(now->source, source->id) && m->quote && now->quote &&
            !strcmp(now->quote, m->quote) && edtf_equal(&now->date, &m->date)) {
            return now;
        }
    }
    return NULL;
}

/* Moves an event's mentions from the old source to the new one. */
static void move_mentions(const struct half *half, struct event *e,
                          const struct source *old, const struct source *now)
{
    size_t n = 0;
    for (size_t i = 0; i < e->mention_count; i++) {
        const struct event_mention *m = &e->mentions[i];
        if (!strcmp(m->source, old->id)) {
            m = lookup_telling(half, now, m);
        }
        if (m) {
            e->mentions[n++] = *m;
        }
    }
    e->mention_count = n;
}

/* Gives one old source's tellings to its new version. */
static enum status replace_in(struct half *half, const struct source *old,
                              const struct source *now, struct arena *arena)
{
    size_t n = 0, dropped = 0;
    for (size_t i = 0; i < *half->count; i++) {
        struct event *e = &half->items[i];
        bool gone = false;
        if (i < half->first_new && e->mention_count) {
            unsigned edited;
            enum status status = choose_edited(e, arena, &edited);
            if (status != STATUS_OK) {
                return status;
            }
            move_mentions(half, e, old, now);
            gone = !e->mention_count && !edited && !e->hidden;
        }
        dropped += gone;
        if (!gone) {
            half->items[n++] = *e;
        }
    }
    *half->count = n;
    half->first_new -= dropped;
    return STATUS_OK;
}

static enum status replace_sources(struct chronology *c, struct half *events,
                                   struct half *undated, size_t first_new)
{
    size_t n = 0;
    for (size_t i = 0; i < c->source_count; i++) {
        struct source old = c->sources[i];
        const struct source *now =
            i < first_new ? new_version(c, i, first_new) : NULL;
        enum status status =
            now ? replace_in(events, &old, now, c->arena) : STATUS_OK;
        if (now && status == STATUS_OK) {
            status = replace_in(undated, &old, now, c->arena);
        }
        if (status != STATUS_OK) {
            return status;
        }
        c->sources[n] = old;
        n += now == NULL;
    }
    c->source_count = n;
    return STATUS_OK;
}

enum status update_add(struct chronology *kept, const struct chronology *fresh)
{
    size_t first_new = kept->source_count;
    struct half events = {.count = &kept->event_count,
                          .first_new = kept->event_count};
    struct half undated = {.count = &kept->undated_count,
                           .first_new = kept->undated_count};
    for (size_t i = 0; i < kept->event_count; i++) {
        kept->events[i].stands = true;
    }
    enum status status = chronology_add(kept, fresh);
    events.items = kept->events;
    undated.items = kept->undated;
    if (status == STATUS_OK) {
        status = replace_sources(kept, &events, &undated, first_new);
    }
    if (status == STATUS_OK) {
        status = merge_events(kept);
    }
    for (size_t i = 0; i < kept->event_count; i++) {
        kept->events[i].stands = false;
    }
    return status;
}
