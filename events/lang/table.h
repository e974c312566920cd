/* What a language file (*.time) becomes: constant tables.
 *
 * The generator (events/lang/generate) writes one `struct language` per file
 * and the array `languages`; the tagger (events/tag) only ever reads them.
 * Nothing here knows a word of any language. The arrays hold no addresses, so
 * that a program that starts has nothing to put right in them.
 * events/lang/README.md explains the file a person writes; this header explains
 * what it turns into.
 *
 *     text ──trie──▶ lexeme ──▶ symbol ──automaton──▶ rule ──program──▶ fields
 *
 * A lexeme is a word, phrase or mark of the file. Which classes it belongs to
 * is a set of atoms; each distinct set is a symbol, the automaton's alphabet.
 * The automaton finds the longest stretch that some rule matches; the rule's
 * program then says which atom each token stood for, and that yields fields:
 * month=6, day=19.
 */
#ifndef DATELINE_EVENTS_LANG_TABLE_H
#define DATELINE_EVENTS_LANG_TABLE_H

#include <stdbool.h>
#include <stdint.h>

/* What a word or number can tell. X(enumerator, name in the files). */
#define LANGUAGE_FIELDS(X)                                                     \
    X(YEAR, "year")         /* astronomical where era is told, too */          \
    X(YEAR2, "year2")       /* two digits: 98, '24 */                          \
    X(BUDDHIST, "buddhist") /* 543 is taken off the year */                    \
    X(ERA, "era")           /* 1: before Christ */                             \
    X(DECADE, "decade")     /* 90: the nineties */                             \
    X(CENTURY, "century")   /* 20: 1900 to 1999 */                             \
    X(MONTH, "month")                                                          \
    X(DAY, "day")                                                              \
    X(FIRST, "first")         /* of two numbers whose order the document */    \
    X(SECOND_NUMBER, "other") /* decides: 06/07/2022 */                        \
    X(QUARTER, "quarter")                                                      \
    X(HALF, "half")                                                            \
    X(SEASON, "season") /* 1 spring to 4 winter */                             \
    X(WEEK, "week")                                                            \
    X(WEEKDAY, "weekday") /* 1 Monday to 7 Sunday */                           \
    X(WEEKEND, "weekend")                                                      \
    X(PART, "part") /* of the day */                                           \
    X(HOUR, "hour")                                                            \
    X(HHMM, "hhmm") /* 1930 GMT */                                             \
    X(YMD, "ymd")   /* 20240304 */                                             \
    X(MINUTE, "minute")                                                        \
    X(SECOND, "second")                                                        \
    X(PM, "pm")              /* 0 morning, 1 afternoon */                      \
    X(BEFORE_HOUR, "tohour") /* minutes before the hour: quarter to nine */    \
    X(ZONE, "zone")          /* minutes east of UTC */                         \
    X(UNIT, "unit")                                                            \
    X(N, "n")           /* how many */                                         \
    X(N2, "n2")         /* up to how many: two to three weeks */               \
    X(TENTHS, "tenths") /* 2.5 */                                              \
    X(UNIT2, "unit2")   /* a second unit: 1 year and 2 months */               \
    X(M, "m")           /* how many of the second unit */                      \
    X(VAGUE, "vague")   /* several, some: how many is not told */              \
    X(SHIFT, "shift")   /* units from the anchor: last -1, next 1 */           \
    X(SIGN, "sign")     /* n units back (-1: ago) or on (1: later) */          \
    X(DAYS, "days")     /* added to the day found: day after ... */            \
    X(MONTHS, "months") /* likewise, before the days are */                    \
    X(NTH, "nth")       /* the nth weekday, week, day of; -1 last */           \
    X(EASTER, "easter") /* days from Easter Sunday */                          \
    X(MOD, "mod")                                                              \
    X(FROM, "from")         /* what a shift counts from */                     \
    X(VAGUE_REF, "ref")     /* past, present, future */                        \
    X(EVERY, "every")       /* SET: 1 for EVERY */                             \
    X(TIMES, "times")       /* SET: how often, freq */                         \
    X(RELATION, "relation") /* of a particle: by, since */                     \
    X(RANGE, "range")       /* the rule's two dates are one range */           \
    X(COMPARE, "compare")   /* a year ago: of the quarter told before */       \
    X(NAMING, "naming")     /* a particle that joins periods to names */       \
    X(TENSE, "tense")       /* past, future: whatever the verb beside it */    \
    X(STORY, "story")       /* only where history is told, not in news */      \
    X(WHOLE, "whole")       /* the day's part makes no time of it */

