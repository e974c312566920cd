/* What is common to the commands that give a chronology: its language, and
 * writing it to -o or standard output. */
#include "cli/chronicle.h"

#include "base/limits.h"
#include "cli/output.h"
#include "cli/products.h"
#include "events/chronology_json.h"

void chronicle_name_language(struct chronology *c)
{
    size_t most = 0;
    for (size_t i = 0; i < c->source_count; i++) {
        size_t n = 0;
        str language = str_from(c->sources[i].language);
        for (size_t k = 0; k < c->source_count; k++) {
            n += str_equal(str_from(c->sources[k].language), language);
        }
        if (language.n && n > most && !str_equal(language, STR("und"))) {
            most = n;
            c->language = c->sources[i].language;
        }
    }
}

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
