/* EDTF: what is read and refused, its bounds and precision, and comparing.
 * The tables follow the Library of Congress's specification level by level;
 * random dates are checked against an oracle that matches the texts of single
 * days with the date as a pattern (edtf_random_test.c). */
#include "base/edtf.h"

#include <criterion/criterion.h>
#include <stdint.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* "2024-06-19" of a day, "-" where there is none. */
static const char *day_text(bool there, day d, char out[EDTF_MAX])
{
    if (!there) {
        return "-";
    }
    struct edtf e = edtf_from_day(d);
    edtf_print(&e, out);
    return out;
}

struct accepted {
    char text[40];
    char printed[40]; /* empty: as the text */
    char precision[8];
    char earliest[12];
    char latest[12];
};

static const struct accepted level_0[] = {
    {"1985-04-12", "", "day", "1985-04-12", "1985-04-12"},
    {"1985-04", "", "month", "1985-04-01", "1985-04-30"},
    {"1985", "", "year", "1985-01-01", "1985-12-31"},
    {"0000", "", "year", "0000-01-01", "0000-12-31"},
    {"9999-12-31", "", "day", "9999-12-31", "9999-12-31"},
    {"2024-02", "", "month", "2024-02-01", "2024-02-29"},
    {"2023-02", "", "month", "2023-02-01", "2023-02-28"},
    {"2024-02-29", "", "day", "2024-02-29", "2024-02-29"},
    {"2000-02-29", "", "day", "2000-02-29", "2000-02-29"},
    {"1985-04-12T23:20:30", "", "minute", "1985-04-12", "1985-04-12"},
    {"1985-04-12T23:20:30Z", "", "minute", "1985-04-12", "1985-04-12"},
    {"1985-04-12T23:20:30-04", "1985-04-12T23:20:30-04:00", "minute",
     "1985-04-12", "1985-04-12"},
    {"1985-04-12T23:20:30+04:30", "", "minute", "1985-04-12", "1985-04-12"},
    {"2024-05-14T09:00:00-04:00", "", "minute", "2024-05-14", "2024-05-14"},
    {"2024-05-14T09:00:00+00:00", "2024-05-14T09:00:00Z", "minute",
     "2024-05-14", "2024-05-14"},
    {"2024-05-14T00:00:00+14:00", "", "minute", "2024-05-14", "2024-05-14"},
    {"2024-05-14T24:00:00", "", "minute", "2024-05-14", "2024-05-14"},
    {"2024-05-14T23:59:59", "", "minute", "2024-05-14", "2024-05-14"},
    {"1964/2008", "", "year", "1964-01-01", "2008-12-31"},
    {"2004-06/2006-08", "", "month", "2004-06-01", "2006-08-31"},
    {"2004-02-01/2005-02-08", "", "day", "2004-02-01", "2005-02-08"},
    {"2004-02-01/2005-02", "", "day", "2004-02-01", "2005-02-28"},
    {"2004-02-01/2005", "", "day", "2004-02-01", "2005-12-31"},
    {"2005/2006-02", "", "month", "2005-01-01", "2006-02-28"},
    {"2024-06-19/2024-06-20", "", "day", "2024-06-19", "2024-06-20"},
    {"2024-06-19/2024-06-19", "", "day", "2024-06-19", "2024-06-19"},
};

