/* The fit: which scale and which size of type, and where labels stand.
 *
 * A rule in the order that a careful hand would try. Type is as large as
 * lets everything be shown. The scale is linear while labels stay close to
 * the axis (they are moved out by less than their own height on average);
 * else empty time is cut out, and the room goes to time and to labels in
 * several proportions; the cheapest placement wins. Each attempt is placed
 * quickly; the one chosen is then improved at length.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "timeline/figure.h"

/* px around a dot within which its leader may stand. */
#define DOT_SLACK 3.0
/* A day this wide is a span, not a dot. */
#define DAY_SPAN 16.0
/* The shortest mark of a span. */
#define SPAN_LEAST 12.0
/* Up to this many cells are all kept for one mark; of longer ones the ends. */
#define KEEP_CELLS 12
#define MAX_BREAKS 8
#define FEW 4
#define MANY 60
/* Rounds of improvement for the best few attempts, and for the last. */
#define ROUNDS_SOME 60
#define ROUNDS_FULL 800
#define ROUNDS_MORE 3000 /* where a few labels have no place yet */
#define FINALISTS 3
#define RECIPES_MAX 8
/* Bars that one picture tries to place. */
#define BARS_MAX 200
/* Labels are near enough when leaders have this many label heights. */
#define NEAR_HEIGHTS 3.0
/* Share of the plot's height that bars may take beside labels. */
#define BARS_SHARE 0.45
/* px from the axis to the first label. */
#define STUB 34.0
#define REACH 11.0

/* What one attempt is made with. */
struct recipe {
    double factor;
    enum scale_unit unit;
    size_t max_breaks;
    double time_share;
    bool elastic;
    bool count_row;
};

struct outcome {
    struct recipe recipe;
    double cost;
    size_t missing; /* events that found no place */
    double out;     /* mean px that labels stand further out than they must,
                       in mean heights of a label */
    bool valid;
};

bool figure_is_point(const struct scale *scale, const struct mark *mark)
{
    return mark->form == MARK_MOMENT ||
           (mark->form == MARK_DOT &&
            scale_x(scale, mark->to) - scale_x(scale, mark->from) < DAY_SPAN);
}

struct extent figure_extent(const struct scale *scale, const struct mark *mark)
{
    struct extent e = {scale_x(scale, mark->from), scale_x(scale, mark->to)};
    double middle = (e.from + e.to) / 2;
    if (mark->form == MARK_DOT && figure_is_point(scale, mark)) {
        return (struct extent){middle, middle};
    }
    if (mark->form != MARK_MOMENT && e.to - e.from < SPAN_LEAST) {
        e = (struct extent){middle - SPAN_LEAST / 2, middle + SPAN_LEAST / 2};
    }
    return e;
}

/* Where the leader may stand. */
struct extent figure_leader_extent(const struct scale *scale,
                                   const struct mark *mark)
{
    struct extent e = figure_extent(scale, mark);
    if (mark->form == MARK_BY) {
        e.from = e.to;
    }
    if (e.to - e.from < 1) {
        double middle = (e.from + e.to) / 2;
        e = (struct extent){middle - DOT_SLACK, middle + DOT_SLACK};
        if (mark->form == MARK_BY) {
            e = (struct extent){middle, middle};
        }
    }
    return e;
}

/* What of a mark must stay visible: two needs at most. */
static size_t mark_needs(const struct mark *m, enum scale_unit unit,
                         double label, struct scale_need *needs)
{
    double to = fmax(m->to, m->from + 1.0 / 1440);
    if (m->form == MARK_BY) {
        needs[0] = (struct scale_need){to - 1, to, label};
        return 1;
    }
    long cells =
        scale_cell(unit, nextafter(to, m->from)) - scale_cell(unit, m->from) + 1;
    if (cells <= KEEP_CELLS || m->form == MARK_SINCE) {
        needs[0] = (struct scale_need){m->from, to, label};
        return 1;
    }
    needs[0] = (struct scale_need){m->from, m->from + 1, label / 2};
    needs[1] = (struct scale_need){to - 1, to, label / 2};
    return 2;
}

size_t entry_needs(const struct entry *entry, enum scale_unit unit,
                   double labels, struct scale_need *needs)
{
    size_t count = mark_needs(&entry->mark, unit, labels, needs);
    if (entry->conflict && entry->rival.form != MARK_NONE) {
        count += mark_needs(&entry->rival, unit, 0, &needs[count]);
    }
    return count;
}

