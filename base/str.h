/* A view of bytes, passed by value.
 *
 * A str points into memory that somebody else owns (a document's text, an
 * arena, a literal) and need not end in NUL. The empty str may have p == NULL.
 * All lengths and positions are bytes.
 *
 *     str line = STR("Vientiane - 24/02");
 *     str_starts(line, STR("Vien"));          // true
 */
#ifndef DATELINE_BASE_STR_H
#define DATELINE_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

typedef struct str {
    const char *p;
    size_t n;
} str;

/* A str of a string literal, its NUL left out. */
#define STR(literal) ((str){(literal), sizeof(literal) - 1})

/* For printf's "%.*s": printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).n, (s).n ? (s).p : ""

/* The str of a NUL-terminated string; NULL gives the empty str. */
str str_from(const char *z);

/* The bytes [begin, end) of s; both are clamped to s. */
str str_slice(str s, size_t begin, size_t end);

bool str_equal(str a, str b);

/* Equal when ASCII letters are compared without regard to case. */
bool str_equal_fold(str a, str b);

bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);

/* Less than, equal to or greater than zero, by bytes, a prefix first. */
int str_compare(str a, str b);

/* Where needle first stands in s, or SIZE_MAX. An empty needle is at 0. */
size_t str_find(str s, str needle);

/* Where byte c first stands in s at or after `from`, or SIZE_MAX. */
size_t str_find_byte(str s, char c, size_t from);

/* s without ASCII white space (space, \t, \n, \v, \f, \r) at its ends. */
str str_trim(str s);

/* Cuts the first line off *rest (without its \n or \r\n) into *line. False
 * when *rest is empty. */
bool str_cut_line(str *rest, str *line);

/* ASCII only, never the locale's opinion. Here, not in str.c: readers ask them
 * of every byte. */
static inline bool byte_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool byte_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline bool byte_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool byte_is_alpha(char c)
{
    return byte_is_upper(c) || byte_is_lower(c);
}

static inline bool byte_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline char byte_to_lower(char c)
{
    return byte_is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

static inline char byte_to_upper(char c)
{
    return byte_is_lower(c) ? (char)(c - 'a' + 'A') : c;
}

#endif
