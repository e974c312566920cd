/* Rows are read into drafts of the events they name; a draft takes the event's
 * place only when every cell of its row could be read. Events are looked up in
 * the index of before, so new ones are added and joined ones taken out last.
 */
#include "events/import/csv.h"

#include <string.h>

#include "base/clean.h"
#include "base/digest.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "events/choose.h"
#include "events/import/table.h"
#include "events/weigh.h"

#define COLUMNS_MAX 64
#define ITEMS_MAX 64

struct draft {
    struct event event;
    char id[CHRONOLOGY_ID];         /* as the row has it */
    char merge_into[CHRONOLOGY_ID]; /* empty: into none */
    const struct event *old;        /* the event with that id, or NULL */
    size_t line;
};

struct importing {
    const struct csv_import *job;
    struct diag *diag;
    struct chronology *c;
    size_t *column_of; /* a table's column: its number in columns[], or more */
    size_t column_count;
    bool ours;  /* the table was made from just this chronology */
    bool *seen; /* by event: it has a row */
    bool *gone; /* by event: it stands elsewhere now */
    bool *undated_gone;
    struct event *late; /* events that are put in last */
    size_t late_count;
    struct draft *drafts;
    size_t count, capacity;
};

/* --- cells --------------------------------------------------------------- */

/* The text of a cell: without the apostrophe that kept it text, as one line. */
static const char *text_of(struct importing *in, str cell, bool *memory)
{
    struct buf line;
    buf_init(&line, LIMIT_INPUT_FILE);
    cell = str_trim(cell);
    if (str_starts(cell, STR("'"))) {
        cell = str_slice(cell, 1, cell.n);
    }
    clean_line(cell, &line);
    const char *copy =
        line.failed ? NULL : arena_copy(in->c->arena, buf_str(&line));
    buf_finish(&line);
    *memory &= copy != NULL;
    return copy && copy[0] ? copy : NULL;
}

static bool read_id(struct importing *in, const char *text, struct draft *d)
{
    (void)in;
    if (text && strlen(text) >= sizeof d->id) {
        return false;
    }
    snprintf(d->id, sizeof d->id, "%s", text ? text : "");
    return true;
}

static bool read_merge_into(struct importing *in, const char *text,
                            struct draft *d)
{
    if (text && !chronology_lookup_event(in->c, text)) {
        return false;
    }
    snprintf(d->merge_into, sizeof d->merge_into, "%s", text ? text : "");
    return true;
}

static bool read_date(struct importing *in, const char *text, struct draft *d)
{
    (void)in;
    d->event.date = (struct edtf){0};
    return !text || edtf_parse(str_from(text), &d->event.date) == STATUS_OK;
}

static bool read_mod(struct importing *in, const char *text, struct draft *d)
{
    (void)in;
    static const enum timex_mod mods[] = {TIMEX_START, TIMEX_MID, TIMEX_END};
    d->event.mod = TIMEX_MOD_NONE;
    for (size_t i = 0; text && i < sizeof mods / sizeof *mods; i++) {
        if (str_equal_fold(str_from(text), str_from(timex_mod_name(mods[i])))) {
            d->event.mod = mods[i];
        }
    }
    return !text || d->event.mod != TIMEX_MOD_NONE;
}

static bool read_title(struct importing *in, const char *text, struct draft *d)
{
    if (text && utf8_count(str_from(text)) > LIMIT_TITLE) {
        diag_report(in->diag, DIAG_LONG_TITLE, in->job->path, d->line, "%s",
                    text);
    }
    d->event.title = text;
    return text != NULL;
}

static bool read_kind(struct importing *in, const char *text, struct draft *d)
{
    (void)in;
    return !text || event_kind_parse(str_from(text), &d->event.kind);
}

static bool read_status(struct importing *in, const char *text, struct draft *d)
{
    (void)in;
    return !text || event_status_parse(str_from(text), &d->event.status);
}

static bool read_role(struct importing *in, const char *text, struct draft *d)
{
    (void)in;
    return !text || event_role_parse(str_from(text), &d->event.role);
}

/* Spreadsheets write TRUE in their own language: any mark hides. */
static bool read_hidden(struct importing *in, const char *text, struct draft *d)
{
    (void)in;
    static const char *const no[] = {"no", "false", "0", "n"};
    d->event.hidden = text != NULL;
    for (size_t i = 0; text && i < sizeof no / sizeof *no; i++) {
        d->event.hidden &= !str_equal_fold(str_from(text), str_from(no[i]));
    }
    return true;
}

