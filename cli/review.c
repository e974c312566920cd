/* Documents are read again rather than kept: a review is asked for seldom, and
 * the texts of a large archive need not be held while it is extracted.
 */
#include "cli/review.h"

#include <stdlib.h>

#include "base/limits.h"
#include "cli/output.h"
#include "events/read/read.h"

static const struct source *lookup_content(const struct chronology *c,
                                           const char *sha256)
{
    for (size_t i = 0; i < c->source_count; i++) {
        if (c->sources[i].sha256 && !strcmp(c->sources[i].sha256, sha256)) {
            return &c->sources[i];
        }
    }
    return NULL;
}

static bool has_article(const struct review *review, const char *source)
{
    for (size_t i = 0; i < review->count; i++) {
        if (strcmp(review->articles[i].source, source) == 0) {
            return true;
        }
    }
    return false;
}

static enum status add_article(struct review *review, const struct source *source,
                               const struct document *document)
{
    struct review_article *grown =
        arena_grow(review->arena, review->articles, review->count,
                   &review->capacity, sizeof *grown);
    const char *text = arena_copy(review->arena, document->text);
    if (!grown || !text) {
        return STATUS_NOMEM;
    }
    review->articles = grown;
    struct review_article article = {.text = {text, document->text.n}};
    memcpy(article.source, source->id, sizeof article.source);
    struct tag_input input = {.text = article.text,
                              .language = source->language,
                              .anchor = source->published};
    enum status status = tag_text(&input, review->arena, &article.timexes);
    if (status == STATUS_OK) {
        review->articles[review->count++] = article;
    }
    return status;
}

/* What cannot be read is of no matter here; it has been told before. */
static enum status add_file(struct review *review, const char *path,
                            const struct chronology *chronology)
{
    struct document *document;
    const struct read_options how = {0};
    enum status status = read_document(path, &how, NULL, &document);
    if (status != STATUS_OK) {
        return status == STATUS_NOMEM ? status : STATUS_OK;
    }
    const struct source *source = lookup_content(chronology, document->sha256);
    if (source && !has_article(review, source->id)) {
        status = add_article(review, source, document);
    }
    document_free(document);
    return status;
}

static enum status gather(struct review *review, const char *const *paths,
                          size_t count, const struct chronology *chronology)
{
    struct path_list files = {0};
    for (size_t i = 0; i < count; i++) {
        bool is_input = str_equal(str_from(paths[i]), STR("-"));
        if (!is_input && read_expand(paths[i], review->arena, NULL, &files) ==
                             STATUS_NOMEM) {
            return STATUS_NOMEM;
        }
    }
    for (size_t i = 0; i < files.count; i++) {
        enum status status = add_file(review, files.items[i], chronology);
        if (status != STATUS_OK) {
            return status;
        }
    }
    return STATUS_OK;
}

enum status review_gather(const char *const *paths, size_t count,
                          const struct chronology *chronology,
                          struct messages *messages, struct review **result)
{
    struct review *review = calloc(1, sizeof *review);
    enum status status = STATUS_NOMEM;
    if (review) {
        review->arena = arena_new(LIMIT_CHRONOLOGY_ARENA);
        status = review->arena ? gather(review, paths, count, chronology)
                               : STATUS_NOMEM;
    }
    if (status != STATUS_OK) {
        output_no_memory(messages);
        review_free(review);
        return status;
    }
    if (review->count < chronology->source_count) {
        diag_report(&messages->diag, DIAG_NOT_FOUND, NULL, 0, "%zu of %zu",
                    chronology->source_count - review->count,
                    chronology->source_count);
    }
    *result = review;
    return STATUS_OK;
}

void review_free(struct review *review)
{
    if (review) {
        arena_free(review->arena);
        free(review);
    }
}
