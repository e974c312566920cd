/* What a page says of itself in its head: title, publisher, address, date. */
#ifndef DATELINE_EVENTS_READ_HTML_FACTS_H
#define DATELINE_EVENTS_READ_HTML_FACTS_H

#include "events/read/html_tree.h"

/* Raw, as the page has them; empty where it does not. */
struct html_facts {
    str language;   /* <html lang> */
    str title;      /* og:title and the like: the article's headline */
    str page_title; /* <title>: often with the site's name */
    str publisher;  /* og:site_name, JSON-LD publisher */
    str url;        /* canonical link, og:url */
    str published;  /* the date as written */
    const char *published_reason;
    unsigned published_rank; /* the smaller the better; 0 where none */
};

/* Gathers all from meta, link, html and JSON-LD elements. The <time> elements
 * of the article are looked at by html_facts_time. */
enum status html_facts_gather(const struct html_tree *tree, struct arena *arena,
                              struct html_facts *facts);

/* Sets `published` from the article's time elements where no metadata tell
 * it: one marked as the date of publication, else the first one that stands
 * outside running text. Those between the headline (or NULL) and the main
 * element count as the article's. */
void html_facts_time(const struct html_node *root,
                     const struct html_node *headline,
                     const struct html_node *main_element,
                     struct html_facts *facts);

/* A page's title without the site's name: "Bridge opens | The Post" is cut
 * where the last, or first, part is the publisher, or where what remains is
 * the headline. */
str html_facts_cut_site(str title, str publisher, str headline);

/* Takes a fact if it ranks before what is there. */
void html_facts_publish(struct html_facts *facts, unsigned rank, str date,
                        const char *reason);

/* Reads one JSON-LD script; broken JSON is searched for its date. */
enum status jsonld_read(str script, struct arena *arena,
                        struct html_facts *facts);

#endif
