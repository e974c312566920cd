/* UTF-8 and what Unicode says of characters; ICU is the oracle. */
#include "base/utf8.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <unicode/uchar.h>

Test(utf8, every_code_point_survives_encoding_and_decoding)
{
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char bytes[4];
        size_t n = utf8_encode(c, bytes);
        uint32_t back;
        size_t taken = utf8_decode((str){bytes, n}, 0, &back);
        bool surrogate = c >= 0xD800 && c <= 0xDFFF;
        cr_assert_eq(taken, n, "U+%04X", c);
        cr_assert_eq(back, surrogate ? 0xFFFD : c, "U+%04X", c);
        cr_assert_eq(n,
                     c < 0x80      ? 1
                     : c < 0x800   ? 2
                     : c < 0x10000 ? 3
                                   : 4,
                     "U+%04X", c);
        cr_assert_eq(utf8_validate((str){bytes, n}), n, "U+%04X", c);
    }
}

Test(utf8, what_is_no_code_point_becomes_the_replacement_character)
{
    char bytes[4];
    cr_assert_eq(utf8_encode(0x110000, bytes), 3);
    cr_assert_arr_eq(bytes, "\xEF\xBF\xBD", 3);
    cr_assert_eq(utf8_encode(0xFFFFFFFF, bytes), 3);
}

struct broken {
    char text[12];
    size_t n;
    size_t at; /* of the first byte that breaks the encoding */
};

ParameterizedTestParameters(utf8, finds_the_first_broken_byte)
{
    static struct broken cases[] = {
        {"\x80", 1, 0},                 /* continuation alone */
        {"a\xBF", 2, 1},                //
        {"\xC0\x80", 2, 0},             /* overlong NUL */
        {"\xC1\xBF", 2, 0},             //
        {"\xC2", 1, 0},                 /* cut */
        {"\xC2\x41", 2, 0},             //
        {"\xE0\x80\x80", 3, 0},         /* overlong */
        {"\xE0\x9F\xBF", 3, 0},         //
        {"\xE2\x82", 2, 0},             /* cut */
        {"\xE2\x82\x41", 3, 0},         //
        {"\xED\xA0\x80", 3, 0},         /* surrogate */
        {"\xED\xBF\xBF", 3, 0},         //
        {"\xF0\x80\x80\x80", 4, 0},     /* overlong */
        {"\xF0\x8F\xBF\xBF", 4, 0},     //
        {"\xF0\x9F\x98", 3, 0},         /* cut */
        {"\xF4\x90\x80\x80", 4, 0},     /* past U+10FFFF */
        {"\xF5\x80\x80\x80", 4, 0},     //
        {"\xFF", 1, 0},                 //
        {"12345678\xE9", 9, 8},         /* Latin-1 after a whole word */
        {"\xEF\xBF\xBD", 3, 3},         /* the character itself is fine */
        {"caf\xC3\xA9 ok", 8, 8},       //
        {"", 0, 0},                     //
        {"\xF0\x9F\x98\x80\xF0", 5, 4}, //
    };
    return cr_make_param_array(struct broken, cases,
                               sizeof cases / sizeof *cases);
}

ParameterizedTest(struct broken *c, utf8, finds_the_first_broken_byte)
{
    str text = {c->text, c->n};
    cr_assert_eq(utf8_validate(text), c->at);
    if (c->at < c->n) {
        uint32_t point;
        cr_assert_eq(utf8_decode(text, c->at, &point), 1);
        cr_assert_eq(point, 0xFFFD);
    }
}

Test(utf8, counts_code_points_and_broken_bytes_as_one_each)
{
    cr_assert_eq(utf8_count(STR("")), 0);
    cr_assert_eq(utf8_count((str){0}), 0);
    cr_assert_eq(utf8_count(STR("abcdefghij")), 10);
    cr_assert_eq(utf8_count(STR("na\xC3\xAFve \xF0\x9F\x98\x80!")), 8);
    cr_assert_eq(utf8_count(STR("\xE0\xBA\xA5\xE0\xBA\xB2\xE0\xBA\xA7")), 3);
    cr_assert_eq(utf8_count(STR("a\xFF\xFE"
                                "b")),
                 4);
}

