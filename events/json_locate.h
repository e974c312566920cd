/* JSON text (RFC 8259) as a person edits it: is it sound, and where is what?
 *
 * json-c builds objects, but forgives two equal keys and NaN, and forgets
 * where in the file a value stood. This scanner comes before it: it goes over
 * the text once, in linear time and without recursion, and says in words
 * what is wrong and where. Text that passed it ("checked" below) can be cut
 * into its members and elements, and a path be turned into a place.
 *
 *     if (json_check(bytes, "events.json", diag) == STATUS_OK)
 *         line = json_line(bytes, json_locate(bytes, STR("events[3].date")));
 */
#ifndef DATELINE_EVENTS_JSON_LOCATE_H
#define DATELINE_EVENTS_JSON_LOCATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/status.h"
#include "base/str.h"

/* Reports the first fault of syntax and every key that stands twice in its
 * object (up to `most` faults in all), each with its line. Also refused are
 * NaN and Infinity, bytes that are not UTF-8, halves of surrogate pairs,
 * whole numbers past 18 digits (json-c would change them) and nesting past
 * LIMIT_JSON_DEPTH. STATUS_FORMAT when anything was reported. */
enum status json_check(str text, size_t most, const char *path,
                       struct diag *diag);

/* The line, from 1, of the byte at `at`. */
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

#endif
