/* Resolves expressions in text order.
 *
 * First every expression is given what its own words tell (read_words); then
 * the document is weighed (evidence.c); then what is missing is concluded:
 *
 *   - "last year", "yesterday", "three days later": counted from the
 *     document's date or from the date told before (conclude_shift),
 *   - "last March", "next Tuesday": the nearest one on that side,
 *   - "March", "24/02", "the third quarter": the year by neighbour or tense,
 *   - "Tuesday", "the 20th", "in the morning": the day likewise.
 *
 * What cannot be concluded stays open; nothing is guessed from the clock.
 */
#include "events/tag/resolve.h"

#include "events/tag/evidence.h"
#include "events/tag/near.h"
#include "events/tag/story.h"
#include "events/tag/value.h"

/* How far back the date that "the following year" counts from may stand. */
#define LOOK_BACK 60

/* A weekday is of the coming week only where a word so near says so: news tell
 * what has been. */
#define WEEKDAY_REACH 5

/* Days back that a note still tells of. */
#define JUST_BEEN 45

#define SCRATCH_MAX 128 /* bytes of a value */

static struct buf *fresh_scratch(struct resolver *r)
{
    if (!r->scratch.max) {
        buf_init(&r->scratch, SCRATCH_MAX);
    }
    buf_clear(&r->scratch);
    return &r->scratch;
}

const char *resolve_show(struct resolver *r, const struct moment *m)
{
    moment_print(m, fresh_scratch(r));
    const char *shown = arena_copy(r->arena, buf_str(&r->scratch));
    return shown ? shown : "";
}

static str words_of(const struct resolver *r, const struct outcome *o)
{
    return str_slice(r->input->text, o->found->begin, o->found->end);
}

#define SAID_MAX 9 /* parts of a reason, the expression's three with them */

/* The expression in quotes and what is said of it: parts, up to a NULL. */
static const char *say_of(struct resolver *r, const struct outcome *o,
                          const char *const *said)
{
    str parts[SAID_MAX] = {STR("'"), words_of(r, o), STR("'")};
    size_t n = 3;
    for (; *said && n < SAID_MAX; said++) {
        parts[n++] = str_from(*said);
    }
    return arena_join(r->arena, parts, n);
}

static void say(struct resolver *r, struct outcome *o, enum timex_basis basis,
                const char *why)
{
    o->basis = basis;
    const char *said[] = {" is ", resolve_show(r, &o->moment), ": ", why, NULL};
    o->reason = say_of(r, o, said);
}

static enum timex_basis anchor_basis(const struct resolver *r)
{
    return r->anchor_inferred ? TIMEX_BASIS_NEIGHBOUR : TIMEX_BASIS_ANCHOR;
}

static void say_anchor(struct resolver *r, struct outcome *o, const char *how)
{
    const char *inferred = ", whose year follows from the dates in its text";
    const char *said[] = {" ",
                          how,
                          " the article's date, ",
                          resolve_show(r, &r->anchor),
                          r->anchor_inferred ? inferred : NULL,
                          NULL};
    o->basis = anchor_basis(r);
    o->reason = say_of(r, o, said);
}

static void say_from(struct resolver *r, struct outcome *o,
                     const struct outcome *before, const char *how)
{
    o->basis = TIMEX_BASIS_NEIGHBOUR;
    o->reason = arena_printf(
        r->arena, "'%.*s' %s '%.*s', %s", STR_ARG(words_of(r, o)), how,
        STR_ARG(words_of(r, before)), resolve_show(r, &before->moment));
}

/* --- the words alone --------------------------------------------------- */

static bool is_shifted(const struct meaning *m)
{
    return tells(m, FIELD_UNIT) &&
           (tells(m, FIELD_SHIFT) || tells(m, FIELD_SIGN));
}

static void read_words(struct resolver *r, struct outcome *o)
{
    const struct found *f = o->found;
    if (f->rule->kind != RULE_DATE) {
        return;
    }

    value_date(&f->meaning, r->order, r->anchor.has_year ? r->anchor.year : 0,
               &o->moment);
    o->year_told = o->moment.has_year && !tells(&f->meaning, FIELD_SHIFT);
    o->impossible = !value_possible(&o->moment);
    if (o->year_told && !o->impossible) {
        o->impossible = !value_finish(&f->meaning, &o->moment);
    }
}

