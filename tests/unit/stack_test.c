#include <criterion/criterion.h>

#include "timeline/stack.h"

static struct arena *arena;

static void set_up(void)
{
    arena = arena_new((size_t)1 << 24);
}

static void tear_down(void)
{
    arena_free(arena);
}

TestSuite(stack, .init = set_up, .fini = tear_down);

Test(stack, items_with_room_stand_at_their_targets)
{
    struct stack_item items[] = {{10, 5, 0}, {40, 5, 0}, {80, 5, 0}};
    cr_assert_eq(stack_place(items, 3, (struct stack_room){0, 100, 2}, arena),
                 STATUS_OK);
    for (size_t i = 0; i < 3; i++) {
        cr_assert_float_eq(items[i].at, items[i].target, 1e-9);
    }
}

Test(stack, items_at_one_place_spread_evenly_around_it)
{
    struct stack_item items[] = {{50, 10, 0}, {50, 10, 0}, {50, 10, 0}};
    stack_place(items, 3, (struct stack_room){0, 100, 2}, arena);
    cr_assert_float_eq(items[0].at, 38, 1e-9);
    cr_assert_float_eq(items[1].at, 50, 1e-9);
    cr_assert_float_eq(items[2].at, 62, 1e-9);
}

Test(stack, bounds_hold)
{
    struct stack_item items[] = {{-40, 10, 0}, {-30, 10, 0}, {300, 10, 0}};
    stack_place(items, 3, (struct stack_room){0, 100, 2}, arena);
    cr_assert_float_eq(items[0].at, 0, 1e-9);
    cr_assert_float_eq(items[1].at, 12, 1e-9);
    cr_assert_float_eq(items[2].at, 90, 1e-9);
}

Test(stack, what_does_not_fit_is_refused)
{
    struct stack_item items[] = {{0, 60, 0}, {0, 60, 0}};
    cr_assert_eq(stack_place(items, 2, (struct stack_room){0, 100, 2}, arena),
                 STATUS_LIMIT);
}

Test(stack, nothing_is_placed_in_no_room)
{
    cr_assert_eq(stack_place(NULL, 0, (struct stack_room){0, 0, 2}, arena),
                 STATUS_OK);
}

static double cost(const struct stack_item *items, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double off = items[i].at - items[i].target;
        sum += off * off;
    }
    return sum;
}

/* The least cost of placing items from i on, none before `from`, on a grid. */
static double search(struct stack_item *items, size_t count, size_t i, int from)
{
    if (i == count) {
        return cost(items, count);
    }
    double best = 1e18;
    for (int at = from; at + (int)items[i].size <= 40; at++) {
        items[i].at = at;
        double c = search(items, count, i + 1, at + (int)items[i].size + 1);
        best = c < best ? c : best;
    }
    return best;
}

Test(stack, no_other_placement_is_closer)
{
    unsigned seed = 1;
    for (int round = 0; round < 60; round++) {
        struct stack_item items[4];
        for (size_t i = 0; i < 4; i++) {
            seed = seed * 1664525 + 1013904223;
            items[i] = (struct stack_item){(double)(seed >> 26),
                                           3 + (double)(seed >> 20 & 3), 0};
        }
        struct stack_item tried[4];
        for (size_t i = 0; i < 4; i++) {
            tried[i] = items[i];
        }
        stack_place(items, 4, (struct stack_room){0, 40, 1}, arena);
        for (size_t i = 0; i + 1 < 4; i++) {
            cr_assert_geq(items[i + 1].at + 1e-9,
                          items[i].at + items[i].size + 1);
        }
        cr_assert_leq(cost(items, 4), search(tried, 4, 0, 0) + 1e-6);
    }
}
