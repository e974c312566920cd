/* A pen: short ways to add items to a scene.
 *
 * The pen keeps the group that items go to and remembers a failure, so that
 * drawing code looks at `failed` once, at the end.
 */
#ifndef DATELINE_TIMELINE_PEN_H
#define DATELINE_TIMELINE_PEN_H

#include "timeline/scene.h"

struct pen {
    struct scene *scene;
    const struct text_measure *measure;
    size_t group;
    bool failed;
};

/* How a line is stroked and a shape filled; a colour with a 0 is left out. */
struct pen_look {
    colour fill;
    colour stroke;
    double width;
    enum dash dash;
};

void pen_line(struct pen *pen, enum scene_role role, struct point a,
              struct point b, struct pen_look look);
void pen_path(struct pen *pen, enum scene_role role, struct point *points,
              size_t count, bool closed, struct pen_look look);
void pen_rect(struct pen *pen, enum scene_role role, struct box box,
              double radius, struct pen_look look);
void pen_circle(struct pen *pen, enum scene_role role, struct point centre,
                double radius, struct pen_look look);

/* A box that fades in from (from) to (to), both within it. */
void pen_fade(struct pen *pen, enum scene_role role, struct box box,
              struct point from, struct point to, colour fill);

/* What a line of text looks like and where it leads. */
struct pen_text {
    enum scene_role role;
    struct text_style style;
    colour ink;
    enum text_anchor anchor;
    const char *language;
    const char *link;
};

/* Sets a line with its anchor at (x, y) on the baseline; gives its width.
 * Empty text is left out. */
double pen_write(struct pen *pen, str text, double x, double y,
                 const struct pen_text *look);

/* The width of a line, without setting it. */
double pen_width(const struct text_measure *measure, str text,
                 struct text_style style);

#endif
