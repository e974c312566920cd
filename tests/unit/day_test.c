/* Calendar arithmetic. Oracles: counting day by day, and ICU's calendar with
 * its change from Julian to Gregorian put off to the beginning of time. */
#include "base/day.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <unicode/ucal.h>

/* The next date, by the rules that schoolchildren learn. */
static struct civil following(struct civil c)
{
    static const int lengths[] = {0,  31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
    bool leap = (c.year % 4 == 0 && c.year % 100 != 0) || c.year % 400 == 0;
    int length = c.month == 2 && leap ? 29 : lengths[c.month];
    if (++c.day > length) {
        c.day = 1;
        if (++c.month > 12) {
            c.month = 1;
            c.year++;
        }
    }
    return c;
}

Test(day, every_day_of_the_range_is_its_date_and_back)
{
    struct civil expected = {-9999, 1, 1};
    int weekday = day_weekday(DAY_MIN);
    for (day d = DAY_MIN; d <= DAY_MAX; d++) {
        struct civil c = day_to_civil(d);
        /* Not cr_assert for each: it would take minutes for 7 million days. */
        if (c.year != expected.year || c.month != expected.month ||
            c.day != expected.day || day_from_civil(c.year, c.month, c.day) != d ||
            !day_is_valid(c.year, c.month, c.day) || day_weekday(d) != weekday) {
            cr_assert_fail("day %d is %d-%d-%d, not %d-%d-%d", d, c.year, c.month,
                           c.day, expected.year, expected.month, expected.day);
        }
        expected = following(expected);
        weekday = weekday % 7 + 1;
    }
    cr_assert_eq(expected.year, 10000, "the range ends with the year 9999");
}

static UCalendar *proleptic(void)
{
    UErrorCode error = U_ZERO_ERROR;
    static const UChar utc[] = {'U', 'T', 'C', 0};
    UCalendar *calendar = ucal_open(utc, 3, "en_GB", UCAL_GREGORIAN, &error);
    ucal_setGregorianChange(calendar, -1e17, &error);
    ucal_setAttribute(calendar, UCAL_FIRST_DAY_OF_WEEK, UCAL_MONDAY);
    ucal_setAttribute(calendar, UCAL_MINIMAL_DAYS_IN_FIRST_WEEK, 4);
    cr_assert(U_SUCCESS(error));
    return calendar;
}

Test(day, icu_counts_the_same)
{
    UErrorCode error = U_ZERO_ERROR;
    UCalendar *calendar = proleptic();
    for (int64_t d = DAY_MIN; d <= DAY_MAX; d += 97) {
        ucal_setMillis(calendar, (double)d * 86400000.0, &error);
        struct civil c = day_to_civil((day)d);
        int week_year;
        int week = day_week((day)d, &week_year);
        int sunday_first = ucal_get(calendar, UCAL_DAY_OF_WEEK, &error);
        bool same = c.year == ucal_get(calendar, UCAL_EXTENDED_YEAR, &error) &&
                    c.month == ucal_get(calendar, UCAL_MONTH, &error) + 1 &&
                    c.day == ucal_get(calendar, UCAL_DATE, &error) &&
                    day_weekday((day)d) == (sunday_first + 5) % 7 + 1 &&
                    week == ucal_get(calendar, UCAL_WEEK_OF_YEAR, &error) &&
                    week_year == ucal_get(calendar, UCAL_YEAR_WOY, &error);
        if (!same) {
            cr_assert_fail(
                "day %d, %d-%02d-%02d, week %d of %d: ICU has %d-%02d-%02d"
                ", week %d of %d",
                (int)d, c.year, c.month, c.day, week, week_year,
                ucal_get(calendar, UCAL_EXTENDED_YEAR, &error),
                ucal_get(calendar, UCAL_MONTH, &error) + 1,
                ucal_get(calendar, UCAL_DATE, &error),
                ucal_get(calendar, UCAL_WEEK_OF_YEAR, &error),
                ucal_get(calendar, UCAL_YEAR_WOY, &error));
        }
    }
    cr_assert(U_SUCCESS(error));
    ucal_close(calendar);
}

Test(day, known_days)
{
    cr_assert_eq(day_from_civil(1970, 1, 1), 0);
    cr_assert_eq(day_from_civil(1969, 12, 31), -1);
    cr_assert_eq(day_from_civil(2000, 3, 1), 11017);
    cr_assert_eq(day_from_civil(0, 3, 1), -719468);
    cr_assert_eq(day_from_civil(-9999, 1, 1), DAY_MIN);
    cr_assert_eq(day_from_civil(9999, 12, 31), DAY_MAX);
    cr_assert_eq(day_weekday(day_from_civil(2024, 6, 19)), 3);
    cr_assert_eq(day_weekday(day_from_civil(1582, 10, 15)), 5);
    cr_assert_eq(day_weekday(day_from_civil(0, 1, 1)), 6);
}

Test(day, leap_years)
{
    const int leap[] = {2024, 2000, 1600, 4, 0, -4, -400, -9996};
    const int common[] = {2023, 1900, 2100, 1, -1, -100, -9999, 9999};
    for (size_t i = 0; i < sizeof leap / sizeof *leap; i++) {
        cr_assert(day_is_leap(leap[i]), "%d", leap[i]);
        cr_assert_eq(day_month_length(leap[i], 2), 29, "%d", leap[i]);
    }
    for (size_t i = 0; i < sizeof common / sizeof *common; i++) {
        cr_assert_not(day_is_leap(common[i]), "%d", common[i]);
        cr_assert_eq(day_month_length(common[i], 2), 28, "%d", common[i]);
    }
}

struct validity {
    int year, month, day;
    bool valid;
};

ParameterizedTestParameters(day, only_dates_of_the_calendar_are_valid)
{
    static struct validity cases[] = {
        {2024, 2, 29, true},       {2023, 2, 29, false},
        {1900, 2, 29, false},      {2000, 2, 29, true},
        {0, 2, 29, true},          {-1, 2, 29, false},
        {2024, 4, 30, true},       {2024, 4, 31, false},
        {2024, 12, 31, true},      {2024, 12, 32, false},
        {2024, 0, 1, false},       {2024, 13, 1, false},
        {2024, 1, 0, false},       {2024, -1, 1, false},
        {2024, 1, -1, false},      {-9999, 1, 1, true},
        {-10000, 12, 31, false},   {9999, 12, 31, true},
        {10000, 1, 1, false},      {2147483647, 1, 1, false},
        {-2147483647, 1, 1, false}};
    return cr_make_param_array(struct validity, cases,
                               sizeof cases / sizeof *cases);
}

ParameterizedTest(struct validity *c, day, only_dates_of_the_calendar_are_valid)
{
    cr_assert_eq(day_is_valid(c->year, c->month, c->day), c->valid, "%d-%d-%d",
                 c->year, c->month, c->day);
}

struct week_case {
    int year, month, day;
    int week_year, week;
};

/* From the examples of ISO 8601 and the years around a 53rd week. */
ParameterizedTestParameters(day, weeks_belong_to_the_year_of_their_thursday)
{
    static struct week_case cases[] = {
        {2021, 1, 3, 2020, 53},   {2021, 1, 4, 2021, 1},
        {2020, 12, 28, 2020, 53}, {2019, 12, 30, 2020, 1},
        {2008, 12, 29, 2009, 1},  {2010, 1, 3, 2009, 53},
        {1995, 1, 1, 1994, 52},   {1977, 1, 1, 1976, 53},
        {2024, 6, 19, 2024, 25},  {2026, 12, 31, 2026, 53},
        {0, 1, 1, -1, 52},        {9999, 12, 31, 9999, 52}};
    return cr_make_param_array(struct week_case, cases,
                               sizeof cases / sizeof *cases);
}

ParameterizedTest(struct week_case *c, day,
                  weeks_belong_to_the_year_of_their_thursday)
{
    day d = day_from_civil(c->year, c->month, c->day);
    int week_year;
    int week = day_week(d, &week_year);
    cr_assert_eq(week, c->week);
    cr_assert_eq(week_year, c->week_year);
    day monday = day_from_week(week_year, week);
    cr_assert_eq(monday, d - day_weekday(d) + 1);
}

Test(day, weeks_follow_one_another_without_a_gap)
{
    for (int year = -9998; year < 9999; year++) {
        int weeks = day_weeks_in_year(year);
        day first = day_from_week(year, 1);
        cr_assert(weeks == 52 || weeks == 53, "%d has %d", year, weeks);
        cr_assert_eq(day_weekday(first), 1);
        cr_assert_eq(day_from_week(year, weeks) + 7, day_from_week(year + 1, 1),
                     "%d", year);
        int week_year;
        cr_assert_eq(day_week(first, &week_year), 1, "%d", year);
        cr_assert_eq(week_year, year);
    }
}

struct month_step {
    struct civil from;
    int months;
    struct civil to;
};

ParameterizedTestParameters(day, adding_months_clamps_to_their_length)
{
    static struct month_step cases[] = {
        {{2024, 1, 31}, 1, {2024, 2, 29}},
        {{2023, 1, 31}, 1, {2023, 2, 28}},
        {{2024, 3, 31}, -1, {2024, 2, 29}},
        {{2024, 1, 15}, -1, {2023, 12, 15}},
        {{2024, 12, 1}, 1, {2025, 1, 1}},
        {{2024, 6, 19}, 0, {2024, 6, 19}},
        {{2024, 2, 29}, 12, {2025, 2, 28}},
        {{2024, 2, 29}, -48, {2020, 2, 29}},
        {{1, 1, 31}, -1, {0, 12, 31}},
        {{0, 1, 1}, -13, {-2, 12, 1}},
        {{2024, 5, 31}, 1200, {2124, 5, 31}},
    };
    return cr_make_param_array(struct month_step, cases,
                               sizeof cases / sizeof *cases);
}

ParameterizedTest(struct month_step *c, day, adding_months_clamps_to_their_length)
{
    struct civil to = day_add_months(c->from, c->months);
    cr_assert(to.year == c->to.year && to.month == c->to.month &&
                  to.day == c->to.day,
              "%d-%d-%d", to.year, to.month, to.day);
}

Test(day, months_beyond_the_range_do_not_overflow)
{
    struct civil far = day_add_months((struct civil){9999, 12, 31}, 2147483647);
    cr_assert_not(day_is_valid(far.year, far.month, far.day));
    far = day_add_months((struct civil){-9999, 1, 1}, -2147483647);
    cr_assert_not(day_is_valid(far.year, far.month, far.day));
}

struct easter {
    int year, month, day;
};

/* As the churches published them; the first and last possible dates too. */
ParameterizedTestParameters(day, easter_is_on_the_churches_sunday)
{
    static struct easter cases[] = {
        {1818, 3, 22}, {1943, 4, 25}, {1981, 4, 19}, {1954, 4, 18},
        {2000, 4, 23}, {2008, 3, 23}, {2011, 4, 24}, {2019, 4, 21},
        {2020, 4, 12}, {2021, 4, 4},  {2022, 4, 17}, {2023, 4, 9},
        {2024, 3, 31}, {2025, 4, 20}, {2026, 4, 5},  {2038, 4, 25},
        {1583, 4, 10}, {2076, 4, 19}, {2049, 4, 18}, {2285, 3, 22}};
    return cr_make_param_array(struct easter, cases,
                               sizeof cases / sizeof *cases);
}

ParameterizedTest(struct easter *c, day, easter_is_on_the_churches_sunday)
{
    struct civil found = day_to_civil(day_easter(c->year));
    cr_assert(found.year == c->year && found.month == c->month &&
                  found.day == c->day,
              "%d-%d-%d", found.year, found.month, found.day);
}

Test(day, easter_is_always_a_sunday_between_its_limits)
{
    for (int year = -9999; year <= 9999; year++) {
        day easter = day_easter(year);
        cr_assert_eq(day_weekday(easter), 7, "%d", year);
        cr_assert(easter >= day_from_civil(year, 3, 22) &&
                      easter <= day_from_civil(year, 4, 25),
                  "%d", year);
    }
}
