/* Shallow parsing by one pass with one word of look-behind.
 *
 * Whether a word is a verb or a noun ("launch", "visits", "established") is
 * decided from its forms in the lexicon, the word before and the word behind
 * it; what needs the rest of the clause is settled afterwards (settle.h).
 * All words come from the lexicon; this file knows only grammar that the
 * languages we read share: verb groups, noun phrases before their verbs,
 * prepositions before their nouns.
 */
#include "events/tell/phrase.h"

#include <string.h>

#include "events/tell/settle.h"

struct parser {
    const struct phrase_input *in;
    struct arena *arena;
    struct phrase_list *out;
    bool failed;
};

#define CLOSED                                                                 \
    (WORD_PREPOSITION | WORD_CONJUNCTION | WORD_SUBORDINATOR | WORD_RELATIVE | \
     WORD_MODAL | WORD_BE | WORD_HAVE | WORD_DO | WORD_INFINITIVE |            \
     WORD_NEGATION | WORD_PRONOUN)
#define LEADS_NOUN (WORD_DETERMINER | WORD_POSSESSIVE | WORD_NUMBER)

static const struct token *token_at(const struct parser *p, size_t i)
{
    static const struct token none = {.kind = TOKEN_MARK, .mark = '\0'};
    return i < p->in->sentence->count ? &p->in->sentence->tokens[i] : &none;
}

static bool has(const struct token *t, uint32_t classes)
{
    return t->kind != TOKEN_MARK && t->kind != TOKEN_WHEN &&
           (t->word.classes & classes) != 0;
}

/* A name by its capital: not where every word has one, nor at the start. */
static bool is_name_token(const struct parser *p, size_t i)
{
    const struct token *t = token_at(p, i);
    if (t->kind != TOKEN_WORD || !t->capital) {
        return false;
    }
    if (p->in->headline) {
        return t->acronym || (!t->word.forms && !(t->word.classes & CLOSED));
    }
    bool starts = i == 0 || token_at(p, i - 1)->mark == '"' ||
                  token_at(p, i - 1)->mark == '-' ||
                  token_at(p, i - 1)->mark == ':';
    if (!starts || t->acronym) {
        return true;
    }
    if (t->word.classes & WORD_HONORIFIC) {
        return true; /* "Minister of Education Grace Tolani" */
    }
    bool common = t->word.classes || t->word.forms;
    const struct token *next = token_at(p, i + 1);
    bool before_name = next->kind == TOKEN_WORD && next->capital;
    return !common ||
           (before_name && !(t->word.classes & (uint32_t)~WORD_ORGANISATION) &&
            !t->word.forms);
}

static bool is_closed(const struct parser *p, size_t i)
{
    return has(token_at(p, i), CLOSED) && !is_name_token(p, i);
}

/* Whether what stands at i can begin an object: a determiner, a name, a
 * number, an adjective. */
static bool begins_object(const struct parser *p, size_t i)
{
    const struct token *t = token_at(p, i);
    return has(t, LEADS_NOUN | WORD_ORDINAL | WORD_ADJECTIVE) ||
           t->kind == TOKEN_NUMBER || t->acronym ||
           (t->kind == TOKEN_WORD && t->capital);
}

static bool ends_clause(const struct token *t)
{
    return t->kind == TOKEN_MARK || t->kind == TOKEN_WHEN;
}

/* A word before a noun: after it, "established" describes the noun. A name
 * ("Ministry of Health") is none, whatever its words mean elsewhere. */
static bool leads_noun(const struct token *t)
{
    return t->possessive ||
           (has(t, LEADS_NOUN | WORD_ORDINAL) && !has(t, WORD_ANAPHOR)) ||
           (has(t, WORD_ADJECTIVE) && !t->capital);
}

static struct phrase *last_phrase(const struct parser *p)
{
    return p->out->count ? &p->out->items[p->out->count - 1] : NULL;
}

/* Whether only adverbs stand between the phrase told last and the word at i. */
static bool is_beside(const struct parser *p, const struct phrase *last, size_t i)
{
    size_t k = last->last + 1;
    while (k < i && has(token_at(p, k), WORD_ADVERB)) {
        k++;
    }
    return k == i;
}

/* The finite verb of the clause before a conjunction that the word at i
 * stands behind, and so may share its subject with: "was made a professor and
 * headed ..."; NULL where there is none. */
static const struct phrase *shares_subject(const struct parser *p, size_t i)
{
    const struct phrase *last = last_phrase(p);
    if (!last || last->kind != PHRASE_CONJUNCTION || !is_beside(p, last, i) ||
        i < 2 || has(token_at(p, i - 2), WORD_ADJECTIVE)) {
        return NULL;
    }
    for (size_t k = p->out->count; k-- > 0;) {
        const struct phrase *v = &p->out->items[k];
        if (v->kind == PHRASE_VERB && v->tense != TENSE_GERUND &&
            v->tense != TENSE_REDUCED) {
            return v;
        }
        if (v->kind == PHRASE_BREAK || v->kind == PHRASE_SUBORDINATOR) {
            return NULL;
        }
    }
    return NULL;
}

