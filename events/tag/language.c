/* Choosing and recognising languages.
 *
 * Letters of a script that one language owns tell it at once. Among the others
 * the frequent words decide: they are a third of any running text, so that
 * their share tells a document's language after a sentence or two, and one
 * language's lead over all others a line's. All languages' frequent words
 * stand in one table: however many languages there are, a text is read once,
 * and of a line only as much as it takes to be sure.
 */
#include "events/tag/language.h"

#include "base/utf8.h"
#include "events/tag/tag.h"

/* Bytes of a document that are looked at, words that are needed, and the share
 * of them, in percent, that must be the language's commonest; a headline's few
 * words must be more so. */
#define DETECT_BYTES 20000
#define DETECT_WORDS 12
#define DETECT_SHARE 25
#define DETECT_FEW_WORDS 6
#define DETECT_FEW_SHARE 30

/* What makes sure of a line: frequent words by which one language leads, or
 * letters in a script of its own that are more than the others. */
#define LINE_LEAD 3
#define LINE_LETTERS 16

/* What was counted in a stretch of text. */
struct votes {
    uint32_t words;                   /* that are in no language's own script */
    uint32_t letters;                 /* of those words, in bytes */
    uint32_t common[LANGUAGES_MAX];   /* frequent words, by language */
    uint32_t scripted[LANGUAGES_MAX]; /* letters in its own script, likewise */
    bool changed;                     /* the two last, by the word just read */
};

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

/* A word that is being read: its hash and its letters, lower case. */
struct spelling {
    uint32_t hash;
    size_t n;
    char bytes[STOP_WORD_MAX];
};

static void spell(struct spelling *w, char c)
{
    w->hash = language_hash(w->hash, (unsigned char)c);
    if (w->n < STOP_WORD_MAX) {
        w->bytes[w->n] = c;
    }
    w->n++;
}

static void count_word(struct votes *v, const struct spelling *w)
{
    v->words++;
    v->letters += (uint32_t)w->n;
    if (w->n > STOP_WORD_MAX) {
        return;
    }
    uint32_t h = w->hash % STOP_SLOTS;
    for (; stop_words[h].length; h = (h + 1) % STOP_SLOTS) {
        const struct stop_word *stop = &stop_words[h];
        if (stop->length == w->n && memcmp(stop->bytes, w->bytes, w->n) == 0) {
            for (unsigned i = 0; i < language_count; i++) {
                v->common[i] += stop->languages >> i & 1;
            }
            v->changed = true;
            return;
        }
    }
}

/* The language that owns the script of c; language_count where none does. */
static unsigned owner_of(uint32_t c)
{
    unsigned i = 0;
    while (i < language_count &&
           (c < languages[i]->script_first || c > languages[i]->script_last)) {
        i++;
    }
    return i;
}

/* The letter past ASCII at text[at]; gives its bytes, 0 where it is none. */
static size_t read_letter(struct votes *v, struct spelling *w, str text, size_t at)
{
    uint32_t c;
    size_t step = utf8_decode(text, at, &c);
    if (!utf8_is_word(c)) {
        return 0;
    }
    unsigned owner = owner_of(c);
    if (owner < language_count) {
        v->scripted[owner]++;
        v->changed = true;
        return step;
    }
    char lower[4];
    size_t n = utf8_encode(utf8_to_lower(c), lower);
    for (size_t i = 0; i < n; i++) {
        spell(w, lower[i]);
    }
    return step;
}

/* Reads a word, or a byte of what is none; gives where it ends. */
static size_t read_word(struct votes *v, str text, size_t at)
{
    struct spelling w = {0};
    size_t end = at;
    while (end < text.n) {
        unsigned char byte = (unsigned char)text.p[end];
        size_t step = 1;
        if (byte >= 128) {
            step = read_letter(v, &w, text, end);
        } else if (byte_is_alpha((char)byte)) {
            spell(&w, byte_to_lower((char)byte));
        } else {
            step = 0;
        }
        if (!step) {
            break;
        }
        end += step;
    }
    if (w.n) {
        count_word(v, &w);
    }
    return end > at ? end : at + 1;
}

/* The language with the most frequent words; *lead: before all others. */
static unsigned leader(const struct votes *v, size_t *lead)
{
    unsigned best = 0;
    size_t second = 0;
    for (unsigned i = 1; i < language_count; i++) {
        if (v->common[i] > v->common[best]) {
            second = v->common[best];
            best = i;
        } else if (v->common[i] > second) {
            second = v->common[i];
        }
    }
    *lead = v->common[best] - second;
    return best;
}

