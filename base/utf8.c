/* Decoding, encoding and counting UTF-8.
 *
 * A lead byte says how many bytes follow and within which bounds the second
 * one must lie (RFC 3629 section 4): those bounds alone keep out overlong
 * forms, surrogates and everything past U+10FFFF. Press releases are mostly
 * ASCII, so whole words of eight bytes without a high bit are skipped at once.
 */
#include "base/utf8.h"

#include <string.h>

#define REPLACEMENT 0xFFFDu
#define HIGH_BITS 0x8080808080808080u

static unsigned char byte_at(str s, size_t at)
{
    return (unsigned char)s.p[at];
}

/* The bytes of the character that `lead`, which is not ASCII, begins, 0 where
 * none does, and the bounds of its second byte. */
static size_t sequence_length(unsigned char lead, unsigned char *low,
                              unsigned char *high)
{
    *low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    *high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (lead < 0xC2) {
        return 0;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}

size_t utf8_decode(str s, size_t at, uint32_t *code_point)
{
    unsigned char lead = byte_at(s, at);
    if (lead < 0x80) {
        *code_point = lead;
        return 1;
    }
    unsigned char low;
    unsigned char high;
    size_t n = sequence_length(lead, &low, &high);
    *code_point = REPLACEMENT;
    if (n == 0 || n > s.n - at || byte_at(s, at + 1) < low ||
        byte_at(s, at + 1) > high) {
        return 1;
    }
    uint32_t c = lead & (0xFFu >> (n + 1));
    for (size_t i = 1; i < n; i++) {
        unsigned char next = byte_at(s, at + i);
        if ((next & 0xC0) != 0x80) {
            return 1;
        }
        c = c << 6 | (next & 0x3Fu);
    }
    *code_point = c;
    return n;
}

size_t utf8_encode(uint32_t code_point, char out[4])
{
    uint32_t c = code_point;
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
        c = REPLACEMENT;
    }
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    out[0] = (char)(leads[n] | c);
    return n;
}

/* How many of the bytes from `at` on are ASCII, counted in words of eight. */
static size_t skip_ascii(str s, size_t at)
{
    size_t begin = at;
    uint64_t word;
    while (s.n - at >= sizeof word) {
        memcpy(&word, s.p + at, sizeof word);
        if (word & HIGH_BITS) {
            break;
        }
        at += sizeof word;
    }
    return at - begin;
}

size_t utf8_validate(str s)
{
    size_t at = 0;
    while (at < s.n) {
        at += skip_ascii(s, at);
        if (at == s.n) {
            break;
        }
        uint32_t c;
        size_t n = utf8_decode(s, at, &c);
        if (n == 1 && c == REPLACEMENT) {
            break;
        }
        at += n;
    }
    return at;
}

/* Code points that begin in [begin, end), a malformed byte counting as one. */
static size_t count_between(str s, size_t begin, size_t end, size_t *stopped)
{
    size_t points = 0;
    size_t at = begin;
    while (at < end) {
        size_t plain = skip_ascii(str_slice(s, 0, end), at);
        at += plain;
        points += plain;
        if (at >= end) {
            break;
        }
        uint32_t c;
        at += utf8_decode(s, at, &c);
        points++;
    }
    *stopped = at;
    return points;
}

size_t utf8_count(str s)
{
    size_t stopped;
    return count_between(s, 0, s.n, &stopped);
}

size_t utf8_points_at(struct utf8_cursor *cursor, size_t byte)
{
    if (byte > cursor->text.n) {
        byte = cursor->text.n;
    }
    if (byte < cursor->byte) {
        cursor->byte = 0;
        cursor->points = 0;
    }
    cursor->points +=
        count_between(cursor->text, cursor->byte, byte, &cursor->byte);
    return cursor->points;
}
