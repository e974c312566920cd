/* Documents into a chronology: what `build` and `extract` begin with. */
#ifndef DATELINE_CLI_DOCUMENTS_H
#define DATELINE_CLI_DOCUMENTS_H

#include "cli/messages.h"
#include "cli/options.h"
#include "events/chronology.h"

/* Reads every document that the operands mean, extracts, merges, and names
 * the chronology. What could not be used has been reported. STATUS_FORMAT when
 * no document could be used. A source's path is relative to the folder that was
 * given, or the name of the file that was: it does not depend on where the
 * program was started. The caller frees *result. */
enum status documents_gather(const struct options *options,
                             struct messages *messages,
                             struct chronology **result);

#endif
