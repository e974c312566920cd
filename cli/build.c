/* dateline build: everything at once, from documents to products.
 *
 * The folder is made last, when all products are complete in memory, and is
 * removed again if they cannot be written into it.
 */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/limits.h"
#include "cli/documents.h"
#include "cli/eventsfile.h"
#include "cli/output.h"
#include "cli/products.h"
#include "events/chronology_json.h"
#include "events/merge.h"

/* One more than the formats there are. */
#define PRODUCT_MAX 16

struct build {
    const struct options *options;
    struct messages *messages;
    struct arena *arena; /* of paths */
    struct chronology *chronology;
    struct product products[PRODUCT_MAX];
    size_t count;
};

/* Whether products can be put into the folder, told before the long work. */
static enum status check_folder(const char *folder, struct diag *diag)
{
    struct stat there;
    if (stat(folder, &there) != 0) {
        if (errno == ENOENT) {
            return STATUS_OK;
        }
    } else if (!S_ISDIR(there.st_mode)) {
        errno = ENOTDIR;
    } else if (access(folder, W_OK | X_OK) == 0) {
        return STATUS_OK;
    }
    diag_report(diag, DIAG_CANNOT_WRITE, folder, 0, "%s", strerror(errno));
    return STATUS_IO;
}

static enum status name_products(struct build *b)
{
    const char *folder = b->options->outputs[0];
    const char *slash = str_ends(str_from(folder), STR("/")) ? "" : "/";
    for (size_t i = 0; renderers[i] && b->count < PRODUCT_MAX; i++) {
        if (!renderers[i]->file) {
            continue;
        }
        struct product *p = &b->products[b->count];
        p->renderer = renderers[i];
        p->path =
            arena_printf(b->arena, "%s%s%s", folder, slash, p->renderer->file);
        if (!p->path) {
            output_no_memory(b->messages);
            return STATUS_NOMEM;
        }
        b->count++;
    }
    return STATUS_OK;
}

/* Whether that is the very file whose corrections --update keeps. */
static bool is_updated(const struct options *options, const struct stat *file)
{
    struct stat updated;
    return options->update && stat(options->update, &updated) == 0 &&
           updated.st_dev == file->st_dev && updated.st_ino == file->st_ino;
}

/* An events file that a person has corrected is not written over. One that
 * cannot be read may hold corrections, too: its faults are told. */
static enum status keep_corrections(const struct build *b)
{
    struct diag *diag = &b->messages->diag;
    const char *path = NULL;
    for (size_t i = 0; i < b->count; i++) {
        path = b->products[i].renderer == &render_json ? b->products[i].path
                                                       : path;
    }
    struct stat there;
    if (!path || stat(path, &there) != 0 || !S_ISREG(there.st_mode) ||
        is_updated(b->options, &there)) {
        return STATUS_OK;
    }
    struct buf bytes;
    struct chronology *old = NULL;
    buf_init(&bytes, LIMIT_OUTPUT); /* as large as we write it */
    enum status status = eventsfile_read(path, diag, &bytes, &old);
    bool corrected = false;
    if (status == STATUS_OK) {
        status = merge_has_corrections(old, &corrected);
    }
    if (corrected) {
        diag_report(diag, DIAG_CORRECTED, path, 0, NULL);
        status = STATUS_IO;
    }
    chronology_free(old);
    buf_finish(&bytes);
    return status;
}

/* The digest that every product carries: of events.json as it is written. */
static enum status digest_chronology(const struct build *b,
                                     char sha256[DIGEST_HEX])
{
    struct buf json;
    buf_init(&json, LIMIT_OUTPUT);
    enum status status = chronology_write_json(b->chronology, &json);
    if (status == STATUS_OK && json.failed) {
        status = STATUS_NOMEM;
    }
    if (status == STATUS_OK) {
        digest_sha256(buf_str(&json), sha256);
    } else {
        output_no_memory(b->messages);
    }
    buf_finish(&json);
    return status;
}

static enum status render(struct build *b)
{
    char sha256[DIGEST_HEX];
    enum status status = digest_chronology(b, sha256);
    if (status != STATUS_OK) {
        return status;
    }
    struct render_job job =
        products_job(b->options, b->chronology, sha256, b->messages);
    return products_render_reviewed(b->products, b->count, b->options, &job,
                                    b->messages);
}

static enum status write_folder(struct build *b)
{
    const char *folder = b->options->outputs[0];
    bool made = mkdir(folder, 0777) == 0;
    if (!made && errno != EEXIST) {
        diag_report(&b->messages->diag, DIAG_CANNOT_WRITE, folder, 0, "%s",
                    strerror(errno));
        return STATUS_IO;
    }
    enum status status = products_write(b->products, b->count, b->messages);
    if (status != STATUS_OK && made) {
        rmdir(folder);
    }
    return status;
}

static enum status build(struct build *b)
{
    struct diag *diag = &b->messages->diag;
    const char *folder = b->options->outputs[0];
    enum status status = check_folder(folder, diag);
    if (status == STATUS_OK) {
        status = name_products(b);
    }
    if (status == STATUS_OK) {
        status = keep_corrections(b);
    }
    if (status == STATUS_OK) {
        status = documents_gather(b->options, b->messages, &b->chronology);
    }
    if (status == STATUS_OK) {
        status = products_select(b->chronology, b->options, folder, b->messages);
    }
    if (status == STATUS_OK) {
        status = render(b);
    }
    if (status == STATUS_OK) {
        status = write_folder(b);
    }
    if (status == STATUS_OK) {
        diag_report(diag, DIAG_MADE, folder, 0,
                    "%zu events told by %zu documents",
                    b->chronology->event_count, b->chronology->source_count);
    }
    return status;
}

int build_run(const struct options *options, struct messages *messages)
{
    struct build b = {.options = options,
                      .messages = messages,
                      .arena = arena_new(LIMIT_CHRONOLOGY_ARENA)};
    enum status status;
    if (b.arena) {
        status = build(&b);
    } else {
        status = STATUS_NOMEM;
        output_no_memory(messages);
    }
    products_finish(b.products, b.count);
    chronology_free(b.chronology);
    arena_free(b.arena);
    return status == STATUS_OK ? messages_exit_status(messages) : EXIT_NOTHING;
}
