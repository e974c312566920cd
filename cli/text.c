/* dateline text: the plain text that spans count in, byte for byte. */
#include "base/limits.h"
#include "cli/options.h"
#include "cli/output.h"
#include "events/read/read.h"

int text_run(const struct options *options, struct messages *messages)
{
    struct document *document;
    struct read_options how = {.language = options->language};
    if (read_document(options->operands[0], &how, &messages->diag, &document) !=
        STATUS_OK) {
        return EXIT_NOTHING;
    }
    struct output output = {
        .path = options->output_count ? options->outputs[0] : "-",
        .bytes = document->text,
    };
    enum status status = output_write_all(&output, 1, &messages->diag);
    document_free(document);
    return status == STATUS_OK ? messages_exit_status(messages) : EXIT_NOTHING;
}
