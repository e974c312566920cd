/* UTF-8 (RFC 3629): no surrogates, no overlong forms, nothing past U+10FFFF. */
#ifndef DATELINE_BASE_UTF8_H
#define DATELINE_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Decodes the code point at s[at] (at < s.n) and gives the bytes it takes
 * (1 to 4). A malformed byte gives U+FFFD and takes 1. */
size_t utf8_decode(str s, size_t at, uint32_t *code_point);

/* Bytes written to out (1 to 4); U+FFFD for what is no code point. */
size_t utf8_encode(uint32_t code_point, char out[4]);

/* The first byte that breaks the encoding, or s.n when all is well. */
size_t utf8_validate(str s);

/* How many code points stand in s. */
size_t utf8_count(str s);

/* Turns byte positions into code point positions. Rising queries cost one
 * pass in all; a falling one starts again. */
struct utf8_cursor {
    str text;
    size_t byte;
    size_t points;
};
size_t utf8_points_at(struct utf8_cursor *cursor, size_t byte);

/* Code points of alphabetic scripts with case: Latin, Greek, Cyrillic.
 * Simple one-to-one mapping; others are returned unchanged. */
uint32_t utf8_to_lower(uint32_t code_point);
uint32_t utf8_to_upper(uint32_t code_point);
bool utf8_is_upper(uint32_t code_point);

/* Letters, marks and digits of any script (a range table, generously). */
bool utf8_is_word(uint32_t code_point);

/* Any Unicode space, including U+00A0, U+2000-200B, U+202F, U+3000, U+FEFF. */
bool utf8_is_space(uint32_t code_point);

/* In scripts that set no spaces between words, where a word cannot begin:
 * at a mark or vowel sign, which belongs to the letter before it, and behind a
 * vowel sign (or sign of stacking) that belongs to the letter after it. */
bool utf8_joins_back(uint32_t code_point);
bool utf8_joins_on(uint32_t code_point);

#endif
