/* Printing EDTF, its precision, and the makers.
 *
 * The printed form is canonical: one date has one text. So two dates are
 * equal when they print the same, and what a struct holds beyond its meaning
 * (a zone without a time, a day of a quarter) makes no difference anywhere.
 * Printing never fails: a struct that no parser made prints as what it means
 * as far as it means anything, within EDTF_MAX.
 */
#include "base/edtf.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"

struct printer {
    char *out; /* EDTF_MAX bytes */
    size_t n;
};

static void put(struct printer *p, const char *z)
{
    size_t n = strlen(z);
    if (n < EDTF_MAX - p->n) {
        memcpy(p->out + p->n, z, n + 1);
        p->n += n;
    }
}

static void put_two(struct printer *p, const char *before, int value)
{
    char text[8];
    snprintf(text, sizeof text, "%s%02u", before, (unsigned)value % 100);
    put(p, text);
}

static void put_year(struct printer *p, const struct edtf_date *d)
{
    char text[16];
    unsigned size = d->year < 0 ? 0u - (unsigned)d->year : (unsigned)d->year;
    snprintf(text, sizeof text, "%04u", size % 10000);
    for (int i = 4 - (d->year_x < 4 ? d->year_x : 4); i < 4; i++) {
        text[i] = 'X';
    }
    if (d->year < 0 && d->year_x < 4) {
        put(p, "-");
    }
    put(p, text);
}

static void put_time(struct printer *p, const struct edtf_date *d)
{
    put_two(p, "T", d->hour);
    put_two(p, ":", d->minute);
    put_two(p, ":", d->second < 0 ? 0 : d->second);
    if (!d->has_zone) {
        return;
    }
    if (d->zone == 0) {
        put(p, "Z");
        return;
    }
    int zone = d->zone < 0 ? -d->zone : d->zone;
    put_two(p, d->zone < 0 ? "-" : "+", zone / 60);
    put_two(p, ":", zone % 60);
}

static void put_date(struct printer *p, const struct edtf_date *d, bool with_time)
{
    static const char *const qualifiers[] = {"", "?", "~", "%"};
    put_year(p, d);
    if (d->month_x) {
        put(p, "-XX");
    } else if (d->month) {
        put_two(p, "-", d->month);
    }
    bool takes_day = d->month_x || (d->month >= 1 && d->month <= 12);
    if (takes_day && d->day_x) {
        put(p, "-XX");
    } else if (takes_day && d->day) {
        put_two(p, "-", d->day);
    }
    bool whole = d->month && !d->month_x && d->day && !d->day_x && !d->year_x;
    if (with_time && whole && takes_day && d->has_time) {
        put_time(p, d);
        return;
    }
    put(p, qualifiers[d->qualifier & (EDTF_UNCERTAIN | EDTF_APPROXIMATE)]);
}

static void put_end(struct printer *p, enum edtf_end end,
                    const struct edtf_date *d, const char *open)
{
    if (end == EDTF_END_DATE) {
        put_date(p, d, false);
    } else if (end == EDTF_END_OPEN) {
        put(p, open);
    }
}

size_t edtf_print(const struct edtf *e, char out[EDTF_MAX])
{
    struct printer p = {out, 0};
    out[0] = '\0';
    switch (e->form) {
    case EDTF_NONE:
        break;
    case EDTF_DATE:
        put_date(&p, &e->from, true);
        break;
    case EDTF_INTERVAL:
        put_end(&p, e->from_end, &e->from, "..");
        put(&p, "/");
        put_end(&p, e->to_end, &e->to, "..");
        break;
    case EDTF_ONE_OF:
        put(&p, "[");
        put_end(&p, e->from_end, &e->from, "");
        put(&p, "..");
        put_end(&p, e->to_end, &e->to, "");
        put(&p, "]");
        break;
    }
    return p.n;
}

static enum edtf_precision year_precision(const struct edtf_date *d)
{
    switch (d->year_x) {
    case 0:
        return EDTF_PRECISION_YEAR;
    case 1:
        return EDTF_PRECISION_DECADE;
    case 2:
        return EDTF_PRECISION_CENTURY;
    default: /* a millennium is no unit that anybody plans by */
        return EDTF_PRECISION_NONE;
    }
}

enum edtf_precision edtf_date_precision(const struct edtf_date *d)
{
    if (d->day && !d->day_x) {
        return d->has_time ? EDTF_PRECISION_MINUTE : EDTF_PRECISION_DAY;
    }
    if (d->month_x || d->month == 0) {
        return year_precision(d);
    }
    if (d->month <= 12) {
        return EDTF_PRECISION_MONTH;
    }
    if (d->month <= 32) {
        return EDTF_PRECISION_SEASON;
    }
    /* Thirds and halves of a year are coarser than a quarter: to call them
     * one would claim too much. */
    return d->month <= 36 ? EDTF_PRECISION_QUARTER : EDTF_PRECISION_YEAR;
}

enum edtf_precision edtf_precision(const struct edtf *e)
{
    enum edtf_precision from = EDTF_PRECISION_NONE;
    enum edtf_precision to = EDTF_PRECISION_NONE;
    if (e->form != EDTF_NONE && e->from_end == EDTF_END_DATE) {
        from = edtf_date_precision(&e->from);
    }
    if (e->form == EDTF_DATE) {
        return from;
    }
    if (e->form != EDTF_NONE && e->to_end == EDTF_END_DATE) {
        to = edtf_date_precision(&e->to);
    }
    if (from == EDTF_PRECISION_NONE || to == EDTF_PRECISION_NONE) {
        return from == EDTF_PRECISION_NONE ? to : from;
    }
    return from < to ? from : to;
}

