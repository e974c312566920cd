/* One chronology, one or more pages: which arrangement, and its steps in their
 * order.
 *
 * Whether a chronology of moderate size fits one page is found by laying it
 * out; the result is kept as the first page. Longer ones are divided into
 * pages by measuring every label once.
 */
#include "timeline/layout.h"

#include <math.h>
#include <stdlib.h>

#include "base/limits.h"
#include "timeline/figure.h"
#include "timeline/mirror.h"
#include "timeline/pages.h"
#include "timeline/panels.h"
#include "timeline/words.h"

/* The smallest picture: a title, an axis and a line of text. */
#define LEAST_WIDTH 320
#define LEAST_HEIGHT 240
/* Events that flags are tried for, and that one page is tried for at all. */
#define FLAGS_MOST 44
#define ONE_PAGE_MOST 200
/* Flags are good enough when labels are no further out, in label heights. */
#define NEAR 3.0
#define ARRANGEMENTS 4

struct layout {
    struct arena *arena;
    struct layout_options options;
    struct text_measure measure;
    const struct theme *theme;
    struct book book;
    const struct arrangement *arrangement;
    struct pages pages;
    const size_t *strip_bins;
    bool has_scene; /* the only page is laid out already: */
    struct scene scene;
    struct layout_report report;
};

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
    *report = (struct layout_report){.given = f->count + f->nowhere};
    size_t leaders = 0;
    for (size_t i = 0; i < f->count; i++) {
        const struct entry *entry = &f->entries[i];
        report->drawn += entry->drawn;
        if (entry->drawn && entry->leader > 0) {
            report->mean_leader += entry->leader;
            report->max_leader = fmax(report->max_leader, entry->leader);
            leaders++;
        }
    }
    report->counted = report->given - report->drawn;
    report->mean_leader /= leaders ? (double)leaders : 1;
}

static enum status draw(struct figure *f, const struct arrangement *arrangement)
{
    for (size_t i = 0; i < f->count; i++) {
        if (f->entries[i].drawn && !entry_make_group(f, &f->entries[i])) {
            return STATUS_NOMEM;
        }
    }
    if (f->count) {
        arrangement->draw(f);
    }
    figure_draw_legend(f);
    struct scene *scene = f->pen.scene;
    scene->title = figure_title(f);
    scene->description = figure_subtitle(f);
    return f->pen.failed || !scene->description ? STATUS_NOMEM : STATUS_OK;
}

/* The legend is known only after the fit; when it turns out higher than the
 * room that was kept for it, the plot gives way and is fitted again. */
static enum status fit_above_legend(struct figure *f,
                                    const struct arrangement *arrangement)
{
    f->fitted = f->has_break = f->has_step = false;
    double kept = figure_legend_height(f);
    enum status status = arrangement->fit(f);
    double needed = figure_legend_height(f);
    while (status == STATUS_OK && needed > kept) {
        f->plot.height = fmax(1, f->plot.height - (needed - kept));
        kept = needed;
        status = arrangement->fit(f);
        needed = figure_legend_height(f);
    }
    return status;
}

/* Everything that a page is made of, in one place. */
struct page {
    const struct layout *layout;
    size_t index;
    struct arena *arena;
    struct scene *scene;
    struct layout_report *report;
};

static struct figure make_figure(const struct page *page)
{
    const struct layout *l = page->layout;
    const struct chronology *c = l->book.chronology;
    *page->scene = (struct scene){.arena = page->arena,
                                  .width = l->options.width,
                                  .height = l->options.height,
                                  .background = l->theme->background,
                                  .language = c->language ? c->language : "en"};
    struct figure f = {.book = &l->book,
                       .chronology = c,
                       .options = &l->options,
                       .measure = &l->measure,
                       .theme = l->theme,
                       .language = page->scene->language,
                       .arena = page->arena,
                       .nowhere = page->index ? 0 : l->book.nowhere,
                       .page = page->index,
                       .pages = l->pages.count,
                       .strip_bins = l->strip_bins,
                       .pen = {page->scene, &l->measure, SCENE_NO_GROUP, false}};
    set_margin(&f);
    return f;
}

static enum status begin_figure(struct figure *f, size_t first, size_t count)
{
    enum status status = figure_prepare(f, first, count);
    if (status == STATUS_OK) {
        figure_set_type(f, 1);
        status = figure_furnish(f);
    }
    return status;
}

static enum status end_page(const struct page *page, struct figure *f,
                            const struct arrangement *arrangement)
{
    enum status status = draw(f, arrangement);
    if (status == STATUS_OK && is_right_to_left(f->language)) {
        mirror_scene(page->scene);
    }
    if (page->report) {
        count_entries(f, page->report);
    }
    return status;
}

/* ---- one page ---- */

/* The arrangements to try for one page, the preferred first. */
static size_t list_candidates(const struct layout *l,
                              const struct arrangement **list)
{
    switch (l->options.kind) {
    case LAYOUT_FLAGS:
        list[0] = &arrangement_flags;
        return 1;
    case LAYOUT_VERTICAL:
        list[0] = &arrangement_vertical;
        return 1;
    case LAYOUT_OVERVIEW:
    case LAYOUT_PAGES:
        list[0] = &arrangement_overview;
        return 1;
    default:
        break;
    }
    size_t count = 0;
    if (l->book.count <= FLAGS_MOST) {
        list[count++] = &arrangement_flags;
    }
    list[count++] = &arrangement_vertical;
    list[count++] = &arrangement_overview;
    list[count++] = &arrangement_columns;
    return count;
}

static bool is_good(const struct figure *f, const struct arrangement *arrangement)
{
    return f->missing == 0 &&
           (arrangement != &arrangement_flags || f->out < NEAR);
}

