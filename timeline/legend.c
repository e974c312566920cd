/* The legend: only what occurs in the picture.
 *
 * First the kinds, one entry for each hue and shape, in the words of the
 * kinds that occur; then what the other marks mean. Entries flow into rows.
 * Before the fit it is not known whether breaks or counts will occur; room
 * is taken for them.
 */
#include <math.h>

#include "timeline/figure.h"
#include "timeline/words.h"

#define ENTRY_GAP 20.0
#define ICON 34.0 /* px of a long icon */
#define ICON_GAP 8.0
/* Of the picture's height; entries past it are left out, the last first. */
#define LEGEND_SHARE 0.12

enum icon {
    ICON_HUE, /* + hue */
    ICON_WITHIN = ICON_HUE + HUE_COUNT,
    ICON_DAYS,
    ICON_BETWEEN,
    ICON_BY,
    ICON_SINCE,
    ICON_ABOUT,
    ICON_PLANNED,
    ICON_BACKGROUND,
    ICON_CONFLICT,
    ICON_BREAK,
    ICON_STEP,
    ICON_NOWHERE, /* no icon: a count of what has no year */
    ICON_COUNT
};

struct legend {
    const char *texts[ICON_COUNT]; /* NULL: does not occur */
};

static struct text_style legend_style(const struct figure *f)
{
    return (struct text_style){f->theme->small, 400, false};
}

static double icon_width(int icon)
{
    if (icon == ICON_NOWHERE) {
        return 0;
    }
    bool is_small = icon < ICON_WITHIN || icon == ICON_BACKGROUND ||
                    icon == ICON_CONFLICT || icon == ICON_STEP;
    return is_small ? 12 : ICON;
}

/* Before the fit everything may be drawn. */
static bool is_shown(const struct figure *f, size_t i)
{
    return !f->fitted || f->entries[i].drawn;
}

/* "agreement, launch": the kinds of one hue that occur. */
static const char *kinds_of(const struct figure *f, enum theme_hue hue)
{
    const char *text = NULL;
    bool seen[EVENT_KIND_COUNT] = {false};
    for (size_t i = 0; i < f->count; i++) {
        if (f->entries[i].hue == hue && is_shown(f, i)) {
            seen[f->entries[i].event->kind] = true;
        }
    }
    for (int kind = 0; kind < EVENT_KIND_COUNT; kind++) {
        if (!seen[kind]) {
            continue;
        }
        const char *word =
            words_text((enum word)(WORD_KIND_OTHER + kind), f->language);
        struct word_value values[] = {{"a", text}, {"b", word}};
        text = text ? words_fill(WORD_JOIN, f->language, values, 2, f->arena)
                    : word;
    }
    return text;
}

/* Whether a mark of the form is drawn; a wide day is a bracket too. */
static bool occurs(const struct figure *f, enum mark_form form)
{
    for (size_t i = 0; i < f->count; i++) {
        const struct mark *m = &f->entries[i].mark;
        bool wide_day = form == MARK_BRACKET && m->form == MARK_DOT &&
                        f->fitted && !f->entries[i].is_point;
        if (is_shown(f, i) && (m->form == form || wide_day)) {
            return true;
        }
    }
    return false;
}

struct traits {
    bool about, planned, faint, conflict, cut, step;
};

static struct traits find_traits(const struct figure *f)
{
    struct traits t = {false};
    for (size_t i = 0; i < f->count; i++) {
        const struct entry *entry = &f->entries[i];
        if (is_shown(f, i)) {
            t.about |= entry->mark.about;
            t.planned |= entry->mark.hollow;
            t.faint |= entry->faint;
            t.conflict |= entry->conflict;
        }
    }
    t.cut = !f->fitted || f->has_break; /* before the fit: take room for it */
    t.step = f->has_step;
    return t;
}