static const struct accepted level_1[] = {
    /* years that are written with a letter, or before Christ */
    {"Y2004", "2004", "year", "2004-01-01", "2004-12-31"},
    {"Y-2004", "-2004", "year", "-2004-01-01", "-2004-12-31"},
    {"-1985", "", "year", "-1985-01-01", "-1985-12-31"},
    {"-0044-03-15", "", "day", "-0044-03-15", "-0044-03-15"},
    {"-0004-02-29", "", "day", "-0004-02-29", "-0004-02-29"},
    {"-9999", "", "year", "-9999-01-01", "-9999-12-31"},
    {"-0500/-0400", "", "year", "-0500-01-01", "-0400-12-31"},
    /* seasons */
    {"2001-21", "", "season", "2001-03-01", "2001-05-31"},
    {"2001-22", "", "season", "2001-06-01", "2001-08-31"},
    {"2001-23", "", "season", "2001-09-01", "2001-11-30"},
    {"2001-24", "", "season", "2001-12-01", "2002-02-28"},
    {"2003-24", "", "season", "2003-12-01", "2004-02-29"},
    {"9999-24", "", "season", "9999-12-01", "9999-12-31"},
    {"2001-21?", "", "season", "2001-03-01", "2001-05-31"},
    {"2001-21/2002-23", "", "season", "2001-03-01", "2002-11-30"},
    /* qualification */
    {"1984?", "", "year", "1984-01-01", "1984-12-31"},
    {"2004-06~", "", "month", "2004-06-01", "2004-06-30"},
    {"2004-06-11%", "", "day", "2004-06-11", "2004-06-11"},
    {"2019~", "", "year", "2019-01-01", "2019-12-31"},
    {"-0044?", "", "year", "-0044-01-01", "-0044-12-31"},
    {"1984~/2004-06", "", "month", "1984-01-01", "2004-06-30"},
    {"1984/2004-06~", "", "month", "1984-01-01", "2004-06-30"},
    {"1984?/2004%", "", "year", "1984-01-01", "2004-12-31"},
    {"2004-06~/2004-06-11%", "", "day", "2004-06-01", "2004-06-11"},
    /* unspecified digits */
    {"201X", "", "decade", "2010-01-01", "2019-12-31"},
    {"20XX", "", "century", "2000-01-01", "2099-12-31"},
    {"2004-XX", "", "year", "2004-01-01", "2004-12-31"},
    {"1985-04-XX", "", "month", "1985-04-01", "1985-04-30"},
    {"1985-XX-XX", "", "year", "1985-01-01", "1985-12-31"},
    {"201X?", "", "decade", "2010-01-01", "2019-12-31"},
    {"2004-XX~", "", "year", "2004-01-01", "2004-12-31"},
    {"199X/201X", "", "decade", "1990-01-01", "2019-12-31"},
    /* open and unknown ends */
    {"1985-04-12/..", "", "day", "1985-04-12", "-"},
    {"1985-04/..", "", "month", "1985-04-01", "-"},
    {"1985/..", "", "year", "1985-01-01", "-"},
    {"2002/..", "", "year", "2002-01-01", "-"},
    {"../1985-04-12", "", "day", "-", "1985-04-12"},
    {"../1985-04", "", "month", "-", "1985-04-30"},
    {"../1985", "", "year", "-", "1985-12-31"},
    {"1985-04-12/", "", "day", "1985-04-12", "-"},
    {"1985-04/", "", "month", "1985-04-01", "-"},
    {"1985/", "", "year", "1985-01-01", "-"},
    {"/1985-04-12", "", "day", "-", "1985-04-12"},
    {"/1985-04", "", "month", "-", "1985-04-30"},
    {"/1985", "", "year", "-", "1985-12-31"},
    {"1984-06-02?/..", "", "day", "1984-06-02", "-"},
    {"../1984-06-02%", "", "day", "-", "1984-06-02"},
    {"1984-06-02~/", "", "day", "1984-06-02", "-"},
    {"/-0044~", "", "year", "-", "-0044-12-31"},
};

