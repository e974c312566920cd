/* Writes a chronology as its events file, canonically.
 *
 * Each source, event and conflict becomes a json-c object of its own, made by
 * walking the tables of chronology_fields.c, is printed and freed: the whole
 * file never stands in memory twice. json-c prints what it is given, so texts
 * are cleaned first, numbers are printed by us, and its lines are indented
 * here to where they stand in the file. Members that the reader did not know
 * (`extra`, JSON text) go behind the known ones.
 *
 * The reader is chronology_json_read.c.
 */
#include "events/chronology_json.h"

#include <json-c/json.h>
#include <math.h>

#include "base/clean.h"
#include "base/limits.h"
#include "events/chronology_fields.h"

/* Deeper than the tables go: chronology, event, mention, expression. */
#define RECORD_DEPTH 4

struct writer {
    struct buf *out;
    struct buf text; /* a text while it is cleaned */
    bool failed;     /* memory ran out */
};

/* --- values ------------------------------------------------------------- */

static struct json_object *text_value(struct writer *w, str text)
{
    if (clean_is(text)) {
        return json_object_new_string_len(text.n ? text.p : "", (int)text.n);
    }
    buf_clear(&w->text);
    clean_replace(text, &w->text);
    w->failed = w->failed || w->text.failed;
    str clean = buf_str(&w->text);
    return json_object_new_string_len(clean.n ? clean.p : "", (int)clean.n);
}

static struct json_object *date_value(const struct edtf *date)
{
    char printed[EDTF_MAX];
    size_t length = edtf_print(date, printed);
    return json_object_new_string_len(printed, (int)length);
}

/* Adds a member, or notes that memory ran out. */
static void add(struct writer *w, struct json_object *object, const char *name,
                struct json_object *value)
{
    if (!value) {
        w->failed = true;
    } else if (json_object_object_add(object, name, value) != 0) {
        json_object_put(value);
        w->failed = true;
    }
}

static void append(struct writer *w, struct json_object *array,
                   struct json_object *value)
{
    if (!value) {
        w->failed = true;
    } else if (json_object_array_add(array, value) != 0) {
        json_object_put(value);
        w->failed = true;
    }
}

/* --- members by type ---------------------------------------------------- */

static void put_text(struct writer *w, struct json_object *object,
                     const struct field *field, const char *record)
{
    const char *text = NULL;
    memcpy(&text, record + field->offset, sizeof text);
    if (text && *text) {
        add(w, object, field->name, text_value(w, str_from(text)));
    }
}

static void put_id(struct writer *w, struct json_object *object,
                   const struct field *field, const char *record)
{
    const char *id = record + field->offset;
    if (*id) {
        add(w, object, field->name, text_value(w, str_from(id)));
    }
}

static void put_date(struct writer *w, struct json_object *object,
                     const struct field *field, const char *record)
{
    struct edtf date;
    memcpy(&date, record + field->offset, sizeof date);
    if (date.form != EDTF_NONE) {
        add(w, object, field->name, date_value(&date));
    }
}

/* earliest, latest, precision: what follows from the date. */
static void put_computed(struct writer *w, struct json_object *object,
                         const struct field *field, const char *record)
{
    struct edtf date;
    memcpy(&date, record + field->offset, sizeof date);
    struct edtf_bounds bounds = edtf_bounds(&date);
    struct edtf end;
    if (date.form == EDTF_NONE) {
        return;
    }
    if (field->type == FIELD_PRECISION) {
        const char *name = edtf_precision_name(edtf_precision(&date));
        add(w, object, field->name, json_object_new_string(name));
    } else if (field->type == FIELD_EARLIEST && bounds.has_earliest) {
        end = edtf_from_day(bounds.earliest);
        add(w, object, field->name, date_value(&end));
    } else if (field->type == FIELD_LATEST && bounds.has_latest) {
        end = edtf_from_day(bounds.latest);
        add(w, object, field->name, date_value(&end));
    }
}

static void put_name(struct writer *w, struct json_object *object,
                     const struct field *field, const char *record)
{
    int value = 0;
    memcpy(&value, record + field->offset, sizeof value);
    const char *name = vocabulary_name(field->names, value);
    if (name) {
        add(w, object, field->name, json_object_new_string(name));
    }
}

