/* Themes: read from files, refused where somebody could not read them. */
#include <criterion/criterion.h>

#include "timeline/theme.h"

static char said[4096];

static void note(void *context, const struct diag_message *m)
{
    (void)context;
    size_t n = strlen(said);
    snprintf(said + n, sizeof said - n, "%zu %s %s\n", m->line, m->what,
             m->detail ? m->detail : "");
}

static struct theme theme;

static enum status parse(const char *text)
{
    struct diag diag = {.emit = note};
    said[0] = '\0';
    return theme_parse(str_from(text), "my.theme", &diag, &theme);
}

/* The default theme with one value changed. */
static const char *with(const char *name, const char *value)
{
    static char text[8192];
    const char *old = theme_text("briefing");
    char wanted[64];
    snprintf(wanted, sizeof wanted, "\n%s ", name);
    const char *at = strstr(old, wanted);
    cr_assert_not_null(at, "%s", name);
    at += strlen(wanted);
    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - old), old, value,
             strchr(at, '\n'));
    return text;
}

Test(theme, every_built_in_theme_is_one)
{
    for (size_t i = 0; theme_names[i]; i++) {
        cr_expect_eq(parse(theme_text(theme_names[i])), STATUS_OK, "%s: %s",
                     theme_names[i], said);
    }
    cr_expect_null(theme_text("nightly"));
}

Test(theme, the_projectors_type_is_16_px_and_more)
{
    cr_assert_eq(parse(theme_text("projector")), STATUS_OK);
    cr_expect_geq(theme.least, 16);
    cr_expect_geq(theme.small, 16);
    cr_expect_geq(theme.label, 16);
    cr_expect_geq(theme.subtitle, 16);
}

Test(theme, the_printers_theme_has_no_colour)
{
    cr_assert_eq(parse(theme_text("mono")), STATUS_OK);
    for (int h = 0; h < HUE_COUNT; h++) {
        cr_expect_eq(theme.hues[h].r, theme.hues[h].g);
        cr_expect_eq(theme.hues[h].g, theme.hues[h].b);
        cr_expect_eq(theme.bars[h].r, theme.bars[h].b);
    }
}

/* The web page replaces one by the other, colour by colour. */
Test(theme, what_is_one_colour_in_the_light_is_one_in_the_dark)
{
    colour light[THEME_COLOURS], dark[THEME_COLOURS];
    cr_assert_eq(parse(theme_text("briefing")), STATUS_OK);
    cr_assert_eq(theme_colours(&theme, light), THEME_COLOURS);
    cr_assert_eq(parse(theme_text("dark")), STATUS_OK);
    theme_colours(&theme, dark);
    for (size_t i = 0; i < THEME_COLOURS; i++) {
        for (size_t k = 0; k < i; k++) {
            if (memcmp(&light[i], &light[k], sizeof *light) == 0) {
                cr_expect_eq(memcmp(&dark[i], &dark[k], sizeof *dark), 0,
                             "colours %zu and %zu", i, k);
            }
        }
    }
}

Test(theme, contrast_is_that_of_the_guidelines)
{
    colour black = {0, 0, 0, 255}, white = {255, 255, 255, 255};
    cr_expect_float_eq(theme_contrast(black, white), 21, 1e-6);
    cr_expect_float_eq(theme_contrast(white, white), 1, 1e-6);
    cr_expect_float_eq(theme_contrast((colour){0x76, 0x76, 0x76, 255}, white),
                       4.54, 0.01);
}

Test(theme, faint_text_is_refused_with_the_figure)
{
    cr_expect_eq(parse(with("soft", "#777777")), STATUS_FORMAT);
    cr_expect(strstr(said, "soft on body.bar has 3.50:1"), "%s", said);
    cr_expect_eq(parse(with("cut", "#aaaaaa")), STATUS_FORMAT);
    cr_expect(strstr(said, "cut on ribbon has 2.07:1 of 3.0:1"), "%s", said);
    cr_expect_null(strchr(strchr(said, '\n') + 1, '\n'), "once is enough");
    cr_expect_eq(parse(with("plan.bar", "#006b4d")), STATUS_FORMAT);
    cr_expect(strstr(said, "plan on plan.bar has 1.00:1"), "%s", said);
}

