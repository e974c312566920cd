/* Dates in words, from EDTF.
 *
 * A date is told from the inside out: its unit at its precision ("September
 * 2021"), what part of the unit is meant ("early"), what is known of it
 * ("about", "uncertain"), and how it lies in time ("by", "since", "between").
 * Ranges say what their ends share once ("20–21 August 2024"). All words and
 * their order come from words.def; here is only which of them is used.
 */
#include <stdint.h>

#include "timeline/words.h"

struct teller {
    const char *language;
    struct arena *arena;
};

static const char *fill_1(const struct teller *t, enum word word,
                          const char *name, const char *value)
{
    const struct word_value values[] = {{name, value}};
    return words_fill(word, t->language, values, 1, t->arena);
}

static const char *fill_2(const struct teller *t, enum word word, const char *a,
                          const char *b)
{
    const struct word_value values[] = {{"a", a}, {"b", b}};
    return words_fill(word, t->language, values, 2, t->arena);
}

static const char *number(const struct teller *t, int n)
{
    return arena_printf(t->arena, "%d", n);
}

/* A day of the month: French counts the first otherwise. */
static const char *day_number(const struct teller *t, int n)
{
    return fill_1(t, n == 1 ? WORD_DAY_NUMBER_1 : WORD_DAY_NUMBER, "n",
                  number(t, n));
}