size_t figure_list_needs(const struct figure *f, enum scale_unit unit,
                         struct scale_need *needs)
{
    size_t count = 0;
    for (size_t i = 0; i < f->count; i++) {
        double labels = f->entries[i].mark.form == MARK_PERIOD ? 0 : 1;
        count += entry_needs(&f->entries[i], unit, labels, &needs[count]);
    }
    return count;
}

/* The widest name of a break, in the lines that the ribbon has for it. */
static double widest_break(const struct figure *f)
{
    double width = 0;
    for (size_t i = 0; i < f->scale.count; i++) {
        struct block name;
        if (scale_has_break(&f->scale, i) && figure_wrap_break(f, i, &name)) {
            width = fmax(width, name.width);
        }
    }
    return width;
}

/* Builds the scale; again when a break's name turns out wider than thought. */
static enum status build_scale(struct figure *f, const struct recipe *r,
                               const struct scale_need *needs, size_t count)
{
    double digit = f->type.tick.size * 0.6;
    struct scale_options o = {.left = f->left,
                              .right = f->right,
                              .unit = r->unit,
                              .max_breaks = r->max_breaks,
                              .break_width = 5 * f->type.cut.size,
                              .time_share = r->time_share,
                              .elastic = r->elastic,
                              .least = 4 * digit + 16};
    for (int round = 0; round < 3; round++) {
        size_t room = (size_t)((o.right - o.left) / 3 / o.break_width);
        o.max_breaks = r->max_breaks < room ? r->max_breaks : room;
        enum status status = scale_build(needs, count, &o, f->arena, &f->scale);
        if (status != STATUS_OK) {
            return status;
        }
        figure_set_ribbon(f, r->count_row);
        double wanted = widest_break(f) + 10;
        if (wanted <= o.break_width + 0.5) {
            break;
        }
        o.break_width = wanted;
    }
    return STATUS_OK;
}

static bool wants_label(const struct entry *entry)
{
    return entry->chosen && entry->mark.form != MARK_PERIOD;
}

static struct label make_label(const struct figure *f, const struct entry *entry)
{
    struct extent e = figure_leader_extent(&f->scale, &entry->mark);
    struct label label = {.from = fmax(e.from, f->left),
                          .to = fmin(e.to, f->right),
                          .size_count = entry->title_count,
                          .worth = entry->event->importance};
    for (size_t i = 0; i < entry->title_count; i++) {
        label.sizes[i] = entry_size(f, entry, i);
    }
    return label;
}

static enum status place_labels(struct figure *f, double height, unsigned rounds)
{
    struct entry *entries[LABELS_MAX];
    struct label *labels = arena_array(f->arena, LABELS_MAX, sizeof *labels);
    if (!labels) {
        return STATUS_NOMEM;
    }
    size_t count = 0;
    for (size_t i = 0; i < f->count; i++) {
        struct entry *entry = &f->entries[i];
        if (wants_label(entry) && entry->title_count) {
            entries[count] = entry;
            labels[count++] = make_label(f, entry);
        }
    }
    f->space = (struct label_space){.left = f->left,
                                    .right = f->right,
                                    .height = height,
                                    .stub = STUB,
                                    .reach = REACH * sqrt(f->type.factor),
                                    .gap_x = 14,
                                    .gap_y = 8,
                                    .rounds = rounds};
    enum status status =
        labels_place(labels, count, &f->space, f->arena, &f->placed);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        entries[i]->label = labels[i];
        entries[i]->drawn = labels[i].placed;
    }
    return status;
}

/* See struct outcome. */
static double mean_distance(const struct figure *f)
{
    double out = 0;
    double height = 0;
    for (size_t i = 0; i < f->count; i++) {
        const struct entry *entry = &f->entries[i];
        if (entry->drawn && wants_label(entry)) {
            out += entry->label.base - f->space.stub;
            height += entry->label.sizes[entry->label.size].height;
        }
    }
    return height > 0 ? out / height : 0;
}

static size_t count_missing(const struct figure *f)
{
    size_t missing = 0;
    for (size_t i = 0; i < f->count; i++) {
        missing += !f->entries[i].drawn;
    }
    return missing;
}

static bool has_labels(const struct figure *f)
{
    for (size_t i = 0; i < f->count; i++) {
        if (wants_label(&f->entries[i])) {
            return true;
        }
    }
    return false;
}

