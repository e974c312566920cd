/* A picture as PNG bytes. */
#ifndef DATELINE_RENDER_PNG_H
#define DATELINE_RENDER_PNG_H

#include "render/picture.h"

/* Appends the picture at `scale` device pixels per px, its chronology's
 * SHA-256 (NULL for none) in a tEXt chunk "chronology". STATUS_LIMIT past
 * LIMIT_PNG_SIDE or LIMIT_PNG_PIXELS. */
enum status png_write(const struct picture *picture, double scale,
                      const char *sha256, struct buf *out);

#endif
