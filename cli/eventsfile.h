/* Reading an events file: what `render`, `merge` and `check` begin with. */
#ifndef DATELINE_CLI_EVENTSFILE_H
#define DATELINE_CLI_EVENTSFILE_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/digest.h"
#include "events/chronology.h"

/* Reads the chronology in the file ("-": standard input); its faults have
 * been reported when the status is not STATUS_OK. sha256, if not NULL, gets
 * the digest of the file's bytes. The caller frees *result. */
enum status eventsfile_read(const char *path, struct diag *diag,
                            char sha256[DIGEST_HEX], struct chronology **result);

/* Adds all bytes of a file or standard input. What went wrong has been
 * reported. */
enum status eventsfile_read_bytes(const char *path, struct diag *diag,
                                  struct buf *bytes);

#endif
