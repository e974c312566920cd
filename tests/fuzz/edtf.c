/* EDTF: what is read prints back to the same, and its bounds are in order. */
#include <stdint.h>
#include <stdlib.h>

#include "base/edtf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct edtf e, again;
    char printed[EDTF_MAX];
    if (edtf_parse((str){(const char *)data, size}, &e) != STATUS_OK) {
        return 0;
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
    return 0;
}
