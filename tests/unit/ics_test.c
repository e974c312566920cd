/* The calendar: where events stand, what their titles say, how lines are
 * folded. tests/calendar_check.py holds it against other readers. */
#include <criterion/criterion.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "events/chronology_json.h"
#include "render/ics_fold.h"
#include "render/render.h"

static const char digest[] =
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

struct said {
    size_t counts[DIAG_COUNT];
};

static void note_message(void *context, const struct diag_message *message)
{
    ((struct said *)context)->counts[message->id]++;
}

/* The chronology's calendar, as it is. */
static void render_chronology(const struct chronology *c, struct said *said,
                              struct buf *out)
{
    struct diag diag = {.emit = note_message, .context = said};
    struct render_job job = {.chronology = c,
                             .sha256 = digest,
                             .stamp = day_from_civil(2022, 2, 24),
                             .diag = said ? &diag : NULL};
    buf_init(out, LIMIT_OUTPUT);
    cr_assert_eq(render_ics.render(&job, out), STATUS_OK);
}

/* The same with its folds taken out. */
static void unfold(struct buf *b)
{
    size_t to = 0;
    for (size_t i = 0; i < b->n; i++) {
        if (str_starts(str_slice(buf_str(b), i, b->n), STR("\r\n "))) {
            i += 2;
        } else {
            b->p[to++] = b->p[i];
        }
    }
    b->n = to;
    b->p[to] = '\0';
}

/* The unfolded calendar of an events file's `events` and what follows. */
static void render_events(const char *events, struct said *said, struct buf *out)
{
    struct chronology *c = NULL;
    struct buf file;
    buf_init(&file, LIMIT_INPUT_FILE);
    buf_printf(&file,
               "{\"dateline\":1,\"title\":\"T\",\"language\":\"en\","
               "\"events\":%s}",
               events);
    cr_assert_eq(chronology_read_json(buf_str(&file), "x", NULL, &c), STATUS_OK,
                 "%s", events);
    render_chronology(c, said, out);
    unfold(out);
    chronology_free(c);
    buf_finish(&file);
}

static bool has(const struct buf *b, const char *part)
{
    return str_find(buf_str(b), str_from(part)) != SIZE_MAX;
}

struct place_case {
    const char *date;
    const char *first;
    const char *end; /* exclusive */
    const char *note;
};

static const struct place_case places[] = {
    {"2021-09-01", "20210901", "20210902", ""},
    {"2024-02-29", "20240229", "20240301", ""},
    {"2024-12-31", "20241231", "20250101", ""},
    {"2024-05-14T09:00:00-04:00", "20240514", "20240515", ""},
    {"2024-08-20/2024-08-21", "20240820", "20240822", ""},
    {"2024-06-28/2024-08-28", "20240628", "20240829", ""}, /* 62 days */
    {"2026-03", "20260301", "20260401", " (March 2026\\, day unknown)"},
    {"2024-02", "20240201", "20240301", " (February 2024\\, day unknown)"},
    {"2025-03/2025-04", "20250301", "20250501",
     " (March–April 2025\\, days unknown)"},
    {"1996-22", "19960601", "19960602", " (summer 1996\\, day unknown)"},
    {"2024-34", "20240401", "20240402",
     " (second quarter of 2024\\, day unknown)"},
    {"2018", "20180101", "20180102", " (2018\\, day unknown)"},
    {"199X", "19900101", "19900102", " (the 1990s\\, day unknown)"},
    {"2019~", "20190101", "20190102", " (about 2019\\, day unknown)"},
    {"2019-03-05~", "20190305", "20190306", " (about 5 March 2019)"},
    {"2002/..", "20020101", "20020102", " (since 2002)"},
    {"../2010", "20101231", "20110101", " (until 2010)"},
    {"[..2026]", "20261231", "20270101", " (by end of 2026)"},
    {"[..2026-03]", "20260331", "20260401", " (by end of March 2026)"},
    {"[..2026-03-05]", "20260305", "20260306", " (by 5 March 2026)"},
    {"[2019..]", "20190101", "20190102", " (2019 or later)"},
    {"[2021-09-01..2023]", "20210901", "20210902",
     " (between 1 September 2021 and 2023\\, day unknown)"},
    {"[2021-09..2021-10]", "20210901", "20211101",
     " (between September 2021 and October 2021\\, day unknown)"},
    {"0001-01-01", "00010101", "00010102", ""},
    {"3001-05-05", "30010505", "30010506", ""},
    {"9999-12-30", "99991230", "99991231", ""},
};

