/* The PNG writer: its chunks, its caps, its pixels. */
#include <criterion/criterion.h>
#include <string.h>

#include "base/limits.h"
#include "render/png.h"

static struct picture picture;
static struct buf out;

static void set_up(void)
{
    picture = (struct picture){.arena = arena_new(1 << 20)};
    cr_assert_eq(text_engine_new(NULL, &picture.engine), STATUS_OK);
    picture.scene = (struct scene){.arena = picture.arena,
                                   .width = 40,
                                   .height = 20,
                                   .background = {255, 255, 255, 255}};
    struct scene_item box = {.shape = SCENE_RECT,
                             .group = SCENE_NO_GROUP,
                             .box = {20, 0, 20, 20},
                             .fill = {0, 51, 160, 255}};
    scene_add(&picture.scene, &box);
    cr_assert_eq(
        picture_order_items(&picture.scene, picture.arena, &picture.order),
        STATUS_OK);
    buf_init(&out, LIMIT_OUTPUT);
}

static void tear_down(void)
{
    buf_finish(&out);
    picture_finish(&picture);
}

TestSuite(png, .init = set_up, .fini = tear_down);

static uint32_t u32(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 |
           b[3];
}

/* The data of the chunk of that type; p NULL where there is none. */
static str chunk(const char *type)
{
    for (size_t at = 8; at + 12 <= out.n;) {
        size_t length = u32(out.p + at);
        if (memcmp(out.p + at + 4, type, 4) == 0) {
            return (str){out.p + at + 8, length};
        }
        at += 12 + length;
    }
    return (str){0};
}

struct reader {
    size_t at;
};

static cairo_status_t read_out(void *closure, unsigned char *data,
                               unsigned int length)
{
    struct reader *r = closure;
    if (length > out.n - r->at) {
        return CAIRO_STATUS_READ_ERROR;
    }
    memcpy(data, out.p + r->at, length);
    r->at += length;
    return CAIRO_STATUS_SUCCESS;
}

Test(png, has_the_pictures_size_times_the_scale)
{
    cr_assert_eq(png_write(&picture, 1.5, "abc", &out), STATUS_OK);
    str head = chunk("IHDR");
    cr_assert_eq(head.n, 13);
    cr_expect_eq(u32(head.p), 60);
    cr_expect_eq(u32(head.p + 4), 30);
}

Test(png, names_its_chronology_and_density)
{
    cr_assert_eq(png_write(&picture, 2, "abc", &out), STATUS_OK);
    str text = chunk("tEXt");
    cr_expect(str_equal(text, STR("chronology\0abc")));
    str density = chunk("pHYs");
    cr_assert_eq(density.n, 9);
    cr_expect_eq(u32(density.p), 7559); /* 192 dpi */
}

Test(png, can_be_read_back_with_its_colours)
{
    cr_assert_eq(png_write(&picture, 1, "abc", &out), STATUS_OK);
    struct reader r = {0};
    cairo_surface_t *s = cairo_image_surface_create_from_png_stream(read_out, &r);
    cr_assert_eq(cairo_surface_status(s), CAIRO_STATUS_SUCCESS,
                 "a chunk's CRC may be wrong");
    const unsigned char *data = cairo_image_surface_get_data(s);
    int stride = cairo_image_surface_get_stride(s);
    uint32_t left, right;
    memcpy(&left, data + 10 * stride + 4 * 5, 4);
    memcpy(&right, data + 10 * stride + 4 * 30, 4);
    cr_expect_eq(left & 0xffffff, 0xffffff);
    cr_expect_eq(right & 0xffffff, 0x0033a0);
    cairo_surface_destroy(s);
}

Test(png, two_runs_give_the_same_bytes)
{
    cr_assert_eq(png_write(&picture, 2, "abc", &out), STATUS_OK);
    size_t n = out.n;
    cr_assert_eq(png_write(&picture, 2, "abc", &out), STATUS_OK);
    cr_assert_eq(out.n, 2 * n);
    cr_expect_eq(memcmp(out.p, out.p + n, n), 0);
}

Test(png, sizes_past_the_caps_are_refused)
{
    cr_expect_eq(png_write(&picture, 1000, NULL, &out), STATUS_LIMIT);
    picture.scene.width = picture.scene.height = 20000;
    cr_expect_eq(png_write(&picture, 1, NULL, &out), STATUS_LIMIT);
    cr_expect_eq(png_write(&picture, 0, NULL, &out), STATUS_ARGUMENT);
    cr_expect_eq(out.n, 0);
}
