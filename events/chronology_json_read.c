/* Reads an events file: strict about meaning, clear in what it says.
 *
 * Three steps. json_check makes sure of the syntax and of
 * what json-c lets pass. Then the file is cut into its sources, events and
 * conflicts, and json-c parses one of these at a time, so that the tree of a
 * large file never stands in memory at once. Each object is read by walking
 * the same tables that the writer walks; a member that no table names is
 * kept as JSON text in `extra`.
 *
 * The reader goes on after a fault, to tell a person all there is to mend.
 * While it reads it keeps the trail to where it is ("events[3].mentions[0]"),
 * which messages show; only when there is something to say is the trail
 * turned into a line. It is all in one file so that json-c's objects stay in
 * it.
 */
#include <glib.h>
#include <json-c/json.h>
#include <math.h>

#include "base/clean.h"
#include "base/digest.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "events/chronology_fields.h"
#include "events/chronology_json.h"
#include "events/json_check.h"
#include "events/json_locate.h"
#include "events/json_trail.h"

/* Deeper than the tables go: chronology, event, mention, expression. */
#define RECORD_DEPTH 4

struct reader {
    struct json_trail trail; /* to what is being read */
    struct arena *arena;     /* the chronology's */
    struct chronology *chronology;
    struct json_tokener *tokener;
    GHashTable *sources; /* ids: keys in the arena */
    GHashTable *events;  /* id to where it was first seen: "events[2]" */
    bool mismatch_told;  /* of the event being read */
    bool no_memory;
    size_t event_capacity, undated_capacity, source_capacity, conflict_capacity;
};

/* --- telling faults ----------------------------------------------------- */

static const char *type_words(struct json_object *value)
{
    switch (json_object_get_type(value)) {
    case json_type_boolean:
        return "true or false";
    case json_type_double:
    case json_type_int:
        return "a number";
    case json_type_object:
        return "an object";
    case json_type_array:
        return "a list";
    case json_type_string:
        return "a text";
    case json_type_null:
        break;
    }
    return "null";
}

static void wrong_type(struct reader *r, const char *name,
                       struct json_object *value, const char *expected)
{
    json_fault(&r->trail, DIAG_JSON_TYPE, name, "%s stands where %s belongs",
               type_words(value), expected);
}

/* A text for a message: not endlessly long. */
static str shown(str text)
{
    size_t end = text.n < 60 ? text.n : 60;
    while (end > 0 && end < text.n &&
           ((unsigned char)text.p[end] & 0xc0) == 0x80) {
        end--;
    }
    return str_slice(text, 0, end);
}

/* --- single values ------------------------------------------------------ */

/* The text of a value; false after telling why it is none. */
static bool take_text(struct reader *r, struct json_object *value,
                      const char *name, str *text)
{
    if (!json_object_is_type(value, json_type_string)) {
        wrong_type(r, name, value, "a text");
        return false;
    }
    *text = (str){json_object_get_string(value),
                  (size_t)json_object_get_string_len(value)};
    if (!clean_is(*text)) {
        json_fault(&r->trail, DIAG_JSON_VALUE, name,
                   "the text holds a control character: take it out");
        return false;
    }
    return true;
}

static char *keep(struct reader *r, str text)
{
    char *copy = arena_copy(r->arena, text);
    r->no_memory = r->no_memory || !copy;
    return copy;
}

static void read_text(struct reader *r, struct json_object *value,
                      const struct field *field, char *record)
{
    str text;
    if (!take_text(r, value, field->name, &text)) {
        return;
    }
    if (field->required && str_trim(text).n == 0) {
        json_fault(&r->trail, DIAG_JSON_VALUE, field->name, "it is empty");
        return;
    }
    const char *kept = text.n ? keep(r, text) : NULL;
    memcpy(record + field->offset, &kept, sizeof kept);
}

/* Ids are short, so that they fit an address, a UID and a person's eye. A
 * longer one is refused: cutting it could make two ids equal. */
static bool is_id(str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (!byte_is_alpha(c) && !byte_is_digit(c) && c != '-' && c != '_') {
            return false;
        }
    }
    return text.n > 0 && text.n < CHRONOLOGY_ID;
}

