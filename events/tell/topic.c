/* Pronouns take the subject of the clause before, first in the sentence and
 * then before it; "the union" takes the nearest name that holds its word. A
 * subject that only points back leaves what was carried as it is, so that a
 * row of sentences about one body stays about it.
 */
#include "events/tell/topic.h"

#include <string.h>

#include "events/tell/title.h"

static const struct phrase *phrase_at(const struct parsed *parsed, size_t at)
{
    return &parsed->row->items[at];
}

static bool is_many(const struct parsed *parsed, struct range subject)
{
    const struct phrase *p = phrase_at(parsed, subject.first);
    return p->is_plural && !p->is_name;
}

/* The subject of the nearest clause before the verb that tells its own. */
static bool find_inside(const struct parsed *parsed, const struct clause *clause,
                        struct arena *arena, struct topic *result)
{
    for (size_t k = clause->subject.first; k-- > 0;) {
        struct clause other;
        if (!phrase_is(parsed, k, PHRASE_VERB)) {
            continue;
        }
        clause_of_verb(parsed, k, &other);
        size_t first = other.subject.first;
        if (first == CLAUSE_NONE || first >= clause->subject.first ||
            other.antecedent || title_points_back(parsed, other.subject) ||
            (is_many(parsed, other.subject) && !is_many(parsed, clause->subject))) {
            continue; /* "it" is not the statutes */
        }
        *result =
            (struct topic){.words = title_phrase(parsed, first, first, arena),
                           .from = parsed->sentence,
                           .is_name = phrase_at(parsed, first)->is_name,
                           .is_plural = is_many(parsed, other.subject)};
        return result->words != NULL;
    }
    return false;
}

/* Whether the word heads the name: "Midwives' Union", "Union of Writers". */
static bool holds_word(const char *words, str word)
{
    str all = str_from(words);
    for (size_t at = 0; at + word.n <= all.n; at++) {
        bool begins = at == 0 || all.p[at - 1] == ' ' || all.p[at - 1] == '-';
        size_t end = at + word.n;
        bool ends = end == all.n || (all.p[end] == ' ' && end + 1 < all.n &&
                                     byte_is_lower(all.p[end + 1]));
        if (begins && ends && byte_is_upper(all.p[at]) &&
            str_equal_fold(str_slice(all, at, end), word)) {
            return true;
        }
    }
    return false;
}

/* "the union", "the company": definite, of one word. */
static bool is_definite_body(const struct parsed *parsed, const struct phrase *p)
{
    const struct token *tokens = parsed->sentence->tokens;
    const struct token *head = &tokens[p->head];
    return !p->is_name && p->last == p->head && p->head == p->first + 1 &&
           tokens[p->first].word.classes & WORD_DETERMINER && !head->capital &&
           head->word.classes & (WORD_ORGANISATION | WORD_GENERIC) &&
           !head->word.is_event_noun;
}

/* Whether the name may be what "the company" or "the country" means: a body
 * for a body, and for what is none no body and no bare acronym. */
static bool fits_body(const struct parsed *parsed, const struct token *head,
                      const char *words)
{
    bool body = false, acronym = true;
    str all = str_from(words);
    for (size_t at = 0, end; at < all.n; at = end + 1) {
        end = at;
        while (end < all.n && all.p[end] != ' ') {
            acronym &= byte_is_upper(all.p[end]) || !byte_is_alpha(all.p[end]);
            end++;
        }
        struct word word = lexicon_word(parsed->lexicon, str_slice(all, at, end));
        if (word.classes & WORD_HONORIFIC) {
            return false; /* a person */
        }
        body |= (word.classes & WORD_ORGANISATION) != 0;
    }
    bool wanted = head->word.classes & WORD_ORGANISATION;
    return wanted || (!body && !acronym);
}

