/* Passing over text that no expression begins in: most of it. A word's first
 * three letters, or a mark, are looked up in a set that the language's table
 * holds; only what is in it is read as a token.
 */
#include "events/tag/letter.h"
#include "events/tag/scan.h"

bool scan_may_begin(const struct beginnings *set, str text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.p + at;
    uint8_t a = letter_kinds[*p];
    if (a == LETTER_MARK) {
        return set->marks[*p / 32] >> *p % 32 & 1;
    }
    if (a > LETTER_Z) {
        return true;
    }
    uint8_t b = text.n - at > 1 ? letter_kinds[p[1]] : 0;
    uint8_t c = text.n - at > 2 ? letter_kinds[p[2]] : 0;
    if (b == LETTER_FAR || c == LETTER_FAR) {
        return true;
    }
    unsigned bit =
        language_beginning(a, b <= LETTER_Z ? b : 0, c <= LETTER_Z ? c : 0);
    return set->words[bit / 8] >> bit % 8 & 1;
}

size_t scan_word_end(str text, size_t at)
{
    size_t step;
    while (at < text.n) {
        uint8_t kind = letter_kind_at(text, at);
        if (letter_is_ascii(kind)) {
            at++;
        } else if (kind == LETTER_FAR && letter_is_far_word(text, at)) {
            letter_fold(text, at, &step);
            at += step;
        } else {
            break;
        }
    }
    return at;
}

/* Passes over words and marks that no expression begins with. Stops where a
 * closer look is due. */
static size_t pass_over(const struct language *l, str text, size_t at)
{
    while (at < text.n) {
        uint8_t kind = letter_kind_at(text, at);
        if (kind == LETTER_SPACE) {
            at++;
        } else if (scan_may_begin(l->starting, text, at)) {
            return at;
        } else {
            at = kind == LETTER_MARK || !l->spaces ? at + 1
                                                   : scan_word_end(text, at);
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
