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
    snprintf(text, sizeof text, "%s%04u", d->year < 0 ? "-" : "", size % 10000);
    size_t n = strlen(text);
    for (size_t i = 1; i <= d->year_x; i++) {
        text[n - i] = 'X';
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

/* The date without what its struct holds beyond its meaning: a year's digits
 * that are not told, the day of a quarter, a time or a zone of nothing, a time
 * at an end. Dates that mean the same have the same fields then. */
static struct edtf_date meaning(const struct edtf_date *d, bool with_time)
{
    static const int powers[] = {1, 10, 100, 1000, 10000};
    struct edtf_date m = {.month_x = d->month_x, .second = -1};
    m.year_x = d->year_x < 4 ? d->year_x : 4;
    int power = powers[m.year_x];
    if (m.year_x < 4) {
        int year = d->year % 10000;
        m.year = year - year % power - (year < 0 ? power - 1 : 0);
    }
    m.month = m.month_x ? 0 : d->month;
    bool takes_day = m.month_x || (m.month >= 1 && m.month <= 12);
    m.day_x = takes_day && d->day_x;
    m.day = takes_day && !d->day_x ? d->day : 0;
    m.has_time = with_time && d->has_time && m.month && m.day && m.year_x == 0;
    if (!m.has_time) {
        m.qualifier = d->qualifier & (EDTF_UNCERTAIN | EDTF_APPROXIMATE);
        return m;
    }
    m.hour = d->hour;
    m.minute = d->minute;
    m.second = d->second > 0 ? d->second : -1;
    m.has_zone = d->has_zone;
    m.zone = d->has_zone ? d->zone : 0;
    return m;
}

static void put_date(struct printer *p, const struct edtf_date *d, bool with_time)
{
    static const char *const qualifiers[] = {"", "?", "~", "%"};
    struct edtf_date m = meaning(d, with_time);
    put_year(p, &m);
    if (m.month_x) {
        put(p, "-XX");
    } else if (m.month) {
        put_two(p, "-", m.month);
    }
    if (m.day_x) {
        put(p, "-XX");
    } else if (m.day) {
        put_two(p, "-", m.day);
    }
    if (m.has_time) {
        put_time(p, &m);
    }
    put(p, qualifiers[m.qualifier]);
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

static bool same_date(const struct edtf_date *a, const struct edtf_date *b,
                      bool with_time)
{
    struct edtf_date x = meaning(a, with_time);
    struct edtf_date y = meaning(b, with_time);
    return x.year == y.year && x.month == y.month && x.day == y.day &&
           x.year_x == y.year_x && x.month_x == y.month_x && x.day_x == y.day_x &&
           x.qualifier == y.qualifier && x.has_time == y.has_time &&
           x.hour == y.hour && x.minute == y.minute && x.second == y.second &&
           x.has_zone == y.has_zone && x.zone == y.zone;
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
        return same_date(&a->from, &b->from, true);
    }
    return a->from_end == b->from_end && a->to_end == b->to_end &&
           (a->from_end != EDTF_END_DATE || same_date(&a->from, &b->from, false)) &&
           (a->to_end != EDTF_END_DATE || same_date(&a->to, &b->to, false));
}