/* The entry of the lexicon whose words are the `count` tokens from i on. */
static bool lexicon_joined(const struct parser *p, size_t i, size_t count,
                           struct word *word)
{
    char joined[96];
    size_t n = 0;
    for (size_t k = i; k < i + count; k++) {
        const struct token *t = token_at(p, k);
        size_t size = t->end - t->begin;
        if (t->kind != TOKEN_WORD || n + size + 2 > sizeof joined) {
            return false;
        }
        if (k > i) {
            joined[n++] = '_';
        }
        memcpy(joined + n, p->in->document->text.p + t->begin, size);
        n += size;
    }
    return lexicon_phrase(p->in->lexicon, (str){joined, n}, word);
}

/* The phrase verb (set_up, take_place) whose parts begin at i; gives its last
 * token, or i itself. */
static size_t phrase_verb(const struct parser *p, size_t i, struct word *word)
{
    size_t best = i;
    for (size_t count = 2; count <= 3; count++) {
        struct word found;
        if (lexicon_joined(p, i, count, &found) && found.forms) {
            *word = found;
            best = i + count - 1;
        }
    }
    return best;
}

static bool past_is_verb(const struct parser *p, size_t i, bool behind_noun)
{
    const struct token *before = i ? token_at(p, i - 1) : NULL;
    const struct token *next = token_at(p, i + 1);
    unsigned forms = token_at(p, i)->word.forms;
    if (!(forms & VERB_PARTICIPLE)) {
        return true; /* "became" is nothing but a verb */
    }
    if (before && leads_noun(before)) {
        return false;
    }
    if (behind_noun || shares_subject(p, i)) {
        return true;
    }
    if (before && has(before, WORD_PREPOSITION) &&
        !has(before, WORD_SUBORDINATOR)) {
        return false;
    }
    return ends_clause(next) || begins_object(p, i + 1) ||
           has(next,
               WORD_PREPOSITION | WORD_ADVERB | WORD_INFINITIVE | WORD_PRONOUN);
}

/* A form of a verb that a noun is written like: "visits", "plan". */
static bool is_noun_too(const struct word *word)
{
    return word->is_event_noun || word->is_also_noun ||
           word->classes & (WORD_PLAN | WORD_ORGANISATION);
}

/* A comma that closes an insertion between subject and verb: "The levy,
 * introduced in 2012, violates ...". */
static bool closes_insertion(const struct parser *p, size_t i)
{
    const struct phrase *last = last_phrase(p);
    if (!last || last->kind != PHRASE_COMMA || !is_beside(p, last, i)) {
        return false;
    }
    bool comma = false, relative = false, verb = false;
    for (size_t k = p->out->count - 1; k-- > 0;) {
        const struct phrase *q = &p->out->items[k];
        if (q->kind == PHRASE_BREAK || q->kind == PHRASE_SUBORDINATOR) {
            return false;
        }
        relative |= q->kind == PHRASE_RELATIVE;
        bool describes = k > 0 && p->out->items[k - 1].kind == PHRASE_COMMA &&
                         q->first == q->head &&
                         token_at(p, q->head)->word.forms & VERB_PARTICIPLE;
        if (q->kind == PHRASE_VERB && q->tense != TENSE_GERUND &&
            q->tense != TENSE_REDUCED && !describes) {
            verb = true;
        }
        if (q->kind == PHRASE_COMMA) {
            comma = true;
            if (verb && !relative) {
                return false;
            }
            verb = relative = false;
        }
    }
    return comma && !verb;
}

static bool third_is_verb(const struct parser *p, size_t i, bool behind_noun)
{
    const struct token *t = token_at(p, i), *next = token_at(p, i + 1);
    const struct phrase *other = shares_subject(p, i);
    if (other && (!is_noun_too(&t->word) || next->kind == TOKEN_WHEN)) {
        return other->tense == TENSE_PRESENT;
    }
    if (!behind_noun && !(i && has(token_at(p, i - 1), WORD_RELATIVE)) &&
        !closes_insertion(p, i)) {
        return false;
    }
    const struct token *before = i ? token_at(p, i - 1) : token_at(p, SIZE_MAX);
    if (before->kind == TOKEN_NUMBER || leads_noun(before)) {
        return false; /* "forty acts" */
    }
    struct word word;
    if (phrase_verb(p, i, &word) > i) {
        return true; /* "strikes down" */
    }
    if (is_noun_too(&t->word)) {
        return begins_object(p, i + 1) || has(next, WORD_INFINITIVE) ||
               next->kind == TOKEN_WHEN;
    }
    return true;
}

