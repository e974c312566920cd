/* Reads one document's sentences for what happened and when.
 *
 * Each date of a sentence finds its clause, the clause is judged, said as a
 * headline and kept as a mention with its quote, span and reasons. All work
 * is done in a scratch arena; only what is kept is copied into the
 * chronology's.
 */
#include "events/extract.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "events/match.h"
#include "events/tell/facts.h"
#include "events/tell/title.h"
#include "events/tell/topic.h"
#include "events/weigh.h"

/* Undated happenings are taken from an article's first paragraphs only: what
 * it reports, not all it recalls. */
#define UNDATED_BLOCKS 2
#define UNDATED_MOST 2
#define NO_BLOCK ((size_t)-1)

struct extraction {
    const struct document *document;
    const struct lexicon *lexicon;
    struct arena *scratch;
    struct chronology *into;
    struct diag *diag;
    struct timex_list timexes;
    struct when_list whens;
    struct alias_list aliases;
    struct sentence_list sentences;
    struct features headline; /* of the article's title */
    struct utf8_cursor cursor;
    char source[CHRONOLOGY_ID];
    struct topics topics;
    /* the date that a heading of a chronicle gives to what follows it */
    const struct when *heading;
    size_t heading_block; /* only in this block; NO_BLOCK: until the next */
    size_t body_blocks;   /* paragraphs of the article met so far */
    size_t last_block;
    size_t undated;
};

/* What one date of a sentence gives. */
struct found {
    const struct when *when; /* NULL: without a date */
    struct clause clause;
    const char *title;
    const struct sentence *named_in; /* where the subject's name stands; NULL:
                                        in the clause itself */
    struct facts facts;
};

/* --- copying into the chronology --------------------------------------- */

static char *keep(struct extraction *x, const char *text)
{
    return text ? arena_copy(x->into->arena, str_from(text)) : NULL;
}

static size_t points(struct extraction *x, size_t byte)
{
    return utf8_points_at(&x->cursor, byte);
}

static enum status copy_expressions(struct extraction *x, const struct when *when,
                                    struct event_mention *m)
{
    size_t count = when ? when->timex_count : 0;
    m->expressions = arena_array(x->into->arena, count, sizeof *m->expressions);
    if (!m->expressions) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        const struct timex *t = &x->timexes.items[when->first_timex + i];
        struct expression *e = &m->expressions[m->expression_count++];
        e->text = arena_copy(x->into->arena,
                             str_slice(x->document->text, t->begin, t->end));
        e->begin = points(x, t->begin);
        e->end = points(x, t->end);
        e->type = t->type;
        e->value = keep(x, t->value);
        if (!e->text || !e->value) {
            return STATUS_NOMEM;
        }
    }
    return STATUS_OK;
}

/* The quote: the sentence, and the one before it when its subject stands
 * there; cut at white space where that is longer than a quote may be. */
static void quote_span(const struct extraction *x, const struct found *found,
                       const struct sentence *sentence, size_t *begin,
                       size_t *end)
{
    str text = x->document->text;
    *begin = found->named_in ? found->named_in->begin : sentence->begin;
    *end = sentence->end;
    bool inside = found->when && found->when->begin >= *begin;
    size_t need = inside ? found->when->end : sentence->begin;
    if (utf8_count(str_slice(text, *begin, *end)) <= LIMIT_QUOTE) {
        return;
    }
    *begin = sentence->begin;
    if (utf8_count(str_slice(text, *begin, need)) > LIMIT_QUOTE / 2) {
        size_t from = need - LIMIT_QUOTE / 3;
        while (from > *begin && !byte_is_space(text.p[from - 1])) {
            from--;
        }
        *begin = from;
    }
    while (utf8_count(str_slice(text, *begin, *end)) > LIMIT_QUOTE) {
        size_t cut = *end - 1;
        while (cut > need && !byte_is_space(text.p[cut])) {
            cut--;
        }
        while (cut > need && byte_is_space(text.p[cut - 1])) {
            cut--;
        }
        if (cut <= need) {
            *end = need;
            break;
        }
        *end = cut;
    }
}

static void mention_id(const struct extraction *x, size_t begin, size_t end,
                       const struct found *found, char id[CHRONOLOGY_ID])
{
    char key[128], hex[DIGEST_HEX];
    size_t at = found->when ? found->when->begin : begin + found->clause.verb;
    int n =
        snprintf(key, sizeof key, "%s:%zu-%zu:%zu", x->source, begin, end, at);
    digest_sha256((str){key, (size_t)n}, hex);
    memcpy(id, hex, CHRONOLOGY_ID - 1);
    id[CHRONOLOGY_ID - 1] = '\0';
}