static const struct accepted level_2[] = {
    /* one of a range of days */
    {"[..2026]", "", "year", "-", "2026-12-31"},
    {"[..2019]", "", "year", "-", "2019-12-31"},
    {"[2022..]", "", "year", "2022-01-01", "-"},
    {"[2021-09-01..2023]", "", "day", "2021-09-01", "2023-12-31"},
    {"[..1760-12-03]", "", "day", "-", "1760-12-03"},
    {"[1760-12..]", "", "month", "1760-12-01", "-"},
    {"[-0500..-0400]", "", "year", "-0500-01-01", "-0400-12-31"},
    {"[2024-33..2024-34]", "", "quarter", "2024-01-01", "2024-06-30"},
    {"[2019~..2020]", "", "year", "2019-01-01", "2020-12-31"},
    {"[199X..]", "", "decade", "1990-01-01", "-"},
    /* seasons by hemisphere, quarters, thirds, halves */
    {"2001-25", "", "season", "2001-03-01", "2001-05-31"},
    {"2001-26", "", "season", "2001-06-01", "2001-08-31"},
    {"2001-27", "", "season", "2001-09-01", "2001-11-30"},
    {"2001-28", "", "season", "2001-12-01", "2002-02-28"},
    {"2001-29", "", "season", "2001-09-01", "2001-11-30"},
    {"2001-30", "", "season", "2001-12-01", "2002-02-28"},
    {"2001-31", "", "season", "2001-03-01", "2001-05-31"},
    {"2001-32", "", "season", "2001-06-01", "2001-08-31"},
    {"2024-33", "", "quarter", "2024-01-01", "2024-03-31"},
    {"2024-34", "", "quarter", "2024-04-01", "2024-06-30"},
    {"2024-35", "", "quarter", "2024-07-01", "2024-09-30"},
    {"2024-36", "", "quarter", "2024-10-01", "2024-12-31"},
    {"2024-37", "", "year", "2024-01-01", "2024-04-30"},
    {"2024-38", "", "year", "2024-05-01", "2024-08-31"},
    {"2024-39", "", "year", "2024-09-01", "2024-12-31"},
    {"2024-40", "", "year", "2024-01-01", "2024-06-30"},
    {"2024-41", "", "year", "2024-07-01", "2024-12-31"},
    {"2024-34/2024-36", "", "quarter", "2024-04-01", "2024-12-31"},
    {"1996-22~", "", "season", "1996-06-01", "1996-08-31"},
    /* digits and parts that are not told */
    {"199X", "", "decade", "1990-01-01", "1999-12-31"},
    {"19XX", "", "century", "1900-01-01", "1999-12-31"},
    {"1XXX", "", "none", "1000-01-01", "1999-12-31"},
    {"000X", "", "decade", "0000-01-01", "0009-12-31"},
    {"-199X", "", "decade", "-1999-01-01", "-1990-12-31"},
    {"-000X", "", "decade", "-0009-01-01", "-0001-12-31"},
    {"-00XX", "", "century", "-0099-01-01", "-0001-12-31"},
    {"XXXX", "", "none", "-", "-"},
    {"XXXX-02-24", "", "day", "-", "-"},
    {"XXXX-02-29", "", "day", "-", "-"},
    {"XXXX-02", "", "month", "-", "-"},
    {"XXXX-22", "", "season", "-", "-"},
    {"XXXX-XX-24", "", "day", "-", "-"},
    {"XXXX-06-19/XXXX-06-20", "", "day", "-", "-"},
    {"XXXX-12-30/XXXX-01-02", "", "day", "-", "-"},
    {"156X-12-25", "", "day", "1560-12-25", "1569-12-25"},
    {"200X-02-29", "", "day", "2000-02-29", "2008-02-29"},
    {"190X-02-29", "", "day", "1904-02-29", "1908-02-29"},
    {"1XXX-XX", "", "none", "1000-01-01", "1999-12-31"},
    {"1XXX-12", "", "month", "1000-12-01", "1999-12-31"},
    {"199X-22", "", "season", "1990-06-01", "1999-08-31"},
    {"1985-XX-24", "", "day", "1985-01-24", "1985-12-24"},
    {"1985-XX-31", "", "day", "1985-01-31", "1985-12-31"},
};

static void check_accepted(const struct accepted *c)
{
    struct edtf e;
    char text[EDTF_MAX];
    char again[EDTF_MAX];
    cr_assert_eq(edtf_parse(str_from(c->text), &e), STATUS_OK, "%s", c->text);
    size_t length = edtf_print(&e, text);
    cr_assert_eq(length, strlen(text), "%s", c->text);
    cr_assert_str_eq(text, c->printed[0] ? c->printed : c->text, "%s prints %s",
                     c->text, text);
    cr_assert_str_eq(edtf_precision_name(edtf_precision(&e)), c->precision,
                     "%s has the precision %s", c->text,
                     edtf_precision_name(edtf_precision(&e)));
    struct edtf_bounds b = edtf_bounds(&e);
    cr_assert_str_eq(day_text(b.has_earliest, b.earliest, again), c->earliest,
                     "%s begins on %s", c->text, again);
    cr_assert_str_eq(day_text(b.has_latest, b.latest, again), c->latest,
                     "%s ends on %s", c->text, again);
    struct edtf same;
    cr_assert_eq(edtf_parse(str_from(text), &same), STATUS_OK, "%s", text);
    cr_assert(edtf_equal(&e, &same), "%s", text);
    cr_assert_eq(edtf_compare(&e, &same), 0, "%s", text);
}

Test(edtf, reads_level_0)
{
    for (size_t i = 0; i < COUNT(level_0); i++) {
        check_accepted(&level_0[i]);
    }
}

Test(edtf, reads_level_1)
{
    for (size_t i = 0; i < COUNT(level_1); i++) {
        check_accepted(&level_1[i]);
    }
}

Test(edtf, reads_what_we_need_of_level_2)
{
    for (size_t i = 0; i < COUNT(level_2); i++) {
        check_accepted(&level_2[i]);
    }
}

