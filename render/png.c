/* PNG: the scene on a cairo image surface.
 *
 * cairo writes the pixels; the density and the chronology's name are two
 * chunks of our own, put behind IHDR, which is always the first chunk and 25
 * bytes long (PNG 11.2.2).
 */
#include "render/png.h"

#include <math.h>

#include "base/limits.h"
#include "render/draw.h"

#define PNG_HEAD 33 /* signature and IHDR */

static uint32_t crc_of(uint32_t crc, str bytes)
{
    crc = ~crc;
    for (size_t i = 0; i < bytes.n; i++) {
        crc ^= (unsigned char)bytes.p[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320u : 0);
        }
    }
    return ~crc;
}

static void add_u32(struct buf *out, uint32_t v)
{
    for (int shift = 24; shift >= 0; shift -= 8) {
        buf_add_byte(out, (char)(unsigned char)(v >> shift));
    }
}

/* PNG 5.3: length, type, data, CRC of type and data. */
static void add_chunk(struct buf *out, str type, str data)
{
    add_u32(out, (uint32_t)data.n);
    buf_add(out, type);
    buf_add(out, data);
    add_u32(out, crc_of(crc_of(0, type), data));
}

static void add_own_chunks(struct buf *out, double scale, const char *sha256)
{
    struct buf data;
    buf_init(&data, 256);
    /* pHYs: a px is 1/96 inch, so that an office program shows the picture
     * at its own size. */
    uint32_t per_metre = (uint32_t)lround(scale * 96 / 0.0254);
    add_u32(&data, per_metre);
    add_u32(&data, per_metre);
    buf_add_byte(&data, 1);
    add_chunk(out, STR("pHYs"), buf_str(&data));
    if (sha256) {
        buf_clear(&data);
        buf_add(&data, (str){"chronology", sizeof "chronology"});
        buf_add_z(&data, sha256);
        add_chunk(out, STR("tEXt"), buf_str(&data));
    }
    buf_finish(&data);
}

static cairo_status_t receive(void *closure, const unsigned char *data,
                              unsigned int length)
{
    struct buf *out = closure;
    buf_add(out, (str){(const char *)data, length});
    return out->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static enum status encode(cairo_surface_t *surface, double scale,
                          const char *sha256, struct buf *out)
{
    struct buf plain;
    buf_init(&plain, LIMIT_OUTPUT);
    enum status status =
        draw_status(cairo_surface_write_to_png_stream(surface, receive, &plain));
    if (status == STATUS_OK && plain.n > PNG_HEAD) {
        str bytes = buf_str(&plain);
        buf_add(out, str_slice(bytes, 0, PNG_HEAD));
        add_own_chunks(out, scale, sha256);
        buf_add(out, str_slice(bytes, PNG_HEAD, bytes.n));
        status = out->failed ? STATUS_LIMIT : STATUS_OK;
    }
    buf_finish(&plain);
    return status;
}

enum status png_write(const struct picture *picture, double scale,
                      const char *sha256, struct buf *out)
{
    if (!(scale > 0) || !isfinite(scale)) {
        return STATUS_ARGUMENT;
    }
    double width = ceil(picture->scene.width * scale);
    double height = ceil(picture->scene.height * scale);
    if (width > LIMIT_PNG_SIDE || height > LIMIT_PNG_SIDE ||
        width * height > LIMIT_PNG_PIXELS) {
        return STATUS_LIMIT;
    }
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)width, (int)height);
    cairo_t *cr = cairo_create(surface);
    /* RGB24 starts black; a picture without a background is on white. */
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, scale, scale);
    enum status status = draw_picture(picture, cr);
    cairo_destroy(cr);
    if (status == STATUS_OK) {
        status = encode(surface, scale, sha256, out);
    }
    cairo_surface_destroy(surface);
    return status;
}

static enum status write_page(struct picture *picture,
                              const struct render_job *job, struct buf *out)
{
    return png_write(picture, job->png_scale, job->sha256, out);
}

static enum status render(const struct render_job *job, struct buf *out)
{
    return picture_each_page(job, write_page, render_png.file, out);
}

const struct renderer render_png = {
    .suffix = ".png", .file = "timeline.png", .render = render};
