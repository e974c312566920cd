/* The tagger's parts: moments, tokens, languages, and inputs made to hurt. */
#include <criterion/criterion.h>

#include "base/buf.h"
#include "events/tag/context.h"
#include "events/tag/language.h"
#include "events/tag/moment.h"
#include "events/tag/scan.h"
#include "events/tag/tag.h"

static void expect_moment(const struct moment *m, const char *expected)
{
    struct buf b;
    buf_init(&b, 100);
    moment_print(m, &b);
    cr_expect_str_eq(b.p, expected, "gives %s, expected %s", b.p, expected);
    buf_finish(&b);
}

Test(tag_parts, moments_shift_by_every_unit)
{
    static const struct {
        enum language_unit unit;
        int32_t n;
        const char *expected;
    } cases[] = {
        {UNIT_DAY, -1, "2024-02-28"},    {UNIT_DAY, 1, "2024-03-01"},
        {UNIT_WEEK, -1, "2024-W08"},     {UNIT_WEEKEND, 0, "2024-W09-WE"},
        {UNIT_FORTNIGHT, 1, "2024-W11"}, {UNIT_MONTH, -2, "2023-12"},
        {UNIT_MONTH, 11, "2025-01"},     {UNIT_QUARTER, -1, "2023-Q4"},
        {UNIT_HALF, 1, "2024-H2"},       {UNIT_SEASON, 0, "2023-WI"},
        {UNIT_SEASON, 1, "2024-SP"},     {UNIT_YEAR, 1, "2025"},
        {UNIT_DECADE, -1, "201"},        {UNIT_CENTURY, -1, "19"},
        {UNIT_MILLENNIUM, 0, "2"},
    };
    struct moment from = moment_of_day(day_from_civil(2024, 2, 29));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct moment to;
        cr_assert(moment_shift(&from, cases[i].unit, cases[i].n, &to));
        expect_moment(&to, cases[i].expected);
    }
}

Test(tag_parts, moments_do_not_shift_finer_than_they_are_nor_off_the_calendar)
{
    struct moment year = moment_of_year(2024), out;
    struct moment month = moment_of_month(2024, 5);
    cr_expect_not(moment_shift(&year, UNIT_DAY, 1, &out));
    cr_expect_not(moment_shift(&year, UNIT_MONTH, 1, &out));
    cr_expect_not(moment_shift(&month, UNIT_WEEK, 1, &out));
    cr_expect_not(moment_shift(&year, UNIT_YEAR, 9000, &out));
    cr_expect_not(moment_shift(&month, UNIT_MONTH, 99999, &out));
    cr_expect_not(moment_shift(&year, UNIT_HOUR, 1, &out));
    struct moment yearless = {.grain = UNIT_MONTH, .month = 5};
    cr_expect_not(moment_shift(&yearless, UNIT_MONTH, 1, &out));
}

Test(tag_parts, moments_have_bounds_and_edtf)
{
    struct moment winter = {
        .grain = UNIT_SEASON, .has_year = true, .year = 2023, .season = 4};
    day first, last;
    cr_assert(moment_bounds(&winter, &first, &last));
    cr_expect_eq(first, day_from_civil(2023, 12, 1));
    cr_expect_eq(last, day_from_civil(2024, 2, 29));
    struct moment weekday = {.grain = UNIT_DAY, .weekday = 2};
    expect_moment(&weekday, "XXXX-WXX-2");
    cr_expect_eq(moment_to_edtf(&weekday).form, EDTF_NONE);
    struct moment day_only = {.grain = UNIT_DAY, .day = 20};
    expect_moment(&day_only, "XXXX-XX-20");
}

Test(tag_parts, english_is_recognised_and_little_text_is_not)
{
    cr_expect_str_eq(
        tag_detect_language(STR("The agency has opened an office in the north "
                                "of the country, and it will work with the "
                                "people there.")),
        "en");
    cr_expect_str_eq(tag_detect_language(STR("Workshop, Lima")), "und");
    cr_expect_str_eq(tag_detect_language(STR("")), "und");
    cr_expect_str_eq(
        tag_detect_language(STR("Die Behörde hat ein Büro eröffnet und wird "
                                "dort mit den Menschen zusammenarbeiten, wie "
                                "das Ministerium gestern mitteilte.")),
        "und");
}

