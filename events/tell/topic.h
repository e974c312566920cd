/* Who "it", "she" and "the union" are: the names and subjects that a document
 * has told before, in reading order.
 *
 *     struct topics topics = {0};
 *     ... for each sentence:
 *         topics_find(&topics, &parsed, &clause, arena, &topic)
 *     topics_note(&topics, &parsed, arena);
 */
#ifndef DATELINE_EVENTS_TELL_TOPIC_H
#define DATELINE_EVENTS_TELL_TOPIC_H

#include "base/arena.h"
#include "events/tell/clause.h"

#define TOPIC_NAMES 128 /* distinct names kept; the oldest give way */

struct topic {
    const char *words;           /* as titles write them, in the arena */
    const struct sentence *from; /* where it was told */
    bool is_name, is_plural;
    bool is_masculine, is_feminine; /* neither: its article does not tell */
};

struct topics {
    struct topic last; /* the subject of the sentence before; words NULL: none */
    struct topic named;              /* the last subject that is a name */
    struct topic names[TOPIC_NAMES]; /* a ring */
    size_t count;                    /* names met so far */
    str happening;       /* the word of the happening that the headline names,
                            "Workshop"; empty: none */
    const char *edition; /* all that the headline says of it, */
    const char *series;  /* and that without "Second" or "10th" */
};

/* Whom the subject of the clause points back to; false where it does not, or
 * where that is not clear. */
bool topics_find(const struct topics *topics, const struct parsed *parsed,
                 const struct clause *clause, struct arena *arena,
                 struct topic *result);

/* The first name of the article's headline: what the lines of its chronicle
 * are about. */
bool topics_find_title(const struct topics *topics, struct topic *result);

/* What the headline says of the happening that the noun phrase at `noun` names
 * by a bare word, or by one and its place in a series ("the workshop", "a
 * second workshop"); NULL where it says nothing. */
const char *topics_find_happening(const struct topics *topics,
                                  const struct parsed *parsed, size_t noun,
                                  struct arena *arena);

/* Remembers what the sentence names. */
void topics_note(struct topics *topics, const struct parsed *parsed,
                 struct arena *arena);

#endif
