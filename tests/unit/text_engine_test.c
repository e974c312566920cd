/* The text engine against what fonts and Unicode say must hold. */
#include <cairo-pdf.h>
#include <criterion/criterion.h>
#include <math.h>

#include "base/buf.h"
#include "base/limits.h"
#include "render/paragraph.h"
#include "render/text.h"

static const struct text_style regular = {.size = 16, .weight = 400};

static struct text_engine *engine;
static struct text_measure measure;
static struct arena *arena;

static void set_up(void)
{
    cr_assert_eq(text_engine_new(NULL, &engine), STATUS_OK);
    measure = text_engine_measure(engine);
    arena = arena_new(LIMIT_DOCUMENT_ARENA);
}

static void tear_down(void)
{
    arena_free(arena);
    text_engine_free(engine);
}

TestSuite(text_engine, .init = set_up, .fini = tear_down);

static struct text_extent extent(const char *text, struct text_style style)
{
    return measure.extent(measure.context, str_from(text), style);
}

Test(text_engine, lines_of_one_style_are_equally_high)
{
    struct text_extent a = extent("ace", regular);
    struct text_extent b = extent("\xc3\x82gj|", regular);
    cr_assert_float_eq(a.ascent, b.ascent, 1e-9);
    cr_assert_float_eq(a.descent, b.descent, 1e-9);
    cr_assert_gt(a.ascent, 10);
    cr_assert_gt(a.descent, 2);
}

Test(text_engine, text_that_no_font_can_show_is_named)
{
    extent("Office opens", regular);
    cr_expect_null(text_engine_unset(engine));
    extent("a private letter: \U000F1234", regular);
    cr_assert_not_null(text_engine_unset(engine));
    cr_expect_str_eq(text_engine_unset(engine), "a private letter: \U000F1234");
}

Test(text_engine, an_empty_line_has_height_and_no_width)
{
    struct text_extent none = extent("", regular), some = extent("a", regular);
    cr_assert_float_eq(none.width, 0, 1e-9);
    cr_assert_float_eq(none.ascent, some.ascent, 1e-9);
}

Test(text_engine, widths_grow_in_proportion_to_the_size)
{
    struct text_style small = {.size = 10, .weight = 400};
    struct text_style large = {.size = 100, .weight = 400};
    double a = extent("Cooperation Agreement", small).width;
    double b = extent("Cooperation Agreement", large).width;
    cr_assert_float_eq(b / a, 10, 0.01, "%f and %f", a, b);
}

Test(text_engine, bold_is_wider_than_regular)
{
    struct text_style bold = {.size = 16, .weight = 700};
    cr_assert_gt(extent("agreement", bold).width,
                 extent("agreement", regular).width);
}

Test(text_engine, a_second_engine_measures_the_same)
{
    struct text_engine *other;
    cr_assert_eq(text_engine_new(NULL, &other), STATUS_OK);
    struct text_measure m = text_engine_measure(other);
    str text = STR("ປະຊາຊົນລາວ and others");
    double a = measure.extent(measure.context, text, regular).width;
    double again = measure.extent(measure.context, text, regular).width;
    double b = m.extent(m.context, text, regular).width;
    text_engine_free(other);
    cr_assert_float_eq(a, again, 1e-12);
    cr_assert_float_eq(a, b, 1e-12);
}

Test(text_engine, text_is_never_markup)
{
    cr_assert_gt(extent("<b>a</b>", regular).width,
                 2 * extent("a", regular).width);
    cr_assert_gt(extent("&amp;", regular).width, extent("&", regular).width);
}

Test(text_engine, controls_measure_as_spaces)
{
    double spaced = extent("one two", regular).width;
    cr_assert_float_eq(extent("one\ttwo", regular).width, spaced, 1e-9);
    cr_assert_float_eq(extent("one\ntwo", regular).width, spaced, 1e-9);
    cr_assert_float_eq(extent("one\xe2\x80\xa8two", regular).width, spaced, 1e-9);
}

Test(text_engine, broken_utf8_measures_as_replacement_characters)
{
    cr_assert_float_eq(extent("a\xff\xfe", regular).width,
                       extent("a\xef\xbf\xbd\xef\xbf\xbd", regular).width, 1e-9);
}

Test(text_engine, senseless_sizes_give_finite_extents)
{
    const double sizes[] = {0, -5, NAN, INFINITY, 1e300};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct text_style style = {.size = sizes[i], .weight = 400};
        struct text_extent e = extent("a", style);
        cr_expect(isfinite(e.width) && isfinite(e.ascent), "size %f", sizes[i]);
    }
}

