/* The spine: a panel's axis, a ribbon down the page with its names inside.
 *
 * Names stand level, so that what divides time on a horizontal axis by width
 * divides it here by height. A panel of a few years has a second column, for
 * months or days. A break is a gap with a zigzag on both edges and the time
 * left out as its name.
 */
#include <math.h>

#include "timeline/panels.h"
#include "timeline/words.h"

#define PAD 8.0 /* px beside names: ticks must not reach them */
#define TICK 5.0
#define TICK_GAP 3.0 /* px between names */
#define ZIGZAG 6.0
#define BREAK_LINES 6
#define MINOR_LEAST 5.0
/* px of a day whose hours are named */
#define HOURS_LEAST 300.0

static double row_height(const struct figure *f)
{
    return f->type.tick.size * 1.2;
}

static double name_width(const struct figure *f, const char *name)
{
    return pen_width(f->measure, str_from(name ? name : ""), f->type.tick);
}

static double widest_month(const struct figure *f)
{
    double width = 0;
    for (int m = 0; m < 12; m++) {
        width = fmax(
            width, name_width(f, words_text((enum word)(WORD_SHORT_MONTH_1 + m),
                                            f->language)));
    }
    return width;
}

void panel_set_ribbon(const struct figure *f, bool fine, struct panel_style *style)
{
    double year = name_width(f, words_year(f->book->from < -719000 ? -999 : 2000,
                                           f->language, f->arena));
    double cut = pen_width(f->measure, STR("0000–0000"), f->type.cut);
    style->fine = fine;
    double hour = name_width(f, "00:00");
    style->majors = fmax(year, widest_month(f)) + 2 * PAD;
    style->ribbon = fine ? style->majors + fmax(widest_month(f), hour) + 2 * PAD
                         : fmax(year + 2 * PAD, cut + 1.6 * ZIGZAG);
}

static bool wrap_break(const struct figure *f, const struct panel_style *style,
                       const struct scale *scale, size_t i, struct block *block)
{
    const char *name = figure_break_name(f, scale, i);
    return name &&
           figure_wrap(f, str_from(name), f->type.cut,
                       (struct room){style->ribbon - 1.5 * ZIGZAG, BREAK_LINES},
                       block);
}

double panel_break_height(const struct figure *f, const struct panel_style *style,
                          const struct scale *scale)
{
    double height = 0;
    struct block name;
    for (size_t i = 0; i < scale->count; i++) {
        if (scale_has_break(scale, i) && wrap_break(f, style, scale, i, &name)) {
            height = fmax(height, (double)name.count * name.pitch + 10);
        }
    }
    return height;
}

/* A pen on one panel's spine. */
struct spine {
    struct figure *f;
    const struct panel_style *style;
    const struct panel *panel;
};

static double x_of(const struct spine *s, int side)
{
    return side ? s->panel->x1 : s->panel->x0;
}

static void draw_zigzag(const struct spine *s, double x, double y0, double y1)
{
    double middle = (y0 + y1) / 2;
    struct point points[] = {{x, y0},
                             {x, middle - ZIGZAG},
                             {x - ZIGZAG * 0.6, middle - ZIGZAG / 2},
                             {x + ZIGZAG * 0.6, middle + ZIGZAG / 2},
                             {x, middle + ZIGZAG},
                             {x, y1}};
    struct pen_look look = {.stroke = s->f->theme->cut, .width = 1.5};
    pen_path(&s->f->pen, SCENE_BREAK, points, 6, false, look);
}

static void draw_break(const struct spine *s, size_t i)
{
    const struct scale *scale = &s->panel->scale;
    double y0 = scale->segments[i].x1;
    double y1 = scale->segments[i + 1].x0;
    draw_zigzag(s, s->panel->x0, y0, y1);
    draw_zigzag(s, s->panel->x1, y0, y1);
    struct block name;
    if (!wrap_break(s->f, s->style, scale, i, &name)) {
        return;
    }
    struct pen_text look = {.role = SCENE_BREAK,
                            .style = s->f->type.cut,
                            .ink = s->f->theme->soft,
                            .anchor = TEXT_MIDDLE};
    double y = (y0 + y1 - (double)name.count * name.pitch) / 2;
    for (size_t k = 0; k < name.count; k++) {
        pen_write(&s->f->pen, name.lines[k], (s->panel->x0 + s->panel->x1) / 2,
                  y + (double)k * name.pitch + 0.95 * name.ascent, &look);
    }
}

static void draw_step(const struct spine *s, size_t i)
{
    double y = s->panel->scale.segments[i].x1;
    struct pen_look look = {.stroke = s->f->theme->cut, .width = 1.5};
    for (int side = 0; side < 2; side++) {
        for (int stroke = -1; stroke < 2; stroke += 2) {
            double at = y + 2.5 * stroke;
            double x = x_of(s, side);
            pen_line(&s->f->pen, SCENE_BREAK, (struct point){x - 5, at + 2},
                     (struct point){x + 5, at - 3}, look);
        }
    }
}

