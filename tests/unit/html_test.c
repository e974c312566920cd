/* The web page, read back by libxml2's HTML parser. */
#include <criterion/criterion.h>
#include <glib.h>
#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <math.h>

#include "base/limits.h"
#include "render/page_files.h"
#include "render_sample.h"

static struct chronology *chronology;
static struct buf out;
static htmlDocPtr doc;

static void render_page(void)
{
    struct render_job job = sample_job(chronology);
    buf_init(&out, LIMIT_OUTPUT);
    cr_assert_eq(render_html.render(&job, &out), STATUS_OK);
    doc = htmlReadMemory(out.p, (int)out.n, "page.html", "UTF-8",
                         HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                             HTML_PARSE_NONET);
    cr_assert_not_null(doc);
}

static void set_up(void)
{
    chronology = sample_chronology();
    render_page();
}

static void tear_down(void)
{
    xmlFreeDoc(doc);
    buf_finish(&out);
    chronology_free(chronology);
    xmlCleanupParser();
}

TestSuite(html, .init = set_up, .fini = tear_down);

static xmlXPathObject *evaluate(const char *path)
{
    xmlXPathContext *context = xmlXPathNewContext(doc);
    xmlXPathObject *found = xmlXPathEval((const xmlChar *)path, context);
    xmlXPathFreeContext(context);
    cr_assert_not_null(found, "%s", path);
    return found;
}

static const char *ask(const char *path)
{
    static char answer[40000];
    xmlXPathObject *found = evaluate(path);
    xmlChar *text = xmlXPathCastToString(found);
    snprintf(answer, sizeof answer, "%s", (const char *)text);
    xmlFree(text);
    xmlXPathFreeObject(found);
    return answer;
}

static bool holds(const char *text)
{
    return str_find(buf_str(&out), str_from(text)) != SIZE_MAX;
}

Test(html, loads_nothing_and_runs_its_own_script_only)
{
    cr_expect_str_eq(ask("count(//link|//img|//iframe|//object|"
                         "//embed|//base|//form)"),
                     "0");
    cr_expect_str_eq(ask("count(//@onclick|//@onload|//@src|//@style)"), "0");
    const char *policy =
        ask("string(//meta[@http-equiv='Content-Security-Policy']/@content)");
    cr_expect(strstr(policy, "default-src 'none'"));
    cr_expect_null(strstr(policy, "unsafe"));
    cr_expect_str_eq(ask("string(//script)"), page_script);
    cr_expect_str_eq(ask("count(//script)"), "1");
    cr_expect_lt(strlen(page_script), 30000);
    cr_expect_null(strstr(page_style, "url("));
    cr_expect_null(strstr(page_style, "@import"));
}

/* Whether the policy names the text by its hash. */
static bool is_allowed(const char *style)
{
    guint8 bytes[32];
    gsize n = sizeof bytes;
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, (const guchar *)style, -1);
    g_checksum_get_digest(sum, bytes, &n);
    g_checksum_free(sum);
    gchar *base64 = g_base64_encode(bytes, n);
    char source[80];
    snprintf(source, sizeof source, "'sha256-%s'", base64);
    g_free(base64);
    return strstr(ask("string(//meta[@http-equiv]/@content)"), source) != NULL;
}

Test(html, the_policy_names_each_style_sheet_by_its_hash)
{
    xmlXPathObject *found = evaluate("//style");
    cr_assert_eq(found->nodesetval->nodeNr, 3);
    for (int i = 0; i < 3; i++) {
        xmlChar *style = xmlNodeGetContent(found->nodesetval->nodeTab[i]);
        cr_expect(is_allowed((const char *)style), "style sheet %d", i);
        cr_expect_not(is_allowed((const char *)style + 1));
        xmlFree(style);
    }
    xmlXPathFreeObject(found);
    cr_expect(is_allowed(page_style));
    cr_expect(is_allowed(page_script));
}

