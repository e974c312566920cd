/* The few events that tell the story best: for `--top`. */
#ifndef DATELINE_EVENTS_TOP_H
#define DATELINE_EVENTS_TOP_H

#include <stdbool.h>

#include "base/status.h"
#include "events/chronology.h"

/* Marks `most` of the events that are not hidden, by importance; but the third
 * event of one week counts for less than one from a time of which nothing is
 * marked yet, and what nearly repeats a marked event (most of its words, within
 * a month) comes last. `marked` has one place an event, all false. */
enum status top_mark(const struct chronology *chronology, size_t most,
                     bool *marked);

#endif
