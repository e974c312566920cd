/* Choosing the main content.
 *
 * Three steps. First every element is measured from the leaves up: how much
 * text it holds, how much of it in links, how much in blocks that are prose by
 * length and by having few links. Then elements get a fate of their own: by
 * tag and role, and by the words of their class and id (html.def), unless they
 * hold most of the page's prose or its headline, for "has-sidebar" is said of
 * whole pages. Last, from the body down, the way follows the child that holds
 * nearly all of the good prose, and stops at an article element, or where the
 * prose divides.
 *
 * All passes go over the nodes in the order they were made, forwards or
 * backwards, so there is no recursion.
 */
#include "events/read/html_main.h"

#include "events/read/headline.h"

#define PROSE_BYTES 60 /* of a block's own text that make it prose */
#define DESCEND 75     /* per cent of the good prose that a child must hold */
#define WEAK_SHARE 8   /* a weakly hinted element with less prose is chrome */
#define TOKEN_BYTES 40 /* longer class names are no words of ours */

struct hint {
    enum hint_fate { DROP, WEAK, SIDE, MAIN } fate;
    const char *word;
};

static const struct hint hints[] = {
#define HINT(fate, word) {fate, word},
#include "events/read/html.def"
};

#define HINT_COUNT (sizeof hints / sizeof *hints)

/* Bytes of a text with runs of white space counted once. */
static size_t count_letters(str s)
{
    size_t n = 0;
    bool gap = true;
    for (size_t i = 0; i < s.n; i++) {
        bool space = byte_is_space(s.p[i]);
        n += !space || !gap;
        gap = space;
    }
    return n;
}

/* Adds a text's length to its block's own text. */
static void measure_text(struct html_node *text)
{
    size_t n = count_letters(text->text);
    bool in_link = false;
    struct html_node *block = text->parent;
    while (block->parent && !html_is_block(block->tag)) {
        if (html_is_skipped(block->tag)) {
            return;
        }
        in_link = in_link || block->tag == HTML_A;
        block = block->parent;
    }
    block->own += n;
    block->linked += in_link ? n : 0;
}

static bool is_prose(const struct html_node *node)
{
    return node->own >= PROSE_BYTES && node->linked * 2 <= node->own;
}

static void add_to_parent(const struct html_node *node)
{
    struct html_node *parent = node->parent;
    bool cell = node->tag == HTML_TD || node->tag == HTML_TH;
    parent->letters += node->letters;
    parent->links += node->links;
    parent->prose += node->prose;
    parent->blocks += node->blocks + (html_is_block(node->tag) && !cell);
    parent->has_h1 = parent->has_h1 || node->has_h1;
    parent->has_main = parent->has_main || node->has_main;
}

/* Sums from the leaves up: children come after their parents, so going
 * backwards meets them first. */
static void measure(const struct html_tree *tree)
{
    for (struct html_node *n = tree->newest; n; n = n->previous) {
        if (n->tag == HTML_TEXT) {
            measure_text(n);
        }
    }
    for (struct html_node *n = tree->newest; n; n = n->previous) {
        if (html_is_skipped(n->tag)) {
            continue;
        }
        n->letters += n->own;
        n->links += n->linked;
        n->prose += is_prose(n) ? n->own : 0;
        n->has_h1 = n->has_h1 || n->tag == HTML_H1;
        n->has_main =
            n->has_main || n->tag == HTML_MAIN || n->tag == HTML_ARTICLE;
        if (n->parent) {
            add_to_parent(n);
        }
    }
}

struct hints_seen {
    bool drop;
    bool weak;
    bool side;
    bool main;
};

static void note(enum hint_fate fate, struct hints_seen *seen)
{
    seen->drop = seen->drop || fate == DROP;
    seen->weak = seen->weak || fate == WEAK;
    seen->side = seen->side || fate == SIDE;
    seen->main = seen->main || fate == MAIN;
}

/* Looks a word up; `whole` when it is all of a class. */
static void see(str word, bool whole, struct hints_seen *seen)
{
    if (!word.n || word.n > TOKEN_BYTES) {
        return;
    }
    for (size_t i = 0; i < HINT_COUNT; i++) {
        str want = str_from(hints[i].word);
        bool exact = want.p[0] == '=';
        want = str_slice(want, exact, want.n);
        if ((whole || !exact) && str_equal_fold(word, want)) {
            note(hints[i].fate, seen);
        }
    }
}

