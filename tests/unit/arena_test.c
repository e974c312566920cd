/* Arenas: alignment, zeroing, the cap, growth, and memory that runs out. */
#include "base/arena.h"

#include <criterion/criterion.h>
#include <stdalign.h>
#include <stdint.h>

static size_t allocations_left;

static void *allocate_a_few(size_t size)
{
    if (allocations_left == 0) {
        return NULL;
    }
    allocations_left--;
    return malloc(size);
}

/* As a machine without overcommitting does, and quietly under a sanitizer. */
static void *allocate_small(size_t size)
{
    return size > (size_t)1 << 30 ? NULL : malloc(size);
}

static bool is_zero(const unsigned char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (p[i]) {
            return false;
        }
    }
    return true;
}

Test(arena, gives_zeroed_memory_aligned_for_any_type)
{
    struct arena *a = arena_new((size_t)1 << 24);
    for (size_t size = 0; size < 5000; size += 7) {
        unsigned char *p = arena_alloc(a, size);
        cr_assert_not_null(p, "size %zu", size);
        cr_assert_eq((uintptr_t)p % alignof(max_align_t), 0, "size %zu", size);
        cr_assert(is_zero(p, size), "size %zu", size);
        memset(p, 0xAA, size);
    }
    arena_free(a);
}

Test(arena, pieces_never_overlap)
{
    enum { PIECES = 3000 };
    static unsigned char *pieces[PIECES];
    struct arena *a = arena_new((size_t)1 << 26);
    for (size_t i = 0; i < PIECES; i++) {
        /* Now and then one that needs a chunk of its own. */
        size_t size = i % 100 == 0 ? 100000 : 1 + i % 61;
        pieces[i] = arena_alloc(a, size);
        cr_assert_not_null(pieces[i]);
        memset(pieces[i], (int)(i % 251), size);
    }
    for (size_t i = 0; i < PIECES; i++) {
        size_t size = i % 100 == 0 ? 100000 : 1 + i % 61;
        for (size_t k = 0; k < size; k++) {
            cr_assert_eq(pieces[i][k], i % 251, "piece %zu byte %zu", i, k);
        }
    }
    arena_free(a);
}

Test(arena, empty_pieces_have_addresses_of_their_own)
{
    struct arena *a = arena_new(1000);
    void *first = arena_alloc(a, 0);
    void *second = arena_alloc(a, 0);
    cr_assert_not_null(first);
    cr_assert_not_null(second);
    cr_assert_neq(first, second);
    arena_free(a);
}

Test(arena, stops_at_its_cap_and_goes_on_with_what_still_fits)
{
    struct arena *a = arena_new(256);
    cr_assert_not_null(arena_alloc(a, 200));
    cr_assert_null(arena_alloc(a, 100));
    cr_assert_not_null(arena_alloc(a, 16));
    cr_assert_leq(arena_used(a), 256);
    cr_assert_geq(arena_used(a), 216);
    arena_free(a);
}

Test(arena, counts_what_it_gave_with_its_padding)
{
    struct arena *a = arena_new(SIZE_MAX);
    cr_assert_eq(arena_used(a), 0);
    arena_alloc(a, 1);
    cr_assert_eq(arena_used(a), alignof(max_align_t));
    arena_alloc(a, 100000);
    cr_assert_eq(arena_used(a), alignof(max_align_t) + 100000);
    arena_free(a);
}

Test(arena, refuses_sizes_that_overflow)
{
    arena_use_allocator(allocate_small);
    struct arena *a = arena_new(SIZE_MAX);
    cr_assert_null(arena_alloc(a, SIZE_MAX));
    cr_assert_null(arena_alloc(a, SIZE_MAX - 64));
    cr_assert_null(arena_array(a, SIZE_MAX / 2, 3));
    cr_assert_null(arena_array(a, SIZE_MAX, SIZE_MAX));
    cr_assert_null(arena_copy(a, (str){"", SIZE_MAX}));
    cr_assert_not_null(arena_array(a, SIZE_MAX, 0));
    size_t capacity = SIZE_MAX - 1;
    cr_assert_null(arena_grow(a, NULL, SIZE_MAX - 1, &capacity, 1));
    arena_free(a);
}