/* Whether what stands around will have to tell something. */
static bool asks_around(const struct resolver *r, const struct outcome *o)
{
    return o->found->rule->kind == RULE_DATE &&
           (!r->anchor.has_year || !o->moment.has_year);
}

static enum status look_around(struct resolver *r)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < r->count; i++) {
        struct outcome *o = &r->items[i];
        if (!asks_around(r, o)) {
            continue;
        }
        if (!r->context.words) {
            status = context_read(r->runs, r->input->text, r->arena, &r->context);
        }
        if (status != STATUS_OK) {
            return status;
        }
        size_t begin = o->found->begin, end = o->found->end;
        o->sentence = context_sentence(&r->context, begin, end);
        o->clause = context_tense(&r->context, o->sentence, begin, end);
        o->tense = o->clause.tense;
        if (r->manner == MANNER_TALK && !o->tense) {
            o->tense = TENSE_FUTURE;
        }
    }
    return status;
}

/* --- what was told before ------------------------------------------------ */

static const struct outcome *last_date(const struct resolver *r, size_t i)
{
    for (size_t k = i; k-- > 0 && i - k <= LOOK_BACK;) {
        const struct outcome *o = &r->items[k];
        if (o->done && !o->impossible && o->moment.has_year) {
            return o;
        }
    }
    return NULL;
}

static bool counts_from_context(const struct meaning *m)
{
    return told(m, FIELD_FROM, FROM_DOCUMENT) != FROM_DOCUMENT;
}

/* --- counted from a date ----------------------------------------------- */

static int32_t steps_of(const struct meaning *m)
{
    if (tells(m, FIELD_SHIFT)) {
        return told(m, FIELD_SHIFT, 0) * told(m, FIELD_N, 1);
    }
    return told(m, FIELD_SIGN, 0) * told(m, FIELD_N, 1);
}

/* The date told last before outcome i from which the shift can be counted. */
static const struct outcome *told_before(const struct resolver *r, size_t i,
                                         enum language_unit unit, int32_t n,
                                         struct moment *result)
{
    for (size_t k = i; k-- > 0 && i - k <= LOOK_BACK;) {
        const struct outcome *o = &r->items[k];
        if (o->done && !o->impossible && o->moment.has_year &&
            !tells(&o->found->meaning, FIELD_COMPARE) &&
            moment_shift(&o->moment, unit, n, result)) {
            return o;
        }
    }
    return NULL;
}

/* Puts the finer things told into the stretch that was counted out. */
static void place_within(const struct moment *base, const struct moment *told_,
                         struct moment *result)
{
    struct moment m = *told_;
    day first, last;
    if (m.weekday && base->grain == UNIT_WEEK &&
        moment_bounds(base, &first, &last)) {
        m = moment_of_day(first + m.weekday - 1);
    } else if (base->grain == UNIT_DAY || m.grain == UNIT_NONE ||
               (m.grain == UNIT_DAY && !m.day)) {
        m = *base;
        if (told_->month && base->grain == UNIT_YEAR) {
            m.month = told_->month; /* the first Monday of June next year */
            m.grain = UNIT_MONTH;
        }
    } else {
        m.has_year = true;
        m.year = base->year;
        m.month = m.month ? m.month : base->month;
    }
    m.part = told_->part;
    m.has_hour = told_->has_hour;
    m.has_minute = told_->has_minute;
    m.has_second = told_->has_second;
    m.hour = told_->hour;
    m.minute = told_->minute;
    m.second = told_->second;
    m.has_zone = told_->has_zone;
    m.zone = told_->zone;
    *result = m;
}

static void leave_vague(struct outcome *o, int32_t n)
{
    o->value = n < 0 ? "PAST_REF" : n > 0 ? "FUTURE_REF" : "PRESENT_REF";
    o->moment = (struct moment){0};
    o->basis = TIMEX_BASIS_NONE;
    o->reason = "nothing in the text says what it counts from";
}

/* "today" where the article's date lacks its year or its day; "today (24/02)",
 * where the day told is the article's and only its year may lack. */
