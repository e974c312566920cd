/* What `build`, `extract` and `merge` share: naming a chronology's language,
 * and writing it as an events file. */
#ifndef DATELINE_CLI_CHRONICLE_H
#define DATELINE_CLI_CHRONICLE_H

#include "cli/messages.h"
#include "cli/options.h"
#include "events/chronology.h"

/* Sets the chronology's language to the one that most of its sources are in,
 * that of the first of them where several are as common; none where no
 * source's language is known. */
void chronicle_name_language(struct chronology *chronology);

/* Leaves out what the options leave out and writes the rest to -o or standard
 * output. Gives the exit status. */
int chronicle_write(struct chronology *chronology,
                    const struct options *options, struct messages *messages);

#endif
