/* Finds the clause of a date by where the date stands.
 *
 * A date inside or right behind a noun that names a happening or a plan
 * ("the 2021 review", "the Strategy 2022-2026", "the establishment of the
 * network in July") belongs to that noun, unless the verb that governs it
 * tells the same happening ("held a workshop in July"). Any other date
 * belongs to the verb before it in its clause; a date at the head of a
 * sentence to the main verb behind it.
 */
#include "events/tell/clause.h"

const struct token *phrase_head(const struct parsed *parsed,
                                const struct phrase *phrase)
{
    return &parsed->sentence->tokens[phrase->head];
}

bool phrase_is(const struct parsed *parsed, size_t at, enum phrase_kind kind)
{
    return at < parsed->row->count && parsed->row->items[at].kind == kind;
}

bool phrase_has(const struct parsed *parsed, size_t at, uint32_t classes)
{
    return at < parsed->row->count &&
           phrase_head(parsed, &parsed->row->items[at])->word.classes & classes;
}

static const struct phrase *phrase_at(const struct parsed *parsed, size_t at)
{
    return &parsed->row->items[at];
}

static bool is_finite(const struct phrase *v)
{
    return v->tense != TENSE_REDUCED && v->tense != TENSE_GERUND &&
           v->tense != TENSE_INFINITIVE;
}

/* A preposition that ties its phrase to the noun before it. */
static bool ties(const struct parsed *parsed, size_t at)
{
    return phrase_is(parsed, at, PHRASE_PREPOSITION) &&
           phrase_has(parsed, at, WORD_KEEP_PREPOSITION) &&
           phrase_is(parsed, at + 1, PHRASE_NOUN);
}

/* ", A and B" or "and B" behind a noun, where no verb makes B a subject. */
static size_t joins(const struct parsed *parsed, size_t at, size_t limit)
{
    size_t k = at;
    if (phrase_is(parsed, k, PHRASE_COMMA) &&
        phrase_is(parsed, k + 1, PHRASE_CONJUNCTION)) {
        k++;
    }
    bool and = phrase_is(parsed, k, PHRASE_CONJUNCTION) &&
               phrase_has(parsed, k, WORD_COORDINATOR);
    if (!and || k + 1 >= limit || !phrase_is(parsed, k + 1, PHRASE_NOUN) ||
        phrase_at(parsed, k + 1)->is_pronoun) {
        return 0;
    }
    return k + 1;
}

size_t clause_noun_end(const struct parsed *parsed, size_t first, size_t limit,
                       bool joined)
{
    size_t last = first;
    while (last + 1 < limit) {
        size_t next = joined ? joins(parsed, last + 1, limit) : 0;
        if (ties(parsed, last + 1) && last + 2 < limit &&
            !phrase_at(parsed, last + 2)->is_pronoun) {
            last += 2;
        } else if (next) {
            last = next;
        } else if (phrase_is(parsed, last + 1, PHRASE_WHEN) &&
                   phrase_at(parsed, last + 1)->bracketed) {
            last++;
        } else {
            break;
        }
    }
    return last;
}

/* --- the subject ------------------------------------------------------- */

static bool begins_clause(enum phrase_kind kind)
{
    return kind == PHRASE_SUBORDINATOR || kind == PHRASE_RELATIVE ||
           kind == PHRASE_BREAK;
}

/* The comma before the relative clause of the verb at k; 0 where it is in
 * none that a comma opens. */
static size_t inserted_before(const struct parsed *parsed, size_t k)
{
    while (k > 0 && !phrase_is(parsed, k, PHRASE_COMMA)) {
        k--;
    }
    return phrase_is(parsed, k + 1, PHRASE_RELATIVE) ? k : 0;
}

/* The first phrase of the clause of `verb`; *shared is the verb group before
 * a conjunction that has the same subject, if any. */
static size_t clause_start(const struct parsed *parsed, size_t verb,
                           size_t *shared)
{
    *shared = CLAUSE_NONE;
    for (size_t k = verb; k-- > 0;) {
        const struct phrase *p = phrase_at(parsed, k);
        if (begins_clause(p->kind)) {
            return k + 1;
        }
        size_t insertion =
            phrase_is(parsed, verb - 1, PHRASE_COMMA) && p->kind == PHRASE_VERB
                ? inserted_before(parsed, k)
                : 0;
        if (insertion) {
            k = insertion; /* ", who described orchids, died" */
            continue;
        }
        if (p->kind == PHRASE_VERB && is_finite(p)) {
            if (phrase_is(parsed, verb - 1, PHRASE_CONJUNCTION)) {
                *shared = k;
                return verb; /* "employs 210 in Peru and Chile and is owned" */
            }
            for (size_t c = k + 1; c < verb; c++) {
                if (phrase_is(parsed, c, PHRASE_CONJUNCTION) ||
                    phrase_is(parsed, c, PHRASE_COMMA)) {
                    *shared = k;
                    return c + 1;
                }
            }
            return k + 1;
        }
    }
    return 0;
}

