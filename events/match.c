/* Compares two events as a careful reader would.
 *
 * Same kind, no contradicting ordinals (the first workshop is not the
 * second), most content words of the shorter title in the longer one: then it
 * is the dates that decide. A coarser date that holds the finer one supports
 * it; dates that exclude each other are a conflict when the titles leave
 * little doubt, and two events otherwise.
 */
#include "events/match.h"

#include <string.h>

#include "base/utf8.h"

#define MAX_STEMS 40

/* Words that exclude each other's dates within so many days are a conflict
 * even for happenings that come again, such as meetings. */
#define CONFLICT_DAYS 14

static uint32_t hash(str s)
{
    uint32_t h = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < s.n; i++) {
        h = (h ^ (unsigned char)s.p[i]) * 16777619u;
    }
    return h ? h : 1;
}

static uint32_t stem_hash(str form, const struct word *word)
{
    enum event_kind kind = word->verb ? word->verb->kind : word->kind;
    if (kind == EVENT_MEMBERSHIP) {
        return (uint32_t)kind; /* became a member, joined */
    }
    if (word->verb) {
        return hash(str_from(word->verb->base));
    }
    char folded[64];
    size_t n = 0;
    for (size_t at = 0; at < form.n && n + 4 < sizeof folded;) {
        uint32_t c;
        at += utf8_decode(form, at, &c);
        n += utf8_encode(utf8_to_lower(c), folded + n);
    }
    if (word->is_plural && n > 3) {
        n--;
    }
    return hash((str){folded, n});
}

static bool insert(uint32_t *set, size_t *count, uint32_t value)
{
    size_t at = *count;
    while (at > 0 && set[at - 1] > value) {
        at--;
    }
    if ((at > 0 && set[at - 1] == value) || *count == MAX_STEMS) {
        return false;
    }
    memmove(set + at + 1, set + at, (*count - at) * sizeof *set);
    set[at] = value;
    (*count)++;
    return true;
}

#define EMPTY                                                                  \
    (WORD_DETERMINER | WORD_POSSESSIVE | WORD_PRONOUN | WORD_PREPOSITION |     \
     WORD_CONJUNCTION | WORD_SUBORDINATOR | WORD_RELATIVE | WORD_MODAL |       \
     WORD_BE | WORD_HAVE | WORD_DO | WORD_INFINITIVE | WORD_ADVERB)

static void take_word(struct features *f, const struct lexicon *lexicon, str form)
{
    struct word word = lexicon_word(lexicon, form);
    uint32_t h = stem_hash(form, &word);
    bool state = word.classes & WORD_PRESENCE ||
                 (word.verb && word.verb->group == VERB_STATE);
    if (word.classes & WORD_ORDINAL) {
        f->ordinal = h;
    } else if (byte_is_digit(form.p[0])) {
        insert(f->numbers, &f->number_count, h);
    } else if (state) {
        insert(f->states, &f->state_count, h);
    } else if (!(word.classes & EMPTY)) {
        insert(f->stems, &f->count, h);
    }
}

/* The next word of `text` from *at on; empty at its end. */
static str next_word(str text, size_t *at)
{
    uint32_t c;
    size_t begin = *at;
    while (*at < text.n) {
        size_t n = utf8_decode(text, *at, &c);
        bool inside = utf8_is_word(c) || (c == '-' && *at > begin);
        if (!inside && *at > begin) {
            break;
        }
        *at += n;
        begin = inside ? begin : *at;
    }
    return str_slice(text, begin, *at);
}

static void take_actors(struct features *f, const struct event *event,
                        const struct lexicon *lexicon)
{
    for (size_t i = 0; i < event->actor_count; i++) {
        str name = str_from(event->actors[i]);
        size_t at = 0;
        for (str w = next_word(name, &at); w.n; w = next_word(name, &at)) {
            struct word word = lexicon_word(lexicon, w);
            if (!(word.classes & EMPTY)) {
                insert(f->actors, &f->actor_count, stem_hash(w, &word));
            }
        }
    }
}

static void take_days(struct features *f, const struct edtf *date)
{
    struct edtf_bounds b = edtf_bounds(date);
    f->first = b.has_earliest ? b.earliest : INT64_MIN;
    f->last = b.has_latest ? b.latest : INT64_MAX;
}

enum status features_make(const struct event *event,
                          const struct lexicon *lexicon,
                          const struct alias_list *aliases, struct arena *arena,
                          struct features *result)
{
    struct features f = {0};
    uint32_t *room = arena_array(arena, (size_t)MAX_STEMS * 4, sizeof *room);
    const char *title =
        event->title ? aliases_shorten(aliases, event->title, arena) : "";
    if (!room || !title) {
        return STATUS_NOMEM;
    }
    f.stems = room;
    f.states = room + MAX_STEMS;
    f.numbers = room + MAX_STEMS * 2;
    f.actors = room + MAX_STEMS * 3;
    str text = str_from(title);
    size_t at = 0;
    for (str w = next_word(text, &at); w.n; w = next_word(text, &at)) {
        take_word(&f, lexicon, w);
    }
    take_actors(&f, event, lexicon);
    take_days(&f, &event->date);
    *result = f;
    return STATUS_OK;
}

