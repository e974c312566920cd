/* Output that appears whole or not at all.
 *
 * A regular file is written to a temporary in the same folder, synced, and
 * renamed over the target; an existing file's mode is kept, a symbolic link
 * stays and the file it names is replaced. A device or a pipe is written in
 * place, "-" (or /dev/stdout) is standard output; both are written when they
 * are committed, so that a failed run prints nothing. Several files of one run
 * are made first and renamed last (outfile_commit_all).
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
 * file does not allow it (a file that may not be written is not replaced
 * either, EACCES), or more than TEMPORARY_MOST are waiting (EMFILE). */
enum status outfile_open(const char *path, struct outfile **result);

/* Adds bytes; STATUS_IO with errno. The first failure sticks and is told again
 * by commit. */
enum status outfile_write(struct outfile *out, str bytes);

/* Nothing will be added: a regular file is closed, under its temporary name,
 * so that a run that writes many files has few open at a time. That they are
 * on the disk is made sure of when they are committed, for all at once. */
enum status outfile_settle(struct outfile *out);

/* The path that was asked for. */
const char *outfile_path(const struct outfile *out);

/* Puts the file in place and frees `out`, whatever happens. On STATUS_IO the
 * old file stands as it was, errno tells why, and no temporary remains. */
enum status outfile_commit(struct outfile *out);

/* Syncs and closes every file first, then writes what is written in place, and
 * renames the files one after another only when all of that went well. Frees
 * all. On failure *failed (which may be NULL) is the index of the file that
 * failed. */
enum status outfile_commit_all(struct outfile **outs, size_t count,
                               size_t *failed);

/* Forgets what was written and frees `out`. NULL is allowed. */
void outfile_discard(struct outfile *out);

/* Removes the temporaries of this process; safe in a signal handler. What was
 * open must not be committed afterwards. */
void outfile_remove_temporaries(void);

#endif