static bool base_is_verb(const struct parser *p, size_t i, bool behind_noun)
{
    const struct token *before = i ? token_at(p, i - 1) : token_at(p, SIZE_MAX);
    if (has(before, WORD_INFINITIVE | WORD_MODAL | WORD_DO)) {
        return true;
    }
    if (has(before, WORD_PRONOUN)) {
        return !has(before, WORD_POSSESSIVE | WORD_DETERMINER);
    }
    const struct token *t = token_at(p, i);
    const struct token *next = token_at(p, i + 1);
    const struct phrase *other = shares_subject(p, i);
    if (other && (!is_noun_too(&t->word) || next->kind == TOKEN_WHEN)) {
        return other->tense != TENSE_PAST;
    }
    bool starts = i < 2 || token_at(p, i - 2)->kind == TOKEN_MARK ||
                  token_at(p, i - 2)->kind == TOKEN_WHEN;
    bool several = before->word.is_plural && (!before->capital || starts);
    if (!behind_noun || is_noun_too(&t->word)) {
        return behind_noun && several && next->kind == TOKEN_WHEN;
    }
    return (several && (ends_clause(next) || has(next, WORD_PREPOSITION))) ||
           ((several || before->acronym || p->in->headline) &&
            (has(next, LEADS_NOUN) || (p->in->headline && next->capital)));
}

static bool gerund_is_verb(const struct parser *p, size_t i, bool behind_noun)
{
    const struct token *t = token_at(p, i), *next = token_at(p, i + 1);
    const struct token *before = i ? token_at(p, i - 1) : NULL;
    if (before && leads_noun(before)) {
        return false;
    }
    if (has(next, LEADS_NOUN)) {
        return true;
    }
    if (t->word.is_event_noun) {
        return false;
    }
    if (behind_noun) {
        return next->kind == TOKEN_WHEN || begins_object(p, i + 1) ||
               has(next, WORD_PREPOSITION);
    }
    return t->word.verb != NULL || ends_clause(next);
}

/* A word that the lexicon does not have, between a noun and a determiner, with
 * the ending of a third person: "The levy violates the constitution". */
static bool is_unknown_third(const struct parser *p, size_t i, bool behind_noun)
{
    const struct token *t = token_at(p, i);
    if (!t->word.is_plural || t->word.classes || t->capital ||
        !has(token_at(p, i + 1), WORD_DETERMINER) ||
        !(behind_noun || closes_insertion(p, i))) {
        return false;
    }
    for (size_t k = p->out->count; k-- > 0;) {
        if (p->out->items[k].kind == PHRASE_VERB) {
            return closes_insertion(p, i);
        }
    }
    return true;
}

/* "entre en vigueur": a preposition, were it alone. */
static bool heads_phrase_verb(const struct parser *p, size_t i)
{
    struct word word = {0};
    return token_at(p, i)->word.forms && phrase_verb(p, i, &word) > i;
}

/* Whether the word at i is a verb where it stands. behind_noun: a noun that
 * could be its subject ends right before it. */
static bool is_verb(const struct parser *p, size_t i, bool behind_noun)
{
    const struct token *t = token_at(p, i);
    if (t->kind != TOKEN_WORD || is_name_token(p, i) || has(t, WORD_DETERMINER) ||
        (has(t, WORD_PREPOSITION) && !(behind_noun && heads_phrase_verb(p, i)))) {
        return false;
    }
    if (!t->word.forms) {
        return is_unknown_third(p, i, behind_noun);
    }
    if (t->capital && i > 0 && !p->in->headline &&
        token_at(p, i - 1)->kind == TOKEN_WORD) {
        return false;
    }
    unsigned forms = t->word.forms;
    return (forms & VERB_FUTURE) ||
           ((forms & (VERB_PAST | VERB_PARTICIPLE)) &&
            past_is_verb(p, i, behind_noun)) ||
           ((forms & VERB_THIRD) && third_is_verb(p, i, behind_noun)) ||
           ((forms & VERB_BASE) && base_is_verb(p, i, behind_noun)) ||
           ((forms & VERB_GERUND) && gerund_is_verb(p, i, behind_noun));
}

static struct phrase *add(struct parser *p, enum phrase_kind kind, size_t first,
                          size_t last)
{
    struct phrase_list *out = p->out;
    struct phrase *grown = arena_grow(p->arena, out->items, out->count,
                                      &out->capacity, sizeof *grown);
    if (!grown) {
        p->failed = true;
        return NULL;
    }
    out->items = grown;
    grown[out->count] = (struct phrase){.kind = kind,
                                        .first = first,
                                        .last = last,
                                        .head = last,
                                        .when = PHRASE_NO_WHEN};
    return &grown[out->count++];
}

/* --- verb groups ------------------------------------------------------- */

