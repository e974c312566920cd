/* Which events of a chronology are wanted: --from, --to and --top. */
#ifndef DATELINE_CLI_SELECT_H
#define DATELINE_CLI_SELECT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/day.h"
#include "events/chronology.h"

struct selection {
    bool has_from, has_to;
    day from;   /* events that end before it are left out */
    day to;     /* events that begin after it are left out */
    size_t top; /* this many, chosen by events/top.h; 0: all */
};

/* Leaves out of the chronology the events that are not wanted, and the
 * conflicts that are only about them. What may lie within the days stays: an
 * open end reaches as far as it can, and undated happenings are kept. Hidden
 * events do not count for `top`. *left_out is how many events went. */
enum status select_events(struct chronology *chronology,
                          const struct selection *selection, size_t *left_out);

#endif
