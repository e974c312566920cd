/* One event, many tellings: what is joined, what is not, what is a conflict.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "events/chronology_add.h"
#include "events/merge.h"

struct telling {
    const char *date, *title;
    enum event_kind kind;
    const char *source;
};

static struct chronology *chronology_of(const struct telling *t, size_t n)
{
    struct chronology *c = chronology_new();
    c->events = arena_array(c->arena, n, sizeof *c->events);
    for (size_t i = 0; i < n; i++) {
        struct event *e = &c->events[c->event_count++];
        struct event_mention *m = arena_alloc(c->arena, sizeof *m);
        cr_assert_eq(edtf_parse(str_from(t[i].date), &e->date), STATUS_OK);
        snprintf(e->id, sizeof e->id, "%012zx", i + 1);
        e->title = t[i].title;
        e->kind = t[i].kind;
        e->confidence = 0.9;
        e->importance = 0.5;
        *m = (struct event_mention){.date = e->date,
                                    .title = e->title,
                                    .quote = e->title,
                                    .kind = e->kind};
        memcpy(m->id, e->id, sizeof m->id);
        snprintf(m->source, sizeof m->source, "%s", t[i].source);
        e->mentions = m;
        e->mention_count = 1;
    }
    c->language = "en";
    return c;
}

#define MERGED(...)                                                            \
    merged((struct telling[]){__VA_ARGS__},                                    \
           sizeof((struct telling[]){__VA_ARGS__}) / sizeof(struct telling))

static struct chronology *merged(const struct telling *t, size_t n)
{
    struct chronology *c = chronology_of(t, n);
    cr_assert_eq(merge_events(c), STATUS_OK);
    return c;
}

Test(merge, one_event_told_twice_is_one_event)
{
    struct chronology *c = MERGED(
        {"2021-09-01", "Cooperation Agreement signed", EVENT_AGREEMENT, "a"},
        {"2021-09-01", "Government and IOM sign Cooperation Agreement",
         EVENT_AGREEMENT, "b"});
    cr_expect_eq(c->event_count, 1);
    cr_expect_eq(c->events[0].mention_count, 2);
    chronology_free(c);
}

Test(merge, words_that_no_other_telling_has_do_not_keep_them_apart)
{
    struct chronology *c =
        MERGED({"2021-09-01", "Cooperation Agreement", EVENT_AGREEMENT, "a"},
               {"2021-09-01",
                "Government, Delta Board and Nile Union sign "
                "Cooperation Agreement",
                EVENT_AGREEMENT, "b"});
    cr_expect_eq(c->event_count, 1);
    chronology_free(c);
}

Test(merge, a_coarser_date_supports_the_finer)
{
    struct chronology *c = MERGED(
        {"2018", "Kenya joins the Nile Water Union", EVENT_MEMBERSHIP, "a"},
        {"2018-05-03", "Kenya joins the Nile Water Union", EVENT_MEMBERSHIP, "b"});
    char date[EDTF_MAX];
    cr_assert_eq(c->event_count, 1);
    edtf_print(&c->events[0].date, date);
    cr_expect_str_eq(date, "2018-05-03");
    cr_expect_eq(c->conflict_count, 0);
    chronology_free(c);
}

Test(merge, the_first_workshop_is_not_the_second)
{
    struct chronology *c = MERGED(
        {"2024", "First consultation workshop held", EVENT_MEETING, "a"},
        {"2024-08-20", "Second consultation workshop held", EVENT_MEETING, "a"});
    cr_expect_eq(c->event_count, 2);
    cr_expect_eq(c->conflict_count, 0);
    chronology_free(c);
}

Test(merge, a_plan_is_not_its_launch)
{
    struct chronology *c =
        MERGED({"2022-02-24", "IOM launches Country Strategy", EVENT_LAUNCH, "a"},
               {"2022/2026", "IOM Country Strategy", EVENT_PLAN, "a"},
               {"2022/2026", "Country Strategy", EVENT_PLAN, "b"});
    cr_expect_eq(c->event_count, 2);
    chronology_free(c);
}

Test(merge, disjoint_dates_of_one_event_are_a_conflict)
{
    struct chronology *c =
        MERGED({"2024-04-01", "Port of Beira reopens to large ships",
                EVENT_ESTABLISHMENT, "a"},
               {"2024-04-02", "Port of Beira reopens to large ships",
                EVENT_ESTABLISHMENT, "b"});
    cr_expect_eq(c->conflict_count, 1);
    chronology_free(c);
}

Test(merge, states_that_began_in_different_years_are_a_conflict)
{
    struct chronology *c =
        MERGED({"2001/..", "IOM works in Lao PDR", EVENT_ESTABLISHMENT, "a"},
               {"2002/..", "IOM presence in Lao PDR", EVENT_ESTABLISHMENT, "b"});
    cr_expect_eq(c->conflict_count, 1);
    chronology_free(c);
}

Test(merge, a_body_is_founded_once)
{
    struct chronology *c = MERGED(
        {"1962", "Lumo Harbour Authority founded", EVENT_ESTABLISHMENT, "a"},
        {"1963", "Harbour Authority set up", EVENT_ESTABLISHMENT, "b"});
    cr_expect_eq(c->conflict_count, 1);
    chronology_free(c);
}

Test(merge, another_opening_of_the_day_is_another_event)
{
    struct chronology *c =
        MERGED({"2024-05-03", "Hospital opened", EVENT_ESTABLISHMENT, "a"},
               {"2024-05-03", "School opened", EVENT_ESTABLISHMENT, "b"});
    cr_expect_eq(c->event_count, 2);
    chronology_free(c);
}

Test(merge, other_events_of_the_day_stay_apart)
{
    struct chronology *c = MERGED(
        {"2024-04-01", "Port of Beira reopens", EVENT_ESTABLISHMENT, "a"},
        {"2024-04-01", "Hospital in Lima opens", EVENT_ESTABLISHMENT, "b"});
    cr_expect_eq(c->event_count, 2);
    cr_expect_eq(c->conflict_count, 0);
    chronology_free(c);
}

Test(merge, merging_again_changes_nothing)
{
    struct chronology *c = MERGED(
        {"2021-09-01", "Cooperation Agreement signed", EVENT_AGREEMENT, "a"},
        {"2021-09-01", "Government and IOM sign Cooperation Agreement",
         EVENT_AGREEMENT, "b"});
    double before = c->events[0].confidence;
    cr_assert_eq(merge_events(c), STATUS_OK);
    cr_expect_eq(c->event_count, 1);
    cr_expect_eq(c->events[0].mention_count, 2);
    cr_expect_float_eq(c->events[0].confidence, before, 1e-12);
    chronology_free(c);
}

Test(merge, a_title_that_a_person_wrote_stays)
{
    struct chronology *c = chronology_of(
        (struct telling[]){
            {"2021-09-01", "Cooperation Agreement signed", EVENT_AGREEMENT, "a"},
            {"2021-09-01", "Government and IOM sign Cooperation Agreement",
             EVENT_AGREEMENT, "b"}},
        2);
    c->events[1].title = "The Agreement";
    cr_assert_eq(merge_events(c), STATUS_OK);
    cr_assert_eq(c->event_count, 1);
    cr_expect_str_eq(c->events[0].title, "The Agreement");
    chronology_free(c);
}

Test(merge, adding_the_same_chronology_twice_adds_nothing)
{
    struct chronology *c = MERGED(
        {"2021-09-01", "Cooperation Agreement signed", EVENT_AGREEMENT, "a"},
        {"2018", "Kenya joins the Nile Water Union", EVENT_MEMBERSHIP, "b"});
    struct chronology *both = chronology_new();
    cr_assert_eq(chronology_add(both, c), STATUS_OK);
    cr_assert_eq(chronology_add(both, c), STATUS_OK);
    cr_assert_eq(merge_events(both), STATUS_OK);
    cr_expect_eq(both->event_count, 2);
    cr_expect_eq(both->events[0].mention_count, 1);
    chronology_free(both);
    chronology_free(c);
}

static bool is_corrected(const struct chronology *c)
{
    bool corrected = false;
    cr_assert_eq(merge_has_corrections(c, &corrected), STATUS_OK);
    return corrected;
}

Test(merge, corrections_by_a_person_are_seen)
{
    struct chronology *c = MERGED(
        {"2021-09-01", "Cooperation Agreement signed", EVENT_AGREEMENT, "a"});
    cr_expect_not(is_corrected(c));
    c->events[0].hidden = true;
    cr_expect(is_corrected(c));
    c->events[0].hidden = false;
    c->events[0].title = "The Agreement";
    cr_expect(is_corrected(c));
    chronology_free(c);
}

Test(merge, who_joins_is_the_event)
{
    const char *kenya[] = {"Kenya"}, *chad[] = {"Chad"};
    struct chronology *c = chronology_of(
        (struct telling[]){
            {"2018", "Kenya joins the Union", EVENT_MEMBERSHIP, "a"},
            {"2018", "Chad joins the Union", EVENT_MEMBERSHIP, "b"},
            {"2018", "Chad becomes member of the Union", EVENT_MEMBERSHIP, "c"}},
        3);
    for (size_t i = 0; i < 3; i++) {
        c->events[i].actors = i == 0 ? kenya : chad;
        c->events[i].actor_count = 1;
        c->events[i].mentions->actors = c->events[i].actors;
        c->events[i].mentions->actor_count = 1;
    }
    cr_assert_eq(merge_events(c), STATUS_OK);
    cr_expect_eq(c->event_count, 2);
    chronology_free(c);
}

/* Tellings with quotes of their own. */
static struct chronology *quoted(const struct telling *t,
                                 const char *const *quotes, size_t n)
{
    struct chronology *c = chronology_of(t, n);
    for (size_t i = 0; i < n; i++) {
        c->events[i].mentions->quote = quotes[i];
    }
    cr_assert_eq(merge_events(c), STATUS_OK);
    return c;
}

