/* Drawing a panel: spine, marks in rows beside it, leaders, labels. */
#include <math.h>

#include "timeline/panels.h"

/* px before a label at which its leader arrives level. */
#define ARRIVAL 8.0
#define FINIAL_GAP 10.0

static struct axis_side side_of(const struct panel *panel, bool left)
{
    return (struct axis_side){.vertical = true,
                              .edge = left ? panel->x0 : panel->x1,
                              .sign = left ? -1 : 1,
                              .from = panel->top,
                              .to = panel->bottom};
}

/* px off the axis where the finial of every label stands. */
static double finial_off(const struct panel_style *style)
{
    return style->stub + PANEL_GUTTER;
}

static void draw_leader(struct figure *f, const struct panel_style *style,
                        const struct panel *panel,
                        const struct panel_label *label, double from_off)
{
    struct axis_side side = side_of(panel, label->left);
    double eye = label->top + label->eye;
    double end = finial_off(style);
    struct point points[] = {side_point(side, label->anchor, from_off),
                             side_point(side, label->anchor, style->stub),
                             side_point(side, eye, end - ARRIVAL),
                             side_point(side, eye, end)};
    struct pen_look look = {.stroke = entry_ink(f, label->entry),
                            .width = f->theme->line,
                            .dash = f->theme->lines[label->entry->hue]};
    f->pen.group = label->entry->group;
    pen_path(&f->pen, SCENE_LEADER, points, 4, false, look);
    label->entry->leader = end - from_off + fabs(eye - label->anchor);
}

static struct panel_label *label_of(const struct panel *panel,
                                    const struct entry *entry)
{
    for (size_t i = 0; i < panel->count; i++) {
        if (panel->labels[i].entry == entry) {
            return &panel->labels[i];
        }
    }
    return NULL;
}

static void draw_side(struct figure *f, const struct panel_style *style,
                      struct panel *panel, bool left)
{
    struct span *spans = arena_array(f->arena, 2 * panel->count, sizeof *spans);
    if (!spans) {
        f->pen.failed = true;
        return;
    }
    struct axis_side side = side_of(panel, left);
    size_t count = 0;
    for (size_t i = 0; i < panel->count; i++) {
        struct panel_label *label = &panel->labels[i];
        if (!label->entry || label->left != left) {
            continue;
        }
        count += entry_spans(f, &panel->scale, label->entry, &spans[count]);
        if (label->entry->is_point) {
            draw_leader(f, style, panel, label, 0);
        }
    }
    spans_pack(spans, count, style->rows ? style->rows : 1, f->arena);
    for (size_t i = 0; i < count; i++) {
        bool covers = span_covers_axis(&spans[i], side);
        if (!spans[i].rival) {
            draw_leader(f, style, panel, label_of(panel, spans[i].entry),
                        covers ? 0 : span_off(spans[i].row));
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (spans[i].first && !span_covers_axis(&spans[i], side)) {
            figure_draw_span(f, &spans[i], side);
        }
    }
    f->pen.group = SCENE_NO_GROUP;
}

static void draw_labels(struct figure *f, const struct panel_style *style,
                        const struct panel *panel)
{
    for (size_t i = 0; i < panel->count; i++) {
        const struct panel_label *label = &panel->labels[i];
        struct axis_side side = side_of(panel, label->left);
        double off = finial_off(style);
        struct point edge =
            side_point(side, label->top + label->eye, off + FINIAL_GAP);
        if (label->entry) {
            f->pen.group = label->entry->group;
            if (label->entry->is_point) {
                figure_draw_point(f, label->entry, &panel->scale, side);
            }
            figure_draw_finial(f, label->entry,
                               side_point(side, label->top + label->eye, off));
        }
        panel_write_label(f, style, label, edge.x);
        f->pen.group = SCENE_NO_GROUP;
    }
}

static void draw_name(struct figure *f, const struct panel *panel)
{
    struct pen_text look = {.role = SCENE_AXIS,
                            .style = f->type.date,
                            .ink = f->theme->axis,
                            .anchor = TEXT_MIDDLE};
    pen_write(&f->pen, str_from(panel->name), (panel->x0 + panel->x1) / 2,
              panel->box.y + 0.95 * look.style.size, &look);
}

void panel_draw(struct figure *f, const struct panel_style *style,
                struct panel *panel)
{
    if (panel->name) {
        draw_name(f, panel);
    }
    panel_draw_spine(f, style, panel);
    draw_side(f, style, panel, false);
    draw_side(f, style, panel, true);
    draw_labels(f, style, panel);
}
