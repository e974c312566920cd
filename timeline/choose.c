/* Which events a picture tries to show: the most important, as many as could
 * ever find a place. All others are counted, and cost no words or measuring.
 *
 * Among equally important ones the choice is spread evenly over time: the
 * bits of an event's number, reversed, say who comes first.
 */
#include <stdlib.h>

#include "timeline/figure.h"

/* Bars that one picture tries to place. */
#define BARS_MAX 200

struct candidate {
    double importance;
    uint32_t spread;
    size_t index;
};

static uint32_t reverse_bits(uint32_t n)
{
    uint32_t r = 0;
    for (int i = 0; i < 32; i++) {
        r = (r << 1) | ((n >> i) & 1);
    }
    return r;
}

static int compare_candidates(const void *a, const void *b)
{
    const struct candidate *x = a;
    const struct candidate *y = b;
    if (x->importance > y->importance || x->importance < y->importance) {
        return x->importance > y->importance ? -1 : 1;
    }
    return (x->spread > y->spread) - (x->spread < y->spread);
}

static void choose(struct figure *f, struct candidate *list, bool bars,
                   size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < f->count; i++) {
        enum mark_form form = f->entries[i].mark.form;
        if (form != MARK_NONE && (form == MARK_PERIOD) == bars) {
            list[count] = (struct candidate){f->entries[i].event->importance,
                                             reverse_bits((uint32_t)count), i};
            count++;
        }
    }
    if (count > most) {
        qsort(list, count, sizeof *list, compare_candidates);
        count = most;
    }
    for (size_t i = 0; i < count; i++) {
        f->entries[list[i].index].chosen = true;
    }
}

enum status figure_choose(struct figure *f)
{
    struct candidate *list = arena_array(f->arena, f->count, sizeof *list);
    if (!list) {
        return STATUS_NOMEM;
    }
    choose(f, list, false, LABELS_MAX);
    choose(f, list, true, BARS_MAX);
    return STATUS_OK;
}
