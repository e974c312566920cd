/* Drawing a scene with cairo.
 *
 * Items arrive checked (picture_check), so that every number here is finite
 * and small. Each item is drawn between save and restore: what one sets, no
 * other sees. Errors stick to the context and are looked at once, at the end.
 */
#include "render/draw.h"

#include <math.h>

static void set_colour(cairo_t *cr, colour c)
{
    cairo_set_source_rgba(cr, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0);
}

enum status draw_status(cairo_status_t status)
{
    switch (status) {
    case CAIRO_STATUS_SUCCESS:
        return STATUS_OK;
    case CAIRO_STATUS_NO_MEMORY:
        return STATUS_NOMEM;
    case CAIRO_STATUS_WRITE_ERROR: /* our stream: past its maximum */
    case CAIRO_STATUS_INVALID_SIZE:
        return STATUS_LIMIT;
    default:
        return STATUS_FORMAT;
    }
}

static void trace_rounded(cairo_t *cr, struct box b, double r)
{
    r = fmin(r, fmin(b.width, b.height) / 2);
    if (r <= 0) {
        cairo_rectangle(cr, b.x, b.y, b.width, b.height);
        return;
    }
    const double quarter = acos(0.0);
    double right = b.x + b.width, bottom = b.y + b.height;
    cairo_new_sub_path(cr);
    cairo_arc(cr, right - r, b.y + r, r, -quarter, 0);
    cairo_arc(cr, right - r, bottom - r, r, 0, quarter);
    cairo_arc(cr, b.x + r, bottom - r, r, quarter, 2 * quarter);
    cairo_arc(cr, b.x + r, b.y + r, r, 2 * quarter, 3 * quarter);
    cairo_close_path(cr);
}

static void trace_points(cairo_t *cr, const struct scene_item *item)
{
    cairo_move_to(cr, item->points[0].x, item->points[0].y);
    for (size_t i = 1; i < item->point_count; i++) {
        cairo_line_to(cr, item->points[i].x, item->points[i].y);
    }
    if (item->closed) {
        cairo_close_path(cr);
    }
}

static void trace_circle(cairo_t *cr, struct box b)
{
    double r = fmin(b.width, b.height) / 2;
    cairo_new_sub_path(cr);
    cairo_arc(cr, b.x + b.width / 2, b.y + b.height / 2, r, 0, 4 * acos(0.0));
    cairo_close_path(cr);
}

/* Fills and strokes the current path as the item says. */
static void paint(cairo_t *cr, const struct scene_item *item, bool fills)
{
    if (fills && item->fill.a > 0) {
        set_colour(cr, item->fill);
        cairo_fill_preserve(cr);
    }
    if (item->stroke.a > 0 && item->stroke_width > 0) {
        double lengths[2];
        if (picture_dash(item, lengths)) {
            cairo_set_dash(cr, lengths, 2, 0);
        }
        set_colour(cr, item->stroke);
        cairo_set_line_width(cr, item->stroke_width);
        cairo_stroke_preserve(cr);
    }
    cairo_new_path(cr);
}

static void draw_fade(cairo_t *cr, const struct scene_item *item)
{
    colour c = item->fill;
    double r = c.r / 255.0, g = c.g / 255.0, b = c.b / 255.0;
    cairo_pattern_t *gradient =
        cairo_pattern_create_linear(item->points[0].x, item->points[0].y,
                                    item->points[1].x, item->points[1].y);
    cairo_pattern_add_color_stop_rgba(gradient, 0, r, g, b, 0);
    cairo_pattern_add_color_stop_rgba(gradient, 1, r, g, b, c.a / 255.0);
    cairo_rectangle(cr, item->box.x, item->box.y, item->box.width,
                    item->box.height);
    cairo_set_source(cr, gradient);
    cairo_fill(cr);
    cairo_pattern_destroy(gradient);
}

void draw_background(cairo_t *cr, const struct scene *scene)
{
    if (scene->background.a > 0) {
        set_colour(cr, scene->background);
        cairo_rectangle(cr, 0, 0, scene->width, scene->height);
        cairo_fill(cr);
    }
}

/* A line of a label that runs the other way is given a direction mark. */
static void mark_direction(const struct picture *picture,
                           const struct scene_item *item, struct buf *marked)
{
    bool rtl = picture_is_right_to_left(picture, item);
    buf_init(marked, item->text.n + 4);
    if (rtl != text_is_right_to_left(item->text)) {
        buf_add_code_point(marked, rtl ? 0x200f : 0x200e); /* RLM, LRM */
    }
    buf_add(marked, item->text);
}

static void draw_text(const struct picture *picture, cairo_t *cr,
                      const struct scene_item *item)
{
    struct buf marked;
    mark_direction(picture, item, &marked);
    text_draw(picture->engine, cr, marked.failed ? item->text : buf_str(&marked),
              item->style, item->x, item->y, item->anchor, item->fill);
    buf_finish(&marked);
}

void draw_trace_text(const struct picture *picture, cairo_t *cr,
                     const struct scene_item *item)
{
    struct buf marked;
    struct text_place place = {item->style, item->x, item->y, item->anchor};
    mark_direction(picture, item, &marked);
    text_trace(picture->engine, cr,
               marked.failed ? item->text : buf_str(&marked), &place);
    buf_finish(&marked);
}

void draw_item(const struct picture *picture, cairo_t *cr,
               const struct scene_item *item)
{
    cairo_save(cr);
    cairo_new_path(cr);
    switch (item->shape) {
    case SCENE_LINE:
        trace_points(cr, item);
        paint(cr, item, false);
        break;
    case SCENE_PATH:
        trace_points(cr, item);
        paint(cr, item, item->closed);
        break;
    case SCENE_RECT:
        trace_rounded(cr, item->box, item->radius);
        paint(cr, item, true);
        break;
    case SCENE_CIRCLE:
        trace_circle(cr, item->box);
        paint(cr, item, true);
        break;
    case SCENE_TEXT:
        draw_text(picture, cr, item);
        break;
    case SCENE_FADE:
        draw_fade(cr, item);
        break;
    }
    cairo_restore(cr);
}

enum status draw_picture(const struct picture *picture, cairo_t *cr)
{
    draw_background(cr, &picture->scene);
    for (size_t i = 0; i < picture->order.count; i++) {
        draw_item(picture, cr, &picture->scene.items[picture->order.items[i]]);
    }
    return draw_status(cairo_status(cr));
}
