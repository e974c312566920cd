/* The scanner. A word is looked up by walking the language's trie along the
 * folded text, so that the longest entry wins and entries of several words
 * ("no later than") or with marks ("a.m.") need nothing special; where words
 * stand apart an entry must end where a word ends. Everything is bounded by
 * SCAN_SPACE_MAX and SCAN_TOKEN_MAX, which keeps the tagger linear.
 */
#include "events/tag/scan.h"

#include "base/utf8.h"

static bool is_ascii_word(unsigned char c)
{
    return byte_is_alpha((char)c) || byte_is_digit((char)c);
}

bool scan_is_word_at(str text, size_t at)
{
    if (at >= text.n) {
        return false;
    }
    unsigned char c = (unsigned char)text.p[at];
    if (c < 128) {
        return is_ascii_word(c);
    }
    uint32_t point;
    utf8_decode(text, at, &point);
    return utf8_is_word(point);
}

/* Whether a letter (no digit) stands at text[at]. */
static bool letter_at(str text, size_t at)
{
    return at < text.n && !byte_is_digit(text.p[at]) && scan_is_word_at(text, at);
}

/* The code point at text[at], lower case, as the lexicon spells it; *step is
 * its length. */
static uint32_t folded(str text, size_t at, size_t *step)
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

/* White space at text[at]: where it ends. *broken: an empty line is in it. */
static size_t space_end(str text, size_t at, bool *broken)
{
    size_t end = at;
    int lines = 0;
    while (end < text.n && end - at < SCAN_SPACE_MAX) {
        unsigned char byte = (unsigned char)text.p[end];
        if (byte < 128) {
            if (!byte_is_space((char)byte)) {
                break;
            }
            lines += byte == '\n';
            end++;
            continue;
        }
        uint32_t c;
        size_t step = utf8_decode(text, end, &c);
        if (!utf8_is_space(c)) {
            break;
        }
        end += step;
    }
    *broken = lines > 1 || end - at >= SCAN_SPACE_MAX;
    return end;
}

/* The slot that the byte leads to; 0: no entry goes on so. */
static uint16_t trie_step(const struct language *l, uint16_t slot,
                          unsigned char byte)
{
    unsigned next = l->slots[slot].base + (unsigned)byte;
    return l->slots[next].from == slot ? (uint16_t)next : 0;
}

/* Walks one folded code point. */
static uint16_t trie_walk(const struct language *l, uint16_t slot, uint32_t c)
{
    if (c < 128) {
        return trie_step(l, slot, (unsigned char)c);
    }
    char bytes[4];
    size_t n = utf8_encode(c, bytes);
    for (size_t i = 0; i < n && slot; i++) {
        slot = trie_step(l, slot, (unsigned char)bytes[i]);
    }
    return slot;
}

/* The start of the code point that ends at `at` (at > 0). */
static size_t back(str text, size_t at)
{
    size_t i = at - 1;
    while (i > 0 && at - i < 4 && ((unsigned char)text.p[i] & 0xC0) == 0x80) {
        i--;
    }
    return i;
}

/* Where no spaces stand between words: whether one may begin at `at`. Within a
 * syllable, and within a Latin word or number, it may not. */
static bool is_seam(str text, size_t at)
{
    if (at == 0 || at >= text.n) {
        return true;
    }
    uint32_t before, behind;
    utf8_decode(text, back(text, at), &before);
    utf8_decode(text, at, &behind);
    bool latin = before < 128 && behind < 128 &&
                 is_ascii_word((unsigned char)before) &&
                 is_ascii_word((unsigned char)behind);
    return !latin && !utf8_joins_on(before) && !utf8_joins_back(behind);
}

bool scan_is_border(const struct language *l, str text, size_t at)
{
    if (!l->spaces) {
        return is_seam(text, at);
    }
    return at == 0 || !scan_is_word_at(text, at) ||
           !scan_is_word_at(text, back(text, at));
}

/* Where words stand apart, an entry that ends in a letter ends its word. */
static bool may_end(const struct language *l, str text, size_t end)
{
    if (!l->spaces) {
        return is_seam(text, end);
    }
    return !letter_at(text, end) || !letter_at(text, back(text, end));
}

