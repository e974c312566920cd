/* The SVG writer, read back by an XML parser. */
#include <criterion/criterion.h>
#include <glib.h>
#include <hb.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <math.h>

#include "base/limits.h"
#include "render/svg.h"

#define HOSTILE "A <script>x</script> & \"b\" \x01\x02 'c'"

static struct picture picture;
static struct buf out;

static void set_up(void)
{
    picture = (struct picture){.arena = arena_new(1 << 24)};
    cr_assert_eq(text_engine_new(NULL, &picture.engine), STATUS_OK);
    picture.scene = (struct scene){.arena = picture.arena,
                                   .width = 800,
                                   .height = 400,
                                   .background = {255, 255, 255, 255},
                                   .language = "en",
                                   .title = HOSTILE,
                                   .description = "What it shows"};
    buf_init(&out, LIMIT_OUTPUT);
}

static void tear_down(void)
{
    buf_finish(&out);
    picture_finish(&picture);
    xmlCleanupParser();
}

TestSuite(svg, .init = set_up, .fini = tear_down);

static struct scene_item label(const char *text, size_t group)
{
    return (struct scene_item){.shape = SCENE_TEXT,
                               .role = SCENE_LABEL,
                               .group = group,
                               .text = str_from(text),
                               .x = 10.126,
                               .y = 20,
                               .advance = 50,
                               .style = {.size = 14, .weight = 600},
                               .fill = {26, 26, 26, 255}};
}

static size_t add_group(const char *id, const char *link)
{
    struct scene_group group = {
        .id = id, .title = HOSTILE, .description = "quoted", .link = link};
    return scene_add_group(&picture.scene, &group);
}

static xmlDoc *write_with(struct svg_options options)
{
    options.prefix = "e-";
    options.sha256 = "abc123";
    buf_clear(&out);
    cr_assert_eq(picture_check(&picture.scene), STATUS_OK);
    cr_assert_eq(
        picture_order_items(&picture.scene, picture.arena, &picture.order),
        STATUS_OK);
    cr_assert_eq(svg_write(&picture, &options, &out), STATUS_OK);
    xmlDoc *doc =
        xmlReadMemory(out.p, (int)out.n, "test.svg", NULL, XML_PARSE_NONET);
    cr_assert_not_null(doc, "not well-formed:\n%s", out.p);
    return doc;
}

static xmlDoc *write_svg(bool inside_page)
{
    return write_with((struct svg_options){.inside_page = inside_page});
}

/* The XPath expression's value as a string; svg: is SVG's namespace. */
static char *ask(xmlDoc *doc, const char *path)
{
    static char answer[400];
    xmlXPathContext *context = xmlXPathNewContext(doc);
    xmlXPathRegisterNs(context, BAD_CAST "svg",
                       BAD_CAST "http://www.w3.org/2000/svg");
    xmlXPathObject *found = xmlXPathEval((const xmlChar *)path, context);
    cr_assert_not_null(found, "%s", path);
    xmlChar *text = xmlXPathCastToString(found);
    snprintf(answer, sizeof answer, "%s", (const char *)text);
    xmlFree(text);
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
    return answer;
}

Test(svg, root_says_what_it_is)
{
    xmlDoc *doc = write_svg(false);
    cr_expect_str_eq(ask(doc, "string(/svg:svg/@role)"),
                     "graphics-document document");
    cr_expect_str_eq(ask(doc, "string(/svg:svg/@lang)"), "en");
    cr_expect_str_eq(ask(doc, "string(/svg:svg/@xml:lang)"), "en");
    cr_expect_str_eq(ask(doc, "string(/svg:svg/@data-chronology)"), "abc123");
    cr_expect_str_eq(ask(doc, "name(/svg:svg/*[1])"), "title");
    cr_expect_str_eq(ask(doc, "name(/svg:svg/*[2])"), "desc");
    cr_expect_str_eq(
        ask(doc, "string(/svg:svg/@aria-labelledby=/svg:svg/svg:title/@id)"),
        "true");
    cr_expect_str_eq(ask(doc, "string(/svg:svg/@width)"), "800");
    xmlFreeDoc(doc);
}