Test(html, says_its_language_title_and_chronology)
{
    cr_expect(str_starts(buf_str(&out), STR("<!DOCTYPE html>\n")));
    cr_expect_str_eq(ask("string(/html/@lang)"), "en");
    cr_expect_str_eq(ask("string(//title[1])"), "Harbour & river works");
    cr_expect_str_eq(ask("substring(/html/@data-chronology,1,8)"), "01234567");
    cr_expect_str_eq(ask("count(//meta[@charset='utf-8'])"), "1");
    cr_expect_str_eq(ask("count(//svg)"), "1");
}

Test(html, every_event_shown_has_its_entry)
{
    cr_expect_str_eq(ask("string(//li[@id='000000000001']//h4)"), SAMPLE_LAO);
    cr_expect_str_eq(ask("string(//li[@id='000000000002']//h4)"), SAMPLE_HOSTILE);
    cr_expect_str_eq(ask("string(//li[@id='000000000003']//h4)"), SAMPLE_ARABIC);
    cr_expect_str_eq(ask("string(//li[@id='000000000009']//h3)"),
                     "Visit of the director");
    cr_expect_str_eq(ask("string(//li[@id='000000000002']//time/@datetime)"),
                     "2021-09-01");
    cr_expect_str_eq(ask("string(//li[@id='000000000002']//time)"),
                     "1 September 2021");
    cr_expect_str_eq(ask("count(//li[@id='000000000003']//time)"), "0",
                     "HTML has no range of days");
    cr_expect_not(holds("Hidden by a person"));
}

Test(html, the_words_that_gave_the_date_are_marked_in_the_quote)
{
    cr_expect_str_eq(ask("count(//li[@id='000000000001']//mark)"), "2");
    cr_expect_str_eq(ask("string(//li[@id='000000000001']//mark[1])"), "2001");
    cr_expect_str_eq(ask("string(//li[@id='000000000001']//blockquote)"),
                     "\u201cThe office opened in 2001 or 2002.\u201d");
    cr_expect_str_eq(ask("string(//li[@id='000000000002']//mark)"), "Today");
    cr_expect(holds("<mark title=\"2021\">Today</mark>, &lt;b&gt;at the "));
}

Test(html, a_span_that_does_not_fit_its_quote_marks_nothing)
{
    struct event_mention *m = &chronology->events[1].mentions[0];
    static const size_t spans[][2] = {
        {0, 5}, {101, 106}, {100, 9000}, {90, 95}, {106, 101}};
    for (size_t i = 0; i < 5; i++) {
        m->expressions[0].begin = spans[i][0];
        m->expressions[0].end = spans[i][1];
        xmlFreeDoc(doc);
        buf_finish(&out);
        render_page();
        cr_expect_str_eq(ask("count(//li[@id='000000000002']//mark)"), "0",
                         "span %zu", i);
        cr_expect(strstr(ask("string(//li[@id='000000000002']//blockquote)"),
                         "<b>at the Ministry</b>"));
    }
}

Test(html, overlapping_spans_are_marked_once)
{
    struct event_mention *m = &chronology->events[0].mentions[0];
    m->expressions[1] = m->expressions[0];
    xmlFreeDoc(doc);
    buf_finish(&out);
    render_page();
    cr_expect_str_eq(ask("count(//li[@id='000000000001']//mark)"), "1");
    cr_expect_str_eq(ask("string(//li[@id='000000000001']//blockquote)"),
                     "\u201cThe office opened in 2001 or 2002.\u201d");
}

Test(html, conflicts_undated_and_sources_have_their_sections)
{
    cr_expect(strstr(ask("string(//section[@id='conflicts'])"), "2001 / 2002"));
    cr_expect_str_eq(ask("string(//section[@id='conflicts']//a/@href)"),
                     "#000000000001");
    cr_expect_str_eq(ask("count(//section[@id='sources']//ol/li)"), "3");
    cr_expect_str_eq(ask("string(//li[@id='bbbbbbbb']//a/@href)"),
                     "https://example.org/?a=1&b='2'");
    cr_expect_str_eq(ask("string(//li[@id='aaaaaaaa']//a/@href)"),
                     "../articles/signing.txt");
    cr_expect_str_eq(ask("string(//li[@id='cccccccc']//a/@href)"),
                     "../articles/x.txt", "an unsafe URL is not linked to");
}

