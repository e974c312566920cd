/* Places in checked JSON text: what is where, and in which line.
 *
 * "Checked" is text that json_check (json_check.h) passed; other text may not
 * be given. Nothing here allocates.
 */
#ifndef DATELINE_EVENTS_JSON_LOCATE_H
#define DATELINE_EVENTS_JSON_LOCATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* The line, from 1, of the byte at `at`. Any text. */
size_t json_line(str text, size_t at);

/* The members of a checked object, one a call; false after the last. *at is
 * 0 at first. *key is what stands between its quotes, escapes and all;
 * *value is the value's text. */
bool json_next_member(str object, size_t *at, str *key, str *value);

/* Likewise the elements of a checked array. */
bool json_next_element(str array, size_t *at, str *value);

/* Whether a raw key, its escapes resolved, is `name` (ASCII). */
bool json_key_is(str key, const char *name);

/* Where in the checked text the value at a path such as
 * "mentions[0].expressions[1].text" begins; where it is not there, the
 * deepest value on the way to it. The empty path is the text's own value. */
size_t json_locate(str text, str path);

/* What stands between the quotes of the checked string that opens at `at`,
 * escapes and all. */
str json_quoted(str text, size_t at);

/* The code point of a raw key or string at *at, its escape resolved; *at is
 * then behind it. */
uint32_t json_next_point(str raw, size_t *at);

/* The value of the four hexadecimal digits at `at`, or -1. Any text. */
int32_t json_hex(str s, size_t at);

#endif
