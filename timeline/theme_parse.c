/* Reading a theme, and judging whether it can be read by everybody.
 *
 * One table says which names there are and where their values go; another
 * which colours stand on which. Every fault is reported, with its line, before
 * the theme is refused.
 */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "timeline/theme.h"

enum value_type {
    VALUE_COLOUR,
    VALUE_SHAPE,
    VALUE_LINE,
    VALUE_SIZE,
    VALUE_MARK,
    VALUE_WIDTH,
    VALUE_FAMILY
};

static const struct row {
    const char *name;
    enum value_type type;
    size_t at; /* within struct theme */
} rows[] = {
#define PLACE(name, type, field)                                               \
    {                                                                          \
        name, type, offsetof(struct theme, field)                              \
    }
#define COLOUR(name, field) PLACE(name, VALUE_COLOUR, field)
#define SIZE(name, field) PLACE(name, VALUE_SIZE, field)
#define HUE(name, hue)                                                         \
    COLOUR(name, hues[hue]), COLOUR(name ".bar", bars[hue]),                   \
        {name ".shape", VALUE_SHAPE, offsetof(struct theme, shapes[hue])},     \
    {                                                                          \
        name ".line", VALUE_LINE, offsetof(struct theme, lines[hue])           \
    }
    COLOUR("background", background),
    COLOUR("ink", ink),
    COLOUR("soft", soft),
    COLOUR("axis", axis),
    COLOUR("ribbon", ribbon),
    COLOUR("cut", cut),
    COLOUR("band", band),
    COLOUR("rule", rule),
    COLOUR("warning", warning),
    COLOUR("faint", faint),
    COLOUR("faint.bar", faint_bar),
    HUE("decision", HUE_DECISION),
    HUE("meeting", HUE_MEETING),
    HUE("body", HUE_BODY),
    HUE("plan", HUE_PLAN),
    HUE("other", HUE_OTHER),
    SIZE("size.title", title),
    SIZE("size.subtitle", subtitle),
    SIZE("size.label", label),
    SIZE("size.small", small),
    SIZE("size.least", least),
    PLACE("type.family", VALUE_FAMILY, family),
    PLACE("mark.size", VALUE_MARK, mark),
    PLACE("line.width", VALUE_WIDTH, line),
    PLACE("line.bracket", VALUE_WIDTH, span),
    PLACE("line.axis", VALUE_WIDTH, edge),
};
#define ROW_COUNT (sizeof rows / sizeof *rows)

static const char *const shape_names[SHAPE_COUNT] = {
    [SHAPE_CIRCLE] = "circle",   [SHAPE_SQUARE] = "square",
    [SHAPE_DIAMOND] = "diamond", [SHAPE_TRIANGLE] = "triangle",
    [SHAPE_WEDGE] = "wedge",
};
static const char *const line_names[] = {
    [DASH_SOLID] = "solid", [DASH_DOTTED] = "dotted", [DASH_DASHED] = "dashed"};

/* Of numbers, by type, in px: what can be seen and has room. */
static const struct range {
    double least, most;
    const char *wanted;
} ranges[] = {
    [VALUE_SIZE] = {6, 200, "px from 6 to 200"},
    [VALUE_MARK] = {6, 14, "px from 6 to 14"},
    [VALUE_WIDTH] = {0.75, 4, "px from 0.75 to 4"},
};

#define TEXT_CONTRAST 4.5
#define MARK_CONTRAST 3.0

struct reading {
    const char *file;
    struct diag *diag;
    struct theme theme;
    size_t lines[ROW_COUNT]; /* where each name stood; 0: nowhere yet */
    bool failed;
};

/* ---- values ---- */

static int hex_digit(char c)
{
    if (byte_is_digit(c)) {
        return c - '0';
    }
    c = byte_to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* #rrggbb */
static bool parse_colour(str s, colour *result)
{
    uint8_t parts[3];
    if (s.n != 7 || s.p[0] != '#') {
        return false;
    }
    for (size_t i = 0; i < 3; i++) {
        int high = hex_digit(s.p[1 + 2 * i]), low = hex_digit(s.p[2 + 2 * i]);
        if (high < 0 || low < 0) {
            return false;
        }
        parts[i] = (uint8_t)(high * 16 + low);
    }
    *result = (colour){parts[0], parts[1], parts[2], 255};
    return true;
}

static bool parse_name(str s, const char *const *names, size_t count,
                       unsigned *result)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal(s, str_from(names[i]))) {
            *result = (unsigned)i;
            return true;
        }
    }
    return false;
}

