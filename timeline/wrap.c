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

#include <math.h>

#include "base/utf8.h"

struct pieces {
    str text;
    size_t *ends; /* byte positions after each piece */
    double *full; /* running advance after each piece, its space counted */
    double *bare; /* the same without the space at the piece's end */
    size_t count;
    double ascent, descent; /* of the tallest */
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
        struct text_extent e = {0, 0, 0};
        if (word.n) {
            e = measure->extent(measure->context, word, style);
        }
        p->ascent = fmax(p->ascent, e.ascent);
        p->descent = fmax(p->descent, e.descent);
        p->bare[i] = at + e.width;
        at = p->bare[i] + (piece.n > word.n ? space : 0);
        p->full[i] = at;
    }
    return true;
}

static double line_width(const struct pieces *p, size_t first, size_t last)
{
    return p->bare[last] - (first ? p->full[first - 1] : 0);
}

/* The piece behind the line that begins with `first` and is filled greedily;
 * `first` itself when not even that fits. */
static size_t fill_line(const struct pieces *p, size_t first, double width)
{
    size_t next = first;
    while (next < p->count && line_width(p, first, next) <= width) {
        next++;
    }
    return next;
}

/* The lines that greedy filling needs, the first one `indent` shorter;
 * SIZE_MAX when a piece is too wide. */
static size_t greedy(const struct pieces *p, double width, double indent)
{
    size_t lines = 0;
    for (size_t first = 0; first < p->count; lines++) {
        double taken = lines ? 0 : indent;
        size_t next = fill_line(p, first, width - taken);
        if (next == first && taken <= 0) {
            return SIZE_MAX;
        }
        first = next;
    }
    return lines;
}

/* The narrowest width that needs no more lines, to a hundredth of a pixel. */
static double balanced(const struct pieces *p, double width, double indent,
                       size_t lines)
{
    double low = 0;
    double high = width;
    while (high - low > 0.01) {
        double middle = (low + high) / 2;
        if (greedy(p, middle, indent) <= lines) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return high;
}

static void cut(const struct pieces *p, double width, double indent, str *lines)
{
    size_t line = 0;
    for (size_t first = 0; first < p->count; line++) {
        size_t next = fill_line(p, first, width - (line ? 0 : indent));
        lines[line] = next > first
                          ? trim(str_slice(p->text, piece_begin(p, first),
                                           p->ends[next - 1]))
                          : STR("");
        first = next;
    }
}

static bool make_pieces(struct pieces *p, const struct text_measure *measure,
                        const char *language, struct text_style style,
                        struct arena *arena)
{
    p->count = p->text.n ? measure->breaks(measure->context, p->text, language,
                                           arena, &p->ends)
                         : 0;
    return p->count && measure_pieces(p, measure, style, arena);
}

/* Cuts into `count` lines no wider than `width`, and proves them. */
static size_t cut_lines(const struct pieces *p,
                        const struct text_measure *measure,
                        struct text_style style, const struct text_room *room,
                        size_t count, double width, struct arena *arena,
                        str **lines)
{
    str *result = arena_array(arena, count, sizeof *result);
    if (!result) {
        return 0;
    }
    cut(p, width, room->indent, result);
    for (size_t i = 0; i < count; i++) {
        double most = room->width - (i ? 0 : room->indent);
        if (result[i].n &&
            measure->extent(measure->context, result[i], style).width >
                most + 0.5) {
            return 0;
        }
    }
    *lines = result;
    return count;
}

size_t text_wrap(const struct text_measure *measure, str text,
                 const char *language, struct text_style style, double max_width,
                 size_t max_lines, struct arena *arena, str **lines)
{
    struct pieces p = {.text = trim(text)};
    if (!make_pieces(&p, measure, language, style, arena)) {
        return 0;
    }
    size_t count = greedy(&p, max_width, 0);
    if (count > max_lines || count == SIZE_MAX) {
        return 0;
    }
    struct text_room room = {max_width, 0, max_lines};
    double width = count > 1 ? balanced(&p, max_width, 0, count) : max_width;
    return cut_lines(&p, measure, style, &room, count, width, arena, lines);
}

size_t text_fill(const struct text_measure *measure, str text,
                 const char *language, struct text_style style,
                 struct text_room room, struct arena *arena, str **lines)
{
    struct pieces p = {.text = trim(text)};
    if (!make_pieces(&p, measure, language, style, arena)) {
        return 0;
    }
    size_t count = greedy(&p, room.width, room.indent);
    if (count > room.lines || count == SIZE_MAX) {
        return 0;
    }
    double width =
        count > 1 ? balanced(&p, room.width, room.indent, count) : room.width;
    return cut_lines(&p, measure, style, &room, count, width, arena, lines);
}

size_t text_count(const struct text_measure *measure, str text,
                  const char *language, struct text_style style,
                  struct text_room room, struct arena *arena,
                  struct text_extent *extent)
{
    struct pieces p = {.text = trim(text)};
    if (!make_pieces(&p, measure, language, style, arena)) {
        return 0;
    }
    *extent = (struct text_extent){p.bare[p.count - 1], p.ascent, p.descent};
    size_t count = greedy(&p, room.width, room.indent);
    return count > room.lines ? 0 : count;
}
