/* The days that a date allows, and the comparing that follows from them.
 *
 * A date names a stretch of days within a year (`days_in_year`), in each of
 * the years that it may mean: one year for 2024-06, ten for 199X-12-25, all
 * of them for XXXX-02-24. Bounds run from the first of these days to the
 * last. Whether two dates can mean the same day is asked of the stretches
 * themselves, so that XXXX-02-24 fits 2024-02 and does not fit 2024-03.
 *
 * Sub-year groupings are those of ISO 8601-2 4.8. A winter begins in December
 * of its year and ends in February of the next one. A time of day does not
 * move the day: what is told is the day where it happened.
 */
#include "base/edtf.h"

#include <string.h>

#include "base/limits.h"

/* However a run of years lies, nine of them hold a leap year. */
#define YEARS_TO_TRY 9

struct stretch {
    day first;
    day last;
};

/* What an edtf allows: the days between two ends, or a stretch that comes
 * again in each of several years. */
struct extent {
    const struct edtf_date *yearly; /* NULL: all days of `days` */
    const struct edtf_date *until;  /* where each stretch ends; may be NULL */
    int first_year;                 /* of yearly */
    int last_year;
    struct stretch days; /* DAY_MIN or DAY_MAX where open */
};

static const struct {
    uint8_t month; /* the first */
    uint8_t months;
} groupings[] = {
    {3, 3}, {6, 3},  {9, 3}, {12, 3}, /* 21 to 24: spring to winter */
    {3, 3}, {6, 3},  {9, 3}, {12, 3}, /* 25 to 28: the same, northern */
    {9, 3}, {12, 3}, {3, 3}, {6, 3},  /* 29 to 32: southern */
    {1, 3}, {4, 3},  {7, 3}, {10, 3}, /* 33 to 36: quarters */
    {1, 4}, {5, 4},  {9, 4},          /* 37 to 39: thirds */
    {1, 6}, {7, 6},                   /* 40 and 41: halves */
};

#define FIRST_GROUPING 21

static struct stretch months_in_year(int year, int month, int months)
{
    day first = day_from_civil(year, month, 1);
    struct civil next = day_add_months((struct civil){year, month, 1}, months);
    day last = day_from_civil(next.year, next.month, 1) - 1;
    return (struct stretch){first, last > DAY_MAX ? DAY_MAX : last};
}

/* False where the year has no such day (29 February). */
static bool days_in_year(const struct edtf_date *d, int year, struct stretch *days)
{
    bool has_day = d->day && !d->day_x;
    if (d->month_x && has_day) {
        days->first = day_from_civil(year, 1, d->day);
        days->last = day_from_civil(year, 12, d->day);
        return true;
    }
    if (d->month == 0 || d->month_x) {
        *days = months_in_year(year, 1, 12);
        return true;
    }
    if (d->month >= FIRST_GROUPING) {
        size_t i = (size_t)d->month - FIRST_GROUPING;
        if (i >= sizeof groupings / sizeof *groupings) {
            return false;
        }
        *days = months_in_year(year, groupings[i].month, groupings[i].months);
        return true;
    }
    if (has_day) {
        if (!day_is_valid(year, d->month, d->day)) {
            return false;
        }
        days->first = days->last = day_from_civil(year, d->month, d->day);
        return true;
    }
    *days = months_in_year(year, d->month, 1);
    return true;
}

static void years_meant(const struct edtf_date *d, int *first, int *last)
{
    static const int powers[] = {1, 10, 100, 1000};
    if (d->year_x >= 4) {
        /* The winter before the first year reaches into it. */
        *first = LIMIT_YEAR_MIN - 1;
        *last = LIMIT_YEAR_MAX;
        return;
    }
    int power = powers[d->year_x];
    if (d->year >= 0) {
        *first = d->year - d->year % power;
        *last = *first + power - 1;
        return;
    }
    /* -199X: the digits count away from Christ, and -0000 is no year. */
    *last = d->year - d->year % power;
    *first = *last - (power - 1);
    if (*last == 0) {
        *last = -1;
    }
}