Test(svg, documents_text_stays_text)
{
    struct scene_item item = label(HOSTILE, add_group("00ff", NULL));
    scene_add(&picture.scene, &item);
    xmlDoc *doc = write_svg(false);
    cr_expect_str_eq(ask(doc, "count(//svg:script)"), "0");
    cr_expect_str_eq(ask(doc, "string(//svg:text)"),
                     "A <script>x</script> & \"b\"  'c'");
    xmlFreeDoc(doc);
}

Test(svg, text_as_outlines_still_says_what_it_says)
{
    struct scene_item item = label(HOSTILE, add_group("00ff", NULL));
    scene_add(&picture.scene, &item);
    item = label("2001", SCENE_NO_GROUP);
    item.x = 400;
    item.y = 300;
    scene_add(&picture.scene, &item);
    xmlDoc *doc = write_with((struct svg_options){.outlines = true});
    cr_expect_str_eq(ask(doc, "count(//svg:text)"), "0");
    cr_expect_str_eq(ask(doc, "string(//svg:g//svg:path/@aria-label)"),
                     "A <script>x</script> & \"b\"  'c'");
    cr_expect_str_eq(ask(doc, "string(//svg:path/@fill)"), "#1a1a1a");
    cr_expect_str_eq(ask(doc, "substring(//svg:path/@d, 1, 1)"), "M");
    cr_expect_str_eq(ask(doc, "count(//svg:path[string-length(@d) < 100])"), "0");
    cr_expect_str_eq(
        ask(doc, "string(string-length(//svg:g//svg:path/@d) > 1000)"), "true");
    xmlFreeDoc(doc);
}

Test(svg, a_line_of_text_carries_its_place_and_width)
{
    struct scene_item item = label("Agreement", SCENE_NO_GROUP);
    item.language = "lo";
    scene_add(&picture.scene, &item);
    xmlDoc *doc = write_svg(false);
    cr_expect_str_eq(ask(doc, "string(//svg:text/@x)"), "10.13");
    cr_expect_str_eq(ask(doc, "string(//svg:text/@font-size)"), "14");
    cr_expect_str_eq(ask(doc, "string(//svg:text/@font-weight)"), "600");
    cr_expect_str_eq(ask(doc, "string(//svg:text/@textLength)"), "50");
    cr_expect_str_eq(ask(doc, "string(//svg:text/@lengthAdjust)"),
                     "spacingAndGlyphs");
    cr_expect_str_eq(ask(doc, "string(//svg:text/@fill)"), "#1a1a1a");
    cr_expect_str_eq(ask(doc, "string(//svg:text/@lang)"), "lo");
    xmlFreeDoc(doc);
}