struct group {
    bool modal, future, have, be, infinitive, negated;
    bool past_auxiliary;
    bool proclitic, reflexive; /* the word right before the verb; any */
    bool several;
};

static void note_auxiliary(struct group *g, const struct token *t)
{
    uint32_t c = t->word.classes;
    bool plural = t->word.is_plural || t->word.forms & VERB_PLURAL;
    g->several |= plural && c & (WORD_MODAL | WORD_BE | WORD_HAVE | WORD_DO);
    g->proclitic = t->word.is_proclitic;
    g->reflexive |= t->word.is_proclitic && !(c & WORD_NEGATION);
    g->modal |= (c & WORD_MODAL) != 0;
    g->future |= (c & WORD_FUTURE) != 0;
    g->negated |= (c & WORD_NEGATION) != 0;
    g->have |= (c & WORD_HAVE) != 0;
    g->infinitive |= (c & WORD_INFINITIVE) != 0;
    g->be |= (c & WORD_BE) != 0;
}

static enum verb_tense tense_of(const struct group *g, unsigned forms)
{
    if (g->future || (forms & VERB_FUTURE && !g->infinitive)) {
        return TENSE_FUTURE;
    }
    if (g->modal) {
        return TENSE_MODAL;
    }
    if (g->infinitive) {
        return TENSE_INFINITIVE;
    }
    if (g->have || g->past_auxiliary || (!g->be && forms & VERB_PAST)) {
        return TENSE_PAST;
    }
    if (!g->be && forms == VERB_PARTICIPLE) {
        return TENSE_REDUCED;
    }
    if (!g->be && forms == VERB_GERUND) {
        return TENSE_GERUND;
    }
    return TENSE_PRESENT;
}

/* "aims to graduate", "is expected to open": the second verb is the event. */
static size_t follow_aim(struct parser *p, struct phrase *v, size_t i)
{
    while (has(token_at(p, i), WORD_ADVERB)) {
        i++; /* "will be able to" */
    }
    const struct token *to = token_at(p, i), *next = token_at(p, i + 1);
    bool aim = v->verb && v->verb->group == VERB_AIM;
    bool asked = v->passive && v->verb &&
                 (v->verb->group == VERB_REPORT || v->verb->group == VERB_FILL);
    bool aims = aim || asked;
    bool be_to = has(token_at(p, v->head), WORD_BE);
    bool had = false;
    bool have_to = !v->verb && has(token_at(p, v->head), WORD_HAVE);
    if (aims && has(token_at(p, i - 1), WORD_INFINITIVE)) {
        to = token_at(p, --i); /* "due to" is one entry */
        next = token_at(p, i + 1);
    }
    if (!(aims || be_to || have_to) || !has(to, WORD_INFINITIVE) ||
        next->kind != TOKEN_WORD) {
        return i;
    }
    if (has(next, WORD_HAVE) && has(token_at(p, i + 2), WORD_BE)) {
        next = token_at(p, ++i + 1); /* "was to have been held" */
    } else if (has(next, WORD_HAVE) &&
               token_at(p, i + 2)->word.forms & VERB_PARTICIPLE) {
        next = token_at(p, ++i + 1); /* "was to have closed" */
        had = true;
    }
    struct word word = next->word;
    size_t last = phrase_verb(p, i + 1, &word);
    size_t main = i + 1;
    /* "had to close", "was allowed to open": done, not only meant */
    bool done = v->tense == TENSE_PAST && (have_to || asked);
    if (has(next, WORD_BE) && token_at(p, i + 2)->word.forms & VERB_PARTICIPLE) {
        main = i + 2;
        word = token_at(p, main)->word;
        last = phrase_verb(p, main, &word);
        v->passive = true;
    } else if (!(word.forms & VERB_BASE) && !had && !has(next, WORD_BE)) {
        return i;
    } else {
        v->passive = false;
    }
    v->aimed = !done;
    v->head = main;
    v->last = last;
    v->verb = word.verb;
    return last + 1;
}

/* "first" before a participle is an adverb: "first awarded in 1999". */
static bool is_first(const struct parser *p, size_t i)
{
    const struct token *next = token_at(p, i + 1);
    bool adverb = has(token_at(p, i), WORD_ORDINAL) ||
                  (has(token_at(p, i), WORD_ADVERB) &&
                   has(token_at(p, i), WORD_ADJECTIVE)); /* "last restored" */
    return adverb && next->kind == TOKEN_WORD && !next->capital &&
           next->word.forms & VERB_PARTICIPLE &&
           !(i && has(token_at(p, i - 1), LEADS_NOUN));
}

static bool in_group(const struct parser *p, size_t i)
{
    const struct token *t = token_at(p, i);
    return (has(t, WORD_MODAL | WORD_BE | WORD_HAVE | WORD_DO | WORD_NEGATION |
                       WORD_ADVERB) &&
            !has(t, WORD_ORDINAL | WORD_PREPOSITION)) ||
           is_first(p, i);
}

