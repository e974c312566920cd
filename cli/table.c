/* Every command and every option, and how the options' values are checked.
 *
 * --help is printed from here, the parser accepts what stands here, and a
 * test holds the man page against it: an option exists in one place only.
 * Numbers are read digit by digit: no locale has a say.
 */
#include "cli/table.h"

#include "base/limits.h"
#include "cli/help.h"
#include "cli/options.h"
#include "render/render.h"

enum {
    READING = COMMAND_BUILD | COMMAND_EXTRACT | COMMAND_TAG,
    CHOOSING = COMMAND_BUILD | COMMAND_EXTRACT | COMMAND_RENDER | COMMAND_MERGE,
    DRAWING = COMMAND_BUILD | COMMAND_RENDER,
    ONE_FILE = COMMAND_EXTRACT | COMMAND_MERGE | COMMAND_TAG | COMMAND_TEXT,
};

const struct command commands[] = {
    {"build", "DOCUMENT|FOLDER... -o DIR",
     "documents into an events file, pictures, a page and a calendar",
     "Reads documents (.txt, .md, .html) and folders of them, finds what\n"
     "happened and when, and writes events.json, timeline.svg, .png, .pdf,\n"
     ".html and .ics into DIR. All files are put in place together, or none.",
     1, SIZE_MAX, build_run},
    {"extract", "DOCUMENT|FOLDER...", "documents into an events file",
     "Reads documents (.txt, .md, .html) and folders of them and writes what\n"
     "happened and when as an events file (JSON).",
     1, SIZE_MAX, extract_run},
    {"render", "EVENTS -o FILE [-o FILE...]",
     "an events file into pictures, a page and a calendar",
     "Draws an events file. What each FILE becomes follows from its suffix.", 1,
     1, render_run},
    {"merge", "EVENTS... [TABLE.csv...]",
     "several events files, or corrections from a spreadsheet, into one",
     "Puts events files together: an event that several of them tell becomes\n"
     "one event with all its mentions. The order of the files is of no "
     "matter.\n"
     "Tables that `render` wrote as .csv and a person edited are put in last:\n"
     "cells replace facts, a row under another's id in merge_into joins it, a\n"
     "deleted row hides its event, a row without an id is a new event.",
     1, SIZE_MAX, merge_run},
    {"check", "EVENTS|DIR",
     "whether an events file is right, and what needs a person's eye",
     "Checks an events file, or DIR/events.json and the products beside it.\n"
     "Lists the dates that sources disagree on first, then what is uncertain,\n"
     "then products made from another chronology. Faults in the file itself\n"
     "are errors (exit status 2); the list goes to standard output.",
     1, 1, check_run},
    {"tag", "[FILE]", "the time expressions of a text, one JSON object a line",
     "Finds and normalises the time expressions of FILE or standard input.\n"
     "Plain text is taken exactly as it stands. Spans count code points, the\n"
     "end is exclusive; values follow TIMEX3 of TimeML 1.2.1.",
     0, 1, tag_run},
    {"text", "DOCUMENT", "the plain text that spans count in",
     "Prints the text that `extract` reads in DOCUMENT, and nothing else: the\n"
     "text that begin and end of mentions count code points of.",
     1, 1, text_run},
};

int command_bit(const struct command *command)
{
    return 1 << (command - commands);
}

const struct command *command_lookup(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (str_equal(str_from(name), str_from(commands[i].name))) {
            return &commands[i];
        }
    }
    return NULL;
}

static bool set_output(struct options *o, const char *value)
{
    o->outputs[o->output_count++] = value;
    return value[0] != '\0';
}

static bool set_format(struct options *o, const char *value)
{
    char name[16];
    int n = snprintf(name, sizeof name, "x.%s", value);
    o->format = value;
    return n > 2 && (size_t)n < sizeof name && renderer_lookup(name);
}

static bool set_tag_format(struct options *o, const char *value)
{
    str s = str_from(value);
    o->format = value;
    return str_equal(s, STR("jsonl")) || str_equal(s, STR("timeml"));
}

