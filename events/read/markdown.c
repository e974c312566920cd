/* Markdown: blocks into passages (CommonMark's block structure, as far as an
 * article uses it, with front matter, tables and footnotes).
 *
 * Lines are read one by one; what they open or continue decides: front matter
 * at the top gives title, date and the like; headings (# and underlined),
 * list items, quotations, tables and paragraphs become passages with their
 * marks stripped; fenced code, HTML comments and link definitions go. The
 * newlines of wrapped paragraphs stay. Since the author has marked the
 * structure, short lines are trusted; only items that are nothing but links
 * are taken for a menu.
 */
#include "events/read/read.h"

#include <stdint.h>

#include "base/limits.h"
#include "events/read/assemble.h"
#include "events/read/markdown_inline.h"
#include "events/read/passage.h"
#include "events/read/told.h"

static const char *const suffixes[] = {".md", ".markdown", NULL};

struct page {
    struct document *document;
    struct passage_list list;
    struct buf open;     /* the raw text of the passage being gathered */
    struct passage like; /* what it will be */
    str fence;           /* of the open code block; empty outside */
    bool in_comment;     /* an HTML comment is open */
    enum status status;
};

static enum status add_clean(struct page *page, str raw, struct passage like)
{
    struct buf text;
    size_t linked = 0;
    buf_init(&text, LIMIT_INPUT_FILE * 2);
    markdown_inline(raw, &text, &linked);
    str clean = str_trim(buf_str(&text));
    bool menu = linked * 10 > clean.n * 9 && like.kind != PASSAGE_HEADING &&
                !passage_ends_sentence(clean);
    enum status status = text.failed ? STATUS_NOMEM : STATUS_OK;
    if (status == STATUS_OK && clean.n && !menu) {
        status = passage_add(&page->list, clean, like);
    }
    buf_finish(&text);
    return status;
}

/* Ends the passage being gathered. */
static void close_passage(struct page *page)
{
    if (page->status == STATUS_OK && page->open.failed) {
        page->status = STATUS_NOMEM;
    } else if (page->status == STATUS_OK && page->open.n) {
        page->status = add_clean(page, buf_str(&page->open), page->like);
    }
    buf_clear(&page->open);
    page->like = (struct passage){.trusted = true};
}

static void add_line(struct page *page, str line)
{
    if (page->open.n) {
        buf_add_byte(&page->open, '\n');
    }
    buf_add(&page->open, line);
}

/* "---", "* * *", "===": at least three of one mark and nothing else. */
static bool is_rule(str line, const char *marks)
{
    size_t n = 0;
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] == line.p[0] && strchr(marks, line.p[i])) {
            n++;
        } else if (!byte_is_space(line.p[i])) {
            return false;
        }
    }
    return n >= 3;
}

static bool is_underline(str line)
{
    char c = line.n ? line.p[0] : 0;
    if (c != '=' && c != '-') {
        return false;
    }
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] != c) {
            return false;
        }
    }
    return true;
}

/* "## Heading ##" */
static bool take_heading(struct page *page, str line)
{
    size_t level = 0;
    while (level < line.n && line.p[level] == '#') {
        level++;
    }
    if (!level || level > 6 || (level < line.n && line.p[level] != ' ')) {
        return false;
    }
    close_passage(page);
    str text = str_trim(str_slice(line, level, line.n));
    while (text.n && text.p[text.n - 1] == '#') {
        text.n--;
    }
    add_line(page, str_trim(text));
    page->like.kind = PASSAGE_HEADING;
    page->like.level = (int)level;
    close_passage(page);
    return true;
}

/* A line under a paragraph that makes it a heading. */
static bool take_underline(struct page *page, str line)
{
    bool paragraph = page->open.n && page->like.kind == PASSAGE_PLAIN;
    if (!paragraph || !is_underline(line) ||
        str_find_byte(buf_str(&page->open), '\n', 0) != SIZE_MAX) {
        return false;
    }
    page->like.kind = PASSAGE_HEADING;
    page->like.level = line.p[0] == '=' ? 1 : 2;
    close_passage(page);
    return true;
}

