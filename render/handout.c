/* The handout's text: tables and lists as blocks of a flow.
 *
 * An event's row reads from left to right as a person asks: when, what, and
 * who says so. Each telling shows its source, its words in quotation marks,
 * its date where that is not the event's, and why the words mean that date.
 */
#include "render/handout.h"

#include "render/telling.h"

#define INK                                                                    \
    {                                                                          \
        26, 26, 26, 255                                                        \
    }
#define GREY                                                                   \
    {                                                                          \
        89, 89, 89, 255                                                        \
    } /* 7:1 on white */

static const struct flow_style date_style = {
    .text = {.size = 9.5, .weight = 700}, .ink = INK};
static const struct flow_style title_style = {
    .text = {.size = 9.5, .weight = 700}, .ink = INK};
static const struct flow_style facts_style = {
    .text = {.size = 8.5, .weight = 400}, .ink = GREY, .above = 1};
static const struct flow_style alarm_style = {
    .text = {.size = 8.5, .weight = 700}, .ink = {154, 40, 0, 255}, .above = 2};
static const struct flow_style source_style = {
    .text = {.size = 8.5, .weight = 700},
    .ink = INK,
    .above = 5,
    .begins_part = true};
static const struct flow_style quote_style = {
    .text = {.size = 9, .weight = 400}, .ink = INK, .above = 0};
static const struct flow_style reason_style = {
    .text = {.size = 8, .weight = 400, .italic = true}, .ink = GREY, .above = 0};
static const struct flow_style body_style = {
    .text = {.size = 9.5, .weight = 400}, .ink = INK};
static const struct flow_style place_style = {
    .text = {.size = 8.5, .weight = 400}, .ink = GREY, .above = 0, .indent = 18};

/* What every part of the handout needs. */
struct handout {
    const struct render_job *job;
    const struct chronology *chronology;
    struct flow *flow;
    struct arena *arena;
    const char *language;
};

const char *handout_destination(size_t event, struct arena *arena)
{
    return arena_printf(arena, "event-%zu", event);
}

static const char *source_of(struct handout *h,
                             const struct event_mention *mention)
{
    size_t number = telling_source_number(h->chronology, mention->source);
    if (number == 0) {
        return mention->source;
    }
    const char *line = telling_source_line(&h->chronology->sources[number - 1],
                                           h->language, h->arena);
    return line ? arena_printf(h->arena, "%zu. %s", number, line) : NULL;
}

static void add_mention(struct handout *h, struct flow_block *row,
                        const struct event *event,
                        const struct event_mention *mention)
{
    struct flow *flow = h->flow;
    flow_add(flow, row, 2, source_of(h, mention), &source_style);
    if (mention->quote) {
        const char *quote = telling_one_line(mention->quote, h->arena);
        quote = quote ? arena_printf(h->arena, "\u201c%s\u201d", quote) : NULL;
        flow_add(flow, row, 2, quote, &quote_style);
    }
    if (!edtf_equal(&mention->date, &event->date)) {
        const char *date =
            telling_date(&mention->date, mention->mod, h->language, h->arena);
        date = date ? arena_printf(h->arena, "%s: %s",
                                   words_text(WORD_PAGE_SAYS, h->language), date)
                    : NULL;
        flow_add(flow, row, 2, date, &facts_style);
    }
    if (mention->reason) {
        flow_add(flow, row, 2, telling_one_line(mention->reason, h->arena),
                 &reason_style);
    }
}

static void add_conflict_note(struct handout *h, struct flow_block *row,
                              const struct event *event)
{
    const struct conflict *conflict =
        chronology_lookup_conflict(h->chronology, event->id);
    if (!conflict) {
        return;
    }
    const char *dates = telling_conflict_dates(conflict, h->language, h->arena);
    const char *note =
        dates ? arena_printf(h->arena, "%s: %s",
                             words_text(WORD_PAGE_CONFLICTS, h->language), dates)
              : NULL;
    flow_add(h->flow, row, 1, note, &alarm_style);
}

static struct flow_block *add_event(struct handout *h, const struct event *event)
{
    struct flow *flow = h->flow;
    struct flow_block *row = flow_row(flow);
    flow_add(flow, row, 0,
             telling_date(&event->date, event->mod, h->language, h->arena),
             &date_style);
    flow_add(flow, row, 1, telling_one_line(event->title, h->arena),
             &title_style);
    flow_add(flow, row, 1, telling_facts(event, h->language, h->arena),
             &facts_style);
    add_conflict_note(h, row, event);
    for (size_t i = 0; i < event->mention_count; i++) {
        add_mention(h, row, event, &event->mentions[i]);
    }
    return row;
}

static void open_table(struct handout *h)
{
    const char *const titles[FLOW_COLUMNS] = {
        words_text(WORD_PAGE_DATE, h->language),
        words_text(WORD_PAGE_EVENT, h->language),
        words_text(WORD_PAGE_TELLINGS, h->language)};
    static const double shares[FLOW_COLUMNS] = {0.15, 0.29, 0.56};
    flow_table(h->flow, titles, shares);
}

