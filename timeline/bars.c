/* Periods as bars in lanes below the labels, on the same scale.
 *
 * A bar's title stands in it where it fits, else right of it, else left; on
 * one line if it can be, on two or three otherwise. Bars are packed with their
 * titles, in the order of their starts, so that no title meets another bar.
 */
#include <math.h>

#include "timeline/figure.h"
#include "timeline/lanes.h"
#include "timeline/words.h"

#define BAR_PAD 10.0
#define BAR_GAP 8.0
#define BAR_LEAST 14.0 /* px of the shortest bar */
#define LANE_GAP 8.0
#define SHAPE_ROOM 15.0 /* px of the kind's shape before the title */

static double bar_height(const struct figure *f, const struct block *title)
{
    return (double)title->count * title->pitch + 7 * f->type.factor;
}

/* Title, date and numbers on the title's last line. */
static double text_width(const struct figure *f, const struct entry *entry,
                         const struct block *title)
{
    double last =
        pen_width(f->measure, title->lines[title->count - 1], f->type.label);
    double tail =
        pen_width(f->measure, str_from(entry->date), f->type.date) +
        (entry->refs_width > 0 ? entry->refs_width + f->type.refs.size / 2 : 0) +
        f->type.label.size / 3;
    return SHAPE_ROOM * f->type.factor + fmax(title->width, last + tail);
}

enum place { PLACE_INSIDE, PLACE_RIGHT, PLACE_LEFT, PLACE_COUNT };

/* Puts the text at a place if it fits there. */
static bool fits_at(const struct figure *f, struct bar *bar, enum place place,
                    double width)
{
    switch (place) {
    case PLACE_INSIDE:
        bar->text_x = bar->x0 + BAR_PAD;
        return width + 2 * BAR_PAD <= bar->x1 - bar->x0;
    case PLACE_RIGHT:
        bar->text_x = bar->x1 + BAR_GAP;
        return bar->text_x + width <= f->right;
    default:
        bar->text_x = bar->x0 - BAR_GAP - width;
        return bar->text_x >= f->left;
    }
}

/* The first that fits: inside on one or two lines, right or left of the bar
 * on as few lines as can be. */
static bool place_text(const struct figure *f, struct entry *entry)
{
    for (int pass = 0; pass < 2; pass++) {
        for (size_t size = 0; size < entry->title_count; size++) {
            double width = text_width(f, entry, &entry->titles[size]);
            entry->bar.size = size;
            for (int p = pass ? PLACE_RIGHT : PLACE_INSIDE;
                 p < (pass ? PLACE_COUNT : PLACE_RIGHT); p++) {
                if ((pass || size < 2) &&
                    fits_at(f, &entry->bar, (enum place)p, width)) {
                    return true;
                }
            }
        }
    }
    return false;
}

static void place_bar(const struct figure *f, struct entry *entry,
                      struct lane_item *item)
{
    struct bar *bar = &entry->bar;
    bar->x0 = scale_x(&f->scale, entry->mark.from);
    bar->x1 = fmax(scale_x(&f->scale, entry->mark.to), bar->x0 + BAR_LEAST);
    if (bar->x1 > f->right) {
        bar->x0 -= bar->x1 - f->right;
        bar->x1 = f->right;
    }
    entry->drawn = place_text(f, entry);
    double width = text_width(f, entry, &entry->titles[bar->size]);
    item->from = fmin(bar->x0, bar->text_x);
    item->to = fmax(bar->x1, bar->text_x + width);
}

/* Tops of the lanes; gives how many fit the height. */
static size_t stack_lanes(struct figure *f, struct entry **bars, size_t count,
                          size_t lanes, double height)
{
    double y = 0;
    f->bars_height = 0;
    for (size_t lane = 0; lane < lanes; lane++) {
        double tall = 0;
        for (size_t i = 0; i < count; i++) {
            if (bars[i]->drawn && bars[i]->bar.lane == lane) {
                tall = fmax(tall,
                            bar_height(f, &bars[i]->titles[bars[i]->bar.size]));
            }
        }
        if (y + tall > height) {
            return lane;
        }
        f->lane_y[lane] = y;
        f->bars_height = y + tall;
        y += tall + LANE_GAP;
    }
    return lanes;
}

