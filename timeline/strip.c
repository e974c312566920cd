/* The strip: all of time on one line, how many events there are where, and
 * which stretches the panels of this page show. Its scale is linear, so that
 * it gives the proportions that breaks and changes of pace take away.
 */
#include <math.h>

#include "timeline/panels.h"
#include "timeline/stack.h"
#include "timeline/words.h"

#define BARS 20.0  /* px of the highest bar */
#define BIN 4.0    /* px across a bar */
#define NAMES 16.0 /* px above, for the panels' names */
#define TICKS 18.0 /* px below, for years */
#define STRETCH_LEAST 5.0
#define TICK_GAP 24.0

double strip_height(const struct figure *f)
{
    (void)f;
    return NAMES + BARS + TICKS + 8;
}

struct strip {
    struct figure *f;
    struct scale_segment all;
    double base; /* y of the line */
};

static double x_of(const struct strip *s, double at)
{
    double part = (at - s->all.from) / (s->all.to - s->all.from);
    return s->all.x0 + (s->all.x1 - s->all.x0) * fmax(0, fmin(part, 1));
}

static size_t bin_count(const struct strip *s)
{
    return (size_t)((s->all.x1 - s->all.x0) / BIN) + 1;
}

static struct strip make_strip(struct figure *f)
{
    double days = fmax(1, f->book->to - f->book->from);
    return (struct strip){f,
                          {f->book->from, f->book->from + days, f->left, f->right},
                          f->plot.y + NAMES + BARS};
}

size_t *strip_count(struct figure *f, struct arena *arena)
{
    struct strip s = make_strip(f);
    size_t bins = bin_count(&s);
    size_t *counts = arena_array(arena, bins, sizeof *counts);
    for (size_t i = 0; counts && i < f->book->count; i++) {
        double x = x_of(&s, mark_start(&f->book->moments[i].mark));
        size_t bin = (size_t)((x - s.all.x0) / BIN);
        counts[bin < bins ? bin : bins - 1]++;
    }
    return counts;
}

/* Bars as high as the root of what they count, so that single events show
 * beside crowds. */
static void draw_bars(const struct strip *s)
{
    struct figure *f = s->f;
    const size_t *counts =
        f->strip_bins ? f->strip_bins : strip_count(f, f->arena);
    if (!counts) {
        f->pen.failed = true;
        return;
    }
    size_t bins = bin_count(s);
    size_t most = 1;
    for (size_t i = 0; i < bins; i++) {
        most = counts[i] > most ? counts[i] : most;
    }
    struct pen_look look = {.fill = f->theme->axis};
    for (size_t i = 0; i < bins; i++) {
        double height = fmax(3, BARS * sqrt((double)counts[i] / (double)most));
        if (counts[i]) {
            struct box box = {s->all.x0 + BIN * (double)i, s->base - height,
                              BIN - 1, height};
            pen_rect(&f->pen, SCENE_DECORATION, box, 0, look);
        }
    }
}

static void draw_years(const struct strip *s)
{
    struct figure *f = s->f;
    const char *widest =
        words_year(s->all.from < -719000 ? -999 : 2000, f->language, f->arena);
    double widths[SCALE_UNIT_COUNT] = {0};
    widths[SCALE_YEAR] =
        pen_width(f->measure, str_from(widest ? widest : ""), f->type.cut);
    struct scale_ticks t = scale_ticks(&s->all, SCALE_YEAR, widths, TICK_GAP);
    struct pen_look line = {.stroke = f->theme->axis, .width = 1.5};
    pen_line(&f->pen, SCENE_AXIS, (struct point){s->all.x0, s->base},
             (struct point){s->all.x1, s->base}, line);
    struct pen_text look = {.role = SCENE_AXIS,
                            .style = f->type.cut,
                            .ink = f->theme->soft,
                            .anchor = TEXT_MIDDLE};
    look.style.italic = false;
    long step = t.step ? t.step : 5000;
    long first = scale_cell(SCALE_YEAR, s->all.from);
    for (long c = first - ((first % step) + step) % step;
         scale_cell_start(SCALE_YEAR, c) < s->all.to; c += step) {
        double at = scale_cell_start(SCALE_YEAR, c);
        const char *name =
            words_year(day_to_civil((day)at).year, f->language, f->arena);
        double x = x_of(s, at);
        double half =
            pen_width(f->measure, str_from(name ? name : ""), look.style) / 2;
        if (at < s->all.from || x - half < f->left || x + half > f->right) {
            continue;
        }
        pen_line(&f->pen, SCENE_AXIS, (struct point){x, s->base},
                 (struct point){x, s->base + 4}, line);
        pen_write(&f->pen, str_from(name ? name : ""), x,
                  s->base + 4 + look.style.size, &look);
    }
}

/* From the start of the panel's first label to that of its last. */
static struct extent stretch_of(const struct strip *s, const struct panel *panel)
{
    double first = mark_start(&panel->labels[0].mark);
    double last = first;
    for (size_t i = 1; i < panel->count; i++) {
        last = fmax(last, mark_start(&panel->labels[i].mark));
    }
    struct extent e = {x_of(s, first), x_of(s, last + 1)};
    if (e.to - e.from < STRETCH_LEAST) {
        double middle = (e.from + e.to) / 2;
        e = (struct extent){middle - STRETCH_LEAST / 2,
                            middle + STRETCH_LEAST / 2};
    }
    return e;
}

static void draw_stretches(const struct strip *s)
{
    struct figure *f = s->f;
    struct stack_item names[PANELS_MAX];
    struct pen_text look = {.role = SCENE_AXIS,
                            .style = f->type.tick,
                            .ink = f->theme->axis,
                            .anchor = TEXT_MIDDLE};
    for (size_t i = 0; i < f->panel_count; i++) {
        struct extent e = stretch_of(s, &f->panels[i]);
        struct pen_look fill = {.fill = f->theme->bars[HUE_DECISION]};
        pen_rect(&f->pen, SCENE_DECORATION,
                 (struct box){e.from, s->base - BARS - 4, e.to - e.from, BARS + 4},
                 2, fill);
        double width =
            pen_width(f->measure, str_from(f->panels[i].name), look.style);
        names[i].size = width + 4;
        names[i].target = (e.from + e.to - names[i].size) / 2;
    }
    struct stack_room room = {f->left, f->right, 4};
    if (stack_place(names, f->panel_count, room, f->arena) != STATUS_OK) {
        return;
    }
    for (size_t i = 0; i < f->panel_count; i++) {
        pen_write(&f->pen, str_from(f->panels[i].name),
                  names[i].at + names[i].size / 2, s->base - BARS - 7, &look);
    }
}

void strip_draw(struct figure *f)
{
    struct strip s = make_strip(f);
    draw_stretches(&s);
    draw_bars(&s);
    draw_years(&s);
}
