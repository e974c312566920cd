/* Marks at an axis, which may run across the page or down it.
 *
 * Spans (brackets, dotted spans, short bars) stand in rows just off the axis,
 * shorter ones nearer; equal ones of one look are drawn once. Where sources
 * differ, a dashed bracket in the colour of warnings joins the event's mark to
 * the date that another source gives.
 */
#include <math.h>
#include <stdlib.h>

#include "timeline/figure.h"
#include "timeline/lanes.h"

#define SPAN_ROW 8.0    /* px between rows of spans */
#define SPAN_FIRST 10.0 /* px from the axis to the first row */
#define HOOK 5.0        /* px that a bracket's ends turn to the axis */
#define FADE_LENGTH 70.0
#define BAR 5.0     /* px across a period's bar */
#define HALO 1.25   /* px around a filled shape */
#define FINIAL 0.36 /* of a mark: the radius of the shape at its label */

struct point side_point(struct axis_side side, double along, double off)
{
    double across = side.edge + side.sign * off;
    return side.vertical ? (struct point){across, along}
                         : (struct point){along, across};
}

/* The box between two points. */
static struct box box_of(struct point a, struct point b)
{
    return (struct box){fmin(a.x, b.x), fmin(a.y, b.y), fabs(a.x - b.x),
                        fabs(a.y - b.y)};
}

colour entry_ink(const struct figure *f, const struct entry *entry)
{
    return entry->faint ? f->theme->faint : f->theme->hues[entry->hue];
}

/* ---- rows ---- */

/* From the near end of the event's own mark to the far end of the other. */
static struct extent rival_extent(const struct scale *scale,
                                  const struct entry *entry)
{
    struct extent own = figure_extent(scale, &entry->mark);
    struct extent other = figure_extent(scale, &entry->rival);
    if (other.from >= own.to) {
        return (struct extent){own.to, fmax(other.to, own.to)};
    }
    return (struct extent){fmin(other.from, own.from), own.from};
}

/* Whether an event before this one tells of the same conflict, and so draws
 * it. */
static bool is_told_before(const struct figure *f, const struct entry *entry)
{
    for (const struct entry *e = f->entries; e < entry; e++) {
        if (e->drawn && e->conflict && e->dispute == entry->dispute &&
            e->rival.form != MARK_NONE) {
            return true;
        }
    }
    return false;
}

size_t entry_spans(const struct figure *f, const struct scale *scale,
                   struct entry *entry, struct span *spans)
{
    size_t count = 0;
    if (!entry->is_point) {
        spans[count++] = (struct span){
            .entry = entry, .extent = figure_extent(scale, &entry->mark)};
    }
    if (entry->conflict && entry->rival.form != MARK_NONE &&
        !is_told_before(f, entry)) {
        spans[count++] = (struct span){
            .entry = entry, .extent = rival_extent(scale, entry), .rival = true};
    }
    return count;
}

static int compare_spans(const void *a, const void *b)
{
    const struct span *x = a;
    const struct span *y = b;
    if (x->rival != y->rival) {
        return x->rival ? 1 : -1;
    }
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
           fabs(a->extent.to - b->extent.to) < 0.01 && a->rival == b->rival &&
           a->entry->hue == b->entry->hue && a->entry->faint == b->entry->faint &&
           a->entry->mark.form == b->entry->mark.form &&
           a->entry->mark.about == b->entry->mark.about &&
           a->entry->mark.hollow == b->entry->mark.hollow;
}

/* A bracket over the whole axis would say nothing. */
bool span_covers_axis(const struct span *span, struct axis_side side)
{
    enum mark_form form = span->entry->mark.form;
    return !span->rival && span->extent.from <= side.from + 0.5 &&
           span->extent.to >= side.to - 0.5 &&
           (form == MARK_BRACKET || form == MARK_DOT);
}

/* What a span takes of its row, its fade included. */
static struct lane_item drawn_extent(const struct span *span)
{
    struct lane_item item = {span->extent.from, span->extent.to, 0};
    if (span->rival) {
        return item;
    }
    if (span->entry->mark.form == MARK_BY) {
        item.from = item.to - FADE_LENGTH;
    } else if (span->entry->mark.form == MARK_SINCE) {
        item.to += FADE_LENGTH;
    }
    return item;
}

size_t spans_pack(struct span *spans, size_t count, size_t max_rows,
                  struct arena *arena)
{
    struct lane_item *items = arena_array(arena, count, sizeof *items);
    size_t *items_of = arena_array(arena, count, sizeof *items_of);
    if (!items || !items_of || !count) {
        return 0;
    }
    size_t n = 0;
    qsort(spans, count, sizeof *spans, compare_spans);
    for (size_t i = 0; i < count; i++) {
        spans[i].first = !i || !same_look(&spans[i], &spans[i - 1]);
        if (spans[i].first) {
            items[n++] = drawn_extent(&spans[i]);
        }
        items_of[i] = n - 1;
    }
    size_t rows = lanes_pack(items, n, 3, max_rows);
    for (size_t i = 0; i < count; i++) {
        size_t lane = items[items_of[i]].lane;
        spans[i].row = lane == LANE_NONE ? max_rows - 1 : lane;
    }
    return rows;
}

double span_off(size_t row)
{
    return SPAN_FIRST + SPAN_ROW * (double)row;
}

/* ---- spans ---- */