static const char *roman(const struct teller *t, int n)
{
    static const struct {
        int value;
        const char *digits;
    } steps[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                 {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                 {5, "V"},    {4, "IV"},   {1, "I"}};
    const char *out = "";
    for (size_t i = 0; out && i < sizeof steps / sizeof *steps; i++) {
        for (; out && n >= steps[i].value; n -= steps[i].value) {
            out = arena_printf(t->arena, "%s%s", out, steps[i].digits);
        }
    }
    return out;
}

const char *words_year(int year, const char *language, struct arena *arena)
{
    const struct teller t = {language, arena};
    if (year > 0) {
        return number(&t, year);
    }
    return fill_1(&t, WORD_YEAR_BC, "n", number(&t, 1 - year));
}

static const char *ordinal(const struct teller *t, int n)
{
    enum word word = n == 1 ? WORD_ORDINAL_FIRST : WORD_ORDINAL;
    if (n != 1 && n % 10 >= 1 && n % 10 <= 3 && (n % 100 < 11 || n % 100 > 13)) {
        word = (enum word)(WORD_ORDINAL_1 + n % 10 - 1);
    }
    const struct word_value values[] = {{"n", number(t, n)},
                                        {"roman", roman(t, n)}};
    return words_fill(word, t->language, values, 2, t->arena);
}

static int floor_div(int a, int b)
{
    return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

/* 1900 to 1999 is the 20th; -99 to 0 is the 1st before Christ. */
static const char *century(const struct teller *t, int year)
{
    int index = floor_div(year, 100);
    int n = index >= 0 ? index + 1 : -index;
    const struct word_value values[] = {
        {"ordinal", ordinal(t, n)}, {"n", number(t, n)}, {"roman", roman(t, n)}};
    return words_fill(index >= 0 ? WORD_CENTURY : WORD_CENTURY_BC, t->language,
                      values, 3, t->arena);
}

static const char *decade(const struct teller *t, int year, enum timex_mod mod)
{
    if (year < 0) {
        return fill_1(t, WORD_DECADE_BC, "n", number(t, -year - 9));
    }
    enum word word = mod == TIMEX_START ? WORD_EARLY_DECADE
                     : mod == TIMEX_MID ? WORD_MIDDLE_DECADE
                     : mod == TIMEX_END ? WORD_LATE_DECADE
                                        : WORD_DECADE;
    return fill_1(t, word, "year", number(t, year));
}

/* A year with digits left open: a decade, a century, or the years that the
 * digits allow. */
static const char *open_year(const struct teller *t, const struct edtf_date *d,
                             enum timex_mod mod)
{
    if (d->year_x == 1) {
        return decade(t, d->year, mod);
    }
    if (d->year_x == 2) {
        return century(t, d->year);
    }
    if (d->year_x == 3) {
        return fill_2(t, WORD_BETWEEN, words_year(d->year, t->language, t->arena),
                      words_year(d->year + 999, t->language, t->arena));
    }
    return words_text(WORD_AT_SOME_TIME, t->language);
}

static const char *month_word(const struct teller *t, int month)
{
    return words_text((enum word)(WORD_MONTH_1 + month - 1), t->language);
}

/* EDTF's 21 to 41: seasons (three sets), quarters, thirds, halves. */
static enum word grouping_word(int month)
{
    if (month <= 32) {
        return (enum word)(WORD_SEASON_1 + (month - 21) % 4);
    }
    return (enum word)(WORD_QUARTER_1 + month - 33);
}

/* The date up to its day. `with_year` false leaves the year to the range. */
static const char *plain(const struct teller *t, const struct edtf_date *d,
                         enum timex_mod mod, bool with_year)
{
    if (d->month == 0 || (d->month_x && d->day == 0)) {
        return d->year_x ? open_year(t, d, mod)
                         : words_year(d->year, t->language, t->arena);
    }
    const char *year =
        d->year_x ? "" : words_year(d->year, t->language, t->arena);
    if (d->month > 12) {
        return fill_1(t, grouping_word(d->month), "year", year);
    }
    bool has_day = d->day != 0 && !d->day_x;
    if (!has_day && !with_year) {
        return month_word(t, d->month);
    }
    const struct word_value values[] = {{"d", day_number(t, d->day)},
                                        {"month", month_word(t, d->month)},
                                        {"year", year}};
    enum word word = !has_day    ? WORD_MONTH
                     : with_year ? WORD_DAY
                                 : WORD_DAY_OF_MONTH;
    return words_fill(word, t->language, values, 3, t->arena);
}

/* "UTC", "UTC+7", "UTC−3:30" (with a minus sign). */
static const char *zone_words(const struct teller *t, int minutes)
{
    if (minutes == 0) {
        return "UTC";
    }
    const char *sign = minutes < 0 ? "\u2212" : "+";
    int size = minutes < 0 ? -minutes : minutes;
    if (size % 60 == 0) {
        return arena_printf(t->arena, "UTC%s%d", sign, size / 60);
    }
    return arena_printf(t->arena, "UTC%s%d:%02d", sign, size / 60, size % 60);
}

static const char *with_time(const struct teller *t, const struct edtf_date *d,
                             const char *date)
{
    if (!d->has_time) {
        return date;
    }
    const char *time_told =
        d->second >= 0 ? arena_printf(t->arena, "%02d:%02d:%02d", d->hour,
                                      d->minute, d->second)
                       : arena_printf(t->arena, "%02d:%02d", d->hour, d->minute);
    const struct word_value values[] = {
        {"date", date},
        {"time", time_told},
        {"zone", d->has_zone ? zone_words(t, d->zone) : ""}};
    return words_fill(d->has_zone ? WORD_TIME_ZONE : WORD_TIME, t->language,
                      values, 3, t->arena);
}

static const char *with_part(const struct teller *t, const char *date,
                             enum timex_mod mod)
{
    switch (mod) {
    case TIMEX_START:
        return fill_1(t, WORD_EARLY, "date", date);
    case TIMEX_MID:
        return fill_1(t, WORD_MIDDLE, "date", date);
    case TIMEX_END:
        return fill_1(t, WORD_LATE, "date", date);
    default:
        return date;
    }
}

/* Whether the words are a date of the calendar and nothing more: then a
 * phrase may put an article before them. */
static bool is_bare(const struct edtf_date *d, enum timex_mod mod)
{
    return mod == TIMEX_MOD_NONE && d->qualifier == 0 && d->year_x == 0 &&
           !d->month_x && !d->day_x && d->month <= 12;
}

/* The date's words as they stand behind a preposition or "between". */
static const char *with_article(const struct teller *t, const struct edtf_date *d,
                                const char *date, enum timex_mod mod)
{
    bool is_day = is_bare(d, mod) && d->day != 0;
    return is_day ? fill_1(t, WORD_THE_DAY, "date", date) : date;
}

/* A phrase around a date's words. */
static const char *fill_date(const struct teller *t, enum word phrase,
                             const struct edtf_date *d, const char *date,
                             enum timex_mod mod)
{
    enum word to = !is_bare(d, mod) ? WORD_TO_OTHER
                   : d->day != 0    ? WORD_TO_DAY
                                    : WORD_TO_UNIT;
    const struct word_value values[] = {{"date", date},
                                        {"the", with_article(t, d, date, mod)},
                                        {"to", fill_1(t, to, "date", date)}};
    return words_fill(phrase, t->language, values, 3, t->arena);
}

/* `date` has not been told as in doubt yet. */
static const char *with_doubt(const struct teller *t, const struct edtf_date *d,
                              const char *date, enum timex_mod mod)
{
    unsigned qualifier = d->qualifier;
    if (mod == TIMEX_APPROX) {
        qualifier |= EDTF_APPROXIMATE;
    }
    if (qualifier & EDTF_APPROXIMATE) {
        struct edtf_date sure = *d;
        sure.qualifier = 0;
        date = fill_date(t, WORD_ABOUT, &sure, date,
                         mod == TIMEX_APPROX ? TIMEX_MOD_NONE : mod);
    }
    if (qualifier & EDTF_UNCERTAIN) {
        date = fill_1(t, WORD_UNCERTAIN, "date", date);
    }
    return date;
}

static bool lacks_year(const struct edtf_date *d)
{
    return d->year_x == 4 && (d->month != 0 && !d->month_x);
}

/* One date with everything told of it. */
static const char *tell(const struct teller *t, const struct edtf_date *d,
                        enum timex_mod mod)
{
    const char *date = plain(t, d, mod, !lacks_year(d));
    if (d->year_x != 1) {
        date = with_part(t, date, mod);
    }
    if (lacks_year(d)) {
        date = fill_1(t, WORD_NO_YEAR, "date", date);
    } else if (d->month_x && d->day != 0 && !d->day_x) {
        date = fill_1(t, WORD_NO_MONTH, "date", date);
    }
    date = with_time(t, d, date);
    return with_doubt(t, d, date, mod);
}

/* One date within a phrase: "by 2026". */
static const char *tell_in(const struct teller *t, enum word phrase,
                           const struct edtf_date *d, enum timex_mod mod)
{
    return fill_date(t, phrase, d, tell(t, d, mod), mod);
}

/* Whether a range may leave out what its ends share: plain calendar dates. */
static bool is_plain(const struct edtf_date *d)
{
    return is_bare(d, TIMEX_MOD_NONE) && !d->has_time;
}

static const char *tell_days(const struct teller *t, const struct edtf_date *a,
                             const struct edtf_date *b)
{
    bool same_month = a->month == b->month;
    const struct word_value values[] = {
        {"a", same_month ? day_number(t, a->day) : plain(t, a, 0, false)},
        {"b", same_month ? day_number(t, b->day) : plain(t, b, 0, false)},
        {"month", month_word(t, a->month)},
        {"year", words_year(a->year, t->language, t->arena)}};
    return words_fill(same_month ? WORD_DAYS_OF_MONTH : WORD_DAYS_OF_YEAR,
                      t->language, values, 4, t->arena);
}

/* "20–21 August, year not told": said once. */
static const char *tell_days_without_year(const struct teller *t,
                                          const struct edtf_date *a,
                                          const struct edtf_date *b)
{
    bool same_month = a->month == b->month;
    const struct word_value values[] = {
        {"a", same_month ? day_number(t, a->day) : plain(t, a, 0, false)},
        {"b", same_month ? day_number(t, b->day) : plain(t, b, 0, false)},
        {"month", month_word(t, a->month)}};
    const char *days =
        words_fill(same_month ? WORD_DAYS_WITHOUT_YEAR : WORD_RANGE,
                   t->language, values, 3, t->arena);
    return fill_1(t, WORD_NO_YEAR, "date", days);
}

/* Whether it is a day of a month, and only the year is not told. */
static bool is_day_without_year(const struct edtf_date *d)
{
    return lacks_year(d) && d->month <= 12 && d->day != 0 && !d->day_x &&
           !d->has_time && d->qualifier == 0;
}

static const char *tell_range(const struct teller *t, const struct edtf_date *a,
                              const struct edtf_date *b)
{
    bool regular = is_plain(a) && is_plain(b);
    if (is_day_without_year(a) && is_day_without_year(b)) {
        return tell_days_without_year(t, a, b);
    }
    if (regular && a->month == 0 && b->month == 0 && b->year <= 0) {
        return fill_2(t, WORD_YEARS_BC, number(t, 1 - a->year),
                      number(t, 1 - b->year));
    }
    if (regular && a->month == 0 && b->month == 0) {
        return fill_2(t, WORD_YEARS, tell(t, a, 0), tell(t, b, 0));
    }
    bool same_year = regular && a->year == b->year;
    if (same_year && a->day && b->day) {
        return tell_days(t, a, b);
    }
    if (same_year && a->month && b->month && !a->day && !b->day) {
        const struct word_value values[] = {
            {"a", month_word(t, a->month)},
            {"b", month_word(t, b->month)},
            {"year", words_year(a->year, t->language, t->arena)}};
        return words_fill(WORD_MONTHS_OF_YEAR, t->language, values, 3, t->arena);
    }
    return fill_2(t, WORD_RANGE, tell(t, a, 0), tell(t, b, 0));
}

static const char *tell_interval(const struct teller *t, const struct edtf *e,
                                 enum timex_mod mod)
{
    bool from = e->from_end == EDTF_END_DATE;
    bool to = e->to_end == EDTF_END_DATE;
    if (from && to) {
        return with_part(t, tell_range(t, &e->from, &e->to), mod);
    }
    if (from) {
        return tell_in(
            t, e->to_end == EDTF_END_OPEN ? WORD_SINCE : WORD_END_NOT_TOLD,
            &e->from, mod);
    }
    if (to) {
        return tell_in(
            t, e->from_end == EDTF_END_OPEN ? WORD_UNTIL : WORD_START_NOT_TOLD,
            &e->to, mod);
    }
    return words_text(WORD_AT_SOME_TIME, t->language);
}

static const char *tell_one_of(const struct teller *t, const struct edtf *e,
                               enum timex_mod mod)
{
    bool from = e->from_end == EDTF_END_DATE;
    bool to = e->to_end == EDTF_END_DATE;
    if (from && to) {
        return fill_2(t, WORD_BETWEEN,
                      with_article(t, &e->from, tell(t, &e->from, mod), mod),
                      with_article(t, &e->to, tell(t, &e->to, mod), mod));
    }
    if (from) {
        return tell_in(t, WORD_FROM_OR_LATER, &e->from, mod);
    }
    if (to) {
        return tell_in(t, WORD_BY, &e->to, mod);
    }
    return words_text(WORD_AT_SOME_TIME, t->language);
}

static const char *print_edtf(const struct edtf *e, struct arena *arena)
{
    char out[EDTF_MAX];
    size_t n = edtf_print(e, out);
    return arena_copy(arena, (str){out, n});
}

const char *words_date(const struct edtf *date, enum timex_mod mod,
                       const char *language, struct arena *arena)
{
    const struct teller t = {language, arena};
    if (!words_has_language(language) && date->form != EDTF_NONE) {
        return print_edtf(date, arena);
    }
    switch (date->form) {
    case EDTF_DATE:
        return tell(&t, &date->from, mod);
    case EDTF_INTERVAL:
        return tell_interval(&t, date, mod);
    case EDTF_ONE_OF:
        return tell_one_of(&t, date, mod);
    default:
        return words_text(WORD_AT_SOME_TIME, language);
    }
}
