/* The handout: its blocks on pages, and the file as poppler and cairo's own
 * structure show it. */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "base/limits.h"
#include "render/flow.h"
#include "render_sample.h"

/* ---- flow ---- */

/* What a flow did, by its hooks. */
struct trace {
    size_t begun, ended, blocks, rows, headers, depth, worst_y;
    double height;
};

static void begin_page(void *context, size_t page)
{
    struct trace *t = context;
    cr_expect_eq(t->begun, page);
    cr_expect_eq(t->ended, page);
    t->begun++;
}

static void end_page(void *context, size_t page)
{
    struct trace *t = context;
    cr_expect_eq(t->ended, page);
    t->ended++;
}

static void begin_tag(void *context, const char *tag)
{
    struct trace *t = context;
    t->depth++;
    t->rows += strcmp(tag, "TR") == 0;
    t->headers += strcmp(tag, "TH") == 0;
}

static void end_tag(void *context, const char *tag)
{
    struct trace *t = context;
    (void)tag;
    cr_expect_gt(t->depth, 0);
    t->depth--;
}

static void at_block(void *context, const struct flow_block *block, size_t page,
                     double y)
{
    struct trace *t = context;
    (void)block;
    (void)page;
    cr_expect_lt(y, t->height);
    t->blocks++;
}

static const struct flow_style plain = {.text = {.size = 10, .weight = 400},
                                        .ink = {0, 0, 0, 255}};

static const char long_text[] =
    "The Ministry and the Organization signed a Cooperation Agreement on "
    "migration management in the capital, in the presence of delegates of "
    "fourteen countries who had come for the annual meeting of the board. ";

/* Text that repeats the long text n times. */
static const char *repeat(struct arena *arena, size_t n)
{
    char *text = arena_alloc(arena, n * sizeof long_text + 1);
    for (size_t i = 0; i < n; i++) {
        memcpy(text + i * (sizeof long_text - 1), long_text,
               sizeof long_text - 1);
    }
    return text;
}

/* Runs the flow dry and drawing; gives what happened. The ink of a line lies
 * inside the page by construction; the recording surface's extents show it. */
static struct trace run(struct flow *flow, double page_height)
{
    struct trace t = {.height = page_height};
    cairo_surface_t *s =
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    cairo_t *cr = cairo_create(s);
    struct flow_hooks hooks = {cr,        &t,      begin_page, end_page,
                               begin_tag, end_tag, at_block};
    size_t dry = flow_run(flow, NULL);
    size_t drawn = flow_run(flow, &hooks);
    cr_expect_eq(dry, drawn);
    cr_expect_eq(t.begun, drawn);
    cr_expect_eq(t.ended, drawn);
    cr_expect_eq(t.depth, 0);
    double x, y, width, height;
    cairo_recording_surface_ink_extents(s, &x, &y, &width, &height);
    cr_expect_leq(y + height, flow->box.y + flow->box.height + 4,
                  "ink to %f below a box to %f", y + height,
                  flow->box.y + flow->box.height);
    cairo_destroy(cr);
    cairo_surface_destroy(s);
    return t;
}

static struct flow new_flow(double width, double height)
{
    struct flow flow = {.arena = arena_new(LIMIT_DOCUMENT_ARENA),
                        .language = "en",
                        .continued = "continued",
                        .box = {10, 10, width, height}};
    cr_assert_eq(text_engine_new(NULL, &flow.engine), STATUS_OK);
    return flow;
}

static void free_flow(struct flow *flow)
{
    text_engine_free(flow->engine);
    arena_free(flow->arena);
}

static const char *const titles[FLOW_COLUMNS] = {"Date", "Event", "Sources"};
static const double shares[FLOW_COLUMNS] = {0.2, 0.3, 0.5};

static void add_row(struct flow *flow, const char *third)
{
    struct flow_block *row = flow_row(flow);
    flow_add(flow, row, 0, "1 September 2021", &plain);
    flow_add(flow, row, 1, "Agreement signed", &plain);
    flow_add(flow, row, 2, third, &plain);
}

