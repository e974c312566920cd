/* Any bytes as Markdown, read, extracted, merged and written: the whole way of
 * `dateline extract`, and what is written can be read back. */
#include "tests/fuzz/extract.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return fuzz_extract("fuzz.md", data, size);
}
