/* Growing text, its maximum, and numbers without a locale. */
#include "base/buf.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <locale.h>
#include <math.h>
#include <stdint.h>

#include "base/arena.h"

Test(buf, is_empty_at_first_and_finishes_twice)
{
    struct buf b;
    buf_init(&b, 100);
    cr_assert_eq(buf_str(&b).n, 0);
    buf_finish(&b);
    buf_finish(&b);
    struct buf zeroed = {0};
    buf_finish(&zeroed);
}

Test(buf, holds_what_was_added_and_a_nul)
{
    struct buf b;
    buf_init(&b, 1000);
    buf_add(&b, STR("a\0b"));
    buf_add_z(&b, "cd");
    buf_add_z(&b, NULL);
    buf_add_byte(&b, 'e');
    buf_add_code_point(&b, 0x20AC);
    buf_add_code_point(&b, 0xD800);
    buf_add(&b, (str){0});
    cr_assert(str_equal(buf_str(&b), STR("a\0bcde\xE2\x82\xAC\xEF\xBF\xBD")));
    cr_assert_eq(b.p[b.n], '\0');
    cr_assert_not(b.failed);
    buf_finish(&b);
}

Test(buf, adding_nothing_still_makes_a_string)
{
    struct buf b;
    buf_init(&b, 0);
    buf_add(&b, (str){0});
    cr_assert_not_null(b.p);
    cr_assert_str_eq(b.p, "");
    cr_assert_not(b.failed);
    buf_finish(&b);
}

Test(buf, grows_by_single_bytes)
{
    struct buf b;
    buf_init(&b, 1 << 20);
    for (int i = 0; i < 100000; i++) {
        buf_add_byte(&b, (char)('a' + i % 26));
    }
    cr_assert_eq(b.n, 100000);
    for (int i = 0; i < 100000; i++) {
        cr_assert_eq(b.p[i], 'a' + i % 26, "byte %d", i);
    }
    buf_finish(&b);
}

Test(buf, may_be_added_to_itself)
{
    struct buf b;
    buf_init(&b, 1 << 20);
    buf_add_z(&b, "abc");
    for (int i = 0; i < 12; i++) {
        buf_add(&b, buf_str(&b));
    }
    cr_assert_eq(b.n, 3 << 12);
    for (size_t i = 0; i < b.n; i++) {
        cr_assert_eq(b.p[i], "abc"[i % 3]);
    }
    buf_finish(&b);
}

Test(buf, failure_sticks_until_it_is_cleared)
{
    struct buf b;
    buf_init(&b, 5);
    buf_add_z(&b, "12345");
    cr_assert_not(b.failed);
    buf_add_byte(&b, '6');
    cr_assert(b.failed);
    buf_add(&b, (str){0});
    buf_printf(&b, "x");
    cr_assert_str_eq(b.p, "12345");
    buf_clear(&b);
    cr_assert_not(b.failed);
    cr_assert_str_eq(b.p, "");
    buf_add_z(&b, "ok");
    cr_assert_str_eq(b.p, "ok");
    buf_finish(&b);
}

Test(buf, a_sum_that_overflows_is_a_failure)
{
    struct buf b;
    buf_init(&b, SIZE_MAX);
    buf_add_byte(&b, 'a');
    buf_add(&b, (str){"", SIZE_MAX});
    cr_assert(b.failed);
    buf_clear(&b);
    buf_add_byte(&b, 'a');
    buf_add(&b, (str){"", SIZE_MAX - 1});
    cr_assert(b.failed);
    cr_assert_str_eq(b.p, "a");
    buf_finish(&b);
}

static void *no_memory(size_t size)
{
    (void)size;
    return NULL;
}

