/* Importance and confidence, and the words that explain them. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "events/weigh.h"

static struct event_mention telling(struct arena *arena, enum event_kind kind,
                                    const char *source, struct weighing w)
{
    struct event_mention m = {.kind = kind};
    snprintf(m.source, sizeof m.source, "%s", source);
    snprintf(m.id, sizeof m.id, "%s", source);
    w.is_dated = true;
    cr_assert_eq(weigh_mention(&w, arena, &m), STATUS_OK);
    return m;
}

Test(weigh, what_the_title_tells_matters_more)
{
    struct arena *arena = arena_new(1 << 16);
    struct event_mention plain =
        telling(arena, EVENT_AGREEMENT, "a", (struct weighing){0});
    struct event_mention headline =
        telling(arena, EVENT_AGREEMENT, "a",
                (struct weighing){.in_title = true, .leads = true});
    cr_expect_gt(headline.importance, plain.importance);
    cr_expect_str_eq(headline.importance_reason,
                     "agreement 0.55 + in the article's title 0.2 + in its "
                     "first paragraph 0.1");
    arena_free(arena);
}

Test(weigh, a_borrowed_year_is_less_sure)
{
    struct arena *arena = arena_new(1 << 16);
    struct event_mention told =
        telling(arena, EVENT_AGREEMENT, "a", (struct weighing){0});
    struct event_mention borrowed =
        telling(arena, EVENT_OTHER, "a",
                (struct weighing){.basis = TIMEX_BASIS_NEIGHBOUR});
    cr_expect_lt(borrowed.confidence, told.confidence);
    cr_expect_str_eq(borrowed.confidence_reason,
                     "part of the date is another's nearby 0.75 x what "
                     "happened is of no known kind 0.7");
    arena_free(arena);
}

Test(weigh, sources_raise_both_and_one_source_told_twice_does_not)
{
    struct arena *arena = arena_new(1 << 16);
    struct weighing w = {.basis = TIMEX_BASIS_ANCHOR};
    struct event_mention m[] = {telling(arena, EVENT_LAUNCH, "a", w),
                                telling(arena, EVENT_LAUNCH, "b", w),
                                telling(arena, EVENT_LAUNCH, "a", w)};
    struct event two = {.mentions = m, .mention_count = 3};
    struct event one = {.mentions = m, .mention_count = 1};
    cr_assert_eq(weigh_event(&two, arena), STATUS_OK);
    cr_assert_eq(weigh_event(&one, arena), STATUS_OK);
    cr_expect_float_eq(two.confidence, 0.99, 1e-9);
    cr_expect_float_eq(one.confidence, 0.9, 1e-9);
    cr_expect_float_eq(two.importance - one.importance, 0.05, 1e-9);
    cr_expect_str_eq(two.importance_reason,
                     "launch 0.5 + told by 2 sources 0.05");
    arena_free(arena);
}