static enum status copy_actors(struct extraction *x, const struct facts *facts,
                               struct event_mention *m)
{
    m->actors =
        arena_array(x->into->arena, facts->actor_count, sizeof *m->actors);
    for (size_t i = 0; m->actors && i < facts->actor_count; i++) {
        m->actors[m->actor_count++] = keep(x, facts->actors[i]);
        if (!m->actors[i]) {
            return STATUS_NOMEM;
        }
    }
    return m->actors ? STATUS_OK : STATUS_NOMEM;
}

static enum status fill_mention(struct extraction *x, const struct found *found,
                                const struct sentence *sentence,
                                struct event_mention *m)
{
    size_t begin, end;
    quote_span(x, found, sentence, &begin, &end);
    mention_id(x, begin, end, found, m->id);
    memcpy(m->source, x->source, sizeof m->source);
    if (found->when) {
        m->date = found->when->date;
        m->mod = found->when->mod;
        m->reason = keep(x, found->when->reason);
    }
    m->title = keep(x, found->title);
    m->kind = found->facts.kind;
    m->status = found->facts.status;
    m->role = sentence->role == BLOCK_BACKGROUND ? EVENT_ROLE_BACKGROUND
                                                 : EVENT_ROLE_EVENT;
    m->place = keep(x, found->facts.place);
    m->quote =
        arena_copy(x->into->arena, str_slice(x->document->text, begin, end));
    m->begin = points(x, begin);
    m->end = points(x, end);
    if (!m->title || !m->quote) {
        return STATUS_NOMEM;
    }
    enum status status = copy_actors(x, &found->facts, m);
    return status == STATUS_OK ? copy_expressions(x, found->when, m) : status;
}

/* What its importance and the confidence in its reading rest on. */
static enum status weigh(struct extraction *x, const struct found *found,
                         struct event_mention *m)
{
    struct weighing w = {.is_dated = found->when != NULL,
                         .leads = x->body_blocks <= 1};
    for (size_t i = 0; found->when && i < found->when->timex_count; i++) {
        size_t t = found->when->first_timex + i;
        enum timex_basis basis = x->timexes.items[t].basis;
        w.basis = basis > w.basis ? basis : w.basis;
    }
    struct features features;
    const struct event told = {.title = m->title, .date = m->date};
    if (features_make(&told, x->lexicon, &x->aliases, x->scratch, &features) !=
        STATUS_OK) {
        return STATUS_NOMEM;
    }
    w.in_title = match_titles_meet(&x->headline, &features);
    return weigh_mention(&w, x->into->arena, m);
}

static enum status keep_event(struct extraction *x, const struct found *found,
                              const struct sentence *sentence)
{
    struct chronology *c = x->into;
    bool dated = found->when && edtf_bounds(&found->when->date).has_earliest |
                                    edtf_bounds(&found->when->date).has_latest;
    struct event e = {0};
    e.mentions = arena_alloc(c->arena, sizeof *e.mentions);
    if (!e.mentions) {
        return STATUS_NOMEM;
    }
    enum status status = fill_mention(x, found, sentence, e.mentions);
    if (status == STATUS_OK) {
        status = weigh(x, found, e.mentions);
    }
    if (status != STATUS_OK) {
        return status;
    }
    e.mention_count = 1;
    memcpy(e.id, e.mentions->id, sizeof e.id);
    e.date = e.mentions->date;
    e.mod = e.mentions->mod;
    e.title = e.mentions->title;
    e.kind = e.mentions->kind;
    e.status = e.mentions->status;
    e.role = e.mentions->role;
    e.place = e.mentions->place;
    e.actors = e.mentions->actors;
    e.actor_count = e.mentions->actor_count;
    e.importance = e.mentions->importance;
    e.importance_reason = e.mentions->importance_reason;
    e.confidence = e.mentions->confidence;
    e.confidence_reason = e.mentions->confidence_reason;
    struct event **items = dated ? &c->events : &c->undated;
    size_t *count = dated ? &c->event_count : &c->undated_count;
    size_t *capacity = dated ? &c->event_capacity : &c->undated_capacity;
    struct event *grown =
        arena_grow(c->arena, *items, *count, capacity, sizeof e);
    if (!grown) {
        return STATUS_NOMEM;
    }
    *items = grown;
    grown[(*count)++] = e;
    return STATUS_OK;
}

