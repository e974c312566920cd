/* EDTF: what is read prints back to the same, and its bounds are in order.
 * Of longer input every stretch between quotes is tried: the dates of an
 * events file are good seeds. */
#include <stdlib.h>

#include "base/edtf.h"
#include "tests/fuzz/fuzz.h"

static void try(str text)
{
    struct edtf e, again;
    char printed[EDTF_MAX];
    if (edtf_parse(text, &e) != STATUS_OK) {
        return;
    }
    size_t n = edtf_print(&e, printed);
    if (n && (edtf_parse((str){printed, n}, &again) != STATUS_OK ||
              !edtf_equal(&e, &again))) {
        abort();
    }
    struct edtf_bounds b = edtf_bounds(&e);
    if (b.has_earliest && b.has_latest && b.earliest > b.latest) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str text = {(const char *)data, size};
    size_t from = 0;
    try(text);
    for (size_t i = 0; i < size; i++) {
        if (text.p[i] == '"') {
            try(str_slice(text, from, i));
            from = i + 1;
        }
    }
    return 0;
}
