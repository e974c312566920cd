/* Makes headlines by choosing among ways to say a clause, longest first.
 *
 * A clause is taken apart into subject, verb, object and the prepositional
 * phrases behind them, each with a rank that says how soon it may go. The
 * first wording that fits the limit wins:
 *
 *     everything; with short names; without the phrases of least rank, one
 *     after another; with the object as the subject of a participle.
 */
#include "events/tell/title.h"

#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"

#define MAX_PIECES 12
#define EASY_TITLE 60 /* longer ones use the short names of the article */

#define RANK_DETAIL 4 /* "with three members": where little else is said */

struct piece {
    const char *text;
    int rank; /* 0 stays; the highest goes first */
};

struct draft {
    const struct title_request *request;
    struct arena *arena;
    const char *subject; /* NULL: none */
    const char *short_subject;
    const char *object;
    struct piece pieces[MAX_PIECES]; /* behind the object */
    size_t piece_count;
    bool plural;
    bool number_unclear; /* Laos, Classes: one or many? */
    bool object_points_back;
    bool says; /* the object is what was said */
    bool core; /* names only up to their first small word */
    bool failed;
};

static const struct phrase *phrase_at(const struct parsed *parsed, size_t at)
{
    return &parsed->row->items[at];
}

/* --- words ------------------------------------------------------------- */

static bool leaves_out(const struct token *t)
{
    return t->bracketed || t->kind == TOKEN_WHEN || t->mark == '(' ||
           t->mark == ')' || t->mark == '"' || t->mark == '*';
}

static bool leads(const struct token *t)
{
    return t->kind == TOKEN_WORD && !t->acronym &&
           t->word.classes & (WORD_DETERMINER | WORD_POSSESSIVE);
}

/* "more than 200", "most of the farmers": no article that may go. */
static bool goes_on_small(const struct token *next)
{
    return next->kind == TOKEN_WORD && next->word.classes & WORD_PREPOSITION;
}

static bool has_style(const struct parsed *parsed, enum lexicon_style style)
{
    return lexicon_title_words(parsed->lexicon)->style & style;
}

/* "la" or "sa", not "cette", which points back. */
static bool is_article(const struct token *t)
{
    return leads(t) && !(t->word.classes & WORD_ANAPHOR);
}

static void join(struct buf *out, const struct parsed *parsed,
                 const struct token *t, const struct token *before)
{
    bool apart = before && before->end < t->begin && !t->possessive &&
                 t->mark != ',' && t->mark != '.';
    if (out->n && (apart || (before && leaves_out(before)))) {
        buf_add_byte(out, ' ');
    }
    buf_add(out, str_slice(parsed->document->text, t->begin, t->end));
}

static const char *words_of(const struct parsed *parsed, size_t from, size_t to,
                            bool articles, struct arena *arena)
{
    const struct sentence *s = parsed->sentence;
    struct buf out;
    buf_init(&out, LIMIT_QUOTE * 4);
    while (from < to && !(articles && is_article(&s->tokens[from])) &&
           ((leads(&s->tokens[from]) && !goes_on_small(&s->tokens[from + 1])) ||
            s->tokens[from].kind == TOKEN_WHEN || s->tokens[from].possessive)) {
        from++;
    }
    if (from + 1 < to && s->tokens[from + 1].possessive &&
        !s->tokens[from].capital && s->tokens[from].word.classes & WORD_GENERIC) {
        from += 2; /* "the country's plan" */
    }
    const struct token *before = NULL;
    for (size_t i = from; i <= to; i++) {
        const struct token *t = &s->tokens[i];
        bool of_date = t->possessive && before && before->kind == TOKEN_WHEN;
        if (!leaves_out(t) && !of_date) {
            join(&out, parsed, t, before);
        }
        before = t;
    }
    const char *words =
        out.failed ? NULL : arena_copy(arena, str_trim(buf_str(&out)));
    buf_finish(&out);
    return words;
}

const char *title_tokens(const struct parsed *parsed, size_t from, size_t to,
                         struct arena *arena)
{
    return words_of(parsed, from, to, false, arena);
}

const char *title_words(const struct parsed *parsed, size_t first, size_t last,
                        struct arena *arena)
{
    return words_of(parsed, phrase_at(parsed, first)->first,
                    phrase_at(parsed, last)->last, false, arena);
}

const char *title_phrase(const struct parsed *parsed, size_t first, size_t last,
                         struct arena *arena)
{
    return words_of(parsed, phrase_at(parsed, first)->first,
                    phrase_at(parsed, last)->last,
                    has_style(parsed, STYLE_ARTICLES), arena);
}

/* --- taking the clause apart ------------------------------------------- */