static bool ends_word(str s, size_t at)
{
    char c = s.p[at];
    bool hump = byte_is_upper(c) && at && byte_is_lower(s.p[at - 1]);
    return hump || (!byte_is_alpha(c) && !byte_is_digit(c));
}

/* The words of one class: "relatedPosts" and "related-posts" have two. */
static void see_words(str token, struct hints_seen *seen)
{
    size_t begin = 0;
    for (size_t i = 0; i <= token.n; i++) {
        if (i == token.n || ends_word(token, i)) {
            see(str_slice(token, begin, i), false, seen);
            begin = i < token.n && byte_is_alpha(token.p[i]) ? i : i + 1;
        }
    }
    see(token, true, seen);
}

static void see_attribute(const struct html_node *node,
                          enum html_attribute_name name, struct hints_seen *seen)
{
    str rest = str_slice(html_attribute(node, name), 0, 400);
    while (rest.n) {
        size_t n = 0;
        while (n < rest.n && !byte_is_space(rest.p[n])) {
            n++;
        }
        see_words(str_slice(rest, 0, n), seen);
        rest = str_slice(rest, n + 1, rest.n);
    }
}

static bool is_hidden(const struct html_node *node)
{
    str style = html_attribute(node, HTML_ATTR_STYLE);
    size_t at = str_find(style, STR("display"));
    bool none = at != SIZE_MAX &&
                str_find(str_slice(style, at, at + 16), STR("none")) != SIZE_MAX;
    return none || html_attribute(node, HTML_ATTR_HIDDEN).p ||
           str_equal_fold(html_attribute(node, HTML_ATTR_ARIA_HIDDEN),
                          STR("true")) ||
           str_equal_fold(html_attribute(node, HTML_ATTR_ARIA_MODAL),
                          STR("true"));
}

static bool is_inside(const struct html_node *node, enum html_tag a,
                      enum html_tag b)
{
    for (node = node->parent; node; node = node->parent) {
        if (node->tag == a || node->tag == b) {
            return true;
        }
    }
    return false;
}

static enum html_fate fate_by_tag(const struct html_node *node)
{
    if (html_is_skipped(node->tag)) {
        return HTML_DROP;
    }
    switch (node->tag) {
    case HTML_NAV:
    case HTML_ASIDE:
    case HTML_FOOTER:
    case HTML_MENU:
    case HTML_ADDRESS:
    case HTML_FIGCAPTION:
        return HTML_SIDE;
    case HTML_HEADER:
        return node->has_h1 || is_inside(node, HTML_ARTICLE, HTML_MAIN)
                   ? HTML_READ
                   : HTML_SIDE;
    case HTML_FORM:
        return HTML_DROP;
    default:
        return HTML_READ;
    }
}

static bool is_exempt(const struct html_node *node)
{
    return node->tag == HTML_TEXT || node->tag == HTML_HTML ||
           node->tag == HTML_BODY || node->tag == HTML_MAIN ||
           node->tag == HTML_ARTICLE || html_heading_level(node->tag) == 1 ||
           !node->parent;
}

/* An element's own fate; `prose` is the page's. */
static enum html_fate find_fate(const struct html_node *node, size_t prose)
{
    if (is_exempt(node)) {
        return HTML_READ;
    }
    bool most = node->prose * 2 > prose;
    bool holds_article = most || node->has_h1 || node->has_main;
    enum html_fate fate = fate_by_tag(node);
    bool skipped = html_is_skipped(node->tag);
    if (skipped || (is_hidden(node) && !most)) {
        return HTML_DROP;
    }
    if (holds_article) {
        return node->tag == HTML_FORM || most ? HTML_READ : fate;
    }
    struct hints_seen seen = {0};
    see_attribute(node, HTML_ATTR_ROLE, &seen);
    see_attribute(node, HTML_ATTR_CLASS, &seen);
    see_attribute(node, HTML_ATTR_ID, &seen);
    bool little = node->prose * WEAK_SHARE <= prose;
    if (seen.drop || (seen.weak && little) || fate == HTML_DROP) {
        return HTML_DROP;
    }
    return seen.side ? HTML_SIDE : fate;
}

static void measure_good(const struct html_tree *tree, size_t prose)
{
    for (struct html_node *n = tree->newest; n; n = n->previous) {
        n->fate = find_fate(n, prose);
        if (n->fate != HTML_READ) {
            continue;
        }
        n->good += is_prose(n) ? n->own : 0;
        if (n->parent) {
            n->parent->good += n->good;
        }
    }
}

