/* EDTF on random dates, seeded, so that every run tries the same ones.
 *
 * The oracle for bounds, overlaps and holding knows nothing of calendars: it
 * writes each day of a stretch of years as text and matches it with the date,
 * taken as a pattern in which an X stands for any digit. Ranges compare with
 * the texts as texts. Sub-year groupings are left to the tables of edtf_test.
 */
#include "base/edtf.h"

#include <criterion/criterion.h>

#define ROUNDS 200000
/* Years whose days the oracle writes: leap years, a century's turn. */
#define FIRST_YEAR 1991
#define LAST_YEAR 2008
#define MOST_DAYS 6600

static uint64_t state;

static unsigned below(unsigned limit)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % limit;
}

static bool chance(unsigned percent)
{
    return below(100) < percent;
}

/* Any date that can be told, of all years. */
static struct edtf_date any_date(bool with_time)
{
    struct edtf_date d = {.second = -1};
    d.year = chance(20) ? -(int)below(9999) - 1 : (int)below(10000);
    d.year_x = (uint8_t)(chance(30) ? below(d.year < 0 ? 4 : 5) : 0);
    if (d.year < 0 && d.year_x && d.year > -10) {
        d.year -= 1000;
    }
    d.qualifier = (uint8_t)(chance(30) ? below(4) : 0);
    if (chance(20)) {
        return d;
    }
    d.month = (uint8_t)(chance(20) ? 21 + below(21) : 1 + below(12));
    d.month_x = chance(10);
    d.month = d.month_x ? 0 : d.month;
    if (d.month > 12 || chance(30)) {
        return d;
    }
    d.day_x = chance(20);
    d.day = (uint8_t)(d.day_x ? 0 : 1 + below(28));
    if (with_time && d.day && d.month && !d.year_x && chance(50)) {
        d.has_time = true;
        d.hour = (int8_t)below(24);
        d.minute = (int8_t)below(60);
        d.second = (int8_t)(chance(50) ? -1 : 1 + (int)below(59));
        d.qualifier = 0;
        d.has_zone = chance(50);
        d.zone = (int16_t)(d.has_zone ? (int)below(1680) - 840 : 0);
    }
    return d;
}

static struct edtf any(void)
{
    struct edtf e = {.form = EDTF_DATE};
    if (chance(50)) {
        e.from = any_date(true);
        return e;
    }
    e.form = chance(50) ? EDTF_INTERVAL : EDTF_ONE_OF;
    e.from = any_date(false);
    e.to = any_date(false);
    enum edtf_end end = EDTF_END_OPEN;
    if (e.form == EDTF_INTERVAL && chance(50)) {
        end = EDTF_END_UNKNOWN;
    }
    if (chance(30)) {
        e.from_end = end;
    } else if (chance(30)) {
        e.to_end = end;
    }
    return e;
}

static bool backwards(const struct edtf *e)
{
    struct edtf_bounds b = edtf_bounds(e);
    return e->form != EDTF_DATE && b.has_earliest && b.has_latest &&
           b.earliest > b.latest;
}

Test(edtf_random, printing_and_parsing_give_the_same_date_back)
{
    state = 20240619;
    size_t refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
        struct edtf e = any();
        struct edtf back;
        char text[EDTF_MAX];
        char again[EDTF_MAX];
        size_t n = edtf_print(&e, text);
        enum status status = edtf_parse((str){text, n}, &back);
        if (backwards(&e)) {
            cr_assert_eq(status, STATUS_FORMAT, "%s runs backwards", text);
            refused++;
            continue;
        }
        cr_assert_eq(status, STATUS_OK, "%s", text);
        edtf_print(&back, again);
        cr_assert_str_eq(again, text);
        cr_assert(edtf_equal(&e, &back), "%s", text);
        cr_assert_eq(edtf_precision(&e), edtf_precision(&back), "%s", text);
    }
    cr_assert_gt(refused, ROUNDS / 100);
    cr_assert_lt(refused, ROUNDS / 2);
}

/* A correct date with a byte or two changed is refused, or is another date
 * that prints as itself. */
Test(edtf_random, a_date_with_a_flaw_never_means_what_it_does_not_say)
{
    static const char letters[] = "0123456789-X.[]/?~%TYZ:+ ,x";
    state = 7;
    size_t read = 0;
    for (int i = 0; i < ROUNDS; i++) {
        struct edtf e = any();
        char text[EDTF_MAX];
        char again[EDTF_MAX];
        size_t n = edtf_print(&e, text);
        for (unsigned k = below(2) + 1; k > 0; k--) {
            text[below((unsigned)n)] = letters[below(sizeof letters - 1)];
        }
        struct edtf flawed;
        if (edtf_parse((str){text, n}, &flawed) != STATUS_OK) {
            continue;
        }
        read++;
        edtf_print(&flawed, again);
        struct edtf same;
        cr_assert_eq(edtf_parse(str_from(again), &same), STATUS_OK, "%s", again);
        cr_assert(edtf_equal(&flawed, &same), "%s", text);
        bool canonical = !strchr(text, 'Y') && !strchr(text, 'T');
        cr_assert(!canonical || strcmp(text, again) == 0, "%s prints as %s",
                  text, again);
    }
    cr_assert_gt(read, ROUNDS / 100);
}

/* Texts of all days of the oracle's years. */
static char days[MOST_DAYS][11];
static size_t day_count;

