/* Dates in words: exactly as precise as they are told. */
#include <criterion/criterion.h>

#include "timeline/words.h"

static struct arena *arena;

static void set_up(void)
{
    arena = arena_new(1 << 20);
}

static void tear_down(void)
{
    arena_free(arena);
}

TestSuite(words, .init = set_up, .fini = tear_down);

static const char *tell(const char *edtf, enum timex_mod mod, const char *language)
{
    struct edtf e;
    cr_assert_eq(edtf_parse(str_from(edtf), &e), STATUS_OK, "%s", edtf);
    return words_date(&e, mod, language, arena);
}

#define DASH "\xe2\x80\x93"
#define MINUS "\xe2\x88\x92"

static const struct {
    const char *edtf;
    enum timex_mod mod;
    const char *words;
} cases[] = {
    {"2021-09-01", 0, "1 September 2021"},
    {"2024-03", 0, "March 2024"},
    {"2018", 0, "2018"},
    {"0044", 0, "44"},
    {"-0043", 0, "44 BC"},
    {"0000", 0, "1 BC"},
    {"-0043-03-15", 0, "15 March 44 BC"},
    {"199X", 0, "the 1990s"},
    {"199X", TIMEX_START, "the early 1990s"},
    {"199X", TIMEX_END, "the late 1990s"},
    {"19XX", 0, "20th century"},
    {"20XX", 0, "21st century"},
    {"11XX", 0, "12th century"},
    {"01XX", 0, "2nd century"},
    {"02XX", 0, "3rd century"},
    {"00XX", 0, "1st century"},
    {"10XX", 0, "11th century"},
    {"12XX", 0, "13th century"},
    {"1XXX", 0, "between 1000 and 1999"},
    {"1996-22", 0, "summer 1996"},
    {"1996-21", 0, "spring 1996"},
    {"1996-24", 0, "winter 1996"},
    {"2024-34", 0, "second quarter of 2024"},
    {"2024-36", 0, "fourth quarter of 2024"},
    {"2024-38", 0, "second third of 2024"},
    {"2024-40", 0, "first half of 2024"},
    {"2024-41", 0, "second half of 2024"},
    {"2021", TIMEX_START, "early 2021"},
    {"2021", TIMEX_MID, "mid-2021"},
    {"2021-03", TIMEX_END, "late March 2021"},
    {"2019~", 0, "about 2019"},
    {"2019?", 0, "2019 (uncertain)"},
    {"2019%", 0, "about 2019 (uncertain)"},
    {"2019", TIMEX_APPROX, "about 2019"},
    {"2024-08-20/2024-08-21", 0, "20" DASH "21 August 2024"},
    {"2024-06-28/2024-07-02", 0, "28 June " DASH " 2 July 2024"},
    {"2023-12-30/2024-01-02", 0, "30 December 2023 " DASH " 2 January 2024"},
    {"2024-03/2024-05", 0, "March" DASH "May 2024"},
    {"2023-11/2024-02", 0, "November 2023 " DASH " February 2024"},
    {"2022/2026", 0, "2022" DASH "2026"},
    {"-0510/-0341", 0, "511" DASH "342 BC"},
    {"-0099/0100", 0, "100 BC" DASH "100"},
    {"2021-09/2023", 0, "September 2021 " DASH " 2023"},
    {"2002/..", 0, "since 2002"},
    {"2002-05-06/..", 0, "since 6 May 2002"},
    {"../2005", 0, "until 2005"},
    {"2002/", 0, "from 2002, end not told"},
    {"/2005", 0, "until 2005, start not told"},
    {"[..2026]", 0, "by 2026"},
    {"[..2024-03-31]", 0, "by 31 March 2024"},
    {"[2021..]", 0, "2021 or later"},
    {"[2021-09-01..2023]", 0, "between 1 September 2021 and 2023"},
    {"XXXX-02-24", 0, "24 February, year not told"},
    {"XXXX-08-20/XXXX-08-21", 0, "20" DASH "21 August, year not told"},
    {"XXXX-06-28/XXXX-07-02", 0, "28 June " DASH " 2 July, year not told"},
    {"2024-05-14T09:00:00-04:00", 0, "14 May 2024, 09:00 UTC" MINUS "4"},
};

