/* Which telling gives an event its title, which its date.
 *
 * The title comes from the mention that reads best, the date from the one that
 * tells it most finely; place and actors from all. What is equally good is
 * settled by the mention's id: any order of the mentions gives the same.
 */
#include "events/choose.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

typedef const struct event_mention *mention;

static int by_place_told(const void *a, const void *b)
{
    const struct event_mention *x = *(const mention *)a, *y = *(const mention *)b;
    int order = strcmp(x->source, y->source);
    if (order == 0 && x->begin != y->begin) {
        order = x->begin < y->begin ? -1 : 1;
    }
    return order ? order : strcmp(x->id, y->id);
}

static mention *in_order(const struct event *e, struct arena *arena)
{
    mention *list = arena_array(arena, e->mention_count, sizeof *list);
    for (size_t i = 0; list && i < e->mention_count; i++) {
        list[i] = &e->mentions[i];
    }
    if (list) {
        qsort(list, e->mention_count, sizeof *list, by_place_told);
    }
    return list;
}

bool choose_is_finer(const struct edtf *a, const struct edtf *b)
{
    bool none_a = a->form == EDTF_NONE, none_b = b->form == EDTF_NONE;
    if (none_a || none_b) {
        return !none_a;
    }
    enum edtf_precision x = edtf_precision(a), y = edtf_precision(b);
    return x != y ? x < y : edtf_compare(a, b) < 0;
}

static size_t title_fitness(mention m)
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

static mention best_dated(const mention *list, size_t count)
{
    mention best = list[0];
    for (size_t i = 1; i < count; i++) {
        if (choose_is_finer(&list[i]->date, &best->date)) {
            best = list[i];
        }
    }
    return best;
}

static mention best_titled(const mention *list, size_t count)
{
    mention best = list[0];
    for (size_t i = 1; i < count; i++) {
        size_t a = title_fitness(list[i]), b = title_fitness(best);
        if (a > b || (a == b && strcmp(list[i]->id, best->id) < 0)) {
            best = list[i];
        }
    }
    return best;
}

static bool has_actor(const struct event *e, const char *name)
{
    for (size_t i = 0; i < e->actor_count; i++) {
        if (!strcmp(e->actors[i], name)) {
            return true;
        }
    }
    return false;
}

static enum status join_actors(const mention *list, size_t count,
                               struct arena *arena, struct event *e)
{
    size_t total = 0;
    for (size_t i = 0; i < count; i++) {
        total += list[i]->actor_count;
    }
    e->actor_count = 0;
    e->actors = arena_array(arena, total, sizeof *e->actors);
    if (!e->actors) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < list[i]->actor_count; k++) {
            if (!has_actor(e, list[i]->actors[k])) {
                e->actors[e->actor_count++] = list[i]->actors[k];
            }
        }
    }
    return STATUS_OK;
}

/* What was announced and then reported has happened. */
static void take_status(const mention *list, size_t count, struct event *e)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i]->status == EVENT_HAPPENED && e->status == EVENT_PLANNED) {
            e->status = EVENT_HAPPENED;
        }
    }
}

static const char *place_of(const mention *list, size_t count, mention first)
{
    const char *place = first->place;
    for (size_t i = 0; i < count && !place; i++) {
        place = list[i]->place;
    }
    return place;
}

enum status choose_facts(struct event *event, unsigned facts, struct arena *arena)
{
    size_t count = event->mention_count;
    mention *list = count ? in_order(event, arena) : NULL;
    if (!list) {
        return count ? STATUS_NOMEM : STATUS_OK;
    }
    mention titled = best_titled(list, count);
    mention dated = best_dated(list, count);
    struct event told = {.date = dated->date,
                         .mod = dated->mod,
                         .title = titled->title,
                         .kind = titled->kind,
                         .status = titled->status,
                         .role = EVENT_ROLE_BACKGROUND,
                         .place = place_of(list, count, titled)};
    for (size_t i = 0; i < count; i++) {
        if (list[i]->role == EVENT_ROLE_EVENT) {
            told.role = EVENT_ROLE_EVENT;
        }
    }
    take_status(list, count, &told);
    enum status status = join_actors(list, count, arena, &told);
    if (status == STATUS_OK) {
        choose_copy(event, &told, facts);
    }
    return status;
}

void choose_copy(struct event *into, const struct event *from, unsigned facts)
{
    if (facts & FACT_TITLE) {
        into->title = from->title;
    }
    if (facts & FACT_DATE) {
        into->date = from->date;
        into->mod = from->mod;
    }
    if (facts & FACT_KIND) {
        into->kind = from->kind;
    }
    if (facts & FACT_STATUS) {
        into->status = from->status;
    }
    if (facts & FACT_ROLE) {
        into->role = from->role;
    }
    if (facts & FACT_PLACE) {
        into->place = from->place;
    }
    if (facts & FACT_ACTORS) {
        into->actors = from->actors;
        into->actor_count = from->actor_count;
    }
}

static bool same_text(const char *a, const char *b)
{
    return str_equal(str_from(a), str_from(b));
}

/* The same names, in any order. */
static bool same_actors(const struct event *a, const struct event *b)
{
    bool same = true;
    for (size_t i = 0; i < a->actor_count; i++) {
        same &= has_actor(b, a->actors[i]);
    }
    for (size_t i = 0; i < b->actor_count; i++) {
        same &= has_actor(a, b->actors[i]);
    }
    return same;
}

unsigned choose_differing(const struct event *a, const struct event *b)
{
    unsigned facts = 0;
    facts |= same_text(a->title, b->title) ? 0 : FACT_TITLE;
    facts |= edtf_equal(&a->date, &b->date) && a->mod == b->mod ? 0 : FACT_DATE;
    facts |= a->kind == b->kind ? 0 : FACT_KIND;
    facts |= a->status == b->status ? 0 : FACT_STATUS;
    facts |= a->role == b->role ? 0 : FACT_ROLE;
    facts |= same_text(a->place, b->place) ? 0 : FACT_PLACE;
    facts |= same_actors(a, b) ? 0 : FACT_ACTORS;
    return facts;
}

enum status choose_edited(const struct event *event, struct arena *scratch,
                          unsigned *facts)
{
    if (!event->mention_count) {
        *facts = FACTS_ALL; /* nothing else tells them */
        return STATUS_OK;
    }
    struct event told = *event;
    enum status status = choose_facts(&told, FACTS_ALL, scratch);
    if (status == STATUS_OK) {
        *facts = choose_differing(event, &told);
    }
    return status;
}
