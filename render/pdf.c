/* PDF: the picture on the first page, or as many as it takes, then the
 * handout's text.
 *
 * The picture is laid out for the paper, not copied from the screen: at a
 * scale where its smallest type still reads on paper.
 *
 * The document is tagged while it is drawn (one Document; H1, Figure; H2,
 * Table, P), its labels lead to their rows, and its dates come from the job:
 * cairo would take the clock's. What cairo 1.16 cannot write (language,
 * alternative text, artifacts) a later pass over the file can add; every tag
 * goes through begin_tag and end_tag here, so that such a pass can be told.
 */
#include <cairo-pdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "render/draw.h"
#include "render/handout.h"
#include "render/telling.h"

#define MARGIN 45.0 /* points: 15.9 mm */
#define FOOTER 9.0  /* type of header and footer */
#define HEADER_ROOM 22.0
#define ABOVE_FOOTER 6.0 /* between the picture and its footer */
#define PAPER_MIN 200.0
#define PAPER_MAX 14400.0 /* the largest page PDF 1.7 allows (Annex C) */

/* The size of a page, in points. */
struct sheet {
    double width, height;
};

/* Where the handout tells of an event. */
struct row {
    const char *id;
    size_t event; /* index in the chronology */
};

struct pdf {
    const struct render_job *job;
    struct sheet picture_sheet, text_sheet;
    struct sheet sheet; /* of the page being drawn */
    struct picture picture;
    struct row *rows; /* of the events that are not hidden, by their ids */
    size_t row_count;
    const char *title;
    struct flow flow;
    cairo_surface_t *surface;
    cairo_t *cr;
    size_t pages; /* the picture's included */
    const char *language;
};

/* ---- tags ---- */

static void begin_tag(void *context, const char *tag)
{
    struct pdf *pdf = context;
    cairo_tag_begin(pdf->cr, tag, NULL);
}

static void end_tag(void *context, const char *tag)
{
    struct pdf *pdf = context;
    cairo_tag_end(pdf->cr, tag);
}

/* ---- page furniture ---- */

static const struct text_style small = {.size = FOOTER, .weight = 400};
static const colour grey = {89, 89, 89, 255};

static void draw_footer(struct pdf *pdf, size_t page)
{
    struct arena *arena = pdf->flow.arena;
    double y = pdf->sheet.height - MARGIN + 16;
    double right = pdf->sheet.width - MARGIN;
    const char *number =
        arena_printf(arena, "%zu %s %zu", page + 1,
                     words_text(WORD_PAGE_OF, pdf->language), pdf->pages);
    text_draw(pdf->flow.engine, pdf->cr, str_from(number), small, right, y,
              TEXT_END, grey);
    struct edtf stamp = edtf_from_day(pdf->job->stamp);
    const char *date = telling_date(&stamp, TIMEX_MOD_NONE, pdf->language, arena);
    const char *left =
        pdf->job->sha256
            ? arena_printf(arena, "%s %s \u00b7 %s %.12s",
                           words_text(WORD_PAGE_AS_OF, pdf->language),
                           date ? date : "",
                           words_text(WORD_PAGE_CHRONOLOGY, pdf->language),
                           pdf->job->sha256)
            : date;
    text_draw(pdf->flow.engine, pdf->cr, str_from(left), small, MARGIN, y,
              TEXT_START, grey);
}

/* The title over every page of text; as much of it as the line holds. */
static void draw_header(struct pdf *pdf)
{
    struct text_measure m = text_engine_measure(pdf->flow.engine);
    str *lines;
    double width = pdf->sheet.width - 2 * MARGIN;
    for (size_t most = 1; most <= 2; most++) {
        size_t n = text_wrap(&m, str_from(pdf->title), pdf->language, small,
                             width, most, pdf->flow.arena, &lines);
        for (size_t i = 0; i < n; i++) {
            text_draw(pdf->flow.engine, pdf->cr, lines[i], small, MARGIN,
                      MARGIN - 4 + 12 * (double)i, TEXT_START, grey);
        }
        if (n > 0) {
            return;
        }
    }
}

