/* Building the tree from libxml2's events.
 *
 * SAX events rather than libxml2's own tree: that one lives outside our
 * arena and its cap, and stops the whole page at 256 levels. Here elements
 * deeper than LIMIT_HTML_DEPTH are hung into the last level that is allowed,
 * so that unclosed font tags lose nothing; only when LIMIT_HTML_OPEN elements
 * are open at once, which no page needs, is parsing stopped and told.
 *
 * libxml2 compares each attribute of a tag with all before it. A tag with a
 * hundred thousand attributes would take minutes: the page is cut before the
 * first tag that has more than LIMIT_HTML_ATTRIBUTES.
 */
#include "events/read/html_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "base/buf.h"
#include "base/limits.h"

enum flags { BLOCK = 1, SKIP = 2 };

static const struct tag_row {
    const char *name;
    int flags;
} tags[HTML_TAG_COUNT] = {
    [HTML_TEXT] = {"", 0},
    [HTML_OTHER] = {"", 0},
#define TAG(id, name, flags) [HTML_##id] = {name, flags},
#include "events/read/html.def"
};

static const char *const attribute_names[HTML_ATTR_COUNT] = {
#define ATTRIBUTE(id, name) [HTML_ATTR_##id] = name,
#include "events/read/html.def"
};

/* What the events build. */
struct builder {
    struct arena *arena;
    htmlParserCtxtPtr parser;
    struct html_tree tree;
    struct buf text;        /* since the last tag */
    struct html_node *open; /* the innermost open element */
    int depth;              /* of it */
    int over;               /* open elements deeper than the limit */
    bool failed;            /* the arena is used up */
};

bool html_is_block(enum html_tag tag)
{
    return (tags[tag].flags & BLOCK) != 0;
}

bool html_is_skipped(enum html_tag tag)
{
    return (tags[tag].flags & SKIP) != 0;
}

int html_heading_level(enum html_tag tag)
{
    return tag >= HTML_H1 && tag <= HTML_H6 ? (int)(tag - HTML_H1) + 1 : 0;
}

static enum html_tag find_tag(str name)
{
    for (int i = HTML_OTHER + 1; i < HTML_TAG_COUNT; i++) {
        if (str_equal_fold(name, str_from(tags[i].name))) {
            return (enum html_tag)i;
        }
    }
    return HTML_OTHER;
}

static struct html_node *add_node(struct builder *b, enum html_tag tag)
{
    struct html_node *node = arena_alloc(b->arena, sizeof *node);
    if (!node) {
        b->failed = true;
        xmlStopParser(b->parser);
        return NULL;
    }
    node->tag = tag;
    node->parent = b->open;
    node->previous = b->tree.newest;
    b->tree.newest = node;
    if (b->open->last) {
        b->open->last->next = node;
    } else {
        b->open->first = node;
    }
    b->open->last = node;
    return node;
}

static void add_attribute(struct builder *b, struct html_node *node,
                          const char *name, const char *value)
{
    for (int i = 0; i < HTML_ATTR_COUNT; i++) {
        if (!str_equal_fold(str_from(name), str_from(attribute_names[i]))) {
            continue;
        }
        struct html_attribute *a = arena_alloc(b->arena, sizeof *a);
        if (!a) {
            b->failed = true;
            return;
        }
        a->name = (enum html_attribute_name)i;
        a->value = value ? arena_str(b->arena, str_from(value)) : STR("");
        b->failed = b->failed || !a->value.p;
        a->next = node->attributes;
        node->attributes = a;
        return;
    }
}

/* Makes one node of the text since the last tag: libxml2 gives it in pieces,
 * one for each entity and each stray '<'. */
static void end_text(struct builder *b)
{
    b->failed = b->failed || b->text.failed;
    if (!b->failed && b->text.n) {
        struct html_node *node = add_node(b, HTML_TEXT);
        if (node) {
            node->text = arena_str(b->arena, buf_str(&b->text));
            b->failed = !node->text.p;
        }
    }
    buf_clear(&b->text);
}

static void start_element(void *context, const xmlChar *name,
                          const xmlChar **attributes)
{
    struct builder *b = context;
    enum html_tag tag = find_tag(str_from((const char *)name));
    end_text(b);
    struct html_node *node = b->failed ? NULL : add_node(b, tag);
    if (!node) {
        return;
    }
    for (size_t i = 0; attributes && attributes[i]; i += 2) {
        add_attribute(b, node, (const char *)attributes[i],
                      (const char *)attributes[i + 1]);
    }
    if (b->depth < LIMIT_HTML_DEPTH) {
        b->open = node;
        b->depth++;
        return;
    }
    b->over++;
    if (b->depth + b->over > LIMIT_HTML_OPEN) {
        b->tree.truncated = true;
        xmlStopParser(b->parser);
    }
}

static void end_element(void *context, const xmlChar *name)
{
    struct builder *b = context;
    (void)name;
    end_text(b);
    if (b->over) {
        b->over--;
    } else if (b->open->parent) {
        b->open = b->open->parent;
        b->depth--;
    }
}

static void add_text(void *context, const xmlChar *text, int length)
{
    struct builder *b = context;
    if (!b->failed && length > 0) {
        buf_add(&b->text, (str){(const char *)text, (size_t)length});
    }
}

/* The content of scripts and styles; only scripts may hold facts. */
static void add_script(void *context, const xmlChar *text, int length)
{
    const struct builder *b = context;
    if (b->open->tag == HTML_SCRIPT) {
        add_text(context, text, length);
    }
}

