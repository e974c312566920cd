/* Arenas: a list of chunks, each filled from its front.
 *
 * Chunks double from 4 KiB to 4 MiB, so that a short article costs a page or
 * two and a book only a few hundred calls of malloc. What does not fit a
 * chunk of that size gets one of its own behind the current one, so that the
 * room left in the current one is not lost. Nothing is ever moved or freed
 * before the arena is.
 *
 * The cap counts what was given out, with padding, not the chunks' unused
 * ends: two arenas that were asked for the same things fail at the same call,
 * wherever their chunks happened to end.
 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CHUNK ((size_t)4 << 10)
#define LARGEST_CHUNK ((size_t)4 << 20)
#define FIRST_ITEMS ((size_t)8)
#define SHORT_TEXT 256 /* is printed in one go */
#define UNIT alignof(max_align_t)

struct chunk {
    struct chunk *next;
    size_t capacity; /* of bytes[], a multiple of UNIT */
    size_t used;
    alignas(max_align_t) char bytes[];
};

struct arena {
    struct chunk *chunks; /* the one in use comes first */
    size_t chunk_size;    /* of the next chunk */
    size_t used;
    size_t cap;
};

static void *(*take_memory)(size_t) = malloc;

void arena_use_allocator(void *(*allocate)(size_t size))
{
    take_memory = allocate ? allocate : malloc;
}

void *arena_take(size_t size)
{
    return take_memory(size);
}

struct arena *arena_new(size_t cap)
{
    struct arena *arena = arena_take(sizeof *arena);
    if (arena) {
        *arena = (struct arena){.chunk_size = FIRST_CHUNK, .cap = cap};
    }
    return arena;
}

void arena_free(struct arena *arena)
{
    if (!arena) {
        return;
    }
    for (struct chunk *c = arena->chunks; c;) {
        struct chunk *next = c->next;
        free(c);
        c = next;
    }
    free(arena);
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}

static struct chunk *new_chunk(size_t capacity)
{
    if (capacity > SIZE_MAX - sizeof(struct chunk)) {
        return NULL;
    }
    struct chunk *c = arena_take(sizeof *c + capacity);
    if (c) {
        c->next = NULL;
        c->capacity = capacity;
        c->used = 0;
    }
    return c;
}

/* A chunk with `size` free bytes, linked in; NULL without memory. */
static struct chunk *chunk_with_room(struct arena *arena, size_t size)
{
    struct chunk *first = arena->chunks;
    if (first && first->capacity - first->used >= size) {
        return first;
    }
    bool own = size > arena->chunk_size;
    struct chunk *c = new_chunk(own ? size : arena->chunk_size);
    if (!c) {
        return NULL;
    }
    if (own && first) {
        c->next = first->next;
        first->next = c;
        return c;
    }
    c->next = first;
    arena->chunks = c;
    if (!own && arena->chunk_size < LARGEST_CHUNK) {
        arena->chunk_size *= 2;
    }
    return c;
}

/* As arena_alloc, but what the bytes hold is not settled. */
static void *alloc_raw(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - UNIT) {
        return NULL;
    }
    /* An empty item takes room too: its address is then nobody else's. */
    size_t padded = size ? (size + UNIT - 1) / UNIT * UNIT : UNIT;
    if (padded > arena->cap - arena->used) {
        return NULL;
    }
    struct chunk *c = chunk_with_room(arena, padded);
    if (!c) {
        return NULL;
    }
    void *p = c->bytes + c->used;
    c->used += padded;
    arena->used += padded;
    return p;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    void *p = alloc_raw(arena, size);
    return p ? memset(p, 0, size) : NULL;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) {
        return NULL;
    }
    return arena_alloc(arena, count * size);
}

void *arena_grow(struct arena *arena, void *items, size_t count,
                 size_t *capacity, size_t size)
{
    if (count < *capacity) {
        /* The slot may have been used and given up before. */
        memset((char *)items + count * size, 0, size);
        return items;
    }
    if (count > SIZE_MAX / 2) {
        return NULL;
    }
    size_t wanted = count < FIRST_ITEMS ? FIRST_ITEMS : count * 2;
    void *moved = arena_array(arena, wanted, size);
    if (!moved) {
        return NULL;
    }
    if (count) {
        memcpy(moved, items, count * size);
    }
    *capacity = wanted;
    return moved;
}

char *arena_copy(struct arena *arena, str s)
{
    if (s.n == SIZE_MAX) {
        return NULL;
    }
    char *z = alloc_raw(arena, s.n + 1);
    if (!z) {
        return NULL;
    }
    if (s.n) {
        memcpy(z, s.p, s.n);
    }
    z[s.n] = '\0';
    return z;
}

char *arena_join(struct arena *arena, const str *parts, size_t count)
{
    size_t n = 0, at = 0;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].n >= SIZE_MAX - n) {
            return NULL;
        }
        n += parts[i].n;
    }
    char *z = alloc_raw(arena, n + 1);
    for (size_t i = 0; z && i < count; i++) {
        if (parts[i].n) {
            memcpy(z + at, parts[i].p, parts[i].n);
        }
        at += parts[i].n;
    }
    if (z) {
        z[n] = '\0';
    }
    return z;
}

str arena_str(struct arena *arena, str s)
{
    char *z = arena_copy(arena, s);
    return (str){z, z ? s.n : 0};
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    char first[SHORT_TEXT];
    va_start(args, format);
    int length = vsnprintf(first, sizeof first, format, args);
    va_end(args);
    if (length < 0) {
        return NULL;
    }
    size_t size = (size_t)length + 1;
    if (size <= sizeof first) {
        return arena_copy(arena, (str){first, size - 1});
    }
    char *z = alloc_raw(arena, size);
    if (!z) {
        return NULL;
    }
    va_start(args, format);
    vsnprintf(z, size, format, args);
    va_end(args);
    return z;
}
