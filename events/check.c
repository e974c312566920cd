/* Goes over a chronology for what a person should look at.
 *
 * Every finding is one message, in an order that puts the gravest first:
 * sources that disagree come with each date, who tells it and in which words,
 * so that a person can decide without opening the articles. Lines come from
 * one walk over the events file, which notes where each id stands; a file
 * that was edited by hand may hold its events in any order.
 *
 * A product's chronology is found by searching its bytes: the formats differ
 * in how they carry it (a comment, an attribute, a PDF keyword, a PNG text
 * chunk, a calendar property, a column's name), but all write the word
 * "chronology" and then the digits.
 */
#include "events/check.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "events/json_locate.h"

/* Tellings shown for each date of a conflict, and code points of a quote. */
#define TELLINGS_SHOWN 3
#define QUOTE_SHOWN 120

/* Between the word "chronology" and its digits. */
#define DIGITS_WITHIN 40

struct place {
    str id;
    size_t line;
};

struct check {
    const struct chronology *chronology;
    const char *path;
    struct diag *diag;
    struct arena *arena; /* of the check alone */
    struct place *places;
    size_t place_count;
    size_t place_capacity;
    bool no_memory;
};

/* --- lines -------------------------------------------------------------- */

static int compare_places(const void *left, const void *right)
{
    const struct place *a = left;
    const struct place *b = right;
    return str_compare(a->id, b->id);
}

/* The text of an event's id, without its quotes; empty when it has none. */
static str id_of(str event)
{
    size_t at = 0;
    str key;
    str value;
    while (event.n && event.p[0] == '{' &&
           json_next_member(event, &at, &key, &value)) {
        if (json_key_is(key, "id") && value.n > 2) {
            return str_slice(value, 1, value.n - 1);
        }
    }
    return (str){NULL, 0};
}

static void note_places(struct check *c, str text, str list)
{
    size_t at = 0;
    size_t counted = (size_t)(list.p - text.p);
    size_t line = json_line(text, counted);
    str element;
    while (list.p[0] == '[' && json_next_element(list, &at, &element)) {
        size_t start = (size_t)(element.p - text.p);
        line += json_line(str_slice(text, counted, start), start) - 1;
        counted = start;
        struct place *places = arena_grow(c->arena, c->places, c->place_count,
                                          &c->place_capacity, sizeof *places);
        if (!places) {
            c->no_memory = true;
            return;
        }
        c->places = places;
        places[c->place_count++] = (struct place){id_of(element), line};
    }
}

static void find_places(struct check *c, str bytes)
{
    size_t at = 0;
    str key;
    str value;
    str text = str_slice(bytes, str_starts(bytes, STR("\xef\xbb\xbf")) ? 3 : 0,
                         bytes.n);
    text = str_trim(text).n ? text : (str){NULL, 0};
    str object = text.n
                     ? str_slice(text, json_locate(text, (str){NULL, 0}), text.n)
                     : text;
    while (object.n && json_next_member(object, &at, &key, &value)) {
        if (json_key_is(key, "events") || json_key_is(key, "undated")) {
            note_places(c, text, value);
        }
    }
    if (c->place_count > 1) {
        qsort(c->places, c->place_count, sizeof *c->places, compare_places);
    }
}

/* 0 for an event that the file gives no id, or when there is no file. */
static size_t line_of(const struct check *c, const char *id)
{
    struct place wanted = {.id = str_from(id)};
    const struct place *found = c->place_count
                                    ? bsearch(&wanted, c->places, c->place_count,
                                              sizeof *c->places, compare_places)
                                    : NULL;
    return found ? found->line : 0;
}

/* --- conflicts ---------------------------------------------------------- */

static void add_quote(struct buf *out, const char *quote)
{
    str text = str_from(quote);
    size_t at = 0;
    uint32_t c;
    buf_add_z(out, ": \"");
    for (size_t i = 0; at < text.n && i < QUOTE_SHOWN; i++) {
        size_t bytes = utf8_decode(text, at, &c);
        if (c < 0x20) {
            buf_add_byte(out, ' ');
        } else {
            buf_add(out, str_slice(text, at, at + bytes));
        }
        at += bytes;
    }
    buf_add_z(out, at < text.n ? "…\"" : "\"");
}

