/* Scenes and pens: what is added is kept, copied, and never past the cap. */
#include <criterion/criterion.h>

#include "fake_measure.h"
#include "timeline/pen.h"
#include "timeline/theme.h"

static struct arena *arena;
static struct scene scene;

static void set_up(void)
{
    arena = arena_new(1 << 20);
    scene = (struct scene){.arena = arena, .width = 100, .height = 50};
}

static void tear_down(void)
{
    arena_free(arena);
}

TestSuite(scene, .init = set_up, .fini = tear_down);

Test(scene, points_are_copied)
{
    struct point points[] = {{1, 2}, {3, 4}};
    struct scene_item line = {
        .shape = SCENE_LINE, .points = points, .point_count = 2};
    struct scene_item *added = scene_add(&scene, &line);
    points[0].x = 99;
    cr_assert_not_null(added);
    cr_assert_eq(added->points[0].x, 1);
    cr_assert_eq(scene.items[0].points[1].y, 4);
}

Test(scene, items_keep_their_order)
{
    for (int i = 0; i < 500; i++) {
        struct scene_item item = {.shape = SCENE_RECT, .radius = i};
        cr_assert_not_null(scene_add(&scene, &item));
    }
    cr_assert_eq(scene.item_count, 500);
    for (int i = 0; i < 500; i++) {
        cr_assert_eq(scene.items[i].radius, i);
    }
}

Test(scene, groups_are_numbered_from_nought)
{
    struct scene_group a = {.id = "a"}, b = {.id = "b"};
    cr_assert_eq(scene_add_group(&scene, &a), 0);
    cr_assert_eq(scene_add_group(&scene, &b), 1);
    cr_assert_str_eq(scene.groups[1].id, "b");
}

Test(scene, a_full_arena_is_said)
{
    struct arena *small = arena_new(64);
    struct scene s = {.arena = small};
    struct scene_item item = {.shape = SCENE_RECT};
    struct scene_group group = {.id = "a"};
    struct scene_item *last = &item;
    for (int i = 0; i < 100 && last; i++) {
        last = scene_add(&s, &item);
    }
    cr_assert_null(last);
    size_t g = 0;
    for (int i = 0; i < 100 && g != SCENE_NO_GROUP; i++) {
        g = scene_add_group(&s, &group);
    }
    cr_assert_eq(g, SCENE_NO_GROUP);
    arena_free(small);
}

Test(scene, a_pen_remembers_a_failure)
{
    struct arena *small = arena_new(16);
    struct scene s = {.arena = small};
    struct pen pen = {&s, &fake_measure, SCENE_NO_GROUP, false};
    pen_line(&pen, SCENE_AXIS, (struct point){0, 0}, (struct point){1, 1},
             (struct pen_look){0});
    cr_assert(pen.failed);
    arena_free(small);
}

Test(scene, a_text_has_the_box_it_was_measured_at)
{
    struct pen pen = {&scene, &fake_measure, 7, false};
    struct pen_text look = {.role = SCENE_LABEL, .style = {10, 400, false}};
    static const struct {
        enum text_anchor anchor;
        double left;
    } cases[] = {{TEXT_START, 50}, {TEXT_MIDDLE, 39}, {TEXT_END, 28}};
    for (size_t i = 0; i < 3; i++) {
        look.anchor = cases[i].anchor;
        double width = pen_write(&pen, STR("word"), 50, 20, &look);
        const struct scene_item *t = &scene.items[i];
        cr_assert_float_eq(width, 22, 1e-9);
        cr_assert_float_eq(t->box.x, cases[i].left, 1e-9);
        cr_assert_float_eq(t->box.y, 20 - 9.5, 1e-9);
        cr_assert_float_eq(t->box.height, 12, 1e-9);
        cr_assert_eq(t->group, 7);
        cr_assert_float_eq(t->advance, 22, 1e-9);
    }
}

Test(scene, an_empty_text_is_left_out)
{
    struct pen pen = {&scene, &fake_measure, SCENE_NO_GROUP, false};
    struct pen_text look = {.style = {10, 400, false}};
    cr_assert_eq(pen_write(&pen, STR(""), 0, 0, &look), 0);
    cr_assert_eq(scene.item_count, 0);
}