static void fill_traits(const struct figure *f, struct legend *legend)
{
    struct traits t = find_traits(f);
    const struct {
        enum icon icon;
        bool occurs;
        enum word word;
    } rows[] = {{ICON_ABOUT, t.about, WORD_LEGEND_ABOUT},
                {ICON_PLANNED, t.planned, WORD_LEGEND_PLANNED},
                {ICON_BACKGROUND, t.faint, WORD_LEGEND_BACKGROUND},
                {ICON_CONFLICT, t.conflict, WORD_LEGEND_CONFLICT},
                {ICON_BREAK, t.cut, WORD_LEGEND_BREAK},
                {ICON_STEP, t.step, WORD_LEGEND_ELASTIC}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].occurs) {
            legend->texts[rows[i].icon] = words_text(rows[i].word, f->language);
        }
    }
}

static void count_nowhere(const struct figure *f, struct legend *legend)
{
    if (f->nowhere) {
        legend->texts[ICON_NOWHERE] =
            words_number(WORD_COUNTED_NOWHERE, f->language, f->nowhere, f->arena);
    }
}

static void fill_legend(const struct figure *f, struct legend *legend)
{
    static const struct {
        enum icon icon;
        enum mark_form form;
        enum word word;
    } forms[] = {{ICON_WITHIN, MARK_BRACKET, WORD_LEGEND_WITHIN},
                 {ICON_DAYS, MARK_DAYS, WORD_LEGEND_DAYS},
                 {ICON_BETWEEN, MARK_BETWEEN, WORD_LEGEND_BETWEEN},
                 {ICON_BY, MARK_BY, WORD_LEGEND_BY},
                 {ICON_SINCE, MARK_SINCE, WORD_LEGEND_SINCE}};
    *legend = (struct legend){{NULL}};
    for (int hue = 0; hue < HUE_COUNT; hue++) {
        legend->texts[ICON_HUE + hue] = kinds_of(f, (enum theme_hue)hue);
    }
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (occurs(f, forms[i].form)) {
            legend->texts[forms[i].icon] = words_text(forms[i].word, f->language);
        }
    }
    fill_traits(f, legend);
    count_nowhere(f, legend);
}

static void draw_bracket(struct figure *f, double x, double y, enum dash dash)
{
    struct point points[] = {
        {x, y + 4}, {x, y - 2}, {x + ICON, y - 2}, {x + ICON, y + 4}};
    struct pen_look look = {
        .stroke = f->theme->ink, .width = f->theme->span, .dash = dash};
    pen_path(&f->pen, SCENE_LEGEND, points, 4, false, look);
}

static void draw_hollow(struct figure *f, double x, double y)
{
    struct pen_look look = {.fill = f->theme->background,
                            .stroke = f->theme->ink,
                            .width = f->theme->line};
    pen_rect(&f->pen, SCENE_LEGEND, (struct box){x, y - 2.5, ICON, 5}, 0, look);
}

static void draw_zigzag(struct figure *f, double x, double y)
{
    struct point points[] = {{x, y},          {x + 9, y},  {x + 13, y - 6},
                             {x + 21, y + 6}, {x + 25, y}, {x + ICON, y}};
    struct pen_look look = {.stroke = f->theme->cut, .width = 1.5};
    pen_path(&f->pen, SCENE_LEGEND, points, 6, false, look);
}

static void draw_fade(struct figure *f, double x, double y, bool to_end)
{
    struct point left = {x, y};
    struct point right = {x + ICON, y};
    pen_fade(&f->pen, SCENE_LEGEND, (struct box){x, y - 1.5, ICON, 3},
             to_end ? left : right, to_end ? right : left, f->theme->ink);
}

static void draw_strokes(struct figure *f, double x, double y)
{
    struct pen_look look = {.stroke = f->theme->cut, .width = 1.5};
    for (int i = 0; i < 2; i++) {
        double at = x + 2 + 5 * i;
        pen_line(&f->pen, SCENE_LEGEND, (struct point){at, y + 6},
                 (struct point){at + 6, y - 6}, look);
    }
}

