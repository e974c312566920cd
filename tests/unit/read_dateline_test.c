/* Datelines by their form. */
#include <criterion/criterion.h>

#include "events/read/dateline.h"

struct dateline_case {
    const char *text;
    const char *dateline; /* "" where there is none */
};

static const struct dateline_case cases[] = {
    {"Vientiane \xE2\x80\x93 The agency opened an office today.",
     "Vientiane \xE2\x80\x93 "},
    {"Vientiane \xE2\x80\x93 24/02 \xE2\x80\x93 The agency opened an office.",
     "Vientiane \xE2\x80\x93 24/02 \xE2\x80\x93 "},
    {"GENEVA (6 June 2022) -- Delegates met in Geneva today.",
     "GENEVA (6 June 2022) -- "},
    {"NEW YORK, 6 June 2022 \xE2\x80\x94 The Council met today.",
     "NEW YORK, 6 June 2022 \xE2\x80\x94 "},
    {"Kyiv, Ukraine, March 3 (Agency) - Officials said on Thursday.",
     "Kyiv, Ukraine, March 3 (Agency) - "},
    {"GENEVA\xE2\x80\x94The Council met here today.", "GENEVA\xE2\x80\x94"},
    {"OSLO, Norway--(Wire)--March 4, 2025--Nordsol AS said today.",
     "OSLO, Norway--(Wire)--March 4, 2025--"},
    {"(Goma, 4 May 2019) The governor opened the bridge.",
     "(Goma, 4 May 2019) "},
    {"[Goma, 4 May 2019] - The governor opened the bridge.",
     "[Goma, 4 May 2019] - "},
    {"Paris, le 6 juin 2022 \xE2\x80\x93 Le Conseil a adopt\xC3\xA9 la loi.",
     "Paris, le 6 juin 2022 \xE2\x80\x93 "},
    {"WASHINGTON (AP) _ The Senate passed the bill on Monday.",
     "WASHINGTON (AP) _ "},
    {"6 June 2022 | Geneva \xE2\x80\x93 The Council met here today.",
     "6 June 2022 | Geneva \xE2\x80\x93 "},
    {"ວຽງຈັນ, 6/6/2022 – ລັດຖະບານໄດ້ເປີດຫ້ອງການໃໝ່", "ວຽງຈັນ, 6/6/2022 – "},
    /* none */
    {"IOM \xE2\x80\x93 the agency for migration \xE2\x80\x93 said so today.", ""},
    {"The agency (today, 24/02) opened its office.", ""},
    {"On 19-20 June 2024, the workshop was held in the capital.", ""},
    {"The period 2022 \xE2\x80\x93 2026 is what the Strategy covers.", ""},
    {"The minister \xE2\x80\x93 Ms Moro \xE2\x80\x93 said that It was so.", ""},
    {"Vientiane", ""},
    {"Vientiane \xE2\x80\x93 Today", ""},
    {"-", ""},
    {"", ""},
    {"--", ""},
    {"(", ""},
};

#define CASES (sizeof cases / sizeof *cases)

Test(read_dateline, each_case_ends_where_its_text_begins)
{
    for (size_t i = 0; i < CASES; i++) {
        str text = str_from(cases[i].text);
        struct dateline found = {0};
        bool is = dateline_find(text, &found);
        str have = is ? str_slice(text, 0, found.end) : STR("");
        cr_expect(str_equal(have, str_from(cases[i].dateline)),
                  "\"%s\": \"%.*s\"", cases[i].text, STR_ARG(have));
    }
}

Test(read_dateline, every_prefix_is_looked_at_safely)
{
    for (size_t i = 0; i < CASES; i++) {
        str text = str_from(cases[i].text);
        for (size_t n = 0; n <= text.n; n++) {
            char *copy = malloc(n + 1);
            memcpy(copy, text.p, n);
            struct dateline found;
            if (dateline_find((str){copy, n}, &found)) {
                cr_expect_leq(found.end, n);
                cr_expect_leq(found.head_end, found.end);
                cr_expect_leq(found.date_begin, found.date_end);
            }
            free(copy);
        }
    }
}
