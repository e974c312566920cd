/* The scene of a job, made safe to draw.
 *
 * The layout is ours, but its numbers come from a file that people edit, and
 * neither cairo nor a browser says what is wrong with a coordinate: cairo's
 * fixed-point numbers wrap round, a browser draws nothing. So the scene is
 * checked once, here, before any writer sees it.
 */
#include "render/picture.h"

#include <math.h>

#include "base/limits.h"

static bool in_range(double v)
{
    return isfinite(v) && fabs(v) <= LIMIT_COORDINATE;
}

static bool length_in_range(double v)
{
    return in_range(v) && v >= 0;
}

static bool box_in_range(struct box b)
{
    return in_range(b.x) && in_range(b.y) && length_in_range(b.width) &&
           length_in_range(b.height);
}

static bool points_in_range(const struct scene_item *item)
{
    if (item->point_count > 0 && !item->points) {
        return false;
    }
    for (size_t i = 0; i < item->point_count; i++) {
        if (!in_range(item->points[i].x) || !in_range(item->points[i].y)) {
            return false;
        }
    }
    return true;
}

/* Whether the item has what its shape needs. */
static bool shape_is_complete(const struct scene_item *item)
{
    switch (item->shape) {
    case SCENE_LINE:
    case SCENE_FADE:
        return item->point_count == 2;
    case SCENE_PATH:
        return item->point_count >= 2;
    case SCENE_TEXT:
        return item->style.size > 0 && item->style.size <= LIMIT_TEXT_SIZE;
    case SCENE_RECT:
    case SCENE_CIRCLE:
        return true;
    }
    return false;
}

static bool item_is_sound(const struct scene *scene, const struct scene_item *item)
{
    return (item->group == SCENE_NO_GROUP || item->group < scene->group_count) &&
           points_in_range(item) && box_in_range(item->box) &&
           length_in_range(item->radius) &&
           length_in_range(item->stroke_width) && in_range(item->x) &&
           in_range(item->y) && length_in_range(item->advance) &&
           in_range(item->style.size) && shape_is_complete(item);
}

enum status picture_check(const struct scene *scene)
{
    if (!length_in_range(scene->width) || !length_in_range(scene->height) ||
        scene->width < 1 || scene->height < 1) {
        return STATUS_ARGUMENT;
    }
    for (size_t i = 0; i < scene->item_count; i++) {
        if (!item_is_sound(scene, &scene->items[i])) {
            return STATUS_ARGUMENT;
        }
    }
    return STATUS_OK;
}

static bool is_foot(const struct scene_item *item)
{
    return item->role == SCENE_NOTE || item->role == SCENE_LEGEND ||
           item->role == SCENE_SOURCE;
}

/* 0: of no event; 1 + g: group g; 1 + groups: the foot. */
static size_t rank(const struct scene *scene, const struct scene_item *item)
{
    if (item->group != SCENE_NO_GROUP) {
        return item->group + 1;
    }
    return is_foot(item) ? scene->group_count + 1 : 0;
}

enum status picture_order_items(const struct scene *scene, struct arena *arena,
                                struct picture_order *result)
{
    /* A counting sort, so that the scene's own order holds within a rank. */
    size_t ranks = scene->group_count + 2;
    size_t *items = arena_array(arena, scene->item_count, sizeof *items);
    size_t *from = arena_array(arena, ranks + 1, sizeof *from);
    size_t *next = arena_array(arena, ranks + 1, sizeof *next);
    if (!items || !from || !next) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < scene->item_count; i++) {
        from[rank(scene, &scene->items[i]) + 1]++;
    }
    for (size_t r = 0; r < ranks; r++) {
        from[r + 1] += from[r];
        next[r] = from[r];
    }
    for (size_t i = 0; i < scene->item_count; i++) {
        items[next[rank(scene, &scene->items[i])]++] = i;
    }
    *result = (struct picture_order){
        .items = items, .group_from = from + 1, .count = scene->item_count};
    return STATUS_OK;
}

/* The directions of all items: a label's lines, those of one event, follow
 * the first of them. NULL past the arena's cap. */
