/* Which part of a page is its article. */
#ifndef DATELINE_EVENTS_READ_HTML_MAIN_H
#define DATELINE_EVENTS_READ_HTML_MAIN_H

#include "events/read/html_tree.h"

/* Measures every element, sets the fate of those that are chrome by their
 * tag, role, class or id, and gives the element that holds the article (the
 * root at worst). */
struct html_node *html_main_find(struct html_tree *tree);

/* The site's name, where an h1 outside the main element holds nothing but the
 * last part of `page_title` ("News | Town of Elm"); else empty. */
str html_site_find(const struct html_tree *tree,
                   const struct html_node *main_element, str page_title,
                   struct arena *arena);

/* The heading that is the page's headline: the one that says `title` where
 * there is such a one, else the first h1 of the main element, else the last
 * h1 before it that is not the site's name, else a heading beside it. NULL
 * without any. */
struct html_node *html_headline_find(const struct html_tree *tree,
                                     const struct html_node *main_element,
                                     str title, str site, struct arena *arena);

#endif