/* A name behind a preposition of place that may be one. */
static bool names_place(const struct parsed *parsed, size_t noun)
{
    return phrase_is(parsed, noun, PHRASE_NOUN) &&
           phrase_at(parsed, noun)->is_name &&
           !phrase_has(parsed, noun,
                       WORD_ORGANISATION | WORD_PLAN | WORD_DOCUMENT) &&
           !phrase_head(parsed, phrase_at(parsed, noun))->word.is_event_noun;
}

static bool has_style(const struct parsed *parsed, enum lexicon_style style)
{
    return lexicon_title_words(parsed->lexicon)->style & style;
}

static bool is_form(const struct parsed *parsed, const struct token *t,
                    const char *form)
{
    str word = str_slice(parsed->document->text, t->begin, t->end);
    return *form && str_equal_fold(word, str_from(form));
}

/* Whether gender or number keep the noun from being what the verb is told of:
 * "la loi sur l'asile, adoptée hier". */
static bool disagrees(const struct parsed *parsed, size_t noun,
                      const struct phrase *v)
{
    const struct phrase *p = phrase_at(parsed, noun);
    const struct token *first = &parsed->sentence->tokens[p->first];
    const struct token *before = p->first ? first - 1 : first;
    const struct token *head = phrase_head(parsed, v);
    bool led = p->first != p->head && first->word.classes & WORD_DETERMINER;
    bool many = (led ? first : before)->word.is_plural;
    bool elided = led && first->end == (first + 1)->begin;
    bool agrees = v->passive || v->reflexive || v->tense == TENSE_REDUCED ||
                  (v->verb && v->verb->with_be);
    if (!agrees || !(head->word.forms & VERB_PARTICIPLE) || !v->verb) {
        return (led || many) && many != v->several;
    }
    const struct verb *verb = v->verb;
    bool feminine = is_form(parsed, head, verb->feminine) ||
                    is_form(parsed, head, verb->feminine_plural);
    bool several = !feminine ? is_form(parsed, head, verb->plural)
                             : is_form(parsed, head, verb->feminine_plural);
    bool either = is_form(parsed, head, verb->participle) && several;
    bool clear = led && !many && !elided;
    bool is_feminine = clear ? first->word.is_feminine
                             : phrase_head(parsed, p)->word.is_feminine;
    return ((led || many) && !either && many != several) ||
           (clear && is_feminine != feminine) || (is_feminine && !feminine);
}

/* The noun of a chain [first, last] that the verb agrees with: behind a comma
 * the outermost that a participle agrees with, or that names a happening; else
 * the nearest. CLAUSE_NONE where it agrees with none. */
static size_t agreeing(const struct parsed *parsed, struct range chain,
                       size_t behind, bool comma)
{
    const struct phrase *v = phrase_at(parsed, behind);
    bool participle = phrase_head(parsed, v)->word.forms & VERB_PARTICIPLE &&
                      (v->passive || v->tense == TENSE_REDUCED ||
                       (v->verb && v->verb->with_be));
    for (size_t k = chain.first; comma && k <= chain.last; k += 2) {
        bool event =
            phrase_head(parsed, phrase_at(parsed, k))->word.is_event_noun;
        if ((participle || event) && !disagrees(parsed, k, v)) {
            return k;
        }
    }
    for (size_t n = 0; n <= chain.last - chain.first; n += 2) {
        if (!disagrees(parsed, chain.last - n, v)) {
            return chain.last - n;
        }
    }
    return CLAUSE_NONE;
}

bool clause_noun_is_several(const struct parsed *parsed, size_t noun)
{
    const struct phrase *p = phrase_at(parsed, noun);
    const struct token *tokens = parsed->sentence->tokens;
    const struct token *first = &tokens[p->first];
    bool led = p->first != p->head &&
               first->word.classes & (WORD_DETERMINER | WORD_POSSESSIVE);
    const struct token *before = p->first ? first - 1 : first;
    return led ? first->word.is_plural
               : before->word.is_plural || tokens[p->head].word.is_plural;
}

/* The noun phrase that a relative or a participle describes: the nearest one
 * before it, its own commas passed over; or a happening with what is tied to
 * it, where the verb at `behind` is told of happenings. */
