/* The events file, both ways. tests/cases/json holds its golden cases:
 * NAME.json is read; NAME.out, where there is one, is what writing it gives,
 * NAME.err what is said of it. A case without .out must be refused. */
#include <criterion/criterion.h>
#include <dirent.h>
#include <math.h>

#include "base/limits.h"
#include "events/chronology_fields.h"
#include "events/chronology_json.h"

static void add_message(void *context, const struct diag_message *message)
{
    diag_print(message, context);
    buf_add_byte(context, '\n');
}

/* The file's bytes; false when there is none. */
static bool read_file(const char *name, const char *suffix, struct buf *out)
{
    char path[512];
    char piece[4096];
    size_t n;
    snprintf(path, sizeof path, "%s/cases/json/%s%s", TESTS_FOLDER, name, suffix);
    FILE *file = fopen(path, "rb");
    buf_clear(out);
    while (file && (n = fread(piece, 1, sizeof piece, file)) > 0) {
        buf_add(out, (str){piece, n});
    }
    if (file) {
        fclose(file);
    }
    return file != NULL;
}

static const char *text_of(const struct buf *b)
{
    return b->n ? b->p : "";
}

/* Reads and writes; what was said goes to `said`. */
static enum status round_trip(str bytes, const char *path, struct buf *written,
                              struct buf *said)
{
    struct diag diag = {.emit = add_message, .context = said};
    struct chronology *c = NULL;
    enum status status = chronology_read_json(bytes, path, &diag, &c);
    buf_clear(written);
    if (status == STATUS_OK) {
        cr_assert_eq(chronology_write_json(c, written), STATUS_OK);
        chronology_free(c);
    } else {
        cr_expect_null(c, "%s: a result on failure", path);
    }
    return status;
}

static void check_case(const char *name)
{
    struct buf in, written, said, expected;
    char path[300];
    buf_init(&in, LIMIT_INPUT_FILE);
    buf_init(&written, LIMIT_INPUT_FILE);
    buf_init(&said, LIMIT_INPUT_FILE);
    buf_init(&expected, LIMIT_INPUT_FILE);
    snprintf(path, sizeof path, "%s.json", name);
    cr_assert(read_file(name, ".json", &in));
    enum status status = round_trip(buf_str(&in), path, &written, &said);
    bool good = read_file(name, ".out", &expected);
    cr_expect_eq(status, good ? STATUS_OK : STATUS_FORMAT, "%s", name);
    cr_expect_str_eq(text_of(&written), text_of(&expected), "%s:\n%s", name,
                     text_of(&written));
    read_file(name, ".err", &expected);
    cr_expect_str_eq(text_of(&said), text_of(&expected), "%s:\n%s", name,
                     text_of(&said));
    if (good) {
        buf_clear(&in);
        buf_add(&in, buf_str(&written));
        buf_clear(&said);
        round_trip(buf_str(&in), path, &written, &said);
        cr_expect_str_eq(text_of(&written), text_of(&in), "%s: again", name);
        cr_expect_eq(said.n, 0, "%s: again: %s", name, text_of(&said));
    }
    buf_finish(&in);
    buf_finish(&written);
    buf_finish(&said);
    buf_finish(&expected);
}

Test(chronology_json, golden_cases)
{
    DIR *folder = opendir(TESTS_FOLDER "/cases/json");
    struct dirent *entry;
    size_t count = 0;
    cr_assert_not_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        str name = str_from(entry->d_name);
        if (str_ends(name, STR(".json"))) {
            char stem[256];
            snprintf(stem, sizeof stem, "%.*s", (int)name.n - 5, name.p);
            check_case(stem);
            count++;
        }
    }
    closedir(folder);
    cr_assert_geq(count, 40, "the cases are there");
}

/* --- reading ------------------------------------------------------------ */

static enum status read_text(const char *text, struct chronology **c)
{
    return chronology_read_json(str_from(text), "x.json", NULL, c);
}