static bool *directions(const struct scene *scene, struct arena *arena)
{
    bool *rtl = arena_array(arena, scene->item_count, sizeof *rtl);
    size_t *first = arena_array(arena, scene->group_count, sizeof *first);
    if (!rtl || !first) {
        return NULL;
    }
    for (size_t i = 0; i < scene->item_count; i++) {
        const struct scene_item *item = &scene->items[i];
        if (item->shape != SCENE_TEXT) {
            continue;
        }
        rtl[i] = text_is_right_to_left(item->text);
        if (item->role == SCENE_LABEL && item->group != SCENE_NO_GROUP) {
            size_t *known = &first[item->group]; /* index + 1 */
            *known = *known ? *known : i + 1;
            rtl[i] = rtl[*known - 1];
        }
    }
    return rtl;
}

bool picture_is_right_to_left(const struct picture *picture,
                              const struct scene_item *item)
{
    return picture->right_to_left
               ? picture->right_to_left[item - picture->scene.items]
               : text_is_right_to_left(item->text);
}

bool picture_dash(const struct scene_item *item, double lengths[2])
{
    switch (item->dash) {
    case DASH_SOLID:
        return false;
    case DASH_DOTTED:
        lengths[0] = item->stroke_width;
        lengths[1] = item->stroke_width * 2;
        return item->stroke_width > 0;
    case DASH_DASHED:
        lengths[0] = item->stroke_width * 4;
        lengths[1] = item->stroke_width * 3;
        return item->stroke_width > 0;
    }
    return false;
}

static void extend(struct box *bounds, double x, double y, double width,
                   double height)
{
    double right = fmax(bounds->x + bounds->width, x + width);
    double bottom = fmax(bounds->y + bounds->height, y + height);
    bounds->x = fmin(bounds->x, x);
    bounds->y = fmin(bounds->y, y);
    bounds->width = right - bounds->x;
    bounds->height = bottom - bounds->y;
}

static void extend_by(struct box *bounds, const struct scene_item *item)
{
    double around = item->stroke_width / 2;
    for (size_t i = 0; i < item->point_count; i++) {
        extend(bounds, item->points[i].x - around, item->points[i].y - around,
               2 * around, 2 * around);
    }
    if (item->shape == SCENE_TEXT) {
        double share = item->anchor == TEXT_END      ? 1
                       : item->anchor == TEXT_MIDDLE ? 0.5
                                                     : 0;
        extend(bounds, item->x - share * item->advance,
               item->y - item->style.size, item->advance,
               item->style.size * 1.25);
    } else if (item->shape != SCENE_LINE && item->shape != SCENE_PATH) {
        extend(bounds, item->box.x - around, item->box.y - around,
               item->box.width + 2 * around, item->box.height + 2 * around);
    }
}

struct box picture_bounds(const struct scene *scene)
{
    if (scene->item_count == 0) {
        return (struct box){0, 0, scene->width, scene->height};
    }
    struct box bounds = {scene->width, scene->height, 0, 0};
    bounds.width = -bounds.x;
    bounds.height = -bounds.y;
    for (size_t i = 0; i < scene->item_count; i++) {
        extend_by(&bounds, &scene->items[i]);
    }
    return bounds;
}

size_t picture_lookup_group(const struct scene *scene, const char *id)
{
    for (size_t g = 0; g < scene->group_count; g++) {
        if (scene->groups[g].id && strcmp(scene->groups[g].id, id) == 0) {
            return g;
        }
    }
    return SCENE_NO_GROUP;
}

static void add_report(struct layout_report *sum, const struct layout_report *page)
{
    sum->given += page->given;
    sum->drawn += page->drawn;
    sum->counted += page->counted;
}