static bool read_place(struct importing *in, const char *text, struct draft *d)
{
    (void)in;
    d->event.place = text;
    return true;
}

/* "Ministry of Health; WHO", where "\;" is a semicolon of a name. */
static bool read_actors(struct importing *in, const char *text, struct draft *d)
{
    const char *items[ITEMS_MAX];
    size_t count = 0;
    str rest = str_from(text);
    while (rest.n && count < ITEMS_MAX) {
        char *item = arena_alloc(in->c->arena, rest.n + 1);
        size_t n = 0, at = 0;
        if (!item) {
            return false;
        }
        for (; at < rest.n && rest.p[at] != ';'; at++) {
            at += rest.p[at] == '\\' && at + 1 < rest.n;
            item[n++] = rest.p[at];
        }
        rest = str_slice(rest, at + 1, rest.n);
        str name = str_trim((str){item, n});
        if (name.n) {
            item[(size_t)(name.p - item) + name.n] = '\0';
            items[count++] = name.p;
        }
    }
    d->event.actors = arena_array(in->c->arena, count, sizeof *d->event.actors);
    d->event.actor_count = count;
    if (d->event.actors && count) {
        memcpy(d->event.actors, items, count * sizeof *items);
    }
    return d->event.actors != NULL;
}

/* What is taken of a row, id and title first: the others are told with them. */
static const struct column {
    const char *name;
    bool (*read)(struct importing *in, const char *text, struct draft *draft);
    enum diag_id fault;
} columns[] = {
    {"id", read_id, DIAG_CSV_VALUE},
    {"title", read_title, DIAG_CSV_VALUE},
    {"date", read_date, DIAG_WRONG_DATE},
    {"mod", read_mod, DIAG_CSV_VALUE},
    {"kind", read_kind, DIAG_CSV_VALUE},
    {"status", read_status, DIAG_CSV_VALUE},
    {"role", read_role, DIAG_CSV_VALUE},
    {"hidden", read_hidden, DIAG_CSV_VALUE},
    {"place", read_place, DIAG_CSV_VALUE},
    {"actors", read_actors, DIAG_CSV_VALUE},
    {"merge_into", read_merge_into, DIAG_CSV_VALUE},
};
enum {
    COLUMN_ID,
    COLUMN_TITLE,
    COLUMN_COUNT = sizeof columns / sizeof *columns
};

/* --- the first row ------------------------------------------------------- */

static enum status read_header(struct importing *in, const str *cells,
                               size_t count)
{
    str made_from = STR("chronology:");
    bool has_title = false;
    in->column_count = count;
    for (size_t i = 0; i < count; i++) {
        str name = str_trim(cells[i]);
        in->column_of[i] = COLUMN_COUNT;
        for (size_t k = 0; k < COLUMN_COUNT; k++) {
            if (str_equal_fold(name, str_from(columns[k].name))) {
                in->column_of[i] = k;
                has_title |= k == COLUMN_TITLE;
            }
        }
        if (str_starts(name, made_from) && in->job->sha256) {
            str sha256 = str_slice(name, made_from.n, name.n);
            in->ours = str_equal(sha256, str_from(in->job->sha256));
        }
    }
    if (!has_title) {
        diag_report(in->diag, DIAG_CSV_HEADER, in->job->path, 1, NULL);
    }
    return has_title ? STATUS_OK : STATUS_FORMAT;
}

/* --- rows ---------------------------------------------------------------- */

static bool is_empty(const str *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_trim(cells[i]).n) {
            return false;
        }
    }
    return true;
}

/* The table's cell under a name; empty where it has no such column. */
static str cell_of(const struct importing *in, const str *cells, size_t count,
                   size_t column)
{
    for (size_t i = 0; i < count && i < in->column_count; i++) {
        if (in->column_of[i] == column) {
            return cells[i];
        }
    }
    return (str){0};
}

static bool has_column(const struct importing *in, size_t column)
{
    bool has = false;
    for (size_t i = 0; i < in->column_count; i++) {
        has |= in->column_of[i] == column;
    }
    return has;
}

/* The event's place among those with a date; false where it has none. */
static bool is_among(const struct chronology *c, const struct event *e, size_t *at)
{
    bool among =
        e && c->event_count && e >= c->events && e < c->events + c->event_count;
    *at = among ? (size_t)(e - c->events) : 0;
    return among;
}