static bool find_name(const struct topics *topics, str word, struct topic *result)
{
    size_t kept = topics->count < TOPIC_NAMES ? topics->count : TOPIC_NAMES;
    for (size_t i = 1; i <= kept; i++) {
        const struct topic *t = &topics->names[(topics->count - i) % TOPIC_NAMES];
        if (holds_word(t->words, word)) {
            *result = *t;
            return true;
        }
    }
    return false;
}

/* The gender that the article before a noun tells, where it tells one. */
static void note_gender(const struct parsed *parsed, size_t noun,
                        struct topic *topic)
{
    const struct phrase *p = phrase_at(parsed, noun);
    const struct token *first = &parsed->sentence->tokens[p->first];
    bool agrees = lexicon_title_words(parsed->lexicon)->style & STYLE_AGREEMENT;
    bool tells = agrees && p->first != p->head && !first->word.is_plural &&
                 first->word.classes & WORD_DETERMINER &&
                 first->end < (first + 1)->begin;
    topic->is_feminine = tells && first->word.is_feminine;
    topic->is_masculine = tells && !first->word.is_feminine;
}

/* "Elle" is not "le Conseil". */
static bool fits_gender(const struct topic *topic, const struct token *pronoun)
{
    return pronoun->word.is_feminine ? !topic->is_masculine : !topic->is_feminine;
}

bool topics_find(const struct topics *topics, const struct parsed *parsed,
                 const struct clause *clause, struct arena *arena,
                 struct topic *result)
{
    if (clause->subject.first == CLAUSE_NONE || clause->antecedent) {
        return false;
    }
    const struct phrase *p = phrase_at(parsed, clause->subject.first);
    const struct token *head = phrase_head(parsed, p);
    const struct topic *last = &topics->last;
    bool near = last->words &&
                (last->from->block == parsed->sentence->block || last->is_name);
    if (p->is_pronoun) {
        if (p->last > p->first || !(head->word.classes & WORD_ANAPHOR)) {
            return false; /* "we": not of the article's telling */
        }
        if (find_inside(parsed, clause, arena, result)) {
            return true;
        }
        *result = *last;
        return near && fits_gender(last, head) &&
               (!last->is_plural || is_many(parsed, clause->subject));
    }
    if (!is_definite_body(parsed, p) ||
        clause->subject.last != clause->subject.first) {
        return false;
    }
    str word = str_slice(parsed->document->text, head->begin, head->end);
    if (find_name(topics, word, result)) {
        return true;
    }
    *result = topics->named;
    return title_points_back(parsed, clause->subject) && result->words &&
           result->from->block == parsed->sentence->block &&
           fits_body(parsed, head, result->words);
}

bool topics_find_title(const struct topics *topics, struct topic *result)
{
    *result = topics->names[0];
    return topics->count > 0 && topics->count <= TOPIC_NAMES &&
           result->from->role == BLOCK_TITLE;
}

static void note_name(struct topics *topics, const struct topic *topic)
{
    size_t kept = topics->count < TOPIC_NAMES ? topics->count : TOPIC_NAMES;
    for (size_t i = 0; i < kept; i++) {
        if (!strcmp(topics->names[i].words, topic->words)) {
            return;
        }
    }
    topics->names[topics->count++ % TOPIC_NAMES] = *topic;
}

/* Who only reports ("the minister said") is not what is told of. */
static void note_subject(struct topics *topics, const struct parsed *parsed,
                         const struct clause *clause, struct arena *arena)
{
    size_t first = clause->subject.first;
    const struct phrase *v = phrase_at(parsed, clause->verb);
    bool reports = v->verb && v->verb->group == VERB_REPORT && !v->passive;
    if (first == CLAUSE_NONE || clause->antecedent || reports ||
        title_points_back(parsed, clause->subject) ||
        phrase_head(parsed, phrase_at(parsed, first))->quoted) {
        return;
    }
    struct topic subject = {.words = title_phrase(parsed, first, first, arena),
                            .from = parsed->sentence,
                            .is_name = phrase_at(parsed, first)->is_name,
                            .is_plural = is_many(parsed, clause->subject)};
    note_gender(parsed, first, &subject);
    topics->last = subject;
    if (subject.is_name) {
        topics->named = subject;
    }
}

