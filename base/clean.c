/* Which characters may go out, decided in one place for every writer.
 *
 * Documents are read from anywhere: a page may carry stray control codes, an
 * events file that somebody edited half a character. json-c and libical pass
 * both through without a word. Each writer therefore hands its texts to this
 * file first: where spans are counted a bad character is replaced one for
 * one, where text is only read it is left out.
 */
#include "base/clean.h"

#include <stdint.h>

#include "base/utf8.h"

static bool is_refused(uint32_t c, size_t bytes)
{
    if (c == 0xfffd) {
        return bytes == 1; /* a byte that is no UTF-8, not the character */
    }
    return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c < 0xa0) ||
           c == 0xfffe || c == 0xffff;
}

bool clean_is(str s)
{
    uint32_t c;
    for (size_t at = 0; at < s.n;) {
        size_t bytes = utf8_decode(s, at, &c);
        if (is_refused(c, bytes)) {
            return false;
        }
        at += bytes;
    }
    return true;
}

void clean_replace(str s, struct buf *out)
{
    uint32_t c;
    for (size_t at = 0; at < s.n;) {
        size_t bytes = utf8_decode(s, at, &c);
        if (is_refused(c, bytes)) {
            buf_add_code_point(out, 0xfffd);
        } else {
            buf_add(out, str_slice(s, at, at + bytes));
        }
        at += bytes;
    }
}

void clean_line(str s, struct buf *out)
{
    uint32_t c;
    bool space = false;
    size_t start = out->n;
    for (size_t at = 0; at < s.n;) {
        size_t bytes = utf8_decode(s, at, &c);
        if (bytes == 1 && byte_is_space((char)c)) {
            space = out->n > start;
        } else if (!is_refused(c, bytes)) {
            if (space) {
                buf_add_byte(out, ' ');
                space = false;
            }
            buf_add(out, str_slice(s, at, at + bytes));
        }
        at += bytes;
    }
}
