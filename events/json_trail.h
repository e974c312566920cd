/* The way to the value that is being read, for messages about it.
 *
 * A reader of a checked JSON file (json_locate.h) pushes a step for each list
 * it enters; a fault then shows the whole path and its line. The line is
 * looked for only when there is something to say.
 *
 *     size_t mark = json_trail_push(&t, "mentions[%zu]", i);
 *     json_fault(&t, DIAG_WRONG_DATE, "date", "\"%s\"", text);
 *     // events.json:12: error: ...: events[3].mentions[0].date: "2024-13": ...
 *     json_trail_cut(&t, mark);
 */
#ifndef DATELINE_EVENTS_JSON_TRAIL_H
#define DATELINE_EVENTS_JSON_TRAIL_H

#include "base/diag.h"
#include "base/str.h"

#define JSON_TRAIL_MAX 128

/* Faults told of one file: more are not read by anyone. */
#define JSON_FAULTS_TOLD 20

struct json_trail {
    str text;         /* the file's */
    const char *path; /* and its name */
    struct diag *diag;
    str item; /* the part of the text that the steps from `item_steps`
                 on lead through */
    char steps[JSON_TRAIL_MAX];
    size_t length;
    size_t item_steps;
    size_t line; /* of the byte at line_at: lines are counted on */
    size_t line_at;
    size_t faults; /* errors told, or held back past JSON_FAULTS_TOLD */
};

/* At the file's own value, which begins at `start`. */
void json_trail_start(struct json_trail *t, str text, size_t start,
                      const char *path, struct diag *diag);

/* Goes a step on; gives the mark that json_trail_cut takes. A point is put
 * before the step where one belongs. */
size_t json_trail_push(struct json_trail *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void json_trail_cut(struct json_trail *t, size_t mark);

/* Makes `item`, to which the steps so far lead, the text to search from now
 * on; gives the text before. json_trail_leave goes back. */
str json_trail_enter(struct json_trail *t, str item);
void json_trail_leave(struct json_trail *t, str before);

/* Whether enough has been told. */
bool json_trail_is_full(const struct json_trail *t);

/* Tells a fault of the member `name` (NULL: of the value itself) of what the
 * steps lead to. DIAG_DATE_MISMATCH, a warning, is not counted. */
void json_fault(struct json_trail *t, enum diag_id id, const char *name,
                const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
