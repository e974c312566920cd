/* What an article's sentences give: date, kind and headline of each event.
 * Every text is read as the body of an article published on 10 May 2024,
 * unless the case says otherwise. */
#include <criterion/criterion.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "events/extract.h"
#include "events/merge.h"

/* Its blocks, at most 20, are what blank lines divide; of several the first is
 * the headline. */
static void divide(struct document *doc, enum block_role role)
{
    doc->blocks = arena_array(doc->arena, 20, sizeof *doc->blocks);
    str text = doc->text;
    for (size_t at = 0; at < text.n && doc->block_count < 20;) {
        const char *gap = strstr(text.p + at, "\n\n");
        size_t end = gap ? (size_t)(gap - text.p) : text.n;
        bool title = gap && at == 0;
        doc->blocks[doc->block_count++] =
            (struct block){at, end, title ? BLOCK_TITLE : role};
        if (title) {
            doc->title = str_slice(text, at, end);
        }
        at = end + 2;
    }
}

static const char *language = "en"; /* of the texts of a test */

static struct chronology *extract(const char *text, enum block_role role,
                                  const char *published)
{
    struct arena *arena = arena_new(LIMIT_DOCUMENT_ARENA);
    struct document *doc = arena_alloc(arena, sizeof *doc);
    *doc = (struct document){.arena = arena,
                             .path = "test.txt",
                             .text = str_from(text),
                             .language = language};
    divide(doc, role);
    if (published) {
        edtf_parse(str_from(published), &doc->published);
    }
    digest_sha256(doc->text, doc->sha256);
    struct chronology *c = chronology_new();
    cr_assert_eq(extract_document(doc, NULL, c), STATUS_OK);
    c->language = language;
    cr_assert_eq(merge_events(c), STATUS_OK);
    arena_free(arena);
    return c;
}

static void print_events(const struct chronology *c, struct buf *out)
{
    buf_init(out, 1 << 16);
    buf_add_z(out, "");
    for (size_t i = 0; i < c->event_count; i++) {
        const struct event *e = &c->events[i];
        char date[EDTF_MAX];
        edtf_print(&e->date, date);
        buf_printf(out, "%s%s %s: %s", i ? "; " : "", date,
                   event_kind_name(e->kind), e->title);
    }
}

static void check(const char *text, const char *expected)
{
    struct chronology *c = extract(text, BLOCK_BODY, "2024-05-10");
    struct buf out;
    print_events(c, &out);
    cr_expect_str_eq(out.p ? out.p : "", expected, "%s\n  is   %s\n  want %s",
                     text, out.p ? out.p : "", expected);
    buf_finish(&out);
    chronology_free(c);
}

Test(extract, an_active_clause_is_said_in_the_present)
{
    check("Kenya joined the Nile Water Union in 2018 as the 12th member "
          "state.",
          "2018 membership: Kenya joins Nile Water Union as the 12th member "
          "state");
    check("On 3 May 2021, the Ministry of Health launched its Cancer Plan.",
          "2021-05-03 launch: Ministry of Health launches Cancer Plan");
}

Test(extract, a_passive_clause_keeps_its_participle)
{
    check("The Border Treaty was signed by Chile and Peru on 3 June 1929.",
          "1929-06-03 agreement: Border Treaty signed by Chile and Peru");
    check("The prize, first awarded in 1999, is well known.",
          "1999 decision: Prize awarded");
}

Test(extract, a_participle_behind_a_noun_tells_an_event_too)
{
    check("The treaty signed on 3 June 1929 still holds.",
          "1929-06-03 agreement: Treaty signed");
}

Test(extract, what_one_stands_for_is_named)
{
    check("Delegates praised the second regional water forum, which followed "
          "the first one held in March 2022.",
          "2022-03 meeting: First regional water forum held");
}

Test(extract, a_workshop_is_held_and_holds_nothing)
{
    check("It is the second time since the first workshop held in 2021.",
          "2021 meeting: First workshop held");
}

Test(extract, a_noun_that_names_a_happening_gives_its_verb)
{
    check("She welcomed the establishment of the Seed Bank in July 2019.",
          "2019-07 establishment: Seed Bank established");
    check("Much changed with the signing of the Lima Accord in 2004.",
          "2004 agreement: Lima Accord signed");
}

Test(extract, a_year_before_its_noun_belongs_to_it)
{
    check("Progress was shown at the 2021 Pacific Regional Review.",
          "2021 meeting: Pacific Regional Review held");
}

