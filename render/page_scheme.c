/* The picture's colours on a dark page. They are attributes of the picture's
 * shapes, so that it needs no style sheet; a rule for each colour of the light
 * theme replaces it with the dark theme's colour for the same purpose.
 */
#include "render/page.h"

static void add_hex(struct buf *out, colour c)
{
    buf_printf(out, "#%02x%02x%02x", c.r, c.g, c.b);
}

static void add_rule(struct buf *out, const char *property, colour light,
                     colour dark)
{
    buf_printf(out, ".picture [%s=\"", property);
    add_hex(out, light);
    buf_printf(out, "\"]{%s:", property);
    add_hex(out, dark);
    buf_add_z(out, "}\n");
}

enum status page_scheme(const struct render_job *job, struct buf *out)
{
    static const char *const properties[] = {"fill", "stroke", "stop-color"};
    struct theme light, dark;
    colour from[THEME_COLOURS], to[THEME_COLOURS];
    if (job->theme) {
        return STATUS_OK;
    }
    enum status status =
        theme_parse(str_from(theme_text(theme_names[0])), NULL, NULL, &light);
    if (status == STATUS_OK) {
        status = theme_parse(str_from(theme_text("dark")), NULL, NULL, &dark);
    }
    if (status != STATUS_OK) {
        return status;
    }
    size_t count = theme_colours(&light, from);
    theme_colours(&dark, to);
    buf_add_z(out, "@media screen and (prefers-color-scheme:dark){\n");
    for (size_t i = 0; i < count; i++) {
        for (size_t p = 0; p < 3; p++) {
            add_rule(out, properties[p], from[i], to[i]);
        }
    }
    buf_add_z(out, "}\n");
    return STATUS_OK;
}
