/* Judges a clause and reads its facts, by the lexicon's classes alone.
 *
 * The order of the tests in facts_is_event is the order of certainty: what
 * was negated or only said is out; a noun that names a happening or a plan is
 * in; a state counts when it is told since when; the rest goes by the verb.
 */
#include "events/tell/facts.h"

#include <string.h>

#include "events/tell/title.h"

#define MAX_ACTORS 6

static const struct phrase *phrase_at(const struct parsed *parsed, size_t at)
{
    return &parsed->row->items[at];
}

static const struct word *head_word(const struct parsed *parsed, size_t at)
{
    return &phrase_head(parsed, phrase_at(parsed, at))->word;
}

static bool is_period(const struct when *when)
{
    return when->date.form == EDTF_INTERVAL &&
           when->date.from_end == EDTF_END_DATE;
}

static bool is_quoted(const struct parsed *parsed, size_t at)
{
    return phrase_head(parsed, phrase_at(parsed, at))->quoted;
}

/* "a presence since 2002", "works in Lao PDR since 2001". */
static bool tells_state(const struct parsed *parsed,
                        const struct clause *clause, const struct when *when)
{
    const struct phrase *v = phrase_at(parsed, clause->verb);
    bool since = when->relation == WHEN_SINCE || is_period(when);
    if (!since) {
        return false;
    }
    if (v->verb) {
        bool background = parsed->sentence->role == BLOCK_BACKGROUND &&
                          v->verb->group == VERB_FILL &&
                          when->relation == WHEN_SINCE;
        return v->verb->group == VERB_STATE || background;
    }
    return head_word(parsed, clause->verb)->classes & (WORD_HAVE | WORD_BE) &&
           clause->rest.first != CLAUSE_NONE &&
           phrase_is(parsed, clause->rest.first, PHRASE_NOUN) &&
           head_word(parsed, clause->rest.first)->classes & WORD_PRESENCE;
}

/* A count in the row: "Arrivals since 3 April | 41,300". */
static bool row_has_number(const struct parsed *parsed)
{
    for (size_t i = 0; i < parsed->sentence->count; i++) {
        if (parsed->sentence->tokens[i].kind == TOKEN_NUMBER) {
            return true;
        }
    }
    return false;
}

/* "Hotel Meridian, Vienna, 14-16 October 2019": names and a date say where and
 * when something is, not what. */
static bool is_venue(const struct parsed *parsed, const struct clause *clause)
{
    bool comma = false;
    for (size_t k = clause->noun; k < parsed->row->count; k++) {
        const struct phrase *p = phrase_at(parsed, k);
        if (p->kind == PHRASE_WHEN) {
            return comma && phrase_is(parsed, k - 1, PHRASE_COMMA);
        }
        if (p->kind != PHRASE_COMMA && !(p->kind == PHRASE_NOUN && p->is_name)) {
            return false;
        }
        comma |= p->kind == PHRASE_COMMA;
    }
    return false;
}

/* The day of the article itself: "15 May 2019 | Update". */
static bool is_published(const struct parsed *parsed, const struct when *when)
{
    return edtf_equal(&when->date, &parsed->document->published);
}

/* "10th Conference on Retreat (ICCR 2025)" over an article: the year is part of
 * a name, and the text says when it is held. */
static bool is_edition(const struct parsed *parsed, const struct when *when)
{
    enum block_role role = parsed->sentence->role;
    return (role == BLOCK_TITLE || role == BLOCK_HEADING) && when->bare &&
           when->relation == WHEN_AT &&
           edtf_precision(&when->date) == EDTF_PRECISION_YEAR;
}

static bool begins_with(const struct parsed *parsed, const struct phrase *noun,
                        uint32_t classes)
{
    const struct token *t = &parsed->sentence->tokens[noun->first];
    return t->kind == TOKEN_WORD && t->word.classes & classes;
}

/* "60 new members": a count. */
static bool counts(const struct parsed *parsed, const struct phrase *noun)
{
    return parsed->sentence->tokens[noun->first].kind == TOKEN_NUMBER;
}

