/* The growing text buffer.
 *
 * Room doubles and is never more than `max` and its NUL. What is added may be
 * a part of the buffer itself (a line repeated), so the old bytes are freed
 * only after the new ones stand.
 *
 * Numbers are printed digit by digit: printf's %f asks the locale for its
 * decimal point, and a German desktop would break every SVG path.
 */
#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

#define FIRST_CAPACITY ((size_t)64)

void buf_init(struct buf *b, size_t max)
{
    *b = (struct buf){.max = max};
}

void buf_finish(struct buf *b)
{
    free(b->p);
    *b = (struct buf){0};
}

void buf_clear(struct buf *b)
{
    b->n = 0;
    b->failed = false;
    if (b->p) {
        b->p[0] = '\0';
    }
}

/* Capacity for n bytes and the NUL, doubled from what there is. */
static size_t next_capacity(const struct buf *b, size_t n)
{
    size_t wanted = b->capacity ? b->capacity : FIRST_CAPACITY;
    while (wanted <= n) {
        wanted = wanted > SIZE_MAX / 2 ? n + 1 : wanted * 2;
    }
    return b->max < SIZE_MAX && wanted > b->max + 1 ? b->max + 1 : wanted;
}

/* Makes room for `more` bytes. What held the bytes before comes back in *old,
 * to be freed by the caller, or NULL if it still holds them. */
static bool reserve(struct buf *b, size_t more, char **old)
{
    *old = NULL;
    if (b->failed || more > b->max - b->n || b->n + more == SIZE_MAX) {
        b->failed = true;
        return false;
    }
    if (b->p && b->n + more < b->capacity) {
        return true;
    }
    size_t capacity = next_capacity(b, b->n + more);
    char *p = arena_take(capacity);
    if (!p) {
        b->failed = true;
        return false;
    }
    if (b->n) {
        memcpy(p, b->p, b->n);
    }
    p[b->n] = '\0';
    *old = b->p;
    b->p = p;
    b->capacity = capacity;
    return true;
}

void buf_add(struct buf *b, str s)
{
    char *old;
    if (!reserve(b, s.n, &old)) {
        return;
    }
    if (s.n) {
        memmove(b->p + b->n, s.p, s.n);
    }
    b->n += s.n;
    b->p[b->n] = '\0';
    free(old);
}

void buf_add_z(struct buf *b, const char *z)
{
    buf_add(b, str_from(z));
}

void buf_add_byte(struct buf *b, char c)
{
    buf_add(b, (str){&c, 1});
}

void buf_add_code_point(struct buf *b, unsigned code_point)
{
    char bytes[4];
    size_t n = utf8_encode(code_point, bytes);
    buf_add(b, (str){bytes, n});
}

void buf_printf(struct buf *b, const char *format, ...)
{
    va_list args;
    char short_text[256];
    va_start(args, format);
    int length = vsnprintf(short_text, sizeof short_text, format, args);
    va_end(args);
    if (length < 0) {
        b->failed = true;
        return;
    }
    size_t n = (size_t)length;
    if (n < sizeof short_text) {
        buf_add(b, (str){short_text, n});
        return;
    }
    char *old;
    if (!reserve(b, n, &old)) {
        return;
    }
    va_start(args, format);
    vsnprintf(b->p + b->n, n + 1, format, args);
    va_end(args);
    b->n += n;
    free(old);
}

/* `fraction` as `decimals` digits behind a point, trailing zeros left out. */
static void add_fraction(struct buf *b, uint32_t fraction, int decimals)
{
    char digits[7] = {'.'};
    for (int i = decimals; i > 0; i--) {
        digits[i] = (char)('0' + fraction % 10);
        fraction /= 10;
    }
    int length = decimals + 1;
    while (length > 1 && digits[length - 1] == '0') {
        length--;
    }
    if (length > 1) {
        buf_add(b, (str){digits, (size_t)length});
    }
}

void buf_add_number(struct buf *b, double v, int decimals)
{
    static const uint32_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    double size = v < 0 ? -v : v;
    if (!(size < 9223372036854775808.0)) {
        b->failed = true;
        return;
    }
    decimals = decimals < 0 ? 0 : decimals > 6 ? 6 : decimals;
    uint32_t power = powers[decimals];
    uint64_t whole = (uint64_t)size;
    uint32_t fraction = (uint32_t)((size - (double)whole) * (double)power + 0.5);
    if (fraction >= power) {
        whole++;
        fraction -= power;
    }
    bool negative = v < 0 && (whole || fraction);
    buf_printf(b, "%s%llu", negative ? "-" : "", (unsigned long long)whole);
    add_fraction(b, fraction, decimals);
}

void buf_add_digits(struct buf *b, long long v, int width)
{
    char digits[20];
    size_t at = sizeof digits;
    while (at > 0 && (v > 0 || sizeof digits - at < (size_t)width)) {
        digits[--at] = (char)('0' + v % 10);
        v /= 10;
    }
    buf_add(b, (str){digits + at, sizeof digits - at});
}

str buf_str(const struct buf *b)
{
    return (str){b->p, b->n};
}
