/* Sentences and tense, read off the words around an expression.
 *
 * A sentence ends at . ! ? before white space and a word that is not in small
 * letters, unless the full stop belongs to an abbreviation of the lexicon or
 * an initial, and at an empty line.
 *
 * A word of the past that follows closely on one of the future stays in the
 * future: will be opened, to be paid.
 */
#include "events/tag/context.h"

#include "events/tag/letter.h"

/* Bytes to either side that are searched for tense. */
#define TENSE_MAX 200

/* Words after one of the future that do not make it past. */
#define FUTURE_REACH 3

/* Bytes that a word takes at least in running text, the space with it. */
#define WORD_BYTES 5
#define SENTENCE_BYTES 40

struct reader {
    const struct language *l;
    struct arena *arena;
    struct context *c;
    int words_since_future;
    uint32_t number; /* words and numbers so far */
};

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Whether the full stop at text[at] stands behind an initial. */
static bool is_initial(str text, size_t at)
{
    return at >= 1 && byte_is_upper(text.p[at - 1]) &&
           (at == 1 || !byte_is_alpha(text.p[at - 2]));
}

/* Whether the mark at `at` ends a sentence. */
static bool is_end(str text, size_t at)
{
    char c = text.p[at];
    if (c != '.' && c != '!' && c != '?') {
        return false;
    }
    char next = at + 1 < text.n ? text.p[at + 1] : ' ';
    if (!byte_is_space(next) && next != '"' && next != '\'' && next != ')' &&
        !((unsigned char)next & 0x80)) {
        return false;
    }
    size_t word = at + 1;
    while (word < text.n && byte_is_space(text.p[word])) {
        word++;
    }
    if (word < text.n && byte_is_lower(text.p[word])) {
        return false;
    }
    return c != '.' || !is_initial(text, at);
}

/* Where the empty line in the white space text[at, end) begins, or `end`. */
static size_t empty_line(str text, size_t at, size_t end)
{
    for (; at < end; at++) {
        bool one = at + 1 < text.n && text.p[at + 1] == '\n';
        bool two = at + 2 < text.n && byte_is_space(text.p[at + 1]) &&
                   text.p[at + 2] == '\n';
        if (text.p[at] == '\n' && (one || two)) {
            break;
        }
    }
    return at;
}

static enum status add_end(struct reader *r, size_t at)
{
    struct context *c = r->c;
    uint32_t *ends = arena_grow(r->arena, c->ends, c->end_count,
                                &c->end_capacity, sizeof *ends);
    if (!ends) {
        return STATUS_NOMEM;
    }
    c->ends = ends;
    ends[c->end_count++] = (uint32_t)at;
    r->words_since_future = FUTURE_REACH + 1;
    return STATUS_OK;
}

static enum tense tense_of(struct reader *r, unsigned roles)
{
    if (roles >> ROLE_FUTURE & 1) {
        r->words_since_future = 0;
        return TENSE_FUTURE;
    }
    if (!(roles >> ROLE_PAST & 1) || r->words_since_future <= FUTURE_REACH) {
        return TENSE_UNKNOWN;
    }
    r->words_since_future = FUTURE_REACH + 1;
    return TENSE_PAST;
}

/* Notes that the word added last tells a tense. */
static enum status add_tense(struct reader *r)
{
    struct context *c = r->c;
    uint32_t *tenses = arena_grow(r->arena, c->tenses, c->tense_count,
                                  &c->tense_capacity, sizeof *tenses);
    if (!tenses) {
        return STATUS_NOMEM;
    }
    c->tenses = tenses;
    tenses[c->tense_count++] = (uint32_t)c->word_count - 1;
    return STATUS_OK;
}