static bool take_id(struct reader *r, struct json_object *value,
                    const char *name, str *id)
{
    if (!take_text(r, value, name, id)) {
        return false;
    }
    if (!is_id(*id)) {
        str seen = shown(*id);
        json_fault(
            &r->trail, DIAG_JSON_VALUE, name,
            "\"%.*s\" is no id: give 1 to %d of the characters A-Z a-z 0-9 "
            "- _",
            STR_ARG(seen), CHRONOLOGY_ID - 1);
        return false;
    }
    return true;
}

static void read_id(struct reader *r, struct json_object *value,
                    const struct field *field, char *record)
{
    str id;
    if (take_id(r, value, field->name, &id)) {
        memcpy(record + field->offset, id.p, id.n);
        record[field->offset + id.n] = '\0';
    }
}

static void read_digest(struct reader *r, struct json_object *value,
                        const struct field *field, char *record)
{
    str text;
    if (!take_text(r, value, field->name, &text)) {
        return;
    }
    bool sound = text.n == DIGEST_HEX - 1;
    for (size_t i = 0; i < text.n && sound; i++) {
        sound =
            byte_is_digit(text.p[i]) || (text.p[i] >= 'a' && text.p[i] <= 'f');
    }
    if (!sound) {
        json_fault(&r->trail, DIAG_JSON_VALUE, field->name,
                   "a SHA-256 is 64 of the digits 0-9 a-f");
        return;
    }
    const char *kept = keep(r, text);
    memcpy(record + field->offset, &kept, sizeof kept);
}

static bool take_date(struct reader *r, struct json_object *value,
                      const char *name, struct edtf *date)
{
    str text;
    if (json_object_is_type(value, json_type_int)) {
        json_fault(&r->trail, DIAG_JSON_TYPE, name,
                   "a date needs double quotes: \"%s\"",
                   json_object_get_string(value));
        return false;
    }
    if (!take_text(r, value, name, &text)) {
        return false;
    }
    if (edtf_parse(text, date) != STATUS_OK || date->form == EDTF_NONE) {
        str seen = shown(text);
        json_fault(&r->trail, DIAG_WRONG_DATE, name, "\"%.*s\"", STR_ARG(seen));
        return false;
    }
    return true;
}

static void read_date(struct reader *r, struct json_object *value,
                      const struct field *field, char *record)
{
    struct edtf date;
    if (take_date(r, value, field->name, &date)) {
        memcpy(record + field->offset, &date, sizeof date);
    }
}

/* The names of a closed list, as a message shows them. */
static void add_names(struct buf *out, const char *const *names, int count)
{
    for (int i = 0; i < count; i++) {
        if (names[i]) {
            buf_printf(out, "%s%s", out->n ? ", " : "", names[i]);
        }
    }
}

static void wrong_name(struct reader *r, const char *member, str text,
                       const char *const *names, int count)
{
    struct buf allowed;
    str seen = shown(text);
    buf_init(&allowed, 400);
    add_names(&allowed, names, count);
    json_fault(&r->trail, DIAG_JSON_VALUE, member, "\"%.*s\" is none of %s",
               STR_ARG(seen), allowed.p ? allowed.p : "");
    buf_finish(&allowed);
}

static void read_name(struct reader *r, struct json_object *value,
                      const struct field *field, char *record)
{
    str text;
    if (!take_text(r, value, field->name, &text)) {
        return;
    }
    int found = vocabulary_find(field->names, text);
    if (found < 0) {
        wrong_name(r, field->name, text, field->names->names,
                   field->names->count);
        return;
    }
    memcpy(record + field->offset, &found, sizeof found);
}

static void read_flag(struct reader *r, struct json_object *value,
                      const struct field *field, char *record)
{
    if (!json_object_is_type(value, json_type_boolean)) {
        wrong_type(r, field->name, value, "true or false");
        return;
    }
    bool flag = json_object_get_boolean(value);
    memcpy(record + field->offset, &flag, sizeof flag);
}

static void read_share(struct reader *r, struct json_object *value,
                       const struct field *field, char *record)
{
    if (!json_object_is_type(value, json_type_int) &&
        !json_object_is_type(value, json_type_double)) {
        wrong_type(r, field->name, value, "a number from 0 to 1");
        return;
    }
    double share = json_object_get_double(value);
    if (!(share >= 0 && share <= 1)) {
        json_fault(&r->trail, DIAG_JSON_VALUE, field->name,
                   "%s is not from 0 to 1", json_object_get_string(value));
        return;
    }
    memcpy(record + field->offset, &share, sizeof share);
}

