/* The tagger on any bytes, as `dateline tag` reads them: expressions lie in
 * the text, in order, and end where characters end. */
#include <stdlib.h>

#include "base/utf8.h"
#include "events/read/read.h"
#include "events/tag/when.h"
#include "tests/fuzz/fuzz.h"

static void check(str text, const struct timex_list *list)
{
    size_t at = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct timex *t = &list->items[i];
        str piece = str_slice(text, t->begin, t->end);
        if (t->begin < at || t->end <= t->begin || t->end > text.n ||
            !t->value || utf8_validate(piece) != piece.n) {
            abort();
        }
        at = t->end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct document *document;
    struct read_options options = {.language = "en", .verbatim = true};
    str bytes = {(const char *)data, size};
    if (read_bytes("fuzz.txt", bytes, &options, NULL, &document) != STATUS_OK) {
        return 0;
    }
    struct tag_input input = {.text = document->text,
                              .language = "en",
                              .anchor = edtf_from_day(18871)};
    struct timex_list list = {0};
    struct when_list whens = {0};
    if (tag_text(&input, document->arena, &list) == STATUS_OK) {
        check(document->text, &list);
        when_join(&input, &list, document->arena, &whens);
    }
    document_free(document);
    return 0;
}
