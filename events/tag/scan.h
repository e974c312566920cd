/* Tokens: words, numbers, marks and white space, as one language sees them.
 *
 * A token is looked up the moment it is read: it comes with its symbol, the
 * letter of the alphabet that the language's automaton reads. Tokens are made
 * on demand around the places that can begin an expression; scan_skip jumps
 * over all the text between them.
 */
#ifndef DATELINE_EVENTS_TAG_SCAN_H
#define DATELINE_EVENTS_TAG_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "events/lang/table.h"

/* The longest word or number that is looked at: what is longer stands in no
 * expression. */
#define SCAN_TOKEN_MAX 64

struct token {
    size_t begin;
    size_t end;      /* always past begin */
    uint16_t symbol; /* 0: nothing that a rule asks for */
    uint16_t lexeme; /* index + 1; 0: not in the lexicon */
    bool capital;    /* its first letter is one */
    bool number;
    uint64_t classes; /* numbers: the number classes, bit by bit */
    int32_t value;    /* numbers: the value, where it has 9 digits at most */
};

/* The token at text[at] (at < text.n), which must be where a token starts. */
void scan_token(const struct language *l, str text, size_t at,
                struct token *token);

/* The token that ends at `at`, white space before it left out; false at the
 * text's start and behind an empty line. */
bool scan_token_before(const struct language *l, str text, size_t at,
                       struct token *token);

/* The first place at or after `at` where a token starts that can begin an
 * expression; text.n where there is none. *token is that token. */
size_t scan_skip(const struct language *l, str text, size_t at,
                 struct token *token);

/* What the word or mark at text[at] may begin, bits of enum beginning: all of
 * them for white space, digits and other scripts. Where that is not all, *end
 * is where the word or mark ends. */
unsigned scan_begins(const struct language *l, str text, size_t at, size_t *end);

/* Where the word of letters at text[at] ends, however long it is. */
size_t scan_word_end(str text, size_t at);

/* Whether the token belongs to a class (its atom; UINT16_MAX to none). */
bool scan_is(const struct language *l, str text, const struct token *token,
             uint16_t atom);

/* The roles of the token's classes, bit by language_role. */
unsigned scan_roles(const struct language *l, str text,
                    const struct token *token);

/* What the token tells as a member of the class; NULL where it is none. */
const struct feature *scan_features(const struct language *l,
                                    const struct token *token, uint16_t atom);

/* Whether a word or number may begin or end at text[at]: not between two
 * letters or digits or, where no spaces stand between words, not within what
 * cannot be taken apart: a syllable's core, a Latin word, a number. */
bool scan_is_border(const struct language *l, str text, size_t at);

#endif
