/* Glyphs as SVG path data, traced by cairo on a surface that nothing is
 * painted on.
 */
#include "render/svg_outline.h"

#include "render/draw.h"

#define DECIMALS 2

static void add_point(struct buf *out, const cairo_path_data_t *point)
{
    buf_add_number(out, point->point.x, DECIMALS);
    buf_add_byte(out, ' ');
    buf_add_number(out, point->point.y, DECIMALS);
}

static void add_path(struct buf *out, const cairo_path_t *path)
{
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *data = &path->data[i];
        switch (data->header.type) {
        case CAIRO_PATH_MOVE_TO:
            buf_add_byte(out, 'M');
            add_point(out, &data[1]);
            break;
        case CAIRO_PATH_LINE_TO:
            buf_add_byte(out, 'L');
            add_point(out, &data[1]);
            break;
        case CAIRO_PATH_CURVE_TO:
            buf_add_byte(out, 'C');
            add_point(out, &data[1]);
            buf_add_byte(out, ' ');
            add_point(out, &data[2]);
            buf_add_byte(out, ' ');
            add_point(out, &data[3]);
            break;
        case CAIRO_PATH_CLOSE_PATH:
            buf_add_byte(out, 'Z');
            break;
        }
    }
}

enum status svg_outline(const struct picture *picture,
                        const struct scene_item *item, struct buf *out)
{
    /* Without bounds: cairo leaves out glyphs that lie outside of them. */
    cairo_surface_t *surface =
        cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, NULL);
    cairo_t *cr = cairo_create(surface);
    draw_trace_text(picture, cr, item);
    cairo_path_t *path = cairo_copy_path(cr);
    enum status status = draw_status(path->status);
    if (status == STATUS_OK) {
        add_path(out, path);
    }
    cairo_path_destroy(path);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return status;
}