/* Whether the token can be the main verb behind the group's auxiliaries. */
static bool may_be_main(const struct parser *p, const struct group *g,
                        const struct token *t)
{
    bool verb = t->kind == TOKEN_WORD && t->word.forms &&
                (!t->capital || p->in->headline) && !has(t, WORD_DETERMINER);
    bool base = t->word.forms & VERB_BASE &&
                (g->modal || g->future || g->infinitive || !g->be);
    bool fits = t->word.forms & (VERB_PARTICIPLE | VERB_GERUND) ||
                (g->proclitic && !g->be && !g->have) || base;
    bool object = g->be && t->word.is_event_noun && t->word.forms & VERB_GERUND;
    return verb && fits && !object;
}

/* What the auxiliaries make of the verb; `alone` where one of them is it. */
static void take_group(struct phrase *v, const struct group *g,
                       const struct word *word, bool alone)
{
    v->verb = word->verb;
    v->tense = tense_of(g, word->forms);
    v->perfect = g->have && !alone;
    v->passive = g->be && !alone && word->forms & VERB_PARTICIPLE;
    v->progressive = g->be && !alone && word->forms & VERB_GERUND;
    v->negated = g->negated;
    v->reflexive = g->reflexive;
    v->several = g->several || (!alone && word->forms & VERB_PLURAL);
    bool active = v->passive && (g->reflexive || (v->verb && v->verb->with_be));
    if (active) { /* "est devenu", "s'est tenue": its perfect */
        v->passive = false;
        v->perfect = true;
        v->tense = v->tense == TENSE_PRESENT ? TENSE_PAST : v->tense;
    }
    v->cancelled = word->cancels;
    v->postponed = word->postpones;
}

/* Reads the auxiliaries from i on; gives the token behind them. *last_aux is
 * the last of them, SIZE_MAX where there is none. */
static size_t read_auxiliaries(const struct parser *p, size_t i,
                               struct group *g, size_t *last_aux)
{
    if (has(token_at(p, i), WORD_INFINITIVE)) {
        g->infinitive = true;
        *last_aux = i++;
    }
    while (in_group(p, i)) {
        const struct token *t = token_at(p, i);
        note_auxiliary(g, t);
        if (t->word.forms & VERB_PAST && has(t, WORD_BE | WORD_HAVE | WORD_DO)) {
            g->past_auxiliary = true;
        }
        if (has(t, WORD_MODAL | WORD_BE | WORD_HAVE | WORD_DO)) {
            *last_aux = i;
        }
        i++;
    }
    return i;
}

/* The adverb or the like that ends a group is not part of it. */
static size_t read_verb(struct parser *p, size_t i)
{
    struct group g = {0};
    size_t first = i, last_aux = SIZE_MAX;
    i = read_auxiliaries(p, i, &g, &last_aux);
    if (last_aux != SIZE_MAX && !may_be_main(p, &g, token_at(p, i))) {
        i = last_aux; /* a form of be or have is the verb itself */
    }
    struct word word = token_at(p, i)->word;
    size_t last = phrase_verb(p, i, &word);
    struct phrase *v = add(p, PHRASE_VERB, first, last);
    if (!v) {
        return last + 1;
    }
    v->head = i;
    take_group(v, &g, &word, i == last_aux);
    return follow_aim(p, v, last + 1);
}

/* --- noun phrases ------------------------------------------------------ */

/* "of", "for the", "on", "and" inside a name: gives the token behind them
 * when that goes on with a capital, else 0. */
static size_t inside_name(const struct parser *p, size_t i, bool joined)
{
    const struct token *t = token_at(p, i);
    bool keeps = has(t, WORD_KEEP_PREPOSITION);
    bool sign = t->end - t->begin == 1 && has(t, WORD_COORDINATOR);
    bool and = (joined || sign) && has(t, WORD_COORDINATOR); /* "&" always */
    bool comma = joined && t->mark == ',';
    if (!keeps && !and&&!comma) {
        return 0;
    }
    size_t next = i + 1;
    if (keeps && has(token_at(p, next), WORD_DETERMINER)) {
        next++;
    }
    const struct token *to = token_at(p, next);
    if (to->kind != TOKEN_WORD || !to->capital || to->possessive ||
        ((and || comma) && to->acronym)) {
        return 0;
    }
    if (comma) { /* "Safe, Orderly and Regular": a list that ends in and */
        const struct token *after = token_at(p, next + 1);
        if (!has(after, WORD_COORDINATOR) && after->mark != ',') {
            return 0;
        }
    }
    return next;
}

/* An article or a preposition with one inside: "des". */
static bool is_either(const struct token *t)
{
    return has(t, WORD_DETERMINER) && has(t, WORD_PREPOSITION);
}

