/* Further articles for a file that a person has looked over. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "events/update.h"

struct telling {
    const char *id, *source, *date, *title;
};

/* A chronology whose events have one telling each. */
static struct chronology *chronology_of(const struct telling *t, size_t n)
{
    struct chronology *c = chronology_new();
    c->events = arena_array(c->arena, n, sizeof *c->events);
    c->event_capacity = n;
    c->sources = arena_array(c->arena, n, sizeof *c->sources);
    c->source_capacity = n;
    c->language = "en";
    for (size_t i = 0; i < n; i++) {
        struct event *e = &c->events[c->event_count++];
        struct event_mention *m = arena_alloc(c->arena, sizeof *m);
        cr_assert_eq(edtf_parse(str_from(t[i].date), &e->date), STATUS_OK);
        snprintf(e->id, sizeof e->id, "%s", t[i].id);
        e->title = t[i].title;
        e->kind = EVENT_AGREEMENT;
        e->confidence = 0.9;
        *m = (struct event_mention){.date = e->date,
                                    .title = e->title,
                                    .quote = e->title,
                                    .kind = e->kind};
        snprintf(m->id, sizeof m->id, "%s", t[i].id);
        snprintf(m->source, sizeof m->source, "%s", t[i].source);
        e->mentions = m;
        e->mention_count = 1;
        if (!chronology_lookup_source(c, t[i].source)) {
            struct source *s = &c->sources[c->source_count++];
            snprintf(s->id, sizeof s->id, "%s", t[i].source);
            s->path = t[i].source[0] == 'v' ? "same.txt" : t[i].source;
        }
    }
    chronology_sort(c);
    return c;
}

static void update(struct chronology *kept, const struct telling *t, size_t n)
{
    struct chronology *fresh = chronology_of(t, n);
    cr_assert_eq(update_add(kept, fresh), STATUS_OK);
    chronology_free(fresh);
}

static const struct telling signing = {"b", "s", "2021-09-01",
                                       "Water treaty signed by both states"};

Test(update, an_event_keeps_its_id_and_what_a_person_wrote)
{
    struct chronology *c = chronology_of(&signing, 1);
    c->events[0].title = "The treaty";
    c->events[0].hidden = true;
    update(c,
           (struct telling[]){
               {"a", "t", "2021-09-01", "Water treaty signed by both states"}},
           1);
    cr_assert_eq(c->event_count, 1);
    cr_expect_str_eq(c->events[0].id, "b");
    cr_expect_str_eq(c->events[0].title, "The treaty");
    cr_expect(c->events[0].hidden);
    cr_expect_eq(c->events[0].mention_count, 2);
    cr_expect_not(c->events[0].stands);
    chronology_free(c);
}

Test(update, what_a_person_split_stays_split)
{
    struct chronology *c = chronology_of(
        (struct telling[]){signing,
                           {"c", "s", "2021-09-01",
                            "Water treaty signed by both states, again"}},
        2);
    update(c,
           (struct telling[]){
               {"a", "t", "2021-09-01", "Water treaty signed by both states"}},
           1);
    cr_assert_eq(c->event_count, 2);
    cr_expect_eq(c->events[0].mention_count + c->events[1].mention_count, 3);
    chronology_free(c);
}

Test(update, a_conflict_that_was_taken_out_does_not_come_back)
{
    const struct telling two[] = {
        signing, {"c", "t", "2021-09-02", "Water treaty signed by both states"}};
    struct chronology *c = chronology_of(two, 2);
    update(c, (struct telling[]){{"d", "u", "1999", "Dam built"}}, 1);
    cr_expect_eq(c->event_count, 3);
    cr_expect_eq(c->conflict_count, 0);
    update(c,
           (struct telling[]){
               {"e", "w", "2021-09-04", "Water treaty signed by both states"}},
           1);
    cr_expect_gt(c->conflict_count, 0, "a new one is told");
    chronology_free(c);
}

Test(update, a_new_version_of_an_article_takes_the_old_ones_place)
{
    const struct telling old[] = {
        {"b", "v1", "2021-09-01", "Water treaty signed by both states"},
        {"c", "v1", "2019", "Talks end without result"},
        {"d", "v1", "2018", "Talks begin in Oslo"}};
    struct chronology *c = chronology_of(old, 3);
    for (size_t i = 0; i < c->event_count; i++) {
        if (!strcmp(c->events[i].id, "d")) {
            c->events[i].title = "Talks begin";
        }
    }
    update(c,
           (struct telling[]){
               {"a", "v2", "2021-09-01", "Water treaty signed by both states"}},
           1);
    cr_assert_eq(c->source_count, 1);
    cr_expect_str_eq(c->sources[0].id, "v2");
    cr_assert_eq(c->event_count, 2, "what a person changed stays");
    cr_expect_str_eq(c->events[0].title, "Talks begin");
    cr_expect_eq(c->events[0].mention_count, 0);
    cr_expect_str_eq(c->events[1].id, "b");
    cr_expect_eq(c->events[1].mention_count, 1);
    cr_expect_str_eq(c->events[1].mentions->source, "v2");
    chronology_free(c);
}
