/* How words begin that matter, so that the scanner may pass over all others
 * at a glance: those that can begin an expression, those that can go on with
 * one, and those that the words around an expression are read for.
 */
#include "events/lang/generate/generate.h"

static void mark(struct grammar *g, str text, enum beginning bit)
{
    struct beginnings *b = &g->beginnings;
    uint64_t letters = 0;
    size_t n = 0;
    while (n < text.n && n < 8 && byte_is_lower(text.p[n])) {
        letters |= (uint64_t)(unsigned char)text.p[n] << 8 * n;
        n++;
    }
    if (n) {
        b->words[language_beginning(letters)] |= (uint8_t)bit;
    } else if ((unsigned char)text.p[0] < 128) {
        b->marks[(unsigned char)text.p[0]] |= (uint8_t)bit;
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
            mark(g, text, BEGINS_EXPRESSION);
        }
        if (follows[l->symbols[0]] || follows[l->symbols[1]]) {
            mark(g, text, BEGINS_FURTHER);
        }
        if (is_telling(g, l, text)) {
            mark(g, text, BEGINS_TELLING);
        }
    }
}
