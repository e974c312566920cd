/* HTML: from the tree to passages.
 *
 * The page is decoded (its own word on its encoding included), parsed, and
 * its main element chosen; then one walk in document order gathers the text of
 * each block into a passage. What stands outside the main element, and side
 * columns within it, is marked `aside`; what is inside is `trusted`, so that
 * its headings, items and short paragraphs stay. Passages that are nearly all
 * links are menus wherever they stand.
 *
 * A table's row of simple cells is one passage, its cells parted by " | "; a
 * term and its definition are one, too, for either without the other tells
 * nothing. A single <br> is a line break, two are a new paragraph.
 */
#include "events/read/read.h"

#include <stdint.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "events/read/assemble.h"
#include "events/read/html_facts.h"
#include "events/read/html_main.h"
#include "events/read/passage.h"
#include "events/read/told.h"

#define ROW_BYTES 800    /* a row with more text is layout, not a table */
#define META_SEARCH 4096 /* bytes of a page in which its charset is told */

static const char *const suffixes[] = {".html", ".htm", ".xhtml", NULL};

/* The passage being gathered. */
struct gather {
    struct passage_list *list;
    struct buf text;
    size_t letters; /* of it, and of these within links */
    size_t linked;
    const struct html_node *main_element;
    const struct html_node *headline;
    int links; /* open elements of each kind on the way here */
    int items;
    int mains;
    int sides;
    int rows;  /* open simple rows: their blocks do not part */
    int cells; /* of the open row that have text */
    int pre;
    int level; /* of the open heading, or 0 */
    bool in_headline;
    enum status status;
};

static bool is_link_list(const struct gather *g, bool ended)
{
    bool linked = g->linked * 10 > g->letters * 7;
    bool link_heading = g->level > 1 && g->linked == g->letters;
    return linked && !g->in_headline && ((!g->level && !ended) || link_heading);
}

static void flush(struct gather *g)
{
    str text = str_trim(buf_str(&g->text));
    struct passage like = {.kind = PASSAGE_PLAIN};
    if (g->level) {
        like.kind = PASSAGE_HEADING;
        like.level = g->level;
    } else if (g->items || g->cells > 1) {
        like.kind = PASSAGE_ITEM;
    }
    like.aside = !g->in_headline && (!g->mains || g->sides);
    like.trusted = !like.aside;
    if (g->status == STATUS_OK && g->text.failed) {
        g->status = STATUS_NOMEM;
    } else if (g->status == STATUS_OK && text.n &&
               !is_link_list(g, passage_ends_sentence(text))) {
        g->status = passage_add(g->list, text, like);
    }
    buf_clear(&g->text);
    g->letters = g->linked = 0;
    g->cells = 0;
}

/* Source newlines are spaces; only <br> and <pre> make lines. */
static void add_text(struct gather *g, str s)
{
    for (size_t i = 0; i < s.n; i++) {
        bool space = byte_is_space(s.p[i]);
        if (!space) {
            g->letters++;
            g->linked += g->links > 0;
        }
        buf_add_byte(&g->text, space && !g->pre ? ' ' : s.p[i]);
    }
}

static bool ends_in_break(const struct gather *g)
{
    size_t n = g->text.n;
    while (n && g->text.p[n - 1] == ' ') {
        n--;
    }
    return n && g->text.p[n - 1] == '\n';
}

static void add_break(struct gather *g)
{
    if (ends_in_break(g)) {
        int cells = g->cells;
        flush(g);
        g->cells = cells;
    } else {
        buf_add_byte(&g->text, '\n');
    }
}

/* A row whose cells hold at most a paragraph each, and little text. */
static bool is_simple_row(const struct html_node *row)
{
    uint32_t cells = 0;
    for (const struct html_node *c = row->first; c; c = c->next) {
        cells += c->tag == HTML_TD || c->tag == HTML_TH;
    }
    return cells > 1 && row->blocks <= cells && row->letters <= ROW_BYTES;
}

static void part(struct gather *g)
{
    if (g->rows) {
        buf_add_byte(&g->text, ' ');
    } else {
        flush(g);
    }
}

