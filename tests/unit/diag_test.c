/* Messages: what is told, counted and printed. */
#include "base/diag.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

static void keep(void *context, const struct diag_message *message)
{
    diag_print(message, context);
    buf_add_byte(context, '\n');
}

struct fixture {
    struct buf out;
    struct diag diag;
};

static void begin(struct fixture *f)
{
    buf_init(&f->out, 1 << 20);
    f->diag = (struct diag){.emit = keep, .context = &f->out};
}

Test(diag, leaves_out_what_is_missing)
{
    struct fixture f;
    begin(&f);
    diag_report(&f.diag, DIAG_EMPTY_FILE, "a.txt", 0, NULL);
    diag_report(&f.diag, DIAG_JSON_SYNTAX, "a.json", 12, "expected %c", ',');
    diag_report(&f.diag, DIAG_DUPLICATE_DOCUMENT, "b.txt", 0, NULL);
    diag_report(&f.diag, DIAG_NO_MEMORY, NULL, 3, NULL);
    cr_assert_str_eq(
        f.out.p,
        "a.txt: error: is empty: give a file that holds an article\n"
        "a.json:12: error: is not JSON: expected ,: mend the text at this "
        "place\n"
        "b.txt: warning: has the same content as another document and was "
        "read once\n"
        "error: memory is used up: give fewer or smaller documents at a "
        "time\n");
    buf_finish(&f.out);
}

Test(diag, counts_by_level)
{
    struct fixture f;
    begin(&f);
    diag_report(&f.diag, DIAG_EMPTY_FILE, "a", 0, NULL);
    diag_report(&f.diag, DIAG_NO_TEXT, "b", 0, NULL);
    diag_report(&f.diag, DIAG_CONFLICT, "c", 0, "1995 and 1997");
    diag_report(&f.diag, DIAG_UNDATED, "d", 0, NULL);
    cr_assert_eq(f.diag.counts[DIAG_LEVEL_ERROR], 2);
    cr_assert_eq(f.diag.counts[DIAG_LEVEL_WARNING], 1);
    cr_assert_eq(f.diag.counts[DIAG_LEVEL_NOTE], 1);
    cr_assert_not(f.out.failed);
    buf_finish(&f.out);
}

Test(diag, without_a_listener_it_only_counts)
{
    struct diag quiet = {0};
    diag_report(&quiet, DIAG_CONFLICT, "a", 1, "%s", "x");
    cr_assert_eq(quiet.counts[DIAG_LEVEL_WARNING], 1);
    diag_report(NULL, DIAG_CONFLICT, "a", 1, "%s", "x");
}

static void check_row(void *context, const struct diag_message *message)
{
    size_t *rows = context;
    cr_assert_eq(message->id, *rows);
    cr_assert_not_null(message->what);
    cr_assert_gt(strlen(message->what), 0);
    cr_assert_neq(message->what[strlen(message->what) - 1], '.');
    cr_assert(!message->mend || *message->mend);
    cr_assert_leq(message->level, DIAG_LEVEL_ERROR);
    ++*rows;
}

Test(diag, every_row_of_the_table_can_be_said)
{
    size_t rows = 0;
    struct diag diag = {.emit = check_row, .context = &rows};
    for (int id = 0; id < DIAG_COUNT; id++) {
        diag_report(&diag, (enum diag_id)id, NULL, 0, NULL);
    }
    cr_assert_eq(rows, DIAG_COUNT);
}

struct harmless {
    char file[40];
    char shown[60];
};

ParameterizedTestParameters(diag, nothing_reaches_the_terminal_unseen)
{
    static struct harmless cases[] = {
        {"a\x1B[2J.txt", "a\\x1B[2J.txt"},
        {"a\nb", "a\\x0Ab"},
        {"a\x7F", "a\\x7F"},
        {"\xC2\x9B"
         "31m",
         "\\xC2\\x9B31m"},
        {"\xE2\x80\xAEtxt.exe", "\\xE2\\x80\\xAEtxt.exe"},
        {"\xE2\x81\xA6x", "\\xE2\\x81\\xA6x"},
        {"caf\xE9.txt", "caf\\xE9.txt"},
        {"caf\xC3\xA9.txt", "caf\xC3\xA9.txt"},
        {"\xEF\xBF\xBD", "\xEF\xBF\xBD"},
        {"\xE0\xBA\xA5\xE0\xBA\xB2\xE0\xBA\xA7", //
         "\xE0\xBA\xA5\xE0\xBA\xB2\xE0\xBA\xA7"},
    };
    return cr_make_param_array(struct harmless, cases,
                               sizeof cases / sizeof *cases);
}

ParameterizedTest(struct harmless *c, diag, nothing_reaches_the_terminal_unseen)
{
    struct fixture f;
    begin(&f);
    diag_report(&f.diag, DIAG_UNDATED, c->file, 0, "%s", c->file);
    struct buf wanted;
    buf_init(&wanted, 1000);
    buf_printf(&wanted, "%s: note: a happening without a date: %s: %s\n",
               c->shown, c->shown, "add one if you know it");
    cr_assert_str_eq(f.out.p, wanted.p);
    buf_finish(&wanted);
    buf_finish(&f.out);
}

static void measure(void *context, const struct diag_message *message)
{
    *(size_t *)context = strlen(message->detail);
}

/* Two-byte letters, so that every other length would cut one in half. */
Test(diag, a_long_detail_is_cut_between_characters)
{
    char detail[6001];
    size_t length;
    struct diag diag = {.emit = measure, .context = &length};
    for (size_t i = 0; i < 6000; i += 2) {
        detail[i] = '\xC3';
        detail[i + 1] = '\xA9';
    }
    detail[6000] = '\0';
    diag_report(&diag, DIAG_UNDATED, NULL, 0, "%s", detail);
    cr_assert_eq(length, 2046);
    diag_report(&diag, DIAG_UNDATED, NULL, 0, "a%s", detail);
    cr_assert_eq(length, 2047);
    diag_report(&diag, DIAG_UNDATED, NULL, 0, "%s", "short");
    cr_assert_eq(length, 5);
    memset(detail, '\xBF', 6000);
    diag_report(&diag, DIAG_UNDATED, NULL, 0, "%s", detail);
    cr_assert_leq(length, 2047);
}

Test(diag, levels_have_names)
{
    cr_assert_str_eq(diag_level_name(DIAG_LEVEL_NOTE), "note");
    cr_assert_str_eq(diag_level_name(DIAG_LEVEL_WARNING), "warning");
    cr_assert_str_eq(diag_level_name(DIAG_LEVEL_ERROR), "error");
}