Test(svg, anchors_count_from_the_left_whichever_way_text_runs)
{
    static const struct {
        const char *text;
        enum text_anchor anchor;
        const char *expected, *direction;
    } cases[] = {
        {"one", TEXT_START, "", ""},
        {"one", TEXT_END, "end", ""},
        {"one", TEXT_MIDDLE, "middle", ""},
        {"واحد", TEXT_START, "end", "rtl"},
        {"واحد", TEXT_END, "", "rtl"},
        {"واحد", TEXT_MIDDLE, "middle", "rtl"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        picture.scene.item_count = 0;
        struct scene_item item = label(cases[i].text, SCENE_NO_GROUP);
        item.anchor = cases[i].anchor;
        scene_add(&picture.scene, &item);
        xmlDoc *doc = write_svg(false);
        cr_expect_str_eq(ask(doc, "string(//svg:text/@text-anchor)"),
                         cases[i].expected, "case %zu", i);
        cr_expect_str_eq(ask(doc, "string(//svg:text/@direction)"),
                         cases[i].direction, "case %zu", i);
        xmlFreeDoc(doc);
    }
}

Test(svg, items_of_an_event_stand_together_in_a_named_list)
{
    size_t a = add_group("00000000000a", NULL);
    size_t b = add_group("00000000000b", NULL);
    const size_t groups[] = {b, a, SCENE_NO_GROUP, a, b};
    for (size_t i = 0; i < 5; i++) {
        struct scene_item item = label("x", groups[i]);
        scene_add(&picture.scene, &item);
    }
    xmlDoc *doc = write_svg(false);
    cr_expect_str_eq(ask(doc, "count(//svg:g[@role='list']/"
                              "svg:g[@role='listitem'])"),
                     "2");
    cr_expect_str_eq(ask(doc, "count(//svg:g[@id='e-00000000000a']/svg:text)"),
                     "2");
    cr_expect_str_eq(ask(doc, "name(//svg:g[@id='e-00000000000b']/*[1])"),
                     "title");
    cr_expect_str_eq(ask(doc, "count(//svg:text)"), "5");
    xmlFreeDoc(doc);
}

Test(svg, links_lead_only_where_a_reader_may_be_sent)
{
    static const struct {
        const char *link, *expected;
    } cases[] = {
        {"https://example.org/?a=1&b=<2>", "https://example.org/?a=1&b=<2>"},
        {"javascript:alert(1)", ""},
        {"JavaScript:alert(1)", ""},
        {"data:text/html,x", ""},
        {"file:///etc/passwd", ""},
        {"#00000000000a", "#e-00000000000a"},
        {"#nowhere", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        picture.scene.item_count = picture.scene.group_count = 0;
        size_t group = add_group("00000000000a", cases[i].link);
        struct scene_item item = label("x", group);
        scene_add(&picture.scene, &item);
        xmlDoc *doc = write_svg(false);
        cr_expect_str_eq(ask(doc, "string(//svg:a/@href)"), cases[i].expected,
                         "%s", cases[i].link);
        xmlFreeDoc(doc);
    }
}

Test(svg, inside_a_page_an_event_leads_to_its_entry)
{
    size_t group = add_group("00000000000a", "https://example.org/");
    struct scene_item item = label("x", group);
    item.link = "https://example.org/other";
    scene_add(&picture.scene, &item);
    xmlDoc *doc = write_svg(true);
    cr_expect_str_eq(ask(doc, "count(//svg:a)"), "1");
    cr_expect_str_eq(ask(doc, "string(//svg:a/@href)"), "#00000000000a");
    cr_expect_str_eq(ask(doc, "string(/svg:svg/@width)"), "");
    xmlFreeDoc(doc);
}

Test(svg, every_shape_is_written)
{
    struct point line[] = {{0, 0}, {10, 10}};
    struct point triangle[] = {{0, 0}, {10, 10}, {0, 10}};
    struct scene_item items[] = {
        {.shape = SCENE_LINE,
         .points = line,
         .point_count = 2,
         .stroke = {1, 2, 3, 255},
         .stroke_width = 2,
         .dash = DASH_DOTTED},
        {.shape = SCENE_PATH,
         .points = triangle,
         .point_count = 3,
         .closed = true,
         .fill = {255, 0, 0, 51}},
        {.shape = SCENE_RECT,
         .box = {1, 2, 3, 4},
         .radius = 2,
         .fill = {0, 0, 0, 255}},
        {.shape = SCENE_CIRCLE, .box = {0, 0, 8, 8}, .fill = {0, 0, 0, 255}},
        {.shape = SCENE_FADE,
         .points = line,
         .point_count = 2,
         .box = {0, 0, 10, 4},
         .fill = {80, 80, 80, 255}},
    };
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        items[i].group = SCENE_NO_GROUP;
        scene_add(&picture.scene, &items[i]);
    }
    xmlDoc *doc = write_svg(false);
    cr_expect_str_eq(ask(doc, "string(//svg:line/@stroke-dasharray)"), "2 4");
    cr_expect_str_eq(ask(doc, "string(//svg:path/@d)"), "M0 0L10 10L0 10Z");
    cr_expect_str_eq(ask(doc, "string(//svg:path/@fill)"), "#ff0000");
    cr_expect_str_eq(ask(doc, "string(//svg:path/@fill-opacity)"), "0.2");
    cr_expect_str_eq(ask(doc, "string(//svg:rect[@rx]/@height)"), "4");
    cr_expect_str_eq(ask(doc, "string(//svg:circle/@r)"), "4");
    cr_expect_str_eq(ask(doc,
                         "string(concat('url(#',//svg:linearGradient/@id,')')="
                         "//svg:g/svg:rect[last()]/@fill)"),
                     "true");
    xmlFreeDoc(doc);
}

Test(svg, the_same_scene_gives_the_same_bytes)
{
    struct scene_item item = label("Agreement", add_group("0a", NULL));
    scene_add(&picture.scene, &item);
    xmlFreeDoc(write_svg(false));
    char *first = strdup(out.p);
    xmlFreeDoc(write_svg(false));
    cr_expect_str_eq(first, out.p);
    free(first);
}

Test(svg, a_scene_that_cannot_be_drawn_is_refused)
{
    struct point far[] = {{0, 0}, {2e6, 0}};
    struct scene_item bad[] = {
        label("x", 7),
        label("x", SCENE_NO_GROUP),
        label("x", SCENE_NO_GROUP),
        {.shape = SCENE_LINE, .points = far, .point_count = 2},
        {.shape = SCENE_LINE, .points = far, .point_count = 1},
        {.shape = SCENE_RECT, .box = {0, 0, -1, 5}},
        {.shape = SCENE_CIRCLE, .box = {0, INFINITY, 1, 5}},
        {.shape = SCENE_RECT, .stroke_width = NAN},
    };
    bad[1].x = NAN;
    bad[2].style.size = 0;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        picture.scene.item_count = 0;
        bad[i].group = i == 0 ? 7 : SCENE_NO_GROUP;
        scene_add(&picture.scene, &bad[i]);
        cr_expect_eq(picture_check(&picture.scene), STATUS_ARGUMENT, "case %zu",
                     i);
    }
    picture.scene.item_count = 0;
    picture.scene.width = INFINITY;
    cr_expect_eq(picture_check(&picture.scene), STATUS_ARGUMENT);
}

