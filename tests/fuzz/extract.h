/* What the fuzz targets of the document formats share. */
#ifndef DATELINE_TESTS_FUZZ_EXTRACT_H
#define DATELINE_TESTS_FUZZ_EXTRACT_H

#include <stdlib.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "events/chronology_json.h"
#include "events/extract.h"
#include "events/merge.h"
#include "events/read/read.h"
#include "tests/fuzz/fuzz.h"

/* Every event is told, and what is written can be read back. */
static void fuzz_check(struct chronology *c)
{
    struct buf json;
    struct chronology *again = NULL;
    buf_init(&json, LIMIT_OUTPUT);
    for (size_t i = 0; i < c->event_count; i++) {
        if (!c->events[i].title || c->events[i].mention_count == 0) {
            abort();
        }
    }
    if (chronology_write_json(c, &json) != STATUS_OK ||
        utf8_validate(buf_str(&json)) != json.n ||
        chronology_read_json(buf_str(&json), "fuzz", NULL, &again) != STATUS_OK) {
        abort();
    }
    chronology_free(again);
    buf_finish(&json);
}

static int fuzz_extract(const char *path, const uint8_t *data, size_t size)
{
    struct document *document;
    struct read_options options = {.date = edtf_from_day(18871)};
    str bytes = {(const char *)data, size};
    if (read_bytes(path, bytes, &options, NULL, &document) != STATUS_OK) {
        return 0;
    }
    struct chronology *c = chronology_new();
    if (c && extract_document(document, NULL, c) == STATUS_OK &&
        merge_events(c) == STATUS_OK) {
        fuzz_check(c);
    }
    chronology_free(c);
    document_free(document);
    return 0;
}

#endif
