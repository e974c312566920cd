/* Assembling a document from its passages.
 *
 * The order matters: the language first (the tagger needs it), then the lines
 * that are only dates, then the verdicts on all passages, then the text and
 * its blocks, and last the article's date, which may stand in any of them.
 * The text is written in one go into the document's arena: passages that stay,
 * an empty line between any two.
 */
#include "events/read/assemble.h"

#include <stdint.h>

#include "base/utf8.h"
#include "events/read/dateline.h"
#include "events/read/decode.h"
#include "events/read/furniture.h"
#include "events/read/phrases.h"
#include "events/read/published.h"
#include "events/read/told.h"
#include "events/tag/tag.h"

#define LANGUAGE_SAMPLE ((size_t)8 << 10) /* bytes that tell a language */
#define PUBLISHER_WORDS 10                /* of a publisher's name */

enum status assemble_decode(const struct document *document, str bytes,
                            str declared, struct diag *diag, str *text)
{
    struct decoded decoded;
    enum status status = decode_bytes(bytes, declared, document->arena, &decoded);
    if (status == STATUS_FORMAT) {
        diag_report(diag, DIAG_NOT_TEXT, document->path, 0, NULL);
    }
    if (status != STATUS_OK) {
        return status;
    }
    if (!decoded.text.n) {
        diag_report(diag, DIAG_EMPTY_FILE, document->path, 0, NULL);
        return STATUS_FORMAT;
    }
    if (decoded.replaced) {
        diag_report(diag, DIAG_BROKEN_UTF8, document->path, 0, NULL);
    }
    *text = decoded.text;
    return STATUS_OK;
}

/* Prose first, all passages when there is none, up to the sample's size. */
static enum status detect_language(struct document *document,
                                   const struct passage_list *list)
{
    char *sample = arena_alloc(document->arena, LANGUAGE_SAMPLE + 1);
    if (!sample) {
        return STATUS_NOMEM;
    }
    size_t n = 0;
    for (int pass = 0; pass < 2 && !n; pass++) {
        for (size_t i = 0; i < list->count; i++) {
            const struct passage *p = &list->items[i];
            bool wanted = pass || (p->shape == SHAPE_PROSE && !p->aside);
            if (wanted && n + p->text.n < LANGUAGE_SAMPLE) {
                memcpy(sample + n, p->text.p, p->text.n);
                n += p->text.n;
                sample[n++] = '\n';
            }
        }
    }
    const char *found = tag_detect_language((str){sample, n});
    document->language = found ? found : "und";
    return STATUS_OK;
}

/* Bytes of `text` that repeat `label`, letter case set aside, when a capital
 * follows without a space; 0 otherwise. */
static size_t glued_bytes(str text, str label)
{
    size_t i = 0;
    for (size_t j = 0; j < label.n;) {
        uint32_t a;
        uint32_t b;
        if (i >= text.n) {
            return 0;
        }
        i += utf8_decode(text, i, &a);
        j += utf8_decode(label, j, &b);
        if (utf8_to_lower(a) != utf8_to_lower(b)) {
            return 0;
        }
    }
    uint32_t next = 0;
    if (i < text.n) {
        utf8_decode(text, i, &next);
    }
    return utf8_is_upper(next) ? i : 0;
}

/* Folding menus come out as "Our Work", "Our WorkAs the leading body, ...":
 * the label that stands before a paragraph and again at its start, with no
 * space behind it, is taken off the paragraph. */
static void unglue_labels(struct passage_list *list)
{
    for (size_t i = 1; i < list->count; i++) {
        struct passage *p = &list->items[i];
        const struct passage *label = &list->items[i - 1];
        if (p->shape == SHAPE_PROSE && label->shape == SHAPE_SHORT &&
            !label->ended) {
            size_t n = glued_bytes(p->text, label->text);
            p->text = str_slice(p->text, n, p->text.n);
        }
    }
}

static enum status settle_language(struct document *document,
                                   const struct passage_list *list,
                                   const struct read_options *options)
{
    document->language_given = options->language != NULL;
    if (options->language) {
        document->language =
            arena_copy(document->arena, str_from(options->language));
        return document->language ? STATUS_OK : STATUS_NOMEM;
    }
    if (!str_equal(str_from(document->language), STR("und"))) {
        return STATUS_OK;
    }
    return detect_language(document, list);
}

/* "Source: Lao News Agency", "SOURCE Acme Corporation". */
static enum status find_publisher(struct document *document,
                                  const struct passage_list *list)
{
    for (size_t i = list->count; i > 0 && !document->publisher; i--) {
        const struct passage *p = &list->items[i - 1];
        size_t n = p->words <= PUBLISHER_WORDS && !p->aside
                       ? phrase_at_start(p->text, PHRASE_SOURCE)
                       : 0;
        if (!n || n == p->text.n) {
            continue;
        }
        str name = str_trim(str_slice(p->text, n, p->text.n));
        bool colon = str_starts(name, STR(":"));
        bool wire = byte_is_upper(p->text.p[1]) && byte_is_space(p->text.p[n]);
        name = str_trim(str_slice(name, colon, name.n));
        if ((colon || wire) && name.n && !p->ended) {
            document->publisher = arena_copy(document->arena, name);
            if (!document->publisher) {
                return STATUS_NOMEM;
            }
        }
    }
    return STATUS_OK;
}