/* The language in whose own script `least` letters are, and more than are in
 * all words of others; NULL where there is none. */
static const struct language *scripted(const struct votes *v, size_t least)
{
    for (unsigned i = 0; i < language_count; i++) {
        if (v->scripted[i] >= least && v->scripted[i] > v->letters) {
            return languages[i];
        }
    }
    return NULL;
}

const char *tag_detect_language(str text)
{
    struct votes v = {0};
    text = str_slice(text, 0, DETECT_BYTES);
    for (size_t at = 0; at < text.n;) {
        at = read_word(&v, text, at);
    }
    const struct language *own = scripted(&v, 1);
    if (own) {
        return own->code;
    }
    size_t lead;
    unsigned best = leader(&v, &lead);
    unsigned least = v.words < DETECT_WORDS ? DETECT_FEW_SHARE : DETECT_SHARE;
    bool sure = v.words >= DETECT_FEW_WORDS &&
                100 * v.common[best] >= least * v.words &&
                100 * lead >= 3 * v.words;
    return sure ? languages[best]->code : "und";
}

/* --- line by line -------------------------------------------------------- */

/* Frequent words of the language; 0 for NULL. */
static size_t common_of(const struct votes *v, const struct language *l)
{
    unsigned i = 0;
    while (i < language_count && languages[i] != l) {
        i++;
    }
    return i < language_count ? v->common[i] : 0;
}

/* The language of a line; NULL where it does not tell. A whole line that is
 * surely not in the language before it is in the likeliest other one. *words:
 * it has some in a script that languages share. */
static const struct language *judge_line(str line, const struct language *before,
                                         bool *words)
{
    struct votes v = {0};
    size_t lead = 0;
    unsigned best = 0;
    const struct language *own = NULL;
    for (size_t at = 0; at < line.n && lead < LINE_LEAD && !own;) {
        v.changed = false;
        at = read_word(&v, line, at);
        if (v.changed) {
            own = scripted(&v, LINE_LETTERS);
            best = leader(&v, &lead);
        }
    }
    own = own ? own : scripted(&v, 1);
    *words = v.words > 0;
    bool other = before && lead > 0 &&
                 v.common[best] >= common_of(&v, before) + LINE_LEAD;
    return own ? own : lead >= LINE_LEAD || other ? languages[best] : NULL;
}

/* Whether the line at text[at] goes on with the sentence of the one before it,
 * in a text whose lines were broken to a width. */
static bool goes_on(str text, size_t at)
{
    return at >= 2 && byte_is_lower(text.p[at]) &&
           (byte_is_alpha(text.p[at - 2]) || text.p[at - 2] == ',');
}

static bool is_own_script(const struct language *l)
{
    return l && l->script_first;
}

static enum status add_run(struct language_runs *runs, struct arena *arena,
                           size_t end, const struct language *l)
{
    struct language_run *last =
        runs->count ? &runs->items[runs->count - 1] : NULL;
    if (last && last->language == l) {
        last->end = end;
        return STATUS_OK;
    }
    struct language_run *items = arena_grow(arena, runs->items, runs->count,
                                            &runs->capacity, sizeof *items);
    if (!items) {
        return STATUS_NOMEM;
    }
    runs->items = items;
    items[runs->count++] = (struct language_run){end, l};
    return STATUS_OK;
}

/* Gives the runs that wait for one their language. */
static void settle(struct language_runs *runs, const struct language *l)
{
    for (size_t i = runs->count; i-- > 0 && !runs->items[i].language;) {
        runs->items[i].language = l;
    }
}

enum status language_split(str text, const struct language *document,
                           struct arena *arena, struct language_runs *runs)
{
    /* of the line before, and of the one before in a shared script */
    const struct language *last = document;
    const struct language *shared = is_own_script(document) ? NULL : document;
    *runs = (struct language_runs){0};
    for (size_t at = 0; at < text.n;) {
        const char *stop = memchr(text.p + at, '\n', text.n - at);
        size_t end = stop ? (size_t)(stop - text.p) + 1 : text.n;
        str line = str_trim(str_slice(text, at, end));
        bool words = line.n > 0;
        const struct language *l = NULL;
        if (line.n && (is_own_script(last) || !goes_on(text, at))) {
            l = judge_line(line, shared, &words);
        }
        if (l && !is_own_script(l)) {
            shared = l;
            settle(runs, l);
        }
        last = l ? l : words ? shared : last;
        if (add_run(runs, arena, end, last) != STATUS_OK) {
            return STATUS_NOMEM;
        }
        at = end;
    }
    settle(runs, language_lookup(NULL));
    return STATUS_OK;
}
