/* Joins timexes with the words around them into the dates of events.
 *
 * A particle is looked for right before the expression (the language's class
 * PARTICLE), an article between the two makes the expression part of a name
 * ("since the 2021 review"): it is then bare. In languages where dates have an
 * article of their own ("desde el 5 de mayo") the particle stands before that
 * one (DATEARTICLE). What a relation makes of a date
 * is EDTF: by and before are one-of sets, since and until open intervals.
 */
#include "events/tag/when.h"

#include "events/tag/language.h"
#include "events/tag/moment.h"
#include "events/tag/scan.h"

/* Words that a particle may have: "no later than". */
#define PARTICLE_WORDS 4

struct joiner {
    const struct language *l; /* of the expression that is looked at */
    str text;
    const struct timex_list *timexes;
    struct arena *arena;
};

/* Where the words before `at` begin, nearest first; gives how many. */
static size_t words_before(const struct joiner *j, size_t at,
                           size_t starts[PARTICLE_WORDS])
{
    size_t n = 0;
    struct token t;
    while (n < PARTICLE_WORDS && scan_token_before(j->l, j->text, at, &t)) {
        starts[n++] = at = t.begin;
    }
    return n;
}

/* The particle that ends right before `at`: the longest there is. *naming: it
 * joins a period to a name ("Strategy for 2022-2026"). */
static bool find_particle(const struct joiner *j, size_t at, size_t *begin,
                          enum when_relation *relation, bool *naming)
{
    size_t starts[PARTICLE_WORDS];
    size_t end = at;
    while (end > 0 && byte_is_space(j->text.p[end - 1])) {
        end--;
    }
    for (size_t n = words_before(j, at, starts); n-- > 0;) {
        struct token t;
        scan_token(j->l, j->text, starts[n], &t);
        const struct feature *f =
            scan_features(j->l, &t, j->l->roles[ROLE_PARTICLE]);
        if (f && t.end == end) {
            *begin = t.begin;
            *relation = (enum when_relation)f->value;
            *naming = f[1].op != OP_END && f[1].field == FIELD_NAMING;
            return true;
        }
    }
    return false;
}

static bool is_article_before(const struct joiner *j, size_t at)
{
    struct token t;
    return scan_token_before(j->l, j->text, at, &t) &&
           scan_is(j->l, j->text, &t, j->l->roles[ROLE_ARTICLE]);
}

/* Steps from the expression at `at` over the article that dates have. */
static size_t before_date_article(const struct joiner *j, size_t at)
{
    struct token t;
    bool there = scan_token_before(j->l, j->text, at, &t) &&
                 scan_is(j->l, j->text, &t, j->l->roles[ROLE_DATEARTICLE]);
    return there ? t.begin : at;
}

static struct edtf bounded(const struct edtf *from, const struct edtf *to,
                           enum edtf_form form)
{
    struct edtf e = {.form = form,
                     .from_end = from ? EDTF_END_DATE : EDTF_END_OPEN,
                     .to_end = to ? EDTF_END_DATE : EDTF_END_OPEN};
    if (from) {
        e.from = from->from;
    }
    if (to) {
        e.to = to->form == EDTF_DATE ? to->from : to->to;
    }
    return e;
}

/* The unit n places on from a date: the year before 2020. */
static struct edtf step(const struct edtf *date, int32_t n)
{
    struct edtf whole = *date;
    whole.from.has_time = false;
    struct moment m = moment_of_edtf(&whole);
    struct moment next;
    struct edtf_bounds b = edtf_bounds(date);
    if (m.grain && moment_shift(&m, m.grain, n, &next)) {
        return moment_to_edtf(&next);
    }
    if (n < 0 && b.has_earliest && b.earliest > DAY_MIN) {
        return edtf_from_day(b.earliest - 1);
    }
    if (n > 0 && b.has_latest && b.latest < DAY_MAX) {
        return edtf_from_day(b.latest + 1);
    }
    return *date;
}

static struct edtf bend(const struct edtf *date, enum when_relation relation)
{
    struct edtf e = *date, other;
    bool yearless = date->form != EDTF_DATE || date->from.year_x == 4;
    if (yearless && relation != WHEN_ABOUT) {
        return e;
    }
    switch (relation) {
    case WHEN_BY:
        return bounded(NULL, date, EDTF_ONE_OF);
    case WHEN_BEFORE:
        other = step(date, -1);
        return bounded(NULL, &other, EDTF_ONE_OF);
    case WHEN_AFTER:
        other = step(date, 1);
        return bounded(&other, NULL, EDTF_ONE_OF);
    case WHEN_SINCE:
        return bounded(date, NULL, EDTF_INTERVAL);
    case WHEN_UNTIL:
        return bounded(NULL, date, EDTF_INTERVAL);
    case WHEN_ABOUT:
        e.from.qualifier |= EDTF_APPROXIMATE;
        return e;
    default:
        return e;
    }
}

