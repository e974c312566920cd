/* A picture as SVG text, alone or inside a web page. */
#ifndef DATELINE_RENDER_SVG_H
#define DATELINE_RENDER_SVG_H

#include "render/fonts.h"
#include "render/picture.h"

struct svg_options {
    const char *prefix; /* put before every id, so that none meets another
                           in the same document: "e-" */
    bool inside_page;   /* part of an HTML page: no size and no heading of its
                           own, and an event leads to "#id", its entry in the
                           page; else to its first source */
    bool outlines;      /* text as outlines, for programs that ignore fonts */
    const struct font_embedding *fonts; /* carried along; NULL: none */
    const char *sha256;                 /* of the chronology; NULL for none */
};

/* Appends one <svg> element and a line end. Look at out->failed at the end;
 * STATUS_NOMEM for the writer's own memory. */
enum status svg_write(const struct picture *picture,
                      const struct svg_options *options, struct buf *out);

#endif
