/* dateline merge: several events files into one.
 *
 * A file that cannot be read is named and left out; the others are merged.
 * The title is the first file's, unless the command line gives one.
 */
#include "events/merge.h"

#include "base/limits.h"
#include "cli/chronicle.h"
#include "cli/eventsfile.h"
#include "cli/output.h"

static enum status add_file(struct chronology *into, const char *path,
                            struct diag *diag)
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
            add_file(into, options->operands[i], &messages->diag);
        if (status == STATUS_NOMEM) {
            return status;
        }
        failed += status != STATUS_OK;
    }
    if (failed == options->operand_count) {
        return STATUS_FORMAT;
    }
    if (options->title) {
        into->title = options->title;
    }
    chronicle_name_language(into);
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
