/* The web page's style sheet: text for one <style> element. */
#ifndef DATELINE_RENDER_PAGE_STYLE_H
#define DATELINE_RENDER_PAGE_STYLE_H

extern const char page_style[];

#endif
