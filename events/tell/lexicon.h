/* The lexicon of a language: word classes and event kinds, from
 * events/lang/<language>.lexicon, made into constant tables at build time.
 *
 * Forms are lower-case UTF-8; a phrase of several words joins them by '_'
 * ("set_up"). Looking a word up never fails: an unknown word is guessed by
 * its ending.
 */
#ifndef DATELINE_EVENTS_TELL_LEXICON_H
#define DATELINE_EVENTS_TELL_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "events/chronology.h"

/* What a word can be, or-ed. The name in the file is the one in brackets. */
enum word_class {
    WORD_DETERMINER = 1 << 0,
    WORD_POSSESSIVE = 1 << 1,
    WORD_PRONOUN = 1 << 2,
    WORD_ANAPHOR = 1 << 3, /* stands for something said before: it, one */
    WORD_PREPOSITION = 1 << 4,
    WORD_KEEP_PREPOSITION = 1 << 5,  /* its phrase belongs in a title */
    WORD_AGENT = 1 << 6,             /* names the doer of a passive: by */
    WORD_PLACE_PREPOSITION = 1 << 7, /* a name behind it may be the place */
    WORD_CONJUNCTION = 1 << 8,
    WORD_COORDINATOR = 1 << 9, /* joins names: and, & */
    WORD_SUBORDINATOR = 1 << 10,
    WORD_RELATIVE = 1 << 11,
    WORD_MODAL = 1 << 12,
    WORD_FUTURE = 1 << 13,
    WORD_BE = 1 << 14,   /* [auxiliary_be] */
    WORD_HAVE = 1 << 15, /* [auxiliary_have] */
    WORD_DO = 1 << 16,   /* [auxiliary_do] */
    WORD_INFINITIVE = 1 << 17,
    WORD_NEGATION = 1 << 18,
    WORD_ADVERB = 1 << 19,
    WORD_ADJECTIVE = 1 << 20,
    WORD_ORDINAL = 1 << 21,
    WORD_NUMBER = 1 << 22,
    WORD_HONORIFIC = 1 << 23,
    WORD_ABBREVIATION = 1 << 24, /* a full stop behind it ends no sentence */
    WORD_ORGANISATION = 1 << 25, /* heads the name of a body */
    WORD_GENERIC = 1 << 26,      /* [generic_subject] needs what was said */
    WORD_FILLER = 1 << 27, /* with a preposition an adverbial: "in line with" */
    WORD_PLAN = 1 << 28,
    WORD_DOCUMENT = 1 << 29,
    WORD_PRESENCE = 1 << 30,
};

/* Forms of a verb, or-ed: "held" is past and participle. */
enum verb_form {
    VERB_BASE = 1,
    VERB_THIRD = 2,
    VERB_PAST = 4,
    VERB_PARTICIPLE = 8,
    VERB_GERUND = 16,
    VERB_FUTURE = 32,
    VERB_PLURAL = 64, /* with another bit: the form is for several subjects */
};

/* What a verb does with what it governs. */
enum verb_group {
    VERB_EVENT,   /* tells a happening */
    VERB_STATE,   /* with "since": tells when something began */
    VERB_REPORT,  /* says or judges; its clause is no event */
    VERB_AIM,     /* looks ahead: what it governs is planned */
    VERB_WITNESS, /* what happened is its object: "saw the launch of" */
    VERB_MEASURE, /* with an amount a statistic: "rose by 4 %" */
    VERB_FILL,    /* says nothing that stands on a timeline */
};

struct verb {
    const char *base, *third, *past, *participle, *gerund;
    const char *third_plural; /* the base where the language has no other */
    /* "" where the language has no such form: */
    const char *future, *future_plural;
    const char *feminine, *plural, *feminine_plural; /* of the participle */
    enum event_kind kind;
    enum verb_group group;
    bool with_be; /* its past is told with "be": "est devenu" */
};

struct word {
    uint32_t classes;        /* enum word_class */
    uint8_t forms;           /* enum verb_form; 0: no verb */
    const struct verb *verb; /* NULL: none, or one that was guessed */
    bool is_event_noun;
    bool is_plural;    /* guessed by ending */
    bool is_feminine;  /* told, or guessed by ending */
    bool is_proclitic; /* stands before its verb and belongs to it: se, ne */
    bool is_two_verbs; /* past of one verb, base of another: found, lay */
    bool is_also_noun; /* a form of a verb that is a noun as often */
    bool cancels, postpones;
    enum event_kind kind;       /* of an event noun */
    const struct verb *said_by; /* event noun: the verb a title uses */
};

/* The small words that titles put in by themselves. */
struct title_words {
    const char *future;                /* "to": Lao PDR to graduate ... */
    const char *future_passive;        /* "to be": Agreement to be signed */
    const char *agent;                 /* "by" */
    const char *future_passive_plural; /* where it has a number */
    const char *reflexive, *reflexive_elided; /* "se", and before a vowel */
    const char *vowels;                       /* in lower case */
    unsigned style;                           /* enum lexicon_style, or-ed */
};

/* What else titles do in the language. */
enum lexicon_style {
    STYLE_ARTICLES = 1,   /* articles stay: "Le Conseil adopte la loi" */
    STYLE_NOUNS = 2,      /* a happening is said by its noun: "Signature de
                             l'accord", not "Accord signé" */
    STYLE_AGREEMENT = 4,  /* verbs tell the number of their subject, and
                             participles agree with it */
    STYLE_HEAD_FIRST = 8, /* a noun stands before what describes it */
};

struct lexicon;

const struct title_words *lexicon_title_words(const struct lexicon *lexicon);

/* The lexicon of a language; the first one compiled in for any other. */
const struct lexicon *lexicon_lookup_language(const char *language);

/* Whether there is a lexicon for the language ("en-GB" is "en"). */
bool lexicon_has_language(const char *language);

/* The word written `form` (any case; ASCII and Latin letters fold). */
struct word lexicon_word(const struct lexicon *lexicon, str form);

/* A phrase of words already joined by '_' and folded; false where there is
 * none. */
bool lexicon_phrase(const struct lexicon *lexicon, str joined,
                    struct word *result);

#endif