static enum status attempt(struct figure *f, const struct recipe *r,
                           unsigned rounds, struct outcome *outcome)
{
    struct scale_need *needs = arena_array(f->arena, 4 * f->count, sizeof *needs);
    if (!needs) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < f->count; i++) {
        f->entries[i].drawn = false;
    }
    enum status status =
        build_scale(f, r, needs, figure_list_needs(f, r->unit, needs));
    if (status != STATUS_OK) {
        return status;
    }
    double room = f->plot.height - figure_ribbon_height(f);
    status = figure_place_bars(f, room * (has_labels(f) ? BARS_SHARE : 1) - 12);
    if (status == STATUS_OK) {
        double bars = f->bars_height > 0 ? f->bars_height + 20 : 0;
        status = place_labels(f, room - bars, rounds);
    }
    if (status == STATUS_OK) {
        *outcome = (struct outcome){.recipe = *r,
                                    .cost = f->placed.cost,
                                    .missing = count_missing(f),
                                    .out = mean_distance(f),
                                    .valid = true};
    }
    return status;
}

static int compare_outcomes(const void *a, const void *b)
{
    const struct outcome *x = a;
    const struct outcome *y = b;
    if (x->missing != y->missing) {
        return x->missing < y->missing ? -1 : 1;
    }
    return (x->cost > y->cost) - (x->cost < y->cost);
}

/* The recipes of one kind of scale at one size of type. */
static size_t list_recipes(struct recipe r, enum layout_scale kind,
                           struct recipe *out)
{
    static const double shares[] = {0.6, 0.35, 0.15};
    size_t count = 0;
    if (kind == LAYOUT_SCALE_LINEAR) {
        r.time_share = 1;
        out[count++] = r;
        return count;
    }
    r.max_breaks = MAX_BREAKS;
    r.elastic = kind == LAYOUT_SCALE_ELASTIC;
    int natural = r.unit;
    for (int finer = 0; finer < 2 && natural - finer >= 0; finer++) {
        r.unit = (enum scale_unit)(natural - finer);
        for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
            r.time_share = shares[i];
            out[count++] = r;
        }
    }
    return count;
}

/* The best recipe of one kind: all are tried quickly, the best few longer. */
static enum status try_kind(struct figure *f, struct recipe r,
                            enum layout_scale kind, struct outcome *best)
{
    struct recipe recipes[RECIPES_MAX];
    struct outcome outcomes[RECIPES_MAX];
    size_t count = list_recipes(r, kind, recipes);
    for (size_t i = 0; i < count; i++) {
        enum status status = attempt(f, &recipes[i], 0, &outcomes[i]);
        if (status != STATUS_OK) {
            return status;
        }
    }
    qsort(outcomes, count, sizeof *outcomes, compare_outcomes);
    bool hopeless = r.factor > 1 && outcomes[0].missing > 2 + f->count / 10;
    size_t few = hopeless ? 0 : count < FINALISTS ? count : FINALISTS;
    for (size_t i = 0; i < few; i++) {
        struct recipe again = outcomes[i].recipe;
        enum status status = attempt(f, &again, ROUNDS_SOME, &outcomes[i]);
        if (status != STATUS_OK) {
            return status;
        }
    }
    if (few) {
        qsort(outcomes, few, sizeof *outcomes, compare_outcomes);
    }
    *best = outcomes[0];
    return STATUS_OK;
}

static enum status set_size(struct figure *f, double factor)
{
    figure_set_type(f, factor);
    return figure_set_texts(f);
}

/* Whether an attempt at a kind of scale may stand. */
static bool is_good(const struct outcome *o, enum layout_scale kind)
{
    static const double near[] = {[LAYOUT_SCALE_LINEAR] = 1,
                                  [LAYOUT_SCALE_BREAKS] = NEAR_HEIGHTS,
                                  [LAYOUT_SCALE_ELASTIC] = NEAR_HEIGHTS};
    return o->missing == 0 && o->out < near[kind];
}

bool figure_is_asked(const struct figure *f, enum layout_scale kind)
{
    return f->options->scale == LAYOUT_SCALE_AUTO || f->options->scale == kind;
}

