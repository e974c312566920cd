/* The chronology as a table for spreadsheets (RFC 4180), to be read back.
 *
 * One row an event, what has no date at the end; hidden events are in it,
 * because this is the form in which officers edit. Choices, and why:
 *
 * - A byte order mark comes first: without it Excel reads UTF-8 as the
 *   machine's old code page, and every Lao title is gone. Commas and CRLF as
 *   in RFC 4180; line feeds may stand within quotes.
 * - A spreadsheet turns 2024-03 into "Mar-24", 2021-09-01 into a local date
 *   and the id 500168525059 or 12e4 into a rounded number, and saves them so;
 *   and a cell that begins with = + - @ is run as a formula, which text from
 *   a document must never be. Such a cell begins with an apostrophe, which
 *   keeps it text. Whoever reads the table back takes one apostrophe off the
 *   front of a cell. `earliest` and `latest` stay plain days: they are for
 *   sorting and are computed again.
 * - Lists (actors, sources) are parted by "; ", a semicolon within an item
 *   is written "\;", a backslash "\\".
 * - The last column's name is "chronology:" and the SHA-256 of the events
 *   file that the table was made from; its cells are empty, so that it
 *   survives sorting and deleting rows.
 */
#include "base/clean.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "render/render.h"

struct row {
    const struct chronology *chronology;
    const struct event *event;
};

/* --- cells -------------------------------------------------------------- */

static bool is_digits(str s, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        if (i >= s.n || !byte_is_digit(s.p[i])) {
            return false;
        }
    }
    return end > begin;
}

/* 2024-03, 2024-03-05 and what begins like them with a time of day. */
static bool looks_like_date(str s)
{
    return s.n >= 7 && is_digits(s, 0, 4) && s.p[4] == '-' &&
           is_digits(s, 5, 7) &&
           (s.n == 7 ||
            (s.n >= 10 && is_digits(s, 8, 10) && (s.n == 10 || s.p[10] == 'T')));
}

/* Digits alone past what a year needs, or with one "e" among them. */
static bool looks_like_number(str s)
{
    size_t digits = 0;
    size_t letters = 0;
    for (size_t i = 0; i < s.n; i++) {
        digits += byte_is_digit(s.p[i]);
        letters += byte_to_lower(s.p[i]) == 'e' && i > 0 && i + 1 < s.n;
    }
    return digits + letters == s.n && letters < 2 &&
           (letters == 1 || digits > 4 || (digits > 1 && s.p[0] == '0'));
}

/* Whether a spreadsheet would take the text for something else. An
 * apostrophe of the text's own is doubled, so that taking one off is right. */
static bool needs_guard(str s)
{
    return s.n > 0 &&
           (strchr("=+-@\t\r'", s.p[0]) ||
            str_starts(s, STR("\xef\xbc\x9d")) || /* full-width = + - @ */
            str_starts(s, STR("\xef\xbc\x8b")) ||
            str_starts(s, STR("\xef\xbc\x8d")) ||
            str_starts(s, STR("\xef\xbc\xa0")) || looks_like_date(s) ||
            looks_like_number(s));
}

static bool needs_quotes(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (strchr(",\"\n\r;", s.p[i])) {
            return true;
        }
    }
    return s.n > 0 && (s.p[0] == ' ' || s.p[s.n - 1] == ' ');
}

static void add_plain(struct buf *out, str text)
{
    if (!needs_quotes(text)) {
        buf_add(out, text);
        return;
    }
    buf_add_byte(out, '"');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"') {
            buf_add_byte(out, '"');
        }
        buf_add_byte(out, text.p[i]);
    }
    buf_add_byte(out, '"');
}

/* A cell of text: cleaned, guarded, quoted. */
static void add_cell(struct buf *out, str text)
{
    struct buf cell;
    buf_init(&cell, LIMIT_INPUT_FILE);
    if (needs_guard(text)) {
        buf_add_byte(&cell, '\'');
    }
    clean_replace(text, &cell);
    add_plain(out, buf_str(&cell));
    out->failed = out->failed || cell.failed;
    buf_finish(&cell);
}

static void add_item(struct buf *list, const char *item)
{
    buf_add_z(list, list->n ? "; " : "");
    for (; *item; item++) {
        if (*item == ';' || *item == '\\') {
            buf_add_byte(list, '\\');
        }
        buf_add_byte(list, *item);
    }
}

/* --- columns ------------------------------------------------------------ */

static void put_z(struct buf *out, const char *text)
{
    add_cell(out, str_from(text));
}

static void put_id(const struct row *row, struct buf *out)
{
    put_z(out, row->event->id);
}

static void put_date(const struct row *row, struct buf *out)
{
    char printed[EDTF_MAX];
    size_t length = edtf_print(&row->event->date, printed);
    add_cell(out, (str){printed, length});
}

static void put_mod(const struct row *row, struct buf *out)
{
    switch (row->event->mod) {
    case TIMEX_START:
        buf_add_z(out, "START");
        break;
    case TIMEX_MID:
        buf_add_z(out, "MID");
        break;
    case TIMEX_END:
        buf_add_z(out, "END");
        break;
    default:
        break;
    }
}

static void add_day(struct buf *out, day d)
{
    char printed[EDTF_MAX];
    struct edtf date = edtf_from_day(d);
    size_t length = edtf_print(&date, printed);
    add_plain(out, (str){printed, length});
}

static void put_earliest(const struct row *row, struct buf *out)
{
    struct edtf_bounds bounds = edtf_bounds(&row->event->date);
    if (bounds.has_earliest) {
        add_day(out, bounds.earliest);
    }
}