static void draw_tick(const struct spine *s, double y, double length, double width)
{
    struct pen_look look = {.stroke = s->f->theme->axis, .width = width};
    for (int side = 0; side < 2; side++) {
        double x = x_of(s, side);
        pen_line(&s->f->pen, SCENE_AXIS, (struct point){x, y},
                 (struct point){x + (side ? -length : length), y}, look);
    }
}

static void write_name(const struct spine *s, const char *name, double x,
                       double y, int weight)
{
    struct pen_text look = {.role = SCENE_AXIS,
                            .style = s->f->type.tick,
                            .ink = s->f->theme->ink,
                            .anchor = TEXT_MIDDLE};
    look.style.weight = weight;
    pen_write(&s->f->pen, str_from(name ? name : ""), x,
              y + 0.36 * look.style.size, &look);
}

/* The middle of the spine, or of one of its columns. */
static double column(const struct spine *s, bool minor)
{
    const struct panel *p = s->panel;
    if (!s->style->fine) {
        return (p->x0 + p->x1) / 2;
    }
    double border = p->x0 + s->style->majors;
    return minor ? (border + p->x1) / 2 : (p->x0 + border) / 2;
}

static const char *cell_name(const struct spine *s, enum scale_unit unit,
                             long cell)
{
    struct civil c = day_to_civil((day)scale_cell_start(unit, cell));
    if (unit == SCALE_DAY) {
        return arena_printf(s->f->arena, "%d", c.day);
    }
    if (unit == SCALE_MONTH) {
        return words_text((enum word)(WORD_SHORT_MONTH_1 + c.month - 1),
                          s->f->language);
    }
    return words_year(c.year, s->f->language, s->f->arena);
}

/* The names of cells in the middle of what is shown of them. */
static void name_cells(const struct spine *s, const struct scale_segment *g,
                       enum scale_unit unit, bool minor)
{
    for (long c = scale_cell(unit, g->from); scale_cell_start(unit, c) < g->to;
         c++) {
        double from = fmax(scale_cell_start(unit, c), g->from);
        double to = fmin(scale_cell_start(unit, c + 1), g->to);
        double y0 = scale_x(&s->panel->scale, from);
        double y1 = scale_x(&s->panel->scale, to);
        if (from > g->from) {
            draw_tick(s, y0, TICK, minor ? 0.75 : 1.25);
        }
        if (y1 - y0 >= row_height(s->f)) {
            write_name(s, cell_name(s, unit, c), column(s, minor),
                       (y0 + y1) / 2, minor ? 400 : 700);
        }
    }
}

/* "Mar" over "2024" beside days; with the day above where hours are named. */
static void name_month_and_year(const struct spine *s,
                                const struct scale_segment *g, bool hours)
{
    double row = row_height(s->f);
    enum scale_unit unit = hours ? SCALE_DAY : SCALE_MONTH;
    for (long c = scale_cell(unit, g->from); scale_cell_start(unit, c) < g->to;
         c++) {
        double at = fmax(scale_cell_start(unit, c), g->from);
        double y0 = scale_x(&s->panel->scale, at);
        double y1 = scale_x(&s->panel->scale,
                            fmin(scale_cell_start(unit, c + 1), g->to));
        enum scale_unit units[] = {SCALE_DAY, SCALE_MONTH, SCALE_YEAR};
        size_t first = hours ? 0 : 1;
        double rows = (double)(3 - first);
        for (size_t k = first; k < 3 && y1 - y0 >= rows * row; k++) {
            double y =
                (y0 + y1) / 2 + row * ((double)(k - first) - (rows - 1) / 2);
            write_name(s, cell_name(s, units[k], scale_cell(units[k], at)),
                       column(s, false), y, 700);
        }
    }
}

static void name_hours(const struct spine *s, const struct scale_segment *g)
{
    int hours = (int)((g->to - g->from) * 24);
    for (int h = 1; h < hours; h++) {
        double y = scale_x(&s->panel->scale, g->from + h / 24.0);
        draw_tick(s, y, h % 3 ? 3 : TICK, 0.75);
        if (h % 3 == 0 && h % 24) {
            write_name(s, arena_printf(s->f->arena, "%02d:00", h % 24),
                       column(s, true), y, 400);
        }
    }
}