Test(pdf, short_rows_share_a_page)
{
    struct flow flow = new_flow(500, 400);
    flow_heading(&flow, "Events", NULL);
    flow_table(&flow, titles, shares);
    for (size_t i = 0; i < 5; i++) {
        add_row(&flow, "short");
    }
    struct trace t = run(&flow, 420);
    cr_expect_eq(t.begun, 1);
    cr_expect_eq(t.rows, 6);
    cr_expect_eq(t.blocks, 7);
    free_flow(&flow);
}

Test(pdf, a_row_longer_than_a_page_goes_on_over_pages)
{
    struct flow flow = new_flow(500, 200);
    flow_table(&flow, titles, shares);
    add_row(&flow, repeat(flow.arena, 20));
    add_row(&flow, "the end");
    struct trace t = run(&flow, 220);
    cr_expect_geq(t.begun, 5);
    cr_expect_geq(t.rows, t.begun);
    cr_expect_eq(t.headers, 3, "repeated headers are not tagged");
    free_flow(&flow);
}

Test(pdf, every_line_of_a_split_row_is_drawn_once)
{
    struct flow flow = new_flow(500, 200);
    flow_table(&flow, titles, shares);
    add_row(&flow, repeat(flow.arena, 20));
    const struct flow_block *row = &flow.blocks[1];
    size_t lines = row->cells[2].count;
    double height = 0;
    for (size_t i = 0; i < lines; i++) {
        height += row->cells[2].lines[i].ascent + row->cells[2].lines[i].descent;
    }
    size_t pages = flow_run(&flow, NULL);
    /* No page but the last loses more than the header and one line. */
    cr_expect_leq(pages, (size_t)(height / (200 - 60)) + 1);
    cr_expect_geq(pages, (size_t)(height / 200));
    free_flow(&flow);
}

Test(pdf, pages_too_small_for_anything_still_end)
{
    static const double heights[] = {1, 12, 30, 45};
    for (size_t i = 0; i < sizeof heights / sizeof heights[0]; i++) {
        struct flow flow = new_flow(120, heights[i]);
        flow_heading(&flow, "Events", "Events");
        flow_table(&flow, titles, shares);
        add_row(&flow, repeat(flow.arena, 1));
        flow_add(&flow, flow_paragraph(&flow), 0, long_text, &plain);
        size_t pages = flow_run(&flow, NULL);
        cr_expect(pages > 1 && pages < 400, "%zu pages of %f", pages, heights[i]);
        free_flow(&flow);
    }
}

Test(pdf, a_heading_stays_with_what_it_heads)
{
    struct flow flow = new_flow(500, 100);
    flow_add(&flow, flow_paragraph(&flow), 0, repeat(flow.arena, 2), &plain);
    flow_heading(&flow, "Events", NULL);
    flow_table(&flow, titles, shares);
    add_row(&flow, "short");
    struct trace t = run(&flow, 120);
    cr_expect_eq(t.begun, 2);
    free_flow(&flow);
}

Test(pdf, lines_keep_the_space_that_they_were_broken_at)
{
    struct flow flow = new_flow(100, 400);
    struct flow_block *block = flow_paragraph(&flow);
    flow_add(&flow, block, 0, "one two three four five six seven eight", &plain);
    const struct flow_cell *cell = &flow.blocks[0].cells[0];
    cr_assert_gt(cell->count, 1);
    for (size_t i = 0; i < cell->count; i++) {
        bool last = i + 1 == cell->count;
        cr_expect_eq(str_ends(cell->lines[i].text, STR(" ")), !last,
                     "line %zu: \"%.*s\"", i, STR_ARG(cell->lines[i].text));
    }
    free_flow(&flow);
}

/* ---- the file ---- */

