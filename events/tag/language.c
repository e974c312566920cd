/* Choosing and recognising languages. Function words are so frequent in any
 * running text (a third of English) that their share tells the language after
 * a sentence or two; a text too short or too mixed for that is "und".
 */
#include "events/tag/language.h"

#include "events/tag/letter.h"
#include "events/tag/scan.h"
#include "events/tag/tag.h"

/* Bytes that are looked at, words that are needed, and the share of them, in
 * percent, that must be the language's commonest; a headline's few words must
 * be more so. */
#define DETECT_BYTES 20000
#define DETECT_WORDS 12
#define DETECT_SHARE 15
#define DETECT_FEW_WORDS 6
#define DETECT_FEW_SHARE 30

const struct language *language_lookup(const char *code)
{
    str wanted = str_from(code);
    const struct language *english = languages[0];
    for (unsigned i = 0; i < language_count; i++) {
        str have = str_from(languages[i]->code);
        if (str_equal(have, STR("en"))) {
            english = languages[i];
        }
        if (have.n && str_starts(wanted, have) &&
            (wanted.n == have.n || wanted.p[have.n] == '-')) {
            return languages[i];
        }
    }
    return english;
}

/* The share of common words, in percent; 0 for too short a text. */
static size_t share(const struct language *l, str text)
{
    size_t words = 0, common = 0;
    for (size_t at = 0; at < text.n;) {
        struct token t;
        scan_token(l, text, at, &t);
        bool word = !t.number && letter_or_digit_at(text, at);
        size_t weight = l->spaces ? 1 : t.end - t.begin;
        words += word ? weight : 0;
        if (word && scan_is(l, text, &t, l->roles[ROLE_STOP])) {
            common += weight;
        }
        at = t.end;
    }
    size_t percent = words < DETECT_FEW_WORDS ? 0 : 100 * common / words;
    return words < DETECT_WORDS && percent < DETECT_FEW_SHARE ? 0 : percent;
}

const char *tag_detect_language(str text)
{
    const char *best = "und";
    size_t most = DETECT_SHARE - 1, second = 0;
    text = str_slice(text, 0, DETECT_BYTES);
    for (unsigned i = 0; i < language_count; i++) {
        size_t s = share(languages[i], text);
        if (s > most) {
            second = most;
            most = s;
            best = languages[i]->code;
        } else if (s > second) {
            second = s;
        }
    }
    return most < second + 3 && second >= DETECT_SHARE ? "und" : best;
}
