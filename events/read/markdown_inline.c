/* Stripping Markdown's inline marks (CommonMark 0.31, section 6, as far as a
 * reader of the text needs it).
 *
 * One pass from left to right. A mark that turns out to be none is text: an
 * asterisk between spaces, an underscore inside a word, a bracket without its
 * target. Searches for a closing bracket or backtick stop after a fixed
 * number of bytes, so the pass is linear.
 */
#include "events/read/markdown_inline.h"

#include <stdint.h>

#include <libxml/HTMLparser.h>

#define SPAN_BYTES 600    /* of a link's text or a piece of code */
#define TARGET_BYTES 2000 /* of a link's address */

static bool is_word_byte(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c) || ((unsigned char)c & 0x80) != 0;
}

/* Where `close` answers the `open` at s[at], or SIZE_MAX. */
static size_t find_close(str s, size_t at, char open, char close, size_t limit)
{
    int depth = 0;
    for (size_t i = at; i < s.n && i - at < limit; i++) {
        if (s.p[i] == '\\') {
            i++;
        } else if (s.p[i] == open) {
            depth++;
        } else if (s.p[i] == close && --depth == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* One past a link's target "(...)" or "[...]" at `at`; `at` for none. */
static size_t skip_target(str s, size_t at)
{
    if (at >= s.n || (s.p[at] != '(' && s.p[at] != '[')) {
        return at;
    }
    size_t end = s.p[at] == '(' ? find_close(s, at, '(', ')', TARGET_BYTES)
                                : find_close(s, at, '[', ']', TARGET_BYTES);
    return end == SIZE_MAX ? at : end + 1;
}

static void strip(str s, struct buf *out, size_t *linked, int depth);

/* "[text](target)", "[text][name]", "[^note]"; gives bytes used, 0 for none. */
static size_t take_link(str s, size_t at, struct buf *out, size_t *linked,
                        int depth)
{
    bool image = s.p[at] == '!';
    size_t open = at + image;
    if (open >= s.n || s.p[open] != '[') {
        return 0;
    }
    size_t close = find_close(s, open, '[', ']', SPAN_BYTES);
    if (close == SIZE_MAX) {
        return 0;
    }
    if (s.p[open + 1] == '^') {
        return close + 1 - at; /* a footnote's sign */
    }
    size_t end = skip_target(s, close + 1);
    if (end == close + 1) {
        return 0;
    }
    if (!image && depth < 4) {
        size_t before = out->n;
        strip(str_slice(s, open + 1, close), out, linked, depth + 1);
        *linked += out->n - before;
    }
    return end - at;
}

/* "`code`", with as many backticks on both sides. */
static size_t take_code(str s, size_t at, struct buf *out)
{
    size_t ticks = 0;
    while (at + ticks < s.n && s.p[at + ticks] == '`') {
        ticks++;
    }
    size_t run = 0;
    for (size_t i = at + ticks; i < s.n && i - at < SPAN_BYTES; i++) {
        run = s.p[i] == '`' ? run + 1 : 0;
        bool ends = i + 1 == s.n || s.p[i + 1] != '`';
        if (run == ticks && ends) {
            buf_add(out, str_slice(s, at + ticks, i + 1 - ticks));
            return i + 1 - at;
        }
    }
    buf_add(out, str_slice(s, at, at + ticks));
    return ticks;
}

/* "<https://...>" keeps its address, an HTML tag goes. */
static size_t take_angle(str s, size_t at, struct buf *out)
{
    size_t close = find_close(s, at, '<', '>', SPAN_BYTES);
    if (close == SIZE_MAX || at + 1 >= s.n) {
        return 0;
    }
    str inside = str_slice(s, at + 1, close);
    bool address = str_find(inside, STR("://")) != SIZE_MAX ||
                   str_find_byte(inside, '@', 0) != SIZE_MAX;
    bool tag = byte_is_alpha(inside.n ? inside.p[0] : ' ') ||
               str_starts(inside, STR("/")) || str_starts(inside, STR("!"));
    if (address && str_find_byte(inside, ' ', 0) == SIZE_MAX) {
        buf_add(out, inside);
    } else if (!tag) {
        return 0;
    } else if (str_equal_fold(str_slice(inside, 0, 2), STR("br"))) {
        buf_add_byte(out, '\n');
    }
    return close + 1 - at;
}

/* "&nbsp;", "&#8211;" */
static size_t take_entity(str s, size_t at, struct buf *out)
{
    size_t end = str_find_byte(str_slice(s, 0, at + 12), ';', at);
    if (end == SIZE_MAX || end < at + 2) {
        return 0;
    }
    str name = str_slice(s, at + 1, end);
    unsigned value = 0;
    if (name.p[0] == '#') {
        for (size_t i = 1; i < name.n; i++) {
            if (!byte_is_digit(name.p[i]) || value > 0x10FFFF) {
                return 0;
            }
            value = value * 10 + (unsigned)(name.p[i] - '0');
        }
    } else {
        xmlChar z[16] = {0};
        memcpy(z, name.p, name.n);
        const htmlEntityDesc *entity = htmlEntityLookup(z);
        value = entity ? entity->value : 0;
    }
    if (value < 0x20) {
        return 0;
    }
    buf_add_code_point(out, value);
    return end + 1 - at;
}

/* A run of emphasis marks at `at`: its length when it is marks, 0 when it is
 * text (between spaces, or an underscore inside a word). */
static size_t emphasis_at(str s, size_t at)
{
    char c = s.p[at];
    size_t n = 0;
    while (at + n < s.n && s.p[at + n] == c) {
        n++;
    }
    char before = at ? s.p[at - 1] : ' ';
    char after = at + n < s.n ? s.p[at + n] : ' ';
    bool loose = byte_is_space(before) && byte_is_space(after);
    bool inside = c == '_' && is_word_byte(before) && is_word_byte(after);
    bool strike = c == '~' && n != 2;
    bool figure = c == '*' && byte_is_digit(before) && byte_is_digit(after);
    return loose || inside || strike || figure || n > 3 ? 0 : n;
}

/* "~~withdrawn~~" goes as a whole. */
static size_t take_struck(str s, size_t at)
{
    size_t n = emphasis_at(s, at);
    str rest = str_slice(s, at + n, at + n + SPAN_BYTES);
    size_t end = n ? str_find(rest, STR("~~")) : SIZE_MAX;
    return end == SIZE_MAX ? 0 : n + end + 2;
}

static size_t take_mark(str s, size_t at, struct buf *out, size_t *linked,
                        int depth)
{
    switch (s.p[at]) {
    case '\\':
        if (at + 1 < s.n && !is_word_byte(s.p[at + 1]) &&
            !byte_is_space(s.p[at + 1])) {
            buf_add_byte(out, s.p[at + 1]);
            return 2;
        }
        return 0;
    case '!':
    case '[':
        return take_link(s, at, out, linked, depth);
    case '`':
        return take_code(s, at, out);
    case '<':
        return take_angle(s, at, out);
    case '&':
        return take_entity(s, at, out);
    case '*':
    case '_':
        return emphasis_at(s, at);
    case '~':
        return take_struck(s, at);
    default:
        return 0;
    }
}

static void strip(str s, struct buf *out, size_t *linked, int depth)
{
    for (size_t at = 0; at < s.n;) {
        size_t n = take_mark(s, at, out, linked, depth);
        if (!n) {
            char c = s.p[at];
            n = 1;
            /* A run that is no mark is text as a whole. */
            while ((c == '*' || c == '_' || c == '~') && at + n < s.n &&
                   s.p[at + n] == c) {
                n++;
            }
            buf_add(out, str_slice(s, at, at + n));
        }
        at += n;
    }
}

void markdown_inline(str s, struct buf *out, size_t *linked)
{
    strip(s, out, linked, 0);
}
