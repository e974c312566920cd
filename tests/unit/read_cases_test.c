/* Golden cases of the readers: tests/cases/read/NAME.{txt,md,html} against
 * NAME.text, which shows what was read in a form a person can check: facts
 * first, then each block behind its role, then what was said to the diag.
 *
 * DATELINE_REGEN=1 writes the .text files anew; look at the diff.
 */
#include <criterion/criterion.h>

#include <dirent.h>

#include "base/buf.h"
#include "base/limits.h"
#include "events/read/read.h"

#define FOLDER TESTS_FOLDER "/cases/read"

static const char *const roles[] = {
    [BLOCK_TITLE] = "title",
    [BLOCK_HEADING] = "heading",
    [BLOCK_BODY] = "body",
    [BLOCK_ITEM] = "item",
    [BLOCK_BACKGROUND] = "background",
};

static void collect(void *context, const struct diag_message *message)
{
    buf_printf(context, "(%s: %s)\n", diag_level_name(message->level),
               message->what);
}

static void show_fact(struct buf *out, const char *name, const char *value)
{
    if (value && *value) {
        buf_printf(out, "%s: %s\n", name, value);
    }
}

static void show(const struct document *d, struct buf *out)
{
    char date[EDTF_MAX];
    edtf_print(&d->published, date);
    buf_printf(out, "title: %.*s\n", STR_ARG(d->title));
    show_fact(out, "published", date);
    show_fact(out, "reason", d->published_reason);
    show_fact(out, "language", d->language);
    show_fact(out, "publisher", d->publisher);
    show_fact(out, "url", d->url);
    if (d->dateline_end) {
        str line = str_slice(d->text, d->dateline_begin, d->dateline_end);
        buf_printf(out, "dateline: %.*s|\n", STR_ARG(line));
    }
    for (size_t i = 0; i < d->block_count; i++) {
        const struct block *b = &d->blocks[i];
        buf_printf(out, "\n[%s] ", roles[b->role]);
        buf_add(out, str_slice(d->text, b->begin, b->end));
        buf_add_byte(out, '\n');
    }
}

/* The blocks cover the text but for the empty lines between them. */
static void check_blocks(const struct document *d, const char *path)
{
    size_t at = 0;
    for (size_t i = 0; i < d->block_count; i++) {
        cr_assert_eq(d->blocks[i].begin, at, "%s: block %zu", path, i);
        cr_assert_gt(d->blocks[i].end, at, "%s: block %zu", path, i);
        at = d->blocks[i].end + 2;
    }
    cr_assert_eq(at, d->text.n + 2, "%s: the last block", path);
    cr_assert_eq(d->text.p[d->text.n], 0, "%s: NUL behind the text", path);
}

static void read_case(const char *path, struct buf *out)
{
    struct buf said;
    buf_init(&said, LIMIT_OUTPUT);
    struct diag diag = {.emit = collect, .context = &said};
    struct read_options options = {0};
    struct document *document;
    if (read_document(path, &options, &diag, &document) == STATUS_OK) {
        check_blocks(document, path);
        show(document, out);
        document_free(document);
    }
    if (said.n) {
        buf_add(out, STR("\n"));
        buf_add(out, buf_str(&said));
    }
    buf_finish(&said);
}

static bool load(const char *path, struct buf *out)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        return false;
    }
    int c;
    while ((c = getc(file)) != EOF) {
        buf_add_byte(out, (char)c);
    }
    fclose(file);
    return true;
}

/* Says the first line that differs, and that something does. */
static bool compare(const char *name, str want, str have)
{
    str want_line;
    str have_line;
    for (size_t line = 1;; line++) {
        bool more_want = str_cut_line(&want, &want_line);
        bool more_have = str_cut_line(&have, &have_line);
        if (!more_want && !more_have) {
            return true;
        }
        want_line = more_want ? want_line : STR("(end)");
        have_line = more_have ? have_line : STR("(end)");
        if (!str_equal(want_line, have_line)) {
            cr_log_error("%s.text:%zu:\n  expected: %.*s\n  read:     %.*s",
                         name, line, STR_ARG(want_line), STR_ARG(have_line));
            return false;
        }
    }
}

static bool run_case(const char *file)
{
    struct buf want;
    struct buf have;
    buf_init(&want, LIMIT_OUTPUT);
    buf_init(&have, LIMIT_OUTPUT);
    char path[512];
    char text[512];
    int stem = (int)(strrchr(file, '.') - file);
    snprintf(path, sizeof path, FOLDER "/%s", file);
    snprintf(text, sizeof text, FOLDER "/%.*s.text", stem, file);
    read_case(path, &have);
    const char *regen = getenv("DATELINE_REGEN");
    bool fine = true;
    if (regen) {
        FILE *out = fopen(text, "wb");
        cr_assert(out);
        fwrite(have.p, 1, have.n, out);
        fclose(out);
    } else if (load(text, &want)) {
        fine = compare(file, buf_str(&want), buf_str(&have));
    } else {
        cr_log_error("%s: missing", text);
        fine = false;
    }
    buf_finish(&want);
    buf_finish(&have);
    return fine;
}

Test(read_cases, every_case_is_read_as_its_text_file_says)
{
    DIR *folder = opendir(FOLDER);
    cr_assert(folder);
    size_t cases = 0;
    size_t wrong = 0;
    const struct dirent *entry;
    while ((entry = readdir(folder)) != NULL) {
        str name = str_from(entry->d_name);
        if (name.p[0] != '.' && !str_ends(name, STR(".text"))) {
            cases++;
            wrong += !run_case(entry->d_name);
        }
    }
    closedir(folder);
    cr_assert_geq(cases, 25);
    cr_assert_eq(wrong, 0, "%zu of %zu cases", wrong, cases);
}
