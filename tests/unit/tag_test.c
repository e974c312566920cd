/* The tagger: what it finds in English, and what it leaves alone.
 *
 * Tables of text, document date and expected values; "none" where nothing is
 * to be found. A modifier stands behind its value: 2025+END. The rows'
 * examples of every language file are run here too.
 */
#include <criterion/criterion.h>

#include "base/buf.h"
#include "events/lang/table.h"
#include "tests/languages/tagged.h"

struct text_case {
    const char *text;
    const char *date;
    const char *expected;
};

/* Tags and prints the values; gives how many impossible dates there were. */
static int values_of(const char *language, const char *text, const char *date,
                     struct buf *out)
{
    int impossible;
    cr_assert_eq(tagged_values(language, str_from(text),
                               str_from(date ? date : ""), out, &impossible),
                 STATUS_OK);
    return impossible;
}

static void check(const char *language, const char *text, const char *date,
                  const char *expected, const char *where, int line)
{
    struct buf b;
    buf_init(&b, 100000);
    values_of(language, text, date, &b);
    cr_expect_str_eq(b.p ? b.p : "", expected,
                     "%s:%d: \"%s\" (%s) gives \"%s\", expected \"%s\"", where,
                     line, text, date ? date : "", b.p ? b.p : "", expected);
    buf_finish(&b);
}

static void check_all(const struct text_case *cases, size_t count,
                      const char *where)
{
    for (size_t i = 0; i < count; i++) {
        check("en", cases[i].text, cases[i].date, cases[i].expected, where,
              (int)i);
    }
}

