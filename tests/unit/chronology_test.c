/* Sorting, looking up and naming what a chronology holds. */
#include <criterion/criterion.h>

#include "events/chronology.h"

static struct edtf date(const char *text)
{
    struct edtf e;
    cr_assert_eq(edtf_parse(str_from(text), &e), STATUS_OK, "%s", text);
    return e;
}

static struct event event(const char *id, const char *when, const char *title)
{
    struct event e = {.title = title, .date = date(when)};
    snprintf(e.id, sizeof e.id, "%s", id);
    return e;
}

static struct source source(const char *id, const char *path,
                            const char *published)
{
    struct source s = {.path = path};
    snprintf(s.id, sizeof s.id, "%s", id);
    if (published) {
        s.published = date(published);
    }
    return s;
}

static struct event_mention mention(const char *id, const char *of, size_t begin)
{
    struct event_mention m = {.begin = begin, .end = begin + 1};
    snprintf(m.id, sizeof m.id, "%s", id);
    snprintf(m.source, sizeof m.source, "%s", of);
    return m;
}

Test(chronology, free_takes_null)
{
    chronology_free(NULL);
}

Test(chronology, an_empty_one_can_be_sorted_and_asked)
{
    struct chronology *c = chronology_new();
    chronology_sort(c);
    cr_assert_null(chronology_lookup_source(c, "a"));
    cr_assert_null(chronology_lookup_event(c, "a"));
    cr_assert_null(chronology_lookup_conflict(c, "a"));
    cr_assert_eq(chronology_stamp(c), 0);
    chronology_free(c);
}

Test(chronology, events_are_sorted_by_date_then_title_then_id)
{
    struct event events[] = {
        event("5", "2024", "B"),        event("4", "2024", "A"),
        event("3", "2024", "A"),        event("2", "2024-01-01", "Z"),
        event("1", "1999/2030", "All"),
    };
    struct chronology *c = chronology_new();
    c->events = events;
    c->event_count = 5;
    chronology_sort(c);
    for (size_t i = 0; i < 5; i++) {
        cr_expect_eq(events[i].id[0], (char)('1' + i), "place %zu has %s", i,
                     events[i].id);
    }
    chronology_free(c);
}

Test(chronology, mentions_follow_the_order_of_their_sources_then_the_text)
{
    struct source sources[] = {source("s1", "b.txt", NULL),
                               source("s2", "a.txt", NULL)};
    struct event_mention mentions[] = {
        mention("4", "nobody", 0), mention("3", "s1", 7), mention("2", "s1", 1),
        mention("1", "s2", 90)};
    struct event events[] = {event("e", "2024", "A")};
    struct chronology *c = chronology_new();
    events[0].mentions = mentions;
    events[0].mention_count = 4;
    c->sources = sources;
    c->source_count = 2;
    c->events = events;
    c->event_count = 1;
    chronology_sort(c);
    cr_assert_str_eq(sources[0].path, "a.txt");
    for (size_t i = 0; i < 4; i++) {
        cr_expect_eq(mentions[i].id[0], (char)('1' + i), "place %zu has %s", i,
                     mentions[i].id);
    }
    chronology_free(c);
}

Test(chronology, conflicts_are_sorted_by_the_first_event_they_name)
{
    const char *first[] = {"b"};
    const char *second[] = {"a", "c"};
    struct conflict conflicts[] = {{.events = first, .event_count = 1},
                                   {.events = second, .event_count = 2}};
    struct chronology *c = chronology_new();
    c->conflicts = conflicts;
    c->conflict_count = 2;
    chronology_sort(c);
    cr_assert_eq(c->conflicts[0].event_count, 2);
    cr_assert_eq(chronology_lookup_conflict(c, "b"), &c->conflicts[1]);
    cr_assert_eq(chronology_lookup_conflict(c, "c"), &c->conflicts[0]);
    cr_assert_null(chronology_lookup_conflict(c, "d"));
    chronology_free(c);
}

