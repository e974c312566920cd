/* Turns language files into constant C tables, at build time:
 *
 *     generate TABLES.c EXAMPLES.c LANGUAGE.time...
 *
 * A file that is wrong anywhere stops the build with file:line. The steps
 * stand in `compile`; see generate.h for who does what. The program makes its
 * tables once and ends, so that everything lives in one arena.
 */
#include "events/lang/generate/generate.h"

#include <stdarg.h>

#define MAX_LANGUAGES 64
#define MAX_FILE ((size_t)16 << 20)

void fail(const struct grammar *g, int line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s:%d: error: ", g->path, line);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

void *grow(struct grammar *g, void *items, size_t count, size_t *capacity,
           size_t size)
{
    void *grown = arena_grow(g->arena, items, count, capacity, size);
    if (!grown) {
        fail(g, g->line, "out of memory");
    }
    return grown;
}

static str read_file(struct grammar *g)
{
    FILE *file = fopen(g->path, "rb");
    char *bytes = arena_alloc(g->arena, MAX_FILE);
    if (!file || !bytes) {
        fail(g, 0, "cannot be opened");
    }
    size_t n = fread(bytes, 1, MAX_FILE, file);
    if (n == MAX_FILE || ferror(file)) {
        fail(g, 0, "cannot be read");
    }
    fclose(file);
    return (str){bytes, n};
}

static void compile(struct grammar *g)
{
    grammar_read(g, read_file(g));
    patterns_compile(g);
    symbols_make(g);
    trie_make(g);
    automaton_make(g);
    beginnings_make(g);
}

int main(int count, char **arguments)
{
    if (count < 4 || count - 3 > MAX_LANGUAGES) {
        fprintf(stderr, "usage: %s TABLES.c EXAMPLES.c LANGUAGE.time...\n",
                arguments[0]);
        return 1;
    }
    struct arena *arena = arena_new((size_t)2 << 30);
    struct grammar *grammars[MAX_LANGUAGES];
    size_t n = 0;
    for (int i = 3; i < count; i++) {
        struct grammar *g = arena_alloc(arena, sizeof *g);
        g->arena = arena;
        g->path = arguments[i];
        compile(g);
        grammars[n++] = g;
    }
    FILE *tables = fopen(arguments[1], "wb");
    FILE *examples = fopen(arguments[2], "wb");
    if (!tables || !examples) {
        fprintf(stderr, "%s: error: cannot be written\n", arguments[1]);
        return 1;
    }
    write_languages(grammars, n, tables, examples);
    bool bad = fclose(tables) != 0;
    bad = fclose(examples) != 0 || bad;
    arena_free(arena);
    return bad ? 1 : 0;
}