bool title_points_back(const struct parsed *parsed, struct range subject)
{
    const struct phrase *p = phrase_at(parsed, subject.first);
    if (p->is_pronoun) {
        return true;
    }
    const struct token *first = &parsed->sentence->tokens[p->first];
    bool pointed = first->word.classes & (WORD_DETERMINER | WORD_POSSESSIVE);
    for (size_t i = p->first + 1; i < p->head; i++) {
        pointed &= (parsed->sentence->tokens[i].word.classes & WORD_NUMBER) != 0;
    }
    return pointed && p->last == p->head && subject.first == subject.last &&
           phrase_has(parsed, subject.first, WORD_GENERIC);
}

/* "the first one": the noun that "one" stands for is the nearest event noun
 * before it in the sentence. */
static const char *resolve_one(const struct parsed *parsed, size_t noun,
                               struct arena *arena)
{
    const struct phrase *p = phrase_at(parsed, noun);
    const struct token *first = &parsed->sentence->tokens[p->first];
    bool by_number = phrase_head(parsed, p)->word.classes & WORD_ORDINAL;
    if (p->last > p->first && first->word.classes & WORD_DETERMINER) {
        first++;
    }
    for (size_t k = noun; k-- > 0;) {
        const struct phrase *other = phrase_at(parsed, k);
        const struct word *head = &phrase_head(parsed, other)->word;
        if (other->kind != PHRASE_NOUN || !head->is_event_noun ||
            (by_number && head->kind != EVENT_MEETING)) {
            continue;
        }
        size_t from = other->first;
        const struct token *tokens = parsed->sentence->tokens;
        while (from < other->head &&
               tokens[from].word.classes & (WORD_DETERMINER | WORD_ORDINAL)) {
            from++;
        }
        str own = str_slice(parsed->document->text, first->begin, first->end);
        const char *rest = words_of(parsed, from, other->last, false, arena);
        size_t end = clause_noun_end(parsed, k, noun, false);
        const char *tail = end > k ? title_words(parsed, k + 1, end, arena) : "";
        if (!rest || !tail) {
            return NULL;
        }
        return arena_printf(arena, "%.*s %s%s%s", STR_ARG(own), rest,
                            *tail ? " " : "", tail);
    }
    return NULL;
}

static bool is_one(const struct parsed *parsed, size_t noun)
{
    const struct phrase *p = phrase_at(parsed, noun);
    uint32_t classes = phrase_head(parsed, p)->word.classes;
    return classes & (WORD_ANAPHOR | WORD_ORDINAL) && !p->is_name &&
           p->last > p->first;
}

/* A noun phrase as the draft says it: with what is tied to it, or, in the
 * shortest draft, a name only up to its first small word. */
static const char *noun_words(struct draft *d, size_t first, size_t last)
{
    const struct parsed *parsed = d->request->parsed;
    const struct phrase *p = phrase_at(parsed, first);
    bool articles = has_style(parsed, STYLE_ARTICLES);
    return d->core ? words_of(parsed, p->first, p->head, articles, d->arena)
                   : title_phrase(parsed, first, last, d->arena);
}

static int rank_of(const struct parsed *parsed, size_t preposition)
{
    const struct phrase *noun = phrase_at(parsed, preposition + 1);
    size_t end =
        clause_noun_end(parsed, preposition + 1, parsed->row->count, false);
    bool names = false;
    for (size_t k = preposition + 1; k <= end; k++) {
        names |= phrase_at(parsed, k)->is_name;
    }
    if (phrase_has(parsed, preposition, WORD_KEEP_PREPOSITION) &&
        !phrase_has(parsed, preposition, WORD_PLACE_PREPOSITION)) {
        return 1;
    }
    if (phrase_has(parsed, preposition, WORD_AGENT)) {
        return 2;
    }
    for (size_t i = noun->first; i <= noun->last; i++) {
        const struct token *t = &parsed->sentence->tokens[i];
        if (t->kind == TOKEN_NUMBER || t->word.classes & WORD_ORDINAL) {
            return 3;
        }
    }
    return names ? 2 : RANK_DETAIL;
}

/* "after the hot summer of 1994": without its date nothing is left. */
static bool lacks_date(const struct parsed *parsed, size_t last)
{
    const struct phrase *p = phrase_at(parsed, last);
    const struct token *end = &parsed->sentence->tokens[p->last];
    return phrase_is(parsed, last + 1, PHRASE_WHEN) && !end->capital &&
           end->word.classes & (WORD_ADJECTIVE | WORD_DETERMINER);
}

