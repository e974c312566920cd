/* Tables edited in a spreadsheet: what their cells change, and what is refused.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "events/chronology_json.h"
#include "events/import/csv.h"
#include "events/import/table.h"

static const char events_file[] =
    "{\"dateline\":1,\"sources\":[{\"id\":\"s\",\"path\":\"a.txt\"}],"
    "\"events\":["
    "{\"id\":\"a\",\"date\":\"2001\",\"title\":\"Office opens\","
    "\"kind\":\"establishment\",\"mentions\":[{\"id\":\"a\",\"source\":\"s\","
    "\"date\":\"2001\",\"title\":\"Office opens\",\"kind\":\"establishment\","
    "\"quote\":\"q\",\"begin\":0,\"end\":1}]},"
    "{\"id\":\"b\",\"date\":\"2002\",\"title\":\"Office opened\","
    "\"kind\":\"establishment\",\"mentions\":[{\"id\":\"b\",\"source\":\"s\","
    "\"date\":\"2002\",\"title\":\"Office opened\",\"kind\":\"establishment\","
    "\"quote\":\"q\",\"begin\":2,\"end\":3}]}],"
    "\"conflicts\":[{\"events\":[\"a\",\"b\"],\"dates\":[\"2001\",\"2002\"]}],"
    "\"undated\":[{\"id\":\"u\",\"date\":\"XXXX-02-24\",\"title\":\"U\"}]}";

struct fixture {
    struct chronology *c;
    enum status status;
    size_t faults, line;
    enum diag_id fault;
};

static void note(void *context, const struct diag_message *message)
{
    struct fixture *f = context;
    f->faults++;
    f->line = message->line;
    f->fault = message->id;
}

static struct fixture import(const char *table)
{
    struct fixture f = {0};
    cr_assert_eq(chronology_read_json(str_from(events_file), "x", NULL, &f.c),
                 STATUS_OK);
    struct diag diag = {.emit = note, .context = &f};
    struct csv_import job = {
        .text = str_from(table), .path = "t.csv", .sha256 = "abc"};
    f.status = csv_import(&job, &diag, f.c);
    return f;
}

static const struct event *event(const struct fixture *f, const char *id)
{
    const struct event *e = chronology_lookup_event(f->c, id);
    cr_assert(e, "no event %s", id);
    return e;
}

Test(csv_import, a_cell_replaces_a_fact)
{
    struct fixture f = import(
        "\xef\xbb\xbfid,title,date,kind,status,place,actors,hidden\r\n"
        "a,\"Office \"\"A\"\" opens, at last\",'2001-05-03,launch,ongoing,"
        "Lima,A\\; B; C,\r\nb,Office opened,2002,,,,,YES\r\n");
    const struct event *a = event(&f, "a");
    cr_expect_eq(f.faults, 0);
    cr_expect_str_eq(a->title, "Office \"A\" opens, at last");
    cr_expect_eq(a->date.from.day, 3);
    cr_expect_eq(a->kind, EVENT_LAUNCH);
    cr_expect_eq(a->status, EVENT_ONGOING);
    cr_expect_str_eq(a->place, "Lima");
    cr_assert_eq(a->actor_count, 2);
    cr_expect_str_eq(a->actors[0], "A; B");
    cr_expect_eq(a->mention_count, 1);
    cr_expect(event(&f, "b")->hidden);
    chronology_free(f.c);
}

Test(csv_import, columns_that_are_missing_change_nothing)
{
    struct fixture f = import("Title;ID\nNew;a\nOffice opened;b\n");
    cr_expect_str_eq(event(&f, "a")->title, "New");
    cr_expect_eq(event(&f, "a")->date.from.year, 2001);
    cr_expect_eq(event(&f, "a")->kind, EVENT_ESTABLISHMENT);
    chronology_free(f.c);
}

Test(csv_import, a_row_that_cannot_be_read_changes_nothing_and_is_named)
{
    struct fixture f = import("id,title,date,chronology:abc\n"
                              "a,New,1/9/2021,\n\"b\",\"N\new\",2003,\n");
    cr_expect_eq(f.status, STATUS_OK);
    cr_expect_eq(f.faults, 1);
    cr_expect_eq(f.line, 2);
    cr_expect_eq(f.fault, DIAG_WRONG_DATE);
    cr_expect_str_eq(event(&f, "a")->title, "Office opens");
    cr_expect_not(event(&f, "a")->hidden);
    cr_expect_str_eq(event(&f, "b")->title, "N ew");
    chronology_free(f.c);
}

Test(csv_import, a_deleted_row_hides_its_event)
{
    struct fixture f = import("id,title,chronology:abc\na,Office opens,\n");
    cr_expect(event(&f, "b")->hidden);
    cr_expect_not(event(&f, "a")->hidden);
    cr_expect_eq(f.c->conflict_count, 0, "it is settled");
    chronology_free(f.c);
}

Test(csv_import, a_table_of_another_chronology_hides_nothing)
{
    struct fixture f = import("id,title,chronology:abd\na,Office opens,\n");
    cr_expect_not(event(&f, "b")->hidden);
    cr_expect_eq(f.c->conflict_count, 1);
    chronology_free(f.c);
}

Test(csv_import, an_event_merged_into_another_gives_it_its_tellings)
{
    struct fixture f = import("id,title,date,kind,merge_into\n"
                              "a,Office opens,2001,establishment,b\n");
    cr_expect_eq(f.c->event_count, 1);
    cr_expect_eq(event(&f, "b")->mention_count, 2);
    cr_expect_eq(f.c->conflict_count, 0);
    chronology_free(f.c);
}

Test(csv_import, a_row_without_an_id_is_a_new_event)
{
    struct fixture f = import("id,title,date\n,Bridge opens,2030-01\n");
    cr_assert_eq(f.c->event_count, 3);
    cr_expect_str_eq(f.c->events[2].title, "Bridge opens");
    cr_expect_eq(strlen(f.c->events[2].id), CHRONOLOGY_ID - 1);
    chronology_free(f.c);
}

Test(csv_import, what_had_no_date_gets_one)
{
    struct fixture f =
        import("id,title,date\nu,U,2024-02-24\nb,Office opened,\n");
    cr_expect_eq(f.c->undated_count, 1);
    cr_expect_eq(event(&f, "u")->date.from.year, 2024);
    cr_expect_eq(f.c->events[1].date.from.year, 2024);
    cr_expect_str_eq(f.c->undated[0].id, "b");
    chronology_free(f.c);
}

Test(csv_import, dates_that_agree_settle_a_conflict)
{
    struct fixture f = import("id,title,date\na,Office opens,2002\n");
    cr_expect_eq(f.c->conflict_count, 0);
    chronology_free(f.c);
}

Test(csv_import, what_is_no_table_of_events_is_refused)
{
    struct fixture f = import("name,when\nx,y\n");
    cr_expect_eq(f.status, STATUS_FORMAT);
    cr_expect_eq(f.fault, DIAG_CSV_HEADER);
    chronology_free(f.c);
    f = import("title\nCaf\xe9\n");
    cr_expect_eq(f.status, STATUS_FORMAT);
    cr_expect_eq(f.fault, DIAG_CSV_ENCODING);
    chronology_free(f.c);
    f = import("");
    cr_expect_eq(f.status, STATUS_FORMAT);
    chronology_free(f.c);
}

Test(table, cells_may_hold_separators_quotes_and_line_breaks)
{
    struct arena *arena = arena_new(1 << 16);
    struct table t;
    str cells[4];
    size_t n;
    enum status status;
    table_init(&t, STR("a\tb\n\"x\ty\nz\"\t\"say \"\"hi\"\"\"\r\nlast"));
    cr_assert(table_next_row(&t, arena, cells, 4, &n, &status));
    cr_expect_eq(n, 2);
    cr_assert(table_next_row(&t, arena, cells, 4, &n, &status));
    cr_expect_eq(t.line, 2);
    cr_expect(str_equal(cells[0], STR("x\ty\nz")));
    cr_expect(str_equal(cells[1], STR("say \"hi\"")));
    cr_assert(table_next_row(&t, arena, cells, 4, &n, &status));
    cr_expect_eq(t.line, 4);
    cr_expect(str_equal(cells[0], STR("last")));
    cr_expect_not(table_next_row(&t, arena, cells, 4, &n, &status));
    arena_free(arena);
}