static size_t breaks(const char *text, const char *language, size_t **at)
{
    return measure.breaks(measure.context, str_from(text), language, arena, at);
}

Test(text_engine, breaks_come_after_spaces_and_at_the_end)
{
    size_t *at;
    cr_assert_eq(breaks("one two three", "en", &at), 3);
    cr_assert_eq(at[0], 4);
    cr_assert_eq(at[1], 8);
    cr_assert_eq(at[2], 13);
}

Test(text_engine, only_long_compounds_are_broken_at_a_hyphen)
{
    size_t *at;
    cr_assert_eq(breaks("a Socio-Economic Plan", "en", &at), 3);
    cr_assert_eq(at[1], 17);
    cr_assert_eq(breaks("SDG 8 - Work", "en", &at), 3);
    cr_assert_eq(at[1], 6);
    cr_assert_geq(breaks("Non-Governmental-Organisation-Platform", "en", &at), 2);
    cr_assert_eq(breaks("end-", "en", &at), 1);
    cr_assert_eq(at[0], 4);
}

Test(text_engine, scripts_without_spaces_are_broken_between_words)
{
    static const struct {
        const char *language, *text;
        size_t at_least;
    } cases[] = {
        {"lo", "ສາທາລະນະລັດປະຊາທິປະໄຕປະຊາຊົນລາວ", 4},
        {"th", "ความร่วมมือระหว่างประเทศ", 3},
        {"km", "ព្រះរាជាណាចក្រកម្ពុជា", 2},
        {"my", "မြန်မာဘာသာစကား", 2},
        {"zh", "合作协议", 4},
        {"en", "ສາທາລະນະລັດປະຊາທິປະໄຕປະຊາຊົນລາວ", 4},
        {NULL, "ສາທາລະນະລັດປະຊາທິປະໄຕປະຊາຊົນລາວ", 4},
        {"no such language", "one two", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t *at;
        size_t n = breaks(cases[i].text, cases[i].language, &at);
        cr_expect_geq(n, cases[i].at_least, "%s: %zu", cases[i].text, n);
        size_t before = 0;
        for (size_t k = 0; k < n; k++) {
            cr_expect_gt(at[k], before);
            cr_expect_neq((unsigned char)cases[i].text[at[k]] & 0xc0, 0x80,
                          "%s is cut inside a character", cases[i].text);
            before = at[k];
        }
        cr_expect_eq(before, strlen(cases[i].text));
    }
}

Test(text_engine, clusters_keep_marks_with_their_letters)
{
    size_t *at;
    size_t n = text_clusters(engine, STR("e\xcc\x81x"), arena, &at);
    cr_assert_eq(n, 2);
    cr_assert_eq(at[0], 3);
}

Test(text_engine, the_first_strong_character_gives_the_direction)
{
    static const struct {
        const char *text;
        bool rtl;
    } cases[] = {
        {"", false},       {"2021", false},        {"IOM", false},
        {"اتفاقية", true}, {"2021 اتفاقية", true}, {"IOM اتفاقية", false},
        {"שלום", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        cr_expect_eq(text_is_right_to_left(str_from(cases[i].text)),
                     cases[i].rtl, "%s", cases[i].text);
    }
}

/* First and last column with ink; false for none. */
static bool ink_columns(cairo_surface_t *surface, int *first, int *last)
{
    cairo_surface_flush(surface);
    const unsigned char *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    *first = -1;
    for (int x = 0; x < cairo_image_surface_get_width(surface); x++) {
        for (int y = 0; y < cairo_image_surface_get_height(surface); y++) {
            if (data[y * stride + x] > 8) {
                *first = *first < 0 ? x : *first;
                *last = x;
                break;
            }
        }
    }
    return *first >= 0;
}

Test(text_engine, text_is_drawn_where_it_was_measured)
{
    static const char *const texts[] = {"Heading", "توقيع الاتفاقية",
                                        "ປະຊາຊົນລາວ"};
    static const double shares[] = {0, 0.5, 1}; /* by enum text_anchor */
    for (size_t t = 0; t < 3; t++) {
        for (size_t a = 0; a < 3; a++) {
            struct text_extent e = extent(texts[t], regular);
            cairo_surface_t *s =
                cairo_image_surface_create(CAIRO_FORMAT_A8, 400, 60);
            cairo_t *cr = cairo_create(s);
            text_draw(engine, cr, str_from(texts[t]), regular, 200, 40,
                      (enum text_anchor)a, (colour){0, 0, 0, 255});
            double left = 200 - shares[a] * e.width;
            int first = 0, last = 0;
            cr_expect(ink_columns(s, &first, &last), "%s", texts[t]);
            cr_expect(first >= left - 3 && last <= left + e.width + 3,
                      "%s, anchor %zu: ink %d to %d, box %f to %f", texts[t], a,
                      first, last, left, left + e.width);
            cr_expect_gt(last - first, 0.8 * e.width);
            cairo_destroy(cr);
            cairo_surface_destroy(s);
        }
    }
}

Test(text_engine, paragraphs_hold_every_word_within_their_width)
{
    str text = STR("The Ministry and the Organization signed a Cooperation "
                   "Agreement on migration management in the capital.");
    struct paragraph p;
    cr_assert_eq(paragraph_set(engine, text, "en", regular, 150, arena, &p),
                 STATUS_OK);
    cr_assert_gt(p.count, 4);
    struct buf joined;
    buf_init(&joined, 4096);
    for (size_t i = 0; i < p.count; i++) {
        double width = measure.extent(measure.context, p.lines[i], regular).width;
        cr_expect_leq(width, 150.02, "%.*s", STR_ARG(p.lines[i]));
        buf_add_z(&joined, i > 0 ? " " : "");
        buf_add(&joined, p.lines[i]);
    }
    cr_expect(str_equal(buf_str(&joined), text), "%s", joined.p);
    buf_finish(&joined);
}

Test(text_engine, a_word_wider_than_the_line_is_broken_between_characters)
{
    str text = STR("see Donaudampfschifffahrtsgesellschaftskapit\xc3\xa4nswitwe"
                   " now");
    struct paragraph p;
    cr_assert_eq(paragraph_set(engine, text, "de", regular, 80, arena, &p),
                 STATUS_OK);
    size_t bytes = 0;
    for (size_t i = 0; i < p.count; i++) {
        double width = measure.extent(measure.context, p.lines[i], regular).width;
        cr_expect_leq(width, 80.02, "%.*s", STR_ARG(p.lines[i]));
        bytes += p.lines[i].n;
    }
    cr_assert_geq(bytes, text.n - 2);
    cr_assert_leq(bytes, text.n);
}

Test(text_engine, a_line_narrower_than_a_character_still_gets_one)
{
    struct paragraph p;
    cr_assert_eq(paragraph_set(engine, STR("abc"), "en", regular, 1, arena, &p),
                 STATUS_OK);
    cr_assert_eq(p.count, 3);
}

Test(text_engine, a_line_keeps_its_paragraphs_direction)
{
    str text = STR("وقعت المنظمة الدولية للهجرة IOM Lao PDR 2021 اتفاقية");
    struct paragraph p;
    cr_assert_eq(paragraph_set(engine, text, "ar", regular, 60, arena, &p),
                 STATUS_OK);
    cr_assert(p.right_to_left);
    for (size_t i = 0; i < p.count; i++) {
        cr_expect(text_is_right_to_left(p.lines[i]), "%.*s", STR_ARG(p.lines[i]));
    }
}

static void count_run(void *context, const struct text_run *run)
{
    size_t *bytes = context;
    cr_expect_not_null(run->face);
    cr_expect_not_null(run->family);
    *bytes += run->text.n;
}

Test(text_engine, runs_cover_the_line_each_in_a_font_that_has_it)
{
    str text = STR("IOM \xe0\xba\xa5\xe0\xba\xb2\xe0\xba\xa7 2021");
    size_t bytes = 0;
    text_each_run(engine, text, regular, count_run, &bytes);
    cr_expect_eq(bytes, text.n);
}

static cairo_status_t collect(void *closure, const unsigned char *data,
                              unsigned length)
{
    buf_add(closure, (str){(const char *)data, length});
    return CAIRO_STATUS_SUCCESS;
}

/* cairo gives a glyph of several letters an /ActualText; its streams are
 * deflated, but the font's widths name how many glyphs were used. */
Test(text_engine, latin_letters_are_not_joined_into_ligatures)
{
    struct buf pdf;
    buf_init(&pdf, 1 << 20);
    cairo_surface_t *s =
        cairo_pdf_surface_create_for_stream(collect, &pdf, 200, 50);
    cairo_t *cr = cairo_create(s);
    text_draw(engine, cr, STR("ffi"), regular, 10, 20, TEXT_START,
              (colour){0, 0, 0, 255});
    cairo_destroy(cr);
    cairo_surface_finish(s);
    cairo_surface_destroy(s);
    /* One simple font with f and i alone: no second font of ligatures. */
    str bytes = buf_str(&pdf);
    size_t first = str_find(bytes, STR("/Subtype /TrueType"));
    cr_expect_neq(first, SIZE_MAX);
    cr_expect_eq(str_find(bytes, STR("/Subtype /Type0")), SIZE_MAX);
    buf_finish(&pdf);
}
