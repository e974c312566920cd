/* Talking to the person at the terminal: messages and one progress line, both
 * on standard error.
 *
 * The progress line shows only on a terminal, and only for work that has
 * taken over a second.
 */
#ifndef DATELINE_CLI_MESSAGES_H
#define DATELINE_CLI_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

struct messages {
    struct diag diag;      /* what the library reports to */
    enum diag_level least; /* lower levels are counted but not shown */
    bool terminal;         /* standard error is one */
    bool line_open;        /* a progress line stands on the terminal */
    int64_t began;         /* ms of the monotonic clock */
    int64_t shown;         /* when the progress line was last drawn */
};

/* `messages` must stay where it is: its diag points to it. */
void messages_init(struct messages *messages);

/* Shows how far the work is, `done` of `total`, if it is time to. */
void messages_progress(struct messages *messages, const char *doing,
                       size_t done, size_t total);

/* EXIT_DONE, or EXIT_PARTLY when an error has been told: of what was done,
 * not of a run that did nothing. */
int messages_exit_status(const struct messages *messages);

/* Wipes the progress line. */
void messages_finish(struct messages *messages);

#endif
