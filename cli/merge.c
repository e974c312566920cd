/* dateline merge: several events files into one.
 *
 * A file that cannot be read is named and left out; the others are merged.
 */
#include "events/merge.h"

#include "base/limits.h"
#include "cli/chronicle.h"
#include "cli/eventsfile.h"
#include "cli/output.h"

/* The first file's title and language, unless the command line names one. */
static enum status keep_names(struct chronology *into,
                              const struct chronology *from,
                              const struct options *options)
{
    const char *title = options->title ? options->title : from->title;
    if (!into->title && title) {
        into->title = arena_copy(into->arena, str_from(title));
        if (!into->title) {
            return STATUS_NOMEM;
        }
    }
    if (!into->language && from->language) {
        into->language = arena_copy(into->arena, str_from(from->language));
        return into->language ? STATUS_OK : STATUS_NOMEM;
    }
    return STATUS_OK;
}

static enum status add_file(struct chronology *into, const char *path,
                            const struct options *options, struct diag *diag)
{
    struct chronology *from;
    struct buf bytes;
    buf_init(&bytes, LIMIT_OUTPUT);
    enum status status = eventsfile_read(path, diag, &bytes, &from);
    buf_finish(&bytes);
    if (status != STATUS_OK) {
        return status;
    }
    status = merge_add(into, from);
    if (status == STATUS_OK) {
        status = keep_names(into, from, options);
    }
    chronology_free(from);
    return status;
}

static enum status merge(struct chronology *into, const struct options *options,
                         struct messages *messages)
{
    size_t failed = 0;
    for (size_t i = 0; i < options->operand_count; i++) {
        messages_progress(messages, "merging", i, options->operand_count);
        enum status status =
            add_file(into, options->operands[i], options, &messages->diag);
        if (status == STATUS_NOMEM) {
            return status;
        }
        failed += status != STATUS_OK;
    }
    if (failed == options->operand_count) {
        return STATUS_FORMAT;
    }
    return merge_events(into);
}

int merge_run(const struct options *options, struct messages *messages)
{
    int exit_status = EXIT_NOTHING;
    struct chronology *chronology = chronology_new();
    enum status status = STATUS_NOMEM;
    if (chronology) {
        status = merge(chronology, options, messages);
    }
    if (status == STATUS_OK) {
        exit_status = chronicle_write(chronology, options, messages);
    } else if (status == STATUS_NOMEM) {
        output_no_memory(messages);
    }
    chronology_free(chronology);
    return exit_status;
}