/* --- reading a sentence ------------------------------------------------ */

static const char *happening_of(struct extraction *x, const struct parsed *parsed,
                                const struct clause *clause)
{
    size_t noun = clause->nominal ? clause->noun : clause->subject.first;
    return noun == CLAUSE_NONE
               ? NULL
               : topics_find_happening(&x->topics, parsed, noun, x->scratch);
}

static enum status tell(struct extraction *x, const struct parsed *parsed,
                        struct found *found)
{
    struct topic topic = {0};
    bool resolved =
        topics_find(&x->topics, parsed, &found->clause, x->scratch, &topic);
    if (!resolved && found->clause.opened && !found->clause.nominal) {
        resolved = topics_find_title(&x->topics, &topic);
    }
    const struct topic *last = &x->topics.last;
    bool near = last->words && last->from->block == parsed->sentence->block;
    const struct title_request request = {
        .parsed = parsed,
        .clause = &found->clause,
        .aliases = &x->aliases,
        .subject = resolved ? topic.words : NULL,
        .subject_plural = resolved && topic.is_plural,
        .carried = near ? last->words : NULL,
        .happening = happening_of(x, parsed, &found->clause),
        .planned = found->when &&
                   facts_is_planned(parsed, &found->clause, found->when),
    };
    bool carried;
    found->title = title_make(&request, x->scratch, &carried);
    bool in_title = resolved && topic.from->role == BLOCK_TITLE;
    found->named_in = carried                 ? last->from
                      : resolved && !in_title ? topic.from
                                              : NULL;
    if (!found->title) {
        return STATUS_OK; /* nothing a reader would understand */
    }
    enum status status = facts_find(parsed, &found->clause, found->when,
                                    &x->aliases, x->scratch, &found->facts);
    return status == STATUS_OK ? keep_event(x, found, parsed->sentence) : status;
}

/* The clause of each date of a sentence, by phrase. */
struct dated {
    bool found;
    struct clause clause;
};

/* "Lima, 3 February 2026 -": the day of the report, not of what it tells. */
static bool in_dateline(const struct extraction *x, const struct when *when)
{
    return when->begin >= x->document->dateline_begin &&
           when->end <= x->document->dateline_end;
}

static struct dated *find_clauses(struct extraction *x,
                                  const struct parsed *parsed)
{
    struct dated *dated =
        arena_array(x->scratch, parsed->row->count, sizeof *dated);
    for (size_t k = 0; dated && k < parsed->row->count; k++) {
        size_t when = parsed->row->items[k].when;
        dated[k].found = when != PHRASE_NO_WHEN &&
                         !in_dateline(x, &x->whens.items[when]) &&
                         clause_find(parsed, k, &dated[k].clause);
    }
    return dated;
}

/* Whether another date of the sentence says the same clause more finely. */
static bool said_finer(const struct extraction *x, const struct parsed *parsed,
                       const struct dated *dated, size_t at)
{
    const struct when *mine = &x->whens.items[parsed->row->items[at].when];
    for (size_t k = 0; k < parsed->row->count; k++) {
        if (k == at || !dated[k].found ||
            dated[k].clause.nominal != dated[at].clause.nominal ||
            dated[k].clause.verb != dated[at].clause.verb ||
            dated[k].clause.noun != dated[at].clause.noun) {
            continue;
        }
        const struct edtf *date =
            &x->whens.items[parsed->row->items[k].when].date;
        enum edtf_precision other = edtf_precision(date);
        enum edtf_precision own = edtf_precision(&mine->date);
        if (edtf_overlaps(date, &mine->date) &&
            (other < own || (other == own && k < at))) {
            return true;
        }
    }
    return false;
}

static enum status read_dates(struct extraction *x, const struct parsed *parsed,
                              const struct dated *dated)
{
    for (size_t k = 0; k < parsed->row->count; k++) {
        if (!dated[k].found) {
            continue;
        }
        struct found found = {.when = &x->whens.items[parsed->row->items[k].when],
                              .clause = dated[k].clause};
        if (!facts_is_event(parsed, &found.clause, found.when) ||
            said_finer(x, parsed, dated, k)) {
            continue;
        }
        enum status status = tell(x, parsed, &found);
        if (status == STATUS_OK && !found.title && found.clause.nominal &&
            clause_find_verb(parsed, k, &found.clause) &&
            facts_is_event(parsed, &found.clause, found.when)) {
            status = tell(x, parsed, &found);
        }
        if (status != STATUS_OK) {
            return status;
        }
    }
    return STATUS_OK;
}

