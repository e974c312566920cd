/* Rendering: one writer per format, each the same shape.
 *
 * A writer fills a buffer; the command line puts buffers into files
 * (base/outfile.h) all at once. Same job, same bytes.
 */
#ifndef DATELINE_RENDER_RENDER_H
#define DATELINE_RENDER_RENDER_H

#include "base/buf.h"
#include "base/diag.h"
#include "events/chronology.h"
#include "render/review.h"
#include "timeline/layout.h"

struct render_job {
    const struct chronology *chronology;
    const char *sha256; /* of the chronology's events file, 64 hex digits:
                           every product carries it */
    day stamp;          /* the date that products are stamped with */
    const char *source_folder; /* prefix that makes sources' relative paths
                                  into links, or NULL: paths are shown only */
    double width, height;      /* px of the picture: 1600 x 900 */
    enum layout_kind layout;   /* LAYOUT_AUTO: by what fits */
    enum layout_scale scale;   /* of time; LAYOUT_SCALE_AUTO: by rule */
    const struct theme *theme; /* NULL: the default */
    double png_scale;          /* device pixels per px; 2 */
    double paper_width, paper_height; /* points of the PDF's pages of text */
    bool picture_upright; /* the picture's pages are as high as the paper is
                             long; else they lie on their side */
    const struct review *review; /* the page's articles; NULL: no review */
    bool outlines; /* an SVG's text as outlines, for office programs */
    /* Gives a picture's next file an empty buffer, which the caller owns: a
     * format without pages puts each page of a long chronology into a file of
     * its own. NULL past memory. Without it all is put on one page. */
    struct buf *(*next_file)(void *context);
    void *context;
    struct diag *diag; /* may be NULL */
};

struct renderer {
    const char *suffix; /* ".svg" */
    const char *file;   /* what `build` calls it: "timeline.svg"; NULL for
                           a format that it does not make */
    enum status (*render)(const struct render_job *job, struct buf *out);
};

extern const struct renderer render_svg;
extern const struct renderer render_png;
extern const struct renderer render_pdf;
extern const struct renderer render_html;
extern const struct renderer render_ics;
extern const struct renderer render_csv;
extern const struct renderer render_json;

/* All of them, in the order `build` makes them; NULL-terminated. */
extern const struct renderer *const renderers[];

/* By the suffix of a path; NULL for one that names no format. */
const struct renderer *renderer_lookup(const char *path);

#endif
