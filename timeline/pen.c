/* Items from short calls. See pen.h. */
#include "timeline/pen.h"

static void add(struct pen *pen, struct scene_item *item)
{
    item->group = pen->group;
    if (!scene_add(pen->scene, item)) {
        pen->failed = true;
    }
}

static void set_look(struct scene_item *item, struct pen_look look)
{
    item->fill = look.fill;
    item->stroke = look.stroke;
    item->stroke_width = look.width;
    item->dash = look.dash;
}

void pen_line(struct pen *pen, enum scene_role role, struct point a,
              struct point b, struct pen_look look)
{
    struct point points[] = {a, b};
    struct scene_item item = {
        .shape = SCENE_LINE, .role = role, .points = points, .point_count = 2};
    set_look(&item, look);
    add(pen, &item);
}

void pen_path(struct pen *pen, enum scene_role role, struct point *points,
              size_t count, bool closed, struct pen_look look)
{
    struct scene_item item = {.shape = SCENE_PATH,
                              .role = role,
                              .points = points,
                              .point_count = count,
                              .closed = closed};
    set_look(&item, look);
    add(pen, &item);
}

void pen_rect(struct pen *pen, enum scene_role role, struct box box,
              double radius, struct pen_look look)
{
    struct scene_item item = {
        .shape = SCENE_RECT, .role = role, .box = box, .radius = radius};
    set_look(&item, look);
    add(pen, &item);
}

void pen_circle(struct pen *pen, enum scene_role role, struct point centre,
                double radius, struct pen_look look)
{
    struct scene_item item = {
        .shape = SCENE_CIRCLE,
        .role = role,
        .box = {centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}};
    set_look(&item, look);
    add(pen, &item);
}

void pen_fade(struct pen *pen, enum scene_role role, struct box box,
              struct point from, struct point to, colour fill)
{
    struct point points[] = {from, to};
    struct scene_item item = {.shape = SCENE_FADE,
                              .role = role,
                              .points = points,
                              .point_count = 2,
                              .box = box,
                              .fill = fill};
    add(pen, &item);
}

double pen_width(const struct text_measure *measure, str text,
                 struct text_style style)
{
    return text.n ? measure->extent(measure->context, text, style).width : 0;
}

double pen_write(struct pen *pen, str text, double x, double y,
                 const struct pen_text *look)
{
    if (!text.n) {
        return 0;
    }
    struct text_extent extent =
        pen->measure->extent(pen->measure->context, text, look->style);
    double left = look->anchor == TEXT_START    ? x
                  : look->anchor == TEXT_MIDDLE ? x - extent.width / 2
                                                : x - extent.width;
    struct scene_item item = {.shape = SCENE_TEXT,
                              .role = look->role,
                              .box = {left, y - extent.ascent, extent.width,
                                      extent.ascent + extent.descent},
                              .fill = look->ink,
                              .text = text,
                              .x = x,
                              .y = y,
                              .advance = extent.width,
                              .anchor = look->anchor,
                              .style = look->style,
                              .language = look->language,
                              .link = look->link};
    add(pen, &item);
    return extent.width;
}
