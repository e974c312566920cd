/* Greedy line filling.
 *
 * Pieces between two possible breaks are measured alone and summed, which is
 * nearly right and costs one measurement a word, most of them remembered. The
 * line so made is then measured whole, and gives pieces back until it fits:
 * kerning and joining across a break cannot push it over the edge.
 *
 * No line ends in a hyphen that is the text's own: whoever copies or searches
 * a printed page could not tell it from one of ours, and PDF readers drop it.
 */
#include "render/paragraph.h"

struct setting {
    struct text_engine *engine;
    struct text_measure measure;
    struct text_style style;
    double width;
    struct arena *arena;
    struct paragraph *paragraph;
    size_t capacity;
};

static double width_of(const struct setting *s, str text)
{
    return s->measure.extent(s->measure.context, text, s->style).width;
}

/* Rounding of sums; a hundredth of a px is seen by nobody. */
static bool fits(const struct setting *s, double width)
{
    return width <= s->width + 0.01;
}

/* The line with a mark before it where its own letters would turn it; a
 * space stands behind the copy. */
static str keep_direction(const struct setting *s, str line)
{
    bool rtl = s->paragraph->right_to_left;
    if (text_is_right_to_left(line) == rtl) {
        return line;
    }
    const char *mark = rtl ? "\xe2\x80\x8f" : "\xe2\x80\x8e"; /* RLM, LRM */
    str copy = str_from(arena_printf(s->arena, "%s%.*s ", mark, STR_ARG(line)));
    return str_slice(copy, 0, copy.n > 0 ? copy.n - 1 : 0);
}

/* Adds bytes [begin, end) of the text, less the white space at their ends. */
static enum status add_line(struct setting *s, str text, size_t begin, size_t end)
{
    struct paragraph *p = s->paragraph;
    str line = str_trim(str_slice(text, begin, end));
    const char *after = line.p + line.n;
    bool space = after < text.p + text.n && *after == ' ';
    line = keep_direction(s, line);
    size_t lines_capacity = s->capacity, spaces_capacity = s->capacity;
    str *lines =
        arena_grow(s->arena, p->lines, p->count, &lines_capacity, sizeof *lines);
    bool *spaces = arena_grow(s->arena, p->spaces, p->count, &spaces_capacity,
                              sizeof *spaces);
    if (!lines || !spaces || !line.p) {
        return STATUS_NOMEM;
    }
    s->capacity =
        lines_capacity < spaces_capacity ? lines_capacity : spaces_capacity;
    p->lines = lines;
    p->spaces = spaces;
    lines[p->count] = line;
    spaces[p->count++] = space;
    return STATUS_OK;
}

/* The end, in `ends`, of the longest line from byte `from`: the index of its
 * last piece. At least `next`, the first piece. */
static size_t fill(const struct setting *s, str text, const size_t *ends,
                   size_t count, size_t from, size_t next)
{
    size_t last = next;
    double sum = 0;
    for (size_t i = next; i < count; i++) {
        str piece = str_slice(text, i > next ? ends[i - 1] : from, ends[i]);
        double whole = width_of(s, piece);
        str trimmed = str_trim(piece);
        bool same = trimmed.n == piece.n;
        if (i > next && !fits(s, sum + (same ? whole : width_of(s, trimmed)))) {
            break;
        }
        sum += whole;
        last = i;
    }
    while (last > next &&
           !fits(s, width_of(s, str_trim(str_slice(text, from, ends[last]))))) {
        last--;
    }
    return last;
}

/* A piece wider than the line, broken between characters. What is left over
 * of it stays for the next line: gives where that begins. */
static enum status split_word(struct setting *s, str text, size_t from,
                              size_t end, size_t *rest)
{
    str word = str_slice(text, from, end);
    size_t *ends;
    size_t count = text_clusters(s->engine, word, s->arena, &ends);
    if (count == 0) {
        return STATUS_NOMEM;
    }
    size_t begin = 0, next = 0;
    for (;;) {
        size_t last = fill(s, word, ends, count, begin, next);
        if (last + 1 >= count) {
            *rest = from + begin;
            return STATUS_OK;
        }
        enum status status = add_line(s, word, begin, ends[last]);
        if (status != STATUS_OK) {
            return status;
        }
        begin = ends[last];
        next = last + 1;
    }
}

static enum status set_lines(struct setting *s, str text, const size_t *ends,
                             size_t count)
{
    size_t from = 0, next = 0;
    while (next < count) {
        enum status status = STATUS_OK;
        str first = str_trim(str_slice(text, from, ends[next]));
        if (!fits(s, width_of(s, first))) {
            size_t rest = from;
            status = split_word(s, text, from, ends[next], &rest);
            from = rest;
        }
        if (status != STATUS_OK) {
            return status;
        }
        size_t last = fill(s, text, ends, count, from, next);
        status = add_line(s, text, from, ends[last]);
        if (status != STATUS_OK) {
            return status;
        }
        from = ends[last];
        next = last + 1;
    }
    return STATUS_OK;
}

/* Leaves out the breaks behind a hyphen (U+002D, U+2010). Gives the number
 * left; the last, the text's end, stays. */
static size_t drop_hyphens(str text, size_t *ends, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        str before = str_trim(str_slice(text, 0, ends[i]));
        bool hyphen =
            str_ends(before, STR("-")) || str_ends(before, STR("\xe2\x80\x90"));
        if (!hyphen || i + 1 == count) {
            ends[kept++] = ends[i];
        }
    }
    return kept;
}

enum status paragraph_set(struct text_engine *engine, str text,
                          const char *language, struct text_style style,
                          double width, struct arena *arena,
                          struct paragraph *result)
{
    text = str_trim(text);
    struct paragraph p = {.right_to_left = text_is_right_to_left(text)};
    struct setting s = {.engine = engine,
                        .measure = text_engine_measure(engine),
                        .style = style,
                        .width = width,
                        .arena = arena,
                        .paragraph = &p};
    if (text.n > 0) {
        size_t *ends;
        size_t count =
            s.measure.breaks(s.measure.context, text, language, arena, &ends);
        count = drop_hyphens(text, ends, count);
        enum status status =
            count > 0 ? set_lines(&s, text, ends, count) : STATUS_NOMEM;
        if (status != STATUS_OK) {
            return status;
        }
    }
    *result = p;
    return STATUS_OK;
}
