/* Days and civil dates of the proleptic Gregorian calendar, years -9999 to
 * 9999 in astronomical numbering (year 0 is 1 BC). No time zones.
 *
 * A `day` counts from 1970-01-01, which is 0.
 */
#ifndef DATELINE_BASE_DAY_H
#define DATELINE_BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t day;

struct civil {
    int year;
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
};

#define DAY_MIN ((day)-4371587) /* -9999-01-01 */
#define DAY_MAX ((day)2932896)  /* 9999-12-31 */

/* Whether the date stands in the calendar: 2023-02-29 does not. */
bool day_is_valid(int year, int month, int day_of_month);

bool day_is_leap(int year);

/* 28 to 31. month is 1 to 12. */
int day_month_length(int year, int month);

/* The day of a valid date. */
day day_from_civil(int year, int month, int day_of_month);

/* The date of a day between DAY_MIN and DAY_MAX. */
struct civil day_to_civil(day d);

/* ISO weekday: 1 is Monday, 7 Sunday. */
int day_weekday(day d);

/* ISO 8601 week: *week_year is the year that the week belongs to; gives the
 * week, 1 to 53. */
int day_week(day d, int *week_year);

/* Monday of an ISO week. */
day day_from_week(int week_year, int week);

/* 52 or 53. */
int day_weeks_in_year(int week_year);

/* The date n months later (earlier where n < 0), its day clamped to the
 * month's length: 31 January + 1 month is 28 or 29 February. The year may
 * leave the range: ask day_is_valid. */
struct civil day_add_months(struct civil date, int months);

/* Western Easter Sunday (Gregorian computus). */
day day_easter(int year);

#endif
