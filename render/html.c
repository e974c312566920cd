/* HTML: the picture and the equivalent list, in one file that loads nothing.
 *
 * The page's policy allows its own style sheets, named by their hashes, the
 * fonts that are written in one of them, and nothing else: whatever a
 * document's text may have brought along cannot run or load. The list says all
 * that the picture says and what stands behind it: each telling's words, those
 * that gave the date marked, and why.
 *
 * Anchors: an event's id is its entry's, a source's id its own; the picture's
 * elements have the prefix "picture-".
 */
#include <glib.h>

#include "base/digest.h"
#include "base/utf8.h"
#include "render/markup.h"
#include "render/page_style.h"
#include "render/svg.h"
#include "render/telling.h"
#include "timeline/words.h"

struct page {
    const struct render_job *job;
    const struct chronology *chronology;
    const struct picture *picture;
    const struct font_embedding *fonts; /* for the picture */
    struct arena *arena;                /* the picture's */
    const char *language;
    struct buf *out;
    bool failed; /* the arena's cap was met: something is missing */
};

/* ---- small parts ---- */

static void add(struct page *page, const char *markup)
{
    buf_add_z(page->out, markup);
}

static void text(struct page *page, const char *z)
{
    markup_escape_z(page->out, z);
}

/* Text made in the arena: NULL means that it was full. */
static void tell(struct page *page, const char *made)
{
    page->failed = page->failed || !made;
    text(page, made);
}

static void say(struct page *page, enum word which)
{
    text(page, words_text(which, page->language));
}

/* <p class="name">text</p>; nothing for an empty text. */
static void line(struct page *page, const char *name, const char *z)
{
    if (!z || z[0] == '\0') {
        return;
    }
    add(page, "<p");
    markup_attribute(page->out, "class", name);
    add(page, ">");
    text(page, z);
    add(page, "</p>\n");
}

/* ---- head ---- */

/* A style sheet's SHA-256 as the policy wants it: 'sha256-<base64>'. */
static void add_style_hash(struct page *page, str style)
{
    char hex[DIGEST_HEX];
    unsigned char bytes[32];
    digest_sha256(style, hex);
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (unsigned char)(g_ascii_xdigit_value(hex[2 * i]) * 16 +
                                   g_ascii_xdigit_value(hex[2 * i + 1]));
    }
    gchar *base64 = g_base64_encode(bytes, sizeof bytes);
    add(page, " 'sha256-");
    add(page, base64);
    add(page, "'");
    g_free(base64);
}

static const char *title_of(const struct page *page)
{
    const char *title = page->picture->scene.title;
    return title && title[0] ? title
                             : words_text(WORD_PAGE_PICTURE, page->language);
}

static void write_head(struct page *page)
{
    add(page, "<!DOCTYPE html>\n<html");
    markup_attribute(page->out, "lang", markup_language(page->language));
    markup_attribute(page->out, "data-chronology", page->job->sha256);
    add(page, ">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta http-equiv=\"Content-Security-Policy\" content=\""
              "default-src 'none'; style-src");
    add_style_hash(page, str_from(page_style));
    add_style_hash(page, buf_str(&page->fonts->css));
    add(page, "; font-src data:; base-uri 'none'; form-action 'none'\">\n"
              "<meta name=\"viewport\" content=\"width=device-width, "
              "initial-scale=1\">\n"
              "<meta name=\"color-scheme\" content=\"light dark\">\n"
              "<meta name=\"referrer\" content=\"no-referrer\">\n"
              "<meta name=\"generator\" content=\"Dateline\">\n<title>");
    text(page, title_of(page));
    add(page, "</title>\n<style>");
    add(page, page_style);
    add(page, "</style>\n</head>\n");
}

/* ---- events ---- */

/* Whether HTML's <time> can carry the date: a plain day, month or year. */
static bool is_machine_readable(const struct edtf *date)
{
    const struct edtf_date *d = &date->from;
    return date->form == EDTF_DATE && d->year >= 1 && d->year <= 9999 &&
           d->month <= 12 && d->year_x == 0 && !d->month_x && !d->day_x &&
           d->qualifier == 0 && !d->has_time;
}