/* Texts that are no date that we read, in groups, divided by bars. */
static const char *const wrong[] = {
    /* no date at all */
    "| |2024 | 2024|2024- 06|today|24|202|20245|2024-|2024-6|2024-06-|"
    "2024-06-1|2024-6-19|2024/6|20240619|202406|2024-0619|2024.06.19|"
    "19/06/2024|June 2024|2024-W25|2024-171|2024-06-19-|2024-06-19x|"
    "+2024|--2024|2024-06-19\n",
    /* not in the calendar */
    "2023-02-29|1900-02-29|2024-00|2024-13|2024-20|2024-42|2024-99|"
    "2024-01-00|2024-01-32|2024-04-31|2024-XX-32|2024-21-01|2024-33-XX|"
    "XXXX-02-30|199X-04-31|-0001-02-29|-0000|-0000-01-01|Y-0000",
    /* years that Y is not for */
    "Y|Y-|Y204|Y02004|Y2004-05|Y200X|y17000|Y17000-05|Y170000002.5|"
    "Y--2004|Y017000",
    /* unspecified digits that are not on the right */
    "201x|20x4|2X24|X024|XX24|1X8X|2024-X1|2024-1X|2024-06-X9|"
    "2024-06-1X|2024-xx|XXXXX|-XXXX|2024-XXX|2024-X|201U|201u",
    /* qualifiers that are not at the end of the whole date */
    "?2024|2024?-06|2024-06?-11|~2024-06|2024??|2024?~|2024~?|2024 ?|"
    "2024#|2024-06-11T10:00:00?",
    /* times of day */
    "2024-05-14T|2024-05-14T09|2024-05-14T09:00|2024-05-14T09:00-04:00|"
    "2024-05-14T9:00:00|2024-05-14 09:00:00|2024-05-14t09:00:00|"
    "2024-05-14T25:00:00|2024-05-14T24:01:00|2024-05-14T24:00:01|"
    "2024-05-14T09:60:00|2024-05-14T09:00:60|2024-05-14T09:00:61|"
    "2024-05-14T09:00:00.5|2024-05-14T090000|2024-05-14T09:00:00z|"
    "2024-05-14T09:00:00+|2024-05-14T09:00:00+4|"
    "2024-05-14T09:00:00+0430|2024-05-14T09:00:00+04:3|"
    "2024-05-14T09:00:00+24:00|2024-05-14T09:00:00+04:60|"
    "2024-05-14T09:00:00-00:00|2024-05-14T09:00:00-00|"
    "2024-05-14T09:00:00ZZ|2024-05-14T09:00:00Z-04|T09:00:00|"
    "2024-05T09:00:00|2024T09:00:00|2024-21T09:00:00|"
    "XXXX-05-14T09:00:00|2024-05-XXT09:00:00|2024-XX-14T09:00:00",
    /* intervals */
    "/|../..|../|/..|//|2024//2025|2024/2025/2026|2024/...|2024/.|"
    ".../2024|2024 / 2025|2024/P1Y|2024-05-14T09:00:00/2024-05-15|"
    "2024-05-14/2024-05-15T09:00:00|2025/2024|2024-06/2024-05|"
    "2024-06-20/2024-06-19|2025/2024-12-31|2024-01-01/2023|-0400/-0500|"
    "200X/199X|2001-24/2001-11|2024/25|2024-06-19/20|2024-06-19/06-20|"
    "2024/open|unknown/2024",
    /* sets */
    "[|]|[]|[..]|[2024]|[2024|2024]|[..2024|..2024]|[2024...2025]|"
    "[2024..2025..2026]|[2025..2024]|[2024, 2025]|[2024,2025]|"
    "[2024/2025]|{2024..2025}|[2024..2025]?|[ 2024..2025]|[../2024]|"
    "[[2024..]]|2024..2025|..2024|2024..|..|"
    "[2024-05-14T09:00:00..2025]|[2024-06-20..2024-06-19]",
};

static void check_refused(str text)
{
    struct edtf e = {.form = EDTF_ONE_OF, .from.year = 77};
    enum status status = edtf_parse(text, &e);
    cr_assert_eq(status, STATUS_FORMAT, "\"%.*s\" gives %d", STR_ARG(text),
                 (int)status);
    cr_assert(e.form == EDTF_ONE_OF && e.from.year == 77,
              "the result is left alone for \"%.*s\"", STR_ARG(text));
}

