/* What surrounds the plot: title and subtitle above, the legend of what
 * occurs and the numbered sources below. What is left between is the plot.
 */
#include <math.h>

#include "timeline/figure.h"
#include "timeline/words.h"

#define LEGEND_GAP 28.0
#define ICON_GAP 8.0
#define SOURCE_GAP 18.0
#define SOURCE_LINES 4 /* on a picture of 900 px; fewer on a lower one */

static struct text_style style_of(double size, int weight)
{
    return (struct text_style){size, weight, false};
}

/* Writes a text of up to `lines` lines from y down, in the largest size of
 * three that fits; gives where it ends. */
static double write_lines(struct figure *f, const char *text, double y,
                          struct pen_text *look, size_t lines)
{
    double width = f->right - f->left;
    struct block block = {0};
    for (int k = 0; k < 4; k++) {
        size_t allowed = k < 3 ? lines : 64;
        if (figure_wrap(f, str_from(text), look->style,
                        (struct room){width, allowed}, &block)) {
            break;
        }
        look->style.size = fmax(f->theme->least, look->style.size * 0.8);
    }
    for (size_t i = 0; i < block.count; i++) {
        pen_write(&f->pen, block.lines[i], f->left,
                  y + block.ascent + (double)i * block.pitch, look);
    }
    return y + (double)block.count * block.pitch;
}

static size_t count_sources(const struct figure *f)
{
    size_t count = 0;
    for (size_t i = 0; i < f->chronology->source_count; i++) {
        count += f->source_used[i];
    }
    return count;
}

/* "1951–2030", or days where they are few. */
static const char *span_words(const struct figure *f, double from, double to)
{
    day first = (day)floor(from);
    day last = (day)ceil(fmax(to, floor(from) + 1)) - 1;
    bool few_days = last - first < 45;
    struct edtf a = few_days ? edtf_from_day(first)
                             : edtf_from_year(day_to_civil(first).year);
    struct edtf b = few_days ? edtf_from_day(last)
                             : edtf_from_year(day_to_civil(last).year);
    struct edtf both = edtf_equal(&a, &b) ? a : edtf_interval(&a, &b);
    return words_date(&both, TIMEX_MOD_NONE, f->language, f->arena);
}

static const char *join(const struct figure *f, const char *a, const char *b)
{
    if (!a || !b) {
        return a ? a : b;
    }
    struct word_value values[] = {{"a", a}, {"b", b}};
    return words_fill(WORD_JOIN, f->language, values, 2, f->arena);
}

const char *figure_subtitle(const struct figure *f)
{
    if (f->options->subtitle) {
        return f->options->subtitle;
    }
    const struct book *book = f->book;
    size_t sources = book->sources_used;
    size_t events = book->count + book->nowhere;
    size_t undated = f->chronology->undated_count;
    const char *text = words_number(events == 1 ? WORD_EVENTS_1 : WORD_EVENTS,
                                    f->language, events, f->arena);
    if (book->count) {
        text = join(f, text, span_words(f, book->from, book->to));
    }
    if (sources) {
        text = join(f, text,
                    words_number(sources == 1 ? WORD_TOLD_BY_1 : WORD_TOLD_BY,
                                 f->language, sources, f->arena));
    }
    if (undated) {
        text =
            join(f, text,
                 words_number(WORD_WITHOUT_DATE, f->language, undated, f->arena));
    }
    return text;
}

const char *figure_title(const struct figure *f)
{
    const char *title = f->chronology->title;
    return title && *title ? title : words_text(WORD_TITLE_NONE, f->language);
}

/* The subtitle, and which page this is. */
static const char *page_subtitle(const struct figure *f)
{
    const char *text = figure_subtitle(f);
    if (f->pages < 2 || !text) {
        return text;
    }
    struct word_value values[] = {
        {"a", arena_printf(f->arena, "%zu", f->page + 1)},
        {"b", arena_printf(f->arena, "%zu", f->pages)}};
    return join(f, text,
                words_fill(WORD_NTH_PAGE, f->language, values, 2, f->arena));
}

static double draw_header(struct figure *f)
{
    struct pen_text title = {.role = SCENE_HEADING,
                             .style = style_of(f->theme->title, 700),
                             .ink = f->theme->ink};
    struct pen_text subtitle = {.role = SCENE_SUBTITLE,
                                .style = style_of(f->theme->subtitle, 400),
                                .ink = f->theme->soft};
    double y = f->margin * 0.45;
    y = write_lines(f, figure_title(f), y, &title, 2);
    const char *text = page_subtitle(f);
    return text ? write_lines(f, text, y, &subtitle, 2) : y;
}

/* One line of a source in the list. */
struct source_run {
    str number, text;
    double x;
    size_t line;
    const char *link;
};

struct source_list {
    struct source_run *runs;
    size_t count;
    size_t lines;
    double x;
    const char *more; /* "and 12 more" */
};

static struct text_style source_style(const struct figure *f)
{
    return style_of(f->theme->least, 400);
}

static struct text_style number_style(const struct figure *f)
{
    return style_of(f->theme->least, 700);
}

#define NUMBER_GAP 5.0

