/* Passages: cleaning their text and measuring their shape.
 *
 * The shape is what tells prose from page furniture without a list of words:
 * prose ends in a full stop after several words, or runs on for so long that
 * it cannot be a menu entry. The figures below were chosen on the difference
 * between menus, tag lists, captions and bylines (one to eight words, no stop)
 * and sentences of news prose (six words and a stop, mostly far more).
 *
 * Scripts that put no spaces between words (Lao, Thai, Khmer, Burmese, Chinese,
 * Japanese) have their words counted as letters by four.
 */
#include "events/read/passage.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"

/* A sentence that counts as prose has at least this many words. */
#define PROSE_WORDS 6
/* Words that open a list or a quotation with a colon and are still prose. */
#define OPENING_WORDS 8
/* Words of one line that are prose without any stop. */
#define LONG_WORDS 20
/* Words with a stop among them, not at the end. */
#define INNER_WORDS 12
/* Words besides the year that make a short line a dated one. */
#define DATED_WORDS 4
/* Words before the colon of a line "Label: value". */
#define KEY_WORDS 4
/* Digits in a row, spaces set aside, that are a telephone number. */
#define PHONE_DIGITS 7
/* Letters of a script without spaces that count as a word. */
#define LETTERS_A_WORD 4

static bool is_unspaced(uint32_t c)
{
    return (c >= 0x0E00 && c <= 0x0FFF) || /* Thai, Lao, Tibetan */
           (c >= 0x1000 && c <= 0x109F) || /* Burmese */
           (c >= 0x1780 && c <= 0x17FF) || /* Khmer */
           (c >= 0x3040 && c <= 0x30FF) || /* kana */
           (c >= 0x3400 && c <= 0x9FFF) || /* Chinese characters */
           (c >= 0x20000 && c <= 0x3FFFF);
}

static bool is_stop(uint32_t c)
{
    static const uint32_t stops[] = {'.',    '!',    '?',    0x2026, 0x3002,
                                     0xFF01, 0xFF1F, 0xFF0E, 0x104B, 0x17D4,
                                     0x061F, 0x06D4, 0x0964, 0x1362, 0};
    for (const uint32_t *s = stops; *s; s++) {
        if (*s == c) {
            return true;
        }
    }
    return false;
}

static bool is_closing(uint32_t c)
{
    static const uint32_t closing[] = {'"',    '\'',   ')',    ']',
                                       0x201D, 0x2019, 0xBB,   0x203A,
                                       0x300D, 0x300F, 0xFF09, 0};
    for (const uint32_t *s = closing; *s; s++) {
        if (*s == c) {
            return true;
        }
    }
    return utf8_is_space(c);
}

/* Where the code point that ends at `end` begins. */
static size_t step_back(str s, size_t end)
{
    size_t at = end - 1;
    while (at > 0 && end - at < 4 && ((unsigned char)s.p[at] & 0xC0) == 0x80) {
        at--;
    }
    return at;
}

/* The last code point of s that is no closing mark; 0 for none. */
static uint32_t last_mark(str s)
{
    for (size_t end = s.n; end > 0;) {
        size_t at = step_back(s, end);
        uint32_t c;
        utf8_decode(s, at, &c);
        if (!is_closing(c)) {
            return c;
        }
        end = at;
    }
    return 0;
}

bool passage_ends_sentence(str s)
{
    return is_stop(last_mark(s));
}

static bool opens_something(str s)
{
    uint32_t c = last_mark(s);
    return c == ':' || c == ';' || c == ',' || c == 0xFF1A;
}

size_t passage_count_words(str s)
{
    size_t words = 0;
    size_t letters = 0;
    bool inside = false;
    for (size_t i = 0; i < s.n;) {
        uint32_t c;
        i += utf8_decode(s, i, &c);
        if (is_unspaced(c)) {
            letters++;
            inside = false;
        } else if (utf8_is_space(c)) {
            inside = false;
        } else if (!inside && utf8_is_word(c)) {
            inside = true;
            words++;
        }
    }
    return words + (letters + LETTERS_A_WORD - 1) / LETTERS_A_WORD;
}