struct edtf_bounds edtf_date_bounds(const struct edtf_date *d)
{
    struct edtf_bounds bounds = {0};
    int first;
    int last;
    if (d->year_x >= 4) {
        return bounds;
    }
    years_meant(d, &first, &last);
    struct stretch days;
    for (int year = first; !bounds.has_earliest && year <= last; year++) {
        if (days_in_year(d, year, &days)) {
            bounds.has_earliest = true;
            bounds.earliest = days.first;
        }
    }
    for (int year = last; !bounds.has_latest && year >= first; year--) {
        if (days_in_year(d, year, &days)) {
            bounds.has_latest = true;
            bounds.latest = days.last;
        }
    }
    return bounds;
}

struct edtf_bounds edtf_bounds(const struct edtf *e)
{
    struct edtf_bounds bounds = {0};
    if (e->form == EDTF_DATE) {
        return edtf_date_bounds(&e->from);
    }
    if (e->form == EDTF_NONE) {
        return bounds;
    }
    if (e->from_end == EDTF_END_DATE) {
        struct edtf_bounds from = edtf_date_bounds(&e->from);
        bounds.has_earliest = from.has_earliest;
        bounds.earliest = from.earliest;
    }
    if (e->to_end == EDTF_END_DATE) {
        struct edtf_bounds to = edtf_date_bounds(&e->to);
        bounds.has_latest = to.has_latest;
        bounds.latest = to.latest;
    }
    return bounds;
}

/* The sort key: where a date stands, and where it ends. */
static void sort_key(const struct edtf *e, int64_t key[2])
{
    const int64_t after_all = (int64_t)DAY_MAX + 1;
    struct edtf_bounds bounds = edtf_bounds(e);
    key[0] = bounds.has_earliest ? bounds.earliest
             : bounds.has_latest ? bounds.latest
                                 : after_all;
    key[1] = bounds.has_latest ? bounds.latest : after_all;
}

int edtf_compare(const struct edtf *a, const struct edtf *b)
{
    int64_t a_key[2];
    int64_t b_key[2];
    sort_key(a, a_key);
    sort_key(b, b_key);
    for (int i = 0; i < 2; i++) {
        if (a_key[i] != b_key[i]) {
            return a_key[i] < b_key[i] ? -1 : 1;
        }
    }
    char a_text[EDTF_MAX];
    char b_text[EDTF_MAX];
    edtf_print(a, a_text);
    edtf_print(b, b_text);
    return strcmp(a_text, b_text);
}

/* The stretch of x, which comes yearly, that begins in this year. */
static bool stretch_in_year(const struct extent *x, int year, struct stretch *days)
{
    if (!days_in_year(x->yearly, year, days)) {
        return false;
    }
    if (!x->until) {
        return true;
    }
    /* XXXX-12-30/XXXX-01-02 goes over the turn of the year: as a leap year
     * shows, which has all days. */
    struct stretch begin;
    struct stretch end;
    bool turns = days_in_year(x->yearly, 2000, &begin) &&
                 days_in_year(x->until, 2000, &end) && end.last < begin.first;
    if (!days_in_year(x->until, turns ? year + 1 : year, &end)) {
        return false;
    }
    days->last = end.last;
    return true;
}

/* Whether a date names days within a year of which digits are not told. Whole
 * years in a row are one stretch: 199X, 199X-XX. */
static bool comes_yearly(const struct edtf_date *d)
{
    bool has_day = d->day && !d->day_x;
    return d->year_x > 0 && (d->month_x ? has_day : d->month != 0);
}

/* An end that is told, but not its year. */
static bool is_yearless(enum edtf_end end, const struct edtf_date *d)
{
    return end == EDTF_END_DATE && d->year_x >= 4;
}

