/* Calendar stretches and their notations. Arithmetic on days is base/day.h's;
 * here are only the units that people speak in. Weeks are ISO weeks, quarters
 * and halves those of the calendar year, a winter belongs to the year it
 * begins in.
 */
#include "events/tag/moment.h"

struct moment moment_of_day(day d)
{
    struct civil c = day_to_civil(d);
    return (struct moment){.grain = UNIT_DAY,
                           .has_year = true,
                           .year = c.year,
                           .month = c.month,
                           .day = c.day};
}

struct moment moment_of_year(int32_t year)
{
    return (struct moment){.grain = UNIT_YEAR, .has_year = true, .year = year};
}

struct moment moment_of_month(int32_t year, int32_t month)
{
    return (struct moment){
        .grain = UNIT_MONTH, .has_year = true, .year = year, .month = month};
}

/* The first month (from 1) of the stretch within its year, and how many
 * months it has; 0 where it is not made of months. */
static int32_t months_of(const struct moment *m, int32_t *first)
{
    switch (m->grain) {
    case UNIT_MONTH:
        *first = m->month;
        return 1;
    case UNIT_QUARTER:
        *first = 3 * m->quarter - 2;
        return 3;
    case UNIT_HALF:
        *first = 6 * m->half - 5;
        return 6;
    case UNIT_SEASON:
        *first = 3 * m->season;
        return 3;
    case UNIT_YEAR:
        *first = 1;
        return 12;
    case UNIT_DECADE:
        *first = 1;
        return 120;
    case UNIT_CENTURY:
        *first = 1;
        return 1200;
    case UNIT_MILLENNIUM:
        *first = 1;
        return 12000;
    default:
        return 0;
    }
}

static bool month_bounds(const struct moment *m, day *first, day *last)
{
    int32_t month = 1;
    int32_t count = months_of(m, &month);
    int64_t from = (int64_t)m->year * 12 + month - 1;
    int64_t to = from + count - 1;
    if (!count || from < (int64_t)-9999 * 12 || to > (int64_t)9999 * 12 + 11) {
        return false;
    }
    int32_t year = (int32_t)((to + 12 * 10000) / 12 - 10000);
    int32_t end = (int32_t)((to + 12 * 10000) % 12) + 1;
    *first = day_from_civil(m->year, month, 1);
    *last = day_from_civil(year, end, day_month_length(year, end));
    return true;
}

bool moment_bounds(const struct moment *m, day *first, day *last)
{
    if (!m->has_year || m->year < -9999 || m->year > 9999) {
        return false;
    }
    if (m->grain == UNIT_DAY) {
        if (!day_is_valid(m->year, m->month, m->day)) {
            return false;
        }
        *first = *last = day_from_civil(m->year, m->month, m->day);
        return true;
    }
    if (m->grain == UNIT_WEEK || m->grain == UNIT_WEEKEND) {
        day monday = day_from_week(m->year, m->week);
        *first = monday + (m->grain == UNIT_WEEKEND ? 5 : 0);
        *last = monday + 6;
        return true;
    }
    return month_bounds(m, first, last);
}

/* Rounds towards minus infinity. */
static int32_t floor_to(int32_t v, int32_t step)
{
    int32_t rest = v % step;
    return v - rest - (rest < 0 ? step : 0);
}

struct moment moment_around(day d, enum language_unit grain)
{
    struct moment m = moment_of_day(d);
    int32_t month = m.month;
    m.grain = grain;
    if (grain != UNIT_DAY) {
        m.day = 0;
        m.month = grain == UNIT_MONTH ? month : 0;
    }
    switch (grain) {
    case UNIT_QUARTER:
        m.quarter = (month + 2) / 3;
        break;
    case UNIT_HALF:
        m.half = month > 6 ? 2 : 1;
        break;
    case UNIT_SEASON:
        m.season = month < 3 ? 4 : month / 3;
        m.year -= month < 3;
        break;
    case UNIT_WEEK:
    case UNIT_WEEKEND: {
        int week_year;
        m.week = day_week(d, &week_year);
        m.year = week_year;
        break;
    }
    case UNIT_DECADE:
        m.year = floor_to(m.year, 10);
        break;
    case UNIT_CENTURY:
        m.year = floor_to(m.year, 100);
        break;
    case UNIT_MILLENNIUM:
        m.year = floor_to(m.year, 1000);
        break;
    default:
        break;
    }
    return m;
}

static bool shift_days(const struct moment *m, enum language_unit unit,
                       int64_t days, struct moment *result)
{
    day first, last;
    if (m->grain > UNIT_WEEK || !moment_bounds(m, &first, &last)) {
        return false;
    }
    int64_t to = (int64_t)first + days;
    if (to < DAY_MIN || to > DAY_MAX) {
        return false;
    }
    *result = moment_around((day)to, unit);
    return true;
}