enum language_field {
#define X(id, name) FIELD_##id,
    LANGUAGE_FIELDS(X)
#undef X
        FIELD_COUNT
};

/* Named values that fields can take: X(number, name). Numbers may repeat. */
enum language_unit {
    UNIT_NONE,
    UNIT_SECOND,
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEKEND,
    UNIT_WEEK,
    UNIT_FORTNIGHT,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_HALF,
    UNIT_SEASON,
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY,
    UNIT_MILLENNIUM,
};

enum language_part {
    PART_NONE,
    PART_MORNING,
    PART_MIDDAY,
    PART_AFTERNOON,
    PART_EVENING,
    PART_NIGHT,
    PART_DAYTIME,
};

/* What a shift counts from. */
enum language_from {
    FROM_DOCUMENT, /* last year: the document's date */
    FROM_CONTEXT,  /* the following year: the date told before */
    FROM_EITHER,   /* that year, the year: context, else the document */
};

enum language_ref { REF_NONE, REF_PAST, REF_PRESENT, REF_FUTURE };

#define LANGUAGE_VALUES(X)                                                     \
    X(UNIT_SECOND, "second")                                                   \
    X(UNIT_MINUTE, "minute")                                                   \
    X(UNIT_HOUR, "hour")                                                       \
    X(UNIT_DAY, "day")                                                         \
    X(UNIT_WEEKEND, "weekend")                                                 \
    X(UNIT_WEEK, "week")                                                       \
    X(UNIT_FORTNIGHT, "fortnight")                                             \
    X(UNIT_MONTH, "month")                                                     \
    X(UNIT_QUARTER, "quarter")                                                 \
    X(UNIT_HALF, "half")                                                       \
    X(UNIT_SEASON, "season")                                                   \
    X(UNIT_YEAR, "year")                                                       \
    X(UNIT_DECADE, "decade")                                                   \
    X(UNIT_CENTURY, "century")                                                 \
    X(UNIT_MILLENNIUM, "millennium")                                           \
    X(PART_MORNING, "MO")                                                      \
    X(PART_MIDDAY, "MI")                                                       \
    X(PART_AFTERNOON, "AF")                                                    \
    X(PART_EVENING, "EV")                                                      \
    X(PART_NIGHT, "NI")                                                        \
    X(PART_DAYTIME, "DT")                                                      \
    X(FROM_DOCUMENT, "document")                                               \
    X(FROM_CONTEXT, "context")                                                 \
    X(FROM_EITHER, "either")                                                   \
    X(REF_PAST, "past")                                                        \
    X(REF_PRESENT, "present")                                                  \
    X(REF_FUTURE, "future")                                                    \
    /* enum timex_mod of events/tag/tag.h, checked there */                    \
    X(1, "BEFORE")                                                             \
    X(2, "AFTER")                                                              \
    X(3, "ON_OR_BEFORE")                                                       \
    X(4, "ON_OR_AFTER")                                                        \
    X(5, "LESS_THAN")                                                          \
    X(6, "MORE_THAN")                                                          \
    X(7, "EQUAL_OR_LESS")                                                      \
    X(8, "EQUAL_OR_MORE")                                                      \
    X(9, "START")                                                              \
    X(10, "MID")                                                               \
    X(11, "END")                                                               \
    X(12, "APPROX")                                                            \
    /* enum when_relation of events/tag/when.h, checked there */               \
    X(0, "at")                                                                 \
    X(1, "by")                                                                 \
    X(2, "before_it")                                                          \
    X(3, "after_it")                                                           \
    X(4, "since")                                                              \
    X(5, "until")                                                              \
    X(6, "between")                                                            \
    X(7, "about")

/* Classes that the tagger asks for by name; a file may leave any out. */
#define LANGUAGE_ROLES(X)                                                      \
    X(STOP)         /* frequent words, to tell the language */                 \
    X(FUTURE)       /* words that put their clause in the future */            \
    X(PAST)         /* words that put it in the past */                        \
    X(FOLLOWS)      /* says the clause's event came after the date it names */ \
    X(PARTICLE)     /* by, since, until: relation=... */                       \
    X(ARTICLE)      /* may stand between a particle and its date */            \
    X(DATEARTICLE)  /* stands before a date as such: el 5 de mayo */           \
    X(SPEAKER)      /* I, you, let us: somebody is spoken to */                \
    X(ABBREVIATION) /* its full stop ends no sentence */

