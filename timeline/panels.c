/* The arrangements made of panels: one down the page, or several under a
 * strip.
 *
 * Type is as large as lets everything be shown in as few panels as can be.
 * Where not everything fits at the least size, the most important events stay,
 * and counts ("+3 in 2024") stand among their labels for the others.
 */
#include "timeline/panels.h"

#include <math.h>
#include <stdlib.h>

#include "timeline/words.h"

#define PANEL_GAP 28.0
#define PANEL_LEAST 560.0 /* px of a panel beside another */
#define NAME_HEIGHT 24.0
/* A label's room under which its title runs on behind its date. */
#define RUN_IN 400.0
#define FINIAL_GAP 10.0
/* Years that a spine with months may show. */
#define FINE_DAYS (3.2 * 366)
/* Labels that one page tries, and how fast it gives up on some. */
#define TRIED_MOST 400
#define GIVE_UP 0.93
#define COUNTS_MAX 12

/* px across the plot, two labels to a panel. */
size_t panels_beside(const struct figure *f)
{
    double n = (f->plot.width + PANEL_GAP) / (PANEL_LEAST + PANEL_GAP);
    return n < 1 ? 1 : n > PANELS_MAX ? PANELS_MAX : (size_t)n;
}

static double panel_width(const struct figure *f, size_t panels)
{
    return (f->plot.width - PANEL_GAP * (double)(panels - 1)) / (double)panels;
}

static double label_room(const struct figure *f,
                         const struct panel_style *style, size_t panels)
{
    return (panel_width(f, panels) - style->ribbon) / 2 - style->stub -
           PANEL_GUTTER - FINIAL_GAP;
}

static void set_stub(struct panel_style *style, size_t rows)
{
    style->rows = rows;
    style->stub = rows ? span_off(rows - 1) + 8 : 10;
}

double panels_room(const struct figure *f, size_t panels)
{
    struct panel_style style = {0};
    panel_set_ribbon(f, false, &style);
    set_stub(&style, SPAN_ROWS);
    return label_room(f, &style, panels);
}

double panels_height(const struct figure *f, bool strip)
{
    return f->plot.height - (strip ? strip_height(f) + NAME_HEIGHT : 0);
}

/* ---- labels and counts ---- */

struct list {
    struct panel_label *labels;
    size_t count;
    size_t entries; /* of them; the others are counts */
};

static int compare_labels(const void *a, const void *b)
{
    const struct panel_label *x = a;
    const struct panel_label *y = b;
    double from = mark_start(&x->mark);
    double to = mark_start(&y->mark);
    if (from < to || from > to) {
        return from < to ? -1 : 1;
    }
    if (x->mark.to < y->mark.to || x->mark.to > y->mark.to) {
        return x->mark.to > y->mark.to ? -1 : 1; /* the longer first */
    }
    return x->entry < y->entry ? -1 : x->entry > y->entry;
}

static void sort_labels(struct list *list)
{
    if (list->count) {
        qsort(list->labels, list->count, sizeof *list->labels, compare_labels);
    }
}

static long year_of(const struct panel_label *label)
{
    return scale_cell(SCALE_YEAR, mark_start(&label->mark));
}

/* "+3 in 2024–2025", for `missing` events of those years. */
static bool make_count(const struct figure *f, long first, long last,
                       size_t missing, struct panel_label *label)
{
    int a = day_to_civil((day)scale_cell_start(SCALE_YEAR, first)).year;
    int b = day_to_civil((day)scale_cell_start(SCALE_YEAR, last)).year;
    struct edtf from = edtf_from_year(a);
    struct edtf to = edtf_from_year(b);
    struct edtf when = a == b ? from : edtf_interval(&from, &to);
    struct word_value values[] = {
        {"n", arena_printf(f->arena, "%zu", missing)},
        {"date", words_date(&when, TIMEX_MOD_NONE, f->language, f->arena)}};
    label->entry = NULL;
    label->count = words_fill(WORD_COUNTED, f->language, values, 2, f->arena);
    return label->count != NULL;
}

