/* First fit. Sorted by their start, intervals are packed into as few lanes as
 * overlap at one point at most; in any other order the result is still right,
 * only perhaps not the fewest. The lanes of a picture are few, so each lane
 * is looked at in turn; an item is compared with those already in the lane.
 */
#include "timeline/lanes.h"

#include <stdbool.h>

static bool lane_is_free(const struct lane_item *items, size_t count,
                         size_t lane, double gap)
{
    const struct lane_item *new = &items[count];
    for (size_t i = 0; i < count; i++) {
        if (items[i].lane == lane &&
            items[i].from < new->to + gap &&new->from < items[i].to + gap) {
            return false;
        }
    }
    return true;
}

size_t lanes_pack(struct lane_item *items, size_t count, double gap,
                  size_t max_lanes)
{
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        size_t lane = 0;
        while (lane < max_lanes && !lane_is_free(items, i, lane, gap)) {
            lane++;
        }
        items[i].lane = lane < max_lanes ? lane : LANE_NONE;
        if (items[i].lane != LANE_NONE && lane + 1 > used) {
            used = lane + 1;
        }
    }
    return used;
}
