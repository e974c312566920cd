/* A scene's two growing arrays: items and groups.
 *
 * Everything given is copied into the scene's arena, so that callers may fill
 * one item on the stack again and again. Nothing is drawn or checked here:
 * layout decides, render/ draws.
 */
#include "timeline/scene.h"

#include <string.h>

struct scene_item *scene_add(struct scene *scene, const struct scene_item *item)
{
    struct point *points = NULL;
    if (item->point_count) {
        points = arena_array(scene->arena, item->point_count, sizeof *points);
        if (!points) {
            return NULL;
        }
        memcpy(points, item->points, item->point_count * sizeof *points);
    }
    struct scene_item *items =
        arena_grow(scene->arena, scene->items, scene->item_count,
                   &scene->item_capacity, sizeof *items);
    if (!items) {
        return NULL;
    }
    scene->items = items;
    struct scene_item *added = &items[scene->item_count++];
    *added = *item;
    added->points = points;
    return added;
}

size_t scene_add_group(struct scene *scene, const struct scene_group *group)
{
    struct scene_group *groups =
        arena_grow(scene->arena, scene->groups, scene->group_count,
                   &scene->group_capacity, sizeof *groups);
    if (!groups) {
        return SCENE_NO_GROUP;
    }
    scene->groups = groups;
    groups[scene->group_count] = *group;
    return scene->group_count++;
}
