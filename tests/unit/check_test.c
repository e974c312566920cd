/* What check asks a person to look at, and what products carry. */
#include <criterion/criterion.h>

#include "base/limits.h"
#include "events/check.h"
#include "events/chronology_json.h"

static void add_message(void *context, const struct diag_message *message)
{
    diag_print(message, context);
    buf_add_byte(context, '\n');
}

/* Everything that is said of an events file. */
static void check(const char *text, bool with_lines, struct buf *said)
{
    struct diag diag = {.emit = add_message, .context = said};
    struct chronology *c = NULL;
    buf_init(said, LIMIT_INPUT_FILE);
    cr_assert_eq(chronology_read_json(str_from(text), "e.json", &diag, &c),
                 STATUS_OK, "%s", said->p);
    str bytes = with_lines ? str_from(text) : (str){NULL, 0};
    cr_assert_eq(check_chronology(c, bytes, "e.json", &diag), STATUS_OK);
    chronology_free(c);
}

static const char file[] =
    "{ \"dateline\": 1,\n"
    "  \"events\": [\n"
    "    {\"id\": \"sure\", \"date\": \"2020\", \"title\": \"Sure\","
    " \"confidence\": 0.5},\n"
    "    {\"id\": \"b\", \"date\": \"2002\", \"title\": \"Office opened\","
    " \"confidence\": 0.9,\n"
    "     \"mentions\": [{\"source\": \"s\", \"date\": \"2002\", \"quote\":"
    " \"Open since 2002.\", \"begin\": 4, \"end\": 20}]},\n"
    "    {\"id\": \"a\", \"date\": \"2001\", \"title\": \"Work begun\","
    " \"confidence\": 0.294,\n"
    "     \"mentions\": [{\"source\": \"t\", \"date\": \"2001\", \"quote\":"
    " \"At work\\nsince 2001.\", \"begin\": 0, \"end\": 9}]},\n"
    "    {\"id\": \"hid\", \"date\": \"2003\", \"title\": \"Hidden\","
    " \"confidence\": 0, \"hidden\": true},\n"
    "    {\"id\": \"long\", \"date\": \"2004\", \"title\":"
    " \"0123456789012345678901234567890123456789"
    "012345678901234567890123456789012345678é!\"}\n"
    "  ],\n"
    "  \"sources\": [{\"id\": \"s\", \"path\": \"s.txt\"},"
    " {\"id\": \"t\", \"path\": \"t.txt\", \"title\": \"A tale\"}],\n"
    "  \"conflicts\": [{\"events\": [\"a\", \"b\"], \"dates\": [\"2001\","
    " \"2002\"], \"about\": \"when work began\"}],\n"
    "  \"undated\": [\n"
    "    {\"id\": \"u\", \"title\": \"Fares agreed\"},\n"
    "    {\"id\": \"v\", \"title\": \"Signed\", \"date\": \"XXXX-02-24\"}\n"
    "  ]\n"
    "}\n";

Test(check, conflicts_come_first_then_the_rest_each_with_its_line)
{
    struct buf said;
    check(file, true, &said);
    cr_expect_str_eq(
        said.p,
        "e.json:6: warning: the sources disagree: when work began: 2001, by "
        "t.txt (A tale): \"At work since 2001.\"; or 2002, by s.txt: \"Open "
        "since 2002.\": look at both, set the dates, and take it out of the "
        "file's conflicts\n"
        "e.json:6: warning: has a quote that is not as long as its span: "
        "\"Work begun\": mention 4385441e4ff3 has 19 characters for the span 0 "
        "to 9: copy it again from dateline text\n"
        "e.json:6: note: is read with little confidence: 29 %, 2001, \"Work "
        "begun\": \"At work since 2001.\": compare the title and the date with "
        "the quote\n"
        "e.json:9: warning: has a title of more than 80 characters: 81: "
        "\"0123456789012345678901234567890123456789"
        "012345678901234567890123456789012345678é!\": shorten it\n"
        "e.json:14: note: a happening without a date: \"Fares agreed\": add "
        "one if you know it\n"
        "e.json:15: note: a happening without a date: \"Signed\", known of its "
        "date: XXXX-02-24: add one if you know it\n",
        "%s", said.p);
    buf_finish(&said);
}

