/* Words and numbers become symbols, the automaton's alphabet.
 *
 * Words of equal text are one lexeme, found through a trie (trie.c). What a
 * pattern can ask of a lexeme or a number is the set of its atoms that some
 * pattern uses; equal sets are one symbol, the empty set is symbol 0. A
 * number's classes follow from how many digits it has and its value, so that
 * going through the numbers of up to four digits, and the borders of the
 * classes above, meets every set there can be.
 */
#include "events/lang/generate/generate.h"

uint16_t atom_of_word(struct grammar *g, str word, bool capital)
{
    str text = fold(g, word);
    char *name = arena_alloc(g->arena, text.n + 2);
    name[0] = capital ? '^' : '\'';
    memcpy(name + 1, text.p, text.n);
    str key = {name, text.n + 1};
    uint16_t atom = atom_find(g, key);
    if (atom != NO_ATOM) {
        return atom;
    }
    atom = atom_add(g, key, false);
    if (!str_equal(text, STR(" "))) {
        *ADD(g, &g->words) = (struct word){text, capital, atom, 0};
    }
    return atom;
}

uint16_t atom_of_number(struct grammar *g, str digits)
{
    char *name = arena_printf(g->arena, "#%.*s", STR_ARG(digits));
    uint16_t atom = atom_find(g, str_from(name));
    if (atom != NO_ATOM) {
        return atom;
    }
    int32_t value = 0;
    for (size_t i = 0; i < digits.n; i++) {
        value = value * 10 + (digits.p[i] - '0');
    }
    if (digits.n > 9 || g->numbers.count == 64) {
        fail(g, g->line, "more than 64 number classes, or 9 digits");
    }
    atom = atom_add(g, str_from(name), true);
    *ADD(g, &g->numbers) = (struct number_class){.atom = atom,
                                                 .min_digits = (uint8_t)digits.n,
                                                 .max_digits = (uint8_t)digits.n,
                                                 .min = value,
                                                 .max = value};
    return atom;
}

static int compare_words(const void *a, const void *b)
{
    const struct word *x = a, *y = b;
    int order = str_compare(x->text, y->text);
    return order ? order : (x->atom > y->atom) - (x->atom < y->atom);
}

/* The symbol of a set of atoms (sorted, used ones); made where it is new. */
static uint16_t symbol_of(struct grammar *g, const uint16_t *atoms, size_t n)
{
    if (n == 0) {
        return 0;
    }
    for (size_t i = 1; i < g->symbols.count; i++) {
        const struct symbol_source *s = &g->symbols.items[i];
        if (s->atom_count == n &&
            memcmp(s->atoms, atoms, n * sizeof *atoms) == 0) {
            return (uint16_t)i;
        }
    }
    uint16_t *copy = arena_array(g->arena, n, sizeof *copy);
    memcpy(copy, atoms, n * sizeof *atoms);
    *ADD(g, &g->symbols) = (struct symbol_source){copy, (uint16_t)n};
    return (uint16_t)(g->symbols.count - 1);
}

/* The symbol of words[first .. last), all of one text. */
static uint16_t symbol_of_words(struct grammar *g, size_t first, size_t last,
                                bool capital)
{
    uint16_t atoms[256];
    size_t n = 0;
    for (size_t i = first; i < last && n < 256; i++) {
        const struct word *w = &g->words.items[i];
        if (g->atoms.items[w->atom].used && (capital || !w->capital)) {
            atoms[n++] = w->atom;
        }
    }
    return symbol_of(g, atoms, n);
}

uint16_t roles_of_atom(const struct grammar *g, uint16_t atom)
{
    uint16_t roles = 0;
    for (unsigned role = 0; role < ROLE_COUNT; role++) {
        roles |= (uint16_t)((g->language.roles[role] == atom) << role);
    }
    return roles;
}

