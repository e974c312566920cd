/* Finds short names by aligning the letters in brackets with the words before
 * them, from the last letter backwards: an upper-case word of the short form
 * gives one letter per word ("GCM"), any other word must be met as it stands
 * ("Lao" in "Lao PDR"). Words in lower case may be passed over, and a few with
 * capitals when nothing else fits; the last letter is the last word's. Linear:
 * brackets hold few words, and at most a few words per letter are looked at.
 */
#include "events/tell/aliases.h"

#include <string.h>

#include "base/limits.h"

#define MAX_SHORT 24  /* bytes of a short form */
#define MAX_SKIPPED 4 /* capitalised words that give no letter */
#define MAX_WORDS 24  /* words before the bracket that are looked at */

/* The words before `end`, last first, as spans; stops at brackets, sentence
 * marks and line ends. */
static size_t words_before(str text, size_t end, str words[MAX_WORDS])
{
    size_t count = 0;
    while (count < MAX_WORDS) {
        while (end > 0 && strchr(" \t-,", text.p[end - 1])) {
            end--;
        }
        size_t begin = end;
        while (begin > 0 && !strchr(" \t\n-,;:.()\"", text.p[begin - 1])) {
            begin--;
        }
        if (begin == end) {
            break;
        }
        words[count++] = str_slice(text, begin, end);
        end = begin;
    }
    return count;
}

static bool is_short_form(str inner)
{
    size_t upper = 0;
    for (size_t i = 0; i < inner.n; i++) {
        upper += byte_is_upper(inner.p[i]);
        bool allowed = byte_is_alpha(inner.p[i]) || byte_is_digit(inner.p[i]) ||
                       strchr(" -&.", inner.p[i]) ||
                       (unsigned char)inner.p[i] >= 0x80;
        if (!allowed) {
            return false;
        }
    }
    return inner.n >= 2 && inner.n <= MAX_SHORT && upper >= 2;
}

static char first_letter(str word)
{
    return word.n ? byte_to_upper(word.p[0]) : '\0';
}

/* Aligns one upper-case letter with the words from *at on; lower-case words
 * may be passed over, and as many capitalised ones as *skip allows. */
static bool align_letter(char letter, const str *words, size_t count,
                         size_t *at, int *skip)
{
    for (size_t i = *at; i < count && i < *at + 7; i++) {
        if (first_letter(words[i]) == letter) {
            *at = i + 1;
            return true;
        }
        if (words[i].n && byte_is_upper(words[i].p[0]) &&
            ((*skip)-- == 0 || i == 0)) {
            return false;
        }
    }
    return false;
}

static bool align_word(str word, const str *words, size_t count, size_t *at)
{
    for (size_t i = *at; i < count && i < *at + 4; i++) {
        if (str_equal_fold(words[i], word)) {
            *at = i + 1;
            return true;
        }
        if (words[i].n && byte_is_upper(words[i].p[0])) {
            return false;
        }
    }
    return false;
}

/* How many of the words (last first) the short form stands for; 0: none. */
static size_t align(str inner, const str *words, size_t count, int skip)
{
    size_t at = 0, end = inner.n;
    while (end > 0) {
        size_t begin = end;
        while (begin > 0 && inner.p[begin - 1] != ' ') {
            begin--;
        }
        str part = str_slice(inner, begin, end);
        size_t upper = 0;
        for (size_t i = 0; i < part.n; i++) {
            upper += byte_is_upper(part.p[i]);
        }
        bool letters = upper >= 2;
        for (size_t i = part.n; letters && i-- > 0;) {
            if (byte_is_upper(part.p[i]) &&
                !align_letter(part.p[i], words, count, &at, &skip)) {
                letters = false;
                if (i + 1 < part.n || begin + part.n < inner.n) {
                    return 0;
                }
            }
        }
        if (!letters && !align_word(part, words, count, &at)) {
            return 0;
        }
        end = begin;
        while (end > 0 && inner.p[end - 1] == ' ') {
            end--;
        }
    }
    return at;
}

static enum status add(struct alias_list *list, struct arena *arena, str full,
                       str shortened)
{
    for (size_t i = 0; i < list->count; i++) {
        if (str_equal(list->items[i].shortened, shortened)) {
            return STATUS_OK; /* the first introduction holds */
        }
    }
    if (list->count == LIMIT_ALIASES) {
        return STATUS_OK;
    }
    struct alias *grown = arena_grow(arena, list->items, list->count,
                                     &list->capacity, sizeof *grown);
    if (!grown) {
        return STATUS_NOMEM;
    }
    size_t at = list->count++;
    for (; at > 0 && grown[at - 1].full.n < full.n; at--) {
        grown[at] = grown[at - 1];
    }
    grown[at] = (struct alias){full, shortened};
    list->items = grown;
    return STATUS_OK;
}

enum status aliases_find(str text, struct arena *arena, struct alias_list *result)
{
    struct alias_list list = {0};
    for (size_t open = str_find_byte(text, '(', 0); open != SIZE_MAX;
         open = str_find_byte(text, '(', open + 1)) {
        size_t near = open + MAX_SHORT + 2;
        size_t close = str_find_byte(str_slice(text, 0, near), ')', open);
        if (close == SIZE_MAX) {
            continue;
        }
        str inner = str_trim(str_slice(text, open + 1, close));
        str words[MAX_WORDS];
        if (!is_short_form(inner)) {
            continue;
        }
        size_t count = words_before(text, open, words);
        size_t used = align(inner, words, count, 0);
        if (used < 2) { /* "Compact for Safe, Orderly and ...": GCM */
            used = align(inner, words, count, MAX_SKIPPED);
        }
        if (used < 2) {
            continue;
        }
        size_t begin = (size_t)(words[used - 1].p - text.p);
        size_t end = (size_t)(words[0].p - text.p) + words[0].n;
        enum status status =
            add(&list, arena, str_slice(text, begin, end), inner);
        if (status != STATUS_OK) {
            return status;
        }
    }
    *result = list;
    return STATUS_OK;
}

/* Whether `full` stands at `at` of text as whole words. */
static bool stands_at(str text, size_t at, str full)
{
    size_t end = at + full.n;
    return end <= text.n && str_equal_fold(str_slice(text, at, end), full) &&
           (at == 0 || text.p[at - 1] == ' ') &&
           (end == text.n || strchr(" ,.'\xe2", text.p[end]));
}

const char *aliases_shorten(const struct alias_list *aliases, const char *text,
                            struct arena *arena)
{
    str in = str_from(text);
    char *out = arena_alloc(arena, in.n * 2 + MAX_SHORT + 1);
    if (!out) {
        return NULL;
    }
    size_t n = 0;
    for (size_t at = 0; at < in.n;) {
        const struct alias *hit = NULL;
        for (size_t i = 0; i < aliases->count && !hit; i++) {
            if (stands_at(in, at, aliases->items[i].full)) {
                hit = &aliases->items[i];
            }
        }
        if (hit && hit->shortened.n <= hit->full.n) {
            memcpy(out + n, hit->shortened.p, hit->shortened.n);
            n += hit->shortened.n;
            at += hit->full.n;
        } else {
            out[n++] = in.p[at++];
        }
    }
    out[n] = '\0';
    return out;
}
