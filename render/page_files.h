/* The web page's style sheet and script, embedded from render/page.css and
 * render/page.js. The page's security policy names these very texts by their
 * hashes, so nothing may be added to them when a page is written. */
#ifndef DATELINE_RENDER_PAGE_FILES_H
#define DATELINE_RENDER_PAGE_FILES_H

extern const char page_style[];
extern const char page_script[];

#endif