Test(chronology_json, an_event_by_hand_gets_a_stable_id_and_plain_facts)
{
    struct chronology *c = NULL;
    struct chronology *again = NULL;
    const char *text = "{\"dateline\":1,\"events\":["
                       "{\"date\":\"2024\",\"title\":\"Bridge opened\"}]}";
    cr_assert_eq(read_text(text, &c), STATUS_OK);
    cr_assert_eq(read_text(text, &again), STATUS_OK);
    cr_assert_eq(c->event_count, 1);
    cr_expect_eq(strlen(c->events[0].id), CHRONOLOGY_ID - 1);
    cr_expect_str_eq(c->events[0].id, again->events[0].id);
    cr_expect_eq(c->events[0].kind, EVENT_OTHER);
    cr_expect_eq(c->events[0].status, EVENT_HAPPENED);
    cr_expect_eq(c->events[0].role, EVENT_ROLE_EVENT);
    cr_expect_eq(c->events[0].importance, 0.5);
    cr_expect_eq(c->events[0].confidence, 0.5);
    cr_expect_eq(c->events[0].mention_count, 0);
    cr_expect_null(c->title);
    chronology_free(c);
    chronology_free(again);
}

Test(chronology_json, a_mention_has_what_it_does_not_tell_from_its_event)
{
    struct chronology *c = NULL;
    cr_assert_eq(
        read_text("{\"dateline\":1,\"sources\":[{\"id\":\"s\",\"path\":\"a\"}],"
                  "\"events\":[{\"date\":\"2024\",\"title\":\"T\","
                  "\"kind\":\"visit\",\"status\":\"planned\","
                  "\"role\":\"background\",\"mentions\":["
                  "{\"source\":\"s\",\"quote\":\"q\"},"
                  "{\"source\":\"s\",\"quote\":\"r\",\"kind\":\"other\","
                  "\"status\":\"happened\",\"role\":\"event\","
                  "\"title\":\"U\",\"date\":\"2023\"}]}]}",
                  &c),
        STATUS_OK);
    const struct event_mention *m = c->events[0].mentions;
    size_t told = str_equal(str_from(m[0].quote), STR("r")) ? 0 : 1;
    const struct event_mention *silent = &m[1 - told];
    cr_expect_eq(silent->kind, EVENT_VISIT);
    cr_expect_eq(silent->status, EVENT_PLANNED);
    cr_expect_eq(silent->role, EVENT_ROLE_BACKGROUND);
    cr_expect_str_eq(silent->title, "T");
    cr_expect_eq(silent->date.form, EDTF_NONE, "no date told is no date");
    cr_expect_eq(m[told].kind, EVENT_OTHER);
    cr_expect_eq(m[told].status, EVENT_HAPPENED);
    cr_expect_eq(m[told].role, EVENT_ROLE_EVENT);
    cr_expect_str_eq(m[told].title, "U");
    chronology_free(c);
}

Test(chronology_json, what_is_read_is_sorted_and_can_be_looked_up)
{
    struct chronology *c = NULL;
    cr_assert_eq(read_text("{\"dateline\":1,\"events\":["
                           "{\"id\":\"b\",\"date\":\"2025\",\"title\":\"B\"},"
                           "{\"id\":\"a\",\"date\":\"2024\",\"title\":\"A\"}],"
                           "\"conflicts\":[{\"events\":[\"b\"],"
                           "\"dates\":[\"2025\",\"2026\"]}]}",
                           &c),
                 STATUS_OK);
    cr_expect_str_eq(c->events[0].id, "a");
    cr_expect_eq(chronology_lookup_event(c, "b"), &c->events[1]);
    cr_expect_eq(chronology_lookup_conflict(c, "b"), &c->conflicts[0]);
    chronology_free(c);
}

Test(chronology_json, ids_of_twelve_characters_are_read_and_of_thirteen_not)
{
    struct chronology *c = NULL;
    cr_expect_eq(
        read_text("{\"dateline\":1,\"events\":[{\"id\":\"abc-EF_90123\""
                  ",\"date\":\"2024\",\"title\":\"T\"}]}",
                  &c),
        STATUS_OK);
    cr_assert_str_eq(c->events[0].id, "abc-EF_90123");
    chronology_free(c);
    c = NULL;
    cr_expect_eq(read_text("{\"dateline\":1,\"events\":[{\"id\":\"abc-EF_901234"
                           "\",\"date\":\"2024\",\"title\":\"T\"}]}",
                           &c),
                 STATUS_FORMAT);
    cr_expect_null(c);
}

Test(chronology_json, nothing_is_said_without_a_diag_and_nothing_breaks)
{
    struct chronology *c = NULL;
    cr_expect_eq(read_text("{\"dateline\":1,\"events\":[{}]}", &c),
                 STATUS_FORMAT);
    cr_expect_eq(read_text("", &c), STATUS_FORMAT);
    cr_expect_null(c);
}

