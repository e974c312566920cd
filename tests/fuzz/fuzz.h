/* What libFuzzer calls, and replay.c. */
#ifndef DATELINE_TESTS_FUZZ_FUZZ_H
#define DATELINE_TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* Must return 0; a finding is a crash, an abort or a sanitizer's report. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
