/* dateline render: an events file into products, by their suffixes. */
#include "render/render.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/digest.h"
#include "base/limits.h"
#include "cli/eventsfile.h"
#include "cli/output.h"
#include "cli/products.h"

/* By the path's suffix; where that names none, by --format. */
static const struct renderer *choose(const char *path,
                                     const struct options *options)
{
    char name[16];
    const struct renderer *renderer = renderer_lookup(path);
    if (!renderer && options->format) {
        snprintf(name, sizeof name, "x.%s", options->format);
        renderer = renderer_lookup(name);
    }
    return renderer;
}

static enum status choose_all(const struct options *options,
                              struct product *products, struct diag *diag)
{
    for (size_t i = 0; i < options->output_count; i++) {
        const char *path = options->outputs[i];
        products[i].path = path;
        products[i].renderer = choose(path, options);
        if (products[i].renderer) {
            continue;
        }
        if (str_equal(str_from(path), STR("-"))) {
            diag_report(diag, DIAG_USAGE, "-o -", 0, "give its --format too");
        } else {
            diag_report(diag, DIAG_UNKNOWN_OUTPUT, path, 0, NULL);
        }
        return STATUS_ARGUMENT;
    }
    return STATUS_OK;
}

/* `file` is the events file's bytes: their digest names what the products
 * were made from. */
static enum status render(struct chronology *chronology, str file,
                          const struct options *options,
                          struct product *products, struct messages *messages)
{
    char sha256[DIGEST_HEX];
    digest_sha256(file, sha256);
    if (options->title) {
        chronology->title = options->title;
    }
    enum status status = products_select(
        chronology, options, eventsfile_name(options->operands[0]), messages);
    if (status != STATUS_OK) {
        return status;
    }
    struct render_job job = products_job(options, chronology, sha256, messages);
    status = products_render_reviewed(products, options->output_count, options,
                                      &job, messages);
    if (status == STATUS_OK) {
        status = products_write(products, options->output_count, messages);
    }
    products_finish(products, options->output_count);
    return status;
}

int render_run(const struct options *options, struct messages *messages)
{
    struct buf file;
    struct chronology *chronology = NULL;
    struct product *products = calloc(options->output_count, sizeof *products);
    if (!products) {
        return output_no_memory(messages);
    }
    buf_init(&file, LIMIT_OUTPUT); /* as large as we would write it */
    enum status status = choose_all(options, products, &messages->diag);
    if (status == STATUS_OK) {
        status = eventsfile_read(options->operands[0], &messages->diag, &file,
                                 &chronology);
    }
    if (status == STATUS_OK) {
        status = render(chronology, buf_str(&file), options, products, messages);
    }
    chronology_free(chronology);
    buf_finish(&file);
    free(products);
    return status == STATUS_OK ? messages_exit_status(messages) : EXIT_NOTHING;
}
