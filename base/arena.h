/* Memory that is given out piece by piece and freed all at once.
 *
 * One arena holds a document's data and another the chronology's; nothing in
 * an arena is freed alone. An arena has a cap in bytes, so that no document
 * can take the machine: past the cap, or when the system has none left,
 * allocation gives NULL and the caller returns STATUS_NOMEM.
 *
 *     struct arena *a = arena_new(LIMIT_DOCUMENT_ARENA);
 *     char *name = arena_copy(a, STR("agreement.txt"));
 *     ...
 *     arena_free(a);
 */
#ifndef DATELINE_BASE_ARENA_H
#define DATELINE_BASE_ARENA_H

#include <stddef.h>

#include "base/str.h"

struct arena;

/* An empty arena that gives out at most `cap` bytes; NULL without memory. */
struct arena *arena_new(size_t cap);

/* Frees the arena and all it gave out. NULL is allowed. */
void arena_free(struct arena *arena);

/* Bytes given out so far, padding included. */
size_t arena_used(const struct arena *arena);

/* `size` zeroed bytes, aligned for any type; NULL past the cap. Size 0 gives
 * a valid pointer. */
void *arena_alloc(struct arena *arena, size_t size);

/* Room for `count` items of `size` bytes, zeroed; NULL past the cap or when
 * the product does not fit a size_t. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Room for one more item at the end of a growing array: `items` holds
 * `count` of them, with room for *capacity. Gives the array, moved and
 * *capacity raised if it was full; NULL past the cap, and then the old array
 * is as it was. The new item's bytes are zero.
 *
 *     struct timex *t = arena_grow(a, list->items, list->count,
 *                                  &list->capacity, sizeof *t);
 *     if (!t) return STATUS_NOMEM;
 *     list->items = t; t[list->count++] = found;
 */
void *arena_grow(struct arena *arena, void *items, size_t count,
                 size_t *capacity, size_t size);

/* A copy of s with a NUL behind it. */
char *arena_copy(struct arena *arena, str s);

/* As arena_copy, but as a str (p is NULL on failure only). */
str arena_str(struct arena *arena, str s);

/* The parts one behind the other, with a NUL behind the last. */
char *arena_join(struct arena *arena, const str *parts, size_t count);

/* printf into the arena, NUL-terminated. Only %s %d %zu %c %.*s %0Nd and the
 * like: nothing that the locale changes. */
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* What arenas (and buf.h) take memory from; tests put one in that fails.
 * Set before the first arena is made. NULL restores malloc. Freed by free(). */
void arena_use_allocator(void *(*allocate)(size_t size));

/* Memory from that allocator, freed by free(): for the few owners of memory
 * outside an arena (buf.h), so that tests can fail them too. */
void *arena_take(size_t size);

#endif
