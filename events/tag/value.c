/* Calendar terms of a meaning, without looking at the document.
 *
 * The finest unit told is the grain; TIMEX3 durations and sets need nothing
 * else. Two-digit years mean the year nearest to the document's, and 1941 to
 * 2040 where that is unknown.
 */
#include "events/tag/value.h"

/* At most `ahead` years on; a decade told by two digits has begun. */
static int32_t full_year(int32_t two_digits, int32_t near, int32_t ahead)
{
    int32_t year = 2000 + two_digits;
    int32_t limit = (near ? near : 2020) + ahead;
    while (year > limit) {
        year -= 100;
    }
    while (near && year <= near - 80) {
        year += 100;
    }
    return year;
}

static void set_year(const struct meaning *m, int32_t near, struct moment *r)
{
    if (tells(m, FIELD_YEAR)) {
        r->has_year = true;
        r->year = told(m, FIELD_YEAR, 0);
    } else if (tells(m, FIELD_YEAR2)) {
        r->has_year = true;
        r->year = full_year(told(m, FIELD_YEAR2, 0), near, 20);
    } else if (tells(m, FIELD_DECADE)) {
        r->has_year = true;
        r->year = full_year(told(m, FIELD_DECADE, 0), near, 0);
        r->grain = UNIT_DECADE;
    } else if (tells(m, FIELD_CENTURY)) {
        r->has_year = true;
        r->year = 100 * (told(m, FIELD_CENTURY, 0) - 1);
        r->grain = UNIT_CENTURY;
    }
    r->year -= told(m, FIELD_BUDDHIST, 0) ? 543 : 0;
    if (told(m, FIELD_ERA, 0) == 1 && r->has_year) {
        r->year = r->grain == UNIT_CENTURY ? -r->year - 99 : 1 - r->year;
    }
}

/* 3/4/2024: which is the day? A number above 12 decides. */
static void set_two_numbers(const struct meaning *m, enum date_order order,
                            struct moment *r)
{
    int32_t a = told(m, FIELD_FIRST, 0), b = told(m, FIELD_SECOND_NUMBER, 0);
    bool day_first = order == ORDER_DAY_FIRST;
    if (a > 12) {
        day_first = true;
    } else if (b > 12) {
        day_first = false;
    }
    r->day = day_first ? a : b;
    r->month = day_first ? b : a;
}

static void set_time(const struct meaning *m, struct moment *r)
{
    r->part = (enum language_part)told(m, FIELD_PART, 0);
    r->has_hour = tells(m, FIELD_HOUR);
    r->hour = told(m, FIELD_HOUR, 0);
    r->minute = told(m, FIELD_MINUTE, 0);
    r->has_minute = tells(m, FIELD_MINUTE);
    r->has_second = tells(m, FIELD_SECOND);
    r->second = told(m, FIELD_SECOND, 0);
    r->has_zone = tells(m, FIELD_ZONE);
    r->zone = told(m, FIELD_ZONE, 0);
    if (tells(m, FIELD_HHMM)) {
        r->has_hour = r->has_minute = true;
        r->hour = told(m, FIELD_HHMM, 0) / 100;
        r->minute = told(m, FIELD_HHMM, 0) % 100;
    }
    bool afternoon = told(m, FIELD_PM, 0) == 1;
    bool later = r->part == PART_AFTERNOON || r->part == PART_EVENING ||
                 (r->part == PART_NIGHT && r->hour > 5);
    if (r->has_hour && r->hour < 12 && (afternoon || later)) {
        r->hour += 12;
    } else if (r->has_hour && r->hour == 12 && tells(m, FIELD_PM) && !afternoon) {
        r->hour = 0;
    }
    if (tells(m, FIELD_BEFORE_HOUR) && r->has_hour) {
        r->hour = (r->hour + 23) % 24;
        r->minute = 60 - told(m, FIELD_BEFORE_HOUR, 0);
    }
}

static void set_grain(const struct meaning *m, struct moment *r)
{
    if (r->day || tells(m, FIELD_WEEKDAY) || tells(m, FIELD_EASTER)) {
        r->grain = UNIT_DAY;
    } else if (r->week) {
        r->grain = tells(m, FIELD_WEEKEND) ? UNIT_WEEKEND : UNIT_WEEK;
    } else if (tells(m, FIELD_WEEKEND)) {
        r->grain = UNIT_WEEKEND;
    } else if (r->month) {
        r->grain = UNIT_MONTH;
    } else if (r->quarter) {
        r->grain = UNIT_QUARTER;
    } else if (r->season) {
        r->grain = UNIT_SEASON;
    } else if (r->half) {
        r->grain = UNIT_HALF;
    } else if (r->has_year && !r->grain) {
        r->grain = UNIT_YEAR;
    }
    bool shifted = tells(m, FIELD_SHIFT) || tells(m, FIELD_SIGN);
    if (told(m, FIELD_UNIT, 0) > UNIT_YEAR && !shifted && r->has_year) {
        r->grain = (enum language_unit)told(m, FIELD_UNIT, 0);
    }
    if (!r->grain && (r->has_hour || r->part)) {
        r->grain = UNIT_DAY;
    }
}