enum language_role {
#define X(id) ROLE_##id,
    LANGUAGE_ROLES(X)
#undef X
        ROLE_COUNT
};

/* What becomes of a rule's match. */
enum rule_kind {
    RULE_DATE,     /* a point or stretch of the calendar */
    RULE_DURATION, /* n units */
    RULE_SET,      /* something that recurs */
    RULE_VAGUE,    /* now, recently: PRESENT_REF and its like */
    RULE_NOTHING,  /* looks like a time and is none: eaten, not reported */
};

enum feature_op { OP_END, OP_SET, OP_ADD, OP_MULTIPLY };

/* One assignment; lists of them end with OP_END. In a number class
 * `from_token` stands for the number read. */
struct feature {
    uint8_t op;
    uint8_t field;
    bool from_token;
    int32_t value;
};

/* The words, byte by byte, in one array whose rows overlap (Tarjan and Yao
 * 1979): byte b leads from slot s to slots[s].base + b where that slot's
 * `from` is s. Words begin at TRIE_ROOT; no slot is number 0. */
struct trie_slot {
    uint16_t base;
    uint16_t from;
    uint16_t lexeme; /* index + 1; 0: no lexeme ends here */
};
#define TRIE_ROOT 1

/* As an atom: where its features start. */
struct lexeme_atom {
    uint16_t atom;
    bool capital; /* only where the text has a capital */
    uint32_t features;
};

/* [1] where the text's first letter is a capital, else [0]. */
struct lexeme {
    uint16_t symbols[2];
    uint16_t roles[2]; /* bit by language_role */
    uint16_t atom_count;
    uint32_t first_atom;
};

/* Sorted by atom. */
struct number_class {
    uint16_t atom;
    uint8_t min_digits, max_digits;
    int32_t min, max;
    int32_t step; /* only multiples of it; 0: all */
    uint32_t features;
};

/* What becomes of a number that belongs to just these number classes. */
struct number_symbol {
    uint64_t classes;
    uint16_t symbol;
};

/* Edges of a state are sorted by symbol. accept: index into `accepts`, where
 * a list of rules, best first, ends with UINT16_MAX; 0 accepts nothing. */
struct state {
    uint32_t first_edge;
    uint16_t edge_count;
    uint16_t accept;
};

struct state_edge {
    uint16_t symbol;
    uint16_t state;
};

enum instruction_op { DO_ATOM, DO_SPLIT, DO_JUMP, DO_MATCH };

/* A rule's pattern, to be run over the tokens that matched. */
struct instruction {
    uint8_t op;
    uint8_t part;  /* the expression it belongs to, from 1; 0: none */
    uint8_t field; /* where n goes instead; FIELD_COUNT: stays n */
    uint16_t a;    /* the atom; where to go first */
    uint16_t b;    /* where to go else */
};

enum condition_kind {
    CONDITION_END,
    CONDITION_AFTER, /* the token before is of the class */
    CONDITION_NOT_AFTER,
    CONDITION_BEFORE, /* so is the token behind, or nothing stands there */
    CONDITION_NOT_BEFORE,
    CONDITION_CAPITAL, /* the first word is written with a capital */
    CONDITION_NO_NAME, /* no word that looks like a name stands beside: one
                          with a capital that the language's file has not */
    CONDITION_TALK,    /* talk or a note: enum manner */
};

struct condition {
    uint8_t kind;
    uint16_t atom;
};

#define RULE_CONDITIONS 4
#define RULE_PARTS 3 /* expressions in one match, one more than used: [0] */

struct rule {
    uint32_t name; /* where it starts in the language's `names` */
    uint16_t line; /* in the language's file */
    uint8_t type;  /* enum timex_type of events/tag/tag.h */
    uint8_t kind;
    uint32_t features;
    uint32_t program; /* its first instruction; targets count from there */
    uint16_t length;
    struct condition conditions[RULE_CONDITIONS];
};

/* A word ending that makes any word a member of a class: -ed. */
#define ENDING_MAX 12
struct ending {
    char bytes[ENDING_MAX];
    uint8_t length;
    uint16_t roles; /* bit by language_role */
    uint16_t atom;
};

