/* A figure: what the parts of a layout share while one picture is made.
 *
 * Private to timeline/. layout.c makes one and calls, in this order:
 * entries.c and choose.c (what is said of which event), furniture.c (title,
 * legend, sources: what is left is the plot), texts.c (lines and their sizes),
 * fit.c (scale, labels and bars are placed), axis.c, bars.c and flags.c
 * (drawing). Another layout (a vertical one, pages) is another fit and drawing
 * over the same entries.
 */
#ifndef DATELINE_TIMELINE_FIGURE_H
#define DATELINE_TIMELINE_FIGURE_H

#include "timeline/labels.h"
#include "timeline/layout.h"
#include "timeline/marks.h"
#include "timeline/pen.h"
#include "timeline/scale.h"
#include "timeline/theme.h"

/* A wrapped text; the widest line is `width`. */
struct block {
    str *lines;
    size_t count;
    double width;
    double pitch;  /* px from one baseline to the next */
    double ascent; /* px from the top to the first baseline */
};

/* Where a period's bar and its text were put. */
struct bar {
    double x0, x1; /* the bar */
    double text_x; /* the left edge of its text */
    size_t size;   /* which of its titles */
    size_t lane;
};

/* An event in the picture. */
struct entry {
    const struct event *event;
    struct mark mark;
    enum theme_hue hue;
    bool faint;              /* told as background */
    const char *date;        /* in words */
    const char *refs;        /* numbers of its sources, "1 2 3"; "" without */
    const char *note;        /* cancellation, conflict; NULL without */
    const char *description; /* quotes and sources */
    const char *link;
    bool chosen; /* tried to be drawn; else it is counted */
    bool conflict;
    size_t group;
    struct block heading; /* the date */
    struct block remark;  /* the note */
    struct block titles[LABEL_SIZES];
    size_t title_count; /* 0: it fits nowhere */
    double refs_width;
    struct label label; /* where it stands */
    struct bar bar;     /* instead, for a period */
    bool drawn;         /* else it is counted */
};

/* The type that a picture is set in. */
struct type {
    double factor;
    struct text_style date, label, refs, note, tick, cut;
};

/* The rows of text within the axis. */
struct ribbon {
    double row; /* px of one row */
    size_t rows;
    bool count_row; /* the last is for counts */
    double break_width;
};

struct figure {
    const struct chronology *chronology;
    const struct layout_options *options;
    const struct text_measure *measure;
    const struct theme *theme;
    const char *language;
    bool right_to_left;
    struct arena *arena;
    struct pen pen;
    struct type type;
    struct entry *entries; /* in the chronology's order, without the hidden */
    size_t count;
    bool *source_used; /* by index of source */
    double margin;
    double left, right; /* px of the axis */
    struct box plot;    /* what is left between title and legend */
    double legend_bottom;
    /* The fit */
    struct scale scale;
    struct ribbon ribbon;
    struct label_space space;
    struct label_result placed;
    double *lane_y; /* top of each lane, from the top of the first */
    size_t lane_count;
    double bars_height;
    /* Where things are drawn */
    double axis_top, axis_bottom;
    double bars_top;
};

/* px along the axis. */
struct extent {
    double from, to;
};

/* entries.c: the entries and their words. */
enum status figure_prepare(struct figure *f);
bool entry_make_group(struct figure *f, struct entry *entry);
const char *entry_source_name(const struct figure *f,
                              const struct source *source);

/* choose.c: which entries are tried. */
enum status figure_choose(struct figure *f);

/* texts.c: the type, and the entries' texts wrapped in it. */
void figure_set_type(struct figure *f, double factor);
enum status figure_set_texts(struct figure *f);
struct label_size entry_size(const struct figure *f, const struct entry *entry,
                             size_t size);
/* What a text may take. */
struct room {
    double width;
    size_t lines;
};

/* False when the text does not fit. */
bool figure_wrap(const struct figure *f, str text, struct text_style style,
                 struct room room, struct block *block);

/* fit.c: chooses the scale and places labels and bars. */
enum status figure_fit(struct figure *f);
struct extent figure_extent(const struct figure *f, const struct mark *mark);
bool figure_is_span(const struct figure *f, const struct mark *mark);

/* bars.c */
enum status figure_place_bars(struct figure *f, double height);
void figure_draw_bars(struct figure *f);

/* axis.c */
void figure_set_ribbon(struct figure *f, bool count_row);
bool figure_wrap_break(const struct figure *f, size_t i, struct block *block);
double figure_ribbon_height(const struct figure *f);
const char *figure_break_name(const struct figure *f, size_t i);
void figure_draw_bands(struct figure *f);
void figure_draw_axis(struct figure *f);

/* flags.c */
void figure_draw_flags(struct figure *f);
colour entry_ink(const struct figure *f, const struct entry *entry);

/* The shape of a hue, in an ink; hollow for what is only planned. */
struct shape {
    enum theme_hue hue;
    colour ink;
    bool hollow;
    double radius;
};
void figure_draw_shape(struct figure *f, struct shape shape, struct point centre);

/* furniture.c: what surrounds the plot. */
enum status figure_furnish(struct figure *f);
const char *figure_title(const struct figure *f);
const char *figure_subtitle(const struct figure *f);

/* legend.c */
double figure_legend_height(struct figure *f);
void figure_draw_legend(struct figure *f);

#endif
