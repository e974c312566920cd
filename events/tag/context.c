/* Looks around an expression, never farther than CONTEXT_MAX bytes, so that
 * however many expressions a text has, this stays linear. A sentence ends at
 * a stop that white space and no small letter follows, unless the stop
 * belongs to an abbreviation or an initial, and at an empty line.
 */
#include "events/tag/context.h"

#include "base/utf8.h"

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Whether the full stop at text[at] only shortens a word. */
static bool shortens(const struct language *l, str text, size_t at)
{
    struct token t;
    if (at >= 1 && byte_is_upper(text.p[at - 1]) &&
        (at == 1 || !byte_is_alpha(text.p[at - 2]))) {
        return true;
    }
    return scan_token_before(l, text, at + 1, &t) && t.end == at + 1 &&
           t.lexeme && t.end - t.begin > 1;
}

/* Whether a sentence ends with the byte at `at`. */
static bool ends_at(const struct language *l, str text, size_t at)
{
    char c = text.p[at];
    if (c != '\n' && c != '.' && c != '!' && c != '?') {
        return false;
    }
    char next = at + 1 < text.n ? text.p[at + 1] : ' ';
    if (c == '\n') {
        return next == '\n' || (at + 2 < text.n && byte_is_space(next) &&
                                text.p[at + 2] == '\n');
    }
    if (!byte_is_space(next) && next != '"' && next != '\'' && next != ')' &&
        !((unsigned char)next & 0x80)) {
        return false;
    }
    size_t word = at + 1;
    while (word < text.n && byte_is_space(text.p[word])) {
        word++;
    }
    if (word < text.n && byte_is_lower(text.p[word])) {
        return false;
    }
    return c != '.' || !shortens(l, text, at);
}

struct sentence context_sentence(const struct language *l, str text,
                                 size_t begin, size_t end)
{
    struct sentence s = {begin, end};
    while (s.begin > 0 && begin - s.begin < CONTEXT_MAX &&
           !ends_at(l, text, s.begin - 1)) {
        s.begin--;
    }
    while (s.begin < begin && is_continuation(text.p[s.begin])) {
        s.begin++;
    }
    while (s.end < text.n && s.end - end < CONTEXT_MAX &&
           !ends_at(l, text, s.end)) {
        s.end++;
    }
    while (s.end > end && s.end < text.n && is_continuation(text.p[s.end])) {
        s.end--;
    }
    return s;
}

static enum tense tense_of(const struct language *l, str text,
                           const struct token *t)
{
    if (scan_is(l, text, t, l->roles[ROLE_FUTURE])) {
        return TENSE_FUTURE;
    }
    return scan_is(l, text, t, l->roles[ROLE_PAST]) ? TENSE_PAST : TENSE_UNKNOWN;
}

/* Bytes to either side that are searched for it. */
#define TENSE_MAX 200

/* Words after one of the future that do not make it past: will be opened,
 * to be paid. */
#define FUTURE_REACH 3

/* The tense of text[begin, end): the last told (the first, where `first`).
 * *words: how many words follow (precede) the word that tells it. */
static enum tense tense_within(const struct language *l, str text, size_t begin,
                               size_t end, bool first, int *words)
{
    enum tense tense = TENSE_UNKNOWN;
    int words_since_future = FUTURE_REACH + 1;
    *words = 0;
    for (size_t at = begin; at < end;) {
        struct token t = scan_token(l, text, at);
        enum tense told = t.end <= end ? tense_of(l, text, &t) : TENSE_UNKNOWN;
        words_since_future += scan_is_word_at(text, at);
        *words += scan_is_word_at(text, at);
        at = t.end;
        if (!told || (told == TENSE_PAST && words_since_future <= FUTURE_REACH)) {
            continue;
        }
        words_since_future = told == TENSE_FUTURE ? 0 : FUTURE_REACH + 1;
        tense = told;
        if (first) {
            break;
        }
        *words = 0;
    }
    return tense;
}

enum tense context_tense(const struct language *l, str text, struct sentence s,
                         size_t begin, size_t end, int *words)
{
    if (begin - s.begin > TENSE_MAX) {
        s.begin = begin - TENSE_MAX;
        while (s.begin < begin && !byte_is_space(text.p[s.begin])) {
            s.begin++;
        }
    }
    s.end = s.end - end > TENSE_MAX ? end + TENSE_MAX : s.end;
    enum tense before = tense_within(l, text, s.begin, begin, false, words);
    return before ? before : tense_within(l, text, end, s.end, true, words);
}

bool context_has(const struct language *l, str text, size_t begin, size_t end,
                 uint16_t atom)
{
    for (size_t at = begin; at < end;) {
        struct token t = scan_token(l, text, at);
        if (scan_is(l, text, &t, atom)) {
            return true;
        }
        at = t.end;
    }
    return false;
}