static bool is_name(char c)
{
    return byte_is_alpha(c) || byte_is_digit(c);
}

/* Where the tag whose name stands at `at` ends; counts what separates its
 * attributes, and tells whether any of them is quoted. */
static size_t skim_tag(str page, size_t at, size_t *attributes, bool *quoted)
{
    char quote = 0;
    for (; at < page.n; at++) {
        char c = page.p[at];
        if (quote) {
            quote = c == quote ? 0 : quote;
        } else if (c == '>') {
            return at;
        } else if ((c == '"' || c == '\'') && page.p[at - 1] == '=') {
            quote = c;
            *quoted = true;
        } else if (!is_name(c) && is_name(page.p[at - 1])) {
            ++*attributes;
        }
    }
    return at;
}

/* Where the end of a comment, or of a script or style, is; at + 1 when none
 * of these starts at the '<' at `at`. */
static size_t skip_raw(str page, size_t at)
{
    str rest = str_slice(page, at + 1, page.n);
    const char *end = NULL;
    if (str_starts(rest, STR("!--"))) {
        end = "-->";
    } else if (str_equal_fold(str_slice(rest, 0, 6), STR("script"))) {
        end = "</script";
    } else if (str_equal_fold(str_slice(rest, 0, 5), STR("style"))) {
        end = "</style";
    }
    if (!end) {
        return at + 1;
    }
    size_t n = strlen(end);
    for (size_t i = at + 1; i + n <= page.n; i++) {
        i = str_find_byte(page, end[0], i);
        if (i == SIZE_MAX) {
            break;
        }
        if (str_equal_fold(str_slice(page, i, i + n), str_from(end))) {
            return i;
        }
    }
    return page.n;
}

/* The page up to the first tag with absurdly many attributes. */
static str cut_floods(str page, bool *cut)
{
    size_t at = str_find_byte(page, '<', 0);
    while (at < page.n) {
        size_t next = skip_raw(page, at);
        if (next == at + 1 && next < page.n && byte_is_alpha(page.p[next])) {
            size_t attributes = 0;
            bool quoted = false;
            size_t end = skim_tag(page, next, &attributes, &quoted);
            if (attributes > LIMIT_HTML_ATTRIBUTES) {
                *cut = true;
                return str_slice(page, 0, at);
            }
            /* A stray quote may have run over other tags: look at those. */
            next = quoted ? next : end;
        }
        at = str_find_byte(page, '<', next);
    }
    return page;
}

static void parse(struct builder *b)
{
    static const htmlSAXHandler events = {
        .startElement = start_element,
        .endElement = end_element,
        .characters = add_text,
        .ignorableWhitespace = add_text,
        .cdataBlock = add_script,
    };
    htmlCtxtUseOptions(b->parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                      HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                      HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC);
    *b->parser->sax = events;
    b->parser->userData = b;
    htmlParseDocument(b->parser);
}

enum status html_tree_parse(str page, struct arena *arena,
                            struct html_tree *result)
{
    struct builder b = {.arena = arena};
    page = cut_floods(page, &b.tree.truncated);
    b.tree.root = b.open = b.tree.newest =
        arena_alloc(arena, sizeof *b.tree.root);
    if (!b.tree.root) {
        return STATUS_NOMEM;
    }
    b.tree.root->tag = HTML_OTHER;
    if (page.n) {
        b.parser = htmlCreateMemoryParserCtxt(page.p, (int)page.n);
        if (!b.parser) {
            return STATUS_NOMEM;
        }
        xmlSwitchEncoding(b.parser, XML_CHAR_ENCODING_UTF8);
        buf_init(&b.text, LIMIT_INPUT_FILE * 2);
        parse(&b);
        end_text(&b);
        buf_finish(&b.text);
        xmlFreeDoc(b.parser->myDoc);
        htmlFreeParserCtxt(b.parser);
    }
    if (b.failed) {
        return STATUS_NOMEM;
    }
    *result = b.tree;
    return STATUS_OK;
}

str html_attribute(const struct html_node *node, enum html_attribute_name name)
{
    for (const struct html_attribute *a = node->attributes; a; a = a->next) {
        if (a->name == name) {
            return a->value;
        }
    }
    return (str){0};
}

struct html_node *html_next(const struct html_node *node,
                            const struct html_node *top, bool into)
{
    if (into && node->first) {
        return node->first;
    }
    while (node && node != top) {
        if (node->next) {
            return node->next;
        }
        node = node->parent;
    }
    return NULL;
}

str html_text(const struct html_node *node, struct arena *arena)
{
    struct buf b;
    buf_init(&b, LIMIT_INPUT_FILE);
    const struct html_node *n = node;
    bool into = true;
    while ((n = html_next(n, node, into)) != NULL) {
        into = !html_is_skipped(n->tag);
        if (n->tag == HTML_TEXT) {
            buf_add(&b, n->text);
        } else if (html_is_block(n->tag) || n->tag == HTML_BR) {
            buf_add_byte(&b, ' ');
        }
    }
    str spaced = buf_str(&b);
    char *out = b.failed ? NULL : arena_alloc(arena, spaced.n + 1);
    size_t length = 0;
    for (size_t i = 0; out && i < spaced.n; i++) {
        if (!byte_is_space(spaced.p[i])) {
            out[length++] = spaced.p[i];
        } else if (length && out[length - 1] != ' ') {
            out[length++] = ' ';
        }
    }
    length -= length && out[length - 1] == ' ';
    buf_finish(&b);
    return (str){out, length};
}