/* Every cut of a good file is refused, and none is read past its end. */
Test(chronology_json, a_file_cut_anywhere_is_refused)
{
    struct buf in;
    buf_init(&in, LIMIT_INPUT_FILE);
    cr_assert(read_file("good-full", ".json", &in));
    size_t whole = str_trim(buf_str(&in)).n;
    for (size_t n = 0; n < whole; n += 7) {
        struct chronology *c = NULL;
        char *cut = malloc(n ? n : 1);
        memcpy(cut, in.p, n);
        cr_expect_eq(chronology_read_json((str){cut, n}, "x", NULL, &c),
                     STATUS_FORMAT, "%zu bytes", n);
        free(cut);
    }
    buf_finish(&in);
}

/* One byte changed: read or refused, but sound either way. */
Test(chronology_json, a_file_with_any_byte_changed_does_no_harm)
{
    static const char bytes[] = {'"', '{', ']', '\0', '\xff', '9', '\\'};
    struct buf in;
    buf_init(&in, LIMIT_INPUT_FILE);
    cr_assert(read_file("good-full", ".json", &in));
    size_t refused = 0;
    for (size_t i = 0; i < in.n; i += 3) {
        char kept = in.p[i];
        struct chronology *c = NULL;
        in.p[i] = bytes[i % sizeof bytes];
        refused += chronology_read_json(buf_str(&in), "x", NULL, &c) != STATUS_OK;
        chronology_free(c);
        in.p[i] = kept;
    }
    cr_expect_gt(refused, in.n / 6);
    buf_finish(&in);
}

/* --- writing ------------------------------------------------------------ */

static void expect_written(const struct chronology *c, const char *part,
                           bool there)
{
    struct buf out;
    buf_init(&out, LIMIT_INPUT_FILE);
    cr_assert_eq(chronology_write_json(c, &out), STATUS_OK);
    cr_expect_eq(str_find(buf_str(&out), str_from(part)) != SIZE_MAX, there,
                 "%s in\n%s", part, out.p);
    buf_finish(&out);
}

static struct event plain_event(void)
{
    struct event e = {.id = "e", .title = "T", .date = edtf_from_year(2024)};
    return e;
}

Test(chronology_json, numbers_have_three_decimals_at_most_and_are_finite)
{
    struct event e = plain_event();
    struct chronology c = {.events = &e, .event_count = 1};
    e.importance = 0.123456;
    e.confidence = 1.0 / 0.999999999;
    expect_written(&c, "\"importance\": 0.123,\n", true);
    expect_written(&c, "\"confidence\": 1,\n", true);
    e.importance = NAN;
    e.confidence = INFINITY;
    expect_written(&c, "importance", false);
    expect_written(&c, "confidence", false);
}

Test(chronology_json, bad_bytes_and_control_characters_never_go_out)
{
    struct event e = plain_event();
    struct chronology c = {.events = &e, .event_count = 1};
    e.title = "a\x01"
              "b\xff"
              "c\x7f";
    expect_written(&c, "\"title\": \"a\uFFFDb\uFFFDc\uFFFD\"", true);
    e.title = "line\nfeed\ttab/slash";
    expect_written(&c, "\"title\": \"line\\nfeed\\ttab/slash\"", true);
}

Test(chronology_json, other_modifiers_than_start_mid_end_are_not_written)
{
    struct event e = plain_event();
    struct chronology c = {.events = &e, .event_count = 1};
    e.mod = TIMEX_APPROX;
    expect_written(&c, "\"mod\"", false);
    e.mod = TIMEX_MID;
    expect_written(&c, "\"mod\": \"MID\"", true);
}

Test(chronology_json, brackets_and_line_breaks_in_texts_are_left_alone)
{
    struct event e = plain_event();
    struct chronology c = {.events = &e, .event_count = 1};
    e.title = "[\n ]{}";
    expect_written(&c, "\"title\": \"[\\n ]{}\"", true);
}

Test(chronology_json, an_output_that_is_too_large_is_an_error)
{
    struct event e = plain_event();
    struct chronology c = {.events = &e, .event_count = 1};
    struct buf out;
    buf_init(&out, 100);
    cr_expect_neq(chronology_write_json(&c, &out), STATUS_OK);
    buf_finish(&out);
}

