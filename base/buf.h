/* A growing text buffer with a maximum, always NUL-terminated.
 *
 * Failure sticks: once the maximum is passed or memory runs out, `failed` is
 * set, further additions do nothing, and the caller looks once at the end.
 *
 *     struct buf b;
 *     buf_init(&b, LIMIT_OUTPUT);
 *     buf_add(&b, STR("<svg>"));
 *     if (b.failed) ...
 *     buf_finish(&b);
 */
#ifndef DATELINE_BASE_BUF_H
#define DATELINE_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct buf {
    char *p;         /* NUL-terminated; NULL while empty */
    size_t n;        /* bytes, the NUL not counted */
    size_t capacity; /* bytes allocated */
    size_t max;      /* n never passes this */
    bool failed;
};

void buf_init(struct buf *b, size_t max);

/* Frees the bytes. A zeroed or finished buf is allowed. */
void buf_finish(struct buf *b);

void buf_clear(struct buf *b);      /* n = 0, failed = false, memory kept */
void buf_add(struct buf *b, str s); /* s may be a part of b itself */
void buf_add_z(struct buf *b, const char *z);
void buf_add_byte(struct buf *b, char c);
void buf_add_code_point(struct buf *b, unsigned code_point);

/* printf; only conversions that no locale changes (never %f %g %e). */
void buf_printf(struct buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* v in decimal with at most `decimals` (0 to 6) digits behind a point,
 * trailing zeros and "-0" removed: 12.5, 12, -0.25. Halves go away from zero.
 * The same in every locale. NaN, infinities and what is 2^63 or more in size
 * set `failed`. */
void buf_add_number(struct buf *b, double v, int decimals);

/* v >= 0 with at least `width` digits (20 at most): 7, 2 gives 07. */
void buf_add_digits(struct buf *b, long long v, int width);

/* What the buffer holds; valid until it changes. */
str buf_str(const struct buf *b);

#endif
