/* SVG: a writer of our own, since cairo's turns text into outlines.
 *
 * One <text> per line, with its measured width as textLength, so that a line
 * keeps its place where the fonts differ; everything as presentation
 * attributes, so that no style sheet is needed and a page's security policy
 * has nothing to forbid; the one style sheet there is names the fonts that are
 * carried along. Each event is a <g role="listitem"> with a <title>
 * inside one role="list", after the picture's own <title> and <desc>: what
 * assistive technology reads is the list of events. The frame around it
 * (axis, bands) is hidden from it.
 *
 * Nothing is loaded, nothing runs. The only addresses are links.
 */
#include "render/svg.h"

#include <math.h>

#include "base/limits.h"
#include "render/markup.h"
#include "render/svg_outline.h"

struct svg {
    const struct picture *picture;
    const struct scene *scene;
    const struct svg_options *options;
    struct buf *out;
    bool failed; /* no memory for an outline */
};

static void number_attribute(struct buf *out, const char *name, double v)
{
    buf_add_byte(out, ' ');
    buf_add_z(out, name);
    buf_add_z(out, "=\"");
    buf_add_number(out, v, 2);
    buf_add_byte(out, '"');
}

static void add_hex(struct buf *out, colour c)
{
    static const char hex[] = "0123456789abcdef";
    const uint8_t parts[] = {c.r, c.g, c.b};
    buf_add_byte(out, '#');
    for (size_t i = 0; i < 3; i++) {
        buf_add_byte(out, hex[parts[i] >> 4]);
        buf_add_byte(out, hex[parts[i] & 15]);
    }
}

/*  fill="#rrggbb" fill-opacity="0.5" */
static void colour_attribute(struct buf *out, const char *name, colour c)
{
    buf_add_byte(out, ' ');
    buf_add_z(out, name);
    buf_add_z(out, "=\"");
    if (c.a == 0) {
        buf_add_z(out, "none\"");
        return;
    }
    add_hex(out, c);
    buf_add_byte(out, '"');
    if (c.a < 255) {
        buf_add_byte(out, ' ');
        buf_add_z(out, name);
        buf_add_z(out, "-opacity=\"");
        buf_add_number(out, c.a / 255.0, 3);
        buf_add_byte(out, '"');
    }
}

static void stroke_attributes(struct buf *out, const struct scene_item *item)
{
    if (item->stroke.a == 0 || !(item->stroke_width > 0)) {
        return;
    }
    colour_attribute(out, "stroke", item->stroke);
    number_attribute(out, "stroke-width", item->stroke_width);
    double lengths[2];
    if (picture_dash(item, lengths)) {
        buf_add_z(out, " stroke-dasharray=\"");
        buf_add_number(out, lengths[0], 2);
        buf_add_byte(out, ' ');
        buf_add_number(out, lengths[1], 2);
        buf_add_byte(out, '"');
    }
}

static void write_line(struct svg *svg, const struct scene_item *item)
{
    buf_add_z(svg->out, "<line");
    number_attribute(svg->out, "x1", item->points[0].x);
    number_attribute(svg->out, "y1", item->points[0].y);
    number_attribute(svg->out, "x2", item->points[1].x);
    number_attribute(svg->out, "y2", item->points[1].y);
    stroke_attributes(svg->out, item);
    buf_add_z(svg->out, "/>\n");
}

static void write_path(struct svg *svg, const struct scene_item *item)
{
    struct buf *out = svg->out;
    buf_add_z(out, "<path d=\"");
    for (size_t i = 0; i < item->point_count; i++) {
        buf_add_z(out, i == 0 ? "M" : "L");
        buf_add_number(out, item->points[i].x, 2);
        buf_add_byte(out, ' ');
        buf_add_number(out, item->points[i].y, 2);
    }
    buf_add_z(out, item->closed ? "Z\"" : "\"");
    colour_attribute(out, "fill", item->closed ? item->fill : (colour){0});
    stroke_attributes(out, item);
    buf_add_z(out, "/>\n");
}

static void write_rect(struct svg *svg, const struct scene_item *item)
{
    buf_add_z(svg->out, "<rect");
    number_attribute(svg->out, "x", item->box.x);
    number_attribute(svg->out, "y", item->box.y);
    number_attribute(svg->out, "width", item->box.width);
    number_attribute(svg->out, "height", item->box.height);
    if (item->radius > 0) {
        number_attribute(svg->out, "rx", item->radius);
    }
    colour_attribute(svg->out, "fill", item->fill);
    stroke_attributes(svg->out, item);
    buf_add_z(svg->out, "/>\n");
}

