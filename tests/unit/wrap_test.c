/* Line breaking: few lines, equally long. */
#include <criterion/criterion.h>

#include "fake_measure.h"

static struct arena *arena;
static const struct text_style style = {10, 400, false}; /* 5.5 px a letter */
static str *lines;

static void set_up(void)
{
    arena = arena_new(1 << 20);
}

static void tear_down(void)
{
    arena_free(arena);
}

TestSuite(wrap, .init = set_up, .fini = tear_down);

static size_t wrap(const char *text, double width, size_t most)
{
    return text_wrap(&fake_measure, str_from(text), "en", style, width, most,
                     arena, &lines);
}

static void expect_line(size_t i, const char *text)
{
    cr_expect(str_equal(lines[i], str_from(text)), "line %zu is '%.*s'", i,
              STR_ARG(lines[i]));
}

Test(wrap, a_short_text_is_one_line)
{
    cr_assert_eq(wrap("one line", 100, 3), 1);
    expect_line(0, "one line");
}

Test(wrap, lines_are_balanced)
{
    cr_assert_eq(wrap("aaaa bbbb cccc dddd eeee ffff", 28 * 5.5, 3), 2);
    expect_line(0, "aaaa bbbb cccc");
    expect_line(1, "dddd eeee ffff");
}

Test(wrap, no_line_is_wider_than_asked)
{
    const char *text = "some words of quite different lengths extraordinarily "
                       "broken into lines as they come along the way";
    for (double width = 90; width < 500; width += 7) {
        size_t count = wrap(text, width, 20);
        cr_assert_gt(count, 0);
        size_t letters = 0;
        for (size_t i = 0; i < count; i++) {
            cr_expect_leq(fake_extent(NULL, lines[i], style).width, width + 0.5);
            letters += lines[i].n;
        }
        cr_expect_eq(letters + count - 1, strlen(text), "words were lost");
    }
}

Test(wrap, white_space_at_the_ends_is_left_out)
{
    cr_assert_eq(wrap("  a  b \t", 100, 1), 1);
    expect_line(0, "a  b");
    cr_assert_eq(wrap("\xc2\xa0"
                      "word\xe3\x80\x80",
                      100, 1),
                 1);
    expect_line(0, "word");
}

Test(wrap, what_does_not_fit_is_refused)
{
    cr_assert_eq(wrap("aaaa bbbb cccc dddd", 5 * 5.5, 3), 0);
    cr_assert_eq(wrap("unbreakable", 5 * 5.5, 3), 0);
    cr_assert_eq(wrap("short unbreakable", 8 * 5.5, 3), 0);
    cr_assert_eq(wrap("", 100, 3), 0);
    cr_assert_eq(wrap("   ", 100, 3), 0);
}

/* A measure whose lines are wider than their words: kerning that a sum of
 * parts does not see. */
static struct text_extent wide_extent(void *context, str text, struct text_style s)
{
    struct text_extent e = fake_extent(context, text, s);
    e.width *= text.n > 10 ? 1.2 : 1;
    return e;
}

Test(wrap, the_whole_line_is_measured_in_the_end)
{
    struct text_measure measure = {wide_extent, fake_breaks, NULL};
    size_t count = text_wrap(&measure, STR("aaaa bbbb cccc"), "en", style,
                             14 * 5.5, 1, arena, &lines);
    cr_assert_eq(count, 0);
}