static bool conclude_own_date(struct resolver *r, struct outcome *o, int32_t n)
{
    if (!o->moment.day || !o->moment.month) {
        if (n != 0 || !r->anchor.grain ||
            (r->anchor.grain == UNIT_DAY && r->anchor.has_year)) {
            return false;
        }
        o->moment = r->anchor;
        say_anchor(r, o, "is");
        return true;
    }
    if (!o->moment.has_year && r->anchor.has_year) {
        o->moment.year = near_year(&o->moment, &r->anchor, TENSE_UNKNOWN);
        o->moment.has_year = true;
        say_anchor(r, o, "takes its year from");
    } else if (!o->moment.has_year) {
        say(r, o, TIMEX_BASIS_NONE, "nothing in the text tells the year");
    }
    return true;
}

/* "a year earlier", said of a quarter told before: the same quarter, a year
 * back. False where no quarter was told. */
static bool conclude_comparison(struct resolver *r, size_t i)
{
    struct outcome *o = &r->items[i];
    struct moment base;
    for (size_t k = i; k-- > 0 && i - k <= LOOK_BACK;) {
        const struct outcome *q = &r->items[k];
        if (!q->done || q->impossible || !q->moment.has_year ||
            q->moment.grain != UNIT_QUARTER ||
            tells(&q->found->meaning, FIELD_COMPARE)) {
            continue;
        }
        if (!moment_shift(&q->moment, UNIT_QUARTER, -4, &base)) {
            return false;
        }
        o->moment = base;
        o->basis = TIMEX_BASIS_NEIGHBOUR;
        o->reason = arena_printf(r->arena, "'%.*s' is compared with '%.*s', %s",
                                 STR_ARG(words_of(r, o)), STR_ARG(words_of(r, q)),
                                 resolve_show(r, &q->moment));
        return true;
    }
    return false;
}

/* "the weekend", said on a Tuesday of what has been: the one just past. */
static bool is_weekend_past(const struct resolver *r, const struct outcome *o)
{
    const struct meaning *m = &o->found->meaning;
    day first, last;
    return told(m, FIELD_UNIT, 0) == UNIT_WEEKEND && steps_of(m) == 0 &&
           o->tense != TENSE_FUTURE && r->manner == MANNER_ACCOUNT &&
           r->anchor.grain == UNIT_DAY &&
           moment_bounds(&r->anchor, &first, &last) && day_weekday(first) < 6;
}

/* What is still to come lies not before the article: "will open before the
 * end of the year" does not mean the year of a date told on the way. */
static bool is_overtaken(const struct resolver *r, const struct outcome *o,
                         const struct moment *base)
{
    day first, last, now, ignored;
    return o->tense == TENSE_FUTURE && !r->narrative && r->anchor.grain &&
           r->anchor.has_year && moment_bounds(base, &first, &last) &&
           moment_bounds(&r->anchor, &now, &ignored) && last < now;
}

static void conclude_shift(struct resolver *r, size_t i)
{
    struct outcome *o = &r->items[i];
    const struct meaning *m = &o->found->meaning;
    enum language_unit unit = (enum language_unit)told(m, FIELD_UNIT, 0);
    int32_t n = steps_of(m) - is_weekend_past(r, o);
    struct moment base;
    if ((unit == UNIT_DAY && conclude_own_date(r, o, n)) ||
        (tells(m, FIELD_COMPARE) && conclude_comparison(r, i))) {
        return;
    }
    const struct outcome *before =
        counts_from_context(m) ? told_before(r, i, unit, n, &base) : NULL;
    if (before && !is_overtaken(r, o, &base)) {
        place_within(&base, &o->moment, &o->moment);
        say_from(r, o, before, "counts from");
    } else if (r->anchor.grain && moment_shift(&r->anchor, unit, n, &base)) {
        place_within(&base, &o->moment, &o->moment);
        say_anchor(r, o, n == 0 && unit == UNIT_DAY ? "is" : "counts from");
    } else {
        leave_vague(o, n);
        return;
    }
    o->impossible = !value_possible(&o->moment) || !value_finish(m, &o->moment);
}

/* --- the nearest one on a side: last March, next Tuesday ---------------- */

/* The weekday n times on (back, where n < 0) from `near`; n = 0: the nearest
 * on the side that the tense says, `near` itself included. False where `near`
 * is no day. */
