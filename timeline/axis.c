/* The axis: a ribbon like a ruler, its names inside it.
 *
 * Labels above hang at its upper edge and labels below at its lower edge, so
 * that no leader ever passes through the axis's own text. Rows of the ribbon:
 * fine ticks (days, months) where there is room, years, and the counts of
 * events that found no place. A break is a gap in the ribbon with a zigzag on
 * both edges and the time left out as its name.
 */
#include <math.h>
#include <stdlib.h>

#include "timeline/figure.h"
#include "timeline/words.h"

#define RIBBON_PAD 5.0
#define TICK 5.0
#define TICK_GAP 10.0 /* px between names of ticks */
#define ZIGZAG 8.0
/* px that a tally covers at least: nearer cells are counted together */
#define TALLY_LEAST 30.0
/* px of a day whose hours are named */
#define HOURS_LEAST 480.0
/* px between minor ticks */
#define MINOR_LEAST 5.0

double figure_ribbon_height(const struct figure *f)
{
    return (double)f->ribbon.rows * f->ribbon.row + 2 * RIBBON_PAD;
}

/* The baseline of a row of the ribbon. */
static double row_baseline(const struct figure *f, size_t row)
{
    return f->axis_top + RIBBON_PAD + ((double)row + 0.72) * f->ribbon.row;
}

static size_t year_row(const struct figure *f)
{
    return f->ribbon.rows - 1 - (f->ribbon.count_row ? 1 : 0);
}

static void measure_ticks(const struct figure *f, double widths[SCALE_UNIT_COUNT])
{
    const char *year =
        words_year(f->scale.segments[0].from < -719000 ? -999 : 2000,
                   f->language, f->arena);
    widths[SCALE_DAY] = pen_width(f->measure, STR("30"), f->type.tick);
    widths[SCALE_MONTH] = 0;
    for (int m = 0; m < 12; m++) {
        const char *name =
            words_text((enum word)(WORD_SHORT_MONTH_1 + m), f->language);
        widths[SCALE_MONTH] =
            fmax(widths[SCALE_MONTH],
                 pen_width(f->measure, str_from(name), f->type.tick));
    }
    widths[SCALE_YEAR] =
        pen_width(f->measure, str_from(year ? year : ""), f->type.tick);
}

static struct scale_ticks ticks_of(const struct figure *f, size_t segment)
{
    double widths[SCALE_UNIT_COUNT] = {0};
    measure_ticks(f, widths);
    return scale_ticks(&f->scale.segments[segment], SCALE_DAY, widths, TICK_GAP);
}

void figure_set_ribbon(struct figure *f, bool count_row)
{
    f->ribbon.row = f->type.tick.size * 1.4;
    f->ribbon.rows = 1;
    for (size_t i = 0; i < f->scale.count; i++) {
        if (ticks_of(f, i).unit < SCALE_YEAR) {
            f->ribbon.rows = 2;
        }
    }
    f->ribbon.count_row = count_row;
    f->ribbon.rows += count_row ? 1 : 0;
}

/* "1952–2000", or days and months where those were cut. */
const char *figure_break_name(const struct figure *f, const struct scale *scale,
                              size_t i)
{
    struct civil from = day_to_civil((day)scale->segments[i].to);
    struct civil to = day_to_civil((day)scale->segments[i + 1].from - 1);
    bool whole_months =
        from.day == 1 && to.day == day_month_length(to.year, to.month);
    bool whole_years = whole_months && from.month == 1 && to.month == 12;
    struct edtf a;
    struct edtf b;
    if (whole_years) {
        a = edtf_from_year(from.year);
        b = edtf_from_year(to.year);
    } else if (whole_months) {
        a = edtf_from_month(from.year, from.month);
        b = edtf_from_month(to.year, to.month);
    } else {
        a = edtf_from_civil(from);
        b = edtf_from_civil(to);
    }
    struct edtf cut = edtf_equal(&a, &b) ? a : edtf_interval(&a, &b);
    return words_date(&cut, TIMEX_MOD_NONE, f->language, f->arena);
}

/* The name in as many lines as the ribbon has rows for it. */
bool figure_wrap_break(const struct figure *f, size_t i, struct block *block)
{
    const char *name = figure_break_name(f, &f->scale, i);
    size_t rows = f->ribbon.rows - (f->ribbon.count_row ? 1 : 0);
    struct room wide = {f->right - f->left, rows};
    struct room narrow = {84 * f->type.cut.size / 12, rows};
    return name && ((rows > 1 && figure_wrap(f, str_from(name), f->type.cut,
                                             narrow, block)) ||
                    figure_wrap(f, str_from(name), f->type.cut, wide, block));
}

