/* Blocks on pages.
 *
 * One pass over the blocks decides and draws; run without hooks it only
 * decides, so that both runs agree by construction. A row that does not fit
 * on what is left of a page is split, between parts of its last cell if that
 * can be, else between lines; what follows is a row of its own on the next
 * page, under a repeated header, with its date repeated and marked
 * "continued". No line is ever split or dropped.
 *
 * Repeated headers and rules carry no tag: to a screen reader the table is
 * one table.
 */
#include "render/flow.h"

#include <math.h>

#include "base/buf.h"
#include "render/paragraph.h"

#define PAD 3.0     /* above and below a row's text */
#define GUTTER 18.0 /* between columns */
#define RULE 0.5    /* weight of the lines between rows */
/* Of a page's height: may stay empty to keep a heading with the beginning of
 * what it heads. */
#define LOSS 0.18

static const struct flow_style heading_style = {
    .text = {.size = 14, .weight = 700}, .ink = {26, 26, 26, 255}};
static const struct flow_style header_style = {
    .text = {.size = 9, .weight = 700}, .ink = {64, 64, 64, 255}};
static const struct flow_style continued_style = {
    .text = {.size = 8.5, .weight = 400, .italic = true},
    .ink = {89, 89, 89, 255}};

/* Where a run of the flow stands. */
struct run {
    struct flow *flow;
    const struct flow_hooks *hooks; /* NULL: only deciding */
    const struct flow_block *table; /* that rows now belong to */
    size_t page;
    double y;   /* of the next block, from the page's top */
    bool fresh; /* nothing stands on the page yet */
};

/* ---- making blocks ---- */

static struct flow_block *add_block(struct flow *flow, enum flow_kind kind,
                                    double above)
{
    struct flow_block *blocks = arena_grow(
        flow->arena, flow->blocks, flow->count, &flow->capacity, sizeof *blocks);
    if (!blocks) {
        flow->failed = true;
        return NULL;
    }
    flow->blocks = blocks;
    struct flow_block *block = &blocks[flow->count++];
    block->kind = kind;
    block->above = above;
    block->cell_count = 1;
    block->cells[0] = (struct flow_cell){.width = flow->box.width};
    return block;
}

struct flow_block *flow_heading(struct flow *flow, const char *text,
                                const char *outline)
{
    struct flow_block *block = add_block(flow, FLOW_HEADING, 18);
    if (block) {
        block->outline = outline;
        flow_add(flow, block, 0, text, &heading_style);
    }
    return block;
}

struct flow_block *flow_paragraph(struct flow *flow)
{
    return add_block(flow, FLOW_PARAGRAPH, 6);
}

struct flow_block *flow_table(struct flow *flow,
                              const char *const titles[FLOW_COLUMNS],
                              const double shares[FLOW_COLUMNS])
{
    struct flow_block *block = add_block(flow, FLOW_TABLE, 8);
    if (!block) {
        return NULL;
    }
    double inside = flow->box.width - GUTTER * (FLOW_COLUMNS - 1);
    double x = 0;
    block->cell_count = FLOW_COLUMNS;
    for (size_t i = 0; i < FLOW_COLUMNS; i++) {
        block->cells[i] = (struct flow_cell){.x = x, .width = inside * shares[i]};
        x += block->cells[i].width + GUTTER;
        flow_add(flow, block, i, titles[i], &header_style);
    }
    return block;
}

/* The last table's header row, whose columns its rows share. */
static const struct flow_block *last_table(const struct flow *flow)
{
    for (size_t i = flow->count; i > 0; i--) {
        if (flow->blocks[i - 1].kind == FLOW_TABLE) {
            return &flow->blocks[i - 1];
        }
    }
    return NULL;
}

struct flow_block *flow_row(struct flow *flow)
{
    struct flow_block *block = add_block(flow, FLOW_ROW, 0);
    const struct flow_block *table = last_table(flow);
    if (!block || !table) {
        return NULL;
    }
    block->cell_count = FLOW_COLUMNS;
    for (size_t i = 0; i < FLOW_COLUMNS; i++) {
        block->cells[i] = (struct flow_cell){.x = table->cells[i].x,
                                             .width = table->cells[i].width};
    }
    return block;
}

static bool add_line(struct flow *flow, struct flow_cell *cell,
                     struct flow_line line)
{
    struct flow_line *lines = arena_grow(flow->arena, cell->lines, cell->count,
                                         &cell->capacity, sizeof *lines);
    if (!lines) {
        return false;
    }
    cell->lines = lines;
    lines[cell->count++] = line;
    return true;
}