static struct range antecedent_of(const struct parsed *parsed, size_t before,
                                  size_t behind)
{
    struct range none = {CLAUSE_NONE, CLAUSE_NONE};
    while (before > 0 && (phrase_is(parsed, before - 1, PHRASE_COMMA) ||
                          phrase_is(parsed, before - 1, PHRASE_WHEN) ||
                          phrase_is(parsed, before - 1, PHRASE_RELATIVE))) {
        before--;
    }
    if (before == 0 || !phrase_is(parsed, before - 1, PHRASE_NOUN)) {
        return none;
    }
    size_t last = before - 1, first = last;
    while (first > 1 && ties(parsed, first - 1) &&
           phrase_is(parsed, first - 2, PHRASE_NOUN)) {
        first -= 2; /* "the opening of the museum, planned for May" */
    }
    if (has_style(parsed, STYLE_AGREEMENT) &&
        phrase_is(parsed, behind, PHRASE_VERB)) {
        bool comma = phrase_is(parsed, before, PHRASE_COMMA);
        const struct range chain = {first, last};
        size_t agrees = agreeing(parsed, chain, behind, comma);
        return agrees == CLAUSE_NONE ? none : (struct range){agrees, last};
    }
    if (last > 1 && phrase_is(parsed, behind - 1, PHRASE_COMMA) &&
        phrase_is(parsed, last - 1, PHRASE_PREPOSITION) &&
        phrase_has(parsed, last - 1, WORD_PLACE_PREPOSITION) &&
        names_place(parsed, last) && phrase_is(parsed, last - 2, PHRASE_NOUN)) {
        return (struct range){last - 2, last}; /* "the airport at Karsu, ..." */
    }
    const struct verb *verb = phrase_is(parsed, behind, PHRASE_VERB)
                                  ? phrase_at(parsed, behind)->verb
                                  : NULL;
    bool meets = verb && (verb->group == VERB_AIM || verb->kind == EVENT_MEETING);
    const struct word *head =
        &phrase_head(parsed, phrase_at(parsed, first))->word;
    bool group = verb && verb->kind == EVENT_MEETING &&
                 head->classes & (WORD_ORGANISATION | WORD_GENERIC);
    bool whole = first < last && meets && (head->is_event_noun || group);
    return (struct range){whole ? first : last, last};
}

/* The first noun phrase from `start` on that no preposition governs. */
static struct range subject_between(const struct parsed *parsed, size_t start,
                                    size_t verb)
{
    for (size_t k = start; k < verb; k++) {
        const struct phrase *p = phrase_at(parsed, k);
        bool governed =
            k > start && (phrase_is(parsed, k - 1, PHRASE_PREPOSITION) ||
                          phrase_is(parsed, k - 1, PHRASE_VERB));
        if (p->kind == PHRASE_NOUN && !governed) {
            size_t last = clause_noun_end(parsed, k, verb, true);
            bool placed = last + 3 == verb && !p->is_pronoun &&
                          phrase_is(parsed, last + 1, PHRASE_PREPOSITION) &&
                          phrase_has(parsed, last + 1, WORD_PLACE_PREPOSITION) &&
                          names_place(parsed, last + 2);
            return (struct range){k, placed ? last + 2 : last};
        }
        if (p->kind == PHRASE_NOUN) {
            k = clause_noun_end(parsed, k, verb, false);
        }
    }
    return (struct range){CLAUSE_NONE, CLAUSE_NONE};
}

/* "Adopted in Valletta in 1994, the Convention ...": a participle at the head
 * of a sentence describes what its comma leads to. */
static struct range subject_behind(const struct parsed *parsed, size_t verb)
{
    struct range none = {CLAUSE_NONE, CLAUSE_NONE};
    for (size_t k = 0; k < verb; k++) {
        if (!phrase_is(parsed, k, PHRASE_OTHER)) {
            return none;
        }
    }
    for (size_t k = verb + 1; k + 1 < parsed->row->count; k++) {
        if (phrase_is(parsed, k, PHRASE_COMMA) &&
            phrase_is(parsed, k + 1, PHRASE_NOUN)) {
            return (struct range){k + 1, k + 1};
        }
    }
    return none;
}

static void find_subject(const struct parsed *parsed, struct clause *clause)
{
    const struct phrase *v = phrase_at(parsed, clause->verb);
    clause->subject = (struct range){CLAUSE_NONE, CLAUSE_NONE};
    if (v->tense == TENSE_INFINITIVE || v->tense == TENSE_GERUND) {
        return;
    }
    if (v->tense == TENSE_REDUCED) {
        clause->subject = antecedent_of(parsed, clause->verb, clause->verb);
        clause->antecedent = clause->subject.first != CLAUSE_NONE;
        if (!clause->antecedent) {
            clause->subject = subject_behind(parsed, clause->verb);
        }
        return;
    }
    size_t shared, start = clause_start(parsed, clause->verb, &shared);
    clause->subject = subject_between(parsed, start, clause->verb);
    if (clause->subject.first == CLAUSE_NONE && shared != CLAUSE_NONE) {
        struct clause other = {.verb = shared};
        start = clause_start(parsed, shared, &shared);
        clause->subject = subject_between(parsed, start, other.verb);
    }
    if (clause->subject.first == CLAUSE_NONE && start > 0 &&
        phrase_is(parsed, start - 1, PHRASE_RELATIVE)) {
        clause->subject = antecedent_of(parsed, start - 1, clause->verb);
        clause->antecedent = true;
    }
}

/* --- what follows the verb --------------------------------------------- */

static bool ends_rest(const struct parsed *parsed, size_t k)
{
    const struct phrase *p = phrase_at(parsed, k);
    if (begins_clause(p->kind) || p->kind == PHRASE_VERB ||
        p->kind == PHRASE_QUOTE) {
        return true;
    }
    bool filler = p->kind == PHRASE_PREPOSITION &&
                  phrase_is(parsed, k + 1, PHRASE_NOUN) &&
                  phrase_has(parsed, k + 1, WORD_FILLER);
    bool clause_behind = p->kind == PHRASE_CONJUNCTION &&
                         (phrase_is(parsed, k + 1, PHRASE_VERB) ||
                          phrase_is(parsed, k + 1, PHRASE_WHEN) ||
                          (phrase_is(parsed, k + 1, PHRASE_NOUN) &&
                           phrase_is(parsed, k + 2, PHRASE_VERB) &&
                           is_finite(phrase_at(parsed, k + 2))));
    return filler || clause_behind;
}

