/* Layout: a chronology becomes a scene.
 *
 * The scale is chosen by rule: linear while labels stay close to their dates;
 * else with drawn and named breaks where nothing happened; else elastic, each
 * change of pace marked. Type is as large as lets everything be shown. Labels
 * stand above and below the axis; plans and other periods are bars in lanes
 * under it.
 * Nothing overlaps and nothing is cut; what does not fit is counted where it
 * is missing ("+3 in 2024").
 */
#ifndef DATELINE_TIMELINE_LAYOUT_H
#define DATELINE_TIMELINE_LAYOUT_H

#include "base/status.h"
#include "events/chronology.h"
#include "timeline/scene.h"
#include "timeline/theme.h"

enum layout_scale {
    LAYOUT_SCALE_AUTO,
    LAYOUT_SCALE_LINEAR,
    LAYOUT_SCALE_BREAKS
};

struct layout_options {
    double width, height; /* px of the picture */
    enum layout_scale scale;
    const struct theme *theme; /* NULL: the default */
    const char *subtitle;      /* NULL: made from the chronology */
};

struct layout_report {
    size_t given;                   /* events that are not hidden */
    size_t drawn;                   /* with a label of their own */
    size_t counted;                 /* in a "+n" */
    double mean_leader, max_leader; /* px */
};

/* Lays out every event that is not hidden. The scene's strings and items are
 * in `arena`. `report` may be NULL. */
enum status layout_chronology(const struct chronology *chronology,
                              const struct layout_options *options,
                              const struct text_measure *measure,
                              struct arena *arena, struct scene *result,
                              struct layout_report *report);

#endif