void value_date(const struct meaning *m, enum date_order order, int32_t near,
                struct moment *result)
{
    struct moment r = {0};
    set_year(m, near, &r);
    r.month = told(m, FIELD_MONTH, 0);
    r.day = told(m, FIELD_DAY, 0);
    if (tells(m, FIELD_FIRST)) {
        set_two_numbers(m, order, &r);
    }
    if (tells(m, FIELD_YMD)) {
        r.year = told(m, FIELD_YMD, 0) / 10000;
        r.has_year = true;
        r.month = told(m, FIELD_YMD, 0) / 100 % 100;
        r.day = told(m, FIELD_YMD, 0) % 100;
    }
    r.quarter = told(m, FIELD_QUARTER, 0);
    r.half = told(m, FIELD_HALF, 0);
    r.season = told(m, FIELD_SEASON, 0);
    r.week = told(m, FIELD_WEEK, 0);
    r.weekday = told(m, FIELD_WEEKDAY, 0);
    set_time(m, &r);
    set_grain(m, &r);
    *result = r;
}

/* The nth (last: -1) such weekday between two days. */
static bool nth_weekday(day first, day last, int32_t weekday, int32_t n,
                        struct moment *r)
{
    day d;
    if (n > 0) {
        d = first + (weekday - day_weekday(first) + 7) % 7 + 7 * (n - 1);
    } else {
        d = last - (day_weekday(last) - weekday + 7) % 7 + 7 * (n + 1);
    }
    if (d < first || d > last) {
        return false;
    }
    *r = moment_of_day(d);
    return true;
}

/* The nth day, week or month of a stretch. The first week of a year is ISO's,
 * of a month the one that its first day is in. */
static bool nth_unit(day first, day last, enum language_unit unit, int32_t n,
                     struct moment *r)
{
    bool year = last - first > 360;
    day from = n > 0 ? first + (unit == UNIT_WEEK && year ? 3 : 0) : last;
    struct moment start = moment_around(from, unit);
    struct moment found;
    day begin, end;
    if (!moment_shift(&start, unit, n > 0 ? n - 1 : n + 1, &found) ||
        !moment_bounds(&found, &begin, &end) || begin > last || end < first) {
        return false;
    }
    *r = found;
    return true;
}

static bool count_on(struct moment *r, enum language_unit unit, int32_t n)
{
    struct moment moved;
    if (n && !moment_count(r, unit, n, &moved)) {
        return false;
    }
    *r = n ? moved : *r;
    return true;
}

/* The nth weekday, day, week or month of what r is so far. Where the stretch
 * itself was counted out by its unit, unit2 is the nth's. */
static bool find_nth(const struct meaning *m, struct moment *r)
{
    int32_t n = told(m, FIELD_NTH, 0);
    int32_t unit = told(m, FIELD_UNIT2, told(m, FIELD_UNIT, UNIT_DAY));
    struct moment whole = *r;
    day first, last;
    if (whole.grain == UNIT_DAY || whole.grain == UNIT_NONE) {
        whole.grain = r->month ? UNIT_MONTH : UNIT_YEAR;
        whole.day = 0;
    }
    return moment_bounds(&whole, &first, &last) &&
           (tells(m, FIELD_WEEKDAY)
                ? nth_weekday(first, last, told(m, FIELD_WEEKDAY, 0), n, r)
                : nth_unit(first, last, (enum language_unit)unit, n, r));
}

bool value_finish(const struct meaning *m, struct moment *r)
{
    struct moment whole = *r;
    int32_t unit = told(m, FIELD_UNIT, 0);
    bool around = unit == UNIT_WEEK || unit == UNIT_WEEKEND;
    if (!r->has_year) {
        return true;
    }
    if (tells(m, FIELD_EASTER)) {
        *r = moment_of_day(day_easter(r->year) + told(m, FIELD_EASTER, 0));
    } else if (tells(m, FIELD_NTH) && !find_nth(m, r)) {
        return false;
    }
    if (around && !tells(m, FIELD_SHIFT) && !tells(m, FIELD_SIGN) &&
        r->grain == UNIT_DAY && !moment_shift(r, (enum language_unit)unit, 0, r)) {
        return false; /* the week of 6 October, Thanksgiving week */
    }
    if (!count_on(r, UNIT_MONTH, told(m, FIELD_MONTHS, 0)) ||
        !count_on(r, UNIT_DAY, told(m, FIELD_DAYS, 0))) {
        return false;
    }
    r->part = whole.part;
    r->has_hour = whole.has_hour;
    r->has_minute = whole.has_minute;
    r->has_second = whole.has_second;
    r->hour = whole.hour;
    r->minute = whole.minute;
    r->second = whole.second;
    return true;
}

bool value_possible(const struct moment *m)
{
    if (m->month > 12 || m->day > 31 || m->quarter > 4 || m->hour > 24 ||
        m->minute > 59 || (m->hour == 24 && m->minute) || m->second > 60) {
        return false;
    }
    if (m->has_year && m->week && m->grain == UNIT_WEEK &&
        m->week > day_weeks_in_year(m->year)) {
        return false;
    }
    if (!m->day || !m->month) {
        return true;
    }
    return day_is_valid(m->has_year ? m->year : 2000, m->month, m->day);
}

