/* From a file's bytes to valid UTF-8.
 *
 *     struct decoded d;
 *     decode_bytes(bytes, (str){0}, arena, &d);
 */
#ifndef DATELINE_EVENTS_READ_DECODE_H
#define DATELINE_EVENTS_READ_DECODE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

struct decoded {
    str text;      /* valid UTF-8 without a byte order mark; line ends as they
                      stood. Points into the bytes or into the arena */
    bool replaced; /* U+FFFD stands where bytes meant nothing */
};

/* The encoding is told by a byte order mark, else by the bytes when they are
 * UTF-8 (or nearly so), else by `declared` (a page's meta charset; may be
 * empty), else detected. STATUS_FORMAT for what is not text. */
enum status decode_bytes(str bytes, str declared, struct arena *arena,
                         struct decoded *result);

#endif