Test(utf8, a_cursor_turns_bytes_into_code_points)
{
    str text = STR("a\xC3\xA9"
                   "b\xE2\x82\xAC"
                   "c0123456789012345\xC3\xA9");
    /* A place within a character counts that character. */
    const size_t points[] = {0, 1, 2, 2, 3, 4, 4, 4, 5};
    struct utf8_cursor rising = {.text = text};
    for (size_t byte = 0; byte <= 8; byte++) {
        struct utf8_cursor fresh = {.text = text};
        cr_assert_eq(utf8_points_at(&fresh, byte), points[byte], "byte %zu",
                     byte);
        cr_assert_eq(utf8_points_at(&rising, byte), points[byte], "byte %zu",
                     byte);
    }
    cr_assert_eq(utf8_points_at(&rising, text.n), 22);
    cr_assert_eq(utf8_points_at(&rising, 1), 1);
    cr_assert_eq(utf8_points_at(&rising, text.n + 100), 22);
}

static bool is_our_script(uint32_t c)
{
    return c < 0x250 || (c >= 0x370 && c < 0x530) || (c >= 0x1E00 && c < 0x2000);
}

/* Letters of phoneticians are not mapped, except where a capital of ours is
 * their partner. */
static bool may_stay(uint32_t c, uint32_t partner)
{
    return !is_our_script(c) || !is_our_script(partner);
}

Test(utf8, case_is_as_unicode_has_it)
{
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        uint32_t lower = (uint32_t)u_tolower((UChar32)c);
        uint32_t upper = (uint32_t)u_toupper((UChar32)c);
        uint32_t our_lower = utf8_to_lower(c);
        uint32_t our_upper = utf8_to_upper(c);
        cr_assert(our_lower == lower || (our_lower == c && may_stay(c, lower)),
                  "U+%04X gives U+%04X", c, our_lower);
        cr_assert(our_upper == upper || (our_upper == c && may_stay(c, upper)),
                  "U+%04X gives U+%04X", c, our_upper);
        cr_assert_eq(utf8_is_upper(c), our_lower != c, "U+%04X", c);
    }
}

Test(utf8, letters_marks_and_digits_are_words)
{
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        uint32_t mask = U_GET_GC_MASK((UChar32)c);
        if (c >= 0xE000 && c <= 0xF8FF) {
            continue; /* private use */
        }
        /* From U+1CF00 on stand the marks of musicians. */
        bool planes = c < 0x1CF00 || (c >= 0x1D400 && c < 0x1D800);
        if (planes && mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK)) {
            cr_assert(utf8_is_word(c), "U+%04X is a letter", c);
        }
        if (c < 0x10000 && mask & (U_GC_P_MASK | U_GC_S_MASK | U_GC_Z_MASK)) {
            cr_assert_not(utf8_is_word(c), "U+%04X is no letter", c);
        }
    }
    cr_assert_not(utf8_is_word(0x1F600), "an emoji");
    cr_assert(utf8_is_word(0x20000), "a Chinese character");
    cr_assert_not(utf8_is_word(0xFFFD));
}

Test(utf8, spaces_are_all_of_unicode_and_the_zero_width_ones)
{
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        bool zero_width = c == 0x200B || c == 0xFEFF;
        /* Not the separators of files that ASCII has at 1C to 1F. */
        bool separator = c >= 0x1C && c <= 0x1F;
        bool wanted = (u_isUWhiteSpace((UChar32)c) && !separator) || zero_width;
        cr_assert_eq(utf8_is_space(c), wanted, "U+%04X", c);
    }
}
