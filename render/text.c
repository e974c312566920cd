/* Text: shaping and measuring by Pango, line breaks by ICU.
 *
 * The engine owns a font map of its own, so that nothing is shared with other
 * engines and all is released with it. Its context is fixed in everything
 * that the machine or the environment would choose otherwise: language,
 * resolution, no hinting, no rounding of positions. Widths are then in
 * proportion to the size at every scale, so each line is shaped once, at one
 * size (EM), and its extents and its drawing are scaled from there: fontconfig
 * sorts all fonts of the machine anew for each size that it is asked for,
 * which took half of the time a picture needs.
 *
 * The families are named in one list, Latin first; Pango and a browser both
 * take for each character the first family that has it, which keeps the
 * picture and its SVG alike. What the list does not cover is left to
 * fontconfig.
 *
 * Pango breaks no line of Lao, Khmer or Burmese; ICU has dictionaries for
 * them and walks UTF-8 directly, so that its positions are our bytes.
 */
#include "render/text.h"

#include <hb.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "base/utf8.h"

/* Scripts in the order of how much of the world's press uses them; a family
 * that is not installed costs nothing. */
#define FIRST_FAMILY "Noto Sans"
#define FAMILIES(first, next)                                                  \
    first(FIRST_FAMILY) next("Noto Sans Lao") next("Noto Sans Arabic")         \
        next("Noto Sans CJK SC") next("Noto Sans Thai")                        \
            next("Noto Sans Khmer") next("Noto Sans Myanmar")                  \
                next("Noto Sans Devanagari") next("Noto Sans Bengali")         \
                    next("Noto Sans Tamil") next("Noto Sans Hebrew")           \
                        next("Noto Sans Ethiopic") next("Noto Sans Sinhala")   \
                            next("Noto Sans Georgian")                         \
                                next("Noto Sans Armenian")

#define PANGO_FIRST(name) name
#define PANGO_NEXT(name) "," name
#define CSS_FIRST(name) "'" name "'"
#define CSS_NEXT(name) ", '" name "'"

static const char pango_families[] =
    FAMILIES(PANGO_FIRST, PANGO_NEXT) ",sans-serif";
static const char css_families[] = FAMILIES(CSS_FIRST, CSS_NEXT) ", sans-serif";

/* Lines whose extents are remembered; more start a new cache. A picture asks
 * for a line many times (placing, wrapping, drawing) within a short while. */
#define CACHE_LINES 50000

/* Compounds up to this length are not broken at their hyphens. */
#define WORD_BYTES 24

/* Sizes outside are a mistake of the caller's, not type. */
#define TYPE_MIN 0.1
#define TYPE_MAX 4000.0

/* The size, in px, at which all text is shaped. */
#define EM 64.0

struct text_engine {
    char *pango_families, *css_families; /* the lists, first choice first */
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;  /* reused: making one costs more than shaping */
    PangoAttrList *latin; /* how lines of Latin letters alone are shaped */
    GHashTable *extents;  /* struct line_key -> struct text_extent, at EM */
    UBreakIterator *lines;
    char language[16]; /* that `lines` was opened for */
    UBreakIterator *characters;
    char *unset; /* the first line measured that lacks glyphs; NULL: none */
};

/* A line and how it is set, apart from its size. The text of a key in the
 * table follows it in memory. */
struct line_key {
    int weight;
    bool italic;
    str text;
};

static guint key_hash(gconstpointer at)
{
    const struct line_key *key = at;
    guint h = (guint)key->weight * 31 + (guint)key->italic;
    for (size_t i = 0; i < key->text.n; i++) {
        h = h * 33 + (unsigned char)key->text.p[i];
    }
    return h;
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
    const struct line_key *x = a, *y = b;
    return x->weight == y->weight && x->italic == y->italic &&
           str_equal(x->text, y->text);
}