static bool joinable(const struct timex *t)
{
    return (t->type == TIMEX_DATE || t->type == TIMEX_TIME) &&
           t->when.form != EDTF_NONE;
}

static void fill_one(const struct joiner *j, size_t i, struct when *w)
{
    const struct timex *t = &j->timexes->items[i];
    *w = (struct when){.begin = t->begin,
                       .end = t->end,
                       .relation = WHEN_AT,
                       .date = t->when,
                       .first_timex = i,
                       .timex_count = 1,
                       .reason = t->reason};
    if (t->mod == TIMEX_START || t->mod == TIMEX_MID || t->mod == TIMEX_END) {
        w->mod = t->mod;
    } else if (t->mod == TIMEX_APPROX) {
        w->relation = WHEN_ABOUT;
    }
    bool naming;
    size_t at = before_date_article(j, t->begin);
    w->begin = at;
    w->bare = !t->deictic && w->relation == WHEN_AT && at == t->begin;
    if (!is_article_before(j, at) &&
        find_particle(j, at, &w->begin, &w->relation, &naming)) {
        w->bare = false;
    }
    if (w->relation == WHEN_BEFORE && w->mod == TIMEX_END) {
        w->relation = WHEN_BY; /* "before the end of the year" lies in it */
    }
    w->date = bend(&t->when, w->relation);
}

static bool fill_range(const struct joiner *j, size_t i, struct when *w)
{
    const struct timex *a = &j->timexes->items[i], *b = a + 1;
    if (!a->range || i + 1 >= j->timexes->count || !joinable(b) ||
        a->when.form != EDTF_DATE || b->when.form != EDTF_DATE) {
        return false;
    }
    struct edtf span = edtf_interval(&a->when, &b->when);
    char printed[EDTF_MAX];
    struct edtf checked;
    size_t n = edtf_print(&span, printed);
    if (edtf_parse((str){printed, n}, &checked) != STATUS_OK) {
        return false; /* runs backwards */
    }
    struct edtf_bounds days = edtf_bounds(&span);
    bool one_day = days.earliest == days.latest && a->when.from.has_time;
    *w = (struct when){.begin = a->phrase_begin,
                       .end = b->phrase_end,
                       .relation = WHEN_BETWEEN,
                       .date = one_day ? a->when : span,
                       .first_timex = i,
                       .timex_count = 2};
    w->reason = arena_printf(j->arena, "%s; %s", a->reason, b->reason);
    size_t begin, at = before_date_article(j, a->begin);
    enum when_relation ignored;
    bool naming = false;
    w->bare = a->phrase_begin == a->begin && at == a->begin &&
              (is_article_before(j, at) ||
               !find_particle(j, at, &begin, &ignored, &naming) || naming);
    return true;
}

/* "from March 2020 until early 2022": a start and the end right behind it are
 * one range, whatever their precisions. */
static bool close_range(const struct joiner *j, struct when *from,
                        const struct when *to)
{
    if (from->relation != WHEN_SINCE || to->relation != WHEN_UNTIL ||
        from->date.to_end != EDTF_END_OPEN || to->date.to_end != EDTF_END_DATE ||
        str_trim(str_slice(j->text, from->end, to->begin)).n > 0) {
        return false;
    }
    struct edtf span = from->date;
    span.to = to->date.to;
    span.to_end = EDTF_END_DATE;
    struct edtf_bounds days = edtf_bounds(&span);
    const char *reason =
        arena_printf(j->arena, "%s; %s", from->reason, to->reason);
    if (!days.has_earliest || !days.has_latest || days.earliest > days.latest ||
        !reason) {
        return false;
    }
    from->date = span;
    from->end = to->end;
    from->relation = WHEN_BETWEEN;
    from->timex_count = 2;
    from->reason = reason;
    return true;
}

enum status when_join(const struct tag_input *input,
                      const struct timex_list *timexes, struct arena *arena,
                      struct when_list *result)
{
    struct joiner j = {.text = input->text, .timexes = timexes, .arena = arena};
    struct when_list list = {0};
    list.items = arena_array(arena, timexes->count, sizeof *list.items);
    list.capacity = timexes->count;
    if (!list.items) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < timexes->count; i++) {
        if (!joinable(&timexes->items[i])) {
            continue;
        }
        struct when *w = &list.items[list.count++];
        j.l = language_lookup(timexes->items[i].language);
        if (fill_range(&j, i, w)) {
            if (!w->reason) {
                return STATUS_NOMEM;
            }
            i++;
        } else {
            fill_one(&j, i, w);
        }
        if (list.count > 1 && close_range(&j, w - 1, w)) {
            list.count--;
        }
    }
    *result = list;
    return STATUS_OK;
}
