/* See pages.h. The legend and the sources of a page are not known before it is
 * laid out; the most that they can take is kept free. */
#include "timeline/pages.h"

#include <math.h>

#include "timeline/panels.h"

/* Labels measured before their memory is given back. */
#define SCRATCH_LABELS 512
#define SCRATCH_CAP ((size_t)64 << 20)

static enum status guess_heights(const struct figure *f, double room,
                                 double *heights)
{
    enum status status = STATUS_OK;
    const struct book *book = f->book;
    for (size_t from = 0; from < book->count; from += SCRATCH_LABELS) {
        struct arena *scratch = arena_new(SCRATCH_CAP);
        if (!scratch) {
            return STATUS_NOMEM;
        }
        for (size_t i = from; i < from + SCRATCH_LABELS && i < book->count; i++) {
            heights[i] = panel_guess_height(f, &book->moments[i], room, scratch);
        }
        arena_free(scratch);
    }
    return status;
}

enum status pages_plan(struct figure *f, bool strip, struct arena *arena,
                       struct pages *result)
{
    size_t count = f->book->count;
    double *heights = arena_array(arena, count, sizeof *heights);
    size_t *panels = arena_array(arena, count + 1, sizeof *panels);
    size_t *starts = arena_array(arena, count + 2, sizeof *starts);
    if (!heights || !panels || !starts) {
        return STATUS_NOMEM;
    }
    size_t beside = strip ? panels_beside(f) : 1;
    double height =
        fmax(60, panels_height(f, strip) - figure_foot_reserve(f) - 8);
    enum status status = guess_heights(f, panels_room(f, beside), heights);
    if (status != STATUS_OK) {
        return status;
    }
    for (size_t i = 0; i < count; i++) {
        heights[i] = fmin(heights[i], height);
    }
    size_t total = panels_needed(heights, count, panel_gap(f), height);
    size_t pages = (total + beside - 1) / beside;
    panels_divide(heights, count, panel_gap(f), height, pages * beside, panels,
                  &total);
    result->count = 0;
    for (size_t i = 0; i < total; i += beside) {
        starts[result->count++] = panels[i];
    }
    starts[result->count] = count;
    result->starts = starts;
    return STATUS_OK;
}
