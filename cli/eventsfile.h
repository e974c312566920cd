/* Reading an events file: what `render`, `merge` and `check` begin with. */
#ifndef DATELINE_CLI_EVENTSFILE_H
#define DATELINE_CLI_EVENTSFILE_H

#include "base/buf.h"
#include "base/diag.h"
#include "events/chronology.h"

/* Reads the chronology in the file ("-": standard input). `bytes` gets the
 * file's bytes; it must have been initialised. What went wrong has been
 * reported. The caller frees *result. */
enum status eventsfile_read(const char *path, struct diag *diag,
                            struct buf *bytes, struct chronology **result);

/* Adds all bytes of a file or standard input. What went wrong has been
 * reported. */
enum status eventsfile_read_bytes(const char *path, struct diag *diag,
                                  struct buf *bytes);

/* How messages name an events file: "-" is standard input. */
const char *eventsfile_name(const char *path);

#endif
