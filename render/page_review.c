/* The review: each article's text with its time expressions and the words
 * that tell an event marked in place, and beside each paragraph what was read
 * in it and why. Numbers tie the two together.
 *
 * Mentions count code points, texts and time expressions bytes; one walk over
 * the text makes a table of the first to the second.
 */
#include "render/page.h"

#include <stdlib.h>

#include "base/utf8.h"

/* One telling in the article. */
struct telling {
    const struct event *event;
    const struct event_mention *mention;
    size_t begin, end; /* bytes of the text */
    size_t number;     /* from 1, in the order of the text */
};

struct article_view {
    const struct review_article *article; /* NULL: the text is not at hand */
    struct telling *tellings;             /* by begin */
    size_t count, capacity;
    bool *used; /* by time expression: whether it gave an event its date */
};

/* ---- what is told in an article ---- */

static void collect(struct page *page, struct article_view *view,
                    const struct event *events, size_t count, const char *source)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t m = 0; m < events[i].mention_count; m++) {
            const struct event_mention *mention = &events[i].mentions[m];
            if (events[i].hidden || strcmp(mention->source, source) != 0) {
                continue;
            }
            struct telling *grown =
                arena_grow(page->arena, view->tellings, view->count,
                           &view->capacity, sizeof *grown);
            if (!grown) {
                page->failed = true;
                return;
            }
            view->tellings = grown;
            grown[view->count++] =
                (struct telling){.event = &events[i], .mention = mention};
        }
    }
}

static int compare_tellings(const void *a, const void *b)
{
    const struct telling *x = a, *y = b;
    if (x->mention->begin != y->mention->begin) {
        return x->mention->begin < y->mention->begin ? -1 : 1;
    }
    return strcmp(x->mention->id, y->mention->id);
}

/* Bytes of each code point of the text, and of its end. */
static size_t *map_points(struct arena *arena, str text, size_t *count)
{
    size_t n = utf8_count(text), k = 0;
    size_t *at = arena_array(arena, n + 1, sizeof *at);
    for (size_t i = 0; at && i < text.n;) {
        uint32_t c;
        at[k++] = i;
        i += utf8_decode(text, i, &c);
    }
    if (at) {
        at[k] = text.n;
    }
    *count = n;
    return at;
}

static void mark_used(struct article_view *view, const size_t *at, size_t points)
{
    const struct timex_list *timexes = &view->article->timexes;
    for (size_t i = 0; i < view->count; i++) {
        const struct event_mention *m = view->tellings[i].mention;
        for (size_t e = 0; e < m->expression_count; e++) {
            size_t begin = m->expressions[e].begin;
            for (size_t t = 0; begin < points && t < timexes->count; t++) {
                view->used[t] |= timexes->items[t].begin == at[begin];
            }
        }
    }
}

/* Spans in bytes, numbers; what a person's correction has put outside of the
 * text stands at its end. */
static void place_tellings(struct page *page, struct article_view *view)
{
    size_t points = 0;
    size_t *at = view->article
                     ? map_points(page->arena, view->article->text, &points)
                     : NULL;
    for (size_t i = 0; i < view->count; i++) {
        struct telling *t = &view->tellings[i];
        t->number = i + 1;
        if (at) {
            t->begin =
                at[t->mention->begin < points ? t->mention->begin : points];
            t->end = at[t->mention->end < points ? t->mention->end : points];
        }
    }
    if (view->article) {
        view->used = arena_array(page->arena, view->article->timexes.count + 1,
                                 sizeof *view->used);
        page->failed |= !at || !view->used;
        if (at && view->used) {
            mark_used(view, at, points);
        }
    }
}

static struct article_view view_of(struct page *page, const struct source *source)
{
    const struct chronology *c = page->chronology;
    const struct review *review = page->job->review;
    struct article_view view = {0};
    for (size_t i = 0; i < review->count; i++) {
        if (strcmp(review->articles[i].source, source->id) == 0) {
            view.article = &review->articles[i];
        }
    }
    collect(page, &view, c->events, c->event_count, source->id);
    collect(page, &view, c->undated, c->undated_count, source->id);
    if (view.count > 0) {
        qsort(view.tellings, view.count, sizeof *view.tellings, compare_tellings);
    }
    place_tellings(page, &view);
    return view;
}

/* ---- the text ---- */

static bool is_told(const struct article_view *view, size_t at)
{
    for (size_t i = 0; i < view->count && view->tellings[i].begin <= at; i++) {
        if (at < view->tellings[i].end) {
            return true;
        }
    }
    return false;
}

/* The next place after `at` where a telling begins or ends. */
static size_t next_edge(const struct article_view *view, size_t at, size_t end)
{
    for (size_t i = 0; i < view->count; i++) {
        const struct telling *t = &view->tellings[i];
        end = t->begin > at && t->begin < end ? t->begin : end;
        end = t->end > at && t->end < end ? t->end : end;
    }
    return end;
}

/* Text without time expressions, the words of tellings marked. */
static void write_words(struct page *page, const struct article_view *view,
                        size_t begin, size_t end)
{
    while (begin < end) {
        for (size_t i = 0; i < view->count; i++) {
            if (view->tellings[i].begin == begin) {
                buf_printf(page->out, "<b>%zu</b>", view->tellings[i].number);
            }
        }
        size_t edge = next_edge(view, begin, end);
        bool told = is_told(view, begin);
        page_add(page, told ? "<span class=\"told\">" : "");
        markup_escape(page->out, str_slice(view->article->text, begin, edge));
        page_add(page, told ? "</span>" : "");
        begin = edge;
    }
}

