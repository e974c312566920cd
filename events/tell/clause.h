/* Who did what, for one date: the clause, or the named happening, that a
 * time expression of a sentence belongs to.
 *
 * Ranges are indices into the sentence's row of phrases, inclusive, and
 * CLAUSE_NONE where there is nothing.
 */
#ifndef DATELINE_EVENTS_TELL_CLAUSE_H
#define DATELINE_EVENTS_TELL_CLAUSE_H

#include "events/tell/phrase.h"

#define CLAUSE_NONE ((size_t)-1)

struct range {
    size_t first;
    size_t last;
};

struct clause {
    bool nominal; /* a noun names the event: "the signing of ..." */
    size_t noun;  /* nominal: the phrase whose head names it */
    size_t verb;  /* verbal: the verb group */
    struct range subject;
    struct range rest; /* what follows the verb (or the noun), up to the end
                          of the clause: object and prepositional phrases */
    bool planned;      /* nominal: the verb said it is to come */
    bool line;         /* nominal: a line without a verb, "Deadline: 5 May" */
    bool opened;       /* a line that begins with its date, and names no
                          subject: "1957 - First expedition", "1951 - Moved" */
    bool antecedent;   /* the subject stands before "which" or a participle
                         that describes it */
};

/* What every step of reading one sentence needs. */
struct parsed {
    const struct document *document;
    const struct lexicon *lexicon;
    const struct when_list *whens;
    const struct sentence *sentence;
    const struct phrase_list *row;
};

/* The clause that the date at phrase `at` (a PHRASE_WHEN, or a noun phrase
 * with a date inside) belongs to. False when it belongs to none. */
bool clause_find(const struct parsed *parsed, size_t at, struct clause *result);

/* A second reading for a date whose noun said too little to be a title: the
 * clause of the verb before it. False where there is none. */
bool clause_find_verb(const struct parsed *parsed, size_t at,
                      struct clause *result);

/* What a sentence without a date of its own tells, where a heading gave the
 * date: its main clause, or the noun that heads its line. */
bool clause_find_main(const struct parsed *parsed, struct clause *result);

/* The clause whose verb group is the phrase `verb`. */
void clause_of_verb(const struct parsed *parsed, size_t verb,
                    struct clause *result);

/* The last phrase of the noun phrase at `first` with the prepositional
 * phrases (and, when `joined`, the coordinated nouns) that belong to it; none
 * at or behind `limit`. */
size_t clause_noun_end(const struct parsed *parsed, size_t first, size_t limit,
                       bool joined);

/* Whether the words that lead the noun phrase tell that it is several; by its
 * ending where none leads it. */
bool clause_noun_is_several(const struct parsed *parsed, size_t noun);

/* Shorthands: the token that heads a phrase, and its word. */
const struct token *phrase_head(const struct parsed *parsed,
                                const struct phrase *phrase);
bool phrase_is(const struct parsed *parsed, size_t at, enum phrase_kind kind);
bool phrase_has(const struct parsed *parsed, size_t at, uint32_t classes);

#endif
