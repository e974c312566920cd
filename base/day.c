/* Calendar arithmetic of the proleptic Gregorian calendar (ISO 8601).
 *
 * Days are counted within cycles of 400 years, which have 146,097 days each,
 * and within years that begin on 1 March, so that the leap day is the last
 * one and the months before it have the same lengths every year: the months
 * from March on repeat 31 30 31 30 31, which is 153 days in five months.
 * Divisions round down, not towards zero, so that years before 0 need no
 * case of their own.
 */
#include "base/day.h"

#include "base/limits.h"

#define CYCLE_YEARS 400
#define CYCLE_DAYS 146097
/* Days from 0000-03-01 to 1970-01-01. */
#define EPOCH 719468

static int64_t floor_div(int64_t a, int64_t b)
{
    int64_t q = a / b;
    return q * b > a ? q - 1 : q;
}

bool day_is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int day_month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
    return lengths[month - 1] + (month == 2 && day_is_leap(year) ? 1 : 0);
}

bool day_is_valid(int year, int month, int day_of_month)
{
    return year >= LIMIT_YEAR_MIN && year <= LIMIT_YEAR_MAX && month >= 1 &&
           month <= 12 && day_of_month >= 1 &&
           day_of_month <= day_month_length(year, month);
}

day day_from_civil(int year, int month, int day_of_month)
{
    int64_t march_year = month > 2 ? year : (int64_t)year - 1;
    int64_t march_month = month > 2 ? month - 3 : month + 9;
    int64_t cycle = floor_div(march_year, CYCLE_YEARS);
    int64_t of_cycle = march_year - cycle * CYCLE_YEARS;
    int64_t of_year = (153 * march_month + 2) / 5 + day_of_month - 1;
    int64_t days = of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year;
    return (day)(cycle * CYCLE_DAYS + days - EPOCH);
}

struct civil day_to_civil(day d)
{
    int64_t days = (int64_t)d + EPOCH;
    int64_t cycle = floor_div(days, CYCLE_DAYS);
    int64_t of_cycle = days - cycle * CYCLE_DAYS;
    /* The days of 4, 100 and 400 years, less one: each has a leap day that
     * the whole years before must not count. */
    int64_t year = (of_cycle - of_cycle / 1460 + of_cycle / 36524 -
                    of_cycle / (CYCLE_DAYS - 1)) /
                   365;
    int64_t of_year = of_cycle - (year * 365 + year / 4 - year / 100);
    int64_t march_month = (5 * of_year + 2) / 153;
    int month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
    year += cycle * CYCLE_YEARS + (month <= 2 ? 1 : 0);
    return (struct civil){
        .year = (int)year,
        .month = month,
        .day = (int)(of_year - (153 * march_month + 2) / 5 + 1),
    };
}

int day_weekday(day d)
{
    /* 1970-01-01 was a Thursday. */
    int64_t since_monday = (int64_t)d + 3;
    return (int)(since_monday - floor_div(since_monday, 7) * 7) + 1;
}

int day_week(day d, int *week_year)
{
    /* A week belongs to the year of its Thursday (ISO 8601-1 4.3.3). */
    day thursday = d + 4 - day_weekday(d);
    int year = day_to_civil(thursday).year;
    *week_year = year;
    return (thursday - day_from_civil(year, 1, 1)) / 7 + 1;
}

day day_from_week(int week_year, int week)
{
    day fourth = day_from_civil(week_year, 1, 4); /* always in week 1 */
    return fourth - (day_weekday(fourth) - 1) + (week - 1) * 7;
}

int day_weeks_in_year(int week_year)
{
    return (day_from_week(week_year + 1, 1) - day_from_week(week_year, 1)) / 7;
}

struct civil day_add_months(struct civil date, int months)
{
    int64_t total = (int64_t)date.year * 12 + (date.month - 1) + months;
    int64_t year = floor_div(total, 12);
    struct civil moved = {
        .year = (int)year,
        .month = (int)(total - year * 12) + 1,
        .day = date.day,
    };
    int length = day_month_length(moved.year, moved.month);
    if (moved.day > length) {
        moved.day = length;
    }
    return moved;
}

/* The anonymous Gregorian computus, by its steps: the golden number, the
 * century's corrections for the sun and the moon, the age of the moon, and
 * the weekday of the full moon. */
day day_easter(int year)
{
    /* The dates repeat after 5,700,000 years; 400 is enough for the weekday
     * and 19 for the moon only together, so years before 0 are moved up by
     * the whole cycle. */
    int y = year < 0 ? year + 5700000 : year;
    int golden = y % 19;
    int century = y / 100;
    int in_century = y % 100;
    int moon_shift = (century - (century + 8) / 25 + 1) / 3;
    int epact = (19 * golden + century - century / 4 - moon_shift + 15) % 30;
    int weekday =
        (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) %
        7;
    int late = (golden + 11 * epact + 22 * weekday) / 451;
    int since_march = epact + weekday - 7 * late + 114;
    return day_from_civil(year, since_march / 31, since_march % 31 + 1);
}
