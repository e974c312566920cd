/* Labels as flags on both sides of a horizontal axis.
 *
 * Each label hangs at a vertical leader that stands somewhere within its
 * mark; its text is right of the leader (or left of it, where that is
 * better). A label whose text reaches over another leader of its side stands
 * further from the axis than that leader goes, so by construction no leader
 * meets a text, no leader crosses another, and the order along the axis is
 * kept. What is free, the side, the direction, the place within the mark and
 * the number of lines, is searched for: greedy insertion, then a fixed number
 * of rounds that take some neighbouring labels out and put them back better.
 * The search depends on nothing but its input.
 *
 * Labels for which there is no room are left out, those of least worth first.
 */
#ifndef DATELINE_TIMELINE_LABELS_H
#define DATELINE_TIMELINE_LABELS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/status.h"

#define LABELS_MAX 128 /* labels that one call takes */
#define LABELS_SIDE_MAX 64
#define LABEL_SIZES 3
#define LABEL_PLACES 5

struct label_size {
    double width, height; /* px */
    double penalty;       /* px that this size is worse than another */
};

struct label {
    double from, to; /* px within which its leader may stand */
    struct label_size sizes[LABEL_SIZES];
    size_t size_count;
    double worth; /* 0 to 1: who stays when there is not room for all */
    /* Results */
    bool placed;
    bool below; /* the axis */
    bool left;  /* of its leader */
    double x;   /* of its leader */
    size_t size;
    double base; /* px from the axis's edge to the near side of its text */
};

struct label_space {
    double left, right;  /* px within which text must stay */
    double height;       /* px above and below the axis together */
    double stub;         /* px from the axis's edge to the first text */
    double reach;        /* px from a leader to its text */
    double gap_x, gap_y; /* px between texts */
    unsigned rounds;     /* of improvement */
};

struct label_result {
    double cost;         /* px; lower is better */
    double above, below; /* px that each side takes; 0 where it has none */
    size_t placed;
};

/* Places labels, which are sorted by time. STATUS_ARGUMENT for more than
 * LABELS_MAX. */
enum status labels_place(struct label *labels, size_t count,
                         const struct label_space *space, struct arena *arena,
                         struct label_result *result);

#endif