Test(check, without_the_file_there_are_no_lines_but_all_findings)
{
    struct buf said;
    check(file, false, &said);
    cr_expect(str_starts(buf_str(&said),
                         STR("e.json: warning: the sources disagree: ")));
    cr_expect_neq(str_find(buf_str(&said), STR("e.json: note: a happening")),
                  SIZE_MAX);
    buf_finish(&said);
}

Test(check, a_plain_chronology_needs_nothing)
{
    struct buf said;
    check("{\"dateline\":1,\"events\":[{\"date\":\"2020\",\"title\":\"T\"}]}",
          true, &said);
    cr_expect_eq(said.n, 0, "%s", said.p);
    buf_finish(&said);
}

Test(check, many_tellings_of_a_date_are_counted_and_long_quotes_cut)
{
    struct buf text;
    struct buf said;
    buf_init(&text, LIMIT_INPUT_FILE);
    buf_add_z(&text, "{\"dateline\":1,\"sources\":[{\"id\":\"s\",\"path\":"
                     "\"s.txt\"}],\"conflicts\":[{\"events\":[\"e\"],"
                     "\"dates\":[\"2001\",\"2002\"]}],\"events\":[{\"id\":"
                     "\"e\",\"date\":\"2001\",\"title\":\"T\",\"mentions\":[");
    for (int i = 0; i < 5; i++) {
        buf_printf(&text,
                   "%s{\"id\":\"m%d\",\"source\":\"s\",\"date\":\"2001\","
                   "\"quote\":\"",
                   i ? "," : "", i);
        for (int j = 0; j < 130; j++) {
            buf_add_z(&text, "ລ");
        }
        buf_add_z(&text, "\"}");
    }
    buf_add_z(&text, "]}]}");
    check(text.p, true, &said);
    cr_expect_neq(str_find(buf_str(&said), STR("ລລ…\" and 2 more; or 2002: ")),
                  SIZE_MAX, "%s", said.p);
    buf_finish(&text);
    buf_finish(&said);
}

/* --- products ----------------------------------------------------------- */

#define HEX "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

struct product_case {
    const char *suffix;
    const char *bytes;
    bool carries;
};

Test(check, products_carry_their_chronology_in_many_ways)
{
    static const struct product_case cases[] = {
        {".svg", "<svg data-chronology=\"" HEX "\">", true},
        {".html", "<meta name=\"chronology\" content=\"" HEX "\">", true},
        {".html", "<!-- chronology " HEX " -->", true},
        {".html", "<h1>A Chronology of 1234</h1><i data-chronology='" HEX "'>",
         true},
        {".pdf", "/Keywords (chronology:" HEX ")", true},
        {".csv", "id,chronology:" HEX "\r\n", true},
        {".ics",
         "X-DATELINE-CHRONOLOGY:0123456789abcdef0123456789abcdef0123456789abcde"
         "f01234\r\n 56789abcdef\r\n",
         true},
        {".svg",
         "chronology=\"0123456789abcdef0123456789abcdef0123456789abcdef01234"
         "\r\n 56789abcdef\"",
         false}, /* only calendars are folded */
        {".svg", "chronology " HEX "0", false},
        {".svg", "chronology 0123456789abcdef", false},
        {".svg",
         "chronology, and then far too much text before the digits " HEX, false},
        {".svg", HEX, false},
        {".svg", "", false},
        {".svg", "chronology", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char hex[DIGEST_HEX] = "untouched";
        enum status got =
            check_product(str_from(cases[i].bytes), cases[i].suffix, hex);
        cr_expect_eq(got, cases[i].carries ? STATUS_OK : STATUS_FORMAT, "%s",
                     cases[i].bytes);
        cr_expect_str_eq(hex, cases[i].carries ? HEX : "untouched", "%s",
                         cases[i].bytes);
    }
}

Test(check, a_png_text_chunk_holds_a_nul_before_the_digits)
{
    static const char png[] = "\x89PNG....tEXtchronology\0" HEX "....";
    char hex[DIGEST_HEX];
    cr_expect_eq(check_product((str){png, sizeof png - 1}, ".png", hex),
                 STATUS_OK);
    cr_expect_str_eq(hex, HEX);
}

Test(check, an_events_file_is_its_own_chronology)
{
    char hex[DIGEST_HEX];
    char expected[DIGEST_HEX];
    digest_sha256(STR("{}"), expected);
    cr_expect_eq(check_product(STR("{}"), ".JSON", hex), STATUS_OK);
    cr_expect_str_eq(hex, expected);
}