Test(edtf, refuses_what_is_no_date)
{
    size_t refused = 0;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        str rest = str_from(wrong[i]);
        for (size_t bar = 0; bar != SIZE_MAX; refused++) {
            bar = str_find_byte(rest, '|', 0);
            check_refused(str_slice(rest, 0, bar));
            rest = str_slice(rest, bar == SIZE_MAX ? rest.n : bar + 1, rest.n);
        }
    }
    cr_assert_eq(refused, 171, "%zu were refused", refused);
}

Test(edtf, a_nul_inside_is_no_date)
{
    struct edtf e;
    cr_assert_eq(edtf_parse(STR("2024\0"), &e), STATUS_FORMAT);
    cr_assert_eq(edtf_parse(STR("20\0024"), &e), STATUS_FORMAT);
    cr_assert_eq(edtf_parse((str){0}, &e), STATUS_FORMAT);
}

Test(edtf, years_of_five_digits_are_beyond_the_limit)
{
    static const char *const far[] = {"Y17000", "Y-17000", "Y170000002",
                                      "Y-170000002", "Y10000"};
    for (size_t i = 0; i < COUNT(far); i++) {
        struct edtf e;
        cr_assert_eq(edtf_parse(str_from(far[i]), &e), STATUS_LIMIT, "%s",
                     far[i]);
    }
}

Test(edtf, endless_text_is_refused_at_once)
{
    static char text[100000];
    memset(text, '1', sizeof text);
    struct edtf e;
    cr_assert_eq(edtf_parse((str){text, sizeof text}, &e), STATUS_FORMAT);
}

Test(edtf, a_parse_fills_every_field)
{
    struct edtf e;
    cr_assert_eq(edtf_parse(STR("-0044-03-15T12:30:45-03:30"), &e), STATUS_OK);
    cr_assert_eq(e.form, EDTF_DATE);
    cr_assert_eq(e.from.year, -44);
    cr_assert_eq(e.from.month, 3);
    cr_assert_eq(e.from.day, 15);
    cr_assert(e.from.has_time && e.from.has_zone);
    cr_assert_eq(e.from.hour, 12);
    cr_assert_eq(e.from.minute, 30);
    cr_assert_eq(e.from.second, 45);
    cr_assert_eq(e.from.zone, -210);
    cr_assert_eq(edtf_parse(STR("2024-05-14T09:00:00"), &e), STATUS_OK);
    cr_assert_eq(e.from.second, -1, "00 is not told");
    cr_assert_not(e.from.has_zone);
    cr_assert_eq(edtf_parse(STR("199X-XX-XX%"), &e), STATUS_OK);
    cr_assert_eq(e.from.year, 1990);
    cr_assert_eq(e.from.year_x, 1);
    cr_assert(e.from.month_x && e.from.day_x);
    cr_assert_eq(e.from.qualifier, EDTF_UNCERTAIN | EDTF_APPROXIMATE);
    cr_assert_eq(edtf_parse(STR("/2024"), &e), STATUS_OK);
    cr_assert_eq(e.form, EDTF_INTERVAL);
    cr_assert_eq(e.from_end, EDTF_END_UNKNOWN);
    cr_assert_eq(e.to_end, EDTF_END_DATE);
    cr_assert_eq(edtf_parse(STR("[..2024]"), &e), STATUS_OK);
    cr_assert_eq(e.from_end, EDTF_END_OPEN);
}

static struct edtf parsed(const char *text)
{
    struct edtf e = {0};
    cr_assert_eq(edtf_parse(str_from(text), &e), STATUS_OK, "%s", text);
    return e;
}

static bool prints(struct edtf e, const char *text)
{
    char out[EDTF_MAX];
    edtf_print(&e, out);
    return strcmp(out, text) == 0;
}

Test(edtf, makers_make_what_parsing_gives)
{
    cr_assert(prints(edtf_from_year(2002), "2002"));
    cr_assert(prints(edtf_from_year(-44), "-0044"));
    cr_assert(prints(edtf_from_month(2024, 3), "2024-03"));
    cr_assert(prints(edtf_from_month(2024, 34), "2024-34"));
    cr_assert(
        prints(edtf_from_civil((struct civil){2024, 6, 9}), "2024-06-09"));
    cr_assert(prints(edtf_from_day(0), "1970-01-01"));
    struct edtf day_zero = edtf_from_day(0);
    struct edtf read = parsed("1970-01-01");
    cr_assert(edtf_equal(&day_zero, &read));
    cr_assert_eq(day_zero.from.second, -1);
}

