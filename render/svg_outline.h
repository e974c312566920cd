/* Text as outlines, for programs that ignore the fonts an SVG carries. */
#ifndef DATELINE_RENDER_SVG_OUTLINE_H
#define DATELINE_RENDER_SVG_OUTLINE_H

#include "render/picture.h"

/* Appends path data ("M1 2L3 4Z") of the glyphs of a text item, where the
 * picture has them. STATUS_NOMEM without memory. */
enum status svg_outline(const struct picture *picture,
                        const struct scene_item *item, struct buf *out);

#endif
