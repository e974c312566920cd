/* All the numbers stand here. They order events for `--top` and for the
 * picture, and call a person's eye; they are no probabilities.
 */
#include "events/weigh.h"

#include <stdlib.h>
#include <string.h>

#define IN_TITLE 0.2
#define LEADS 0.1
#define BACKGROUND 0.6 /* of the importance of the same thing as news */
#define PER_SOURCE 0.05
#define SOURCES_MOST 4 /* that raise the importance */

#define CONFIDENCE_MOST 0.99
#define VAGUE_KIND 0.7 /* the sentence has no verb or noun of a known kind */
#define BACKGROUND_READ 0.9

static const double kind_weights[EVENT_KIND_COUNT] = {
    [EVENT_OTHER] = 0.25,      [EVENT_AGREEMENT] = 0.55,
    [EVENT_MEMBERSHIP] = 0.55, [EVENT_ESTABLISHMENT] = 0.5,
    [EVENT_LAUNCH] = 0.5,      [EVENT_MEETING] = 0.4,
    [EVENT_VISIT] = 0.35,      [EVENT_APPOINTMENT] = 0.45,
    [EVENT_DECISION] = 0.45,   [EVENT_TARGET] = 0.4,
    [EVENT_PLAN] = 0.4,        [EVENT_INCIDENT] = 0.45,
    [EVENT_TERM] = 0.4,
};

static const struct {
    double share;
    const char *words;
} bases[] = {
    [TIMEX_BASIS_TOLD] = {0.95, "the words tell the whole date"},
    [TIMEX_BASIS_ANCHOR] = {0.9, "the date is seen from the article's own"},
    [TIMEX_BASIS_NEIGHBOUR] = {0.75, "part of the date is another's nearby"},
    [TIMEX_BASIS_NONE] = {0.4, "part of the date is not told"},
};

static void add(struct buf *out, const char *before, const char *words,
                double share)
{
    buf_printf(out, "%s%s ", out->n ? before : "", words);
    buf_add_number(out, share, 2);
}

/* Hands over what was written. */
static const char *settle(struct buf *b, struct arena *arena)
{
    const char *text = b->failed ? NULL : arena_copy(arena, buf_str(b));
    buf_finish(b);
    return text;
}

static const char *weigh_importance(const struct weighing *w, struct arena *arena,
                                    const struct event_mention *m, double *sum)
{
    struct buf why;
    buf_init(&why, 512);
    *sum = kind_weights[m->kind];
    add(&why, "", event_kind_name(m->kind), *sum);
    if (w->in_title) {
        *sum += IN_TITLE;
        add(&why, " + ", "in the article's title", IN_TITLE);
    }
    if (w->leads) {
        *sum += LEADS;
        add(&why, " + ", "in its first paragraph", LEADS);
    }
    if (m->role == EVENT_ROLE_BACKGROUND) {
        *sum *= BACKGROUND;
        add(&why, ", ", "all of it as background x", BACKGROUND);
    }
    return settle(&why, arena);
}

static const char *weigh_confidence(const struct weighing *w, struct arena *arena,
                                    const struct event_mention *m,
                                    double *product)
{
    struct buf why;
    buf_init(&why, 512);
    *product = w->is_dated ? bases[w->basis].share : 0.5;
    add(&why, "", w->is_dated ? bases[w->basis].words : "no date is told",
        *product);
    if (m->kind == EVENT_OTHER) {
        *product *= VAGUE_KIND;
        add(&why, " x ", "what happened is of no known kind", VAGUE_KIND);
    }
    if (m->role == EVENT_ROLE_BACKGROUND) {
        *product *= BACKGROUND_READ;
        add(&why, " x ", "told as background", BACKGROUND_READ);
    }
    return settle(&why, arena);
}

enum status weigh_mention(const struct weighing *w, struct arena *arena,
                          struct event_mention *m)
{
    m->importance_reason = weigh_importance(w, arena, m, &m->importance);
    m->confidence_reason = weigh_confidence(w, arena, m, &m->confidence);
    return m->importance_reason && m->confidence_reason ? STATUS_OK
                                                        : STATUS_NOMEM;
}

static bool is_weightier(double a, const char *id, double b, const char *than)
{
    return a > b || (!(a < b) && strcmp(id, than) < 0);
}

/* By source, the surest telling of each first. */
static int by_source(const void *a, const void *b)
{
    const struct event_mention *x = *(const struct event_mention *const *)a;
    const struct event_mention *y = *(const struct event_mention *const *)b;
    int order = strcmp(x->source, y->source);
    if (order) {
        return order;
    }
    return is_weightier(x->confidence, x->id, y->confidence, y->id) ? -1 : 1;
}

/* How many sources tell the event, and what is left of doubt when each adds its
 * surest telling. */
static enum status count_sources(const struct event *e, struct arena *arena,
                                 size_t *sources, double *doubt)
{
    const struct event_mention **list =
        arena_array(arena, e->mention_count, sizeof *list);
    if (!list) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < e->mention_count; i++) {
        list[i] = &e->mentions[i];
    }
    qsort(list, e->mention_count, sizeof *list, by_source);
    *sources = 0;
    *doubt = 1;
    for (size_t i = 0; i < e->mention_count; i++) {
        if (i == 0 || strcmp(list[i]->source, list[i - 1]->source) != 0) {
            ++*sources;
            *doubt *= 1 - list[i]->confidence;
        }
    }
    return STATUS_OK;
}

static const char *with_sources(struct arena *arena, const char *reason,
                                size_t sources, const char *words, double share)
{
    struct buf why;
    buf_init(&why, 1024);
    buf_add_z(&why, reason ? reason : "told by a person");
    if (sources > 1) {
        buf_printf(&why, "%s %zu sources ", words, sources);
        buf_add_number(&why, share, 2);
    }
    return settle(&why, arena);
}

static double at_most(double share, double most)
{
    return share > most ? most : share;
}

enum status weigh_event(struct event *e, struct arena *arena)
{
    size_t sources;
    double doubt;
    if (!e->mention_count) {
        return STATUS_OK;
    }
    const struct event_mention *most = e->mentions, *surest = e->mentions;
    for (size_t i = 1; i < e->mention_count; i++) {
        const struct event_mention *m = &e->mentions[i];
        if (is_weightier(m->importance, m->id, most->importance, most->id)) {
            most = m;
        }
        if (is_weightier(m->confidence, m->id, surest->confidence, surest->id)) {
            surest = m;
        }
    }
    if (count_sources(e, arena, &sources, &doubt) != STATUS_OK) {
        return STATUS_NOMEM;
    }
    size_t more = sources > SOURCES_MOST ? SOURCES_MOST : sources - 1;
    double raised = PER_SOURCE * (double)more;
    e->importance = at_most(most->importance + raised, 1);
    e->importance_reason = with_sources(arena, most->importance_reason, sources,
                                        " + told by", raised);
    e->confidence = at_most(1 - doubt, CONFIDENCE_MOST);
    e->confidence_reason =
        with_sources(arena, surest->confidence_reason, sources,
                     "; together with others,", e->confidence);
    return e->importance_reason && e->confidence_reason ? STATUS_OK
                                                        : STATUS_NOMEM;
}
