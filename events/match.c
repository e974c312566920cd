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

#define MAX_STEMS 64

/* Words that exclude each other's dates within so many days are a conflict
 * even for happenings that come again, such as meetings. */
#define CONFLICT_DAYS 14

/* So near that other words for it do not make it another happening. */
#define NEXT_DAYS 3

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

/* What is over MAX_STEMS is left out. */
static void insert(struct stems *set, uint32_t value)
{
    uint32_t *items = set->items;
    size_t at = set->count;
    while (at > 0 && items[at - 1] > value) {
        at--;
    }
    if ((at > 0 && items[at - 1] == value) || set->count == MAX_STEMS) {
        return;
    }
    memmove(items + at + 1, items + at, (set->count - at) * sizeof *items);
    items[at] = value;
    set->count++;
}

#define EMPTY                                                                  \
    (WORD_DETERMINER | WORD_POSSESSIVE | WORD_PRONOUN | WORD_PREPOSITION |     \
     WORD_CONJUNCTION | WORD_SUBORDINATOR | WORD_RELATIVE | WORD_MODAL |       \
     WORD_BE | WORD_HAVE | WORD_DO | WORD_INFINITIVE | WORD_ADVERB)

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

/* Whether `form` and the word behind it are one in the lexicon: "set up". */
static bool is_pair(const struct lexicon *lexicon, str form, str next,
                    struct word *word)
{
    char joined[64];
    size_t n = 0;
    if (!next.n || form.n + next.n + 1 > sizeof joined) {
        return false;
    }
    for (size_t i = 0; i < form.n; i++) {
        joined[n++] = byte_to_lower(form.p[i]);
    }
    joined[n++] = '_';
    for (size_t i = 0; i < next.n; i++) {
        joined[n++] = byte_to_lower(next.p[i]);
    }
    return lexicon_phrase(lexicon, (str){joined, n}, word);
}

/* A word of a title. Where the kind of happening is known it says enough of
 * the verb: signed and concluded, founded and set up are compared as kinds. */
static void take_word(struct features *f, str form, const struct word *word,
                      enum event_kind of)
{
    uint32_t h = stem_hash(form, word);
    bool verb = word->verb && of != EVENT_OTHER && of != EVENT_MEMBERSHIP;
    bool state = word->classes & WORD_PRESENCE ||
                 (word->verb && word->verb->group == VERB_STATE);
    if (word->classes & WORD_ORDINAL) {
        f->ordinal = h;
    } else if (byte_is_digit(form.p[0])) {
        insert(&f->numbers, h);
    } else if (!state && !verb && !(word->classes & EMPTY)) {
        insert(&f->title, h);
    }
}

static void take_title(struct features *f, const struct lexicon *lexicon,
                       str text, enum event_kind of)
{
    size_t at = 0;
    for (str w = next_word(text, &at); w.n; w = next_word(text, &at)) {
        size_t behind = at;
        struct word word;
        if (is_pair(lexicon, w, next_word(text, &behind), &word)) {
            at = behind;
        } else {
            word = lexicon_word(lexicon, w);
        }
        take_word(f, w, &word, of);
    }
}

/* The content words of a text, whatever they say there. */
static void take_text(struct stems *set, const struct lexicon *lexicon,
                      const char *text)
{
    str rest = str_from(text);
    size_t at = 0;
    for (str w = next_word(rest, &at); w.n; w = next_word(rest, &at)) {
        struct word word = lexicon_word(lexicon, w);
        if (!(word.classes & EMPTY) && !byte_is_digit(w.p[0])) {
            insert(set, stem_hash(w, &word));
        }
    }
}

static void take_days(struct features *f, const struct edtf *date)
{
    struct edtf_bounds b = edtf_bounds(date);
    f->first = b.has_earliest ? b.earliest : INT64_MIN;
    f->last = b.has_latest ? b.latest : INT64_MAX;
}

/* A copy that takes only the room it needs. */
static bool keep(struct stems *set, struct arena *arena)
{
    uint32_t *copy = arena_array(arena, set->count, sizeof *copy);
    if (copy && set->count) {
        memcpy(copy, set->items, set->count * sizeof *copy);
    }
    set->items = copy;
    return copy != NULL;
}

const struct lexicon *match_lexicon(const struct chronology *chronology,
                                    const struct event *event)
{
    const struct source *source =
        event->mention_count
            ? chronology_lookup_source(chronology, event->mentions[0].source)
            : NULL;
    bool told = source && lexicon_has_language(source->language);
    return lexicon_lookup_language(told ? source->language
                                        : chronology->language);
}

enum status features_make(const struct event *event,
                          const struct lexicon *lexicon,
                          const struct alias_list *aliases, struct arena *arena,
                          struct features *result)
{
    uint32_t room[4][MAX_STEMS];
    struct features f = {.title = {room[0], 0},
                         .quote = {room[1], 0},
                         .actors = {room[2], 0},
                         .numbers = {room[3], 0}};
    const char *title =
        event->title ? aliases_shorten(aliases, event->title, arena) : "";
    if (!title) {
        return STATUS_NOMEM;
    }
    take_title(&f, lexicon, str_from(title), event->kind);
    for (size_t i = 0; i < event->actor_count; i++) {
        take_text(&f.actors, lexicon, event->actors[i]);
    }
    for (size_t i = 0; i < event->mention_count; i++) {
        take_text(&f.quote, lexicon, event->mentions[i].quote);
    }
    take_days(&f, &event->date);
    if (!keep(&f.title, arena) || !keep(&f.quote, arena) ||
        !keep(&f.actors, arena) || !keep(&f.numbers, arena)) {
        return STATUS_NOMEM;
    }
    *result = f;
    return STATUS_OK;
}

