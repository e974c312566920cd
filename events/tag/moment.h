/* A moment: a stretch of the calendar at the precision it was told in.
 *
 * What a meaning becomes once something is concluded from it; it prints as a
 * TIMEX3 value and converts to EDTF.
 */
#ifndef DATELINE_EVENTS_TAG_MOMENT_H
#define DATELINE_EVENTS_TAG_MOMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/edtf.h"
#include "events/lang/table.h"

/* grain: the finest calendar unit told (UNIT_DAY for a time of day too).
 * Parts not told are 0; without has_year nothing says which year it is. */
struct moment {
    enum language_unit grain; /* UNIT_NONE: no date at all */
    bool has_year;
    int32_t year; /* of a decade or century its first; weeks: week year */
    int32_t month;
    int32_t day;
    int32_t quarter;
    int32_t half;
    int32_t season;
    int32_t week;
    int32_t weekday; /* where it alone is known: XXXX-WXX-2 */
    enum language_part part;
    bool has_hour, has_minute, has_second, has_zone;
    int32_t hour, minute, second, zone;
};

struct moment moment_of_day(day d);
struct moment moment_of_year(int32_t year);
struct moment moment_of_month(int32_t year, int32_t month);

/* The first and last day of a moment with a year; false without one, or past
 * the calendar's ends. */
bool moment_bounds(const struct moment *m, day *first, day *last);

/* The moment of the given grain that holds day d. */
struct moment moment_around(day d, enum language_unit grain);

/* The moment n units on (back where n < 0), at the grain of the unit; false
 * when m is too coarse for that ("yesterday" in 2024) or it leaves the
 * calendar. */
bool moment_shift(const struct moment *m, enum language_unit unit, int32_t n,
                  struct moment *result);

/* The day that lies n units from the day m, back where n < 0: a month from 31
 * January is 28 or 29 February. False where m is no day, the unit is shorter
 * than one, or the calendar ends. */
bool moment_count(const struct moment *m, enum language_unit unit, int32_t n,
                  struct moment *result);

/* The date of an EDTF date (not of intervals); grain UNIT_NONE for those. */
struct moment moment_of_edtf(const struct edtf *e);

/* TIMEX3 value: 2024-06-19, 1989-Q3, XXXX-02-24, 1998-02-12TEV. */
void moment_print(const struct moment *m, struct buf *out);

struct edtf moment_to_edtf(const struct moment *m);

#endif