static void draw_zigzag(struct figure *f, double x0, double x1, double y)
{
    double middle = (x0 + x1) / 2;
    struct point points[] = {{x0, y},
                             {middle - ZIGZAG, y},
                             {middle - ZIGZAG / 2, y - ZIGZAG * 0.7},
                             {middle + ZIGZAG / 2, y + ZIGZAG * 0.7},
                             {middle + ZIGZAG, y},
                             {x1, y}};
    struct pen_look look = {.stroke = f->theme->cut, .width = 1.5};
    pen_path(&f->pen, SCENE_BREAK, points, 6, false, look);
}

static void draw_break(struct figure *f, size_t i)
{
    double x0 = f->scale.segments[i].x1;
    double x1 = f->scale.segments[i + 1].x0;
    draw_zigzag(f, x0, x1, f->axis_top);
    draw_zigzag(f, x0, x1, f->axis_bottom);
    struct block name;
    if (!figure_wrap_break(f, i, &name)) {
        return;
    }
    struct pen_text look = {.role = SCENE_BREAK,
                            .style = f->type.cut,
                            .ink = f->theme->soft,
                            .anchor = TEXT_MIDDLE};
    for (size_t k = 0; k < name.count; k++) {
        double lines = (double)name.count;
        double rows = (double)(f->ribbon.rows - (f->ribbon.count_row ? 1 : 0));
        double y = f->axis_top + RIBBON_PAD +
                   ((rows - lines) / 2 + (double)k + 0.72) * f->ribbon.row;
        pen_write(&f->pen, name.lines[k], (x0 + x1) / 2, y, &look);
    }
}

static void draw_tick(struct figure *f, double x, double length, double width)
{
    struct pen_look look = {.stroke = f->theme->axis, .width = width};
    pen_line(&f->pen, SCENE_AXIS, (struct point){x, f->axis_top},
             (struct point){x, f->axis_top + length}, look);
    pen_line(&f->pen, SCENE_AXIS, (struct point){x, f->axis_bottom - length},
             (struct point){x, f->axis_bottom}, look);
}

static void write_tick(struct figure *f, const char *name, double x, size_t row,
                       int weight)
{
    struct pen_text look = {.role = SCENE_AXIS,
                            .style = f->type.tick,
                            .ink = f->theme->ink,
                            .anchor = TEXT_MIDDLE};
    look.style.weight = weight;
    pen_write(&f->pen, str_from(name ? name : ""), x, row_baseline(f, row),
              &look);
}

/* The last cell at or before a time at which a step begins. Round years
 * before Christ (800 BC is the year -799) are the ones that count there. */
static long step_cell(const struct scale_ticks *t, long cell)
{
    long step = t->step > 0 ? t->step : 1;
    long shift = t->unit == SCALE_YEAR && step > 1 && cell <= 0 ? 1 : 0;
    long from = cell - shift;
    return from - ((from % step) + step) % step + shift;
}

static long cell_of(const struct scale_ticks *t, double at)
{
    return step_cell(t, scale_cell(t->unit, at));
}

/* The next cell at which a step begins: from 100 BC to the year 100. */
static long next_cell(const struct scale_ticks *t, long cell)
{
    return step_cell(t, cell + t->step);
}

static void draw_minor_ticks(struct figure *f, const struct scale_segment *s,
                             enum scale_unit unit, double least_days)
{
    if ((s->x1 - s->x0) / (s->to - s->from) * least_days < MINOR_LEAST) {
        return;
    }
    for (long c = scale_cell(unit, s->from) + 1;
         scale_cell_start(unit, c) < s->to; c++) {
        draw_tick(f, scale_x(&f->scale, scale_cell_start(unit, c)), 3, 0.75);
    }
}

static const char *cell_name(const struct figure *f, enum scale_unit unit,
                             long cell)
{
    struct civil c = day_to_civil((day)scale_cell_start(unit, cell));
    if (unit == SCALE_DAY) {
        return arena_printf(f->arena, "%d", c.day);
    }
    if (unit == SCALE_MONTH) {
        return words_text((enum word)(WORD_SHORT_MONTH_1 + c.month - 1),
                          f->language);
    }
    return words_year(c.year, f->language, f->arena);
}