/* Whether a date of the sentence belongs to the verb at phrase `verb`. */
static bool has_date(const struct parsed *parsed, const struct dated *dated,
                     size_t verb)
{
    for (size_t k = 0; k < parsed->row->count; k++) {
        if (dated[k].found && dated[k].clause.verb == verb) {
            return true;
        }
    }
    return false;
}

static enum status read_undated(struct extraction *x, const struct parsed *parsed,
                                const struct dated *dated)
{
    const struct sentence *s = parsed->sentence;
    if (s->role != BLOCK_BODY || x->body_blocks > UNDATED_BLOCKS ||
        x->undated >= UNDATED_MOST) {
        return STATUS_OK;
    }
    for (size_t k = 0; k < parsed->row->count; k++) {
        struct found found = {0};
        if (parsed->row->items[k].kind != PHRASE_VERB) {
            continue;
        }
        clause_of_verb(parsed, k, &found.clause);
        if (facts_is_undated_event(parsed, &found.clause) &&
            !has_date(parsed, dated, k)) {
            x->undated++;
            return tell(x, parsed, &found);
        }
    }
    return STATUS_OK;
}

/* A heading that is only a date dates what stands under it; "2015." does so for
 * the rest of its paragraph. Gives whether the sentence is such a date. */
static bool take_heading(struct extraction *x, const struct parsed *parsed)
{
    const struct sentence *s = parsed->sentence;
    size_t when = PHRASE_NO_WHEN;
    bool only = true;
    for (size_t k = 0; k < parsed->row->count; k++) {
        const struct phrase *p = &parsed->row->items[k];
        bool date = p->kind == PHRASE_WHEN && when == PHRASE_NO_WHEN;
        when = date ? p->when : when;
        only &= date || p->kind == PHRASE_OTHER || p->kind == PHRASE_BREAK;
    }
    only &= when != PHRASE_NO_WHEN;
    bool head = s->role == BLOCK_HEADING || s->role == BLOCK_TITLE;
    if (only) {
        x->heading = &x->whens.items[when];
        x->heading_block = head ? NO_BLOCK : s->block;
    } else if (head ||
               (x->heading_block != NO_BLOCK && x->heading_block != s->block)) {
        x->heading = NULL;
    }
    return only;
}

static enum status read_under_heading(struct extraction *x,
                                      const struct parsed *parsed)
{
    for (size_t k = 0; k < parsed->row->count; k++) {
        if (parsed->row->items[k].when != PHRASE_NO_WHEN) {
            return STATUS_OK;
        }
    }
    struct found found = {.when = x->heading};
    bool told = x->heading && clause_find_main(parsed, &found.clause) &&
                facts_is_event(parsed, &found.clause, found.when);
    return told ? tell(x, parsed, &found) : STATUS_OK;
}

static enum status read_sentence(struct extraction *x, const struct sentence *s)
{
    struct phrase_list row;
    bool headline = s->role == BLOCK_TITLE || s->role == BLOCK_HEADING;
    if (s->block != x->last_block) {
        x->last_block = s->block;
        x->body_blocks += s->role == BLOCK_BODY;
    }
    const struct phrase_input input = {.lexicon = x->lexicon,
                                       .document = x->document,
                                       .sentence = s,
                                       .aliases = &x->aliases,
                                       .headline = headline};
    enum status status = phrase_parse(&input, x->scratch, &row);
    if (status != STATUS_OK) {
        return status;
    }
    const struct parsed parsed = {.document = x->document,
                                  .lexicon = x->lexicon,
                                  .whens = &x->whens,
                                  .sentence = s,
                                  .row = &row};
    if (take_heading(x, &parsed)) {
        return STATUS_OK;
    }
    const struct dated *dated = find_clauses(x, &parsed);
    status = dated ? read_dates(x, &parsed, dated) : STATUS_NOMEM;
    if (status == STATUS_OK && x->heading) {
        status = read_under_heading(x, &parsed);
    } else if (status == STATUS_OK) {
        status = read_undated(x, &parsed, dated);
    }
    topics_note(&x->topics, &parsed, x->scratch);
    return status;
}

/* --- the document ------------------------------------------------------ */

