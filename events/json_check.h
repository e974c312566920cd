/* Whether JSON text (RFC 8259), as a person edits it, is sound.
 *
 * json-c builds objects, but forgives two equal keys and NaN, and forgets
 * where in the file a value stood. This scanner comes before it: it goes over
 * the text once, in linear time and without recursion, and says in words
 * what is wrong and where. Text that passed it is "checked" for
 * json_locate.h, which cuts it up.
 *
 *     if (json_check(bytes, 20, "events.json", diag) == STATUS_OK)
 *         line = json_line(bytes, json_locate(bytes, STR("events[3].date")));
 */
#ifndef DATELINE_EVENTS_JSON_CHECK_H
#define DATELINE_EVENTS_JSON_CHECK_H

#include "base/diag.h"
#include "base/status.h"
#include "base/str.h"

/* Reports the first fault of syntax and every key that stands twice in its
 * object (up to `most` faults in all), each with its line. Also refused are
 * NaN and Infinity, bytes that are not UTF-8, halves of surrogate pairs,
 * U+0000, whole numbers past 18 digits (json-c would change them) and nesting
 * past LIMIT_JSON_DEPTH. STATUS_FORMAT when anything was reported. */
enum status json_check(str text, size_t most, const char *path,
                       struct diag *diag);

#endif