void flow_add(struct flow *flow, struct flow_block *block, size_t index,
              const char *text, const struct flow_style *style)
{
    if (!block || !text) {
        flow->failed = true;
        return;
    }
    struct flow_cell *cell = &block->cells[index];
    struct paragraph p;
    double width = cell->width - style->indent;
    if (paragraph_set(flow->engine, str_from(text), flow->language, style->text,
                      width, flow->arena, &p) != STATUS_OK) {
        flow->failed = true;
        return;
    }
    struct text_measure measure = text_engine_measure(flow->engine);
    for (size_t i = 0; i < p.count; i++) {
        struct text_extent e =
            measure.extent(measure.context, p.lines[i], style->text);
        struct flow_line line = {
            /* With its space: who reads the tags gets words apart. */
            .text = {p.lines[i].p, p.lines[i].n + p.spaces[i]},
            .style = style,
            .x = p.right_to_left ? 0 : style->indent,
            .width = width,
            .above = i == 0 && cell->count > 0 ? style->above : 0,
            .ascent = e.ascent,
            .descent = e.descent,
            .first = i == 0,
            .right_to_left = p.right_to_left};
        if (!add_line(flow, cell, line)) {
            flow->failed = true;
            return;
        }
    }
}

/* ---- measuring ---- */

static double line_height(const struct flow_line *line, bool top)
{
    return (top ? 0 : line->above) + line->ascent + line->descent;
}

/* The height of a cell's lines from `from` on. */
static double cell_height(const struct flow_cell *cell, size_t from)
{
    double height = 0;
    for (size_t i = from; i < cell->count; i++) {
        height += line_height(&cell->lines[i], i == from);
    }
    return height;
}

/* How many lines from `from` on fit into a height. */
static size_t lines_within(const struct flow_cell *cell, size_t from,
                           double height)
{
    size_t n = 0;
    double used = 0;
    for (size_t i = from; i < cell->count; i++) {
        used += line_height(&cell->lines[i], i == from);
        if (used > height) {
            break;
        }
        n++;
    }
    return n;
}

/* The same, but no part of the cell begun that does not fit whole. */
static size_t parts_within(const struct flow_cell *cell, size_t from,
                           double height)
{
    size_t n = lines_within(cell, from, height);
    if (from + n == cell->count) {
        return n;
    }
    while (n > 0 && !(cell->lines[from + n].first &&
                      cell->lines[from + n].style->begins_part)) {
        n--;
    }
    return n;
}

static double block_height(const struct flow_block *block)
{
    double height = 0;
    for (size_t c = 0; c < block->cell_count; c++) {
        height = fmax(height, cell_height(&block->cells[c], 0));
    }
    bool in_table = block->kind == FLOW_ROW || block->kind == FLOW_TABLE;
    return height + (in_table ? 2 * PAD : 0);
}

/* ---- drawing ---- */

static void begin_tag(struct run *run, const char *tag)
{
    if (run->hooks && tag) {
        run->hooks->begin_tag(run->hooks->context, tag);
    }
}

static void end_tag(struct run *run, const char *tag)
{
    if (run->hooks && tag) {
        run->hooks->end_tag(run->hooks->context, tag);
    }
}

static void draw_rule(struct run *run, double y, double weight)
{
    if (!run->hooks) {
        return;
    }
    cairo_t *cr = run->hooks->cr;
    const struct box *box = &run->flow->box;
    cairo_set_source_rgb(cr, 0.6, 0.6, 0.6);
    cairo_set_line_width(cr, weight);
    cairo_move_to(cr, box->x, y);
    cairo_line_to(cr, box->x + box->width, y);
    cairo_stroke(cr);
}

/* An address inside cairo's attribute string: quotes and backslashes would
 * end it, and what is not printable ASCII has no place in a URI. */
static const char *link_attributes(struct arena *arena, const char *link)
{
    struct buf quoted;
    buf_init(&quoted, 65536);
    buf_add_z(&quoted, "uri='");
    for (const char *p = link; *p; p++) {
        unsigned char b = (unsigned char)*p;
        if (b <= ' ' || b >= 0x7f || b == '\'' || b == '\\') {
            buf_printf(&quoted, "%%%02X", (unsigned)b);
        } else {
            buf_add_byte(&quoted, *p);
        }
    }
    buf_add_byte(&quoted, '\'');
    const char *copy = quoted.failed ? NULL : arena_copy(arena, buf_str(&quoted));
    buf_finish(&quoted);
    return copy;
}

