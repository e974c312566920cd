/* The layout's speed by itself: 100,000 labels stacked along an axis.
 *
 * Prints one JSON object: milliseconds of the wall clock, the least of RUNS.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "timeline/stack.h"

#define LABELS 100000
#define RUNS 15

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

int main(void)
{
    static struct stack_item items[LABELS];
    double least = 1e9;
    for (int run = 0; run < RUNS; run++) {
        unsigned seed = 1;
        for (size_t i = 0; i < LABELS; i++) {
            seed = seed * 1664525 + 1013904223;
            items[i].target = 20.0 * (double)i + (double)(seed >> 20);
            items[i].size = 14 + (double)(seed >> 30) * 16;
        }
        struct arena *arena = arena_new((size_t)64 << 20);
        struct stack_room room = {0, 100.0 * LABELS, 4};
        double began = now();
        enum status status = stack_place(items, LABELS, room, arena);
        double took = now() - began;
        arena_free(arena);
        if (status != STATUS_OK) {
            fputs("layout_bench: they do not fit\n", stderr);
            return EXIT_FAILURE;
        }
        least = took < least ? took : least;
    }
    printf("{\"what\": \"stack 100000 labels\", \"ms\": %.2f}\n", least);
    return EXIT_SUCCESS;
}
