/* Reading EDTF.
 *
 * The profile's grammar is regular and every part has a fixed width, so the
 * text is read once from the left by a cursor that takes what it expects or
 * fails; nothing is skipped, folded or guessed. The syntax comes first, then
 * one check of the calendar for each date and one of the order of the ends.
 *
 * Decisions where the standard leaves some:
 *   - A time of day is written hh:mm:ss. A second of 00 counts as not told
 *     (second -1), since EDTF has no shorter way to write 09:00.
 *   - 24:00:00 is the end of the day (ISO 8601-1:2019/Amd 1) and kept as told.
 *   - Ends of intervals and sets are dates without a time of day (annex A).
 *   - Digits may be unspecified from the right within the year, and the month
 *     or the day as a whole (XXXX-02-24, 1985-XX-24), which is level 2.
 *   - An interval or set needs a date at one end at least.
 *   - Y and four digits is that year; Y and more digits is a correct date
 *     outside of our calendar, hence STATUS_LIMIT.
 */
#include "base/edtf.h"

/* The longest correct text, with all that parse takes (EDTF_MAX is for what
 * print gives, which is never longer); what is beyond is not looked at. */
#define LONGEST_TEXT 128

struct cursor {
    str rest;
};

static bool take(struct cursor *c, char wanted)
{
    if (c->rest.n == 0 || c->rest.p[0] != wanted) {
        return false;
    }
    c->rest = str_slice(c->rest, 1, c->rest.n);
    return true;
}

/* Exactly `count` digits. */
static bool take_digits(struct cursor *c, size_t count, int *value)
{
    if (c->rest.n < count) {
        return false;
    }
    *value = 0;
    for (size_t i = 0; i < count; i++) {
        char digit = c->rest.p[i];
        if (!byte_is_digit(digit)) {
            return false;
        }
        *value = *value * 10 + (digit - '0');
    }
    c->rest = str_slice(c->rest, count, c->rest.n);
    return true;
}

static bool take_xx(struct cursor *c)
{
    if (!str_starts(c->rest, STR("XX"))) {
        return false;
    }
    c->rest = str_slice(c->rest, 2, c->rest.n);
    return true;
}

/* After the prefix Y and the sign. */
static enum status parse_prefixed_year(struct cursor *c, int sign,
                                       struct edtf_date *d)
{
    size_t digits = 0;
    while (digits < c->rest.n && byte_is_digit(c->rest.p[digits])) {
        digits++;
    }
    if (digits > 4 && digits == c->rest.n && c->rest.p[0] != '0') {
        return STATUS_LIMIT;
    }
    int year;
    if (digits != 4 || !take_digits(c, 4, &year) || (sign < 0 && year == 0)) {
        return STATUS_FORMAT;
    }
    d->year = sign * year;
    return STATUS_OK;
}

/* Four digits, the last of which may be X: 2002, 199X, XXXX, -0044. */
static enum status parse_year(struct cursor *c, struct edtf_date *d)
{
    bool prefixed = take(c, 'Y');
    int sign = take(c, '-') ? -1 : 1;
    if (prefixed) {
        return parse_prefixed_year(c, sign, d);
    }
    int year = 0;
    for (int i = 0; i < 4; i++) {
        int digit;
        if (take(c, 'X')) {
            d->year_x++;
            /* The first year in time is the largest one before Christ. */
            digit = sign < 0 ? 9 : 0;
        } else if (d->year_x > 0 || !take_digits(c, 1, &digit)) {
            return STATUS_FORMAT;
        }
        year = year * 10 + digit;
    }
    /* ISO 8601 has no -0000, and -XXXX would name every year before Christ,
     * of which nobody speaks. */
    if (sign < 0 && (year == 0 || d->year_x == 4)) {
        return STATUS_FORMAT;
    }
    d->year = sign * year;
    return STATUS_OK;
}

static bool parse_month(struct cursor *c, struct edtf_date *d)
{
    if (take_xx(c)) {
        d->month_x = true;
        return true;
    }
    int month;
    if (!take_digits(c, 2, &month)) {
        return false;
    }
    d->month = (uint8_t)month;
    return (month >= 1 && month <= 12) || (month >= 21 && month <= 41);
}

static bool parse_day(struct cursor *c, struct edtf_date *d)
{
    if (d->month > 12) {
        return false;
    }
    if (take_xx(c)) {
        d->day_x = true;
        return true;
    }
    int day_of_month;
    if (!take_digits(c, 2, &day_of_month) || day_of_month < 1 ||
        day_of_month > 31) {
        return false;
    }
    d->day = (uint8_t)day_of_month;
    return true;
}

/* Z, +hh, -hh, +hh:mm, -hh:mm or nothing. */
static bool parse_zone(struct cursor *c, struct edtf_date *d)
{
    if (c->rest.n == 0) {
        return true;
    }
    d->has_zone = true;
    if (take(c, 'Z')) {
        return true;
    }
    int sign = take(c, '-') ? -1 : 1;
    int hours;
    int minutes = 0;
    if ((sign > 0 && !take(c, '+')) || !take_digits(c, 2, &hours) ||
        (take(c, ':') && !take_digits(c, 2, &minutes))) {
        return false;
    }
    int zone = hours * 60 + minutes;
    d->zone = (int16_t)(sign * zone);
    /* ISO 8601-1 4.3.13: zero is never written with a minus. */
    return hours <= 23 && minutes <= 59 && (sign > 0 || zone != 0);
}