static size_t source_lines(const struct figure *f)
{
    double lines = SOURCE_LINES * f->options->height / 900;
    return (size_t)fmin(SOURCE_LINES, fmax(1, lines));
}

/* Puts a line of text after what stands there, or on the next line. */
static bool put_run(const struct figure *f, struct source_list *list,
                    struct source_run run, double reserve)
{
    double number = pen_width(f->measure, run.number, number_style(f));
    double width = pen_width(f->measure, run.text, source_style(f)) +
                   (number > 0 ? number + NUMBER_GAP : 0);
    size_t line = list->lines ? list->lines - 1 : 0;
    bool last = line + 1 == source_lines(f);
    double room = f->right - (last ? reserve : 0);
    if (!list->lines || list->x + width > room) {
        line = list->lines;
        list->x = f->left;
        room = f->right - (line + 1 == source_lines(f) ? reserve : 0);
    }
    if (line >= source_lines(f) || list->x + width > room) {
        return false;
    }
    run.line = line;
    run.x = list->x;
    list->x += width + SOURCE_GAP;
    list->lines = line + 1;
    list->runs[list->count++] = run;
    return true;
}

/* A source; one too long for a line is broken into several. */
static bool put_source(const struct figure *f, struct source_list *list,
                       size_t index, double reserve)
{
    const struct source *source = &f->chronology->sources[index];
    const char *name = entry_source_name(f, source);
    const char *number = arena_printf(f->arena, "%zu", index + 1);
    if (!name || !number) {
        return false;
    }
    double width = f->right - f->left - reserve - 40;
    struct block block;
    if (!figure_wrap(f, str_from(name), source_style(f),
                     (struct room){width, SOURCE_LINES}, &block)) {
        return false;
    }
    for (size_t i = 0; i < block.count; i++) {
        struct source_run run = {.number = str_from(i ? "" : number),
                                 .text = block.lines[i],
                                 .link = source->url};
        if (!put_run(f, list, run, reserve)) {
            return false;
        }
    }
    return true;
}

static enum status list_sources(const struct figure *f, struct source_list *list)
{
    size_t used = count_sources(f);
    size_t room = SOURCE_LINES * 200;
    const char *most =
        words_number(WORD_SOURCES_MORE, f->language, used, f->arena);
    list->runs = arena_array(f->arena, room, sizeof *list->runs);
    if (!list->runs || !most) {
        return STATUS_NOMEM;
    }
    double reserve =
        pen_width(f->measure, str_from(most), source_style(f)) + SOURCE_GAP;
    size_t shown = 0;
    for (size_t i = 0; i < f->chronology->source_count; i++) {
        if (!f->source_used[i]) {
            continue;
        }
        struct source_list before = *list;
        if (list->count + SOURCE_LINES > room ||
            !put_source(f, list, i, reserve)) {
            *list = before;
            break;
        }
        shown++;
    }
    if (shown < used) {
        list->more =
            words_number(WORD_SOURCES_MORE, f->language, used - shown, f->arena);
        list->lines = list->lines ? list->lines : 1;
        list->x = list->count ? list->x : f->left;
    }
    return STATUS_OK;
}

static double source_pitch(const struct figure *f)
{
    return f->theme->least * 1.45;
}

/* Draws the list at the foot; gives its top. */
static double draw_sources(struct figure *f, const struct source_list *list)
{
    double bottom = f->options->height - f->margin * 0.4;
    double top = bottom - (double)list->lines * source_pitch(f);
    struct pen_text text = {
        .role = SCENE_SOURCE, .style = source_style(f), .ink = f->theme->soft};
    for (size_t i = 0; i < list->count; i++) {
        const struct source_run *run = &list->runs[i];
        double y = top + ((double)run->line + 0.8) * source_pitch(f);
        text.style = number_style(f);
        double width = pen_write(&f->pen, run->number, run->x, y, &text);
        text.style = source_style(f);
        text.link = run->link;
        pen_write(&f->pen, run->text,
                  run->x + (width > 0 ? width + NUMBER_GAP : 0), y, &text);
        text.link = NULL;
    }
    if (list->more) {
        double y = top + ((double)list->lines - 0.2) * source_pitch(f);
        pen_write(&f->pen, str_from(list->more), list->x, y, &text);
    }
    return list->lines ? top : bottom;
}

enum status figure_furnish(struct figure *f)
{
    struct source_list list = {0};
    enum status status = list_sources(f, &list);
    if (status != STATUS_OK) {
        return status;
    }
    double top = draw_header(f) + 20;
    f->legend_bottom = draw_sources(f, &list) - 10;
    double bottom = f->legend_bottom - figure_legend_height(f) - 14;
    f->plot =
        (struct box){f->left, top, f->right - f->left, fmax(bottom - top, 1)};
    return f->pen.failed ? STATUS_NOMEM : STATUS_OK;
}

/* The legend that no event has asked for yet takes no row; three hold all. */
#define LEGEND_ROWS 3

double figure_foot_reserve(struct figure *f)
{
    double lines = (double)source_lines(f);
    return lines * source_pitch(f) + LEGEND_ROWS * LEGEND_ROW;
}