/* Whether a noun phrase can begin behind the phrase told last. */
static bool leads_here(const struct parser *p)
{
    const struct phrase *before = last_phrase(p);
    return !before ||
           (before->kind != PHRASE_NOUN && before->kind != PHRASE_PREPOSITION);
}

static bool head_first(const struct parser *p)
{
    return lexicon_title_words(p->in->lexicon)->style & STYLE_HEAD_FIRST;
}

static bool is_nominal(const struct parser *p, size_t i, bool behind_noun)
{
    const struct token *t = token_at(p, i);
    if (t->kind == TOKEN_NUMBER || t->possessive) {
        return true;
    }
    if (is_either(t) && !behind_noun && leads_here(p)) {
        return true;
    }
    if (t->kind != TOKEN_WORD || is_closed(p, i)) {
        return false;
    }
    bool inner = t->capital && i > 0 && token_at(p, i - 1)->capital &&
                 head_first(p); /* "Yann Le Goff" */
    if (behind_noun && has(t, WORD_DETERMINER) && !inner) {
        return false;
    }
    const struct token *after = token_at(p, i + 1);
    bool adjective =
        has(t, WORD_ADJECTIVE) &&
        !(behind_noun && (ends_clause(after) || has(after, WORD_PREPOSITION)));
    bool adverb = has(t, WORD_ADVERB) && !adjective;
    if (adverb && !is_name_token(p, i)) {
        const struct token *next = token_at(p, i + 1);
        return !behind_noun && has(next, WORD_ADJECTIVE | WORD_NUMBER);
    }
    return !is_verb(p, i, behind_noun);
}

/* The last token of a name with a short form ("Migrants in Countries in
 * Crisis") that begins at token i; i - 1 where none does. */
static size_t alias_end(const struct parser *p, size_t i)
{
    const struct alias_list *aliases = p->in->aliases;
    const struct token *t = token_at(p, i);
    str text = p->in->document->text;
    if (!aliases || t->kind != TOKEN_WORD || !t->capital) {
        return i - 1;
    }
    for (size_t a = 0; a < aliases->count; a++) {
        size_t end = t->begin + aliases->items[a].full.n;
        if (!str_equal_fold(str_slice(text, t->begin, end),
                            aliases->items[a].full)) {
            continue;
        }
        size_t k = i;
        while (token_at(p, k)->end < end && k + 1 < p->in->sentence->count) {
            k++;
        }
        return token_at(p, k)->end == end ? k : i - 1;
    }
    return i - 1;
}

/* A bracket that only gives a short name, with the noun going on behind it:
 * "Least Developed Country (LDC) status". Gives the token behind it, or i. */
static size_t noun_goes_on(const struct parser *p, size_t i)
{
    if (token_at(p, i)->mark != '(') {
        return i;
    }
    size_t k = i + 1;
    while (token_at(p, k)->kind == TOKEN_WORD) {
        k++;
    }
    const struct token *next = token_at(p, k + 1);
    bool noun = next->kind == TOKEN_WORD && !next->capital &&
                !next->possessive && !next->word.forms &&
                !(next->word.classes &
                  (CLOSED | LEADS_NOUN | WORD_ADVERB | WORD_HONORIFIC));
    return token_at(p, k)->mark == ')' && k > i + 1 && noun ? k + 1 : i;
}

/* "at that session Ms Perez": a title of address begins a name of its own. */
static bool begins_person(const struct parser *p, size_t i)
{
    const struct token *t = token_at(p, i), *before = token_at(p, i - 1);
    return t->capital && has(t, WORD_HONORIFIC) && before->kind == TOKEN_WORD &&
           !before->capital && !before->possessive &&
           !has(before, WORD_HONORIFIC | WORD_ADJECTIVE) && !leads_noun(before);
}

/* "more than 600", "at least 20": the words before the number belong to it.
 * Gives the number's token, or i. */
static size_t quantifier_end(const struct parser *p, size_t i)
{
    struct word word;
    for (size_t n = 2; n <= 3; n++) {
        if (lexicon_joined(p, i, n, &word) && word.classes & WORD_ADJECTIVE &&
            (token_at(p, i + n)->kind == TOKEN_NUMBER ||
             has(token_at(p, i + n), WORD_NUMBER))) {
            return i + n;
        }
    }
    return i;
}

struct noun_reading {
    size_t head, next;
    bool headed;       /* what stands at head is a noun, not what leads to it */
    bool name, joined; /* joined: behind a preposition of the name */
    bool any;          /* a noun was met, not only determiners */
    size_t when;
};

