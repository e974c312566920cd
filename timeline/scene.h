/* A scene: what a picture consists of, before any file format.
 *
 * Pure geometry in px, x to the right, y down, origin at the top left. The
 * writers in render/ turn one scene into SVG, PNG and PDF, so that all three
 * show the same. Items are drawn in order; a group ties the items of one
 * event together for links, titles and tags.
 */
#ifndef DATELINE_TIMELINE_SCENE_H
#define DATELINE_TIMELINE_SCENE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "timeline/measure.h"

typedef struct colour {
    uint8_t r, g, b, a; /* a 255 is opaque */
} colour;

enum scene_shape {
    SCENE_LINE,   /* stroke from points[0] to points[1] */
    SCENE_PATH,   /* stroked (and filled if closed) polyline of points */
    SCENE_RECT,   /* box, with corner radius; fill and stroke */
    SCENE_CIRCLE, /* box's inscribed circle */
    SCENE_TEXT,   /* one line of text, (x, y) on its baseline */
    SCENE_FADE,   /* box filled from transparent (points[0]) to fill
                     (points[1]): a date's soft end */
};

enum text_anchor { TEXT_START, TEXT_MIDDLE, TEXT_END };

enum dash { DASH_SOLID, DASH_DOTTED, DASH_DASHED };

struct point {
    double x, y;
};

struct box {
    double x, y, width, height;
};

/* What a text run is: for tests, tags and style sheets. */
enum scene_role {
    SCENE_DECORATION, /* grid, bands: an artifact to a screen reader */
    SCENE_AXIS,
    SCENE_BREAK,
    SCENE_LEADER,
    SCENE_MARK,
    SCENE_DATE,    /* an event's date in words */
    SCENE_LABEL,   /* an event's title */
    SCENE_NOTE,    /* reference numbers, conflict notes, counts */
    SCENE_HEADING, /* the picture's title */
    SCENE_SUBTITLE,
    SCENE_LEGEND,
    SCENE_SOURCE, /* a line of the source list */
};

struct scene_item {
    enum scene_shape shape;
    enum scene_role role;
    size_t group;         /* index into groups, or SCENE_NO_GROUP */
    struct point *points; /* LINE, PATH, FADE */
    size_t point_count;
    bool closed;    /* PATH */
    struct box box; /* RECT, CIRCLE, FADE; for TEXT the extent it was
                       measured at */
    double radius;  /* RECT corners */
    colour fill;    /* a 0: none */
    colour stroke;  /* a 0: none */
    double stroke_width;
    enum dash dash;
    str text;       /* TEXT: without white space at its ends */
    double x, y;    /* TEXT: anchor point on the baseline */
    double advance; /* TEXT: measured width */
    enum text_anchor anchor;
    struct text_style style;
    const char *language; /* TEXT: NULL is the scene's */
    const char *link;     /* TEXT: an address or "#id", or NULL */
};

#define SCENE_NO_GROUP ((size_t)-1)

/* What belongs to one event: its mark, leader and label. */
struct scene_group {
    const char *id;          /* the event's id */
    const char *title;       /* tool tip and accessible name:
                                "1 September 2021: Cooperation Agreement..." */
    const char *description; /* its quotes and sources in words, or NULL */
    const char *link;        /* where the first source can be opened, or NULL */
};

/* One page (a picture has one; more when it is paged). */
struct scene {
    struct arena *arena;  /* not owned */
    double width, height; /* px */
    colour background;
    const char *language;
    const char *title;
    const char *description; /* what a screen reader says of the whole */
    const char *font_family; /* CSS list, first choice first */
    struct scene_item *items;
    size_t item_count, item_capacity;
    struct scene_group *groups;
    size_t group_count, group_capacity;
};

struct scene_list {
    struct scene *items;
    size_t count;
};

/* Adds an item (copied, its points too); NULL past the arena's cap. */
struct scene_item *scene_add(struct scene *scene, const struct scene_item *item);

/* Adds a group and gives its index; SCENE_NO_GROUP past the arena's cap. */
size_t scene_add_group(struct scene *scene, const struct scene_group *group);

#endif
