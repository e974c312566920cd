/* The tagger: time expressions of a text, found and normalised.
 *
 * Two steps behind one call. Finding is one pass over the text with the
 * tables of the document's language (events/lang); resolving then gives each
 * under-specified expression ("Tuesday", "in July", "24/02") its value from
 * the document's date and from the expressions around it, never from the
 * clock. Values follow TIMEX3 of TimeML 1.2.1 / ISO-TimeML.
 *
 *     struct tag_input in = {.text = doc->text, .language = "en",
 *                            .anchor = doc->published};
 *     struct timex_list found;
 *     tag_text(&in, arena, &found);
 */
#ifndef DATELINE_EVENTS_TAG_TAG_H
#define DATELINE_EVENTS_TAG_TAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/edtf.h"
#include "base/status.h"
#include "base/str.h"
#include "events/tag/why.h"

enum timex_type { TIMEX_DATE, TIMEX_TIME, TIMEX_DURATION, TIMEX_SET };

/* TIMEX3 mod. */
enum timex_mod {
    TIMEX_MOD_NONE,
    TIMEX_BEFORE,
    TIMEX_AFTER,
    TIMEX_ON_OR_BEFORE,
    TIMEX_ON_OR_AFTER,
    TIMEX_LESS_THAN,
    TIMEX_MORE_THAN,
    TIMEX_EQUAL_OR_LESS,
    TIMEX_EQUAL_OR_MORE,
    TIMEX_START,
    TIMEX_MID,
    TIMEX_END,
    TIMEX_APPROX,
};

/* What an expression's value rests on. */
enum timex_basis {
    TIMEX_BASIS_TOLD,      /* all of it stands in the words */
    TIMEX_BASIS_ANCHOR,    /* the document's date */
    TIMEX_BASIS_NEIGHBOUR, /* another expression of the document */
    TIMEX_BASIS_NONE,      /* nothing: a part, such as the year, is unknown */
};

struct timex {
    size_t begin; /* bytes of the text, [begin, end) */
    size_t end;
    enum timex_type type;
    const char *value; /* TIMEX3 value: "2021-09-01", "P2D", "PRESENT_REF" */
    enum timex_mod mod;
    const char *freq;  /* SET only, "1D"; else NULL */
    const char *quant; /* SET only, "EVERY"; else NULL */
    struct edtf when;  /* the date it names; EDTF_NONE for durations, sets,
                          vague references and times without a date */
    enum timex_basis basis;
    const char *language;  /* code of the table that read it */
    const char *rule;      /* name of the table row that found it */
    const struct why *why; /* NULL where nobody asked (tag_input.explain) */
    const char *reason;    /* a short chain a person can follow:
                              "'Today' is the article's date, 2021-09-01" */
    size_t phrase_begin;   /* the words that were read together, particles */
    size_t phrase_end;     /* included: "from 28 June to 2 July" for both */
    bool range;   /* this expression and the next are the ends of one range */
    bool deictic; /* told from where the speaker stands: today, last year,
                     two weeks ago, Tuesday */
};

struct timex_list {
    struct timex *items; /* in text order, not overlapping */
    size_t count;
    size_t capacity;
};

/* A date that the words name but the calendar does not have. */
struct tag_impossible {
    size_t begin;
    size_t end;
};

struct tag_input {
    str text;
    const char *language; /* a table of events/lang; unknown: "en" */
    bool mixed; /* lines that are clearly in another language are read in it */
    bool account; /* an article or a line of one: never talk or a note, however
                     short (events/tag/context.h) */
    bool explain; /* each timex is to say why it was found: timex.why */
    struct edtf anchor; /* the document's date; EDTF_NONE: not known */
    /* Called for each impossible date; may be NULL. */
    void (*impossible)(void *context, struct tag_impossible where);
    void *context;
};

/* Finds and resolves. All strings are in the arena. */
enum status tag_text(const struct tag_input *input, struct arena *arena,
                     struct timex_list *result);

/* The language of a text, as the share of its commonest words tells it: the
 * code of a table of events/lang, or "und" where that is not clear. */
const char *tag_detect_language(str text);

const char *timex_type_name(enum timex_type type); /* "DATE" */
const char *timex_mod_name(enum timex_mod mod);    /* "START"; NULL for none */

#endif