static bool parse_time(struct cursor *c, struct edtf_date *d)
{
    int hour;
    int minute;
    int second;
    if (!take_digits(c, 2, &hour) || !take(c, ':') ||
        !take_digits(c, 2, &minute) || !take(c, ':') ||
        !take_digits(c, 2, &second)) {
        return false;
    }
    bool end_of_day = hour == 24 && minute == 0 && second == 0;
    if ((hour > 23 && !end_of_day) || minute > 59 || second > 59) {
        return false;
    }
    d->has_time = true;
    d->hour = (int8_t)hour;
    d->minute = (int8_t)minute;
    d->second = (int8_t)(second ? second : -1);
    return parse_zone(c, d);
}

static void parse_qualifier(struct cursor *c, struct edtf_date *d)
{
    if (take(c, '?')) {
        d->qualifier = EDTF_UNCERTAIN;
    } else if (take(c, '~')) {
        d->qualifier = EDTF_APPROXIMATE;
    } else if (take(c, '%')) {
        d->qualifier = EDTF_UNCERTAIN | EDTF_APPROXIMATE;
    }
}

/* Whether the calendar has such a day in one of the years that are meant. */
static bool is_in_calendar(const struct edtf_date *d)
{
    if (!d->day || d->month_x) {
        return true;
    }
    if (d->year_x == 0) {
        return day_is_valid(d->year, d->month, d->day);
    }
    /* Ten years or more always hold a leap year. */
    return day_is_valid(2000, d->month, d->day);
}

static bool told_to_the_day(const struct edtf_date *d)
{
    return d->day && !d->month_x && d->year_x == 0;
}

/* What may follow the year; a Y takes no months (ISO 8601-2 4.4.1.2). */
static bool parse_after_year(struct cursor *c, bool with_time,
                             struct edtf_date *d)
{
    if (take(c, '-') &&
        (!parse_month(c, d) || (take(c, '-') && !parse_day(c, d)))) {
        return false;
    }
    if (with_time && told_to_the_day(d) && take(c, 'T')) {
        return parse_time(c, d) && c->rest.n == 0;
    }
    parse_qualifier(c, d);
    return c->rest.n == 0;
}

static enum status parse_date(str text, bool with_time, struct edtf_date *out)
{
    struct cursor c = {text};
    struct edtf_date d = {.second = -1};
    bool prefixed = str_starts(text, STR("Y"));
    enum status status = parse_year(&c, &d);
    if (status != STATUS_OK) {
        return status;
    }
    if ((prefixed && str_starts(c.rest, STR("-"))) ||
        !parse_after_year(&c, with_time, &d) || !is_in_calendar(&d)) {
        return STATUS_FORMAT;
    }
    *out = d;
    return STATUS_OK;
}

/* One end of an interval or a set. */
static enum status parse_end(str text, enum edtf_form form, enum edtf_end *end,
                             struct edtf_date *d)
{
    *d = (struct edtf_date){.second = -1};
    *end = EDTF_END_DATE;
    if (text.n == 0) {
        /* In [..2026] the dots are the separator: nothing before is open. */
        *end = form == EDTF_ONE_OF ? EDTF_END_OPEN : EDTF_END_UNKNOWN;
        return STATUS_OK;
    }
    if (form == EDTF_INTERVAL && str_equal(text, STR(".."))) {
        *end = EDTF_END_OPEN;
        return STATUS_OK;
    }
    return parse_date(text, false, d);
}

static bool runs_backwards(const struct edtf *e)
{
    if (e->from_end != EDTF_END_DATE || e->to_end != EDTF_END_DATE) {
        return false;
    }
    struct edtf_bounds from = edtf_date_bounds(&e->from);
    struct edtf_bounds to = edtf_date_bounds(&e->to);
    return from.has_earliest && to.has_latest && from.earliest > to.latest;
}

static enum status parse_ends(str from, str to, enum edtf_form form,
                              struct edtf *result)
{
    struct edtf e = {.form = form};
    enum status status = parse_end(from, form, &e.from_end, &e.from);
    if (status == STATUS_OK) {
        status = parse_end(to, form, &e.to_end, &e.to);
    }
    if (status != STATUS_OK) {
        return status;
    }
    if ((e.from_end != EDTF_END_DATE && e.to_end != EDTF_END_DATE) ||
        runs_backwards(&e)) {
        return STATUS_FORMAT;
    }
    *result = e;
    return STATUS_OK;
}

static enum status parse_set(str text, struct edtf *result)
{
    if (!str_starts(text, STR("[")) || !str_ends(text, STR("]"))) {
        return STATUS_FORMAT;
    }
    str inside = str_slice(text, 1, text.n - 1);
    size_t dots = str_find(inside, STR(".."));
    if (dots == SIZE_MAX) {
        return STATUS_FORMAT;
    }
    return parse_ends(str_slice(inside, 0, dots),
                      str_slice(inside, dots + 2, inside.n), EDTF_ONE_OF, result);
}

enum status edtf_parse(str text, struct edtf *result)
{
    if (text.n == 0 || text.n > LONGEST_TEXT) {
        return STATUS_FORMAT;
    }
    if (text.p[0] == '[') {
        return parse_set(text, result);
    }
    size_t slash = str_find_byte(text, '/', 0);
    if (slash != SIZE_MAX) {
        return parse_ends(str_slice(text, 0, slash),
                          str_slice(text, slash + 1, text.n), EDTF_INTERVAL,
                          result);
    }
    struct edtf e = {.form = EDTF_DATE};
    e.to.second = -1;
    enum status status = parse_date(text, true, &e.from);
    if (status == STATUS_OK) {
        *result = e;
    }
    return status;
}
