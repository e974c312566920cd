/* Decoding: which encoding bytes are in, and what is no text. */
#include <criterion/criterion.h>

#include <stdint.h>

#include "events/read/decode.h"

struct decode_case {
    const char *name;
    str bytes;
    const char *declared;
    enum status status;
    const char *text; /* where status is STATUS_OK */
    bool replaced;
};

#define OK STATUS_OK
#define NO STATUS_FORMAT

static const struct decode_case cases[] = {
    {"ASCII", STR("plain"), "", OK, "plain", false},
    {"UTF-8", STR("caf\xC3\xA9"), "", OK, "caf\xC3\xA9", false},
    {"a mark is dropped",
     STR("\xEF\xBB\xBF"
         "a"),
     "", OK, "a", false},
    {"UTF-8 wins over its label", STR("\xC3\xA9t\xC3\xA9"), "iso-8859-1", OK,
     "\xC3\xA9t\xC3\xA9", false},
    {"Latin-1 by label", STR("\xE9t\xE9"), "ISO-8859-1", OK,
     "\xC3\xA9t\xC3\xA9", false},
    {"Latin-1 is Windows-1252", STR("\x93Oui\x94"), "latin1", OK,
     "\xE2\x80\x9COui\xE2\x80\x9D", false},
    {"Windows-1252 without a label", STR("It\x92s the caf\xE9 \x96 closed"), "",
     OK, "It\xE2\x80\x99s the caf\xC3\xA9 \xE2\x80\x93 closed", false},
    {"Cyrillic by label", STR("\xCC\xEE\xF1\xEA\xE2\xE0"), "windows-1251", OK,
     "\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0", false},
    {"an unknown label is passed over", STR("caf\xE9 noir"), "x-none", OK,
     "caf\xC3\xA9 noir", false},
    {"UTF-16, little end first", STR("\xFF\xFEO\0k\0"), "", OK, "Ok", false},
    {"UTF-16, big end first", STR("\xFE\xFF\0O\0k"), "", OK, "Ok", false},
    {"UTF-16 without a mark", STR("G\0o\0o\0d\0 \0d\0a\0y\0"), "", OK,
     "Good day", false},
    {"half a UTF-16 pair", STR("\xFF\xFE\x00\xD8O\0"), "", OK, "\xEF\xBF\xBDO",
     true},
    {"damaged UTF-8", STR("\xC3\xA9t\xC3\xA9 \xFF\xFE fin"), "", OK,
     "\xC3\xA9t\xC3\xA9 \xEF\xBF\xBD fin", true},
    {"stray bytes in ASCII", STR("The end \xFF\xFE is near"), "", OK,
     "The end \xEF\xBF\xBD is near", true},
    {"cut at the end", STR("caf\xC3\xA9 caf\xC3"), "", OK,
     "caf\xC3\xA9 caf\xEF\xBF\xBD", true},
    {"a label of UTF-8 that lies", STR("caf\xE9 noir"), "utf-8", OK,
     "caf\xC3\xA9 noir", false},
    {"a NUL", STR("text\0text"), "", NO, NULL, false},
    {"zeros", STR("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), "", NO, NULL, false},
    {"controls", STR("\1\2\3\4\5\6\7text"), "", NO, NULL, false},
};

#define CASES (sizeof cases / sizeof *cases)

Test(read_decode, each_case_gives_its_text)
{
    for (size_t i = 0; i < CASES; i++) {
        const struct decode_case *c = &cases[i];
        struct arena *arena = arena_new(1 << 20);
        struct decoded got = {{0}, false};
        enum status status =
            decode_bytes(c->bytes, str_from(c->declared), arena, &got);
        cr_expect_eq(status, c->status, "%s: status %d", c->name, (int)status);
        if (c->text && status == STATUS_OK) {
            cr_expect(str_equal(got.text, str_from(c->text)), "%s: \"%.*s\"",
                      c->name, STR_ARG(got.text));
            cr_expect_eq(got.replaced, c->replaced, "%s: replaced", c->name);
        }
        arena_free(arena);
    }
}

Test(read_decode, other_scripts_are_detected_by_their_letters)
{
    /* "The ministry said on Friday ..." in Russian, KOI8-R. */
    static const char koi8[] =
        "\xED\xC9\xCE\xC9\xD3\xD4\xC5\xD2\xD3\xD4\xD7\xCF "
        "\xD3\xCF\xCF\xC2\xDD\xC9\xCC\xCF \xD7 "
        "\xD0\xD1\xD4\xCE\xC9\xC3\xD5, \xDE\xD4\xCF "
        "\xD3\xCF\xC7\xCC\xC1\xDB\xC5\xCE\xC9\xC5 \xC2\xD9\xCC\xCF "
        "\xD0\xCF\xC4\xD0\xC9\xD3\xC1\xCE\xCF \xCE\xC1 "
        "\xCE\xC5\xC4\xC5\xCC\xC5";
    struct arena *arena = arena_new(1 << 20);
    struct decoded got;
    cr_assert_eq(decode_bytes(STR(koi8), (str){0}, arena, &got), STATUS_OK);
    cr_assert_neq(str_find(got.text, STR("\xD0\xBC\xD0\xB8\xD0\xBD")),
                  got.text.n);
    cr_assert_neq(str_find(got.text, STR("\xD0\xB1\xD1\x8B\xD0\xBB\xD0\xBE")),
                  SIZE_MAX, "%.*s", STR_ARG(got.text));
    arena_free(arena);
}