Test(extract, a_plan_has_its_period)
{
    check("This follows the National Water Strategy 2022-2026 closely.",
          "2022/2026 plan: National Water Strategy");
    check("It is aligned with the Rural Roads Programme (RRP) 2021-2025.",
          "2021/2025 plan: Rural Roads Programme");
}

Test(extract, a_state_begins_with_since)
{
    check("UNESCO has worked in Kenya since 1965.",
          "1965/.. establishment: UNESCO works in Kenya");
    check("UNESCO has had a presence in Kenya since 1965.",
          "1965/.. establishment: UNESCO presence in Kenya");
}

Test(extract, a_date_behind_and_heads_its_own_clause)
{
    check("In 2019 Chile joined the Pact, and on 3 May 2021 Peru signed the "
          "Treaty.",
          "2019 membership: Chile joins Pact; 2021-05-03 agreement: Peru signs "
          "Treaty");
}

Test(extract, an_aim_is_planned)
{
    struct chronology *c =
        extract("Nepal aims to graduate from the list by 2026.", BLOCK_BODY,
                "2024-05-10");
    cr_assert_eq(c->event_count, 1);
    cr_expect_str_eq(c->events[0].title, "Nepal to graduate from the list");
    cr_expect_eq(c->events[0].status, EVENT_PLANNED);
    chronology_free(c);
}

Test(extract, a_gerund_behind_since_has_no_subject_of_its_own)
{
    check("Since establishing the Lima office in 2002, staff have doubled.",
          "2002 establishment: Lima office established");
}

Test(extract, reports_and_judgements_are_no_events)
{
    check("The minister said on 3 May 2024 that growth was strong.", "");
    check("“Today marks a milestone,” said Ms Lee.", "");
    check("On 3 May 2024 prices were high.", "");
}

Test(extract, a_negated_clause_is_no_event)
{
    check("The treaty was not signed on 3 June 1929.", "");
}

Test(extract, citations_are_no_events)
{
    check("Under the General Food Regulations 2004, firms keep records.", "");
}

Test(extract, it_takes_the_subject_of_the_sentence_before)
{
    check("The Lima Choir is known far and wide. It joined the Choral Union "
          "in 2011.",
          "2011 membership: Lima Choir joins Choral Union");
    struct chronology *c =
        extract("The Lima Choir is known far and wide. It joined the Choral "
                "Union in 2011.",
                BLOCK_BODY, NULL);
    cr_assert_eq(c->event_count, 1);
    cr_expect_eq(c->events[0].mentions[0].begin, 0);
    chronology_free(c);
}

Test(extract, a_line_that_opens_with_its_date_tells_what_follows)
{
    check("1957 First expedition to the Karst, led by Prof. Vuk Matic",
          "1957 other: First expedition to the Karst");
    check("1991 - Fire in the east wing",
          "1991 incident: Fire in the east wing");
    check("2003: Anniversary exhibition with 40,000 visitors",
          "2003 meeting: Anniversary exhibition with 40,000 visitors");
}

Test(extract, a_happening_of_any_kind_is_told_by_its_subject)
{
    check("The blue pump was enlarged in 1977.",
          "1977 other: Blue pump enlarged");
    check("In 2002 the herd crossed the river.",
          "2002 other: Herd crosses river");
}

Test(extract, a_statistic_is_no_event)
{
    check("Sales rose by 4 percent in 2021.", "");
    check("As of 17 March, 14,300 people had registered at 22 sites.", "");
    check("As of 27 March, 12,450 people remain in 58 shelters.", "");
}

Test(extract, what_is_due_by_a_day_is_planned)
{
    check(
        "Applications for a postal vote must be received by 20 June 2024.",
        "[..2024-06-20] other: Applications for a postal vote to be received");
    check("Guests may speak in 2021.", "");
}

Test(extract, a_verb_behind_an_insertion_is_the_clauses_own)
{
    check("The levy, introduced in 2012, violates the constitution.",
          "2012 launch: Levy introduced");
    check("Ana Ray, who described many orchids, died in Lima on 4 May 2020.",
          "2020-05-04 incident: Ana Ray dies in Lima");
}

Test(extract, two_verbs_share_their_subject_and_have_their_own_dates)
{
    check("Nominations open on 5 August and close on 30 August 2024.",
          "2024-08-05 establishment: Nominations to open; "
          "2024-08-30 establishment: Nominations to close");
    check("The station was built in 1899 and restored in 2011.",
          "1899 establishment: Station built; 2011 other: Station restored");
}

Test(extract, a_subject_may_stand_behind_its_verb)
{
    check("In 1988 came the switch to organic growing.",
          "1988 other: Switch to organic growing comes");
    check("2015 saw the opening of a farm shop.",
          "2015 establishment: Farm shop opened");
}