static struct range rest_from(const struct parsed *parsed, size_t from)
{
    size_t behind = from;
    while (phrase_is(parsed, behind, PHRASE_WHEN) ||
           phrase_is(parsed, behind, PHRASE_OTHER)) {
        behind++;
    }
    if (phrase_is(parsed, behind, PHRASE_COMMA) &&
        phrase_is(parsed, behind + 1, PHRASE_PREPOSITION) &&
        phrase_is(parsed, behind + 2, PHRASE_NOUN) &&
        phrase_is(parsed, behind + 3, PHRASE_COMMA)) {
        behind += 4; /* ", à Vienne, " */
    }
    if (has_style(parsed, STYLE_AGREEMENT) &&
        phrase_is(parsed, behind, PHRASE_NOUN)) {
        from = behind; /* "ont signé hier un accord" */
    }
    size_t k = from;
    while (k < parsed->row->count && !ends_rest(parsed, k)) {
        if (phrase_is(parsed, k, PHRASE_COMMA) && k > from &&
            !joins(parsed, k, parsed->row->count)) {
            break;
        }
        k++;
    }
    if (k == from) {
        return (struct range){CLAUSE_NONE, CLAUSE_NONE};
    }
    return (struct range){from, k - 1};
}

static const struct when *when_of(const struct parsed *parsed, size_t at)
{
    return &parsed->whens->items[phrase_at(parsed, at)->when];
}

static bool names_event(const struct parsed *parsed, size_t at)
{
    return phrase_head(parsed, phrase_at(parsed, at))->word.is_event_noun;
}

/* "In 1988 came the switch": the subject stands behind a verb that has no
 * object. */
static bool is_inverted(const struct parsed *parsed, const struct clause *clause)
{
    const struct phrase *v = phrase_at(parsed, clause->verb);
    return clause->subject.first == CLAUSE_NONE && is_finite(v) &&
           !v->passive && v->verb && v->verb->kind == EVENT_OTHER &&
           v->verb->group == VERB_EVENT &&
           phrase_is(parsed, clause->verb - 1, PHRASE_WHEN) &&
           !when_of(parsed, clause->verb - 1)->bare &&
           phrase_is(parsed, clause->rest.first, PHRASE_NOUN) &&
           !names_event(parsed, clause->rest.first);
}

void clause_of_verb(const struct parsed *parsed, size_t verb,
                    struct clause *result)
{
    struct clause clause = {.verb = verb, .noun = CLAUSE_NONE};
    find_subject(parsed, &clause);
    clause.rest = rest_from(parsed, verb + 1);
    if (is_inverted(parsed, &clause)) {
        size_t first = clause.rest.first;
        size_t last = clause_noun_end(parsed, first, clause.rest.last + 1, true);
        clause.subject = (struct range){first, last};
        clause.rest = rest_from(parsed, last + 1);
    }
    *result = clause;
}

/* --- which verb or noun ------------------------------------------------ */

static bool names_plan(const struct parsed *parsed, size_t at)
{
    return phrase_has(parsed, at, WORD_PLAN);
}

static void set_noun(const struct parsed *parsed, size_t noun,
                     struct clause *result)
{
    *result = (struct clause){.nominal = true,
                              .noun = noun,
                              .verb = CLAUSE_NONE,
                              .subject = {CLAUSE_NONE, CLAUSE_NONE}};
    size_t end = clause_noun_end(parsed, noun, parsed->row->count, false);
    result->rest = end > noun ? (struct range){noun + 1, end}
                              : (struct range){CLAUSE_NONE, CLAUSE_NONE};
}

/* The noun before `at` that the date may belong to, through the prepositional
 * phrases between them: the nearest that names an event or a plan. */
static size_t noun_before(const struct parsed *parsed, size_t at)
{
    size_t k = at;
    while (k > 0 && phrase_is(parsed, k - 1, PHRASE_NOUN)) {
        k--;
        if (names_event(parsed, k) || names_plan(parsed, k)) {
            return k;
        }
        if (k > 0 && phrase_is(parsed, k - 1, PHRASE_PREPOSITION)) {
            k--;
        } else {
            break;
        }
    }
    return CLAUSE_NONE;
}

/* "the medal of the fair": the happening only tells which thing is meant. */
static bool tells_which(const struct parsed *parsed, size_t noun)
{
    return noun > 2 && ties(parsed, noun - 1) &&
           phrase_is(parsed, noun - 2, PHRASE_NOUN) &&
           phrase_is(parsed, noun - 3, PHRASE_VERB) &&
           !names_event(parsed, noun - 2) && !names_plan(parsed, noun - 2);
}

