/* Writing results: all files of a run are opened and filled first, and put in
 * place together (base/outfile.h).
 */
#include "cli/output.h"

#include <errno.h>
#include <stdlib.h>

#include "base/outfile.h"
#include "cli/command.h"

static void report(struct diag *diag, const char *path)
{
    diag_report(diag, DIAG_CANNOT_WRITE,
                str_equal(str_from(path), STR("-")) ? "standard output" : path,
                0, "%s", strerror(errno));
}

/* Opens and fills outs[0..count); on failure *failed is the one that could
 * not be, and those before it are still open. */
static enum status fill(const struct output *outputs, size_t count,
                        struct outfile **outs, size_t *failed)
{
    for (size_t i = 0; i < count; i++) {
        *failed = i;
        if (outs[i]) {
            continue;
        }
        enum status status = outfile_open(outputs[i].path, &outs[i]);
        if (status == STATUS_OK) {
            status = outfile_write(outs[i], outputs[i].bytes);
        }
        if (status == STATUS_OK) {
            status = outfile_settle(outs[i]);
        }
        if (status != STATUS_OK) {
            return status;
        }
    }
    return STATUS_OK;
}

enum status output_write_all(const struct output *outputs, size_t count,
                             struct diag *diag)
{
    struct outfile **outs = calloc(count, sizeof *outs);
    if (!outs) {
        diag_report(diag, DIAG_NO_MEMORY, NULL, 0, NULL);
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        outs[i] = outputs[i].settled;
    }
    size_t failed = 0;
    enum status status = fill(outputs, count, outs, &failed);
    if (status == STATUS_OK) {
        status = outfile_commit_all(outs, count, &failed);
    } else {
        int reason = errno;
        for (size_t i = 0; i < count; i++) {
            outfile_discard(outs[i]);
        }
        errno = reason;
    }
    if (status == STATUS_NOMEM) {
        diag_report(diag, DIAG_NO_MEMORY, NULL, 0, NULL);
    } else if (status != STATUS_OK) {
        report(diag, outputs[failed].path);
    }
    free(outs);
    return status;
}

int output_no_memory(struct messages *messages)
{
    diag_report(&messages->diag, DIAG_NO_MEMORY, NULL, 0, NULL);
    return EXIT_NOTHING;
}

int output_write(const char *path, const struct buf *bytes,
                 struct messages *messages)
{
    if (bytes->failed) {
        return output_no_memory(messages);
    }
    struct output output = {path, buf_str(bytes), NULL};
    enum status status = output_write_all(&output, 1, &messages->diag);
    return status == STATUS_OK ? messages_exit_status(messages) : EXIT_NOTHING;
}