/* Lays out picture->page in its own arena. */
static enum status lay_out_page(struct picture *picture)
{
    struct layout_report report;
    enum status status =
        layout_page(picture->layout, picture->page, picture->page_arena,
                    &picture->scene, &report);
    if (status != STATUS_OK) {
        return status;
    }
    add_report(&picture->report, &report);
    /* The families that the measurements hold for. */
    picture->scene.font_family = text_engine_families(picture->engine);
    status = picture_check(&picture->scene);
    if (status != STATUS_OK) {
        return status;
    }
    picture->right_to_left = directions(&picture->scene, picture->page_arena);
    if (!picture->right_to_left) {
        return STATUS_NOMEM;
    }
    return picture_order_items(&picture->scene, picture->page_arena,
                               &picture->order);
}

enum status picture_turn(struct picture *picture)
{
    arena_free(picture->page_arena);
    picture->page_arena = arena_new(LIMIT_CHRONOLOGY_ARENA);
    picture->page++;
    return picture->page_arena ? lay_out_page(picture) : STATUS_NOMEM;
}

static enum status open_picture(const struct render_job *job,
                                const struct layout_options *options,
                                struct picture *picture)
{
    picture->arena = arena_new(LIMIT_CHRONOLOGY_ARENA);
    picture->page_arena = arena_new(LIMIT_CHRONOLOGY_ARENA);
    if (!picture->arena || !picture->page_arena) {
        return STATUS_NOMEM;
    }
    enum status status = text_engine_new(job->theme ? job->theme->family : NULL,
                                         &picture->engine);
    if (status != STATUS_OK) {
        return status;
    }
    struct text_measure measure = text_engine_measure(picture->engine);
    status = layout_open(job->chronology, options, &measure, &picture->layout);
    if (status == STATUS_OK) {
        picture->pages = layout_pages(picture->layout);
        status = lay_out_page(picture);
    }
    return status;
}

static enum status open_any(const struct render_job *job, double width,
                            double height, bool one_page, struct picture *result)
{
    if (!(width >= 1) || !(height >= 1) || width > LIMIT_COORDINATE ||
        height > LIMIT_COORDINATE) {
        return STATUS_ARGUMENT;
    }
    struct layout_options options = {.width = width,
                                     .height = height,
                                     .kind = job->layout,
                                     .scale = job->scale,
                                     .theme = job->theme,
                                     .one_page = one_page};
    struct picture picture = {0};
    enum status status = open_picture(job, &options, &picture);
    if (status != STATUS_OK) {
        picture_finish(&picture);
        return status;
    }
    *result = picture;
    return STATUS_OK;
}

enum status picture_open(const struct render_job *job, double width,
                         double height, struct picture *result)
{
    return open_any(job, width, height, true, result);
}

enum status picture_open_pages(const struct render_job *job, double width,
                               double height, struct picture *result)
{
    return open_any(job, width, height, false, result);
}

void picture_note(const struct render_job *job, const struct picture *picture,
                  const char *file)
{
    const struct layout_report *r = &picture->report;
    if (r->counted > 0) {
        diag_report(job->diag, DIAG_NOT_DRAWN, file, 0, "%zu of %zu",
                    r->counted, r->given);
    }
    const char *unset = text_engine_unset(picture->engine);
    if (unset) {
        diag_report(job->diag, DIAG_NO_FONT, file, 0, "%s", unset);
    }
}

enum status picture_each_page(const struct render_job *job,
                              enum status (*write)(struct picture *picture,
                                                   const struct render_job *job,
                                                   struct buf *out),
                              const char *file, struct buf *out)
{
    struct picture picture = {0};
    enum status status =
        open_any(job, job->width, job->height, !job->next_file, &picture);
    if (status != STATUS_OK) {
        return status;
    }
    status = write(&picture, job, out);
    while (status == STATUS_OK && picture.page + 1 < picture.pages) {
        struct buf *next = job->next_file(job->context);
        status = next ? picture_turn(&picture) : STATUS_NOMEM;
        if (status == STATUS_OK) {
            status = write(&picture, job, next);
        }
    }
    picture_note(job, &picture, file);
    picture_finish(&picture);
    return status;
}

void picture_finish(struct picture *picture)
{
    layout_close(picture->layout);
    text_engine_free(picture->engine);
    arena_free(picture->page_arena);
    arena_free(picture->arena);
    *picture = (struct picture){0};
}