Test(extract, a_definite_body_takes_the_name_that_holds_its_word)
{
    check("The Tamsel Midwives' Union is known in Peru. In 1926 the union "
          "opened a school.",
          "1926 establishment: Tamsel Midwives' Union opens school");
}

Test(extract, a_body_that_is_never_named_leaves_the_headline)
{
    check("The company signed a contract in May 2021.",
          "2021-05 agreement: Contract signed");
}

Test(extract, it_takes_the_subject_of_the_clause_before)
{
    check("The statutes were adopted in 2019; it is said they were printed in "
          "2021.",
          "2019 decision: Statutes adopted; 2021 other: Statutes printed");
    check("The school was closed; it reopened in September 1946.",
          "1946-09 establishment: School reopens");
}

Test(extract, what_is_called_off_says_so)
{
    const char *text = "The session, which was to meet on 9 May 2025, has been "
                       "cancelled.";
    struct chronology *c = extract(text, BLOCK_BODY, "2024-05-10");
    cr_assert_eq(c->event_count, 1);
    cr_expect_eq(c->events[0].status, EVENT_CANCELLED);
    chronology_free(c);
}

Test(extract, a_clause_behind_when_shares_the_date)
{
    check("It was a good day in May 2018, when Peru joined the Union.",
          "2018-05 membership: Peru joins Union");
}

Test(extract, what_is_tied_to_a_phrase_goes_with_it)
{
    check("The firm Alba signed a contract with the city of Gdansk in 2018.",
          "2018 agreement: Firm Alba signs contract with the city of Gdansk");
}

Test(extract, what_was_said_is_told_with_who_said_it)
{
    check("The Supreme Court ruled on 9 May 2017 that the province may not "
          "charge farmers for water.",
          "2017-05-09 decision: Supreme Court rules that province may not "
          "charge farmers for water");
}

Test(extract, a_subject_whose_verb_is_left_out_is_not_given_anothers)
{
    check("The first unit opened in 1968 and the pump house in 1979.",
          "1968 establishment: First unit opens; "
          "1979 establishment: Pump house opens");
}

Test(extract, had_to_and_was_to_have_lead_to_the_verb_behind)
{
    check("In July 2011 the lower station had to be given up.",
          "2011-07 other: Lower station given up");
    check("The plant was to have closed in 2022.",
          "2022 establishment: Plant to close");
    check("From 1 October 2024, employers will be able to apply online.",
          "2024-10-01/.. other: Employers to apply online");
}

Test(extract, counted_from_is_no_date_of_what_is_told)
{
    check("Lindau won the cup for the first time since 1994.", "");
}

Test(extract, names_and_a_date_are_a_venue)
{
    check("Hotel Meridian, Vienna, 14-16 October 2024", "");
}

Test(extract, an_office_that_describes_a_name_tells_nothing_of_the_clause)
{
    check("Under Martha Kell, president from 1961 to 1979, the League fought "
          "on.",
          "");
}

Test(extract, what_a_year_brought_is_its_event)
{
    check("The 1950s brought free kindergartens.",
          "195X other: Free kindergartens");
}

Test(extract, a_place_is_not_what_a_participle_describes)
{
    check("The bridge at Senn, opened in 1931, is narrow.",
          "1931 establishment: Bridge at Senn opened");
}

Test(extract, a_programmes_times_are_of_the_day_above_them)
{
    check("Lake Run\n\nFriday 7 June\n\n10:00-18:00 Collection of numbers\n\n"
          "15:00 Press conference\n\nSaturday 8 June\n\n06:15 Road closures",
          "2024-06-07T10:00:00 other: Collection of numbers; "
          "2024-06-07T15:00:00 meeting: Press conference; "
          "2024-06-08T06:15:00 establishment: Road closures");
}

Test(extract, what_was_decided_to_do_is_told)
{
    check("The municipality decided on 7 May to support the festival with "
          "2 million kroner.",
          "2024-05-07 decision: Municipality decides to support festival with "
          "2 million kroner");
}

Test(extract, a_date_behind_the_subject_is_the_verbs)
{
    check("The Salt Festival today announces the first forty acts.",
          "2024-05-10 decision: Salt Festival announces first forty acts");
}

Test(extract, an_ordinal_takes_no_others_year)
{
    check("The 2021 meeting was moved online, and the ninth took place in "
          "Hobart in November 2023.",
          "2021 meeting: Meeting held; "
          "2023-11 meeting: Ninth meeting takes place in Hobart");
}