static struct pen_look mark_look(const struct figure *f,
                                 const struct entry *entry, double width)
{
    return (struct pen_look){.stroke = entry_ink(f, entry),
                             .width = width,
                             .dash =
                                 entry->mark.about ? DASH_DASHED : DASH_SOLID};
}

/* A line over the extent whose ends turn to the axis. */
static void draw_hooked(struct figure *f, const struct span *span,
                        struct axis_side side, bool closed, struct pen_look look)
{
    double off = span_off(span->row);
    struct extent e = span->extent;
    struct point points[] = {
        side_point(side, e.from, off - HOOK), side_point(side, e.from, off),
        side_point(side, e.to, off), side_point(side, e.to, off - HOOK)};
    pen_path(&f->pen, SCENE_MARK, points, 4, closed, look);
}

static void draw_bracket(struct figure *f, const struct span *span,
                         struct axis_side side, enum dash dash)
{
    struct pen_look look = mark_look(f, span->entry, f->theme->span);
    bool hollow = span->entry->mark.hollow && dash == DASH_SOLID;
    if (dash != DASH_SOLID) {
        look.dash = dash;
    }
    if (hollow) {
        look.width = f->theme->line;
        look.fill = f->theme->background;
    }
    draw_hooked(f, span, side, hollow, look);
}

/* A short bar for days, a longer and softer one for a period. */
static void draw_bar(struct figure *f, const struct span *span,
                     struct axis_side side, bool period)
{
    const struct entry *entry = span->entry;
    double off = span_off(span->row);
    colour fill = period ? f->theme->bars[entry->hue] : entry_ink(f, entry);
    struct pen_look look = mark_look(f, entry, f->theme->line);
    look.fill = entry->mark.hollow ? f->theme->background : fill;
    struct box box =
        box_of(side_point(side, span->extent.from, off - (period ? BAR : HOOK)),
               side_point(side, span->extent.to, off));
    pen_rect(&f->pen, SCENE_MARK, box, 1.5, look);
}

/* A soft line that ends, or begins, at one of the span's ends. */
static void draw_fade(struct figure *f, const struct span *span,
                      struct axis_side side, bool to_end)
{
    double off = span_off(span->row);
    double at = span->extent.to;
    double far = to_end ? fmax(side.from, at - FADE_LENGTH)
                        : fmin(side.to, at + FADE_LENGTH);
    struct box box = box_of(side_point(side, at, off - 1.5),
                            side_point(side, far, off + 1.5));
    pen_fade(&f->pen, SCENE_MARK, box, side_point(side, far, off),
             side_point(side, at, off), entry_ink(f, span->entry));
    if (to_end) {
        struct pen_look look = mark_look(f, span->entry, f->theme->span);
        look.dash = DASH_SOLID;
        pen_line(&f->pen, SCENE_MARK, side_point(side, at, off - HOOK),
                 side_point(side, at, off + 1), look);
    }
}

/* Where sources differ, a ring says so. */
static void draw_ring(struct figure *f, struct point centre, double radius)
{
    struct pen_look look = {.stroke = f->theme->warning, .width = 1.5};
    pen_circle(&f->pen, SCENE_MARK, centre, radius * sqrt(f->type.factor), look);
}

static void draw_rival(struct figure *f, const struct span *span,
                       struct axis_side side)
{
    struct pen_look look = {
        .stroke = f->theme->warning, .width = 1.5, .dash = DASH_DASHED};
    draw_hooked(f, span, side, false, look);
    bool later = span->entry->rival.from > span->entry->mark.from;
    double far = later ? span->extent.to : span->extent.from;
    draw_ring(f, side_point(side, far, span_off(span->row) - HOOK), 3);
}

void figure_draw_span(struct figure *f, const struct span *span,
                      struct axis_side side)
{
    f->pen.group = span->entry->group;
    if (span->rival) {
        draw_rival(f, span, side);
        return;
    }
    switch (span->entry->mark.form) {
    case MARK_DAYS:
        draw_bar(f, span, side, false);
        break;
    case MARK_PERIOD:
        draw_bar(f, span, side, true);
        break;
    case MARK_BETWEEN:
        draw_bracket(f, span, side, DASH_DOTTED);
        break;
    case MARK_BY:
        draw_fade(f, span, side, true);
        break;
    case MARK_SINCE:
        draw_bracket(f, span, side, DASH_SOLID);
        draw_fade(f, span, side, false);
        break;
    default:
        draw_bracket(f, span, side, DASH_SOLID);
        break;
    }
}

/* ---- shapes ---- */

void figure_draw_shape(struct figure *f, struct shape shape, struct point c)
{
    double r = shape.radius;
    struct pen_look look = {
        .fill = shape.hollow ? f->theme->background : shape.ink,
        .stroke = shape.hollow ? shape.ink : f->theme->background,
        .width = shape.hollow ? f->theme->span : HALO};
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

void figure_draw_point(struct figure *f, const struct entry *entry,
                       const struct scale *scale, struct axis_side side)
{
    struct extent e = figure_extent(scale, &entry->mark);
    figure_draw_shape(f, shape_of(f, entry, f->theme->mark / 2),
                      side_point(side, (e.from + e.to) / 2, 0));
}

void figure_draw_finial(struct figure *f, const struct entry *entry,
                        struct point centre)
{
    double radius = f->theme->mark * FINIAL;
    figure_draw_shape(f, shape_of(f, entry, radius), centre);
    if (entry->conflict) {
        draw_ring(f, centre, radius + 2.5);
    }
}