static void report_impossible(void *context, struct tag_impossible where)
{
    struct extraction *x = context;
    str words = str_slice(x->document->text, where.begin, where.end);
    diag_report(x->diag, DIAG_IMPOSSIBLE_DATE, x->document->path, 0, "\"%.*s\"",
                STR_ARG(words));
}

static enum status add_source(struct extraction *x)
{
    const struct document *d = x->document;
    struct chronology *c = x->into;
    struct source *grown = arena_grow(c->arena, c->sources, c->source_count,
                                      &c->source_capacity, sizeof *grown);
    if (!grown) {
        return STATUS_NOMEM;
    }
    c->sources = grown;
    struct source s = {
        .path = keep(x, d->path),
        .url = keep(x, d->url),
        .publisher = keep(x, d->publisher),
        .title = d->title.n ? arena_copy(c->arena, d->title) : NULL,
        .published = d->published,
        .published_reason = keep(x, d->published_reason),
        .language = keep(x, d->language),
        .sha256 = keep(x, d->sha256),
    };
    memcpy(s.id, x->source, sizeof s.id);
    c->sources[c->source_count++] = s;
    return STATUS_OK;
}

static enum status read_headline(struct extraction *x)
{
    str title = x->document->title;
    const struct event headline = {.title = arena_copy(x->scratch, title)};
    return headline.title ? features_make(&headline, x->lexicon, &x->aliases,
                                          x->scratch, &x->headline)
                          : STATUS_NOMEM;
}

/* Leaves out the dates told in languages that no events are read in. */
static void keep_told_dates(struct extraction *x)
{
    size_t kept = 0;
    for (size_t i = 0; i < x->whens.count; i++) {
        const struct when *w = &x->whens.items[i];
        if (lexicon_has_language(x->timexes.items[w->first_timex].language)) {
            x->whens.items[kept++] = *w;
        }
    }
    x->whens.count = kept;
}

static enum status prepare(struct extraction *x)
{
    const struct document *d = x->document;
    const struct tag_input input = {.text = d->text,
                                    .language = d->language,
                                    .mixed = !d->language_given,
                                    .anchor = d->published,
                                    .account = true,
                                    .impossible = report_impossible,
                                    .context = x};
    enum status status = tag_text(&input, x->scratch, &x->timexes);
    if (status == STATUS_OK) {
        status = when_join(&input, &x->timexes, x->scratch, &x->whens);
    }
    keep_told_dates(x);
    if (status == STATUS_OK) {
        status = aliases_find(d->text, x->scratch, &x->aliases);
    }
    if (status == STATUS_OK) {
        status =
            sentence_split(d, x->lexicon, &x->whens, x->scratch, &x->sentences);
    }
    return status == STATUS_OK ? read_headline(x) : status;
}

static bool is_known(const struct chronology *c, const struct document *d)
{
    for (size_t i = 0; i < c->source_count; i++) {
        if (c->sources[i].sha256 && !strcmp(c->sources[i].sha256, d->sha256)) {
            return true;
        }
    }
    return false;
}

enum status extract_document(const struct document *document, struct diag *diag,
                             struct chronology *into)
{
    if (is_known(into, document)) {
        diag_report(diag, DIAG_DUPLICATE_DOCUMENT, document->path, 0, NULL);
        return STATUS_OK;
    }
    struct extraction x = {
        .document = document,
        .lexicon = lexicon_lookup_language(document->language),
        .scratch = arena_new(LIMIT_DOCUMENT_ARENA),
        .into = into,
        .diag = diag,
        .cursor = {.text = document->text},
        .last_block = (size_t)-1,
    };
    snprintf(x.source, sizeof x.source, "%.8s", document->sha256);
    size_t events = into->event_count, undated = into->undated_count;
    enum status status = x.scratch ? prepare(&x) : STATUS_NOMEM;
    for (size_t i = 0; status == STATUS_OK && i < x.sentences.count; i++) {
        status = read_sentence(&x, &x.sentences.items[i]);
    }
    if (status == STATUS_OK) {
        status = add_source(&x);
    }
    if (status != STATUS_OK) {
        into->event_count = events;
        into->undated_count = undated;
    }
    bool silent = into->event_count == events && into->undated_count == undated;
    if (status == STATUS_OK && silent &&
        !lexicon_has_language(document->language)) {
        diag_report(diag, DIAG_UNKNOWN_LANGUAGE, document->path, 0, "\"%s\"",
                    document->language);
    }
    arena_free(x.scratch);
    return status;
}