Test(edtf, joins_dates_to_intervals_and_sets)
{
    struct edtf from = parsed("2024-05-14T09:00:00Z");
    struct edtf to = parsed("2024-05-15~");
    struct edtf span = parsed("2001/2003");
    struct edtf set = parsed("[2005..2006]");
    struct edtf since = parsed("2002/..");
    struct edtf unknown = parsed("2002/");
    cr_assert(prints(edtf_interval(&from, &to), "2024-05-14/2024-05-15~"));
    cr_assert(prints(edtf_interval(&from, NULL), "2024-05-14/.."));
    cr_assert(prints(edtf_interval(NULL, &to), "../2024-05-15~"));
    cr_assert(prints(edtf_interval(&span, &set), "2001/2006"));
    cr_assert(prints(edtf_interval(&span, &since), "2001/.."));
    cr_assert(prints(edtf_interval(&span, &unknown), "2001/"));
    cr_assert(prints(edtf_one_of(NULL, &set), "[..2006]"));
    cr_assert(prints(edtf_one_of(&set, NULL), "[2005..]"));
    cr_assert(prints(edtf_one_of(&span, &unknown), "[2001..]"));
    cr_assert(prints(edtf_one_of(&from, &to), "[2024-05-14..2024-05-15~]"));
}

Test(edtf, no_date_prints_as_nothing)
{
    struct edtf none = {.form = EDTF_NONE};
    struct edtf year = edtf_from_year(2024);
    cr_assert(prints(none, ""));
    cr_assert_eq(edtf_precision(&none), EDTF_PRECISION_NONE);
    struct edtf_bounds b = edtf_bounds(&none);
    cr_assert_not(b.has_earliest || b.has_latest);
    cr_assert_not(edtf_overlaps(&none, &year));
    cr_assert_not(edtf_overlaps(&year, &none));
    cr_assert_not(edtf_holds(&year, &none));
    cr_assert_not(edtf_holds(&none, &year));
    cr_assert_gt(edtf_compare(&none, &year), 0);
}

/* A struct that no parser made must not overrun anything. */
Test(edtf, senseless_dates_print_within_their_bounds)
{
    struct edtf e = {.form = EDTF_INTERVAL};
    memset(&e.from, 0x7F, sizeof e.from);
    e.from.month_x = e.from.day_x = false;
    e.from.has_time = e.from.has_zone = true;
    e.to = e.from;
    e.to.year = -2147483647 - 1;
    char out[EDTF_MAX];
    cr_assert_lt(edtf_print(&e, out), EDTF_MAX);
    e.form = EDTF_DATE;
    cr_assert_lt(edtf_print(&e, out), EDTF_MAX);
    struct edtf_bounds b = edtf_bounds(&e);
    cr_assert_not(b.has_earliest || b.has_latest);
    /* A time without a day, a day of a quarter: what means nothing is gone. */
    e = (struct edtf){
        .form = EDTF_DATE,
        .from = {.year = 2024, .month = 34, .day = 5, .has_time = true}};
    cr_assert(prints(e, "2024-34"));
    struct edtf quarter = edtf_from_month(2024, 34);
    cr_assert(edtf_equal(&e, &quarter));
    e.from.month = 0;
    cr_assert(prints(e, "2024"));
    e.from = (struct edtf_date){.year = 2023, .month = 2, .day = 29};
    b = edtf_bounds(&e);
    cr_assert_not(b.has_earliest || b.has_latest);
    /* The year of a decade need not be its first. */
    e.from = (struct edtf_date){.year = 1995, .year_x = 1};
    cr_assert(prints(e, "199X"));
    struct edtf decade = parsed("199X");
    cr_assert(edtf_equal(&e, &decade));
    cr_assert_eq(edtf_bounds(&e).earliest, day_from_civil(1990, 1, 1));
    e.from.year = -1995;
    cr_assert(prints(e, "-199X"));
    cr_assert_eq(edtf_bounds(&e).earliest, day_from_civil(-1999, 1, 1));
}

Test(edtf, precisions_have_names_both_ways)
{
    for (int i = EDTF_PRECISION_NONE; i <= EDTF_PRECISION_CENTURY; i++) {
        const char *name = edtf_precision_name((enum edtf_precision)i);
        enum edtf_precision back = EDTF_PRECISION_NONE;
        cr_assert_eq(edtf_precision_parse(str_from(name), &back), STATUS_OK);
        cr_assert_eq((int)back, i);
    }
    enum edtf_precision untouched = EDTF_PRECISION_MONTH;
    cr_assert_eq(edtf_precision_parse(STR("Day"), &untouched), STATUS_FORMAT);
    cr_assert_eq(edtf_precision_parse((str){0}, &untouched), STATUS_FORMAT);
    cr_assert_eq(untouched, EDTF_PRECISION_MONTH);
}

