/* The used glyphs of the used fonts, for files that carry their fonts with
 * them: an SVG looks the same where the fonts are not installed, and its text
 * stays text. */
#ifndef DATELINE_RENDER_FONTS_H
#define DATELINE_RENDER_FONTS_H

#include "render/picture.h"

struct font_embedding {
    struct buf css;      /* @font-face rules, one a line; no byte that XML or
                            HTML would escape */
    struct buf families; /* CSS font-family list: the embedded fonts, then
                            the engine's */
};

/* Subsets every font that the scene's text is set in. What may not be
 * embedded (OS/2 fsType) or cannot be cut (variable fonts) is left out: such
 * text is set in the reader's own fonts. On failure the embedding is empty;
 * finish it in any case. */
enum status fonts_embed(const struct picture *picture,
                        struct font_embedding *result);

/* A zeroed embedding is allowed. */
void fonts_finish(struct font_embedding *embedding);

#endif
