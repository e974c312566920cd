/* Shallow parsing: a sentence's tokens become phrases.
 *
 * No tree: a flat row of noun phrases, verb groups and the small words and
 * marks between them, which is what telling who did what needs, and which
 * bad text cannot break. A noun phrase ends before its prepositional phrases
 * except inside a name ("Global Compact for Safe, Orderly and Regular
 * Migration"); brackets are left out of the row, their dates are not.
 */
#ifndef DATELINE_EVENTS_TELL_PHRASE_H
#define DATELINE_EVENTS_TELL_PHRASE_H

#include "events/tell/aliases.h"
#include "events/tell/sentence.h"

enum phrase_kind {
    PHRASE_NOUN,
    PHRASE_VERB,
    PHRASE_PREPOSITION,
    PHRASE_WHEN,
    PHRASE_CONJUNCTION,
    PHRASE_SUBORDINATOR,
    PHRASE_RELATIVE,
    PHRASE_COMMA,
    PHRASE_BREAK, /* ; : a dash */
    PHRASE_QUOTE,
    PHRASE_OTHER,
};

enum verb_tense {
    TENSE_PRESENT,
    TENSE_PAST,
    TENSE_FUTURE,
    TENSE_MODAL,
    TENSE_INFINITIVE, /* "to" and a base form that no aim verb governs */
    TENSE_GERUND,     /* "establishing the office" */
    TENSE_REDUCED,    /* "the agreement signed today": a participle behind
                         what it describes */
};

struct phrase {
    enum phrase_kind kind;
    size_t first; /* tokens, inclusive */
    size_t last;
    size_t head; /* noun: its head; verb: the verb that carries meaning */
    /* verbs */
    enum verb_tense tense;
    bool passive;
    bool perfect;
    bool progressive;
    bool negated;
    bool reflexive; /* "s'est tenue" */
    bool several;   /* its form is for several subjects; where the language's
                       style says that verbs tell it */
    bool aimed; /* governed by aim, plan, expect ... to */
    bool cancelled, postponed;
    const struct verb *verb; /* NULL for one the lexicon does not have */
    /* nouns */
    size_t when;  /* a date inside ("the 2021 Regional Review") or a token
                     of PHRASE_WHEN; PHRASE_NO_WHEN */
    bool is_name; /* its head is capitalised */
    bool is_plural;
    bool is_pronoun;
    bool bracketed; /* a date in brackets behind a name */
};

#define PHRASE_NO_WHEN ((size_t)-1)

struct phrase_list {
    struct phrase *items;
    size_t count;
    size_t capacity;
};

/* What parsing a sentence needs to know. */
struct phrase_input {
    const struct lexicon *lexicon;
    const struct document *document;
    const struct sentence *sentence;
    const struct alias_list *aliases; /* names that are one, whatever words
                                         they hold; may be NULL */
    bool headline; /* every word may be capitalised: capitals say nothing */
};

enum status phrase_parse(const struct phrase_input *input, struct arena *arena,
                         struct phrase_list *result);

#endif
