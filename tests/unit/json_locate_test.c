/* The scanner that explains JSON and finds places in it. */
#include <criterion/criterion.h>

#include "base/limits.h"
#include "events/json_locate.h"

static enum status check(const char *text)
{
    return json_check(str_from(text), 20, "x.json", NULL);
}

Test(json_locate, sound_texts_pass)
{
    static const char *const sound[] = {
        "{}",
        "[]",
        " [1, -2.5e+3, 0, true, false, null, \"\"] ",
        "\"a\"",
        "-0.5",
        "{\"a\": {\"b\": [{}, []]}}",
        "\"\\u00e9\\ud83d\\ude00\\n\"",
        "{\"a\": 1, \"b\": {\"a\": 2}}",
        "[999999999999999999]",
        "1E5",
        "\"ສະບາຍດີ\x7f\"",
    };
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        cr_expect_eq(check(sound[i]), STATUS_OK, "%s", sound[i]);
    }
}

Test(json_locate, what_is_no_json_is_refused)
{
    static const char *const faulty[] = {
        "",
        " ",
        "{",
        "}",
        "[1,]",
        "{\"a\" 1}",
        "{\"a\": }",
        "{a: 1}",
        "[1 2]",
        "{\"a\": 1 \"b\": 2}",
        "{\"a\": 1,}",
        "[01]",
        "[1.]",
        "[.5]",
        "[+1]",
        "[1e]",
        "[-]",
        "[NaN]",
        "[Infinity]",
        "[-Infinity]",
        "[nul]",
        "[truely]",
        "['a']",
        "\"a",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\u0041\"",
        "\"a\nb\"",
        "\"a\tb\"",
        "[1] 2",
        "[1]]",
        "[}",
        "{]",
        "\"\xe9\"",
        "[1234567890123456789]",
        "\"\\u0000\"",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": 1, \"\\u0061\": 2}",
        "1a",
        "[1-2]",
        "[0x10]",
        "/**/[]",
    };
    for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) {
        cr_expect_eq(check(faulty[i]), STATUS_FORMAT, "%s", faulty[i]);
    }
}

Test(json_locate, a_text_that_ends_without_nul_is_not_read_past)
{
    static const char text[] = {'[', '"', 'a', '\\', 'u', '0', '0'};
    for (size_t n = 0; n <= sizeof text; n++) {
        char *copy = malloc(n + 1); /* so that a sanitizer sees its end */
        memcpy(copy, text, n);
        char *exact = realloc(copy, n ? n : 1);
        cr_expect_eq(json_check((str){exact, n}, 20, "x", NULL), STATUS_FORMAT);
        free(exact);
    }
}

Test(json_locate, nesting_is_allowed_to_the_limit_and_not_past_it)
{
    char text[2 * LIMIT_JSON_DEPTH + 3];
    for (size_t depth = LIMIT_JSON_DEPTH; depth <= LIMIT_JSON_DEPTH + 1; depth++) {
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        enum status got = json_check((str){text, 2 * depth}, 20, "x", NULL);
        cr_expect_eq(got, depth > LIMIT_JSON_DEPTH ? STATUS_FORMAT : STATUS_OK);
    }
}

static void count_message(void *context, const struct diag_message *message)
{
    size_t *counts = context;
    counts[message->id == DIAG_JSON_DUPLICATE_KEY]++;
}

Test(json_locate, all_equal_keys_are_told_up_to_the_number_asked_for)
{
    size_t counts[2] = {0};
    struct diag diag = {.emit = count_message, .context = counts};
    str text = STR("{\"a\":1,\"b\":{\"c\":1,\"c\":1},\"a\":2,\"b\":3,\"a\":4}");
    cr_assert_eq(json_check(text, 20, "x", &diag), STATUS_FORMAT);
    cr_expect_eq(counts[1], 4);
    counts[1] = 0;
    json_check(text, 2, "x", &diag);
    cr_expect_eq(counts[1], 2);
    cr_expect_eq(counts[0], 0);
}

Test(json_locate, many_keys_of_one_object_are_checked_quickly)
{
    struct buf text;
    buf_init(&text, (size_t)64 << 20);
    buf_add_byte(&text, '{');
    for (int i = 0; i < 200000; i++) {
        buf_printf(&text, "\"k%d\":%d,", i, i);
    }
    buf_add_z(&text, "\"k777\":0}");
    cr_expect_eq(json_check(buf_str(&text), 20, "x", NULL), STATUS_FORMAT);
    text.n -= strlen(",\"k777\":0}");
    buf_add_z(&text, "}");
    cr_expect_eq(json_check(buf_str(&text), 20, "x", NULL), STATUS_OK);
    buf_finish(&text);
}

Test(json_locate, lines_count_from_one)
{
    str text = STR("a\nb\n\nc");
    cr_expect_eq(json_line(text, 0), 1);
    cr_expect_eq(json_line(text, 1), 1);
    cr_expect_eq(json_line(text, 2), 2);
    cr_expect_eq(json_line(text, 5), 4);
    cr_expect_eq(json_line(text, 99), 4);
}

static const char document[] =
    "{ \"a\": [10, {\"b\\\"]\": \"}]\", \"c\": [true,null , \"x\"]}, []],\n"
    "  \"d\" : { } , \"e\":-1.5}";

struct place_case {
    const char *path;
    const char *begins;
};

Test(json_locate, paths_lead_to_values_and_wrong_ones_as_far_as_they_go)
{
    static const struct place_case cases[] = {
        {"", "{ \"a\""},        {"a", "[10"},
        {"a[0]", "10"},         {"a[1].c[2]", "\"x\"]"},
        {"a[1].c[1]", "null"},  {"a[2]", "[]]"},
        {"d", "{ }"},           {"e", "-1.5}"},
        {"a[9]", "[10"},        {"a[1].zz", "{\"b"},
        {"zz.q[3]", "{ \"a\""}, {"e.x", "-1.5}"},
        {"a[2][0]", "[]]"},     {".a[0]", "10"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t at = json_locate(str_from(document), str_from(cases[i].path));
        cr_expect(str_starts(str_from(document + at), str_from(cases[i].begins)),
                  "%s leads to %.12s", cases[i].path, document + at);
    }
}

Test(json_locate, members_and_elements_are_cut_exactly)
{
    static const char *const values[] = {
        "[10, {\"b\\\"]\": \"}]\", \"c\": [true,null , \"x\"]}, []]", "{ }",
        "-1.5"};
    size_t at = 0;
    size_t count = 0;
    str key;
    str value;
    cr_assert_eq(check(document), STATUS_OK);
    while (json_next_member(str_from(document), &at, &key, &value)) {
        cr_assert_lt(count, 3);
        cr_expect(str_equal(value, str_from(values[count])), "%.*s",
                  STR_ARG(value));
        cr_expect_eq(key.p[0], "ade"[count]);
        count++;
    }
    cr_expect_eq(count, 3);
    at = 0;
    for (count = 0; json_next_element(str_from(values[0]), &at, &value);) {
        count++;
    }
    cr_expect_eq(count, 3);
    at = 0;
    cr_expect_not(json_next_element(STR("[ ]"), &at, &value));
}

Test(json_locate, keys_are_compared_with_their_escapes_resolved)
{
    cr_expect(json_key_is(STR("events"), "events"));
    cr_expect(json_key_is(STR("\\u0065vents"), "events"));
    cr_expect_not(json_key_is(STR("event"), "events"));
    cr_expect_not(json_key_is(STR("eventss"), "events"));
    cr_expect(json_key_is(STR("a\\/b"), "a/b"));
    cr_expect(json_key_is(STR("\\n"), "\n"));
}