#define CHECK_ALL(cases)                                                       \
    check_all(cases, sizeof(cases) / sizeof *(cases), #cases)

Test(tag, every_rows_examples_hold)
{
    for (const struct language_examples *l = language_examples; l->language; l++) {
        cr_assert(l->count > 0);
        for (unsigned i = 0; i < l->count; i++) {
            const struct example *e = &l->items[i];
            check(l->language, e->text, e->date, e->expected, l->language,
                  e->line);
        }
    }
}

/* --- dates told in full: nothing is concluded ----------------------------- */

static const struct text_case full_dates[] = {
    {"on 6 June 2022", NULL, "2022-06-06"},
    {"on June 6, 2022", NULL, "2022-06-06"},
    {"on June 6th, 2022", NULL, "2022-06-06"},
    {"on June 6 2022", NULL, "2022-06-06"},
    {"on 6th June 2022", NULL, "2022-06-06"},
    {"on the 6th of June 2022", NULL, "2022-06-06"},
    {"on the 6th of June, 2022", NULL, "2022-06-06"},
    {"on the sixth of June", "2022-06-10", "2022-06-06"},
    {"on Jun. 6, 2022", NULL, "2022-06-06"},
    {"on Jun 6, 2022", NULL, "2022-06-06"},
    {"on Sept. 9, 2022", NULL, "2022-09-09"},
    {"on Sept 9, 2022", NULL, "2022-09-09"},
    {"on Monday, June 6, 2022,", NULL, "2022-06-06"},
    {"on Monday 6 June 2022", NULL, "2022-06-06"},
    {"on Mon, 6 Jun 2022", NULL, "2022-06-06"},
    {"MAY 6, 2022", NULL, "2022-05-06"},
    {"on may 6, 2022", NULL, "2022-05-06"},
    {"on 1 march 2022", NULL, "2022-03-01"},
    {"2022-06-06", NULL, "2022-06-06"},
    {"(2022-06-06)", NULL, "2022-06-06"},
    {"2022/06/06", NULL, "2022-06-06"},
    {"2022.06.06", NULL, "2022-06-06"},
    {"06.06.2022", NULL, "2022-06-06"},
    {"24/02/2022", NULL, "2022-02-24"},
    {"24-02-2022", NULL, "2022-02-24"},
    {"24.2.2022", NULL, "2022-02-24"},
    {"2/24/2022", NULL, "2022-02-24"},
    {"24/02/22", NULL, "2022-02-24"},
    {"6-Jun-2022", NULL, "2022-06-06"},
    {"in June 2022", NULL, "2022-06"},
    {"in June, 2022", NULL, "2022-06"},
    {"in June of 2022", NULL, "2022-06"},
    {"in 2022", NULL, "2022"},
    {"since 2002", NULL, "2002"},
    {"by 2026", NULL, "2026"},
    {"before 2020", NULL, "2020"},
    {"until 2026.", NULL, "2026"},
    {"the year 1998", NULL, "1998"},
    {"the end of 2025", NULL, "2025+END"},
    {"by the end of 2025", NULL, "2025+END"},
    {"early 2021", NULL, "2021+START"},
    {"late 2021", NULL, "2021+END"},
    {"mid-2024", NULL, "2024+MID"},
    {"mid 2024", NULL, "2024+MID"},
    {"at the start of March 2024", NULL, "2024-03+START"},
    {"in the middle of 2024", NULL, "2024+MID"},
    {"the second quarter of 2024", NULL, "2024-Q2"},
    {"Q3 2023", NULL, "2023-Q3"},
    {"2Q24", NULL, "2024-Q2"},
    {"H1 2025", NULL, "2025-H1"},
    {"the second half of 2008", NULL, "2008-H2"},
    {"the summer of 1996", NULL, "1996-SU"},
    {"winter 2010", NULL, "2010-WI"},
    {"the fall of 2007", NULL, "2007-FA"},
    {"the 1990s", NULL, "199"},
    {"the early 1990s", NULL, "199+START"},
    {"the mid-1990s", NULL, "199+MID"},
    {"the '80s", NULL, "198"},
    {"the nineties", NULL, "199"},
    {"the 19th century", NULL, "18"},
    {"the nineteenth century", NULL, "18"},
    {"in 264 BC", NULL, "BC0264"},
    {"in AD 476", NULL, "0476"},
    {"around 6 June 2022", NULL, "2022-06-06+APPROX"},
    {"Christmas Day 2023", NULL, "2023-12-25"},
    {"Good Friday 2024", NULL, "2024-03-29"},
    {"the last Thursday of May 2024", NULL, "2024-05-30"},
    {"the first Monday of September 2024", NULL, "2024-09-02"},
    {"nineteen ninety-six", NULL, "1996"},
    {"fiscal year 2024", NULL, "2024"},
    {"week 12 of 2024", NULL, "2024-W12"},
};

Test(tag, full_dates_need_no_context)
{
    CHECK_ALL(full_dates);
}

static const struct text_case ranges[] = {
    {"on 19-20 June 2024", NULL, "2024-06-19 2024-06-20"},
    {"on 19–20 June 2024", NULL, "2024-06-19 2024-06-20"},
    {"on 19 - 20 June 2024", NULL, "2024-06-19 2024-06-20"},
    {"on 19 and 20 June 2024", NULL, "2024-06-19 2024-06-20"},
    {"on 19 to 20 June 2024", NULL, "2024-06-19 2024-06-20"},
    {"from 19 to 20 June 2024", NULL, "2024-06-19 2024-06-20"},
    {"on June 19-20, 2024", NULL, "2024-06-19 2024-06-20"},
    {"on June 19 and 20, 2024", NULL, "2024-06-19 2024-06-20"},
    {"on August 20th and 21st", "2024-09-01", "2024-08-20 2024-08-21"},
    {"on the 20th and 21st of August 2024", NULL, "2024-08-20 2024-08-21"},
    {"from 28 June to 2 July 2024", NULL, "2024-06-28 2024-07-02"},
    {"28 June – 2 July 2024", NULL, "2024-06-28 2024-07-02"},
    {"from June 28 to July 2, 2024", NULL, "2024-06-28 2024-07-02"},
    {"from 28 December 2023 to 2 January 2024", NULL, "2023-12-28 2024-01-02"},
    {"28 December – 2 January 2024", NULL, "2023-12-28 2024-01-02"},
    {"between 3 and 5 August 2024", NULL, "2024-08-03 2024-08-05"},
    {"between the 3rd and 5th of August", "2024-08-20", "2024-08-03 2024-08-05"},
    {"from March to May 2024", NULL, "2024-03 2024-05"},
    {"between March 2023 and May 2024", NULL, "2023-03 2024-05"},
    {"2022-2026", NULL, "2022 2026"},
    {"2022 – 2026", NULL, "2022 2026"},
    {"(2021-2025)", NULL, "2021 2025"},
    {"from 2022 to 2026", NULL, "2022 2026"},
    {"between 2022 and 2026", NULL, "2022 2026"},
    {"2021/22", NULL, "2021 2022"},
    {"2021-22", NULL, "2021 2022"},
    {"1999/00", NULL, "1999 2000"},
    {"fiscal year 2021/22", NULL, "2021 2022"},
    {"from 264 to 241 BC", NULL, "BC0264 BC0241"},
};

Test(tag, ranges_are_two_dates_that_complete_each_other)
{
    CHECK_ALL(ranges);
}

/* --- counted from the document's date ------------------------------------- */

static const struct text_case relative[] = {
    {"It was signed today.", "2021-09-01", "2021-09-01"},
    {"It was signed yesterday.", "2021-09-01", "2021-08-31"},
    {"It will be signed tomorrow.", "2021-08-31", "2021-09-01"},
    {"the day before yesterday", "2021-09-02", "2021-08-31"},
    {"the day after tomorrow", "2021-08-30", "2021-09-01"},
    {"today (24/02)", "2022-02-25", "2022-02-24"},
    {"last year", "2021-09-01", "2020"},
    {"next year", "2021-09-01", "2022"},
    {"this year", "2021-09-01", "2021"},
    {"last month", "2021-01-31", "2020-12"},
    {"next month", "2021-12-31", "2022-01"},
    {"earlier this month", "2021-09-21", "2021-09+START"},
    {"later this year", "2021-09-21", "2021+END"},
    {"last week", "2021-01-05", "2020-W53"},
    {"they met two years ago", "2021-09-01", "2019"},
    {"they met five months ago", "2021-03-01", "2020-10"},
    {"11 days ago", "2021-09-01", "2021-08-21"},
    {"they met a decade ago", "2021-09-01", "201"},
    {"two years from now", "2021-09-01", "2023-09-01"},
    {"three weeks from tomorrow", "2021-09-01", "2021-09-23"},
    {"last March", "2021-09-01", "2021-03"},
    {"next March", "2021-09-01", "2022-03"},
    {"last summer", "2021-04-01", "2020-SU"},
    {"They met on Tuesday.", "2021-09-10", "2021-09-07"},
    {"They will meet on Tuesday.", "2021-09-10", "2021-09-14"},
    {"They met on Friday.", "2021-09-10", "2021-09-10"},
    {"last Friday", "2021-09-10", "2021-09-03"},
    {"next Friday", "2021-09-10", "2021-09-17"},
    {"on Tuesday next week", "2021-09-10", "2021-09-14"},
    {"It opened in July.", "2021-09-10", "2021-07"},
    {"It will open in July.", "2021-05-10", "2021-07"},
    {"It opened in November.", "2021-02-10", "2020-11"},
    {"It will open in January.", "2021-11-10", "2022-01"},
    {"on 6 June", "2021-07-10", "2021-06-06"},
    {"on 24/02", "2022-02-25", "2022-02-24"},
    {"in April of this year", "2021-09-10", "2021-04"},
    {"in the third quarter", "2021-11-10", "2021-Q3"},
    {"Q2 next year", "2021-11-10", "2022-Q2"},
    {"this morning", "2021-11-10", "2021-11-10TMO"},
    {"tonight", "2021-11-10", "2021-11-10TNI"},
    {"last night", "2021-11-10", "2021-11-09TNI"},
    {"they met on Monday morning", "2021-11-10", "2021-11-08TMO"},
    {"at 9:00 a.m.", "2021-11-10", "2021-11-10T09:00"},
    {"at 3 p.m. today", "2021-11-10", "2021-11-10T15:00"},
    {"9:00 a.m. ET on Tuesday, May 14, 2024", NULL, "2024-05-14T09:00"},
    {"by the end of the year", "2021-11-10", "2021+END"},
    {"On 6 June 2022 they met. Three days later they left.", NULL,
     "2022-06-06 2022-06-09"},
    {"It began in 1995. The following year it ended.", NULL, "1995 1996"},
    {"It began in 1940. It ended in August of that year.", NULL, "1940 1940-08"},
    {"They meet now.", NULL, "PRESENT_REF"},
    {"It was today.", NULL, "PRESENT_REF"},
    {"It was yesterday.", NULL, "PAST_REF"},
};

Test(tag, relative_expressions_count_from_the_documents_date)
{
    CHECK_ALL(relative);
}

static const struct text_case spans_of_time[] = {
    {"for two years", NULL, "P2Y"},
    {"the five-year plan", NULL, "P5Y"},
    {"a two-day workshop", NULL, "P2D"},
    {"in the past three months", NULL, "P3M"},
    {"the last five years", NULL, "P5Y"},
    {"several months", NULL, "PXM"},
    {"a few days", NULL, "PXD"},
    {"a year and a half", NULL, "P1Y6M"},
    {"two and a half hours", NULL, "PT2.5H"},
    {"half an hour", NULL, "PT30M"},
    {"90 minutes", NULL, "PT90M"},
    {"a fortnight", NULL, "P2W"},
    {"twenty-five years", NULL, "P25Y"},
    {"a hundred years", NULL, "P100Y"},
    {"two decades", NULL, "P20Y"},
    {"more than four hours", NULL, "PT4H+MORE_THAN"},
    {"at least 30 days", NULL, "P30D+EQUAL_OR_MORE"},
    {"two to three weeks", NULL, "P2W"},
    {"every day", NULL, "P1D"},
    {"every Tuesday", NULL, "XXXX-WXX-2"},
    {"every two years", NULL, "P2Y"},
    {"daily", NULL, "P1D"},
    {"annually", NULL, "P1Y"},
    {"twice a year", NULL, "P1Y"},
};

Test(tag, durations_and_sets_have_periods)
{
    CHECK_ALL(spans_of_time);
}

/* --- what is no time ------------------------------------------------------- */

static const char *const numbers[] = {
    "the 171st member state",
    "174 member states and over 100 countries",
    "resolution 73/195",
    "General Assembly resolution 73/195 of the United Nations",
    "resolution 1325 (2000)",
    "ISO 9001:2015",
    "ISO 9001 certified",
    "Room 2021",
    "page 1998",
    "Flight 1812",
    "open 24/7",
    "US$ 2,000",
    "US$2000",
    "$1998",
    "€ 2,024",
    "2,024 people",
    "2024 people",
    "some 2000 migrants",
    "SDG 10",
    "COVID-19",
    "Covid-19",
    "Goal 16",
    "Article 5",
    "version 2.0.1",
    "version 2021.3",
    "+856 21 2026 1998",
    "tel: 021 2020 1999",
    "(021) 2026-1998",
    "the 9th NSEDP",
    "1.5 million",
    "12.06 per cent",
    "3 percent",
    "No. 2021",
    "http://example.org/2021/05/06/page",
    "https://example.org/news-2021",
    "someone2021@example.org",
    "#2021",
    "A/RES/73/195",
    "G20 and P5 and M23",
    "the 5th meeting",
    "may march on",
    "They may go.",
    "May we come in?",
    "They march on Rome.",
    "the 6-year-old boy",
    "aged 44 years old",
    "a second attempt",
    "three quarters of them",
    "as soon as possible",
    "5,000 to 6,000 troops",
    "the ratio is 3/4",
    "bonds fell 2 1/2 points",
    "1234567890",
    "20211998",
    "",
    " ",
    "....",
    "The Sun rises, the sun sets.",
    "in the dark",
};

Test(tag, numbers_that_are_no_dates_stay_numbers)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        check("en", numbers[i], "2024-05-14", "none", "numbers", (int)i);
    }
}