static void draw_line(struct run *run, const struct flow_cell *cell,
                      const struct flow_line *line, double top)
{
    cairo_t *cr = run->hooks->cr;
    double left = run->flow->box.x + cell->x + line->x;
    double x = line->right_to_left ? left + line->width : left;
    const char *link = line->style->link;
    const char *attributes =
        link ? link_attributes(run->flow->arena, link) : NULL;
    if (attributes) {
        cairo_tag_begin(cr, CAIRO_TAG_LINK, attributes);
    }
    text_draw(run->flow->engine, cr, line->text, line->style->text, x,
              top + line->ascent, line->right_to_left ? TEXT_END : TEXT_START,
              line->style->ink);
    if (attributes) {
        cairo_tag_end(cr, CAIRO_TAG_LINK);
    }
}

/* Draws n lines of a cell with their top at y. `tag` goes around each run of
 * text; NULL for none. */
static void draw_lines(struct run *run, const struct flow_cell *cell,
                       size_t from, size_t n, double y, const char *tag)
{
    if (!run->hooks) {
        return;
    }
    for (size_t i = from; i < from + n; i++) {
        const struct flow_line *line = &cell->lines[i];
        bool top = i == from;
        if (line->first || top) {
            if (!top) {
                end_tag(run, tag);
            }
            begin_tag(run, tag);
        }
        y += top ? 0 : line->above;
        draw_line(run, cell, line, y);
        y += line->ascent + line->descent;
    }
    if (n > 0) {
        end_tag(run, tag);
    }
}

/* ---- pages ---- */

static double bottom(const struct run *run)
{
    return run->flow->box.y + run->flow->box.height;
}

static void open_page(struct run *run)
{
    run->y = run->flow->box.y;
    run->fresh = true;
    if (run->hooks) {
        run->hooks->begin_page(run->hooks->context, run->page);
    }
}

static void next_page(struct run *run)
{
    if (run->hooks) {
        run->hooks->end_page(run->hooks->context, run->page);
    }
    run->page++;
    open_page(run);
}

/* A table's header row; tagged where the table begins, bare where it is
 * repeated. */
static void draw_header(struct run *run, bool tagged)
{
    const struct flow_block *table = run->table;
    double height = block_height(table);
    begin_tag(run, tagged ? "TR" : NULL);
    for (size_t c = 0; c < table->cell_count; c++) {
        begin_tag(run, tagged ? "TH" : NULL);
        draw_lines(run, &table->cells[c], 0, table->cells[c].count,
                   run->y + PAD, NULL);
        end_tag(run, tagged ? "TH" : NULL);
    }
    end_tag(run, tagged ? "TR" : NULL);
    run->y += height;
    draw_rule(run, run->y, 2 * RULE);
    run->fresh = false;
}

static void next_page_of_table(struct run *run)
{
    next_page(run);
    draw_header(run, false);
}

static void visit(struct run *run, const struct flow_block *block)
{
    if (run->hooks) {
        run->hooks->at_block(run->hooks->context, block, run->page, run->y);
    }
}

/* The lines of a continued row's first column: its date again, and the word
 * that says so. */
static struct flow_cell continuation(struct flow *flow,
                                     const struct flow_block *row)
{
    struct flow_block again = {.cells = {row->cells[0]}};
    struct flow_cell *cell = &again.cells[0];
    cell->lines = NULL;
    cell->count = cell->capacity = 0;
    for (size_t i = 0; i < row->cells[0].count && i < 4; i++) {
        if (!add_line(flow, cell, row->cells[0].lines[i])) {
            flow->failed = true;
        }
    }
    if (flow->continued) {
        flow_add(flow, &again, 0, flow->continued, &continued_style);
    }
    return again.cells[0];
}

/* A row on its way over the pages. */
struct row_part {
    struct flow_cell cells[FLOW_COLUMNS];
    size_t from[FLOW_COLUMNS]; /* the next line of each */
    bool continued;            /* the first column only repeats the date */
};

/* Draws what fits of a row between y and the page's foot. `forced` takes a
 * line where none fits: one taller than a page still has to go somewhere.
 * True when nothing is left. */
