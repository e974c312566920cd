/* Which language a document is in, and where in it another one begins. */
#include <criterion/criterion.h>

#include "base/buf.h"
#include "events/tag/language.h"
#include "events/tag/tag.h"

#define SIZE(array) (sizeof(array) / sizeof *(array))

static const char english[] =
    "The agency has opened an office in the north of the country and will "
    "train the staff there until the end of the year.\n";
static const char french[] =
    "L'agence a ouvert un bureau dans le nord du pays et y formera le "
    "personnel jusqu'à la fin de l'année.\n";
static const char spanish[] =
    "La agencia ha abierto una oficina en el norte del país y formará al "
    "personal hasta el final del año.\n";
static const char portuguese[] =
    "A agência abriu um escritório no norte do país e vai formar o pessoal "
    "até ao fim do ano, com o apoio das autoridades.\n";
static const char lao[] =
    "ອົງການໄດ້ເປີດຫ້ອງການຢູ່ພາກເໜືອຂອງປະເທດ ແລະ ຈະຝຶກອົບຮົມພະນັກງານ.\n";

static const struct {
    const char *text;
    const char *language;
} documents[] = {
    {english, "en"},
    {french, "fr"},
    {spanish, "es"},
    {portuguese, "pt"},
    {lao, "lo"},
    /* names in Latin letters make no Lao text English */
    {"ອົງການ UNDP ແລະ UNFPA ໄດ້ເປີດຫ້ອງການຢູ່ພາກເໜືອຂອງປະເທດ", "lo"},
    /* languages without a table */
    {"L'agenzia ha aperto un ufficio nel nord del paese e formerà il personale "
     "fino alla fine dell'anno, con il sostegno delle autorità locali.",
     "und"},
    {"Het agentschap heeft een kantoor in het noorden van het land geopend en "
     "zal daar tot het einde van het jaar personeel opleiden.",
     "und"},
    {"Agenția a deschis un birou în nordul țării și va instrui personalul "
     "până la sfârșitul anului, cu sprijinul autorităților locale.",
     "und"},
    {"Cơ quan này đã mở một văn phòng ở miền bắc đất nước và sẽ đào tạo nhân "
     "viên cho đến cuối năm nay.",
     "und"},
    {"หน่วยงานได้เปิดสำนักงานในภาคเหนือของประเทศ", "und"},
    {"24/02/2022", "und"},
};

Test(tag_language, frequent_words_or_the_script_tell_a_documents_language)
{
    for (size_t i = 0; i < SIZE(documents); i++) {
        const char *found = tag_detect_language(str_from(documents[i].text));
        cr_expect_str_eq(found, documents[i].language, "\"%s\" is %s",
                         documents[i].text, found);
    }
}

/* The parts of a text, the document's language, and the part's languages. */
static const struct {
    const char *parts[5];
    const char *document;
    const char *languages[5];
} splits[] = {
    {{english, "\n", lao}, "en", {"en", "en", "lo"}},
    {{lao, "\n", english}, "lo", {"lo", "lo", "en"}},
    {{english, french, english}, "en", {"en", "fr", "en"}},
    {{spanish, portuguese}, "es", {"es", "pt"}},
    /* too short to tell: as the line before it */
    {{english, "Vientiane, 4 May\n", french, "Genève\n"},
     "en",
     {"en", "en", "fr", "fr"}},
    {{lao, "24/02/2022\n"}, "lo", {"lo", "lo"}},
    /* ... but what is in Latin letters is not Lao */
    {{lao, "Opening of the office\n", english}, "lo", {"lo", "en", "en"}},
    {{lao, "Opened on 4 May 2022\n"}, "lo", {"lo", "en"}},
    {{french, lao, "Fait à Genève\n"}, "fr", {"fr", "lo", "fr"}},
};

static const char *language_at(const struct language_runs *runs, size_t at)
{
    size_t i = 0;
    while (runs->items[i].end <= at) {
        i++;
    }
    return runs->items[i].language->code;
}

Test(tag_language, lines_are_in_a_language_of_their_own)
{
    for (size_t i = 0; i < SIZE(splits); i++) {
        struct buf text;
        buf_init(&text, 2000);
        size_t begins[5] = {0}, count = 0;
        for (; count < 5 && splits[i].parts[count]; count++) {
            begins[count] = text.n;
            buf_add_z(&text, splits[i].parts[count]);
        }
        struct arena *arena = arena_new((size_t)1 << 20);
        struct language_runs runs;
        cr_assert_eq(language_split(buf_str(&text),
                                    language_lookup(splits[i].document), arena,
                                    &runs),
                     STATUS_OK);
        cr_expect_eq(runs.items[runs.count - 1].end, text.n);
        for (size_t k = 0; k < count; k++) {
            cr_expect_str_eq(language_at(&runs, begins[k]),
                             splits[i].languages[k], "%zu: \"%s\"", i,
                             splits[i].parts[k]);
        }
        arena_free(arena);
        buf_finish(&text);
    }
}

Test(tag_language, dates_told_in_another_language_are_counted_from)
{
    struct arena *arena = arena_new((size_t)1 << 24);
    struct tag_input in = {
        .text =
            STR("The agency and the government signed the accord on 6 June "
                "2022 in the capital.\n\n"
                "Le lendemain, les deux parties se sont réunies dans le nord "
                "du pays.\n"),
        .language = "en",
        .mixed = true};
    struct timex_list found;
    cr_assert_eq(tag_text(&in, arena, &found), STATUS_OK);
    cr_assert_eq(found.count, 2);
    cr_expect_str_eq(found.items[0].language, "en");
    cr_expect_str_eq(found.items[1].language, "fr");
    cr_expect_str_eq(found.items[1].value, "2022-06-07");
    in.mixed = false;
    cr_assert_eq(tag_text(&in, arena, &found), STATUS_OK);
    cr_expect_eq(found.count, 1);
    arena_free(arena);
}