static void write_expression(struct page *page, const struct article_view *view,
                             size_t index)
{
    const struct timex *t = &view->article->timexes.items[index];
    const char *value = t->value;
    char edtf[EDTF_MAX];
    if (t->when.form != EDTF_NONE) {
        edtf_print(&t->when, edtf);
        value = edtf;
    }
    page_add(page, view->used && view->used[index] ? "<mark"
                                                   : "<mark class=\"unused\"");
    markup_attribute(page->out, "title", t->reason);
    page_add(page, ">");
    write_words(page, view, t->begin, t->end);
    str words = str_slice(view->article->text, t->begin, t->end);
    if (!str_equal(words, str_from(value))) {
        page_add(page, "<i>");
        page_text(page, value);
        page_add(page, "</i>");
    }
    page_add(page, "</mark>");
}

/* The paragraph's text; *next is the first time expression behind it. */
static void write_text(struct page *page, const struct article_view *view,
                       size_t begin, size_t end, size_t *next)
{
    const struct timex_list *timexes = &view->article->timexes;
    page_add(page, "<p>");
    for (; *next < timexes->count && timexes->items[*next].begin < end;
         (*next)++) {
        const struct timex *t = &timexes->items[*next];
        if (t->begin < begin || t->end > end) {
            continue;
        }
        write_words(page, view, begin, t->begin);
        write_expression(page, view, *next);
        begin = t->end;
    }
    write_words(page, view, begin, end);
    page_add(page, "</p>\n");
}

/* ---- what stands beside it ---- */

static void write_doubts(struct page *page, const struct event *event)
{
    const struct conflict *conflict =
        chronology_lookup_conflict(page->chronology, event->id);
    /* From the thousandths that the events file holds: the same page is made
     * of either. */
    int percent = ((int)(event->confidence * 1000 + 0.5) + 5) / 10;
    const char *number = arena_printf(page->arena, "%d", percent);
    const struct word_value value = {"n", number};
    page_add(page, event->confidence < CHRONOLOGY_CONFIDENT
                       ? "<p class=\"alarm\">"
                       : "<p class=\"facts\">");
    page_tell(page, words_fill(WORD_PAGE_CONFIDENCE, page->language, &value, 1,
                               page->arena));
    page_add(page, "</p>\n");
    if (conflict) {
        page_add(page, "<p class=\"alarm\">");
        page_say(page, WORD_PAGE_CONFLICTS);
        page_add(page, ": ");
        page_tell(page,
                  telling_conflict_dates(conflict, page->language, page->arena));
        page_add(page, "</p>\n");
    }
}

static void write_note(struct page *page, const struct telling *telling)
{
    const struct event *event = telling->event;
    const struct event_mention *mention = telling->mention;
    page_add(page, "<div class=\"note\"");
    markup_attribute(page->out, "data-event", event->id);
    markup_attribute(page->out, "data-certainty", page_certainty(page, event));
    buf_printf(page->out, ">\n<p><b>%zu</b> <span class=\"when\">",
               telling->number);
    page_date(page, &mention->date, mention->mod);
    page_add(page, "</span> <a href=\"#");
    page_text(page, event->id);
    page_add(page, "\">");
    page_text(page, mention->title ? mention->title : event->title);
    page_add(page, "</a></p>\n");
    page_line(page, "why", mention->reason);
    write_doubts(page, event);
    page_add(page, "</div>\n");
}

static void write_notes(struct page *page, const struct article_view *view,
                        size_t begin, size_t end)
{
    page_add(page, "<div>\n");
    for (size_t i = 0; i < view->count; i++) {
        const struct telling *t = &view->tellings[i];
        if (t->begin >= begin && t->begin < end) {
            write_note(page, t);
        }
    }
    page_add(page, "</div>\n");
}

/* ---- articles ---- */

/* A line of the text is a paragraph. */
static void write_paragraphs(struct page *page, const struct article_view *view)
{
    str text = view->article->text;
    size_t next = 0;
    for (size_t begin = 0; begin < text.n;) {
        size_t end = str_find_byte(text, '\n', begin);
        end = end < text.n ? end : text.n;
        if (str_trim(str_slice(text, begin, end)).n > 0) {
            page_add(page, "<div class=\"paragraph\">\n");
            write_text(page, view, begin, end, &next);
            write_notes(page, view, begin, end + 1);
            page_add(page, "</div>\n");
        }
        begin = end + 1;
    }
}

static void write_article(struct page *page, size_t index)
{
    const struct source *source = &page->chronology->sources[index];
    struct article_view view = view_of(page, source);
    page_add(page, "<section class=\"article\">\n<h3>");
    buf_printf(page->out, "%zu. ", index + 1);
    page_tell(page, telling_source_line(source, page->language, page->arena));
    page_add(page, "</h3>\n");
    if (view.count == 0) {
        page_line(page, "why", words_text(WORD_PAGE_NO_TELLING, page->language));
    }
    if (view.article) {
        write_paragraphs(page, &view);
    } else {
        page_line(page, "why", words_text(WORD_PAGE_NOT_READ, page->language));
        write_notes(page, &view, 0, SIZE_MAX);
    }
    page_add(page, "</section>\n");
}

void page_review(struct page *page)
{
    if (!page->job->review) {
        return;
    }
    page_add(page, "<section id=\"review\" class=\"review\">\n<h2>");
    page_say(page, WORD_PAGE_REVIEW);
    page_add(page, "</h2>\n");
    page_line(page, "lead", words_text(WORD_PAGE_REVIEW_LEAD, page->language));
    for (size_t i = 0; i < page->chronology->source_count; i++) {
        write_article(page, i);
    }
    page_add(page, "</section>\n");
}