static void put_flag(struct writer *w, struct json_object *object,
                     const struct field *field, const char *record)
{
    bool flag = false;
    memcpy(&flag, record + field->offset, sizeof flag);
    if (flag) {
        add(w, object, field->name, json_object_new_boolean(1));
    }
}

/* Three decimals; what is no number is not told. */
static void put_share(struct writer *w, struct json_object *object,
                      const struct field *field, const char *record)
{
    double share = 0;
    memcpy(&share, record + field->offset, sizeof share);
    if (!isfinite(share)) {
        return;
    }
    buf_clear(&w->text);
    buf_add_number(&w->text, share, 3);
    w->failed = w->failed || w->text.failed;
    add(w, object, field->name,
        json_object_new_double_s(share, w->text.p ? w->text.p : "0"));
}

static void put_count(struct writer *w, struct json_object *object,
                      const struct field *field, const char *record)
{
    size_t count = 0;
    size_t condition = 1;
    memcpy(&count, record + field->offset, sizeof count);
    if (field->count_offset) {
        memcpy(&condition, record + field->count_offset, sizeof condition);
    }
    if (condition) {
        add(w, object, field->name, json_object_new_int64((int64_t)count));
    }
}

/* --- lists -------------------------------------------------------------- */

static struct json_object *record_value(struct writer *w,
                                        const struct record *record,
                                        const void *item, int depth);

/* The value of item i of a list whose items begin at `items`. */
static struct json_object *item_value(struct writer *w, const struct field *field,
                                      const char *items, size_t i, int depth)
{
    const char *text = NULL;
    struct edtf date;
    if (field->type == FIELD_RECORDS) {
        return record_value(w, field->record, items + i * field->record->size,
                            depth + 1);
    }
    if (field->type == FIELD_DATES) {
        memcpy(&date, items + i * sizeof date, sizeof date);
        return date_value(&date);
    }
    memcpy(&text, items + i * sizeof text, sizeof text);
    return text_value(w, str_from(text));
}

static void put_list(struct writer *w, struct json_object *object,
                     const struct field *field, const char *record, int depth)
{
    const char *items = NULL;
    size_t count = 0;
    memcpy(&items, record + field->offset, sizeof items);
    memcpy(&count, record + field->count_offset, sizeof count);
    if (count == 0 && !field->always) {
        return;
    }
    struct json_object *array = json_object_new_array();
    for (size_t i = 0; array && i < count; i++) {
        append(w, array, item_value(w, field, items, i, depth));
    }
    add(w, object, field->name, array);
}

/* --- records ------------------------------------------------------------ */

/* Members that were unknown when the file was read. */
static void put_extra(struct writer *w, struct json_object *object,
                      const char *extra)
{
    struct json_tokener *tokener =
        extra ? json_tokener_new_ex(LIMIT_JSON_DEPTH) : NULL;
    if (!tokener) {
        w->failed = w->failed || extra;
        return;
    }
    struct json_object *parsed =
        json_tokener_parse_ex(tokener, extra, (int)strlen(extra));
    json_tokener_free(tokener);
    if (json_object_is_type(parsed, json_type_object)) {
        json_object_object_foreach(parsed, name, value)
        {
            /* null is NULL in json-c, and may be a member's value. */
            struct json_object *kept = json_object_get(value);
            if (json_object_object_add(object, name, kept) != 0) {
                json_object_put(kept);
                w->failed = true;
            }
        }
    }
    json_object_put(parsed);
}

static void put_field(struct writer *w, struct json_object *object,
                      const struct field *field, const char *record, int depth)
{
    static void (*const puts[FIELD_TYPES])(struct writer *, struct json_object *,
                                           const struct field *, const char *) = {
        [FIELD_TEXT] = put_text,          [FIELD_ID] = put_id,
        [FIELD_DIGEST] = put_text,        [FIELD_DATE] = put_date,
        [FIELD_EARLIEST] = put_computed,  [FIELD_LATEST] = put_computed,
        [FIELD_PRECISION] = put_computed, [FIELD_NAME] = put_name,
        [FIELD_FLAG] = put_flag,          [FIELD_SHARE] = put_share,
        [FIELD_COUNT] = put_count,
    };
    if (puts[field->type]) {
        puts[field->type](w, object, field, record);
    } else {
        put_list(w, object, field, record, depth);
    }
}

