/* Looks words up in the tables made from events/lang/<language>.lexicon.
 *
 * The tables are sorted; a look-up folds the word and searches by halves.
 * What is not there is guessed by its ending, so that "-ed" reads as a past
 * even where the verb is not in the file. Nothing here knows a language.
 */
#include "events/tell/lexicon.h"

#include <string.h>

#include "base/utf8.h"
#include "events/tell/lexicon_tables.h"

#define FOLDED_MAX 64

static const struct lexicon *find_language(const char *language)
{
    for (size_t i = 0; language && lexicons[i]; i++) {
        size_t n = strlen(lexicons[i]->language);
        if (!strncmp(lexicons[i]->language, language, n) &&
            (language[n] == '\0' || language[n] == '-')) {
            return lexicons[i];
        }
    }
    return NULL;
}

const struct lexicon *lexicon_lookup_language(const char *language)
{
    const struct lexicon *found = find_language(language);
    return found ? found : lexicons[0];
}

bool lexicon_has_language(const char *language)
{
    return find_language(language) != NULL;
}

const struct title_words *lexicon_title_words(const struct lexicon *lexicon)
{
    return &lexicon->says;
}

/* Lower case, typographic apostrophe to plain; gives 0 when too long. */
static size_t fold(str form, char out[FOLDED_MAX])
{
    size_t n = 0;
    for (size_t at = 0; at < form.n;) {
        uint32_t c;
        at += utf8_decode(form, at, &c);
        char bytes[4];
        size_t k = utf8_encode(c == 0x2019 ? '\'' : utf8_to_lower(c), bytes);
        if (n + k >= FOLDED_MAX) {
            return 0;
        }
        memcpy(out + n, bytes, k);
        n += k;
    }
    out[n] = '\0';
    return n;
}

static const struct lexeme *find(const struct lexicon *lexicon, const char *form)
{
    size_t low = 0, high = lexicon->lexeme_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(lexicon->lexemes[middle].form, form);
        if (order == 0) {
            return &lexicon->lexemes[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

static const struct verb *verb_at(const struct lexicon *lexicon, uint16_t index)
{
    return index == LEXEME_NO_VERB ? NULL : &lexicon->verbs[index];
}

static struct word word_of(const struct lexicon *lexicon,
                           const struct lexeme *lexeme)
{
    return (struct word){
        .classes = lexeme->classes,
        .forms = lexeme->forms,
        .verb = verb_at(lexicon, lexeme->verb),
        .is_event_noun = lexeme->flags & LEXEME_EVENT_NOUN,
        .is_two_verbs = lexeme->flags & LEXEME_TWO_VERBS,
        .is_also_noun = lexeme->flags & LEXEME_ALSO_NOUN,
        .cancels = lexeme->flags & LEXEME_CANCELS,
        .postpones = lexeme->flags & LEXEME_POSTPONES,
        .is_feminine = lexeme->flags & LEXEME_FEMININE,
        .is_proclitic = lexeme->flags & LEXEME_PROCLITIC,
        .kind = (enum event_kind)lexeme->kind,
        .said_by = verb_at(lexicon, lexeme->said_by),
    };
}

/* Whether the word has one of the endings. */
static bool ends_with(const char *word, size_t n, const char *endings)
{
    while (endings && *endings) {
        size_t e = strcspn(endings, " ");
        if (n > e + 1 && !memcmp(word + n - e, endings, e)) {
            return true;
        }
        endings += e + (endings[e] == ' ');
    }
    return false;
}

static void guess(const struct lexicon *lexicon, const char *folded, size_t n,
                  bool known, struct word *word)
{
    const struct lexicon_guess *g = &lexicon->guess;
    word->is_plural = ends_with(folded, n, g->plural) &&
                      !ends_with(folded, n, "ss") && !ends_with(folded, n, "us");
    word->is_feminine |= ends_with(folded, n, g->feminine);
    if (known) {
        return;
    }
    if (ends_with(folded, n, g->past) && n > 4) {
        word->forms = VERB_PAST | VERB_PARTICIPLE;
    } else if (ends_with(folded, n, g->gerund) && n > 5) {
        word->forms = VERB_GERUND;
    } else if (ends_with(folded, n, g->adverb) && n > 4) {
        word->classes = WORD_ADVERB;
    }
}

struct word lexicon_word(const struct lexicon *lexicon, str form)
{
    struct word word = {0};
    char folded[FOLDED_MAX];
    size_t n = fold(form, folded);
    if (!n) {
        return word;
    }
    const struct lexeme *lexeme = find(lexicon, folded);
    if (lexeme) {
        word = word_of(lexicon, lexeme);
    }
    guess(lexicon, folded, n, lexeme != NULL, &word);
    word.is_plural |= lexeme && lexeme->flags & LEXEME_PLURAL;
    return word;
}

bool lexicon_phrase(const struct lexicon *lexicon, str joined, struct word *result)
{
    char folded[FOLDED_MAX];
    size_t n = fold(joined, folded);
    const struct lexeme *lexeme = n ? find(lexicon, folded) : NULL;
    if (!lexeme) {
        return false;
    }
    *result = word_of(lexicon, lexeme);
    guess(lexicon, folded, n, true, result);
    return true;
}
