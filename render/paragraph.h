/* Running text in lines of a given width, for the handout's pages.
 *
 * Unlike text_wrap (timeline/measure.h), which balances a label's few lines
 * and may find that it cannot be done, this fills each line in turn and never
 * fails to place a text: a word wider than the line is broken between
 * characters.
 */
#ifndef DATELINE_RENDER_PARAGRAPH_H
#define DATELINE_RENDER_PARAGRAPH_H

#include "render/text.h"

struct paragraph {
    str *lines;         /* without white space at their ends, in the arena */
    bool *spaces;       /* for each: the byte behind it is the space that it was
                           broken at */
    size_t count;       /* at least 1, unless the text is empty */
    bool right_to_left; /* of the whole: its lines go to the right edge */
};

/* Lines no wider than `width` (more only where one character is). A line
 * whose own first letter would turn it the other way round than its
 * paragraph gets a direction mark before it. STATUS_NOMEM past the arena's
 * cap. */
enum status paragraph_set(struct text_engine *engine, str text,
                          const char *language, struct text_style style,
                          double width, struct arena *arena,
                          struct paragraph *result);

#endif