static bool set_title(struct options *o, const char *value)
{
    o->title = value;
    return value[0] != '\0';
}

static bool set_update(struct options *o, const char *value)
{
    o->update = value;
    return value[0] != '\0';
}

static bool set_language(struct options *o, const char *value)
{
    str s = str_from(value);
    o->language = value;
    for (size_t i = 0; i < s.n; i++) {
        if (!byte_is_alpha(s.p[i]) && !byte_is_digit(s.p[i]) && s.p[i] != '-') {
            return false;
        }
    }
    return s.n >= 2 && s.n <= 35 && byte_is_alpha(s.p[0]);
}

static bool set_date(struct options *o, const char *value)
{
    return edtf_parse(str_from(value), &o->date) == STATUS_OK &&
           o->date.form == EDTF_DATE && edtf_bounds(&o->date).has_earliest;
}

static bool parse_bounds(const char *value, struct edtf_bounds *bounds)
{
    struct edtf e;
    if (edtf_parse(str_from(value), &e) != STATUS_OK || e.form != EDTF_DATE) {
        return false;
    }
    *bounds = edtf_bounds(&e);
    return bounds->has_earliest && bounds->has_latest;
}

static bool set_from(struct options *o, const char *value)
{
    struct edtf_bounds bounds;
    o->selection.has_from = parse_bounds(value, &bounds);
    if (o->selection.has_from) {
        o->selection.from = bounds.earliest;
    }
    return o->selection.has_from;
}

static bool set_to(struct options *o, const char *value)
{
    struct edtf_bounds bounds;
    o->selection.has_to = parse_bounds(value, &bounds);
    if (o->selection.has_to) {
        o->selection.to = bounds.latest;
    }
    return o->selection.has_to;
}

/* A whole number from `least` to `most` at the start of *s, cut off it. */
bool table_cut_number(str *s, size_t least, size_t most, size_t *result)
{
    size_t v = 0, i = 0;
    for (; i < s->n && byte_is_digit(s->p[i]); i++) {
        v = v * 10 + (size_t)(s->p[i] - '0');
        if (v > most) {
            return false;
        }
    }
    *s = str_slice(*s, i, s->n);
    *result = v;
    return i > 0 && v >= least;
}

static bool set_top(struct options *o, const char *value)
{
    str s = str_from(value);
    return table_cut_number(&s, 1, LIMIT_PICTURE_EVENTS, &o->selection.top) &&
           s.n == 0;
}

#define SIZE_LEAST 400
#define SIZE_MOST 16000

static bool set_size(struct options *o, const char *value)
{
    size_t width, height;
    str s = str_from(value);
    if (!table_cut_number(&s, SIZE_LEAST, SIZE_MOST, &width) ||
        !str_starts(s, STR("x"))) {
        return false;
    }
    s = str_slice(s, 1, s.n);
    if (!table_cut_number(&s, SIZE_LEAST, SIZE_MOST, &height) || s.n) {
        return false;
    }
    o->width = (double)width;
    o->height = (double)height;
    return true;
}

static bool set_scale(struct options *o, const char *value)
{
    size_t whole, tenths = 0;
    str s = str_from(value);
    if (!table_cut_number(&s, 1, 8, &whole)) {
        return false;
    }
    if (str_starts(s, STR("."))) {
        s = str_slice(s, 1, s.n);
        if (!table_cut_number(&s, 0, 9, &tenths)) {
            return false;
        }
    }
    o->png_scale = (double)whole + (double)tenths / 10;
    return s.n == 0;
}

/* The index of a value in a list of names; false for one that is not there. */
static bool find_name(const char *const *names, size_t count, const char *value,
                      size_t *found)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal(str_from(value), str_from(names[i]))) {
            *found = i;
            return true;
        }
    }
    return false;
}

static bool set_layout(struct options *o, const char *value)
{
    static const char *const names[] = {
        [LAYOUT_AUTO] = "auto",         [LAYOUT_FLAGS] = "flags",
        [LAYOUT_VERTICAL] = "vertical", [LAYOUT_OVERVIEW] = "overview",
        [LAYOUT_PAGES] = "pages",
    };
    size_t found;
    if (!find_name(names, sizeof names / sizeof *names, value, &found)) {
        return false;
    }
    o->layout = (enum layout_kind)found;
    return true;
}