Test(tag_parts, a_headline_tells_its_language)
{
    static const struct {
        const char *text;
        const char *language;
    } cases[] = {
        {"The Government and the UN sign an agreement", "en"},
        {"Le gouvernement et l'ONU signent un accord sur les migrants", "fr"},
        {"El Gobierno y la ONU firman un acuerdo", "es"},
        {"O Governo e a ONU assinam um acordo sobre os migrantes", "pt"},
        {"Desde 2002, la oficina trabaja con las comunidades de acogida en "
         "seis provincias.",
         "es"},
        {"Desde 2002, o escritório trabalha com as comunidades de acolhimento "
         "em seis províncias.",
         "pt"},
        {"Buenos Aires, 4 de abril. El presidente recibió ayer a los "
         "embajadores de Perú y Bolivia.",
         "es"},
        {"Brasília, 12 de março de 2023 – Representantes de doze países "
         "debateram hoje a migração laboral e a proteção de menores.",
         "pt"},
        {"Workshop on migration, Quito, Lima, Bogotá", "und"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect_str_eq(tag_detect_language(str_from(cases[i].text)),
                         cases[i].language, "%s", cases[i].text);
    }
}

Test(tag_parts, languages_are_found_by_their_code)
{
    cr_expect_str_eq(language_lookup("en")->code, "en");
    cr_expect_str_eq(language_lookup("en-GB")->code, "en");
    cr_expect_str_eq(language_lookup("xx")->code, "en");
    cr_expect_str_eq(language_lookup(NULL)->code, "en");
}

Test(tag_parts, tokens_are_read_backwards_too)
{
    const struct language *l = language_lookup("en");
    str text = STR("said on Jan. 5, by  the 2021");
    struct token t;
    cr_assert(scan_token_before(l, text, 13, &t));
    cr_expect_eq(t.begin, 8);
    cr_expect_eq(t.end, 12);
    cr_assert(scan_token_before(l, text, 8, &t));
    cr_expect_eq(t.begin, 5);
    cr_assert(scan_token_before(l, text, 28, &t));
    cr_expect(t.number);
    cr_expect_eq(t.value, 2021);
    cr_expect_not(scan_token_before(l, text, 0, &t));
    cr_expect_not(scan_token_before(l, STR("a\n\nb"), 3, &t));
}

/* Lao writes "opens" and "year" with the same letters: e-p-ii-d holds p-ii. */
Test(tag_parts, words_without_spaces_are_not_taken_out_of_syllables)
{
    const struct language *l = language_lookup("lo");
    str opens = STR("\xe0\xbb\x80\xe0\xba\x9b\xe0\xba\xb5\xe0\xba\x94");
    cr_expect(scan_is_border(l, opens, 0));
    cr_expect_not(scan_is_border(l, opens, 3), "behind a vowel written first");
    cr_expect_not(scan_is_border(l, opens, 6), "before a vowel sign");
    cr_expect(scan_is_border(l, opens, 9), "between two consonants");
    cr_expect_not(scan_is_border(l, STR("PDR2024"), 3), "in a Latin name");
    struct token t;
    scan_token(l, opens, 0, &t);
    cr_expect_eq(t.end, 9);
    cr_assert(scan_token_before(l, opens, opens.n, &t));
    cr_expect_eq(t.begin, 9);
    cr_assert(scan_token_before(l, opens, 9, &t));
    cr_expect_eq(t.begin, 0);
}

/* Nothing here may crash, hang or read outside the text; how the time grows
 * is the benchmark's to show. */
Test(tag_parts, strange_texts_are_survived)
{
    static const char *const units[] = {
        "1",
        "-",
        ".",
        "(",
        " ",
        "\n",
        "of ",
        "the ",
        "2024-",
        "May ",
        "19-20-",
        "1/2/",
        "10:10:",
        "from 3 May to ",
        "last ",
        "a.m. ",
        "\xc3\xa9",
        "\xe2\x80\x93",
        "\xcc\x81",
        "\xff\xfe",
        "U.S. Jan. ",
        "twenty two hundred thousand million ",
        "\xe0\xba\xa7",
        "3,000,000,",
        "999999999999 years ago ",
        "the year 9999 ",
        "in 9999 centuries ",
        "9999 BC to 1 BC ",
        "31 December 9999, the next day ",
        "1 January 1000, 999999 years earlier ",
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct buf b;
        buf_init(&b, 100000);
        while (b.n < 20000) {
            buf_add_z(&b, units[i]);
        }
        struct arena *arena = arena_new((size_t)1 << 28);
        struct tag_input in = {.text = buf_str(&b), .language = "en"};
        struct timex_list list = {0};
        cr_expect_eq(tag_text(&in, arena, &list), STATUS_OK);
        for (size_t k = 0; k < list.count; k++) {
            cr_assert(list.items[k].begin < list.items[k].end);
            cr_assert(list.items[k].end <= b.n);
            cr_assert(!k || list.items[k - 1].end <= list.items[k].begin);
        }
        arena_free(arena);
        buf_finish(&b);
    }
}

Test(tag_parts, too_little_memory_is_a_status)
{
    struct arena *arena = arena_new(1000);
    struct tag_input in = {.text = STR("on 6 June 2022"), .language = "en"};
    struct timex_list list = {0};
    cr_expect_eq(tag_text(&in, arena, &list), STATUS_NOMEM);
    cr_expect_eq(list.count, 0);
    arena_free(arena);
}

/* Reads a text and gives the tense and sentence of the first `words` in it. */
static enum tense tense_around(const char *text, const char *words,
                               struct sentence *s, int *away)
{
    str t = str_from(text);
    size_t begin = str_find(t, str_from(words)), end = begin + strlen(words);
    struct arena *arena = arena_new((size_t)1 << 20);
    struct language_run whole = {t.n, language_lookup("en")};
    struct language_runs runs = {&whole, 1, 1};
    struct context c;
    cr_assert_eq(context_read(&runs, t, arena, &c), STATUS_OK);
    *s = context_sentence(&c, begin, end);
    struct clause_tense clause = context_tense(&c, *s, begin, end);
    arena_free(arena);
    *away = clause.words;
    return clause.tense;
}

Test(tag_parts, tense_is_of_the_nearest_word_before_else_behind)
{
    struct sentence s;
    int away;
    cr_expect_eq(tense_around("They met. He will speak on 3 May, they said.",
                              "3 May", &s, &away),
                 TENSE_FUTURE);
    cr_expect_eq(s.begin, 9);
    cr_expect_eq(s.end, 43);
    cr_expect_eq(away, 2);
    cr_expect_eq(tense_around("On 3 May the shop opened.", "3 May", &s, &away),
                 TENSE_PAST);
    cr_expect_eq(away, 3);
    cr_expect_eq(tense_around("It will be opened on 3 May", "3 May", &s, &away),
                 TENSE_FUTURE);
    cr_expect_eq(tense_around("He said.\n\nOn 3 May", "3 May", &s, &away),
                 TENSE_UNKNOWN);
    cr_expect_eq(tense_around("Mr. J. Doe of Acme Corp. said on 3 May", "3 May",
                              &s, &away),
                 TENSE_PAST);
    cr_expect_eq(s.begin, 0);
}

Test(tag_parts, a_sentence_reaches_no_farther_than_its_bound)
{
    struct buf b;
    buf_init(&b, 100000);
    for (int i = 0; i < 1000; i++) {
        buf_add_z(&b, i == 500 ? "May " : "word ");
    }
    struct sentence s;
    int away;
    tense_around(buf_str(&b).p, "May", &s, &away);
    cr_expect_eq(s.begin, 2500 - CONTEXT_MAX);
    cr_expect_eq(s.end, 2503 + CONTEXT_MAX);
    buf_finish(&b);
}