static void write_circle(struct svg *svg, const struct scene_item *item)
{
    buf_add_z(svg->out, "<circle");
    number_attribute(svg->out, "cx", item->box.x + item->box.width / 2);
    number_attribute(svg->out, "cy", item->box.y + item->box.height / 2);
    number_attribute(svg->out, "r", fmin(item->box.width, item->box.height) / 2);
    colour_attribute(svg->out, "fill", item->fill);
    stroke_attributes(svg->out, item);
    buf_add_z(svg->out, "/>\n");
}

static void write_fade(struct svg *svg, const struct scene_item *item)
{
    buf_add_z(svg->out, "<rect");
    number_attribute(svg->out, "x", item->box.x);
    number_attribute(svg->out, "y", item->box.y);
    number_attribute(svg->out, "width", item->box.width);
    number_attribute(svg->out, "height", item->box.height);
    buf_printf(svg->out, " fill=\"url(#%sfade-%zu)\"/>\n", svg->options->prefix,
               (size_t)(item - svg->scene->items));
}

/* text-anchor counts from where the text begins, which is the right end of a
 * line that runs from right to left; our anchors count from the left. */
static const char *anchor_name(enum text_anchor anchor, bool rtl)
{
    switch (anchor) {
    case TEXT_START:
        return rtl ? "end" : NULL;
    case TEXT_MIDDLE:
        return "middle";
    case TEXT_END:
        return rtl ? NULL : "end";
    }
    return NULL;
}

static void style_attributes(struct buf *out, struct text_style style)
{
    number_attribute(out, "font-size", style.size);
    if (style.weight != 400) {
        buf_printf(out, " font-weight=\"%d\"", style.weight);
    }
    if (style.italic) {
        buf_add_z(out, " font-style=\"italic\"");
    }
}

static void language_attributes(struct svg *svg, const char *language)
{
    const char *own = markup_language(language);
    const char *whole = markup_language(svg->scene->language);
    if (language && strcmp(own, whole) != 0) {
        markup_attribute(svg->out, "lang", own);
        markup_attribute(svg->out, "xml:lang", own);
    }
}

/* Text as an outline, which still says what it says. */
static void write_outline(struct svg *svg, const struct scene_item *item)
{
    buf_add_z(svg->out, "<path role=\"img\" aria-label=\"");
    markup_escape(svg->out, item->text);
    buf_add_byte(svg->out, '"');
    colour_attribute(svg->out, "fill", item->fill);
    buf_add_z(svg->out, " d=\"");
    svg->failed |= svg_outline(svg->picture, item, svg->out) != STATUS_OK;
    buf_add_z(svg->out, "\"/>\n");
}

static void write_text(struct svg *svg, const struct scene_item *item)
{
    struct buf *out = svg->out;
    if (svg->options->outlines) {
        write_outline(svg, item);
        return;
    }
    bool rtl = picture_is_right_to_left(svg->picture, item);
    buf_add_z(out, "<text");
    number_attribute(out, "x", item->x);
    number_attribute(out, "y", item->y);
    style_attributes(out, item->style);
    markup_attribute(out, "text-anchor", anchor_name(item->anchor, rtl));
    if (rtl) {
        buf_add_z(out, " direction=\"rtl\"");
    }
    colour_attribute(out, "fill", item->fill);
    if (item->advance > 0) {
        number_attribute(out, "textLength", item->advance);
        buf_add_z(out, " lengthAdjust=\"spacingAndGlyphs\"");
    }
    if (str_find(item->text, STR("  ")) != SIZE_MAX) {
        buf_add_z(out, " xml:space=\"preserve\"");
    }
    language_attributes(svg, item->language);
    buf_add_byte(out, '>');
    markup_escape(out, item->text);
    buf_add_z(out, "</text>\n");
}

static void write_shape(struct svg *svg, const struct scene_item *item)
{
    switch (item->shape) {
    case SCENE_LINE:
        write_line(svg, item);
        break;
    case SCENE_PATH:
        write_path(svg, item);
        break;
    case SCENE_RECT:
        write_rect(svg, item);
        break;
    case SCENE_CIRCLE:
        write_circle(svg, item);
        break;
    case SCENE_TEXT:
        write_text(svg, item);
        break;
    case SCENE_FADE:
        write_fade(svg, item);
        break;
    }
}

/* Whether a link can be followed from here. In a page "#id" is an entry of
 * the list; alone it must be one of the picture's own groups. */
static bool is_usable(struct svg *svg, const char *link)
{
    if (!link || !markup_link_is_safe(link)) {
        return false;
    }
    return link[0] != '#' || svg->options->inside_page ||
           picture_lookup_group(svg->scene, link + 1) != SCENE_NO_GROUP;
}

static void open_link(struct svg *svg, const char *link)
{
    buf_add_z(svg->out, "<a href=\"");
    if (link[0] == '#' && !svg->options->inside_page) {
        buf_add_byte(svg->out, '#');
        markup_escape_z(svg->out, svg->options->prefix);
        link++;
    }
    markup_escape_z(svg->out, link);
    buf_add_z(svg->out, "\">\n");
}