static struct line_key *key_copy(const struct line_key *key)
{
    struct line_key *copy = g_malloc(sizeof *copy + key->text.n + 1);
    char *text = (char *)(copy + 1);
    if (key->text.n > 0) {
        memcpy(text, key->text.p, key->text.n);
    }
    *copy = *key;
    copy->text.p = text;
    return copy;
}

/* The size that type is set at, whatever was asked for. */
static double sane_size(double size)
{
    if (!(size >= TYPE_MIN)) {
        return TYPE_MIN;
    }
    return size > TYPE_MAX ? TYPE_MAX : size;
}

static struct line_key key_of(str text, struct text_style style)
{
    bool sane = style.weight >= 100 && style.weight <= 1000;
    return (struct line_key){.weight = sane ? style.weight : 400,
                             .italic = style.italic,
                             .text = text};
}

static PangoFontDescription *describe(const struct text_engine *engine,
                                      const struct line_key *key)
{
    PangoFontDescription *d = pango_font_description_new();
    pango_font_description_set_family_static(d, engine->pango_families);
    pango_font_description_set_absolute_size(d, EM * PANGO_SCALE);
    pango_font_description_set_weight(d, (PangoWeight)key->weight);
    pango_font_description_set_style(d, key->italic ? PANGO_STYLE_ITALIC
                                                    : PANGO_STYLE_NORMAL);
    return d;
}

/* Line ends and other controls would start a second line, or confuse it. */
static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029;
}

/* The text as it is set: valid UTF-8 without controls. */
static GString *clean_line(str text)
{
    GString *clean = g_string_sized_new(text.n + 1);
    for (size_t i = 0; i < text.n;) {
        uint32_t c;
        i += utf8_decode(text, i, &c);
        g_string_append_unichar(clean, is_control(c) ? ' ' : c);
    }
    return clean;
}

static bool is_plain(str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char b = (unsigned char)text.p[i];
        if (b < 0x20 || b >= 0x7f) {
            return false;
        }
    }
    return true;
}

/* Latin letters, marks, punctuation and signs alone. A ligature ("fi") is one
 * glyph for several letters, and half of the tools that read a PDF lose the
 * letters; other scripts need theirs. */
static bool is_latin(str text)
{
    for (size_t i = 0; i < text.n;) {
        uint32_t c;
        i += utf8_decode(text, i, &c);
        if (c >= 0x370 &&
            (c < 0x1e00 || (c >= 0x1f00 && c < 0x2000) || c >= 0x2200)) {
            return false;
        }
    }
    return true;
}

/* Puts the line into the engine's layout and gives it back. */
static PangoLayoutLine *set_line(struct text_engine *engine,
                                 const struct line_key *key)
{
    PangoFontDescription *d = describe(engine, key);
    pango_layout_set_font_description(engine->layout, d);
    pango_font_description_free(d);
    str text = key->text;
    pango_layout_set_attributes(engine->layout,
                                is_latin(text) ? engine->latin : NULL);
    if (is_plain(text)) {
        pango_layout_set_text(engine->layout, text.n ? text.p : "", (int)text.n);
    } else {
        GString *clean = clean_line(text);
        pango_layout_set_text(engine->layout, clean->str, (int)clean->len);
        g_string_free(clean, TRUE);
    }
    return pango_layout_get_line_readonly(engine->layout, 0);
}

static double units(int pango)
{
    return (double)pango / PANGO_SCALE;
}

/* The line box of the first-choice font; width stays 0. */
static struct text_extent measure_box(struct text_engine *engine,
                                      const struct line_key *key)
{
    struct text_extent box = {0, EM, EM * 0.3};
    PangoFontDescription *d = describe(engine, key);
    PangoFont *font = pango_context_load_font(engine->context, d);
    if (font) {
        PangoFontMetrics *m = pango_font_get_metrics(font, NULL);
        box.ascent = units(pango_font_metrics_get_ascent(m));
        box.descent = units(pango_font_metrics_get_descent(m));
        pango_font_metrics_unref(m);
        g_object_unref(font);
    }
    pango_font_description_free(d);
    return box;
}

