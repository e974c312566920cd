/* libFuzzer target: two dates divided by a bar. What is read prints as a date
 * that means the same, and what is said of two dates agrees with itself: order,
 * equality, overlapping and holding.
 */
#include <stddef.h>
#include <stdlib.h>

#include "base/edtf.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool held)
{
    if (!held) {
        abort();
    }
}

static void check(const struct edtf *e)
{
    char text[EDTF_MAX];
    char again[EDTF_MAX];
    struct edtf back;
    size_t n = edtf_print(e, text);
    must(n > 0 && n < EDTF_MAX);
    must(edtf_parse((str){text, n}, &back) == STATUS_OK);
    must(edtf_equal(e, &back));
    must(edtf_print(&back, again) == n);
    must(edtf_compare(e, &back) == 0);
    must(edtf_precision(e) == edtf_precision(&back));
    struct edtf_bounds bounds = edtf_bounds(e);
    must(!bounds.has_earliest || !bounds.has_latest ||
         bounds.earliest <= bounds.latest);
    must(edtf_overlaps(e, &back));
    must(edtf_holds(e, &back));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str input = {(const char *)data, size};
    size_t bar = str_find_byte(input, '|', 0);
    struct edtf a;
    struct edtf b;
    bool first = edtf_parse(str_slice(input, 0, bar), &a) == STATUS_OK;
    bool second = bar != SIZE_MAX &&
                  edtf_parse(str_slice(input, bar + 1, size), &b) == STATUS_OK;
    if (first) {
        check(&a);
    }
    if (second) {
        check(&b);
    }
    if (first && second) {
        must(edtf_overlaps(&a, &b) == edtf_overlaps(&b, &a));
        must(!edtf_holds(&a, &b) || edtf_overlaps(&a, &b));
        int order = edtf_compare(&a, &b);
        must((order == 0) == edtf_equal(&a, &b));
        must((order < 0) == (edtf_compare(&b, &a) > 0));
    }
    return 0;
}