static void read_count(struct reader *r, struct json_object *value,
                       const struct field *field, char *record)
{
    if (!json_object_is_type(value, json_type_int)) {
        wrong_type(r, field->name, value, "a whole number");
        return;
    }
    int64_t count = json_object_get_int64(value);
    if (count < 0) {
        json_fault(&r->trail, DIAG_JSON_VALUE, field->name, "it is less than 0");
        return;
    }
    size_t kept = (size_t)count;
    memcpy(record + field->offset, &kept, sizeof kept);
}

/* --- what follows from the date ----------------------------------------- */

static void mismatch(struct reader *r, const char *name, str told,
                     const char *follows)
{
    if (!r->mismatch_told) {
        str seen = shown(told);
        json_fault(&r->trail, DIAG_DATE_MISMATCH, name,
                   "\"%.*s\", but %s follows", STR_ARG(seen), follows);
        r->mismatch_told = true;
    }
}

static void read_bound(struct reader *r, struct json_object *value,
                       const struct field *field, char *record)
{
    struct edtf date;
    struct edtf told;
    char follows[EDTF_MAX] = "none";
    if (!take_date(r, value, field->name, &told)) {
        return;
    }
    memcpy(&date, record + field->offset, sizeof date);
    struct edtf_bounds b = edtf_bounds(&date);
    bool first = field->type == FIELD_EARLIEST;
    if (first ? b.has_earliest : b.has_latest) {
        struct edtf end = edtf_from_day(first ? b.earliest : b.latest);
        edtf_print(&end, follows);
    }
    str text = str_from(json_object_get_string(value));
    if (told.form != EDTF_DATE || edtf_precision(&told) != EDTF_PRECISION_DAY) {
        json_fault(&r->trail, DIAG_WRONG_DATE, field->name,
                   "\"%.*s\" is no day", STR_ARG(text));
    } else if (!str_equal(text, str_from(follows))) {
        mismatch(r, field->name, text, follows);
    }
}

static void read_precision(struct reader *r, struct json_object *value,
                           const struct field *field, char *record)
{
    struct edtf date;
    enum edtf_precision told;
    str text;
    memcpy(&date, record + field->offset, sizeof date);
    if (!take_text(r, value, field->name, &text)) {
        return;
    }
    if (edtf_precision_parse(text, &told) != STATUS_OK) {
        const char *names[EDTF_PRECISION_CENTURY + 1];
        for (int i = 0; i <= EDTF_PRECISION_CENTURY; i++) {
            names[i] = edtf_precision_name((enum edtf_precision)i);
        }
        wrong_name(r, field->name, text, names, EDTF_PRECISION_CENTURY + 1);
    } else if (told != edtf_precision(&date)) {
        mismatch(r, field->name, text,
                 edtf_precision_name(edtf_precision(&date)));
    }
}

/* --- records and lists -------------------------------------------------- */

static void read_record(struct reader *r, struct json_object *object,
                        const struct record *record, void *target, int depth);
static void finish_expression(struct reader *r, const struct expression *e);
static void finish_mention(struct reader *r, struct event_mention *m);

static size_t item_size(const struct field *field)
{
    switch (field->type) {
    case FIELD_RECORDS:
        return field->record->size;
    case FIELD_DATES:
        return sizeof(struct edtf);
    default:
        return sizeof(const char *);
    }
}

/* One item of a list, whose trail has been pushed: no name stands behind. */
static void read_item(struct reader *r, struct json_object *value,
                      const struct field *field, char *item, int depth)
{
    str text;
    if (field->type == FIELD_RECORDS) {
        read_record(r, value, field->record, item, depth + 1);
        if (field->record == &record_mention) {
            finish_mention(r, (void *)item);
        } else {
            finish_expression(r, (const void *)item);
        }
    } else if (field->type == FIELD_DATES) {
        struct edtf date;
        if (take_date(r, value, NULL, &date)) {
            memcpy(item, &date, sizeof date);
        }
    } else if (field->type == FIELD_IDS ? take_id(r, value, NULL, &text)
                                        : take_text(r, value, NULL, &text)) {
        const char *kept = keep(r, text);
        memcpy(item, &kept, sizeof kept);
        if (str_trim(text).n == 0) {
            json_fault(&r->trail, DIAG_JSON_VALUE, NULL, "it is empty");
        }
    }
}

