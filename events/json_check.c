/* A scanner for JSON that explains itself.
 *
 * One loop over the text with a small stack of open brackets: each turn reads
 * one token and checks that it may stand there. Equal keys are found when an
 * object closes: the keys of all open objects lie on one stack as hashes, the
 * object's own are sorted, neighbours with equal hashes are compared letter
 * by letter with their escapes resolved. That keeps the whole linear but for
 * the sorting, and needs memory only for objects that are still open.
 */
#include "events/json_check.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "events/json_locate.h"

/* A whole number of so many digits fits 64 bits. */
#define INTEGER_DIGITS 18

struct key {
    uint64_t hash;
    size_t at; /* of its opening quote */
};

enum expect {
    EXPECT_VALUE,
    EXPECT_ELEMENT_OR_END, /* behind "[" */
    EXPECT_KEY_OR_END,     /* behind "{" */
    EXPECT_KEY,            /* behind a comma in an object */
    EXPECT_COMMA_OR_END,   /* behind a value */
};

struct scanner {
    str text;
    size_t at;
    enum expect expect;
    char open[LIMIT_JSON_DEPTH]; /* '{' or '[' */
    size_t first_key[LIMIT_JSON_DEPTH];
    size_t depth;
    struct key *keys;
    size_t key_count;
    size_t key_capacity;
    size_t faults;
    size_t most;
    bool no_memory;
    const char *path;
    struct diag *diag;
};

/* --- reporting ---------------------------------------------------------- */

/* The next few characters, for a message: no line break, no half character. */
static str glimpse(str text, size_t at)
{
    size_t end = at;
    while (end < text.n && end - at < 24 && (unsigned char)text.p[end] >= 0x20) {
        end++;
    }
    while (end > at && end < text.n &&
           ((unsigned char)text.p[end] & 0xc0) == 0x80) {
        end--;
    }
    return str_slice(text, at, end);
}

/* Reports a fault at a place; false, so that callers can return it. */
static bool fault(struct scanner *s, size_t at, const char *what)
{
    size_t line = json_line(s->text, at);
    if (at >= s->text.n) {
        diag_report(s->diag, DIAG_JSON_SYNTAX, s->path, line,
                    "%s, at the end of the file", what);
    } else {
        str seen = glimpse(s->text, at);
        diag_report(s->diag, DIAG_JSON_SYNTAX, s->path, line, "%s, at %.*s",
                    what, STR_ARG(seen));
    }
    s->faults++;
    return false;
}

/* A fault of the whole file. */
static bool fault_plain(struct scanner *s, size_t line, const char *what)
{
    diag_report(s->diag, DIAG_JSON_SYNTAX, s->path, line, "%s", what);
    s->faults++;
    return false;
}

/* --- strings ------------------------------------------------------------ */

static bool is_high_surrogate(int32_t c)
{
    return c >= 0xd800 && c < 0xdc00;
}

static bool is_low_surrogate(int32_t c)
{
    return c >= 0xdc00 && c < 0xe000;
}

/* Checks the escape whose backslash is at s->at, and passes it. */
static bool scan_escape(struct scanner *s)
{
    size_t start = s->at;
    char kind = start + 1 < s->text.n ? s->text.p[start + 1] : '\0';
    if (kind != 'u') {
        if (kind == '\0' || !strchr("\"\\/bfnrt", kind)) {
            return fault(s, start, "an unknown escape (write \\\\ for \\)");
        }
        s->at += 2;
        return true;
    }
    int32_t c = json_hex(s->text, start + 2);
    if (c < 0) {
        return fault(s, start, "\\u needs four hexadecimal digits");
    }
    if (c == 0) {
        return fault(s, start, "the character U+0000");
    }
    s->at += 6;
    if (is_high_surrogate(c) &&
        str_starts(str_slice(s->text, s->at, s->text.n), STR("\\u")) &&
        is_low_surrogate(json_hex(s->text, s->at + 2))) {
        s->at += 6;
        return true;
    }
    if (is_high_surrogate(c) || is_low_surrogate(c)) {
        return fault(s, start, "half of a surrogate pair");
    }
    return true;
}

/* s->at is at the opening quote; afterwards behind the closing one. */
static bool scan_string(struct scanner *s)
{
    size_t start = s->at++;
    while (s->at < s->text.n) {
        unsigned char c = (unsigned char)s->text.p[s->at];
        if (c == '"') {
            s->at++;
            return true;
        }
        if (c == '\\') {
            if (!scan_escape(s)) {
                return false;
            }
        } else if (c == '\n' || c == '\r') {
            return fault(s, start,
                         "a text without its closing quote (write a line "
                         "break inside a text as \\n)");
        } else if (c < 0x20) {
            return fault(s, start, "a control character inside a text");
        } else {
            s->at++;
        }
    }
    return fault(s, start, "a text without its closing quote");
}

/* --- equal keys --------------------------------------------------------- */