static bool noun_is_event(const struct parsed *parsed,
                          const struct clause *clause, const struct when *when)
{
    const struct word *head = head_word(parsed, clause->noun);
    const struct phrase *noun = phrase_at(parsed, clause->noun);
    if (is_quoted(parsed, clause->noun) && !noun->is_name) {
        return false;
    }
    if (head->is_event_noun) {
        return !is_edition(parsed, when) &&
               (when->relation != WHEN_SINCE || !row_has_number(parsed));
    }
    if (clause->line && (is_venue(parsed, clause) || is_published(parsed, when))) {
        return false;
    }
    if (clause->line) {
        enum edtf_precision unit = edtf_precision(&when->date);
        bool precise = unit == EDTF_PRECISION_DAY || unit == EDTF_PRECISION_MONTH;
        bool several =
            noun->last > noun->first || clause->rest.first != CLAUSE_NONE;
        bool word = phrase_head(parsed, noun)->kind == TOKEN_WORD;
        bool listed = clause->opened || parsed->sentence->role == BLOCK_ITEM;
        word &= !(head->classes & WORD_ADJECTIVE); /* "Best before:" */
        word &= !counts(parsed, noun);
        word &= !(noun->is_name && begins_with(parsed, noun, WORD_HONORIFIC));
        return (precise || listed) && several && word &&
               when->relation != WHEN_SINCE &&
               parsed->sentence->role != BLOCK_BACKGROUND;
    }
    if (head->kind != EVENT_OTHER) {
        return true; /* "the Agreement of 3 May": clause_find saw to the rest */
    }
    bool amount = parsed->sentence->tokens[noun->last].kind == TOKEN_NUMBER;
    bool names = (noun->is_name || noun->last > noun->first) && !amount;
    return is_period(when) && names && when->date.from.month == 0 &&
           (head->classes & WORD_PLAN || noun->is_name) &&
           !(head->classes & WORD_DOCUMENT);
}

static bool subject_is_named(const struct parsed *parsed,
                             const struct clause *clause)
{
    return clause->subject.first != CLAUSE_NONE &&
           (phrase_at(parsed, clause->subject.first)->is_name ||
            head_word(parsed, clause->subject.first)->is_event_noun ||
            head_word(parsed, clause->subject.first)->classes & WORD_PLAN);
}

static bool has_amount(const struct parsed *parsed, struct range range)
{
    for (size_t k = range.first; range.first != CLAUSE_NONE && k <= range.last;
         k++) {
        const struct phrase *p = phrase_at(parsed, k);
        for (size_t i = p->first; i <= p->last; i++) {
            const struct token *t = &parsed->sentence->tokens[i];
            if (t->kind == TOKEN_NUMBER ||
                (t->kind == TOKEN_WORD && t->word.classes & WORD_NUMBER)) {
                return true;
            }
        }
    }
    return false;
}

/* "sales rose by 4 %", "since March, 300 people have registered": a count of
 * what was so at a date, no happening. */
static bool is_statistic(const struct parsed *parsed,
                         const struct clause *clause, const struct when *when)
{
    const struct phrase *v = phrase_at(parsed, clause->verb);
    if (v->verb && v->verb->group == VERB_MEASURE) {
        return has_amount(parsed, clause->rest);
    }
    return when->relation == WHEN_SINCE && !v->passive &&
           v->tense != TENSE_FUTURE && has_amount(parsed, clause->subject);
}

/* Whether the date lies wholly behind the day the article was published. */
static bool lies_ahead(const struct parsed *parsed, const struct when *when)
{
    struct edtf_bounds date = edtf_bounds(&when->date);
    struct edtf_bounds told = edtf_bounds(&parsed->document->published);
    return date.has_earliest && told.has_latest && date.earliest > told.latest;
}

/* "must arrive by 3 May", "may apply from June": what is asked or allowed is
 * told by when. */
static bool is_due(const struct parsed *parsed, const struct when *when)
{
    return when->relation == WHEN_BY || when->relation == WHEN_BEFORE ||
           when->relation == WHEN_UNTIL || lies_ahead(parsed, when);
}

