/* Flags: no leader through a text, nothing over anything, whatever comes. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>

#include "timeline/labels.h"

static struct arena *arena;

static void set_up(void)
{
    arena = arena_new((size_t)64 << 20);
}

static void tear_down(void)
{
    arena_free(arena);
}

TestSuite(labels, .init = set_up, .fini = tear_down);

static const struct label_space page = {.left = 0,
                                        .right = 1400,
                                        .height = 600,
                                        .stub = 30,
                                        .reach = 8,
                                        .gap_x = 12,
                                        .gap_y = 6,
                                        .rounds = 100};

static struct label flag_at(double x, double width, double height)
{
    return (struct label){.from = x,
                          .to = x,
                          .sizes = {{width, height, 0}},
                          .size_count = 1,
                          .worth = 0.5};
}

static double left_of(const struct label *l)
{
    double width = l->sizes[l->size].width;
    return l->left ? l->x - page.reach - width : l->x + page.reach;
}

/* What must hold of any placement. */
static void expect_clean(const struct label *labels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct label *a = &labels[i];
        if (!a->placed) {
            continue;
        }
        double al = left_of(a), ar = al + a->sizes[a->size].width;
        double top = a->base + a->sizes[a->size].height;
        cr_expect(al >= page.left && ar <= page.right, "%zu leaves the page", i);
        cr_expect(a->x >= a->from - 1e-9 && a->x <= a->to + 1e-9,
                  "%zu left its mark", i);
        for (size_t j = 0; j < count; j++) {
            const struct label *b = &labels[j];
            if (i == j || !b->placed || a->below != b->below) {
                continue;
            }
            double b_top = b->base + b->sizes[b->size].height;
            double bl = left_of(b), br = bl + b->sizes[b->size].width;
            cr_expect(!(b->x > al && b->x < ar && b_top > a->base),
                      "leader %zu runs through text %zu", j, i);
            cr_expect(!(al < br && bl < ar && a->base < b_top && b->base < top),
                      "texts %zu and %zu overlap", i, j);
        }
    }
}

Test(labels, one_label_stands_next_to_the_axis)
{
    struct label label = flag_at(700, 150, 40);
    struct label_result r;
    cr_assert_eq(labels_place(&label, 1, &page, arena, &r), STATUS_OK);
    cr_assert(label.placed);
    cr_assert_eq(label.base, 30);
    cr_assert_not(label.left);
    cr_assert_eq(r.placed, 1);
    cr_assert_float_eq(r.above + r.below, 70, 1e-9);
}

Test(labels, at_the_right_edge_text_stands_left_of_its_leader)
{
    struct label label = flag_at(1380, 150, 40);
    struct label_result r;
    cr_assert_eq(labels_place(&label, 1, &page, arena, &r), STATUS_OK);
    cr_assert(label.placed);
    cr_assert(label.left);
}

Test(labels, neighbours_step_down_in_the_order_of_time)
{
    struct label labels[6];
    for (size_t i = 0; i < 6; i++) {
        labels[i] = flag_at(300 + 40 * (double)i, 200, 40);
    }
    struct label_result r;
    cr_assert_eq(labels_place(labels, 6, &page, arena, &r), STATUS_OK);
    cr_assert_eq(r.placed, 6);
    expect_clean(labels, 6);
    for (size_t i = 0; i < 6; i++) {
        for (size_t j = i + 1; j < 6; j++) {
            const struct label *a = &labels[i], *b = &labels[j];
            if (a->below == b->below && !a->left && !b->left) {
                cr_expect_gt(a->base, b->base, "%zu and %zu", i, j);
            }
        }
    }
}

Test(labels, labels_of_one_place_are_stacked)
{
    struct label labels[8];
    for (size_t i = 0; i < 8; i++) {
        labels[i] = flag_at(700, 150, 40);
    }
    struct label_result r;
    cr_assert_eq(labels_place(labels, 8, &page, arena, &r), STATUS_OK);
    cr_assert_eq(r.placed, 8);
    expect_clean(labels, 8);
}

Test(labels, a_narrower_shape_is_taken_where_it_helps)
{
    struct label labels[2] = {flag_at(10, 700, 20), flag_at(1390, 700, 20)};
    labels[0].sizes[1] = (struct label_size){300, 40, 5};
    labels[0].size_count = 2;
    struct label_space low = page;
    low.height = 75;
    struct label_result r;
    cr_assert_eq(labels_place(labels, 2, &low, arena, &r), STATUS_OK);
    cr_assert_eq(r.placed, 2);
    cr_assert_eq(labels[0].below, labels[1].below);
    cr_assert_eq(labels[0].size, 1);
}

Test(labels, those_of_least_worth_are_left_out)
{
    struct label labels[40];
    for (size_t i = 0; i < 40; i++) {
        labels[i] = flag_at(700 + (double)i, 400, 60);
        labels[i].worth = i % 10 == 0 ? 0.9 : 0.2;
    }
    struct label_result r;
    cr_assert_eq(labels_place(labels, 40, &page, arena, &r), STATUS_OK);
    cr_assert_lt(r.placed, 40);
    expect_clean(labels, 40);
    for (size_t i = 0; i < 40; i += 10) {
        cr_expect(labels[i].placed, "label %zu", i);
    }
}

Test(labels, what_is_wider_than_the_page_is_left_out)
{
    struct label label = flag_at(700, 1500, 40);
    struct label_result r;
    cr_assert_eq(labels_place(&label, 1, &page, arena, &r), STATUS_OK);
    cr_assert_not(label.placed);
    cr_assert_eq(r.placed, 0);
}

Test(labels, none_and_too_many)
{
    struct label_result r;
    static struct label many[LABELS_MAX + 1];
    cr_assert_eq(labels_place(NULL, 0, &page, arena, &r), STATUS_OK);
    cr_assert_eq(r.placed, 0);
    cr_assert_eq(labels_place(many, LABELS_MAX + 1, &page, arena, &r),
                 STATUS_ARGUMENT);
}

Test(labels, any_set_of_marks_is_placed_cleanly)
{
    uint64_t seed = 99;
    for (int round = 0; round < 200; round++) {
        static struct label labels[LABELS_MAX];
        size_t count = 1 + (size_t)round * 127 / 200;
        for (size_t i = 0; i < count; i++) {
            double dice[4];
            for (int k = 0; k < 4; k++) {
                seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
                dice[k] = (double)(seed >> 40) / (1 << 24);
            }
            labels[i] = flag_at(1400 * dice[0], 40 + 200 * dice[1], 34);
            labels[i].to += dice[2] < 0.5 ? 0 : fmin(150, 1400 - labels[i].from);
            labels[i].sizes[1] = (struct label_size){30 + 90 * dice[1], 51, 5};
            labels[i].size_count = 2;
            labels[i].worth = dice[3];
        }
        struct label_space space = page;
        struct label_result r;
        space.rounds = 20;
        cr_assert_eq(labels_place(labels, count, &space, arena, &r), STATUS_OK);
        expect_clean(labels, count);
        cr_expect_leq(r.above + r.below, page.height + 1e-6);
        cr_expect_gt(r.placed, 0);
    }
}