static void write_date(struct page *page, const struct edtf *date,
                       enum timex_mod mod)
{
    const char *words = telling_date(date, mod, page->language, page->arena);
    if (!is_machine_readable(date)) {
        tell(page, words);
        return;
    }
    char printed[EDTF_MAX];
    edtf_print(date, printed);
    add(page, "<time");
    markup_attribute(page->out, "datetime", printed);
    add(page, ">");
    tell(page, words);
    add(page, "</time>");
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
    add(page, "<blockquote><p>\u201c");
    for (size_t i = 0; i < mention->expression_count; i++) {
        str found = expression_in(mention, &mention->expressions[i]);
        if (found.n == 0 || found.p < rest.p) {
            continue;
        }
        size_t before = (size_t)(found.p - rest.p);
        markup_escape(page->out, str_slice(rest, 0, before));
        add(page, "<mark");
        markup_attribute(page->out, "title", mention->expressions[i].value);
        add(page, ">");
        markup_escape(page->out, found);
        add(page, "</mark>");
        rest = str_slice(rest, before + found.n, rest.n);
    }
    markup_escape(page->out, rest);
    add(page, "\u201d</p></blockquote>\n");
}

static void write_citation(struct page *page, const char *source_id)
{
    size_t number = telling_source_number(page->chronology, source_id);
    add(page, "<p class=\"cite\">");
    if (number == 0) {
        text(page, source_id);
    } else {
        add(page, "<a href=\"#");
        text(page, source_id);
        buf_printf(page->out, "\">%zu. ", number);
        tell(page, telling_source_line(&page->chronology->sources[number - 1],
                                       page->language, page->arena));
        add(page, "</a>");
    }
    add(page, "</p>\n");
}

static void write_telling(struct page *page, const struct event *event,
                          const struct event_mention *mention)
{
    add(page, "<li>\n");
    if (mention->quote) {
        write_quote(page, mention);
    }
    write_citation(page, mention->source);
    if (!edtf_equal(&mention->date, &event->date)) {
        add(page, "<p class=\"facts\">");
        say(page, WORD_PAGE_SAYS);
        add(page, ": ");
        write_date(page, &mention->date, mention->mod);
        add(page, "</p>\n");
    }
    line(page, "why", mention->reason);
    add(page, "</li>\n");
}

static void write_conflict_note(struct page *page, const struct event *event)
{
    const struct conflict *conflict =
        chronology_lookup_conflict(page->chronology, event->id);
    if (!conflict) {
        return;
    }
    add(page, "<p class=\"alarm\">");
    say(page, WORD_PAGE_CONFLICTS);
    add(page, ": ");
    tell(page, telling_conflict_dates(conflict, page->language, page->arena));
    add(page, "</p>\n");
}

static void write_event(struct page *page, const struct event *event,
                        const char *heading)
{
    add(page, "<li");
    markup_attribute(page->out, "id", event->id);
    markup_attribute(page->out, "data-kind", event_kind_name(event->kind));
    markup_attribute(page->out, "data-status", event_status_name(event->status));
    add(page, ">\n<article class=\"event\">\n<p class=\"when\">");
    write_date(page, &event->date, event->mod);
    buf_printf(page->out, "</p>\n<div>\n<%s>", heading);
    text(page, event->title);
    buf_printf(page->out, "</%s>\n", heading);
    line(page, "facts", telling_facts(event, page->language, page->arena));
    write_conflict_note(page, event);
    if (event->mention_count > 0) {
        add(page, "<ul class=\"tellings\">\n");
        for (size_t i = 0; i < event->mention_count; i++) {
            write_telling(page, event, &event->mentions[i]);
        }
        add(page, "</ul>\n");
    }
    add(page, "</div>\n</article>\n</li>\n");
}

/* The year an event is listed under: its first, or its last where only that
 * is told. Events are sorted by the same, so years do not return. */
static int listed_year(const struct event *event)
{
    const struct edtf *d = &event->date;
    return d->from_end == EDTF_END_DATE ? d->from.year : d->to.year;
}

