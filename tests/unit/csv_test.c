/* The table for spreadsheets, read back as RFC 4180 says. */
#include <criterion/criterion.h>

#include "base/limits.h"
#include "events/chronology_json.h"
#include "render/render.h"

enum { ROWS = 20, COLUMNS = 32 };

/* A table as a reader sees it; cells are in the arena. */
struct table {
    struct arena *arena;
    const char *cells[ROWS][COLUMNS];
    size_t columns[ROWS];
    size_t rows;
};

/* One cell; *at is behind it, at the comma or the line's end. */
static const char *read_cell(struct table *t, str s, size_t *at)
{
    struct buf cell;
    buf_init(&cell, LIMIT_INPUT_FILE);
    bool quoted = *at < s.n && s.p[*at] == '"';
    *at += quoted;
    while (*at < s.n) {
        char c = s.p[*at];
        if (quoted && c == '"') {
            if (*at + 1 < s.n && s.p[*at + 1] == '"') {
                ++*at;
            } else {
                ++*at;
                break;
            }
        } else if (!quoted && (c == ',' || c == '\r')) {
            break;
        }
        cr_assert(quoted || c != '"', "a quote inside an unquoted cell");
        buf_add_byte(&cell, c);
        ++*at;
    }
    const char *text = arena_copy(t->arena, buf_str(&cell));
    buf_finish(&cell);
    return text;
}

static void read_table(struct table *t, str s)
{
    size_t at = 3;
    t->arena = arena_new(LIMIT_DOCUMENT_ARENA);
    t->rows = 0;
    cr_assert(str_starts(s, STR("\xef\xbb\xbf")), "a byte order mark");
    while (at < s.n) {
        size_t column = 0;
        for (;;) {
            cr_assert_lt(column, COLUMNS);
            t->cells[t->rows][column++] = read_cell(t, s, &at);
            if (at >= s.n || s.p[at] != ',') {
                break;
            }
            at++;
        }
        cr_assert(str_starts(str_slice(s, at, s.n), STR("\r\n")));
        at += 2;
        t->columns[t->rows++] = column;
        cr_assert_lt(t->rows, ROWS);
    }
}

/* The cell of a row (0 is the first event) under a column's name. */
static const char *cell(const struct table *t, size_t row, const char *name)
{
    for (size_t i = 0; i < t->columns[0]; i++) {
        if (strcmp(t->cells[0][i], name) == 0) {
            return t->cells[row + 1][i];
        }
    }
    cr_assert_fail("no column %s", name);
    return NULL;
}

static void render_chronology(const struct chronology *c, struct table *t)
{
    struct buf out;
    struct render_job job = {.chronology = c, .sha256 = "abc123"};
    buf_init(&out, LIMIT_OUTPUT);
    cr_assert_eq(render_csv.render(&job, &out), STATUS_OK);
    read_table(t, buf_str(&out));
    buf_finish(&out);
}

static const char events_file[] =
    "{\"dateline\":1,\"sources\":[{\"id\":\"s\",\"path\":\"a.txt\"},"
    "{\"id\":\"t\",\"path\":\"b;c.txt\"}],\"events\":["
    "{\"id\":\"500168525059\",\"date\":\"2021-09-01\",\"title\":\"One, \\\"two"
    "\\\"\",\"kind\":\"visit\",\"status\":\"planned\",\"place\":\"ວຽງຈັນ\","
    "\"actors\":[\"A; B\",\"C\\\\D\"],\"importance\":0.25,\"mentions\":["
    "{\"id\":\"m1\",\"source\":\"s\",\"quote\":\"First\\nline\",\"reason\":"
    "\"r\"},{\"id\":\"m2\",\"source\":\"t\",\"quote\":\"Second\"},"
    "{\"id\":\"m3\",\"source\":\"s\",\"quote\":\"Third\",\"begin\":9,"
    "\"end\":14}]},"
    "{\"id\":\"b\",\"date\":\"[..2026]\",\"mod\":\"END\",\"title\":\"T\","
    "\"hidden\":true,\"role\":\"background\"}],"
    "\"conflicts\":[{\"events\":[\"b\"],\"dates\":[\"2025\",\"2026\"]}],"
    "\"undated\":[{\"id\":\"u\",\"date\":\"XXXX-02-24\",\"title\":\"U\"}]}";

