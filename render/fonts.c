/* Embedding fonts: HarfBuzz's subsetter, base64, @font-face.
 *
 * Pango says which font it set each run in; a font is cut down to the
 * characters it was used for (its shaping rules and kerning stay, hints and
 * names go: some 9 KB for Latin) and named by a family of our own, so that in
 * a web page it never stands in for the reader's full font of that name. Our
 * families keep the order of the engine's, since a browser takes the
 * first that has the character.
 *
 * The subset is a plain TrueType file: packing it as WOFF would save a third
 * and need another library.
 */
#include "render/fonts.h"

#include <glib.h>
#include <hb-ot.h>
#include <hb-subset.h>

#include "base/limits.h"
#include "base/utf8.h"

#define PREFIX "Dateline " /* of our families' names */

/* More fonts than a picture can use: styles times scripts. */
#define FACES_MAX 200

/* Styles whose font for ASCII is remembered. */
#define PLAIN_STYLES 8

/* One font in one style. */
struct face {
    hb_face_t *face;
    hb_set_t *points; /* characters it is used for */
    char family[80];  /* safe for CSS */
    int weight;
    bool italic;
};

struct faces {
    struct face items[FACES_MAX];
    size_t count;
    struct text_style style;          /* of the line being looked at */
    struct face *last;                /* that a run of it was set in */
    size_t runs;                      /* of the line, so far */
    struct face *plain[PLAIN_STYLES]; /* that lines of ASCII are set in */
    bool failed;
};

/* The name without what could end a CSS string. */
static void copy_family(char out[80], const char *family)
{
    size_t n = 0;
    for (const char *p = family ? family : ""; *p && n + 1 < 80; p++) {
        bool safe =
            byte_is_alpha(*p) || byte_is_digit(*p) || *p == ' ' || *p == '-';
        out[n++] = safe ? *p : '_';
    }
    out[n] = '\0';
}

/* OS/2 fsType, bit 1: the font may not be embedded. Variable fonts would
 * have to be cut down to one of their instances, which HarfBuzz 6 cannot. */
static bool may_embed(hb_face_t *face)
{
    if (hb_ot_var_has_data(face)) {
        return false;
    }
    hb_blob_t *os2 = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned length;
    const char *data = hb_blob_get_data(os2, &length);
    bool restricted = length >= 10 && ((unsigned char)data[9] & 2) != 0;
    hb_blob_destroy(os2);
    return !restricted;
}

static struct face *find_face(struct faces *faces, const struct text_run *run)
{
    for (size_t i = 0; i < faces->count; i++) {
        struct face *f = &faces->items[i];
        if (f->face == run->face && f->weight == faces->style.weight &&
            f->italic == faces->style.italic) {
            return f;
        }
    }
    if (faces->count == FACES_MAX || !may_embed(run->face)) {
        return NULL;
    }
    struct face *f = &faces->items[faces->count++];
    f->face = hb_face_reference(run->face);
    f->points = hb_set_create();
    f->weight = faces->style.weight;
    f->italic = faces->style.italic;
    copy_family(f->family, run->family);
    return f;
}

static void add_points(struct faces *faces, struct face *face, str text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t c;
        i += utf8_decode(text, i, &c);
        hb_set_add(face->points, c);
    }
    faces->failed = faces->failed || !hb_set_allocation_successful(face->points);
}

static void use_run(void *context, const struct text_run *run)
{
    struct faces *faces = context;
    faces->runs++;
    faces->last = find_face(faces, run);
    if (faces->last) {
        add_points(faces, faces->last, run->text);
    }
}

static bool is_ascii(str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if ((unsigned char)text.p[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

static struct face *known_face(const struct faces *faces)
{
    for (size_t i = 0; i < PLAIN_STYLES && faces->plain[i]; i++) {
        if (faces->plain[i]->weight == faces->style.weight &&
            faces->plain[i]->italic == faces->style.italic) {
            return faces->plain[i];
        }
    }
    return NULL;
}

static void remember_face(struct faces *faces)
{
    for (size_t i = 0; faces->last && i < PLAIN_STYLES; i++) {
        if (!faces->plain[i]) {
            faces->plain[i] = faces->last;
            return;
        }
    }
}

/* What the line is set in. All lines of ASCII of one style are set in one
 * font, so that only the first of them is shaped for this. */
static void use_line(struct faces *faces, struct text_engine *engine, str text,
                     struct text_style style)
{
    faces->style = style;
    bool plain = is_ascii(text);
    struct face *known = plain ? known_face(faces) : NULL;
    if (known) {
        add_points(faces, known, text);
        return;
    }
    faces->runs = 0;
    text_each_run(engine, text, style, use_run, faces);
    if (plain && faces->runs == 1) {
        remember_face(faces);
    }
}

/* The font file with nothing but what is used; NULL when HarfBuzz fails. */
static hb_blob_t *cut(const struct face *face)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input) {
        return NULL;
    }
    hb_set_union(hb_subset_input_unicode_set(input), face->points);
    hb_set_clear(hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID));
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    hb_face_t *small = hb_subset_or_fail(face->face, input);
    hb_subset_input_destroy(input);
    if (!small) {
        return NULL;
    }
    hb_blob_t *blob = hb_face_reference_blob(small);
    hb_face_destroy(small);
    return blob;
}