static void write_year(struct page *page, int year, bool first)
{
    add(page, first ? "<h3>" : "</ol>\n<h3>");
    tell(page, words_year(year, page->language, page->arena));
    add(page, "</h3>\n<ol class=\"events\">\n");
}

static void write_events(struct page *page)
{
    const struct chronology *c = page->chronology;
    bool first = true;
    int year = 0;
    add(page, "<section id=\"events\">\n<h2>");
    say(page, WORD_PAGE_EVENTS);
    add(page, "</h2>\n");
    for (size_t i = 0; i < c->event_count; i++) {
        const struct event *event = &c->events[i];
        if (event->hidden) {
            continue;
        }
        if (first || listed_year(event) != year) {
            year = listed_year(event);
            write_year(page, year, first);
            first = false;
        }
        write_event(page, event, "h4");
    }
    if (first) {
        line(page, "lead", words_text(WORD_PAGE_NO_EVENTS, page->language));
    }
    add(page, first ? "</section>\n" : "</ol>\n</section>\n");
}

/* ---- what follows the events ---- */

static void open_section(struct page *page, const char *id, enum word title)
{
    buf_printf(page->out, "<section id=\"%s\">\n<h2>", id);
    say(page, title);
    add(page, "</h2>\n");
}

static void write_undated(struct page *page)
{
    const struct chronology *c = page->chronology;
    if (telling_count_shown(c->undated, c->undated_count) == 0) {
        return;
    }
    open_section(page, "undated", WORD_PAGE_UNDATED);
    add(page, "<ol class=\"events\">\n");
    for (size_t i = 0; i < c->undated_count; i++) {
        if (!c->undated[i].hidden) {
            write_event(page, &c->undated[i], "h3");
        }
    }
    add(page, "</ol>\n</section>\n");
}

static void write_conflict(struct page *page, const struct conflict *conflict)
{
    add(page, "<li>\n<p class=\"alarm\">");
    tell(page, telling_conflict_dates(conflict, page->language, page->arena));
    add(page, "</p>\n");
    line(page, NULL, conflict->about);
    for (size_t i = 0; i < conflict->event_count; i++) {
        const struct event *event =
            chronology_lookup_event(page->chronology, conflict->events[i]);
        if (!event || event->hidden) {
            continue;
        }
        add(page, "<p><a href=\"#");
        text(page, event->id);
        add(page, "\">");
        text(page, event->title);
        add(page, "</a></p>\n");
        for (size_t m = 0; m < event->mention_count; m++) {
            line(page, NULL,
                 telling_who(page->chronology, &event->mentions[m],
                             page->language, page->arena));
        }
    }
    add(page, "</li>\n");
}

static void write_conflicts(struct page *page)
{
    if (page->chronology->conflict_count == 0) {
        return;
    }
    open_section(page, "conflicts", WORD_PAGE_CONFLICTS);
    add(page, "<ul class=\"conflicts\">\n");
    for (size_t i = 0; i < page->chronology->conflict_count; i++) {
        write_conflict(page, &page->chronology->conflicts[i]);
    }
    add(page, "</ul>\n</section>\n");
}

static void write_place(struct page *page, const struct source *source)
{
    const char *link = telling_source_link(page->job, source, page->arena);
    const char *shown = source->url ? source->url : source->path;
    if (!shown) {
        return;
    }
    add(page, "<p class=\"place\">");
    if (link) {
        add(page, "<a rel=\"noopener noreferrer\"");
        markup_attribute(page->out, "href", link);
        add(page, ">");
    }
    text(page, shown);
    add(page, link ? "</a></p>\n" : "</p>\n");
}

static void write_source(struct page *page, size_t index)
{
    const struct source *source = &page->chronology->sources[index];
    add(page, "<li");
    markup_attribute(page->out, "id", source->id);
    buf_printf(page->out, ">\n<p>%zu. ", index + 1);
    tell(page, telling_source_line(source, page->language, page->arena));
    add(page, "</p>\n");
    write_place(page, source);
    if (source->published.form == EDTF_NONE) {
        line(page, "why", words_text(WORD_PAGE_NO_PUBLISHED, page->language));
    } else {
        line(page, "why", source->published_reason);
    }
    add(page, "</li>\n");
}

