/* Judges the tagger by a file of cases: language_cases CODE.cases
 *
 * README.md beside this file describes the format. Each group's count is
 * printed as a line of JSON, the sum last; whatever fails, or passes though
 * it is marked as failing, is named on standard error, and makes the exit
 * status 1.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "events/lang/example.h"
#include "events/tag/language.h"
#include "tests/languages/tagged.h"

#define FILE_MAX ((size_t)1 << 20)
#define CODE_MAX 16
#define VALUES_MAX 100000

struct count {
    unsigned passed;
    unsigned total;
    unsigned known; /* marked as failing */
};

struct judging {
    const char *path;
    char code[CODE_MAX];
    int line;
    str group;
    struct count in_group;
    struct count all;
    unsigned surprises;
};

/* "tests/languages/pt.cases" -> "pt" */
static bool find_code(struct judging *j)
{
    str path = str_from(j->path);
    size_t slash, begin = 0;
    while ((slash = str_find_byte(path, '/', begin)) != SIZE_MAX) {
        begin = slash + 1;
    }
    str name = str_slice(path, begin, path.n);
    if (!str_ends(name, STR(".cases")) || name.n - 6 >= CODE_MAX) {
        return false;
    }
    snprintf(j->code, sizeof j->code, "%.*s", (int)(name.n - 6), name.p);
    return str_equal(str_from(language_lookup(j->code)->code), str_from(j->code));
}

static void print_count(const struct judging *j, const char *label, str name,
                        struct count c)
{
    printf("{\"language\": \"%s\", ", j->code);
    if (name.n) {
        printf("\"%s\": \"%.*s\", ", label, STR_ARG(name));
    }
    printf("\"passed\": %u, \"total\": %u, \"known_to_fail\": %u}\n", c.passed,
           c.total, c.known);
}

static void end_group(struct judging *j)
{
    if (j->in_group.total) {
        print_count(j, "group", j->group, j->in_group);
    }
    j->all.passed += j->in_group.passed;
    j->all.total += j->in_group.total;
    j->all.known += j->in_group.known;
    j->in_group = (struct count){0};
}

static void complain(struct judging *j, str row, const char *what)
{
    fprintf(stderr, "%s:%d: %s: %.*s\n", j->path, j->line, what, STR_ARG(row));
    j->surprises++;
}

static void judge(struct judging *j, str row)
{
    bool known = str_starts(row, STR("! "));
    str line = known ? str_slice(row, 2, row.n) : row;
    struct example_line e;
    struct buf found;
    int impossible;
    j->in_group.total++;
    j->in_group.known += known;
    if (!example_parse(line, &e)) {
        complain(j, row, "expected TEXT @DATE -> VALUES");
        return;
    }
    buf_init(&found, VALUES_MAX);
    if (tagged_values(j->code, e.text, e.date, &found, &impossible)) {
        complain(j, row, "cannot be tagged (is the date EDTF?)");
    } else if (str_equal(buf_str(&found), e.expected)) {
        j->in_group.passed++;
        if (known) {
            complain(j, row, "passes; take its mark away");
        }
    } else if (!known) {
        complain(j, row, "fails");
        fprintf(stderr, "    found  %s\n    wanted %.*s\n", found.p,
                STR_ARG(e.expected));
    }
    buf_finish(&found);
}

static void read_cases(struct judging *j, str bytes)
{
    str line;
    while (str_cut_line(&bytes, &line)) {
        j->line++;
        line = str_trim(line);
        if (str_starts(line, STR("# Group:"))) {
            end_group(j);
            j->group = str_trim(str_slice(line, 8, line.n));
        } else if (line.n && line.p[0] != '#') {
            judge(j, line);
        }
    }
    end_group(j);
    print_count(j, NULL, STR(""), j->all);
}

int main(int argc, char **argv)
{
    struct judging j = {.path = argc == 2 ? argv[1] : ""};
    if (!find_code(&j)) {
        fprintf(stderr, "usage: %s CODE.cases, CODE a language of events/lang\n",
                argv[0]);
        return 1;
    }
    FILE *file = fopen(j.path, "rb");
    char *bytes = malloc(FILE_MAX);
    size_t n = file && bytes ? fread(bytes, 1, FILE_MAX, file) : 0;
    if (!n || n == FILE_MAX) {
        fprintf(stderr, "%s: cannot be read, or is too long\n", j.path);
        j.surprises++;
    } else {
        read_cases(&j, (str){bytes, n});
    }
    if (file) {
        fclose(file);
    }
    free(bytes);
    return j.surprises || !j.all.total;
}