/* Calls visit with every value of an attribute. */
static void each(const char *path, void (*visit)(const char *value))
{
    xmlXPathObject *found = evaluate(path);
    int n = found->nodesetval ? found->nodesetval->nodeNr : 0;
    for (int i = 0; i < n; i++) {
        xmlChar *value = xmlNodeGetContent(found->nodesetval->nodeTab[i]);
        visit((const char *)value);
        xmlFree(value);
    }
    xmlXPathFreeObject(found);
}

static void expect_target(const char *href)
{
    char path[200];
    if (href[0] == '#') {
        snprintf(path, sizeof path, "count(//*[@id='%s'])", href + 1);
        cr_expect_str_eq(ask(path), "1", "%s leads nowhere, or to two places",
                         href);
    } else {
        cr_expect_null(strstr(href, "javascript"), "%s", href);
    }
}

static void expect_unique(const char *id)
{
    char path[200];
    snprintf(path, sizeof path, "count(//*[@id='%s'])", id);
    cr_expect_str_eq(ask(path), "1", "id %s", id);
}

Test(html, every_link_inside_the_page_leads_to_one_place)
{
    each("//@href", expect_target);
    each("//@id", expect_unique);
}

static int last_level;

static void expect_next_level(const char *name)
{
    int level = name[1] - '0';
    cr_expect_leq(level, last_level + 1, "h%d after h%d", level, last_level);
    last_level = level;
}

Test(html, headings_leave_no_level_out)
{
    xmlXPathObject *found = evaluate("//h1|//h2|//h3|//h4|//h5");
    for (int i = 0; i < found->nodesetval->nodeNr; i++) {
        expect_next_level((const char *)found->nodesetval->nodeTab[i]->name);
    }
    xmlXPathFreeObject(found);
    cr_expect_str_eq(ask("count(//h1)"), "1");
}

Test(html, two_runs_give_the_same_bytes)
{
    struct render_job job = sample_job(chronology);
    struct buf again;
    buf_init(&again, LIMIT_OUTPUT);
    cr_assert_eq(render_html.render(&job, &again), STATUS_OK);
    cr_assert_eq(again.n, out.n);
    cr_expect_eq(memcmp(again.p, out.p, out.n), 0);
    buf_finish(&again);
}