/* What is missing, year by year; several years together where there are too
 * many. `missing` is in time. */
static bool add_counts(const struct figure *f, const struct list *missing,
                       struct list *list)
{
    size_t years = 0;
    for (size_t i = 0; i < missing->count; i++) {
        years += !i || year_of(&missing->labels[i]) !=
                           year_of(&missing->labels[i - 1]);
    }
    size_t each = (years + COUNTS_MAX - 1) / COUNTS_MAX;
    for (size_t i = 0; i < missing->count;) {
        size_t first = i;
        size_t seen = 0;
        while (i < missing->count) {
            bool starts = i == first || year_of(&missing->labels[i]) !=
                                            year_of(&missing->labels[i - 1]);
            if (starts && seen++ == each) {
                break;
            }
            i++;
        }
        struct panel_label *label = &list->labels[list->count++];
        label->mark = missing->labels[first].mark;
        label->mark.form = MARK_MOMENT;
        label->mark.from = mark_start(&missing->labels[first].mark);
        label->mark.to = label->mark.from;
        if (!make_count(f, year_of(&missing->labels[first]),
                        year_of(&missing->labels[i - 1]), i - first, label)) {
            return false;
        }
    }
    return true;
}

static size_t count_chosen(const struct figure *f)
{
    size_t count = 0;
    for (size_t i = 0; i < f->count; i++) {
        count += f->entries[i].chosen;
    }
    return count;
}

/* The labels of what is chosen, and counts of all else. */
static enum status list_labels(struct figure *f, const struct panel_style *style,
                               struct list *list)
{
    struct list missing = {.labels = f->missing_labels};
    *list = (struct list){.labels = arena_array(f->arena,
                                                count_chosen(f) + COUNTS_MAX,
                                                sizeof *list->labels)};
    if (!list->labels) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < f->count; i++) {
        struct entry *entry = &f->entries[i];
        struct panel_label label = {.entry = entry, .mark = entry->mark};
        entry->drawn = entry->chosen && panel_set_label(f, style, &label);
        struct list *where = entry->drawn ? list : &missing;
        where->labels[where->count++] = label;
    }
    list->entries = list->count;
    sort_labels(&missing);
    if (!add_counts(f, &missing, list)) {
        return STATUS_NOMEM;
    }
    for (size_t i = list->entries; i < list->count; i++) {
        panel_set_label(f, style, &list->labels[i]);
    }
    sort_labels(list);
    f->missing = missing.count;
    return STATUS_OK;
}

/* ---- one attempt ---- */

struct attempt {
    size_t most; /* panels */
    bool strip;
    struct list list;
    struct panel_style style;
    bool fits; /* result */
};

static void place_boxes(struct figure *f, const struct attempt *a)
{
    double height = panels_height(f, a->strip) + (a->strip ? NAME_HEIGHT : 0);
    double width = panel_width(f, f->panel_count);
    for (size_t i = 0; i < f->panel_count; i++) {
        struct panel *panel = &f->panels[i];
        panel->box =
            (struct box){f->plot.x + (double)i * (width + PANEL_GAP),
                         f->plot.y + f->plot.height - height, width, height};
        double middle = panel->box.x + width / 2;
        panel->x0 = middle - a->style.ribbon / 2;
        panel->x1 = middle + a->style.ribbon / 2;
        panel->name =
            a->strip ? arena_printf(f->arena, "%c", (char)('A' + i)) : NULL;
        panel->top = panel->box.y + (a->strip ? NAME_HEIGHT : 4);
        panel->bottom = panel->box.y + height - 4;
    }
}