static const char *const impossible[] = {
    "on 29 February 2015", "on 31 April 2020",
    "on April 31, 2020",   "on 30 February",
    "on 2015-02-29",       "on 31/04/2020",
    "on 31/11/2021",       "the fifth Monday of February 2023",
};

Test(tag, impossible_dates_are_reported_and_never_given)
{
    for (size_t i = 0; i < sizeof impossible / sizeof *impossible; i++) {
        struct buf b;
        buf_init(&b, 1000);
        int count = values_of("en", impossible[i], "2020-05-01", &b);
        cr_expect_eq(count, 1, "\"%s\": %d reports", impossible[i], count);
        cr_expect_str_eq(b.p ? b.p : "", "none", "\"%s\" gives %s",
                         impossible[i], b.p ? b.p : "");
        buf_finish(&b);
    }
}

/* --- documents without a date ----------------------------------------------- */

static const struct text_case yearless[] = {
    {"The team today (24/02) opened its Plan for 2022 – 2026. It follows the "
     "accord that was signed on 1 September 2021.",
     NULL, "2022-02-24 2022 2026 2021-09-01"},
    {"On August 20th and 21st, both held the second workshop following the "
     "first one held in March 2024. They took part in the 2021 review. The "
     "group was set up in July.",
     NULL, "2024-08-20 2024-08-21 2024-03 2021 2024-07"},
    {"The agency yesterday (02/03) opened an office. It had signed on 14 "
     "December 2022 and works since 2023. Today it met.",
     NULL, "2023-03-02 2022-12-14 2023 2023-03-03"},
    {"On 5 and 6 May, both held the third dialogue, following the second in "
     "November 2022. A fourth will take place in October.",
     NULL, "2023-05-05 2023-05-06 2022-11 2023-10"},
    {"In the northern town on August 20th and 21st, the agency for the roads "
     "of the region and the ministry of public works and transport of the "
     "republic jointly held the second national consultation on the shared "
     "framework for safe, orderly and regular traffic and its use in the "
     "provinces, following the first one held in March 2024.",
     NULL, "2024-08-20 2024-08-21 2024-03"},
    {"It opened on 24 February.", NULL, "XXXX-02-24"},
    {"Today it opened.", "XXXX-02-24", "XXXX-02-24"},
    {"It opened on 24/02.", NULL, "XXXX-02-24"},
    {"The team today (24/02) opened its office.", NULL, "XXXX-02-24"},
    {"Since the ceasefire of 30 November 2022 was signed, thousands have "
     "returned; more came on 17 February.",
     "2025-03-01", "2022-11-30 2025-02-17"},
    {"They met on 5 May 1998 and on 7 June.", "2025-03-01",
     "1998-05-05 1998-06-07"},
    {"It plans to redeem on Nov. 16 its notes that are due in March 2011.",
     "1989-10-30", "1989-11-16 2011-03"},
    {"On 3 May they met. Others met in March 2019. Later, in June 2021, all "
     "met.",
     NULL, "XXXX-05-03 2019-03 2021-06"},
};