static void begin_page(void *context, size_t page)
{
    struct pdf *pdf = context;
    (void)page;
    /* Before anything else of the page: cairo forgets what was there, open
     * tags too. */
    pdf->sheet = pdf->text_sheet;
    cairo_pdf_surface_set_size(pdf->surface, pdf->sheet.width, pdf->sheet.height);
    draw_header(pdf);
}

static void end_page(void *context, size_t page)
{
    struct pdf *pdf = context;
    draw_footer(pdf, pdf->picture.pages + page);
    cairo_show_page(pdf->cr);
}

static void at_block(void *context, const struct flow_block *block, size_t page,
                     double y)
{
    struct pdf *pdf = context;
    struct arena *arena = pdf->flow.arena;
    if (block->outline) {
        const char *place = arena_printf(arena, "page=%zu pos=[%d %d]",
                                         pdf->picture.pages + page + 1,
                                         (int)MARGIN, (int)floor(y));
        cairo_pdf_surface_add_outline(pdf->surface, CAIRO_PDF_OUTLINE_ROOT,
                                      block->outline, place ? place : "page=1",
                                      CAIRO_PDF_OUTLINE_FLAG_OPEN);
    }
    if (block->destination) {
        const char *name =
            arena_printf(arena, "name='%s' x=%d y=%d", block->destination,
                         (int)MARGIN, (int)floor(y));
        if (name) {
            cairo_tag_begin(pdf->cr, CAIRO_TAG_DEST, name);
            cairo_tag_end(pdf->cr, CAIRO_TAG_DEST);
        }
    }
}

/* ---- the picture's pages ---- */

static int compare_rows(const void *a, const void *b)
{
    const struct row *one = a, *other = b;
    return strcmp(one->id, other->id);
}

/* Notes which row tells of which event. */
static enum status index_rows(struct pdf *pdf)
{
    const struct chronology *c = pdf->job->chronology;
    pdf->rows = arena_array(pdf->flow.arena, c->event_count, sizeof *pdf->rows);
    if (!pdf->rows) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < c->event_count; i++) {
        if (!c->events[i].hidden) {
            pdf->rows[pdf->row_count++] = (struct row){c->events[i].id, i};
        }
    }
    qsort(pdf->rows, pdf->row_count, sizeof *pdf->rows, compare_rows);
    return STATUS_OK;
}

/* The destination of the row that tells of an item's event; NULL for items
 * of none. */
static const char *row_of(struct pdf *pdf, const struct scene_item *item)
{
    if (item->group == SCENE_NO_GROUP || item->shape != SCENE_TEXT) {
        return NULL;
    }
    struct row wanted = {.id = pdf->picture.scene.groups[item->group].id};
    const struct row *row = wanted.id
                                ? bsearch(&wanted, pdf->rows, pdf->row_count,
                                          sizeof *pdf->rows, compare_rows)
                                : NULL;
    return row ? handout_destination(row->event, pdf->flow.arena) : NULL;
}

static void draw_linked(struct pdf *pdf, const struct scene_item *item)
{
    const char *row = row_of(pdf, item);
    const char *attributes =
        row ? arena_printf(pdf->flow.arena, "dest='%s'", row) : NULL;
    if (attributes) {
        cairo_tag_begin(pdf->cr, CAIRO_TAG_LINK, attributes);
    }
    draw_item(&pdf->picture, pdf->cr, item);
    if (attributes) {
        cairo_tag_end(pdf->cr, CAIRO_TAG_LINK);
    }
}

/* The items of one role, each line of them one element; gives whether there
 * were any. */