static bool conclude_weekday(struct outcome *o, const struct moment *near,
                             int32_t n)
{
    day first, last;
    if (near->grain != UNIT_DAY || !moment_bounds(near, &first, &last)) {
        return false;
    }
    int32_t back = (day_weekday(first) - o->moment.weekday + 7) % 7;
    int32_t on = (7 - back) % 7;
    int32_t days = o->tense == TENSE_FUTURE ? on : -back;
    if (n > 0) {
        days = (on ? on : 7) + 7 * (n - 1);
    } else if (n < 0) {
        days = -(back ? back : 7) + 7 * (n + 1);
    }
    struct moment told_ = o->moment;
    struct moment found = moment_of_day(first + days);
    place_within(&found, &told_, &o->moment);
    return true;
}

/* The first year in which what is told ends on or after `from`. */
static int32_t year_to_come(const struct meaning *m, const struct moment *told_,
                            const struct moment *from)
{
    day now, first, last;
    bool dated = moment_bounds(from, &now, &last) && from->grain < UNIT_YEAR;
    for (int32_t year = from->year; dated && year <= from->year + 8; year++) {
        struct moment there = *told_;
        there.has_year = true;
        there.year = year;
        if (value_possible(&there) && value_finish(m, &there) &&
            moment_bounds(&there, &first, &last) && last >= now &&
            !near_wrong_weekday(told_, year)) {
            return year;
        }
    }
    return from->year;
}

/* "last Friday", "next Friday"; "this Friday", where no tense is told, is that
 * of the week spoken in. */
static void conclude_named_weekday(struct outcome *o, const struct moment *near,
                                   int32_t n)
{
    day first, last;
    if (n == 0 && !o->tense && near->grain == UNIT_DAY &&
        moment_bounds(near, &first, &last)) {
        bool ahead = o->moment.weekday > day_weekday(first);
        o->tense = ahead ? TENSE_FUTURE : TENSE_PAST;
    }
    conclude_weekday(o, near, n);
}

static void conclude_named_shift(struct resolver *r, size_t i)
{
    struct outcome *o = &r->items[i];
    const struct meaning *m = &o->found->meaning;
    int32_t n = steps_of(m);
    const struct outcome *before = !counts_from_context(m) ? NULL
                                   : r->narrative          ? r->story.at
                                                           : last_date(r, i);
    const struct moment *near = before            ? &before->moment
                                : r->anchor.grain ? &r->anchor
                                                  : &r->pivot;
    day first, last;
    if (!near->has_year || !moment_bounds(near, &first, &last)) {
        say(r, o, TIMEX_BASIS_NONE, "nothing in the text tells the year");
        return;
    }
    if (o->moment.weekday && !o->moment.month) {
        conclude_named_weekday(o, near, n);
    } else if (n == 0) {
        o->moment.year = o->moment.month ? near->year
                         : r->manner
                             ? year_to_come(m, &o->moment, near)
                             : near_year(&o->moment, near, TENSE_UNKNOWN);
        o->moment.has_year = true;
    } else {
        int32_t year = near->year + (n > 0 ? 2 : -2);
        for (int32_t y = year; y != near->year - (n > 0 ? 2 : -2);
             y += n > 0 ? -1 : 1) {
            int64_t d = near_distance(&o->moment, y, first);
            year = d != INT64_MAX && (n > 0 ? d < 0 : d > 0) ? y : year;
        }
        o->moment.year = year;
        o->moment.has_year = true;
    }
    if (before) {
        say_from(r, o, before, "is the nearest to");
    } else {
        say_anchor(r, o, "is the nearest to");
    }
    o->impossible = !value_finish(m, &o->moment);
}

/* --- what lacks a year or a day ----------------------------------------- */

/* The year that nothing but the tense and the manner tells. A note is of what
 * comes or has just been. */
static int32_t free_year(const struct resolver *r, const struct outcome *o)
{
    int32_t nearest = near_year(&o->moment, &r->pivot, o->tense);
    if (r->manner == MANNER_ACCOUNT || o->tense == TENSE_PAST) {
        return nearest;
    }
    int32_t next = year_to_come(&o->found->meaning, &o->moment, &r->pivot);
    day first, last;
    if (o->tense == TENSE_FUTURE || !moment_bounds(&r->pivot, &first, &last)) {
        return next;
    }
    int64_t ago = near_distance(&o->moment, nearest, first);
    return ago > JUST_BEEN ? next : nearest;
}

