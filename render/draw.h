/* A scene on a cairo context: what PNG and PDF share. */
#ifndef DATELINE_RENDER_DRAW_H
#define DATELINE_RENDER_DRAW_H

#include <cairo.h>

#include "render/picture.h"

/* Fills the picture's box with its background. */
void draw_background(cairo_t *cr, const struct scene *scene);

/* One item of the picture's scene, in its px. */
void draw_item(const struct picture *picture, cairo_t *cr,
               const struct scene_item *item);

/* Adds the outlines of a text item to the context's path. */
void draw_trace_text(const struct picture *picture, cairo_t *cr,
                     const struct scene_item *item);

/* Background and every item in the picture's order. STATUS_NOMEM or
 * STATUS_FORMAT when the context has failed. */
enum status draw_picture(const struct picture *picture, cairo_t *cr);

/* What a cairo status means here. */
enum status draw_status(cairo_status_t status);

#endif