/* Who tells it, and how: path (title): "quote". */
static void add_telling(const struct check *c, const struct event_mention *m,
                        struct buf *out)
{
    const struct source *source =
        chronology_lookup_source(c->chronology, m->source);
    buf_add_z(out, source && source->path ? source->path : m->source);
    if (source && source->title) {
        buf_printf(out, " (%s)", source->title);
    }
    if (m->quote) {
        add_quote(out, m->quote);
    }
}

/* The tellings of one date by an event's mentions; gives how many there are,
 * counting on from `told`. */
static size_t add_tellings(const struct check *c, const struct event *e,
                           const struct edtf *date, size_t told, struct buf *out)
{
    for (size_t i = 0; i < e->mention_count; i++) {
        struct edtf own = edtf_begin(&e->mentions[i].date);
        if (edtf_equal(&own, date)) {
            if (told < TELLINGS_SHOWN) {
                buf_add_z(out, told ? ", " : ", by ");
                add_telling(c, &e->mentions[i], out);
            }
            told++;
        }
    }
    return told;
}

static void add_date(const struct check *c, const struct conflict *conflict,
                     const struct edtf *date, struct buf *out)
{
    char printed[EDTF_MAX];
    size_t told = 0;
    edtf_print(date, printed);
    buf_add_z(out, printed);
    for (size_t i = 0; i < conflict->event_count; i++) {
        const struct event *e =
            chronology_lookup_event(c->chronology, conflict->events[i]);
        if (e) {
            told = add_tellings(c, e, date, told, out);
        }
    }
    if (told > TELLINGS_SHOWN) {
        buf_printf(out, " and %zu more", told - TELLINGS_SHOWN);
    }
}

static void check_conflict(const struct check *c, const struct conflict *conflict)
{
    struct buf said;
    buf_init(&said, LIMIT_OUTPUT);
    if (conflict->about) {
        buf_printf(&said, "%s: ", conflict->about);
    }
    for (size_t i = 0; i < conflict->date_count; i++) {
        buf_add_z(&said, i ? "; or " : "");
        add_date(c, conflict, &conflict->dates[i], &said);
    }
    diag_report(c->diag, DIAG_CONFLICT, c->path,
                conflict->event_count ? line_of(c, conflict->events[0]) : 0,
                "%s", said.p ? said.p : "");
    buf_finish(&said);
}

/* --- events ------------------------------------------------------------- */

static const char *first_quote(const struct event *e)
{
    return e->mention_count && e->mentions[0].quote ? e->mentions[0].quote : "";
}

static void check_spans(const struct check *c, const struct event *e)
{
    for (size_t i = 0; i < e->mention_count; i++) {
        const struct event_mention *m = &e->mentions[i];
        size_t points = utf8_count(str_from(m->quote));
        if (m->end > 0 && points != m->end - m->begin) {
            diag_report(c->diag, DIAG_QUOTE_SPAN, c->path, line_of(c, e->id),
                        "\"%s\": mention %s has %zu characters for the span "
                        "%zu to %zu",
                        e->title, m->id, points, m->begin, m->end);
        }
    }
}

static void check_event(const struct check *c, const struct event *e)
{
    char date[EDTF_MAX];
    char percent[32];
    size_t points = utf8_count(str_from(e->title));
    if (points > LIMIT_TITLE) {
        diag_report(c->diag, DIAG_LONG_TITLE, c->path, line_of(c, e->id),
                    "%zu: \"%s\"", points, e->title);
    }
    check_spans(c, e);
    if (e->confidence < CHRONOLOGY_CONFIDENT) {
        struct buf quote;
        buf_init(&quote, LIMIT_INPUT_FILE);
        edtf_print(&e->date, date);
        snprintf(percent, sizeof percent, "%d %%",
                 (int)(e->confidence * 100 + 0.5));
        add_quote(&quote, first_quote(e));
        diag_report(c->diag, DIAG_LOW_CONFIDENCE, c->path, line_of(c, e->id),
                    "%s, %s, \"%s\"%s", percent, date, e->title,
                    quote.p && *first_quote(e) ? quote.p : "");
        buf_finish(&quote);
    }
}

