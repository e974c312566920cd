/* Short names in brackets, and the names they stand for. */
#include <criterion/criterion.h>

#include "base/limits.h"
#include "events/tell/aliases.h"

static void check(const char *text, const char *full, const char *shortened)
{
    struct arena *arena = arena_new(LIMIT_DOCUMENT_ARENA);
    struct alias_list list;
    cr_assert_eq(aliases_find(str_from(text), arena, &list), STATUS_OK);
    if (!full) {
        cr_expect_eq(list.count, 0, "%s", text);
    } else {
        cr_assert_eq(list.count, 1, "%s", text);
        cr_expect(str_equal(list.items[0].full, str_from(full)), "%.*s",
                  STR_ARG(list.items[0].full));
        cr_expect(str_equal(list.items[0].shortened, str_from(shortened)));
    }
    arena_free(arena);
}

Test(aliases, initials_are_found)
{
    check("the World Food Programme (WFP) said", "World Food Programme", "WFP");
    check("the Ministry of Public Security (MoPS),",
          "Ministry of Public Security", "MoPS");
    check("a Global Compact for Safe, Orderly and Regular Migration (GCM)",
          "Global Compact for Safe, Orderly and Regular Migration", "GCM");
    check("the Framework Convention on Climate Change (FCCC)",
          "Framework Convention on Climate Change", "FCCC");
}

Test(aliases, words_of_a_short_form_may_stand_as_they_are)
{
    check("in Lao People's Democratic Republic (Lao PDR) today",
          "Lao People's Democratic Republic", "Lao PDR");
}

Test(aliases, other_brackets_are_no_short_names)
{
    check("24 officials (9 females) came", NULL, NULL);
    check("the plan (2021-2025) and the rest", NULL, NULL);
    check("see the annex (page 3)", NULL, NULL);
}

Test(aliases, a_name_is_shortened_as_whole_words)
{
    struct arena *arena = arena_new(LIMIT_DOCUMENT_ARENA);
    struct alias_list list;
    aliases_find(STR("the World Food Programme (WFP)"), arena, &list);
    cr_expect_str_eq(
        aliases_shorten(&list, "World Food Programme opens hub", arena),
        "WFP opens hub");
    cr_expect_str_eq(
        aliases_shorten(&list, "World Food Programmes open hubs", arena),
        "World Food Programmes open hubs");
    arena_free(arena);
}