Test(buf, memory_that_runs_out_is_a_failure)
{
    struct buf b;
    buf_init(&b, 1 << 20);
    buf_add_z(&b, "abc");
    arena_use_allocator(no_memory);
    for (int i = 0; i < 10; i++) {
        buf_add_z(&b, "0123456789");
    }
    cr_assert(b.failed);
    size_t before = b.n;
    buf_clear(&b);
    buf_printf(&b, "%0400d", 1);
    cr_assert(b.failed);
    arena_use_allocator(NULL);
    cr_assert_lt(before, 103);
    buf_finish(&b);
}

Test(buf, prints_short_and_long)
{
    struct buf b;
    buf_init(&b, 1 << 20);
    buf_printf(&b, "%s-%02d", "a", 5);
    buf_printf(&b, "%0300d", 7);
    cr_assert_eq(b.n, 304);
    cr_assert_eq(b.p[303], '7');
    cr_assert(str_starts(buf_str(&b), STR("a-0500")));
    buf_printf(&b, "%s", b.p);
    cr_assert_eq(b.n, 608);
    cr_assert_eq(b.p[607], '7');
    buf_finish(&b);
}

struct number {
    double v;
    int decimals;
    char text[40];
};

ParameterizedTestParameters(buf, prints_numbers)
{
    static struct number cases[] = {
        {12.5, 2, "12.5"},
        {12, 3, "12"},
        {-0.25, 2, "-0.25"},
        {0, 6, "0"},
        {-0.0, 6, "0"},
        {-0.0004, 3, "0"},
        {-0.0006, 3, "-0.001"},
        {0.999999999, 6, "1"},
        {99.999, 2, "100"},
        {9.5, 0, "10"},
        {0.5, 0, "1"},
        {-0.5, 0, "-1"},
        {100, 0, "100"},
        {0.05, 2, "0.05"},
        {0.000001, 6, "0.000001"},
        {1234567.25, 2, "1234567.25"},
        {4294967296.5, 1, "4294967296.5"},
        {9007199254740993.0, 6, "9007199254740992"},
        {-9223372036854774784.0, 2, "-9223372036854774784"},
        {3.14159265, -4, "3"},
        {3.14159265, 60, "3.141593"},
        {5e-324, 6, "0"},
    };
    return cr_make_param_array(struct number, cases,
                               sizeof cases / sizeof *cases);
}

ParameterizedTest(struct number *c, buf, prints_numbers)
{
    struct buf b;
    buf_init(&b, 100);
    buf_add_number(&b, c->v, c->decimals);
    cr_assert_not(b.failed);
    cr_assert_str_eq(b.p, c->text);
    buf_finish(&b);
}

Test(buf, refuses_what_is_no_number_or_too_large)
{
    const double wrong[] = {NAN, INFINITY, -INFINITY, 9223372036854775808.0,
                            -1e300};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct buf b;
        buf_init(&b, 100);
        buf_add_number(&b, wrong[i], 2);
        cr_assert(b.failed, "number %zu", i);
        cr_assert_eq(b.n, 0);
        buf_finish(&b);
    }
}

Test(buf, numbers_are_the_nearest_decimal)
{
    struct buf b;
    buf_init(&b, 100);
    uint64_t seed = 1;
    for (int i = 0; i < 100000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        double v = (double)(seed >> 20) / 1048576.0 - 8e6;
        int decimals = (int)(seed >> 10) % 4;
        long double unit = powl(10, -decimals);
        buf_clear(&b);
        buf_add_number(&b, v, decimals);
        long double off = fabsl(strtold(b.p, NULL) - (long double)v);
        cr_assert(off <= unit / 2 + 1e-9L, "%s for %a", b.p, v);
    }
    buf_finish(&b);
}

/* A locale with a decimal comma, where one is installed. */
Test(buf, numbers_ask_no_locale)
{
    setlocale(LC_ALL, "de_DE.UTF-8");
    struct buf b;
    buf_init(&b, 100);
    buf_add_number(&b, 1234.5, 2);
    cr_assert_str_eq(b.p, "1234.5");
    buf_finish(&b);
}
