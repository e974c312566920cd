/* What the handout says after its picture: the events with what their
 * sources say, conflicts, what has no date, and the sources. */
#ifndef DATELINE_RENDER_HANDOUT_H
#define DATELINE_RENDER_HANDOUT_H

#include "render/flow.h"
#include "render/render.h"

/* Adds all of it to the flow. Rows of events have the destination
 * "event-<index>", sources "source-<number>". The flow says whether it
 * failed. */
void handout_fill(const struct render_job *job, struct flow *flow);

/* The destination of an event's row, by its index. NULL past the cap. */
const char *handout_destination(size_t event, struct arena *arena);

#endif