static void draw_role(struct pdf *pdf, enum scene_role role, const char *tag)
{
    const struct scene *scene = &pdf->picture.scene;
    bool open = false;
    for (size_t i = 0; i < scene->item_count; i++) {
        if (scene->items[i].role != role) {
            continue;
        }
        if (!open) {
            begin_tag(pdf, tag);
            open = true;
        }
        draw_item(&pdf->picture, pdf->cr, &scene->items[i]);
    }
    if (open) {
        end_tag(pdf, tag);
    }
}

static void draw_figure(struct pdf *pdf)
{
    const struct picture_order *order = &pdf->picture.order;
    begin_tag(pdf, "Figure");
    for (size_t i = 0; i < order->count; i++) {
        const struct scene_item *item =
            &pdf->picture.scene.items[order->items[i]];
        if (item->role != SCENE_HEADING && item->role != SCENE_SUBTITLE) {
            draw_linked(pdf, item);
        }
    }
    end_tag(pdf, "Figure");
}

/* Fits what is drawn, without the margins a screen wants, into the page's
 * own. */
static void draw_picture_page(struct pdf *pdf)
{
    pdf->sheet = pdf->picture_sheet; /* that the surface was made with */
    struct box inside = picture_bounds(&pdf->picture.scene);
    double width = pdf->sheet.width - 2 * MARGIN;
    double height = pdf->sheet.height - 2 * MARGIN - ABOVE_FOOTER;
    double scale =
        fmin(width / fmax(inside.width, 1), height / fmax(inside.height, 1));
    scale = fmin(scale, 1);
    cairo_save(pdf->cr);
    cairo_translate(pdf->cr, MARGIN + (width - scale * inside.width) / 2,
                    MARGIN + (height - scale * inside.height) / 2);
    cairo_scale(pdf->cr, scale, scale);
    cairo_translate(pdf->cr, -inside.x, -inside.y);
    draw_role(pdf, SCENE_HEADING, "H1");
    draw_role(pdf, SCENE_SUBTITLE, "P");
    draw_figure(pdf);
    cairo_restore(pdf->cr);
    draw_footer(pdf, pdf->picture.page);
    cairo_show_page(pdf->cr);
}

static enum status draw_picture_pages(struct pdf *pdf)
{
    cairo_pdf_surface_add_outline(pdf->surface, CAIRO_PDF_OUTLINE_ROOT,
                                  words_text(WORD_PAGE_PICTURE, pdf->language),
                                  "page=1 pos=[0 0]",
                                  CAIRO_PDF_OUTLINE_FLAG_OPEN);
    draw_picture_page(pdf);
    enum status status = STATUS_OK;
    while (status == STATUS_OK && pdf->picture.page + 1 < pdf->picture.pages) {
        status = picture_turn(&pdf->picture);
        if (status == STATUS_OK) {
            draw_picture_page(pdf);
        }
    }
    return status;
}

/* ---- the document ---- */

static cairo_status_t receive(void *closure, const unsigned char *data,
                              unsigned int length)
{
    struct buf *out = closure;
    buf_add(out, (str){(const char *)data, length});
    return out->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void set_metadata(struct pdf *pdf)
{
    struct arena *arena = pdf->flow.arena;
    char date[TELLING_STAMP];
    telling_stamp(pdf->job->stamp, date);
    const char *stamp = arena_printf(arena, "%sT00:00:00Z", date);
    cairo_surface_t *s = pdf->surface;
    const struct scene *scene = &pdf->picture.scene;
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, pdf->title);
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_SUBJECT,
                                   scene->description ? scene->description : "");
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATOR, "Dateline");
    if (pdf->job->sha256) {
        const char *words =
            arena_printf(arena, "chronology:%s", pdf->job->sha256);
        cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_KEYWORDS,
                                       words ? words : "");
    }
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
    cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_MOD_DATE, stamp);
}