static void write_item(struct svg *svg, const struct scene_item *item)
{
    bool linked = is_usable(svg, item->link);
    if (linked) {
        open_link(svg, item->link);
    }
    write_shape(svg, item);
    if (linked) {
        buf_add_z(svg->out, "</a>\n");
    }
}

static void write_element(struct buf *out, const char *name, const char *id,
                          const char *text)
{
    buf_printf(out, "<%s", name);
    markup_attribute(out, "id", id);
    buf_add_byte(out, '>');
    markup_escape_z(out, text);
    buf_printf(out, "</%s>\n", name);
}

/* Opens the link that the whole of an event is, if it leads anywhere. */
static bool open_group_link(struct svg *svg, const struct scene_group *group)
{
    if (svg->options->inside_page && group->id) {
        buf_add_z(svg->out, "<a href=\"#");
        markup_escape_z(svg->out, group->id);
        buf_add_z(svg->out, "\">\n");
        return true;
    }
    if (!is_usable(svg, group->link)) {
        return false;
    }
    open_link(svg, group->link);
    return true;
}

static void write_group(struct svg *svg, size_t g)
{
    const struct scene_group *group = &svg->scene->groups[g];
    const struct picture_order *order = &svg->picture->order;
    buf_add_z(svg->out, "<g role=\"listitem\"");
    if (group->id) {
        buf_printf(svg->out, " id=\"%s", svg->options->prefix);
        markup_escape_z(svg->out, group->id);
        buf_add_byte(svg->out, '"');
    }
    buf_add_z(svg->out, ">\n");
    write_element(svg->out, "title", NULL, group->title);
    if (group->description) {
        write_element(svg->out, "desc", NULL, group->description);
    }
    bool linked = open_group_link(svg, group);
    for (size_t i = order->group_from[g]; i < order->group_from[g + 1]; i++) {
        const struct scene_item *item = &svg->scene->items[order->items[i]];
        if (linked) {
            write_shape(svg, item); /* a link may hold no other */
        } else {
            write_item(svg, item);
        }
    }
    buf_add_z(svg->out, linked ? "</a>\n</g>\n" : "</g>\n");
}

static bool is_heading(const struct scene_item *item)
{
    return item->role == SCENE_HEADING || item->role == SCENE_SUBTITLE;
}

/* How much of the picture its heading takes, down from its top. */
static double heading_height(const struct scene *scene)
{
    double bottom = 0;
    for (size_t i = 0; i < scene->item_count; i++) {
        const struct scene_item *item = &scene->items[i];
        if (is_heading(item) && item->shape == SCENE_TEXT) {
            bottom = fmax(bottom, item->y + item->style.size * 0.3);
        }
    }
    return fmin(bottom, scene->height / 2);
}

static bool is_frame(const struct scene_item *item)
{
    return item->role == SCENE_DECORATION || item->role == SCENE_AXIS ||
           item->role == SCENE_BREAK || item->shape != SCENE_TEXT;
}

/* Items of no event, those of the frame hidden from assistive technology. */
static void write_loose(struct svg *svg, size_t from, size_t to)
{
    const size_t *order = svg->picture->order.items;
    bool hidden = false;
    for (size_t i = from; i < to; i++) {
        const struct scene_item *item = &svg->scene->items[order[i]];
        if (svg->options->inside_page && is_heading(item)) {
            continue;
        }
        if (is_frame(item) != hidden) {
            hidden = !hidden;
            buf_add_z(svg->out, hidden ? "<g aria-hidden=\"true\">\n" : "</g>\n");
        }
        write_item(svg, item);
    }
    if (hidden) {
        buf_add_z(svg->out, "</g>\n");
    }
}

static void write_gradient(struct svg *svg, size_t index)
{
    const struct scene_item *item = &svg->scene->items[index];
    struct buf *out = svg->out;
    buf_printf(out, "<linearGradient id=\"%sfade-%zu\"", svg->options->prefix,
               index);
    buf_add_z(out, " gradientUnits=\"userSpaceOnUse\"");
    number_attribute(out, "x1", item->points[0].x);
    number_attribute(out, "y1", item->points[0].y);
    number_attribute(out, "x2", item->points[1].x);
    number_attribute(out, "y2", item->points[1].y);
    buf_add_z(out, "><stop offset=\"0\" stop-color=\"");
    add_hex(out, item->fill);
    buf_add_z(out, "\" stop-opacity=\"0\"/><stop offset=\"1\" stop-color=\"");
    add_hex(out, item->fill);
    buf_add_byte(out, '"');
    number_attribute(out, "stop-opacity", item->fill.a / 255.0);
    buf_add_z(out, "/></linearGradient>\n");
}

