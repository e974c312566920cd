/* A main for fuzz targets outside libFuzzer: gives the target every file
 * named on the command line, then each of them cut short and with bytes
 * changed, the same ones every time. So the fuzz targets run as ordinary
 * tests, with any compiler and under the sanitizers.
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/fuzz/fuzz.h"

#define FILE_MAX 1000000
#define VARIANTS 12

/* xorshift: a seed of its own, so that no other test changes what is tried. */
static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

/* A copy of exactly the size, so that a read past the end is seen. */
static void give(const uint8_t *bytes, size_t size, uint32_t *random)
{
    uint8_t *copy = malloc(size ? size : 1);
    if (!copy) {
        abort();
    }
    for (size_t i = 0; i < size; i++) {
        copy[i] = bytes[i];
    }
    for (int i = 0; random && size && i < 8; i++) {
        copy[next_random(random) % size] = (uint8_t)next_random(random);
    }
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

int main(int argc, char **argv)
{
    uint8_t *bytes = malloc(FILE_MAX);
    uint32_t random = 2463534242;
    if (!bytes || argc < 2) {
        free(bytes);
        return 1;
    }
    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "rb");
        if (!file) {
            perror(argv[i]);
            free(bytes);
            return 1;
        }
        size_t size = fread(bytes, 1, FILE_MAX, file);
        fclose(file);
        give(bytes, size, NULL);
        for (int k = 0; size && k < VARIANTS; k++) {
            give(bytes, next_random(&random) % size, NULL);
            give(bytes, size, &random);
        }
    }
    free(bytes);
    return 0;
}
