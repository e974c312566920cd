/* A theme: the colours, marks and sizes of a picture, as data.
 *
 * The built-in themes are files, timeline/themes/NAME.theme, that a person can
 * copy and change. A theme is checked when it is read: every text colour must
 * reach 4.5:1 on all that it stands on, lines and marks 3:1 (WCAG 2.2, 1.4.3
 * and 1.4.11), and each kind must have a shape of its own, so that colour is
 * never alone.
 *
 *     struct theme theme;
 *     if (theme_parse(str_from(theme_text("dark")), "dark", diag, &theme) ==
 *         STATUS_OK) ...
 */
#ifndef DATELINE_TIMELINE_THEME_H
#define DATELINE_TIMELINE_THEME_H

#include "base/diag.h"
#include "base/status.h"
#include "events/chronology.h"
#include "timeline/scene.h"

/* What kinds of events share: a colour, a shape and a line. */
enum theme_hue {
    HUE_DECISION, /* agreements, memberships, decisions, launches */
    HUE_MEETING,  /* meetings, visits */
    HUE_BODY,     /* establishments, appointments, terms */
    HUE_PLAN,     /* plans, targets */
    HUE_OTHER,    /* incidents and all else */
    HUE_COUNT
};

enum theme_shape {
    SHAPE_CIRCLE,
    SHAPE_SQUARE,
    SHAPE_DIAMOND,
    SHAPE_TRIANGLE,
    SHAPE_WEDGE, /* a triangle upside down */
    SHAPE_COUNT
};

#define THEME_FAMILY 64 /* bytes of a typeface's name, with its end */

struct theme {
    colour background;
    colour ink;  /* titles of events */
    colour soft; /* subtitle, references, notes */
    colour axis;
    colour ribbon;  /* fill of the axis */
    colour cut;     /* zigzag of a break */
    colour band;    /* every second year */
    colour rule;    /* line above the legend */
    colour warning; /* conflicts */
    colour hues[HUE_COUNT];
    colour bars[HUE_COUNT]; /* fill of a period's bar */
    enum theme_shape shapes[HUE_COUNT];
    enum dash lines[HUE_COUNT]; /* from mark to label */
    colour faint;               /* events told as background: marks and text */
    colour faint_bar;
    /* Sizes in px at scale 1; the layout may enlarge all but the least. */
    double title, subtitle, label, small, least;
    double mark; /* px across the mark of a day */
    /* px of lines: to labels and round marks; brackets; the axis. */
    double line, span, edge;
    /* First choice of typeface; what it lacks is set in Noto. */
    char family[THEME_FAMILY];
};

/* Reads a theme. STATUS_FORMAT when something is wrong with it, which has been
 * reported with its line; *result is then untouched. */
enum status theme_parse(str text, const char *file, struct diag *diag,
                        struct theme *result);

/* A built-in theme's file, or NULL; and their names, NULL-terminated, the
 * default first. */
const char *theme_text(const char *name);
extern const char *const theme_names[];

/* The default theme in the arena; NULL past its cap. */
const struct theme *theme_default(struct arena *arena);

/* Every colour of the theme, always in the same order; gives their number. */
#define THEME_COLOURS 21
size_t theme_colours(const struct theme *theme, colour out[THEME_COLOURS]);

/* How two colours stand out from each other, 1 to 21 (WCAG 2.2). */
double theme_contrast(colour a, colour b);

/* Which hue an event is drawn in. */
enum theme_hue theme_hue_of(enum event_kind kind);

#endif
