/* Settles what the first pass could not know, by looking along the row. */
#include "events/tell/settle.h"

static const struct token *token_at(const struct phrase_input *in, size_t i)
{
    return &in->sentence->tokens[i];
}

static bool has(const struct token *t, uint32_t classes)
{
    return t->kind != TOKEN_MARK && t->kind != TOKEN_WHEN &&
           (t->word.classes & classes) != 0;
}

static bool is_boundary(enum phrase_kind kind)
{
    return kind == PHRASE_SUBORDINATOR || kind == PHRASE_RELATIVE ||
           kind == PHRASE_BREAK;
}

static bool is_finite(const struct phrase *v)
{
    return v->kind == PHRASE_VERB && v->tense != TENSE_REDUCED &&
           v->tense != TENSE_GERUND && v->tense != TENSE_INFINITIVE;
}

/* The comma before the relative clause that the verb at k is in, when the
 * clause is an insertion: ", who joined in May, scored"; else 0. */
static size_t inserted(const struct phrase_list *row, size_t k)
{
    while (k > 0 && row->items[k].kind != PHRASE_COMMA) {
        k--;
    }
    return k > 0 && row->items[k + 1].kind == PHRASE_RELATIVE ? k : 0;
}

/* A finite verb before `at` whose clause reaches to it. */
static bool finite_before(const struct phrase_list *row, size_t at)
{
    bool comma = false;
    for (size_t k = at; k-- > 0;) {
        if (is_boundary(row->items[k].kind) ||
            (row->items[k].kind == PHRASE_CONJUNCTION && k + 1 == at)) {
            return false;
        }
        if (is_finite(&row->items[k])) {
            size_t relative = comma ? inserted(row, k) : 0;
            if (!relative) {
                return true;
            }
            k = relative;
        }
        comma |= row->items[k].kind == PHRASE_COMMA;
    }
    return false;
}

/* Whether the noun before `at` stands behind a conjunction and so may be the
 * subject of a clause of its own: "..., and in May Peru signed". */
static bool has_own_subject(const struct phrase_list *row, size_t at)
{
    size_t k = at;
    while (k > 0 && (row->items[k - 1].kind == PHRASE_NOUN ||
                     row->items[k - 1].kind == PHRASE_PREPOSITION ||
                     row->items[k - 1].kind == PHRASE_WHEN)) {
        k--;
    }
    return k < at && k > 0 && row->items[k - 1].kind == PHRASE_CONJUNCTION;
}

/* A finite verb behind `at`, without a mark or conjunction right before it
 * that would begin a clause of its own. */
static bool finite_behind(const struct phrase_list *row, size_t at)
{
    for (size_t k = at + 1; k < row->count; k++) {
        if (is_boundary(row->items[k].kind)) {
            return false;
        }
        if (is_finite(&row->items[k])) {
            enum phrase_kind before = row->items[k - 1].kind;
            return before != PHRASE_CONJUNCTION && before != PHRASE_COMMA &&
                   !has_own_subject(row, k);
        }
    }
    return false;
}

/* "drawn up by a commission appointed in 2013": behind a participle's own
 * nouns stands no verb of theirs. */
static bool inside_reduced(const struct phrase_list *row, size_t at)
{
    size_t k = at;
    while (k > 0 && (row->items[k - 1].kind == PHRASE_NOUN ||
                     row->items[k - 1].kind == PHRASE_PREPOSITION)) {
        k--;
    }
    return k > 0 && k < at && row->items[k - 1].kind == PHRASE_VERB &&
           row->items[k - 1].tense == TENSE_REDUCED && k + 1 < at;
}

/* Whether the nearest finite verb before `at` is a passive. */
static bool finite_passive_before(const struct phrase_list *row, size_t at)
{
    while (at-- > 0) {
        if (is_finite(&row->items[at])) {
            return row->items[at].passive;
        }
    }
    return false;
}