static void write_sources(struct page *page)
{
    if (page->chronology->source_count == 0) {
        return;
    }
    open_section(page, "sources", WORD_PAGE_SOURCES);
    add(page, "<ol class=\"sources\">\n");
    for (size_t i = 0; i < page->chronology->source_count; i++) {
        write_source(page, i);
    }
    add(page, "</ol>\n</section>\n");
}

/* ---- the page ---- */

static void write_contents_line(struct page *page, const char *id,
                                enum word title, bool present)
{
    if (present) {
        buf_printf(page->out, "<li><a href=\"#%s\">", id);
        say(page, title);
        add(page, "</a></li>\n");
    }
}

static void write_header(struct page *page)
{
    const struct chronology *c = page->chronology;
    add(page, "<body>\n<a class=\"skip\" href=\"#events\">");
    say(page, WORD_PAGE_SKIP);
    add(page, "</a>\n<header>\n<h1>");
    text(page, title_of(page));
    add(page, "</h1>\n");
    line(page, "lead", page->picture->scene.description);
    add(page, "<nav");
    markup_attribute(page->out, "aria-label",
                     words_text(WORD_PAGE_CONTENTS, page->language));
    add(page, ">\n<ul>\n");
    write_contents_line(page, "events", WORD_PAGE_EVENTS, true);
    write_contents_line(page, "conflicts", WORD_PAGE_CONFLICTS,
                        c->conflict_count > 0);
    write_contents_line(page, "undated", WORD_PAGE_UNDATED,
                        telling_count_shown(c->undated, c->undated_count) > 0);
    write_contents_line(page, "sources", WORD_PAGE_SOURCES, c->source_count > 0);
    add(page, "</ul>\n</nav>\n</header>\n<main>\n");
}

/* The picture may be wider than the screen: its frame scrolls, and can be
 * reached by keyboard to do so. */
static enum status write_picture(struct page *page)
{
    struct svg_options options = {
        .prefix = "picture-", .inside_page = true, .fonts = page->fonts};
    add(page, "<section class=\"picture\" tabindex=\"0\"");
    markup_attribute(page->out, "aria-label",
                     words_text(WORD_PAGE_PICTURE, page->language));
    add(page, ">\n");
    enum status status = svg_write(page->picture, &options, page->out);
    add(page, "</section>\n");
    return status;
}

static void write_footer(struct page *page)
{
    struct edtf stamp = edtf_from_day(page->job->stamp);
    add(page, "</main>\n<footer>\n<p>");
    say(page, WORD_PAGE_AS_OF);
    add(page, " ");
    write_date(page, &stamp, TIMEX_MOD_NONE);
    if (page->job->sha256) {
        add(page, " \u00b7 ");
        say(page, WORD_PAGE_CHRONOLOGY);
        buf_printf(page->out, " %.12s", page->job->sha256);
    }
    add(page, "</p>\n</footer>\n</body>\n</html>\n");
}

static enum status write_page(struct page *page)
{
    write_head(page);
    write_header(page);
    enum status status = write_picture(page);
    write_events(page);
    write_conflicts(page);
    write_undated(page);
    write_sources(page);
    write_footer(page);
    if (status != STATUS_OK) {
        return status;
    }
    return page->failed        ? STATUS_NOMEM
           : page->out->failed ? STATUS_LIMIT
                               : STATUS_OK;
}

static enum status render(const struct render_job *job, struct buf *out)
{
    struct picture picture = {0};
    enum status status = picture_open(job, job->width, job->height, &picture);
    if (status != STATUS_OK) {
        return status;
    }
    struct font_embedding fonts = {0};
    status = fonts_embed(&picture, &fonts);
    if (status == STATUS_OK) {
        struct page page = {.job = job,
                            .chronology = job->chronology,
                            .picture = &picture,
                            .fonts = &fonts,
                            .arena = picture.arena,
                            .language = job->chronology->language,
                            .out = out};
        status = write_page(&page);
    }
    fonts_finish(&fonts);
    picture_note(job, &picture, render_html.file);
    picture_finish(&picture);
    return status;
}

const struct renderer render_html = {
    .suffix = ".html", .file = "timeline.html", .render = render};