/* Names of single cells stand in the middle of their cell. */
static void name_cells(struct figure *f, const struct scale_segment *s,
                       enum scale_unit unit, size_t row, int weight)
{
    for (long c = scale_cell(unit, s->from); scale_cell_start(unit, c) < s->to;
         c++) {
        double from = fmax(scale_cell_start(unit, c), s->from);
        double to = fmin(scale_cell_start(unit, c + 1), s->to);
        double x0 = scale_x(&f->scale, from);
        double x1 = scale_x(&f->scale, to);
        if (from > s->from) {
            draw_tick(f, x0, TICK, 1.25);
        }
        const char *name = cell_name(f, unit, c);
        if (name && pen_width(f->measure, str_from(name), f->type.tick) + 4 <=
                        x1 - x0) {
            write_tick(f, name, (x0 + x1) / 2, row, weight);
        }
    }
}

/* "March 2024" or "2024" under finer ticks, in the middle of what is shown. */
static void name_majors(struct figure *f, const struct scale_segment *s,
                        enum scale_unit unit)
{
    for (long c = scale_cell(unit, s->from); scale_cell_start(unit, c) < s->to;
         c++) {
        struct civil civil = day_to_civil((day)scale_cell_start(unit, c));
        struct edtf e = unit == SCALE_DAY ? edtf_from_civil(civil)
                        : unit == SCALE_MONTH
                            ? edtf_from_month(civil.year, civil.month)
                            : edtf_from_year(civil.year);
        const char *name = words_date(&e, TIMEX_MOD_NONE, f->language, f->arena);
        double x0 = scale_x(&f->scale, fmax(scale_cell_start(unit, c), s->from));
        double x1 =
            scale_x(&f->scale, fmin(scale_cell_start(unit, c + 1), s->to));
        if (x0 > s->x0) {
            draw_tick(f, x0, TICK + 4, 1.5);
        }
        if (name && pen_width(f->measure, str_from(name), f->type.tick) + 4 <=
                        x1 - x0) {
            write_tick(f, name, (x0 + x1) / 2, year_row(f), 700);
        }
    }
}

/* Hours of days that are wide enough, every third. */
static void name_hours(struct figure *f, const struct scale_segment *s)
{
    int hours = (int)((s->to - s->from) * 24);
    for (int h = 0; h <= hours; h++) {
        double x = scale_x(&f->scale, s->from + h / 24.0);
        draw_tick(f, x, h % 3 ? 3 : TICK, h % 3 ? 0.75 : 1.25);
        if (h % 24 && h % 3 == 0) {
            write_tick(f, arena_printf(f->arena, "%02d:00", h % 24), x, 0, 400);
        }
    }
}

/* Names of every fifth, tenth... year stand at the year's start. */
static bool name_steps(struct figure *f, const struct scale_segment *s,
                       const struct scale_ticks *t)
{
    bool named = false;
    for (long c = cell_of(t, s->from); scale_cell_start(t->unit, c) < s->to;
         c = next_cell(t, c)) {
        double x = scale_x(&f->scale, scale_cell_start(t->unit, c));
        if (scale_cell_start(t->unit, c) < s->from) {
            continue;
        }
        draw_tick(f, x, TICK, 1.25);
        const char *name = cell_name(f, t->unit, c);
        double half =
            pen_width(f->measure, str_from(name ? name : ""), f->type.tick) / 2;
        if (x - half >= s->x0 && x + half <= s->x1) {
            write_tick(f, name, x, year_row(f), 700);
            named = true;
        }
    }
    return named;
}

/* A short segment is named as a whole, "2001–2005"; where that is too wide,
 * its first year stands at its start. */
static void name_segment(struct figure *f, const struct scale_segment *s)
{
    struct edtf a = edtf_from_year(day_to_civil((day)s->from).year);
    struct edtf b = edtf_from_year(day_to_civil((day)s->to - 1).year);
    struct edtf both = edtf_equal(&a, &b) ? a : edtf_interval(&a, &b);
    double room = s->x1 - s->x0 - 2;
    for (int k = 0; k < 2; k++) {
        const char *name =
            words_date(k ? &a : &both, TIMEX_MOD_NONE, f->language, f->arena);
        double width =
            pen_width(f->measure, str_from(name ? name : ""), f->type.tick);
        if (width <= room) {
            double x = k ? s->x0 + 2 + width / 2 : (s->x0 + s->x1) / 2;
            write_tick(f, name, x, year_row(f), 600);
            return;
        }
    }
}

