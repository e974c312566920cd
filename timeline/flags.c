/* Drawing labels: leaders, marks at the axis, and text.
 *
 * Spans (brackets, dotted spans, short bars) stand in rows just off the axis,
 * shorter ones nearer; equal ones of one look are drawn once. A leader starts
 * at its mark and ends at the far side of its label.
 */
#include <math.h>
#include <stdlib.h>

#include "timeline/figure.h"
#include "timeline/lanes.h"

#define SPAN_ROW 8.0    /* px between rows of spans */
#define SPAN_FIRST 10.0 /* px from the axis to the first row */
#define SPAN_ROWS 3
#define HOOK 5.0 /* px that a bracket's ends turn to the axis */
#define FADE_LENGTH 70.0
#define DOT 5.5
#define FINIAL 4.0

/* One side of the axis: y grows away from it. */
struct side_view {
    double edge; /* y of the ribbon's edge */
    double sign; /* -1 above, 1 below */
};

static struct side_view view_of(const struct figure *f, bool below)
{
    return below ? (struct side_view){f->axis_bottom, 1}
                 : (struct side_view){f->axis_top, -1};
}

static double y_at(struct side_view v, double off)
{
    return v.edge + v.sign * off;
}

/* A span to draw: which entry, and its row. */
struct span {
    struct entry *entry;
    struct extent extent;
    size_t row;
    bool first; /* of several equal ones */
};

static int compare_spans(const void *a, const void *b)
{
    const struct span *x = a;
    const struct span *y = b;
    double wide =
        (x->extent.to - x->extent.from) - (y->extent.to - y->extent.from);
    if (fabs(wide) > 0.01) {
        return wide < 0 ? -1 : 1;
    }
    if (fabs(x->extent.from - y->extent.from) > 0.01) {
        return x->extent.from < y->extent.from ? -1 : 1;
    }
    if (x->entry->hue != y->entry->hue) {
        return x->entry->hue < y->entry->hue ? -1 : 1;
    }
    return x->entry < y->entry ? -1 : x->entry > y->entry;
}

static bool same_look(const struct span *a, const struct span *b)
{
    return fabs(a->extent.from - b->extent.from) < 0.01 &&
           fabs(a->extent.to - b->extent.to) < 0.01 &&
           a->entry->hue == b->entry->hue &&
           a->entry->mark.form == b->entry->mark.form &&
           a->entry->mark.about == b->entry->mark.about &&
           a->entry->mark.hollow == b->entry->mark.hollow;
}

/* A bracket over the whole axis would say nothing. */
static bool covers_axis(const struct figure *f, const struct span *span)
{
    return span->extent.from <= f->left + 0.5 &&
           span->extent.to >= f->right - 0.5 &&
           (span->entry->mark.form == MARK_BRACKET ||
            span->entry->mark.form == MARK_DOT);
}

/* What a span takes of its row, its fade included. */
static struct lane_item drawn_extent(const struct span *span)
{
    struct lane_item item = {span->extent.from, span->extent.to, 0};
    if (span->entry->mark.form == MARK_BY) {
        item.from = item.to - FADE_LENGTH;
    } else if (span->entry->mark.form == MARK_SINCE) {
        item.to += FADE_LENGTH;
    }
    return item;
}

/* Gives each span its row; equal ones share. */
static void pack_spans(struct span *spans, size_t count)
{
    struct lane_item items[LABELS_MAX];
    size_t items_of[LABELS_MAX];
    size_t n = 0;
    qsort(spans, count, sizeof *spans, compare_spans);
    for (size_t i = 0; i < count; i++) {
        spans[i].first = !i || !same_look(&spans[i], &spans[i - 1]);
        if (spans[i].first) {
            items[n++] = drawn_extent(&spans[i]);
        }
        items_of[i] = n - 1;
    }
    lanes_pack(items, n, 3, SPAN_ROWS);
    for (size_t i = 0; i < count; i++) {
        size_t lane = items[items_of[i]].lane;
        spans[i].row = lane == LANE_NONE ? SPAN_ROWS - 1 : lane;
    }
}

static double span_off(size_t row)
{
    return SPAN_FIRST + SPAN_ROW * (double)row;
}

static struct pen_look mark_look(const struct figure *f,
                                 const struct entry *entry, double width)
{
    return (struct pen_look){.stroke = entry_ink(f, entry),
                             .width = width,
                             .dash =
                                 entry->mark.about ? DASH_DASHED : DASH_SOLID};
}

