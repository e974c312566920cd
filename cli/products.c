/* Rendering into memory, then writing: no file is touched before every
 * product of the run is complete.
 */
#include "cli/products.h"

#include <stdlib.h>

#include "base/limits.h"
#include "cli/output.h"

struct render_job products_job(const struct options *options,
                               const struct chronology *chronology,
                               const char *sha256, struct messages *messages)
{
    return (struct render_job){
        .chronology = chronology,
        .sha256 = sha256,
        .stamp =
            options->has_stamp ? options->stamp : chronology_stamp(chronology),
        .width = options->width,
        .height = options->height,
        .png_scale = options->png_scale,
        .scale = options->scale,
        .theme = options->theme_name ? &options->theme : NULL,
        .paper_width = options->paper_width,
        .paper_height = options->paper_height,
        .diag = &messages->diag,
    };
}

static void report(enum status status, const char *path, struct diag *diag)
{
    if (status == STATUS_NOMEM || status == STATUS_LIMIT) {
        diag_report(diag, DIAG_NO_MEMORY, path, 0, NULL);
    } else {
        diag_report(diag, DIAG_INTERNAL, path, 0, "it was not rendered");
    }
}

static bool has_events(const struct chronology *chronology)
{
    for (size_t i = 0; i < chronology->event_count; i++) {
        if (!chronology->events[i].hidden) {
            return true;
        }
    }
    return false;
}

enum status products_render(struct product *products, size_t count,
                            const struct render_job *job,
                            struct messages *messages)
{
    for (size_t i = 0; i < count; i++) {
        buf_init(&products[i].bytes, LIMIT_OUTPUT);
    }
    if (count && !has_events(job->chronology)) {
        diag_report(&messages->diag, DIAG_NOTHING_TO_DRAW, products[0].path, 0,
                    NULL);
    }
    for (size_t i = 0; i < count; i++) {
        struct product *p = &products[i];
        messages_progress(messages, "rendering", i, count);
        enum status status = p->renderer->render(job, &p->bytes);
        if (status == STATUS_OK && p->bytes.failed) {
            status = STATUS_NOMEM;
        }
        if (status != STATUS_OK) {
            report(status, p->path, &messages->diag);
            return status;
        }
    }
    return STATUS_OK;
}

enum status products_write(const struct product *products, size_t count,
                           struct messages *messages)
{
    struct output *outputs = calloc(count, sizeof *outputs);
    if (!outputs) {
        output_no_memory(messages);
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        outputs[i] = (struct output){.path = products[i].path,
                                     .bytes = buf_str(&products[i].bytes)};
    }
    enum status status = output_write_all(outputs, count, &messages->diag);
    free(outputs);
    return status;
}

void products_finish(struct product *products, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buf_finish(&products[i].bytes);
    }
}

enum status products_select(struct chronology *chronology,
                            const struct options *options, const char *path,
                            struct messages *messages)
{
    size_t given = chronology->event_count, left_out = 0;
    enum status status =
        select_events(chronology, &options->selection, &left_out);
    if (status != STATUS_OK) {
        output_no_memory(messages);
    } else if (left_out) {
        diag_report(&messages->diag, DIAG_LEFT_OUT, path, 0, "%zu of %zu",
                    left_out, given);
    }
    return status;
}