Test(csv, every_event_is_a_row_with_its_facts)
{
    static const char *const expected[][4] = {
        {"id", "'500168525059", "b", "u"},
        {"date", "'2021-09-01", "[..2026]", "XXXX-02-24"},
        {"mod", "", "END", ""},
        {"earliest", "2021-09-01", "", ""},
        {"latest", "2021-09-01", "2026-12-31", ""},
        {"precision", "day", "year", "day"},
        {"title", "One, \"two\"", "T", "U"},
        {"kind", "visit", "other", "other"},
        {"status", "planned", "happened", "happened"},
        {"role", "event", "background", "event"},
        {"hidden", "", "yes", ""},
        {"merge_into", "", "", ""},
        {"place", "ວຽງຈັນ", "", ""},
        {"actors", "A\\; B; C\\\\D", "", ""},
        {"importance", "0.25", "0.5", "0.5"},
        {"confidence", "0.5", "0.5", "0.5"},
        {"sources", "a.txt; b\\;c.txt", "", ""},
        {"quote", "First\nline", "", ""},
        {"reason", "r", "", ""},
        {"conflict", "", "2025; 2026", ""},
        {"chronology:abc123", "", "", ""},
    };
    struct chronology *c = NULL;
    struct table t;
    cr_assert_eq(chronology_read_json(str_from(events_file), "x", NULL, &c),
                 STATUS_OK);
    render_chronology(c, &t);
    cr_assert_eq(t.rows, 4);
    for (size_t row = 0; row < t.rows; row++) {
        cr_expect_eq(t.columns[row], sizeof expected / sizeof *expected,
                     "row %zu has %zu columns", row, t.columns[row]);
    }
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        for (size_t row = 0; row < 3; row++) {
            const char *got = cell(&t, row, expected[i][0]);
            cr_expect_str_eq(got, expected[i][row + 1], "%s of row %zu: %s",
                             expected[i][0], row, got);
        }
    }
    arena_free(t.arena);
    chronology_free(c);
}

struct guard_case {
    const char *title;
    const char *cell;
};

/* What spreadsheets run, round or take for a date is kept as text. */
Test(csv, no_cell_is_taken_for_a_formula_a_number_or_a_date)
{
    static const struct guard_case cases[] = {
        {"=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"},
        {"+1", "'+1"},
        {"-2+3", "'-2+3"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\t=1", "'\t=1"},
        {"'t was so", "''t was so"},
        {"＝1", "'＝1"},
        {"2024-03", "'2024-03"},
        {"2024-03-05", "'2024-03-05"},
        {"2024-03-05T09:00", "'2024-03-05T09:00"},
        {"2024-03-05 opened", "2024-03-05 opened"},
        {"2024-030", "2024-030"},
        {"500168525059", "'500168525059"},
        {"736e91799240", "'736e91799240"},
        {"0012", "'0012"},
        {"2018", "2018"},
        {"0", "0"},
        {"e12", "e12"},
        {"12e", "12e"},
        {"1e2e3", "1e2e3"},
        {"2022/2026", "2022/2026"},
        {"plain", "plain"},
        {" spaced ", " spaced "},
        {"a\x01"
         "b\xff",
         "a\uFFFDb\uFFFD"},
        {"semi;colon", "semi;colon"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct event e = {.id = "e", .title = cases[i].title};
        struct chronology c = {.events = &e, .event_count = 1};
        struct table t;
        e.date = edtf_from_year(2024);
        render_chronology(&c, &t);
        cr_expect_str_eq(cell(&t, 0, "title"), cases[i].cell, "%s",
                         cases[i].title);
        arena_free(t.arena);
    }
}

Test(csv, a_year_before_christ_is_no_formula)
{
    struct event e = {.id = "e", .title = "T"};
    struct chronology c = {.events = &e, .event_count = 1};
    struct table t;
    e.date = edtf_from_year(-43);
    render_chronology(&c, &t);
    cr_expect_str_eq(cell(&t, 0, "date"), "'-0043");
    arena_free(t.arena);
}

Test(csv, an_empty_chronology_has_its_head)
{
    struct chronology c = {0};
    struct table t;
    render_chronology(&c, &t);
    cr_expect_eq(t.rows, 1);
    arena_free(t.arena);
}