static void read_list(struct reader *r, struct json_object *value,
                      const struct field *field, char *record, int depth)
{
    if (!json_object_is_type(value, json_type_array)) {
        wrong_type(r, field->name, value, "a list");
        return;
    }
    size_t count = json_object_array_length(value);
    size_t size = item_size(field);
    if (count < field->least) {
        json_fault(&r->trail, DIAG_JSON_VALUE, field->name,
                   "at least %zu belong in it", field->least);
    }
    char *items = arena_array(r->arena, count, size);
    if (!items) {
        r->no_memory = true;
        return;
    }
    for (size_t i = 0; i < count && !json_trail_is_full(&r->trail); i++) {
        size_t mark = json_trail_push(&r->trail, "%s[%zu]", field->name, i);
        read_item(r, json_object_array_get_idx(value, i), field,
                  items + i * size, depth);
        json_trail_cut(&r->trail, mark);
    }
    memcpy(record + field->offset, &items, sizeof items);
    memcpy(record + field->count_offset, &count, sizeof count);
}

static void read_field(struct reader *r, struct json_object *value,
                       const struct field *field, char *record, int depth)
{
    static void (*const reads[FIELD_TYPES])(
        struct reader *, struct json_object *, const struct field *, char *) = {
        [FIELD_TEXT] = read_text,           [FIELD_ID] = read_id,
        [FIELD_DIGEST] = read_digest,       [FIELD_DATE] = read_date,
        [FIELD_EARLIEST] = read_bound,      [FIELD_LATEST] = read_bound,
        [FIELD_PRECISION] = read_precision, [FIELD_NAME] = read_name,
        [FIELD_FLAG] = read_flag,           [FIELD_SHARE] = read_share,
        [FIELD_COUNT] = read_count,
    };
    if (reads[field->type]) {
        reads[field->type](r, value, field, record);
    } else {
        read_list(r, value, field, record, depth);
    }
}

static bool is_known(const struct record *record, const char *name)
{
    for (size_t i = 0; i < record->field_count; i++) {
        if (strcmp(record->fields[i].name, name) == 0) {
            return true;
        }
    }
    return false;
}

/* The members that the table does not name, as the text of a JSON object. */
static const char *unknown_members(struct reader *r, struct json_object *object,
                                   const struct record *record)
{
    struct json_object *rest = NULL;
    json_object_object_foreach(object, name, value)
    {
        if (is_known(record, name)) {
            continue;
        }
        rest = rest ? rest : json_object_new_object();
        struct json_object *kept = json_object_get(value);
        if (!rest || json_object_object_add(rest, name, kept) != 0) {
            json_object_put(kept);
            r->no_memory = true;
        }
    }
    if (!rest) {
        return NULL;
    }
    const char *text = json_object_to_json_string_ext(
        rest, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
    const char *kept = text ? keep(r, str_from(text)) : NULL;
    json_object_put(rest);
    return kept;
}

static void read_record(struct reader *r, struct json_object *object,
                        const struct record *record, void *target, int depth)
{
    struct json_object *value;
    memcpy(target, record->defaults, record->size);
    if (!json_object_is_type(object, json_type_object) || depth > RECORD_DEPTH) {
        wrong_type(r, NULL, object, "an object");
        return;
    }
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if (json_object_object_get_ex(object, field->name, &value)) {
            read_field(r, value, field, target, depth);
        } else if (field->required) {
            json_fault(&r->trail, DIAG_JSON_MISSING, NULL, "\"%s\"", field->name);
        }
    }
    const char *extra = unknown_members(r, object, record);
    memcpy((char *)target + record->extra_offset, &extra, sizeof extra);
}

/* --- what the tables cannot say ----------------------------------------- */

static void finish_expression(struct reader *r, const struct expression *e)
{
    if (e->end < e->begin) {
        json_fault(&r->trail, DIAG_JSON_VALUE, "end", "it lies before begin");
    }
}

/* An id for what a person wrote without one: the same words, the same id. */
static void make_id(struct reader *r, char id[CHRONOLOGY_ID],
                    const char *const *parts, size_t count)
{
    struct buf words;
    char hex[DIGEST_HEX];
    buf_init(&words, LIMIT_INPUT_FILE);
    for (size_t i = 0; i < count; i++) {
        buf_printf(&words, "%s\n", parts[i] ? parts[i] : "");
    }
    r->no_memory = r->no_memory || words.failed;
    digest_sha256(buf_str(&words), hex);
    buf_finish(&words);
    memcpy(id, hex, CHRONOLOGY_ID - 1);
    id[CHRONOLOGY_ID - 1] = '\0';
}