static struct text_extent extent_of(struct text_engine *engine,
                                    const struct line_key *key);

static struct text_extent measure_line(struct text_engine *engine,
                                       const struct line_key *key)
{
    if (key->text.n == 0) {
        return measure_box(engine, key);
    }
    struct line_key box = {.weight = key->weight, .italic = key->italic};
    struct text_extent extent = extent_of(engine, &box);
    PangoRectangle logical;
    pango_layout_line_get_extents(set_line(engine, key), NULL, &logical);
    if (!engine->unset &&
        pango_layout_get_unknown_glyphs_count(engine->layout) > 0) {
        engine->unset = g_strndup(key->text.p, key->text.n);
    }
    extent.width = units(logical.width);
    extent.ascent = fmax(extent.ascent, units(-logical.y));
    extent.descent = fmax(extent.descent, units(logical.y + logical.height));
    return extent;
}

/* At EM, remembered. Goes one step deep: to the box of the empty line. */
static struct text_extent extent_of(struct text_engine *engine,
                                    const struct line_key *key)
{
    const struct text_extent *known = g_hash_table_lookup(engine->extents, key);
    if (known) {
        return *known;
    }
    if (g_hash_table_size(engine->extents) >= CACHE_LINES) {
        g_hash_table_remove_all(engine->extents);
    }
    struct text_extent *extent = g_new(struct text_extent, 1);
    *extent = measure_line(engine, key);
    g_hash_table_insert(engine->extents, key_copy(key), extent);
    return *extent;
}

static struct text_extent engine_extent(void *context, str text,
                                        struct text_style style)
{
    struct line_key key = key_of(text, style);
    struct text_extent extent = extent_of(context, &key);
    double scale = sane_size(style.size) / EM;
    extent.width *= scale;
    extent.ascent *= scale;
    extent.descent *= scale;
    return extent;
}

/* Every boundary of the iterator after the start, in the arena. */
static size_t collect(UBreakIterator *iterator, str text, struct arena *arena,
                      size_t **positions)
{
    size_t count = 0, capacity = 0;
    size_t *found = NULL;
    UErrorCode error = U_ZERO_ERROR;
    UText *u =
        utext_openUTF8(NULL, text.n ? text.p : "", (int64_t)text.n, &error);
    ubrk_setUText(iterator, u, &error);
    if (U_FAILURE(error)) {
        goto out;
    }
    ubrk_first(iterator);
    for (int32_t at = ubrk_next(iterator); at != UBRK_DONE;
         at = ubrk_next(iterator)) {
        size_t *more = arena_grow(arena, found, count, &capacity, sizeof *found);
        if (!more) {
            count = 0;
            goto out;
        }
        found = more;
        found[count++] = (size_t)at;
    }
    *positions = found;
out:
    if (u) {
        utext_close(u);
    }
    return count;
}

/* The whole text as one piece: what is left when ICU cannot help. */
static size_t whole(str text, struct arena *arena, size_t **positions)
{
    size_t *end = arena_alloc(arena, sizeof *end);
    if (!end) {
        return 0;
    }
    *end = text.n;
    *positions = end;
    return 1;
}

/* The line iterator of a language; the last one is kept open. */
static UBreakIterator *line_iterator(struct text_engine *engine,
                                     const char *language)
{
    char wanted[sizeof engine->language];
    snprintf(wanted, sizeof wanted, "%s", language ? language : "en");
    if (engine->lines && strcmp(wanted, engine->language) == 0) {
        return engine->lines;
    }
    UErrorCode error = U_ZERO_ERROR;
    UBreakIterator *opened = ubrk_open(UBRK_LINE, wanted, NULL, 0, &error);
    if (U_FAILURE(error)) {
        return engine->lines;
    }
    if (engine->lines) {
        ubrk_close(engine->lines);
    }
    engine->lines = opened;
    memcpy(engine->language, wanted, sizeof wanted);
    return opened;
}

