/* Lanes: rows of bars that do not meet.
 *
 *     struct lane_item items[] = {{10, 90}, {40, 120}, {100, 200}};
 *     size_t lanes = lanes_pack(items, 3, 6, 10);  // 2: lanes 0, 1, 0
 */
#ifndef DATELINE_TIMELINE_LANES_H
#define DATELINE_TIMELINE_LANES_H

#include <stddef.h>
#include <stdint.h>

struct lane_item {
    double from; /* px, what the bar and its text take */
    double to;
    size_t lane; /* result; LANE_NONE where there was none left */
};

#define LANE_NONE SIZE_MAX

/* Puts each item, in the order given, into the first lane where it keeps
 * `gap` from all that stand there; gives the number of lanes used, at most
 * max_lanes. Items sorted by `from` take the fewest lanes there can be. */
size_t lanes_pack(struct lane_item *items, size_t count, double gap,
                  size_t max_lanes);

#endif