static void draw_small(struct figure *f, int icon, struct point c)
{
    struct shape shape = {HUE_DECISION, f->theme->faint, false,
                          f->theme->mark / 2};
    if (icon == ICON_CONFLICT) {
        struct pen_look look = {.stroke = f->theme->warning, .width = 1.5};
        pen_circle(&f->pen, SCENE_LEGEND, c, f->theme->mark / 2 + 1, look);
        return;
    }
    if (icon != ICON_BACKGROUND) {
        shape.hue = (enum theme_hue)(icon - ICON_HUE);
        shape.ink = f->theme->hues[shape.hue];
    }
    figure_draw_shape(f, shape, c);
}

/* y is the middle of the row. */
static void draw_icon(struct figure *f, int icon, double x, double y)
{
    struct pen_look fill = {.fill = f->theme->ink};
    switch (icon) {
    case ICON_WITHIN:
        draw_bracket(f, x, y, DASH_SOLID);
        break;
    case ICON_DAYS:
        pen_rect(&f->pen, SCENE_LEGEND, (struct box){x, y - 2.5, ICON, 5}, 1.5,
                 fill);
        break;
    case ICON_BETWEEN:
        draw_bracket(f, x, y, DASH_DOTTED);
        break;
    case ICON_BY:
        draw_fade(f, x, y, true);
        break;
    case ICON_SINCE:
        draw_fade(f, x, y, false);
        break;
    case ICON_ABOUT:
        draw_bracket(f, x, y, DASH_DASHED);
        break;
    case ICON_PLANNED:
        draw_hollow(f, x, y);
        break;
    case ICON_BREAK:
        draw_zigzag(f, x, y);
        break;
    case ICON_STEP:
        draw_strokes(f, x, y);
        break;
    default:
        draw_small(f, icon, (struct point){x + 6, y});
        break;
    }
}

/* Flows the entries into rows; draws them if `top` is not NULL. */
static size_t flow(struct figure *f, const struct legend *legend,
                   const double *top)
{
    struct pen_text look = {
        .role = SCENE_LEGEND, .style = legend_style(f), .ink = f->theme->ink};
    double x = f->left;
    size_t rows = 0;
    size_t most = (size_t)fmax(1, f->options->height * LEGEND_SHARE / LEGEND_ROW);
    for (size_t k = 0; k < ICON_COUNT; k++) {
        /* The count comes first: it must never be left out. */
        int icon = k ? (int)k - 1 : ICON_NOWHERE;
        if (!legend->texts[icon]) {
            continue;
        }
        str text = str_from(legend->texts[icon]);
        double width = icon_width(icon) + ICON_GAP +
                       pen_width(f->measure, text, look.style);
        if (!rows || x + width > f->right) {
            if (rows == most || f->left + width > f->right) {
                continue;
            }
            x = f->left;
            rows++;
        }
        if (top) {
            double y = *top + ((double)rows - 0.5) * LEGEND_ROW;
            if (icon != ICON_NOWHERE) {
                draw_icon(f, icon, x, y);
            }
            pen_write(&f->pen, text, x + icon_width(icon) + ICON_GAP,
                      y + f->theme->small * 0.36, &look);
        }
        x += width + ENTRY_GAP;
    }
    return rows;
}

double figure_legend_height(struct figure *f)
{
    struct legend legend;
    fill_legend(f, &legend);
    return (double)flow(f, &legend, NULL) * LEGEND_ROW;
}

void figure_draw_legend(struct figure *f)
{
    struct legend legend;
    fill_legend(f, &legend);
    double top = f->legend_bottom - (double)flow(f, &legend, NULL) * LEGEND_ROW;
    struct pen_look rule = {.stroke = f->theme->rule, .width = 1.25};
    pen_line(&f->pen, SCENE_DECORATION, (struct point){f->left, top - 6},
             (struct point){f->right, top - 6}, rule);
    flow(f, &legend, &top);
}
