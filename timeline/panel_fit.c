/* Placing a panel's labels: their sides, the scale, and where each stands.
 *
 * A label goes to the side that is less full, so that both sides follow time
 * evenly and what was found to fit does fit. Then scales are tried: linear
 * while labels stay within their own height of their marks; else with breaks;
 * else elastic. For each the stacks of both sides are exact, so that only the
 * scales are compared.
 */
#include <math.h>
#include <stdlib.h>

#include "timeline/panels.h"
#include "timeline/stack.h"

#define MAX_BREAKS 8
#define RECIPES_MAX 16
/* Labels are near enough when they are this many of their heights away. */
#define NEAR_LINEAR 1.0
#define NEAR_BREAKS 2.0
/* Rounds in which marks that are spans offer another place to their labels. */
#define ROUNDS 3
#define SPAN_INSET 3.0
#define SEGMENT_LEAST 18.0

/* Small type stands closer. */
double panel_gap(const struct figure *f)
{
    return f->type.factor < 0.9 ? 1 : 4 * f->type.factor;
}

/* ---- dividing ---- */

/* How many panels of `room` px a side the labels fill; their starts. */
static size_t fill(const double *heights, size_t count, double gap, double room,
                   size_t *starts)
{
    double sides[PANEL_SIDES] = {0, 0};
    size_t panels = 0;
    for (size_t i = 0; i < count; i++) {
        double *side = sides[0] < sides[1] ? &sides[0] : &sides[1];
        if (!panels || *side + heights[i] > room) {
            sides[0] = sides[1] = 0;
            side = &sides[1];
            if (starts) {
                starts[panels] = i;
            }
            panels++;
        }
        *side += heights[i] + gap;
    }
    return panels;
}

size_t panels_needed(const double *heights, size_t count, double gap, double room)
{
    return fill(heights, count, gap, room, NULL);
}

bool panels_divide(const double *heights, size_t count, double gap, double room,
                   size_t most, size_t *starts, size_t *panels)
{
    double low = 0;
    for (size_t i = 0; i < count; i++) {
        low = fmax(low, heights[i]);
    }
    if (low > room || fill(heights, count, gap, room, NULL) > most) {
        return false;
    }
    double high = room;
    while (high - low > 1) { /* evenly full ones */
        double middle = (low + high) / 2;
        if (fill(heights, count, gap, middle, NULL) <= most) {
            high = middle;
        } else {
            low = middle;
        }
    }
    *panels = fill(heights, count, gap, high, starts);
    return true;
}

static void choose_sides(const struct figure *f, struct panel *panel)
{
    double sides[PANEL_SIDES] = {0, 0}; /* right, left */
    for (size_t i = 0; i < panel->count; i++) {
        struct panel_label *label = &panel->labels[i];
        label->left = sides[1] < sides[0];
        sides[label->left] += label->height + panel_gap(f);
    }
}

/* ---- stacks ---- */

/* Where along the spine a label's leader may leave it. */
static struct extent leader_room(const struct panel *panel,
                                 const struct mark *mark)
{
    struct extent e = figure_extent(&panel->scale, mark);
    if (mark->form == MARK_BY || figure_is_point(&panel->scale, mark)) {
        double at = mark->form == MARK_BY ? e.to : (e.from + e.to) / 2;
        return (struct extent){at, at};
    }
    double inset = fmin(SPAN_INSET, (e.to - e.from) / 2);
    return (struct extent){e.from + inset, e.to - inset};
}

/* The labels of one side, in time. */
struct side {
    struct panel_label **labels;
    struct extent *rooms;
    struct stack_item *items;
    size_t count;
};

static bool make_side(const struct figure *f, const struct panel *panel,
                      struct side *side)
{
    side->labels = arena_array(f->arena, panel->count, sizeof *side->labels);
    side->rooms = arena_array(f->arena, panel->count, sizeof *side->rooms);
    side->items = arena_array(f->arena, panel->count, sizeof *side->items);
    return side->labels && side->rooms && side->items;
}

/* Leaders keep their order: none may leave after one that follows it, nor
 * before one that it follows. */
static void order_rooms(struct side *side)
{
    for (size_t i = 1; i < side->count; i++) {
        side->rooms[i].from = fmax(side->rooms[i].from, side->rooms[i - 1].from);
    }
    for (size_t i = side->count; i-- > 1;) {
        side->rooms[i - 1].to = fmin(side->rooms[i - 1].to, side->rooms[i].to);
    }
    for (size_t i = 0; i < side->count; i++) {
        side->rooms[i].to = fmax(side->rooms[i].to, side->rooms[i].from);
    }
}

static double clamp(double v, struct extent e)
{
    return fmax(e.from, fmin(v, e.to));
}

static enum status stack_side(struct figure *f, struct panel *panel,
                              struct side *side, bool left)
{
    side->count = 0;
    for (size_t i = 0; i < panel->count; i++) {
        struct panel_label *label = &panel->labels[i];
        if (label->left == left) {
            side->labels[side->count] = label;
            side->rooms[side->count++] = leader_room(panel, &label->mark);
        }
    }
    order_rooms(side);
    struct stack_room room = {panel->box.y, panel->box.y + panel->box.height,
                              panel_gap(f)};
    room.from = panel->top - (panel->name ? 0 : panel->top - panel->box.y);
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < side->count; i++) {
            const struct panel_label *label = side->labels[i];
            struct stack_item *item = &side->items[i];
            double wish = round ? item->at + label->eye : side->rooms[i].from;
            item->size = label->height;
            item->target = clamp(wish, side->rooms[i]) - label->eye;
        }
        enum status status =
            stack_place(side->items, side->count, room, f->arena);
        if (status != STATUS_OK) {
            return status;
        }
    }
    for (size_t i = 0; i < side->count; i++) {
        side->labels[i]->top = side->items[i].at;
        side->labels[i]->anchor =
            clamp(side->items[i].at + side->labels[i]->eye, side->rooms[i]);
    }
    return STATUS_OK;
}