static void conclude_year(struct resolver *r, size_t i)
{
    struct outcome *o = &r->items[i];
    const char *reason = "";
    int32_t year = 0;
    bool from_pivot = false;
    bool ahead = o->tense == TENSE_FUTURE && story_has_arrived(r);
    const struct outcome *before = r->narrative && !ahead ? r->story.at : NULL;
    if (evidence_year(r, i, &year, &reason)) {
        o->basis = TIMEX_BASIS_NEIGHBOUR;
    } else if (before) {
        year = story_year(&o->moment, &before->moment);
        reason = "its year goes on from the date told before";
        o->basis = TIMEX_BASIS_NEIGHBOUR;
    } else if (r->pivot.has_year) {
        year = free_year(r, o);
        from_pivot = true;
        o->basis = r->anchor.grain ? anchor_basis(r) : TIMEX_BASIS_NEIGHBOUR;
        reason = o->tense == TENSE_FUTURE ? "told as still to come"
                 : o->tense == TENSE_PAST ? "told as past"
                                          : "nearest";
    } else {
        say(r, o, TIMEX_BASIS_NONE, "nothing in the text tells the year");
        return;
    }
    o->moment.year = year;
    o->moment.has_year = true;
    if (from_pivot) {
        const char *said[] = {
            " is ",         resolve_show(r, &o->moment), ": ", reason,
            ", seen from ", resolve_show(r, &r->pivot),  NULL};
        o->reason = say_of(r, o, said);
    } else {
        say(r, o, o->basis, reason);
    }
    o->impossible = !value_possible(&o->moment) ||
                    !value_finish(&o->found->meaning, &o->moment);
}

/* "the 20th": of the month told before, else of the article's. */
static void conclude_month(struct resolver *r, size_t i)
{
    struct outcome *o = &r->items[i];
    const struct outcome *before = last_date(r, i);
    const struct moment *near =
        before && before->moment.month ? &before->moment : &r->anchor;
    /* the other end of the same phrase: 19-20 June 2024 */
    for (size_t k = i ? i - 1 : 0; k < r->count && k <= i + 1; k++) {
        if (k != i && r->items[k].found->match == o->found->match &&
            r->items[k].moment.month) {
            o->moment.month = r->items[k].moment.month;
            o->moment.has_year = r->items[k].moment.has_year;
            o->moment.year = r->items[k].moment.year;
        }
    }
    if (!o->moment.month && near->month) {
        o->moment.month = near->month;
        o->moment.has_year = near->has_year;
        o->moment.year = near->year;
        if (near == &r->anchor && r->manner != MANNER_ACCOUNT &&
            o->tense != TENSE_PAST && o->moment.day < near->day) {
            moment_count(&o->moment, UNIT_MONTH, 1, &o->moment);
        }
    }
    if (!o->moment.month) {
        say(r, o, TIMEX_BASIS_NONE, "nothing in the text tells the month");
        return;
    }
    if (!o->moment.has_year) {
        conclude_year(r, i);
        return;
    }
    say(r, o, TIMEX_BASIS_NEIGHBOUR,
        "its month and year stand with the date beside it");
    o->impossible = !value_possible(&o->moment) ||
                    !value_finish(&o->found->meaning, &o->moment);
}

/* "Tuesday 7": of the nearest month whose 7th is a Tuesday. False where none
 * is near or nothing tells what to be near to. */
static bool conclude_weekday_day(struct resolver *r, struct outcome *o,
                                 const struct moment *near)
{
    const struct moment *m = &o->moment;
    int64_t best_cost = INT64_MAX;
    day first, last, best = 0;
    if (!near->month || !moment_bounds(near, &first, &last)) {
        return false;
    }
    for (int32_t step = -12; step <= 12; step++) {
        int32_t month = near->month - 1 + step;
        int32_t year = near->year + (month + 12) / 12 - 1;
        month = (month + 12) % 12 + 1;
        if (!day_is_valid(year, month, m->day) ||
            day_weekday(day_from_civil(year, month, m->day)) != m->weekday) {
            continue;
        }
        day d = day_from_civil(year, month, m->day);
        bool wrong_side = (o->tense == TENSE_PAST && d > last) ||
                          (o->tense == TENSE_FUTURE && d < first);
        int64_t cost = (d < first ? first - d : d - first) +
                       (wrong_side ? NEAR_WRONG_SIDE : 0);
        if (cost < best_cost) {
            best_cost = cost;
            best = d;
        }
    }
    if (best_cost == INT64_MAX) {
        return false;
    }
    struct moment found = moment_of_day(best);
    place_within(&found, &o->moment, &o->moment);
    say(r, o, TIMEX_BASIS_NEIGHBOUR, "the nearest such day with that weekday");
    return true;
}