enum status figure_place_bars(struct figure *f, double height)
{
    struct lane_item *items = arena_array(f->arena, f->count, sizeof *items);
    struct entry **bars = arena_array(f->arena, f->count, sizeof *bars);
    f->lane_y = arena_array(f->arena, f->count, sizeof *f->lane_y);
    if (!items || !bars || !f->lane_y) {
        return STATUS_NOMEM;
    }
    size_t count = 0;
    for (size_t i = 0; i < f->count; i++) {
        struct entry *entry = &f->entries[i];
        if (entry->mark.form != MARK_PERIOD || !entry->chosen ||
            !entry->title_count) {
            continue;
        }
        place_bar(f, entry, &items[count]);
        if (entry->drawn) {
            bars[count++] = entry;
        }
    }
    size_t most = (size_t)fmax(1, height / 12);
    size_t lanes = lanes_pack(items, count, 2 * BAR_GAP, most);
    for (size_t i = 0; i < count; i++) {
        bars[i]->bar.lane = items[i].lane;
        bars[i]->drawn = items[i].lane != LANE_NONE;
    }
    f->lane_count = stack_lanes(f, bars, count, lanes, height);
    for (size_t i = 0; i < count; i++) {
        bars[i]->drawn = bars[i]->bar.lane < f->lane_count;
    }
    return STATUS_OK;
}

/* The bar's lines, date and numbers. */
static void write_bar(struct figure *f, const struct entry *entry, double y)
{
    const struct block *title = &entry->titles[entry->bar.size];
    bool faint = entry->faint;
    struct pen_text look = {.role = SCENE_LABEL,
                            .style = f->type.label,
                            .ink = faint ? f->theme->soft : f->theme->ink};
    double x = entry->bar.text_x + SHAPE_ROOM * f->type.factor;
    double width = 0;
    y += 3.5 * f->type.factor + title->ascent - 0.04 * title->pitch;
    struct shape shape = {entry->hue, entry_ink(f, entry), entry->mark.hollow,
                          4.5 * sqrt(f->type.factor)};
    figure_draw_shape(f, shape,
                      (struct point){entry->bar.text_x + 5 * f->type.factor,
                                     y - 0.35 * f->type.label.size});
    for (size_t i = 0; i < title->count; i++) {
        double baseline = y + (double)i * title->pitch;
        width = pen_write(&f->pen, title->lines[i], x, baseline, &look);
    }
    y += (double)(title->count - 1) * title->pitch;
    x += width + f->type.label.size / 3;
    look.role = SCENE_DATE;
    look.style = f->type.date;
    look.ink = entry_ink(f, entry);
    x += pen_write(&f->pen, str_from(entry->date), x, y, &look);
    look.role = SCENE_NOTE;
    look.style = f->type.refs;
    look.ink = f->theme->soft;
    pen_write(&f->pen, str_from(entry->refs), x + f->type.refs.size / 2, y,
              &look);
}

static void draw_bar(struct figure *f, struct entry *entry)
{
    f->pen.group = entry->group;
    double y = f->bars_top + f->lane_y[entry->bar.lane];
    const struct block *title = &entry->titles[entry->bar.size];
    struct pen_look look = {.fill = entry->mark.hollow ? f->theme->background
                                    : entry->faint     ? f->theme->faint_bar
                                                   : f->theme->bars[entry->hue],
                            .stroke = entry_ink(f, entry),
                            .width = f->theme->line,
                            .dash = entry->mark.about ? DASH_DASHED : DASH_SOLID};
    struct box box = {entry->bar.x0, y, entry->bar.x1 - entry->bar.x0,
                      bar_height(f, title)};
    pen_rect(&f->pen, SCENE_MARK, box, 3, look);
    write_bar(f, entry, y);
    f->pen.group = SCENE_NO_GROUP;
}

/* What the bars are, at the margin beside the first, where there is room. */
static void write_heading(struct figure *f)
{
    double left = INFINITY;
    const struct entry *first = NULL;
    bool plans = true;
    for (size_t i = 0; i < f->count; i++) {
        const struct entry *entry = &f->entries[i];
        if (entry->mark.form != MARK_PERIOD || !entry->drawn) {
            continue;
        }
        plans &= entry->event->kind == EVENT_PLAN;
        if (entry->bar.lane == 0) {
            left = fmin(left, fmin(entry->bar.x0, entry->bar.text_x));
            first = entry;
        }
    }
    if (!first) {
        return;
    }
    str text =
        str_from(words_text(plans ? WORD_PLANS : WORD_PERIODS, f->language));
    struct pen_text look = {.role = SCENE_AXIS,
                            .style = f->type.date,
                            .ink = plans ? f->theme->hues[HUE_PLAN]
                                         : f->theme->soft};
    look.style.size = f->type.tick.size;
    if (f->left + pen_width(f->measure, text, look.style) + BAR_PAD <= left) {
        double middle = bar_height(f, &first->titles[first->bar.size]) / 2;
        pen_write(&f->pen, text, f->left,
                  f->bars_top + f->lane_y[0] + middle + 0.36 * look.style.size,
                  &look);
    }
}

void figure_draw_bars(struct figure *f)
{
    write_heading(f);
    for (size_t i = 0; i < f->count; i++) {
        struct entry *entry = &f->entries[i];
        if (entry->mark.form == MARK_PERIOD && entry->drawn) {
            draw_bar(f, entry);
        }
    }
}
