/* A document as the readers hand it on: plain text, its blocks, its facts.
 *
 * The text is one immutable, valid UTF-8 buffer with a NUL behind it. Every
 * span inside the program is bytes of it, [begin, end); the files we write
 * count code points (utf8.h converts, in chronology and tag output only).
 */
#ifndef DATELINE_EVENTS_DOCUMENT_H
#define DATELINE_EVENTS_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/edtf.h"
#include "base/str.h"

/* What a stretch of text is in its document. */
enum block_role {
    BLOCK_TITLE,      /* the article's headline: one at most */
    BLOCK_HEADING,    /* a heading inside the article */
    BLOCK_BODY,       /* a paragraph of the article */
    BLOCK_ITEM,       /* an item of a list that belongs to the article */
    BLOCK_BACKGROUND, /* whole sentences of a side column, boilerplate, notes
                         to editors: read, but told as background */
};

/* One paragraph: bytes [begin, end) of the text. Blocks are in text order
 * and do not overlap; what lies between them is white space. */
struct block {
    size_t begin;
    size_t end;
    enum block_role role;
};

struct document {
    struct arena *arena; /* owns all below */
    const char *path;    /* as the user gave it; "-" for standard input */
    str text;            /* UTF-8, NUL-terminated */
    struct block *blocks;
    size_t block_count;
    size_t dateline_begin; /* bytes of the text: the dateline that opens the */
    size_t dateline_end;   /* article ("Vientiane – "); empty without one */
    str title;             /* of the article; empty when none was found */
    const char *publisher; /* as metadata or a source line names it; or NULL */
    const char *url;       /* canonical address told by the page; or NULL */
    const char *language;  /* "en": BCP 47; "und" when it was not found */
    bool language_given;   /* --lang: all of it is in that language */
    struct edtf published; /* form EDTF_NONE when none was found; a day, or
                              coarser or yearless (XXXX-02-24) */
    const char *published_reason; /* one phrase a person understands, or NULL */
    char sha256[DIGEST_HEX];      /* of the file's bytes */
};

/* Frees the document and its arena. NULL is allowed. */
void document_free(struct document *document);

#endif