/* Leaves out the breaks behind a hyphen where what must then stay together
 * is not longer than an ordinary word: a line that ends in a hyphen reads as
 * if we had cut the word, and PDF readers drop it when text is copied. */
static size_t drop_hyphens(str text, size_t *ends, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i + 1 < count; i++) {
        size_t begin = kept > 0 ? ends[kept - 1] : 0;
        str before = str_trim(str_slice(text, begin, ends[i]));
        if (!str_ends(before, STR("-")) || ends[i + 1] - begin > WORD_BYTES) {
            ends[kept++] = ends[i];
        }
    }
    if (count > 0) {
        ends[kept++] = ends[count - 1];
    }
    return kept;
}

static size_t engine_breaks(void *context, str text, const char *language,
                            struct arena *arena, size_t **positions)
{
    UBreakIterator *iterator = line_iterator(context, language);
    size_t count = 0;
    if (iterator && text.n > 0) {
        count = collect(iterator, text, arena, positions);
        count = count > 0 ? drop_hyphens(text, *positions, count) : 0;
    }
    return count > 0 ? count : whole(text, arena, positions);
}

size_t text_clusters(struct text_engine *engine, str text, struct arena *arena,
                     size_t **positions)
{
    UErrorCode error = U_ZERO_ERROR;
    if (!engine->characters) {
        engine->characters = ubrk_open(UBRK_CHARACTER, "en", NULL, 0, &error);
    }
    size_t count = 0;
    if (U_SUCCESS(error) && engine->characters && text.n > 0) {
        count = collect(engine->characters, text, arena, positions);
    }
    return count > 0 ? count : whole(text, arena, positions);
}

/* What the environment would decide otherwise. */
static void fix_context(PangoContext *context)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 96);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("en"));
    pango_context_set_base_dir(context, PANGO_DIRECTION_WEAK_LTR);
}

/* The lists of families with the wanted one before them. */
static void list_families(struct text_engine *engine, const char *family)
{
    bool own = family && strcmp(family, FIRST_FAMILY) != 0;
    engine->pango_families = own ? g_strconcat(family, ",", pango_families, NULL)
                                 : g_strdup(pango_families);
    engine->css_families =
        own ? g_strconcat("'", family, "', ", css_families, NULL)
            : g_strdup(css_families);
}

enum status text_engine_new(const char *family, struct text_engine **result)
{
    struct text_engine *engine = g_new0(struct text_engine, 1);
    list_families(engine, family);
    engine->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (!engine->map) {
        g_free(engine->pango_families);
        g_free(engine->css_families);
        g_free(engine);
        return STATUS_UNSUPPORTED;
    }
    engine->context = pango_font_map_create_context(engine->map);
    fix_context(engine->context);
    engine->layout = pango_layout_new(engine->context);
    engine->latin = pango_attr_list_new();
    pango_attr_list_insert(engine->latin,
                           pango_attr_font_features_new("liga=0, clig=0"));
    engine->extents = g_hash_table_new_full(key_hash, key_equal, g_free, g_free);

    struct line_key key = key_of((str){0}, (struct text_style){.weight = 400});
    PangoFontDescription *d = describe(engine, &key);
    PangoFont *font = pango_context_load_font(engine->context, d);
    pango_font_description_free(d);
    if (!font) {
        text_engine_free(engine);
        return STATUS_UNSUPPORTED;
    }
    g_object_unref(font);
    *result = engine;
    return STATUS_OK;
}

void text_engine_free(struct text_engine *engine)
{
    if (!engine) {
        return;
    }
    if (engine->characters) {
        ubrk_close(engine->characters);
    }
    if (engine->lines) {
        ubrk_close(engine->lines);
    }
    g_hash_table_destroy(engine->extents);
    pango_attr_list_unref(engine->latin);
    g_object_unref(engine->layout);
    g_object_unref(engine->context);
    g_object_unref(engine->map);
    g_free(engine->pango_families);
    g_free(engine->css_families);
    g_free(engine->unset);
    g_free(engine);
}