static void add_heading(struct handout *h, enum word which)
{
    const char *text = words_text(which, h->language);
    flow_heading(h->flow, text, text);
}

static void add_events(struct handout *h)
{
    const struct chronology *c = h->chronology;
    add_heading(h, WORD_PAGE_EVENTS);
    if (telling_count_shown(c->events, c->event_count) == 0) {
        flow_add(h->flow, flow_paragraph(h->flow), 0,
                 words_text(WORD_PAGE_NO_EVENTS, h->language), &body_style);
        return;
    }
    open_table(h);
    for (size_t i = 0; i < c->event_count; i++) {
        if (c->events[i].hidden) {
            continue;
        }
        struct flow_block *row = add_event(h, &c->events[i]);
        if (row) {
            row->destination = handout_destination(i, h->arena);
        }
    }
}

static void add_undated(struct handout *h)
{
    const struct chronology *c = h->chronology;
    if (telling_count_shown(c->undated, c->undated_count) == 0) {
        return;
    }
    add_heading(h, WORD_PAGE_UNDATED);
    open_table(h);
    for (size_t i = 0; i < c->undated_count; i++) {
        if (!c->undated[i].hidden) {
            add_event(h, &c->undated[i]);
        }
    }
}

/* Who gives which date. */
static void add_tellers(struct handout *h, struct flow_block *block,
                        const struct event *event)
{
    for (size_t i = 0; i < event->mention_count; i++) {
        flow_add(h->flow, block, 0,
                 telling_who(h->chronology, &event->mentions[i], h->language,
                             h->arena),
                 &place_style);
    }
}

static void add_conflict(struct handout *h, const struct conflict *conflict)
{
    struct flow_block *block = flow_paragraph(h->flow);
    const char *dates = telling_conflict_dates(conflict, h->language, h->arena);
    flow_add(h->flow, block, 0, dates, &title_style);
    if (conflict->about) {
        flow_add(h->flow, block, 0, telling_one_line(conflict->about, h->arena),
                 &body_style);
    }
    for (size_t i = 0; i < conflict->event_count; i++) {
        const struct event *event =
            chronology_lookup_event(h->chronology, conflict->events[i]);
        if (event && !event->hidden) {
            flow_add(h->flow, block, 0,
                     telling_one_line(event->title, h->arena), &place_style);
            add_tellers(h, block, event);
        }
    }
}

static void add_conflicts(struct handout *h)
{
    if (h->chronology->conflict_count == 0) {
        return;
    }
    add_heading(h, WORD_PAGE_CONFLICTS);
    for (size_t i = 0; i < h->chronology->conflict_count; i++) {
        add_conflict(h, &h->chronology->conflicts[i]);
    }
}

/* A style of its own, since each source has its own address. */
static const struct flow_style *linked_style(struct handout *h,
                                             const struct source *source)
{
    const char *link = telling_source_link(h->job, source, h->arena);
    struct flow_style *style = arena_alloc(h->arena, sizeof *style);
    if (!style) {
        return &place_style;
    }
    *style = place_style;
    style->link = link;
    if (link) {
        style->ink = (colour){0, 51, 160, 255};
    }
    return style;
}

static void add_source(struct handout *h, size_t index)
{
    const struct source *source = &h->chronology->sources[index];
    struct flow_block *block = flow_paragraph(h->flow);
    const char *line = telling_source_line(source, h->language, h->arena);
    line = line ? arena_printf(h->arena, "%zu. %s", index + 1, line) : NULL;
    flow_add(h->flow, block, 0, line, &body_style);
    const char *place = source->url ? source->url : source->path;
    if (place) {
        flow_add(h->flow, block, 0, telling_one_line(place, h->arena),
                 linked_style(h, source));
    }
    if (source->published.form == EDTF_NONE) {
        flow_add(h->flow, block, 0,
                 words_text(WORD_PAGE_NO_PUBLISHED, h->language), &place_style);
    } else if (source->published_reason) {
        flow_add(h->flow, block, 0,
                 telling_one_line(source->published_reason, h->arena),
                 &place_style);
    }
}

static void add_sources(struct handout *h)
{
    if (h->chronology->source_count == 0) {
        return;
    }
    add_heading(h, WORD_PAGE_SOURCES);
    for (size_t i = 0; i < h->chronology->source_count; i++) {
        add_source(h, i);
    }
}

void handout_fill(const struct render_job *job, struct flow *flow)
{
    struct handout h = {.job = job,
                        .chronology = job->chronology,
                        .flow = flow,
                        .arena = flow->arena,
                        .language = job->chronology->language};
    flow->continued = words_text(WORD_PAGE_CONTINUED, h.language);
    add_events(&h);
    add_conflicts(&h);
    add_undated(&h);
    add_sources(&h);
}
