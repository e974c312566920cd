/* The scale: where a time stands along the axis.
 *
 * Time is cut into cells (days, months, years, decades or centuries). The
 * scale is made of segments; within one, time runs evenly. Runs of cells in
 * which nothing happened may be cut out: between two segments there is then a
 * break of fixed width, which the picture draws and names. Segments get their
 * width from the time they hold and from the labels they must hold; where
 * even that does not suffice, a busy stretch is divided into segments that
 * touch, each of its own pace (elastic).
 *
 *     struct scale_need needs[] = {{-6940, -6575, 1}, {18871, 18872, 1}};
 *     struct scale_options o = {.left = 60, .right = 1540,
 *                               .unit = SCALE_YEAR, .break_width = 60,
 *                               .max_breaks = 8, .time_share = 0.5};
 *     struct scale s;
 *     scale_build(needs, 2, &o, arena, &s);   // 1951, break, 2021
 *     double x = scale_x(&s, 18871.5);
 *
 * Times are days since 1970-01-01 with fractions.
 */
#ifndef DATELINE_TIMELINE_SCALE_H
#define DATELINE_TIMELINE_SCALE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/status.h"

enum scale_unit {
    SCALE_DAY,
    SCALE_MONTH,
    SCALE_YEAR,
    SCALE_DECADE,
    SCALE_CENTURY,
    SCALE_UNIT_COUNT
};

/* A stretch of time that must stay visible, and the labels it brings. */
struct scale_need {
    double from, to; /* days, `to` exclusive and after `from` */
    double labels;   /* 1 for an event with a label, 0 without */
};

struct scale_options {
    double left, right;   /* px */
    enum scale_unit unit; /* what may be cut out: whole ones, two and more */
    size_t max_breaks;    /* 0: linear */
    double break_width;   /* px */
    double time_share;    /* 0 to 1: how much of the width goes by time, the
                             rest going by labels */
    double least;         /* px that a segment gets at least */
    bool elastic;         /* divide busy segments */
};

struct scale_segment {
    double from, to; /* days, whole cells */
    double x0, x1;   /* px */
};

struct scale {
    struct scale_segment *segments; /* in time order */
    size_t count;
    enum scale_unit unit;
};

/* Builds a scale in the arena. STATUS_ARGUMENT without needs or width. */
enum status scale_build(const struct scale_need *needs, size_t count,
                        const struct scale_options *options,
                        struct arena *arena, struct scale *result);

/* The px of a time; before and after the scale it is clamped. */
double scale_x(const struct scale *scale, double day);

/* The segment that holds a time; the nearest one for a time cut out. */
size_t scale_segment_at(const struct scale *scale, double day);

/* Whether time was cut out behind segment i. */
bool scale_has_break(const struct scale *scale, size_t i);

/* Whether segment i + 1 touches segment i but runs at another pace: this is
 * marked too. */
bool scale_has_step(const struct scale *scale, size_t i);

/* The coarsest unit that still divides the needs' span finely enough. */
enum scale_unit scale_natural_unit(const struct scale_need *needs, size_t count);

/* Cells are numbered; cell 0 holds 1970-01-01, or is January of year 0, year
 * 0, the decade or century that begins with year 0. */
long scale_cell(enum scale_unit unit, double day);
double scale_cell_start(enum scale_unit unit, long cell);

/* How ticks of a segment are labelled: every `step`th `unit`; step 0: there
 * is no room for any. */
struct scale_ticks {
    enum scale_unit unit;
    long step;
};

/* The finest ticks whose labels, of the widths given for one day's, month's
 * and year's label, keep `gap` from each other. */
struct scale_ticks scale_ticks(const struct scale_segment *segment,
                               enum scale_unit finest,
                               const double widths[SCALE_UNIT_COUNT], double gap);

#endif