Test(edtf, precision_of_an_interval_is_its_finer_end)
{
    struct edtf e = parsed("XXXX/2024-05");
    cr_assert_eq(edtf_precision(&e), EDTF_PRECISION_MONTH);
    e = parsed("2024-05/XXXX");
    cr_assert_eq(edtf_precision(&e), EDTF_PRECISION_MONTH);
    e = parsed("199X/2004-05-06");
    cr_assert_eq(edtf_precision(&e), EDTF_PRECISION_DAY);
}

/* In their order, each before the next. */
Test(edtf, sorts_by_first_day_then_last_then_text)
{
    static const char *const sorted[] = {
        "-0044-03-15",
        "-0044-03-16",
        "0001",
        "199X-02",
        "[..1995]",
        "2001-12-31",
        "2002-01-01",
        "2002-01",
        "2002",
        "2002?",
        "2002~",
        "2002/2003",
        "2002/",
        "2002/..",
        "[2002..]",
        "2002-01-02",
        "2024-05-14",
        "2024-05-14T09:00:00Z",
        "2024-05-14T10:00:00Z",
        "XXXX-02",
        "XXXX-02-24",
    };
    for (size_t i = 0; i < COUNT(sorted); i++) {
        for (size_t k = 0; k < COUNT(sorted); k++) {
            struct edtf a = parsed(sorted[i]);
            struct edtf b = parsed(sorted[k]);
            int order = edtf_compare(&a, &b);
            int wanted = (i > k) - (i < k);
            cr_assert_eq((order > 0) - (order < 0), wanted, "%s and %s",
                         sorted[i], sorted[k]);
        }
    }
}

Test(edtf, equality_is_of_the_meaning)
{
    struct edtf a = parsed("2024-05-14T09:00:00");
    struct edtf b = a;
    b.from.second = 0;
    b.from.zone = 60;
    cr_assert(edtf_equal(&a, &b), "seconds 00 are not told, nor is a zone");
    b.from.has_zone = true;
    cr_assert_not(edtf_equal(&a, &b));
    a = parsed("2024");
    b = parsed("2024-XX");
    cr_assert_not(edtf_equal(&a, &b));
    b = parsed("2024?");
    cr_assert_not(edtf_equal(&a, &b));
    b = parsed("2024/2024");
    cr_assert_not(edtf_equal(&a, &b));
    a = parsed("2024/..");
    b = parsed("2024/");
    cr_assert_not(edtf_equal(&a, &b));
}

struct relation {
    char a[24];
    char b[24];
    bool overlaps;
    bool a_holds_b;
    bool b_holds_a;
};

