/* An example: a text and the time expressions that are to be found in it.
 *
 *     TEXT @DATE -> VALUE VALUE+MOD
 *
 * @DATE is the document's date and may be left out. Language files hold such
 * lines behind their rules, tests/languages the hundreds of cases.
 */
#ifndef DATELINE_EVENTS_LANG_EXAMPLE_H
#define DATELINE_EVENTS_LANG_EXAMPLE_H

#include <stdbool.h>

#include "base/str.h"

struct example_line {
    str text;
    str date;     /* empty: the document has none */
    str expected; /* TIMEX3 values in order, or "none" */
};

/* Borrows from the line; false where it has no arrow. */
bool example_parse(str line, struct example_line *result);

#endif
