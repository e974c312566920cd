/* Text: shaping and measuring by Pango, line breaks by ICU.
 *
 * The engine owns a font map of its own, so that nothing is shared with other
 * engines and all is released with it. Its context is fixed in everything
 * that the machine or the environment would choose otherwise: language,
 * resolution, no hinting, no rounding of positions. Widths are then the same
 * at every scale, and a scene measured once may be drawn on any surface.
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

#include <math.h>
#include <pango/pangocairo.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "base/utf8.h"

/* Scripts in the order of how much of the world's press uses them; a family
 * that is not installed costs nothing. */
#define FAMILIES(first, next)                                                  \
    first("Noto Sans") next("Noto Sans Lao") next("Noto Sans Arabic")          \
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

/* Sizes outside are a mistake of the caller's, not type. */
#define TYPE_MIN 0.1
#define TYPE_MAX 4000.0

struct text_engine {
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout; /* reused: making one costs more than shaping */
    GHashTable *extents; /* struct line_key -> struct text_extent */
    GHashTable *boxes;   /* struct line_key without text -> the line box */
    UBreakIterator *lines;
    char language[16]; /* that `lines` was opened for */
    UBreakIterator *characters;
};

/* A line and its style; the text's bytes follow. */
struct line_key {
    struct text_style style;
    size_t length;
    char text[];
};

static guint key_hash(gconstpointer at)
{
    const struct line_key *key = at;
    guint h = (guint)(key->style.size * 64) * 31 + (guint)key->style.weight +
              (guint)key->style.italic;
    for (size_t i = 0; i < key->length; i++) {
        h = h * 33 + (unsigned char)key->text[i];
    }
    return h;
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
    const struct line_key *x = a, *y = b;
    return x->style.size >= y->style.size && x->style.size <= y->style.size &&
           x->style.weight == y->style.weight &&
           x->style.italic == y->style.italic && x->length == y->length &&
           memcmp(x->text, y->text, x->length) == 0;
}

static struct line_key *key_new(str text, struct text_style style)
{
    struct line_key *key = g_malloc0(sizeof *key + text.n);
    key->style.size = style.size;
    key->style.weight = style.weight;
    key->style.italic = style.italic;
    key->length = text.n;
    if (text.n > 0) {
        memcpy(key->text, text.p, text.n);
    }
    return key;
}

/* Sizes and weights that Pango can take, whatever was asked for. */
static struct text_style sane_style(struct text_style style)
{
    if (!(style.size >= TYPE_MIN)) {
        style.size = TYPE_MIN;
    } else if (style.size > TYPE_MAX) {
        style.size = TYPE_MAX;
    }
    if (style.weight < 100 || style.weight > 1000) {
        style.weight = 400;
    }
    return style;
}