static bool another_finite(const struct phrase_list *row, size_t at)
{
    for (size_t k = at + 1; k < row->count; k++) {
        if (is_finite(&row->items[k])) {
            return true;
        }
    }
    return false;
}

/* A form that could be the past tense or a participle: no auxiliary stands
 * before it. */
static bool is_open(const struct phrase_input *in, const struct phrase *v)
{
    return (v->first == v->head ||
            has(token_at(in, v->first), WORD_ADVERB | WORD_ORDINAL)) &&
           v->tense == TENSE_PAST &&
           token_at(in, v->head)->word.forms & VERB_PARTICIPLE;
}

/* Whether the participle-like verb at `at` describes what stands before it. */
static bool describes(const struct phrase_input *in,
                      const struct phrase_list *row, size_t at, bool has_object)
{
    const struct phrase *next = at + 1 < row->count ? &row->items[at + 1] : NULL;
    const struct phrase *before = at ? &row->items[at - 1] : NULL;
    bool by = next && next->kind == PHRASE_PREPOSITION &&
              has(token_at(in, next->first), WORD_AGENT);
    if (by || !before) {
        return true;
    }
    bool pronoun = before->kind == PHRASE_NOUN && before->is_pronoun;
    if (pronoun || (has_object && has_own_subject(row, at))) {
        return false; /* "they followed": nothing describes a pronoun */
    }
    bool behind_comma = before->kind == PHRASE_COMMA && at > 1 &&
                        row->items[at - 2].kind == PHRASE_NOUN;
    bool main = finite_before(row, at) || another_finite(row, at);
    return (behind_comma && !has_object && main) ||
           (before->kind != PHRASE_CONJUNCTION && finite_before(row, at)) ||
           (!has_object && finite_behind(row, at));
}

/* Tells "The ministry launched a plan" from "the plan launched in May". */
static void settle_participle(const struct phrase_input *in,
                              struct phrase_list *row, size_t at)
{
    struct phrase *v = &row->items[at];
    if (!is_open(in, v)) {
        return;
    }
    bool has_object =
        at + 1 < row->count && row->items[at + 1].kind == PHRASE_NOUN;
    bool coordinated = at && row->items[at - 1].kind == PHRASE_CONJUNCTION;
    if (coordinated && !has_object && v->first == v->last &&
        finite_passive_before(row, at)) {
        v->passive = true; /* "was built in 1899 and restored in 2011" */
    } else if ((!has_object && inside_reduced(row, at)) ||
               describes(in, row, at, has_object)) {
        v->tense = TENSE_REDUCED;
        v->passive = true;
    }
}

/* "as", "since", "after": before a clause they subordinate it. */
static void settle_subordinator(const struct phrase_input *in,
                                struct phrase_list *row, size_t at)
{
    if (!has(token_at(in, row->items[at].first), WORD_SUBORDINATOR)) {
        return;
    }
    for (size_t k = at + 1; k < row->count; k++) {
        enum phrase_kind kind = row->items[k].kind;
        if (kind == PHRASE_COMMA || is_boundary(kind) ||
            (kind == PHRASE_VERB && !is_finite(&row->items[k]))) {
            return;
        }
        if (kind == PHRASE_VERB) {
            bool main = at > 0 && row->items[at - 1].kind == PHRASE_NOUN &&
                        !finite_before(row, at) && !another_finite(row, k);
            row->items[at].kind = main ? PHRASE_PREPOSITION : PHRASE_SUBORDINATOR;
            return;
        }
    }
}

void settle_phrases(const struct phrase_input *input, struct phrase_list *row)
{
    for (size_t at = 0; at < row->count; at++) {
        if (row->items[at].kind == PHRASE_PREPOSITION) {
            settle_subordinator(input, row, at);
        }
    }
    for (size_t at = 0; at < row->count; at++) {
        if (row->items[at].kind == PHRASE_VERB) {
            settle_participle(input, row, at);
        }
    }
}
