/* Any bytes as an events file: what is read is written canonically, and
 * reading and writing that again changes nothing. */
#include <stdlib.h>

#include "base/limits.h"
#include "events/chronology_json.h"
#include "tests/fuzz/fuzz.h"

static void write_or_abort(const struct chronology *c, struct buf *out)
{
    buf_init(out, LIMIT_OUTPUT);
    if (chronology_write_json(c, out) != STATUS_OK || out->failed) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct chronology *c, *again;
    struct buf first, second;
    str bytes = {(const char *)data, size};
    if (chronology_read_json(bytes, "fuzz", NULL, &c) != STATUS_OK) {
        return 0;
    }
    write_or_abort(c, &first);
    if (chronology_read_json(buf_str(&first), "fuzz", NULL, &again) != STATUS_OK) {
        abort();
    }
    write_or_abort(again, &second);
    if (!str_equal(buf_str(&first), buf_str(&second))) {
        abort();
    }
    buf_finish(&first);
    buf_finish(&second);
    chronology_free(c);
    chronology_free(again);
    return 0;
}
