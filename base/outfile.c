/* Output files.
 *
 * Three kinds share one handle. A regular file is written to a temporary
 * beside it and renamed when all went well. Standard output, devices and
 * pipes cannot be taken back once written: their bytes are kept in memory and
 * written when they are committed, after every regular file of the run is
 * known to be safe on the disk and before the first is renamed.
 *
 * A symbolic link is followed to the file it names, also where that does not
 * exist yet, so that the link stays a link. The folder is resolved when the
 * file is opened: a later change of the working folder does no harm.
 *
 * The folder is synced after the rename, so that a power cut does not bring
 * the old file back; whether it can be is up to the file system, and the new
 * file stands by then, so that a failure there is no failure.
 */
#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/temporary.h"

/* As Linux allows when it follows links itself. */
#define MOST_LINKS 40

struct outfile {
    char *path;   /* as it was asked for */
    char *folder; /* absolute, links resolved; NULL when kept in memory */
    char *target; /* what the temporary is renamed to */
    int fd;
    bool standard; /* standard output, which is not ours to close */
    bool in_place; /* bytes wait in `kept` */
    size_t slot;   /* of the temporary */
    bool has_slot;
    bool settled; /* closed, but not known to be on the disk */
    struct buf kept;
    int error; /* errno of the first failure */
};

static enum status fail(struct outfile *out, int error)
{
    if (!out->error) {
        out->error = error;
    }
    errno = out->error;
    return STATUS_IO;
}

static void close_quietly(int fd)
{
    int error = errno;
    close(fd);
    errno = error;
}

static void close_descriptor(struct outfile *out)
{
    if (out->fd >= 0 && !out->standard) {
        close_quietly(out->fd);
    }
    out->fd = -1;
}

void outfile_discard(struct outfile *out)
{
    if (!out) {
        return;
    }
    int error = errno;
    close_descriptor(out);
    if (out->has_slot) {
        temporary_remove(out->slot);
    }
    buf_finish(&out->kept);
    free(out->target);
    free(out->folder);
    free(out->path);
    free(out);
    errno = error;
}

static char *join(const char *folder, size_t n, const char *name)
{
    char *path = NULL;
    return asprintf(&path, "%.*s%s%s", (int)n, folder, n ? "/" : "", name) < 0
               ? NULL
               : path;
}

/* Where the last part of a path begins. */
static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Bytes of a path before its last part, without the slash between them
 * unless that is the root. */
static size_t folder_length(const char *path)
{
    size_t n = (size_t)(last_part(path) - path);
    return n > 1 ? n - 1 : n;
}

/* One step of following links: gives the path that the link `path` holds, as
 * seen from here, or NULL when it is no link or cannot be read. */
static char *follow_link(const char *path)
{
    char linked[PATH_MAX];
    ssize_t n = readlink(path, linked, sizeof linked - 1);
    if (n < 0) {
        return NULL;
    }
    linked[n] = '\0';
    size_t length = linked[0] == '/' ? 0 : folder_length(path);
    return join(path, length, linked);
}

/* Where a path with all its links followed ends, whether or not there is a
 * file yet. */
static enum status follow_links(const char *path, char **end)
{
    char *at = strdup(path);
    for (int i = 0; at && i < MOST_LINKS; i++) {
        struct stat found;
        if (lstat(at, &found) != 0 || !S_ISLNK(found.st_mode)) {
            *end = at;
            return STATUS_OK;
        }
        char *next = follow_link(at);
        free(at);
        at = next;
    }
    bool too_many = at != NULL;
    free(at);
    if (too_many) {
        errno = ELOOP;
    }
    return too_many || errno != ENOMEM ? STATUS_IO : STATUS_NOMEM;
}

/* Sets folder and target: absolute, so that they hold wherever we are. */
static enum status resolve(struct outfile *out)
{
    char *end = NULL;
    enum status status = follow_links(out->path, &end);
    if (status != STATUS_OK) {
        return status;
    }
    const char *name = last_part(end);
    size_t n = folder_length(end);
    char *folder = n ? strndup(end, n) : strdup(".");
    out->folder = folder ? realpath(folder, NULL) : NULL;
    if (out->folder && !*name) {
        errno = ENOENT; /* the empty path */
        status = STATUS_IO;
    } else if (out->folder) {
        out->target = join(out->folder, strlen(out->folder), name);
    }
    if (status == STATUS_OK && !out->target) {
        status = errno == ENOMEM ? STATUS_NOMEM : STATUS_IO;
    }
    free(folder);
    free(end);
    return status;
}