static void add_piece(struct draft *d, size_t first, size_t last, int rank)
{
    if (lacks_date(d->request->parsed, last)) {
        return;
    }
    const struct parsed *parsed = d->request->parsed;
    const struct phrase *end = phrase_at(parsed, last);
    const char *text = title_tokens(parsed, phrase_at(parsed, first)->first,
                                    d->core ? end->head : end->last, d->arena);
    if (!text) {
        d->failed = true;
    } else if (d->piece_count < MAX_PIECES && *text) {
        d->pieces[d->piece_count++] = (struct piece){text, rank};
    }
}

static void take_second_object(struct draft *d, size_t noun)
{
    const char *words = noun_words(d, noun, noun);
    if (!words || d->object_points_back) {
        d->object = words;
    } else {
        d->object = arena_printf(d->arena, "%s %s", d->object, words);
    }
    d->object_points_back = false;
}

/* "called off 12 minutes before ignition": how long before, no object. */
static bool measures_time(const struct parsed *parsed, size_t noun)
{
    size_t first = phrase_at(parsed, noun)->first;
    const struct token *t = &parsed->sentence->tokens[first];
    bool number = t->kind == TOKEN_NUMBER || t->word.classes & WORD_NUMBER;
    return number && phrase_is(parsed, noun + 1, PHRASE_PREPOSITION) &&
           phrase_has(parsed, noun + 1, WORD_SUBORDINATOR);
}

/* A place is a piece of its own: the last phrase before it in [first, last]. */
static size_t before_place(const struct parsed *parsed, size_t first, size_t last)
{
    for (size_t k = first; k <= last; k++) {
        if (phrase_is(parsed, k, PHRASE_PREPOSITION) &&
            phrase_has(parsed, k, WORD_PLACE_PREPOSITION)) {
            return k - 1;
        }
    }
    return last;
}

/* The object at k, up to the rest's last phrase; gives where it ends. Its
 * prepositional phrases are pieces, which may go. */
static size_t take_object(struct draft *d, size_t k, size_t rest_last)
{
    const struct parsed *parsed = d->request->parsed;
    bool tied = phrase_has(parsed, k + 1, WORD_KEEP_PREPOSITION);
    size_t end = tied ? k : clause_noun_end(parsed, k, rest_last + 1, true);
    d->object = noun_words(d, k, end);
    d->object_points_back = phrase_at(parsed, k)->is_pronoun;
    if (end < rest_last && phrase_is(parsed, end + 1, PHRASE_NOUN)) {
        take_second_object(d, end + 1); /* "awarded her the Order" */
        end++;
    }
    return end;
}

/* The preposition at k with its noun and what is joined to that; gives where
 * it ends. */
static size_t take_prepositional(struct draft *d, size_t k, size_t rest_last,
                                 bool has_verb)
{
    const struct parsed *parsed = d->request->parsed;
    size_t last =
        d->core ? k + 1 : clause_noun_end(parsed, k + 1, rest_last + 1, false);
    last = before_place(parsed, k + 1, last);
    while (last + 2 <= rest_last &&
           phrase_is(parsed, last + 1, PHRASE_CONJUNCTION) &&
           phrase_is(parsed, last + 2, PHRASE_NOUN)) {
        last += 2;
    }
    /* a verb without an object needs what stands in its place */
    bool bare = !d->object && !d->piece_count;
    bool pointing = phrase_at(parsed, k + 1)->is_pronoun;
    bool needed = has_verb && bare && !pointing;
    int rank = needed ? d->core : rank_of(parsed, k);
    bool wanted = rank < RANK_DETAIL || d->request->clause->line || bare;
    if (wanted && !pointing) {
        add_piece(d, k, last, rank);
    }
    return last;
}

/* Object and prepositional phrases of `rest`. The agent of a passive is left
 * to the last rank. */
static void take_rest(struct draft *d, struct range rest, bool has_verb)
{
    const struct parsed *parsed = d->request->parsed;
    for (size_t k = rest.first; rest.first != CLAUSE_NONE && k <= rest.last; k++) {
        const struct phrase *p = phrase_at(parsed, k);
        bool first_noun = p->kind == PHRASE_NOUN && k == rest.first;
        if (first_noun && measures_time(parsed, k)) {
            break;
        }
        if (first_noun && has_verb && !d->object) {
            k = take_object(d, k, rest.last);
        } else if (p->kind == PHRASE_PREPOSITION && k < rest.last &&
                   phrase_is(parsed, k + 1, PHRASE_NOUN)) {
            k = take_prepositional(d, k, rest.last, has_verb);
        } else if (p->kind != PHRASE_WHEN && p->kind != PHRASE_OTHER &&
                   p->kind != PHRASE_PREPOSITION) {
            break;
        }
    }
}