/* The rows that spans of any side of a panel need. */
static size_t rows_needed(struct figure *f)
{
    size_t rows = 0;
    for (size_t i = 0; i < f->panel_count; i++) {
        struct panel *panel = &f->panels[i];
        struct span *spans =
            arena_array(f->arena, 2 * panel->count, sizeof *spans);
        for (int left = 0; spans && left < PANEL_SIDES; left++) {
            size_t count = 0;
            for (size_t k = 0; k < panel->count; k++) {
                struct panel_label *label = &panel->labels[k];
                if (label->entry && label->left == left) {
                    count += entry_spans(f, &panel->scale, label->entry,
                                         &spans[count]);
                }
            }
            size_t used = spans_pack(spans, count, PANEL_ROWS, f->arena);
            rows = used > rows ? used : rows;
        }
    }
    return rows;
}

static enum status place_panels(struct figure *f, struct attempt *a)
{
    enum status status = STATUS_OK;
    double out = 0;
    f->has_break = f->has_step = false;
    for (size_t i = 0; i < f->panel_count && status == STATUS_OK; i++) {
        struct panel *panel = &f->panels[i];
        status = panel_place(f, &a->style, panel);
        out += panel->out / (double)f->panel_count;
        for (size_t k = 0; k < panel->scale.count; k++) {
            f->has_break |= scale_has_break(&panel->scale, k);
            f->has_step |= scale_has_step(&panel->scale, k);
        }
        for (size_t k = 0; k < panel->count; k++) {
            struct entry *entry = panel->labels[k].entry;
            if (entry) {
                entry->is_point = figure_is_point(&panel->scale, &entry->mark);
            }
        }
    }
    f->out = out;
    return status;
}

/* Where the next page begins; what lasts longer runs out of this one. */
static double page_end(const struct figure *f)
{
    size_t next = f->count ? f->entries[f->count - 1].moment + 1 : 0;
    return next && next < f->book->count
               ? mark_start(&f->book->moments[next].mark)
               : INFINITY;
}

/* Divides the labels among panels; false where there is no room. */
static bool divide(struct figure *f, struct attempt *a)
{
    const struct list *list = &a->list;
    double *heights = arena_array(f->arena, list->count, sizeof *heights);
    size_t *starts = arena_array(f->arena, list->count + 1, sizeof *starts);
    if (!heights || !starts) {
        f->pen.failed = true;
        return false;
    }
    for (size_t i = 0; i < list->count; i++) {
        heights[i] = list->labels[i].height;
    }
    if (!panels_divide(heights, list->count, panel_gap(f),
                       panels_height(f, a->strip) - 8, a->most, starts,
                       &f->panel_count)) {
        return false;
    }
    starts[f->panel_count] = list->count;
    for (size_t i = 0; i < f->panel_count; i++) {
        struct panel *panel = &f->panels[i];
        *panel = (struct panel){.labels = &list->labels[starts[i]],
                                .count = starts[i + 1] - starts[i],
                                .until = page_end(f)};
        if (i + 1 < f->panel_count) {
            panel->until = mark_start(&list->labels[starts[i + 1]].mark);
        }
    }
    return f->panel_count > 0;
}

static void set_style(struct figure *f, struct attempt *a, size_t rows)
{
    double first = INFINITY;
    double last = -INFINITY;
    for (size_t i = 0; i < f->count; i++) {
        first = fmin(first, mark_start(&f->entries[i].mark));
        last = fmax(last, fmin(f->entries[i].mark.to, page_end(f)));
    }
    struct panel_style *style = &a->style;
    panel_set_ribbon(f, last - first <= FINE_DAYS, style);
    set_stub(style, rows);
    style->room = label_room(f, style, a->most);
    style->run_in = style->room < RUN_IN;
}

/* The column for dates is as wide as the widest. */
static void set_date_column(struct figure *f, struct attempt *a)
{
    a->style.dates = 0;
    for (size_t i = 0; i < f->count && !a->style.run_in; i++) {
        struct panel_label label = {.entry = &f->entries[i]};
        if (f->entries[i].chosen) {
            a->style.dates = fmax(
                a->style.dates, panel_date_column(f, a->style.room, &label, 1));
        }
    }
}