/* The longest entry at text[at]; gives its number, 0 for none. */
static uint16_t lookup(const struct language *l, str text, size_t at, size_t *end)
{
    uint16_t slot = TRIE_ROOT;
    uint16_t found = 0;
    size_t i = at;
    while (i < text.n && i - at < SCAN_TOKEN_MAX) {
        size_t step;
        uint32_t c = folded(text, i, &step);
        if (c <= ' ' || (c >= 128 && utf8_is_space(c))) {
            bool broken;
            step = space_end(text, i, &broken) - i;
            if (broken) {
                break;
            }
            c = ' ';
        }
        slot = trie_walk(l, slot, c);
        if (!slot) {
            break;
        }
        i += step;
        if (l->slots[slot].lexeme && may_end(l, text, i)) {
            found = l->slots[slot].lexeme;
            *end = i;
        }
    }
    return found;
}

static bool digit_at(const struct language *l, str text, size_t at,
                     size_t *step, int *digit)
{
    unsigned char byte = (unsigned char)text.p[at];
    *step = 1;
    if (byte < 128) {
        *digit = byte - '0';
        return byte_is_digit((char)byte);
    }
    if (!l->digit_zero) {
        return false;
    }
    uint32_t c;
    *step = utf8_decode(text, at, &c);
    *digit = (int)(c - l->digit_zero);
    return c >= l->digit_zero && c < l->digit_zero + 10;
}

static uint64_t number_classes(const struct language *l, unsigned digits,
                               int32_t value)
{
    uint64_t classes = 0;
    for (unsigned i = 0; i < l->number_count; i++) {
        const struct number_class *c = &l->numbers[i];
        if (digits >= c->min_digits && digits <= c->max_digits &&
            value >= c->min && value <= c->max &&
            (!c->step || value % c->step == 0)) {
            classes |= (uint64_t)1 << i;
        }
    }
    return classes;
}

/* What a number of so many digits is to the rules. */
static const struct number_symbol *number_symbol(const struct language *l,
                                                 unsigned digits, int32_t value)
{
    if (digits <= LANGUAGE_SMALL_DIGITS) {
        unsigned small = language_small_number(digits, (unsigned)value);
        return &l->number_symbols[l->small_numbers[small]];
    }
    uint64_t classes = digits <= 9 ? number_classes(l, digits, value) : 0;
    for (unsigned i = 0; classes && i < l->number_symbol_count; i++) {
        if (l->number_symbols[i].classes == classes) {
            return &l->number_symbols[i];
        }
    }
    return &l->number_symbols[0];
}

static bool scan_number(const struct language *l, str text, struct token *t)
{
    size_t step;
    int digit;
    unsigned digits = 0;
    t->end = t->begin;
    while (t->end < text.n && t->end - t->begin < SCAN_TOKEN_MAX &&
           digit_at(l, text, t->end, &step, &digit)) {
        t->end += step;
        digits++;
        t->value = digits <= 9 ? t->value * 10 + digit : 0;
    }
    t->number = digits > 0;
    if (t->number) {
        const struct number_symbol *s = number_symbol(l, digits, t->value);
        t->classes = s->classes;
        t->symbol = s->symbol;
    }
    return t->number;
}

/* Where the word at text[at] ends, or, for a mark, the mark. Where no spaces
 * stand between words, each syllable's core counts as a word. */
static size_t word_end(const struct language *l, str text, size_t at)
{
    size_t end = at;
    size_t step;
    if (!l->spaces) {
        do {
            folded(text, end, &step);
            end += step;
        } while (end - at < SCAN_TOKEN_MAX && !is_seam(text, end));
        return end;
    }
    while (end < text.n && end - at < SCAN_TOKEN_MAX && letter_at(text, end)) {
        folded(text, end, &step);
        end += step;
    }
    if (end == at) {
        folded(text, at, &step);
        end = at + step;
    }
    return end;
}

static bool capital_at(str text, size_t at)
{
    unsigned char byte = (unsigned char)text.p[at];
    if (byte < 128) {
        return byte_is_upper((char)byte);
    }
    uint32_t c;
    utf8_decode(text, at, &c);
    return utf8_is_upper(c);
}

struct token scan_token(const struct language *l, str text, size_t at)
{
    struct token t = {.begin = at};
    bool broken;
    size_t end = space_end(text, at, &broken);
    if (end > at) {
        t.end = end;
        t.symbol = broken ? 0 : l->space;
        return t;
    }
    if (scan_number(l, text, &t)) {
        return t;
    }
    t.capital = capital_at(text, at);
    t.lexeme = lookup(l, text, at, &t.end);
    if (t.lexeme) {
        t.symbol = l->lexemes[t.lexeme - 1].symbols[t.capital];
    } else {
        t.end = word_end(l, text, at);
    }
    return t;
}

