/* Text by Pango and ICU: the measuring that the layout asks for, and drawing
 * on a cairo context with the same metrics.
 *
 * Hinting and font metrics rounding are off, so that sizes do not depend on
 * the device. Text from documents is never markup.
 */
#ifndef DATELINE_RENDER_TEXT_H
#define DATELINE_RENDER_TEXT_H

#include <cairo.h>

#include "base/status.h"
#include "timeline/measure.h"
#include "timeline/scene.h"

struct text_engine; /* font map, context and a cache of extents */

enum status text_engine_new(struct text_engine **result);
void text_engine_free(struct text_engine *engine);

/* The layout's view of the engine; valid while the engine lives. */
struct text_measure text_engine_measure(struct text_engine *engine);

/* The CSS font-family list that the engine's measurements hold for. */
const char *text_font_family(void);

/* Draws one line with its baseline's anchor point at (x, y). */
void text_draw(struct text_engine *engine, cairo_t *cr, str text,
               struct text_style style, double x, double y,
               enum text_anchor anchor, colour ink);

#endif
