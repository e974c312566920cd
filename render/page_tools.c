/* What the page's script brings to life: filters, the picture's zoom, the
 * panel beside it. All words stand here, in the page's language; the script
 * has none. Everything is hidden until the script shows it.
 *
 * A filter offers only what occurs, with how often it does.
 */
#include "render/page.h"

/* Calls visit for every event that the page lists. */
static void each_event(const struct page *page,
                       void (*visit)(const struct event *event, void *context),
                       void *context)
{
    const struct chronology *c = page->chronology;
    for (size_t i = 0; i < c->event_count + c->undated_count; i++) {
        const struct event *event =
            i < c->event_count ? &c->events[i] : &c->undated[i - c->event_count];
        if (!event->hidden) {
            visit(event, context);
        }
    }
}

/* How often each value of the filters occurs. */
struct tally {
    const struct page *page;
    size_t kinds[EVENT_KIND_COUNT];
    size_t statuses[EVENT_STATUS_COUNT];
    size_t sure, unsure, disputed;
};

static void count_event(const struct event *event, void *context)
{
    struct tally *tally = context;
    const char *certainty = page_certainty(tally->page, event);
    tally->kinds[event->kind]++;
    tally->statuses[event->status]++;
    tally->sure += strcmp(certainty, "sure") == 0;
    tally->unsure += strcmp(certainty, "unsure") == 0;
    tally->disputed += strcmp(certainty, "disputed") == 0;
}

static void open_filter(struct page *page, enum word label, const char *name)
{
    page_add(page, "<label>");
    page_say(page, label);
    page_add(page, "<select");
    markup_attribute(page->out, "name", name);
    page_add(page, "><option value=\"\">");
    page_say(page, WORD_PAGE_ALL);
    page_add(page, "</option>");
}

static void close_filter(struct page *page)
{
    page_add(page, "</select></label>\n");
}

/* Nothing for what does not occur. */
static void write_option(struct page *page, const char *value, const char *text,
                         size_t count)
{
    if (count > 0) {
        page_add(page, "<option");
        markup_attribute(page->out, "value", value);
        page_add(page, ">");
        page_text(page, text);
        buf_printf(page->out, " (%zu)</option>", count);
    }
}

static void write_facts_filters(struct page *page, const struct tally *tally)
{
    const char *language = page->language;
    open_filter(page, WORD_PAGE_KIND, "kind");
    for (int i = 0; i < EVENT_KIND_COUNT; i++) {
        enum event_kind kind = (enum event_kind)i;
        write_option(page, event_kind_name(kind), telling_kind(kind, language),
                     tally->kinds[i]);
    }
    close_filter(page);
    open_filter(page, WORD_PAGE_STATUS, "status");
    for (int i = 0; i < EVENT_STATUS_COUNT; i++) {
        enum event_status status = (enum event_status)i;
        write_option(page, event_status_name(status),
                     telling_status(status, language), tally->statuses[i]);
    }
    close_filter(page);
    open_filter(page, WORD_PAGE_CERTAINTY, "certainty");
    write_option(page, "sure", words_text(WORD_PAGE_SURE, language), tally->sure);
    write_option(page, "check", words_text(WORD_PAGE_UNSURE, language),
                 tally->unsure + tally->disputed);
    write_option(page, "disputed", words_text(WORD_PAGE_DISPUTED, language),
                 tally->disputed);
    close_filter(page);
}

static void write_source_filter(struct page *page)
{
    const struct chronology *c = page->chronology;
    if (c->source_count < 2) {
        return;
    }
    open_filter(page, WORD_PAGE_SOURCE, "sources");
    for (size_t i = 0; i < c->source_count; i++) {
        buf_printf(page->out, "<option value=\"%zu\">%zu. ", i + 1, i + 1);
        page_tell(page, telling_source_line(&c->sources[i], page->language,
                                            page->arena));
        page_add(page, "</option>");
    }
    close_filter(page);
}

static void write_button(struct page *page, const char *id, const char *sign,
                         enum word name)
{
    const char *words = words_text(name, page->language);
    page_add(page, "<button type=\"button\"");
    markup_attribute(page->out, "id", id);
    markup_attribute(page->out, "aria-label", words);
    markup_attribute(page->out, "title", words);
    page_add(page, ">");
    page_text(page, sign);
    page_add(page, "</button>");
}

static void write_zoom(struct page *page)
{
    page_add(page, "<div class=\"zoom\">");
    write_button(page, "larger", "+", WORD_PAGE_ZOOM_IN);
    write_button(page, "smaller", "\u2212", WORD_PAGE_ZOOM_OUT);
    write_button(page, "fit", "\u2922", WORD_PAGE_ZOOM_FIT);
    page_add(page, "</div>\n");
}

void page_tools(struct page *page)
{
    struct tally tally = {.page = page};
    each_event(page, count_event, &tally);
    page_add(page,
             "<div class=\"tools\" id=\"tools\" role=\"search\" data-script "
             "hidden>\n<label class=\"find\">");
    page_say(page, WORD_PAGE_FIND);
    page_add(page, "<input type=\"search\" id=\"find\" autocomplete=\"off\" "
                   "spellcheck=\"false\"></label>\n");
    write_facts_filters(page, &tally);
    write_source_filter(page);
    page_add(page, "<button type=\"button\" id=\"reset\">");
    page_say(page, WORD_PAGE_RESET);
    page_add(page, "</button>\n<output id=\"shown\"");
    markup_attribute(page->out, "data-text",
                     words_text(WORD_PAGE_SHOWN, page->language));
    markup_attribute(page->out, "data-none",
                     words_text(WORD_PAGE_NONE_FITS, page->language));
    page_add(page, "></output>\n");
    write_zoom(page);
    page_add(page, "</div>\n");
}

void page_panel(struct page *page)
{
    page_add(page, "<div class=\"panel\" id=\"panel\" role=\"dialog\" "
                   "aria-labelledby=\"panel-title\" hidden>\n"
                   "<div class=\"bar\"><a id=\"in-list\" href=\"#events\">");
    page_say(page, WORD_PAGE_IN_LIST);
    page_add(page, "</a>");
    write_button(page, "earlier", "\u2190", WORD_PAGE_EARLIER);
    write_button(page, "later", "\u2192", WORD_PAGE_LATER);
    write_button(page, "close", "\u00d7", WORD_PAGE_CLOSE);
    page_add(page, "</div>\n<div class=\"body\"></div>\n</div>\n");
}
