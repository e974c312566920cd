/* Text by Pango and ICU: the measuring that the layout asks for, and drawing
 * on a cairo context with the same metrics.
 *
 * Hinting and font metrics rounding are off, so that sizes do not depend on
 * the device: a length in px measured here holds at any scale, and in points
 * too when sizes are given in points. Text from documents is never markup.
 *
 *     struct text_engine *engine;
 *     if (text_engine_new(NULL, &engine) == STATUS_OK) {
 *         struct text_measure m = text_engine_measure(engine);
 *         struct text_extent e = m.extent(m.context, STR("2021"), style);
 *         text_draw(engine, cr, STR("2021"), style, x, y, TEXT_START, ink);
 *     }
 *     text_engine_free(engine);
 *
 * One line is one call. Control characters (line ends and tabs among them)
 * count and show as a space, bytes that are not UTF-8 as U+FFFD. A line whose
 * first strong character is written from right to left is set from right to
 * left. An engine is used by one thread at a time.
 */
#ifndef DATELINE_RENDER_TEXT_H
#define DATELINE_RENDER_TEXT_H

#include <cairo.h>

#include "base/status.h"
#include "timeline/measure.h"
#include "timeline/scene.h"

struct text_engine; /* font map, context and a cache of extents */

/* An engine that sets text in a family, and what that lacks in the Noto fonts;
 * NULL for those alone. STATUS_UNSUPPORTED where no font at all is installed. */
enum status text_engine_new(const char *family, struct text_engine **result);

/* Whether text can be set in a family here. */
bool text_is_installed(const char *family);

/* Releases all that the engine made. NULL is allowed. */
void text_engine_free(struct text_engine *engine);

/* The layout's view of the engine; valid while the engine lives.
 *
 * extent: the line box is that of the first-choice font at this size, so that
 * lines of one style are equally high; it grows only for a line that needs a
 * taller fallback font.
 * breaks: none behind the hyphen of a word of ordinary length. 0 positions
 * only when the arena is full. */
struct text_measure text_engine_measure(struct text_engine *engine);

/* Positions between what a reader takes for single characters (UAX #29), as
 * `breaks` gives them: for words that are wider than any line may be. */
size_t text_clusters(struct text_engine *engine, str text, struct arena *arena,
                     size_t **positions);

/* The CSS font-family list that the engine's measurements hold for, names in
 * single quotes; valid while the engine lives. */
const char *text_engine_families(const struct text_engine *engine);

/* The first text measured that has letters in no font installed here; NULL
 * while there was none. Valid while the engine lives. */
const char *text_engine_unset(const struct text_engine *engine);

/* Whether the line is set from right to left. */
bool text_is_right_to_left(str text);

struct hb_face_t;

/* One stretch of a line that is set in one font. */
struct text_run {
    str text;
    const char *family;     /* of the font: "Noto Sans Lao" */
    struct hb_face_t *face; /* HarfBuzz's view of it; the engine's */
};

/* Calls visit for the runs of a line in the order they are drawn. A run
 * and what it points to are valid during the call. */
void text_each_run(struct text_engine *engine, str text, struct text_style style,
                   void (*visit)(void *context, const struct text_run *run),
                   void *context);

/* Draws one line with its baseline's anchor point at (x, y). The anchor is
 * of the box, whichever way the text runs: TEXT_START puts its left end at x,
 * TEXT_END its right end. */
void text_draw(struct text_engine *engine, cairo_t *cr, str text,
               struct text_style style, double x, double y,
               enum text_anchor anchor, colour ink);

/* Where a line of text stands. */
struct text_place {
    struct text_style style;
    double x, y; /* of its anchor point, on the baseline */
    enum text_anchor anchor;
};

/* Adds the outlines of one line to the context's path. */
void text_trace(struct text_engine *engine, cairo_t *cr, str text,
                const struct text_place *place);

#endif