static bool opens_line(const struct resolver *r, const struct outcome *o)
{
    str text = r->input->text;
    size_t at = o->found->begin;
    while (at > 0 && text.p[at - 1] != '\n' && byte_is_space(text.p[at - 1])) {
        at--;
    }
    return at == 0 || text.p[at - 1] == '\n';
}

static bool ends_line(const struct resolver *r, const struct outcome *o)
{
    str text = r->input->text;
    size_t at = o->found->end;
    while (at < text.n && text.p[at] != '\n' &&
           (byte_is_space(text.p[at]) || text.p[at] == ':')) {
        at++;
    }
    return at == text.n || text.p[at] == '\n';
}

/* A time that opens a line of a programme: the day `before` it stands alone in
 * a line, and times of that day alone lie between. */
static bool is_in_programme(const struct resolver *r, const struct outcome *o,
                            const struct outcome *before)
{
    bool headed =
        before->in_programme || (opens_line(r, before) && ends_line(r, before));
    return headed && opens_line(r, o);
}

/* A time of day alone: of the day told before, else the article's. */
static void conclude_day(struct resolver *r, size_t i)
{
    struct outcome *o = &r->items[i];
    const struct outcome *before = last_date(r, i);
    bool same = before && before->found->begin >= o->sentence.begin;
    o->in_programme =
        before && (same ? before->in_programme : is_in_programme(r, o, before));
    bool near = before && before->moment.grain == UNIT_DAY &&
                (r->narrative || !r->anchor.grain || same || o->in_programme);
    if (near) {
        place_within(&before->moment, &o->moment, &o->moment);
        say(r, o, TIMEX_BASIS_NEIGHBOUR, "on the day told before");
    } else if (r->anchor.grain == UNIT_DAY && r->anchor.has_year) {
        place_within(&r->anchor, &o->moment, &o->moment);
        say_anchor(r, o, "is on");
    } else {
        o->basis = TIMEX_BASIS_NONE;
        o->reason = "nothing in the text tells the day";
    }
}

/* The range's first date, where outcome i is its second. */
static const struct outcome *range_start(const struct resolver *r, size_t i)
{
    const struct outcome *before = i ? &r->items[i - 1] : NULL;
    bool range = before && before->done && !before->impossible &&
                 before->moment.has_year &&
                 before->found->match == r->items[i].found->match &&
                 tells(&before->found->meaning, FIELD_RANGE);
    return range ? before : NULL;
}

static enum tense tense_of_weekday(const struct resolver *r,
                                   const struct outcome *o)
{
    int32_t ref = told(&o->found->meaning, FIELD_TENSE, REF_NONE);
    bool account = r->manner == MANNER_ACCOUNT;
    if (ref || (account && o->clause.words > WEEKDAY_REACH)) {
        return ref == REF_FUTURE ? TENSE_FUTURE : TENSE_PAST;
    }
    return o->tense || account ? o->tense : TENSE_FUTURE;
}

/* "Tuesday": in a story and in a range, of the date told before; else of the
 * article's. */
static void conclude_weekday_alone(struct resolver *r, size_t i)
{
    struct outcome *o = &r->items[i];
    const struct outcome *start = range_start(r, i);
    const struct outcome *from = start          ? start
                                 : r->narrative ? last_date(r, i)
                                                : NULL;
    o->tense = start ? TENSE_FUTURE : tense_of_weekday(r, o);
    const char *how = o->tense == TENSE_FUTURE ? "is the first on or after"
                                               : "is the last on or before";
    const struct moment *near = from ? &from->moment : &r->anchor;
    if (!conclude_weekday(o, near, 0)) {
        o->basis = TIMEX_BASIS_NONE;
        o->reason = "nothing in the text tells the week";
        return;
    }
    if (from) {
        say_from(r, o, from, how);
    } else {
        say_anchor(r, o, how);
    }
    o->impossible = !value_finish(&o->found->meaning, &o->moment);
}