static void find_old(struct importing *in, struct draft *d)
{
    size_t at;
    d->old = d->id[0] ? chronology_lookup_event(in->c, d->id) : NULL;
    if (is_among(in->c, d->old, &at)) {
        in->seen[at] = true;
    }
    if (d->old) {
        d->event = *d->old;
    }
}

static enum status read_row(struct importing *in, size_t line, const str *cells,
                            size_t count)
{
    struct draft d = {.line = line,
                      .event = {.importance = 0.5, .confidence = 1}};
    bool memory = true;
    for (size_t k = 0; k < COLUMN_COUNT; k++) {
        if (!has_column(in, k)) {
            continue;
        }
        const char *text = text_of(in, cell_of(in, cells, count, k), &memory);
        if (!memory) {
            return STATUS_NOMEM;
        }
        if (!columns[k].read(in, text, &d)) {
            diag_report(in->diag, columns[k].fault, in->job->path, line,
                        "%s: \"%s\"", columns[k].name, text ? text : "");
            return STATUS_OK;
        }
        if (k == COLUMN_ID) {
            find_old(in, &d);
        }
    }
    struct draft *grown = arena_grow(in->c->arena, in->drafts, in->count,
                                     &in->capacity, sizeof *grown);
    if (!grown) {
        return STATUS_NOMEM;
    }
    in->drafts = grown;
    in->drafts[in->count++] = d;
    return STATUS_OK;
}

static enum status read_rows(struct importing *in)
{
    str cells[COLUMNS_MAX];
    size_t count, places[COLUMNS_MAX];
    enum status row, status = STATUS_OK;
    struct table table;
    in->column_of = places;
    table_init(&table, in->job->text);
    struct arena *arena = in->c->arena;
    if (!table_next_row(&table, arena, cells, COLUMNS_MAX, &count, &row)) {
        count = 0;
    }
    status = read_header(in, cells, count);
    while (status == STATUS_OK &&
           table_next_row(&table, arena, cells, COLUMNS_MAX, &count, &row)) {
        if (!is_empty(cells, count)) {
            status = read_row(in, table.line, cells, count);
        }
    }
    in->column_of = NULL;
    return row == STATUS_NOMEM ? row : status;
}

/* --- putting them in ----------------------------------------------------- */

static bool is_dated(const struct event *e)
{
    struct edtf_bounds b = edtf_bounds(&e->date);
    return b.has_earliest || b.has_latest;
}

static enum status append(struct chronology *c, const struct event *e)
{
    bool dated = is_dated(e);
    struct event **items = dated ? &c->events : &c->undated;
    size_t *count = dated ? &c->event_count : &c->undated_count;
    size_t *capacity = dated ? &c->event_capacity : &c->undated_capacity;
    struct event *grown =
        arena_grow(c->arena, *items, *count, capacity, sizeof *e);
    if (!grown) {
        return STATUS_NOMEM;
    }
    *items = grown;
    grown[(*count)++] = *e;
    return STATUS_OK;
}

/* Events that had an id stay in their place; one that got a date, or lost it,
 * is marked as gone there and kept for later. */
static void put_in_place(struct importing *in, struct draft *d)
{
    size_t at;
    if (is_among(in->c, d->old, &at)) {
        in->gone[at] = !is_dated(&d->event);
        in->c->events[at] = d->event;
    } else {
        at = (size_t)(d->old - in->c->undated);
        in->undated_gone[at] = is_dated(&d->event);
        in->c->undated[at] = d->event;
    }
}

/* Gives the row's tellings to the event it is to be merged into. */
static enum status join(struct importing *in, const struct draft *d)
{
    struct chronology *c = in->c;
    size_t from, into;
    if (!is_among(c, d->old, &from) ||
        !is_among(c, chronology_lookup_event(c, d->merge_into), &into) ||
        from == into || in->gone[into]) {
        diag_report(in->diag, DIAG_CSV_VALUE, in->job->path, d->line,
                    "merge_into: \"%s\"", d->merge_into);
        return STATUS_OK;
    }
    struct event *e = &c->events[into];
    const struct event *more = &c->events[from];
    size_t count = e->mention_count + more->mention_count;
    struct event_mention *all = arena_array(c->arena, count, sizeof *all);
    unsigned edited;
    if (!all || choose_edited(e, c->arena, &edited) != STATUS_OK) {
        return STATUS_NOMEM;
    }
    if (count) {
        memcpy(all, e->mentions, e->mention_count * sizeof *all);
        memcpy(all + e->mention_count, more->mentions,
               more->mention_count * sizeof *all);
    }
    e->mentions = all;
    e->mention_count = count;
    in->gone[from] = true;
    enum status status = choose_facts(e, FACTS_ALL & ~edited, c->arena);
    return status == STATUS_OK ? weigh_event(e, c->arena) : status;
}