Test(ics, a_date_stands_on_its_days_and_the_title_says_what_is_not_known)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const struct place_case *p = &places[i];
        struct buf out;
        char events[200];
        char days[100];
        char summary[200];
        snprintf(events, sizeof events,
                 "[{\"id\":\"e\",\"date\":\"%s\",\"title\":\"Held\"}]", p->date);
        snprintf(days, sizeof days,
                 "DTSTART;VALUE=DATE:%s\r\nDTEND;VALUE=DATE:%s\r\n", p->first,
                 p->end);
        snprintf(summary, sizeof summary, "\r\nSUMMARY:Held%s\r\n", p->note);
        render_events(events, NULL, &out);
        cr_expect(has(&out, days), "%s: not %s in\n%s", p->date, days, out.p);
        cr_expect(has(&out, summary), "%s: not %s in\n%s", p->date, summary,
                  out.p);
        buf_finish(&out);
    }
}

Test(ics, a_long_period_has_an_entry_at_each_end)
{
    struct buf out;
    render_events("[{\"id\":\"p\",\"date\":\"2022/2026\",\"title\":\"Plan\"}]",
                  NULL, &out);
    cr_expect(has(&out, "UID:p@dateline\r\n"));
    cr_expect(has(&out, "DTSTART;VALUE=DATE:20220101\r\n"
                        "DTEND;VALUE=DATE:20220102\r\nUID:p@"));
    cr_expect(has(&out, "SUMMARY:Plan (2022–2026\\, begins)\r\n"));
    cr_expect(has(&out, "UID:p-end@dateline\r\n"));
    cr_expect(has(&out, "DTSTART;VALUE=DATE:20261231\r\n"
                        "DTEND;VALUE=DATE:20270101\r\nUID:p-end@"));
    cr_expect(has(&out, "SUMMARY:Plan (2022–2026\\, ends)\r\n"));
    cr_expect(has(&out, "RELATED-TO:p@dateline\r\n"));
    buf_finish(&out);
}

Test(ics, what_a_calendar_cannot_carry_is_left_out_and_told)
{
    static const char *const dates[] = {"-0043-03-15", "0000", "9999-12-31",
                                        "-0009/0012", "9999"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        struct said said = {0};
        struct buf out;
        char events[200];
        snprintf(events, sizeof events,
                 "[{\"id\":\"e\",\"date\":\"%s\",\"title\":\"Held\"}]", dates[i]);
        render_events(events, &said, &out);
        cr_expect_not(has(&out, "VEVENT"), "%s", dates[i]);
        cr_expect_eq(said.counts[DIAG_ICS_YEAR], 1, "%s", dates[i]);
        cr_expect(has(&out, "DESCRIPTION:0 events. "), "%s", out.p);
        buf_finish(&out);
    }
}

Test(ics, hidden_events_and_background_are_not_in_it)
{
    struct buf out;
    struct said said = {0};
    render_events("[{\"id\":\"a\",\"date\":\"2024\",\"title\":\"A\","
                  "\"hidden\":true},{\"id\":\"b\",\"date\":\"2024\","
                  "\"title\":\"B\",\"role\":\"background\"},"
                  "{\"id\":\"c\",\"date\":\"2024\",\"title\":\"C\"}],"
                  "\"undated\":[{\"title\":\"D\"}]",
                  &said, &out);
    cr_expect_not(has(&out, "UID:a@"));
    cr_expect_not(has(&out, "UID:b@"));
    cr_expect(has(&out, "UID:c@"));
    cr_expect(has(&out, "DESCRIPTION:1 event\\; 1 more without a date. "), "%s",
              out.p);
    cr_expect_eq(said.counts[DIAG_ICS_YEAR], 0);
    buf_finish(&out);
}

