/* The web page's small parts, and an event's entry: its date and title, which
 * open to each telling's words, those that gave the date marked, and why.
 */
#include "render/page.h"

#include "base/utf8.h"

void page_add(struct page *page, const char *markup)
{
    buf_add_z(page->out, markup);
}

void page_text(struct page *page, const char *z)
{
    markup_escape_z(page->out, z);
}

void page_tell(struct page *page, const char *made)
{
    page->failed = page->failed || !made;
    page_text(page, made);
}

void page_say(struct page *page, enum word which)
{
    page_text(page, words_text(which, page->language));
}

void page_line(struct page *page, const char *name, const char *z)
{
    if (!z || z[0] == '\0') {
        return;
    }
    page_add(page, "<p");
    markup_attribute(page->out, "class", name);
    page_add(page, ">");
    page_text(page, z);
    page_add(page, "</p>");
}

/* Whether HTML's <time> can carry the date: a plain day, month or year. */
static bool is_machine_readable(const struct edtf *date)
{
    const struct edtf_date *d = &date->from;
    return date->form == EDTF_DATE && d->year >= 1 && d->year <= 9999 &&
           d->month <= 12 && d->year_x == 0 && !d->month_x && !d->day_x &&
           d->qualifier == 0 && !d->has_time;
}

void page_date(struct page *page, const struct edtf *date, enum timex_mod mod)
{
    const char *words = telling_date(date, mod, page->language, page->arena);
    if (!is_machine_readable(date)) {
        page_tell(page, words);
        return;
    }
    char printed[EDTF_MAX];
    edtf_print(date, printed);
    page_add(page, "<time");
    markup_attribute(page->out, "datetime", printed);
    page_add(page, ">");
    page_tell(page, words);
    page_add(page, "</time>");
}

/* The bytes of the quote that an expression stands at; empty where it does
 * not stand there (a person may have changed the quote). */
static str expression_in(const struct event_mention *mention,
                         const struct expression *expression)
{
    str quote = str_from(mention->quote);
    if (expression->begin < mention->begin ||
        expression->end < expression->begin) {
        return (str){0};
    }
    size_t begin = expression->begin - mention->begin;
    size_t end = expression->end - mention->begin;
    size_t from = quote.n, to = quote.n, point = 0;
    for (size_t i = 0; i < quote.n; point++) {
        uint32_t c;
        from = point == begin ? i : from;
        to = point == end ? i : to;
        i += utf8_decode(quote, i, &c);
    }
    str found = str_slice(quote, from, to);
    bool same = str_equal(found, str_from(expression->text));
    return same ? found : (str){0};
}

/* The quote, what gave its date marked. */
static void write_quote(struct page *page, const struct event_mention *mention)
{
    str rest = str_from(mention->quote);
    page_add(page, "<blockquote>\u201c");
    for (size_t i = 0; i < mention->expression_count; i++) {
        str found = expression_in(mention, &mention->expressions[i]);
        if (found.n == 0 || found.p < rest.p) {
            continue;
        }
        size_t before = (size_t)(found.p - rest.p);
        markup_escape(page->out, str_slice(rest, 0, before));
        page_add(page, "<mark");
        markup_attribute(page->out, "title", mention->expressions[i].value);
        page_add(page, ">");
        markup_escape(page->out, found);
        page_add(page, "</mark>");
        rest = str_slice(rest, before + found.n, rest.n);
    }
    markup_escape(page->out, rest);
    page_add(page, "\u201d</blockquote>");
}

static void write_citation(struct page *page, const char *source_id)
{
    size_t number = telling_source_number(page->chronology, source_id);
    page_add(page, "<p class=\"cite\">");
    if (number == 0) {
        page_text(page, source_id);
    } else {
        page_add(page, "<a href=\"#");
        page_text(page, source_id);
        buf_printf(page->out, "\">%zu. ", number);
        page_tell(page,
                  telling_source_line(&page->chronology->sources[number - 1],
                                      page->language, page->arena));
        page_add(page, "</a>");
    }
    page_add(page, "</p>");
}

static void write_telling(struct page *page, const struct event *event,
                          const struct event_mention *mention)
{
    page_add(page, "<li>");
    if (mention->quote) {
        write_quote(page, mention);
    }
    write_citation(page, mention->source);
    if (!edtf_equal(&mention->date, &event->date)) {
        page_add(page, "<p class=\"facts\">");
        page_say(page, WORD_PAGE_SAYS);
        page_add(page, ": ");
        page_date(page, &mention->date, mention->mod);
        page_add(page, "</p>");
    }
    page_line(page, "why", mention->reason);
    page_add(page, "</li>");
}

/* What the sources say differently; in a summary, so no paragraph. */
static void write_conflict_note(struct page *page, const struct event *event)
{
    const struct conflict *conflict =
        chronology_lookup_conflict(page->chronology, event->id);
    if (!conflict) {
        return;
    }
    page_add(page, "<span class=\"alarm\">");
    page_say(page, WORD_PAGE_CONFLICTS);
    page_add(page, ": ");
    page_tell(page,
              telling_conflict_dates(conflict, page->language, page->arena));
    page_add(page, "</span>");
}

const char *page_certainty(const struct page *page, const struct event *event)
{
    return chronology_lookup_conflict(page->chronology, event->id) ? "disputed"
           : event->confidence < CHRONOLOGY_CONFIDENT              ? "unsure"
                                                                   : "sure";
}

/* What the filters go by. */
static void write_data(struct page *page, const struct event *event)
{
    struct buf *out = page->out;
    markup_attribute(out, "data-kind", event_kind_name(event->kind));
    markup_attribute(out, "data-status", event_status_name(event->status));
    markup_attribute(out, "data-certainty", page_certainty(page, event));
    page_add(page, " data-sources=\"");
    for (size_t i = 0; i < event->mention_count; i++) {
        buf_printf(
            out, i ? " %zu" : "%zu",
            telling_source_number(page->chronology, event->mentions[i].source));
    }
    page_add(page, "\"");
}

static void write_summary(struct page *page, const struct event *event,
                          const char *heading)
{
    const char *facts = telling_facts(event, page->language, page->arena);
    page_add(page, "<summary><span class=\"when\">");
    page_date(page, &event->date, event->mod);
    buf_printf(page->out, "</span><span class=\"what\"><%s>", heading);
    page_text(page, event->title);
    buf_printf(page->out, "</%s>", heading);
    if (!facts || facts[0]) {
        page_add(page, "<span class=\"facts\">");
        page_tell(page, facts);
        page_add(page, "</span>");
    }
    write_conflict_note(page, event);
    page_add(page, "</span></summary>");
}

void page_event(struct page *page, const struct event *event, const char *heading)
{
    page_add(page, "<li class=\"event\"");
    markup_attribute(page->out, "id", event->id);
    write_data(page, event);
    page_add(page, "><details>");
    write_summary(page, event, heading);
    if (event->mention_count > 0) {
        page_add(page, "<ul class=\"tellings\">");
        for (size_t i = 0; i < event->mention_count; i++) {
            write_telling(page, event, &event->mentions[i]);
        }
        page_add(page, "</ul>");
    }
    page_add(page, "</details></li>\n");
}