Test(extract, a_name_or_a_count_with_a_year_is_no_event)
{
    check("10th Conference on Retreat (ICCR 2025)\n\nWe meet again.", "");
    check("2016 60 new members.", "");
    check("Dr. Jo Vos (Delft): the polders of Noord, 2010-2015", "");
    check("2024-04471 Filed 3 January 2024", "");
    check("The results are issued under section 7 of the Tariff Act of 1930.",
          "");
}

Test(extract, a_group_that_was_to_meet_is_not_what_it_is_on)
{
    check("The informal group on road safety, which was to meet on "
          "9 March, will not meet.",
          "2024-03-09 meeting: Informal group on road safety to meet");
}

Test(extract, how_long_before_is_no_object)
{
    check("A first attempt on Friday was called off 12 minutes before "
          "ignition.",
          "2024-05-10 decision: First attempt called off");
}

Test(extract, a_bare_happening_is_said_as_the_headline_says_it)
{
    check("Second Workshop on Rice Opens\n\nA first workshop took place in "
          "2021. The workshop was held on 7 May in Pakse.",
          "2021 meeting: First Workshop on Rice takes place; "
          "2024-05-07 meeting: Second Workshop on Rice held in Pakse");
    check("Merger between Aker and Bonn\n\nThe press merger ended in 2020. The "
          "merger was announced on 7 May.",
          "2020 launch: Press merger ends; 2024-05-07 decision: Merger "
          "between Aker and Bonn announced");
}

Test(extract, what_was_signed_on_a_day_names_who_signed)
{
    check("The Government and Oxfam signed a Cooperation Agreement on "
          "1 September 2021.",
          "2021-09-01 agreement: Government and Oxfam sign Cooperation "
          "Agreement");
}

Test(extract, a_body_is_no_place)
{
    check("Seven agencies have joined hands in a Network on Migration, "
          "established this month.",
          "2024-05 establishment: Network on Migration established");
    check("The office in Vientiane opened its doors in 2002.",
          "2002 establishment: Office in Vientiane opens doors");
}

Test(extract, a_long_phrase_that_the_verb_needs_is_cut_not_dropped)
{
    check(
        "The Government took part in the Regional Review of the Global "
        "Compact for Safe, Orderly and Regular Labour Movement in March 2021.",
        "2021-03 meeting: Government takes part in the Regional Review");
}

Test(extract, small_words_before_a_subject_stay_with_it)
{
    check("More than 200 shippers signed the charter on 3 May.",
          "2024-05-03 agreement: More than 200 shippers sign charter");
    check("At that session Ms Oona Lind was elected Chair in 2025.",
          "2025 appointment: Ms Oona Lind elected Chair");
}

Test(extract, a_side_column_gives_background)
{
    struct chronology *c =
        extract("The Lima Choir, founded in 1951, is the oldest of its kind.",
                BLOCK_BACKGROUND, "2024-05-10");
    cr_assert_eq(c->event_count, 1);
    cr_expect_eq(c->events[0].role, EVENT_ROLE_BACKGROUND);
    chronology_free(c);
}

Test(extract, what_has_no_date_is_listed)
{
    struct chronology *c =
        extract("The Lima Choir opened a new hall.", BLOCK_BODY, "2024-05-10");
    cr_assert_eq(c->event_count, 0);
    cr_assert_eq(c->undated_count, 1);
    cr_expect_str_eq(c->undated[0].title, "Lima Choir opens new hall");
    chronology_free(c);
}

Test(extract, the_place_is_the_clauses_before_the_datelines)
{
    struct chronology *c =
        extract("Nairobi – The Ministry of Health opened a clinic in Kisumu "
                "on 3 May 2024.",
                BLOCK_BODY, "2024-05-10");
    cr_assert_eq(c->event_count, 1);
    cr_expect_str_eq(c->events[0].place, "Kisumu");
    chronology_free(c);
}

Test(extract, spans_count_code_points_of_the_text)
{
    const char *text = "Ça va. Kenya joined the Nile Union in 2018.";
    struct chronology *c = extract(text, BLOCK_BODY, NULL);
    cr_assert_eq(c->event_count, 1);
    const struct event_mention *m = &c->events[0].mentions[0];
    cr_expect_eq(m->begin, 7);
    cr_expect_eq(m->end, 43);
    cr_expect_str_eq(m->quote, "Kenya joined the Nile Union in 2018.");
    cr_assert_eq(m->expression_count, 1);
    cr_expect_str_eq(m->expressions[0].text, "2018");
    cr_expect_eq(m->expressions[0].begin, 38);
    chronology_free(c);
}