/* False where no day is allowed at all. */
static bool extent_of(const struct edtf *e, struct extent *x)
{
    if (e->form == EDTF_NONE) {
        return false;
    }
    struct edtf_bounds bounds = edtf_bounds(e);
    *x = (struct extent){
        .days.first = bounds.has_earliest ? bounds.earliest : DAY_MIN,
        .days.last = bounds.has_latest ? bounds.latest : DAY_MAX,
    };
    bool yearless_ends = is_yearless(e->from_end, &e->from) &&
                         is_yearless(e->to_end, &e->to) && comes_yearly(&e->to);
    if (comes_yearly(&e->from) && (e->form == EDTF_DATE || yearless_ends)) {
        x->yearly = &e->from;
        x->until = e->form == EDTF_DATE ? NULL : &e->to;
        years_meant(&e->from, &x->first_year, &x->last_year);
    }
    return x->days.first <= x->days.last;
}

static bool meets(struct stretch a, struct stretch b)
{
    return a.first <= b.last && b.first <= a.last;
}

static bool lies_in(struct stretch inner, struct stretch outer)
{
    return outer.first <= inner.first && inner.last <= outer.last;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* Whether x, which comes yearly, has a stretch that meets `days`. A winter
 * may reach into them from the year before. */
static bool yearly_meets(const struct extent *x, struct stretch days)
{
    int first = larger(x->first_year, day_to_civil(days.first).year - 1);
    int last = smaller(x->last_year, day_to_civil(days.last).year);
    last = smaller(last, first + YEARS_TO_TRY);
    struct stretch found;
    for (int year = first; year <= last; year++) {
        if (stretch_in_year(x, year, &found) && meets(found, days)) {
            return true;
        }
    }
    return false;
}

bool edtf_overlaps(const struct edtf *a, const struct edtf *b)
{
    struct extent x;
    struct extent y;
    if (!extent_of(a, &x) || !extent_of(b, &y) || !meets(x.days, y.days)) {
        return false;
    }
    if (!x.yearly && !y.yearly) {
        return true;
    }
    if (!x.yearly || !y.yearly) {
        return x.yearly ? yearly_meets(&x, y.days) : yearly_meets(&y, x.days);
    }
    int first = larger(x.first_year, y.first_year - 1);
    int last = smaller(x.last_year, first + YEARS_TO_TRY);
    struct stretch days;
    for (int year = first; year <= last; year++) {
        if (stretch_in_year(&x, year, &days) && yearly_meets(&y, days)) {
            return true;
        }
    }
    return false;
}

/* Whether one of the stretches of x, which comes yearly, holds `days`. */
static bool yearly_holds(const struct extent *x, struct stretch days)
{
    int year = day_to_civil(days.first).year;
    struct stretch found;
    for (int y = larger(year - 1, x->first_year);
         y <= smaller(year, x->last_year); y++) {
        if (stretch_in_year(x, y, &found) && lies_in(days, found)) {
            return true;
        }
    }
    return false;
}

/* An interval of which only one end lacks its year cannot be placed: nothing
 * is known to lie in it. */
static bool is_vague(const struct edtf *e, const struct extent *x)
{
    return e->form != EDTF_DATE && !x->yearly &&
           (is_yearless(e->from_end, &e->from) || is_yearless(e->to_end, &e->to));
}

bool edtf_holds(const struct edtf *outer, const struct edtf *inner)
{
    struct extent x;
    struct extent y;
    if (outer->form != EDTF_NONE && edtf_equal(outer, inner)) {
        return true;
    }
    if (!extent_of(outer, &x) || !extent_of(inner, &y) || is_vague(outer, &x) ||
        !lies_in(y.days, x.days)) {
        return false;
    }
    if (!x.yearly) {
        return true;
    }
    if (!y.yearly) {
        return yearly_holds(&x, y.days);
    }
    struct stretch days;
    int last = smaller(y.last_year, y.first_year + YEARS_TO_TRY);
    for (int year = y.first_year; year <= last; year++) {
        if (stretch_in_year(&y, year, &days) && !yearly_holds(&x, days)) {
            return false;
        }
    }
    return true;
}