static uint64_t hash_key(str raw)
{
    uint64_t hash = 0xcbf29ce484222325; /* FNV-1a over code points */
    for (size_t at = 0; at < raw.n;) {
        hash = (hash ^ json_next_point(raw, &at)) * 0x100000001b3;
    }
    return hash;
}

static bool keys_equal(str a, str b)
{
    size_t i = 0;
    size_t j = 0;
    while (i < a.n && j < b.n) {
        if (json_next_point(a, &i) != json_next_point(b, &j)) {
            return false;
        }
    }
    return i == a.n && j == b.n;
}

static int compare_keys(const void *left, const void *right)
{
    const struct key *a = left;
    const struct key *b = right;
    if (a->hash != b->hash) {
        return a->hash < b->hash ? -1 : 1;
    }
    return (a->at > b->at) - (a->at < b->at);
}

static bool push_key(struct scanner *s, size_t at)
{
    if (s->key_count == s->key_capacity) {
        size_t capacity = s->key_capacity ? s->key_capacity * 2 : 64;
        struct key *keys = realloc(s->keys, capacity * sizeof *keys);
        if (!keys) {
            s->no_memory = true;
            return false;
        }
        s->keys = keys;
        s->key_capacity = capacity;
    }
    s->keys[s->key_count++] =
        (struct key){hash_key(json_quoted(s->text, at)), at};
    return true;
}

/* Reports the keys that stand twice in the object that now closes. */
static void close_keys(struct scanner *s, size_t first)
{
    size_t count = s->key_count - first;
    struct key *keys = count ? s->keys + first : NULL;
    if (count > 1) {
        qsort(keys, count, sizeof *keys, compare_keys);
    }
    for (size_t i = 1; i < count && s->faults < s->most; i++) {
        str key = json_quoted(s->text, keys[i].at);
        if (keys[i].hash == keys[i - 1].hash &&
            keys_equal(key, json_quoted(s->text, keys[i - 1].at))) {
            diag_report(s->diag, DIAG_JSON_DUPLICATE_KEY, s->path,
                        json_line(s->text, keys[i].at),
                        "\"%.*s\" stands in line %zu too", STR_ARG(key),
                        json_line(s->text, keys[i - 1].at));
            s->faults++;
        }
    }
    s->key_count = first;
}

/* --- numbers and words -------------------------------------------------- */

static size_t scan_digits(struct scanner *s)
{
    size_t start = s->at;
    while (s->at < s->text.n && byte_is_digit(s->text.p[s->at])) {
        s->at++;
    }
    return s->at - start;
}

static bool next_is(const struct scanner *s, char c)
{
    return s->at < s->text.n && s->text.p[s->at] == c;
}

/* Whether what follows could still belong to a number or a word. */
static bool goes_on(const struct scanner *s)
{
    return s->at < s->text.n &&
           (byte_is_alpha(s->text.p[s->at]) ||
            byte_is_digit(s->text.p[s->at]) || next_is(s, '.') ||
            next_is(s, '-') || next_is(s, '+') || next_is(s, '_'));
}

/* The digits behind a point and the exponent; false when they are wrong. */
static bool scan_fraction(struct scanner *s, bool *whole)
{
    if (next_is(s, '.')) {
        *whole = false;
        s->at++;
        if (scan_digits(s) == 0) {
            return false;
        }
    }
    if (next_is(s, 'e') || next_is(s, 'E')) {
        *whole = false;
        s->at++;
        if (next_is(s, '+') || next_is(s, '-')) {
            s->at++;
        }
        return scan_digits(s) > 0;
    }
    return true;
}

static bool scan_number(struct scanner *s)
{
    size_t start = s->at;
    bool whole = true;
    s->at += next_is(s, '-');
    size_t first = s->at;
    size_t digits = scan_digits(s);
    if (digits == 0) {
        return fault(s, start, "no number (JSON knows no NaN or Infinity)");
    }
    if (digits > 1 && s->text.p[first] == '0') {
        return fault(s, start, "a number with a zero before it");
    }
    if (!scan_fraction(s, &whole) || goes_on(s)) {
        return fault(s, start,
                     "no number (a text or a date needs double quotes)");
    }
    if (whole && digits > INTEGER_DIGITS) {
        return fault(s, start,
                     "a whole number of more than 18 digits (write it as a "
                     "text)");
    }
    return true;
}

static bool scan_word(struct scanner *s)
{
    static const char *const words[] = {"true", "false", "null"};
    str rest = str_slice(s->text, s->at, s->text.n);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        str word = str_from(words[i]);
        if (str_starts(rest, word)) {
            size_t start = s->at;
            s->at += word.n;
            return goes_on(s) ? fault(s, start, "an unknown word") : true;
        }
    }
    if (str_starts(rest, STR("NaN")) || str_starts(rest, STR("Infinity"))) {
        return fault(s, s->at, "no number (JSON knows no NaN or Infinity)");
    }
    if (s->at < s->text.n && s->text.p[s->at] == '\'') {
        return fault(s, s->at, "single quotes (a text needs double quotes)");
    }
    return fault(s, s->at, "a value is missing or needs double quotes");
}

