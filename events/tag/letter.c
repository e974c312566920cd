/* Kinds of bytes, and the questions that need whole code points. */
#include "events/tag/letter.h"

// clang-format off
const uint8_t letter_kinds[256] = {
    ['a'] = 1, ['A'] = 1,
    ['b'] = 2, ['B'] = 2,
    ['c'] = 3, ['C'] = 3,
    ['d'] = 4, ['D'] = 4,
    ['e'] = 5, ['E'] = 5,
    ['f'] = 6, ['F'] = 6,
    ['g'] = 7, ['G'] = 7,
    ['h'] = 8, ['H'] = 8,
    ['i'] = 9, ['I'] = 9,
    ['j'] = 10, ['J'] = 10,
    ['k'] = 11, ['K'] = 11,
    ['l'] = 12, ['L'] = 12,
    ['m'] = 13, ['M'] = 13,
    ['n'] = 14, ['N'] = 14,
    ['o'] = 15, ['O'] = 15,
    ['p'] = 16, ['P'] = 16,
    ['q'] = 17, ['Q'] = 17,
    ['r'] = 18, ['R'] = 18,
    ['s'] = 19, ['S'] = 19,
    ['t'] = 20, ['T'] = 20,
    ['u'] = 21, ['U'] = 21,
    ['v'] = 22, ['V'] = 22,
    ['w'] = 23, ['W'] = 23,
    ['x'] = 24, ['X'] = 24,
    ['y'] = 25, ['Y'] = 25,
    ['z'] = 26, ['Z'] = 26,
    ['0' ... '9'] = LETTER_DIGIT,
    ['\t' ... '\r'] = LETTER_SPACE,
    [' '] = LETTER_SPACE,
    [128 ... 255] = LETTER_FAR,
};
// clang-format on

bool letter_is_far_word(str text, size_t at)
{
    uint32_t c;
    utf8_decode(text, at, &c);
    return utf8_is_word(c);
}

uint32_t letter_fold(str text, size_t at, size_t *step)
{
    unsigned char byte = (unsigned char)text.p[at];
    if (byte < 128) {
        *step = 1;
        return (unsigned char)byte_to_lower((char)byte);
    }
    uint32_t c;
    *step = utf8_decode(text, at, &c);
    c = utf8_to_lower(c);
    if (c == 0x2019 || c == 0x02bc) {
        return '\'';
    }
    return c == 0x2010 || c == 0x2011 ? '-' : c;
}

size_t letter_space_end(str text, size_t at, bool *broken)
{
    size_t end = at;
    int lines = 0;
    while (end < text.n && end - at < LETTER_SPACE_MAX) {
        uint8_t kind = letter_kinds[(unsigned char)text.p[end]];
        if (kind == LETTER_SPACE) {
            lines += text.p[end] == '\n';
            end++;
            continue;
        }
        uint32_t c;
        if (kind != LETTER_FAR) {
            break;
        }
        size_t step = utf8_decode(text, end, &c);
        if (!utf8_is_space(c)) {
            break;
        }
        end += step;
    }
    *broken = lines > 1 || end - at >= LETTER_SPACE_MAX;
    return end;
}

static bool is_ascii_word(uint32_t c)
{
    return c < 128 && letter_kinds[c] && letter_kinds[c] != LETTER_SPACE;
}

bool letter_is_seam(str text, size_t at)
{
    if (at == 0 || at >= text.n) {
        return true;
    }
    uint32_t before, behind;
    utf8_decode(text, letter_back(text, at), &before);
    utf8_decode(text, at, &behind);
    bool latin = is_ascii_word(before) && is_ascii_word(behind);
    return !latin && !utf8_joins_on(before) && !utf8_joins_back(behind);
}
