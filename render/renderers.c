/* The table of formats: what `render` finds by suffix and `build` makes. */
#include "render/render.h"

/* Folders are passed over, so that "a.svg/b" names no format. */
static str suffix_of(const char *path)
{
    str name = str_from(path);
    for (size_t at = name.n; at > 0; at--) {
        if (name.p[at - 1] == '/') {
            break;
        }
        if (name.p[at - 1] == '.') {
            return str_slice(name, at - 1, name.n);
        }
    }
    return (str){NULL, 0};
}

/* `build` makes them in this order; the picture first, because its layout is
 * what takes time and may report what it could not show. */
const struct renderer *const renderers[] = {
    &render_svg, &render_png, &render_pdf,  &render_html,
    &render_ics, &render_csv, &render_json, NULL,
};

const struct renderer *renderer_lookup(const char *path)
{
    str suffix = suffix_of(path);
    for (size_t i = 0; suffix.n && renderers[i]; i++) {
        if (str_equal_fold(suffix, str_from(renderers[i]->suffix))) {
            return renderers[i];
        }
    }
    return NULL;
}
