/* A chronology to -o or standard output, as an events file. */
#include "cli/chronicle.h"

#include "base/limits.h"
#include "cli/output.h"
#include "cli/products.h"
#include "events/chronology_json.h"

int chronicle_write(struct chronology *chronology,
                    const struct options *options, struct messages *messages)
{
    const char *path = options->output_count ? options->outputs[0] : "-";
    bool is_output = str_equal(str_from(path), STR("-"));
    if (products_select(chronology, options, is_output ? "standard output" : path,
                        messages) != STATUS_OK) {
        return EXIT_NOTHING;
    }
    struct buf json;
    buf_init(&json, LIMIT_OUTPUT);
    int exit_status = EXIT_NOTHING;
    if (chronology_write_json(chronology, &json) == STATUS_OK) {
        exit_status = output_write(path, &json, messages);
    } else {
        output_no_memory(messages);
    }
    buf_finish(&json);
    return exit_status;
}
