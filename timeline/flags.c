/* Flags: labels above and below a horizontal axis, periods as bars under it.
 *
 * The fit is fit.c's; here what it left free is shared out, and all is drawn.
 * A leader starts at its mark and ends at the far side of its label.
 */
#include <math.h>

#include "timeline/figure.h"

/* Air below an axis with nothing under it, against 1 elsewhere. */
#define EMPTY_SIDE 1.2

static struct axis_side side_of(const struct figure *f, bool below)
{
    return (struct axis_side){.edge = below ? f->axis_bottom : f->axis_top,
                              .sign = below ? 1 : -1,
                              .from = f->left,
                              .to = f->right};
}

static double y_at(struct axis_side side, double off)
{
    return side.edge + side.sign * off;
}

static bool is_flag(const struct entry *entry)
{
    return entry->drawn && entry->mark.form != MARK_PERIOD;
}

/* px from the top of a label to the middle of its finial. */
static double finial_depth(const struct entry *entry)
{
    return entry->heading.ascent * 0.62;
}

static void draw_leader(struct figure *f, const struct entry *entry,
                        double from_off)
{
    struct axis_side v = side_of(f, entry->label.below);
    double height = entry_size(f, entry, entry->label.size).height;
    struct pen_look look = {.stroke = entry_ink(f, entry),
                            .width = f->theme->line,
                            .dash = f->theme->lines[entry->hue]};
    f->pen.group = entry->group;
    double end = entry->label.base + height -
                 (entry->label.below ? 2 : finial_depth(entry));
    pen_line(&f->pen, SCENE_LEADER,
             (struct point){entry->label.x, y_at(v, from_off)},
             (struct point){entry->label.x, y_at(v, end)}, look);
}

/* The date's lines, with the sources' numbers behind the last. */
static void write_heading(struct figure *f, const struct entry *entry, double x,
                          double y)
{
    bool left = entry->label.left;
    struct pen_text look = {.role = SCENE_DATE,
                            .style = f->type.date,
                            .ink = entry_ink(f, entry),
                            .anchor = left ? TEXT_END : TEXT_START};
    struct pen_text refs = look;
    refs.role = SCENE_NOTE;
    refs.style = f->type.refs;
    refs.ink = f->theme->soft;
    double gap = f->type.refs.size / 2;
    for (size_t i = 0; i < entry->heading.count; i++) {
        bool last = i + 1 == entry->heading.count && entry->refs_width > 0;
        double back = left && last ? entry->refs_width + gap : 0;
        double baseline = y + (double)i * entry->heading.pitch;
        double width = pen_write(&f->pen, entry->heading.lines[i], x - back,
                                 baseline, &look);
        if (last) {
            pen_write(&f->pen, str_from(entry->refs),
                      left ? x : x + width + gap, baseline, &refs);
        }
    }
}

static void write_block(struct figure *f, const struct block *block, double x,
                        double y, const struct pen_text *look)
{
    for (size_t i = 0; i < block->count; i++) {
        pen_write(&f->pen, block->lines[i], x, y + (double)i * block->pitch,
                  look);
    }
}

static void write_label(struct figure *f, const struct entry *entry)
{
    const struct label *label = &entry->label;
    struct axis_side v = side_of(f, label->below);
    double height = entry_size(f, entry, label->size).height;
    double y =
        label->below ? y_at(v, label->base) : y_at(v, label->base + height);
    double x = label->x + (label->left ? -f->space.reach : f->space.reach);
    const struct block *title = &entry->titles[label->size];
    const struct block *heading = &entry->heading;
    f->pen.group = entry->group;
    write_heading(f, entry, x, y + heading->ascent * 0.95);
    y += (double)heading->count * heading->pitch;
    struct pen_text look = {.role = SCENE_LABEL,
                            .style = f->type.label,
                            .ink = entry->faint ? f->theme->soft : f->theme->ink,
                            .anchor = label->left ? TEXT_END : TEXT_START};
    write_block(f, title, x, y + title->ascent * 0.95, &look);
    y += (double)title->count * title->pitch;
    look.role = SCENE_NOTE;
    look.style = f->type.note;
    look.ink = f->theme->warning;
    write_block(f, &entry->remark, x, y + entry->remark.ascent * 0.95, &look);
}