Test(theme, a_fault_is_told_with_its_line)
{
    cr_expect_eq(parse(with("ink", "black")), STATUS_FORMAT);
    cr_expect(strstr(said, "\"ink\": wants a colour such as #0033a0"), "%s",
              said);
    cr_expect_neq(said[0], '0', "no line: %s", said);
    cr_expect_eq(parse(with("plan.shape", "star")), STATUS_FORMAT);
    cr_expect(strstr(said, "circle, square, diamond"), "%s", said);
    cr_expect_eq(parse(with("size.title", "5")), STATUS_FORMAT);
    cr_expect(strstr(said, "wants px from 6 to 200, not \"5\""), "%s", said);
    cr_expect_eq(parse(with("size.title", "30\nsize.title 31")), STATUS_FORMAT);
    cr_expect(strstr(said, "it stands there twice"), "%s", said);
    cr_expect_eq(parse(with("size.title", "30\nglow 3")), STATUS_FORMAT);
    cr_expect(strstr(said, "\"glow\": no such name"), "%s", said);
}

Test(theme, what_is_missing_is_named)
{
    cr_expect_eq(parse("# nothing\n"), STATUS_FORMAT);
    cr_expect(strstr(said, "lacks a name background"), "%s", said);
    cr_expect(strstr(said, "lacks a name size.least"), "%s", said);
}

Test(theme, two_kinds_with_one_shape_are_refused)
{
    cr_expect_eq(parse(with("meeting.shape", "circle")), STATUS_FORMAT);
    cr_expect(strstr(said, "decision.shape and meeting.shape"), "%s", said);
}

Test(theme, a_theme_that_is_refused_changes_nothing)
{
    theme = (struct theme){.title = 77};
    cr_expect_eq(parse(with("ink", "#eeeeee")), STATUS_FORMAT);
    cr_expect_eq(theme.title, 77);
}

Test(theme, lines_marks_and_typeface_are_the_files)
{
    cr_assert_eq(parse(with("line.width", "0.75")), STATUS_OK, "%s", said);
    cr_expect_eq(theme.line, 0.75);
    cr_assert_eq(parse(with("mark.size", "14")), STATUS_OK, "%s", said);
    cr_expect_eq(theme.mark, 14);
    cr_assert_eq(parse(with("type.family", "DejaVu Serif")), STATUS_OK, "%s",
                 said);
    cr_expect_str_eq(theme.family, "DejaVu Serif");
}

Test(theme, what_cannot_be_seen_or_has_no_room_is_refused_with_the_figure)
{
    cr_expect_eq(parse(with("line.width", "0.5")), STATUS_FORMAT);
    cr_expect(strstr(said, "wants px from 0.75 to 4, not \"0.5\""), "%s", said);
    cr_expect_eq(parse(with("mark.size", "14.5")), STATUS_FORMAT);
    cr_expect(strstr(said, "wants px from 6 to 14, not \"14.5\""), "%s", said);
    static const char *const numbers[] = {"1.",  ".5",  "1.2.3", "-2",
                                          "2px", "1e0", ""};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        cr_expect_eq(parse(with("line.axis", numbers[i])), STATUS_FORMAT, "%s",
                     numbers[i]);
    }
}

Test(theme, a_typefaces_name_cannot_leave_its_list)
{
    cr_expect_eq(parse(with("type.family", "Noto', url(x)")), STATUS_FORMAT);
    cr_expect(strstr(said, "wants a typeface's name"), "%s", said);
    cr_expect_eq(parse(with("type.family", "")), STATUS_FORMAT);
    cr_expect_eq(parse(with("type.family",
                            "A name that is much longer than any typeface "
                            "has ever had in its life")),
                 STATUS_FORMAT);
}
