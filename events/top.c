/* Chosen one after the other: after each choice the worth of what stands close
 * to it falls. What is close in events or in days is close: a story of fifty
 * quiet years and two busy ones is told from both.
 */
#include "events/top.h"

#include "base/limits.h"
#include "events/match.h"

#define BESIDE 0.6 /* of the worth of an event next to a marked one */
#define AGAIN 0.3  /* of what nearly repeats one */
#define AGAIN_DAYS 31

struct top {
    const struct chronology *c;
    size_t most;
    struct features *features;
    size_t *distance; /* in events, to the nearest marked one */
    int64_t *days;    /* likewise in days */
    double span;      /* days that the story lasts */
    bool *again;
    bool *marked;
};

/* 0 beside a marked event, 1 as far off as an even spread would be. */
static double apart(double distance, double whole, size_t most)
{
    double even = whole / (double)most;
    return distance < even ? distance / even : 1;
}

static double worth(const struct top *t, size_t i)
{
    double events =
        apart((double)t->distance[i], (double)t->c->event_count, t->most);
    double days = apart((double)t->days[i], t->span, t->most);
    double far = events < days ? events : days;
    return t->c->events[i].importance * (BESIDE + (1 - BESIDE) * far) *
           (t->again[i] ? AGAIN : 1);
}

static bool repeats(const struct features *a, const struct features *b)
{
    size_t least = match_shorter_title(a, b);
    return least > 0 && a->ordinal == b->ordinal &&
           match_shared_words(a, b) * 3 >= least * 2;
}

static bool within_a_month(const struct features *a, const struct features *b)
{
    return match_days_apart(a, b) <= AGAIN_DAYS;
}

/* Events are in order of time: those within a month stand around it. */
static void note_repeats(struct top *t, size_t chosen)
{
    const struct features *f = t->features;
    size_t n = t->c->event_count;
    for (size_t i = chosen + 1; i < n && within_a_month(&f[chosen], &f[i]); i++) {
        t->again[i] |= repeats(&f[chosen], &f[i]);
    }
    for (size_t i = chosen; i > 0 && within_a_month(&f[chosen], &f[i - 1]); i--) {
        t->again[i - 1] |= repeats(&f[chosen], &f[i - 1]);
    }
}

static void mark(struct top *t, size_t chosen)
{
    t->marked[chosen] = true;
    for (size_t i = 0; i < t->c->event_count; i++) {
        size_t d = i > chosen ? i - chosen : chosen - i;
        int64_t days = match_days_apart(&t->features[i], &t->features[chosen]);
        t->distance[i] = d < t->distance[i] ? d : t->distance[i];
        t->days[i] = days < t->days[i] ? days : t->days[i];
    }
    note_repeats(t, chosen);
}

static enum status prepare(struct top *t, struct arena *scratch)
{
    const struct alias_list aliases = {0};
    size_t n = t->c->event_count;
    t->features = arena_array(scratch, n, sizeof *t->features);
    t->distance = arena_array(scratch, n, sizeof *t->distance);
    t->days = arena_array(scratch, n, sizeof *t->days);
    t->again = arena_array(scratch, n, sizeof *t->again);
    if (!t->features || !t->distance || !t->days || !t->again) {
        return STATUS_NOMEM;
    }
    enum status status = STATUS_OK;
    int64_t first = INT64_MAX, last = INT64_MIN;
    for (size_t i = 0; i < n && status == STATUS_OK; i++) {
        t->distance[i] = n;
        t->days[i] = INT64_MAX;
        status = features_make(&t->c->events[i],
                               match_lexicon(t->c, &t->c->events[i]), &aliases,
                               scratch, &t->features[i]);
        int64_t begin = t->features[i].first;
        first = begin != INT64_MIN && begin < first ? begin : first;
        last = begin > last ? begin : last;
    }
    t->span = last > first ? (double)(last - first) : 1;
    return status;
}

/* The unmarked event that is worth most, the first of equals; the number of
 * events when all are marked or hidden. */
static size_t find_next(const struct top *t)
{
    size_t n = t->c->event_count, best = n;
    for (size_t i = 0; i < n; i++) {
        if (!t->marked[i] && !t->c->events[i].hidden &&
            (best == n || worth(t, i) > worth(t, best))) {
            best = i;
        }
    }
    return best;
}

enum status top_mark(const struct chronology *chronology, size_t most,
                     bool *marked)
{
    struct top t = {.c = chronology, .most = most, .marked = marked};
    struct arena *scratch = arena_new(LIMIT_CHRONOLOGY_ARENA);
    enum status status = scratch ? prepare(&t, scratch) : STATUS_NOMEM;
    for (size_t n = 0; status == STATUS_OK && n < most; n++) {
        size_t next = find_next(&t);
        if (next == chronology->event_count) {
            break;
        }
        mark(&t, next);
    }
    arena_free(scratch);
    return status;
}
