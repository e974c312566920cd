/* Pages: where a long chronology is divided. Private to timeline/. */
#ifndef DATELINE_TIMELINE_PAGES_H
#define DATELINE_TIMELINE_PAGES_H

#include "timeline/figure.h"

struct pages {
    size_t *starts; /* moment that each page begins with; one more at the end */
    size_t count;
};

/* Divides the book's moments into pages that the panels of a furnished figure
 * can show. Every label is measured once, at factor 1. */
enum status pages_plan(struct figure *f, bool strip, struct arena *arena,
                       struct pages *result);

#endif
