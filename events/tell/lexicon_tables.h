/* The shape of the constant tables that events/lang/lexicon/generate.c writes
 * and events/tell/lexicon.c reads. Not for others. */
#ifndef DATELINE_EVENTS_TELL_LEXICON_TABLES_H
#define DATELINE_EVENTS_TELL_LEXICON_TABLES_H

#include "events/tell/lexicon.h"

enum lexeme_flag {
    LEXEME_EVENT_NOUN = 1,
    LEXEME_CANCELS = 2,
    LEXEME_POSTPONES = 4,
    LEXEME_ALSO_NOUN = 8,
    LEXEME_TWO_VERBS = 16,
    LEXEME_PLURAL = 32,
    LEXEME_PROCLITIC = 64,
    LEXEME_FEMININE = 128,
};

#define LEXEME_NO_VERB 0xFFFF

struct lexeme {
    const char *form;
    uint32_t classes;
    uint16_t verb;    /* index into verbs, or LEXEME_NO_VERB */
    uint16_t said_by; /* event noun: index into verbs, or LEXEME_NO_VERB */
    uint8_t forms;
    uint8_t flags;
    uint8_t kind;
};

/* Endings by which a word that is not in the table is read, with spaces
 * between them; NULL where there is none. */
struct lexicon_guess {
    const char *past, *gerund, *adverb, *plural, *feminine;
};

struct lexicon {
    const char *language;
    const struct lexeme *lexemes; /* sorted by the bytes of form */
    size_t lexeme_count;
    const struct verb *verbs;
    struct lexicon_guess guess;
    struct title_words says;
};

extern const struct lexicon *const lexicons[]; /* NULL-terminated */

#endif