/* The date is the last thing said: "Document published: 9 August". */
static bool ends_line(const struct parsed *parsed, size_t at)
{
    return at + 1 >= parsed->row->count ||
           phrase_is(parsed, at + 1, PHRASE_OTHER);
}

/* The nearest verb before `at` in the same clause. */
static size_t verb_before(const struct parsed *parsed, size_t at)
{
    for (size_t k = at; k-- > 0;) {
        enum phrase_kind kind = phrase_at(parsed, k)->kind;
        if (kind == PHRASE_BREAK && !(k + 1 == at && ends_line(parsed, at))) {
            break;
        }
        if (kind == PHRASE_VERB) {
            return k;
        }
    }
    return CLAUSE_NONE;
}

/* The main verb behind a date that heads its sentence: the first finite one
 * that no subordinate clause holds. */
static size_t verb_behind(const struct parsed *parsed, size_t at)
{
    bool inside = false;
    size_t fallback = CLAUSE_NONE;
    for (size_t k = at + 1; k < parsed->row->count; k++) {
        const struct phrase *p = phrase_at(parsed, k);
        bool colon = p->kind == PHRASE_BREAK &&
                     parsed->sentence->tokens[p->first].mark == ':';
        if (p->kind == PHRASE_BREAK && !colon && k > at + 2) {
            break;
        }
        if (p->kind == PHRASE_SUBORDINATOR || p->kind == PHRASE_RELATIVE) {
            inside = true;
        } else if (p->kind == PHRASE_COMMA) {
            inside = false;
        } else if (p->kind == PHRASE_VERB && is_finite(p)) {
            if (!inside) {
                return k;
            }
            inside = false;
            fallback = fallback == CLAUSE_NONE ? k : fallback;
        }
    }
    return fallback;
}

/* A verb that says nothing by itself passes a date on to the verb it depends
 * on: "launched the plan to improve health in 2021". */
static size_t climb(const struct parsed *parsed, size_t verb, size_t at)
{
    for (int steps = 0; steps < 3 && verb != CLAUSE_NONE; steps++) {
        const struct phrase *v = phrase_at(parsed, verb);
        bool depends = v->tense == TENSE_INFINITIVE || v->tense == TENSE_GERUND;
        bool empty = v->verb && (v->verb->group == VERB_FILL ||
                                 v->verb->group == VERB_REPORT);
        empty |= phrase_is(parsed, at - 1, PHRASE_COMMA); /* ", in May" */
        empty |= v->tense == TENSE_GERUND &&
                 !phrase_is(parsed, verb + 1, PHRASE_NOUN); /* ", starting at" */
        size_t above = depends && empty ? verb_before(parsed, verb) : CLAUSE_NONE;
        if (above == CLAUSE_NONE) {
            break;
        }
        verb = above;
    }
    return verb;
}

static bool is_period(const struct when *when)
{
    return when->date.form == EDTF_INTERVAL &&
           when->date.from_end == EDTF_END_DATE &&
           when->date.to_end == EDTF_END_DATE && when->date.from.month == 0;
}

/* "the Agreement of 3 May 2021": the date's own particle ties it. */
static bool tied_by_of(const struct parsed *parsed, size_t at)
{
    const struct when *when = when_of(parsed, at);
    str text = parsed->document->text;
    size_t n = 0;
    while (when->begin + n < when->end &&
           !byte_is_space(text.p[when->begin + n])) {
        n++;
    }
    struct word first = lexicon_word(
        parsed->lexicon, str_slice(text, when->begin, when->begin + n));
    return when->relation == WHEN_AT && first.classes & WORD_KEEP_PREPOSITION &&
           !(first.classes & WORD_PLACE_PREPOSITION) &&
           !(first.classes & WORD_DETERMINER);
}

/* The plan before `at` that a period of years is for, whatever stands
 * between: "the launch of the Strategy, for the years 2022-2026". */
static size_t plan_before(const struct parsed *parsed, size_t at)
{
    for (size_t k = at; k-- > 0;) {
        enum phrase_kind kind = phrase_at(parsed, k)->kind;
        if (kind == PHRASE_VERB || kind == PHRASE_BREAK) {
            break;
        }
        if (kind == PHRASE_NOUN && names_plan(parsed, k)) {
            return k;
        }
    }
    return CLAUSE_NONE;
}

/* A date that reads as part of the noun before it: bare, in brackets, or
 * "for 2022-2026". */
