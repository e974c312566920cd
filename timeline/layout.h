/* Layout: a chronology becomes one picture, or as many pages as it takes.
 *
 * The layout is chosen by what fits (LAYOUT_AUTO): flags above and below a
 * horizontal axis, for up to about forty events; else one vertical axis with
 * labels on both sides; else several such panels under a strip that shows the
 * whole; else pages of panels. Type is as large as lets everything be shown.
 *
 * The scale is chosen by rule too: linear while labels stay close to their
 * dates; else with drawn and named breaks where nothing happened; else
 * elastic, each change of pace marked.
 *
 * Nothing overlaps and nothing is cut; what does not fit is counted where it
 * is missing ("+3 in 2024").
 *
 *     struct layout *layout;
 *     layout_open(chronology, &options, &measure, &layout);
 *     for (size_t i = 0; i < layout_pages(layout); i++) {
 *         layout_page(layout, i, arena, &scene, &report);
 *         ...
 *     }
 *     layout_close(layout);
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
    LAYOUT_SCALE_BREAKS,  /* empty time cut out where that helps */
    LAYOUT_SCALE_ELASTIC, /* busy stretches at another pace too */
};

enum layout_kind {
    LAYOUT_AUTO,
    LAYOUT_FLAGS,    /* one page; what does not fit is counted */
    LAYOUT_VERTICAL, /* one axis a page, as many pages as needed */
    LAYOUT_OVERVIEW, /* one page: a strip and panels; the rest is counted */
    LAYOUT_PAGES,    /* a strip and panels, as many pages as needed */
};

struct layout_options {
    double width, height; /* px of a page, 320 x 240 at least */
    enum layout_kind kind;
    enum layout_scale scale;
    const struct theme *theme; /* NULL: the default */
    bool one_page;             /* whatever the kind */
    size_t memory;             /* bytes at most; 0: LIMIT_CHRONOLOGY_ARENA */
    const char *subtitle;      /* NULL: made from the chronology */
};

/* Of one page. */
struct layout_report {
    size_t given;                   /* events that are not hidden */
    size_t drawn;                   /* with a label of their own */
    size_t counted;                 /* in a "+n" */
    double mean_leader, max_leader; /* px */
};

struct layout;

/* Decides the layout and the pages. The chronology, and what it and the
 * measure point to, must outlive the result. STATUS_ARGUMENT for too small a
 * page, STATUS_LIMIT for more than LIMIT_PICTURE_EVENTS events. */
enum status layout_open(const struct chronology *chronology,
                        const struct layout_options *options,
                        const struct text_measure *measure,
                        struct layout **result);

/* 1 and more. */
size_t layout_pages(const struct layout *layout);

/* Lays out page `page`, from 0 on. The scene's strings and items are in
 * `arena`, or in the chronology. `report` may be NULL. */
enum status layout_page(const struct layout *layout, size_t page,
                        struct arena *arena, struct scene *result,
                        struct layout_report *report);

/* NULL is allowed. */
void layout_close(struct layout *layout);

/* Opens a layout of one page, and gives the page. */
enum status layout_chronology(const struct chronology *chronology,
                              const struct layout_options *options,
                              const struct text_measure *measure,
                              struct layout **layout, struct scene *result,
                              struct layout_report *report);

#endif
