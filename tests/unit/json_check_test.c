/* The scanner that explains what is wrong with JSON. */
#include <criterion/criterion.h>

#include "base/limits.h"
#include "events/json_check.h"

static enum status check(const char *text)
{
    return json_check(str_from(text), 20, "x.json", NULL);
}

Test(json_check, sound_texts_pass)
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

Test(json_check, what_is_no_json_is_refused)
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

Test(json_check, a_text_that_ends_without_nul_is_not_read_past)
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

Test(json_check, nesting_is_allowed_to_the_limit_and_not_past_it)
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

Test(json_check, all_equal_keys_are_told_up_to_the_number_asked_for)
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

Test(json_check, many_keys_of_one_object_are_checked_quickly)
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