static bool set_scale_kind(struct options *o, const char *value)
{
    static const char *const names[] = {
        [LAYOUT_SCALE_AUTO] = "auto",
        [LAYOUT_SCALE_LINEAR] = "linear",
        [LAYOUT_SCALE_BREAKS] = "breaks",
        [LAYOUT_SCALE_ELASTIC] = "elastic",
    };
    size_t found;
    if (!find_name(names, sizeof names / sizeof *names, value, &found)) {
        return false;
    }
    o->scale = (enum layout_scale)found;
    return true;
}

static bool set_theme(struct options *o, const char *value)
{
    o->theme_name = value;
    return value[0] != '\0';
}

static bool set_svg_text(struct options *o, const char *value)
{
    o->outlines = str_equal(str_from(value), STR("paths"));
    return o->outlines || str_equal(str_from(value), STR("text"));
}

static bool set_review(struct options *o, const char *value)
{
    (void)value;
    o->review = true;
    return true;
}

static bool set_review_path(struct options *o, const char *value)
{
    o->review = true;
    o->review_path = value;
    return value[0] != '\0';
}

/* "a4": each page as suits what is on it, the picture on its side, the text
 * upright; "a4-landscape", "a4-portrait": all pages so. */
static bool set_paper(struct options *o, const char *value)
{
    static const struct {
        const char *name;
        double width, height; /* points: ISO 216, ANSI */
    } papers[] = {
        {"a4", 210 / 25.4 * 72, 297 / 25.4 * 72},
        {"letter", 612, 792},
        {"a3", 297 / 25.4 * 72, 420 / 25.4 * 72},
    };
    str name = str_from(value);
    size_t dash = str_find(name, STR("-"));
    str way = dash == SIZE_MAX ? (str){0} : str_slice(name, dash, name.n);
    bool lying = str_equal_fold(way, STR("-landscape"));
    o->picture_upright = str_equal_fold(way, STR("-portrait"));
    if (way.n && !lying && !o->picture_upright) {
        return false;
    }
    name = str_slice(name, 0, name.n - way.n);
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        if (str_equal_fold(name, str_from(papers[i].name))) {
            o->paper_width = lying ? papers[i].height : papers[i].width;
            o->paper_height = lying ? papers[i].width : papers[i].height;
            return true;
        }
    }
    return false;
}

static bool set_explain(struct options *o, const char *value)
{
    (void)value;
    o->explain = true;
    return true;
}

static bool set_quiet(struct options *o, const char *value)
{
    (void)value;
    o->least = DIAG_LEVEL_ERROR;
    return true;
}

static bool set_verbose(struct options *o, const char *value)
{
    (void)value;
    o->least = DIAG_LEVEL_NOTE;
    return true;
}

static bool set_help(struct options *o, const char *value)
{
    (void)value;
    o->run = help_run;
    return true;
}