static void write_days(void)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
    day_count = 0;
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
        for (int month = 1; month <= 12; month++) {
            int leap = month == 2 && year % 4 == 0; /* 2000 was one too */
            for (int d = 1; d <= lengths[month - 1] + leap; d++) {
                snprintf(days[day_count++], sizeof days[0], "%04u-%02u-%02u",
                         (unsigned)year % 10000, (unsigned)month % 100,
                         (unsigned)d % 100);
            }
        }
    }
}

/* A pattern: "199X-12", "XXXX-02-29". Some are in no calendar. */
static void any_pattern(char out[16])
{
    char year[5];
    snprintf(year, sizeof year, "%04u",
             (unsigned)(FIRST_YEAR + (int)below(LAST_YEAR - FIRST_YEAR + 1)));
    unsigned unknown = chance(40) ? below(5) : 0;
    for (unsigned i = 0; i < unknown; i++) {
        year[3 - i] = 'X';
    }
    unsigned month = 1 + below(12);
    unsigned d = 1 + below(31);
    switch (below(5)) {
    case 0:
        snprintf(out, 16, "%s", year);
        break;
    case 1:
        snprintf(out, 16, "%s-%02u", year, month % 100);
        break;
    case 2:
        snprintf(out, 16, "%s-%02u-XX", year, month % 100);
        break;
    case 3:
        snprintf(out, 16, "%s-XX-XX", year);
        break;
    default:
        snprintf(out, 16, "%s-%02u-%02u", year, month % 100, d % 100);
        break;
    }
}

static bool fits(const char *text, const char *pattern)
{
    for (; *pattern; text++, pattern++) {
        if (*pattern != 'X' && *pattern != *text) {
            return false;
        }
    }
    return true;
}

/* The days that a pattern, or a range between two of them, allows. */
struct oracle {
    char text[40];
    bool allowed[MOST_DAYS];
    size_t count;
    size_t first;
    size_t last;
};

static void count_allowed(struct oracle *o)
{
    o->count = 0;
    for (size_t i = 0; i < day_count; i++) {
        if (o->allowed[i]) {
            o->first = o->count++ == 0 ? i : o->first;
            o->last = i;
        }
    }
}

static void single_oracle(struct oracle *o)
{
    do {
        any_pattern(o->text);
        for (size_t i = 0; i < day_count; i++) {
            o->allowed[i] = fits(days[i], o->text);
        }
        count_allowed(o);
    } while (o->count == 0); /* 30 February */
}

static void range_oracle(struct oracle *o)
{
    static struct oracle from;
    static struct oracle to;
    do {
        single_oracle(&from);
        single_oracle(&to);
    } while (memchr(from.text, 'X', 4) || memchr(to.text, 'X', 4) ||
             from.first > to.last);
    if (chance(50)) {
        snprintf(o->text, sizeof o->text, "%.15s/%.15s", from.text, to.text);
    } else {
        snprintf(o->text, sizeof o->text, "[%.15s..%.15s]", from.text, to.text);
    }
    for (size_t i = 0; i < day_count; i++) {
        o->allowed[i] = i >= from.first && i <= to.last;
    }
    count_allowed(o);
}

static struct edtf any_oracle(struct oracle *o)
{
    struct edtf e = {0};
    if (chance(70)) {
        single_oracle(o);
    } else {
        range_oracle(o);
    }
    cr_assert_eq(edtf_parse(str_from(o->text), &e), STATUS_OK, "%s", o->text);
    return e;
}

Test(edtf_random, bounds_are_the_first_and_last_day_that_match)
{
    static struct oracle o;
    state = 99;
    write_days();
    for (int i = 0; i < 2000; i++) {
        struct edtf e = any_oracle(&o);
        struct edtf_bounds b = edtf_bounds(&e);
        if (memchr(o.text, 'X', 4)) {
            continue; /* beyond the oracle's years */
        }
        struct edtf first = edtf_from_day(b.earliest);
        struct edtf last = edtf_from_day(b.latest);
        char text[EDTF_MAX];
        edtf_print(&first, text);
        cr_assert_str_eq(text, days[o.first], "%s begins on %s", o.text, text);
        edtf_print(&last, text);
        cr_assert_str_eq(text, days[o.last], "%s ends on %s", o.text, text);
    }
}

Test(edtf_random, dates_overlap_when_they_share_a_day)
{
    static struct oracle a;
    static struct oracle b;
    state = 1234;
    write_days();
    size_t found[2] = {0, 0};
    for (int i = 0; i < 4000; i++) {
        struct edtf x = any_oracle(&a);
        struct edtf y = any_oracle(&b);
        bool shared = false;
        for (size_t k = 0; k < day_count; k++) {
            shared = shared || (a.allowed[k] && b.allowed[k]);
        }
        cr_assert_eq(edtf_overlaps(&x, &y), shared, "%s and %s", a.text, b.text);
        found[shared]++;
    }
    cr_assert(found[0] > 100 && found[1] > 100);
}

Test(edtf_random, a_date_holds_another_when_it_has_all_its_days)
{
    static struct oracle a;
    static struct oracle b;
    state = 4321;
    write_days();
    size_t found[2] = {0, 0};
    for (int i = 0; i < 6000; i++) {
        struct edtf x = any_oracle(&a);
        struct edtf y = any_oracle(&b);
        if (memchr(b.text, 'X', 4)) {
            continue; /* it has days that the oracle does not see */
        }
        bool all = true;
        for (size_t k = b.first; k <= b.last; k++) {
            all = all && (a.allowed[k] || !b.allowed[k]);
        }
        cr_assert_eq(edtf_holds(&x, &y), all, "%s holds %s", a.text, b.text);
        found[all]++;
    }
    cr_assert(found[0] > 100 && found[1] > 100);
}
