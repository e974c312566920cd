/* HTML: the picture and the equivalent list, in one file that loads nothing.
 *
 * The page's policy allows its own style sheets and script, named by their
 * hashes, the fonts that are written in one of the sheets, and nothing else:
 * whatever a document's text may have brought along cannot run or load. The
 * list says all that the picture says and what stands behind it: each telling's
 * words, those that gave the date marked, and why. The script adds filters and
 * ways to go about; without it picture and list remain.
 *
 * Anchors: an event's id is its entry's, a source's id its own; the picture's
 * elements have the prefix "picture-".
 */
#include <glib.h>

#include "base/digest.h"
#include "base/limits.h"
#include "render/page.h"
#include "render/page_files.h"
#include "render/svg.h"

/* ---- head ---- */

/* A text's SHA-256 as the policy wants it: 'sha256-<base64>'. */
static void add_hash(struct page *page, str text)
{
    char hex[DIGEST_HEX];
    unsigned char bytes[32];
    digest_sha256(text, hex);
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (unsigned char)(g_ascii_xdigit_value(hex[2 * i]) * 16 +
                                   g_ascii_xdigit_value(hex[2 * i + 1]));
    }
    gchar *base64 = g_base64_encode(bytes, sizeof bytes);
    page_add(page, " 'sha256-");
    page_add(page, base64);
    page_add(page, "'");
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
    page_add(page, "<!DOCTYPE html>\n<html");
    markup_attribute(page->out, "lang", markup_language(page->language));
    markup_attribute(page->out, "data-chronology", page->job->sha256);
    page_add(page, ">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\""
                   "default-src 'none'; script-src");
    add_hash(page, str_from(page_script));
    page_add(page, "; style-src");
    add_hash(page, str_from(page_style));
    add_hash(page, buf_str(&page->fonts->css));
    add_hash(page, buf_str(page->scheme));
    page_add(page, "; font-src data:; base-uri 'none'; form-action 'none'\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, "
                   "initial-scale=1\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n"
                   "<meta name=\"referrer\" content=\"no-referrer\">\n"
                   "<meta name=\"generator\" content=\"Dateline\">\n<title>");
    page_text(page, title_of(page));
    page_add(page, "</title>\n<style>");
    page_add(page, page_style);
    page_add(page, "</style>\n<style>");
    buf_add(page->out, buf_str(page->scheme));
    page_add(page, "</style>\n</head>\n");
}

/* The year an event is listed under: its first, or its last where only that
 * is told. Events are sorted by the same, so years do not return. */
static int listed_year(const struct event *event)
{
    const struct edtf *d = &event->date;
    return d->from_end == EDTF_END_DATE ? d->from.year : d->to.year;
}

/* A year's entries stand in lists of so many at most: a browser lays out only
 * the lists that are near the screen (page.css, "many"). */
#define LIST_MOST 25
#define MANY 400

static void open_year(struct page *page, int year)
{
    page_add(page, "<section class=\"year\">\n<h3>");
    page_tell(page, words_year(year, page->language, page->arena));
    page_add(page, "</h3>\n<ol class=\"events\">\n");
}

static void write_years(struct page *page)
{
    static const char end_of_year[] = "</ol>\n</section>\n";
    const struct chronology *c = page->chronology;
    size_t in_year = 0, listed = 0;
    int year = 0;
    for (size_t i = 0; i < c->event_count; i++) {
        const struct event *event = &c->events[i];
        if (event->hidden) {
            continue;
        }
        if (listed == 0 || listed_year(event) != year) {
            page_add(page, listed == 0 ? "" : end_of_year);
            year = listed_year(event);
            open_year(page, year);
            in_year = 0;
        } else if (in_year % LIST_MOST == 0) {
            page_add(page, "</ol>\n<ol class=\"events\">\n");
        }
        page_event(page, event, "h4");
        in_year++;
        listed++;
    }
    page_add(page, listed == 0 ? "" : end_of_year);
}

static void write_events(struct page *page)
{
    const struct chronology *c = page->chronology;
    size_t shown = telling_count_shown(c->events, c->event_count);
    page_add(page, shown > MANY ? "<section id=\"events\" class=\"many\">\n<h2>"
                                : "<section id=\"events\">\n<h2>");
    page_say(page, WORD_PAGE_EVENTS);
    page_add(page, "</h2>\n");
    if (shown == 0) {
        page_line(page, "lead", words_text(WORD_PAGE_NO_EVENTS, page->language));
    }
    write_years(page);
    page_add(page, "</section>\n");
}