static const struct relation relations[] = {
    {"2024", "2024-05-14", true, true, false},
    {"2024-05", "2024-05-14", true, true, false},
    {"2024", "2024", true, true, true},
    {"2024", "2025", false, false, false},
    {"2001", "2002", false, false, false},
    {"2022/2026", "2024-05", true, true, false},
    {"2022/2026", "2026-12/2027-01", true, false, false},
    {"2002/..", "2018", true, true, false},
    {"2002/..", "2001-12-31", false, false, false},
    {"2002/..", "../2005", true, false, false},
    {"2002/..", "2005/..", true, true, false},
    {"2002/", "2030", true, true, false},
    {"[..2026]", "2026-12-31", true, true, false},
    {"[..2026]", "2027", false, false, false},
    {"[..2026]", "[..2019]", true, true, false},
    {"2023-24", "2024-02-29", true, true, false},
    {"2023-24", "2024-03-01", false, false, false},
    {"2024-05-14T09:00:00Z", "2024-05-14", true, true, true},
    {"199X", "1995-06", true, true, false},
    {"199X", "2000", false, false, false},
    {"2019~", "2020", false, false, false},
    /* yearless */
    {"XXXX-02-24", "2024-02-24", true, true, false},
    {"XXXX-02-24", "2024-02", true, false, false},
    {"XXXX-02-24", "2024-03", false, false, false},
    {"XXXX-02-24", "2024", true, false, false},
    {"XXXX-02-24", "2022/2026", true, false, false},
    {"XXXX-02-24", "2024-02-25/2025-02-23", false, false, false},
    {"XXXX-02-24", "2024-02-25/2025-02-24", true, false, false},
    {"XXXX-02-24", "XXXX-02", true, false, true},
    {"XXXX-02-24", "XXXX-03", false, false, false},
    {"XXXX-02-24", "XXXX-24", true, false, true},
    {"XXXX-12-24", "XXXX-24", true, false, true},
    {"XXXX-11-30", "XXXX-24", false, false, false},
    {"XXXX-02-29", "2021/2023", false, false, false},
    {"XXXX-02-29", "2021/2024", true, false, false},
    {"XXXX-02-29", "1897/1903", false, false, false},
    {"XXXX-02-29", "XXXX-02-28", false, false, false},
    {"XXXX-24", "2024-01", true, true, false},
    {"XXXX-24", "2024-02/2024-03", true, false, false},
    {"XXXX-02", "2002/..", true, false, false},
    {"XXXX", "2024-01", true, true, false},
    {"XXXX", "XXXX-02", true, true, false},
    /* one day of a decade */
    {"199X-12-25", "1995-12-25", true, true, false},
    {"199X-12-25", "1995-12-24", false, false, false},
    {"199X-12-25", "1995", true, false, false},
    {"199X-12-25", "2001", false, false, false},
    {"199X-12-25", "199X", true, false, true},
    {"199X-12-25", "XXXX-12-25", true, false, true},
    {"199X-12-25", "198X-12-25", false, false, false},
    {"199X-24", "2000-01", true, true, false},
    {"199X-24", "1990-01", false, false, false},
    /* ends without a year: the days between them, each year */
    {"XXXX-06-19/XXXX-06-20", "2024-06-19", true, true, false},
    {"XXXX-06-19/XXXX-06-20", "2024-06-19/2024-06-20", true, true, false},
    {"XXXX-06-19/XXXX-06-20", "2024-06-18/2024-06-20", true, false, false},
    {"XXXX-06-19/XXXX-06-20", "2024-06-21", false, false, false},
    {"XXXX-06-19/XXXX-06-20", "2024-06", true, false, false},
    {"XXXX-06-19/XXXX-06-20", "XXXX-06", true, false, true},
    {"XXXX-06-19/XXXX-06-20", "XXXX-06-20", true, true, false},
    {"XXXX-06-19/XXXX-06-20", "XXXX-07", false, false, false},
    {"XXXX-12-30/XXXX-01-02", "2025-01-01", true, true, false},
    {"XXXX-12-30/XXXX-01-02", "2024-12-31/2025-01-01", true, true, false},
    {"XXXX-12-30/XXXX-01-02", "2025-01-03", false, false, false},
    {"XXXX-12/XXXX-02-29", "2001-02", false, false, false},
    {"XXXX-12/XXXX-02-29", "2004-02", true, true, false},
    {"XXXX-12/XXXX-02-29", "XXXX-01", true, false, false},
    {"XXXX-02-10/XXXX-02-29", "2003-06", false, false, false},
    {"XXXX-02-28/XXXX-02-29", "2024-02-29", true, true, false},
    {"[XXXX-06..XXXX-07]", "2024-07-31", true, true, false},
    /* only one end without a year: it can be anywhere */
    {"XXXX-06/..", "2024-01", true, false, false},
    {"2024/XXXX-06", "2024-01", true, false, false},
    {"2024/XXXX-06", "2023-01", false, false, false},
};

Test(edtf, knows_which_dates_fit_together)
{
    for (size_t i = 0; i < COUNT(relations); i++) {
        const struct relation *c = &relations[i];
        struct edtf a = parsed(c->a);
        struct edtf b = parsed(c->b);
        cr_assert_eq(edtf_overlaps(&a, &b), c->overlaps, "%s %s", c->a, c->b);
        cr_assert_eq(edtf_overlaps(&b, &a), c->overlaps, "%s %s", c->b, c->a);
        cr_assert_eq(edtf_holds(&a, &b), c->a_holds_b, "%s holds %s", c->a, c->b);
        cr_assert_eq(edtf_holds(&b, &a), c->b_holds_a, "%s holds %s", c->b, c->a);
    }
}

Test(edtf, a_state_began_at_its_start)
{
    struct edtf since, year, range;
    edtf_parse(STR("2002/.."), &since);
    edtf_parse(STR("2002"), &year);
    edtf_parse(STR("2002/2004"), &range);
    struct edtf begin = edtf_begin(&since);
    cr_expect(edtf_equal(&begin, &year));
    begin = edtf_begin(&range);
    cr_expect(edtf_equal(&begin, &range));
}
