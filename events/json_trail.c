/* Keeps the path as text, which it is wanted as, and cuts it back by length.
 *
 * A line is found by walking the item's text along the path and then counting
 * line breaks from the last line that was asked for: faults come mostly in
 * the file's order, so that a file with many costs one pass.
 */
#include "events/json_trail.h"

#include <stdarg.h>

#include "events/json_locate.h"

void json_trail_start(struct json_trail *t, str text, size_t start,
                      const char *path, struct diag *diag)
{
    *t = (struct json_trail){
        .text = text,
        .path = path,
        .diag = diag,
        .item = str_slice(text, start, text.n),
        .line = 1,
    };
}

size_t json_trail_push(struct json_trail *t, const char *format, ...)
{
    size_t mark = t->length;
    va_list arguments;
    if (mark && mark + 1 < sizeof t->steps) {
        t->steps[t->length++] = '.';
    }
    size_t room = sizeof t->steps - 1 - t->length;
    va_start(arguments, format);
    int n = vsnprintf(t->steps + t->length, room + 1, format, arguments);
    va_end(arguments);
    t->length += n < 0 ? 0 : (size_t)n < room ? (size_t)n : room;
    t->steps[t->length] = '\0';
    return mark;
}

void json_trail_cut(struct json_trail *t, size_t mark)
{
    t->length = mark;
    t->steps[mark] = '\0';
}

str json_trail_enter(struct json_trail *t, str item)
{
    str before = t->item;
    t->item = item;
    t->item_steps = t->length;
    return before;
}

void json_trail_leave(struct json_trail *t, str before)
{
    t->item = before;
    t->item_steps = 0;
}

bool json_trail_is_full(const struct json_trail *t)
{
    return t->faults >= JSON_FAULTS_TOLD;
}

static size_t trail_line(struct json_trail *t)
{
    str steps = {t->steps + t->item_steps, t->length - t->item_steps};
    size_t at = (size_t)(t->item.p - t->text.p) + json_locate(t->item, steps);
    if (at < t->line_at) {
        t->line_at = 0;
        t->line = 1;
    }
    t->line += json_line(str_slice(t->text, t->line_at, at), at) - 1;
    t->line_at = at;
    return t->line;
}

void json_fault(struct json_trail *t, enum diag_id id, const char *name,
                const char *format, ...)
{
    char what[512];
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    if (json_trail_is_full(t)) {
        return;
    }
    size_t mark = name ? json_trail_push(t, "%s", name) : t->length;
    diag_report(t->diag, id, t->path, trail_line(t), "%s%s%s", t->steps,
                t->length && n > 0 ? ": " : "", n > 0 ? what : "");
    json_trail_cut(t, mark);
    t->faults += id != DIAG_DATE_MISMATCH;
}
