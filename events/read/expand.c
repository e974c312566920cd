/* Folders into lists of documents.
 *
 * A folder is read whole, sorted by bytes and walked in that order, so that
 * two runs over the same tree meet the same files in the same order whatever
 * the file system gives. Symbolic links are followed; a link back to a folder
 * that is being walked is known by the folder's device and inode among its
 * ancestors, said once, and not entered. Depth is checked, so the recursion is
 * bounded. Files whose suffix no reader claims are passed over in silence: a
 * folder of articles holds pictures, too.
 */
#include "events/read/expand.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

#include "base/limits.h"

struct names {
    char **items;
    size_t count;
    size_t capacity;
};

/* One folder on the way down from the one the user named. */
struct ancestor {
    dev_t device;
    ino_t inode;
    const struct ancestor *above;
};

struct walk {
    struct arena *arena;
    struct diag *diag;
    struct path_list *paths;
    bool full; /* LIMIT_FOLDER_FILES was met and told */
};

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder, hidden ones left out, sorted. */
static enum status list_names(const char *path, struct arena *arena,
                              struct names *names)
{
    DIR *folder = opendir(path);
    if (!folder) {
        return STATUS_IO;
    }
    enum status status = STATUS_OK;
    const struct dirent *entry;
    while (status == STATUS_OK && (entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.') {
            continue;
        }
        char **items = arena_grow(arena, names->items, names->count,
                                  &names->capacity, sizeof *items);
        char *name = arena_copy(arena, str_from(entry->d_name));
        if (!items || !name) {
            status = STATUS_NOMEM;
            break;
        }
        names->items = items;
        items[names->count++] = name;
    }
    closedir(folder);
    if (names->count) {
        qsort(names->items, names->count, sizeof *names->items, compare_names);
    }
    return status;
}

static bool is_above(const struct ancestor *folder, const struct stat *info)
{
    for (; folder; folder = folder->above) {
        if (folder->device == info->st_dev && folder->inode == info->st_ino) {
            return true;
        }
    }
    return false;
}

static enum status add_path(struct walk *walk, const char *path)
{
    struct path_list *paths = walk->paths;
    if (paths->count >= LIMIT_FOLDER_FILES) {
        if (!walk->full) {
            diag_report(walk->diag, DIAG_TOO_MANY_FILES, path, 0,
                        "more than %d files", LIMIT_FOLDER_FILES);
        }
        walk->full = true;
        return STATUS_OK;
    }
    const char **items = arena_grow(walk->arena, paths->items, paths->count,
                                    &paths->capacity, sizeof *items);
    if (!items) {
        return STATUS_NOMEM;
    }
    paths->items = items;
    items[paths->count++] = path;
    return STATUS_OK;
}

static enum status walk_folder(struct walk *walk, const char *path,
                               const struct ancestor *above, int depth);

static enum status walk_entry(struct walk *walk, const char *path,
                              const struct ancestor *folder, int depth)
{
    struct stat info;
    if (stat(path, &info) != 0) {
        diag_report(walk->diag, DIAG_CANNOT_OPEN, path, 0, "%s", strerror(errno));
        return STATUS_OK;
    }
    if (!S_ISDIR(info.st_mode)) {
        bool wanted = S_ISREG(info.st_mode) && reader_for_suffix(path);
        return wanted ? add_path(walk, path) : STATUS_OK;
    }
    if (is_above(folder, &info)) {
        diag_report(walk->diag, DIAG_FOLDER_CYCLE, path, 0, NULL);
        return STATUS_OK;
    }
    if (depth >= LIMIT_FOLDER_DEPTH) {
        diag_report(walk->diag, DIAG_FOLDER_TOO_DEEP, path, 0, NULL);
        return STATUS_OK;
    }
    struct ancestor here = {info.st_dev, info.st_ino, folder};
    return walk_folder(walk, path, &here, depth + 1);
}

static enum status walk_folder(struct walk *walk, const char *path,
                               const struct ancestor *above, int depth)
{
    struct names names = {0};
    enum status status = list_names(path, walk->arena, &names);
    if (status == STATUS_IO) {
        diag_report(walk->diag, DIAG_CANNOT_OPEN, path, 0, "%s", strerror(errno));
        return STATUS_OK;
    }
    bool slash = str_ends(str_from(path), STR("/"));
    for (size_t i = 0; status == STATUS_OK && i < names.count; i++) {
        const char *below = arena_printf(walk->arena, "%s%s%s", path,
                                         slash ? "" : "/", names.items[i]);
        status = below ? walk_entry(walk, below, above, depth) : STATUS_NOMEM;
    }
    return status;
}

static enum status expand_folder(struct walk *walk, const char *path,
                                 const struct stat *info)
{
    size_t before = walk->paths->count;
    size_t errors = walk->diag ? walk->diag->counts[DIAG_LEVEL_ERROR] : 0;
    struct ancestor top = {info->st_dev, info->st_ino, NULL};
    enum status status = walk_folder(walk, path, &top, 1);
    if (status == STATUS_OK && walk->paths->count == before) {
        bool told = walk->diag && walk->diag->counts[DIAG_LEVEL_ERROR] > errors;
        if (!told) {
            diag_report(walk->diag, DIAG_EMPTY_FOLDER, path, 0, NULL);
        }
        return STATUS_FORMAT;
    }
    return status;
}

enum status read_expand(const char *path, struct arena *arena,
                        struct diag *diag, struct path_list *paths)
{
    struct walk walk = {.arena = arena, .diag = diag, .paths = paths};
    const char *copy = arena_copy(arena, str_from(path));
    if (!copy) {
        return STATUS_NOMEM;
    }
    struct stat info;
    if (str_equal(str_from(path), STR("-"))) {
        return add_path(&walk, copy);
    }
    if (stat(path, &info) != 0) {
        diag_report(diag, DIAG_CANNOT_OPEN, path, 0, "%s", strerror(errno));
        return STATUS_IO;
    }
    if (S_ISDIR(info.st_mode)) {
        return expand_folder(&walk, copy, &info);
    }
    return add_path(&walk, copy);
}