static void write_definitions(struct svg *svg)
{
    bool any = false;
    if (svg->options->fonts && svg->options->fonts->css.n > 0) {
        buf_add_z(svg->out, "<style>");
        buf_add(svg->out, buf_str(&svg->options->fonts->css));
        buf_add_z(svg->out, "</style>\n");
    }
    for (size_t i = 0; i < svg->scene->item_count; i++) {
        if (svg->scene->items[i].shape == SCENE_FADE) {
            buf_add_z(svg->out, any ? "" : "<defs>\n");
            any = true;
            write_gradient(svg, i);
        }
    }
    buf_add_z(svg->out, any ? "</defs>\n" : "");
}

static void write_root(struct svg *svg)
{
    const struct scene *scene = svg->scene;
    const char *prefix = svg->options->prefix;
    struct buf *out = svg->out;
    buf_add_z(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    if (!svg->options->inside_page) {
        number_attribute(out, "width", scene->width);
        number_attribute(out, "height", scene->height);
    }
    double top = svg->options->inside_page ? heading_height(scene) : 0;
    buf_add_z(out, " viewBox=\"0 ");
    buf_add_number(out, top, 2);
    buf_add_byte(out, ' ');
    buf_add_number(out, scene->width, 2);
    buf_add_byte(out, ' ');
    buf_add_number(out, scene->height - top, 2);
    buf_add_z(out, "\" role=\"graphics-document document\"");
    markup_attribute(out, "lang", markup_language(scene->language));
    markup_attribute(out, "xml:lang", markup_language(scene->language));
    buf_printf(out,
               " aria-labelledby=\"%stitle\""
               " aria-describedby=\"%sdescription\"",
               prefix, prefix);
    const struct font_embedding *fonts = svg->options->fonts;
    const char *families = scene->font_family
                               ? scene->font_family
                               : text_engine_families(svg->picture->engine);
    markup_attribute(out, "font-family", fonts ? fonts->families.p : families);
    buf_add_z(out, " text-rendering=\"geometricPrecision\"");
    markup_attribute(out, "data-chronology", svg->options->sha256);
    buf_add_z(out, ">\n");
}

static void write_names(struct svg *svg)
{
    struct buf *out = svg->out;
    const char *prefix = svg->options->prefix;
    buf_printf(out, "<title id=\"%stitle\">", prefix);
    markup_escape_z(out, svg->scene->title);
    buf_printf(out, "</title>\n<desc id=\"%sdescription\">", prefix);
    markup_escape_z(out, svg->scene->description);
    buf_add_z(out, "</desc>\n");
}

static void write_background(struct svg *svg)
{
    if (svg->scene->background.a == 0) {
        return;
    }
    buf_add_z(svg->out, "<rect");
    number_attribute(svg->out, "width", svg->scene->width);
    number_attribute(svg->out, "height", svg->scene->height);
    colour_attribute(svg->out, "fill", svg->scene->background);
    buf_add_z(svg->out, "/>\n");
}

enum status svg_write(const struct picture *picture,
                      const struct svg_options *options, struct buf *out)
{
    struct svg svg = {.picture = picture,
                      .scene = &picture->scene,
                      .options = options,
                      .out = out};
    const struct picture_order *order = &picture->order;
    size_t groups = picture->scene.group_count;
    write_root(&svg);
    write_names(&svg);
    write_definitions(&svg);
    write_background(&svg);
    write_loose(&svg, 0, order->group_from[0]);
    if (groups > 0) {
        buf_add_z(out, "<g role=\"list\">\n");
        for (size_t g = 0; g < groups; g++) {
            write_group(&svg, g);
        }
        buf_add_z(out, "</g>\n");
    }
    write_loose(&svg, order->group_from[groups], order->count);
    buf_add_z(out, "</svg>\n");
    return svg.failed ? STATUS_NOMEM : out->failed ? STATUS_LIMIT : STATUS_OK;
}

static enum status write_page(struct picture *picture,
                              const struct render_job *job, struct buf *out)
{
    struct font_embedding fonts = {0};
    enum status status = job->outlines ? STATUS_OK : fonts_embed(picture, &fonts);
    if (status == STATUS_OK) {
        struct svg_options options = {.prefix = "e-",
                                      .outlines = job->outlines,
                                      .fonts = job->outlines ? NULL : &fonts,
                                      .sha256 = job->sha256};
        buf_add_z(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        status = svg_write(picture, &options, out);
    }
    fonts_finish(&fonts);
    return status;
}

static enum status render(const struct render_job *job, struct buf *out)
{
    return picture_each_page(job, write_page, render_svg.file, out);
}

const struct renderer render_svg = {
    .suffix = ".svg", .file = "timeline.svg", .render = render};
