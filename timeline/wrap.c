/* Balanced line breaking.
 *
 * Where lines may break is told by the measure (ICU), how wide they are too.
 * The text is cut at every allowed place into pieces whose widths are
 * measured once; a piece's width is its advance with the space behind it,
 * so that the width of any line is a difference of two running sums and the
 * space at its end taken off. The fewest lines that fit are found greedily;
 * then the narrowest width that still gives this number of lines is searched
 * among the widths that lines can have at all, which balances them. Kerning
 * across pieces can make a real line wider than the sum by a fraction of a
 * pixel, so the final lines are measured whole, and refused past max_width.
 */
#include "timeline/measure.h"

#include "base/utf8.h"

struct pieces {
    str text;
    size_t *ends; /* byte positions after each piece */
    double *full; /* running advance after each piece, its space counted */
    double *bare; /* the same without the space at the piece's end */
    size_t count;
};

static str trim(str s)
{
    while (s.n) {
        uint32_t c;
        size_t used = utf8_decode(s, 0, &c);
        if (!utf8_is_space(c)) {
            break;
        }
        s = str_slice(s, used, s.n);
    }
    while (s.n) {
        size_t at = s.n - 1;
        while (at && ((unsigned char)s.p[at] & 0xC0) == 0x80) {
            at--;
        }
        uint32_t c;
        utf8_decode(s, at, &c);
        if (!utf8_is_space(c)) {
            break;
        }
        s = str_slice(s, 0, at);
    }
    return s;
}

static size_t piece_begin(const struct pieces *p, size_t i)
{
    return i ? p->ends[i - 1] : 0;
}

static bool measure_pieces(struct pieces *p, const struct text_measure *measure,
                           struct text_style style, struct arena *arena)
{
    p->full = arena_array(arena, p->count, sizeof *p->full);
    p->bare = arena_array(arena, p->count, sizeof *p->bare);
    if (!p->full || !p->bare) {
        return false;
    }
    double at = 0;
    double space = measure->extent(measure->context, STR(" "), style).width;
    for (size_t i = 0; i < p->count; i++) {
        str piece = str_slice(p->text, piece_begin(p, i), p->ends[i]);
        str word = trim(piece);
        double width =
            word.n ? measure->extent(measure->context, word, style).width : 0;
        p->bare[i] = at + width;
        at = p->bare[i] + (piece.n > word.n ? space : 0);
        p->full[i] = at;
    }
    return true;
}

static double line_width(const struct pieces *p, size_t first, size_t last)
{
    return p->bare[last] - (first ? p->full[first - 1] : 0);
}

/* The lines that greedy filling needs; count + 1 when a piece is too wide. */
static size_t greedy(const struct pieces *p, double width)
{
    size_t lines = 0;
    for (size_t first = 0; first < p->count; lines++) {
        size_t last = first;
        if (line_width(p, first, last) > width) {
            return p->count + 1;
        }
        while (last + 1 < p->count && line_width(p, first, last + 1) <= width) {
            last++;
        }
        first = last + 1;
    }
    return lines;
}

/* The narrowest width that needs no more lines, to a hundredth of a pixel. */
static double balanced(const struct pieces *p, double width, size_t lines)
{
    double low = 0;
    double high = width;
    while (high - low > 0.01) {
        double middle = (low + high) / 2;
        if (greedy(p, middle) <= lines) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return high;
}

static void cut(const struct pieces *p, double width, str *lines)
{
    size_t line = 0;
    for (size_t first = 0; first < p->count; line++) {
        size_t last = first;
        while (last + 1 < p->count && line_width(p, first, last + 1) <= width) {
            last++;
        }
        lines[line] =
            trim(str_slice(p->text, piece_begin(p, first), p->ends[last]));
        first = last + 1;
    }
}

size_t text_wrap(const struct text_measure *measure, str text,
                 const char *language, struct text_style style, double max_width,
                 size_t max_lines, struct arena *arena, str **lines)
{
    struct pieces p = {.text = trim(text)};
    p.count = p.text.n ? measure->breaks(measure->context, p.text, language,
                                         arena, &p.ends)
                       : 0;
    if (!p.count || !measure_pieces(&p, measure, style, arena)) {
        return 0;
    }
    size_t count = greedy(&p, max_width);
    if (count > max_lines || count > p.count) {
        return 0;
    }
    str *result = arena_array(arena, count, sizeof *result);
    if (!result) {
        return 0;
    }
    cut(&p, count > 1 ? balanced(&p, max_width, count) : max_width, result);
    for (size_t i = 0; i < count; i++) {
        if (measure->extent(measure->context, result[i], style).width >
            max_width + 0.5) {
            return 0;
        }
    }
    *lines = result;
    return count;
}