/* What a verb of saying or deciding says: "ruled that the levy is void". */
static void take_said(struct draft *d, size_t verb)
{
    const struct parsed *parsed = d->request->parsed;
    size_t at = verb + 1;
    while (phrase_is(parsed, at, PHRASE_WHEN) ||
           phrase_is(parsed, at, PHRASE_COMMA) ||
           (phrase_is(parsed, at, PHRASE_PREPOSITION) &&
            phrase_is(parsed, at + 1, PHRASE_WHEN))) {
        at++;
    }
    if (d->object || !phrase_is(parsed, at, PHRASE_SUBORDINATOR) ||
        !phrase_has(parsed, at, WORD_DETERMINER)) {
        return; /* only "that" is both */
    }
    size_t last = at + 1;
    while (last < parsed->row->count && !phrase_is(parsed, last, PHRASE_VERB)) {
        last++;
    }
    if (last >= parsed->row->count) {
        return;
    }
    if (phrase_is(parsed, last + 1, PHRASE_NOUN)) {
        last++;
    }
    const struct phrase *that = phrase_at(parsed, at);
    str word = str_slice(parsed->document->text,
                         parsed->sentence->tokens[that->first].begin,
                         parsed->sentence->tokens[that->last].end);
    const char *words =
        last > at ? title_words(parsed, at + 1, last, d->arena) : NULL;
    if (words) {
        d->object = arena_printf(d->arena, "%.*s %s", STR_ARG(word), words);
        d->piece_count = 0;
        d->says = true;
        take_rest(d, (struct range){last + 1, parsed->row->count - 1}, false);
    }
}

/* What a verb decides or asks to do: "decided last week to lend the town a
 * boat". */
static void take_done(struct draft *d, size_t verb)
{
    const struct parsed *parsed = d->request->parsed;
    size_t at = verb + 1;
    while (phrase_is(parsed, at, PHRASE_WHEN)) {
        at++;
    }
    const struct phrase *v =
        at < parsed->row->count ? phrase_at(parsed, at) : NULL;
    if (d->object || d->piece_count || !v || v->kind != PHRASE_VERB ||
        v->tense != TENSE_INFINITIVE) {
        return;
    }
    size_t last = at;
    if (phrase_is(parsed, at + 1, PHRASE_NOUN)) {
        last++;
    }
    d->object =
        words_of(parsed, v->first, phrase_at(parsed, at)->last, true, d->arena);
    if (last > at && d->object) {
        const char *words = title_phrase(parsed, last, last, d->arena);
        d->object =
            words ? arena_printf(d->arena, "%s %s", d->object, words) : NULL;
    }
    d->says = true;
    take_rest(d, (struct range){last + 1, parsed->row->count - 1}, false);
}

/* A place told at the head of the sentence: "In Vang Vieng, ...". */
static void take_leading_place(struct draft *d)
{
    const struct parsed *parsed = d->request->parsed;
    bool place = phrase_has(parsed, 0, WORD_PLACE_PREPOSITION) &&
                 phrase_is(parsed, 1, PHRASE_NOUN) &&
                 phrase_at(parsed, 1)->is_name &&
                 !phrase_has(parsed, 1, WORD_ORGANISATION | WORD_PLAN);
    if (place && phrase_is(parsed, 0, PHRASE_PREPOSITION) &&
        d->request->clause->subject.first > 1) {
        add_piece(d, 0, 1, 2);
    }
}

static bool is_passive(const struct phrase *v)
{
    return v->passive || v->tense == TENSE_REDUCED;
}

/* Whether what a verb of its kind is done to makes a headline of its own. */
static bool can_be_done_to(const struct verb *verb)
{
    return verb->kind != EVENT_OTHER && verb->kind != EVENT_MEMBERSHIP &&
           verb->kind != EVENT_VISIT && verb->kind != EVENT_TARGET;
}

/* "40 women": a number that is not one. */
static bool is_several(const struct parsed *parsed, const struct phrase *noun)
{
    const struct token *tokens = parsed->sentence->tokens;
    size_t i = noun->first;
    while (i < noun->head && tokens[i].word.classes & WORD_DETERMINER) {
        i++;
    }
    const struct token *t = &tokens[i];
    bool one =
        t->word.classes & WORD_ANAPHOR ||
        (t->end - t->begin == 1 && parsed->document->text.p[t->begin] == '1');
    return (t->kind == TOKEN_NUMBER || t->word.classes & WORD_NUMBER) && !one;
}