static size_t shared(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
    size_t i = 0, k = 0, both = 0;
    while (i < na && k < nb) {
        if (a[i] == b[k]) {
            both++;
            i++;
            k++;
        } else if (a[i] < b[k]) {
            i++;
        } else {
            k++;
        }
    }
    return both;
}

bool match_is_state(const struct event *event)
{
    return event->date.form == EDTF_INTERVAL &&
           event->date.to_end == EDTF_END_OPEN &&
           event->date.from_end == EDTF_END_DATE;
}

static bool is_interval(const struct event *e)
{
    return e->date.form == EDTF_INTERVAL;
}

/* A period of months or years is named by both its ends. */
static bool is_period(const struct event *e)
{
    return is_interval(e) && !e->date.from.day;
}

bool match_dates_agree(const struct event *a, const struct event *b)
{
    if (is_period(a) || is_period(b)) {
        return edtf_equal(&a->date, &b->date);
    }
    return edtf_holds(&a->date, &b->date) || edtf_holds(&b->date, &a->date) ||
           (is_interval(a) != is_interval(b) ? false
                                             : edtf_equal(&a->date, &b->date));
}

static bool kinds_agree(const struct event *a, const struct event *b)
{
    bool plan = a->kind == EVENT_PLAN || b->kind == EVENT_PLAN;
    return a->kind == b->kind ||
           (!plan && (a->kind == EVENT_OTHER || b->kind == EVENT_OTHER));
}

int64_t match_days_apart(const struct features *a, const struct features *b)
{
    if (a->first == INT64_MIN || b->first == INT64_MIN) {
        return INT64_MAX;
    }
    return a->first < b->first ? b->first - a->first : a->first - b->first;
}

/* Whether the dates have no day in common. */
static bool are_disjoint(const struct features *a, const struct features *b)
{
    return a->last < b->first || b->last < a->first;
}

/* Happens once to the same parties: a second telling with another date
 * contradicts the first. */
static bool happens_once(enum event_kind kind)
{
    return kind == EVENT_AGREEMENT || kind == EVENT_MEMBERSHIP ||
           kind == EVENT_ESTABLISHMENT || kind == EVENT_LAUNCH;
}

static bool is_conflict(const struct event *a, const struct features *fa,
                        const struct event *b, const struct features *fb,
                        size_t both, size_t least)
{
    if (match_is_state(a) && match_is_state(b)) {
        return both == least && both >= 1 && !edtf_equal(&a->date, &b->date);
    }
    if (a->kind != b->kind || is_period(a) || is_period(b) ||
        !are_disjoint(fa, fb) || a->kind == EVENT_PLAN) {
        return false;
    }
    bool close = match_days_apart(fa, fb) <= CONFLICT_DAYS;
    bool alike = both * 5 >= least * 4 && both >= 3;
    bool next_day =
        match_days_apart(fa, fb) <= 2 && both * 3 >= least * 2 && both >= 2;
    bool told = strcmp(a->mentions->source, b->mentions->source) != 0;
    return (alike || next_day) && told && fa->ordinal == fb->ordinal &&
           (close || happens_once(a->kind));
}

/* Who joined or took office is the event: another name is another event. */
static bool is_someone_else(const struct event *a, const struct features *fa,
                            const struct features *fb)
{
    bool personal = a->kind == EVENT_MEMBERSHIP || a->kind == EVENT_APPOINTMENT;
    return personal && fa->actor_count && fb->actor_count &&
           !shared(fa->actors, fa->actor_count, fb->actors, fb->actor_count);
}

size_t match_shared_words(const struct features *a, const struct features *b)
{
    return shared(a->stems, a->count, b->stems, b->count);
}

bool match_titles_meet(const struct features *a, const struct features *b)
{
    size_t both = match_shared_words(a, b);
    size_t least = a->count < b->count ? a->count : b->count;
    return both > 0 && both * 2 >= least;
}

enum match match_events(const struct event *a, const struct features *fa,
                        const struct event *b, const struct features *fb)
{
    if (!kinds_agree(a, b) || !a->mention_count || !b->mention_count ||
        is_someone_else(a, fa, fb) ||
        (fa->ordinal && fb->ordinal && fa->ordinal != fb->ordinal) ||
        (fa->number_count && fb->number_count &&
         !shared(fa->numbers, fa->number_count, fb->numbers, fb->number_count))) {
        return MATCH_NONE;
    }
    size_t both = shared(fa->stems, fa->count, fb->stems, fb->count);
    size_t least = fa->count < fb->count ? fa->count : fb->count;
    if (!are_disjoint(fa, fb) && match_dates_agree(a, b)) {
        bool same_day = edtf_equal(&a->date, &b->date) &&
                        edtf_precision(&a->date) == EDTF_PRECISION_DAY;
        bool ordinal = fa->ordinal != fb->ordinal && !same_day && !is_period(a);
        bool most = both * 3 >= least * 2 && (both >= 2 || least == 1);
        bool some = same_day && both * 2 >= least && both >= 1;
        return !ordinal && (most || some) ? MATCH_SAME : MATCH_NONE;
    }
    return is_conflict(a, fa, b, fb, both, least) ? MATCH_CONFLICT : MATCH_NONE;
}