/* A row's example: what the text must give when it is tagged. */
struct example {
    const char *rule;
    int line;
    const char *text;
    const char *date;     /* the document's, or "" */
    const char *expected; /* values in order, each with +MOD where it has one;
                             "none" for no expression at all */
};

/* What a word may be the first one of, as bits: an entry that can begin an
 * expression, go on with one, or that the context must read whole. */
enum beginning {
    BEGINS_EXPRESSION = 1,
    BEGINS_FURTHER = 2,
    BEGINS_TELLING = 4,
    BEGINS_ANY = 7
};

/* By the hash of a word's first eight letters (ASCII, lower case, the first
 * letter in the lowest byte, none 0): words of equal hashes share their bits,
 * which costs a look and no mistake. */
#define LANGUAGE_BEGINNINGS 16384
static inline unsigned language_beginning(uint64_t letters)
{
    return (unsigned)(letters * 0x9E3779B97F4A7C15u >> 50);
}

struct beginnings {
    uint8_t marks[128]; /* by ASCII byte that is no letter */
    uint8_t words[LANGUAGE_BEGINNINGS];
};

enum date_order { ORDER_DAY_FIRST, ORDER_MONTH_FIRST };

struct language {
    const char *code;
    const char *name;
    bool spaces;           /* words stand apart */
    uint8_t order;         /* of 3/4/2024 where the document does not tell */
    uint8_t talk_order;    /* likewise in talk and notes */
    uint32_t digit_zero;   /* code point of the script's own 0, or 0 */
    uint32_t script_first; /* code points of the letters that no other */
    uint32_t script_last;  /* language is written in; 0: it has none */
    uint16_t space;        /* the symbol of white space */
    uint16_t space_atom;
    const struct trie_slot *slots;
    const struct beginnings *beginnings;
    const struct lexeme *lexemes;
    const struct lexeme_atom *lexeme_atoms;
    const struct feature *features;
    const struct number_class *numbers;
    uint16_t number_count;
    const struct number_symbol *number_symbols;
    uint16_t number_symbol_count;
    const uint8_t *small_numbers; /* by language_small_number: which of the
                                     number_symbols */
    const struct state *states;   /* [0] is dead, [1] the start */
    const struct state_edge *state_edges;
    const uint16_t *starts; /* the state after a first symbol */
    uint16_t symbol_count;
    const uint16_t *accepts;
    const struct rule *rules;
    uint16_t rule_count;
    const char *names; /* of the rules, each with a NUL behind it */
    const struct instruction *instructions;
    const struct ending *endings;
    uint16_t ending_count;
    uint32_t ending_bytes[8];   /* bit by byte: may an ending end in it? */
    uint16_t roles[ROLE_COUNT]; /* atoms; UINT16_MAX: not in the file */
};

/* The place of a number of one to four digits (020 has three) among all. */
#define LANGUAGE_SMALL_DIGITS 4
#define LANGUAGE_SMALL_NUMBERS (10 + 100 + 1000 + 10000)
static inline unsigned language_small_number(unsigned digits, unsigned value)
{
    static const unsigned first[] = {0, 0, 10, 110, 1110};
    return first[digits] + value;
}

extern const struct language *const languages[];
extern const unsigned language_count;
#define LANGUAGES_MAX 32

/* Frequent words (class STOP), lower case, of all languages together: an open
 * hash table. A word stands at its hash's place or behind it, before the next
 * empty one. */
#define STOP_WORD_MAX 16 /* bytes of the longest; longer ones are left out */
struct stop_word {
    char bytes[STOP_WORD_MAX];
    uint8_t length;     /* 0: empty */
    uint32_t languages; /* bit by index in `languages` */
};
#define STOP_SLOTS 2048 /* a power of two, at most half of it used */
extern const struct stop_word stop_words[STOP_SLOTS];

/* The hash is made byte by byte: h = language_hash(h, byte), from 0. */
static inline uint32_t language_hash(uint32_t h, unsigned char byte)
{
    return (h ^ byte) * 16777619u + (h >> 15);
}

/* Examples live apart so that only tests carry them. */
struct language_examples {
    const char *language;
    const struct example *items;
    unsigned count;
};
extern const struct language_examples language_examples[];

#endif
