/* One chronology, one picture: the steps of a layout in their order. */
#include "timeline/layout.h"

#include <math.h>

#include "base/limits.h"
#include "timeline/figure.h"
#include "timeline/words.h"

/* The smallest picture: a title, an axis and a line of text. */
#define LEAST_WIDTH 320
#define LEAST_HEIGHT 240
/* Air below an axis with nothing under it, against 1 elsewhere. */
#define EMPTY_SIDE 1.2

/* The languages written from right to left that have a two-letter tag. */
static bool is_right_to_left(const char *language)
{
    static const char *const tags[] = {"ar", "dv", "fa", "he", "ku",
                                       "ps", "sd", "ug", "ur", "yi"};
    str start = str_slice(str_from(language), 0, 2);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (str_equal_fold(start, str_from(tags[i]))) {
            return true;
        }
    }
    return false;
}

static void set_margin(struct figure *f)
{
    f->margin = fmin(60, fmax(16, f->options->width * 0.0375));
    f->left = f->margin;
    f->right = f->options->width - f->margin;
}

static void count_entries(const struct figure *f, struct layout_report *report)
{
    *report = (struct layout_report){.given = f->count};
    size_t leaders = 0;
    for (size_t i = 0; i < f->count; i++) {
        const struct entry *entry = &f->entries[i];
        report->drawn += entry->drawn;
        if (entry->drawn && entry->mark.form != MARK_PERIOD) {
            report->mean_leader += entry->label.base;
            report->max_leader = fmax(report->max_leader, entry->label.base);
            leaders++;
        }
    }
    report->counted = report->given - report->drawn;
    report->mean_leader /= leaders ? (double)leaders : 1;
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

static enum status make_groups(struct figure *f)
{
    for (size_t i = 0; i < f->count; i++) {
        if (f->entries[i].drawn && !entry_make_group(f, &f->entries[i])) {
            return STATUS_NOMEM;
        }
    }
    return STATUS_OK;
}

static enum status draw(struct figure *f)
{
    enum status status = make_groups(f);
    if (status != STATUS_OK) {
        return status;
    }
    if (f->scale.count) {
        figure_draw_bands(f);
        figure_draw_axis(f);
        figure_draw_bars(f);
        figure_draw_flags(f);
    }
    figure_draw_legend(f);
    return f->pen.failed ? STATUS_NOMEM : STATUS_OK;
}

static enum status describe_scene(struct figure *f)
{
    struct scene *scene = f->pen.scene;
    scene->title = figure_title(f);
    scene->description = figure_subtitle(f);
    return scene->description ? STATUS_OK : STATUS_NOMEM;
}

/* The legend is known only after the fit; when it turns out higher than the
 * room that was kept for it, the plot gives way and is fitted again. */
static enum status fit_above_legend(struct figure *f)
{
    double kept = figure_legend_height(f);
    enum status status = figure_fit(f);
    double needed = figure_legend_height(f);
    while (status == STATUS_OK && needed > kept) {
        f->plot.height = fmax(1, f->plot.height - (needed - kept));
        kept = needed;
        status = figure_fit(f);
        needed = figure_legend_height(f);
    }
    return status;
}

static enum status lay_out(struct figure *f)
{
    enum status status = figure_prepare(f);
    if (status == STATUS_OK) {
        figure_set_type(f, 1);
        status = figure_furnish(f);
    }
    if (status == STATUS_OK) {
        status = fit_above_legend(f);
    }
    if (status == STATUS_OK) {
        if (f->scale.count) {
            spread_out(f);
        }
        status = draw(f);
    }
    return status == STATUS_OK ? describe_scene(f) : status;
}

enum status layout_chronology(const struct chronology *chronology,
                              const struct layout_options *options,
                              const struct text_measure *measure,
                              struct arena *arena, struct scene *result,
                              struct layout_report *report)
{
    if (!(options->width >= LEAST_WIDTH && options->height >= LEAST_HEIGHT) ||
        chronology->event_count > LIMIT_PICTURE_EVENTS) {
        return chronology->event_count > LIMIT_PICTURE_EVENTS ? STATUS_LIMIT
                                                              : STATUS_ARGUMENT;
    }
    const struct theme *theme =
        options->theme ? options->theme : theme_default(arena);
    if (!theme) {
        return STATUS_NOMEM;
    }
    struct scene scene = {.arena = arena,
                          .width = options->width,
                          .height = options->height,
                          .background = theme->background,
                          .language = chronology->language ? chronology->language
                                                           : "en"};
    struct figure f = {.chronology = chronology,
                       .options = options,
                       .measure = measure,
                       .theme = theme,
                       .language = scene.language,
                       .right_to_left = is_right_to_left(scene.language),
                       .arena = arena,
                       .pen = {&scene, measure, SCENE_NO_GROUP, false}};
    set_margin(&f);
    enum status status = lay_out(&f);
    if (status == STATUS_OK) {
        *result = scene;
        if (report) {
            count_entries(&f, report);
        }
    }
    return status;
}
