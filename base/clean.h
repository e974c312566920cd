/* Text that may go out: valid UTF-8 without what no product should hold.
 *
 * Refused are bytes that are not UTF-8, control characters (C0 but tab and
 * line feed, DEL, C1) and the noncharacters U+FFFE and U+FFFF: XML forbids
 * them, calendars die of them, JSON readers differ over them.
 */
#ifndef DATELINE_BASE_CLEAN_H
#define DATELINE_BASE_CLEAN_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

/* Whether s may go out as it is. */
bool clean_is(str s);

/* Adds s to `out`, each refused character or byte replaced by U+FFFD, so that
 * spans counted in code points still hold. */
void clean_replace(str s, struct buf *out);

/* Adds s to `out` without the refused; each run of white space (tab and line
 * feed too) becomes one space, and none stands at the ends. For titles,
 * places and all that is one line. */
void clean_line(str s, struct buf *out);

#endif