static size_t noun_beside(const struct parsed *parsed, size_t at)
{
    const struct when *when = when_of(parsed, at);
    size_t before = at;
    if (before > 1 && phrase_is(parsed, before - 1, PHRASE_PREPOSITION)) {
        before--;
    }
    if (before == 0 || !phrase_is(parsed, before - 1, PHRASE_NOUN)) {
        return is_period(when) ? plan_before(parsed, at) : CLAUSE_NONE;
    }
    size_t noun = noun_before(parsed, before);
    bool own = noun != CLAUSE_NONE && names_plan(parsed, noun);
    bool name = phrase_at(parsed, before - 1)->is_name;
    if (is_period(when)) {
        return own ? noun : name ? before - 1 : plan_before(parsed, at);
    }
    bool done = before > 1 && phrase_is(parsed, before - 2, PHRASE_VERB) &&
                phrase_at(parsed, before - 2)->verb &&
                phrase_at(parsed, before - 2)->verb->kind ==
                    phrase_head(parsed, phrase_at(parsed, before - 1))->word.kind;
    bool thing = before == at && !done && /* "signed the Agreement on 3 May" */
                 phrase_head(parsed, phrase_at(parsed, before - 1))->word.kind !=
                     EVENT_OTHER &&
                 edtf_precision(&when->date) == EDTF_PRECISION_DAY &&
                 tied_by_of(parsed, at);
    if (thing && noun == CLAUSE_NONE) {
        return before - 1;
    }
    bool beside =
        before == at && (when->bare || phrase_at(parsed, at)->bracketed);
    return beside && noun == before - 1 ? noun : CLAUSE_NONE;
}

/* Whether the verb tells the happening that its object names: "held a
 * workshop", "took on the chairmanship". */
static bool tells_same(const struct parsed *parsed, size_t verb, size_t noun)
{
    const struct phrase *v = phrase_at(parsed, verb);
    const struct word *name = &phrase_head(parsed, phrase_at(parsed, noun))->word;
    if (!v->verb || v->verb->group != VERB_EVENT) {
        return false;
    }
    bool own = v->verb->kind == EVENT_OTHER ? noun == verb + 1
                                            : name->kind == EVENT_MEETING;
    return v->verb->kind == name->kind || own || name->kind == EVENT_OTHER;
}

/* Nothing but marks stands before the date: a line of a chronicle. */
static bool opens_line(const struct parsed *parsed, size_t at)
{
    for (size_t k = 0; at != CLAUSE_NONE && k < at; k++) {
        enum phrase_kind kind = phrase_at(parsed, k)->kind;
        if (kind != PHRASE_BREAK && kind != PHRASE_OTHER &&
            kind != PHRASE_WHEN && kind != PHRASE_COMMA) {
            return false;
        }
    }
    return true;
}

/* A line without a sentence: "General meeting: 12 September", "1957 First
 * expedition to the Karst, led by ...". Its first noun phrase is what the date
 * is for. */
static size_t noun_of_line(const struct parsed *parsed, size_t at)
{
    size_t noun = CLAUSE_NONE;
    bool opens = opens_line(parsed, at);
    for (size_t k = opens ? at + 1 : 0; k < parsed->row->count; k++) {
        const struct phrase *p = phrase_at(parsed, k);
        if (p->kind == PHRASE_VERB && is_finite(p)) {
            return CLAUSE_NONE;
        }
        if (p->kind == PHRASE_VERB && noun == CLAUSE_NONE) {
            return CLAUSE_NONE;
        }
        if (p->kind == PHRASE_NOUN && noun == CLAUSE_NONE && k != at) {
            noun = k;
        }
    }
    return noun;
}

/* What stands first in a line behind its date; CLAUSE_NONE for a line that
 * does not open with one. */
static size_t content_of_line(const struct parsed *parsed, size_t at)
{
    size_t k = at + 1;
    while (k < parsed->row->count && phrase_at(parsed, k)->kind != PHRASE_VERB &&
           opens_line(parsed, k + 1)) {
        k++;
    }
    return opens_line(parsed, at) ? k : CLAUSE_NONE;
}

static bool set_line(const struct parsed *parsed, size_t at, struct clause *result)
{
    size_t noun = noun_of_line(parsed, at);
    if (noun == CLAUSE_NONE) {
        size_t first = content_of_line(parsed, at);
        bool done = phrase_is(parsed, first, PHRASE_VERB) &&
                    (phrase_at(parsed, first)->tense == TENSE_REDUCED ||
                     (phrase_at(parsed, first)->tense == TENSE_PAST &&
                      !phrase_is(parsed, first + 1, PHRASE_NOUN)));
        if (done) { /* "1951 - Moved to Port Royal" */
            clause_of_verb(parsed, first, result);
            result->opened = result->subject.first == CLAUSE_NONE;
        }
        return done;
    }
    if (phrase_is(parsed, noun + 1, PHRASE_VERB) &&
        phrase_at(parsed, noun + 1)->tense == TENSE_REDUCED) {
        clause_of_verb(parsed, noun + 1, result); /* "1974 Office opened" */
        return true;
    }
    set_noun(parsed, noun, result);
    result->line = true;
    result->opened = opens_line(parsed, at);
    result->rest = rest_from(parsed, noun + 1);
    while (result->rest.first != CLAUSE_NONE &&
           (phrase_is(parsed, result->rest.last, PHRASE_COMMA) ||
            phrase_is(parsed, result->rest.last, PHRASE_WHEN))) {
        if (result->rest.last == result->rest.first) {
            result->rest = (struct range){CLAUSE_NONE, CLAUSE_NONE};
            break;
        }
        result->rest.last--;
    }
    return true;
}

/* "A ceremony today saw the launch of the plan": the verb behind the date
 * tells of another happening than the noun before it. */