static struct json_object *record_value(struct writer *w,
                                        const struct record *record,
                                        const void *item, int depth)
{
    struct json_object *object = json_object_new_object();
    const char *extra = NULL;
    if (!object || depth > RECORD_DEPTH) {
        w->failed = true;
        return object;
    }
    for (size_t i = 0; i < record->field_count; i++) {
        put_field(w, object, &record->fields[i], item, depth);
    }
    memcpy(&extra, (const char *)item + record->extra_offset, sizeof extra);
    put_extra(w, object, extra);
    return object;
}

/* --- the file ----------------------------------------------------------- */

/* json-c's "[", line break, "]" of an empty list or object is "[]". Line
 * breaks within texts are escaped, so every one seen here is layout. */
static bool is_empty_pair(str text, size_t at)
{
    size_t next = at + 1;
    while (next < text.n && (text.p[next] == ' ' || text.p[next] == '\n')) {
        next++;
    }
    return at > 0 && next < text.n &&
           ((text.p[at - 1] == '[' && text.p[next] == ']') ||
            (text.p[at - 1] == '{' && text.p[next] == '}'));
}

/* Adds printed JSON, every line but the first indented by `indent` (at most
 * 4). */
static void add_indented(struct buf *out, str text, size_t indent)
{
    for (size_t at = 0; at < text.n; at++) {
        if (text.p[at] != '\n') {
            size_t end = str_find_byte(text, '\n', at);
            end = end < text.n ? end : text.n;
            buf_add(out, str_slice(text, at, end));
            at = end - 1;
        } else if (is_empty_pair(text, at)) {
            while (at + 1 < text.n && text.p[at + 1] == ' ') {
                at++;
            }
        } else {
            buf_add_byte(out, '\n');
            buf_add(out, str_slice(STR("    "), 0, indent));
        }
    }
}

/* As printed by json-c: valid until the object is freed. */
static str print_object(struct writer *w, struct json_object *object)
{
    size_t length = 0;
    const char *text =
        object ? json_object_to_json_string_length(
                     object,
                     JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED |
                         JSON_C_TO_STRING_NOSLASHESCAPE,
                     &length)
               : NULL;
    if (!text) {
        w->failed = true;
        return (str){NULL, 0};
    }
    return (str){text, length};
}

/* The members of an object that is part of the file's own: without its
 * braces and the line break before the last of them. */
static void write_members(struct writer *w, struct json_object *object)
{
    str text = print_object(w, object);
    if (text.n > 4 && json_object_object_length(object) > 0) {
        buf_add_byte(w->out, ',');
        add_indented(w->out, str_slice(text, 1, text.n - 2), 0);
    }
    json_object_put(object);
}

static void write_list(struct writer *w, const char *name,
                       const struct record *record, const void *items,
                       size_t count)
{
    buf_printf(w->out, ",\n  \"%s\": [", name);
    for (size_t i = 0; i < count && !w->failed; i++) {
        struct json_object *object =
            record_value(w, record, (const char *)items + i * record->size, 0);
        buf_add_z(w->out, i ? ",\n    " : "\n    ");
        add_indented(w->out, print_object(w, object), 4);
        json_object_put(object);
    }
    buf_add_z(w->out, count ? "\n  ]" : "]");
}

static struct json_object *extra_value(struct writer *w, const char *extra)
{
    struct json_object *object = json_object_new_object();
    if (object) {
        put_extra(w, object, extra);
    }
    return object;
}

enum status chronology_write_json(const struct chronology *chronology,
                                  struct buf *out)
{
    struct writer w = {.out = out};
    struct chronology plain = *chronology;
    buf_init(&w.text, LIMIT_OUTPUT);
    plain.extra = NULL; /* goes behind the lists */
    buf_printf(out, "{\n  \"dateline\": %d", CHRONOLOGY_VERSION);
    write_members(&w, record_value(&w, &record_chronology, &plain, 0));
    write_list(&w, "sources", &record_source, chronology->sources,
               chronology->source_count);
    write_list(&w, "events", &record_event, chronology->events,
               chronology->event_count);
    write_list(&w, "conflicts", &record_conflict, chronology->conflicts,
               chronology->conflict_count);
    write_list(&w, "undated", &record_event, chronology->undated,
               chronology->undated_count);
    write_members(&w, extra_value(&w, chronology->extra));
    buf_add_z(out, "\n}\n");
    buf_finish(&w.text);
    return w.failed || out->failed ? STATUS_NOMEM : STATUS_OK;
}