/* A new event's id: a hash of what its row tells. */
static void name_event(struct draft *d)
{
    char text[EDTF_MAX + 512], sha256[DIGEST_HEX];
    size_t n = edtf_print(&d->event.date, text);
    snprintf(text + n, sizeof text - n, " %s", d->event.title);
    digest_sha256(str_from(text), sha256);
    if (!d->id[0]) {
        memcpy(d->id, sha256, sizeof d->id - 1);
    }
    memcpy(d->event.id, d->id, sizeof d->id);
}

static size_t close_up(struct event *events, size_t count, const bool *gone)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (!gone[i]) {
            events[n++] = events[i];
        }
    }
    return n;
}

/* A conflict is settled when its events are not all shown any more, or their
 * dates may be one. */
static void settle_conflicts(struct chronology *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->conflict_count; i++) {
        const struct conflict *k = &c->conflicts[i];
        const struct event *first = NULL;
        bool open = true, differ = k->event_count < 2;
        for (size_t j = 0; j < k->event_count; j++) {
            const struct event *e = chronology_lookup_event(c, k->events[j]);
            open &= e && !e->hidden;
            differ |= open && first && !edtf_equal(&first->date, &e->date);
            first = first ? first : e;
        }
        if (open && differ) {
            c->conflicts[n++] = *k;
        }
    }
    c->conflict_count = n;
}

/* Events that are new, and those that go over to the other list. */
static void set_aside(struct importing *in, struct draft *d)
{
    size_t at;
    bool moved = false;
    if (!d->old) {
        name_event(d);
    } else if (is_among(in->c, d->old, &at)) {
        moved = in->gone[at] && !d->merge_into[0];
    } else {
        moved = in->undated_gone[d->old - in->c->undated];
    }
    if (!d->old || moved) {
        in->late[in->late_count++] = d->event;
    }
}

static enum status put_in(struct importing *in)
{
    struct chronology *c = in->c;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < in->count; i++) {
        if (in->drafts[i].old) {
            put_in_place(in, &in->drafts[i]);
        }
    }
    for (size_t i = 0; i < c->event_count; i++) {
        c->events[i].hidden |= in->ours && !in->seen[i];
    }
    for (size_t i = 0; i < in->count && status == STATUS_OK; i++) {
        if (in->drafts[i].merge_into[0]) {
            status = join(in, &in->drafts[i]);
        }
    }
    for (size_t i = 0; i < in->count; i++) {
        set_aside(in, &in->drafts[i]);
    }
    c->event_count = close_up(c->events, c->event_count, in->gone);
    c->undated_count = close_up(c->undated, c->undated_count, in->undated_gone);
    for (size_t i = 0; i < in->late_count && status == STATUS_OK; i++) {
        status = append(c, &in->late[i]);
    }
    return status;
}

enum status csv_import(const struct csv_import *job, struct diag *diag,
                       struct chronology *chronology)
{
    if (utf8_validate(job->text) != job->text.n) {
        diag_report(diag, DIAG_CSV_ENCODING, job->path, 0, NULL);
        return STATUS_FORMAT;
    }
    struct importing in = {.job = job, .diag = diag, .c = chronology};
    struct arena *arena = chronology->arena;
    chronology_sort(chronology);
    in.seen = arena_array(arena, chronology->event_count, sizeof *in.seen);
    in.gone = arena_array(arena, chronology->event_count, sizeof *in.gone);
    in.undated_gone =
        arena_array(arena, chronology->undated_count, sizeof *in.undated_gone);
    if (!in.seen || !in.gone || !in.undated_gone) {
        return STATUS_NOMEM;
    }
    enum status status = read_rows(&in);
    if (status == STATUS_OK) {
        in.late = arena_array(arena, in.count, sizeof *in.late);
        status = in.late ? put_in(&in) : STATUS_NOMEM;
    }
    chronology_sort(chronology);
    settle_conflicts(chronology);
    return status;
}
