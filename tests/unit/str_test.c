/* Views of bytes. */
#include "base/str.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdint.h>

static bool same(str s, const char *z)
{
    return str_equal(s, str_from(z));
}

Test(str, comes_from_a_string_or_from_null)
{
    cr_assert_eq(str_from("abc").n, 3);
    cr_assert_eq(str_from("").n, 0);
    cr_assert_eq(str_from(NULL).n, 0);
    cr_assert_eq(STR("a\0b").n, 3);
}

Test(str, slices_are_clamped)
{
    str s = STR("timeline");
    cr_assert(same(str_slice(s, 0, 4), "time"));
    cr_assert(same(str_slice(s, 4, 8), "line"));
    cr_assert(same(str_slice(s, 4, 99), "line"));
    cr_assert(same(str_slice(s, 99, 100), ""));
    cr_assert(same(str_slice(s, 5, 2), ""));
    cr_assert(same(str_slice(s, 3, SIZE_MAX), "eline"));
    cr_assert(same(str_slice((str){0}, 0, 5), ""));
}

Test(str, equality_is_by_bytes)
{
    cr_assert(str_equal(STR("a"), STR("a")));
    cr_assert_not(str_equal(STR("a"), STR("A")));
    cr_assert_not(str_equal(STR("a"), STR("ab")));
    cr_assert(str_equal((str){0}, STR("")));
    cr_assert(str_equal(STR("a\0b"), STR("a\0b")));
    cr_assert_not(str_equal(STR("a\0b"), STR("a\0c")));
}

Test(str, folding_is_for_ascii_letters_only)
{
    cr_assert(str_equal_fold(STR("Content-TYPE"), STR("content-type")));
    cr_assert_not(str_equal_fold(STR("[a"), STR("{a")));
    cr_assert_not(str_equal_fold(STR("\xC3\x89"), STR("\xC3\xA9")));
    cr_assert_not(str_equal_fold(STR("ab"), STR("abc")));
    cr_assert(str_equal_fold((str){0}, (str){0}));
}

Test(str, starts_and_ends)
{
    cr_assert(str_starts(STR("Vientiane - 24/02"), STR("Vien")));
    cr_assert(str_starts(STR("V"), (str){0}));
    cr_assert(str_starts((str){0}, (str){0}));
    cr_assert_not(str_starts(STR("Vi"), STR("Vien")));
    cr_assert_not(str_starts(STR("vientiane"), STR("Vien")));
    cr_assert(str_ends(STR("a.txt"), STR(".txt")));
    cr_assert(str_ends(STR("a.txt"), STR("")));
    cr_assert_not(str_ends(STR("txt"), STR(".txt")));
    cr_assert_not(str_ends(STR("a.txt~"), STR(".txt")));
}

struct comparison {
    char a[12];
    char b[12];
    int order;
};

ParameterizedTestParameters(str, compares_by_bytes_a_prefix_first)
{
    static struct comparison cases[] = {
        {"", "", 0},           {"a", "a", 0},   {"a", "b", -1},
        {"b", "a", 1},         {"a", "aa", -1}, {"aa", "a", 1},
        {"a", "\xC3\xA4", -1}, {"", "a", -1},   {"Z", "a", -1},
    };
    return cr_make_param_array(struct comparison, cases,
                               sizeof cases / sizeof *cases);
}

ParameterizedTest(struct comparison *c, str, compares_by_bytes_a_prefix_first)
{
    int order = str_compare(str_from(c->a), str_from(c->b));
    cr_assert_eq((order > 0) - (order < 0), c->order, "%s and %s", c->a, c->b);
}

Test(str, finds_the_first_place)
{
    cr_assert_eq(str_find(STR("abcabc"), STR("bc")), 1);
    cr_assert_eq(str_find(STR("abc"), STR("cd")), SIZE_MAX);
    cr_assert_eq(str_find(STR("abc"), STR("abcd")), SIZE_MAX);
    cr_assert_eq(str_find(STR("abc"), STR("")), 0);
    cr_assert_eq(str_find((str){0}, (str){0}), 0);
    cr_assert_eq(str_find((str){0}, STR("a")), SIZE_MAX);
    cr_assert_eq(str_find(STR("a\0b"), STR("\0b")), 1);
}

Test(str, finds_a_byte_from_a_place_on)
{
    cr_assert_eq(str_find_byte(STR("a-b-c"), '-', 0), 1);
    cr_assert_eq(str_find_byte(STR("a-b-c"), '-', 2), 3);
    cr_assert_eq(str_find_byte(STR("a-b-c"), '-', 4), SIZE_MAX);
    cr_assert_eq(str_find_byte(STR("a"), 'a', 7), SIZE_MAX);
    cr_assert_eq(str_find_byte((str){0}, 'a', 0), SIZE_MAX);
}

Test(str, trims_ascii_space_at_both_ends)
{
    cr_assert(same(str_trim(STR(" \t\r\n\v\f a b \n")), "a b"));
    cr_assert(same(str_trim(STR("  ")), ""));
    cr_assert(same(str_trim((str){0}), ""));
    cr_assert(same(str_trim(STR("\xC2\xA0x")), "\xC2\xA0x"));
}

Test(str, cuts_lines_of_both_kinds)
{
    str rest = STR("one\r\ntwo\n\nfour\rstill four");
    str line;
    const char *const lines[] = {"one", "two", "", "four\rstill four"};
    for (size_t i = 0; i < 4; i++) {
        cr_assert(str_cut_line(&rest, &line));
        cr_assert(same(line, lines[i]), "line %zu is %.*s", i, STR_ARG(line));
    }
    cr_assert_not(str_cut_line(&rest, &line));
}

Test(str, a_last_line_keeps_its_carriage_return)
{
    /* Without a line feed it is no line end. */
    str rest = STR("a\r");
    str line;
    cr_assert(str_cut_line(&rest, &line));
    cr_assert(same(line, "a\r"));
    rest = STR("\n");
    cr_assert(str_cut_line(&rest, &line));
    cr_assert(same(line, ""));
    cr_assert_not(str_cut_line(&rest, &line));
}

Test(str, knows_the_kinds_of_ascii_bytes_and_no_others)
{
    for (int i = 0; i < 256; i++) {
        char c = (char)i;
        bool upper = i >= 'A' && i <= 'Z';
        bool lower = i >= 'a' && i <= 'z';
        cr_assert_eq(byte_is_digit(c), i >= '0' && i <= '9', "%d", i);
        cr_assert_eq(byte_is_upper(c), upper, "%d", i);
        cr_assert_eq(byte_is_lower(c), lower, "%d", i);
        cr_assert_eq(byte_is_alpha(c), upper || lower, "%d", i);
        cr_assert_eq(byte_is_space(c), i == 32 || (i >= 9 && i <= 13), "%d", i);
        cr_assert_eq(byte_to_lower(c), upper ? (char)(i + 32) : c, "%d", i);
        cr_assert_eq(byte_to_upper(c), lower ? (char)(i - 32) : c, "%d", i);
    }
}