static void draw_ticks(struct figure *f, size_t i)
{
    const struct scale_segment *s = &f->scale.segments[i];
    struct scale_ticks t = ticks_of(f, i);
    if (t.unit == SCALE_DAY && (s->x1 - s->x0) / (s->to - s->from) > HOURS_LEAST) {
        name_hours(f, s);
        name_majors(f, s, SCALE_DAY);
    } else if (t.unit == SCALE_DAY) {
        name_cells(f, s, SCALE_DAY, 0, 400);
        name_majors(f, s, SCALE_MONTH);
    } else if (t.unit == SCALE_MONTH) {
        name_cells(f, s, SCALE_MONTH, 0, 400);
        name_majors(f, s, SCALE_YEAR);
    } else if (t.step == 1) {
        name_cells(f, s, SCALE_YEAR, year_row(f), 700);
        draw_minor_ticks(f, s, SCALE_MONTH, 30);
    } else if (!t.step || !name_steps(f, s, &t)) {
        name_segment(f, s);
    } else {
        draw_minor_ticks(f, s, SCALE_YEAR, 365);
    }
}

static void draw_segment(struct figure *f, size_t i)
{
    const struct scale_segment *s = &f->scale.segments[i];
    struct pen_look fill = {.fill = f->theme->ribbon};
    pen_rect(&f->pen, SCENE_AXIS,
             (struct box){s->x0, f->axis_top, s->x1 - s->x0,
                          f->axis_bottom - f->axis_top},
             0, fill);
    struct pen_look edge = {.stroke = f->theme->axis, .width = f->theme->edge};
    for (int side = 0; side < 2; side++) {
        double y = side ? f->axis_bottom : f->axis_top;
        pen_line(&f->pen, SCENE_AXIS, (struct point){s->x0, y},
                 (struct point){s->x1, y}, edge);
    }
    /* The ends stop at the row of counts, whose text may pass them. */
    struct pen_look end = {.stroke = f->theme->axis, .width = 1.5};
    double foot = f->axis_bottom - (f->ribbon.count_row ? f->ribbon.row : 0);
    for (int side = 0; side < 2; side++) {
        double x = side ? s->x1 : s->x0;
        pen_line(&f->pen, SCENE_AXIS, (struct point){x, f->axis_top - 4},
                 (struct point){x, foot - RIBBON_PAD}, end);
        pen_line(&f->pen, SCENE_AXIS, (struct point){x, f->axis_bottom - 2},
                 (struct point){x, f->axis_bottom + 4}, end);
    }
}

/* Where the pace changes: a double stroke across both edges. */
static void draw_step(struct figure *f, size_t i)
{
    double x = f->scale.segments[i].x1;
    struct pen_look look = {.stroke = f->theme->cut, .width = 1.5};
    for (int side = 0; side < 2; side++) {
        double y = side ? f->axis_bottom : f->axis_top;
        for (int stroke = -1; stroke < 2; stroke += 2) {
            double at = x + 2.5 * stroke;
            pen_line(&f->pen, SCENE_BREAK, (struct point){at - 2, y + 4},
                     (struct point){at + 3, y - 6}, look);
        }
    }
}

/* A count of events that found no place, and where. */
struct tally {
    long first, last; /* cells */
    size_t count;
    const char *text;
    double x, width; /* px of its middle, and its own */
};

/* Years, unless the whole axis is short. */
static enum scale_unit tally_unit(const struct figure *f)
{
    double days =
        f->scale.segments[f->scale.count - 1].to - f->scale.segments[0].from;
    return days > 3 * 366               ? SCALE_YEAR
           : f->scale.unit < SCALE_YEAR ? f->scale.unit
                                        : SCALE_YEAR;
}

static bool name_tally(const struct figure *f, struct tally *t)
{
    enum scale_unit unit = tally_unit(f);
    double start = scale_cell_start(unit, t->first);
    double end = scale_cell_start(unit, t->last + 1);
    struct civil from = day_to_civil((day)start);
    struct civil to = day_to_civil((day)end - 1);
    struct edtf a = unit == SCALE_YEAR ? edtf_from_year(from.year)
                    : unit == SCALE_MONTH
                        ? edtf_from_month(from.year, from.month)
                        : edtf_from_civil(from);
    struct edtf b = unit == SCALE_YEAR    ? edtf_from_year(to.year)
                    : unit == SCALE_MONTH ? edtf_from_month(to.year, to.month)
                                          : edtf_from_civil(to);
    struct edtf when = edtf_equal(&a, &b) ? a : edtf_interval(&a, &b);
    struct word_value values[] = {
        {"n", arena_printf(f->arena, "%zu", t->count)},
        {"date", words_date(&when, TIMEX_MOD_NONE, f->language, f->arena)}};
    t->text = words_fill(WORD_COUNTED, f->language, values, 2, f->arena);
    if (!t->text) {
        return false;
    }
    t->width = pen_width(f->measure, str_from(t->text), f->type.note);
    double x = (scale_x(&f->scale, start) + scale_x(&f->scale, end)) / 2;
    t->x = fmin(fmax(x, f->left + t->width / 2), f->right - t->width / 2);
    return true;
}