/* ---- what follows the events ---- */

static void open_section(struct page *page, const char *id, enum word title)
{
    buf_printf(page->out, "<section id=\"%s\">\n<h2>", id);
    page_say(page, title);
    page_add(page, "</h2>\n");
}

static void write_undated(struct page *page)
{
    const struct chronology *c = page->chronology;
    if (telling_count_shown(c->undated, c->undated_count) == 0) {
        return;
    }
    open_section(page, "undated", WORD_PAGE_UNDATED);
    page_add(page, "<ol class=\"events\">\n");
    for (size_t i = 0; i < c->undated_count; i++) {
        if (!c->undated[i].hidden) {
            page_event(page, &c->undated[i], "h3");
        }
    }
    page_add(page, "</ol>\n</section>\n");
}

static void write_conflict(struct page *page, const struct conflict *conflict)
{
    page_add(page, "<li>\n<p class=\"alarm\">");
    page_tell(page,
              telling_conflict_dates(conflict, page->language, page->arena));
    page_add(page, "</p>\n");
    page_line(page, NULL, conflict->about);
    for (size_t i = 0; i < conflict->event_count; i++) {
        const struct event *event =
            chronology_lookup_event(page->chronology, conflict->events[i]);
        if (!event || event->hidden) {
            continue;
        }
        page_add(page, "<p><a href=\"#");
        page_text(page, event->id);
        page_add(page, "\">");
        page_text(page, event->title);
        page_add(page, "</a></p>\n");
        for (size_t m = 0; m < event->mention_count; m++) {
            page_line(page, NULL,
                      telling_who(page->chronology, &event->mentions[m],
                                  page->language, page->arena));
        }
    }
    page_add(page, "</li>\n");
}

static void write_conflicts(struct page *page)
{
    if (page->chronology->conflict_count == 0) {
        return;
    }
    open_section(page, "conflicts", WORD_PAGE_CONFLICTS);
    page_add(page, "<ul class=\"conflicts\">\n");
    for (size_t i = 0; i < page->chronology->conflict_count; i++) {
        write_conflict(page, &page->chronology->conflicts[i]);
    }
    page_add(page, "</ul>\n</section>\n");
}

static void write_place(struct page *page, const struct source *source)
{
    const char *link = telling_source_link(page->job, source, page->arena);
    const char *shown = source->url ? source->url : source->path;
    if (!shown) {
        return;
    }
    page_add(page, "<p class=\"place\">");
    if (link) {
        page_add(page, "<a rel=\"noopener noreferrer\"");
        markup_attribute(page->out, "href", link);
        page_add(page, ">");
    }
    page_text(page, shown);
    page_add(page, link ? "</a></p>\n" : "</p>\n");
}

static void write_source(struct page *page, size_t index)
{
    const struct source *source = &page->chronology->sources[index];
    page_add(page, "<li");
    markup_attribute(page->out, "id", source->id);
    buf_printf(page->out, ">\n<p>%zu. ", index + 1);
    page_tell(page, telling_source_line(source, page->language, page->arena));
    page_add(page, "</p>\n");
    write_place(page, source);
    if (source->published.form == EDTF_NONE) {
        page_line(page, "why",
                  words_text(WORD_PAGE_NO_PUBLISHED, page->language));
    } else {
        page_line(page, "why", source->published_reason);
    }
    page_add(page, "</li>\n");
}

static void write_sources(struct page *page)
{
    if (page->chronology->source_count == 0) {
        return;
    }
    open_section(page, "sources", WORD_PAGE_SOURCES);
    page_add(page, "<ol class=\"sources\">\n");
    for (size_t i = 0; i < page->chronology->source_count; i++) {
        write_source(page, i);
    }
    page_add(page, "</ol>\n</section>\n");
}

/* ---- the page ---- */

static void write_contents_line(struct page *page, const char *id,
                                enum word title, bool present)
{
    if (present) {
        buf_printf(page->out, "<li><a href=\"#%s\">", id);
        page_say(page, title);
        page_add(page, "</a></li>\n");
    }
}