static bool shift_months(const struct moment *m, enum language_unit unit,
                         int64_t months, struct moment *result)
{
    int32_t first = 1;
    int32_t count = months_of(m, &first);
    struct moment from = *m;
    if (m->grain == UNIT_DAY) {
        first = m->month;
        count = 1;
    } else if (m->grain == UNIT_WEEK || m->grain == UNIT_WEEKEND) {
        day monday, sunday;
        if (!moment_bounds(m, &monday, &sunday)) {
            return false;
        }
        from = moment_of_day(monday);
        first = from.month;
        count = 1;
    }
    int32_t unit_months = unit == UNIT_MONTH ? 1 : unit == UNIT_HALF ? 6 : 3;
    if (!count || count > unit_months) {
        return false;
    }
    int64_t to = (int64_t)from.year * 12 + first - 1 + months;
    if (to < (int64_t)-9999 * 12 || to > (int64_t)9999 * 12 + 11) {
        return false;
    }
    int32_t year = (int32_t)((to + 12 * 10000) / 12 - 10000);
    *result = moment_around(
        day_from_civil(year, (int)((to + 12 * 10000) % 12) + 1, 1), unit);
    return true;
}

static bool shift_years(const struct moment *m, enum language_unit unit,
                        int64_t years, struct moment *result)
{
    int64_t year = m->year + years;
    if (year < -9999 || year > 9999) {
        return false;
    }
    *result = moment_around(day_from_civil((int)year, 7, 1), unit);
    return true;
}

bool moment_shift(const struct moment *m, enum language_unit unit, int32_t n,
                  struct moment *result)
{
    if (!m->has_year || n > 100000 || n < -100000) {
        return false;
    }
    switch (unit) {
    case UNIT_DAY:
        return shift_days(m, UNIT_DAY, n, result);
    case UNIT_WEEK:
    case UNIT_WEEKEND:
        return shift_days(m, unit, (int64_t)n * 7, result);
    case UNIT_FORTNIGHT:
        return shift_days(m, UNIT_WEEK, (int64_t)n * 14, result);
    case UNIT_MONTH:
        return shift_months(m, unit, n, result);
    case UNIT_QUARTER:
    case UNIT_SEASON:
        return shift_months(m, unit, (int64_t)n * 3, result);
    case UNIT_HALF:
        return shift_months(m, unit, (int64_t)n * 6, result);
    case UNIT_YEAR:
        return shift_years(m, unit, n, result);
    case UNIT_DECADE:
        return shift_years(m, unit, (int64_t)n * 10, result);
    case UNIT_CENTURY:
        return shift_years(m, unit, (int64_t)n * 100, result);
    case UNIT_MILLENNIUM:
        return shift_years(m, unit, (int64_t)n * 1000, result);
    default:
        return false;
    }
}

/* How many months (days, where negative) a unit has; 0: neither. */
static int32_t length_of(enum language_unit unit)
{
    switch (unit) {
    case UNIT_DAY:
        return -1;
    case UNIT_WEEK:
    case UNIT_WEEKEND:
        return -7;
    case UNIT_FORTNIGHT:
        return -14;
    case UNIT_MONTH:
        return 1;
    case UNIT_QUARTER:
    case UNIT_SEASON:
        return 3;
    case UNIT_HALF:
        return 6;
    case UNIT_YEAR:
        return 12;
    case UNIT_DECADE:
        return 120;
    case UNIT_CENTURY:
        return 1200;
    default:
        return 0;
    }
}

bool moment_count(const struct moment *m, enum language_unit unit, int32_t n,
                  struct moment *result)
{
    int32_t length = length_of(unit);
    day first, last;
    if (!length || n > 100000 || n < -100000 || m->grain != UNIT_DAY ||
        !moment_bounds(m, &first, &last)) {
        return false;
    }
    if (length < 0) {
        return shift_days(m, UNIT_DAY, (int64_t)n * -length, result);
    }
    struct moment month;
    if (!shift_months(m, UNIT_MONTH, (int64_t)n * length, &month)) {
        return false;
    }
    int32_t days = day_month_length(month.year, month.month);
    month.grain = UNIT_DAY;
    month.day = m->day < days ? m->day : days;
    *result = month;
    return true;
}

struct moment moment_of_edtf(const struct edtf *e)
{
    struct moment m = {0};
    const struct edtf_date *d = &e->from;
    if (e->form != EDTF_DATE || (d->year_x && d->year_x < 4)) {
        return m;
    }
    m.grain = UNIT_YEAR;
    m.has_year = d->year_x == 0;
    m.year = d->year;
    if (d->month >= 1 && d->month <= 12) {
        m.grain = d->day ? UNIT_DAY : UNIT_MONTH;
        m.month = d->month;
        m.day = d->day;
    }
    return m;
}

/* A part of a value behind what leads to it: "-", 7, 2 gives -07. */
static void add_part(struct buf *out, const char *lead, int32_t v, int width)
{
    buf_add_z(out, lead);
    buf_add_digits(out, v, width);
}