static void finish_mention(struct reader *r, struct event_mention *m)
{
    if (*m->source && !g_hash_table_contains(r->sources, m->source)) {
        json_fault(&r->trail, DIAG_UNKNOWN_ID, "source",
                   "\"%s\" is no source's", m->source);
    }
    if (m->end < m->begin) {
        json_fault(&r->trail, DIAG_JSON_VALUE, "end", "it lies before begin");
    }
    if (!*m->id) {
        make_id(r, m->id, (const char *const[]){m->source, m->quote}, 2);
    }
}

/* A mention may be in two events, as one sentence may tell two; but not twice
 * in one. */
static void check_mention_ids(struct reader *r, const struct event *e)
{
    for (size_t i = 1; i < e->mention_count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (strcmp(e->mentions[i].id, e->mentions[j].id) == 0) {
                size_t mark = json_trail_push(&r->trail, "mentions[%zu]", i);
                json_fault(&r->trail, DIAG_DUPLICATE_ID, "id",
                           "\"%s\" is the id of mentions[%zu] too",
                           e->mentions[i].id, j);
                json_trail_cut(&r->trail, mark);
                return;
            }
        }
    }
}

/* What a mention does not tell is as its event has it. */
static void inherit(const struct event *e, struct event_mention *m)
{
    if ((int)m->kind == MENTION_UNTOLD) {
        m->kind = e->kind;
    }
    if ((int)m->status == MENTION_UNTOLD) {
        m->status = e->status;
    }
    if ((int)m->role == MENTION_UNTOLD) {
        m->role = e->role;
    }
    if (m->importance < 0) {
        m->importance = e->importance;
    }
    if (m->confidence < 0) {
        m->confidence = e->confidence;
    }
    if (!m->title) {
        m->title = e->title;
    }
}

/* Notes an id and where it stands; tells when it is there already. */
static void note_id(struct reader *r, GHashTable *table, const char *id)
{
    const char *first = g_hash_table_lookup(table, id);
    if (first) {
        json_fault(&r->trail, DIAG_DUPLICATE_ID, "id",
                   "\"%s\" is the id of %s too", id, first);
        return;
    }
    char *key = keep(r, str_from(id));
    char *where = keep(r, str_from(r->trail.steps));
    if (key && where) {
        g_hash_table_insert(table, key, where);
    }
}

static void finish_event(struct reader *r, struct event *e)
{
    char printed[EDTF_MAX];
    if (!*e->id && e->title) {
        edtf_print(&e->date, printed);
        make_id(r, e->id, (const char *const[]){printed, e->title}, 2);
    }
    if (*e->id) {
        note_id(r, r->events, e->id);
    }
    check_mention_ids(r, e);
    for (size_t i = 0; i < e->mention_count; i++) {
        inherit(e, &e->mentions[i]);
    }
}

/* --- the lists of the file ---------------------------------------------- */

static void add_source(struct reader *r, struct json_object *object)
{
    struct chronology *c = r->chronology;
    struct source source;
    read_record(r, object, &record_source, &source, 0);
    struct source *sources = arena_grow(r->arena, c->sources, c->source_count,
                                        &r->source_capacity, sizeof *sources);
    if (!sources) {
        r->no_memory = true;
        return;
    }
    c->sources = sources;
    sources[c->source_count++] = source;
    if (*source.id) {
        note_id(r, r->sources, source.id);
    }
}

/* An event whose date allows some days goes to the events, any other to the
 * undated, whichever list it was written in: so a person dates a happening by
 * writing its date where it stands. */
static void place_event(struct reader *r, const struct event *e)
{
    struct chronology *c = r->chronology;
    struct edtf_bounds bounds = edtf_bounds(&e->date);
    bool dated = bounds.has_earliest || bounds.has_latest;
    struct event **list = dated ? &c->events : &c->undated;
    size_t *count = dated ? &c->event_count : &c->undated_count;
    size_t *capacity = dated ? &r->event_capacity : &r->undated_capacity;
    struct event *events =
        arena_grow(r->arena, *list, *count, capacity, sizeof *events);
    if (!events) {
        r->no_memory = true;
        return;
    }
    *list = events;
    events[(*count)++] = *e;
}