static void draw_bracket(struct figure *f, const struct span *span,
                         struct side_view v, enum dash dash)
{
    double off = span_off(span->row);
    struct extent e = span->extent;
    struct pen_look look = mark_look(f, span->entry, 2);
    if (dash != DASH_SOLID) {
        look.dash = dash;
    }
    if (span->entry->mark.hollow && dash == DASH_SOLID) {
        struct point box[] = {{e.from, y_at(v, off)},
                              {e.to, y_at(v, off)},
                              {e.to, y_at(v, off - HOOK)},
                              {e.from, y_at(v, off - HOOK)}};
        look.width = 1.25;
        look.fill = f->theme->background;
        pen_path(&f->pen, SCENE_MARK, box, 4, true, look);
        return;
    }
    struct point points[] = {{e.from, y_at(v, off - HOOK)},
                             {e.from, y_at(v, off)},
                             {e.to, y_at(v, off)},
                             {e.to, y_at(v, off - HOOK)}};
    pen_path(&f->pen, SCENE_MARK, points, 4, false, look);
}

static void draw_days(struct figure *f, const struct span *span,
                      struct side_view v)
{
    double off = span_off(span->row);
    double y = fmin(y_at(v, off), y_at(v, off - HOOK));
    struct pen_look look = {.stroke = entry_ink(f, span->entry),
                            .width = 1.25,
                            .fill = span->entry->mark.hollow
                                        ? f->theme->background
                                        : entry_ink(f, span->entry)};
    struct box box = {span->extent.from, y, span->extent.to - span->extent.from,
                      HOOK};
    pen_rect(&f->pen, SCENE_MARK, box, 1.5, look);
}

/* A soft line that ends, or begins, at one of the span's ends. */
static void draw_fade(struct figure *f, const struct span *span,
                      struct side_view v, bool to_end)
{
    double y = y_at(v, span_off(span->row));
    double x = span->extent.to;
    double far = to_end ? fmax(f->left, x - FADE_LENGTH)
                        : fmin(f->right, x + FADE_LENGTH);
    struct box box = {fmin(x, far), y - 1.5, fabs(x - far), 3};
    pen_fade(&f->pen, SCENE_MARK, box, (struct point){far, y},
             (struct point){x, y}, entry_ink(f, span->entry));
    if (to_end) {
        struct pen_look look = mark_look(f, span->entry, 2);
        look.dash = DASH_SOLID;
        pen_line(&f->pen, SCENE_MARK,
                 (struct point){x, y_at(v, span_off(span->row) - HOOK)},
                 (struct point){x, y_at(v, span_off(span->row) + 1)}, look);
    }
}

static void draw_span(struct figure *f, const struct span *span,
                      struct side_view v)
{
    f->pen.group = span->entry->group;
    switch (span->entry->mark.form) {
    case MARK_DAYS:
        draw_days(f, span, v);
        break;
    case MARK_BETWEEN:
        draw_bracket(f, span, v, DASH_DOTTED);
        break;
    case MARK_BY:
        draw_fade(f, span, v, true);
        break;
    case MARK_SINCE:
        draw_bracket(f, span, v, DASH_SOLID);
        draw_fade(f, span, v, false);
        break;
    default:
        draw_bracket(f, span, v, DASH_SOLID);
        break;
    }
}

colour entry_ink(const struct figure *f, const struct entry *entry)
{
    return entry->faint ? f->theme->faint : f->theme->hues[entry->hue];
}

void figure_draw_shape(struct figure *f, struct shape shape, struct point c)
{
    double r = shape.radius;
    struct pen_look look = {
        .fill = shape.hollow ? f->theme->background : shape.ink,
        .stroke = shape.hollow ? shape.ink : f->theme->background,
        .width = shape.hollow ? 2 : 1.25};
    double wide = r * 1.2;
    struct point diamond[] = {{c.x, c.y - wide},
                              {c.x + wide, c.y},
                              {c.x, c.y + wide},
                              {c.x - wide, c.y}};
    struct point up[] = {
        {c.x, c.y - wide}, {c.x + wide, c.y + r}, {c.x - wide, c.y + r}};
    struct point down[] = {
        {c.x, c.y + wide}, {c.x + wide, c.y - r}, {c.x - wide, c.y - r}};
    struct box square = {c.x - r * 0.9, c.y - r * 0.9, r * 1.8, r * 1.8};
    switch (f->theme->shapes[shape.hue]) {
    case SHAPE_SQUARE:
        pen_rect(&f->pen, SCENE_MARK, square, 1, look);
        break;
    case SHAPE_DIAMOND:
        pen_path(&f->pen, SCENE_MARK, diamond, 4, true, look);
        break;
    case SHAPE_TRIANGLE:
        pen_path(&f->pen, SCENE_MARK, up, 3, true, look);
        break;
    case SHAPE_WEDGE:
        pen_path(&f->pen, SCENE_MARK, down, 3, true, look);
        break;
    default:
        pen_circle(&f->pen, SCENE_MARK, c, r, look);
        break;
    }
}

