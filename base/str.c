/* Views of bytes: comparing, searching and cutting.
 *
 * All of it works on bytes; what is a letter is asked of ASCII only here, and
 * of utf8.h where more is meant. The empty str may have a null pointer, which
 * the memory functions of libc may not be given even for zero bytes: hence
 * the tests of n before each of their calls.
 */
#include "base/str.h"

#include <stdint.h>
#include <string.h>

str str_from(const char *z)
{
    return (str){z, z ? strlen(z) : 0};
}

str str_slice(str s, size_t begin, size_t end)
{
    if (end > s.n) {
        end = s.n;
    }
    if (begin > end) {
        begin = end;
    }
    return begin == 0 ? (str){s.p, end} : (str){s.p + begin, end - begin};
}

bool str_equal(str a, str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_equal_fold(str a, str b)
{
    if (a.n != b.n) {
        return false;
    }
    for (size_t i = 0; i < a.n; i++) {
        if (byte_to_lower(a.p[i]) != byte_to_lower(b.p[i])) {
            return false;
        }
    }
    return true;
}

bool str_starts(str s, str prefix)
{
    return s.n >= prefix.n && str_equal(str_slice(s, 0, prefix.n), prefix);
}

bool str_ends(str s, str suffix)
{
    return s.n >= suffix.n &&
           str_equal(str_slice(s, s.n - suffix.n, s.n), suffix);
}

int str_compare(str a, str b)
{
    size_t shared = a.n < b.n ? a.n : b.n;
    int order = shared ? memcmp(a.p, b.p, shared) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

size_t str_find(str s, str needle)
{
    if (needle.n == 0) {
        return 0;
    }
    if (needle.n > s.n) {
        return SIZE_MAX;
    }
    const char *found = memmem(s.p, s.n, needle.p, needle.n);
    return found ? (size_t)(found - s.p) : SIZE_MAX;
}

size_t str_find_byte(str s, char c, size_t from)
{
    if (from >= s.n) {
        return SIZE_MAX;
    }
    const char *found = memchr(s.p + from, c, s.n - from);
    return found ? (size_t)(found - s.p) : SIZE_MAX;
}

str str_trim(str s)
{
    size_t begin = 0;
    size_t end = s.n;
    while (begin < end && byte_is_space(s.p[begin])) {
        begin++;
    }
    while (end > begin && byte_is_space(s.p[end - 1])) {
        end--;
    }
    return str_slice(s, begin, end);
}

bool str_cut_line(str *rest, str *line)
{
    if (rest->n == 0) {
        return false;
    }
    size_t newline = str_find_byte(*rest, '\n', 0);
    size_t end = newline == SIZE_MAX ? rest->n : newline;
    size_t next = newline == SIZE_MAX ? rest->n : newline + 1;
    if (newline != SIZE_MAX && end > 0 && rest->p[end - 1] == '\r') {
        end--;
    }
    *line = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, next, rest->n);
    return true;
}
