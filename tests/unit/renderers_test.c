/* The table of formats. */
#include <criterion/criterion.h>

#include "render/render.h"

Test(renderers, there_are_seven_formats_each_found_by_its_own_name)
{
    size_t count = 0;
    for (; renderers[count]; count++) {
        const struct renderer *r = renderers[count];
        cr_expect_not_null(r->render);
        cr_expect_eq(renderer_lookup(r->suffix), r);
        if (r->file) {
            cr_expect(str_ends(str_from(r->file), str_from(r->suffix)));
            cr_expect_eq(renderer_lookup(r->file), r);
        }
    }
    cr_expect_eq(count, 7);
    cr_expect_null(render_csv.file, "a table is made on request only");
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