static bool verb_is_event(const struct parsed *parsed,
                          const struct clause *clause, const struct when *when)
{
    const struct phrase *v = phrase_at(parsed, clause->verb);
    if (v->negated ||
        (is_quoted(parsed, clause->verb) && when->relation != WHEN_SINCE)) {
        return false;
    }
    if (is_statistic(parsed, clause, when) ||
        (clause->subject.first != CLAUSE_NONE &&
         phrase_head(parsed, phrase_at(parsed, clause->subject.first))->kind ==
             TOKEN_NUMBER)) {
        return false; /* "2024-04471 Filed 3-1-24": a number did nothing */
    }
    if (tells_state(parsed, clause, when)) {
        return true;
    }
    if ((v->tense == TENSE_MODAL && !is_due(parsed, when))) {
        return false;
    }
    bool aim = v->tense == TENSE_INFINITIVE && when->relation == WHEN_BY &&
               phrase_is(parsed, clause->rest.first, PHRASE_NOUN);
    bool told = clause->subject.first != CLAUSE_NONE || clause->opened || aim;
    if (!v->verb) {
        bool auxiliary = head_word(parsed, clause->verb)->classes &
                         (WORD_HAVE | WORD_BE | WORD_DO | WORD_MODAL);
        bool past = v->tense == TENSE_PAST || v->tense == TENSE_REDUCED;
        return !auxiliary && past && told;
    }
    if (v->verb->group == VERB_EVENT || v->verb->group == VERB_MEASURE) {
        return v->verb->kind != EVENT_OTHER || told;
    }
    /* "a second round is planned for April" */
    return v->verb->group == VERB_AIM && v->passive && !v->aimed &&
           clause->subject.first != CLAUSE_NONE;
}

bool facts_is_event(const struct parsed *parsed, const struct clause *clause,
                    const struct when *when)
{
    return clause->nominal ? noun_is_event(parsed, clause, when)
                           : verb_is_event(parsed, clause, when);
}

bool facts_is_undated_event(const struct parsed *parsed,
                            const struct clause *clause)
{
    const struct phrase *v = phrase_at(parsed, clause->verb);
    bool told = !v->negated && !is_quoted(parsed, clause->verb) && v->verb &&
                v->verb->group == VERB_EVENT && v->verb->kind != EVENT_OTHER &&
                v->tense == TENSE_PAST;
    if (!told || !subject_is_named(parsed, clause) ||
        title_points_back(parsed, clause->subject)) {
        return false;
    }
    bool has_object = clause->rest.first != CLAUSE_NONE &&
                      phrase_is(parsed, clause->rest.first, PHRASE_NOUN);
    return v->passive ||
           (has_object && phrase_at(parsed, clause->subject.first)->is_name);
}

/* --- kind and status --------------------------------------------------- */

/* A verb of no kind of its own takes the kind of the happening it is done
 * to: "gave training". */
static enum event_kind kind_of_verb(const struct parsed *parsed,
                                    const struct clause *clause,
                                    const struct when *when)
{
    const struct phrase *v = phrase_at(parsed, clause->verb);
    if (tells_state(parsed, clause, when)) {
        return EVENT_ESTABLISHMENT;
    }
    enum event_kind kind = v->verb ? v->verb->kind : EVENT_OTHER;
    if (kind == EVENT_APPOINTMENT) {
        kind = EVENT_OTHER; /* chairs a meeting, or a union? */
    }
    size_t nouns[] = {clause->rest.first, clause->subject.first};
    for (size_t i = 0; i < 2 && kind == EVENT_OTHER; i++) {
        if (nouns[i] != CLAUSE_NONE && phrase_is(parsed, nouns[i], PHRASE_NOUN) &&
            head_word(parsed, nouns[i])->kind != EVENT_OTHER) {
            kind = head_word(parsed, nouns[i])->kind;
        }
    }
    bool office = kind == EVENT_OTHER && v->verb;
    return office ? v->verb->kind : kind;
}

