/* Joining: particles and ranges become EDTF dates of events. */
#include <criterion/criterion.h>

#include "base/buf.h"
#include "events/tag/when.h"

struct when_case {
    const char *text;
    const char *date;     /* the document's, or NULL */
    const char *expected; /* EDTF of each when; " bare" behind bare ones */
};

static void print_whens(const struct when_list *list, struct buf *out)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct when *w = &list->items[i];
        char printed[EDTF_MAX];
        edtf_print(&w->date, printed);
        buf_printf(out, "%s%s%s%s%s", i ? ", " : "", printed, w->mod ? "+" : "",
                   w->mod ? timex_mod_name(w->mod) : "", w->bare ? " bare" : "");
    }
}

static void whens_of(const char *language, const char *text, const char *date,
                     struct arena *arena, struct when_list *whens)
{
    struct tag_input in = {.text = str_from(text), .language = language};
    struct timex_list timexes = {0};
    if (date) {
        cr_assert_eq(edtf_parse(str_from(date), &in.anchor), STATUS_OK);
    }
    cr_assert_eq(tag_text(&in, arena, &timexes), STATUS_OK);
    cr_assert_eq(when_join(&in, &timexes, arena, whens), STATUS_OK);
}

static const struct when_case cases[] = {
    {"It joined in 2018.", NULL, "2018"},
    {"Since 2002 it has worked.", NULL, "2002/.."},
    {"It has had an office since 2002.", NULL, "2002/.."},
    {"as of 1 May 2021", NULL, "2021-05-01/.."},
    {"from 2026", NULL, "2026/.."},
    {"by 2026", NULL, "[..2026]"},
    {"no later than 1 May 2026", NULL, "[..2026-05-01]"},
    {"by the end of 2025", NULL, "[..2025]+END"},
    {"before 2020", NULL, "[..2019]"},
    {"before 1 May 2021", NULL, "[..2021-04-30]"},
    {"before May 2021", NULL, "[..2021-04]"},
    {"prior to 2020", NULL, "[..2019]"},
    {"after 2020", NULL, "[2021..]"},
    {"after 31 December 2020", NULL, "[2021-01-01..]"},
    {"until 2026", NULL, "../2026"},
    {"through 2026", NULL, "../2026"},
    {"around 2019", NULL, "2019~"},
    {"about 1910", NULL, "1910~"},
    {"early 2021", NULL, "2021+START bare"},
    {"in early 2021", NULL, "2021+START"},
    {"in mid-2024", NULL, "2024+MID"},
    {"at the end of 2025", NULL, "2025+END"},
    {"on 19-20 June 2024", NULL, "2024-06-19/2024-06-20"},
    {"On August 20th and 21st", "2024-09-01", "2024-08-20/2024-08-21"},
    {"from 28 June to 2 July 2024", NULL, "2024-06-28/2024-07-02"},
    {"28 June – 2 July 2024", NULL, "2024-06-28/2024-07-02 bare"},
    {"between 3 and 5 August 2024", NULL, "2024-08-03/2024-08-05"},
    {"from 2022 to 2026", NULL, "2022/2026"},
    {"Strategy 2022-2026", NULL, "2022/2026 bare"},
    {"Strategy 2022 – 2026", NULL, "2022/2026 bare"},
    {"Strategy for 2022 – 2026", NULL, "2022/2026 bare"},
    {"It is planned for 2026.", NULL, "2026"},
    {"the 9th Plan (2021-2025)", NULL, "2021/2025 bare"},
    {"in 2021/22", NULL, "2021/2022"},
    {"during the 2021 review", NULL, "2021 bare"},
    {"the 2021 review", NULL, "2021 bare"},
    {"the 2030 Agenda", NULL, "2030 bare"},
    {"Chairmanship in 2024", NULL, "2024"},
    {"today (24/02)", "2022-02-25", "2022-02-24"},
    {"today", "2022-02-25", "2022-02-25"},
    {"last year", "2022-02-25", "2021"},
    {"since last year", "2022-02-25", "2021/.."},
    {"in the second quarter of 2024", NULL, "2024-34"},
    {"in the summer of 1996", NULL, "1996-22"},
    {"in the 1990s", NULL, "199X"},
    {"in the 19th century", NULL, "18XX"},
    {"last week", "2021-01-20", "2021-01-11/2021-01-17"},
    {"for two years, every day, recently", NULL, ""},
    {"on 24 February", NULL, "XXXX-02-24"},
    {"at 9:00 a.m. ET on May 14, 2024", NULL, "2024-05-14T09:00:00-04:00"},
    {"in 264 BC", NULL, "-0263"},
    {"before the end of the year", "2024-06-21", "[..2024]+END"},
    {"Adopted in December 2018. It will be tested before the end of the year.",
     "2024-06-21", "2018-12, [..2024]+END"},
    {"2016 On 25 June it flew. On 6 July it fell silent.", NULL,
     "2016 bare, 2016-06-25, 2016-07-06"},
    {"2016: seen.\nOn 25 June it flew.", NULL, "2016 bare, XXXX-06-25"},
    {"closed from March 2020 until early 2022", NULL, "2020-03/2022"},
};