/* A bare year before its noun: "the 2021 Asia Pacific Regional Review". */
static bool reads_year(const struct parser *p, const struct noun_reading *r,
                       size_t i)
{
    const struct token *t = token_at(p, i), *next = token_at(p, i + 1);
    if (i == 0 && !next->possessive) {
        return false; /* "2021 Office opens": a date heads the line */
    }
    bool leads = next->kind == TOKEN_WORD && !is_closed(p, i + 1) &&
                 !has(next, WORD_DETERMINER | WORD_ADVERB) &&
                 (next->capital || r->next > 0) && !is_verb(p, i + 1, true);
    if (next->possessive && r->when == PHRASE_NO_WHEN) {
        return t->kind == TOKEN_WHEN; /* "last year's festival" */
    }
    return t->kind == TOKEN_WHEN && t->bare && r->when == PHRASE_NO_WHEN && leads;
}

static void take_token(const struct parser *p, struct noun_reading *r, size_t i)
{
    const struct token *t = token_at(p, i);
    bool noun = t->kind == TOKEN_WORD && !t->possessive &&
                !has(t, WORD_DETERMINER | WORD_POSSESSIVE);
    bool describes = has(t, WORD_ADJECTIVE | WORD_NUMBER | WORD_ORDINAL);
    if (noun && !r->joined && !(r->headed && head_first(p))) {
        r->head = i;
        r->name = is_name_token(p, i);
        r->headed = !describes;
    } else if (noun && !r->joined) {
        r->name |= is_name_token(p, i);
    }
    r->any |= noun || t->kind == TOKEN_NUMBER;
}

static size_t read_noun(struct parser *p, size_t i)
{
    struct noun_reading r = {.head = i, .when = PHRASE_NO_WHEN};
    size_t first = i;
    bool pronoun =
        has(token_at(p, i), WORD_PRONOUN) &&
        (!has(token_at(p, i), WORD_DETERMINER | WORD_POSSESSIVE) ||
         has(token_at(p, i + 1), WORD_DETERMINER)); /* "gave her the prize" */
    if (pronoun) {
        i++;
    }
    while (!pronoun) {
        const struct token *t = token_at(p, i);
        size_t inner = r.any && is_name_token(p, i ? i - 1 : 0)
                           ? inside_name(p, i, r.joined)
                           : 0;
        size_t alias = alias_end(p, i);
        size_t behind = r.any ? noun_goes_on(p, i) : i;
        size_t number = r.any ? i : quantifier_end(p, i);
        if (number > i) {
            i = number;
        } else if (reads_year(p, &r, i)) {
            r.when = t->when;
            r.next = ++i;
        } else if (alias != i - 1) {
            for (; i <= alias; i++) {
                r.any = true;
            }
            r.head = r.joined ? r.head : alias;
            r.name = true;
        } else if (behind > i) {
            i = behind;
            r.joined = false;
        } else if (inner) {
            r.joined |= has(t, WORD_KEEP_PREPOSITION);
            i = inner;
            take_token(p, &r, i++);
        } else if (r.any && begins_person(p, i)) {
            break;
        } else if (is_nominal(p, i, r.any) ||
                   (i == first && has(t, WORD_DETERMINER) &&
                    is_nominal(p, i + 1, false))) { /* "at that session" */
            take_token(p, &r, i++);
            r.next = i;
        } else {
            break;
        }
    }
    if (i == first) {
        return i;
    }
    struct phrase *n = add(p, PHRASE_NOUN, first, i - 1);
    if (n) {
        n->head = r.head;
        n->when = r.when;
        n->is_name = r.name;
        n->is_pronoun =
            pronoun || (i == first + 1 && has(token_at(p, first), WORD_ANAPHOR));
        n->is_plural = token_at(p, r.head)->word.is_plural;
    }
    return i;
}

/* --- the row ----------------------------------------------------------- */

/* Brackets are passed over; a date in them belongs to what stands before. */
static size_t read_brackets(struct parser *p, size_t i)
{
    for (i++; i < p->in->sentence->count; i++) {
        const struct token *t = token_at(p, i);
        if (t->kind == TOKEN_WHEN) {
            struct phrase *w = add(p, PHRASE_WHEN, i, i);
            if (w) {
                w->when = t->when;
                w->bracketed = true;
            }
        } else if (t->mark == ')') {
            return i + 1;
        }
    }
    return i;
}

static size_t read_mark(struct parser *p, size_t i)
{
    char mark = token_at(p, i)->mark;
    if (mark == '(') {
        return read_brackets(p, i);
    }
    enum phrase_kind kind = mark == ','                    ? PHRASE_COMMA
                            : mark == '"'                  ? PHRASE_QUOTE
                            : strchr(";:-*", mark) != NULL ? PHRASE_BREAK
                                                           : PHRASE_OTHER;
    add(p, kind, i, i);
    return i + 1;
}

