/* Headlines: a clause said in at most 80 characters.
 *
 * Every content word of a title stands in the sentence it tells; only the
 * verb's form changes, and a noun that names a happening may give its verb
 * ("the signing of X" becomes "X signed"). Titles begin with a capital, have
 * no leading article, no date, no bracket, no quotation and no ellipsis.
 */
#ifndef DATELINE_EVENTS_TELL_TITLE_H
#define DATELINE_EVENTS_TELL_TITLE_H

#include "events/tell/aliases.h"
#include "events/tell/clause.h"

struct title_request {
    const struct parsed *parsed;
    const struct clause *clause;
    const struct alias_list *aliases;
    const char *subject; /* whom the clause's subject points back to; or NULL */
    bool subject_plural;
    const char *carried;   /* subject told by the sentence before, for an object
                              that only points back; or NULL */
    const char *happening; /* what the headline says of the happening that the
                              clause's subject or noun names; or NULL */
    bool planned;          /* say it as something to come */
};

/* The title, in the arena; NULL where the clause gives none that a reader
 * would understand (or without memory). *carried tells whether `carried` was
 * used. */
const char *title_make(const struct title_request *request, struct arena *arena,
                       bool *carried);

/* The words of phrases [first, last] as titles write them: without leading
 * articles, brackets and dates. */
const char *title_words(const struct parsed *parsed, size_t first, size_t last,
                        struct arena *arena);

/* The same for tokens [first, last] of the sentence. */
const char *title_tokens(const struct parsed *parsed, size_t first, size_t last,
                         struct arena *arena);

/* The same with its article, where titles of the language keep them. */
const char *title_phrase(const struct parsed *parsed, size_t first, size_t last,
                         struct arena *arena);

/* A phrase that only points back: "it", "the country", "the two sides". */
bool title_points_back(const struct parsed *parsed, struct range subject);

#endif