/* WCAG's relative luminance of #rgb or #rrggbb. */
static double luminance(const char *hex)
{
    double v = 0;
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    bool shorter = strlen(hex) == 4;
    for (int i = 0; i < 3; i++) {
        int a = g_ascii_xdigit_value(hex[shorter ? 1 + i : 1 + 2 * i]);
        int b = g_ascii_xdigit_value(hex[shorter ? 1 + i : 2 + 2 * i]);
        double c = (16 * a + b) / 255.0;
        v += weights[i] *
             (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return v;
}

/* The value of a custom property in the n-th block that sets it. */
static const char *property(const char *name, size_t block)
{
    static char value[3][16];
    static size_t turn;
    const char *at = page_style;
    char *copy = value[turn++ % 3];
    for (size_t i = 0; i <= block; i++) {
        at = strstr(at, name);
        cr_assert_not_null(at, "%s", name);
        at += strlen(name) + strspn(at + strlen(name), " ");
    }
    size_t n = strspn(at, "#0123456789abcdef");
    snprintf(copy, 16, "%.*s", (int)n, at);
    return copy;
}

Test(html, colours_keep_their_contrast_in_light_and_dark)
{
    static const char *const grounds[] = {"--ground:", "--card:"};
    static const char *const inks[] = {"--ink:", "--soft:", "--link:", "--alarm:"};
    for (size_t scheme = 0; scheme < 3; scheme++) {
        for (size_t g = 0; g < 2; g++) {
            double ground = luminance(property(grounds[g], scheme)) + 0.05;
            for (size_t i = 0; i < 4; i++) {
                double ink = luminance(property(inks[i], scheme)) + 0.05;
                double ratio = ink > ground ? ink / ground : ground / ink;
                cr_expect_geq(ratio, 7, "%s on %s, scheme %zu: %.2f", inks[i],
                              grounds[g], scheme, ratio);
            }
        }
        double mark = luminance(property("--mark:", scheme)) + 0.05;
        double ink = luminance(property("--ink:", scheme)) + 0.05;
        cr_expect_geq(ink > mark ? ink / mark : mark / ink, 4.5);
    }
}

/* ---- the review ---- */

#define DEADLINE "in two weeks"

/* 100 characters go before the quote, which the sample's spans count. */
static str article_text(void)
{
    static char text[400];
    snprintf(
        text, sizeof text,
        "Headline\n\n%089d\nToday, <b>at the Ministry</b>,\nthe board met.\n"
        "Work ends " DEADLINE ".\n",
        0);
    return str_from(text);
}

static struct timex timex_at(str text, const char *words, const char *value)
{
    size_t begin = str_find(text, str_from(words));
    cr_assert_neq(begin, SIZE_MAX);
    return (struct timex){.begin = begin,
                          .end = begin + strlen(words),
                          .value = value,
                          .when = sample_date(value),
                          .reason = "because"};
}

static void render_review(void)
{
    static struct timex timexes[2];
    static struct review_article article;
    static struct review review;
    str text = article_text();
    timexes[0] = timex_at(text, "Today", "2021-09-01");
    timexes[1] = timex_at(text, DEADLINE, "2021-09-15");
    article = (struct review_article){
        .source = "aaaaaaaa", .text = text, .timexes = {timexes, 2, 2}};
    review = (struct review){.articles = &article, .count = 1};
    struct render_job job = sample_job(chronology);
    job.review = &review;
    xmlFreeDoc(doc);
    buf_clear(&out);
    cr_assert_eq(render_html.render(&job, &out), STATUS_OK);
    doc = htmlReadMemory(out.p, (int)out.n, "page.html", "UTF-8",
                         HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                             HTML_PARSE_NONET);
}

#define REVIEWED "//section[@id='review']"

Test(html, a_page_has_a_review_only_when_asked_for)
{
    cr_expect_str_eq(ask("count(" REVIEWED ")"), "0");
    render_review();
    cr_expect_str_eq(ask("count(" REVIEWED ")"), "1");
    cr_expect_str_eq(ask("count(//nav//a[@href='#review'])"), "1");
    each("//@href", expect_target);
    each("//@id", expect_unique);
}

Test(html, the_review_marks_time_expressions_and_tellings_in_the_text)
{
    render_review();
    cr_expect_str_eq(ask("count(" REVIEWED "//div[@class='paragraph']//mark)"),
                     "2");
    cr_expect(strstr(ask("string(" REVIEWED "//mark[not(@class)])"), "Today"));
    cr_expect_str_eq(ask("string(" REVIEWED "//mark[not(@class)]/i)"),
                     "2021-09-01");
    cr_expect_str_eq(ask("string(" REVIEWED "//mark[@class='unused'])"),
                     DEADLINE "2021-09-15", "it gave no event its date");
    cr_expect_str_eq(ask("string(" REVIEWED "//mark/@title)"), "because");
    cr_expect(holds("&lt;b&gt;at the Ministry&lt;/b&gt;"));
}

Test(html, the_review_tells_each_reading_beside_its_words)
{
    render_review();
    cr_expect_str_eq(
        ask("string(" REVIEWED "//div[@data-event='000000000002']//a/@href)"),
        "#000000000002");
    cr_expect_str_eq(ask("string(" REVIEWED
                         "//div[@data-event='000000000002']/p[@class='why'])"),
                     "the words name the date");
    cr_expect_str_eq(
        ask("string(" REVIEWED
            "//div[@data-event='000000000002']/p[@class='facts'])"),
        "confidence 90 %");
}

Test(html, an_article_that_is_not_at_hand_has_its_readings)
{
    render_review();
    cr_expect(strstr(ask("string(" REVIEWED "/section[2]/p)"), "not at hand"));
    cr_expect_str_eq(
        ask("count(" REVIEWED "/section[2]//div[@data-event='000000000001'])"),
        "1");
}
