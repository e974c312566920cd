/* Help and version, made from the tables.
 *
 * The libraries' own version calls are used, so that what is printed is what
 * the program runs with, not what it was compiled with.
 */
#include "cli/help.h"

#include <cairo.h>
#include <glib.h>
#include <json-c/json_c_version.h>
#include <libical/ical.h>
#include <libxml/parser.h>
#include <pango/pango.h>
#include <unicode/uversion.h>

#include "cli/options.h"
#include "cli/output.h"
#include "cli/table.h"

#define HELP_MAX 65536
#define HELP_COLUMN 24
#define HELP_WIDTH 79

/* The words of `text` in lines that begin at HELP_COLUMN; the first line's
 * beginning, `at` columns, is already there. */
static void add_wrapped(struct buf *out, str text, size_t at)
{
    while (text.n) {
        size_t end = str_find_byte(text, ' ', 0);
        str word = str_slice(text, 0, end < text.n ? end : text.n);
        text = str_slice(text, word.n + 1, text.n);
        if (at > HELP_COLUMN && at + 1 + word.n > HELP_WIDTH) {
            buf_add_byte(out, '\n');
            at = 0;
        }
        buf_printf(out, "%*s", at < HELP_COLUMN ? (int)(HELP_COLUMN - at) : 1,
                   "");
        at = (at < HELP_COLUMN ? HELP_COLUMN : at + 1) + word.n;
        buf_add(out, word);
    }
    buf_add_byte(out, '\n');
}

static void add_row(struct buf *out, const struct option_row *row)
{
    size_t before = out->n;
    if (row->letter) {
        buf_printf(out, "  -%c, --%s", row->letter, row->name);
    } else {
        buf_printf(out, "      --%s", row->name);
    }
    if (row->argument) {
        buf_printf(out, " %s", row->argument);
    }
    add_wrapped(out, str_from(row->help), out->n - before);
}

static void add_command_help(struct buf *out, const struct command *command)
{
    buf_printf(out, "Usage: dateline %s [OPTION...] %s\n", command->name,
               command->operands);
    buf_printf(out, "\n%s\n\nOptions:\n", command->help);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (option_rows[i].commands & command_bit(command)) {
            add_row(out, &option_rows[i]);
        }
    }
}

static void add_program_help(struct buf *out)
{
    buf_add(out, STR("Usage: dateline COMMAND [OPTION...] OPERAND...\n\n"
                     "Turns press releases into a timeline: what happened, "
                     "when, and who says so.\n\nCommands:\n"));
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        size_t before = out->n;
        buf_printf(out, "  %s", commands[i].name);
        add_wrapped(out, str_from(commands[i].summary), out->n - before);
    }
    buf_add(out, STR("\n"
                     "dateline COMMAND --help tells a command's options; "
                     "dateline --version, the version.\n"
                     "\"-\" is standard input or output. "
                     "Nothing is ever fetched from the network.\n"
                     "\n"
                     "Exit status: 0 all done, with warnings or without; "
                     "1 done, but some input could\n"
                     "not be used; 2 nothing done.\n"));
}

int help_run(const struct options *options, struct messages *messages)
{
    struct buf out;
    buf_init(&out, HELP_MAX);
    if (options->command) {
        add_command_help(&out, options->command);
    } else {
        add_program_help(&out);
    }
    int status = output_write("-", &out, messages);
    buf_finish(&out);
    return status;
}

int version_run(const struct options *options, struct messages *messages)
{
    (void)options;
    UVersionInfo icu;
    char icu_name[U_MAX_VERSION_STRING_LENGTH];
    u_getVersion(icu);
    u_versionToString(icu, icu_name);
    struct buf out;
    buf_init(&out, HELP_MAX);
    buf_printf(&out, "dateline %s\n", DATELINE_VERSION);
    buf_printf(&out, "cairo %s\n", cairo_version_string());
    buf_printf(&out, "GLib %u.%u.%u\n", glib_major_version, glib_minor_version,
               glib_micro_version);
    buf_printf(&out, "ICU %s\n", icu_name);
    buf_printf(&out, "json-c %s\n", json_c_version());
    buf_printf(&out, "libical %s\n", ICAL_VERSION);
    buf_printf(&out, "libxml2 %s\n", xmlParserVersion);
    buf_printf(&out, "Pango %s\n", pango_version_string());
    int status = output_write("-", &out, messages);
    buf_finish(&out);
    return status;
}
