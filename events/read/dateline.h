/* Datelines: the place, and often the day, that open a news text.
 *
 *     Vientiane – 24/02 – The Ministry ...
 *     GENEVA (6 June 2022) -- Delegates ...
 *     Kyiv, Ukraine, March 3 (Agency) - Officials ...
 *     (Goma, 4 May 2019) The Governor ...
 */
#ifndef DATELINE_EVENTS_READ_DATELINE_H
#define DATELINE_EVENTS_READ_DATELINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct dateline {
    size_t head_end;   /* bytes: the place and what stands with it */
    size_t date_begin; /* a later part that may be the day alone ("24/02"): */
    size_t date_end;   /* its bytes, or an empty range */
    size_t end;        /* where the text proper begins */
};

/* Whether a paragraph opens with what has the form of a dateline. Looks at
 * no more than its first 160 bytes. */
bool dateline_find(str paragraph, struct dateline *result);

/* Whether a line is a dateline and nothing else ("HAVANA, May 3 (AP) --"),
 * with the text on the lines below. */
bool dateline_is_line(str line);

#endif