static str token_text(const struct parsed *parsed, const struct token *t)
{
    return str_slice(parsed->document->text, t->begin, t->end);
}

/* "the", "second", "last year's": which of several is meant. */
static bool is_place_in_series(const struct token *t)
{
    return t->kind == TOKEN_WHEN || t->possessive ||
           t->word.classes & (WORD_DETERMINER | WORD_ORDINAL);
}

/* "Second Workshop on Rice" of a headline. */
static void note_happening(struct topics *topics, const struct parsed *parsed,
                           size_t noun, struct arena *arena)
{
    const struct phrase *p = phrase_at(parsed, noun);
    const struct token *tokens = parsed->sentence->tokens;
    if (topics->happening.n || !tokens[p->head].word.is_event_noun) {
        return;
    }
    size_t end = clause_noun_end(parsed, noun, parsed->row->count, false);
    size_t last = phrase_at(parsed, end)->last, from = p->first;
    while (from < p->head && is_place_in_series(&tokens[from])) {
        from++;
    }
    topics->edition = title_words(parsed, noun, end, arena);
    topics->series = title_tokens(parsed, from, last, arena);
    /* "merger between A" without "and B" would be wrong */
    bool goes_on = phrase_is(parsed, end + 1, PHRASE_CONJUNCTION);
    if (!goes_on && (last > p->head || p->head > from)) {
        topics->happening = token_text(parsed, &tokens[p->head]);
    }
}

const char *topics_find_happening(const struct topics *topics,
                                  const struct parsed *parsed, size_t noun,
                                  struct arena *arena)
{
    const struct phrase *p = phrase_at(parsed, noun);
    const struct token *tokens = parsed->sentence->tokens;
    if (!topics->happening.n || p->last > p->head || !topics->edition ||
        !topics->series ||
        !str_equal_fold(topics->happening, token_text(parsed, &tokens[p->head]))) {
        return NULL;
    }
    size_t own = p->head; /* "second" */
    bool other = p->when != PHRASE_NO_WHEN;
    for (size_t i = p->first; i < p->head; i++) {
        const struct token *t = &tokens[i];
        if (!is_place_in_series(t)) {
            return NULL;
        }
        bool ordinal = t->kind == TOKEN_WORD && t->word.classes & WORD_ORDINAL;
        own = ordinal && own == p->head ? i : own;
    }
    if (own < p->head) {
        const char *ordinal = title_tokens(parsed, own, p->head - 1, arena);
        return ordinal ? arena_printf(arena, "%s %s", ordinal, topics->series)
                       : NULL;
    }
    return other ? topics->series : topics->edition;
}

void topics_note(struct topics *topics, const struct parsed *parsed,
                 struct arena *arena)
{
    bool told = false;
    for (size_t k = 0; k < parsed->row->count; k++) {
        const struct phrase *p = phrase_at(parsed, k);
        struct clause clause;
        if (p->kind == PHRASE_NOUN && parsed->sentence->role == BLOCK_TITLE) {
            note_happening(topics, parsed, k, arena);
        }
        if (p->kind == PHRASE_NOUN && p->is_name && p->last > p->first) {
            struct topic name = {.words = title_phrase(parsed, k, k, arena),
                                 .from = parsed->sentence,
                                 .is_name = true};
            if (name.words) {
                note_name(topics, &name);
            }
        }
        if (p->kind != PHRASE_VERB || told) {
            continue;
        }
        clause_of_verb(parsed, k, &clause);
        if (clause.antecedent || p->tense == TENSE_GERUND ||
            p->tense == TENSE_INFINITIVE) {
            continue; /* an insertion before the main verb */
        }
        told = true;
        note_subject(topics, parsed, &clause, arena);
    }
    if (!told) {
        topics->last.words = NULL;
    }
}
