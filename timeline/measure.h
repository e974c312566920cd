/* How the layout asks for the size of text: through a function, so that this
 * folder draws nothing and knows no font library. render/ implements it with
 * Pango; tests with a table of widths.
 *
 * Lengths are pixels of the picture at scale 1 (CSS px, 1/96 inch).
 */
#ifndef DATELINE_TIMELINE_MEASURE_H
#define DATELINE_TIMELINE_MEASURE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* How a run of text is set. */
struct text_style {
    double size; /* px */
    int weight;  /* CSS: 400 regular, 700 bold: what is installed */
    bool italic;
};

struct text_extent {
    double width;   /* advance of the line */
    double ascent;  /* baseline to the top of the line box */
    double descent; /* baseline to its bottom, positive */
};

struct text_measure {
    /* The extent of text set on one line. */
    struct text_extent (*extent)(void *context, str text,
                                 struct text_style style);
    /* Where a line may be broken (UAX #14 by ICU, dictionary for Lao, Thai,
     * Khmer, Burmese): byte positions after which a new line may begin, the
     * end of the text last, in `arena`. Gives their number. */
    size_t (*breaks)(void *context, str text, const char *language,
                     struct arena *arena, size_t **positions);
    void *context;
};

/* Breaks text into at most max_lines lines no wider than max_width, balanced
 * (the narrowest box that keeps the number of lines). Lines are slices of
 * text without the white space at their ends, in `arena`. Gives their number;
 * 0 when it cannot be done within max_lines. */
size_t text_wrap(const struct text_measure *measure, str text,
                 const char *language, struct text_style style, double max_width,
                 size_t max_lines, struct arena *arena, str **lines);

/* What a text that follows others on its first line may take. */
struct text_room {
    double width;
    double indent; /* px of the first line that are taken */
    size_t lines;  /* at most */
};

/* As text_wrap, the first line `indent` px shorter; it is empty where not even
 * one word follows. */
size_t text_fill(const struct text_measure *measure, str text,
                 const char *language, struct text_style style,
                 struct text_room room, struct arena *arena, str **lines);

/* How many lines text_fill makes, by the widths of words alone: whole lines
 * are not measured, so that this costs little for text whose words are known.
 * `extent` gets the height of the tallest word and the width of the text on
 * one line. Where lines are given 2 px less than text_fill is, it needs no
 * more of them. */
size_t text_count(const struct text_measure *measure, str text,
                  const char *language, struct text_style style,
                  struct text_room room, struct arena *arena,
                  struct text_extent *extent);

#endif
