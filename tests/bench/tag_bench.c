/* How fast the tagger is, and that its cost grows with the text and no faster.
 *
 *     tag_bench [--megabytes N] [--no-growth] [FILE|FOLDER...]
 *
 * Prints one JSON object a line. "tag" reads the files' text (the bundled
 * articles where none is named), repeated to N
 * megabytes as documents of one file each, beside a plain pass that counts
 * words in the same run, so that the ratio holds on a busy machine. Then come
 * inputs made to hurt, each at n and at 2n bytes: "ratio" is the quotient of
 * the two times, the middle one of seven pairs. */
#include <dirent.h>
#include <malloc.h>
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

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

#define RUNS 7

/* Seconds of one run that starts without memory kept from the one before, as
 * a program that reads one document does: whether malloc keeps some depends
 * on its size and says nothing of the tagger. */
static double time_once(str text)
{
    malloc_trim(0);
    double began = seconds();
    tag_once(text);
    return seconds() - began;
}

/* The middle of several runs' seconds at n and at 2n bytes, taken by turns;
 * gives the middle of their quotients. */
static double growth(str text, double *once, double *twice)
{
    double a[RUNS], b[RUNS], ratios[RUNS];
    for (int i = 0; i < RUNS; i++) {
        a[i] = time_once((str){text.p, text.n / 2});
        b[i] = time_once(text);
        ratios[i] = b[i] / a[i];
    }
    qsort(a, RUNS, sizeof *a, compare_doubles);
    qsort(b, RUNS, sizeof *b, compare_doubles);
    qsort(ratios, RUNS, sizeof *ratios, compare_doubles);
    *once = a[RUNS / 2];
    *twice = b[RUNS / 2];
    return ratios[RUNS / 2];
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
        {"lines", "\r\n"},
        {"one word", "a"},
        {"one line", "the people of the town went on with it and "},
        {"full stops", "."},
        {"parentheses", "("},
        {"quotes", "\"'"},
        {"combining marks", "e\xcc\x81"},
        {"months", "May "},
        {"may march", "May may march "},
        {"weekdays", "Monday "},
        {"the the", "the "},
        {"last last", "last "},
        {"first of the", "the first Monday of "},
        {"and a half", "and a half "},
        {"numbers", "twenty two hundred thousand "},
        {"slashes", "1/2/"},
        {"clock", "10:10:"},
        {"years", "2024 "},
        {"years joined", "2001-2002-"},
        {"from to", "from 3 May to "},
        {"yearless", "on 3 May, "},
        {"abbreviations", "a.m. U.S. Jan. "},
        {"addresses", "http://example.org/2024/05/14?on=friday&x=1 "},
        {"tags", "<p class=\"may\">5</p>"},
        {"emoji", "\xf0\x9f\x98\x80 "},
        {"lao", "\xe0\xba\xa7\xe0\xba\xb1\xe0\xba\x99"},
        {"other bytes", "\xff\xfe\x01"},
        {"will", "It will be, he said. "},
    };
    size_t n = 400000;
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        str text = repeat(inputs[i].unit, 2 * n);
        double once, twice;
        double ratio = growth(text, &once, &twice);
        printf("{\"what\":\"growth\",\"input\":\"%s\",\"bytes\":%zu,"
               "\"ms\":%.2f,\"ms_2n\":%.2f,\"ratio\":%.2f,"
               "\"mb_per_s\":%.1f}\n",
               inputs[i].name, n, once * 1e3, twice * 1e3, ratio,
               (double)n / once / 1e6);
        free((void *)(size_t)text.p);
    }
    char *zeros = calloc(2, n);
    double once, twice;
    double ratio = zeros ? growth((str){zeros, 2 * n}, &once, &twice) : 0;
    printf("{\"what\":\"growth\",\"input\":\"NULs\",\"bytes\":%zu,"
           "\"ratio\":%.2f}\n",
           n, ratio);
    free(zeros);
}

/* The files of a folder, in no order that matters, as files[*n] on. */
static void read_path(const char *path, str *files, size_t *n)
{
    DIR *folder = opendir(path);
    if (!folder) {
        files[(*n)++] = read_file(path);
        return;
    }
    for (struct dirent *entry; (entry = readdir(folder)) && *n < MAX_FILES;) {
        char file[4096];
        snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        if (entry->d_type == DT_REG) {
            files[(*n)++] = read_file(file);
        }
    }
    closedir(folder);
}

int main(int count, char **arguments)
{
    static str files[MAX_FILES];
    size_t n = 0, megabytes = 200;
    bool with_growth = true;
    for (int i = 1; i < count && n < MAX_FILES; i++) {
        if (strcmp(arguments[i], "--megabytes") == 0 && i + 1 < count) {
            megabytes = (size_t)strtoul(arguments[++i], NULL, 10);
        } else if (strcmp(arguments[i], "--no-growth") == 0) {
            with_growth = false;
        } else {
            read_path(arguments[i], files, &n);
        }
    }
    if (n == 0) {
        read_path(ARTICLES, files, &n);
    }
    bench_files(files, n, megabytes);
    if (with_growth) {
        bench_pathological();
    }
    return 0;
}