static struct shape shape_of(const struct figure *f, const struct entry *entry,
                             double radius)
{
    return (struct shape){entry->hue, entry_ink(f, entry), entry->mark.hollow,
                          radius * sqrt(f->type.factor)};
}

/* px from the top of a label to the middle of its finial. */
static double finial_depth(const struct entry *entry)
{
    return entry->heading.ascent * 0.62;
}

static void draw_leader(struct figure *f, const struct entry *entry,
                        double from_off)
{
    struct side_view v = view_of(f, entry->label.below);
    double height = entry_size(f, entry, entry->label.size).height;
    struct pen_look look = {.stroke = entry_ink(f, entry),
                            .width = 1.25,
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
    struct side_view v = view_of(f, label->below);
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

static bool is_point(const struct figure *f, const struct mark *mark)
{
    return (mark->form == MARK_DOT && !figure_is_span(f, mark)) ||
           mark->form == MARK_MOMENT;
}

static size_t side_spans(struct figure *f, bool below, struct span *spans)
{
    size_t count = 0;
    for (size_t i = 0; i < f->count && count < LABELS_MAX; i++) {
        struct entry *entry = &f->entries[i];
        if (entry->drawn && entry->mark.form != MARK_PERIOD &&
            entry->label.below == below && !is_point(f, &entry->mark)) {
            spans[count++] = (struct span){
                .entry = entry, .extent = figure_extent(f, &entry->mark)};
        }
    }
    pack_spans(spans, count);
    return count;
}

static void draw_side(struct figure *f, bool below)
{
    struct span spans[LABELS_MAX];
    size_t count = side_spans(f, below, spans);
    struct side_view v = view_of(f, below);
    for (size_t i = 0; i < f->count; i++) {
        struct entry *entry = &f->entries[i];
        if (entry->drawn && entry->mark.form != MARK_PERIOD &&
            entry->label.below == below && is_point(f, &entry->mark)) {
            draw_leader(f, entry, 0);
        }
    }
    for (size_t i = 0; i < count; i++) {
        draw_leader(f, spans[i].entry,
                    covers_axis(f, &spans[i]) ? 0 : span_off(spans[i].row));
    }
    for (size_t i = 0; i < count; i++) {
        if (spans[i].first && !covers_axis(f, &spans[i])) {
            draw_span(f, &spans[i], v);
        }
    }
}

/* Where sources differ, a ring says so at the mark. */
static void draw_ring(struct figure *f, struct point c, double radius)
{
    struct pen_look look = {.stroke = f->theme->warning, .width = 1.5};
    pen_circle(&f->pen, SCENE_MARK, c, radius * sqrt(f->type.factor), look);
}

static void draw_point(struct figure *f, const struct entry *entry)
{
    struct side_view v = view_of(f, entry->label.below);
    struct extent e = figure_extent(f, &entry->mark);
    struct point c = {(e.from + e.to) / 2, v.edge};
    figure_draw_shape(f, shape_of(f, entry, DOT), c);
}

/* The kind's shape on the leader, beside the date: a bracket has none of its
 * own, and dots may cover each other. */
static void draw_finial(struct figure *f, const struct entry *entry)
{
    struct side_view v = view_of(f, entry->label.below);
    double height = entry_size(f, entry, entry->label.size).height;
    double top = entry->label.below ? y_at(v, entry->label.base)
                                    : y_at(v, entry->label.base + height);
    struct point c = {entry->label.x, top + finial_depth(entry)};
    figure_draw_shape(f, shape_of(f, entry, FINIAL), c);
    if (entry->conflict) {
        draw_ring(f, c, FINIAL + 2.5);
    }
}

void figure_draw_flags(struct figure *f)
{
    draw_side(f, false);
    draw_side(f, true);
    for (size_t i = 0; i < f->count; i++) {
        struct entry *entry = &f->entries[i];
        if (!entry->drawn || entry->mark.form == MARK_PERIOD) {
            continue;
        }
        f->pen.group = entry->group;
        if (is_point(f, &entry->mark)) {
            draw_point(f, entry);
        }
        draw_finial(f, entry);
        write_label(f, entry);
    }
    f->pen.group = SCENE_NO_GROUP;
}
