/* Sentences and their tokens, with the dates in place.
 *
 * A time expression that when_join found is one token, so that what follows
 * need not know how dates are written. Positions are bytes of the document's
 * text, end exclusive.
 */
#ifndef DATELINE_EVENTS_TELL_SENTENCE_H
#define DATELINE_EVENTS_TELL_SENTENCE_H

#include "events/document.h"
#include "events/tag/when.h"
#include "events/tell/lexicon.h"

enum token_kind {
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_WHEN, /* a whole time expression, its particle included */
    TOKEN_MARK, /* one punctuation mark */
};

struct token {
    size_t begin;
    size_t end;
    enum token_kind kind;
    char mark;       /* TOKEN_MARK: , ; : ( ) - . ? ! " (dashes are '-', quotes
                        '"', any other '*') */
    bool capital;    /* a word that begins with an upper-case letter */
    bool acronym;    /* no lower-case letter and two or more upper-case */
    bool possessive; /* the 's of a genitive */
    bool quoted;     /* inside quotation marks */
    bool bracketed;  /* inside parentheses */
    bool bare;       /* TOKEN_WHEN: no particle stands before the date */
    size_t when;     /* TOKEN_WHEN: index into the when_list */
    struct word word;
};

struct sentence {
    size_t begin;
    size_t end;
    enum block_role role;
    size_t block;         /* index into the document's blocks */
    struct token *tokens; /* in the arena */
    size_t count;
};

struct sentence_list {
    struct sentence *items;
    size_t count;
    size_t capacity;
};

/* Splits every block of the document. A sentence of more than
 * LIMIT_SENTENCE_TOKENS tokens is cut there. */
enum status sentence_split(const struct document *document,
                           const struct lexicon *lexicon,
                           const struct when_list *whens, struct arena *arena,
                           struct sentence_list *result);

/* The text of tokens [first, last] (inclusive indices). */
str sentence_text(const struct document *document,
                  const struct sentence *sentence, size_t first, size_t last);

#endif
