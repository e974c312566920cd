/* Markdown's marks inside a line: links, emphasis, code, escapes. */
#ifndef DATELINE_EVENTS_READ_MARKDOWN_INLINE_H
#define DATELINE_EVENTS_READ_MARKDOWN_INLINE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

/* Adds what a reader of the rendered page would see of `s`. *linked grows by
 * the bytes of it that are links' texts. */
void markdown_inline(str s, struct buf *out, size_t *linked);

#endif
