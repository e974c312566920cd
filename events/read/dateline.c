/* Datelines, by their form alone.
 *
 * A dateline is a run of at most ten words that are capitalised, short or hold
 * digits, closed by a dash (or by its own brackets), with a text behind it
 * that starts as a sentence does. "IOM – the UN's agency – said" has the dash
 * but goes on in small letters. A word in small letters may stand next to a
 * number, since many languages write months so ("6 juin 2022").
 *
 * What day the words name is not decided here: published.c asks the tagger.
 */
#include "events/read/dateline.h"

#include <stdint.h>

#include "base/utf8.h"
#include "events/read/passage.h"

#define LOOK_AT 160   /* bytes in which the dateline must end */
#define HEAD_WORDS 10 /* of the place and what stands with it */
#define REST_WORDS 4  /* of the text behind it, at least */
#define DATE_BYTES 48 /* of a day between two dashes */

static bool has_digit(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (byte_is_digit(s.p[i])) {
            return true;
        }
    }
    return false;
}

static bool is_space_at(str s, size_t at)
{
    return at >= s.n || byte_is_space(s.p[at]);
}

/* Bytes of a separator that stands at `at`, spaces not counted: a dash with
 * space around it, or a long dash or two hyphens in any case; 0 for none. */
static size_t separator_at(str s, size_t at)
{
    str rest = str_slice(s, at, s.n);
    if (str_starts(rest, STR("--"))) {
        return 2;
    }
    bool spaced = at && is_space_at(s, at - 1);
    if (str_starts(rest, STR("-")) || str_starts(rest, STR("_")) ||
        str_starts(rest, STR("|"))) {
        return spaced && is_space_at(s, at + 1) ? 1 : 0;
    }
    bool dash = str_starts(rest, STR("\xE2\x80\x93")) ||
                str_starts(rest, STR("\xE2\x80\x94")) ||
                str_starts(rest, STR("\xE2\x80\x95"));
    bool range = at && at + 3 < s.n && byte_is_digit(s.p[at - 1]) &&
                 byte_is_digit(s.p[at + 3]);
    bool between = spaced && at >= 2 && byte_is_digit(s.p[at - 2]) &&
                   at + 4 < s.n && byte_is_digit(s.p[at + 4]);
    return dash && !range && !between ? 3 : 0;
}

static size_t find_separator(str s, size_t from, size_t *length)
{
    for (size_t i = from; i < s.n && i < LOOK_AT; i++) {
        size_t n = separator_at(s, i);
        if (n) {
            *length = n;
            return i;
        }
    }
    return SIZE_MAX;
}

static bool cut_word(str *rest, str *word)
{
    *rest = str_trim(*rest);
    size_t n = 0;
    while (n < rest->n && !byte_is_space(rest->p[n])) {
        n++;
    }
    *word = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, n, rest->n);
    return n > 0;
}

/* The first code point of a word that is part of one; 0 for none. */
static uint32_t first_letter(str word)
{
    for (size_t i = 0; i < word.n;) {
        uint32_t c;
        i += utf8_decode(word, i, &c);
        if (utf8_is_word(c)) {
            return c;
        }
    }
    return 0;
}

static bool is_small(uint32_t c)
{
    return utf8_to_upper(c) != c;
}

/* Whether as many brackets close as open, in that order. */
static bool is_balanced(str s)
{
    int open = 0;
    for (size_t i = 0; i < s.n && open >= 0; i++) {
        open += s.p[i] == '(';
        open -= s.p[i] == ')';
    }
    return open == 0;
}

/* Whether the words could be a place and what stands with it. */
static bool is_head(str head)
{
    str rest = head;
    str word;
    size_t words = 0;
    bool after_number = false;
    while (cut_word(&rest, &word)) {
        if (++words > HEAD_WORDS) {
            return false;
        }
        uint32_t first = first_letter(word);
        bool number = has_digit(word);
        bool small = first && is_small(first);
        bool fits = !small || number || word.n <= 3 || after_number;
        if (!fits || (small && words == 1 && !number)) {
            return false;
        }
        after_number = number;
    }
    return words > 0 && is_balanced(head);
}

/* A sentence starts there: no small letter first, and words enough. */
static bool is_text(str rest)
{
    uint32_t first = first_letter(str_slice(rest, 0, 64));
    return first && !is_small(first) &&
           passage_count_words(str_slice(rest, 0, 200)) >= REST_WORDS;
}

static size_t skip_space(str s, size_t at)
{
    while (at < s.n && byte_is_space(s.p[at])) {
        at++;
    }
    return at;
}

/* "(Goma, 4 May 2019) The Governor": brackets with a number inside. */
static bool find_bracketed(str s, struct dateline *result)
{
    if (!s.n || (s.p[0] != '(' && s.p[0] != '[')) {
        return false;
    }
    size_t close = str_find_byte(s, s.p[0] == '(' ? ')' : ']', 1);
    if (close >= LOOK_AT || close == SIZE_MAX) {
        return false;
    }
    str inside = str_slice(s, 1, close);
    size_t end = skip_space(s, close + 1);
    size_t dash = 0;
    if (end < s.n && (dash = separator_at(s, end)) > 0) {
        end = skip_space(s, end + dash);
    }
    if (!has_digit(inside) || !is_head(inside) ||
        !is_text(str_slice(s, end, s.n))) {
        return false;
    }
    *result = (struct dateline){.head_end = close + 1, .end = end};
    return true;
}

/* Takes "24/02 – " or "(Agency)--" behind a dash into the dateline. */
static bool take_part(str s, struct dateline *found)
{
    size_t length;
    size_t at = find_separator(s, found->end, &length);
    if (at == SIZE_MAX || at - found->end > DATE_BYTES) {
        return false;
    }
    str part = str_trim(str_slice(s, found->end, at));
    size_t end = skip_space(s, at + length);
    bool dated = has_digit(part);
    bool agency = str_starts(part, STR("(")) && str_ends(part, STR(")"));
    bool place = byte_is_digit(s.p[0]); /* "6 June 2022 | Geneva - " */
    if ((!dated && !agency && !place) || !is_head(part) ||
        !is_text(str_slice(s, end, s.n))) {
        return false;
    }
    if (dated) {
        found->date_begin = found->end;
        found->date_end = at;
    }
    found->end = end;
    return true;
}

bool dateline_find(str paragraph, struct dateline *result)
{
    if (find_bracketed(paragraph, result)) {
        return true;
    }
    size_t length;
    size_t at = find_separator(paragraph, 0, &length);
    if (at == SIZE_MAX || !is_head(str_slice(paragraph, 0, at))) {
        return false;
    }
    struct dateline found = {.head_end = at,
                             .end = skip_space(paragraph, at + length)};
    while (!found.date_end && take_part(paragraph, &found)) {
    }
    if (!found.date_end &&
        !is_text(str_slice(paragraph, found.end, paragraph.n))) {
        return false;
    }
    *result = found;
    return true;
}

bool dateline_is_line(str line)
{
    size_t length;
    size_t at = line.n <= LOOK_AT ? find_separator(line, 0, &length) : SIZE_MAX;
    return at != SIZE_MAX && is_head(str_slice(line, 0, at)) &&
           skip_space(line, at + length) == line.n;
}
