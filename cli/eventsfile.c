/* Reading events files, whole, from files, pipes and standard input. */
#include "cli/eventsfile.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/limits.h"
#include "events/chronology_json.h"

static enum status read_all(int fd, struct buf *bytes)
{
    char piece[65536];
    for (;;) {
        ssize_t n = read(fd, piece, sizeof piece);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return STATUS_IO;
        }
        if (n == 0) {
            return STATUS_OK;
        }
        buf_add(bytes, (str){piece, (size_t)n});
        if (bytes->failed) {
            return bytes->n + (size_t)n > bytes->max ? STATUS_LIMIT
                                                     : STATUS_NOMEM;
        }
    }
}

const char *eventsfile_name(const char *path)
{
    return str_equal(str_from(path), STR("-")) ? "standard input" : path;
}

enum status eventsfile_read_bytes(const char *path, struct diag *diag,
                                  struct buf *bytes)
{
    bool is_input = str_equal(str_from(path), STR("-"));
    const char *shown = eventsfile_name(path);
    int fd = is_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        diag_report(diag, DIAG_CANNOT_OPEN, shown, 0, "%s", strerror(errno));
        return STATUS_IO;
    }
    enum status status = read_all(fd, bytes);
    if (status == STATUS_IO) {
        diag_report(diag, DIAG_CANNOT_READ, shown, 0, "%s", strerror(errno));
    } else if (status == STATUS_LIMIT) {
        diag_report(diag, DIAG_FILE_TOO_LARGE, shown, 0, NULL);
    } else if (status == STATUS_NOMEM) {
        diag_report(diag, DIAG_NO_MEMORY, shown, 0, NULL);
    }
    if (!is_input) {
        close(fd);
    }
    return status;
}

enum status eventsfile_read(const char *path, struct diag *diag,
                            struct buf *bytes, struct chronology **result)
{
    enum status status = eventsfile_read_bytes(path, diag, bytes);
    if (status == STATUS_OK) {
        status = chronology_read_json(buf_str(bytes), eventsfile_name(path),
                                      diag, result);
        if (status == STATUS_NOMEM) {
            diag_report(diag, DIAG_NO_MEMORY, path, 0, NULL);
        }
    }
    return status;
}