/* The first that shows everything, or else the one that shows most. */
static enum status choose_arrangement(struct figure *f, const struct layout *l,
                                      const struct arrangement **result,
                                      bool *good)
{
    const struct arrangement *list[ARRANGEMENTS];
    size_t count = list_candidates(l, list);
    struct box plot = f->plot;
    const struct arrangement *best = NULL;
    size_t least = 0;
    for (size_t i = 0; i < count; i++) {
        f->plot = plot;
        enum status status = fit_above_legend(f, list[i]);
        if (status != STATUS_OK) {
            return status;
        }
        *good = is_good(f, list[i]);
        if (*good || !best || f->missing < least) {
            best = list[i];
            least = f->missing;
        }
        if (*good) {
            break;
        }
    }
    *result = best;
    if (*good || best == list[count - 1]) {
        return STATUS_OK;
    }
    f->plot = plot;
    return fit_above_legend(f, best);
}

/* Lays all out on one page and keeps it; *good says whether it shows all. */
static enum status try_one_page(struct layout *l, bool *good)
{
    l->pages.count = 1;
    struct page page = {l, 0, l->arena, &l->scene, &l->report};
    struct figure f = make_figure(&page);
    enum status status = begin_figure(&f, 0, l->book.count);
    const struct arrangement *arrangement = NULL;
    if (status == STATUS_OK) {
        status = choose_arrangement(&f, l, &arrangement, good);
    }
    bool keep = *good || l->options.one_page || l->options.kind == LAYOUT_FLAGS ||
                l->options.kind == LAYOUT_OVERVIEW;
    if (status == STATUS_OK && keep) {
        status = end_page(&page, &f, arrangement);
        l->has_scene = true;
    }
    return status;
}

/* ---- more pages ---- */

static enum status plan_pages(struct layout *l)
{
    bool strip = l->options.kind != LAYOUT_VERTICAL;
    l->arrangement = strip ? &arrangement_overview : &arrangement_vertical;
    struct scene scene;
    struct page page = {l, 0, l->arena, &scene, NULL};
    struct figure f = make_figure(&page);
    f.pages = 2;
    enum status status = begin_figure(&f, 0, 0);
    if (status == STATUS_OK) {
        status = pages_plan(&f, strip, l->arena, &l->pages);
        l->strip_bins = strip_count(&f, l->arena);
    }
    return l->strip_bins || status != STATUS_OK ? status : STATUS_NOMEM;
}

static enum status decide(struct layout *l)
{
    enum layout_kind kind = l->options.kind;
    bool one = l->options.one_page || kind == LAYOUT_FLAGS ||
               kind == LAYOUT_OVERVIEW || l->book.count == 0;
    bool good = false;
    enum status status = STATUS_OK;
    if (one || (kind != LAYOUT_PAGES && l->book.count <= ONE_PAGE_MOST)) {
        status = try_one_page(l, &good);
    }
    if (status == STATUS_OK && !l->has_scene) {
        status = plan_pages(l);
    }
    return status;
}

enum status layout_open(const struct chronology *chronology,
                        const struct layout_options *options,
                        const struct text_measure *measure,
                        struct layout **result)
{
    if (!(options->width >= LEAST_WIDTH && options->height >= LEAST_HEIGHT)) {
        return STATUS_ARGUMENT;
    }
    if (chronology->event_count > LIMIT_PICTURE_EVENTS) {
        return STATUS_LIMIT;
    }
    size_t cap = options->memory ? options->memory : LIMIT_CHRONOLOGY_ARENA;
    struct arena *arena = arena_new(cap);
    struct layout *layout = arena ? arena_alloc(arena, sizeof *layout) : NULL;
    if (!layout) {
        arena_free(arena);
        return STATUS_NOMEM;
    }
    layout->arena = arena;
    layout->options = *options;
    layout->measure = *measure;
    layout->theme = options->theme ? options->theme : theme_default(arena);
    enum status status = layout->theme
                             ? book_open(chronology, arena, &layout->book)
                             : STATUS_NOMEM;
    if (status == STATUS_OK) {
        status = decide(layout);
    }
    if (status != STATUS_OK) {
        arena_free(arena);
        return status;
    }
    *result = layout;
    return STATUS_OK;
}

size_t layout_pages(const struct layout *layout)
{
    return layout->has_scene ? 1 : layout->pages.count;
}

enum status layout_page(const struct layout *layout, size_t index,
                        struct arena *arena, struct scene *result,
                        struct layout_report *report)
{
    if (index >= layout_pages(layout)) {
        return STATUS_ARGUMENT;
    }
    if (layout->has_scene) {
        *result = layout->scene;
        if (report) {
            *report = layout->report;
        }
        return STATUS_OK;
    }
    struct page page = {layout, index, arena, result, report};
    struct figure f = make_figure(&page);
    size_t first = layout->pages.starts[index];
    size_t count = layout->pages.starts[index + 1] - first;
    enum status status = begin_figure(&f, first, count);
    if (status == STATUS_OK) {
        status = fit_above_legend(&f, layout->arrangement);
    }
    return status == STATUS_OK ? end_page(&page, &f, layout->arrangement)
                               : status;
}

void layout_close(struct layout *layout)
{
    if (layout) {
        arena_free(layout->arena);
    }
}

enum status layout_chronology(const struct chronology *chronology,
                              const struct layout_options *options,
                              const struct text_measure *measure,
                              struct layout **layout, struct scene *result,
                              struct layout_report *report)
{
    struct layout_options one = *options;
    one.one_page = true;
    enum status status = layout_open(chronology, &one, measure, layout);
    return status == STATUS_OK ? layout_page(*layout, 0, NULL, result, report)
                               : status;
}