static PangoFontDescription *describe(struct text_style style)
{
    PangoFontDescription *d = pango_font_description_new();
    pango_font_description_set_family_static(d, pango_families);
    pango_font_description_set_absolute_size(d, style.size * PANGO_SCALE);
    pango_font_description_set_weight(d, (PangoWeight)style.weight);
    pango_font_description_set_style(d, style.italic ? PANGO_STYLE_ITALIC
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

/* Puts the line into the engine's layout. */
static void set_line(struct text_engine *engine, str text, struct text_style style)
{
    PangoFontDescription *d = describe(style);
    pango_layout_set_font_description(engine->layout, d);
    pango_font_description_free(d);
    if (is_plain(text)) {
        pango_layout_set_text(engine->layout, text.n ? text.p : "", (int)text.n);
        return;
    }
    GString *clean = clean_line(text);
    pango_layout_set_text(engine->layout, clean->str, (int)clean->len);
    g_string_free(clean, TRUE);
}

static double units(int pango)
{
    return (double)pango / PANGO_SCALE;
}

/* The line box of the first-choice font; width stays 0. */
static struct text_extent measure_box(struct text_engine *engine,
                                      struct text_style style)
{
    struct text_extent box = {0, style.size, style.size * 0.3};
    PangoFontDescription *d = describe(style);
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

static struct text_extent line_box(struct text_engine *engine,
                                   struct text_style style)
{
    struct line_key *key = key_new((str){0}, style);
    struct text_extent *known = g_hash_table_lookup(engine->boxes, key);
    if (known) {
        g_free(key);
        return *known;
    }
    struct text_extent *box = g_new(struct text_extent, 1);
    *box = measure_box(engine, style);
    g_hash_table_insert(engine->boxes, key, box);
    return *box;
}

static struct text_extent measure_line(struct text_engine *engine, str text,
                                       struct text_style style)
{
    struct text_extent extent = line_box(engine, style);
    if (text.n == 0) {
        return extent;
    }
    set_line(engine, text, style);
    PangoLayoutLine *line = pango_layout_get_line_readonly(engine->layout, 0);
    PangoRectangle logical;
    pango_layout_line_get_extents(line, NULL, &logical);
    extent.width = units(logical.width);
    extent.ascent = fmax(extent.ascent, units(-logical.y));
    extent.descent = fmax(extent.descent, units(logical.y + logical.height));
    return extent;
}

static struct text_extent engine_extent(void *context, str text,
                                        struct text_style style)
{
    struct text_engine *engine = context;
    struct line_key *key = key_new(text, sane_style(style));
    struct text_extent *known = g_hash_table_lookup(engine->extents, key);
    if (known) {
        g_free(key);
        return *known;
    }
    if (g_hash_table_size(engine->extents) >= CACHE_LINES) {
        g_hash_table_remove_all(engine->extents);
    }
    known = g_new(struct text_extent, 1);
    *known = measure_line(engine, text, key->style);
    g_hash_table_insert(engine->extents, key, known);
    return *known;
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

static size_t engine_breaks(void *context, str text, const char *language,
                            struct arena *arena, size_t **positions)
{
    UBreakIterator *iterator = line_iterator(context, language);
    size_t count = 0;
    if (iterator && text.n > 0) {
        count = collect(iterator, text, arena, positions);
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

enum status text_engine_new(struct text_engine **result)
{
    struct text_engine *engine = g_new0(struct text_engine, 1);
    engine->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (!engine->map) {
        g_free(engine);
        return STATUS_UNSUPPORTED;
    }
    engine->context = pango_font_map_create_context(engine->map);
    fix_context(engine->context);
    engine->layout = pango_layout_new(engine->context);
    engine->extents = g_hash_table_new_full(key_hash, key_equal, g_free, g_free);
    engine->boxes = g_hash_table_new_full(key_hash, key_equal, g_free, g_free);

    struct text_style style = {.size = 12, .weight = 400};
    PangoFontDescription *d = describe(style);
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
    g_hash_table_destroy(engine->boxes);
    g_hash_table_destroy(engine->extents);
    g_object_unref(engine->layout);
    g_object_unref(engine->context);
    g_object_unref(engine->map);
    g_free(engine);
}

struct text_measure text_engine_measure(struct text_engine *engine)
{
    return (struct text_measure){
        .extent = engine_extent, .breaks = engine_breaks, .context = engine};
}

const char *text_font_family(void)
{
    return css_families;
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

void text_draw(struct text_engine *engine, cairo_t *cr, str text,
               struct text_style style, double x, double y,
               enum text_anchor anchor, colour ink)
{
    if (text.n == 0 || ink.a == 0) {
        return;
    }
    set_line(engine, text, sane_style(style));
    PangoLayoutLine *line = pango_layout_get_line_readonly(engine->layout, 0);
    PangoRectangle logical;
    pango_layout_line_get_extents(line, NULL, &logical);
    double width = units(logical.width);
    if (anchor == TEXT_MIDDLE) {
        x -= width / 2;
    } else if (anchor == TEXT_END) {
        x -= width;
    }
    cairo_set_source_rgba(cr, ink.r / 255.0, ink.g / 255.0, ink.b / 255.0,
                          ink.a / 255.0);
    cairo_move_to(cr, x - units(logical.x), y);
    pango_cairo_show_layout_line(cr, line);
}
