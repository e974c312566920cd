/* Output that appears whole or not at all.
 *
 * A regular file is written to a temporary in the same folder, synced, and
 * renamed over the target; an existing file's mode is kept. A device or a
 * pipe is written in place. "-" is standard output, written when committed,
 * so that a failed run prints nothing. Several files of one run are made
 * first and renamed last (outfile_commit_all).
 *
 *     struct outfile *out;
 *     if (outfile_open("timeline.svg", &out) == STATUS_OK) {
 *         outfile_write(out, bytes);
 *         status = outfile_commit(out);       // frees `out` in any case
 *     }
 */
#ifndef DATELINE_BASE_OUTFILE_H
#define DATELINE_BASE_OUTFILE_H

#include "base/status.h"
#include "base/str.h"

struct outfile;

/* Opens `path` for writing. STATUS_IO with errno set when the folder or the
 * file does not allow it. */
enum status outfile_open(const char *path, struct outfile **result);

/* Adds bytes. The first failure sticks and is told again by commit. */
enum status outfile_write(struct outfile *out, str bytes);

/* The path that was asked for. */
const char *outfile_path(const struct outfile *out);

/* Puts the file in place and frees `out`, whatever happens. On STATUS_IO the
 * old file stands as it was, errno tells why, and no temporary remains. */
enum status outfile_commit(struct outfile *out);

/* Syncs and closes every file first and renames them one after another only
 * when all went well. Frees all. On failure *failed is the index of the file
 * that failed. */
enum status outfile_commit_all(struct outfile **outs, size_t count,
                               size_t *failed);

/* Forgets what was written and frees `out`. NULL is allowed. */
void outfile_discard(struct outfile *out);

/* Removes the temporaries of this process; safe in a signal handler. */
void outfile_remove_temporaries(void);

#endif
