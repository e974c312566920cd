/* Blocks of text on pages: headings, paragraphs, and tables whose rows may go
 * on over a page's end with the header repeated. For the handout (PDF).
 *
 * Blocks are added in reading order, their text broken into lines at once;
 * then the flow is run over the pages, first without drawing, to learn how
 * many there are, and again to draw them. Lengths are points.
 *
 *     struct flow flow = {.engine = engine, .arena = arena, .box = box};
 *     flow_heading(&flow, "Sources", "sources");
 *     flow_add(&flow, flow_paragraph(&flow), "text", &style);
 *     size_t pages = flow_run(&flow, NULL);
 *     flow_run(&flow, &hooks);
 */
#ifndef DATELINE_RENDER_FLOW_H
#define DATELINE_RENDER_FLOW_H

#include "render/text.h"

#define FLOW_COLUMNS 3

/* How a run of text is set in a cell or paragraph. */
struct flow_style {
    struct text_style text;
    colour ink;
    double above;     /* free space over its first line */
    double indent;    /* of all its lines */
    const char *link; /* an address or NULL */
    bool begins_part; /* a row is split over pages before such a run, if that
                         can be, rather than within what follows it */
};

struct flow_line {
    str text;
    const struct flow_style *style; /* outlives the flow */
    double x, width;                /* of the cell's inside, indent taken off */
    double above, ascent, descent;
    bool first; /* of its run: a new paragraph to a screen reader */
    bool right_to_left;
};

struct flow_cell {
    double x, width; /* from the box's left edge */
    struct flow_line *lines;
    size_t count, capacity;
};

enum flow_kind { FLOW_HEADING, FLOW_PARAGRAPH, FLOW_TABLE, FLOW_ROW };

struct flow_block {
    enum flow_kind kind;
    struct flow_cell cells[FLOW_COLUMNS]; /* one, or a row's columns */
    size_t cell_count;
    double above;            /* free space over it, not at a page's top */
    const char *destination; /* internal links lead here; or NULL */
    const char *outline;     /* a heading's entry in the outline; or NULL */
};

/* What happens around the drawing of a flow. */
struct flow_hooks {
    cairo_t *cr;
    void *context;
    void (*begin_page)(void *context, size_t page); /* from 0 */
    void (*end_page)(void *context, size_t page);
    /* Around everything that is one element of the document's structure:
     * "H2", "P", "Table", "TR", "TH", "TD". */
    void (*begin_tag)(void *context, const char *tag);
    void (*end_tag)(void *context, const char *tag);
    /* A block is about to be drawn at y on the page. */
    void (*at_block)(void *context, const struct flow_block *block, size_t page,
                     double y);
};

struct flow {
    struct text_engine *engine;
    struct arena *arena;
    const char *language;
    struct box box;        /* of a page's text */
    const char *continued; /* goes into a continued row's first column */
    struct flow_block *blocks;
    size_t count, capacity;
    bool failed; /* the arena's cap was met: nothing can be run */
};

/* New blocks at the end; valid until the next is added. NULL past the cap. */
struct flow_block *flow_heading(struct flow *flow, const char *text,
                                const char *outline);
struct flow_block *flow_paragraph(struct flow *flow);

/* The header row of a table: rows follow until another kind of block does.
 * Shares of the width add up to 1. */
struct flow_block *flow_table(struct flow *flow,
                              const char *const titles[FLOW_COLUMNS],
                              const double shares[FLOW_COLUMNS]);
struct flow_block *flow_row(struct flow *flow);

/* Adds text to a block's cell. Empty text adds nothing. */
void flow_add(struct flow *flow, struct flow_block *block, size_t cell,
              const char *text, const struct flow_style *style);

/* Puts the blocks on pages; draws them when hooks are given. Gives the number
 * of pages. */
size_t flow_run(struct flow *flow, const struct flow_hooks *hooks);

#endif
