/* Shallow parsing: what a row of phrases looks like, in a compact form:
 * N noun phrase, V verb group with its tense, P preposition, and so on. */
#include <criterion/criterion.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "events/tell/phrase.h"

static const char tenses[] = "psfmigr";
static const char kinds[] = "NVPWCSR,-\"o";

static void print_row(const struct document *doc, const struct sentence *s,
                      const struct phrase_list *row, struct buf *out)
{
    for (size_t i = 0; i < row->count; i++) {
        const struct phrase *p = &row->items[i];
        if (out->n) {
            buf_add_byte(out, ' ');
        }
        buf_add_byte(out, kinds[p->kind]);
        if (p->kind == PHRASE_VERB) {
            buf_add_byte(out, tenses[p->tense]);
            if (p->passive) {
                buf_add_byte(out, '!');
            }
            if (p->aimed) {
                buf_add_byte(out, '>');
            }
        }
        if (p->kind == PHRASE_VERB || p->kind == PHRASE_NOUN) {
            buf_add_byte(out, '[');
            buf_add(out, sentence_text(doc, s, p->first, p->last));
            buf_add_byte(out, ']');
        }
    }
}

static void check(const char *text, const char *expected)
{
    struct arena *arena = arena_new(LIMIT_DOCUMENT_ARENA);
    struct block block = {0, strlen(text), BLOCK_BODY};
    struct document doc = {
        .text = str_from(text), .blocks = &block, .block_count = 1};
    const struct lexicon *lexicon = lexicon_lookup_language("en");
    struct when_list none = {0};
    struct alias_list aliases;
    aliases_find(doc.text, arena, &aliases);
    struct sentence_list sentences;
    struct buf out;
    buf_init(&out, 1 << 16);
    cr_assert_eq(sentence_split(&doc, lexicon, &none, arena, &sentences),
                 STATUS_OK);
    for (size_t i = 0; i < sentences.count; i++) {
        struct phrase_list row;
        struct phrase_input input = {.lexicon = lexicon,
                                     .document = &doc,
                                     .sentence = &sentences.items[i],
                                     .aliases = &aliases};
        cr_assert_eq(phrase_parse(&input, arena, &row), STATUS_OK);
        if (i) {
            buf_add_z(&out, " |");
        }
        print_row(&doc, &sentences.items[i], &row, &out);
    }
    cr_expect_str_eq(out.p ? out.p : "", expected, "%s\n  is   %s\n  want %s",
                     text, out.p, expected);
    buf_finish(&out);
    arena_free(arena);
}

Test(phrase, subject_verb_object)
{
    check("The ministry launched a new strategy.",
          "N[The ministry] Vs[launched] N[a new strategy] o");
    check("Kenya joined the union as the 12th member state.",
          "N[Kenya] Vs[joined] N[the union] P N[the 12th member state] o");
}

Test(phrase, names_hold_their_prepositions)
{
    check("The Global Compact for Safe, Orderly and Regular Migration was "
          "adopted in Marrakech.",
          "N[The Global Compact for Safe, Orderly and Regular Migration] "
          "Vs![was adopted] P N[Marrakech] o");
    check("The Ministry of Labour and Social Welfare opened an office.",
          "N[The Ministry of Labour and Social Welfare] Vs[opened] "
          "N[an office] o");
}

Test(phrase, brackets_are_left_out)
{
    check("The World Food Programme (WFP) opened a hub.",
          "N[The World Food Programme] Vs[opened] N[a hub] o");
}

Test(phrase, a_noun_goes_on_behind_its_short_name)
{
    check("Kenya left Least Developed Country (LDC) status.",
          "N[Kenya] Vs[left] N[Least Developed Country (LDC) status] o");
}

Test(phrase, a_name_with_a_short_form_is_one)
{
    check("A workshop on Migrants in Countries in Crisis (MICIC) was held.",
          "N[A workshop] P N[Migrants in Countries in Crisis] Vs![was held] "
          "o");
}

Test(phrase, a_participle_behind_its_noun_is_no_main_verb)
{
    check("The workshop held in Accra gathered experts.",
          "N[The workshop] Vr![held] P N[Accra] Vs[gathered] N[experts] o");
    check("They followed up on the first one held in Accra.",
          "N[They] Vs[followed] P P N[the first one] Vr![held] P N[Accra] o");
    check("The agreement signed by both sides is a milestone.",
          "N[The agreement] Vr![signed] P N[both sides] Vp[is] N[a milestone] "
          "o");
}

Test(phrase, an_aim_and_its_infinitive_are_one_group)
{
    check("The country aims to graduate from the list.",
          "N[The country] Vp>[aims to graduate] P N[the list] o");
    check("The bridge is expected to be opened by the mayor.",
          "N[The bridge] Vp!>[is expected to be opened] P N[the mayor] o");
}

Test(phrase, as_and_since_before_a_clause_subordinate_it)
{
    check("As the country prepares to join, talks continue.",
          "S N[the country] Vp>[prepares to join] , N[talks] Vp[continue] o");
    check("Since establishing the office, staff grew.",
          "P Vg[establishing] N[the office] , N[staff] Vs[grew] o");
}

Test(phrase, abbreviations_and_initials_end_no_sentence)
{
    check("Dr. J. Smith of the U.S. Embassy visited Lima. He left.",
          "N[Dr. J. Smith of the U.S. Embassy] Vs[visited] N[Lima] o | "
          "N[He] Vs[left] o");
}
