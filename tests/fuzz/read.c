/* Any bytes through the readers: what comes out is valid UTF-8, its blocks
 * are in order and cover the text, and verbatim text is one block. The first
 * byte chooses the reader and the options. */
#include <stdlib.h>

#include "base/utf8.h"
#include "events/read/read.h"
#include "tests/fuzz/fuzz.h"

static void check(const struct document *d)
{
    size_t at = 0;
    for (size_t i = 0; i < d->block_count; i++) {
        if (d->blocks[i].begin < at || d->blocks[i].end <= d->blocks[i].begin) {
            abort();
        }
        at = d->blocks[i].end;
    }
    if (at != d->text.n || utf8_validate(d->text) != d->text.n ||
        d->text.p[d->text.n] || !d->language || !d->block_count ||
        d->dateline_end > d->text.n ||
        (d->published.form != EDTF_NONE) != (d->published_reason != NULL)) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"a.txt", "a.md", "a.html", "a"};
    if (!size) {
        return 0;
    }
    struct read_options options = {.language = data[0] & 8 ? "en" : NULL,
                                   .verbatim = (data[0] & 16) != 0};
    str bytes = {(const char *)data + 1, size - 1};
    struct document *document;
    if (read_bytes(names[data[0] & 3], bytes, &options, NULL, &document) ==
        STATUS_OK) {
        check(document);
        document_free(document);
    }
    return 0;
}
