/* The labels of phrases.def, looked for in a passage. */
#ifndef DATELINE_EVENTS_READ_PHRASES_H
#define DATELINE_EVENTS_READ_PHRASES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum phrase_kind {
    PHRASE_PUBLISHED,
    PHRASE_MODIFIED,
    PHRASE_SOURCE,
    PHRASE_BYLINE,
    PHRASE_LINK,
    PHRASE_KICKER,
    PHRASE_TAIL,
    PHRASE_TAIL_HEAD,
    PHRASE_END,
    PHRASE_NOTICE,
};

/* Bytes of the phrase of this kind that s starts with; 0 for none. */
size_t phrase_at_start(str s, enum phrase_kind kind);

/* Whether a phrase of this kind starts at some word of s. */
bool phrase_within(str s, enum phrase_kind kind);

/* Whether s, punctuation around it aside, is one phrase of this kind. */
bool phrase_is_all(str s, enum phrase_kind kind);

#endif