static void check(const char *language, const struct when_case *c)
{
    struct arena *arena = arena_new((size_t)1 << 24);
    struct when_list whens = {0};
    struct buf b;
    buf_init(&b, 10000);
    whens_of(language, c->text, c->date, arena, &whens);
    print_whens(&whens, &b);
    cr_expect_str_eq(b.p ? b.p : "", c->expected,
                     "\"%s\" gives \"%s\", expected \"%s\"", c->text,
                     b.p ? b.p : "", c->expected);
    buf_finish(&b);
    arena_free(arena);
}

Test(when, particles_and_ranges_give_the_events_date)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check("en", &cases[i]);
    }
}

static const struct when_case with_article[] = {
    {"Se firmó el 5 de mayo de 2020.", NULL, "2020-05-05"},
    {"desde el 5 de mayo de 2020", NULL, "2020-05-05/.."},
    {"desde mayo de 2020", NULL, "2020-05/.."},
    {"hasta el 5 de mayo de 2020", NULL, "../2020-05-05"},
    {"antes del 5 de mayo de 2020", NULL, "[..2020-05-04]"},
    {"a más tardar el 5 de mayo de 2020", NULL, "[..2020-05-05]"},
    {"a partir del 1 de enero de 2025", NULL, "2025-01-01/.."},
    {"para 2030", NULL, "[..2030]"},
    {"la revisión de 2021", NULL, "2021 bare"},
    {"del 3 al 5 de agosto de 2024", NULL, "2024-08-03/2024-08-05"},
};

Test(when, an_article_of_the_date_itself_is_passed_over)
{
    for (size_t i = 0; i < sizeof with_article / sizeof *with_article; i++) {
        check("es", &with_article[i]);
    }
}

static const struct when_case melted[] = {
    {"Foi assinado no dia 5 de maio de 2020.", NULL, "2020-05-05"},
    {"desde o dia 5 de maio de 2020", NULL, "2020-05-05/.."},
    {"desde 2016", NULL, "2016/.."},
    {"até 2026", NULL, "../2026"},
    {"antes de 5 de maio de 2020", NULL, "[..2020-05-04]"},
    {"a partir de 1º de janeiro de 2025", NULL, "2025-01-01/.."},
    {"para 2030", NULL, "[..2030]"},
    {"a revisão de 2021", NULL, "2021 bare"},
    {"de 3 a 5 de agosto de 2024", NULL, "2024-08-03/2024-08-05"},
    {"até ao final de 2024", NULL, "../2024+END"},
};

Test(when, prepositions_that_melted_with_articles_are_particles)
{
    for (size_t i = 0; i < sizeof melted / sizeof *melted; i++) {
        check("pt", &melted[i]);
    }
}

Test(when, a_when_spans_its_particle_and_tells_why)
{
    struct arena *arena = arena_new((size_t)1 << 24);
    struct when_list whens = {0};
    const char *text = "It ran from 28 June to 2 July 2024, and by 2026 all.";
    whens_of("en", text, NULL, arena, &whens);
    cr_assert_eq(whens.count, 2);
    cr_expect_eq(whens.items[0].begin, 7);
    cr_expect_eq(whens.items[0].end, 34);
    cr_expect_eq(whens.items[0].relation, WHEN_BETWEEN);
    cr_expect_eq(whens.items[0].timex_count, 2);
    cr_expect_eq(whens.items[1].relation, WHEN_BY);
    cr_expect_eq(whens.items[1].first_timex, 2);
    cr_expect_eq(whens.items[1].begin, 40);
    cr_expect(strlen(whens.items[0].reason) > 10);
    arena_free(arena);
}