static void add_event(struct reader *r, struct json_object *object)
{
    struct event event;
    r->mismatch_told = false;
    read_record(r, object, &record_event, &event, 0);
    finish_event(r, &event);
    place_event(r, &event);
}

static void add_dated_event(struct reader *r, struct json_object *object)
{
    struct json_object *date;
    if (json_object_is_type(object, json_type_object) &&
        !json_object_object_get_ex(object, "date", &date)) {
        json_fault(&r->trail, DIAG_JSON_MISSING, NULL,
                   "\"date\" (without one it belongs in \"undated\")");
    }
    add_event(r, object);
}

static void add_conflict(struct reader *r, struct json_object *object)
{
    struct chronology *c = r->chronology;
    struct conflict conflict;
    read_record(r, object, &record_conflict, &conflict, 0);
    for (size_t i = 0; i < conflict.event_count; i++) {
        const char *id = conflict.events[i];
        if (id && !g_hash_table_contains(r->events, id)) {
            size_t mark = json_trail_push(&r->trail, "events[%zu]", i);
            json_fault(&r->trail, DIAG_UNKNOWN_ID, NULL, "\"%s\" is no event's",
                       id);
            json_trail_cut(&r->trail, mark);
        }
    }
    struct conflict *conflicts =
        arena_grow(r->arena, c->conflicts, c->conflict_count,
                   &r->conflict_capacity, sizeof *conflicts);
    if (!conflicts) {
        r->no_memory = true;
        return;
    }
    c->conflicts = conflicts;
    conflicts[c->conflict_count++] = conflict;
}

/* Parses checked text; the caller puts the object. NULL also for null. */
static struct json_object *parse(struct reader *r, str text)
{
    json_tokener_reset(r->tokener);
    struct json_object *object =
        json_tokener_parse_ex(r->tokener, text.p, (int)text.n);
    if (!object && json_tokener_get_error(r->tokener) == json_tokener_continue) {
        /* A number could go on: the NUL tells that it does not. */
        object = json_tokener_parse_ex(r->tokener, "", 1);
    }
    enum json_tokener_error error = json_tokener_get_error(r->tokener);
    if (!object && error != json_tokener_success) {
        json_fault(&r->trail, DIAG_JSON_SYNTAX, NULL, "%s",
                   json_tokener_error_desc(error));
    }
    return object;
}

/* Reads a list of the file, element by element. */
static void read_top_list(struct reader *r, const char *name, str list,
                          void (*read)(struct reader *, struct json_object *))
{
    str element;
    size_t at = 0;
    if (list.n && list.p[0] != '[') {
        json_fault(&r->trail, DIAG_JSON_TYPE, name, "a list belongs here");
        return;
    }
    for (size_t i = 0; list.n && !json_trail_is_full(&r->trail) &&
                       !r->no_memory && json_next_element(list, &at, &element);
         i++) {
        size_t mark = json_trail_push(&r->trail, "%s[%zu]", name, i);
        str whole = json_trail_enter(&r->trail, element);
        struct json_object *object = parse(r, element);
        read(r, object);
        json_object_put(object);
        json_trail_leave(&r->trail, whole);
        json_trail_cut(&r->trail, mark);
    }
}

/* --- the file ----------------------------------------------------------- */

enum top {
    TOP_VERSION,
    TOP_SOURCES,
    TOP_EVENTS,
    TOP_CONFLICTS,
    TOP_UNDATED,
    TOP_COUNT
};

static const char *const top_names[TOP_COUNT] = {
    [TOP_VERSION] = "dateline", [TOP_SOURCES] = "sources",
    [TOP_EVENTS] = "events",    [TOP_CONFLICTS] = "conflicts",
    [TOP_UNDATED] = "undated",
};

/* Adds a member that is no list of ours to the object of the others. */
static void add_other(struct reader *r, struct json_object *others, str key,
                      str value)
{
    str quoted = {key.p - 1, key.n + 2};
    struct json_object *name = parse(r, quoted);
    struct json_object *parsed = parse(r, value);
    if (!name || json_object_object_add(others, json_object_get_string(name),
                                        parsed) != 0) {
        json_object_put(parsed);
        r->no_memory = true;
    }
    json_object_put(name);
}