Test(arena, grows_an_array_item_by_item)
{
    struct arena *a = arena_new((size_t)1 << 24);
    struct item {
        size_t number;
        char tail[5];
    } *items = NULL;
    size_t capacity = 0;
    for (size_t count = 0; count < 10000; count++) {
        struct item *grown =
            arena_grow(a, items, count, &capacity, sizeof *items);
        cr_assert_not_null(grown);
        items = grown;
        cr_assert_gt(capacity, count);
        cr_assert(is_zero((unsigned char *)&items[count], sizeof *items));
        items[count].number = count;
    }
    for (size_t i = 0; i < 10000; i++) {
        cr_assert_eq(items[i].number, i);
    }
    arena_free(a);
}

Test(arena, a_slot_used_again_is_zero_again)
{
    struct arena *a = arena_new(4096);
    size_t capacity = 0;
    int *items = arena_grow(a, NULL, 0, &capacity, sizeof *items);
    items[0] = 7;
    items = arena_grow(a, items, 0, &capacity, sizeof *items);
    cr_assert_eq(items[0], 0);
    arena_free(a);
}

Test(arena, an_array_that_cannot_grow_stays_as_it_was)
{
    struct arena *a = arena_new(8 * sizeof(int));
    size_t capacity = 0;
    int *items = NULL;
    for (size_t i = 0; i < 8; i++) {
        items = arena_grow(a, items, i, &capacity, sizeof *items);
        items[i] = (int)i;
    }
    cr_assert_eq(capacity, 8);
    cr_assert_null(arena_grow(a, items, 8, &capacity, sizeof *items));
    cr_assert_eq(capacity, 8);
    cr_assert_eq(items[7], 7);
    arena_free(a);
}

Test(arena, copies_text_with_a_nul)
{
    struct arena *a = arena_new(4096);
    cr_assert_str_eq(arena_copy(a, (str){"agreement.txt", 9}), "agreement");
    cr_assert_str_eq(arena_copy(a, (str){0}), "");
    str copied = arena_str(a, STR("Vientiane"));
    cr_assert(str_equal(copied, STR("Vientiane")));
    cr_assert_eq(copied.p[copied.n], '\0');
    str empty = arena_str(a, (str){0});
    cr_assert_not_null(empty.p);
    cr_assert_eq(empty.n, 0);
    arena_free(a);
}

Test(arena, a_copy_past_the_cap_is_null)
{
    struct arena *a = arena_new(16);
    str wanted = STR("seventeen or more bytes");
    cr_assert_null(arena_copy(a, wanted));
    str copied = arena_str(a, wanted);
    cr_assert_null(copied.p);
    cr_assert_eq(copied.n, 0);
    cr_assert_null(arena_printf(a, "%s", wanted.p));
    arena_free(a);
}

Test(arena, prints_like_printf)
{
    struct arena *a = arena_new(100000);
    cr_assert_str_eq(arena_printf(a, "%s %d %02d", "x", 12, 3), "x 12 03");
    cr_assert_str_eq(arena_printf(a, "%.*s", STR_ARG(STR("abc"))), "abc");
    char *wide = arena_printf(a, "%050000d", 1);
    cr_assert_eq(strlen(wide), 50000);
    arena_free(a);
}

Test(arena, lives_with_memory_that_runs_out)
{
    arena_use_allocator(allocate_a_few);
    cr_assert_null(arena_new(1000));
    allocations_left = 1;
    struct arena *a = arena_new(1000);
    cr_assert_not_null(a);
    cr_assert_null(arena_alloc(a, 10));
    cr_assert_eq(arena_used(a), 0);
    allocations_left = 1;
    cr_assert_not_null(arena_alloc(a, 10));
    arena_free(a);
    arena_use_allocator(NULL);
    a = arena_new(1000);
    cr_assert_not_null(arena_alloc(a, 10));
    arena_free(a);
}

Test(arena, freeing_null_is_allowed)
{
    arena_free(NULL);
}