static size_t side_spans(struct figure *f, bool below, struct span *spans)
{
    size_t count = 0;
    for (size_t i = 0; i < f->count && count + 2 <= 2 * LABELS_MAX; i++) {
        struct entry *entry = &f->entries[i];
        if (is_flag(entry) && entry->label.below == below) {
            count += entry_spans(f, &f->scale, entry, &spans[count]);
        }
    }
    spans_pack(spans, count, SPAN_ROWS, f->arena);
    return count;
}

static void draw_side(struct figure *f, bool below)
{
    struct span spans[2 * LABELS_MAX];
    size_t count = side_spans(f, below, spans);
    struct axis_side side = side_of(f, below);
    for (size_t i = 0; i < f->count; i++) {
        struct entry *entry = &f->entries[i];
        if (is_flag(entry) && entry->label.below == below && entry->is_point) {
            draw_leader(f, entry, 0);
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (!spans[i].rival) {
            draw_leader(
                f, spans[i].entry,
                span_covers_axis(&spans[i], side) ? 0 : span_off(spans[i].row));
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (spans[i].first && !span_covers_axis(&spans[i], side)) {
            figure_draw_span(f, &spans[i], side);
        }
    }
}

/* The kind's shape on the leader, beside the date: a bracket has none of its
 * own, and dots may cover each other. */
static void draw_finial(struct figure *f, const struct entry *entry)
{
    struct axis_side v = side_of(f, entry->label.below);
    double height = entry_size(f, entry, entry->label.size).height;
    double top = entry->label.below ? y_at(v, entry->label.base)
                                    : y_at(v, entry->label.base + height);
    figure_draw_finial(
        f, entry, (struct point){entry->label.x, top + finial_depth(entry)});
}

static void draw_labels(struct figure *f)
{
    draw_side(f, false);
    draw_side(f, true);
    for (size_t i = 0; i < f->count; i++) {
        struct entry *entry = &f->entries[i];
        if (!is_flag(entry)) {
            continue;
        }
        f->pen.group = entry->group;
        if (entry->is_point) {
            figure_draw_point(f, entry, &f->scale,
                              side_of(f, entry->label.below));
        }
        draw_finial(f, entry);
        write_label(f, entry);
    }
    f->pen.group = SCENE_NO_GROUP;
}

/* What the fit left free is shared out: leaders a little longer, then air
 * above, below and before the bars. */
static void spread_out(struct figure *f)
{
    double labels = f->placed.above + f->placed.below;
    double bars = f->bars_height > 0 ? f->bars_height + 20 : 0;
    double ribbon = figure_ribbon_height(f);
    double slack = fmax(0, f->plot.height - labels - bars - ribbon);
    double stretch = labels > 0 ? fmin(0.6, 0.6 * slack / labels) : 0;
    for (size_t i = 0; i < f->count; i++) {
        f->entries[i].label.base *= 1 + stretch;
        f->entries[i].leader = f->entries[i].label.base;
    }
    slack -= stretch * labels;
    double above = f->placed.above * (1 + stretch);
    double below = f->placed.below * (1 + stretch);
    double lanes = f->lane_count > 1 ? (double)(f->lane_count - 1) : 0;
    double lane_air = lanes > 0 ? fmin(16, 0.3 * slack / lanes) : 0;
    for (size_t i = 0; i < f->lane_count; i++) {
        f->lane_y[i] += lane_air * (double)i;
    }
    slack -= lane_air * lanes;
    bool has_foot = below > 0 || bars > 0;
    double parts = (above > 0) + (below > 0) + (bars > 0);
    double air = slack / (parts + (has_foot ? 1 : EMPTY_SIDE));
    f->axis_top = f->plot.y + above + (above > 0 ? air : 0);
    f->axis_bottom = f->axis_top + ribbon;
    f->bars_top = f->axis_bottom + below + 20 + air;
}

static void draw(struct figure *f)
{
    if (!f->scale.count) {
        return;
    }
    spread_out(f);
    figure_draw_bands(f);
    figure_draw_axis(f);
    figure_draw_bars(f);
    draw_labels(f);
}

const struct arrangement arrangement_flags = {figure_choose_scale, draw};