static void take_subject(struct draft *d)
{
    const struct title_request *r = d->request;
    struct range subject = r->clause->subject;
    if (r->subject) {
        d->subject = d->short_subject = r->subject;
        d->plural = r->subject_plural;
        return;
    }
    if (subject.first == CLAUSE_NONE) {
        return;
    }
    const struct phrase *first = phrase_at(r->parsed, subject.first);
    const struct verb *verb = phrase_at(r->parsed, r->clause->verb)->verb;
    bool object = verb && can_be_done_to(verb) &&
                  r->clause->rest.first != CLAUSE_NONE &&
                  phrase_is(r->parsed, r->clause->rest.first, PHRASE_NOUN) &&
                  !phrase_at(r->parsed, r->clause->rest.first)->is_pronoun;
    if (object && title_points_back(r->parsed, subject) &&
        !is_passive(phrase_at(r->parsed, r->clause->verb))) {
        return; /* "Law adopted" rather than "Country adopts law" */
    }
    if (first->is_pronoun) {
        return;
    }
    if (is_one(r->parsed, subject.first)) {
        d->subject = d->short_subject =
            resolve_one(r->parsed, subject.first, d->arena);
        if (d->subject || phrase_has(r->parsed, subject.first, WORD_ANAPHOR)) {
            return;
        }
    }
    bool named = r->happening && !d->core && subject.first == subject.last;
    d->subject =
        named ? r->happening : noun_words(d, subject.first, subject.last);
    bool joined = false;
    for (size_t k = subject.first; k <= subject.last; k++) {
        joined |= phrase_is(r->parsed, k, PHRASE_CONJUNCTION);
    }
    d->short_subject =
        joined ? d->subject : noun_words(d, subject.first, subject.first);
    d->plural = joined || (first->is_plural && !first->is_name) ||
                is_several(r->parsed, first);
    d->number_unclear = !joined && first->is_plural && first->is_name;
    if (has_style(r->parsed, STYLE_AGREEMENT) && !joined) {
        d->plural = phrase_at(r->parsed, r->clause->verb)->several;
        d->number_unclear = false;
    }
}

/* --- wording ----------------------------------------------------------- */

static void add_words(struct buf *out, const char *words)
{
    if (words && *words) {
        if (out->n) {
            buf_add_byte(out, ' ');
        }
        for (; *words; words++) {
            buf_add_byte(out, *words == '_' ? ' ' : *words);
        }
    }
}

/* First letter to upper case, marks at the end off. */
static const char *finish(struct draft *d, struct buf *out)
{
    str all = str_trim(buf_str(out));
    while (all.n && strchr(",;:-.", all.p[all.n - 1])) {
        all = str_trim(str_slice(all, 0, all.n - 1));
    }
    if (!all.n || out->failed) {
        return NULL;
    }
    uint32_t c;
    size_t n = utf8_decode(all, 0, &c);
    char upper[4];
    size_t m = utf8_encode(utf8_to_upper(c), upper);
    return arena_printf(d->arena, "%.*s%.*s", (int)m, upper, (int)(all.n - n),
                        all.p + n);
}

static bool fits(const char *title)
{
    return title && utf8_count(str_from(title)) <= LIMIT_TITLE;
}

enum voice { ACTIVE, PASSIVE };

/* Where the participle goes with the phrase at `noun`; as the source has it
 * where that says it of the same noun. */
static const char *participle_for(const struct draft *d,
                                  const struct verb *verb, size_t noun)
{
    const struct parsed *parsed = d->request->parsed;
    if (!*verb->feminine || noun == CLAUSE_NONE) {
        return verb->participle;
    }
    const struct phrase *p = phrase_at(parsed, noun);
    const struct token *first = &parsed->sentence->tokens[p->first];
    bool plural = clause_noun_is_several(parsed, noun);
    bool tells = p->first != p->head && leads(first) && !plural;
    bool feminine = tells && first->word.is_feminine;
    bool elided = tells && first->end == (first + 1)->begin;
    feminine |= (!tells || elided) && phrase_head(parsed, p)->word.is_feminine;
    return plural     ? feminine ? verb->feminine_plural : verb->plural
           : feminine ? verb->feminine
                      : verb->participle;
}

/* Whether what the passive is told of is the clause's subject, not what was
 * done to its object. */
static bool voice_of_subject(const struct draft *d)
{
    const struct clause *clause = d->request->clause;
    const struct phrase *v = phrase_at(d->request->parsed, clause->verb);
    return is_passive(v) || v->reflexive || v->verb->with_be ||
           clause->rest.first == CLAUSE_NONE ||
           !phrase_is(d->request->parsed, clause->rest.first, PHRASE_NOUN);
}