static const char *unit_letters(enum language_unit unit, int32_t *factor)
{
    *factor = 1;
    switch (unit) {
    case UNIT_SECOND:
        return "S";
    case UNIT_MINUTE:
    case UNIT_MONTH:
        return "M";
    case UNIT_HOUR:
        return "H";
    case UNIT_DAY:
        return "D";
    case UNIT_WEEKEND:
        return "WE";
    case UNIT_FORTNIGHT:
        *factor = 2;
        return "W";
    case UNIT_WEEK:
        return "W";
    case UNIT_QUARTER:
        return "Q";
    case UNIT_HALF:
        *factor = 6;
        return "M";
    case UNIT_DECADE:
        *factor = 10;
        return "Y";
    case UNIT_CENTURY:
        *factor = 100;
        return "Y";
    case UNIT_MILLENNIUM:
        *factor = 1000;
        return "Y";
    default:
        return "Y";
    }
}

static void print_amount(struct buf *out, int32_t n, int32_t tenths,
                         enum language_unit unit)
{
    int32_t factor;
    const char *letters = unit_letters(unit, &factor);
    int64_t whole = (int64_t)n * factor + (int64_t)tenths * factor / 10;
    tenths = (int32_t)((int64_t)tenths * factor % 10);
    if (tenths == 5 && factor == 1 && unit == UNIT_YEAR) {
        if (whole) {
            buf_printf(out, "%lldY", (long long)whole);
        }
        buf_add_z(out, "6M");
        return;
    }
    if (tenths == 5 && unit == UNIT_HOUR && !whole) {
        buf_add_z(out, "30M");
    } else if (tenths) {
        buf_printf(out, "%lld.%d%s", (long long)whole, tenths, letters);
    } else {
        buf_printf(out, "%lld%s", (long long)whole, letters);
    }
}

/* counted: n or the tenths tell how many. */
static void print_duration(const struct meaning *m, int32_t n, bool counted,
                           struct buf *out)
{
    enum language_unit unit = (enum language_unit)told(m, FIELD_UNIT, 0);
    enum language_unit unit2 = (enum language_unit)told(m, FIELD_UNIT2, 0);
    bool clock = unit && unit <= UNIT_HOUR;
    int32_t factor;
    buf_add_z(out, clock ? "PT" : "P");
    if (!unit) {
        buf_add_z(out, "XX");
    } else if (told(m, FIELD_VAGUE, 0) || !counted) {
        const char *letters = unit == UNIT_DECADE ? "DE"
                              : unit == UNIT_CENTURY
                                  ? "CE"
                                  : unit_letters(unit, &factor);
        buf_printf(out, "X%s", letters);
    } else {
        print_amount(out, n, told(m, FIELD_TENTHS, 0), unit);
    }
    if (unit2) {
        buf_add_z(out, unit2 <= UNIT_HOUR && !clock ? "T" : "");
        print_amount(out, told(m, FIELD_M, 0), 0, unit2);
    }
}

void value_print_duration(const struct meaning *m, struct buf *out)
{
    bool counted = tells(m, FIELD_N) || tells(m, FIELD_TENTHS);
    print_duration(m, told(m, FIELD_N, 0), counted, out);
}

void value_print_set(const struct meaning *m, struct buf *out)
{
    static const char *const parts[] = {"", "MO", "MI", "AF", "EV", "NI", "DT"};
    int32_t part = told(m, FIELD_PART, 0);
    if (tells(m, FIELD_WEEKDAY)) {
        buf_printf(out, "XXXX-WXX-%d", told(m, FIELD_WEEKDAY, 0));
    } else if (tells(m, FIELD_WEEKEND)) {
        buf_add_z(out, "XXXX-WXX-WE");
    } else if (tells(m, FIELD_MONTH)) {
        buf_printf(out, "XXXX-%02d", told(m, FIELD_MONTH, 0));
        if (tells(m, FIELD_DAY)) {
            buf_printf(out, "-%02d", told(m, FIELD_DAY, 0));
        }
    } else if (tells(m, FIELD_SEASON)) {
        static const char *const seasons[] = {"", "SP", "SU", "FA", "WI"};
        buf_printf(out, "XXXX-%s", seasons[told(m, FIELD_SEASON, 0)]);
    } else if (tells(m, FIELD_QUARTER)) {
        buf_printf(out, "XXXX-Q%d", told(m, FIELD_QUARTER, 0));
    } else if (part || tells(m, FIELD_HOUR)) {
        buf_add_z(out, "XXXX-XX-XX");
    } else {
        print_duration(m, told(m, FIELD_N, 1), true, out);
        return;
    }
    struct moment clock = {0};
    set_time(m, &clock);
    if (clock.has_hour) {
        buf_printf(out, "T%02d:%02d", clock.hour, clock.minute);
    } else if (part) {
        buf_printf(out, "T%s", parts[part]);
    }
}
