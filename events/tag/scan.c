/* The scanner. A word is looked up by walking the language's trie along the
 * folded text, so that the longest entry wins and entries of several words
 * ("no later than") or with marks ("a.m.") need nothing special; where words
 * stand apart an entry must end where a word ends. Everything is bounded by
 * LETTER_SPACE_MAX and SCAN_TOKEN_MAX, which keeps the tagger linear.
 */
#include "events/tag/scan.h"

#include "events/tag/letter.h"

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

bool scan_is_border(const struct language *l, str text, size_t at)
{
    if (!l->spaces) {
        return letter_is_seam(text, at);
    }
    return at == 0 || !letter_or_digit_at(text, at) ||
           !letter_or_digit_at(text, letter_back(text, at));
}

/* Where words stand apart, an entry that ends in a letter ends its word. */
static bool may_end(const struct language *l, str text, size_t end)
{
    if (!l->spaces) {
        return letter_is_seam(text, end);
    }
    return !letter_at(text, end) || !letter_at(text, letter_back(text, end));
}

/* Walks on from a slot by what is no plain byte: white space of any length,
 * which is one space to the lexicon, or a code point of another script. */
static uint16_t walk_far(const struct language *l, uint16_t slot, str text,
                         size_t *at)
{
    size_t step;
    uint32_t c = letter_fold(text, *at, &step);
    if (c <= ' ' || (c >= 128 && utf8_is_space(c))) {
        bool broken;
        step = letter_space_end(text, *at, &broken) - *at;
        if (broken) {
            return 0;
        }
        c = ' ';
    }
    *at += step;
    return trie_walk(l, slot, c);
}

static bool says(const struct language *l, uint16_t lexeme, bool capital)
{
    const struct lexeme *x = &l->lexemes[lexeme - 1];
    bool any = capital || x->symbols[0] || x->roles[0];
    for (unsigned i = 0; !any && i < x->atom_count; i++) {
        any = !l->lexeme_atoms[x->first_atom + i].capital;
    }
    return any;
}

/* The longest entry at text[at] that says anything where the first letter is
 * (or is not) a capital; gives its number, 0 for none. */
static uint16_t lookup(const struct language *l, str text, size_t at,
                       bool capital, size_t *end)
{
    uint16_t slot = TRIE_ROOT;
    uint16_t found = 0;
    size_t limit = text.n - at > SCAN_TOKEN_MAX ? at + SCAN_TOKEN_MAX : text.n;
    for (size_t i = at; i < limit;) {
        unsigned char byte = (unsigned char)text.p[i];
        if (byte > ' ' && byte < 128) {
            slot = trie_step(l, slot, (unsigned char)byte_to_lower((char)byte));
            i++;
        } else {
            slot = walk_far(l, slot, text, &i);
        }
        if (!slot) {
            break;
        }
        uint16_t lexeme = l->slots[slot].lexeme;
        if (lexeme && says(l, lexeme, capital) && may_end(l, text, i)) {
            found = lexeme;
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
            letter_fold(text, end, &step);
            end += step;
        } while (end - at < SCAN_TOKEN_MAX && !letter_is_seam(text, end));
        return end;
    }
    while (end < text.n && end - at < SCAN_TOKEN_MAX && letter_at(text, end)) {
        step = 1;
        if (letter_kind_at(text, end) == LETTER_FAR) {
            letter_fold(text, end, &step);
        }
        end += step;
    }
    if (end == at) {
        letter_fold(text, at, &step);
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

/* Takes white space, nearly always a single blank. */
static bool take_space(const struct language *l, str text, struct token *t)
{
    size_t at = t->begin;
    bool broken = false;
    if (text.p[at] == ' ' && at + 1 < text.n &&
        letter_kind_at(text, at + 1) < LETTER_SPACE) {
        t->end = at + 1;
    } else {
        t->end = letter_space_end(text, at, &broken);
    }
    t->symbol = broken ? 0 : l->space;
    return t->end > at;
}

void scan_token(const struct language *l, str text, size_t at, struct token *t)
{
    uint8_t kind = letter_kind_at(text, at);
    *t = (struct token){.begin = at};
    if ((kind == LETTER_SPACE || kind == LETTER_FAR) && take_space(l, text, t)) {
        return;
    }
    if ((kind == LETTER_DIGIT || kind == LETTER_FAR) && scan_number(l, text, t)) {
        return;
    }
    t->symbol = 0;
    t->capital = capital_at(text, at);
    t->lexeme = lookup(l, text, at, t->capital, &t->end);
    if (t->lexeme) {
        t->symbol = l->lexemes[t->lexeme - 1].symbols[t->capital];
    } else {
        t->end = word_end(l, text, at);
    }
}

/* Where the run of letters, or of digits, that ends at `end` begins. */
static size_t run_start(str text, size_t end)
{
    size_t at = letter_back(text, end);
    bool digits = byte_is_digit(text.p[at]);
    if (!letter_or_digit_at(text, at)) {
        return at;
    }
    while (at > 0 && end - at < SCAN_TOKEN_MAX) {
        size_t before = letter_back(text, at);
        if (!letter_or_digit_at(text, before) ||
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
           digit_at(l, text, letter_back(text, at), &step, &digit)) {
        at = letter_back(text, at);
    }
    if (at < end) {
        return at;
    }
    do {
        at = letter_back(text, at);
    } while (at > 0 && end - at < SCAN_TOKEN_MAX && !letter_is_seam(text, at));
    best = at;
    while (at > 0 && end - at < SCAN_TOKEN_MAX) {
        size_t stop = 0;
        at = letter_back(text, at);
        if (letter_is_seam(text, at) && lookup(l, text, at, false, &stop) &&
            stop == end) {
            best = at;
        }
    }
    return best;
}

static size_t space_start(str text, size_t end, int *lines)
{
    size_t at = end;
    *lines = 0;
    while (at > 0 && end - at < LETTER_SPACE_MAX) {
        size_t before = letter_back(text, at);
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
        struct token t;
        scan_token(l, text, word, &t);
        if (t.end == end) {
            *token = t;
            return true;
        }
    }
    scan_token(l, text, start, token);
    if (token->end != end) {
        token->end = end;
        token->lexeme = 0;
        token->symbol = 0;
    }
    return true;
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