/* What the verb is of the subject's, or, said passively, of its object's. */
static const char *participle_words(const struct draft *d)
{
    const struct title_request *r = d->request;
    const struct phrase *v = phrase_at(r->parsed, r->clause->verb);
    size_t noun =
        voice_of_subject(d) ? r->clause->subject.first : r->clause->rest.first;
    bool source = has_style(r->parsed, STYLE_AGREEMENT) &&
                  phrase_head(r->parsed, v)->word.forms & VERB_PARTICIPLE &&
                  noun == r->clause->subject.first;
    if (source) {
        str words = sentence_text(r->parsed->document, r->parsed->sentence,
                                  v->head, v->last);
        uint32_t c; /* "Fondé en 1968, le musée" */
        size_t n = utf8_decode(words, 0, &c);
        char lower[4];
        size_t m = utf8_encode(utf8_to_lower(c), lower);
        return arena_printf(d->arena, "%.*s%.*s", (int)m, lower,
                            (int)(words.n - n), words.p + n);
    }
    return participle_for(d, v->verb, noun);
}

static bool begins_with_vowel(const struct title_words *say, const char *word)
{
    uint32_t c = 0;
    utf8_decode(str_from(word), 0, &c);
    char bytes[5] = {0};
    utf8_encode(utf8_to_lower(c), bytes);
    return strstr(say->vowels, bytes) != NULL;
}

/* A finite form with the reflexive pronoun of the source before it. */
static const char *finite_words(const struct draft *d, const char *form)
{
    const struct title_request *r = d->request;
    const struct title_words *say = lexicon_title_words(r->parsed->lexicon);
    if (!phrase_at(r->parsed, r->clause->verb)->reflexive) {
        return form;
    }
    return begins_with_vowel(say, form)
               ? arena_printf(d->arena, "%s%s", say->reflexive_elided, form)
               : arena_printf(d->arena, "%s %s", say->reflexive, form);
}

/* The verb as the title says it. */
static const char *verb_words(const struct draft *d, enum voice voice)
{
    const struct title_request *r = d->request;
    const struct phrase *v = phrase_at(r->parsed, r->clause->verb);
    const struct title_words *say = lexicon_title_words(r->parsed->lexicon);
    const struct verb *verb = v->verb;
    if (!verb) {
        const struct token *head = phrase_head(r->parsed, v);
        return arena_copy(d->arena, str_slice(r->parsed->document->text,
                                              head->begin, head->end));
    }
    if (voice == PASSIVE) {
        bool says_so = verb->group == VERB_AIM; /* "planned" is enough */
        const char *participle = participle_words(d);
        bool plural =
            voice_of_subject(d)
                ? d->plural
                : clause_noun_is_several(r->parsed, r->clause->rest.first);
        const char *future = plural && *say->future_passive_plural
                                 ? say->future_passive_plural
                                 : say->future_passive;
        return r->planned && !says_so
                   ? arena_printf(d->arena, "%s %s", future, participle)
                   : participle;
    }
    if (r->planned && *verb->future) {
        return finite_words(d, d->plural ? verb->future_plural : verb->future);
    }
    if (r->planned) {
        return arena_printf(d->arena, "%s %s", say->future, verb->base);
    }
    const struct token *head = phrase_head(r->parsed, v);
    if (head->word.is_two_verbs) {
        return arena_copy(d->arena, str_slice(r->parsed->document->text,
                                              head->begin, head->end));
    }
    if (d->number_unclear) {
        return verb->past;
    }
    return finite_words(d, d->plural ? verb->third_plural : verb->third);
}

struct wording {
    const char *subject, *verb, *object;
    const char *tail; /* behind the pieces: the verb of a noun's title */
    int max_rank;     /* pieces above it are left out */
    bool shorten;
    bool bare; /* no article before the subject: no finite verb follows */
};

/* The words that begin a title: "Sa directrice" is "Directrice" there, and
 * without `articles` the article goes too. */
static const char *leading_words(const struct draft *d, const char *words,
                                 bool articles)
{
    str all = str_from(words ? words : "");
    size_t n = 0, size = 0;
    uint32_t c = 0;
    while (n < all.n && c != ' ' && c != '\'' && c != 0x2019) {
        size = utf8_decode(all, n, &c);
        n += size;
    }
    str article = str_slice(all, 0, n - (c == ' ' ? size : 0));
    struct word first = lexicon_word(d->request->parsed->lexicon, article);
    uint32_t cut = WORD_POSSESSIVE | (articles ? 0 : WORD_DETERMINER);
    return n < all.n && first.classes & cut ? words + n : words;
}