/* Names of every fifth, tenth... year at its start. */
static bool name_steps(const struct spine *s, const struct scale_segment *g,
                       long step)
{
    bool named = false;
    long first = scale_cell(SCALE_YEAR, g->from);
    long c = first - ((first % step) + step) % step;
    double half = row_height(s->f) / 2;
    for (; scale_cell_start(SCALE_YEAR, c) < g->to; c += step) {
        double at = scale_cell_start(SCALE_YEAR, c);
        double y = scale_x(&s->panel->scale, at);
        if (at < g->from || (c <= 0 && step > 1 && c > -step)) {
            continue;
        }
        draw_tick(s, y, TICK, 1.25);
        if (y - half >= g->x0 && y + half <= g->x1) {
            write_name(s, cell_name(s, SCALE_YEAR, c), column(s, false), y, 700);
            named = true;
        }
    }
    return named;
}

/* A short segment is named as a whole: its first year, and its last. */
static void name_segment(const struct spine *s, const struct scale_segment *g)
{
    double row = row_height(s->f);
    long a = scale_cell(SCALE_YEAR, g->from);
    long b = scale_cell(SCALE_YEAR, g->to - 1);
    double x = column(s, false);
    if (g->x1 - g->x0 >= 2 * row + TICK_GAP && a != b) {
        write_name(s, cell_name(s, SCALE_YEAR, a), x, g->x0 + row / 2 + 2, 600);
        write_name(s, cell_name(s, SCALE_YEAR, b), x, g->x1 - row / 2 - 2, 600);
    } else if (g->x1 - g->x0 >= row) {
        write_name(s, cell_name(s, SCALE_YEAR, a), x, (g->x0 + g->x1) / 2, 600);
    }
}

static void draw_minor_ticks(const struct spine *s, const struct scale_segment *g,
                             enum scale_unit unit, double days)
{
    if ((g->x1 - g->x0) / (g->to - g->from) * days < MINOR_LEAST) {
        return;
    }
    for (long c = scale_cell(unit, g->from) + 1;
         scale_cell_start(unit, c) < g->to; c++) {
        draw_tick(s, scale_x(&s->panel->scale, scale_cell_start(unit, c)), 3,
                  0.75);
    }
}

static void draw_ticks(const struct spine *s, const struct scale_segment *g)
{
    double row = row_height(s->f);
    double heights[SCALE_UNIT_COUNT] = {row, row, row, row, row};
    struct scale_ticks t = scale_ticks(
        g, s->style->fine ? SCALE_DAY : SCALE_YEAR, heights, TICK_GAP);
    if (t.unit == SCALE_DAY) {
        bool hours = (g->x1 - g->x0) / (g->to - g->from) >= HOURS_LEAST;
        if (hours) {
            name_hours(s, g);
        } else {
            name_cells(s, g, SCALE_DAY, true);
        }
        name_month_and_year(s, g, hours);
    } else if (t.unit == SCALE_MONTH) {
        name_cells(s, g, SCALE_MONTH, true);
        name_cells(s, g, SCALE_YEAR, false);
    } else if (t.step == 1) {
        name_cells(s, g, SCALE_YEAR, false);
        draw_minor_ticks(s, g, SCALE_MONTH, 28);
    } else if (!t.step || !name_steps(s, g, t.step)) {
        name_segment(s, g);
    } else {
        draw_minor_ticks(s, g, SCALE_YEAR, 365);
    }
}

static void draw_segment(const struct spine *s, const struct scale_segment *g)
{
    const struct panel *p = s->panel;
    struct pen_look fill = {.fill = s->f->theme->ribbon};
    pen_rect(&s->f->pen, SCENE_AXIS,
             (struct box){p->x0, g->x0, p->x1 - p->x0, g->x1 - g->x0}, 0, fill);
    struct pen_look edge = {.stroke = s->f->theme->axis,
                            .width = s->f->theme->edge};
    struct pen_look end = {.stroke = s->f->theme->axis, .width = 1.5};
    for (int side = 0; side < 2; side++) {
        double x = x_of(s, side);
        double y = side ? g->x1 : g->x0;
        pen_line(&s->f->pen, SCENE_AXIS, (struct point){x, g->x0},
                 (struct point){x, g->x1}, edge);
        pen_line(&s->f->pen, SCENE_AXIS, (struct point){p->x0 - 4, y},
                 (struct point){p->x1 + 4, y}, end);
    }
}

void panel_draw_spine(struct figure *f, const struct panel_style *style,
                      const struct panel *panel)
{
    struct spine s = {f, style, panel};
    const struct scale *scale = &panel->scale;
    for (size_t i = 0; i < scale->count; i++) {
        draw_segment(&s, &scale->segments[i]);
    }
    for (size_t i = 0; i < scale->count; i++) {
        draw_ticks(&s, &scale->segments[i]);
        if (scale_has_break(scale, i)) {
            draw_break(&s, i);
        } else if (scale_has_step(scale, i)) {
            draw_step(&s, i);
        }
    }
}