static void conclude_open(struct resolver *r, size_t i)
{
    struct outcome *o = &r->items[i];
    const struct moment *m = &o->moment;
    const struct outcome *before = r->narrative ? last_date(r, i) : NULL;
    const struct moment *near = before ? &before->moment : &r->anchor;
    bool nth = tells(&o->found->meaning, FIELD_NTH);
    if (m->weekday && m->day && !m->month && conclude_weekday_day(r, o, near)) {
        return;
    }
    if (m->weekday && !m->month && !m->day && !nth) {
        conclude_weekday_alone(r, i);
    } else if (m->grain == UNIT_DAY && m->day && !m->month) {
        conclude_month(r, i);
    } else if (m->grain == UNIT_DAY && !m->day && !nth &&
               !tells(&o->found->meaning, FIELD_EASTER)) {
        conclude_day(r, i);
    } else {
        conclude_year(r, i);
    }
}

/* --- what is no date ----------------------------------------------------- */

static const char *print(struct resolver *r, const struct meaning *m,
                         void (*printer)(const struct meaning *, struct buf *))
{
    printer(m, fresh_scratch(r));
    return arena_copy(r->arena, buf_str(&r->scratch));
}

static void give_value(struct resolver *r, struct outcome *o)
{
    const struct meaning *m = &o->found->meaning;
    switch ((enum rule_kind)o->found->rule->kind) {
    case RULE_DURATION:
        o->value = print(r, m, value_print_duration);
        break;
    case RULE_SET:
        o->value = print(r, m, value_print_set);
        break;
    default:
        leave_vague(o, told(m, FIELD_VAGUE_REF, REF_PRESENT) - REF_PRESENT);
        o->reason = NULL;
        break;
    }
}

/* '99 in a story of 1899; 17 in 1915-17: the century of the year before. */
static void conclude_century(struct resolver *r, size_t i)
{
    struct outcome *o = &r->items[i];
    const struct outcome *before = last_date(r, i);
    bool beside = before && before->found->match == o->found->match;
    if (!before || !(beside || r->narrative) || o->moment.year < 1) {
        return;
    }
    int32_t year =
        before->moment.year - before->moment.year % 100 + o->moment.year % 100;
    if (beside && year < before->moment.year) {
        year += 100;
    }
    o->moment.year = year;
    o->impossible = !value_possible(&o->moment);
}

static void conclude(struct resolver *r, size_t i)
{
    struct outcome *o = &r->items[i];
    const struct meaning *m = &o->found->meaning;
    if (o->impossible) {
        return;
    }
    if (tells(m, FIELD_YEAR2)) {
        conclude_century(r, i);
    }
    if (o->found->rule->kind != RULE_DATE) {
        give_value(r, o);
    } else if (is_shifted(m)) {
        conclude_shift(r, i);
    } else if (tells(m, FIELD_SHIFT) || tells(m, FIELD_SIGN)) {
        conclude_named_shift(r, i);
    } else if (!o->moment.has_year || (o->moment.day && !o->moment.month)) {
        conclude_open(r, i);
    } else {
        o->basis = TIMEX_BASIS_TOLD;
    }
    o->done = true;
    if (r->narrative) {
        story_follow(r, i);
    }
}

enum status resolve_all(struct resolver *r, const struct found_list *found)
{
    r->items = arena_array(r->arena, found->count, sizeof *r->items);
    if (!r->items) {
        return STATUS_NOMEM;
    }
    r->count = found->count;
    r->order = (enum date_order)r->l->order;
    r->anchor = moment_of_edtf(&r->input->anchor);
    for (size_t i = 0; i < r->count; i++) {
        r->items[i].found = &found->items[i];
        read_words(r, &r->items[i]);
    }
    evidence_order(r);
    for (size_t i = 0; i < r->count; i++) {
        if (tells(&found->items[i].meaning, FIELD_FIRST)) {
            read_words(r, &r->items[i]); /* the order is known now */
        }
    }
    enum status status = look_around(r);
    if (status != STATUS_OK) {
        return status;
    }
    evidence_weigh(r);
    for (size_t i = 0; i < r->count; i++) {
        conclude(r, i);
    }
    return STATUS_OK;
}
