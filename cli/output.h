/* Putting a command's result where it belongs, whole or not at all. */
#ifndef DATELINE_CLI_OUTPUT_H
#define DATELINE_CLI_OUTPUT_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/outfile.h"
#include "cli/messages.h"

/* One file to write; "-" is standard output. */
struct output {
    const char *path;
    str bytes;
    struct outfile *settled; /* instead of bytes; NULL: bytes */
};

/* Writes all of them, temporaries first, renamed last; says which could not
 * be written and why. Takes what is settled, whatever happens. */
enum status output_write_all(const struct output *outputs, size_t count,
                             struct diag *diag);

/* Writes one buffer and gives the exit status: EXIT_NOTHING when the buffer
 * failed or could not be written, else that of all that has been said. */
int output_write(const char *path, const struct buf *bytes,
                 struct messages *messages);

/* Says that memory (or a cap of limits.h) is used up; gives EXIT_NOTHING. */
int output_no_memory(struct messages *messages);

#endif