static enum status add_word(struct reader *r, const struct token *t,
                            unsigned roles, bool counts)
{
    struct context *c = r->c;
    if (c->word_count == c->word_capacity) {
        struct context_word *words = arena_grow(
            r->arena, c->words, c->word_count, &c->word_capacity, sizeof *words);
        if (!words) {
            return STATUS_NOMEM;
        }
        c->words = words;
    }
    size_t length = t->end - t->begin;
    r->words_since_future += counts;
    enum tense tense = tense_of(r, roles);
    c->words[c->word_count++] = (struct context_word){
        .begin = (uint32_t)t->begin,
        .number = r->number,
        .roles = (uint16_t)roles,
        .length = (uint8_t)(length < UINT8_MAX ? length : UINT8_MAX),
        .tense = (uint8_t)tense};
    r->number += counts;
    return tense ? add_tense(r) : STATUS_OK;
}

/* Reads the token at t->begin, which is nothing in particular when it stands
 * alone: most words are passed over at a glance. */
static void read_plain(struct reader *r, struct token *t)
{
    str text = r->c->text;
    if (scan_begins(r->l, text, t->begin, &t->end) & BEGINS_TELLING) {
        scan_token(r->l, text, t->begin, t);
    }
}

/* Notes what the token at t->begin is to its sentence. */
static enum status read_token(struct reader *r, struct token *t)
{
    str text = r->c->text;
    if (byte_is_space(text.p[t->begin])) {
        bool broken;
        t->end = letter_space_end(text, t->begin, &broken);
        size_t line = broken ? empty_line(text, t->begin, t->end) : t->end;
        return line < t->end ? add_end(r, line) : STATUS_OK;
    }
    read_plain(r, t);
    if (t->end == t->begin + 1 && is_end(text, t->begin)) {
        return add_end(r, t->begin);
    }
    bool counts = letter_or_digit_at(text, t->begin);
    unsigned roles = scan_roles(r->l, text, t);
    return counts || roles ? add_word(r, t, roles, counts) : STATUS_OK;
}

enum status context_read(const struct language_runs *runs, str text,
                         struct arena *arena, struct context *c)
{
    if (text.n > UINT32_MAX) {
        return STATUS_LIMIT;
    }
    *c = (struct context){.text = text,
                          .word_capacity = text.n / WORD_BYTES + 1,
                          .end_capacity = text.n / SENTENCE_BYTES + 1};
    c->words = arena_array(arena, c->word_capacity, sizeof *c->words);
    c->ends = arena_array(arena, c->end_capacity, sizeof *c->ends);
    struct reader r = {NULL, arena, c, FUTURE_REACH + 1, 0};
    enum status status = c->words && c->ends ? STATUS_OK : STATUS_NOMEM;
    for (size_t at = 0, i = 0; i < runs->count; i++) {
        str run = str_slice(text, 0, runs->items[i].end);
        r.l = runs->items[i].language;
        while (at < run.n && status == STATUS_OK) {
            struct token t = {.begin = at};
            status = read_token(&r, &t);
            at = t.end;
        }
    }
    c->number = r.number;
    return status;
}