static const char *const precision_names[] = {
    [EDTF_PRECISION_NONE] = "none",       [EDTF_PRECISION_MINUTE] = "minute",
    [EDTF_PRECISION_DAY] = "day",         [EDTF_PRECISION_MONTH] = "month",
    [EDTF_PRECISION_SEASON] = "season",   [EDTF_PRECISION_QUARTER] = "quarter",
    [EDTF_PRECISION_YEAR] = "year",       [EDTF_PRECISION_DECADE] = "decade",
    [EDTF_PRECISION_CENTURY] = "century",
};

#define PRECISIONS (EDTF_PRECISION_CENTURY + 1)
_Static_assert(sizeof precision_names / sizeof *precision_names == PRECISIONS,
               "a name for each precision");

const char *edtf_precision_name(enum edtf_precision p)
{
    return precision_names[p];
}

enum status edtf_precision_parse(str name, enum edtf_precision *result)
{
    for (int i = 0; i < PRECISIONS; i++) {
        if (str_equal(name, str_from(precision_names[i]))) {
            *result = (enum edtf_precision)i;
            return STATUS_OK;
        }
    }
    return STATUS_FORMAT;
}

static struct edtf single(struct edtf_date d)
{
    d.second = -1;
    return (struct edtf){
        .form = EDTF_DATE,
        .from = d,
        .to = {.second = -1},
    };
}

struct edtf edtf_from_year(int year)
{
    return single((struct edtf_date){.year = year});
}

struct edtf edtf_from_month(int year, int month)
{
    return single((struct edtf_date){.year = year, .month = (uint8_t)month});
}

struct edtf edtf_from_civil(struct civil date)
{
    return single((struct edtf_date){
        .year = date.year,
        .month = (uint8_t)date.month,
        .day = (uint8_t)date.day,
    });
}

struct edtf edtf_from_day(day d)
{
    return edtf_from_civil(day_to_civil(d));
}

static void set_end(enum edtf_end *end, struct edtf_date *d,
                    enum edtf_end given_end, const struct edtf_date *given)
{
    *end = given_end;
    *d = (struct edtf_date){.second = -1};
    if (given_end == EDTF_END_DATE) {
        *d = *given;
        d->has_time = false;
        d->has_zone = false;
        d->hour = d->minute = 0;
        d->second = -1;
        d->zone = 0;
    }
}

static struct edtf between(enum edtf_form form, const struct edtf *from,
                           const struct edtf *to)
{
    struct edtf e = {.form = form};
    if (from) {
        set_end(&e.from_end, &e.from, from->from_end, &from->from);
    } else {
        set_end(&e.from_end, &e.from, EDTF_END_OPEN, NULL);
    }
    if (!to) {
        set_end(&e.to_end, &e.to, EDTF_END_OPEN, NULL);
    } else if (to->form == EDTF_DATE) {
        set_end(&e.to_end, &e.to, EDTF_END_DATE, &to->from);
    } else {
        set_end(&e.to_end, &e.to, to->to_end, &to->to);
    }
    return e;
}

struct edtf edtf_interval(const struct edtf *from, const struct edtf *to)
{
    return between(EDTF_INTERVAL, from, to);
}

struct edtf edtf_one_of(const struct edtf *from, const struct edtf *to)
{
    struct edtf e = between(EDTF_ONE_OF, from, to);
    /* A set has no unknown ends. */
    e.from_end = e.from_end == EDTF_END_DATE ? e.from_end : EDTF_END_OPEN;
    e.to_end = e.to_end == EDTF_END_DATE ? e.to_end : EDTF_END_OPEN;
    return e;
}

struct edtf edtf_begin(const struct edtf *e)
{
    if (e->form == EDTF_INTERVAL && e->from_end == EDTF_END_DATE &&
        e->to_end != EDTF_END_DATE) {
        return (struct edtf){.form = EDTF_DATE, .from = e->from};
    }
    return *e;
}

static bool same_time(const struct edtf_date *a, const struct edtf_date *b)
{
    int a_second = a->second < 0 ? 0 : a->second;
    int b_second = b->second < 0 ? 0 : b->second;
    return a->has_time == b->has_time &&
           (!a->has_time || (a->hour == b->hour && a->minute == b->minute &&
                             a_second == b_second && a->has_zone == b->has_zone &&
                             (!a->has_zone || a->zone == b->zone)));
}

static bool same_date(const struct edtf_date *a, const struct edtf_date *b)
{
    return a->year == b->year && a->month == b->month && a->day == b->day &&
           a->year_x == b->year_x && a->month_x == b->month_x &&
           a->day_x == b->day_x && a->qualifier == b->qualifier &&
           same_time(a, b);
}

bool edtf_equal(const struct edtf *a, const struct edtf *b)
{
    if (a->form != b->form) {
        return false;
    }
    if (a->form == EDTF_NONE) {
        return true;
    }
    if (a->form == EDTF_DATE) {
        return same_date(&a->from, &b->from);
    }
    return a->from_end == b->from_end && a->to_end == b->to_end &&
           (a->from_end != EDTF_END_DATE || same_date(&a->from, &b->from)) &&
           (a->to_end != EDTF_END_DATE || same_date(&a->to, &b->to));
}