static bool is_paragraph(enum html_tag tag)
{
    return tag == HTML_P || tag == HTML_BLOCKQUOTE || tag == HTML_UL ||
           tag == HTML_OL || tag == HTML_TEXT || tag == HTML_LI ||
           html_heading_level(tag) > 0;
}

static bool is_marked_main(const struct html_node *node)
{
    struct hints_seen seen = {0};
    see_attribute(node, HTML_ATTR_CLASS, &seen);
    see_attribute(node, HTML_ATTR_ID, &seen);
    return seen.main && !seen.side && !seen.drop && !seen.weak;
}

/* The child that holds nearly all of the good prose, if leaving its siblings
 * behind leaves no part of the article behind. */
static struct html_node *find_heir(const struct html_node *node)
{
    struct html_node *best = NULL;
    for (struct html_node *c = node->first; c; c = c->next) {
        if (c->fate == HTML_READ && (!best || c->good > best->good)) {
            best = c;
        }
    }
    if (!best || !best->good || best->good * 100 < node->good * DESCEND ||
        is_paragraph(best->tag) || !html_is_block(best->tag)) {
        return NULL;
    }
    for (const struct html_node *c = node->first; c; c = c->next) {
        bool part =
            is_paragraph(c->tag) || (is_marked_main(c) && is_marked_main(best));
        if (c != best && c->fate == HTML_READ && c->good && part) {
            return NULL;
        }
    }
    return best;
}

/* The article element with most good prose, when it is most of the page's. */
static struct html_node *find_marked_body(const struct html_tree *tree)
{
    for (struct html_node *n = tree->newest; n; n = n->previous) {
        str itemprop = html_attribute(n, HTML_ATTR_ITEMPROP);
        if (str_equal_fold(itemprop, STR("articleBody")) &&
            n->good * 2 > tree->root->good) {
            return n;
        }
    }
    return NULL;
}

struct html_node *html_main_find(struct html_tree *tree)
{
    measure(tree);
    measure_good(tree, tree->root->prose);
    struct html_node *node = tree->root;
    struct html_node *marked = find_marked_body(tree);
    while (node != marked && node->tag != HTML_ARTICLE) {
        struct html_node *heir = find_heir(node);
        if (!heir) {
            break;
        }
        node = heir;
    }
    return node;
}

static bool is_within(const struct html_node *node, const struct html_node *top)
{
    while (node && node != top) {
        node = node->parent;
    }
    return node != NULL;
}

/* The part of a page's title behind its last bar or dash. */
static str last_part(str title)
{
    size_t end = title.n;
    while (end > 0 && !strchr("|-", title.p[end - 1]) &&
           !str_ends(str_slice(title, 0, end), STR("\xE2\x80\x93"))) {
        end--;
    }
    return end ? str_trim(str_slice(title, end, title.n)) : (str){0};
}

str html_site_find(const struct html_tree *tree,
                   const struct html_node *main_element, str page_title,
                   struct arena *arena)
{
    str last = last_part(page_title);
    for (const struct html_node *n = tree->root; n && last.n;
         n = html_next(n, tree->root, n->fate != HTML_DROP)) {
        if (n->tag == HTML_H1 && !is_within(n, main_element) &&
            headline_matches(html_text(n, arena), last)) {
            return last;
        }
    }
    return (str){0};
}

/* A heading of any level beside the main element or what holds it. */
static bool is_over(const struct html_node *heading,
                    const struct html_node *main_element)
{
    return heading->fate == HTML_READ && heading->parent->tag != HTML_BODY &&
           is_within(main_element, heading->parent);
}

struct html_node *html_headline_find(const struct html_tree *tree,
                                     const struct html_node *main_element,
                                     str title, str site, struct arena *arena)
{
    struct html_node *first = NULL;
    struct html_node *before = NULL;
    struct html_node *over = NULL;
    bool seen_main = false;
    for (struct html_node *n = tree->root; n;
         n = html_next(n, tree->root, n->fate != HTML_DROP)) {
        seen_main = seen_main || n == main_element;
        int level = html_heading_level(n->tag);
        if (!level || !n->letters) {
            continue;
        }
        str text = html_text(n, arena);
        if (level <= 4 && title.n && headline_matches(text, title)) {
            return n;
        }
        if (level == 1 && is_within(n, main_element)) {
            first = first ? first : n;
        } else if (!seen_main && level == 1 && !headline_matches(text, site)) {
            before = n;
        } else if (level > 1 && !seen_main && is_over(n, main_element)) {
            over = n;
        }
    }
    return first ? first : before ? before : over;
}