static void enter_block(struct gather *g, const struct html_node *node)
{
    bool cell = node->tag == HTML_TD || node->tag == HTML_TH;
    if (cell && g->rows && node->letters) {
        if (g->cells++) {
            buf_add(&g->text, STR(" | "));
        }
        return;
    }
    if (node->tag == HTML_DD && str_trim(buf_str(&g->text)).n) {
        buf_add(&g->text, STR(": "));
        return;
    }
    part(g);
}

static void enter(struct gather *g, const struct html_node *node)
{
    if (html_is_block(node->tag)) {
        enter_block(g, node);
    }
    g->mains += node == g->main_element;
    g->sides += node->fate == HTML_SIDE && node != g->main_element;
    g->links += node->tag == HTML_A;
    g->items +=
        node->tag == HTML_LI || node->tag == HTML_DT || node->tag == HTML_DD;
    g->pre += node->tag == HTML_PRE;
    if (html_heading_level(node->tag)) {
        g->level = html_heading_level(node->tag);
    }
    if (node == g->headline) {
        g->in_headline = true;
        g->level = 1;
    }
    if (node->tag == HTML_TIME && g->text.n &&
        byte_is_digit(g->text.p[g->text.n - 1])) {
        buf_add_byte(&g->text, ' '); /* two times in a row */
    }
    if (node->tag == HTML_TR && is_simple_row(node)) {
        g->rows++;
    } else if (node->tag == HTML_BR) {
        add_break(g);
    } else if (node->tag == HTML_TEXT) {
        add_text(g, node->text);
    } else if (node->tag == HTML_Q) {
        buf_add(&g->text, STR("\xE2\x80\x9C"));
    }
}

static void leave(struct gather *g, const struct html_node *node)
{
    if (node->tag == HTML_TR && is_simple_row(node)) {
        g->rows--;
    }
    if (node->tag == HTML_Q) {
        buf_add(&g->text, STR("\xE2\x80\x9D"));
    }
    bool cell = node->tag == HTML_TD || node->tag == HTML_TH;
    bool joins = node->tag == HTML_DT || (cell && g->rows);
    if (html_is_block(node->tag) && !joins) {
        part(g);
    }
    if (html_heading_level(node->tag)) {
        g->level = 0;
    }
    g->in_headline = g->in_headline && node != g->headline;
    g->mains -= node == g->main_element;
    g->sides -= node->fate == HTML_SIDE && node != g->main_element;
    g->links -= node->tag == HTML_A;
    g->items -=
        node->tag == HTML_LI || node->tag == HTML_DT || node->tag == HTML_DD;
    g->pre -= node->tag == HTML_PRE;
}

/* Footnote signs: "[1]" raised and linked. */
static bool is_footnote_sign(const struct html_node *node)
{
    return node->tag == HTML_SUP && node->first && node->first->tag == HTML_A &&
           node->first == node->last;
}

static bool is_passed_over(const struct html_node *node)
{
    return node->fate == HTML_DROP || is_footnote_sign(node);
}

static enum status gather_all(struct gather *g, const struct html_tree *tree)
{
    const struct html_node *node = tree->root;
    while (node && g->status == STATUS_OK) {
        bool over = is_passed_over(node);
        if (!over) {
            enter(g, node);
        }
        if (!over && node->first) {
            node = node->first;
            continue;
        }
        if (!over) {
            leave(g, node);
        }
        while (!node->next && node->parent) {
            node = node->parent;
            leave(g, node);
        }
        node = node->next;
    }
    flush(g);
    return g->status;
}

/* The charset that a page's head tells: the word after "charset=". */
static str find_charset(str bytes)
{
    str head = str_slice(bytes, 0, META_SEARCH);
    for (size_t i = 0; i + 8 < head.n; i++) {
        if (!str_equal_fold(str_slice(head, i, i + 8), STR("charset="))) {
            continue;
        }
        size_t begin = i + 8;
        begin += head.p[begin] == '"' || head.p[begin] == '\'';
        size_t end = begin;
        while (end < head.n && end - begin < 40 &&
               (byte_is_alpha(head.p[end]) || byte_is_digit(head.p[end]) ||
                strchr("-_.:", head.p[end]))) {
            end++;
        }
        return str_slice(head, begin, end);
    }
    return (str){0};
}