static bool draw_part(struct run *run, struct row_part *row, bool forced)
{
    double room = bottom(run) - run->y - 2 * PAD;
    double tallest = 0;
    bool done = true;
    begin_tag(run, "TR");
    for (size_t c = 0; c < FLOW_COLUMNS; c++) {
        struct flow_cell part = row->cells[c];
        size_t from = row->from[c];
        size_t n = parts_within(&part, from, room);
        if (n == 0 && forced && from < part.count) {
            n = lines_within(&part, from, room);
            n = n == 0 ? 1 : n;
        }
        begin_tag(run, "TD");
        draw_lines(run, &part, from, n, run->y + PAD, "P");
        end_tag(run, "TD");
        done = done && (from + n == part.count || (c == 0 && row->continued));
        row->from[c] = part.count = from + n;
        tallest = fmax(tallest, cell_height(&part, from));
    }
    end_tag(run, "TR");
    run->y += tallest + 2 * PAD;
    draw_rule(run, run->y, RULE);
    return done;
}

/* Whether the page has room for a beginning of the row worth reading: all of
 * the other columns, and a whole part of the last. */
static bool worth_starting(const struct run *run, const struct flow_block *row)
{
    double room = bottom(run) - run->y - 2 * PAD;
    const struct flow_cell *last = &row->cells[FLOW_COLUMNS - 1];
    for (size_t c = 0; c + 1 < FLOW_COLUMNS; c++) {
        if (cell_height(&row->cells[c], 0) > room) {
            return false;
        }
    }
    return last->count == 0 || parts_within(last, 0, room) > 0;
}

static void place_row(struct run *run, const struct flow_block *row)
{
    double height = block_height(row);
    if (height > bottom(run) - run->y && !worth_starting(run, row)) {
        next_page_of_table(run);
    }
    visit(run, row);
    struct row_part part = {.from = {0}};
    memcpy(part.cells, row->cells, sizeof part.cells);
    bool forced = height > bottom(run) - run->y && !worth_starting(run, row);
    while (!draw_part(run, &part, forced)) {
        next_page_of_table(run);
        forced = true;
        if (part.continued || part.from[0] == part.cells[0].count) {
            part.cells[0] = continuation(run->flow, row);
            part.from[0] = 0;
            part.continued = true;
        }
    }
    run->fresh = false;
}

/* A heading wants the beginning of what it heads on the same page; a table's
 * header its first row. */
static double height_with_next(const struct flow *flow, size_t at)
{
    double height = block_height(&flow->blocks[at]);
    bool leads = flow->blocks[at].kind == FLOW_HEADING ||
                 flow->blocks[at].kind == FLOW_TABLE;
    if (leads && at + 1 < flow->count) {
        bool table = flow->blocks[at + 1].kind == FLOW_TABLE;
        height += table ? height_with_next(flow, at + 1)
                        : fmin(block_height(&flow->blocks[at + 1]),
                               flow->box.height * LOSS);
    }
    return height;
}

static void place_plain(struct run *run, const struct flow_block *block)
{
    const struct flow_cell *cell = &block->cells[0];
    const char *tag = block->kind == FLOW_HEADING ? "H2" : "P";
    size_t from = 0;
    visit(run, block);
    while (from < cell->count) {
        size_t n = lines_within(cell, from, bottom(run) - run->y);
        if (n == 0 && run->fresh) {
            n = 1;
        }
        draw_lines(run, cell, from, n, run->y, tag);
        struct flow_cell part = *cell;
        part.count = from + n;
        run->y += cell_height(&part, from);
        run->fresh = run->fresh && n == 0;
        from += n;
        if (from < cell->count) {
            next_page(run);
        }
    }
}

static void place_block(struct run *run, size_t at)
{
    const struct flow_block *block = &run->flow->blocks[at];
    if (block->kind == FLOW_ROW && run->table) {
        place_row(run, block);
        return;
    }
    if (run->table) {
        end_tag(run, "Table");
        run->table = NULL;
    }
    run->y += run->fresh ? 0 : block->above;
    if (!run->fresh && run->y + height_with_next(run->flow, at) > bottom(run) &&
        block->kind != FLOW_PARAGRAPH) {
        next_page(run);
    }
    if (block->kind == FLOW_TABLE) {
        run->table = block;
        visit(run, block);
        begin_tag(run, "Table");
        draw_header(run, true);
        return;
    }
    place_plain(run, block);
}

size_t flow_run(struct flow *flow, const struct flow_hooks *hooks)
{
    struct run run = {.flow = flow, .hooks = hooks};
    open_page(&run);
    for (size_t i = 0; i < flow->count; i++) {
        place_block(&run, i);
    }
    if (run.table) {
        end_tag(&run, "Table");
    }
    if (hooks) {
        hooks->end_page(hooks->context, run.page);
    }
    return run.page + 1;
}