const char *text_engine_unset(const struct text_engine *engine)
{
    return engine->unset;
}

struct text_measure text_engine_measure(struct text_engine *engine)
{
    return (struct text_measure){
        .extent = engine_extent, .breaks = engine_breaks, .context = engine};
}

bool text_is_installed(const char *family)
{
    PangoFontMap *map =
        pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    PangoFontFamily **families = NULL;
    int count = 0;
    bool found = false;
    if (map) {
        pango_font_map_list_families(map, &families, &count);
    }
    for (int i = 0; i < count; i++) {
        const char *name = pango_font_family_get_name(families[i]);
        found = found || g_ascii_strcasecmp(name, family) == 0;
    }
    g_free(families);
    if (map) {
        g_object_unref(map);
    }
    return found;
}

const char *text_engine_families(const struct text_engine *engine)
{
    return engine->css_families;
}

bool text_is_right_to_left(str text)
{
    /* UAX #9, P2 and P3: the first strong character decides. */
    for (size_t i = 0; i < text.n;) {
        uint32_t c;
        i += utf8_decode(text, i, &c);
        UCharDirection d = u_charDirection((UChar32)c);
        if (d == U_LEFT_TO_RIGHT) {
            return false;
        }
        if (d == U_RIGHT_TO_LEFT || d == U_RIGHT_TO_LEFT_ARABIC) {
            return true;
        }
    }
    return false;
}

void text_each_run(struct text_engine *engine, str text, struct text_style style,
                   void (*visit)(void *context, const struct text_run *run),
                   void *context)
{
    struct line_key key = key_of(text, style);
    PangoLayoutLine *line = set_line(engine, &key);
    const char *whole = pango_layout_get_text(engine->layout);
    for (GSList *at = line->runs; at; at = at->next) {
        PangoGlyphItem *piece = at->data;
        PangoItem *item = piece->item;
        hb_font_t *font = pango_font_get_hb_font(item->analysis.font);
        PangoFontDescription *d = pango_font_describe(item->analysis.font);
        struct text_run run = {
            .text = {whole + item->offset, (size_t)item->length},
            .family = pango_font_description_get_family(d),
            .face = hb_font_get_face(font)};
        visit(context, &run);
        pango_font_description_free(d);
    }
}

/* Moves the context to where the line is drawn from, in the line's units;
 * cairo_restore leads back. */
static PangoLayoutLine *place_line(struct text_engine *engine, cairo_t *cr,
                                   str text, const struct text_place *place)
{
    struct line_key key = key_of(text, place->style);
    PangoLayoutLine *line = set_line(engine, &key);
    PangoRectangle logical;
    pango_layout_line_get_extents(line, NULL, &logical);
    double scale = sane_size(place->style.size) / EM;
    double width = units(logical.width) * scale;
    double x = place->x;
    if (place->anchor == TEXT_MIDDLE) {
        x -= width / 2;
    } else if (place->anchor == TEXT_END) {
        x -= width;
    }
    cairo_save(cr);
    cairo_translate(cr, x, place->y);
    cairo_scale(cr, scale, scale);
    cairo_move_to(cr, -units(logical.x), 0);
    return line;
}

void text_draw(struct text_engine *engine, cairo_t *cr, str text,
               struct text_style style, double x, double y,
               enum text_anchor anchor, colour ink)
{
    if (text.n == 0 || ink.a == 0) {
        return;
    }
    struct text_place place = {style, x, y, anchor};
    PangoLayoutLine *line = place_line(engine, cr, text, &place);
    cairo_set_source_rgba(cr, ink.r / 255.0, ink.g / 255.0, ink.b / 255.0,
                          ink.a / 255.0);
    pango_cairo_show_layout_line(cr, line);
    cairo_restore(cr);
}

void text_trace(struct text_engine *engine, cairo_t *cr, str text,
                const struct text_place *place)
{
    if (text.n > 0) {
        pango_cairo_layout_line_path(cr, place_line(engine, cr, text, place));
        cairo_restore(cr);
    }
}
