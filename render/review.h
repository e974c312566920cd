/* The articles behind a chronology, for the page's review: their text with
 * every time expression found in it. Filled by the program, which has the
 * documents; borrowed by the writer for its run. */
#ifndef DATELINE_RENDER_REVIEW_H
#define DATELINE_RENDER_REVIEW_H

#include "events/chronology.h"

struct review_article {
    char source[CHRONOLOGY_ID]; /* whose text it is */
    str text;                   /* that spans of mentions count in */
    struct timex_list timexes;
};

struct review {
    struct arena *arena; /* owns all below */
    struct review_article *articles;
    size_t count, capacity;
};

#endif
