/* Reading: files and folders into documents.
 *
 * One reader per format, each the same shape (struct reader); a document's
 * format follows from its name and, without a known suffix, from its bytes.
 * Readers report what is wrong to the diag and go on with the next file.
 *
 *     struct path_list paths = {0};
 *     read_expand("articles", arena, diag, &paths);  // sorted, every file
 *     struct document *doc;
 *     if (read_document(paths.items[0], &options, diag, &doc) == STATUS_OK)
 *         ... document_free(doc);
 */
#ifndef DATELINE_EVENTS_READ_READ_H
#define DATELINE_EVENTS_READ_READ_H

#include "base/diag.h"
#include "base/status.h"
#include "events/document.h"

struct path_list {
    const char **items; /* in the arena */
    size_t count;
    size_t capacity;
};

struct read_options {
    struct edtf date;     /* --date; EDTF_NONE when not given: stands in where
                             the document tells none */
    const char *language; /* --lang, or NULL: detected */
    bool verbatim;        /* plain text exactly as it stands: nothing dropped,
                             one block (for `dateline tag` on text) */
};

/* Adds the documents that `path` means: itself, or, for a folder, every file
 * below it whose suffix a reader claims, in byte order of their paths. Hidden
 * files are left out. Cycles of symbolic links are met once and reported. An
 * empty folder is STATUS_FORMAT, reported. */
enum status read_expand(const char *path, struct arena *arena,
                        struct diag *diag, struct path_list *paths);

/* Reads one document ("-": standard input). On failure the reason has been
 * reported. The caller frees *result. `options` may be NULL.
 *
 * The text holds the article and, as background, whole sentences that stand
 * around it; menus, share links, bylines and lines that are only a date are
 * left out. Blocks are parted by one empty line; within a block a newline is
 * where a wrapped paragraph had one. White space is otherwise one space. */
enum status read_document(const char *path, const struct read_options *options,
                          struct diag *diag, struct document **result);

/* As read_document, from memory; `path` only names it. */
enum status read_bytes(const char *path, str bytes,
                       const struct read_options *options, struct diag *diag,
                       struct document **result);

/* What one reader does with the bytes of a file: fills text, blocks, title,
 * url, publisher, published of `document` (arena, path and sha256 are set). */
struct reader {
    const char *name;            /* "html" */
    const char *const *suffixes; /* ".html", ... NULL-terminated */
    enum status (*read)(struct document *document, str bytes,
                        const struct read_options *options, struct diag *diag);
};

extern const struct reader read_text;     /* .txt .text and unknown text */
extern const struct reader read_markdown; /* .md .markdown */
extern const struct reader read_html;     /* .html .htm .xhtml */

#endif
