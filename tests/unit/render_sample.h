/* A small chronology for the tests of the writers, with what is hard in it:
 * a conflict, a happening without a date, markup in a title, Lao and Arabic,
 * a long quote, a source that cannot be linked to. */
#ifndef DATELINE_TESTS_UNIT_RENDER_SAMPLE_H
#define DATELINE_TESTS_UNIT_RENDER_SAMPLE_H

#include <string.h>

#include "render/render.h"

static inline struct edtf sample_date(const char *text)
{
    struct edtf date = {.form = EDTF_NONE};
    (void)edtf_parse(str_from(text), &date);
    return date;
}

static inline void sample_id(char id[CHRONOLOGY_ID], const char *text)
{
    snprintf(id, CHRONOLOGY_ID, "%s", text);
}

static inline struct event_mention *sample_mention(struct chronology *c,
                                                   struct event *event,
                                                   const char *source,
                                                   const char *quote)
{
    size_t capacity = event->mention_count;
    event->mentions = arena_grow(c->arena, event->mentions, event->mention_count,
                                 &capacity, sizeof *event->mentions);
    struct event_mention *m = &event->mentions[event->mention_count++];
    sample_id(m->source, source);
    sample_id(m->id, event->id);
    m->date = event->date;
    m->title = event->title;
    m->quote = quote;
    m->begin = 100;
    m->end = 100 + strlen(quote);
    m->reason = "the words name the date";
    return m;
}

static inline struct event *sample_event(struct chronology *c, const char *id,
                                         const char *date, const char *title)
{
    size_t capacity = c->event_count;
    c->events = arena_grow(c->arena, c->events, c->event_count, &capacity,
                           sizeof *c->events);
    struct event *e = &c->events[c->event_count++];
    sample_id(e->id, id);
    e->date = sample_date(date);
    e->title = title;
    e->importance = 0.5;
    e->confidence = 0.9;
    return e;
}

static inline void sample_source(struct chronology *c, const char *id,
                                 const char *path, const char *url,
                                 const char *title, const char *published)
{
    size_t capacity = c->source_count;
    c->sources = arena_grow(c->arena, c->sources, c->source_count, &capacity,
                            sizeof *c->sources);
    struct source *s = &c->sources[c->source_count++];
    sample_id(s->id, id);
    s->path = path;
    s->url = url;
    s->title = title;
    s->published = sample_date(published);
}

static inline void sample_expression(struct chronology *c,
                                     struct event_mention *m, const char *text,
                                     size_t offset)
{
    size_t capacity = m->expression_count;
    m->expressions = arena_grow(c->arena, m->expressions, m->expression_count,
                                &capacity, sizeof *m->expressions);
    m->expressions[m->expression_count++] =
        (struct expression){.text = text,
                            .begin = m->begin + offset,
                            .end = m->begin + offset + strlen(text),
                            .value = "2021"};
}

#define SAMPLE_LAO "ເປີດຫ້ອງການຢູ່ນະຄອນຫຼວງວຽງຈັນ"
#define SAMPLE_ARABIC "توقيع اتفاقية التعاون"
#define SAMPLE_HOSTILE "Board <script>alert(1)</script> & \"others\" meet"

/* Freed by chronology_free. */
static inline struct chronology *sample_chronology(void)
{
    struct chronology *c = chronology_new();
    c->title = "Harbour & river works";
    c->language = "en";
    sample_source(c, "aaaaaaaa", "signing.txt", NULL, "Agreement signed",
                  "2021-09-01");
    sample_source(c, "bbbbbbbb", "news/office opens.html",
                  "https://example.org/?a=1&b='2'", NULL, "");
    sample_source(c, "cccccccc", "x.txt", "javascript:alert(1)",
                  "A doubtful page", "2022");

    struct event *e = sample_event(c, "000000000001", "2001", SAMPLE_LAO);
    e->kind = EVENT_ESTABLISHMENT;
    e->place = "Vientiane";
    struct event_mention *m =
        sample_mention(c, e, "bbbbbbbb", "The office opened in 2001 or 2002.");
    sample_expression(c, m, "2001", 21);
    sample_expression(c, m, "2002", 29);
    m = sample_mention(c, e, "cccccccc", "Work began in 2002.");
    m->date = sample_date("2002");

    e = sample_event(c, "000000000002", "2021-09-01", SAMPLE_HOSTILE);
    e->kind = EVENT_AGREEMENT;
    m = sample_mention(c, e, "aaaaaaaa",
                       "Today, <b>at the Ministry</b>,\nthe board met.");
    sample_expression(c, m, "Today", 0);

    e = sample_event(c, "000000000003", "2024-06-19/2024-06-20", SAMPLE_ARABIC);
    e->status = EVENT_PLANNED;
    sample_mention(c, e, "aaaaaaaa",
                   "\xd8\xaa\xd9\x85 \xd8\xaa\xd9\x88\xd9\x82\xd9\x8a\xd8\xb9 "
                   "\xd8\xa7\xd9\x84\xd8\xa7\xd8\xaa\xd9\x81\xd8\xa7\xd9\x82"
                   "\xd9\x8a\xd8\xa9 IOM 2024");

    e = sample_event(c, "000000000004", "2025", "Hidden by a person");
    e->hidden = true;

    c->conflicts = arena_array(c->arena, 1, sizeof *c->conflicts);
    c->conflict_count = 1;
    struct conflict *conflict = &c->conflicts[0];
    conflict->events = arena_array(c->arena, 1, sizeof *conflict->events);
    conflict->events[0] = "000000000001";
    conflict->event_count = 1;
    conflict->dates = arena_array(c->arena, 2, sizeof *conflict->dates);
    conflict->dates[0] = sample_date("2001");
    conflict->dates[1] = sample_date("2002");
    conflict->date_count = 2;
    conflict->about = "The opening of the office";

    struct event undated = {.title = "Visit of the director"};
    undated.date = sample_date("XXXX-02-24");
    c->undated = arena_array(c->arena, 1, sizeof *c->undated);
    c->undated[0] = undated;
    c->undated_count = 1;
    sample_id(c->undated[0].id, "000000000009");
    sample_mention(c, &c->undated[0], "cccccccc", "The director came.");
    return c;
}

static inline struct render_job sample_job(const struct chronology *c)
{
    return (struct render_job){.chronology = c,
                               .sha256 = "0123456789abcdef0123456789abcdef"
                                         "0123456789abcdef0123456789abcdef",
                               .stamp = 18871, /* 2021-09-01 */
                               .source_folder = "../articles",
                               .width = 1600,
                               .height = 900,
                               .png_scale = 1,
                               .paper_width = 842,
                               .paper_height = 595};
}

#endif