static bool take_rule(struct page *page, str line)
{
    if (!is_rule(line, "-*_")) {
        return false;
    }
    close_passage(page);
    if (page->status == STATUS_OK) {
        struct passage like = {.kind = PASSAGE_RULE, .trusted = true};
        page->status = passage_add(&page->list, STR("***"), like);
    }
    return true;
}

static bool take_item(struct page *page, str line)
{
    size_t bullet = passage_bullet(line);
    if (!bullet || byte_is_alpha(line.p[0])) {
        return false;
    }
    close_passage(page);
    str text = str_trim(str_slice(line, bullet, line.n));
    if (str_starts(text, STR("[ ] ")) || str_starts(text, STR("[x] "))) {
        text = str_slice(text, 4, text.n);
    }
    add_line(page, text);
    page->like.kind = PASSAGE_ITEM;
    return true;
}

/* "| a | b |" is one passage with " | " between its cells. */
static bool take_row(struct page *page, str line)
{
    if (!line.n || line.p[0] != '|' || str_find_byte(line, '|', 1) == SIZE_MAX) {
        return false;
    }
    close_passage(page);
    bool words = false;
    for (size_t i = 0; i < line.n; i++) {
        words = words || !strchr("|-: \t", line.p[i]);
    }
    str cells = str_slice(line, 1, line.n);
    if (str_ends(cells, STR("|"))) {
        cells.n--;
    }
    if (words) {
        add_line(page, str_trim(cells));
        page->like.kind = PASSAGE_ITEM;
        close_passage(page);
    }
    return true;
}

static bool take_fence(struct page *page, str line)
{
    bool fence = str_starts(line, STR("```")) || str_starts(line, STR("~~~"));
    if (!page->fence.n && fence) {
        close_passage(page);
        page->fence = str_slice(line, 0, 3);
        return true;
    }
    if (page->fence.n && str_starts(line, page->fence)) {
        page->fence = (str){0};
        return true;
    }
    return page->fence.n > 0;
}

static bool take_comment(struct page *page, str line)
{
    if (!page->in_comment && !str_starts(line, STR("<!--"))) {
        return false;
    }
    page->in_comment = str_find(line, STR("-->")) == SIZE_MAX;
    return true;
}

/* "[name]: https://..." goes; "[^1]: text" loses its sign. */
static bool take_definition(struct page *page, str *line)
{
    size_t close = str_find_byte(str_slice(*line, 0, 200), ']', 0);
    if (!line->n || line->p[0] != '[' || close == SIZE_MAX ||
        close + 1 >= line->n || line->p[close + 1] != ':') {
        return false;
    }
    close_passage(page);
    if (line->p[1] != '^') {
        return true;
    }
    *line = str_trim(str_slice(*line, close + 2, line->n));
    return false;
}

/* "**Issued:** 14 February 2023" is a line of its own. */
static bool is_label(str line)
{
    str head = str_slice(line, 0, 80);
    return str_starts(line, STR("**")) &&
           (str_find(head, STR(":**")) != SIZE_MAX ||
            str_find(head, STR("**:")) != SIZE_MAX);
}

static void take_line(struct page *page, str raw)
{
    str line = str_trim(raw);
    if (take_fence(page, line) || take_comment(page, line)) {
        return;
    }
    while (line.n && line.p[0] == '>') {
        line = str_trim(str_slice(line, 1, line.n));
    }
    if (!line.n) {
        close_passage(page);
        return;
    }
    if (take_underline(page, line) || take_heading(page, line) ||
        take_rule(page, line) || take_item(page, line) ||
        take_row(page, line) || take_definition(page, &line)) {
        return;
    }
    if (is_label(line)) {
        close_passage(page);
    }
    add_line(page, line);
}

