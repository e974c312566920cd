/* SHA-256 against the examples of FIPS 180-4 and its validation program. */
#include "base/digest.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

struct vector {
    char text[130];
    char hex[DIGEST_HEX];
};

ParameterizedTestParameters(digest, gives_the_standards_examples)
{
    static struct vector cases[] = {
        {"",
         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc",
         "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    return cr_make_param_array(struct vector, cases,
                               sizeof cases / sizeof *cases);
}

ParameterizedTest(struct vector *c, digest, gives_the_standards_examples)
{
    char hex[DIGEST_HEX];
    digest_sha256(str_from(c->text), hex);
    cr_assert_str_eq(hex, c->hex);
}

Test(digest, a_million_letters)
{
    char *letters = malloc(1000000);
    memset(letters, 'a', 1000000);
    char hex[DIGEST_HEX];
    digest_sha256((str){letters, 1000000}, hex);
    free(letters);
    cr_assert_str_eq(
        hex,
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

Test(digest, every_byte_counts_nul_too)
{
    char one[DIGEST_HEX];
    char other[DIGEST_HEX];
    digest_sha256(STR("a\0b"), one);
    digest_sha256(STR("a\0c"), other);
    cr_assert_str_neq(one, other);
    digest_sha256(STR("a"), other);
    cr_assert_str_neq(one, other);
}
