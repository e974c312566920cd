/* The table of formats. */
#include <criterion/criterion.h>

#include "render/render.h"

Test(renderers, build_makes_seven_formats_each_with_a_name_of_its_own)
{
    size_t count = 0;
    for (; renderers[count]; count++) {
        cr_expect(str_ends(str_from(renderers[count]->file),
                           str_from(renderers[count]->suffix)));
        cr_expect_not_null(renderers[count]->render);
        cr_expect_eq(renderer_lookup(renderers[count]->file), renderers[count]);
    }
    cr_expect_eq(count, 7);
}

Test(renderers, a_format_is_found_by_suffix_in_either_case)
{
    cr_expect_eq(renderer_lookup("a/b.c/timeline.svg"), &render_svg);
    cr_expect_eq(renderer_lookup("T.PNG"), &render_png);
    cr_expect_eq(renderer_lookup(".ics"), &render_ics);
    cr_expect_eq(renderer_lookup("a.svg.csv"), &render_csv);
}

Test(renderers, what_names_no_format_is_not_found)
{
    static const char *const paths[] = {"",        "svg",    "a.", "a.svgx",
                                        "a.svg/b", "a.jpeg", "-",  "a.svg.gz"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        cr_expect_null(renderer_lookup(paths[i]), "%s", paths[i]);
    }
}