static enum status draw_document(struct pdf *pdf)
{
    struct flow_hooks hooks = {.cr = pdf->cr,
                               .context = pdf,
                               .begin_page = begin_page,
                               .end_page = end_page,
                               .begin_tag = begin_tag,
                               .end_tag = end_tag,
                               .at_block = at_block};
    begin_tag(pdf, "Document");
    enum status status = draw_picture_pages(pdf);
    if (status == STATUS_OK) {
        flow_run(&pdf->flow, &hooks);
    }
    end_tag(pdf, "Document");
    return status;
}

static enum status write_surface(struct pdf *pdf, struct buf *out)
{
    pdf->surface = cairo_pdf_surface_create_for_stream(
        receive, out, pdf->picture_sheet.width, pdf->picture_sheet.height);
    pdf->cr = cairo_create(pdf->surface);
    set_metadata(pdf);
    enum status status = draw_document(pdf);
    if (status == STATUS_OK) {
        status = draw_status(cairo_status(pdf->cr));
    }
    cairo_destroy(pdf->cr);
    cairo_surface_finish(pdf->surface); /* writes the file's end */
    if (status == STATUS_OK) {
        status = draw_status(cairo_surface_status(pdf->surface));
    }
    cairo_surface_destroy(pdf->surface);
    return status != STATUS_OK ? status
           : out->failed       ? STATUS_LIMIT
                               : STATUS_OK;
}

/* Points of paper for one px of the picture: its labels of 14 px are then 8.2
 * points, its smallest type of 12 px is 7. Smaller would hold more events, and
 * nobody would read them. */
#define PX 0.585

static enum status open_picture(const struct render_job *job,
                                struct sheet sheet, struct picture *result)
{
    /* Of a picture's own margins, taken off when it is fitted, about as much
     * comes on here. */
    return picture_open_pages(job, (sheet.width - MARGIN) / PX,
                              (sheet.height - 1.5 * MARGIN) / PX, result);
}

static enum status prepare(struct pdf *pdf)
{
    const struct render_job *job = pdf->job;
    pdf->flow = (struct flow){
        .engine = pdf->picture.engine,
        .arena = pdf->picture.arena,
        .language = pdf->language,
        .box = {MARGIN, MARGIN + HEADER_ROOM, pdf->text_sheet.width - 2 * MARGIN,
                pdf->text_sheet.height - 2 * MARGIN - HEADER_ROOM}};
    handout_fill(job, &pdf->flow);
    const char *title = pdf->picture.scene.title;
    pdf->title = arena_printf(pdf->flow.arena, "%s", title ? title : "");
    if (pdf->flow.failed || !pdf->title || index_rows(pdf) != STATUS_OK) {
        return STATUS_NOMEM;
    }
    pdf->pages = pdf->picture.pages + flow_run(&pdf->flow, NULL);
    return pdf->flow.failed ? STATUS_NOMEM : STATUS_OK;
}

static bool is_paper(double side)
{
    return side >= PAPER_MIN && side <= PAPER_MAX;
}

static enum status render(const struct render_job *job, struct buf *out)
{
    if (!is_paper(job->paper_width) || !is_paper(job->paper_height)) {
        return STATUS_ARGUMENT;
    }
    double width = job->paper_width, height = job->paper_height;
    struct sheet lying = {fmax(width, height), fmin(width, height)};
    struct sheet upright = {lying.height, lying.width};
    struct pdf pdf = {.job = job,
                      .picture_sheet = job->picture_upright ? upright : lying,
                      .text_sheet = {width, height},
                      .language = job->chronology->language};
    enum status status = open_picture(job, pdf.picture_sheet, &pdf.picture);
    if (status == STATUS_OK) {
        status = prepare(&pdf);
    }
    if (status == STATUS_OK) {
        status = write_surface(&pdf, out);
    }
    if (status == STATUS_OK) {
        picture_note(job, &pdf.picture, render_pdf.file);
    }
    picture_finish(&pdf.picture);
    return status;
}

const struct renderer render_pdf = {
    .suffix = ".pdf", .file = "timeline.pdf", .render = render};
