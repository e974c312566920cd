/* Passages: what a reader cut a document into, before it is decided what of
 * it is the article.
 *
 * Every reader gives a list of passages in reading order (a paragraph, a
 * heading, a list item, a table row, or, in plain text, whatever line it
 * might be). furniture.h then decides each one's fate by its shape and its
 * place, and assemble.h writes the document's text from those that stay.
 */
#ifndef DATELINE_EVENTS_READ_PASSAGE_H
#define DATELINE_EVENTS_READ_PASSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "events/document.h"

/* What the document's own structure says a passage is. */
enum passage_kind {
    PASSAGE_PLAIN,   /* a paragraph, or a line of plain text */
    PASSAGE_HEADING, /* a heading of some level */
    PASSAGE_ITEM,    /* a list item or a table's row */
    PASSAGE_RULE,    /* a drawn line between sections */
};

/* What a passage looks like, whatever it is. */
enum passage_shape {
    SHAPE_MARK,  /* no word in it: "***", "-", "|" */
    SHAPE_SHORT, /* a few words that are no whole sentence */
    SHAPE_PROSE, /* at least one whole sentence */
};

/* A line that tells a day and nothing else: "Published: 6 June 2022". */
struct stamp {
    struct edtf date; /* a day, or a month */
    bool labelled;    /* the line says that it is the day of publication */
    bool modified;    /* or that it is another one */
};

struct passage {
    str text; /* clean (passage_clean), in the arena */
    enum passage_kind kind;
    int level;    /* of a heading, 1 to 6; else 0 */
    bool trusted; /* markup puts it into the article: short is fine */
    bool aside;   /* markup puts it outside the article */

    /* The shape, measured when it is added. */
    enum passage_shape shape;
    size_t words;     /* scripts without spaces: four letters count as one */
    bool ended;       /* ends as a sentence does */
    bool bulleted;    /* starts with a bullet or an item's number */
    bool dated;       /* a short line that tells a year, a day or a time */
    bool opens_dated; /* and starts with it: a line of a chronicle */
    bool timed;       /* and that start is a time of day: a programme's line */
    bool keyed;       /* a short line "Label: value" */
    bool contact;     /* a short line with a telephone number or an address */

    const struct stamp *stamp; /* or NULL; set by told_mark */

    /* The verdict. */
    bool kept;
    enum block_role role;
};

struct passage_list {
    struct arena *arena;
    struct passage *items;
    size_t count;
    size_t capacity;
};

/* Adds a passage with its text cleaned and its shape measured; `like` gives
 * kind, level, trusted and aside. One whose text is empty once cleaned is not
 * added. */
enum status passage_add(struct passage_list *list, str text, struct passage like);

/* The text as a person reads it: runs of white space are one space, or one
 * newline where a newline stood among them, none at the ends; no control
 * characters, soft hyphens or byte order marks. NULL p without memory. */
str passage_clean(struct arena *arena, str text);

/* Whether s ends as a sentence does, closing quotes and brackets set aside. */
bool passage_ends_sentence(str s);

/* How many words s has, as `words` above counts them. */
size_t passage_count_words(str s);

/* Bytes of the bullet or item number that s starts with, the space behind it
 * included; 0 for none. */
size_t passage_bullet(str s);

#endif