const struct option_row option_rows[] = {
    {"output", 'o', "DIR", COMMAND_BUILD, set_output, "a folder",
     "the folder for events.json and the products; made if it is missing, "
     "but not the folders above it"},
    {"output", 'o', "FILE", COMMAND_RENDER, set_output, "a file",
     "a product; its format follows from its suffix: .svg .png .pdf .html "
     ".ics .csv .json. May be given several times. - is standard output and "
     "needs --format"},
    {"output", 'o', "FILE", ONE_FILE, set_output, "a file",
     "where to write instead of standard output"},
    {"format", 0, "FORMAT", COMMAND_RENDER, set_format,
     "svg, png, pdf, html, ics, csv or json",
     "the format where the suffix of an -o does not tell it: svg, png, pdf, "
     "html, ics, csv or json"},
    {"format", 0, "FORMAT", COMMAND_TAG, set_tag_format, "jsonl or timeml",
     "jsonl: one JSON object a line (the default); timeml: the text with "
     "TIMEX3 elements in it"},
    {"date", 0, "DATE", COMMAND_BUILD | COMMAND_EXTRACT, set_date,
     "a date such as 2021-09-01, 2021-09 or 2021",
     "when the documents were published, for those that do not tell it"},
    {"date", 0, "DATE", COMMAND_TAG, set_date,
     "a date such as 2021-09-01, 2021-09 or 2021",
     "the document's date, whatever the text says"},
    {"lang", 0, "LANGUAGE", READING, set_language, "a code such as en",
     "the documents' language, instead of finding it out"},
    {"update", 0, "EVENTS", COMMAND_BUILD | COMMAND_EXTRACT, set_update,
     "an events file",
     "add to this events file, keeping what was corrected in it: articles "
     "that it has are not read again, its events stay as they are, what "
     "changes is told"},
    {"title", 0, "TEXT", CHOOSING, set_title, "a title",
     "the timeline's title; else what the events file says, or the folder's "
     "name"},
    {"from", 0, "DATE", CHOOSING, set_from,
     "a date such as 2021-09-01, 2021-09 or 2021",
     "leave out events that ended before DATE"},
    {"to", 0, "DATE", CHOOSING, set_to,
     "a date such as 2021-09-01, 2021-09 or 2021",
     "leave out events that began after DATE"},
    {"top", 0, "N", CHOOSING, set_top, "a whole number from 1",
     "keep the N events that tell the story best: important ones, spread over "
     "the time, none told twice; says how many were left out"},
    {"size", 0, "WxH", DRAWING, set_size,
     "a width and height in pixels from 400x400 to 16000x16000, such as "
     "1600x900",
     "the picture's width and height in pixels (1600x900)"},
    {"scale", 0, "N", DRAWING, set_scale, "a number from 1 to 8",
     "pixels of the PNG to one of the picture (2)"},
    {"layout", 0, "LAYOUT", DRAWING, set_layout,
     "auto, flags, vertical, overview or pages",
     "how the picture is arranged: flags above and below a line; vertical, one "
     "line down the page; overview, a strip of all time over several such "
     "panels; pages, the same on as many pages as it takes; or auto (the "
     "default) for the first of them that shows everything"},
    {"scale-kind", 0, "KIND", DRAWING, set_scale_kind,
     "auto, linear, breaks or elastic",
     "the time scale: linear; breaks, with empty time cut out and named; "
     "elastic, with busy stretches at another pace too; or auto (the default) "
     "for the plainest that keeps labels at their dates"},
    {"theme", 0, "THEME", DRAWING, set_theme, "a theme's name or file",
     "the picture's colours, marks and type: briefing (the default), mono for "
     "print without colours, dark, projector with large type, or a FILE of "
     "your "
     "own, copied from one of these"},
    {"svg-text", 0, "HOW", DRAWING, set_svg_text, "text or paths",
     "an SVG's text as text with its fonts (the default), or as paths: for "
     "office programs, which ignore the fonts; then it cannot be searched"},
    {"paper", 0, "PAPER", DRAWING, set_paper,
     "a4, letter or a3, then perhaps -landscape or -portrait",
     "the PDF's paper: a4 (the default), letter or a3, the picture on its side "
     "and the text upright; or all pages one way, as in a4-landscape or "
     "a4-portrait"},
    {"review", 0, NULL, COMMAND_BUILD, set_review, NULL,
     "add to the page each article's text with what was read in it, to check "
     "the reading"},
    {"review", 0, "FOLDER", COMMAND_RENDER, set_review_path, "a folder",
     "add to the page each article's text, found in FOLDER, with what was read "
     "in it, to check the reading"},
    {"explain", 0, NULL, COMMAND_TAG, set_explain, NULL,
     "add how each expression was found: the row of the language's file, the "
     "others that matched there, and why it has its value"},
    {"quiet", 'q', NULL, COMMAND_EVERY, set_quiet, NULL, "show errors only"},
    {"verbose", 'v', NULL, COMMAND_EVERY, set_verbose, NULL, "show notes too"},
    {"help", 'h', NULL, COMMAND_EVERY, set_help, NULL, "show this help"},
};