Test(ics, every_entry_is_free_and_has_its_stamp_and_no_more_than_it_should)
{
    static const char *const there[] = {
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
        "PRODID:-//Dateline//Dateline//EN\r\nCALSCALE:GREGORIAN\r\n",
        "X-WR-CALNAME:T\r\nNAME:T\r\n",
        "\r\nX-WR-CALDESC:1 event",
        "\r\nREFRESH-INTERVAL;VALUE=DURATION:P1D\r\nX-PUBLISHED-TTL:P1D\r\n",
        "\r\nCOLOR:steelblue\r\nX-APPLE-CALENDAR-COLOR:#4682B4\r\n",
        "\r\nX-DATELINE-CHRONOLOGY:0123456789abcdef0123456789abcdef",
        "\r\nUID:e@dateline\r\nDTSTAMP:20220224T000000Z\r\n"
        "LAST-MODIFIED:20220224T000000Z\r\nSEQUENCE:19047\r\n",
        "\r\nTRANSP:TRANSPARENT\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n",
        "\r\nCATEGORIES:visit\r\nSTATUS:CONFIRMED\r\n",
        "\r\nX-DATELINE-EDTF:2024-03\r\nX-DATELINE-PRECISION:month\r\n",
        "END:VEVENT\r\nEND:VCALENDAR\r\n"};
    static const char *const never[] = {"METHOD",      "ATTENDEE",  "ORGANIZER",
                                        "VALARM",      "VTIMEZONE", "TZID",
                                        "X-LIC-ERROR", "GEO:"};
    struct buf out;
    render_events("[{\"id\":\"e\",\"date\":\"2024-03\",\"title\":\"E\","
                  "\"kind\":\"visit\"}]",
                  NULL, &out);
    for (size_t i = 0; i < sizeof there / sizeof *there; i++) {
        cr_expect(has(&out, there[i]), "%s in\n%s", there[i], out.p);
    }
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        cr_expect_not(has(&out, never[i]), "%s", never[i]);
    }
    buf_finish(&out);
}