Test(svg, more_than_the_buffer_holds_is_an_error)
{
    struct buf small;
    buf_init(&small, 100);
    struct svg_options options = {.prefix = ""};
    cr_assert_eq(
        picture_order_items(&picture.scene, picture.arena, &picture.order),
        STATUS_OK);
    cr_expect_eq(svg_write(&picture, &options, &small), STATUS_LIMIT);
    buf_finish(&small);
}

/* The n-th embedded font. */
static hb_face_t *embedded_face(const struct font_embedding *fonts, size_t n)
{
    const char *at = fonts->css.p;
    for (size_t i = 0; i <= n; i++) {
        at = strstr(at, "base64,");
        cr_assert_not_null(at, "only %zu fonts", i);
        at += strlen("base64,");
    }
    gchar *coded = g_strndup(at, strcspn(at, ")"));
    gsize length;
    guchar *bytes = g_base64_decode(coded, &length);
    hb_blob_t *blob = hb_blob_create((const char *)bytes, (unsigned)length,
                                     HB_MEMORY_MODE_READONLY, bytes, g_free);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    g_free(coded);
    return face;
}

static bool has_glyph(hb_face_t *face, hb_codepoint_t point)
{
    hb_font_t *font = hb_font_create(face);
    hb_codepoint_t glyph;
    bool has = hb_font_get_nominal_glyph(font, point, &glyph);
    hb_font_destroy(font);
    return has;
}

Test(svg, embedded_fonts_hold_what_is_used_and_no_more)
{
    struct scene_item lao = label("\u0ea5\u0eb2\u0ea7", SCENE_NO_GROUP);
    struct scene_item latin = label("Abc", SCENE_NO_GROUP);
    scene_add(&picture.scene, &lao);
    scene_add(&picture.scene, &latin);
    xmlFreeDoc(write_svg(false));
    struct font_embedding fonts;
    cr_assert_eq(fonts_embed(&picture, &fonts), STATUS_OK);
    hb_face_t *first = embedded_face(&fonts, 0);
    hb_face_t *second = embedded_face(&fonts, 1);
    cr_expect(has_glyph(first, 0x0ea5));
    cr_expect_not(has_glyph(first, 0x0ea1), "it was not used");
    cr_expect(has_glyph(second, 'b'));
    cr_expect_not(has_glyph(second, 'z'));
    cr_expect_lt(fonts.css.n, 20000, "%zu bytes for six letters", fonts.css.n);
    hb_face_destroy(first);
    hb_face_destroy(second);
    fonts_finish(&fonts);
}