/* Digits, and a point with one or two more: "14", "1.25". */
static bool parse_px(str s, const struct range *range, double *result)
{
    double n = 0, unit = 1;
    bool fraction = false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '.' && !fraction && i > 0 && i + 1 < s.n) {
            fraction = true;
        } else if (byte_is_digit(s.p[i]) && i < 6) {
            n = n * 10 + (s.p[i] - '0');
            unit = fraction ? unit * 10 : unit;
        } else {
            return false;
        }
    }
    *result = n / unit;
    return s.n > 0 && *result >= range->least && *result <= range->most;
}

/* Letters, digits, spaces and hyphens: what stands in a list of families
 * without quotes. */
static bool parse_family(str s, char result[THEME_FAMILY])
{
    if (s.n == 0 || s.n >= THEME_FAMILY) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        char c = byte_to_lower(s.p[i]);
        if (!(c >= 'a' && c <= 'z') && !byte_is_digit(c) && c != ' ' && c != '-') {
            return false;
        }
    }
    memset(result, 0, THEME_FAMILY);
    memcpy(result, s.p, s.n);
    return true;
}

/* Into its place in the theme; NULL, or what was expected. */
static const char *set_value(struct theme *theme, const struct row *row, str s)
{
    unsigned chosen;
    char *at = (char *)theme + row->at;
    switch (row->type) {
    case VALUE_COLOUR: {
        colour c;
        if (!parse_colour(s, &c)) {
            return "a colour such as #0033a0";
        }
        memcpy(at, &c, sizeof c);
        return NULL;
    }
    case VALUE_SHAPE: {
        if (!parse_name(s, shape_names, SHAPE_COUNT, &chosen)) {
            return "circle, square, diamond, triangle or wedge";
        }
        enum theme_shape shape = (enum theme_shape)chosen;
        memcpy(at, &shape, sizeof shape);
        return NULL;
    }
    case VALUE_LINE: {
        if (!parse_name(s, line_names, 3, &chosen)) {
            return "solid, dashed or dotted";
        }
        enum dash dash = (enum dash)chosen;
        memcpy(at, &dash, sizeof dash);
        return NULL;
    }
    case VALUE_SIZE:
    case VALUE_MARK:
    case VALUE_WIDTH: {
        double px;
        if (!parse_px(s, &ranges[row->type], &px)) {
            return ranges[row->type].wanted;
        }
        memcpy(at, &px, sizeof px);
        return NULL;
    }
    case VALUE_FAMILY:
        return parse_family(s, at) ? NULL : "a typeface's name such as Noto Sans";
    }
    return "nothing";
}

/* ---- lines ---- */

static size_t lookup_row(str name)
{
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (str_equal(name, str_from(rows[i].name))) {
            return i;
        }
    }
    return ROW_COUNT;
}

static void read_line(struct reading *r, str line, size_t number)
{
    line = str_trim(line);
    if (line.n == 0 || line.p[0] == '#') {
        return;
    }
    size_t end = 0;
    while (end < line.n && !byte_is_space(line.p[end])) {
        end++;
    }
    str name = str_slice(line, 0, end);
    str value = str_trim(str_slice(line, end, line.n));
    size_t row = lookup_row(name);
    const char *wrong = NULL;
    if (row == ROW_COUNT) {
        wrong = "no such name";
    } else if (r->lines[row]) {
        wrong = "it stands there twice";
    } else {
        r->lines[row] = number;
        wrong = set_value(&r->theme, &rows[row], value);
    }
    if (wrong) {
        r->failed = true;
        diag_report(r->diag, DIAG_THEME_LINE, r->file, number,
                    row < ROW_COUNT && r->lines[row] == number
                        ? "\"%.*s\": wants %s, not \"%.*s\""
                        : "\"%.*s\": %s",
                    STR_ARG(name), wrong, STR_ARG(value));
    }
}

static void check_complete(struct reading *r)
{
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (r->lines[i] == 0) {
            r->failed = true;
            diag_report(r->diag, DIAG_THEME_LACKS, r->file, 0, "%s",
                        rows[i].name);
        }
    }
}