/* Cuts the file into its lists and the rest. */
static void cut_file(struct reader *r, str top[TOP_COUNT],
                     struct json_object *others)
{
    size_t at = 0;
    str key;
    str value;
    while (json_next_member(r->trail.item, &at, &key, &value)) {
        int i = 0;
        while (i < TOP_COUNT && !json_key_is(key, top_names[i])) {
            i++;
        }
        if (i < TOP_COUNT) {
            top[i] = value;
        } else {
            add_other(r, others, key, value);
        }
    }
}

static bool version_is_ours(struct reader *r, str version)
{
    if (version.n == 0) {
        json_fault(&r->trail, DIAG_JSON_MISSING, NULL,
                   "\"dateline\": %d, which makes it an events file",
                   CHRONOLOGY_VERSION);
        return false;
    }
    if (!str_equal(version, STR("1"))) {
        str seen = shown(version);
        json_fault(&r->trail, DIAG_WRONG_VERSION, "dateline",
                   "%.*s, and %d is read", STR_ARG(seen), CHRONOLOGY_VERSION);
        return false;
    }
    return true;
}
_Static_assert(CHRONOLOGY_VERSION == 1, "version_is_ours says so in text");

static void read_file(struct reader *r, struct json_object *others)
{
    str top[TOP_COUNT] = {0};
    struct chronology head;
    cut_file(r, top, others);
    if (!version_is_ours(r, top[TOP_VERSION])) {
        return;
    }
    read_record(r, others, &record_chronology, &head, 0);
    r->chronology->title = head.title;
    r->chronology->language = head.language;
    r->chronology->extra = head.extra;
    if (top[TOP_EVENTS].n == 0) {
        json_fault(&r->trail, DIAG_JSON_MISSING, NULL, "\"events\"");
    }
    /* Ids are looked up: sources before mentions, events before conflicts. */
    read_top_list(r, "sources", top[TOP_SOURCES], add_source);
    read_top_list(r, "events", top[TOP_EVENTS], add_dated_event);
    read_top_list(r, "undated", top[TOP_UNDATED], add_event);
    read_top_list(r, "conflicts", top[TOP_CONFLICTS], add_conflict);
}

static void read_checked(struct reader *r)
{
    if (r->trail.item.p[0] != '{') {
        json_fault(&r->trail, DIAG_JSON_TYPE, NULL,
                   "the file holds no object { ... }");
        return;
    }
    struct json_object *others = json_object_new_object();
    if (others) {
        read_file(r, others);
    } else {
        r->no_memory = true;
    }
    json_object_put(others);
}

static enum status reader_start(struct reader *r)
{
    r->chronology = chronology_new();
    r->tokener = json_tokener_new_ex(LIMIT_JSON_DEPTH);
    r->sources = g_hash_table_new(g_str_hash, g_str_equal);
    r->events = g_hash_table_new(g_str_hash, g_str_equal);
    if (!r->chronology || !r->tokener) {
        return STATUS_NOMEM;
    }
    r->arena = r->chronology->arena;
    json_tokener_set_flags(r->tokener,
                           JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    return STATUS_OK;
}

static void reader_finish(struct reader *r)
{
    if (r->tokener) {
        json_tokener_free(r->tokener);
    }
    g_hash_table_destroy(r->sources);
    g_hash_table_destroy(r->events);
    chronology_free(r->chronology);
}

enum status chronology_read_json(str bytes, const char *path, struct diag *diag,
                                 struct chronology **result)
{
    struct reader r = {0};
    if (bytes.n > LIMIT_OUTPUT) {
        diag_report(diag, DIAG_FILE_TOO_LARGE, path, 0, NULL);
        return STATUS_LIMIT;
    }
    /* A byte order mark is what some editors put before UTF-8. */
    str text = str_slice(bytes, str_starts(bytes, STR("\xef\xbb\xbf")) ? 3 : 0,
                         bytes.n);
    enum status status = json_check(text, JSON_FAULTS_TOLD, path, diag);
    if (status != STATUS_OK) {
        return status;
    }
    json_trail_start(&r.trail, text, json_locate(text, (str){NULL, 0}), path,
                     diag);
    status = reader_start(&r);
    if (status == STATUS_OK) {
        read_checked(&r);
        status = r.no_memory      ? STATUS_NOMEM
                 : r.trail.faults ? STATUS_FORMAT
                                  : STATUS_OK;
    }
    if (status == STATUS_OK) {
        chronology_sort(r.chronology);
        *result = r.chronology;
        r.chronology = NULL;
    }
    reader_finish(&r);
    return status;
}
