/* Isotonic regression by pooling adjacent violators.
 *
 * With the sizes and gaps before an item taken off its target, "no item over
 * another" becomes "positions do not fall". The closest such positions are
 * found by one pass that joins neighbours into a pool whenever the later one
 * wants to stand before the earlier one; a pool stands at the mean of what its
 * members want. Bounds are met by clamping, which keeps the result the best
 * there is (Best and Chakravarti 1990).
 */
#include "timeline/stack.h"

#include <math.h>

/* Neighbours that stand at one place: pools[k] is their number and the sum of
 * what they want. */
struct pool {
    double sum;
    size_t count;
};

static double mean(const struct pool *pool)
{
    return pool->sum / (double)pool->count;
}

double stack_size(const struct stack_item *items, size_t count, double gap)
{
    double size = count ? gap * (double)(count - 1) : 0;
    for (size_t i = 0; i < count; i++) {
        size += items[i].size;
    }
    return size;
}

enum status stack_place(struct stack_item *items, size_t count,
                        struct stack_room room, struct arena *arena)
{
    double size = stack_size(items, count, room.gap);
    if (size > room.to - room.from + 1e-6) {
        return STATUS_LIMIT;
    }
    struct pool *pools = arena_array(arena, count, sizeof *pools);
    if (!pools) {
        return STATUS_NOMEM;
    }
    size_t pooled = 0;
    double before = 0; /* px that the items before take */
    for (size_t i = 0; i < count; i++) {
        struct pool pool = {items[i].target - before, 1};
        while (pooled && mean(&pools[pooled - 1]) >= mean(&pool)) {
            pooled--;
            pool.sum += pools[pooled].sum;
            pool.count += pools[pooled].count;
        }
        pools[pooled++] = pool;
        before += items[i].size + room.gap;
    }
    size_t i = 0;
    before = 0;
    for (size_t k = 0; k < pooled; k++) {
        double at = fmax(room.from, fmin(mean(&pools[k]), room.to - size));
        for (size_t member = 0; member < pools[k].count; member++, i++) {
            items[i].at = at + before;
            before += items[i].size + room.gap;
        }
    }
    return STATUS_OK;
}
