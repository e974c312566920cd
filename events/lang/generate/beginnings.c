/* How words begin that matter, so that the scanner may pass over all others
 * at a glance: those that can begin an expression, those that can go on with
 * one, and those that the words around an expression are read for.
 */
#include "events/lang/generate/generate.h"

/* 1 to 26 for a letter, 0 for another ASCII byte, 27 past the word's end
 * (where `open`: anything may stand there) and for other scripts. */
static unsigned letter_number(str text, size_t at, bool open)
{
    if (at >= text.n) {
        return open ? 27 : 0;
    }
    char c = text.p[at];
    return (unsigned char)c >= 128 ? 27
           : byte_is_lower(c)      ? (unsigned)(c - 'a' + 1)
                                   : 0;
}

static void mark(const struct grammar *g, struct beginnings *set, str text)
{
    /* behind a mark, or where words do not stand apart, anything follows */
    bool open = !g->language.spaces || !byte_is_lower(text.p[text.n - 1]);
    unsigned first = letter_number(text, 0, open);
    unsigned second = letter_number(text, 1, open);
    unsigned char byte = (unsigned char)text.p[0];
    if (first == 0) {
        set->marks[byte / 32] |= (uint32_t)1 << byte % 32;
        return;
    }
    for (unsigned b = 0; b < 27; b++) {
        for (unsigned c = 0; c < 27 && (second == 27 || b == second); c++) {
            unsigned third =
                second == 0 && !open ? 27 : letter_number(text, 2, open);
            if (first < 27 && (third == 27 || c == third)) {
                unsigned bit = language_beginning(first, b, c);
                set->words[bit / 8] |= (uint8_t)(1u << bit % 8);
            }
        }
    }
}

static bool tells(unsigned roles)
{
    return roles >> ROLE_FUTURE & 1 || roles >> ROLE_PAST & 1 ||
           roles >> ROLE_FOLLOWS & 1;
}

/* Whether a word by itself, as an entry or by its ending, tells tense or
 * order. */
static bool word_tells(const struct grammar *g, str word)
{
    for (size_t i = 0; i < g->words.count; i++) {
        const struct word *w = &g->words.items[i];
        if (str_equal(w->text, word) && tells(roles_of_atom(g, w->atom))) {
            return true;
        }
    }
    for (size_t i = 0; i < g->endings.count; i++) {
        const struct ending *e = &g->endings.items[i];
        if (str_ends(word, (str){e->bytes, e->length}) &&
            tells(roles_of_atom(g, e->atom))) {
            return true;
        }
    }
    return false;
}

/* Whether the context must read an entry whole: it tells tense or order, runs
 * over a word that would, or over a full stop that ends no sentence. */
static bool is_telling(const struct grammar *g, const struct lexeme *l, str text)
{
    size_t begin = 0;
    if (tells(l->roles[0] | l->roles[1]) || str_find_byte(text, '.', 0) < text.n) {
        return true;
    }
    for (size_t i = 0; i <= text.n; i++) {
        if (i < text.n && byte_is_lower(text.p[i])) {
            continue;
        }
        if (i - begin < text.n && word_tells(g, str_slice(text, begin, i))) {
            return true;
        }
        begin = i + 1;
    }
    return false;
}

/* Notes in `set`, by symbol, what leads on from a state. */
static void note_symbols(const struct state_source *state, bool *set)
{
    for (size_t i = 0; i < state->edges.count; i++) {
        set[state->edges.items[i].symbol] = true;
    }
}

void beginnings_make(struct grammar *g)
{
    bool *starts = arena_array(g->arena, g->symbols.count, sizeof *starts);
    bool *follows = arena_array(g->arena, g->symbols.count, sizeof *follows);
    for (size_t i = 1; i < g->states.count; i++) {
        note_symbols(&g->states.items[i], i == 1 ? starts : follows);
    }
    size_t lexeme = 0;
    for (size_t i = 0; i < g->words.count; i++) {
        str text = g->words.items[i].text;
        if (i && !str_equal(text, g->words.items[i - 1].text)) {
            lexeme++;
        }
        const struct lexeme *l = &g->lexemes.items[lexeme];
        if (starts[l->symbols[0]] || starts[l->symbols[1]]) {
            mark(g, &g->starting, text);
        }
        if (follows[l->symbols[0]] || follows[l->symbols[1]]) {
            mark(g, &g->following, text);
        }
        if (is_telling(g, l, text)) {
            mark(g, &g->telling, text);
        }
    }
}
