/* Which characters may go out. */
#include <criterion/criterion.h>

#include "base/clean.h"

struct clean_case {
    const char *in;
    const char *replaced;
    const char *line;
};

static const struct clean_case cases[] = {
    {"", "", ""},
    {"ສະບາຍດີ 👍", "ສະບາຍດີ 👍", "ສະບາຍດີ 👍"},
    {"a\tb\nc", "a\tb\nc", "a b c"},
    {"  a  b  ", "  a  b  ", "a b"},
    {"a\x01"
     "b\x7f",
     "a\uFFFDb\uFFFD", "ab"},
    {"caf\xe9!", "caf\uFFFD!", "caf!"},
    {"\xc2\x85x", "\uFFFDx", "x"},                    /* U+0085, a control */
    {"\xef\xbf\xbe\xef\xbf\xbf", "\uFFFD\uFFFD", ""}, /* U+FFFE, U+FFFF */
    {"\uFFFD", "\uFFFD", "\uFFFD"},                   /* told, so kept */
    {"a\r\nb", "a\uFFFD\nb", "a b"},
    {"\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD", ""}, /* a surrogate */
};

Test(clean, bad_characters_are_replaced_one_for_one)
{
    struct buf out;
    buf_init(&out, 1000);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf_clear(&out);
        clean_replace(str_from(cases[i].in), &out);
        cr_expect_str_eq(out.p ? out.p : "", cases[i].replaced, "case %zu", i);
    }
    buf_finish(&out);
}

Test(clean, a_line_has_single_spaces_and_nothing_bad)
{
    struct buf out;
    buf_init(&out, 1000);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf_clear(&out);
        clean_line(str_from(cases[i].in), &out);
        cr_expect_str_eq(out.p ? out.p : "", cases[i].line, "case %zu", i);
    }
    buf_finish(&out);
}

Test(clean, a_line_added_to_a_text_keeps_what_stands_before)
{
    struct buf out;
    buf_init(&out, 1000);
    buf_add_z(&out, "x");
    clean_line(STR(" y "), &out);
    cr_expect_str_eq(out.p, "xy");
    buf_finish(&out);
}

Test(clean, text_is_clean_when_replacing_changes_nothing)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect_eq(clean_is(str_from(cases[i].in)),
                     strcmp(cases[i].in, cases[i].replaced) == 0, "case %zu", i);
    }
}
