/* See mirror.h. */
#include "timeline/mirror.h"

static struct box turn_box(struct box box, double width)
{
    box.x = width - box.x - box.width;
    return box;
}

void mirror_scene(struct scene *scene)
{
    for (size_t i = 0; i < scene->item_count; i++) {
        struct scene_item *item = &scene->items[i];
        for (size_t k = 0; k < item->point_count; k++) {
            item->points[k].x = scene->width - item->points[k].x;
        }
        item->box = turn_box(item->box, scene->width);
        item->x = scene->width - item->x;
        if (item->anchor != TEXT_MIDDLE) {
            item->anchor = item->anchor == TEXT_START ? TEXT_END : TEXT_START;
        }
    }
}