static void write_header(struct page *page)
{
    const struct chronology *c = page->chronology;
    page_add(page, "<body>\n<a class=\"skip\" href=\"#events\">");
    page_say(page, WORD_PAGE_SKIP);
    page_add(page, "</a>\n<header>\n<div><h1>");
    page_text(page, title_of(page));
    page_add(page, "</h1>\n");
    page_line(page, "lead", page->picture->scene.description);
    page_add(page, "</div>\n<nav");
    markup_attribute(page->out, "aria-label",
                     words_text(WORD_PAGE_CONTENTS, page->language));
    page_add(page, ">\n<ul>\n");
    write_contents_line(page, "events", WORD_PAGE_EVENTS, true);
    write_contents_line(page, "conflicts", WORD_PAGE_CONFLICTS,
                        c->conflict_count > 0);
    write_contents_line(page, "undated", WORD_PAGE_UNDATED,
                        telling_count_shown(c->undated, c->undated_count) > 0);
    write_contents_line(page, "sources", WORD_PAGE_SOURCES, c->source_count > 0);
    write_contents_line(page, "review", WORD_PAGE_REVIEW, page->job->review);
    page_add(page, "</ul>\n</nav>\n</header>\n<main>\n");
}

/* The picture may be wider than the screen: its frame scrolls, and can be
 * reached by keyboard to do so. */
static enum status write_picture(struct page *page)
{
    struct svg_options options = {
        .prefix = "picture-", .inside_page = true, .fonts = page->fonts};
    page_add(page, "<section class=\"frame\"");
    markup_attribute(page->out, "aria-label",
                     words_text(WORD_PAGE_PICTURE, page->language));
    page_add(page, ">\n");
    page_add(page, "<div class=\"picture\" id=\"picture\" tabindex=\"0\" "
                   "role=\"group\"");
    markup_attribute(page->out, "aria-label",
                     words_text(WORD_PAGE_PICTURE, page->language));
    page_add(page, ">\n");
    enum status status = svg_write(page->picture, &options, page->out);
    page_add(page, "</div>\n<p class=\"keys\" data-script hidden>");
    page_say(page, WORD_PAGE_KEYS);
    page_add(page, "</p>\n</section>\n");
    return status;
}

static void write_footer(struct page *page)
{
    struct edtf stamp = edtf_from_day(page->job->stamp);
    page_add(page, "</main>\n<footer>\n<p>");
    page_say(page, WORD_PAGE_AS_OF);
    page_add(page, " ");
    page_date(page, &stamp, TIMEX_MOD_NONE);
    if (page->job->sha256) {
        page_add(page, " \u00b7 ");
        page_say(page, WORD_PAGE_CHRONOLOGY);
        buf_printf(page->out, " %.12s", page->job->sha256);
    }
    page_add(page, "</p>\n</footer>\n");
    page_panel(page);
    page_add(page, "<script>");
    page_add(page, page_script);
    page_add(page, "</script>\n</body>\n</html>\n");
}

static enum status write_page(struct page *page)
{
    write_head(page);
    write_header(page);
    page_tools(page);
    enum status status = write_picture(page);
    page_add(page, "<div class=\"columns\">\n<div>\n");
    write_events(page);
    write_undated(page);
    page_add(page, "</div>\n<div>\n");
    write_conflicts(page);
    write_sources(page);
    page_add(page, "</div>\n</div>\n");
    page_review(page);
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
    struct buf scheme;
    buf_init(&scheme, LIMIT_OUTPUT);
    status = fonts_embed(&picture, &fonts);
    if (status == STATUS_OK) {
        status = page_scheme(job, &scheme);
    }
    if (status == STATUS_OK) {
        struct page page = {.job = job,
                            .chronology = job->chronology,
                            .picture = &picture,
                            .fonts = &fonts,
                            .scheme = &scheme,
                            .arena = picture.arena,
                            .language = job->chronology->language,
                            .out = out};
        status = write_page(&page);
    }
    buf_finish(&scheme);
    fonts_finish(&fonts);
    picture_note(job, &picture, render_html.file);
    picture_finish(&picture);
    return status;
}

const struct renderer render_html = {
    .suffix = ".html", .file = "timeline.html", .render = render};
