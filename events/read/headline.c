/* Scoring headlines.
 *
 * What tells a headline from the menu entries, kickers, bylines and dates that
 * stand around it: it has several words, it stands close before the text, and
 * its words come back in the text's first paragraphs. Breadcrumbs, labels
 * that end in a colon, and bylines are marked down. The weights are small
 * whole numbers so that a person can follow a choice.
 */
#include "events/read/headline.h"

#include <stdint.h>

#include "base/utf8.h"
#include "events/read/dateline.h"
#include "events/read/phrases.h"

#define WORDS_COUNTED 14   /* more words make no better headline */
#define WORDS_AT_MOST 40   /* nor are they one at all */
#define ECHO_WEIGHT 3      /* for each word that the text repeats */
#define ECHO_PASSAGES 3    /* of the text that are looked at */
#define ECHO_BYTES 1500    /* of each */
#define WORD_BYTES 4       /* shorter words come back anyhow */
#define DISTANCE_COUNTED 6 /* passages between headline and text */

/* Whether a and b, both at a word's start, hold the same word of n bytes. */
static bool same_word(str a, str b, size_t n)
{
    size_t i = 0;
    while (i < n && i < b.n) {
        uint32_t ca;
        uint32_t cb;
        size_t na = utf8_decode(a, i, &ca);
        size_t nb = utf8_decode(b, i, &cb);
        if (na != nb || utf8_to_lower(ca) != utf8_to_lower(cb)) {
            return false;
        }
        i += na;
    }
    if (i < n) {
        return false;
    }
    uint32_t next = ' ';
    if (n < b.n) {
        utf8_decode(b, n, &next);
    }
    return !utf8_is_word(next);
}

/* The next word of s from *at; false at the end. */
static bool next_word(str s, size_t *at, str *word)
{
    size_t begin = SIZE_MAX;
    size_t i = *at;
    while (i < s.n) {
        uint32_t c;
        size_t n = utf8_decode(s, i, &c);
        if (utf8_is_word(c) && begin == SIZE_MAX) {
            begin = i;
        } else if (!utf8_is_word(c) && begin != SIZE_MAX) {
            break;
        }
        i += n;
    }
    *at = i;
    *word = begin == SIZE_MAX ? (str){0} : str_slice(s, begin, i);
    return begin != SIZE_MAX;
}

static bool holds_word(str text, str word)
{
    str candidate;
    for (size_t at = 0; next_word(text, &at, &candidate);) {
        if (candidate.n == word.n && same_word(word, candidate, word.n)) {
            return true;
        }
    }
    return false;
}

static bool text_holds_word(const struct passage_list *list, size_t start,
                            str word)
{
    size_t seen = 0;
    for (size_t i = start; i < list->count && seen < ECHO_PASSAGES; i++) {
        if (list->items[i].shape == SHAPE_PROSE) {
            seen++;
            if (holds_word(str_slice(list->items[i].text, 0, ECHO_BYTES), word)) {
                return true;
            }
        }
    }
    return false;
}

/* How many of the line's words the text repeats. */
static int count_echoes(const struct passage_list *list, str line, size_t start)
{
    int echoes = 0;
    int looked = 0;
    str word;
    for (size_t at = 0; looked < WORDS_COUNTED && next_word(line, &at, &word);
         looked++) {
        echoes += word.n >= WORD_BYTES && text_holds_word(list, start, word);
    }
    return echoes;
}

/* "Home / News / Local", "Home > News". */
static bool is_trail(str s)
{
    static const char *const signs[] = {
        " / ", " > ", " \xC2\xBB ", " \xE2\x80\xBA ", " | ", NULL};
    for (const char *const *sign = signs; *sign; sign++) {
        size_t at = str_find(s, str_from(*sign));
        if (at != SIZE_MAX && passage_count_words(str_slice(s, 0, at)) <= 3) {
            return true;
        }
    }
    return false;
}

/* Words that start with a digit: three are a table's row. */
static size_t count_figures(str s)
{
    size_t figures = 0;
    for (size_t i = 0; i < s.n; i++) {
        figures += byte_is_digit(s.p[i]) && (!i || byte_is_space(s.p[i - 1]));
    }
    return figures;
}

static int markdown_of(const struct passage *p)
{
    int off = 0;
    bool colon = str_ends(p->text, STR(":"));
    off += colon ? 8 : 0;
    off += p->bulleted || p->opens_dated ? 8 : 0;
    off += p->contact ? 10 : 0;
    off += count_figures(p->text) >= 3 ? 8 : 0;
    off += str_find(p->text, STR(" | ")) != SIZE_MAX ? 4 : 0;
    off += dateline_is_line(p->text) ? 30 : 0;
    off += p->ended && p->words < 6 ? 4 : 0;
    off += is_trail(p->text) ? 10 : 0;
    off += phrase_at_start(p->text, PHRASE_BYLINE) ? 10 : 0;
    off += phrase_at_start(p->text, PHRASE_SOURCE) ? 10 : 0;
    off += phrase_at_start(p->text, PHRASE_LINK) ? 10 : 0;
    off += phrase_is_all(p->text, PHRASE_KICKER) ? 20 : 0;
    off += phrase_at_start(p->text, PHRASE_KICKER) ? 6 : 0;
    off += phrase_at_start(p->text, PHRASE_PUBLISHED) && p->words < 6 ? 8 : 0;
    off += phrase_at_start(p->text, PHRASE_MODIFIED) ? 10 : 0;
    off += phrase_within(p->text, PHRASE_NOTICE) ? 10 : 0;
    return off;
}

/* Lines between a headline and its text that are no mere credits. */
static size_t count_between(const struct passage_list *list, size_t at,
                            size_t start)
{
    size_t lines = 0;
    for (size_t i = at + 1; i < start && lines < DISTANCE_COUNTED; i++) {
        const struct passage *p = &list->items[i];
        lines += !p->stamp && p->words > 2 &&
                 !phrase_at_start(p->text, PHRASE_BYLINE);
    }
    return lines;
}

int headline_score(const struct passage_list *list, size_t at, size_t start)
{
    const struct passage *p = &list->items[at];
    if (p->shape == SHAPE_MARK || p->stamp || p->words > WORDS_AT_MOST) {
        return 0;
    }
    size_t words = p->words < WORDS_COUNTED ? p->words : WORDS_COUNTED;
    size_t away = count_between(list, at, start);
    int score = (int)words - (int)away - markdown_of(p);
    if (p->kind == PASSAGE_HEADING) {
        score += p->level == 1 ? 30 : 4;
    }
    return score + ECHO_WEIGHT * count_echoes(list, p->text, start);
}

/* The next letter or digit of s from *at, lower-cased; 0 at the end. */
static uint32_t next_letter(str s, size_t *at)
{
    while (*at < s.n) {
        uint32_t c;
        *at += utf8_decode(s, *at, &c);
        if (utf8_is_word(c)) {
            return utf8_to_lower(c);
        }
    }
    return 0;
}

bool headline_matches(str passage, str title)
{
    size_t i = 0;
    size_t j = 0;
    uint32_t a = next_letter(passage, &i);
    uint32_t b = next_letter(title, &j);
    bool some = a != 0;
    while (a && a == b) {
        a = next_letter(passage, &i);
        b = next_letter(title, &j);
    }
    return some && !a && !b;
}