static void add_lexeme(struct grammar *g, size_t first, size_t last)
{
    struct lexeme lexeme = {.first_atom = (uint32_t)g->lexeme_atoms.count};
    for (size_t i = first; i < last; i++) {
        const struct word *w = &g->words.items[i];
        if (i > first && w->atom == w[-1].atom) {
            fail(g, g->atoms.items[w->atom].line,
                 "\"%.*s\" stands twice in one class", STR_ARG(w->text));
        }
        *ADD(g, &g->lexeme_atoms) =
            (struct lexeme_atom){w->atom, w->capital, w->features};
        lexeme.roles[0] |= w->capital ? 0 : roles_of_atom(g, w->atom);
        lexeme.roles[1] |= roles_of_atom(g, w->atom);
    }
    lexeme.atom_count = (uint16_t)(last - first);
    lexeme.symbols[0] = symbol_of_words(g, first, last, false);
    lexeme.symbols[1] = symbol_of_words(g, first, last, true);
    *ADD(g, &g->lexemes) = lexeme;
    if (g->lexemes.count > UINT16_MAX - 1) {
        fail(g, g->line, "too many words");
    }
}

static void make_lexemes(struct grammar *g)
{
    qsort(g->words.items, g->words.count, sizeof *g->words.items, compare_words);
    for (size_t i = 0; i < g->words.count;) {
        size_t end = i + 1;
        while (end < g->words.count &&
               str_equal(g->words.items[end].text, g->words.items[i].text)) {
            end++;
        }
        add_lexeme(g, i, end);
        i = end;
    }
}

static uint64_t number_classes(const struct grammar *g, unsigned digits,
                               int32_t value)
{
    uint64_t classes = 0;
    for (size_t i = 0; i < g->numbers.count; i++) {
        const struct number_class *c = &g->numbers.items[i];
        if (digits >= c->min_digits && digits <= c->max_digits &&
            value >= c->min && value <= c->max &&
            (!c->step || value % c->step == 0)) {
            classes |= (uint64_t)1 << i;
        }
    }
    return classes;
}

/* The number symbol of such a number; made where it is new. */
static size_t add_number(struct grammar *g, unsigned digits, int32_t value)
{
    uint64_t classes = number_classes(g, digits, value);
    for (size_t i = 0; i < g->number_symbols.count; i++) {
        if (g->number_symbols.items[i].classes == classes) {
            return i;
        }
    }
    uint16_t atoms[64];
    size_t n = 0;
    for (size_t i = 0; i < g->numbers.count; i++) {
        uint16_t atom = g->numbers.items[i].atom;
        if (classes >> i & 1 && g->atoms.items[atom].used) {
            size_t at = n++;
            for (; at && atoms[at - 1] > atom; at--) {
                atoms[at] = atoms[at - 1];
            }
            atoms[at] = atom;
        }
    }
    *ADD(g, &g->number_symbols) =
        (struct number_symbol){classes, symbol_of(g, atoms, n)};
    return g->number_symbols.count - 1;
}

static void make_numbers(struct grammar *g)
{
    int32_t limit = 1;
    add_number(g, 0, 0); /* [0]: what belongs to no class */
    for (unsigned digits = 1; digits <= 9; digits++) {
        limit *= 10;
        for (int32_t v = 0; digits <= LANGUAGE_SMALL_DIGITS && v < limit; v++) {
            size_t symbol = add_number(g, digits, v);
            if (symbol > UINT8_MAX) {
                fail(g, g->line, "number classes overlap in too many ways");
            }
            g->small_numbers[language_small_number(digits, (unsigned)v)] =
                (uint8_t)symbol;
        }
        for (size_t i = 0;
             digits > LANGUAGE_SMALL_DIGITS && i < g->numbers.count; i++) {
            const struct number_class *c = &g->numbers.items[i];
            add_number(g, digits, c->min);
            add_number(g, digits, c->max);
            add_number(g, digits, limit / 10);
        }
    }
}

void symbols_make(struct grammar *g)
{
    uint16_t space = g->language.space;
    *ADD(g, &g->symbols) = (struct symbol_source){0};
    g->language.space_atom = space;
    g->language.space = g->atoms.items[space].used ? symbol_of(g, &space, 1) : 0;
    make_lexemes(g);
    make_numbers(g);
}
