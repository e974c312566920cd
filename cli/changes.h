/* What an update changed, told event by event. */
#ifndef DATELINE_CLI_CHANGES_H
#define DATELINE_CLI_CHANGES_H

#include "base/diag.h"
#include "events/chronology.h"

/* Reports each event that was added, changed or has gone; `path` is the file
 * that was updated. Events are the same when their ids are. */
void changes_report(const struct chronology *before,
                    const struct chronology *after, const char *path,
                    struct diag *diag);

#endif