static struct buf render_sample(struct render_job job)
{
    struct buf out;
    buf_init(&out, LIMIT_OUTPUT);
    cr_assert_eq(render_pdf.render(&job, &out), STATUS_OK);
    return out;
}

/* The text of a PDF by pdftotext, white space left out; NULL without the
 * tool. Freed by the caller. */
static char *text_of(const struct buf *pdf, const char *option)
{
    char path[] = "/tmp/dateline-pdf-XXXXXX";
    int fd = mkstemp(path);
    cr_assert_geq(fd, 0);
    cr_assert_eq(write(fd, pdf->p, pdf->n), (ssize_t)pdf->n);
    close(fd);
    char command[200];
    snprintf(command, sizeof command, "pdftotext %s %s - 2>/dev/null", option,
             path);
    FILE *pipe = popen(command, "r");
    cr_assert_not_null(pipe);
    char *text = calloc(1, 1 << 20);
    size_t n = 0;
    for (int c = fgetc(pipe); c != EOF && n + 1 < (1 << 20); c = fgetc(pipe)) {
        if (c > ' ' && c != '\f') {
            text[n++] = (char)c;
        }
    }
    bool there = pclose(pipe) == 0;
    unlink(path);
    if (!there) {
        free(text);
        return NULL;
    }
    return text;
}

static char *squeeze(const char *text)
{
    char *copy = calloc(1, strlen(text) + 1);
    for (size_t n = 0; *text; text++) {
        if (*text > ' ' || *text < 0) {
            copy[n++] = *text;
        }
    }
    return copy;
}

Test(pdf, text_can_be_found_in_reading_order)
{
    struct chronology *c = sample_chronology();
    struct buf pdf = render_sample(sample_job(c));
    char *text = text_of(&pdf, "-raw");
    if (!text) {
        cr_skip_test("pdftotext is not installed");
    }
    static const char *const order[] = {
        "Harbour & river works",
        "What the sources say",
        SAMPLE_LAO,
        "establishment",
        "2. office opens.html",
        "\u201cThe office opened in 2001 or 2002.\u201d",
        "3. A doubtful page, 2022",
        "\u201cWork began in 2002.\u201d",
        "says: 2002",
        "1 September 2021",
        SAMPLE_HOSTILE,
        "\u201cToday, <b>at the Ministry</b>, the board met.\u201d",
        "the words name the date",
        "planned",
        "Where the sources disagree",
        "2001 / 2002",
        "The opening of the office",
        "Visit of the director",
        "1. Agreement signed, 1 September 2021",
        "https://example.org/?a=1&b='2'",
    };
    char *at = strstr(text, "Whatthesourcessay");
    cr_assert_not_null(at);
    for (size_t i = 1; i < sizeof order / sizeof order[0]; i++) {
        char *wanted = squeeze(order[i]);
        char *found = strstr(at, wanted);
        cr_expect(found, "\"%s\" is missing, or too early", order[i]);
        at = found ? found : at;
        free(wanted);
    }
    cr_expect_null(strstr(text, "Hiddenbyaperson"));
    free(text);
    buf_finish(&pdf);
    chronology_free(c);
}

static bool holds(const struct buf *b, const char *text)
{
    return str_find(buf_str(b), str_from(text)) != SIZE_MAX;
}

Test(pdf, is_tagged_dated_and_named)
{
    struct chronology *c = sample_chronology();
    struct buf pdf = render_sample(sample_job(c));
    cr_expect(str_starts(buf_str(&pdf), STR("%PDF-1.")));
    cr_expect(holds(&pdf, "/Title (Harbour & river works)"));
    cr_expect(holds(&pdf, "chronology:0123456789abcdef"));
    cr_expect(holds(&pdf, "20210901000000"));
    cr_expect(holds(&pdf, "/Marked true"));
    static const char *const tags[] = {
        "/S /Document", "/S /H1", "/S /Figure", "/S /H2", "/S /Table",
        "/S /TR",       "/S /TH", "/S /TD",     "/S /P"};
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        cr_expect(holds(&pdf, tags[i]), "%s", tags[i]);
    }
    cr_expect(holds(&pdf, "/Outlines"));
    cr_expect(holds(&pdf, "https://example.org/?a=1&b=%272%27"));
    cr_expect_not(holds(&pdf, "javascript:"));
    buf_finish(&pdf);
    chronology_free(c);
}

