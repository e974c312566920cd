/* Page furniture: which passages are the article, which are background, and
 * which are neither and go.
 */
#ifndef DATELINE_EVENTS_READ_FURNITURE_H
#define DATELINE_EVENTS_READ_FURNITURE_H

#include "events/read/passage.h"

/* Where the article stands in the list; indices, `none` where there is no
 * such thing. */
struct article {
    size_t headline; /* or FURNITURE_NONE */
    size_t start;    /* its first paragraph; list->count without any */
    size_t tail;     /* first passage after the article; list->count at most */
};

#define FURNITURE_NONE ((size_t)-1)

/* Gives each passage its verdict (kept, role). `title` is the headline where
 * the page's metadata tell it, else empty. */
enum status furniture_judge(struct passage_list *list, str title,
                            struct article *result);

#endif