/* Letters of an item: one, or a small Roman number. "(TRN)" is an agency. */
static size_t item_letters(str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.n && byte_is_alpha(s.p[at + n])) {
        bool roman = strchr("ivx", s.p[at + n]) != NULL;
        if (++n > 1 && (!roman || !strchr("ivx", s.p[at]) || n > 4)) {
            return 0;
        }
    }
    return n;
}

/* "1." "12)" "a)" "(iv)": the number of an item, without its space. */
static size_t item_number(str s)
{
    size_t start = s.n && s.p[0] == '(' ? 1 : 0;
    size_t digits = 0;
    while (start + digits < s.n && digits < 4 &&
           byte_is_digit(s.p[start + digits])) {
        digits++;
    }
    size_t n = digits ? digits : item_letters(s, start);
    size_t at = start + n;
    if (!n || digits > 3 || at >= s.n) {
        return 0;
    }
    bool closed = s.p[at] == ')' || (digits && s.p[at] == '.');
    return closed ? at + 1 : 0;
}

size_t passage_bullet(str s)
{
    static const uint32_t bullets[] = {'-',    '*',    '+',    0x2022, 0xB7,
                                       0x2013, 0x2023, 0x25CF, 0x25E6, 0x25AA,
                                       0x25A0, 0x27A2, 0x2714, 0x2713, 0};
    if (!s.n) {
        return 0;
    }
    uint32_t c;
    size_t n = utf8_decode(s, 0, &c);
    const uint32_t *b = bullets;
    while (*b && *b != c) {
        b++;
    }
    if (!*b) {
        n = item_number(s);
    }
    return n && n < s.n && byte_is_space(s.p[n]) ? n + 1 : 0;
}

/* The value of four digits standing alone at `at`, or 0. */
static int year_at(str s, size_t at)
{
    if (at + 4 > s.n ||
        (at && (byte_is_digit(s.p[at - 1]) || byte_is_alpha(s.p[at - 1])))) {
        return 0;
    }
    int year = 0;
    for (size_t i = at; i < at + 4; i++) {
        if (!byte_is_digit(s.p[i])) {
            return 0;
        }
        year = year * 10 + (s.p[i] - '0');
    }
    bool ends = at + 4 == s.n ||
                (!byte_is_digit(s.p[at + 4]) && !byte_is_alpha(s.p[at + 4]));
    return ends && year >= 1000 && year < 2200 ? year : 0;
}

/* A line such as "1996 - Office opened in Goma" or "Law adopted by the
 * Assembly in March 2011": it starts with its year and goes on, or has it
 * among enough other words. */
static bool is_dated(str s, size_t words)
{
    size_t start = passage_bullet(s);
    if (words >= 2 && year_at(s, start)) {
        str rest = str_slice(s, start + 4, s.n);
        return passage_count_words(rest) >= 2;
    }
    for (size_t i = start; i + 4 <= s.n && words > DATED_WORDS; i++) {
        if (year_at(s, i)) {
            return true;
        }
    }
    return false;
}

/* "10:00 Doors open", "08 h 30 Accueil": starts with a time of day. */
static bool opens_timed(str s)
{
    size_t at = 0;
    while (at < s.n && at < 2 && byte_is_digit(s.p[at])) {
        at++;
    }
    size_t mark = at;
    while (mark < s.n && s.p[mark] == ' ') {
        mark++;
    }
    if (!at || mark >= s.n || !strchr(":h", s.p[mark])) {
        return false;
    }
    mark++;
    while (mark < s.n && s.p[mark] == ' ') {
        mark++;
    }
    return mark + 1 < s.n && byte_is_digit(s.p[mark]) &&
           byte_is_digit(s.p[mark + 1]);
}

static bool is_keyed(str s)
{
    size_t at = str_find(s, STR(": "));
    if (at == SIZE_MAX || at == 0) {
        return false;
    }
    size_t words = passage_count_words(str_slice(s, 0, at));
    return words > 0 && words <= KEY_WORDS;
}

