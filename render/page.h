/* The parts of the web page, shared by the files that write it.
 *
 * html.c writes the page as a whole; page_event.c an event's entry;
 * page_tools.c what the script brings to life.
 */
#ifndef DATELINE_RENDER_PAGE_H
#define DATELINE_RENDER_PAGE_H

#include "render/fonts.h"
#include "render/markup.h"
#include "render/telling.h"

struct page {
    const struct render_job *job;
    const struct chronology *chronology;
    const struct picture *picture;
    const struct font_embedding *fonts; /* for the picture */
    const struct buf *scheme; /* its colours in the dark: page_scheme */
    struct arena *arena;      /* the picture's */
    const char *language;
    struct buf *out;
    bool failed; /* the arena's cap was met: something is missing */
};

/* Markup as it stands. */
void page_add(struct page *page, const char *markup);

/* Text, escaped; NULL adds nothing. */
void page_text(struct page *page, const char *z);

/* The same for text made in the arena: NULL means that it was full. */
void page_tell(struct page *page, const char *made);

/* A fixed word of the page's language. */
void page_say(struct page *page, enum word which);

/* <p class="name">text</p>; nothing for an empty text. */
void page_line(struct page *page, const char *name, const char *z);

/* A date in words, as <time> where HTML can carry it. */
void page_date(struct page *page, const struct edtf *date, enum timex_mod mod);

/* An event's entry, <li>; its heading is an element of that name ("h4"). */
void page_event(struct page *page, const struct event *event,
                const char *heading);

/* A style sheet that gives the default theme's picture the dark theme's
 * colours where a dark page is wanted. Empty for another theme: that was
 * chosen. */
enum status page_scheme(const struct render_job *job, struct buf *out);

/* Each article's text with what was read in it; nothing without the job's
 * review. */
void page_review(struct page *page);

/* "disputed", "unsure" or "sure": what an event is filtered by. */
const char *page_certainty(const struct page *page, const struct event *event);

/* Filters and zoom, and the panel that an event of the picture opens in. Both
 * stay hidden unless the page's script runs. */
void page_tools(struct page *page);
void page_panel(struct page *page);

#endif