static int compare_longs(const void *a, const void *b)
{
    long x = *(const long *)a;
    long y = *(const long *)b;
    return (x > y) - (x < y);
}

/* The cells of events that are counted at the axis, sorted. */
static size_t counted_cells(const struct figure *f, long *cells)
{
    size_t count = 0;
    for (size_t i = 0; i < f->count; i++) {
        const struct entry *entry = &f->entries[i];
        if (!entry->drawn) {
            cells[count++] = scale_cell(tally_unit(f), mark_middle(&entry->mark));
        }
    }
    if (count) {
        qsort(cells, count, sizeof *cells, compare_longs);
    }
    return count;
}

/* Adds a tally and joins it with those before it that it would touch. */
static bool push_tally(const struct figure *f, struct tally *tallies,
                       size_t *count, struct tally next)
{
    if (!name_tally(f, &next)) {
        return false;
    }
    while (*count) {
        const struct tally *last = &tallies[*count - 1];
        if (last->x + last->width / 2 + TICK_GAP <= next.x - next.width / 2) {
            break;
        }
        next.first = last->first;
        next.count += last->count;
        --*count;
        if (!name_tally(f, &next)) {
            return false;
        }
    }
    tallies[(*count)++] = next;
    return true;
}

static double cell_x(const struct figure *f, long cell)
{
    return scale_x(&f->scale, scale_cell_start(tally_unit(f), cell));
}

static void draw_tallies(struct figure *f)
{
    long *cells = arena_array(f->arena, f->count, sizeof *cells);
    struct tally *tallies = arena_array(f->arena, f->count, sizeof *tallies);
    if (!cells || !tallies) {
        f->pen.failed = true;
        return;
    }
    size_t n = counted_cells(f, cells);
    size_t count = 0;
    for (size_t i = 0; i < n;) {
        size_t same = 1;
        double x = cell_x(f, cells[i]);
        while (i + same < n && (cells[i + same] == cells[i] ||
                                cell_x(f, cells[i + same]) < x + TALLY_LEAST)) {
            same++;
        }
        struct tally next = {cells[i], cells[i + same - 1], same, NULL, 0, 0};
        if (!push_tally(f, tallies, &count, next)) {
            f->pen.failed = true;
            return;
        }
        i += same;
    }
    struct pen_text look = {.role = SCENE_NOTE,
                            .style = f->type.note,
                            .ink = f->theme->warning,
                            .anchor = TEXT_MIDDLE};
    for (size_t i = 0; i < count; i++) {
        pen_write(&f->pen, str_from(tallies[i].text), tallies[i].x,
                  row_baseline(f, f->ribbon.rows - 1), &look);
    }
}

/* Every second year (or month) is tinted from top to bottom. */
void figure_draw_bands(struct figure *f)
{
    struct pen_look look = {.fill = f->theme->band};
    for (size_t i = 0; i < f->scale.count; i++) {
        const struct scale_segment *s = &f->scale.segments[i];
        struct scale_ticks t = ticks_of(f, i);
        if (!t.step) {
            continue;
        }
        for (long c = cell_of(&t, s->from); scale_cell_start(t.unit, c) < s->to;
             c = next_cell(&t, c)) {
            double from = fmax(scale_cell_start(t.unit, c), s->from);
            double to = fmin(scale_cell_start(t.unit, next_cell(&t, c)), s->to);
            if ((c / t.step) % 2 != 0 || from >= to) {
                continue;
            }
            double x0 = scale_x(&f->scale, from);
            double x1 = scale_x(&f->scale, to);
            pen_rect(&f->pen, SCENE_DECORATION,
                     (struct box){x0, f->plot.y, x1 - x0, f->plot.height}, 0,
                     look);
        }
    }
}

void figure_draw_axis(struct figure *f)
{
    for (size_t i = 0; i < f->scale.count; i++) {
        draw_segment(f, i);
    }
    for (size_t i = 0; i < f->scale.count; i++) {
        draw_ticks(f, i);
        if (scale_has_break(&f->scale, i)) {
            draw_break(f, i);
        } else if (scale_has_step(&f->scale, i)) {
            draw_step(f, i);
        }
    }
    if (f->ribbon.count_row) {
        draw_tallies(f);
    }
}
