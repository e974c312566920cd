/* Finding: which stretches of a text tell a time, and what they say of it. */
#ifndef DATELINE_EVENTS_TAG_FIND_H
#define DATELINE_EVENTS_TAG_FIND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"
#include "events/tag/scan.h"
#include "events/tag/why.h"

/* What an expression's words tell, nothing concluded yet: month=6, day=19. */
struct meaning {
    uint64_t told;         /* bit by field */
    const int32_t *values; /* of the fields told, in their order */
};

_Static_assert(FIELD_COUNT <= 64, "meaning.told has a bit for each field");

struct found {
    size_t begin;
    size_t end;
    size_t match;       /* expressions of one match share its number */
    size_t match_begin; /* of the whole match, words around it included */
    size_t match_end;
    const struct language *language;
    const struct rule *rule;
    struct meaning meaning;
};

/* A row that matched, and the number of the match it was tried for. */
struct considered {
    size_t match;
    struct why_candidate candidate;
};

struct found_list {
    struct found *items; /* in text order */
    size_t count;
    size_t capacity;
    bool talk;    /* set by the caller: rules that hold only in talk and notes
                     (context_manner) count, too */
    bool explain; /* set by the caller: what was considered is noted */
    struct considered *considered; /* by match, then as they were tried */
    size_t considered_count;
    size_t considered_capacity;
};

static inline bool tells(const struct meaning *m, enum language_field field)
{
    return m->told >> field & 1;
}

/* The field's value, or `otherwise` where it is not told. */
static inline int32_t told(const struct meaning *m, enum language_field field,
                           int32_t otherwise)
{
    uint64_t before = m->told & (((uint64_t)1 << field) - 1);
    return tells(m, field) ? m->values[__builtin_popcountll(before)] : otherwise;
}

/* One pass over the text from `from` on; what is found is added to *result,
 * what stands before `from` is context. Each match is the longest that any rule
 * has at its place; of rules with equally long matches the first row's wins. */
enum status find_all(const struct language *l, str text, size_t from,
                     struct arena *arena, struct found_list *result);

#endif
