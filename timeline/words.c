/* The table of words and the filling in of their {names}.
 *
 * words.def is read three times: for the list of languages, for their tags
 * and for the words. A missing language falls back to English for fixed
 * words; words_date.c gives EDTF then, because a half-translated date would
 * be read wrongly.
 */
#include "timeline/words.h"

#include "base/buf.h"

#include <stdint.h>

enum language {
#define LANGUAGE(id, tag) LANGUAGE_##id,
#define WORD(id, key, text)
#include "timeline/words.def"
#undef LANGUAGE
#undef WORD
    LANGUAGE_COUNT
};

static const char *const tags[LANGUAGE_COUNT] = {
#define LANGUAGE(id, tag) [LANGUAGE_##id] = tag,
#define WORD(id, key, text)
#include "timeline/words.def"
#undef LANGUAGE
#undef WORD
};

static const char *const texts[LANGUAGE_COUNT][WORD_COUNT] = {
#define LANGUAGE(id, tag)
#define WORD(id, key, text) [LANGUAGE_##id][WORD_##key] = text,
#include "timeline/words.def"
#undef LANGUAGE
#undef WORD
};

/* A filled-in word is a line of a picture or an accessible name. */
#define WORDS_MAX ((size_t)1 << 20)

/* "en" and "en-GB" are the tag "en". */
static bool language_is(const char *language, const char *tag)
{
    str given = str_from(language);
    str wanted = str_from(tag);
    str start = str_slice(given, 0, wanted.n);
    return str_equal_fold(start, wanted) &&
           (given.n == wanted.n || given.p[wanted.n] == '-' ||
            given.p[wanted.n] == '_');
}

static enum language language_lookup(const char *language)
{
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        if (language_is(language, tags[l])) {
            return (enum language)l;
        }
    }
    return LANGUAGE_COUNT;
}

bool words_has_language(const char *language)
{
    return language_lookup(language) != LANGUAGE_COUNT;
}

const char *words_language(const char *language)
{
    enum language found = language_lookup(language);
    return tags[found == LANGUAGE_COUNT ? LANGUAGE_EN : found];
}

const char *words_own(enum word word, const char *language)
{
    enum language found = language_lookup(language);
    return found == LANGUAGE_COUNT ? NULL : texts[found][word];
}

const char *words_text(enum word word, const char *language)
{
    const char *own = words_own(word, language);
    return own ? own : texts[LANGUAGE_EN][word];
}

static void add_value(struct buf *out, str name,
                      const struct word_value *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal(name, str_from(values[i].name))) {
            buf_add_z(out, values[i].value);
            return;
        }
    }
}

static void fill(struct buf *out, str text, const struct word_value *values,
                 size_t count)
{
    size_t at = 0;
    while (at < text.n) {
        size_t open = str_find_byte(text, '{', at);
        size_t close =
            open == SIZE_MAX ? SIZE_MAX : str_find_byte(text, '}', open);
        if (close == SIZE_MAX) {
            break;
        }
        buf_add(out, str_slice(text, at, open));
        add_value(out, str_slice(text, open + 1, close), values, count);
        at = close + 1;
    }
    buf_add(out, str_slice(text, at, text.n));
}

const char *words_fill(enum word word, const char *language,
                       const struct word_value *values, size_t count,
                       struct arena *arena)
{
    for (size_t i = 0; i < count; i++) {
        if (!values[i].value) {
            return NULL;
        }
    }
    struct buf out;
    buf_init(&out, WORDS_MAX);
    fill(&out, str_from(words_text(word, language)), values, count);
    const char *result = out.failed ? NULL : arena_copy(arena, buf_str(&out));
    buf_finish(&out);
    return result;
}

const char *words_number(enum word word, const char *language, size_t n,
                         struct arena *arena)
{
    const struct word_value value = {"n", arena_printf(arena, "%zu", n)};
    return words_fill(word, language, &value, 1, arena);
}

const char *words_dated(enum word word, const char *language, const char *date,
                        struct arena *arena)
{
    const struct word_value value = {"date", date};
    return words_fill(word, language, &value, 1, arena);
}