static const char *say(struct draft *d, const struct wording *w)
{
    struct buf out;
    buf_init(&out, LIMIT_QUOTE * 8);
    bool style = has_style(d->request->parsed, STYLE_ARTICLES);
    add_words(&out, style ? leading_words(d, w->subject, !w->bare) : w->subject);
    add_words(&out, w->verb);
    add_words(&out, w->object);
    for (size_t i = 0; i < d->piece_count; i++) {
        if (d->pieces[i].rank <= w->max_rank) {
            add_words(&out, d->pieces[i].text);
        }
    }
    add_words(&out, w->tail);
    const char *title = finish(d, &out);
    if (title && w->shorten) {
        title = aliases_shorten(d->request->aliases, title, d->arena);
    }
    buf_finish(&out);
    return title;
}

/* The wording with ever fewer pieces, first as written, then with short
 * names; NULL when nothing fits. */
static const char *say_shorter(struct draft *d, struct wording w)
{
    for (int shorten = 0; shorten < 2; shorten++) {
        w.shorten = shorten;
        w.max_rank = shorten ? 3 : RANK_DETAIL;
        const char *title = say(d, &w);
        size_t most = shorten ? LIMIT_TITLE : EASY_TITLE;
        if (title && utf8_count(str_from(title)) <= most) {
            return title;
        }
    }
    for (w.max_rank = 2; w.max_rank >= 0; w.max_rank--) {
        const char *title = say(d, &w);
        if (fits(title)) {
            return title;
        }
        /* the pieces of this rank one by one, the last first */
        size_t all = d->piece_count;
        while (w.max_rank > 0 && d->piece_count > 1) {
            d->piece_count--;
            title = say(d, &w);
            if (fits(title)) {
                d->piece_count = all;
                return title;
            }
        }
        d->piece_count = all;
    }
    return NULL;
}

/* --- the three shapes of titles ---------------------------------------- */

static const char *say_passive(struct draft *d)
{
    struct wording w = {.subject = d->subject,
                        .verb = verb_words(d, PASSIVE),
                        .object = d->object, /* "awarded the Prize" */
                        .bare = !d->request->planned};
    bool told = d->subject || d->request->clause->opened;
    const char *title = told ? say_shorter(d, w) : NULL;
    if (!title && d->short_subject) {
        w.subject = d->short_subject;
        title = say_shorter(d, w);
    }
    return title;
}

/* Who organised or hosted a meeting no longer matters once they are left
 * out: it was held. */
static const char *held_words(struct draft *d)
{
    const struct title_request *r = d->request;
    const struct phrase *v = phrase_at(r->parsed, r->clause->verb);
    size_t noun = r->clause->rest.first;
    const struct word *object =
        &phrase_head(r->parsed, phrase_at(r->parsed, noun))->word;
    bool meeting = v->verb && v->verb->kind == EVENT_MEETING &&
                   object->is_event_noun && object->said_by && !r->planned;
    return meeting ? participle_for(d, object->said_by, noun)
                   : verb_words(d, PASSIVE);
}

/* The object as what was done: "Second workshop held in Vang Vieng". */
static const char *say_object_first(struct draft *d)
{
    struct wording w = {.subject = d->object, .bare = !d->request->planned};
    struct piece *pieces = d->pieces;
    size_t tied = 0; /* pieces right behind the object stay before the verb */
    struct buf object;
    buf_init(&object, LIMIT_QUOTE * 4);
    add_words(&object, d->object);
    while (tied < d->piece_count && pieces[tied].rank == 1) {
        add_words(&object, pieces[tied++].text);
    }
    d->piece_count -= tied;
    memmove(pieces, pieces + tied, d->piece_count * sizeof *pieces);
    w.subject = object.failed ? NULL : arena_copy(d->arena, buf_str(&object));
    buf_finish(&object);
    w.verb = held_words(d);
    const char *title = say_shorter(d, w);
    if (!title) {
        w.subject = d->object;
        title = say_shorter(d, w);
    }
    return title;
}

static const char *say_active(struct draft *d)
{
    struct wording w = {.subject = d->subject,
                        .verb = verb_words(d, ACTIVE),
                        .object = d->object};
    const char *title = d->subject ? say_shorter(d, w) : NULL;
    if (!title && d->short_subject && d->short_subject != d->subject) {
        w.subject = d->short_subject;
        title = say_shorter(d, w);
    }
    if (!title && d->object && !d->says) {
        title = say_object_first(d);
    }
    return title;
}

/* "have a presence" is a noun said with a verb: subject and noun suffice. */
static const char *say_presence(struct draft *d)
{
    struct wording w = {.subject = d->subject, .object = d->object, .bare = true};
    const char *title = d->subject ? say_shorter(d, w) : NULL;
    w.subject = d->short_subject;
    return title ? title : say_shorter(d, w);
}

