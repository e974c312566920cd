/* Passing over text that no expression begins in: most of it. A word's first
 * eight letters, or a mark, are looked up in a small table that the language
 * brings; only what it names is read as a token.
 */
#include <string.h>

#include "events/tag/letter.h"
#include "events/tag/scan.h"

#define EACH_BYTE 0x0101010101010101u
#define HIGH_BITS 0x8080808080808080u

/* The eight bytes at text[at], the first in the lowest; 0 past the end. */
static uint64_t load(str text, size_t at)
{
    uint64_t bytes = 0;
    if (text.n - at >= sizeof bytes) {
        memcpy(&bytes, text.p + at, sizeof bytes);
    } else {
        memcpy(&bytes, text.p + at, text.n - at);
    }
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    bytes = __builtin_bswap64(bytes);
#endif
    return bytes;
}

/* How many of the eight bytes, from the lowest, are ASCII letters. Within a
 * byte of seven bits adding 0x80 - x sets the high bit where it is x or more.
 */
static unsigned letters_in(uint64_t bytes)
{
    uint64_t low = (bytes | EACH_BYTE * 0x20) & ~HIGH_BITS;
    uint64_t from_a = low + EACH_BYTE * (0x80 - 'a');
    uint64_t past_z = low + EACH_BYTE * (0x80 - 'z' - 1);
    uint64_t others = ~(from_a & ~past_z & ~bytes) & HIGH_BITS;
    return others ? (unsigned)__builtin_ctzll(others) / 8 : 8;
}

/* Where the run of ASCII letters that goes through text[at] ends. */
static size_t letters_end(str text, size_t at)
{
    unsigned n = 8;
    while (n == 8 && at < text.n) {
        n = letters_in(load(text, at));
        at += n;
    }
    return at;
}

size_t scan_word_end(str text, size_t at)
{
    size_t step;
    for (;;) {
        at = letters_end(text, at);
        if (at >= text.n || letter_kind_at(text, at) != LETTER_FAR ||
            !letter_is_far_word(text, at)) {
            return at;
        }
        letter_fold(text, at, &step);
        at += step;
    }
}

/* What the word of letters at text[at] may begin. *end: where it ends, for
 * words without letters beyond ASCII. */
static unsigned word_begins(const struct language *l, str text, size_t at,
                            size_t *end)
{
    uint64_t bytes = load(text, at);
    unsigned n = letters_in(bytes);
    *end = n == 8 ? letters_end(text, at + 8) : at + n;
    if (*end < text.n && letter_kind_at(text, *end) == LETTER_FAR) {
        return BEGINS_ANY;
    }
    bytes |= EACH_BYTE * 0x20;
    bytes = n == 8 ? bytes : bytes & (((uint64_t)1 << 8 * n) - 1);
    return l->beginnings->words[language_beginning(bytes)];
}

unsigned scan_begins(const struct language *l, str text, size_t at, size_t *end)
{
    unsigned char byte = (unsigned char)text.p[at];
    uint8_t kind = letter_kinds[byte];
    *end = at + 1;
    if (letter_is_ascii(kind)) {
        unsigned begins = word_begins(l, text, at, end);
        return l->spaces ? begins : BEGINS_ANY;
    }
    return kind == LETTER_MARK ? l->beginnings->marks[byte] : BEGINS_ANY;
}

/* Passes over words and marks that no expression begins with. Stops where a
 * closer look is due. */
static size_t pass_over(const struct language *l, str text, size_t at)
{
    size_t end;
    for (; at < text.n; at = end) {
        end = at + 1;
        if (letter_kind_at(text, at) != LETTER_SPACE &&
            scan_begins(l, text, at, &end) & BEGINS_EXPRESSION) {
            break;
        }
    }
    return at;
}

size_t scan_skip(const struct language *l, str text, size_t at,
                 struct token *token)
{
    while ((at = pass_over(l, text, at)) < text.n) {
        scan_token(l, text, at, token);
        if (token->symbol && l->starts[token->symbol] &&
            (l->spaces ? at == 0 || !letter_at(text, at) ||
                             !letter_at(text, letter_back(text, at))
                       : letter_is_seam(text, at))) {
            return at;
        }
        at = token->end;
    }
    return text.n;
}
