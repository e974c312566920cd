/* Files that exist only while a run makes something, for outfile.c.
 *
 * Every temporary stands in a table of fixed size from the moment it is made,
 * so that a signal handler can remove what an interrupted run would leave
 * behind (outfile_remove_temporaries). A child process that inherits the
 * table leaves its parent's files alone.
 */
#ifndef DATELINE_BASE_TEMPORARY_H
#define DATELINE_BASE_TEMPORARY_H

#include <stddef.h>

#include "base/status.h"

/* How many may stand at a time: six products a run, and the pages of a
 * picture of LIMIT_PICTURE_EVENTS events. Untouched slots take no memory. */
#define TEMPORARY_MOST 8192

/* Makes an empty file, open for writing, that only its owner may read, in the
 * folder of this absolute path. *slot names it from now on. STATUS_IO with
 * errno: EMFILE when the table is full. */
enum status temporary_create(const char *folder, int *fd, size_t *slot);

/* Moves it over target; it is no temporary any more. On STATUS_IO it still
 * is, and errno tells why. */
enum status temporary_rename(size_t slot, const char *target);

/* Removes the file; errno is left alone. */
void temporary_remove(size_t slot);

/* Removes all that this process made; safe in a signal handler. */
void temporary_remove_all(void);

#endif