Test(tag, a_missing_year_follows_from_the_text_or_stays_open)
{
    CHECK_ALL(yearless);
}

/* Six years that are not the document's own make it a story. */
#define STORY "From 1911 it rose. In 1912, in 1913, in 1914, in 1915 it grew.\n"
#define STORY_VALUES "1911 1912 1913 1914 1915 "

static const struct text_case stories[] = {
    {STORY
     "On 3 May 1917 it fell. By 15 May all was over. In October they met.",
     "2009-12-20", STORY_VALUES "1917-05-03 1917-05-15 1917-10"},
    /* a look back and an aside do not move the story */
    {STORY "On 10 June 1917 the leader of the August 1916 rising fell. "
           "On 24 June they met.",
     "2009-12-20", STORY_VALUES "1917-06-10 1916-08 1917-06-24"},
    {STORY "On 10 June 1917 the law (1920) came. On 24 June they met.",
     "2009-12-20", STORY_VALUES "1917-06-10 1920 1917-06-24"},
    /* what heads its sentence does, and so does a paragraph's first date */
    {STORY
     "They met on 10 June 1917. In May 1916 it rained. On 24 June it ended.",
     "2009-12-20", STORY_VALUES "1917-06-10 1916-05 1916-06-24"},
    {STORY "They met on 10 June 1917.\nIts fleet had sailed on 4 May 1916. On "
           "24 June it fell.",
     "2009-12-20", STORY_VALUES "1917-06-10 1916-05-04 1916-06-24"},
    /* the document's own date is no part of it */
    {STORY "On 3 May 1917 it fell. Today it is a museum. On 24 June they met.",
     "2009-12-20", STORY_VALUES "1917-05-03 2009-12-20 1917-06-24"},
};

Test(tag, a_story_goes_on_from_its_own_dates)
{
    CHECK_ALL(stories);
}

static const struct text_case orders[] = {
    {"3/4/2024", NULL, "2024-03-04"},
    {"3/4/2024 and 25 April 2024", NULL, "2024-04-03 2024-04-25"},
    {"3/4/2024 and April 25th, 2024", NULL, "2024-03-04 2024-04-25"},
    {"3/4/2024 and 25/4/2024", NULL, "2024-04-03 2024-04-25"},
    {"3/4/2024 and 4/25/2024", NULL, "2024-03-04 2024-04-25"},
};

Test(tag, numeric_dates_follow_the_documents_own_order)
{
    CHECK_ALL(orders);
}