Test(words, each_form_of_date_is_told)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *words = tell(cases[i].edtf, cases[i].mod, "en");
        cr_expect_str_eq(words, cases[i].words, "%s: '%s', not '%s'",
                         cases[i].edtf, words, cases[i].words);
    }
}

static const struct {
    const char *language;
    const char *edtf;
    enum timex_mod mod;
    const char *words;
} translations[] = {
    {"fr", "2021-09-01", 0, "1er septembre 2021"},
    {"fr", "2022-02-24", 0, "24 février 2022"},
    {"fr", "2024-08-20/2024-08-21", 0, "20" DASH "21 août 2024"},
    {"fr", "2024-06-28/2024-07-01", 0, "28 juin " DASH " 1er juillet 2024"},
    {"fr", "2018", 0, "2018"},
    {"fr", "[..2026]", 0, "d’ici 2026"},
    {"fr", "[..2024-03-31]", 0, "d’ici le 31 mars 2024"},
    {"fr", "2002/..", 0, "depuis 2002"},
    {"fr", "2002-05-06/..", 0, "depuis le 6 mai 2002"},
    {"fr", "../2005", 0, "jusqu’en 2005"},
    {"fr", "../2005-03", 0, "jusqu’en mars 2005"},
    {"fr", "../2005-03-31", 0, "jusqu’au 31 mars 2005"},
    {"fr", "../2005", TIMEX_START, "jusqu’à début 2005"},
    {"fr", "[2021-09-01..2023]", 0, "entre le 1er septembre 2021 et 2023"},
    {"fr", "2019~", 0, "vers 2019"},
    {"fr", "2019-05-06~", 0, "vers le 6 mai 2019"},
    {"fr", "2021", TIMEX_START, "début 2021"},
    {"fr", "2021-03", TIMEX_MID, "mi-mars 2021"},
    {"fr", "19XX", 0, "XXe siècle"},
    {"fr", "00XX", 0, "Ier siècle"},
    {"fr", "2024-34", 0, "2e trimestre 2024"},
    {"es", "2021-09-01", 0, "1 de septiembre de 2021"},
    {"es", "2024-03", 0, "marzo de 2024"},
    {"es", "2024-08-20/2024-08-21", 0, "20" DASH "21 de agosto de 2024"},
    {"es", "[..2026]", 0, "a más tardar en 2026"},
    {"es", "[..2026-03-31]", 0, "a más tardar el 31 de marzo de 2026"},
    {"es", "2002-05-06/..", 0, "desde el 6 de mayo de 2002"},
    {"es", "[2021-09-01..2023]", 0, "entre el 1 de septiembre de 2021 y 2023"},
    {"es", "19XX", 0, "siglo XX"},
    {"es", "XXXX-08-20/XXXX-08-21", 0,
     "20" DASH "21 de agosto, a\u00f1o no indicado"},
    {"es", "2021", TIMEX_END, "finales de 2021"},
    {"pt-BR", "2021-09-01", 0, "1 de setembro de 2021"},
    {"pt", "[..2026]", 0, "o mais tardar em 2026"},
    {"pt", "[..2026-03-31]", 0, "o mais tardar a 31 de março de 2026"},
    {"pt", "2002/..", 0, "desde 2002"},
    {"pt", "2021", TIMEX_MID, "meados de 2021"},
    {"lo", "2021-09-01", 0, "1 ກັນຍາ 2021"},
    {"lo", "2002/..", 0, "ຕັ້ງແຕ່ 2002"},
};

Test(words, each_language_tells_dates_in_its_own_way)
{
    for (size_t i = 0; i < sizeof translations / sizeof *translations; i++) {
        const char *words = tell(translations[i].edtf, translations[i].mod,
                                 translations[i].language);
        cr_expect_str_eq(words, translations[i].words, "%s: '%s', not '%s'",
                         translations[i].edtf, words, translations[i].words);
    }
}