/* Many events: linear, and never a tree of all in memory at once. */
Test(chronology_json, large_files_are_read_and_written, .timeout = 60)
{
    enum { COUNT = 20000 };
    struct event *events = calloc(COUNT, sizeof *events);
    struct chronology c = {.events = events, .event_count = COUNT};
    struct chronology *read = NULL;
    struct buf out;
    buf_init(&out, LIMIT_OUTPUT);
    for (int i = 0; i < COUNT; i++) {
        events[i] = plain_event();
        snprintf(events[i].id, sizeof events[i].id, "e%d", i);
    }
    cr_assert_eq(chronology_write_json(&c, &out), STATUS_OK);
    cr_assert_eq(chronology_read_json(buf_str(&out), "x", NULL, &read),
                 STATUS_OK);
    cr_expect_eq(read->event_count, COUNT);
    chronology_free(read);
    buf_finish(&out);
    free(events);
}

static size_t allocations_left;

/* Fails from the allocation on that allocations_left counts down to. */
static void *fail_later(size_t size)
{
    if (allocations_left == 0) {
        return NULL;
    }
    allocations_left--;
    return malloc(size);
}

Test(chronology_json, when_our_memory_runs_out_the_caller_is_told)
{
    struct buf in, out;
    size_t failures = 0;
    bool done = false;
    buf_init(&in, LIMIT_INPUT_FILE);
    cr_assert(read_file("good-full", ".json", &in));
    for (size_t n = 0; !done && n < 10000; n++) {
        struct chronology *c = NULL;
        allocations_left = n;
        arena_use_allocator(fail_later);
        buf_init(&out, LIMIT_OUTPUT);
        enum status status = chronology_read_json(buf_str(&in), "x", NULL, &c);
        if (status == STATUS_OK) {
            status = chronology_write_json(c, &out);
        }
        arena_use_allocator(NULL);
        done = status == STATUS_OK;
        failures += status == STATUS_NOMEM;
        cr_expect(done || status == STATUS_NOMEM, "%zu: %d", n, (int)status);
        chronology_free(c);
        buf_finish(&out);
    }
    cr_expect(done);
    cr_expect_gt(failures, 1);
    buf_finish(&in);
}

/* --- the schema --------------------------------------------------------- */

static size_t count_in(const struct buf *b, const char *part)
{
    size_t count = 0;
    str rest = buf_str(b);
    for (size_t at; (at = str_find(rest, str_from(part))) != SIZE_MAX;) {
        rest = str_slice(rest, at + 1, rest.n);
        count++;
    }
    return count;
}

static void expect_names(const struct buf *schema, const struct vocabulary *v)
{
    for (int i = 0; i < v->count; i++) {
        char entry[80];
        snprintf(entry, sizeof entry, "{ \"const\": \"%s\", \"description\": ",
                 v->names[i] ? v->names[i] : "");
        cr_expect_eq(count_in(schema, entry), v->names[i] ? 1 : 0, "%s", entry);
    }
}

/* tests/schema_check.py holds the schema against the cases; that nothing is
 * missing from it is seen here. */
Test(chronology_json, the_schema_names_every_member_and_every_closed_list)
{
    const struct record *const records[] = {
        &record_source,  &record_event,      &record_conflict,
        &record_mention, &record_expression, &record_chronology};
    struct buf schema;
    buf_init(&schema, LIMIT_INPUT_FILE);
    cr_assert(read_file("../../../docs/events.schema", ".json", &schema));
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        for (size_t j = 0; j < records[i]->field_count; j++) {
            char member[80];
            snprintf(member, sizeof member, "\"%s\": {",
                     records[i]->fields[j].name);
            cr_expect_gt(count_in(&schema, member), 0, "%s", member);
        }
    }
    expect_names(&schema, &vocabulary_kinds);
    expect_names(&schema, &vocabulary_statuses);
    expect_names(&schema, &vocabulary_roles);
    expect_names(&schema, &vocabulary_types);
    expect_names(&schema, &vocabulary_mods);
    for (int i = 0; i <= EDTF_PRECISION_CENTURY; i++) {
        char name[40];
        snprintf(name, sizeof name, "\"const\": \"%s\"",
                 edtf_precision_name((enum edtf_precision)i));
        cr_expect_eq(count_in(&schema, name), 1, "%s", name);
    }
    buf_finish(&schema);
}