static void print_year(const struct moment *m, struct buf *out)
{
    if (!m->has_year) {
        buf_add_z(out, "XXXX");
    } else if (m->year < 0 && m->grain == UNIT_CENTURY) {
        buf_add_z(out, "BC");
        buf_add_digits(out, (1 - m->year) / 100 - 1, 2);
    } else if (m->year <= 0 && m->grain != UNIT_CENTURY) {
        buf_add_z(out, "BC");
        buf_add_digits(out, 1 - m->year, 4);
    } else if (m->grain == UNIT_DECADE) {
        buf_add_digits(out, m->year / 10, 3);
    } else if (m->grain == UNIT_CENTURY) {
        buf_add_digits(out, m->year / 100, 2);
    } else if (m->grain == UNIT_MILLENNIUM) {
        buf_add_digits(out, m->year / 1000, 1);
    } else {
        buf_add_digits(out, m->year, 4);
    }
}

static void print_day(const struct moment *m, struct buf *out)
{
    if (m->month) {
        add_part(out, "-", m->month, 2);
        add_part(out, "-", m->day, 2);
    } else if (m->day) {
        add_part(out, "-XX-", m->day, 2);
    } else if (m->weekday) {
        add_part(out, "-WXX-", m->weekday, 1);
    } else {
        buf_add_z(out, "-XX-XX");
    }
}

static void print_part(const struct moment *m, struct buf *out)
{
    static const char *const seasons[] = {"", "SP", "SU", "FA", "WI"};
    switch (m->grain) {
    case UNIT_DAY:
        print_day(m, out);
        break;
    case UNIT_MONTH:
        add_part(out, "-", m->month, 2);
        break;
    case UNIT_QUARTER:
        add_part(out, "-Q", m->quarter, 1);
        break;
    case UNIT_HALF:
        add_part(out, "-H", m->half, 1);
        break;
    case UNIT_SEASON:
        buf_add_byte(out, '-');
        buf_add_z(out, seasons[m->season]);
        break;
    case UNIT_WEEK:
    case UNIT_WEEKEND:
        if (m->week) {
            add_part(out, "-W", m->week, 2);
        } else {
            buf_add_z(out, "-WXX");
        }
        buf_add_z(out, m->grain == UNIT_WEEKEND ? "-WE" : "");
        break;
    default:
        break;
    }
}

static void print_time(const struct moment *m, struct buf *out)
{
    static const char *const parts[] = {"", "MO", "MI", "AF", "EV", "NI", "DT"};
    if (m->has_hour) {
        add_part(out, "T", m->hour, 2);
        add_part(out, ":", m->minute, 2);
        if (m->has_second) {
            add_part(out, ":", m->second, 2);
        }
    } else if (m->part) {
        buf_add_byte(out, 'T');
        buf_add_z(out, parts[m->part]);
    }
}

void moment_print(const struct moment *m, struct buf *out)
{
    print_year(m, out);
    print_part(m, out);
    print_time(m, out);
}

/* A date with every part that EDTF can write as one. */
static struct edtf_date to_edtf_date(const struct moment *m)
{
    struct edtf_date d = {.year = m->year, .second = -1};
    if (!m->has_year) {
        d.year = 0;
        d.year_x = 4;
    }
    switch (m->grain) {
    case UNIT_DAY:
    case UNIT_MONTH:
        d.month = (uint8_t)m->month;
        d.day = (uint8_t)m->day;
        break;
    case UNIT_QUARTER:
        d.month = (uint8_t)(32 + m->quarter);
        break;
    case UNIT_HALF:
        d.month = (uint8_t)(39 + m->half);
        break;
    case UNIT_SEASON:
        d.month = (uint8_t)(20 + m->season);
        break;
    case UNIT_DECADE:
        d.year_x = 1;
        break;
    case UNIT_CENTURY:
        d.year_x = 2;
        break;
    case UNIT_MILLENNIUM:
        d.year_x = 3;
        break;
    default:
        break;
    }
    return d;
}

static void add_time(struct edtf_date *d, const struct moment *m)
{
    if (!m->has_hour || m->grain != UNIT_DAY || m->hour > 23) {
        return;
    }
    d->has_time = true;
    d->hour = (int8_t)m->hour;
    d->minute = (int8_t)m->minute;
    d->second = (int8_t)(m->has_second ? m->second : -1);
    d->has_zone = m->has_zone;
    d->zone = (int16_t)(m->has_zone ? m->zone : 0);
}

struct edtf moment_to_edtf(const struct moment *m)
{
    struct edtf e = {.form = EDTF_NONE};
    bool weeks = m->grain == UNIT_WEEK || m->grain == UNIT_WEEKEND;
    bool part_known = m->grain != UNIT_DAY || (m->month && m->day);
    if (m->grain == UNIT_NONE || !part_known ||
        (!m->has_year && (!m->month || weeks))) {
        return e;
    }
    if (m->year < -9999 || m->year > 9999) {
        return e;
    }
    if (weeks) {
        day first, last;
        if (!m->week || !moment_bounds(m, &first, &last)) {
            return e;
        }
        struct edtf from = edtf_from_day(first), to = edtf_from_day(last);
        return edtf_interval(&from, &to);
    }
    e.form = EDTF_DATE;
    e.from = to_edtf_date(m);
    add_time(&e.from, m);
    return e;
}
