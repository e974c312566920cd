/* Places in checked JSON text. */
#include <criterion/criterion.h>

#include "events/json_check.h"
#include "events/json_locate.h"

Test(json_locate, lines_count_from_one)
{
    str text = STR("a\nb\n\nc");
    cr_expect_eq(json_line(text, 0), 1);
    cr_expect_eq(json_line(text, 1), 1);
    cr_expect_eq(json_line(text, 2), 2);
    cr_expect_eq(json_line(text, 5), 4);
    cr_expect_eq(json_line(text, 99), 4);
}

static const char document[] =
    "{ \"a\": [10, {\"b\\\"]\": \"}]\", \"c\": [true,null , \"x\"]}, []],\n"
    "  \"d\" : { } , \"e\":-1.5}";

struct place_case {
    const char *path;
    const char *begins;
};

Test(json_locate, paths_lead_to_values_and_wrong_ones_as_far_as_they_go)
{
    static const struct place_case cases[] = {
        {"", "{ \"a\""},        {"a", "[10"},
        {"a[0]", "10"},         {"a[1].c[2]", "\"x\"]"},
        {"a[1].c[1]", "null"},  {"a[2]", "[]]"},
        {"d", "{ }"},           {"e", "-1.5}"},
        {"a[9]", "[10"},        {"a[1].zz", "{\"b"},
        {"zz.q[3]", "{ \"a\""}, {"e.x", "-1.5}"},
        {"a[2][0]", "[]]"},     {".a[0]", "10"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t at = json_locate(str_from(document), str_from(cases[i].path));
        cr_expect(str_starts(str_from(document + at), str_from(cases[i].begins)),
                  "%s leads to %.12s", cases[i].path, document + at);
    }
}

Test(json_locate, members_and_elements_are_cut_exactly)
{
    static const char *const values[] = {
        "[10, {\"b\\\"]\": \"}]\", \"c\": [true,null , \"x\"]}, []]", "{ }",
        "-1.5"};
    size_t at = 0;
    size_t count = 0;
    str key;
    str value;
    cr_assert_eq(json_check(str_from(document), 1, "x", NULL), STATUS_OK);
    while (json_next_member(str_from(document), &at, &key, &value)) {
        cr_assert_lt(count, 3);
        cr_expect(str_equal(value, str_from(values[count])), "%.*s",
                  STR_ARG(value));
        cr_expect_eq(key.p[0], "ade"[count]);
        count++;
    }
    cr_expect_eq(count, 3);
    at = 0;
    for (count = 0; json_next_element(str_from(values[0]), &at, &value);) {
        count++;
    }
    cr_expect_eq(count, 3);
    at = 0;
    cr_expect_not(json_next_element(STR("[ ]"), &at, &value));
}

Test(json_locate, keys_are_compared_with_their_escapes_resolved)
{
    cr_expect(json_key_is(STR("events"), "events"));
    cr_expect(json_key_is(STR("\\u0065vents"), "events"));
    cr_expect_not(json_key_is(STR("event"), "events"));
    cr_expect_not(json_key_is(STR("eventss"), "events"));
    cr_expect(json_key_is(STR("a\\/b"), "a/b"));
    cr_expect(json_key_is(STR("\\n"), "\n"));
}