/* "en-US" and "en_GB" are "en": the first part, in small letters. */
static enum status set_language(struct document *document, str tag)
{
    char code[4] = {0};
    size_t n = 0;
    while (n < tag.n && byte_is_alpha(tag.p[n])) {
        if (n >= 3) {
            return STATUS_OK; /* no language code */
        }
        code[n] = byte_to_lower(tag.p[n]);
        n++;
    }
    if (n < 2) {
        return STATUS_OK;
    }
    const char *copy = arena_copy(document->arena, (str){code, n});
    if (!copy) {
        return STATUS_NOMEM;
    }
    document->language = copy;
    return STATUS_OK;
}

static const char *copy_fact(struct document *document, str fact)
{
    str clean = fact.n ? passage_clean(document->arena, fact) : (str){0};
    return clean.n ? clean.p : NULL;
}

/* The document's facts, as far as metadata tell them. */
static enum status set_facts(struct document *document,
                             const struct html_facts *facts,
                             const struct html_node *headline)
{
    str head = headline ? html_text(headline, document->arena) : (str){0};
    str title = facts->title.n ? facts->title : (str){0};
    title = html_facts_cut_site(title, facts->publisher, head);
    if (!title.n) {
        title = head.n ? head
                       : html_facts_cut_site(facts->page_title,
                                             facts->publisher, head);
    }
    document->title = passage_clean(document->arena, title);
    document->publisher = copy_fact(document, facts->publisher);
    document->url = copy_fact(document, facts->url);
    enum status status = set_language(document, facts->language);
    struct edtf published;
    if (facts->published.n && told_read(facts->published, document->language,
                                        document->arena, &published)) {
        document->published = published;
        document->published_reason = facts->published_reason;
    }
    return document->title.p ? status : STATUS_NOMEM;
}

static enum status read_tree(struct document *document, struct html_tree *tree,
                             struct passage_list *list)
{
    struct html_facts facts = {0};
    enum status status = html_facts_gather(tree, document->arena, &facts);
    if (status != STATUS_OK) {
        return status;
    }
    struct html_node *main_element = html_main_find(tree);
    str site =
        html_site_find(tree, main_element, facts.page_title, document->arena);
    facts.publisher = facts.publisher.n ? facts.publisher : site;
    str title =
        html_facts_cut_site(facts.title.n ? facts.title : facts.page_title,
                            facts.publisher, (str){0});
    struct gather g = {.list = list, .main_element = main_element};
    g.headline =
        html_headline_find(tree, main_element, title, site, document->arena);
    html_facts_time(tree->root, g.headline, main_element, &facts);
    status = set_facts(document, &facts, g.headline);
    if (status == STATUS_OK) {
        buf_init(&g.text, LIMIT_INPUT_FILE);
        status = gather_all(&g, tree);
        buf_finish(&g.text);
    }
    return status;
}

static enum status read(struct document *document, str bytes,
                        const struct read_options *options, struct diag *diag)
{
    struct passage_list list = {.arena = document->arena};
    struct html_tree tree = {0};
    str page;
    enum status status =
        assemble_decode(document, bytes, find_charset(bytes), diag, &page);
    if (status == STATUS_OK) {
        status = html_tree_parse(page, document->arena, &tree);
    }
    if (status == STATUS_OK && tree.truncated) {
        diag_report(diag, DIAG_HTML_TRUNCATED, document->path, 0, NULL);
    }
    if (status == STATUS_OK) {
        status = read_tree(document, &tree, &list);
    }
    if (status == STATUS_OK) {
        status = assemble_document(document, &list, options, diag);
    }
    return status;
}

const struct reader read_html = {
    .name = "html",
    .suffixes = suffixes,
    .read = read,
};
