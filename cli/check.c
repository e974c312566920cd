/* dateline check: is an events file right, and what needs a person's eye.
 *
 * Faults in the file are errors and go to standard error, as for every
 * command; what a person should look at is what was asked for, and goes to
 * standard output, notes included. Where a folder is given, the products in
 * it are asked which chronology they were made from; files that carry none
 * are somebody else's and passed over.
 */
#include "events/check.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "cli/eventsfile.h"
#include "cli/options.h"
#include "cli/output.h"
#include "render/render.h"

/* The list that goes to standard output. */
struct list {
    struct buf text;
    enum diag_level least;
};

static void add_line(void *context, const struct diag_message *message)
{
    struct list *list = context;
    if (message->level >= list->least) {
        diag_print(message, &list->text);
        buf_add_byte(&list->text, '\n');
    }
}

static void check_file(const char *path, const char *sha256, struct diag *list,
                       struct diag *diag)
{
    struct buf bytes;
    char made_from[DIGEST_HEX];
    buf_init(&bytes, LIMIT_OUTPUT);
    if (eventsfile_read_bytes(path, diag, &bytes) == STATUS_OK &&
        check_product(buf_str(&bytes), strrchr(path, '.'), made_from) ==
            STATUS_OK &&
        !str_equal(str_from(made_from), str_from(sha256))) {
        diag_report(list, DIAG_STALE_PRODUCT, path, 0, NULL);
    }
    buf_finish(&bytes);
}

/* A product, by its name; the events files of a folder are none. */
static int is_product(const struct dirent *entry)
{
    const struct renderer *renderer = renderer_lookup(entry->d_name);
    return entry->d_name[0] != '.' && renderer && renderer != &render_json;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void check_products(const char *folder, const char *sha256,
                           struct arena *arena, struct diag *list,
                           struct diag *diag)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_product, by_bytes);
    if (count < 0) {
        diag_report(diag, DIAG_CANNOT_READ, folder, 0, "%s", strerror(errno));
        return;
    }
    for (int i = 0; i < count; i++) {
        const char *path =
            arena_printf(arena, "%s/%s", folder, entries[i]->d_name);
        if (path) {
            check_file(path, sha256, list, diag);
        }
        free(entries[i]);
    }
    free(entries);
}

/* The folder without slashes behind it, or NULL where `path` is no folder. */
static const char *folder_of(const char *path, struct arena *arena)
{
    struct stat there;
    str s = str_from(path);
    if (stat(path, &there) != 0 || !S_ISDIR(there.st_mode)) {
        return NULL;
    }
    while (s.n > 1 && str_ends(s, STR("/"))) {
        s.n--;
    }
    return arena_copy(arena, s);
}

static enum status check_events(const char *path, struct buf *bytes,
                                struct diag *list, struct diag *diag)
{
    struct chronology *c;
    enum status status = eventsfile_read(path, diag, bytes, &c);
    if (status != STATUS_OK) {
        return status;
    }
    const char *name = eventsfile_name(path);
    status = check_chronology(c, buf_str(bytes), name, list);
    diag_report(list, DIAG_CHECKED, name, 0,
                "events %zu, undated %zu, documents %zu, conflicts %zu",
                c->event_count, c->undated_count, c->source_count,
                c->conflict_count);
    chronology_free(c);
    return status;
}

static enum status check(const char *operand, struct arena *arena,
                         struct diag *list, struct diag *diag)
{
    char sha256[DIGEST_HEX];
    struct buf bytes;
    const char *folder = folder_of(operand, arena);
    const char *path =
        folder ? arena_printf(arena, "%s/events.json", folder) : operand;
    buf_init(&bytes, LIMIT_OUTPUT);
    enum status status =
        path ? check_events(path, &bytes, list, diag) : STATUS_NOMEM;
    if (status == STATUS_OK && folder) {
        digest_sha256(buf_str(&bytes), sha256);
        check_products(folder, sha256, arena, list, diag);
    }
    buf_finish(&bytes);
    return status;
}

int check_run(const struct options *options, struct messages *messages)
{
    struct list list = {.least = DIAG_LEVEL_NOTE};
    struct diag to_list = {.emit = add_line, .context = &list};
    struct arena *arena = arena_new(LIMIT_CHRONOLOGY_ARENA);
    if (!arena) {
        return output_no_memory(messages);
    }
    if (options->least == DIAG_LEVEL_ERROR) {
        list.least = DIAG_LEVEL_ERROR;
    }
    buf_init(&list.text, LIMIT_OUTPUT);
    int exit_status = EXIT_NOTHING;
    if (check(options->operands[0], arena, &to_list, &messages->diag) ==
        STATUS_OK) {
        exit_status = output_write("-", &list.text, messages);
    }
    buf_finish(&list.text);
    arena_free(arena);
    return exit_status;
}
