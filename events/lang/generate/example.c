/* Parts of an example line. The last arrow and the last date before it count,
 * so that a text may have either in it.
 */
#include "events/lang/example.h"

#include <stdint.h>

/* Where `needle` begins for the last time in s; SIZE_MAX: nowhere. */
static size_t find_last(str s, str needle)
{
    size_t last = SIZE_MAX, at = 0, step;
    while ((step = str_find(str_slice(s, at, s.n), needle)) != SIZE_MAX) {
        last = at + step;
        at = last + 1;
    }
    return last;
}

bool example_parse(str line, struct example_line *result)
{
    size_t arrow = find_last(line, STR(" -> "));
    if (arrow == SIZE_MAX) {
        return false;
    }
    str text = str_trim(str_slice(line, 0, arrow));
    str date = STR("");
    size_t at = find_last(text, STR(" @"));
    if (at != SIZE_MAX) {
        date = str_trim(str_slice(text, at + 2, text.n));
        text = str_trim(str_slice(text, 0, at));
    }
    *result = (struct example_line){
        text, date, str_trim(str_slice(line, arrow + 4, line.n))};
    return true;
}