static void write_rule(const struct face *face, struct buf *css)
{
    hb_blob_t *blob = cut(face);
    if (!blob) {
        return;
    }
    unsigned length;
    const char *data = hb_blob_get_data(blob, &length);
    gchar *base64 = g_base64_encode((const guchar *)data, length);
    buf_printf(css,
               "@font-face{font-family:'" PREFIX "%s';font-weight:%d;"
               "font-style:%s;src:url(data:font/ttf;base64,",
               face->family, face->weight, face->italic ? "italic" : "normal");
    buf_add_z(css, base64);
    buf_add_z(css, ")}\n");
    g_free(base64);
    hb_blob_destroy(blob);
}

/* Where the family stands in the engine's list; fonts that it does not name
 * come after, as fontconfig's own choice does. */
static size_t rank_of(const char *families, const struct face *face)
{
    char quoted[84];
    snprintf(quoted, sizeof quoted, "'%s'", face->family);
    const char *at = strstr(families, quoted);
    return at ? (size_t)(at - families) : SIZE_MAX;
}

static bool is_listed(const struct faces *faces, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (strcmp(faces->items[k].family, faces->items[i].family) == 0) {
            return true;
        }
    }
    return false;
}

static void write_families(const struct faces *faces, const char *families,
                           struct buf *out)
{
    /* One pass per family, lowest rank first; they are few. */
    size_t least = 0;
    for (;;) {
        size_t best = SIZE_MAX, at = faces->count;
        for (size_t i = 0; i < faces->count; i++) {
            size_t rank = rank_of(families, &faces->items[i]);
            if (rank != SIZE_MAX && rank >= least && rank < best &&
                !is_listed(faces, i)) {
                best = rank;
                at = i;
            }
        }
        if (at == faces->count) {
            break;
        }
        buf_printf(out, "'" PREFIX "%s', ", faces->items[at].family);
        least = best + 1;
    }
    for (size_t i = 0; i < faces->count; i++) {
        if (rank_of(families, &faces->items[i]) == SIZE_MAX &&
            !is_listed(faces, i)) {
            buf_printf(out, "'" PREFIX "%s', ", faces->items[i].family);
        }
    }
    buf_add_z(out, families);
}

static void collect(const struct picture *picture, struct faces *faces)
{
    for (size_t i = 0; i < picture->order.count; i++) {
        const struct scene_item *item =
            &picture->scene.items[picture->order.items[i]];
        if (item->shape == SCENE_TEXT) {
            use_line(faces, picture->engine, item->text, item->style);
        }
    }
}

enum status fonts_embed(const struct picture *picture,
                        struct font_embedding *result)
{
    struct faces *faces = g_new0(struct faces, 1);
    struct font_embedding embedding;
    buf_init(&embedding.css, LIMIT_OUTPUT);
    buf_init(&embedding.families, 1 << 16);
    collect(picture, faces);
    for (size_t i = 0; i < faces->count; i++) {
        write_rule(&faces->items[i], &embedding.css);
    }
    write_families(faces, text_engine_families(picture->engine),
                   &embedding.families);
    bool failed =
        faces->failed || embedding.css.failed || embedding.families.failed;
    for (size_t i = 0; i < faces->count; i++) {
        hb_set_destroy(faces->items[i].points);
        hb_face_destroy(faces->items[i].face);
    }
    g_free(faces);
    if (failed) {
        fonts_finish(&embedding);
        return STATUS_NOMEM;
    }
    *result = embedding;
    return STATUS_OK;
}

void fonts_finish(struct font_embedding *embedding)
{
    buf_finish(&embedding->css);
    buf_finish(&embedding->families);
}
