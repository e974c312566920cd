/* The lexicon: classes, verb forms by rule and by exception, guesses. */
#include <criterion/criterion.h>

#include "events/tell/lexicon.h"

static struct word word(const char *form)
{
    return lexicon_word(lexicon_lookup_language("en"), str_from(form));
}

Test(lexicon, a_word_has_its_classes)
{
    cr_expect(word("the").classes & WORD_DETERMINER);
    cr_expect(word("of").classes & WORD_KEEP_PREPOSITION);
    cr_expect(word("The").classes & WORD_DETERMINER, "case does not matter");
    cr_expect(word("Ministry").classes & WORD_ORGANISATION);
    cr_expect(word("ministries").classes & WORD_ORGANISATION);
}

Test(lexicon, verbs_are_inflected_by_rule)
{
    cr_expect_eq(word("launches").forms, VERB_THIRD);
    cr_expect_eq(word("launched").forms, VERB_PAST | VERB_PARTICIPLE);
    cr_expect_eq(word("ratified").forms, VERB_PAST | VERB_PARTICIPLE);
    cr_expect_eq(word("celebrating").forms, VERB_GERUND);
    cr_expect_str_eq(word("ratifies").verb->base, "ratify");
}

Test(lexicon, irregular_forms_are_told)
{
    cr_expect_eq(word("began").forms, VERB_PAST);
    cr_expect_eq(word("begun").forms, VERB_PARTICIPLE);
    cr_expect_str_eq(word("held").verb->base, "hold");
}

Test(lexicon, a_shared_form_is_the_past_of_the_commoner_verb)
{
    cr_expect_str_eq(word("found").verb->base, "find");
    cr_expect_str_eq(word("founded").verb->base, "found");
}

Test(lexicon, event_nouns_know_their_kind_and_verb)
{
    struct word signing = word("signing");
    cr_expect(signing.is_event_noun);
    cr_expect_eq(signing.kind, EVENT_AGREEMENT);
    cr_expect_str_eq(signing.said_by->participle, "signed");
    cr_expect(word("workshops").is_event_noun);
}

Test(lexicon, phrases_are_joined_by_underscores)
{
    struct word found;
    const struct lexicon *en = lexicon_lookup_language("en");
    cr_expect(lexicon_phrase(en, STR("took_place"), &found));
    cr_expect_eq(found.forms, VERB_PAST);
    cr_expect_not(lexicon_phrase(en, STR("took_table"), &found));
}

Test(lexicon, unknown_words_are_guessed_by_their_ending)
{
    cr_expect_eq(word("blorfed").forms, VERB_PAST | VERB_PARTICIPLE);
    cr_expect_null(word("blorfed").verb);
    cr_expect_eq(word("blorfing").forms, VERB_GERUND);
    cr_expect(word("blorfly").classes & WORD_ADVERB);
    cr_expect(word("blorfs").is_plural);
    cr_expect_not(word("chess").is_plural);
}

Test(lexicon, an_unknown_language_reads_by_the_first)
{
    cr_expect_eq(lexicon_lookup_language("xx"), lexicon_lookup_language("en"));
    cr_expect_eq(lexicon_lookup_language("en-GB"),
                 lexicon_lookup_language("en"));
    cr_expect_not_null(lexicon_lookup_language(NULL));
    cr_expect(lexicon_has_language("en-GB"));
    cr_expect_not(lexicon_has_language("eng"));
    cr_expect_not(lexicon_has_language("und"));
}

Test(lexicon, endless_words_are_unknown)
{
    char endless[300];
    for (size_t i = 0; i < sizeof endless; i++) {
        endless[i] = 'a';
    }
    struct word w = lexicon_word(lexicon_lookup_language("en"),
                                 (str){endless, sizeof endless});
    cr_expect_eq(w.classes, 0);
}

static struct word mot(const char *form)
{
    return lexicon_word(lexicon_lookup_language("fr"), str_from(form));
}

Test(lexicon, forms_of_number_and_gender_are_told_where_a_language_has_them)
{
    cr_expect_eq(mot("adoptées").forms, VERB_PARTICIPLE);
    cr_expect_eq(mot("adoptent").forms, VERB_THIRD | VERB_PLURAL);
    cr_expect_eq(mot("adopteront").forms, VERB_FUTURE | VERB_PLURAL);
    cr_expect_eq(mot("tiendra").forms, VERB_FUTURE);
    cr_expect_str_eq(mot("tint").verb->base, "tenir");
    cr_expect_str_eq(mot("ouvert").verb->feminine, "ouverte");
    cr_expect_str_eq(word("signed").verb->third_plural, "sign");
    cr_expect_str_empty(word("signed").verb->future);
}

Test(lexicon, elided_words_are_entries)
{
    cr_expect(mot("l'").classes & WORD_DETERMINER);
    cr_expect(mot("d\u2019").classes & WORD_PREPOSITION);
    cr_expect(mot("s'").is_proclitic);
}