static size_t shared(const struct stems *a, const struct stems *b)
{
    size_t i = 0, k = 0, both = 0;
    while (i < a->count && k < b->count) {
        if (a->items[i] == b->items[k]) {
            both++;
            i++;
            k++;
        } else if (a->items[i] < b->items[k]) {
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

/* Days that a date may last and still be one occasion. */
#define OCCASION_DAYS 7

bool match_same_days(const struct features *a, const struct features *b)
{
    return a->first == b->first && a->last == b->last && a->first != INT64_MIN &&
           a->last != INT64_MAX && a->last - a->first < OCCASION_DAYS;
}

/* Whether `share`/6 of the title's words stand in the quote. */
static bool stands_in(const struct features *title,
                      const struct features *quote, size_t share)
{
    return title->title.count > 0 && shared(&title->title, &quote->quote) * 6 >=
                                         title->title.count * share;
}

/* Each title's words stand in the other's quote: of both half, of one two
 * thirds; or all of one, where it is the same kind of happening. */
static bool quotes_tell(const struct event *a, const struct features *fa,
                        const struct event *b, const struct features *fb)
{
    bool kind = a->kind == b->kind && a->kind != EVENT_OTHER;
    bool all = (stands_in(fa, fb, 5) && fa->title.count >= 3) ||
               (stands_in(fb, fa, 5) && fb->title.count >= 3);
    bool most = stands_in(fa, fb, 4) || stands_in(fb, fa, 4);
    bool half = stands_in(fa, fb, 3) && stands_in(fb, fa, 3);
    bool third = stands_in(fa, fb, 2) && stands_in(fb, fa, 2);
    return shared(&fa->quote, &fb->quote) >= 3 &&
           ((half && most) || (third && all && kind));
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
    bool alike =
        (both * 5 >= least * 4 && both >= 3) || (both == least && both >= 2);
    bool next_day =
        match_days_apart(fa, fb) <= 2 && both * 3 >= least * 2 && both >= 2;
    bool told = strcmp(a->mentions->source, b->mentions->source) != 0;
    bool retold = match_days_apart(fa, fb) <= NEXT_DAYS &&
                  a->kind != EVENT_OTHER && quotes_tell(a, fa, b, fb);
    return (alike || next_day || retold) && told &&
           fa->ordinal == fb->ordinal && (close || happens_once(a->kind));
}

/* Who joined or took office is the event: another name is another event. */
static bool is_someone_else(const struct event *a, const struct features *fa,
                            const struct features *fb)
{
    bool personal = a->kind == EVENT_MEMBERSHIP || a->kind == EVENT_APPOINTMENT;
    return personal && fa->actors.count && fb->actors.count &&
           !shared(&fa->actors, &fb->actors);
}

size_t match_shared_words(const struct features *a, const struct features *b)
{
    return shared(&a->title, &b->title);
}

size_t match_shorter_title(const struct features *a, const struct features *b)
{
    return a->title.count < b->title.count ? a->title.count : b->title.count;
}

bool match_titles_meet(const struct features *a, const struct features *b)
{
    size_t both = match_shared_words(a, b);
    size_t least = match_shorter_title(a, b);
    return both > 0 && both * 2 >= least;
}

/* What tells two events apart whatever their dates: another ordinal, another
 * number, another person. */
static bool contradict(const struct event *a, const struct features *fa,
                       const struct event *b, const struct features *fb)
{
    bool ordinals = fa->ordinal && fb->ordinal && fa->ordinal != fb->ordinal;
    bool numbers = fa->numbers.count && fb->numbers.count &&
                   !shared(&fa->numbers, &fb->numbers);
    return ordinals || numbers || is_someone_else(a, fa, fb) ||
           is_someone_else(b, fb, fa);
}

enum match match_events(const struct event *a, const struct features *fa,
                        const struct event *b, const struct features *fb)
{
    if (!kinds_agree(a, b) || !a->mention_count || !b->mention_count ||
        contradict(a, fa, b, fb)) {
        return MATCH_NONE;
    }
    size_t both = match_shared_words(fa, fb);
    size_t least = match_shorter_title(fa, fb);
    if (!are_disjoint(fa, fb) && match_dates_agree(a, b)) {
        bool same_day = edtf_equal(&a->date, &b->date) &&
                        edtf_precision(&a->date) == EDTF_PRECISION_DAY;
        bool ordinal = fa->ordinal != fb->ordinal && !same_day && !is_period(a);
        bool most = both * 3 >= least * 2 && (both >= 2 || least == 1);
        bool kind = a->kind == b->kind && a->kind != EVENT_OTHER;
        bool some = same_day && kind && both * 2 >= least && both >= 1;
        return !ordinal && (most || some) ? MATCH_SAME : MATCH_NONE;
    }
    return is_conflict(a, fa, b, fb, both, least) ? MATCH_CONFLICT : MATCH_NONE;
}

bool match_is_retold(const struct event *a, const struct features *fa,
                     const struct event *b, const struct features *fb)
{
    bool told_apart = a->mention_count && b->mention_count &&
                      strcmp(a->mentions->source, b->mentions->source) != 0;
    return told_apart && match_same_days(fa, fb) && !contradict(a, fa, b, fb) &&
           quotes_tell(a, fa, b, fb);
}
