/* How fast the tagger is, and that its cost grows with the text and no faster.
 *
 *     tag_bench [--megabytes N] FILE...
 *
 * Prints one JSON object a line. "tag" reads the files' text, repeated to N
 * megabytes as documents of one file each, beside a plain pass that counts
 * words in the same run, so that the ratio holds on a busy machine. Then come
 * inputs made to hurt, each at n and at 2n bytes: "ratio" is the quotient of
 * the two times (best of three). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "events/tag/tag.h"

#define MAX_FILES 4096

/* Of this process alone: other work on the machine does not count. */
static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static size_t tag_once(str text)
{
    struct arena *arena = arena_new((size_t)4 << 30);
    struct tag_input in = {.text = text, .language = "en", .mixed = true};
    struct timex_list found = {0};
    edtf_parse(STR("2024-05-14"), &in.anchor);
    if (!arena || tag_text(&in, arena, &found) != STATUS_OK) {
        fprintf(stderr, "tag_bench: the tagger failed\n");
        exit(1);
    }
    arena_free(arena);
    return found.count;
}

static size_t count_words(str text)
{
    size_t words = 0;
    bool inside = false;
    for (size_t i = 0; i < text.n; i++) {
        bool letter = byte_is_alpha(text.p[i]);
        words += letter && !inside;
        inside = letter;
    }
    return words;
}

static str read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *p = malloc((size_t)16 << 20);
    if (!file || !p) {
        fprintf(stderr, "tag_bench: %s: cannot be read\n", path);
        exit(1);
    }
    str text = {p, fread(p, 1, (size_t)16 << 20, file)};
    fclose(file);
    return text;
}

static void bench_files(const str *files, size_t count, size_t megabytes)
{
    size_t wanted = megabytes * 1000000, bytes = 0, found = 0, words = 0;
    double tag = 0, plain = 0;
    for (size_t i = 0; bytes < wanted; i = (i + 1) % count) {
        double began = seconds();
        found += tag_once(files[i]);
        double between = seconds();
        words += count_words(files[i]);
        tag += between - began;
        plain += seconds() - between;
        bytes += files[i].n ? files[i].n : wanted;
    }
    printf("{\"what\":\"tag\",\"bytes\":%zu,\"found\":%zu,\"words\":%zu,"
           "\"mb_per_s\":%.1f,\"count_words_mb_per_s\":%.1f,\"ratio\":%.2f}\n",
           bytes, found, words, (double)bytes / tag / 1e6,
           (double)bytes / plain / 1e6, tag / plain);
}

static str repeat(const char *unit, size_t bytes)
{
    size_t n = strlen(unit);
    char *p = malloc(bytes + n);
    if (!p) {
        exit(1);
    }
    for (size_t at = 0; at < bytes; at += n) {
        memcpy(p + at, unit, n);
    }
    return (str){p, bytes};
}

static double best_of_three(str text)
{
    double best = 1e9;
    for (int i = 0; i < 3; i++) {
        double began = seconds();
        tag_once(text);
        double took = seconds() - began;
        best = took < best ? took : best;
    }
    return best;
}

static void bench_pathological(void)
{
    static const struct {
        const char *name, *unit;
    } inputs[] = {
        {"digits", "1"},
        {"zeros", "0000000000"},
        {"of of of", "of "},
        {"hyphens", "-"},
        {"spaces", " "},
        {"newlines", "\n"},
        {"letters", "a"},
        {"dots", "."},
        {"parentheses", "("},
        {"months", "May "},
        {"march march", "March march "},
        {"the the", "the "},
        {"the end of", "the end of the "},
        {"ranges", "19-20-"},
        {"years", "2024 "},
        {"years joined", "2024-"},
        {"slashes", "1/2/"},
        {"clock", "10:10:"},
        {"from to", "from 3 May to "},
        {"yearless", "on 3 May, "},
        {"weekdays", "Monday "},
        {"last last", "last "},
        {"numbers", "twenty two hundred thousand "},
        {"combining", "e\xcc\x81"},
        {"lao", "\xe0\xba\xa7\xe0\xba\xb1"},
        {"abbreviations", "U.S. Jan. "},
        {"first of the", "the first Monday of "},
        {"will", "will "},
    };
    size_t n = 400000;
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        str text = repeat(inputs[i].unit, 2 * n);
        double once = best_of_three((str){text.p, n});
        double twice = best_of_three(text);
        printf("{\"what\":\"growth\",\"input\":\"%s\",\"bytes\":%zu,"
               "\"ms\":%.2f,\"ms_2n\":%.2f,\"ratio\":%.2f}\n",
               inputs[i].name, n, once * 1e3, twice * 1e3, twice / once);
        free((void *)(size_t)text.p);
    }
}

int main(int count, char **arguments)
{
    static str files[MAX_FILES];
    size_t n = 0, megabytes = 200;
    bool growth = true;
    for (int i = 1; i < count && n < MAX_FILES; i++) {
        if (strcmp(arguments[i], "--megabytes") == 0 && i + 1 < count) {
            megabytes = (size_t)strtoul(arguments[++i], NULL, 10);
        } else if (strcmp(arguments[i], "--no-growth") == 0) {
            growth = false;
        } else {
            files[n++] = read_file(arguments[i]);
        }
    }
    if (n) {
        bench_files(files, n, megabytes);
    }
    if (growth) {
        bench_pathological();
    }
    return 0;
}
