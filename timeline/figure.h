/* A figure: what the parts of a layout share while one page is made.
 *
 * Private to timeline/. layout.c makes one and calls, in this order:
 * entries.c (the events of the page), furniture.c (title, legend, sources:
 * what is left is the plot), then an arrangement, which places the events in
 * the plot and draws them:
 *
 *   flags       fit.c chooses scale and type, labels.c places; axis.c, bars.c
 *               and flags.c draw
 *   vertical    panels.c places one panel, panel_draw.c and spine.c draw
 *   overview    the same with several panels, under a strip (strip.c)
 *   columns     several panels without a strip, where room is short
 *
 * choose.c says which events are tried where not all can be shown.
 */
#ifndef DATELINE_TIMELINE_FIGURE_H
#define DATELINE_TIMELINE_FIGURE_H

#include "timeline/book.h"
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
    size_t moment; /* of the book */
    struct mark mark;
    enum theme_hue hue;
    bool faint;              /* told as background */
    const char *date;        /* in words; NULL: not filled in yet */
    const char *refs;        /* numbers of its sources, "1 2 3"; "" without */
    const char *note;        /* cancellation, conflict; NULL without */
    const char *description; /* quotes and sources */
    const char *link;
    bool chosen;       /* tried to be drawn; else it is counted */
    bool conflict;     /* sources differ on its date: */
    struct mark rival; /* where another puts it */
    size_t dispute;    /* the conflict's number */
    size_t group;
    struct block heading; /* the date */
    struct block remark;  /* the note */
    struct block titles[LABEL_SIZES];
    size_t title_count; /* 0: it fits nowhere */
    double refs_width;
    struct label label; /* where it stands */
    struct bar bar;     /* instead, for a period */
    bool drawn;         /* else it is counted */
    bool is_point;      /* its mark is a point of the axis, no span */
    double leader;      /* px of its leader */
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

struct panel;
struct panel_style;
struct panel_label;
struct figure;

/* A way to put events into the plot. */
struct arrangement {
    /* Places what it can; f->missing counts what it could not, and f->out says
     * how far off labels stand. */
    enum status (*fit)(struct figure *f);
    void (*draw)(struct figure *f);
};

extern const struct arrangement arrangement_flags;
extern const struct arrangement arrangement_vertical;
extern const struct arrangement arrangement_overview;
extern const struct arrangement arrangement_columns;

struct figure {
    const struct book *book;
    const struct chronology *chronology;
    const struct layout_options *options;
    const struct text_measure *measure;
    const struct theme *theme;
    const char *language;
    struct arena *arena;
    struct pen pen;
    struct type type;
    struct entry *entries; /* of this page, in the chronology's order */
    size_t count;
    size_t nowhere;     /* events without a place in time, told here */
    size_t page, pages; /* from 0; how many */
    bool *source_used;  /* by index of source */
    double margin;
    double left, right; /* px of the axis */
    struct box plot;    /* what is left between title and legend */
    double legend_bottom;
    /* The fit */
    bool fitted;
    size_t missing; /* entries that found no place */
    double out;     /* mean px that labels stand further off than they must,
                       in mean heights of a label */
    bool has_break, has_step;
    struct panel *panels;
    size_t panel_count;
    struct panel_style *style;
    struct panel_label *missing_labels; /* room for as many as entries */
    bool strip;                         /* above the panels */
    const size_t *strip_bins; /* see panels.h; NULL: not counted yet */
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

/* entries.c: the entries of `count` moments from `first` on, and their words,
 * which are filled in only for those that are tried. */
enum status figure_prepare(struct figure *f, size_t first, size_t count);
enum status entry_fill(struct figure *f, struct entry *entry);
bool entry_make_group(struct figure *f, struct entry *entry);
const char *entry_source_name(const struct figure *f,
                              const struct source *source);

/* choose.c: which entries are tried, and their words. */
enum status figure_choose(struct figure *f, size_t most_labels, size_t most_bars);

/* The same without regard to which are bars. */
enum status figure_choose_any(struct figure *f, size_t most);

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

/* Finds a block's width, pitch and ascent from its lines. */
void figure_set_pitch(const struct figure *f, struct text_style style,
                      struct block *block);
/* False when the text does not fit. */
bool figure_wrap(const struct figure *f, str text, struct text_style style,
                 struct room room, struct block *block);

/* fit.c */
enum status figure_choose_scale(struct figure *f);
struct extent figure_extent(const struct scale *scale, const struct mark *mark);
struct extent figure_leader_extent(const struct scale *scale,
                                   const struct mark *mark);
bool figure_is_point(const struct scale *scale, const struct mark *mark);
/* What of the entries must stay visible on a scale that cuts `unit`s out;
 * `needs` has room for three of each entry. */
size_t figure_list_needs(const struct figure *f, enum scale_unit unit,
                         struct scale_need *needs);
size_t entry_needs(const struct entry *entry, enum scale_unit unit,
                   double labels, struct scale_need *needs);
bool figure_is_asked(const struct figure *f, enum layout_scale kind);

/* bars.c */
enum status figure_place_bars(struct figure *f, double height);
void figure_draw_bars(struct figure *f);

/* axis.c */
void figure_set_ribbon(struct figure *f, bool count_row);
bool figure_wrap_break(const struct figure *f, size_t i, struct block *block);
double figure_ribbon_height(const struct figure *f);
const char *figure_break_name(const struct figure *f, const struct scale *scale,
                              size_t i);
void figure_draw_bands(struct figure *f);
void figure_draw_axis(struct figure *f);

/* marks_draw.c: marks at an axis, which runs either way. */
colour entry_ink(const struct figure *f, const struct entry *entry);

/* One side of an axis: `along` it, and `off` it, away from it. */
struct axis_side {
    bool vertical;
    double edge;     /* px across, of the axis on this side */
    double sign;     /* 1 where off grows with px, else -1 */
    double from, to; /* px along, of the whole axis */
};
struct point side_point(struct axis_side side, double along, double off);

/* A span to draw: of which entry, and its row. */
struct span {
    struct entry *entry;
    struct extent extent;
    size_t row;
    bool rival; /* not the event's own date, but another source's */
    bool first; /* of several equal ones */
};

#define SPAN_ROWS 3 /* that flags have room for */

/* Adds what is drawn of an entry beside the axis; gives how many. */
size_t entry_spans(const struct figure *f, const struct scale *scale,
                   struct entry *entry, struct span *spans);
/* Gives each span its row, equal ones share; gives how many rows. */
size_t spans_pack(struct span *spans, size_t count, size_t max_rows,
                  struct arena *arena);
double span_off(size_t row);
void figure_draw_span(struct figure *f, const struct span *span,
                      struct axis_side side);
void figure_draw_point(struct figure *f, const struct entry *entry,
                       const struct scale *scale, struct axis_side side);
bool span_covers_axis(const struct span *span, struct axis_side side);
/* The kind's shape beside a label, ringed where sources differ. */
void figure_draw_finial(struct figure *f, const struct entry *entry,
                        struct point centre);

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
/* px that sources and legend may yet take of the plot. */
double figure_foot_reserve(struct figure *f);
const char *figure_title(const struct figure *f);
const char *figure_subtitle(const struct figure *f);

/* legend.c */
#define LEGEND_ROW 22.0 /* px */
double figure_legend_height(struct figure *f);
void figure_draw_legend(struct figure *f);

#endif