Test(merge, what_another_tells_of_the_day_in_other_words_is_one_event)
{
    static const char *const quotes[] = {
        "The second conference of harbour users will be held on 20 June 2024 "
        "in "
        "Port Lumo.",
        "More than 200 shippers met in Port Lumo on 20 June 2024 for the "
        "second "
        "conference of harbour users."};
    struct chronology *c = quoted(
        (struct telling[]){
            {"2024-06-20", "Second conference of harbour users to be held",
             EVENT_MEETING, "a"},
            {"2024-06-20", "200 shippers meet in Port Lumo", EVENT_MEETING, "b"}},
        quotes, 2);
    cr_expect_eq(c->event_count, 1);
    chronology_free(c);
}

Test(merge, what_one_source_tells_apart_is_not_retold_by_another)
{
    static const char *const quotes[] = {
        "The treaty was signed and the lake office opened on 3 May 2019.",
        "The treaty was signed and the lake office opened on 3 May 2019.",
        "On 3 May 2019 the treaty was signed as the lake office opened."};
    struct chronology *c = quoted(
        (struct telling[]){
            {"2019-05-03", "Lake treaty signed", EVENT_AGREEMENT, "a"},
            {"2019-05-03", "Lake office opened", EVENT_ESTABLISHMENT, "a"},
            {"2019-05-03", "Lake treaty signed", EVENT_AGREEMENT, "b"}},
        quotes, 3);
    cr_expect_eq(c->event_count, 2);
    chronology_free(c);
}

Test(merge, a_day_earlier_in_other_words_is_a_conflict)
{
    static const char *const quotes[] = {
        "The harbour authority signed the dredging contract with Oresund "
        "Marine "
        "on 12 March 2024.",
        "Oresund Marine and the harbour authority put their names to a "
        "dredging "
        "contract on 13 March 2024."};
    struct chronology *c = quoted(
        (struct telling[]){
            {"2024-03-12", "Authority signs contract with Oresund Marine",
             EVENT_AGREEMENT, "a"},
            {"2024-03-13", "Dredging contract", EVENT_AGREEMENT, "b"}},
        quotes, 2);
    cr_expect_eq(c->event_count, 2);
    cr_expect_eq(c->conflict_count, 1);
    chronology_free(c);
}