/* The first of the sentence ends that is not before `at`. */
static size_t end_from(const struct context *c, size_t at)
{
    size_t low = 0, high = c->end_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c->ends[middle] < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The first of the words that does not begin before `at`. */
static size_t word_from(const struct context *c, size_t at)
{
    size_t low = 0, high = c->word_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c->words[middle].begin < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

struct sentence context_sentence(const struct context *c, size_t begin, size_t end)
{
    str text = c->text;
    size_t behind = end_from(c, begin);
    struct sentence s = {behind ? c->ends[behind - 1] + 1 : 0, text.n};
    while (behind < c->end_count && c->ends[behind] < end) {
        behind++;
    }
    if (behind < c->end_count) {
        s.end = c->ends[behind];
    }
    if (begin - s.begin > CONTEXT_MAX) {
        s.begin = begin - CONTEXT_MAX;
    }
    if (s.end - end > CONTEXT_MAX) {
        s.end = end + CONTEXT_MAX;
    }
    while (s.begin < begin && is_continuation(text.p[s.begin])) {
        s.begin++;
    }
    while (s.end > end && s.end < text.n && is_continuation(text.p[s.end])) {
        s.end--;
    }
    return s;
}

/* How many of c->tenses stand for words that begin before `at`. */
static size_t tenses_before(const struct context *c, size_t at)
{
    size_t low = 0, high = c->tense_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c->words[c->tenses[middle]].begin < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The words and numbers from word a on and before word b. */
static int words_between(const struct context *c, size_t a, size_t b)
{
    uint32_t from = a < c->word_count ? c->words[a].number : c->number;
    uint32_t to = b < c->word_count ? c->words[b].number : c->number;
    return (int)(to - from);
}

static struct clause_tense told_by(const struct context_word *w, int words)
{
    return (struct clause_tense){(enum tense)w->tense, words, w->begin,
                                 w->begin + w->length};
}

/* The last tense told in text[begin, end). */
static struct clause_tense tense_before(const struct context *c, size_t begin,
                                        size_t end)
{
    for (size_t i = tenses_before(c, end); i-- > 0;) {
        const struct context_word *w = &c->words[c->tenses[i]];
        if (w->begin < begin) {
            break;
        }
        if (w->begin + w->length <= end) {
            return told_by(w, words_between(c, c->tenses[i] + (size_t)1,
                                            word_from(c, end)));
        }
    }
    return (struct clause_tense){.words = 0};
}

/* The first tense told in text[begin, end). */
static struct clause_tense tense_behind(const struct context *c, size_t begin,
                                        size_t end)
{
    size_t i = tenses_before(c, begin);
    if (i < c->tense_count) {
        const struct context_word *w = &c->words[c->tenses[i]];
        if (w->begin + w->length <= end) {
            return told_by(w, words_between(c, word_from(c, begin),
                                            c->tenses[i] + (size_t)1));
        }
    }
    return (struct clause_tense){
        .words = words_between(c, word_from(c, begin), word_from(c, end))};
}

struct clause_tense context_tense(const struct context *c, struct sentence s,
                                  size_t begin, size_t end)
{
    if (begin - s.begin > TENSE_MAX) {
        s.begin = begin - TENSE_MAX;
        while (s.begin < begin && !byte_is_space(c->text.p[s.begin])) {
            s.begin++;
        }
    }
    s.end = s.end - end > TENSE_MAX ? end + TENSE_MAX : s.end;
    struct clause_tense before = tense_before(c, s.begin, begin);
    return before.tense ? before : tense_behind(c, end, s.end);
}

bool context_has(const struct context *c, size_t begin, size_t end,
                 enum language_role role)
{
    for (size_t i = word_from(c, begin); i < c->word_count; i++) {
        const struct context_word *w = &c->words[i];
        if (w->begin >= end) {
            break;
        }
        if (w->roles >> role & 1) {
            return true;
        }
    }
    return false;
}

/* Whether somebody is spoken to. Read apart from tense: only short texts are
 * asked, and no other word needs to be looked up for it. */
static bool is_spoken(const struct language *l, str text)
{
    for (size_t at = 0; at < text.n;) {
        struct token t;
        scan_token(l, text, at, &t);
        if (scan_roles(l, text, &t) >> ROLE_SPEAKER & 1) {
            return true;
        }
        at = t.end;
    }
    return false;
}

enum manner context_manner(const struct language *l, const struct context *c)
{
    size_t n = c->text.n;
    while (n > 0 && byte_is_space(c->text.p[n - 1])) {
        n--;
    }
    if (!n || n > TALK_MAX) {
        return MANNER_ACCOUNT;
    }
    if (is_spoken(l, c->text)) {
        return MANNER_TALK;
    }
    bool one = !c->end_count || c->ends[0] + 1 >= n;
    return one && !context_has(c, 0, n, ROLE_PAST) ? MANNER_NOTE : MANNER_ACCOUNT;
}