/* --- the loop ----------------------------------------------------------- */

static void skip_space(struct scanner *s)
{
    while (s->at < s->text.n && strchr(" \t\r\n", s->text.p[s->at]) &&
           s->text.p[s->at] != '\0') {
        s->at++;
    }
}

static bool open_bracket(struct scanner *s, char bracket)
{
    if (s->depth == LIMIT_JSON_DEPTH) {
        return fault(s, s->at, "too many brackets inside each other");
    }
    s->open[s->depth] = bracket;
    s->first_key[s->depth] = s->key_count;
    s->depth++;
    s->at++;
    s->expect = bracket == '{' ? EXPECT_KEY_OR_END : EXPECT_ELEMENT_OR_END;
    return true;
}

static bool close_bracket(struct scanner *s)
{
    s->depth--;
    if (s->open[s->depth] == '{') {
        close_keys(s, s->first_key[s->depth]);
    }
    s->at++;
    s->expect = EXPECT_COMMA_OR_END;
    return true;
}

static bool scan_value(struct scanner *s)
{
    char c = s->at < s->text.n ? s->text.p[s->at] : '\0';
    if (c == '{' || c == '[') {
        return open_bracket(s, c);
    }
    s->expect = EXPECT_COMMA_OR_END;
    if (c == '"') {
        return scan_string(s);
    }
    if (c == '-' || byte_is_digit(c)) {
        return scan_number(s);
    }
    if (c == '}' || c == ']') {
        return fault(s, s->at, "a value is missing, or a comma is too many");
    }
    return scan_word(s);
}

static bool scan_key(struct scanner *s)
{
    size_t start = s->at;
    if (next_is(s, '}') || next_is(s, ',')) {
        return fault(s, start, "a comma too many");
    }
    if (!next_is(s, '"')) {
        return fault(s, start, "a member's name in double quotes is missing");
    }
    if (!scan_string(s) || !push_key(s, start)) {
        return false;
    }
    skip_space(s);
    if (!next_is(s, ':')) {
        return fault(s, s->at, "a colon is missing behind a member's name");
    }
    s->at++;
    s->expect = EXPECT_VALUE;
    return true;
}

static bool scan_comma(struct scanner *s)
{
    char bracket = s->open[s->depth - 1];
    if (next_is(s, bracket == '{' ? '}' : ']')) {
        return close_bracket(s);
    }
    if (next_is(s, ',')) {
        s->at++;
        s->expect = bracket == '{' ? EXPECT_KEY : EXPECT_VALUE;
        return true;
    }
    return fault(s, s->at,
                 bracket == '{' ? "a comma or } is missing"
                                : "a comma or ] is missing");
}

/* One token; false at a fault. */
static bool scan_token(struct scanner *s)
{
    switch (s->expect) {
    case EXPECT_KEY_OR_END:
        return next_is(s, '}') ? close_bracket(s) : scan_key(s);
    case EXPECT_KEY:
        return scan_key(s);
    case EXPECT_COMMA_OR_END:
        return scan_comma(s);
    case EXPECT_ELEMENT_OR_END:
        return next_is(s, ']') ? close_bracket(s) : scan_value(s);
    case EXPECT_VALUE:
        break;
    }
    return scan_value(s);
}

static void scan_text(struct scanner *s)
{
    bool sound;
    do {
        skip_space(s);
        sound = scan_token(s) && s->faults < s->most;
    } while (sound && s->depth > 0);
    skip_space(s);
    if (sound && s->at < s->text.n) {
        fault(s, s->at, "something stands behind the end");
    }
}

/* Encodings that editors save by mistake, told by their first bytes. */
static bool check_encoding(struct scanner *s)
{
    if (str_starts(s->text, STR("\xff\xfe")) ||
        str_starts(s->text, STR("\xfe\xff"))) {
        return fault_plain(s, 0, "it is saved as UTF-16; save it as UTF-8");
    }
    size_t bad = utf8_validate(s->text);
    if (bad < s->text.n) {
        diag_report(s->diag, DIAG_JSON_SYNTAX, s->path, json_line(s->text, bad),
                    "the byte %02x is not UTF-8; save the file as UTF-8",
                    (unsigned)(unsigned char)s->text.p[bad]);
        s->faults++;
        return false;
    }
    return true;
}

enum status json_check(str text, size_t most, const char *path, struct diag *diag)
{
    struct scanner s = {.text = text, .most = most, .path = path, .diag = diag};
    if (str_trim(text).n == 0) {
        fault_plain(&s, 0, "it is empty");
    } else if (check_encoding(&s)) {
        scan_text(&s);
    }
    free(s.keys);
    return s.no_memory ? STATUS_NOMEM : s.faults ? STATUS_FORMAT : STATUS_OK;
}
