/* The documents of a chronology, read once more for the page's review. */
#ifndef DATELINE_CLI_REVIEW_H
#define DATELINE_CLI_REVIEW_H

#include "cli/messages.h"
#include "render/review.h"

/* Looks through documents and folders for the chronology's sources, which are
 * known by their content, whatever they are called. Says how many were not
 * found. STATUS_NOMEM has been reported. The caller frees *result. */
enum status review_gather(const char *const *paths, size_t count,
                          const struct chronology *chronology,
                          struct messages *messages, struct review **result);

/* NULL is allowed. */
void review_free(struct review *review);

#endif