static enum status try_rows(struct figure *f, struct attempt *a, size_t rows)
{
    set_style(f, a, rows);
    set_date_column(f, a);
    enum status status = list_labels(f, &a->style, &a->list);
    if (status != STATUS_OK) {
        return status;
    }
    a->fits = divide(f, a);
    if (!a->fits) {
        return f->pen.failed ? STATUS_NOMEM : STATUS_OK;
    }
    place_boxes(f, a);
    return place_panels(f, a);
}

/* The room beside the axis is what its spans need: known when they stand. */
static enum status try_once(struct figure *f, struct attempt *a)
{
    enum status status = try_rows(f, a, SPAN_ROWS);
    size_t rows = a->fits ? rows_needed(f) : 0;
    for (int round = 0;
         status == STATUS_OK && a->fits && round < 3 && rows != a->style.rows;
         round++) {
        status = try_rows(f, a, rows);
        size_t now = a->fits ? rows_needed(f) : rows;
        rows = now > rows ? now : rows;
    }
    return status;
}

/* ---- the arrangements ---- */

static const double factors[] = {1.3, 1.15, 1, 0.93, 0.86};

/* The largest type at which all that is chosen fits; as few panels as can be
 * at that size. */
static enum status try_sizes(struct figure *f, struct attempt *a, size_t least,
                             size_t most)
{
    enum status status = STATUS_OK;
    a->fits = false;
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        if (f->pages > 1 && factors[i] > 1) {
            continue; /* pages are filled */
        }
        figure_set_type(f, factors[i]);
        for (a->most = least; a->most <= most; a->most++) {
            status = try_once(f, a);
            if (status != STATUS_OK || a->fits) {
                return status;
            }
        }
    }
    return status;
}

/* Fewer and fewer, the least important first, until what is left fits. */
static enum status try_fewer(struct figure *f, struct attempt *a, size_t most)
{
    size_t chosen = f->count < TRIED_MOST ? f->count : TRIED_MOST;
    enum status status = STATUS_OK;
    figure_set_type(f, factors[sizeof factors / sizeof *factors - 1]);
    a->most = most;
    do {
        chosen = (size_t)((double)chosen * GIVE_UP);
        status = figure_choose_any(f, chosen);
        if (status == STATUS_OK) {
            status = try_once(f, a);
        }
    } while (status == STATUS_OK && !a->fits && chosen > 0);
    return status;
}

static enum status fit(struct figure *f, size_t least, size_t most, bool strip)
{
    struct attempt a = {.strip = strip};
    f->panels = arena_array(f->arena, PANELS_MAX, sizeof *f->panels);
    f->style = arena_alloc(f->arena, sizeof *f->style);
    f->missing_labels =
        arena_array(f->arena, f->count, sizeof *f->missing_labels);
    if (!f->panels || !f->style || !f->missing_labels) {
        return STATUS_NOMEM;
    }
    f->strip = strip;
    f->panel_count = 0;
    enum status status = STATUS_OK;
    if (f->count <= TRIED_MOST) {
        status = figure_choose_any(f, f->count);
        if (status == STATUS_OK) {
            status = try_sizes(f, &a, least, most);
        }
    }
    if (status == STATUS_OK && !a.fits && f->count) {
        status = try_fewer(f, &a, most);
    }
    *f->style = a.style;
    f->fitted = true;
    return status;
}

static enum status fit_vertical(struct figure *f)
{
    return fit(f, 1, 1, false);
}

static enum status fit_overview(struct figure *f)
{
    size_t most = panels_beside(f);
    return fit(f, most < 2 ? most : 2, most, true);
}

static void draw(struct figure *f)
{
    if (f->strip && f->panel_count) {
        strip_draw(f);
    }
    for (size_t i = 0; i < f->panel_count; i++) {
        panel_draw(f, f->style, &f->panels[i]);
    }
}

static enum status fit_columns(struct figure *f)
{
    size_t most = panels_beside(f);
    return fit(f, most < 2 ? most : 2, most, false);
}

const struct arrangement arrangement_vertical = {fit_vertical, draw};
const struct arrangement arrangement_overview = {fit_overview, draw};
const struct arrangement arrangement_columns = {fit_columns, draw};