static double mean_distance(const struct panel *panel)
{
    double off = 0;
    double height = 0;
    for (size_t i = 0; i < panel->count; i++) {
        const struct panel_label *label = &panel->labels[i];
        off += fabs(label->top + label->eye - label->anchor);
        height += label->height;
    }
    return height > 0 ? off / height : 0;
}

/* ---- scales ---- */

struct recipe {
    enum layout_scale kind;
    enum scale_unit unit;
    double time_share;
    double out; /* result */
};

/* What of the panel's events must be seen in it: what begins in it and lasts
 * longer runs out of it. */
static size_t list_needs(const struct panel *panel, enum scale_unit unit,
                         struct scale_need *needs)
{
    size_t count = 0;
    double mean = 0;
    for (size_t i = 0; i < panel->count; i++) {
        mean += panel->labels[i].height / (double)panel->count;
    }
    for (size_t i = 0; i < panel->count; i++) {
        const struct panel_label *label = &panel->labels[i];
        struct entry own = {.mark = label->mark};
        if (label->entry) {
            own.conflict = label->entry->conflict;
            own.rival = label->entry->rival;
        }
        if (own.mark.form != MARK_BY && own.mark.to > panel->until) {
            own.mark.to = fmax(own.mark.from + 1, panel->until);
        }
        count += entry_needs(&own, unit, label->height / mean, &needs[count]);
    }
    return count;
}

static enum status build_scale(struct figure *f, const struct panel_style *style,
                               struct panel *panel, const struct recipe *r,
                               const struct scale_need *needs, size_t count)
{
    bool linear = r->kind == LAYOUT_SCALE_LINEAR;
    struct scale_options o = {.left = panel->top,
                              .right = panel->bottom,
                              .unit = r->unit,
                              .max_breaks = linear ? 0 : MAX_BREAKS,
                              .break_width = 2.4 * f->type.cut.size,
                              .time_share = r->time_share,
                              .elastic = r->kind == LAYOUT_SCALE_ELASTIC,
                              .least = SEGMENT_LEAST};
    for (int round = 0; round < 3; round++) {
        size_t room = (size_t)((o.right - o.left) / 3 / o.break_width);
        o.max_breaks = o.max_breaks < room ? o.max_breaks : room;
        enum status status =
            scale_build(needs, count, &o, f->arena, &panel->scale);
        if (status != STATUS_OK) {
            return status;
        }
        double wanted = panel_break_height(f, style, &panel->scale);
        if (wanted <= o.break_width + 0.5) {
            break;
        }
        o.break_width = wanted;
    }
    return STATUS_OK;
}

static enum status attempt(struct figure *f, const struct panel_style *style,
                           struct panel *panel, struct recipe *r)
{
    struct scale_need *needs =
        arena_array(f->arena, 4 * panel->count, sizeof *needs);
    struct side side;
    if (!needs || !make_side(f, panel, &side)) {
        return STATUS_NOMEM;
    }
    size_t count = list_needs(panel, r->unit, needs);
    enum status status = build_scale(f, style, panel, r, needs, count);
    for (int left = 0; status == STATUS_OK && left < PANEL_SIDES; left++) {
        status = stack_side(f, panel, &side, left);
    }
    r->out = mean_distance(panel);
    return status;
}

static size_t list_recipes(const struct figure *f, enum scale_unit natural,
                           struct recipe *recipes)
{
    static const double shares[] = {0.6, 0.35, 0.15, 0.05};
    size_t count = 0;
    if (figure_is_asked(f, LAYOUT_SCALE_LINEAR)) {
        recipes[count++] = (struct recipe){LAYOUT_SCALE_LINEAR, natural, 1, 0};
    }
    for (int kind = LAYOUT_SCALE_BREAKS; kind <= LAYOUT_SCALE_ELASTIC; kind++) {
        for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
            if (figure_is_asked(f, (enum layout_scale)kind)) {
                recipes[count++] = (struct recipe){(enum layout_scale)kind,
                                                   natural, shares[i], 0};
            }
        }
    }
    return count;
}

/* Whether a scale may stand without trying the next kinds. */
static bool is_near(const struct recipe *r)
{
    return r->kind == LAYOUT_SCALE_LINEAR   ? r->out < NEAR_LINEAR
           : r->kind == LAYOUT_SCALE_BREAKS ? r->out < NEAR_BREAKS
                                            : false;
}

enum status panel_place(struct figure *f, const struct panel_style *style,
                        struct panel *panel)
{
    struct scale_need *needs =
        arena_array(f->arena, 4 * panel->count, sizeof *needs);
    if (!needs) {
        return STATUS_NOMEM;
    }
    size_t count = list_needs(panel, SCALE_YEAR, needs);
    enum scale_unit unit = scale_natural_unit(needs, count);
    struct recipe recipes[RECIPES_MAX];
    size_t total = list_recipes(f, unit, recipes);
    struct recipe best = {.out = INFINITY};
    choose_sides(f, panel);
    for (size_t i = 0; i < total; i++) {
        /* the best of its kind is near enough: no kind further on is tried */
        if (best.kind != recipes[i].kind && is_near(&best)) {
            break;
        }
        enum status status = attempt(f, style, panel, &recipes[i]);
        if (status != STATUS_OK) {
            return status;
        }
        if (recipes[i].out < 0.9 * best.out) {
            best = recipes[i];
        }
    }
    enum status status = attempt(f, style, panel, &best);
    panel->out = best.out;
    return status;
}