Test(pdf, two_runs_give_the_same_bytes)
{
    struct chronology *c = sample_chronology();
    struct buf a = render_sample(sample_job(c));
    struct buf b = render_sample(sample_job(c));
    cr_assert_eq(a.n, b.n);
    cr_expect_eq(memcmp(a.p, b.p, a.n), 0);
    buf_finish(&a);
    buf_finish(&b);
    chronology_free(c);
}

Test(pdf, portrait_and_letter_paper_hold_the_same_text)
{
    struct chronology *c = sample_chronology();
    static const double papers[][2] = {{595, 842}, {792, 612}, {1191, 842}};
    for (size_t i = 0; i < 3; i++) {
        struct render_job job = sample_job(c);
        job.paper_width = papers[i][0];
        job.paper_height = papers[i][1];
        struct buf pdf = render_sample(job);
        char *text = text_of(&pdf, "-raw");
        if (text) {
            cr_expect(strstr(text, "theboardmet"), "paper %zu", i);
            cr_expect(strstr(text, "Visitofthedirector"), "paper %zu", i);
        }
        free(text);
        buf_finish(&pdf);
    }
    chronology_free(c);
}

Test(pdf, a_long_chronology_is_drawn_on_as_many_pages_as_it_takes)
{
    struct chronology *c = chronology_new();
    enum { COUNT = 150 };
    for (int i = 0; i < COUNT; i++) {
        sample_event(
            c, arena_printf(c->arena, "%012x", i + 1),
            arena_printf(c->arena, "2020-%02d-%02d", i % 12 + 1, i / 12 + 1),
            arena_printf(c->arena, "Delegates meet, number%dx", i));
    }
    struct buf pdf = render_sample(sample_job(c));
    char *text = text_of(&pdf, "-raw");
    for (int i = 0; text && i < COUNT; i++) {
        char title[32];
        snprintf(title, sizeof title, "number%dx", i);
        char *first = strstr(text, title);
        cr_assert_not_null(first, "%s", title);
        cr_expect(strstr(first + 1, title), "%s is drawn nowhere", title);
    }
    free(text);
    buf_finish(&pdf);
    chronology_free(c);
}

Test(pdf, senseless_paper_is_refused)
{
    struct chronology *c = sample_chronology();
    static const double sides[] = {0, -5, 50, 1e9, (double)NAN};
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++) {
        struct render_job job = sample_job(c);
        struct buf out;
        buf_init(&out, LIMIT_OUTPUT);
        job.paper_height = sides[i];
        cr_expect_eq(render_pdf.render(&job, &out), STATUS_ARGUMENT, "%f",
                     sides[i]);
        cr_expect_eq(out.n, 0);
        buf_finish(&out);
    }
    chronology_free(c);
}

Test(pdf, a_chronology_without_events_is_still_a_handout)
{
    struct chronology *c = chronology_new();
    struct buf pdf = render_sample(sample_job(c));
    char *text = text_of(&pdf, "-raw");
    if (text) {
        cr_expect(strstr(text, "Noeventwithadate."));
    }
    free(text);
    buf_finish(&pdf);
    chronology_free(c);
}

Test(pdf, a_full_buffer_is_an_error)
{
    struct chronology *c = sample_chronology();
    struct render_job job = sample_job(c);
    struct buf small;
    buf_init(&small, 1000);
    cr_expect_eq(render_pdf.render(&job, &small), STATUS_LIMIT);
    buf_finish(&small);
    chronology_free(c);
}
