/* Panels: stretches of time down the page, with labels on both sides.
 *
 * Private to timeline/. A panel has an axis in its middle (the spine) and a
 * column of labels on either side. Labels stand in the order of time, as near
 * to their marks as can be (stack.h); leaders go straight off the axis, then
 * across a gutter of fixed width to their label, so that by construction none
 * crosses another or meets a text.
 *
 * In a wide column dates stand in a column of their own beside the axis; in a
 * narrow one a label runs on behind its date.
 */
#ifndef DATELINE_TIMELINE_PANELS_H
#define DATELINE_TIMELINE_PANELS_H

#include "timeline/figure.h"

#define PANELS_MAX 6
#define PANEL_SIDES 2     /* left, right */
#define PANEL_ROWS 6      /* of spans on a side, at most */
#define PANEL_GUTTER 24.0 /* px across which leaders slant */

struct panel_label {
    struct entry *entry; /* NULL for a count: */
    const char *count;   /* "+3 in 2024", which stands for what is missing */
    struct mark mark;    /* of either */
    double width, height;
    double eye; /* px from its top to the middle of its first line */
    bool left;
    double top;    /* px of the page */
    double anchor; /* px where its leader leaves the axis */
};

/* How the labels of all panels are set. */
struct panel_style {
    bool run_in;   /* else dates have a column: */
    double dates;  /* px of it */
    double room;   /* px of a label */
    double stub;   /* px that leaders go straight off the axis */
    size_t rows;   /* of spans that have room within that */
    double ribbon; /* px of the spine */
    bool fine;     /* it has a column for months or days */
    double majors; /* px of its column for years, then */
};

struct panel {
    struct box box;             /* its heading included */
    double top, bottom;         /* px of the spine */
    double x0, x1;              /* px of its edges */
    const char *name;           /* NULL: it has no heading */
    struct panel_label *labels; /* in time */
    size_t count;
    double until; /* days; what lasts longer runs out of the panel */
    struct scale scale;
    double out; /* as figure.out */
};

/* panel_text.c: sets the label's texts, and its width and height; false where
 * they do not fit the room. */
bool panel_set_label(const struct figure *f, const struct panel_style *style,
                     struct panel_label *label);
/* px of the date column that the labels need. */
double panel_date_column(const struct figure *f, double room,
                         struct panel_label *labels, size_t count);
void panel_write_label(struct figure *f, const struct panel_style *style,
                       const struct panel_label *label, double edge);
/* px that the label of a moment takes at most, for planning pages. */
double panel_guess_height(const struct figure *f, const struct moment *moment,
                          double room, struct arena *scratch);

/* panel_fit.c: how many panels of `room` px a side labels fill; divides them
 * among `most` panels, evenly (false where they do not fit); places them. */
size_t panels_needed(const double *heights, size_t count, double gap,
                     double room);
bool panels_divide(const double *heights, size_t count, double gap, double room,
                   size_t most, size_t *starts, size_t *panels);
enum status panel_place(struct figure *f, const struct panel_style *style,
                        struct panel *panel);

/* spine.c */
void panel_set_ribbon(const struct figure *f, bool fine,
                      struct panel_style *style);
double panel_break_height(const struct figure *f, const struct panel_style *style,
                          const struct scale *scale);
void panel_draw_spine(struct figure *f, const struct panel_style *style,
                      const struct panel *panel);

/* panel_draw.c */
void panel_draw(struct figure *f, const struct panel_style *style,
                struct panel *panel);

/* strip.c: all of time on a line, and where the panels are in it. */
double strip_height(const struct figure *f);
void strip_draw(struct figure *f);
/* How many events there are in each of the strip's bars, counted once for all
 * pages (figure.strip_bins). NULL past the arena's cap. */
size_t *strip_count(struct figure *f, struct arena *arena);

/* px between labels. */
double panel_gap(const struct figure *f);
/* panels.c: how many panels have room side by side, and px of their labels. */
size_t panels_beside(const struct figure *f);
double panels_room(const struct figure *f, size_t panels);
double panels_height(const struct figure *f, bool strip);

#endif