/* ---- whether it can be read ---- */

static double channel(uint8_t v)
{
    double c = v / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(colour c)
{
    return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b);
}

double theme_contrast(colour a, colour b)
{
    double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

static colour colour_at(const struct reading *r, size_t row)
{
    colour c;
    memcpy(&c, (const char *)&r->theme + rows[row].at, sizeof c);
    return c;
}

/* What a colour stands on: names, parted by spaces. */
struct footing {
    const char *front;
    const char *grounds;
    double least;
};

#define PICTURE "background band ribbon"
#define BARS "decision.bar meeting.bar body.bar plan.bar other.bar"

static const struct footing footings[] = {
    {"ink", PICTURE " " BARS " faint.bar", TEXT_CONTRAST},
    {"soft", PICTURE " " BARS " faint.bar", TEXT_CONTRAST},
    {"warning", PICTURE, TEXT_CONTRAST},
    {"faint", PICTURE " faint.bar", TEXT_CONTRAST},
    {"decision", PICTURE " decision.bar", TEXT_CONTRAST},
    {"meeting", PICTURE " meeting.bar", TEXT_CONTRAST},
    {"body", PICTURE " body.bar", TEXT_CONTRAST},
    {"plan", PICTURE " plan.bar", TEXT_CONTRAST},
    {"other", PICTURE " other.bar", TEXT_CONTRAST},
    {"axis", PICTURE, MARK_CONTRAST},
    {"cut", PICTURE, MARK_CONTRAST},
};

/* Only the worst ground is told: mending it mends the others, mostly. */
static void check_footing(struct reading *r, const struct footing *footing)
{
    size_t front = lookup_row(str_from(footing->front));
    str grounds = str_from(footing->grounds), worst = {0};
    double least = footing->least;
    while (grounds.n > 0) {
        size_t end = str_find_byte(grounds, ' ', 0);
        end = end < grounds.n ? end : grounds.n;
        str ground = str_slice(grounds, 0, end);
        double ratio = theme_contrast(colour_at(r, front),
                                      colour_at(r, lookup_row(ground)));
        if (ratio < least) {
            least = ratio;
            worst = ground;
        }
        grounds = str_trim(str_slice(grounds, end, grounds.n));
    }
    if (worst.n > 0) {
        /* Rounded down: 4.49 is not 4.5. */
        int told = (int)(least * 100), wanted = (int)(footing->least * 10);
        r->failed = true;
        diag_report(r->diag, DIAG_THEME_CONTRAST, r->file, r->lines[front],
                    "%s on %.*s has %d.%02d:1 of %d.%d:1", footing->front,
                    STR_ARG(worst), told / 100, told % 100, wanted / 10,
                    wanted % 10);
    }
}

static void check_contrast(struct reading *r)
{
    for (size_t i = 0; i < sizeof footings / sizeof *footings; i++) {
        check_footing(r, &footings[i]);
    }
}

static void check_shapes(struct reading *r)
{
    size_t first = lookup_row(STR("decision.shape"));
    for (size_t i = 0; i < HUE_COUNT; i++) {
        for (size_t k = 0; k < i; k++) {
            if (r->theme.shapes[i] == r->theme.shapes[k]) {
                r->failed = true;
                diag_report(r->diag, DIAG_THEME_SHAPES, r->file,
                            r->lines[first + 4 * i], "%s and %s",
                            rows[first + 4 * k].name, rows[first + 4 * i].name);
            }
        }
    }
}

size_t theme_colours(const struct theme *theme, colour out[THEME_COLOURS])
{
    size_t n = 0;
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (rows[i].type == VALUE_COLOUR) {
            memcpy(&out[n++], (const char *)theme + rows[i].at, sizeof *out);
        }
    }
    return n;
}

enum status theme_parse(str text, const char *file, struct diag *diag,
                        struct theme *result)
{
    struct reading r = {.file = file, .diag = diag};
    str line;
    for (size_t number = 1; str_cut_line(&text, &line); number++) {
        read_line(&r, line, number);
    }
    check_complete(&r);
    if (!r.failed) {
        check_contrast(&r);
        check_shapes(&r);
    }
    if (r.failed) {
        return STATUS_FORMAT;
    }
    *result = r.theme;
    return STATUS_OK;
}