static bool is_witnessed(const struct parsed *parsed, size_t at, size_t verb)
{
    if (verb != CLAUSE_NONE || !phrase_is(parsed, at + 1, PHRASE_VERB)) {
        return false;
    }
    const struct phrase *v = phrase_at(parsed, at + 1);
    bool does = v->verb && v->verb->group == VERB_EVENT && is_finite(v) &&
                !v->passive && phrase_is(parsed, at + 2, PHRASE_NOUN);
    return does || (v->verb && v->verb->group == VERB_WITNESS);
}

static bool is_event_noun(const struct parsed *parsed, size_t at)
{
    return at != CLAUSE_NONE && phrase_is(parsed, at, PHRASE_NOUN) &&
           names_event(parsed, at);
}

/* A verb that tells no happening hands the date to a noun that names one: to
 * its object ("saw the launch"), or to its subject ("is planned for May",
 * "will be on 5 May"). */
static void pass_to_noun(const struct parsed *parsed, struct clause *clause)
{
    const struct phrase *v = phrase_at(parsed, clause->verb);
    enum verb_group group = v->verb ? v->verb->group : VERB_FILL;
    bool auxiliary = phrase_head(parsed, v)->word.classes & WORD_BE;
    if (v->negated || (!v->verb && !auxiliary)) {
        return;
    }
    bool of_date = clause->subject.first == CLAUSE_NONE && is_finite(v) &&
                   phrase_is(parsed, clause->verb - 1, PHRASE_WHEN);
    /* "2015 marked the opening", "The 1950s brought kindergartens" */
    bool brought = of_date && when_of(parsed, clause->verb - 1)->bare &&
                   phrase_is(parsed, clause->rest.first, PHRASE_NOUN);
    if (brought || ((group == VERB_WITNESS || of_date) &&
                    is_event_noun(parsed, clause->rest.first))) {
        bool thing = !is_event_noun(parsed, clause->rest.first);
        set_noun(parsed, clause->rest.first, clause);
        clause->line = clause->opened = thing;
        return;
    }
    bool told = group == VERB_AIM || auxiliary;
    if (told && !v->aimed && is_event_noun(parsed, clause->subject.first)) {
        bool planned = group == VERB_AIM || v->tense == TENSE_FUTURE;
        set_noun(parsed, clause->subject.first, clause);
        clause->planned = planned;
    }
}

/* "..., and on 24 February the board approved it": behind a conjunction, with
 * a subject and a verb to come, a date heads a clause of its own. */
static bool heads_clause(const struct parsed *parsed, size_t at)
{
    size_t next = phrase_is(parsed, at + 1, PHRASE_COMMA) ? at + 2 : at + 1;
    if (at == 0 || !phrase_is(parsed, at - 1, PHRASE_CONJUNCTION) ||
        !phrase_is(parsed, next, PHRASE_NOUN)) {
        return false;
    }
    size_t verb = clause_noun_end(parsed, next, parsed->row->count, true) + 1;
    return phrase_is(parsed, verb, PHRASE_VERB) &&
           is_finite(phrase_at(parsed, verb));
}

/* "in 2018, when it joined": the clause behind tells what the date is of. */
static size_t verb_of_when_clause(const struct parsed *parsed, size_t at)
{
    size_t next = phrase_is(parsed, at + 1, PHRASE_COMMA) ? at + 2 : at + 1;
    bool when = (phrase_is(parsed, next, PHRASE_RELATIVE) ||
                 phrase_is(parsed, next, PHRASE_SUBORDINATOR)) &&
                phrase_has(parsed, next, WORD_RELATIVE) &&
                phrase_has(parsed, next, WORD_SUBORDINATOR) &&
                !phrase_has(parsed, next, WORD_DETERMINER);
    for (size_t k = next + 1; when && k < parsed->row->count; k++) {
        if (phrase_is(parsed, k, PHRASE_VERB)) {
            return k;
        }
    }
    return CLAUSE_NONE;
}

/* "one opened in 1968 and the fourth in 1979": the date's verb is left out.
 * Gives the noun that stands for its subject, or CLAUSE_NONE. */
static size_t gapped_subject(const struct parsed *parsed, size_t at, size_t verb)
{
    if (verb == CLAUSE_NONE || at < verb + 4 ||
        !phrase_is(parsed, at - 1, PHRASE_NOUN)) {
        return CLAUSE_NONE;
    }
    size_t noun = at - 1;
    while (noun > verb + 3 && ties(parsed, noun - 1) &&
           phrase_is(parsed, noun - 2, PHRASE_NOUN)) {
        noun -= 2; /* "and a training for officers in June" */
    }
    size_t before = noun - 1;
    bool and = phrase_is(parsed, before, PHRASE_CONJUNCTION);
    before -= phrase_is(parsed, before - 1, PHRASE_COMMA);
    return and&&phrase_is(parsed, before - 1, PHRASE_WHEN) ? noun : CLAUSE_NONE;
}

/* "Martha Kell, president from 1961 to 1979, ...": the date of an office that
 * only describes a name. */
