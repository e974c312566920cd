/* Products: what is rendered from a chronology, by the names of files. */
#ifndef DATELINE_CLI_PRODUCTS_H
#define DATELINE_CLI_PRODUCTS_H

#include "base/buf.h"
#include "base/outfile.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "render/render.h"

/* A page of a product after its first: "timeline-2.svg". */
struct product_page {
    char *path;
    struct buf bytes;
    struct outfile *settled; /* the bytes, once the next page has begun and
                                where the folder is there already */
};

/* One product: where it goes and, once rendered, its bytes. */
struct product {
    const char *path;
    const struct renderer *renderer;
    struct buf bytes;
    struct product_page **pages; /* the second and further ones */
    size_t page_count, page_capacity;
};

/* What the options ask for, of this chronology. */
struct render_job products_job(const struct options *options,
                               const struct chronology *chronology,
                               const char *sha256, struct messages *messages);

/* Renders every product. What went wrong has been reported; call
 * products_finish in any case. */
enum status products_render(struct product *products, size_t count,
                            const struct render_job *job,
                            struct messages *messages);

/* The same, with the articles that --review asks for; `job` is given them for
 * the run. */
enum status products_render_reviewed(struct product *products, size_t count,
                                     const struct options *options,
                                     struct render_job *job,
                                     struct messages *messages);

/* Puts all products in place, or none. */
enum status products_write(const struct product *products, size_t count,
                           struct messages *messages);

void products_finish(struct product *products, size_t count);

/* Leaves out what --from, --to and --top leave out, and says how much that
 * was; `path` names what is being made. */
enum status products_select(struct chronology *chronology,
                            const struct options *options, const char *path,
                            struct messages *messages);

#endif