static void expect_all_found(struct chronology *c)
{
    char id[CHRONOLOGY_ID];
    for (size_t i = 0; i < c->source_count; i++) {
        cr_expect_eq(chronology_lookup_source(c, c->sources[i].id),
                     &c->sources[i]);
    }
    for (size_t i = 0; i < c->event_count; i++) {
        snprintf(id, sizeof id, "%s", c->events[i].id);
        cr_expect_eq(chronology_lookup_event(c, id), &c->events[i]);
    }
    for (size_t i = 0; i < c->undated_count; i++) {
        cr_expect_eq(chronology_lookup_event(c, c->undated[i].id),
                     &c->undated[i]);
    }
    cr_expect_null(chronology_lookup_source(c, "none"));
    cr_expect_null(chronology_lookup_event(c, "none"));
}

Test(chronology, look_ups_agree_before_and_after_sorting_and_growing)
{
    struct source sources[] = {source("x", "b", NULL), source("y", "a", NULL)};
    struct event events[] = {event("2", "2024", "B"), event("1", "2023", "A"),
                             event("3", "2022", "C")};
    struct event undated[] = {event("u", "XXXX-01-02", "U")};
    struct chronology *c = chronology_new();
    c->sources = sources;
    c->source_count = 2;
    c->events = events;
    c->event_count = 2;
    c->undated = undated;
    c->undated_count = 1;
    expect_all_found(c);
    chronology_sort(c);
    expect_all_found(c);
    c->event_count = 3; /* the index is now too old, and is passed by */
    expect_all_found(c);
    chronology_sort(c);
    expect_all_found(c);
    chronology_free(c);
}

Test(chronology, the_stamp_is_the_newest_day_published)
{
    struct source sources[] = {
        source("1", "a", "2021-09-01"), source("2", "b", NULL),
        source("3", "c", "2022-02"), source("4", "d", "XXXX-12-31")};
    struct chronology *c = chronology_new();
    c->sources = sources;
    c->source_count = 2;
    cr_assert_eq(chronology_stamp(c), day_from_civil(2021, 9, 1));
    c->source_count = 4;
    cr_assert_eq(chronology_stamp(c), day_from_civil(2022, 2, 1),
                 "a month counts as its first day");
    c->sources = sources + 3;
    c->source_count = 1;
    cr_assert_eq(chronology_stamp(c), 0, "without a year: 1970-01-01");
    chronology_free(c);
}

Test(chronology, a_stamp_before_1970_is_kept)
{
    struct source sources[] = {source("1", "a", "1951-03-04")};
    struct chronology *c = chronology_new();
    c->sources = sources;
    c->source_count = 1;
    cr_assert_eq(chronology_stamp(c), day_from_civil(1951, 3, 4));
    chronology_free(c);
}

Test(chronology, every_kind_status_and_role_has_a_name_that_parses_back)
{
    for (int i = 0; i < EVENT_KIND_COUNT; i++) {
        enum event_kind kind;
        const char *name = event_kind_name((enum event_kind)i);
        cr_assert(name && event_kind_parse(str_from(name), &kind));
        cr_expect_eq((int)kind, i, "%s", name);
    }
    for (int i = 0; i < EVENT_STATUS_COUNT; i++) {
        enum event_status status;
        const char *name = event_status_name((enum event_status)i);
        cr_assert(name && event_status_parse(str_from(name), &status));
        cr_expect_eq((int)status, i, "%s", name);
    }
    for (int i = 0; i <= EVENT_ROLE_BACKGROUND; i++) {
        enum event_role role;
        const char *name = event_role_name((enum event_role)i);
        cr_assert(name && event_role_parse(str_from(name), &role));
        cr_expect_eq((int)role, i, "%s", name);
    }
}

Test(chronology, unknown_names_are_refused_and_the_result_left_alone)
{
    enum event_kind kind = EVENT_VISIT;
    enum event_status status = EVENT_ONGOING;
    enum event_role role = EVENT_ROLE_BACKGROUND;
    cr_expect_not(event_kind_parse(STR("Visit"), &kind));
    cr_expect_not(event_status_parse(STR(""), &status));
    cr_expect_not(event_role_parse(STR("eventful"), &role));
    cr_expect_eq(kind, EVENT_VISIT);
    cr_expect_eq(status, EVENT_ONGOING);
    cr_expect_eq(role, EVENT_ROLE_BACKGROUND);
    cr_expect_null(event_kind_name(EVENT_KIND_COUNT));
}
