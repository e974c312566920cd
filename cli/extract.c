/* dateline extract: documents into an events file. */
#include "cli/chronicle.h"
#include "cli/documents.h"

int extract_run(const struct options *options, struct messages *messages)
{
    struct chronology *chronology = NULL;
    if (documents_gather(options, messages, &chronology) != STATUS_OK) {
        return EXIT_NOTHING;
    }
    int status = chronicle_write(chronology, options, messages);
    chronology_free(chronology);
    return status;
}
