/* What the picture's writers share: obtaining the scene, checking it, the
 * order in which its items are painted, and how a dash looks.
 *
 *     struct picture picture = {0};
 *     if (picture_open(job, job->width, job->height, &picture) == STATUS_OK) {
 *         ... picture.scene, picture.order ...
 *     }
 *     picture_finish(&picture);
 *
 * Text that a writer makes itself belongs into picture.arena.
 */
#ifndef DATELINE_RENDER_PICTURE_H
#define DATELINE_RENDER_PICTURE_H

#include "render/render.h"
#include "render/text.h"
#include "timeline/scene.h"

/* The order of painting. A writer that ties what belongs to one event
 * together (SVG's <g>) needs its items side by side, so every writer paints
 * in this order: what belongs to no event, the events one after another,
 * then the foot (legend, sources, notes of no event). Within each the
 * scene's own order holds. */
struct picture_order {
    size_t *items;      /* every item of the scene once */
    size_t *group_from; /* group g is items[group_from[g] .. group_from[g+1]) */
    size_t count;
};

struct picture {
    struct arena *arena; /* owns what follows; lives while the picture does */
    struct text_engine *engine;
    struct layout *layout;
    size_t page, pages;       /* from 0; how many */
    struct arena *page_arena; /* owns the scene */
    struct scene scene;       /* of the page */
    struct picture_order order;
    bool *right_to_left; /* by item: the direction of the label that the line
                            is of; NULL: each line's own */
    struct layout_report report; /* of all pages seen so far */
};

/* Lays the job's chronology out on one page of a size in px, and checks the
 * result. On failure the picture holds nothing. */
enum status picture_open(const struct render_job *job, double width,
                         double height, struct picture *result);

/* The same on as many pages as it takes; the picture is the first. */
enum status picture_open_pages(const struct render_job *job, double width,
                               double height, struct picture *result);

/* Goes on to the next page; what the last one held is freed. */
enum status picture_turn(struct picture *picture);

/* Notes, to the job's diag, what the picture could only count and what no font
 * can show. `file` is the product's name. */
void picture_note(const struct render_job *job, const struct picture *picture,
                  const char *file);

/* Writes the job's picture at the job's size, its first page into `out` and
 * each further one into a file of its own (job->next_file), and notes what is
 * only counted. */
enum status picture_each_page(const struct render_job *job,
                              enum status (*write)(struct picture *picture,
                                                   const struct render_job *job,
                                                   struct buf *out),
                              const char *file, struct buf *out);

/* A zeroed picture is allowed. */
void picture_finish(struct picture *picture);

/* Whether a writer may have the scene: every number finite and no larger
 * than LIMIT_COORDINATE either way, sizes positive, groups and points there.
 * STATUS_ARGUMENT when not. */
enum status picture_check(const struct scene *scene);

/* STATUS_NOMEM past the arena's cap. The scene must have passed the check. */
enum status picture_order_items(const struct scene *scene, struct arena *arena,
                                struct picture_order *result);

/* Whether a line of text is set from right to left. A label's further lines
 * run as its first does, whatever letters they begin with. */
bool picture_is_right_to_left(const struct picture *picture,
                              const struct scene_item *item);

/* The lengths of a stroke's dash and gap in px; false for a solid stroke. */
bool picture_dash(const struct scene_item *item, double lengths[2]);

/* The box that holds every item: the picture without its margins. */
struct box picture_bounds(const struct scene *scene);

/* The index of the group with that id, or SCENE_NO_GROUP. */
size_t picture_lookup_group(const struct scene *scene, const char *id);

#endif