static enum event_kind kind_of(const struct parsed *parsed,
                               const struct clause *clause,
                               const struct when *when)
{
    if (!clause->nominal) {
        return kind_of_verb(parsed, clause, when);
    }
    const struct word *head = head_word(parsed, clause->noun);
    return head->is_event_noun || head->kind != EVENT_OTHER ? head->kind
           : clause->line                                   ? EVENT_OTHER
                                                            : EVENT_PLAN;
}

bool facts_is_planned(const struct parsed *parsed, const struct clause *clause,
                      const struct when *when)
{
    if (clause->nominal) {
        return clause->planned || lies_ahead(parsed, when);
    }
    const struct phrase *v = phrase_at(parsed, clause->verb);
    bool past = v->tense == TENSE_PAST && !v->aimed;
    bool aim = v->verb && v->verb->group == VERB_AIM;
    if (aim || (!past && lies_ahead(parsed, when))) {
        return true; /* a page dated before its last words tells them as past */
    }
    bool by = when->relation == WHEN_BY && v->tense != TENSE_PAST;
    return v->aimed || v->tense == TENSE_FUTURE || v->tense == TENSE_MODAL ||
           by || (v->tense == TENSE_INFINITIVE && !v->perfect);
}

/* What became of the happening that the date was told for: "the session, which
 * was to meet on 9 March, has been cancelled". */
static enum event_status fate_of(const struct parsed *parsed,
                                 const struct clause *clause)
{
    size_t subject = clause->nominal ? clause->noun : clause->subject.first;
    for (size_t k = 0; subject != CLAUSE_NONE && k < parsed->row->count; k++) {
        struct clause other;
        if (!phrase_is(parsed, k, PHRASE_VERB) || k == clause->verb) {
            continue;
        }
        clause_of_verb(parsed, k, &other);
        const struct phrase *v = phrase_at(parsed, k);
        if (other.subject.first > subject || other.subject.last < subject) {
            continue;
        }
        if (v->cancelled || (v->negated && v->tense == TENSE_FUTURE)) {
            return EVENT_CANCELLED;
        }
        if (v->postponed) {
            return EVENT_POSTPONED;
        }
    }
    return EVENT_HAPPENED;
}

static enum event_status status_of(const struct parsed *parsed,
                                   const struct clause *clause,
                                   const struct when *when, enum event_kind kind)
{
    if (!clause->nominal) {
        const struct phrase *v = phrase_at(parsed, clause->verb);
        if (v->cancelled || v->postponed) {
            return v->cancelled ? EVENT_CANCELLED : EVENT_POSTPONED;
        }
    }
    if (when && facts_is_planned(parsed, clause, when)) {
        enum event_status fate = fate_of(parsed, clause);
        return fate == EVENT_HAPPENED ? EVENT_PLANNED : fate;
    }
    bool state = when && !clause->nominal && tells_state(parsed, clause, when) &&
                 when->date.to_end == EDTF_END_OPEN;
    return kind == EVENT_PLAN || state ? EVENT_ONGOING : EVENT_HAPPENED;
}

/* --- place and actors -------------------------------------------------- */

static bool names_place(const struct parsed *parsed, size_t preposition)
{
    if (!phrase_is(parsed, preposition, PHRASE_PREPOSITION) ||
        !phrase_has(parsed, preposition, WORD_PLACE_PREPOSITION) ||
        !phrase_is(parsed, preposition + 1, PHRASE_NOUN)) {
        return false;
    }
    const struct phrase *noun = phrase_at(parsed, preposition + 1);
    const struct word *head = head_word(parsed, preposition + 1);
    return noun->is_name && !head->is_event_noun &&
           !(head->classes & (WORD_ORGANISATION | WORD_PLAN | WORD_DOCUMENT));
}

/* The dateline of the paragraph: a name before a dash. */
static bool has_dateline(const struct parsed *parsed)
{
    return phrase_is(parsed, 0, PHRASE_NOUN) && phrase_at(parsed, 0)->is_name &&
           phrase_is(parsed, 1, PHRASE_BREAK);
}