/* Where the run of letters, or of digits, that ends at `end` begins. */
static size_t run_start(str text, size_t end)
{
    size_t at = back(text, end);
    bool digits = byte_is_digit(text.p[at]);
    if (!scan_is_word_at(text, at)) {
        return at;
    }
    while (at > 0 && end - at < SCAN_TOKEN_MAX) {
        size_t before = back(text, at);
        if (!scan_is_word_at(text, before) ||
            byte_is_digit(text.p[before]) != digits) {
            break;
        }
        at = before;
    }
    return at;
}

/* The same where no spaces stand between words: the longest entry, or the
 * number or syllable, that ends at `end`. */
static size_t unspaced_start(const struct language *l, str text, size_t end)
{
    size_t at = end, best, step;
    int digit;
    while (at > 0 && end - at < SCAN_TOKEN_MAX &&
           digit_at(l, text, back(text, at), &step, &digit)) {
        at = back(text, at);
    }
    if (at < end) {
        return at;
    }
    do {
        at = back(text, at);
    } while (at > 0 && end - at < SCAN_TOKEN_MAX && !is_seam(text, at));
    best = at;
    while (at > 0 && end - at < SCAN_TOKEN_MAX) {
        size_t stop = 0;
        at = back(text, at);
        if (is_seam(text, at) && lookup(l, text, at, &stop) && stop == end) {
            best = at;
        }
    }
    return best;
}

static size_t space_start(str text, size_t end, int *lines)
{
    size_t at = end;
    *lines = 0;
    while (at > 0 && end - at < SCAN_SPACE_MAX) {
        size_t before = back(text, at);
        uint32_t c = (unsigned char)text.p[before];
        if (c >= 128) {
            utf8_decode(text, before, &c);
        }
        if (!utf8_is_space(c) && !(c < 128 && byte_is_space((char)c))) {
            break;
        }
        *lines += c == '\n';
        at = before;
    }
    return at;
}

bool scan_token_before(const struct language *l, str text, size_t at,
                       struct token *token)
{
    int lines;
    size_t end = space_start(text, at, &lines);
    if (end == 0 || lines > 1) {
        return false;
    }
    size_t start =
        l->spaces ? run_start(text, end) : unspaced_start(l, text, end);
    if (l->spaces && text.p[start] == '.' && start > 0) {
        /* an abbreviation's full stop belongs to its entry */
        size_t word = run_start(text, start);
        struct token t = scan_token(l, text, word);
        if (t.end == end) {
            *token = t;
            return true;
        }
    }
    *token = scan_token(l, text, start);
    if (token->end != end) {
        token->end = end;
        token->lexeme = 0;
        token->symbol = 0;
    }
    return true;
}

/* What passing over text needs to know of a byte: a letter's number, 1 to
 * 26, or what else it is. */
enum byte_kind { BYTE_MARK = 0, BYTE_SPACE = 30, BYTE_DIGIT, BYTE_FAR };

static const uint8_t kinds[256] = {
    ['a'] = 1,
    ['b'] = 2,
    ['c'] = 3,
    ['d'] = 4,
    ['e'] = 5,
    ['f'] = 6,
    ['g'] = 7,
    ['h'] = 8,
    ['i'] = 9,
    ['j'] = 10,
    ['k'] = 11,
    ['l'] = 12,
    ['m'] = 13,
    ['n'] = 14,
    ['o'] = 15,
    ['p'] = 16,
    ['q'] = 17,
    ['r'] = 18,
    ['s'] = 19,
    ['t'] = 20,
    ['u'] = 21,
    ['v'] = 22,
    ['w'] = 23,
    ['x'] = 24,
    ['y'] = 25,
    ['z'] = 26,
    ['A'] = 1,
    ['B'] = 2,
    ['C'] = 3,
    ['D'] = 4,
    ['E'] = 5,
    ['F'] = 6,
    ['G'] = 7,
    ['H'] = 8,
    ['I'] = 9,
    ['J'] = 10,
    ['K'] = 11,
    ['L'] = 12,
    ['M'] = 13,
    ['N'] = 14,
    ['O'] = 15,
    ['P'] = 16,
    ['Q'] = 17,
    ['R'] = 18,
    ['S'] = 19,
    ['T'] = 20,
    ['U'] = 21,
    ['V'] = 22,
    ['W'] = 23,
    ['X'] = 24,
    ['Y'] = 25,
    ['Z'] = 26,
    ['0' ... '9'] = BYTE_DIGIT,
    ['\t' ... '\r'] = BYTE_SPACE,
    [' '] = BYTE_SPACE,
    [128 ... 255] = BYTE_FAR,
};

static bool is_letter_kind(uint8_t kind)
{
    return kind >= 1 && kind <= 26;
}

