/* Plain text: lines into passages.
 *
 * Plain text comes in two kinds: with every line a paragraph, or with
 * paragraphs broken into lines of some width and empty lines between them.
 * The width tells: in a wrapped paragraph the first word of the next line
 * would not have fitted on the line before it. In a menu or a list it would.
 * A text with lines longer than anybody wraps is not wrapped at all.
 *
 * Lines that belong together become one passage with their newlines kept; all
 * others are a passage each. What of them is the article, furniture.c says.
 */
#include "events/read/read.h"

#include <stdint.h>

#include "base/utf8.h"
#include "events/read/assemble.h"
#include "events/read/passage.h"

#define WIDTH_MIN 45  /* columns that wrapped text has at least */
#define WIDTH_MAX 110 /* and at most */
#define RAGGED 6      /* columns by which a wrapped line may be short of it */

/* A run of lines without an empty one. */
struct group {
    const str *lines;
    size_t count;
};

struct wrap {
    size_t width; /* columns; 0: the text is not wrapped */
};

static const char *const suffixes[] = {".txt", ".text", NULL};

static size_t first_word_columns(str line)
{
    line = str_trim(line);
    size_t n = 0;
    while (n < line.n && !byte_is_space(line.p[n])) {
        n++;
    }
    return utf8_count(str_slice(line, 0, n));
}

/* Whether the line was broken because the next one's word did not fit. */
static bool is_full(str line, str next, size_t width)
{
    return utf8_count(line) + 1 + first_word_columns(next) + RAGGED > width;
}

/* The width of the text's longest lines, when it has wrapped paragraphs. Long
 * lines without a space, addresses mostly, are not counted. */
static struct wrap find_width(const str *lines, size_t count)
{
    struct wrap wrap = {0};
    for (size_t i = 0; i < count; i++) {
        if (str_find_byte(str_trim(lines[i]), ' ', 0) == SIZE_MAX) {
            continue;
        }
        if (lines[i].n > WIDTH_MAX * 4) {
            return (struct wrap){0};
        }
        size_t columns = utf8_count(lines[i]);
        if (columns > WIDTH_MAX) {
            return (struct wrap){0};
        }
        wrap.width = columns > wrap.width ? columns : wrap.width;
    }
    if (wrap.width < WIDTH_MIN) {
        wrap.width = 0;
    }
    return wrap;
}

static bool starts_small(str line)
{
    line = str_trim(line);
    uint32_t c = 0;
    if (line.n) {
        utf8_decode(line, 0, &c);
    }
    return utf8_to_upper(c) != c;
}

static bool is_bullet(str line)
{
    return passage_bullet(str_trim(line)) > 0;
}

/* Whether most lines of the group are full: a wrapped paragraph. */
static bool is_wrapped(struct group g, size_t width)
{
    size_t full = 0;
    size_t breaks = 0;
    for (size_t i = 0; i + 1 < g.count; i++) {
        if (!is_bullet(g.lines[i + 1])) {
            full += is_full(g.lines[i], g.lines[i + 1], width);
            breaks++;
        }
    }
    return breaks && full * 10 >= breaks * 6;
}

static size_t indent_of(str line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == ' ') {
        n++;
    }
    return n;
}

/* "- 2 -": a page's number in the middle of a paragraph. */
static bool is_number(str line)
{
    for (size_t i = 0; i < line.n; i++) {
        if (byte_is_alpha(line.p[i]) || (line.p[i] & 0x80)) {
            return false;
        }
    }
    return true;
}

/* Whether line i + 1 of a wrapped group goes on from line i. A sentence's end
 * and an indented line are a new paragraph without an empty line. */
static bool goes_on(struct group g, size_t i, size_t width)
{
    str line = g.lines[i];
    str next = g.lines[i + 1];
    bool indented = indent_of(next) > indent_of(line) + 1;
    if (is_bullet(next) || is_number(line) || is_number(next) ||
        (indented && passage_ends_sentence(line))) {
        return false;
    }
    if (is_full(line, next, width) || starts_small(next)) {
        return true;
    }
    bool heading = i == 0 && !passage_ends_sentence(line);
    return !heading && !passage_ends_sentence(line);
}

static enum status add_lines(struct passage_list *list, str first, str last)
{
    str text = {first.p, (size_t)(last.p + last.n - first.p)};
    return passage_add(list, text, (struct passage){0});
}

static enum status add_group(struct passage_list *list, struct group g,
                             struct wrap wrap)
{
    bool wrapped = wrap.width && is_wrapped(g, wrap.width);
    size_t begin = 0;
    for (size_t i = 0; i < g.count; i++) {
        if (wrapped && i + 1 < g.count && goes_on(g, i, wrap.width)) {
            continue;
        }
        enum status status = add_lines(list, g.lines[begin], g.lines[i]);
        if (status != STATUS_OK) {
            return status;
        }
        begin = i + 1;
    }
    return STATUS_OK;
}

/* All lines of the text, without their ends. */
static enum status cut_lines(struct arena *arena, str text, str **lines,
                             size_t *count)
{
    size_t room = 1;
    for (size_t i = 0; i < text.n; i++) {
        room += text.p[i] == '\n' || text.p[i] == '\f';
    }
    *lines = arena_array(arena, room, sizeof **lines);
    if (!*lines) {
        return STATUS_NOMEM;
    }
    *count = 0;
    size_t begin = 0;
    for (size_t i = 0; i <= text.n; i++) {
        if (i == text.n || text.p[i] == '\n' || text.p[i] == '\f') {
            size_t end = i;
            while (end > begin && byte_is_space(text.p[end - 1])) {
                end--;
            }
            (*lines)[(*count)++] = str_slice(text, begin, end);
            begin = i + 1;
        }
    }
    return STATUS_OK;
}

/* Old Macintosh files end their lines in \r alone. */
static enum status mend_line_ends(struct arena *arena, str *text)
{
    if (str_find_byte(*text, '\r', 0) == SIZE_MAX ||
        str_find_byte(*text, '\n', 0) != SIZE_MAX) {
        return STATUS_OK;
    }
    char *copy = arena_copy(arena, *text);
    if (!copy) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < text->n; i++) {
        if (copy[i] == '\r') {
            copy[i] = '\n';
        }
    }
    text->p = copy;
    return STATUS_OK;
}

static enum status add_all(struct passage_list *list, str text)
{
    str *lines;
    size_t count;
    enum status status = cut_lines(list->arena, text, &lines, &count);
    if (status != STATUS_OK) {
        return status;
    }
    struct wrap wrap = find_width(lines, count);
    size_t begin = 0;
    for (size_t i = 0; i <= count && status == STATUS_OK; i++) {
        if (i == count || !str_trim(lines[i]).n) {
            struct group group = {lines + begin, i - begin};
            status = add_group(list, group, wrap);
            begin = i + 1;
        }
    }
    return status;
}

static enum status read(struct document *document, str bytes,
                        const struct read_options *options, struct diag *diag)
{
    struct passage_list list = {.arena = document->arena};
    str text;
    enum status status = assemble_decode(document, bytes, (str){0}, diag, &text);
    if (status == STATUS_OK && options->verbatim) {
        return assemble_verbatim(document, text, options);
    }
    if (status == STATUS_OK) {
        status = mend_line_ends(document->arena, &text);
    }
    if (status == STATUS_OK) {
        status = add_all(&list, text);
    }
    if (status == STATUS_OK) {
        status = assemble_document(document, &list, options, diag);
    }
    return status;
}

const struct reader read_text = {
    .name = "text",
    .suffixes = suffixes,
    .read = read,
};