Test(ics, status_follows_what_the_source_told)
{
    static const char *const pairs[][2] = {
        {"happened", "CONFIRMED"},  {"ongoing", "CONFIRMED"},
        {"planned", "TENTATIVE"},   {"postponed", "TENTATIVE"},
        {"cancelled", "CANCELLED"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct buf out;
        char events[200];
        char expected[60];
        snprintf(events, sizeof events,
                 "[{\"date\":\"2024-01-01\",\"title\":\"E\","
                 "\"status\":\"%s\"}]",
                 pairs[i][0]);
        snprintf(expected, sizeof expected, "\r\nSTATUS:%s\r\n", pairs[i][1]);
        render_events(events, NULL, &out);
        cr_expect(has(&out, expected), "%s", pairs[i][0]);
        buf_finish(&out);
    }
}

static const char told_twice[] =
    "[{\"id\":\"e\",\"date\":\"2002\",\"title\":\"Work begins\",\"place\":"
    "\"Pier; north\",\"mentions\":[{\"source\":\"s\",\"date\":\"2002\","
    "\"quote\":\"In 2002, work began.\",\"reason\":\"the words\"},"
    "{\"source\":\"t\",\"date\":\"2001\",\"quote\":\"Since 2001.\"}]}],"
    "\"sources\":[{\"id\":\"s\",\"path\":\"a.txt\",\"title\":\"Ten years\"},"
    "{\"id\":\"t\",\"path\":\"b.txt\",\"publisher\":\"Board\",\"title\":\"A\","
    "\"url\":\"https://example.org/?q=a b\"}],"
    "\"conflicts\":[{\"events\":[\"e\"],\"dates\":[\"2001\",\"2002\"],"
    "\"about\":\"when work began\"}]";

Test(ics, the_description_gives_date_conflict_and_every_telling)
{
    struct buf out;
    render_events(told_twice, NULL, &out);
    cr_expect(has(&out,
                  "DESCRIPTION:Date: 2002\\, day unknown\\n"
                  "The sources disagree: 2001 or 2002 (when work began)\\n\\n"
                  "“In 2002\\, work began.”\\nSource: Ten years\\na.txt\\n"
                  "Why this date: the words\\n\\n"
                  "“Since 2001.”\\nSource: Board: A\\n"
                  "https://example.org/?q=a b\\nDate told here: 2001\r\n"),
              "%s", out.p);
    cr_expect(has(&out, "\r\nLOCATION:Pier\\; north\r\n"));
    cr_expect(has(&out, "\r\nURL:https://example.org/?q=a%20b\r\n"));
    buf_finish(&out);
}

Test(ics, a_source_without_a_title_is_named_once_by_its_file)
{
    struct buf out;
    render_events("[{\"date\":\"2024\",\"title\":\"T\",\"mentions\":["
                  "{\"source\":\"s\",\"quote\":\"Q\"}]}],\"sources\":["
                  "{\"id\":\"s\",\"path\":\"in/a.txt\"}]",
                  NULL, &out);
    cr_expect(has(&out, "\\n\\n“Q”\\nSource: a.txt\r\n"), "%s", out.p);
    buf_finish(&out);
}

static struct event plain_event(const char *title)
{
    struct event e = {.id = "e", .title = title, .date = edtf_from_year(2024)};
    return e;
}

Test(ics, control_characters_and_broken_bytes_never_go_out)
{
    struct event e = plain_event("a\x01\x1b[0m\xff\xef\xbf\xbe"
                                 "b\r\nEND:VCALENDAR");
    struct chronology c = {.events = &e, .event_count = 1};
    struct buf out;
    e.place = "x\x07\ny";
    render_chronology(&c, NULL, &out);
    cr_expect(has(&out, "\r\nSUMMARY:a[0mb END:VCALENDAR (2024\\, day"), "%s",
              out.p);
    cr_expect(has(&out, "\r\nLOCATION:x y\r\n"));
    cr_expect_eq(utf8_validate(buf_str(&out)), out.n);
    buf_finish(&out);
}

Test(ics, tellings_past_what_calendars_hold_are_counted)
{
    enum { COUNT = 60 };
    static char quote[600];
    struct event_mention mentions[COUNT] = {0};
    struct event e = plain_event("Told often");
    struct chronology c = {.events = &e, .event_count = 1};
    struct buf out;
    memset(quote, 'q', sizeof quote - 1);
    for (size_t i = 0; i < COUNT; i++) {
        mentions[i].quote = quote;
    }
    e.mentions = mentions;
    e.mention_count = COUNT;
    render_chronology(&c, NULL, &out);
    unfold(&out);
    cr_expect(has(&out, "\\n\\nTellings left out here: 47\\; the events file"),
              "%s", out.p);
    cr_expect_lt(out.n, 10000);
    buf_finish(&out);
}

Test(ics, what_is_too_large_to_import_or_too_early_is_told)
{
    enum { COUNT = 1001 };
    struct event *events = calloc(COUNT, sizeof *events);
    struct chronology c = {.events = events, .event_count = COUNT};
    struct said said = {0};
    struct buf out;
    for (size_t i = 0; i < COUNT; i++) {
        events[i] = plain_event("E");
        snprintf(events[i].id, sizeof events[i].id, "e%zu", i);
    }
    events[0].date = edtf_from_year(1969);
    c.event_count = COUNT - 1;
    render_chronology(&c, &said, &out);
    cr_expect_eq(said.counts[DIAG_ICS_LARGE], 0);
    cr_expect_eq(said.counts[DIAG_ICS_EARLY], 1);
    buf_finish(&out);
    c.event_count = COUNT;
    render_chronology(&c, &said, &out);
    cr_expect_eq(said.counts[DIAG_ICS_LARGE], 1);
    buf_finish(&out);
    free(events);
}

Test(ics, an_empty_chronology_gives_an_empty_calendar)
{
    struct chronology c = {0};
    struct buf out;
    render_chronology(&c, NULL, &out);
    cr_expect(has(&out, "X-WR-CALNAME:Timeline\r\n"));
    cr_expect(str_ends(buf_str(&out), STR("END:VCALENDAR\r\n")));
    buf_finish(&out);
}

Test(ics, the_same_job_gives_the_same_bytes)
{
    struct buf first, second;
    render_events(told_twice, NULL, &first);
    render_events(told_twice, NULL, &second);
    cr_expect_str_eq(first.p, second.p);
    buf_finish(&first);
    buf_finish(&second);
}

static size_t allocations_left;

static void *fail_later(size_t size)
{
    if (allocations_left == 0) {
        return NULL;
    }
    allocations_left--;
    return malloc(size);
}

Test(ics, when_our_memory_runs_out_the_caller_is_told)
{
    struct event_mention mention = {.quote = "Told.", .reason = "words"};
    struct event e = plain_event("Period");
    struct chronology c = {.events = &e, .event_count = 1};
    struct render_job job = {.chronology = &c, .sha256 = digest};
    size_t failures = 0;
    bool done = false;
    e.mentions = &mention;
    e.mention_count = 1;
    for (size_t n = 0; !done && n < 1000; n++) {
        struct buf out;
        allocations_left = n;
        arena_use_allocator(fail_later);
        buf_init(&out, LIMIT_OUTPUT);
        enum status status = render_ics.render(&job, &out);
        arena_use_allocator(NULL);
        done = status == STATUS_OK;
        failures += !done;
        cr_expect(done || status == STATUS_NOMEM, "%zu: %d", n, (int)status);
        buf_finish(&out);
    }
    cr_expect(done);
    cr_expect_gt(failures, 1);
}

/* --- folding ------------------------------------------------------------ */

static void expect_well_folded(str folded, const char *name)
{
    str line;
    bool first = true;
    while (str_cut_line(&folded, &line)) {
        bool goes_on = folded.n && folded.p[0] == ' ';
        size_t slashes = 0;
        while (slashes < line.n && line.p[line.n - 1 - slashes] == '\\') {
            slashes++;
        }
        cr_expect_leq(line.n, ICS_LINE, "%s", name);
        cr_expect_eq(utf8_validate(line), line.n, "%s: a cut character", name);
        cr_expect_not(goes_on && slashes % 2, "%s: a cut escape", name);
        cr_expect_not(first && line.n && line.p[0] == ' ', "%s", name);
        first = false;
    }
}

Test(ics, folds_cut_no_character_and_no_escape_at_any_length)
{
    static const char *const units[] = {"x",    "\\n",   "ລາວ",      "🚢",
                                        "a\\,", "\\\\",  "é ",       "word ",
                                        " ",    "\\\\n", "ab cd\\; "};
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        for (size_t shift = 0; shift < 12; shift++) {
            struct buf line, out;
            buf_init(&line, 10000);
            buf_init(&out, 20000);
            buf_printf(&line, "SUMMARY:%.*s", (int)shift, "abcdefghijkl");
            for (int i = 0; i < 100; i++) {
                buf_add_z(&line, units[u]);
            }
            buf_add_z(&line, "\r\n");
            ics_refold(buf_str(&line), &out);
            expect_well_folded(buf_str(&out), units[u]);
            unfold(&out);
            cr_expect_str_eq(out.p, line.p, "%s", units[u]);
            buf_finish(&line);
            buf_finish(&out);
        }
    }
}