/* The mode of a new file. There is no asking without setting; the program
 * has one thread when it opens its products. */
static mode_t new_file_mode(void)
{
    mode_t mask = umask(077);
    umask(mask);
    return 0666 & ~mask;
}

/* `old` is the file to replace, or NULL. */
static enum status open_temporary(struct outfile *out, const struct stat *old)
{
    if (old && faccessat(AT_FDCWD, out->path, W_OK, AT_EACCESS) != 0) {
        return STATUS_IO;
    }
    enum status status = resolve(out);
    if (status != STATUS_OK) {
        return status;
    }
    status = temporary_create(out->folder, &out->fd, &out->slot);
    if (status != STATUS_OK) {
        return status;
    }
    out->has_slot = true;
    /* Root that remakes somebody's file leaves it theirs. Others may not give
     * files away, and then it is ours, as if newly made. */
    if (old && fchown(out->fd, old->st_uid, old->st_gid) != 0) {
        errno = 0;
    }
    mode_t mode = old ? old->st_mode & 0777 : new_file_mode();
    return fchmod(out->fd, mode) == 0 ? STATUS_OK : STATUS_IO;
}

static bool is_standard_output(const char *path)
{
    return strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0 ||
           strcmp(path, "/dev/fd/1") == 0 ||
           strcmp(path, "/proc/self/fd/1") == 0;
}