static uint64_t hash(str s)
{
    uint64_t h = 0xcbf29ce484222325u; /* FNV-1a */
    for (size_t i = 0; i < s.n; i++) {
        h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
    }
    return h;
}

/* The kept passage that told the same before, or the slot for this one. */
static struct passage **find_slot(struct passage **table, size_t size, str text)
{
    size_t at = (size_t)hash(text) & (size - 1);
    while (table[at] && !str_equal(table[at]->text, text)) {
        at = (at + 1) & (size - 1);
    }
    return &table[at];
}

/* A paragraph that stands twice (a teaser, a lead repeated) stays once: in
 * the article rather than outside it. */
static enum status drop_repeats(struct passage_list *list)
{
    size_t size = 16;
    while (size < list->count * 2) {
        size *= 2;
    }
    struct passage **table = arena_array(list->arena, size, sizeof(void *));
    if (!table) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < list->count; i++) {
        struct passage *p = &list->items[i];
        if (!p->kept || p->shape != SHAPE_PROSE) {
            continue;
        }
        struct passage **slot = find_slot(table, size, p->text);
        if (*slot && (*slot)->role == BLOCK_BACKGROUND &&
            p->role != BLOCK_BACKGROUND) {
            (*slot)->kept = false;
            *slot = p;
        } else if (*slot) {
            p->kept = false;
        } else {
            *slot = p;
        }
    }
    return STATUS_OK;
}

static enum status write_text(struct document *document,
                              const struct passage_list *list)
{
    size_t bytes = 0;
    size_t blocks = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].kept) {
            bytes += list->items[i].text.n + 2;
            blocks++;
        }
    }
    char *text = arena_alloc(document->arena, bytes + 1);
    struct block *items = arena_array(document->arena, blocks, sizeof *items);
    if (!text || !items) {
        return STATUS_NOMEM;
    }
    size_t n = 0;
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct passage *p = &list->items[i];
        if (!p->kept) {
            continue;
        }
        if (n) {
            text[n++] = '\n';
            text[n++] = '\n';
        }
        memcpy(text + n, p->text.p, p->text.n);
        items[count++] = (struct block){n, n + p->text.n, p->role};
        n += p->text.n;
    }
    document->text = (str){text, n};
    document->blocks = items;
    document->block_count = count;
    return STATUS_OK;
}

static enum status set_title(struct document *document, str text)
{
    char *title = arena_copy(document->arena, text);
    if (!title) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < text.n; i++) {
        if (title[i] == '\n') {
            title[i] = ' ';
        }
    }
    document->title = (str){title, text.n};
    return STATUS_OK;
}

/* The dateline of the first paragraphs of the body. */
static void find_dateline(struct document *document)
{
    size_t seen = 0;
    for (size_t i = 0; i < document->block_count && seen < 3; i++) {
        const struct block *b = &document->blocks[i];
        struct dateline found;
        if (b->role != BLOCK_BODY) {
            continue;
        }
        seen++;
        if (dateline_find(str_slice(document->text, b->begin, b->end), &found)) {
            document->dateline_begin = b->begin;
            document->dateline_end = b->begin + found.end;
            return;
        }
    }
}

enum status assemble_document(struct document *document,
                              struct passage_list *list,
                              const struct read_options *options,
                              struct diag *diag)
{
    struct article article;
    unglue_labels(list);
    enum status status = settle_language(document, list, options);
    if (status == STATUS_OK) {
        status = told_mark(list, document->language);
    }
    if (status == STATUS_OK) {
        status = furniture_judge(list, document->title, &article);
    }
    if (status == STATUS_OK) {
        status = drop_repeats(list);
    }
    if (status == STATUS_OK) {
        status = find_publisher(document, list);
    }
    if (status == STATUS_OK) {
        status = write_text(document, list);
    }
    if (status != STATUS_OK) {
        return status;
    }
    if (!document->block_count) {
        diag_report(diag, DIAG_NO_TEXT, document->path, 0, NULL);
        return STATUS_FORMAT;
    }
    if (article.headline != FURNITURE_NONE) {
        status = set_title(document, list->items[article.headline].text);
    }
    find_dateline(document);
    if (status == STATUS_OK) {
        status = published_find(document, list, &article, options);
    }
    if (status == STATUS_OK && document->published.form == EDTF_NONE) {
        diag_report(diag, DIAG_NO_DATE, document->path, 0, NULL);
    }
    return status;
}

enum status assemble_verbatim(struct document *document, str text,
                              const struct read_options *options)
{
    document->text = arena_str(document->arena, text);
    document->blocks = arena_array(document->arena, 1, sizeof *document->blocks);
    if (!document->text.p || !document->blocks) {
        return STATUS_NOMEM;
    }
    document->blocks[0] = (struct block){0, text.n, BLOCK_BODY};
    document->block_count = 1;
    document->language_given = options->language != NULL;
    if (options->language) {
        document->language =
            arena_copy(document->arena, str_from(options->language));
    } else {
        const char *found =
            tag_detect_language(str_slice(text, 0, LANGUAGE_SAMPLE));
        document->language = found ? found : "und";
    }
    if (options->date.form != EDTF_NONE) {
        document->published = options->date;
        document->published_reason = "given with --date";
    }
    return document->language ? STATUS_OK : STATUS_NOMEM;
}
