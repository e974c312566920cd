/* Labels: matching the rows of phrases.def.
 *
 * Comparison is by code point, lower-cased, a curly apostrophe taken for a
 * straight one. The table is short and only the starts of words are tried,
 * so a scan costs a constant times the passage's length; callers look only
 * into short passages.
 */
#include "events/read/phrases.h"

#include <stdint.h>

#include "base/utf8.h"

static const struct phrase {
    enum phrase_kind kind;
    const char *text;
} phrases[] = {
#define PHRASE(kind, text) {PHRASE_##kind, text},
#include "events/read/phrases.def"
#undef PHRASE
};

#define PHRASE_ROWS (sizeof phrases / sizeof *phrases)

static uint32_t fold(uint32_t c)
{
    return c == 0x2019 ? '\'' : utf8_to_lower(c);
}

static bool is_boundary(str s, size_t at)
{
    if (at >= s.n) {
        return true;
    }
    uint32_t c;
    utf8_decode(s, at, &c);
    return !utf8_is_word(c);
}

/* Bytes of s that match the phrase from `at`, or 0. */
static size_t match(str s, size_t at, str phrase)
{
    size_t i = at;
    for (size_t j = 0; j < phrase.n;) {
        uint32_t want;
        uint32_t have = 0;
        j += utf8_decode(phrase, j, &want);
        if (i >= s.n) {
            return 0;
        }
        i += utf8_decode(s, i, &have);
        bool both_space = want == ' ' && utf8_is_space(have);
        if (!both_space && fold(have) != want) {
            return 0;
        }
    }
    bool sign = str_equal(phrase, STR("\xC2\xA9"));
    return sign || is_boundary(s, i) ? i - at : 0;
}

/* Whether a phrase that starts with byte `first` can match at a code point:
 * a cheap test that spares nearly all comparisons. */
static bool may_match(char first, uint32_t c)
{
    bool high = ((unsigned char)first & 0x80) != 0;
    return high ? c >= 0x80 : c == (unsigned char)first;
}

static size_t match_kind(str s, size_t at, enum phrase_kind kind)
{
    uint32_t c = 0;
    if (at >= s.n) {
        return 0;
    }
    utf8_decode(s, at, &c);
    c = fold(c);
    for (size_t i = 0; i < PHRASE_ROWS; i++) {
        if (phrases[i].kind == kind && may_match(phrases[i].text[0], c)) {
            size_t n = match(s, at, str_from(phrases[i].text));
            if (n) {
                return n;
            }
        }
    }
    return 0;
}

/* Bytes at the start of s that are no part of a word. */
static size_t skip_marks(str s)
{
    size_t at = 0;
    while (at < s.n) {
        uint32_t c;
        size_t n = utf8_decode(s, at, &c);
        if (utf8_is_word(c) || c == 0xA9) {
            break;
        }
        at += n;
    }
    return at;
}

size_t phrase_at_start(str s, enum phrase_kind kind)
{
    return match_kind(s, 0, kind);
}

bool phrase_within(str s, enum phrase_kind kind)
{
    bool start = true;
    for (size_t i = 0; i < s.n;) {
        uint32_t c;
        size_t n = utf8_decode(s, i, &c);
        bool word = utf8_is_word(c);
        if (((word && start) || c == 0xA9) && match_kind(s, i, kind)) {
            return true;
        }
        start = !word;
        i += n;
    }
    return false;
}

bool phrase_is_all(str s, enum phrase_kind kind)
{
    size_t at = skip_marks(s);
    size_t n = match_kind(s, at, kind);
    str rest = str_slice(s, at + n, s.n);
    return n && skip_marks(rest) == rest.n;
}