static enum status open_path(struct outfile *out)
{
    struct stat found;
    if (is_standard_output(out->path)) {
        out->standard = true;
        out->in_place = true;
        out->fd = STDOUT_FILENO;
        return STATUS_OK;
    }
    if (stat(out->path, &found) != 0) {
        return errno == ENOENT ? open_temporary(out, NULL) : STATUS_IO;
    }
    if (S_ISDIR(found.st_mode)) {
        errno = EISDIR;
        return STATUS_IO;
    }
    if (S_ISREG(found.st_mode)) {
        return open_temporary(out, &found);
    }
    out->in_place = true;
    out->fd = open(out->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    return out->fd >= 0 ? STATUS_OK : STATUS_IO;
}

enum status outfile_open(const char *path, struct outfile **result)
{
    struct outfile *out = calloc(1, sizeof *out);
    if (!out) {
        return STATUS_NOMEM;
    }
    out->fd = -1;
    buf_init(&out->kept, LIMIT_OUTPUT);
    out->path = strdup(path);
    enum status status = out->path ? open_path(out) : STATUS_NOMEM;
    if (status != STATUS_OK) {
        outfile_discard(out);
        return status;
    }
    *result = out;
    return STATUS_OK;
}

const char *outfile_path(const struct outfile *out)
{
    return out->path;
}

/* Waits until a descriptor that does not block takes bytes again: terminals
 * and pipes are left in that state by other programs now and then. */
static void wait_until_writable(int fd)
{
    struct pollfd wanted = {.fd = fd, .events = POLLOUT};
    poll(&wanted, 1, -1);
}

static enum status write_all(struct outfile *out, str bytes)
{
    while (bytes.n) {
        ssize_t n = write(out->fd, bytes.p, bytes.n);
        if (n > 0) {
            bytes = str_slice(bytes, (size_t)n, bytes.n);
        } else if (n < 0 && errno == EAGAIN) {
            wait_until_writable(out->fd);
        } else if (n == 0 || errno != EINTR) {
            return fail(out, n == 0 ? EIO : errno);
        }
    }
    return STATUS_OK;
}

enum status outfile_write(struct outfile *out, str bytes)
{
    if (out->error) {
        return fail(out, out->error);
    }
    if (!out->in_place) {
        return write_all(out, bytes);
    }
    bool fits = bytes.n <= out->kept.max - out->kept.n;
    buf_add(&out->kept, bytes);
    return out->kept.failed ? fail(out, fits ? ENOMEM : EFBIG) : STATUS_OK;
}

/* Linux closes even when interrupted. */
static enum status close_regular(struct outfile *out)
{
    int fd = out->fd;
    out->fd = -1;
    return close(fd) == 0 || errno == EINTR ? STATUS_OK : fail(out, errno);
}

enum status outfile_settle(struct outfile *out)
{
    if (out->error) {
        return fail(out, out->error);
    }
    if (out->in_place || out->fd < 0) {
        return STATUS_OK;
    }
    out->settled = true;
    return close_regular(out);
}

/* Until `sync` of the descriptor went well. Some file systems cannot sync and
 * say so; that is as good as it gets. */
static enum status sync_descriptor(struct outfile *out, int fd,
                                   int (*sync)(int fd))
{
    while (sync(fd) != 0 && errno != EINVAL && errno != ENOTSUP) {
        if (errno != EINTR) {
            return fail(out, errno);
        }
    }
    return STATUS_OK;
}

/* The first step of committing: regular files onto the disk, each by itself. */
static enum status complete(struct outfile *out)
{
    if (out->error) {
        return fail(out, out->error);
    }
    if (out->in_place || out->fd < 0) {
        return STATUS_OK;
    }
    enum status status = sync_descriptor(out, out->fd, fsync);
    return status == STATUS_OK ? close_regular(out) : status;
}

/* Then those that were settled, all of a folder's at once: waiting for the
 * disk thousands of times takes longer than making them. */
static enum status complete_settled(struct outfile *out, const char **synced)
{
    if (!out->settled || (*synced && strcmp(out->folder, *synced) == 0)) {
        return STATUS_OK;
    }
    int fd = open(out->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return fail(out, errno);
    }
    enum status status = sync_descriptor(out, fd, syncfs);
    close_quietly(fd);
    *synced = out->folder;
    return status;
}

/* Third step: what is written in place. */
static enum status write_kept(struct outfile *out)
{
    if (!out->in_place) {
        return STATUS_OK;
    }
    enum status status = write_all(out, buf_str(&out->kept));
    int fd = out->fd;
    if (status != STATUS_OK || out->standard) {
        return status;
    }
    out->fd = -1;
    return close(fd) == 0 || errno == EINTR ? STATUS_OK : fail(out, errno);
}

/* Last step. */
static enum status put_in_place(struct outfile *out)
{
    if (out->in_place) {
        return STATUS_OK;
    }
    if (temporary_rename(out->slot, out->target) != STATUS_OK) {
        return fail(out, errno);
    }
    out->has_slot = false;
    return STATUS_OK;
}

static void sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

/* Each folder once, as long as files of one folder stand together. */
static void sync_folders(struct outfile **outs, size_t count)
{
    const char *last = NULL;
    for (size_t i = 0; i < count; i++) {
        const char *folder = outs[i]->folder;
        if (folder && (!last || strcmp(folder, last) != 0)) {
            sync_folder(folder);
            last = folder;
        }
    }
}

/* One step for every file, as long as it goes well; `at` is how far it went. */
static enum status each(struct outfile **outs, size_t count,
                        enum status (*step)(struct outfile *), size_t *at)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        *at = i;
        status = step(outs[i]);
    }
    return status;
}

static enum status complete_all(struct outfile **outs, size_t count, size_t *at)
{
    const char *synced = NULL;
    enum status status = each(outs, count, complete, at);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        *at = i;
        status = complete_settled(outs[i], &synced);
    }
    return status;
}

enum status outfile_commit_all(struct outfile **outs, size_t count, size_t *failed)
{
    size_t at = 0;
    enum status status = complete_all(outs, count, &at);
    if (status == STATUS_OK) {
        status = each(outs, count, write_kept, &at);
    }
    if (status == STATUS_OK) {
        status = each(outs, count, put_in_place, &at);
    }
    if (status != STATUS_OK && failed) {
        *failed = at;
    }
    int error = errno;
    sync_folders(outs, status == STATUS_OK ? count : 0);
    for (size_t i = 0; i < count; i++) {
        outfile_discard(outs[i]);
    }
    errno = error;
    return status;
}

enum status outfile_commit(struct outfile *out)
{
    return outfile_commit_all(&out, 1, NULL);
}

void outfile_remove_temporaries(void)
{
    temporary_remove_all();
}