static const char *place_of(const struct parsed *parsed,
                            const struct clause *clause,
                            const struct alias_list *aliases, struct arena *arena)
{
    if (clause->nominal && !head_word(parsed, clause->noun)->is_event_noun) {
        return NULL; /* a plan is nowhere */
    }
    size_t from = clause->nominal ? clause->noun : clause->verb;
    size_t to = clause->rest.first == CLAUSE_NONE ? from : clause->rest.last;
    size_t found = CLAUSE_NONE;
    for (size_t k = from; k <= to && found == CLAUSE_NONE; k++) {
        found = names_place(parsed, k) ? k + 1 : CLAUSE_NONE;
    }
    size_t subject =
        clause->subject.first == CLAUSE_NONE ? from : clause->subject.first;
    for (size_t k = 0; k < subject && found == CLAUSE_NONE; k++) {
        found = names_place(parsed, k) ? k + 1 : CLAUSE_NONE;
    }
    if (found == CLAUSE_NONE && has_dateline(parsed)) {
        found = 0;
    }
    if (found == CLAUSE_NONE) {
        return NULL;
    }
    const char *words = title_words(parsed, found, found, arena);
    return words ? aliases_shorten(aliases, words, arena) : NULL;
}

static bool add_actor(const struct parsed *parsed, size_t at,
                      const struct alias_list *aliases, struct arena *arena,
                      struct facts *facts)
{
    const struct phrase *noun = phrase_at(parsed, at);
    if (noun->kind != PHRASE_NOUN || !noun->is_name ||
        facts->actor_count == MAX_ACTORS) {
        return true;
    }
    /* where nouns come first, what describes a name stands behind it */
    bool tied = lexicon_title_words(parsed->lexicon)->style & STYLE_HEAD_FIRST;
    size_t last =
        tied ? clause_noun_end(parsed, at, parsed->row->count, false) : at;
    const char *words = title_words(parsed, at, last, arena);
    const char *name = words ? aliases_shorten(aliases, words, arena) : NULL;
    for (size_t i = 0; name && i < facts->actor_count; i++) {
        if (!strcmp(facts->actors[i], name)) {
            return true;
        }
    }
    if (name && *name) {
        facts->actors[facts->actor_count++] = name;
    }
    return name != NULL;
}

/* Who acts: the names of the subject, of the agent of a passive, and of
 * those "between" whom it was done. */
static enum status actors_of(const struct parsed *parsed,
                             const struct clause *clause,
                             const struct alias_list *aliases,
                             struct arena *arena, struct facts *facts)
{
    facts->actors = arena_array(arena, MAX_ACTORS, sizeof *facts->actors);
    bool ok = facts->actors != NULL;
    if (ok && clause->subject.first != CLAUSE_NONE && !clause->antecedent) {
        for (size_t k = clause->subject.first; k <= clause->subject.last; k++) {
            bool governed = k > clause->subject.first &&
                            phrase_is(parsed, k - 1, PHRASE_PREPOSITION);
            ok &= governed || add_actor(parsed, k, aliases, arena, facts);
        }
    }
    bool acting = false;
    for (size_t k = clause->rest.first;
         ok && clause->rest.first != CLAUSE_NONE && k <= clause->rest.last; k++) {
        if (phrase_is(parsed, k, PHRASE_PREPOSITION)) {
            acting = phrase_has(parsed, k, WORD_AGENT);
        } else if (acting) {
            ok = add_actor(parsed, k, aliases, arena, facts);
        }
    }
    return ok ? STATUS_OK : STATUS_NOMEM;
}

enum status facts_find(const struct parsed *parsed, const struct clause *clause,
                       const struct when *when, const struct alias_list *aliases,
                       struct arena *arena, struct facts *result)
{
    struct facts facts = {0};
    static const struct when no_date = {.relation = WHEN_AT};
    facts.kind = kind_of(parsed, clause, when ? when : &no_date);
    facts.status = status_of(parsed, clause, when, facts.kind);
    facts.place = place_of(parsed, clause, aliases, arena);
    enum status status = actors_of(parsed, clause, aliases, arena, &facts);
    if (status == STATUS_OK) {
        *result = facts;
    }
    return status;
}