/* "declared in May", "the first workshop held in 2021": without an object the
 * verb was done to its subject, whatever its form looks like. */
static bool is_done_to(const struct title_request *r, const struct verb *verb)
{
    size_t subject = r->clause->subject.first;
    bool own =
        subject != CLAUSE_NONE &&
        phrase_head(r->parsed, phrase_at(r->parsed, subject))->word.said_by ==
            verb;
    bool needs_object =
        verb->kind == EVENT_DECISION || verb->kind == EVENT_AGREEMENT ||
        r->parsed->sentence->role == BLOCK_ITEM; /* "Notice received" */
    const struct phrase *v = phrase_at(r->parsed, r->clause->verb);
    if (has_style(r->parsed, STYLE_AGREEMENT)) { /* a participle tells itself */
        return own && v->reflexive && v->tense == TENSE_PAST;
    }
    return own || (needs_object && !strchr(verb->base, '_'));
}

static const char *title_of_verb(struct draft *d, bool *carried)
{
    const struct title_request *r = d->request;
    const struct phrase *v = phrase_at(r->parsed, r->clause->verb);
    take_subject(d);
    take_rest(d, r->clause->rest, true);
    take_leading_place(d);
    take_said(d, r->clause->verb);
    take_done(d, r->clause->verb);
    bool have = !v->verb &&
                phrase_head(r->parsed, v)->word.classes & (WORD_HAVE | WORD_BE);
    if (d->failed) {
        return NULL;
    }
    if (d->object_points_back) {
        if (!r->carried) {
            return NULL; /* "buys it": nobody would understand */
        }
        d->object = r->carried;
        d->object_points_back = false;
        *carried = true;
    }
    if (!is_passive(v) && !d->object && !r->planned && v->verb &&
        is_done_to(r, v->verb)) {
        return say_passive(d);
    }
    if (have) {
        return d->object ? say_presence(d) : NULL;
    }
    bool line = r->clause->opened && !d->object; /* "1951 - Moved to ..." */
    return is_passive(v) || line ? say_passive(d) : say_active(d);
}

/* "the signing of X": X signed. "the first workshop": first workshop held. */
static const char *title_of_noun(struct draft *d)
{
    const struct title_request *r = d->request;
    size_t noun = r->clause->noun;
    const struct token *head = phrase_head(r->parsed, phrase_at(r->parsed, noun));
    const struct title_words *words = lexicon_title_words(r->parsed->lexicon);
    const struct verb *verb = head->word.said_by;
    bool plan = r->clause->line ||
                (head->word.classes & WORD_PLAN && !head->word.is_event_noun);
    if (phrase_at(r->parsed, noun)->is_pronoun &&
        has_style(r->parsed, STYLE_NOUNS)) {
        return NULL; /* "Elle" */
    }
    take_rest(d, r->clause->rest, false);
    bool named = r->happening && !d->core && !d->piece_count;
    struct wording w = {.subject =
                            named ? r->happening : noun_words(d, noun, noun),
                        .bare = true};
    if (has_style(r->parsed, STYLE_NOUNS)) {
        verb = NULL;
    }
    bool deverbal = verb && head->word.kind != EVENT_MEETING &&
                    head->word.kind != EVENT_VISIT;
    if (deverbal && d->piece_count &&
        phrase_has(r->parsed, r->clause->rest.first, WORD_KEEP_PREPOSITION)) {
        w.subject = title_words(r->parsed, r->clause->rest.first + 1,
                                r->clause->rest.first + 1, d->arena);
        d->piece_count--;
        memmove(d->pieces, d->pieces + 1, d->piece_count * sizeof *d->pieces);
    } else if (deverbal || plan || !verb) {
        verb = NULL;
        const struct phrase *p = phrase_at(r->parsed, noun);
        if (!strchr(w.subject ? w.subject : "", ' ') && !p->is_name &&
            !d->piece_count && !r->clause->line) {
            return NULL; /* "Signature": of what? */
        }
    }
    if (verb && r->planned) {
        w.tail = arena_printf(d->arena, "%s %s", words->future_passive,
                              verb->participle);
    } else if (verb) {
        w.tail = verb->participle;
    }
    return say_shorter(d, w);
}

const char *title_make(const struct title_request *request, struct arena *arena,
                       bool *carried)
{
    const char *title = NULL;
    for (int core = 0; core < 2 && !title; core++) {
        struct draft d = {.request = request, .arena = arena, .core = core == 1};
        *carried = false;
        title = request->clause->nominal ? title_of_noun(&d)
                                         : title_of_verb(&d, carried);
        if (d.object_points_back) {
            break;
        }
    }
    return title;
}
