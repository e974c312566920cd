/* Splits blocks into sentences and sentences into tokens.
 *
 * One pass over the text. A full stop ends a sentence when white space and
 * then an upper-case letter, a digit or an opening quote follow; the stop of an
 * abbreviation of the lexicon, of an initial or of a date ends none. Quotation
 * marks and brackets are followed so that tokens know whether they stand inside.
 */
#include "events/tell/sentence.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"

struct splitter {
    const struct document *document;
    const struct lexicon *lexicon;
    const struct when_list *whens;
    size_t next_when;
    size_t block; /* that is being read */
    struct arena *arena;
    struct sentence_list *out;
    struct token *tokens; /* of the sentence that is being read */
    size_t count, capacity;
    bool quoted;
    bool single_quoted; /* an apostrophe opened that no letter stood before */
    int brackets;
    bool failed;
};

str sentence_text(const struct document *document,
                  const struct sentence *sentence, size_t first, size_t last)
{
    return str_slice(document->text, sentence->tokens[first].begin,
                     sentence->tokens[last].end);
}

static uint32_t code_at(str text, size_t at, size_t *size)
{
    uint32_t c = 0;
    *size = at < text.n ? utf8_decode(text, at, &c) : 0;
    return c;
}

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019;
}

static bool is_dash(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static bool is_quote(uint32_t c)
{
    return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB ||
           c == 0xBB;
}

/* A sign of money belongs to the amount behind it; "&" is a word. */
static bool is_sign(uint32_t c)
{
    return c == '$' || c == 0xA3 || c == 0xA5 || (c >= 0x20A0 && c <= 0x20BF) ||
           c == '&';
}

static char mark_of(uint32_t c)
{
    if (is_dash(c)) {
        return '-';
    }
    if (is_quote(c)) {
        return '"';
    }
    if (c == 0x2026) {
        return '.';
    }
    return c < 128 && strchr(",;:().?!", (int)c) ? (char)c : '*';
}

static bool joins_letters(uint32_t c)
{
    return c == '-' || c == 0x2010 || c == 0x2011 || is_apostrophe(c) ||
           (c < 128 && strchr("&.,:/_@", (int)c) && c);
}

/* Where the word that begins at `at` ends: letters and digits, joined by
 * inner apostrophes, hyphens, ampersands, and the stops of U.S. or 2.5. */
static size_t word_end(str text, size_t at, size_t limit)
{
    while (at < limit) {
        size_t n, m;
        uint32_t c = code_at(text, at, &n);
        if (utf8_is_word(c)) {
            at += n;
            continue;
        }
        if (is_sign(c) && c != '&') {
            at += n; /* US$38, $38 */
            continue;
        }
        uint32_t after = code_at(text, at + n, &m);
        if (!joins_letters(c) || at + n >= limit || !utf8_is_word(after)) {
            break;
        }
        bool digits = at > 0 && byte_is_digit(text.p[at - 1]) && after < 128 &&
                      byte_is_digit((char)after);
        size_t letter = at;
        while (letter > 0 && utf8_is_word((unsigned char)text.p[letter - 1])) {
            letter--;
        }
        if (c == ',' || c == ':' ? !digits
                                 : c == '.' && !digits && at - letter > 1) {
            /* "end.Next" is two words, "U.S", "2.5" and "a@b.org" one */
            break;
        }
        at += n;
    }
    /* the stop of a dotted abbreviation (U.S.) belongs to it */
    if (at < limit && text.p[at] == '.' && at >= 2 && text.p[at - 2] == '.') {
        at++;
    }
    return at;
}

static void describe(str text, struct token *t)
{
    size_t upper = 0, lower = 0, n;
    for (size_t at = t->begin; at < t->end; at += n) {
        uint32_t c = code_at(text, at, &n);
        bool up = utf8_is_upper(c);
        if (at == t->begin) {
            t->capital = up;
        }
        upper += up;
        lower += !up && utf8_to_upper(c) != c;
    }
    t->acronym = upper >= 2 && (lower == 0 || (lower == 1 && upper >= 3));
}

/* A word that is a verb only with the next ("set up") is one here too. */
static void join_phrase_verbs(struct splitter *s)
{
    for (size_t i = 0; i + 1 < s->count; i++) {
        struct token *t = &s->tokens[i], *next = t + 1;
        char joined[96];
        int n = snprintf(joined, sizeof joined, "%.*s_%.*s",
                         (int)(t->end - t->begin), s->document->text.p + t->begin,
                         (int)(next->end - next->begin),
                         s->document->text.p + next->begin);
        struct word found;
        if (t->kind == TOKEN_WORD && next->kind == TOKEN_WORD &&
            !t->word.forms && n > 0 && (size_t)n < sizeof joined &&
            lexicon_phrase(s->lexicon, (str){joined, (size_t)n}, &found)) {
            t->word.forms = found.forms;
        }
    }
}

static void close_sentence(struct splitter *s)
{
    join_phrase_verbs(s);
    const struct block *b = &s->document->blocks[s->block];
    struct sentence_list *out = s->out;
    struct sentence *grown = s->count
                                 ? arena_grow(s->arena, out->items, out->count,
                                              &out->capacity, sizeof *grown)
                                 : NULL;
    if (!grown) {
        s->failed |= s->count > 0;
        s->count = 0;
        return;
    }
    out->items = grown;
    out->items[out->count++] =
        (struct sentence){.begin = s->tokens[0].begin,
                          .end = s->tokens[s->count - 1].end,
                          .role = b->role,
                          .block = s->block,
                          .tokens = s->tokens,
                          .count = s->count};
    s->tokens = NULL;
    s->count = s->capacity = 0;
}

/* A sentence without end is cut into pieces that can be read. */
static void add_token(struct splitter *s, struct token token)
{
    if (s->count == LIMIT_SENTENCE_TOKENS) {
        close_sentence(s);
    }
    struct token *grown =
        arena_grow(s->arena, s->tokens, s->count, &s->capacity, sizeof *grown);
    if (!grown) {
        s->failed = true;
        return;
    }
    token.quoted = s->quoted;
    token.bracketed = s->brackets > 0;
    s->tokens = grown;
    s->tokens[s->count++] = token;
}

/* Where an elided word that the lexicon has ends, its apostrophe included
 * ("l'accord" is two words, "aujourd'hui" one); `end` where there is none. */
static size_t elision_end(const struct splitter *s, size_t begin, size_t end)
{
    size_t n;
    for (size_t at = begin; at < end; at += n) {
        struct word elided;
        uint32_t c = code_at(s->document->text, at, &n);
        if (is_apostrophe(c)) {
            str head = str_slice(s->document->text, begin, at + n);
            return lexicon_phrase(s->lexicon, head, &elided) ? at + n : end;
        }
    }
    return end;
}

/* Adds a word, and the genitive's 's as a token of its own; gives where it
 * ends. */
static size_t add_word(struct splitter *s, size_t begin, size_t end)
{
    str text = s->document->text;
    end = elision_end(s, begin, end);
    struct token t = {.begin = begin, .end = end, .kind = TOKEN_WORD};
    size_t cut = end;
    if (end - begin > 2 && (text.p[end - 1] == 's' || text.p[end - 1] == 'S')) {
        size_t back = end - begin > 4 && end >= 4 &&
                              !memcmp(text.p + end - 4, "\xe2\x80\x99", 3)
                          ? 4
                          : 2;
        if (back == 4 || text.p[end - 2] == '\'') {
            cut = end - back;
        }
    }
    t.end = cut;
    size_t sign;
    bool money = is_sign(code_at(text, begin, &sign)) && begin + sign < cut &&
                 byte_is_digit(text.p[begin + sign]);
    if (byte_is_digit(text.p[begin]) || money) {
        t.kind = TOKEN_NUMBER;
    }
    describe(text, &t);
    t.word = lexicon_word(s->lexicon, str_slice(text, begin, cut));
    bool initial = t.capital && cut - begin == 1;
    if ((initial || t.word.classes & WORD_ABBREVIATION) && cut == end &&
        end + 1 < text.n && text.p[end] == '.' && text.p[end + 1] == ' ') {
        t.end = ++end; /* its stop belongs to it and ends no sentence */
        cut = end;
    }
    add_token(s, t);
    if (cut < end) {
        struct token genitive = {
            .begin = cut, .end = end, .kind = TOKEN_WORD, .possessive = true};
        add_token(s, genitive);
    }
    return end;
}

/* Whether the stop that is the last token ends the sentence: `at` is behind
 * it, closing quotes and brackets included. */
static bool stop_ends(const struct splitter *s, size_t at, size_t limit)
{
    str text = s->document->text;
    size_t n;
    uint32_t c = code_at(text, at, &n);
    if (at >= limit) {
        return true;
    }
    if (!utf8_is_space(c) || s->brackets > 0) {
        return false;
    }
    while (at < limit && utf8_is_space(c)) {
        at += n;
        c = code_at(text, at, &n);
    }
    bool opens = utf8_is_upper(c) || is_quote(c) || c == '(' ||
                 (c < 128 && byte_is_digit((char)c)) ||
                 (c >= 0x250 && utf8_is_word(c) && utf8_to_upper(c) == c);
    return opens;
}

static void follow_pairs(struct splitter *s, uint32_t c)
{
    if (c == '(') {
        s->brackets++;
    } else if (c == ')' && s->brackets > 0) {
        s->brackets--;
    } else if (c == 0x201C || c == 0xAB || c == 0x201E) {
        s->quoted = true;
    } else if (c == 0x201D || c == 0xBB) {
        s->quoted = false;
    } else if (c == '"') {
        s->quoted = !s->quoted;
    }
}

/* Where the genitive ends whose apostrophe is [at, behind): "the farmers'
 * union", "last year's festival"; 0 where it is a quotation mark. */
static size_t genitive_end(const struct splitter *s, size_t at, size_t behind)
{
    str text = s->document->text;
    const struct token *before = s->count ? &s->tokens[s->count - 1] : NULL;
    if (!before || before->end != at || before->possessive) {
        return 0;
    }
    if (before->kind == TOKEN_WHEN && behind + 1 < text.n &&
        text.p[behind] == 's' && text.p[behind + 1] == ' ') {
        return behind + 1;
    }
    bool plural = before->kind == TOKEN_WORD && before->word.is_plural &&
                  behind + 1 < text.n && text.p[behind] == ' ' &&
                  byte_is_alpha(text.p[behind + 1]);
    return plural && !s->single_quoted ? behind : 0;
}

static size_t read_mark(struct splitter *s, size_t at, size_t limit)
{
    size_t n;
    uint32_t c = code_at(s->document->text, at, &n);
    bool opens = c == '(' || c == 0x201C || c == 0xAB || (c == '"' && !s->quoted);
    struct token t = {
        .begin = at, .end = at + n, .kind = TOKEN_MARK, .mark = mark_of(c)};
    size_t genitive = is_apostrophe(c) ? genitive_end(s, at, at + n) : 0;
    if (genitive) {
        t.kind = TOKEN_WORD;
        t.mark = '\0';
        t.end = genitive;
        t.possessive = true;
        add_token(s, t);
        return genitive;
    }
    if (opens) {
        follow_pairs(s, c);
        add_token(s, t);
        return at + n;
    }
    if (is_apostrophe(c)) {
        s->single_quoted = at == 0 || byte_is_space(s->document->text.p[at - 1]);
    }
    add_token(s, t);
    follow_pairs(s, c);
    bool stop = t.mark == '.' || t.mark == '?' || t.mark == '!';
    bool closed = (t.mark == '"' || t.mark == ')') && s->count > 1 &&
                  strchr(".?!", s->tokens[s->count - 2].mark) &&
                  s->tokens[s->count - 2].mark;
    size_t m;
    uint32_t next = code_at(s->document->text, at + n, &m);
    bool closes_next = stop && at + n < limit &&
                       (next == 0x201D || next == 0xBB || next == ')' ||
                        (next == '"' && s->quoted));
    if ((stop || closed) && !closes_next && stop_ends(s, at + n, limit)) {
        close_sentence(s);
    }
    return at + n;
}

/* The index of the `when` that begins at or before `at` and ends after it. */
static bool when_at(struct splitter *s, size_t at, size_t limit, size_t *index)
{
    const struct when_list *w = s->whens;
    while (s->next_when < w->count && w->items[s->next_when].end <= at) {
        s->next_when++;
    }
    *index = s->next_when;
    return s->next_when < w->count && w->items[s->next_when].begin <= at &&
           w->items[s->next_when].end <= limit;
}

static void split_block(struct splitter *s, size_t block)
{
    const struct block *b = &s->document->blocks[block];
    s->block = block;
    str text = s->document->text;
    size_t at = b->begin;
    s->quoted = s->single_quoted = false;
    s->brackets = 0;
    while (at < b->end) {
        size_t n, when;
        uint32_t c = code_at(text, at, &n);
        if (utf8_is_space(c)) {
            at += n;
        } else if (when_at(s, at, b->end, &when)) {
            struct token t = {.begin = at,
                              .end = s->whens->items[when].end,
                              .kind = TOKEN_WHEN,
                              .when = when,
                              .bare = s->whens->items[when].bare};
            add_token(s, t);
            at = t.end;
        } else if (utf8_is_word(c) || is_sign(c)) {
            size_t limit = b->end;
            if (s->next_when < s->whens->count &&
                s->whens->items[s->next_when].begin < limit &&
                s->whens->items[s->next_when].begin > at) {
                limit = s->whens->items[s->next_when].begin;
            }
            size_t end = c == '&' ? at + n : word_end(text, at, limit);
            at = add_word(s, at, end);
        } else {
            at = read_mark(s, at, b->end);
        }
    }
    close_sentence(s);
}

enum status sentence_split(const struct document *document,
                           const struct lexicon *lexicon,
                           const struct when_list *whens, struct arena *arena,
                           struct sentence_list *result)
{
    struct sentence_list list = {0};
    struct splitter s = {.document = document,
                         .lexicon = lexicon,
                         .whens = whens,
                         .arena = arena,
                         .out = &list};
    for (size_t i = 0; i < document->block_count && !s.failed; i++) {
        split_block(&s, i);
    }
    if (s.failed) {
        return STATUS_NOMEM;
    }
    *result = list;
    return STATUS_OK;
}