/* The value of a front matter line without its quotes. */
static str unquote(str value)
{
    value = str_trim(value);
    bool quoted = value.n >= 2 && (value.p[0] == '"' || value.p[0] == '\'') &&
                  value.p[value.n - 1] == value.p[0];
    return quoted ? str_slice(value, 1, value.n - 1) : value;
}

static enum status take_fact(struct page *page, str key, str value)
{
    struct document *d = page->document;
    struct arena *arena = d->arena;
    if (!value.n) {
        return STATUS_OK;
    }
    if (str_equal_fold(key, STR("title"))) {
        d->title = passage_clean(arena, value);
        return d->title.p ? STATUS_OK : STATUS_NOMEM;
    }
    bool date = str_equal_fold(key, STR("date")) ||
                str_equal_fold(key, STR("published"));
    if (date && d->published.form == EDTF_NONE &&
        told_read(value, d->language, arena, &d->published)) {
        d->published_reason = "the page's front matter (date)";
        return STATUS_OK;
    }
    const char **fact = NULL;
    if (str_equal_fold(key, STR("publisher")) ||
        str_equal_fold(key, STR("source"))) {
        fact = &d->publisher;
    } else if (str_equal_fold(key, STR("url")) ||
               str_equal_fold(key, STR("canonical_url"))) {
        fact = &d->url;
    } else if (str_equal_fold(key, STR("lang")) ||
               str_equal_fold(key, STR("language"))) {
        fact = &d->language;
        value = str_slice(value, 0, 2);
    }
    if (fact) {
        *fact = arena_copy(arena, value);
    }
    return fact && !*fact ? STATUS_NOMEM : STATUS_OK;
}

/* "---" or "+++" lines around keys and values at the very top: cut off
 * *text and read. Without the closing line it is none. */
static enum status take_front_matter(struct page *page, str *text)
{
    str rest = *text;
    str first;
    str line;
    if (!str_cut_line(&rest, &first)) {
        return STATUS_OK;
    }
    bool yaml = str_equal(str_trim(first), STR("---"));
    if (!yaml && !str_equal(str_trim(first), STR("+++"))) {
        return STATUS_OK;
    }
    str body = rest;
    bool closed = false;
    while (!closed && str_cut_line(&body, &line)) {
        closed = str_equal(str_trim(line), str_trim(first));
    }
    if (!closed) {
        return STATUS_OK;
    }
    enum status status = STATUS_OK;
    while (status == STATUS_OK && rest.n > body.n && str_cut_line(&rest, &line)) {
        size_t at = str_find_byte(line, yaml ? ':' : '=', 0);
        if (at != SIZE_MAX) {
            status = take_fact(page, str_trim(str_slice(line, 0, at)),
                               unquote(str_slice(line, at + 1, line.n)));
        }
    }
    *text = body;
    return status;
}

static enum status read(struct document *document, str bytes,
                        const struct read_options *options, struct diag *diag)
{
    struct page page = {.document = document,
                        .list = {.arena = document->arena},
                        .like = {.trusted = true}};
    str text;
    str line;
    enum status status = assemble_decode(document, bytes, (str){0}, diag, &text);
    if (status == STATUS_OK && options->verbatim) {
        return assemble_verbatim(document, text, options);
    }
    if (status == STATUS_OK) {
        status = take_front_matter(&page, &text);
    }
    if (status != STATUS_OK) {
        return status;
    }
    buf_init(&page.open, LIMIT_INPUT_FILE * 2);
    while (page.status == STATUS_OK && str_cut_line(&text, &line)) {
        take_line(&page, line);
    }
    close_passage(&page);
    buf_finish(&page.open);
    return page.status == STATUS_OK
               ? assemble_document(document, &page.list, options, diag)
               : page.status;
}

const struct reader read_markdown = {
    .name = "markdown",
    .suffixes = suffixes,
    .read = read,
};