Test(extract, a_long_sentence_is_quoted_around_its_date)
{
    struct buf text;
    buf_init(&text, 1 << 16);
    buf_add_z(&text, "Kenya joined the Nile Union in 2018");
    for (int i = 0; i < 200; i++) {
        buf_add_z(&text, " and so on");
    }
    buf_add_z(&text, ".");
    struct chronology *c = extract(text.p, BLOCK_BODY, NULL);
    cr_assert_eq(c->event_count, 1);
    const struct event_mention *m = &c->events[0].mentions[0];
    cr_expect(strlen(m->quote) <= LIMIT_QUOTE);
    cr_expect(strstr(m->quote, "2018") != NULL);
    buf_finish(&text);
    chronology_free(c);
}

Test(extract, a_title_is_never_longer_than_its_limit)
{
    struct chronology *c = extract(
        "On 3 May 2024, the Department of Agriculture, Water and Rural "
        "Development of the Western Province convened the Third National "
        "Conference on the Sustainable Management of Upland Watersheds and "
        "the Restoration of Degraded Hillside Pastures.",
        BLOCK_BODY, "2024-05-10");
    cr_assert_eq(c->event_count, 1);
    cr_expect(strlen(c->events[0].title) <= LIMIT_TITLE, "%s",
              c->events[0].title);
    chronology_free(c);
}

Test(extract, the_same_document_twice_is_read_once)
{
    struct chronology *once =
        extract("Kenya joined the Union in 2018.", BLOCK_BODY, NULL);
    cr_expect_eq(once->source_count, 1);
    chronology_free(once);
}

/* --- French ------------------------------------------------------------ */

static void french(void)
{
    language = "fr";
}

Test(extract, french_keeps_articles_before_a_finite_verb, .init = french)
{
    check("Le Conseil des deltas a adopté la loi sur l'eau le 3 mai 2021.",
          "2021-05-03 decision: Le Conseil des deltas adopte la loi sur l'eau");
    check("Le Togo est devenu membre de l'Union en 1989.",
          "1989 membership: Le Togo devient membre de l'Union");
    check("Les deux villes de Kara ont signé jeudi 2 mai 2024, à Lomé, un "
          "protocole.",
          "2024-05-02 agreement: Les deux villes de Kara signent un protocole");
}

Test(extract, french_participles_stand_without_article, .init = french)
{
    check("La charte a été signée à Lomé le 3 mai 2021.",
          "2021-05-03 agreement: Charte signée à Lomé");
    check("L'atelier national s'est tenu à Kara en mars 2023.",
          "2023-03 meeting: Atelier national tenu à Kara");
}

Test(extract, french_participles_tell_what_they_describe, .init = french)
{
    check("La loi sur l'asile, adoptée le 9 novembre 2021, est connue.",
          "2021-11-09 decision: Loi sur l'asile adoptée");
    check("Le début de la campagne, fixé au 2 octobre 2023, est connu.",
          "2023-10-02 decision: Début de la campagne fixé");
}

Test(extract, french_tells_what_is_to_come_in_the_future, .init = french)
{
    check("Le pont sera inauguré le 14 juillet 2025.",
          "2025-07-14 establishment: Le pont sera inauguré");
    check("Les écoles doivent être fermées le 3 juin 2024.",
          "2024-06-03 establishment: Les écoles seront fermées");
    check("Le comité se réunira à Kara le 3 juin 2024.",
          "2024-06-03 meeting: Le comité se réunira à Kara");
    check("Le sommet se tiendra à Accra en 2025.",
          "2025 meeting: Le sommet se tiendra à Accra");
}

Test(extract, french_says_a_happening_by_its_noun, .init = french)
{
    check("Ouverture du premier dispensaire : 3 mai 1934",
          "1934-05-03 establishment: Ouverture du premier dispensaire");
    check("La signature de l'accord le 3 mai 2021 a compté.",
          "2021-05-03 agreement: Signature de l'accord");
}

Test(extract, french_preposition_that_heads_a_verb, .init = french)
{
    check("La loi entre en vigueur le 1er mars 2024.",
          "2024-03-01 decision: La loi entre en vigueur");
}

Test(extract, french_reports_and_denials_are_no_events, .init = french)
{
    check("Le ministre a déclaré le 3 mai 2021 que tout va bien.", "");
    check("La convention n'a pas été ratifiée en 1956.", "");
}

Test(extract, french_pronouns_have_the_gender_of_whom_they_mean, .init = french)
{
    check("La Banque est connue. Elle ouvrira un bureau à Kara le 3 "
          "juin 2024.",
          "2024-06-03 establishment: La Banque ouvrira un bureau à Kara");
    check(
        "Le Conseil des deltas est connu. Elle prendra ses fonctions le 3 juin "
        "2024.",
        "");
}
