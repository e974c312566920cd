/* The end that `extract` and `merge` share: a chronology as an events file. */
#ifndef DATELINE_CLI_CHRONICLE_H
#define DATELINE_CLI_CHRONICLE_H

#include "cli/messages.h"
#include "cli/options.h"
#include "events/chronology.h"

/* Leaves out what the options leave out and writes the rest to -o or standard
 * output. Gives the exit status. */
int chronicle_write(struct chronology *chronology,
                    const struct options *options, struct messages *messages);

#endif
