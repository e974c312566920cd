/* The command line, parsed once into one struct.
 *
 * One table (table.c) holds every option: its name, the commands that take
 * it, its check and its help. --help is printed from the table, and a test
 * holds the man page against --help.
 */
#ifndef DATELINE_CLI_OPTIONS_H
#define DATELINE_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/edtf.h"
#include "base/status.h"
#include "cli/command.h"
#include "cli/select.h"
#include "timeline/layout.h"

struct options {
    /* What to do: the command's run, or the printing of help or version. */
    int (*run)(const struct options *options, struct messages *messages);
    const struct command *command; /* NULL for dateline --help or --version */
    char **operands;
    size_t operand_count;
    const char **outputs; /* each -o, in the order given */
    size_t output_count;
    const char *format;         /* --format, or NULL */
    struct edtf date;           /* --date; EDTF_NONE when not given */
    const char *title;          /* --title, or NULL */
    const char *language;       /* --lang, or NULL */
    const char *update;         /* --update, or NULL */
    struct selection selection; /* --from --to --top */
    double width, height;       /* --size, px of the picture */
    double png_scale;           /* --scale */
    enum layout_kind layout;    /* --layout */
    enum layout_scale scale;    /* --scale-kind */
    const char *theme_name;     /* --theme, or NULL */
    struct theme theme;         /* what it named */
    bool outlines;              /* --svg-text=paths */
    bool review;                /* --review, and where the articles are: */
    const char *review_path;    /* with render; build has its operands */
    double paper_width, paper_height; /* --paper, points, of the text */
    bool picture_upright;             /* --paper=...-portrait */
    bool explain;                     /* --explain */
    enum diag_level least;            /* the least level that is shown */
    bool has_stamp;                   /* SOURCE_DATE_EPOCH is set: */
    day stamp;                        /* the day it lies in */
};

/* Fills `result` (whose strings are argv's) and says what is wrong with the
 * command line, if something is: STATUS_ARGUMENT. options_finish in any
 * case. */
enum status options_parse(int argc, char **argv, struct diag *diag,
                          struct options *result);

/* Frees what options_parse allocated. */
void options_finish(struct options *options);

#endif