static bool describes_name(const struct parsed *parsed, size_t at)
{
    return at > 2 && phrase_is(parsed, at - 1, PHRASE_NOUN) &&
           phrase_has(parsed, at - 1, WORD_HONORIFIC) &&
           phrase_is(parsed, at - 2, PHRASE_COMMA) &&
           phrase_is(parsed, at - 3, PHRASE_NOUN) &&
           phrase_at(parsed, at - 3)->is_name &&
           phrase_is(parsed, at + 1, PHRASE_COMMA);
}

/* "the first since 1994", "for the first time since 2006": no date of what is
 * told. */
static bool counts_from(const struct parsed *parsed, size_t at)
{
    if (when_of(parsed, at)->relation != WHEN_SINCE || at == 0 ||
        !phrase_is(parsed, at - 1, PHRASE_NOUN)) {
        return false;
    }
    const struct phrase *p = phrase_at(parsed, at - 1);
    for (size_t i = p->first; i <= p->last; i++) {
        if (parsed->sentence->tokens[i].word.classes & WORD_ORDINAL) {
            return true;
        }
    }
    return false;
}

/* The noun between verb and date that names the happening of its own that the
 * date belongs to; CLAUSE_NONE where it is the verb's. */
static size_t event_before(const struct parsed *parsed, size_t at, size_t verb)
{
    size_t noun = noun_before(parsed, at);
    if (noun == CLAUSE_NONE && at > 1 && phrase_is(parsed, at - 1, PHRASE_COMMA) &&
        phrase_is(parsed, at - 2, PHRASE_NOUN) && names_event(parsed, at - 2)) {
        noun = at - 2; /* "next year's race, on 7 December" */
    }
    bool behind = noun != CLAUSE_NONE && (verb == CLAUSE_NONE || noun > verb);
    bool own = behind && names_event(parsed, noun) &&
               !tells_which(parsed, noun) && !is_witnessed(parsed, at, verb) &&
               (verb == CLAUSE_NONE || !tells_same(parsed, verb, noun));
    return own ? noun : CLAUSE_NONE;
}

/* "under section 751 of the Tariff Act of 1930": the year is the law's. */
static bool names_document(const struct parsed *parsed, size_t at)
{
    return at > 1 && tied_by_of(parsed, at) &&
           edtf_precision(&when_of(parsed, at)->date) == EDTF_PRECISION_YEAR &&
           phrase_is(parsed, at - 1, PHRASE_NOUN) &&
           phrase_at(parsed, at - 1)->is_name &&
           phrase_has(parsed, at - 1, WORD_DOCUMENT);
}

bool clause_find(const struct parsed *parsed, size_t at, struct clause *result)
{
    if (phrase_is(parsed, at, PHRASE_NOUN)) {
        set_noun(parsed, at, result);
        return true;
    }
    if (describes_name(parsed, at) || counts_from(parsed, at)) {
        return false;
    }
    if (names_document(parsed, at)) {
        return false;
    }
    size_t simultaneous = verb_of_when_clause(parsed, at);
    if (simultaneous != CLAUSE_NONE) {
        clause_of_verb(parsed, simultaneous, result);
        return true;
    }
    size_t noun = noun_beside(parsed, at);
    if (noun != CLAUSE_NONE) {
        set_noun(parsed, noun, result);
        return true;
    }
    if (phrase_at(parsed, at)->bracketed && !ends_line(parsed, at) &&
        !(at > 0 && phrase_is(parsed, at - 1, PHRASE_VERB))) {
        return false; /* it tells something of the word before it */
    }
    size_t verb = heads_clause(parsed, at)
                      ? CLAUSE_NONE
                      : climb(parsed, verb_before(parsed, at), at);
    noun = event_before(parsed, at, verb);
    if (noun != CLAUSE_NONE) {
        set_noun(parsed, noun, result);
        return true;
    }
    if (verb == CLAUSE_NONE) {
        verb = verb_behind(parsed, at);
    }
    if (verb != CLAUSE_NONE && verb == content_of_line(parsed, at) &&
        set_line(parsed, at, result)) {
        return true;
    }
    if (verb == CLAUSE_NONE) {
        return set_line(parsed, at, result);
    }
    clause_of_verb(parsed, verb, result);
    size_t gapped = gapped_subject(parsed, at, verb);
    if (gapped != CLAUSE_NONE) {
        result->subject = (struct range){gapped, at - 1};
        result->rest.last =
            result->rest.first == CLAUSE_NONE || result->rest.last < gapped
                ? result->rest.last
                : gapped - 3;
    }
    pass_to_noun(parsed, result);
    return true;
}

bool clause_find_verb(const struct parsed *parsed, size_t at,
                      struct clause *result)
{
    size_t verb = climb(parsed, verb_before(parsed, at), at);
    if (verb == CLAUSE_NONE) {
        return false;
    }
    clause_of_verb(parsed, verb, result);
    return true;
}

bool clause_find_main(const struct parsed *parsed, struct clause *result)
{
    size_t verb = verb_behind(parsed, CLAUSE_NONE); /* from the start */
    if (verb == CLAUSE_NONE) {
        return set_line(parsed, CLAUSE_NONE, result);
    }
    clause_of_verb(parsed, verb, result);
    pass_to_noun(parsed, result);
    return true;
}
