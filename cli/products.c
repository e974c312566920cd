/* Rendering into memory, then writing: no file is touched before every
 * product of the run is complete.
 */
#include "cli/products.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "cli/output.h"
#include "cli/review.h"

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
        .layout = options->layout,
        .scale = options->scale,
        .outlines = options->outlines,
        .theme = options->theme_name ? &options->theme : NULL,
        .paper_width = options->paper_width,
        .paper_height = options->paper_height,
        .picture_upright = options->picture_upright,
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

/* "timeline.svg", 2: "timeline-2.svg". NULL without memory. */
static char *page_path(const char *path, size_t number)
{
    const char *name = strrchr(path, '/');
    const char *dot = strrchr(name ? name : path, '.');
    size_t stem = dot ? (size_t)(dot - path) : strlen(path);
    size_t size = strlen(path) + 24;
    char *result = malloc(size);
    if (result) {
        snprintf(result, size, "%.*s-%zu%s", (int)stem, path, number,
                 path + stem);
    }
    return result;
}

/* A page that is complete goes to the disk, under a temporary name, so that
 * thousands of them do not fill memory. Where it cannot, it is kept. */
static void settle_last(struct product *p)
{
    struct product_page *page =
        p->page_count ? p->pages[p->page_count - 1] : NULL;
    struct outfile *out;
    if (!page || page->bytes.failed ||
        outfile_open(page->path, &out) != STATUS_OK) {
        return;
    }
    if (outfile_write(out, buf_str(&page->bytes)) == STATUS_OK &&
        outfile_settle(out) == STATUS_OK) {
        page->settled = out;
        buf_finish(&page->bytes);
        buf_init(&page->bytes, 0);
    } else {
        outfile_discard(out);
    }
}

/* The buffer of a product's next page; see render_job.next_file. */
static struct buf *next_page(void *context)
{
    struct product *p = context;
    settle_last(p);
    if (p->page_count == p->page_capacity) {
        size_t capacity = p->page_capacity ? 2 * p->page_capacity : 8;
        struct product_page **pages = realloc(p->pages, capacity * sizeof *pages);
        if (!pages) {
            return NULL;
        }
        p->pages = pages;
        p->page_capacity = capacity;
    }
    struct product_page *page = calloc(1, sizeof *page);
    char *path = page ? page_path(p->path, p->page_count + 2) : NULL;
    if (!path) {
        free(page);
        return NULL;
    }
    page->path = path;
    buf_init(&page->bytes, LIMIT_OUTPUT);
    p->pages[p->page_count++] = page;
    return &page->bytes;
}

/* Standard output has room for one page. */
static struct render_job job_of(const struct render_job *job, struct product *p)
{
    struct render_job own = *job;
    if (!str_equal(str_from(p->path), STR("-"))) {
        own.next_file = next_page;
        own.context = p;
    }
    return own;
}

static bool has_failed(const struct product *p)
{
    bool failed = p->bytes.failed;
    for (size_t i = 0; i < p->page_count; i++) {
        failed |= p->pages[i]->bytes.failed;
    }
    return failed;
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
        struct render_job own = job_of(job, p);
        enum status status = p->renderer->render(&own, &p->bytes);
        if (status == STATUS_OK && has_failed(p)) {
            status = STATUS_NOMEM;
        }
        if (status != STATUS_OK) {
            report(status, p->path, &messages->diag);
            return status;
        }
    }
    return STATUS_OK;
}

enum status products_render_reviewed(struct product *products, size_t count,
                                     const struct options *options,
                                     struct render_job *job,
                                     struct messages *messages)
{
    struct review *review = NULL;
    enum status status = STATUS_OK;
    if (options->review && options->review_path) {
        status = review_gather(&options->review_path, 1, job->chronology,
                               messages, &review);
    } else if (options->review) {
        status = review_gather((const char *const *)options->operands,
                               options->operand_count, job->chronology,
                               messages, &review);
    }
    job->review = review;
    if (status == STATUS_OK) {
        status = products_render(products, count, job, messages);
    }
    job->review = NULL;
    review_free(review);
    return status;
}

static void list_outputs(const struct product *products, size_t count,
                         struct output *outputs)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        const struct product *p = &products[i];
        outputs[n++] = (struct output){p->path, buf_str(&p->bytes), NULL};
        for (size_t k = 0; k < p->page_count; k++) {
            struct product_page *page = p->pages[k];
            outputs[n++] = (struct output){page->path, buf_str(&page->bytes),
                                           page->settled};
            page->settled = NULL; /* it is the output's now */
        }
    }
}

enum status products_write(const struct product *products, size_t count,
                           struct messages *messages)
{
    size_t total = count;
    for (size_t i = 0; i < count; i++) {
        total += products[i].page_count;
    }
    struct output *outputs = calloc(total ? total : 1, sizeof *outputs);
    if (!outputs) {
        output_no_memory(messages);
        return STATUS_NOMEM;
    }
    list_outputs(products, count, outputs);
    enum status status = output_write_all(outputs, total, &messages->diag);
    free(outputs);
    return status;
}

static void finish_pages(struct product *p)
{
    for (size_t i = 0; i < p->page_count; i++) {
        outfile_discard(p->pages[i]->settled);
        buf_finish(&p->pages[i]->bytes);
        free(p->pages[i]->path);
        free(p->pages[i]);
    }
    free(p->pages);
    p->pages = NULL;
    p->page_count = p->page_capacity = 0;
}

void products_finish(struct product *products, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buf_finish(&products[i].bytes);
        finish_pages(&products[i]);
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
