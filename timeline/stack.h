/* Labels stacked along an axis: each as near as can be to where it wants to
 * stand, none over another, their order kept.
 *
 *     struct stack_item items[] = {{.target = 10, .size = 20},
 *                                  {.target = 12, .size = 20}};
 *     stack_place(items, 2, (struct stack_room){0, 100, 4}, arena);
 *     // items[0].at is 0, items[1].at is 24: both one px off on average
 */
#ifndef DATELINE_TIMELINE_STACK_H
#define DATELINE_TIMELINE_STACK_H

#include <stddef.h>

#include "base/arena.h"
#include "base/status.h"

struct stack_item {
    double target; /* px where its near end wants to be */
    double size;   /* px that it takes */
    double at;     /* result: px of its near end */
};

struct stack_room {
    double from, to; /* px */
    double gap;      /* px between items */
};

/* px that the items take, the gaps between them included. */
double stack_size(const struct stack_item *items, size_t count, double gap);

/* Places the items in the order given so that the sum of the squares of their
 * distances from their targets is the least there can be (exactly), in linear
 * time. STATUS_LIMIT when they do not fit the room, STATUS_NOMEM past the
 * arena's cap. */
enum status stack_place(struct stack_item *items, size_t count,
                        struct stack_room room, struct arena *arena);

#endif