static void put_latest(const struct row *row, struct buf *out)
{
    struct edtf_bounds bounds = edtf_bounds(&row->event->date);
    if (bounds.has_latest) {
        add_day(out, bounds.latest);
    }
}

static void put_precision(const struct row *row, struct buf *out)
{
    put_z(out, edtf_precision_name(edtf_precision(&row->event->date)));
}

static void put_title(const struct row *row, struct buf *out)
{
    put_z(out, row->event->title);
}

/* For the officer to fill in: the id of the event that this one is. */
static void put_merge_into(const struct row *row, struct buf *out)
{
    (void)row;
    (void)out;
}

static void put_kind(const struct row *row, struct buf *out)
{
    put_z(out, event_kind_name(row->event->kind));
}

static void put_status(const struct row *row, struct buf *out)
{
    put_z(out, event_status_name(row->event->status));
}

static void put_role(const struct row *row, struct buf *out)
{
    put_z(out, event_role_name(row->event->role));
}

static void put_hidden(const struct row *row, struct buf *out)
{
    buf_add_z(out, row->event->hidden ? "yes" : "");
}

static void put_place(const struct row *row, struct buf *out)
{
    put_z(out, row->event->place);
}

static void put_actors(const struct row *row, struct buf *out)
{
    struct buf list;
    buf_init(&list, LIMIT_INPUT_FILE);
    for (size_t i = 0; i < row->event->actor_count; i++) {
        add_item(&list, row->event->actors[i]);
    }
    add_cell(out, buf_str(&list));
    out->failed = out->failed || list.failed;
    buf_finish(&list);
}

static void put_importance(const struct row *row, struct buf *out)
{
    buf_add_number(out, row->event->importance, 3);
}

static void put_confidence(const struct row *row, struct buf *out)
{
    buf_add_number(out, row->event->confidence, 3);
}

/* Whether an earlier mention is by the same source. */
static bool is_repeated(const struct event *event, size_t mention)
{
    for (size_t i = 0; i < mention; i++) {
        if (strcmp(event->mentions[i].source, event->mentions[mention].source) ==
            0) {
            return true;
        }
    }
    return false;
}

/* Each source once, by its path. */
static void put_sources(const struct row *row, struct buf *out)
{
    struct buf list;
    buf_init(&list, LIMIT_INPUT_FILE);
    for (size_t i = 0; i < row->event->mention_count; i++) {
        const char *id = row->event->mentions[i].source;
        const struct source *source =
            chronology_lookup_source(row->chronology, id);
        if (!is_repeated(row->event, i)) {
            add_item(&list, source && source->path ? source->path : id);
        }
    }
    add_cell(out, buf_str(&list));
    out->failed = out->failed || list.failed;
    buf_finish(&list);
}

static void put_quote(const struct row *row, struct buf *out)
{
    if (row->event->mention_count) {
        put_z(out, row->event->mentions[0].quote);
    }
}

static void put_reason(const struct row *row, struct buf *out)
{
    if (row->event->mention_count) {
        put_z(out, row->event->mentions[0].reason);
    }
}

/* The dates that disagree: "2001; 2002". */
static void put_conflict(const struct row *row, struct buf *out)
{
    const struct conflict *conflict =
        chronology_lookup_conflict(row->chronology, row->event->id);
    char printed[EDTF_MAX];
    struct buf list;
    buf_init(&list, LIMIT_INPUT_FILE);
    for (size_t i = 0; conflict && i < conflict->date_count; i++) {
        edtf_print(&conflict->dates[i], printed);
        add_item(&list, printed);
    }
    add_cell(out, buf_str(&list));
    out->failed = out->failed || list.failed;
    buf_finish(&list);
}

static const struct column {
    const char *name;
    void (*put)(const struct row *row, struct buf *out);
} columns[] = {
    {"id", put_id},
    {"date", put_date},
    {"mod", put_mod},
    {"earliest", put_earliest},
    {"latest", put_latest},
    {"precision", put_precision},
    {"title", put_title},
    {"kind", put_kind},
    {"status", put_status},
    {"role", put_role},
    {"hidden", put_hidden},
    {"merge_into", put_merge_into},
    {"place", put_place},
    {"actors", put_actors},
    {"importance", put_importance},
    {"confidence", put_confidence},
    {"sources", put_sources},
    {"quote", put_quote},
    {"reason", put_reason},
    {"conflict", put_conflict},
};
#define COLUMNS (sizeof columns / sizeof *columns)

/* --- the table ---------------------------------------------------------- */

static void add_rows(const struct chronology *chronology,
                     const struct event *events, size_t count, struct buf *out)
{
    for (size_t i = 0; i < count; i++) {
        struct row row = {chronology, &events[i]};
        for (size_t j = 0; j < COLUMNS; j++) {
            columns[j].put(&row, out);
            buf_add_byte(out, ',');
        }
        buf_add_z(out, "\r\n"); /* behind the empty last column */
    }
}

static enum status render(const struct render_job *job, struct buf *out)
{
    const struct chronology *c = job->chronology;
    buf_add_z(out, "\xef\xbb\xbf");
    for (size_t j = 0; j < COLUMNS; j++) {
        buf_printf(out, "%s,", columns[j].name);
    }
    buf_printf(out, "chronology:%s\r\n", job->sha256 ? job->sha256 : "");
    add_rows(c, c->events, c->event_count, out);
    add_rows(c, c->undated, c->undated_count, out);
    return out->failed ? STATUS_NOMEM : STATUS_OK;
}

const struct renderer render_csv = {
    .suffix = ".csv",
    .file = NULL, /* for editing, on request: no product to hand out */
    .render = render,
};
