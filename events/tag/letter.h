/* Letters, digits and white space at a place of a text, any script: what
 * scanning asks of every byte, most of it answered from one table.
 */
#ifndef DATELINE_EVENTS_TAG_LETTER_H
#define DATELINE_EVENTS_TAG_LETTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/utf8.h"

/* White space of this many bytes stands in no expression. */
#define LETTER_SPACE_MAX 80

/* By byte: 1 to 26 for a letter, whatever its case, or one of these. FAR: of
 * no ASCII character. */
enum letter_kind {
    LETTER_MARK = 0,
    LETTER_Z = 26,
    LETTER_SPACE = 30,
    LETTER_DIGIT,
    LETTER_FAR
};
extern const uint8_t letter_kinds[256];

static inline uint8_t letter_kind_at(str text, size_t at)
{
    return letter_kinds[(unsigned char)text.p[at]];
}

static inline bool letter_is_ascii(uint8_t kind)
{
    return (uint8_t)(kind - 1) < LETTER_Z;
}

/* Whether a letter, mark or digit of a script beyond ASCII stands there. */
bool letter_is_far_word(str text, size_t at);

/* Whether a letter stands at text[at]; false past the end. */
static inline bool letter_at(str text, size_t at)
{
    if (at >= text.n) {
        return false;
    }
    uint8_t kind = letter_kind_at(text, at);
    return letter_is_ascii(kind) ||
           (kind == LETTER_FAR && letter_is_far_word(text, at));
}

static inline bool letter_or_digit_at(str text, size_t at)
{
    return at < text.n &&
           (letter_kind_at(text, at) == LETTER_DIGIT || letter_at(text, at));
}

/* The start of the code point that ends at `at` (at > 0). */
static inline size_t letter_back(str text, size_t at)
{
    size_t i = at - 1;
    while (i > 0 && at - i < 4 && ((unsigned char)text.p[i] & 0xC0) == 0x80) {
        i--;
    }
    return i;
}

/* The code point at text[at], lower case, as the lexicon spells it; *step is
 * its length. */
uint32_t letter_fold(str text, size_t at, size_t *step);

/* White space at text[at]: where it ends, LETTER_SPACE_MAX bytes on at most.
 * *broken: an empty line is in it, or it is as long as that. */
size_t letter_space_end(str text, size_t at, bool *broken);

/* Where no spaces stand between words: whether one may begin at `at`. Within a
 * syllable, and within a Latin word or number, it may not. */
bool letter_is_seam(str text, size_t at);

#endif
