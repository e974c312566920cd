/* What stands around an expression: its sentence, and that clause's tense.
 *
 * A text's words and sentence ends are read once, in one pass, and then asked
 * about as often as need be.
 */
#ifndef DATELINE_EVENTS_TAG_CONTEXT_H
#define DATELINE_EVENTS_TAG_CONTEXT_H

#include "base/arena.h"
#include "base/status.h"
#include "events/tag/language.h"
#include "events/tag/scan.h"

enum tense { TENSE_UNKNOWN, TENSE_PAST, TENSE_FUTURE };

/* A word, number or, where it has a role, a mark. */
struct context_word {
    uint32_t begin;
    uint32_t number; /* of words and numbers, marks left out, before it */
    uint16_t roles;  /* bit by language_role */
    uint8_t length;
    uint8_t tense; /* that it puts its clause in */
};

struct context {
    str text;
    struct context_word *words; /* in text order */
    size_t word_count;
    size_t word_capacity;
    uint32_t *tenses; /* the words that have one, by index */
    size_t tense_count;
    size_t tense_capacity;
    uint32_t number; /* of words and numbers in all */
    uint32_t *ends;  /* where sentences end: their full stop or empty line */
    size_t end_count;
    size_t end_capacity;
};

/* Reads a text; *c lives as long as the arena. STATUS_LIMIT for 4 GiB. */
enum status context_read(const struct language_runs *runs, str text,
                         struct arena *arena, struct context *c);

/* The sentence around [begin, end): a stretch of at most CONTEXT_MAX bytes to
 * either side. */
#define CONTEXT_MAX 400
struct sentence {
    size_t begin;
    size_t end;
};
struct sentence context_sentence(const struct context *c, size_t begin,
                                 size_t end);

/* What a clause's tense is told by. */
struct clause_tense {
    enum tense tense;
    int words;      /* how far away, in words */
    uint32_t begin; /* the word that tells it; nothing where none does */
    uint32_t end;
};

/* The tense that the words nearest to the expression [begin, end) put it in:
 * those before it in its sentence, else those behind it. */
struct clause_tense context_tense(const struct context *c,
                                  struct sentence sentence, size_t begin,
                                  size_t end);

/* Whether some word of text[begin, end) has the role. */
bool context_has(const struct context *c, size_t begin, size_t end,
                 enum language_role role);

/* How a text is told. Talk is short and somebody is spoken to (class SPEAKER:
 * I, you, let's); a note is one short sentence without a verb of the past:
 * "Friday", "lunch on 3 June". Both look ahead, "Friday" is the next one, and
 * count exactly: in two weeks is the day fourteen days on. All else is an
 * account of what has been. */
enum manner { MANNER_ACCOUNT, MANNER_NOTE, MANNER_TALK };
#define TALK_MAX 240 /* bytes: what is longer is an account */
enum manner context_manner(const struct language *l, const struct context *c);

#endif