/* Whether an expression may begin with the word or mark at text[at]. */
static bool may_begin(const struct language *l, str text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.p + at;
    uint8_t b = text.n - at > 1 ? kinds[p[1]] : 0;
    uint8_t c = text.n - at > 2 ? kinds[p[2]] : 0;
    if (b == BYTE_FAR || c == BYTE_FAR) {
        return true;
    }
    unsigned bit =
        language_beginning(kinds[*p], b <= 26 ? b : 0, c <= 26 ? c : 0);
    return l->beginnings[bit / 8] >> bit % 8 & 1;
}

/* Where the word of letters at text[at] ends. */
static size_t pass_word(str text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.p;
    size_t step;
    while (at < text.n) {
        if (is_letter_kind(kinds[p[at]])) {
            at++;
        } else if (kinds[p[at]] == BYTE_FAR && letter_at(text, at)) {
            folded(text, at, &step);
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
    const unsigned char *p = (const unsigned char *)text.p;
    while (at < text.n) {
        uint8_t kind = kinds[p[at]];
        if (kind == BYTE_SPACE) {
            at++;
        } else if (kind >= BYTE_DIGIT || may_begin(l, text, at)) {
            return at;
        } else {
            at = kind == BYTE_MARK || !l->spaces ? at + 1 : pass_word(text, at);
        }
    }
    return at;
}

size_t scan_skip(const struct language *l, str text, size_t at,
                 struct token *token)
{
    while ((at = pass_over(l, text, at)) < text.n) {
        *token = scan_token(l, text, at);
        bool inside = l->spaces ? at > 0 && letter_at(text, at) &&
                                      letter_at(text, back(text, at))
                                : !is_seam(text, at);
        if (token->symbol && !inside && l->starts[token->symbol]) {
            return at;
        }
        at = token->end;
    }
    return text.n;
}

static bool ends_in(str text, const struct token *t, const struct ending *e)
{
    return t->end - t->begin > e->length &&
           str_equal_fold(str_slice(text, t->end - e->length, t->end),
                          (str){e->bytes, e->length});
}

/* Whether the token may be one of the words that endings are asked of. */
static bool may_have_ending(const struct language *l, str text,
                            const struct token *t)
{
    unsigned char last = (unsigned char)byte_to_lower(text.p[t->end - 1]);
    return l->ending_bytes[last / 32] >> last % 32 & 1 &&
           letter_at(text, t->begin);
}

static bool has_ending(const struct language *l, str text,
                       const struct token *t, uint16_t atom)
{
    bool may = may_have_ending(l, text, t);
    for (unsigned i = 0; may && i < l->ending_count; i++) {
        if (l->endings[i].atom == atom && ends_in(text, t, &l->endings[i])) {
            return true;
        }
    }
    return false;
}

unsigned scan_roles(const struct language *l, str text, const struct token *t)
{
    unsigned roles = t->lexeme ? l->lexemes[t->lexeme - 1].roles[t->capital] : 0;
    bool may = may_have_ending(l, text, t);
    for (unsigned i = 0; may && i < l->ending_count; i++) {
        if (l->endings[i].roles && ends_in(text, t, &l->endings[i])) {
            roles |= l->endings[i].roles;
        }
    }
    return roles;
}

static const struct lexeme_atom *find_atom(const struct language *l,
                                           const struct token *t, uint16_t atom)
{
    if (!t->lexeme) {
        return NULL;
    }
    const struct lexeme *lexeme = &l->lexemes[t->lexeme - 1];
    for (unsigned i = 0; i < lexeme->atom_count; i++) {
        const struct lexeme_atom *a = &l->lexeme_atoms[lexeme->first_atom + i];
        if (a->atom == atom && (t->capital || !a->capital)) {
            return a;
        }
    }
    return NULL;
}

static const struct number_class *
find_number(const struct language *l, const struct token *t, uint16_t atom)
{
    for (uint64_t left = t->classes; left; left &= left - 1) {
        const struct number_class *c = &l->numbers[__builtin_ctzll(left)];
        if (c->atom == atom) {
            return c;
        }
    }
    return NULL;
}

bool scan_is(const struct language *l, str text, const struct token *t,
             uint16_t atom)
{
    return atom != UINT16_MAX &&
           (find_atom(l, t, atom) || find_number(l, t, atom) ||
            has_ending(l, text, t, atom));
}

const struct feature *scan_features(const struct language *l,
                                    const struct token *t, uint16_t atom)
{
    const struct lexeme_atom *a = find_atom(l, t, atom);
    if (a) {
        return &l->features[a->features];
    }
    const struct number_class *n = find_number(l, t, atom);
    return n ? &l->features[n->features] : NULL;
}