static bool is_contact(str s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (byte_is_digit(s.p[i])) {
            if (++digits >= PHONE_DIGITS) {
                return true;
            }
        } else if (!strchr(" ()+-./", s.p[i])) {
            digits = 0;
        }
    }
    size_t at = str_find_byte(s, '@', 0);
    return at != SIZE_MAX && at > 0 && !byte_is_space(s.p[at - 1]);
}

/* Whether a sentence ends inside s and another, capitalised, follows. */
static bool holds_stop(str s)
{
    for (size_t i = 1; i + 2 < s.n; i++) {
        bool stop = s.p[i] == '.' || s.p[i] == '!' || s.p[i] == '?';
        if (stop && byte_is_space(s.p[i + 1]) && byte_is_lower(s.p[i - 1]) &&
            !byte_is_lower(s.p[i + 2])) {
            return true;
        }
    }
    return false;
}

static enum passage_shape find_shape(const struct passage *p)
{
    if (!p->words) {
        return SHAPE_MARK;
    }
    bool prose = (p->ended && p->words >= PROSE_WORDS) ||
                 p->words >= LONG_WORDS ||
                 (p->words >= OPENING_WORDS && opens_something(p->text)) ||
                 (p->words >= INNER_WORDS && holds_stop(p->text));
    return prose ? SHAPE_PROSE : SHAPE_SHORT;
}

/* How a code point goes into clean text. */
enum cleaned { CLEAN_KEEP, CLEAN_DROP, CLEAN_SPACE, CLEAN_NEWLINE };

static enum cleaned how_to_clean(uint32_t c)
{
    if (c == '\n' || c == 0x2028 || c == 0x2029 || c == 0x85 || c == '\f') {
        return CLEAN_NEWLINE;
    }
    if (c == 0xFEFF || c == 0xAD || c == 0xFFFE || c == 0xFFFF || c == 0x7F ||
        (c >= 0x80 && c < 0xA0)) {
        return CLEAN_DROP;
    }
    if (c == 0x200B) { /* Lao and Khmer break lines by it */
        return CLEAN_KEEP;
    }
    if (utf8_is_space(c)) {
        return CLEAN_SPACE;
    }
    return c < 0x20 ? CLEAN_DROP : CLEAN_KEEP;
}

str passage_clean(struct arena *arena, str text)
{
    char *out = arena_alloc(arena, text.n + 1);
    if (!out) {
        return (str){0};
    }
    size_t n = 0;
    char gap = 0;
    for (size_t i = 0; i < text.n;) {
        uint32_t c;
        size_t length = utf8_decode(text, i, &c);
        enum cleaned how = how_to_clean(c);
        if (how == CLEAN_NEWLINE) {
            gap = '\n';
        } else if (how == CLEAN_SPACE && !gap) {
            gap = ' ';
        } else if (how == CLEAN_KEEP) {
            if (gap && n) {
                out[n++] = gap;
            }
            gap = 0;
            memcpy(out + n, text.p + i, length);
            n += length;
        }
        i += length;
    }
    out[n] = 0;
    return (str){out, n};
}

enum status passage_add(struct passage_list *list, str text, struct passage like)
{
    str clean = passage_clean(list->arena, text);
    if (!clean.p) {
        return STATUS_NOMEM;
    }
    if (!clean.n) {
        return STATUS_OK;
    }
    struct passage *items = arena_grow(list->arena, list->items, list->count,
                                       &list->capacity, sizeof *items);
    if (!items) {
        return STATUS_NOMEM;
    }
    list->items = items;
    struct passage *p = &items[list->count++];
    *p = (struct passage){.text = clean,
                          .kind = like.kind,
                          .level = like.level,
                          .trusted = like.trusted,
                          .aside = like.aside};
    p->words = passage_count_words(clean);
    p->ended = passage_ends_sentence(clean);
    p->bulleted = passage_bullet(clean) > 0;
    p->shape = find_shape(p);
    if (p->shape == SHAPE_SHORT) {
        p->timed = opens_timed(clean);
        p->dated = p->timed || is_dated(clean, p->words);
        p->opens_dated =
            p->timed || (p->dated && year_at(clean, passage_bullet(clean)));
        p->keyed = is_keyed(clean);
        p->contact = !p->dated && is_contact(clean);
    }
    return STATUS_OK;
}
