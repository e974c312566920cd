/* PNG: the scene on a cairo image surface, written as ISO/IEC 15948 says.
 *
 * cairo's own PNG writer tries every filter on every row and packs as tightly
 * as it can, which takes several times what the drawing does. A timeline is
 * flat: most rows are much like the one above, so that each is written as its
 * difference from that (filter "Up", 9.2), and the runs of zeros that come of
 * it are packed by the quickest method that sees them.
 */
#include "render/png.h"

#include <math.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/limits.h"
#include "render/draw.h"

#define FILTER_UP 2
#define PIXEL 3        /* bytes: red, green, blue */
#define PIECE 65536    /* bytes of an IDAT chunk at most */
#define PACK_LEVEL 1   /* the quickest; 2 takes off one part in a hundred */
#define PACK_WINDOW 15 /* the largest */
#define PACK_MEMORY 9  /* the most */

static void add_u32(struct buf *out, uint32_t v)
{
    for (int shift = 24; shift >= 0; shift -= 8) {
        buf_add_byte(out, (char)(unsigned char)(v >> shift));
    }
}

/* PNG 5.3: length, type, data, CRC of type and data. */
static void add_chunk(struct buf *out, str type, str data)
{
    uLong crc = crc32(0, (const Bytef *)type.p, (uInt)type.n);
    if (data.n) {
        crc = crc32(crc, (const Bytef *)data.p, (uInt)data.n);
    }
    add_u32(out, (uint32_t)data.n);
    buf_add(out, type);
    buf_add(out, data);
    add_u32(out, (uint32_t)crc);
}

/* Everything before the pixels. */
static void add_head(struct buf *out, cairo_surface_t *surface, double scale,
                     const char *sha256)
{
    struct buf data;
    buf_init(&data, 256);
    buf_add(out, STR("\x89PNG\r\n\x1a\n"));
    add_u32(&data, (uint32_t)cairo_image_surface_get_width(surface));
    add_u32(&data, (uint32_t)cairo_image_surface_get_height(surface));
    /* 8 bits a channel, RGB; the only packing and set of filters; no
     * interlacing. */
    buf_add(&data, (str){"\x08\x02\0\0\0", 5});
    add_chunk(out, STR("IHDR"), buf_str(&data));
    /* pHYs: a px is 1/96 inch, so that an office program shows the picture
     * at its own size. */
    buf_clear(&data);
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

/* A row as PNG has it. cairo's pixels are 32-bit numbers 0x__rrggbb; `above`
 * is the row over it, or NULL for the first. */
static void filter_row(const uint32_t *row, const uint32_t *above, size_t width,
                       unsigned char *filtered)
{
    *filtered++ = FILTER_UP;
    for (size_t x = 0; x < width; x++) {
        uint32_t v = row[x], up = above ? above[x] : 0;
        filtered[PIXEL * x] = (unsigned char)((v >> 16) - (up >> 16));
        filtered[PIXEL * x + 1] = (unsigned char)((v >> 8) - (up >> 8));
        filtered[PIXEL * x + 2] = (unsigned char)(v - up);
    }
}

/* Takes what has been packed, as one more IDAT chunk. */
static void add_piece(struct buf *out, z_stream *z, unsigned char *piece)
{
    if (z->avail_out < PIECE) {
        add_chunk(out, STR("IDAT"), (str){(char *)piece, PIECE - z->avail_out});
    }
    z->next_out = piece;
    z->avail_out = PIECE;
}

/* Packs what the stream is given, to its end when `flush` is Z_FINISH. */
static bool pack(struct buf *out, z_stream *z, unsigned char *piece, int flush)
{
    int answer = Z_OK;
    while (answer == Z_OK && (z->avail_in || flush == Z_FINISH)) {
        answer = deflate(z, flush);
        if (z->avail_out == 0 || flush == Z_FINISH) {
            add_piece(out, z, piece);
        }
    }
    return answer == (flush == Z_FINISH ? Z_STREAM_END : Z_OK) && !out->failed;
}

static bool pack_rows(cairo_surface_t *surface, unsigned char *filtered,
                      z_stream *z, unsigned char *piece, struct buf *out)
{
    const unsigned char *pixels = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    size_t width = (size_t)cairo_image_surface_get_width(surface);
    size_t height = (size_t)cairo_image_surface_get_height(surface);
    const uint32_t *above = NULL;
    for (size_t y = 0; y < height; y++) {
        const uint32_t *row = (const void *)(pixels + y * stride);
        filter_row(row, above, width, filtered);
        above = row;
        z->next_in = filtered;
        z->avail_in = (uInt)(1 + PIXEL * width);
        if (!pack(out, z, piece, Z_NO_FLUSH)) {
            return false;
        }
    }
    return pack(out, z, piece, Z_FINISH);
}

static enum status encode(cairo_surface_t *surface, double scale,
                          const char *sha256, struct buf *out)
{
    enum status status = STATUS_NOMEM;
    z_stream z = {0};
    size_t width = (size_t)cairo_image_surface_get_width(surface);
    unsigned char *filtered = malloc(1 + PIXEL * width);
    unsigned char *piece = malloc(PIECE);
    if (!filtered || !piece ||
        deflateInit2(&z, PACK_LEVEL, Z_DEFLATED, PACK_WINDOW, PACK_MEMORY,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        goto out;
    }
    cairo_surface_flush(surface);
    add_head(out, surface, scale, sha256);
    z.next_out = piece;
    z.avail_out = PIECE;
    status =
        pack_rows(surface, filtered, &z, piece, out) ? STATUS_OK : STATUS_LIMIT;
    add_chunk(out, STR("IEND"), (str){0});
    deflateEnd(&z);
out:
    free(piece);
    free(filtered);
    return status == STATUS_OK && out->failed ? STATUS_LIMIT : status;
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
