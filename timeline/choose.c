/* Which events a picture tries to show: the most important, as many as could
 * ever find a place. All others are counted, and cost no words or measuring.
 *
 * Among equally important ones the choice is spread evenly over time: the
 * bits of an event's number, reversed, say who comes first.
 */
#include <stdlib.h>

#include "timeline/figure.h"

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

/* Which of the entries take part. */
enum part { PART_LABELS, PART_BARS, PART_ALL };

static bool takes_part(const struct entry *entry, enum part part)
{
    bool is_bar = entry->mark.form == MARK_PERIOD;
    return part == PART_ALL || is_bar == (part == PART_BARS);
}

static void choose(struct figure *f, struct candidate *list, enum part part,
                   size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < f->count; i++) {
        if (takes_part(&f->entries[i], part)) {
            f->entries[i].chosen = false;
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

static enum status fill_chosen(struct figure *f)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < f->count && status == STATUS_OK; i++) {
        if (f->entries[i].chosen) {
            status = entry_fill(f, &f->entries[i]);
        }
    }
    return status;
}

enum status figure_choose(struct figure *f, size_t most_labels, size_t most_bars)
{
    struct candidate *list = arena_array(f->arena, f->count, sizeof *list);
    if (!list) {
        return STATUS_NOMEM;
    }
    choose(f, list, PART_LABELS, most_labels);
    choose(f, list, PART_BARS, most_bars);
    return fill_chosen(f);
}

enum status figure_choose_any(struct figure *f, size_t most)
{
    struct candidate *list = arena_array(f->arena, f->count, sizeof *list);
    if (!list) {
        return STATUS_NOMEM;
    }
    choose(f, list, PART_ALL, most);
    return fill_chosen(f);
}