Test(words, times_are_told_with_their_zone)
{
    struct edtf e = edtf_from_civil((struct civil){2024, 5, 14});
    e.from.has_time = true;
    e.from.hour = 9;
    e.from.second = -1;
    cr_assert_str_eq(words_date(&e, 0, "en", arena), "14 May 2024, 09:00");
    e.from.has_zone = true;
    cr_assert_str_eq(words_date(&e, 0, "en", arena), "14 May 2024, 09:00 UTC");
    e.from.zone = -240;
    cr_assert_str_eq(words_date(&e, 0, "en", arena),
                     "14 May 2024, 09:00 UTC" MINUS "4");
    e.from.zone = 345;
    cr_assert_str_eq(words_date(&e, 0, "en", arena),
                     "14 May 2024, 09:00 UTC+5:45");
}

Test(words, a_region_of_a_language_is_the_language)
{
    cr_assert_str_eq(tell("2024-03", 0, "en-GB"), "March 2024");
    cr_assert_str_eq(tell("2024-03", 0, "EN_us"), "March 2024");
    cr_assert(words_has_language("en"));
    cr_assert_not(words_has_language("enm"));
    cr_assert_not(words_has_language(NULL));
}

Test(words, an_unknown_language_gets_edtf)
{
    cr_assert_str_eq(tell("2024-03-01", 0, "tlh"), "2024-03-01");
    cr_assert_str_eq(tell("[..2026]", 0, NULL), "[..2026]");
}

/* The names in braces that a text has, as one string. */
static const char *names_in(const char *text)
{
    static char all[2][200];
    static int turn;
    char *out = all[turn++ % 2];
    size_t n = 0;
    for (bool inside = false; *text; text++) {
        inside = inside || *text == '{';
        if (inside && n < 199) {
            out[n++] = *text;
        }
        inside = inside && *text != '}';
    }
    out[n] = '\0';
    return out;
}

Test(words, no_word_of_a_language_is_missing)
{
    static const char *const languages[] = {"en", "es", "fr", "lo", "pt"};
    for (size_t l = 0; l < sizeof languages / sizeof *languages; l++) {
        cr_expect_str_eq(words_language(languages[l]), languages[l]);
        for (int w = 0; w < WORD_COUNT; w++) {
            const char *own = words_own((enum word)w, languages[l]);
            cr_expect(own && own[0], "word %d of %s", w, languages[l]);
        }
    }
}

Test(words, fixed_texts_have_the_same_places_in_every_language)
{
    static const char *const languages[] = {"es", "fr", "lo", "pt"};
    for (size_t l = 0; l < sizeof languages / sizeof *languages; l++) {
        for (int w = WORD_TITLE_NONE; w < WORD_COUNT; w++) {
            const char *own = words_text((enum word)w, languages[l]);
            const char *english = words_text((enum word)w, "en");
            cr_expect_eq(strlen(names_in(own)), strlen(names_in(english)),
                         "%s: %s", languages[l], own);
        }
    }
}

Test(words, names_are_filled_in_and_unknown_ones_left_out)
{
    struct word_value values[] = {{"n", "3"}, {"date", "2024"}};
    cr_assert_str_eq(words_fill(WORD_COUNTED, "en", values, 2, arena),
                     "+3 in 2024");
    cr_assert_str_eq(words_fill(WORD_COUNTED, "en", values, 1, arena),
                     "+3 in ");
    cr_assert_str_eq(words_number(WORD_EVENTS, "en", 21, arena), "21 events");
    values[0].value = NULL;
    cr_assert_null(words_fill(WORD_COUNTED, "en", values, 2, arena));
}

Test(words, a_full_arena_is_said)
{
    struct arena *small = arena_new(8);
    struct edtf e = edtf_from_civil((struct civil){2024, 9, 14});
    cr_assert_null(words_date(&e, 0, "en", small));
    arena_free(small);
}
