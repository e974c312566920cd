/* A page's elements as a tree of our own, in the document's arena.
 *
 * libxml2 parses and mends the page; its events build this tree, which is
 * limited in depth and memory and carries what the choice of the main content
 * measures. No handle of libxml2 leaves html_tree.c.
 */
#ifndef DATELINE_EVENTS_READ_HTML_TREE_H
#define DATELINE_EVENTS_READ_HTML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

enum html_tag {
    HTML_TEXT,  /* no element: text */
    HTML_OTHER, /* an element that is in none of our tables */
#define TAG(id, name, flags) HTML_##id,
#include "events/read/html.def"
    HTML_TAG_COUNT
};

enum html_attribute_name {
#define ATTRIBUTE(id, name) HTML_ATTR_##id,
#include "events/read/html.def"
    HTML_ATTR_COUNT
};

struct html_attribute {
    enum html_attribute_name name;
    str value; /* empty where the attribute has none */
    const struct html_attribute *next;
};

/* What becomes of an element's text. */
enum html_fate {
    HTML_READ, /* it may be of the article */
    HTML_SIDE, /* its whole sentences are background */
    HTML_DROP, /* it is not read */
};

struct html_node {
    enum html_tag tag;
    enum html_fate fate; /* of the element by itself; html_main.h sets it */
    struct html_node *parent;
    struct html_node *first; /* children */
    struct html_node *last;
    struct html_node *next;     /* sibling */
    struct html_node *previous; /* the node that was made before this one */
    const struct html_attribute *attributes;
    str text; /* of HTML_TEXT, and of scripts */

    /* Measured by html_main.c; bytes of text, white space not counted twice. */
    size_t own;      /* text in the block itself, not in blocks within */
    size_t linked;   /* of it, within links */
    size_t letters;  /* all text within */
    size_t links;    /* of it, within links */
    size_t good;     /* prose within, side columns left out */
    size_t prose;    /* prose within */
    uint32_t blocks; /* block elements within, table cells not counted */
    bool has_h1;
    bool has_main; /* a main or article element is within */
};

struct html_tree {
    struct html_node *root;
    struct html_node *newest; /* the last node made: walk by `previous` */
    bool truncated;           /* nested so deeply that the rest was left out */
};

/* Parses a page of valid UTF-8. */
enum status html_tree_parse(str page, struct arena *arena,
                            struct html_tree *result);

/* The attribute's value; {NULL, 0} where the element does not have it. An
 * attribute without a value gives an empty str that is not NULL. */
str html_attribute(const struct html_node *node, enum html_attribute_name name);

/* The node after `node` in document order, within `top`; with `into` false
 * its children are passed over. NULL at the end. */
struct html_node *html_next(const struct html_node *node,
                            const struct html_node *top, bool into);

/* Whether the element begins and ends a paragraph. */
bool html_is_block(enum html_tag tag);

/* Whether the element's text is no text of the page. */
bool html_is_skipped(enum html_tag tag);

/* 1 to 6 for a heading, else 0. */
int html_heading_level(enum html_tag tag);

/* All text within a node, one space for each run of white space; in the
 * arena; NULL p without memory. Skipped elements inside are left out. */
str html_text(const struct html_node *node, struct arena *arena);

#endif
