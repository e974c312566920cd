/* Sentences and tokens: where they end, what they know of themselves. */
#include <criterion/criterion.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "events/tell/sentence.h"

static struct arena *arena;
static struct document doc;
static struct block block;

static void set_up(void)
{
    arena = arena_new(LIMIT_DOCUMENT_ARENA);
}

static void tear_down(void)
{
    arena_free(arena);
}

TestSuite(sentence, .init = set_up, .fini = tear_down);

static struct sentence_list split(const char *text, const struct when_list *whens)
{
    static const struct when_list none = {0};
    struct sentence_list list;
    block = (struct block){0, strlen(text), BLOCK_BODY};
    doc = (struct document){
        .text = str_from(text), .blocks = &block, .block_count = 1};
    cr_assert_eq(sentence_split(&doc, lexicon_lookup_language("en"),
                                whens ? whens : &none, arena, &list),
                 STATUS_OK);
    return list;
}

/* The tokens of all sentences, a bar between tokens, two between sentences. */
static void check(const char *text, const char *expected)
{
    struct sentence_list list = split(text, NULL);
    struct buf out;
    buf_init(&out, 1 << 16);
    for (size_t i = 0; i < list.count; i++) {
        buf_add_z(&out, i ? " || " : "");
        for (size_t k = 0; k < list.items[i].count; k++) {
            buf_add_z(&out, k ? "|" : "");
            buf_add(&out, sentence_text(&doc, &list.items[i], k, k));
        }
    }
    cr_expect_str_eq(out.p, expected);
    buf_finish(&out);
}

Test(sentence, a_stop_before_a_capital_ends_it)
{
    check("It rained. She left.", "It|rained|. || She|left|.");
    check("Did it? Yes! It did.", "Did|it|? || Yes|! || It|did|.");
    check("It cost 2.5 million. Then", "It|cost|2.5|million|. || Then");
}

Test(sentence, abbreviations_and_initials_end_none)
{
    check("Mr. Lee of the U.S. Embassy spoke.",
          "Mr.|Lee|of|the|U.S.|Embassy|spoke|.");
    check("J. Smith left.", "J.|Smith|left|.");
}

Test(sentence, a_quotation_ends_behind_its_marks)
{
    check("“It is done.” She left.", "“|It|is|done|.|” || She|left|.");
}

Test(sentence, money_and_genitives_are_tokens)
{
    check("Chad’s US$38.2 loan", "Chad|’s|US$38.2|loan");
    check("a $5 fee", "a|$5|fee");
    check("Salt & Sound", "Salt|&|Sound");
}

Test(sentence, marks_know_what_they_are)
{
    struct sentence_list list = split("A – B (c) “d”", NULL);
    cr_assert_eq(list.count, 1);
    const struct token *t = list.items[0].tokens;
    cr_expect_eq(t[1].mark, '-');
    cr_expect_eq(t[3].mark, '(');
    cr_expect(t[4].bracketed);
    cr_expect_eq(t[6].mark, '"');
    cr_expect(t[7].quoted);
}

Test(sentence, capitals_and_acronyms_are_noted)
{
    struct sentence_list list = split("The MoFA met WHO staff", NULL);
    const struct token *t = list.items[0].tokens;
    cr_expect(t[1].acronym);
    cr_expect(t[3].acronym);
    cr_expect_not(t[0].acronym);
    cr_expect_not(t[4].capital);
}

Test(sentence, a_date_is_one_token_and_its_stops_end_nothing)
{
    struct when item = {.begin = 5, .end = 19};
    struct when_list whens = {.items = &item, .count = 1};
    struct sentence_list list = split("held at 9 a.m. today. It", &whens);
    cr_assert_eq(list.count, 2);
    cr_expect_eq(list.items[0].tokens[1].kind, TOKEN_WHEN);
    cr_expect_eq(list.items[0].tokens[1].end, 19);
}

Test(sentence, a_word_that_is_a_verb_with_the_next_is_one)
{
    struct sentence_list list = split("It was set up here", NULL);
    cr_expect(list.items[0].tokens[2].word.forms != 0);
}

Test(sentence, an_endless_sentence_is_cut_and_read_on)
{
    struct buf text;
    buf_init(&text, 1 << 20);
    for (int i = 0; i < 5000; i++) {
        buf_add_z(&text, "word ");
    }
    struct sentence_list list = split(text.p, NULL);
    size_t tokens = 0;
    for (size_t i = 0; i < list.count; i++) {
        cr_expect(list.items[i].count <= LIMIT_SENTENCE_TOKENS);
        tokens += list.items[i].count;
    }
    cr_expect_eq(tokens, 5000);
    buf_finish(&text);
}
