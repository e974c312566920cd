/* The table of temporaries.
 *
 * A handler may run between any two instructions, so a slot's path is written
 * before the slot counts as used, and signals are held back while a file is
 * made or moved: else one could exist for a moment without standing in the
 * table. The handler itself calls nothing but getpid and unlink, which POSIX
 * lists as safe there.
 */
#include "base/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Hidden, and short enough to stand beside the longest name. */
#define NAME "/.dateline-XXXXXX"

static struct {
    volatile sig_atomic_t used;
    volatile pid_t owner;
    char path[PATH_MAX];
} slots[TEMPORARY_MOST];

/* No slot before this one is free. */
static size_t first_free;

static size_t free_slot(void)
{
    size_t slot = first_free;
    while (slot < TEMPORARY_MOST && slots[slot].used) {
        slot++;
    }
    first_free = slot;
    return slot;
}

enum status temporary_create(const char *folder, int *fd, size_t *slot)
{
    size_t i = free_slot();
    if (i == TEMPORARY_MOST) {
        errno = EMFILE;
        return STATUS_IO;
    }
    int n = snprintf(slots[i].path, sizeof slots[i].path, "%s" NAME, folder);
    if (n < 0 || (size_t)n >= sizeof slots[i].path) {
        errno = ENAMETOOLONG;
        return STATUS_IO;
    }
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    int made = mkostemp(slots[i].path, O_CLOEXEC);
    int error = errno;
    if (made >= 0) {
        slots[i].owner = getpid();
        slots[i].used = 1;
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = error;
    if (made < 0) {
        return STATUS_IO;
    }
    *fd = made;
    *slot = i;
    return STATUS_OK;
}

enum status temporary_rename(size_t slot, const char *target)
{
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    int failed = rename(slots[slot].path, target);
    int error = errno;
    if (!failed) {
        slots[slot].used = 0;
        first_free = slot < first_free ? slot : first_free;
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return failed ? STATUS_IO : STATUS_OK;
}

void temporary_remove(size_t slot)
{
    int error = errno;
    if (slots[slot].used && slots[slot].owner == getpid()) {
        unlink(slots[slot].path);
    }
    slots[slot].used = 0;
    first_free = slot < first_free ? slot : first_free;
    errno = error;
}

void temporary_remove_all(void)
{
    for (size_t i = 0; i < TEMPORARY_MOST; i++) {
        temporary_remove(i);
    }
}