Test(ics, no_line_ends_in_a_space_where_it_can_be_helped)
{
    struct buf line, out;
    buf_init(&line, 10000);
    buf_init(&out, 20000);
    buf_add_z(&line, "DESCRIPTION:");
    for (int i = 0; i < 300; i++) {
        buf_printf(&line, "%.*s ", i % 9 + 1, "abcdefghi");
    }
    buf_add_z(&line, "z\r\n");
    ics_refold(buf_str(&line), &out);
    cr_expect_not(has(&out, " \r\n"), "%s", out.p);
    buf_finish(&line);
    buf_finish(&out);
}

Test(ics, lines_folded_elsewhere_are_joined_before_they_are_cut_anew)
{
    struct buf out;
    buf_init(&out, 1000);
    ics_refold(STR("A:one\r\n two\r\n\tthree\r\nB:x\r\n"), &out);
    cr_expect_str_eq(out.p, "A:onetwothree\r\nB:x\r\n");
    buf_finish(&out);
}

Test(ics, text_values_are_escaped)
{
    struct buf out;
    buf_init(&out, 1000);
    ics_escape(STR("a,b;c\\d\ne:f\"g"), &out);
    cr_expect_str_eq(out.p, "a\\,b\\;c\\\\d\\ne:f\"g");
    buf_finish(&out);
}