/* Tries the sizes of type from the largest down, for kinds up to `last`. */
static enum status try_sizes(struct figure *f, enum scale_unit unit,
                             enum layout_scale first, enum layout_scale last,
                             struct outcome *best)
{
    static const double factors[] = {1.75, 1.5, 1.3, 1.15, 1};
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        if (factors[i] > 1 && f->count > MANY) {
            continue;
        }
        struct recipe r = {.factor = factors[i], .unit = unit};
        enum status status = set_size(f, r.factor);
        for (int kind = first; status == STATUS_OK && kind <= (int)last; kind++) {
            struct outcome o;
            if (!figure_is_asked(f, (enum layout_scale)kind)) {
                continue;
            }
            status = try_kind(f, r, (enum layout_scale)kind, &o);
            if (status == STATUS_OK && is_good(&o, (enum layout_scale)kind)) {
                *best = o;
                return STATUS_OK;
            }
            if (status == STATUS_OK && r.factor <= 1 &&
                (!best->valid || compare_outcomes(&o, best) < 0)) {
                *best = o;
            }
        }
        if (status != STATUS_OK) {
            return status;
        }
    }
    return STATUS_OK;
}

/* Linear or with breaks if that shows everything at some size, else also
 * elastic; else what shows most at the smallest size. */
static enum status choose_recipe(struct figure *f, struct outcome *best)
{
    struct scale_need *needs = arena_array(f->arena, 4 * f->count, sizeof *needs);
    if (!needs) {
        return STATUS_NOMEM;
    }
    size_t count = figure_list_needs(f, SCALE_YEAR, needs);
    enum scale_unit unit = scale_natural_unit(needs, count);
    if (unit == SCALE_DAY && f->count < FEW) {
        unit = SCALE_MONTH; /* a few days alone are shown in their month */
    }
    best->valid = false;
    enum status status =
        try_sizes(f, unit, LAYOUT_SCALE_LINEAR, LAYOUT_SCALE_BREAKS, best);
    bool good = best->valid && best->missing == 0 && best->out < NEAR_HEIGHTS;
    if (status == STATUS_OK && !good) {
        status =
            try_sizes(f, unit, LAYOUT_SCALE_ELASTIC, LAYOUT_SCALE_ELASTIC, best);
    }
    return status;
}

/* While sizes are tried, text is measured at one size and the figures are
 * scaled: a font that is asked for in a new size costs more than all else. */
#define PROBE_SIZE 16.0

static struct text_extent probe_extent(void *context, str text,
                                       struct text_style style)
{
    const struct text_measure *measure = context;
    double scale = style.size / PROBE_SIZE;
    style.size = PROBE_SIZE;
    struct text_extent e = measure->extent(measure->context, text, style);
    e.width *= scale;
    e.ascent *= scale;
    e.descent *= scale;
    return e;
}

static size_t probe_breaks(void *context, str text, const char *language,
                           struct arena *arena, size_t **positions)
{
    const struct text_measure *measure = context;
    return measure->breaks(measure->context, text, language, arena, positions);
}

static enum status choose_by_probe(struct figure *f, struct outcome *best)
{
    struct text_measure real = *f->measure;
    const struct text_measure *kept = f->measure;
    struct text_measure probe = {probe_extent, probe_breaks, &real};
    f->measure = &probe;
    enum status status = choose_recipe(f, best);
    f->measure = kept;
    return status;
}

static void note_fit(struct figure *f, const struct outcome *best)
{
    f->missing = best->missing;
    f->out = best->out;
    f->has_break = f->has_step = false;
    for (size_t i = 0; i < f->scale.count; i++) {
        f->has_break |= scale_has_break(&f->scale, i);
        f->has_step |= scale_has_step(&f->scale, i);
    }
    for (size_t i = 0; i < f->count; i++) {
        struct entry *entry = &f->entries[i];
        entry->is_point = figure_is_point(&f->scale, &entry->mark);
    }
    f->fitted = true;
}

enum status figure_choose_scale(struct figure *f)
{
    enum status status = figure_choose(f, LABELS_MAX, BARS_MAX);
    if (status != STATUS_OK || !f->count) {
        return status == STATUS_OK ? set_size(f, 1) : status;
    }
    struct outcome best;
    status = choose_by_probe(f, &best);
    if (status == STATUS_OK) {
        status = set_size(f, best.recipe.factor);
    }
    if (status == STATUS_OK) {
        status = attempt(f, &best.recipe, ROUNDS_FULL, &best);
    }
    if (status == STATUS_OK && best.missing > 0 && best.missing <= f->count / 8) {
        status = attempt(f, &best.recipe, ROUNDS_MORE, &best);
    }
    if (status == STATUS_OK && best.missing > 0) {
        best.recipe.count_row = true;
        status = attempt(f, &best.recipe, 2 * ROUNDS_FULL, &best);
    }
    if (status == STATUS_OK) {
        note_fit(f, &best);
    }
    return status;
}