Test(svg, embedded_families_come_first_and_in_the_lists_order)
{
    struct scene_item lao = label("\u0ea5\u0eb2\u0ea7", SCENE_NO_GROUP);
    struct scene_item latin = label("Abc", SCENE_NO_GROUP);
    scene_add(&picture.scene, &lao);
    scene_add(&picture.scene, &latin);
    xmlFreeDoc(write_svg(false));
    struct font_embedding fonts;
    cr_assert_eq(fonts_embed(&picture, &fonts), STATUS_OK);
    str list = buf_str(&fonts.families);
    size_t sans = str_find(list, STR("'Dateline Noto Sans',"));
    size_t sans_lao = str_find(list, STR("'Dateline Noto Sans Lao',"));
    size_t installed = str_find(list, STR("'Noto Sans',"));
    cr_expect_lt(sans, sans_lao);
    cr_expect_lt(sans_lao, installed);
    cr_expect_neq(installed, SIZE_MAX);
    fonts_finish(&fonts);
}

Test(svg, fonts_are_written_as_a_style_sheet_that_is_xml)
{
    struct scene_item item = label("Abc", SCENE_NO_GROUP);
    scene_add(&picture.scene, &item);
    xmlFreeDoc(write_svg(false));
    struct font_embedding fonts;
    cr_assert_eq(fonts_embed(&picture, &fonts), STATUS_OK);
    struct svg_options options = {.prefix = "e-", .fonts = &fonts};
    buf_clear(&out);
    cr_assert_eq(svg_write(&picture, &options, &out), STATUS_OK);
    xmlDoc *doc = xmlReadMemory(out.p, (int)out.n, "test.svg", NULL,
                                XML_PARSE_NONET | XML_PARSE_HUGE);
    cr_assert_not_null(doc);
    cr_expect_str_eq(ask(doc, "substring(//svg:style, 1, 42)"),
                     "@font-face{font-family:'Dateline Noto Sans");
    cr_expect_str_eq(ask(doc, "substring(/svg:svg/@font-family, 1, 21)"),
                     "'Dateline Noto Sans',");
    xmlFreeDoc(doc);
    fonts_finish(&fonts);
}

Test(svg, a_labels_lines_run_as_its_first_does)
{
    struct chronology *c = chronology_new();
    size_t capacity = 0;
    c->title = "t";
    c->language = "ar";
    c->events = arena_grow(c->arena, NULL, 0, &capacity, sizeof *c->events);
    c->event_count = 1;
    struct event *e = &c->events[0];
    snprintf(e->id, sizeof e->id, "00000000000a");
    e->date = edtf_from_year(2004);
    e->title = "وقعت المنظمة الدولية "
               "IOM Lao PDR Vientiane Office Ministry 2021";
    struct render_job job = {.chronology = c, .width = 400, .height = 600};
    cr_assert_eq(render_svg.render(&job, &out), STATUS_OK);
    xmlDoc *doc = xmlReadMemory(out.p, (int)out.n, "test.svg", NULL,
                                XML_PARSE_NONET | XML_PARSE_HUGE);
    cr_assert_not_null(doc);
    /* However it was broken: no line of Latin letters runs its own way. */
    cr_expect_str_eq(ask(doc, "count(//svg:text[contains(., 'PDR') or "
                              "contains(., 'Office')][not(@direction)])"),
                     "0");
    cr_expect_neq(*ask(doc, "count(//svg:text[contains(., 'Office')])"), '0');
    xmlFreeDoc(doc);
    chronology_free(c);
}
