/* The generator's own model of one language file, between reading and
 * writing. All memory is in one arena that lives as long as the program.
 *
 *     read.c       the file: sections, words, rules, examples
 *     pattern.c    a rule's pattern -> its program
 *     symbols.c    words and numbers -> atoms, symbols
 *     trie.c       words -> trie
 *     automaton.c  all programs -> one small deterministic automaton
 *     beginnings.c which words may be passed over
 *     write.c      everything -> C
 */
#ifndef DATELINE_EVENTS_LANG_GENERATE_H
#define DATELINE_EVENTS_LANG_GENERATE_H

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "events/lang/table.h"

#define NO_ATOM UINT16_MAX

/* A growing array in the arena. */
#define LIST(type)                                                             \
    struct {                                                                   \
        type *items;                                                           \
        size_t count;                                                          \
        size_t capacity;                                                       \
    }

/* Appends room for one item and gives it; ends the program without memory. */
#define ADD(grammar, list)                                                     \
    ((list)->items = grow((grammar), (list)->items, (list)->count,             \
                          &(list)->capacity, sizeof *(list)->items),           \
     &(list)->items[(list)->count++])

struct atom {
    str name;    /* of its class, or the literal word */
    bool used;   /* some pattern asks for it */
    bool number; /* a number class */
    int line;
};

/* A word of a class. */
struct word {
    str text;     /* folded: lower case, single spaces */
    bool capital; /* only where it is written with a capital */
    uint16_t atom;
    uint32_t features;
};

struct macro {
    str name;
    str pattern;
    int line;
};

struct pattern {
    str text;
    int line;
};

struct rule_source {
    struct rule rule;
    str name;
    LIST(struct pattern) patterns;
    int line;
};

struct state_source {
    const uint32_t *members; /* sorted: rule << 16 | instruction */
    uint32_t member_count;
    uint16_t accept;
    LIST(struct state_edge) edges;
    uint32_t block; /* while the automaton is made small */
};

struct symbol_source {
    const uint16_t *atoms; /* sorted, used ones only */
    uint16_t atom_count;
};

struct grammar {
    struct arena *arena;
    const char *path;
    int line; /* being read, for messages */
    struct language language;
    str code, name;
    LIST(struct atom) atoms;
    LIST(struct word) words;
    LIST(struct number_class) numbers;
    LIST(struct ending) endings;
    LIST(struct macro) macros;
    LIST(struct feature) features;
    LIST(struct rule_source) rules;
    LIST(struct instruction) instructions;
    LIST(struct example) examples;
    LIST(struct trie_slot) slots;
    LIST(struct lexeme) lexemes;
    LIST(struct lexeme_atom) lexeme_atoms;
    LIST(struct symbol_source) symbols;
    LIST(struct number_symbol) number_symbols;
    uint8_t small_numbers[LANGUAGE_SMALL_NUMBERS];
    LIST(struct state_source) states;
    LIST(uint16_t) accepts;
    struct beginnings beginnings;
};

/* Says file:line: error: ... and ends the program with status 1. */
_Noreturn void fail(const struct grammar *g, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

void *grow(struct grammar *g, void *items, size_t count, size_t *capacity,
           size_t size);

/* Reads the file that g->path names. */
void grammar_read(struct grammar *g, str bytes);

/* The atom of a class or literal; NO_ATOM where there is none. */
uint16_t atom_find(const struct grammar *g, str name);
uint16_t atom_add(struct grammar *g, str name, bool number);
uint16_t atom_of_word(struct grammar *g, str word, bool capital);
uint16_t atom_of_number(struct grammar *g, str digits);

/* A field's index; ends the program on a name that is none. */
uint8_t field_find(const struct grammar *g, str name);

/* Lower case, one space for any white space, plain apostrophe and hyphen. */
str fold(struct grammar *g, str text);

/* Compiles every rule's patterns into g->instructions. */
void patterns_compile(struct grammar *g);

/* The roles that the class of an atom has, bit by language_role. */
uint16_t roles_of_atom(const struct grammar *g, uint16_t atom);

/* Makes lexemes and symbols out of the words and number classes. */
void symbols_make(struct grammar *g);

/* Makes the trie; words must be sorted and be lexemes. */
void trie_make(struct grammar *g);

/* Makes the states. */
void automaton_make(struct grammar *g);

/* Notes how the words begin that matter; needs the states. */
void beginnings_make(struct grammar *g);

/* C source of all languages, and of their examples. */
void write_languages(struct grammar *const *grammars, size_t count,
                     FILE *tables, FILE *examples);

#endif