static void check_undated(const struct check *c, const struct event *e)
{
    char date[EDTF_MAX];
    edtf_print(&e->date, date);
    diag_report(c->diag, DIAG_UNDATED, c->path, line_of(c, e->id), "\"%s\"%s%s",
                e->title,
                e->date.form == EDTF_NONE ? "" : ", known of its date: ",
                e->date.form == EDTF_NONE ? "" : date);
}

enum status check_chronology(const struct chronology *chronology, str bytes,
                             const char *path, struct diag *diag)
{
    struct check c = {.chronology = chronology, .path = path, .diag = diag};
    c.arena = arena_new(LIMIT_CHRONOLOGY_ARENA);
    if (!c.arena) {
        return STATUS_NOMEM;
    }
    find_places(&c, bytes);
    for (size_t i = 0; i < chronology->conflict_count; i++) {
        check_conflict(&c, &chronology->conflicts[i]);
    }
    for (size_t i = 0; i < chronology->event_count; i++) {
        if (!chronology->events[i].hidden) {
            check_event(&c, &chronology->events[i]);
        }
    }
    for (size_t i = 0; i < chronology->undated_count; i++) {
        if (!chronology->undated[i].hidden) {
            check_undated(&c, &chronology->undated[i]);
        }
    }
    arena_free(c.arena);
    return c.no_memory ? STATUS_NOMEM : STATUS_OK;
}

/* --- products ----------------------------------------------------------- */

static bool is_digit(char c)
{
    return byte_is_digit(c) || (c >= 'a' && c <= 'f');
}

/* Passes the line breaks that RFC 5545, 3.1 lets stand anywhere. */
static size_t skip_fold(str s, size_t at)
{
    while (at + 2 < s.n && s.p[at] == '\r' && s.p[at + 1] == '\n' &&
           s.p[at + 2] == ' ') {
        at += 3;
    }
    return at;
}

/* Whether exactly 64 digits begin at `at`. */
static bool take_digits(str s, size_t at, bool folded, char hex[DIGEST_HEX])
{
    size_t count = 0;
    while (at < s.n && is_digit(s.p[at]) && count < DIGEST_HEX) {
        if (count < DIGEST_HEX - 1) {
            hex[count] = s.p[at];
        }
        count++;
        at = folded ? skip_fold(s, at + 1) : at + 1;
    }
    hex[DIGEST_HEX - 1] = '\0';
    return count == DIGEST_HEX - 1;
}

/* The digits that follow a "chronology" which ends at `at`. A number of other
 * length between the two (a colour, a date) is passed over whole. */
static bool find_digits(str s, size_t at, bool folded, char hex[DIGEST_HEX])
{
    for (size_t i = at; i < at + DIGITS_WITHIN && i < s.n; i++) {
        bool starts = is_digit(s.p[i]) && (i == at || !is_digit(s.p[i - 1]));
        if (starts && take_digits(s, i, folded, hex)) {
            return true;
        }
    }
    return false;
}

/* Whether `word` (lower case) stands at `at`, in whatever case. */
static bool word_at(str s, size_t at, str word)
{
    return at + word.n <= s.n &&
           str_equal_fold(str_slice(s, at, at + word.n), word);
}

enum status check_product(str bytes, const char *suffix, char sha256[DIGEST_HEX])
{
    static const char word[] = "chronology";
    const size_t length = sizeof word - 1;
    bool folded = str_equal_fold(str_from(suffix), STR(".ics"));
    char hex[DIGEST_HEX];
    if (str_equal_fold(str_from(suffix), STR(".json"))) {
        digest_sha256(bytes, sha256);
        return STATUS_OK;
    }
    for (size_t at = 0; at + length <= bytes.n; at++) {
        if (byte_to_lower(bytes.p[at]) == word[0] &&
            word_at(bytes, at, str_from(word)) &&
            find_digits(bytes, at + length, folded, hex)) {
            memcpy(sha256, hex, sizeof hex);
            return STATUS_OK;
        }
    }
    return STATUS_FORMAT;
}
