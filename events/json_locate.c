/* Walks JSON that was checked before (json_check.c), and may therefore be
 * short: values are skipped by counting brackets, and nothing is looked at
 * twice. No recursion: a path is followed step by step.
 */
#include "events/json_locate.h"

#include "base/utf8.h"

size_t json_line(str text, size_t at)
{
    size_t line = 1;
    for (size_t i = 0; i < at && i < text.n; i++) {
        line += text.p[i] == '\n';
    }
    return line;
}

static int hex_value(char c)
{
    if (byte_is_digit(c)) {
        return c - '0';
    }
    char lower = byte_to_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

int32_t json_hex(str s, size_t at)
{
    int32_t value = 0;
    if (at + 4 > s.n) {
        return -1;
    }
    for (size_t i = at; i < at + 4; i++) {
        int digit = hex_value(s.p[i]);
        if (digit < 0) {
            return -1;
        }
        value = value * 16 + digit;
    }
    return value;
}

uint32_t json_next_point(str raw, size_t *at)
{
    static const char letters[] = "bfnrt";
    static const char meant[] = "\b\f\n\r\t";
    uint32_t c;
    if (raw.p[*at] != '\\') {
        *at += utf8_decode(raw, *at, &c);
        return c;
    }
    char kind = raw.p[*at + 1];
    if (kind != 'u') {
        const char *letter = strchr(letters, kind);
        *at += 2;
        return (uint32_t)(letter ? meant[letter - letters] : kind);
    }
    c = (uint32_t)json_hex(raw, *at + 2);
    *at += 6;
    if (c >= 0xd800 && c < 0xdc00) { /* the first half of a pair */
        uint32_t low = (uint32_t)json_hex(raw, *at + 2);
        *at += 6;
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
    return c;
}

str json_quoted(str text, size_t at)
{
    size_t end = at + 1;
    while (text.p[end] != '"') {
        end += text.p[end] == '\\' ? 2 : 1;
    }
    return str_slice(text, at + 1, end);
}

static size_t skip_blanks(str text, size_t at)
{
    while (at < text.n && byte_is_space(text.p[at])) {
        at++;
    }
    return at;
}

static size_t skip_text(str text, size_t at)
{
    return at + json_quoted(text, at).n + 2;
}

/* Behind the value that begins at `at`. */
static size_t skip_value(str text, size_t at)
{
    size_t depth = 0;
    do {
        char c = text.p[at];
        if (c == '"') {
            at = skip_text(text, at);
            continue;
        }
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        at++;
        if (depth == 0 && c != '}' && c != ']') {
            while (at < text.n && !byte_is_space(text.p[at]) &&
                   !strchr(",]}", text.p[at])) {
                at++;
            }
        }
    } while (depth > 0);
    return at;
}

/* To the next item of an object or array; false at its end. */
static bool to_item(str text, size_t *at)
{
    size_t next = *at ? *at : skip_blanks(text, 0) + 1;
    next = skip_blanks(text, next);
    if (next < text.n && text.p[next] == ',') {
        next = skip_blanks(text, next + 1);
    }
    *at = next;
    return next < text.n && text.p[next] != '}' && text.p[next] != ']';
}

bool json_next_element(str array, size_t *at, str *value)
{
    if (!to_item(array, at)) {
        return false;
    }
    size_t end = skip_value(array, *at);
    *value = str_slice(array, *at, end);
    *at = end;
    return true;
}

bool json_next_member(str object, size_t *at, str *key, str *value)
{
    if (!to_item(object, at)) {
        return false;
    }
    *key = json_quoted(object, *at);
    size_t colon = skip_blanks(object, skip_text(object, *at));
    size_t start = skip_blanks(object, colon + 1);
    size_t end = skip_value(object, start);
    *value = str_slice(object, start, end);
    *at = end;
    return true;
}

bool json_key_is(str key, const char *name)
{
    size_t at = 0;
    while (at < key.n && *name) {
        if (json_next_point(key, &at) != (uint32_t)(unsigned char)*name++) {
            return false;
        }
    }
    return at == key.n && !*name;
}

/* Takes "name" or "[3]" off the path's front. */
static str cut_step(str *path)
{
    size_t end = 1;
    if (path->p[0] == '.') {
        *path = str_slice(*path, 1, path->n);
    }
    while (end < path->n && path->p[end] != '.' && path->p[end] != '[') {
        end++;
    }
    str step = str_slice(*path, 0, end);
    *path = str_slice(*path, end, path->n);
    return step;
}

static bool find_element(str array, str step, str *value)
{
    size_t wanted = 0;
    size_t at = 0;
    for (size_t i = 1; i < step.n && byte_is_digit(step.p[i]); i++) {
        wanted = wanted * 10 + (size_t)(step.p[i] - '0');
    }
    for (size_t i = 0; json_next_element(array, &at, value); i++) {
        if (i == wanted) {
            return true;
        }
    }
    return false;
}

static bool find_member(str object, str step, str *value)
{
    size_t at = 0;
    str key;
    while (json_next_member(object, &at, &key, value)) {
        if (str_equal(key, step)) {
            return true;
        }
    }
    return false;
}

size_t json_locate(str text, str path)
{
    str here = str_slice(text, skip_blanks(text, 0), text.n);
    str next;
    while (path.n && here.n) {
        str step = cut_step(&path);
        bool found = false;
        if (step.n && step.p[0] == '[' && here.p[0] == '[') {
            found = find_element(here, step, &next);
        } else if (step.n && here.p[0] == '{') {
            found = find_member(here, step, &next);
        }
        if (!found) {
            break;
        }
        here = next;
    }
    return here.n ? (size_t)(here.p - text.p) : 0;
}