/* A word before which no determiner stands: "the", "she", a name. */
static bool begins_noun_alone(const struct parser *p, size_t i)
{
    const struct token *t = token_at(p, i);
    return has(t, WORD_DETERMINER | WORD_POSSESSIVE | WORD_PRONOUN) ||
           is_name_token(p, i);
}

/* "that" and the like: what it is follows from what stands before it. */
static enum phrase_kind small_word(const struct parser *p, size_t i)
{
    const struct token *t = token_at(p, i);
    const struct phrase *before = last_phrase(p);
    bool behind_noun = before && before->kind == PHRASE_NOUN;
    bool behind_comma = before && before->kind == PHRASE_COMMA;
    if (has(t, WORD_RELATIVE) && (behind_noun || behind_comma) &&
        !(has(t, WORD_DETERMINER) && behind_comma)) {
        return PHRASE_RELATIVE;
    }
    if (is_either(t) && !leads_here(p)) {
        return PHRASE_PREPOSITION;
    }
    if (has(t, WORD_DETERMINER)) {
        bool clause =
            has(t, WORD_SUBORDINATOR) && before &&
            (before->kind == PHRASE_VERB ||
             (before->kind != PHRASE_PREPOSITION && begins_noun_alone(p, i + 1)));
        return clause ? PHRASE_SUBORDINATOR : PHRASE_NOUN;
    }
    if (has(t, WORD_PREPOSITION)) {
        return PHRASE_PREPOSITION;
    }
    if (has(t, WORD_RELATIVE)) {
        return PHRASE_RELATIVE;
    }
    if (has(t, WORD_SUBORDINATOR)) {
        return PHRASE_SUBORDINATOR;
    }
    return has(t, WORD_CONJUNCTION) ? PHRASE_CONJUNCTION : PHRASE_NOUN;
}

static bool begins_group(const struct parser *p, size_t i)
{
    const struct token *t = token_at(p, i);
    if (is_name_token(p, i)) {
        return false;
    }
    if (has(t, WORD_MODAL | WORD_BE | WORD_HAVE | WORD_DO)) {
        return true;
    }
    if (has(t, WORD_INFINITIVE)) {
        const struct token *next = token_at(p, i + 1);
        return (next->word.forms & VERB_BASE && !next->capital &&
                !has(next, WORD_DETERMINER)) ||
               has(next, WORD_BE | WORD_HAVE | WORD_ADVERB);
    }
    if (is_first(p, i)) {
        return true;
    }
    size_t k = i;
    while (has(token_at(p, k), WORD_ADVERB) && !is_name_token(p, k) &&
           !has(token_at(p, k), CLOSED | WORD_ORDINAL)) {
        k++;
    }
    const struct phrase *before = last_phrase(p);
    bool behind =
        before && (before->kind == PHRASE_NOUN || before->kind == PHRASE_WHEN);
    return is_verb(p, k, behind) ||
           (k > i && has(token_at(p, k), WORD_MODAL | WORD_BE | WORD_HAVE));
}

static size_t read_word(struct parser *p, size_t i)
{
    if (begins_group(p, i)) {
        return read_verb(p, i);
    }
    bool closed = is_closed(p, i) &&
                  has(token_at(p, i), WORD_PREPOSITION | WORD_CONJUNCTION |
                                          WORD_SUBORDINATOR | WORD_RELATIVE);
    bool amount = quantifier_end(p, i) > i;
    enum phrase_kind kind = closed && !amount ? small_word(p, i) : PHRASE_NOUN;
    if (kind != PHRASE_NOUN) {
        add(p, kind, i, i);
        return i + 1;
    }
    size_t next = read_noun(p, i);
    if (next == i) { /* an adverb or the like */
        add(p, PHRASE_OTHER, i, i);
        next = i + 1;
    }
    return next;
}

enum status phrase_parse(const struct phrase_input *input, struct arena *arena,
                         struct phrase_list *result)
{
    struct phrase_list row = {0};
    struct parser p = {.in = input, .arena = arena, .out = &row};
    const struct sentence *sentence = input->sentence;
    for (size_t i = 0; i < sentence->count && !p.failed;) {
        const struct token *t = token_at(&p, i);
        const struct token *next = token_at(&p, i + 1);
        struct noun_reading none = {.when = PHRASE_NO_WHEN,
                                    .next = next->capital};
        if (t->kind == TOKEN_MARK) {
            i = read_mark(&p, i);
        } else if (t->kind == TOKEN_WHEN && !reads_year(&p, &none, i)) {
            struct phrase *w = add(&p, PHRASE_WHEN, i, i);
            if (w) {
                w->when = t->when;
            }
            i++;
        } else {
            i = t->kind == TOKEN_WHEN ? read_noun(&p, i) : read_word(&p, i);
        }
    }
    if (p.failed) {
        return STATUS_NOMEM;
    }
    settle_phrases(input, &row);
    *result = row;
    return STATUS_OK;
}
