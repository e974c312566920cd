/* Parsing the command line by the table.
 *
 * getopt_long does the splitting, from an array made of the rows that the
 * command takes; so "-o FILE", "-oFILE", "--output=FILE" and unambiguous
 * beginnings of names all work. Each row's `set` checks its value; what it
 * wanted stands in the row, so that every refusal tells what would do.
 */
#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>

#include "base/limits.h"
#include "cli/help.h"
#include "cli/table.h"
#include "cli/themes.h"

/* What getopt_long gives for row i; letters lie below it. */
#define ROW_VALUE 256

struct accepted {
    struct option longs[OPTION_COUNT + 1];
    char shorts[2 * OPTION_COUNT + 2];
};

/* The rows that a command takes, as getopt_long wants them. The colon in
 * front makes it tell a missing argument from an unknown option. */
static void accept_rows(const struct command *command, struct accepted *a)
{
    size_t n = 0, at = 0;
    a->shorts[at++] = ':';
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (!(option_rows[i].commands & command_bit(command))) {
            continue;
        }
        a->longs[n++] = (struct option){
            .name = option_rows[i].name,
            .has_arg = option_rows[i].argument ? required_argument : no_argument,
            .val = ROW_VALUE + (int)i,
        };
        if (option_rows[i].letter) {
            a->shorts[at++] = option_rows[i].letter;
        }
        if (option_rows[i].letter && option_rows[i].argument) {
            a->shorts[at++] = ':';
        }
    }
    a->longs[n] = (struct option){0};
    a->shorts[at] = '\0';
}

static const struct option_row *row_of(const struct command *command, int value)
{
    if (value >= ROW_VALUE) {
        return &option_rows[value - ROW_VALUE];
    }
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (option_rows[i].letter == value &&
            (option_rows[i].commands & command_bit(command))) {
            return &option_rows[i];
        }
    }
    return NULL;
}

/* The word of the command line that getopt_long stumbled over. */
static void refuse_word(char **argv, int value, const struct command *command,
                        struct diag *diag)
{
    char letter[3] = {'-', (char)optopt, '\0'};
    bool is_short = optopt > 0 && optopt < ROW_VALUE;
    const char *word = is_short ? letter : argv[optind - 1];
    if (value == ':') {
        diag_report(diag, DIAG_USAGE, word, 0, "an argument is missing");
    } else if (optopt >= ROW_VALUE) {
        diag_report(diag, DIAG_USAGE, word, 0, "it takes no argument");
    } else {
        diag_report(diag, DIAG_USAGE, word, 0,
                    "%s has no such option, or several that begin so",
                    command->name);
    }
}

static enum status refuse_value(const struct option_row *row, struct diag *diag)
{
    char name[32];
    snprintf(name, sizeof name, "--%s", row->name);
    diag_report(diag, DIAG_USAGE, name, 0, "\"%s\": give %s", optarg,
                row->wanted);
    return STATUS_ARGUMENT;
}

static enum status parse_rows(int argc, char **argv, struct diag *diag,
                              struct options *o)
{
    struct accepted accepted;
    accept_rows(o->command, &accepted);
    opterr = 0;
    for (;;) {
        int value =
            getopt_long(argc, argv, accepted.shorts, accepted.longs, NULL);
        if (value == -1) {
            break;
        }
        if (value == '?' || value == ':') {
            refuse_word(argv, value, o->command, diag);
            return STATUS_ARGUMENT;
        }
        const struct option_row *row = row_of(o->command, value);
        if (!row->set(o, optarg)) {
            return refuse_value(row, diag);
        }
    }
    o->operands = argv + optind;
    o->operand_count = (size_t)(argc - optind);
    return STATUS_OK;
}

static enum status refuse(struct diag *diag, const struct options *o,
                          const char *why)
{
    diag_report(diag, DIAG_USAGE, NULL, 0, "%s: dateline %s [OPTION...] %s",
                why, o->command->name, o->command->operands);
    return STATUS_ARGUMENT;
}

/* Every output to standard output but the first would follow on it. */
static bool repeats_standard_output(const struct options *o)
{
    size_t n = 0;
    for (size_t i = 0; i < o->output_count; i++) {
        n += str_equal(str_from(o->outputs[i]), STR("-"));
    }
    return n > 1;
}

static enum status check_operands(const struct options *o, struct diag *diag)
{
    if (o->operand_count < o->command->least) {
        return refuse(diag, o, "an operand is missing");
    }
    if (o->operand_count > o->command->most) {
        return refuse(diag, o, "there are too many operands");
    }
    return STATUS_OK;
}

static enum status check_outputs(const struct options *o, struct diag *diag)
{
    int bit = command_bit(o->command);
    if ((bit & (COMMAND_BUILD | COMMAND_RENDER)) && o->output_count == 0) {
        return refuse(diag, o, "-o is missing, where to write");
    }
    if (!(bit & COMMAND_RENDER) && o->output_count > 1) {
        return refuse(diag, o, "there is more than one -o");
    }
    if (repeats_standard_output(o)) {
        return refuse(diag, o, "there is more than one -o for standard output");
    }
    if ((bit & COMMAND_BUILD) && str_equal(str_from(o->outputs[0]), STR("-"))) {
        return refuse(diag, o, "-o takes a folder, not standard output");
    }
    return STATUS_OK;
}

/* What only several options together can tell. */
static enum status check_values(const struct options *o, struct diag *diag)
{
    double width = o->width * o->png_scale, height = o->height * o->png_scale;
    if (o->selection.has_from && o->selection.has_to &&
        o->selection.from > o->selection.to) {
        return refuse(diag, o, "--from lies after --to");
    }
    if (width > LIMIT_PNG_SIDE || height > LIMIT_PNG_SIDE ||
        width * height > LIMIT_PNG_PIXELS) {
        return refuse(diag, o, "--size times --scale is too large a PNG");
    }
    return STATUS_OK;
}

/* https://reproducible-builds.org/specs/source-date-epoch/ */
static enum status read_stamp(struct options *o, struct diag *diag)
{
    const size_t seconds_a_day = 86400;
    const char *value = getenv("SOURCE_DATE_EPOCH");
    if (!value || !value[0]) {
        return STATUS_OK;
    }
    size_t seconds;
    str s = str_from(value);
    if (!table_cut_number(&s, 0, seconds_a_day * (size_t)DAY_MAX, &seconds) ||
        s.n) {
        diag_report(diag, DIAG_USAGE, "SOURCE_DATE_EPOCH", 0,
                    "\"%s\": give whole seconds since 1970", value);
        return STATUS_ARGUMENT;
    }
    o->has_stamp = true;
    o->stamp = (day)(seconds / seconds_a_day);
    return STATUS_OK;
}

/* dateline --help, dateline --version, dateline help [COMMAND] */
static bool parse_general(int argc, char **argv, struct options *o)
{
    str word = str_from(argv[1]);
    if (str_equal(word, STR("--version")) || str_equal(word, STR("-V"))) {
        o->run = version_run;
    } else if (str_equal(word, STR("--help")) || str_equal(word, STR("-h"))) {
        o->run = help_run;
    } else if (str_equal(word, STR("help"))) {
        o->run = help_run;
        o->command = argc > 2 ? command_lookup(argv[2]) : NULL;
    }
    return o->run != NULL;
}

enum status options_parse(int argc, char **argv, struct diag *diag,
                          struct options *result)
{
    struct options *o = result;
    *o = (struct options){.width = 1600,
                          .height = 900,
                          .png_scale = 2,
                          .paper_width = 210 / 25.4 * 72, /* A4 */
                          .paper_height = 297 / 25.4 * 72,
                          .least = DIAG_LEVEL_CHANGE};
    if (argc < 2) {
        diag_report(diag, DIAG_USAGE, NULL, 0, "a command is missing");
        return STATUS_ARGUMENT;
    }
    if (parse_general(argc, argv, o)) {
        return STATUS_OK;
    }
    o->command = command_lookup(argv[1]);
    if (!o->command) {
        diag_report(diag, DIAG_USAGE, argv[1], 0, "there is no such command");
        return STATUS_ARGUMENT;
    }
    o->run = o->command->run;
    o->outputs = calloc((size_t)argc, sizeof *o->outputs);
    if (!o->outputs) {
        diag_report(diag, DIAG_NO_MEMORY, NULL, 0, NULL);
        return STATUS_NOMEM;
    }
    enum status status = parse_rows(argc - 1, argv + 1, diag, o);
    if (status != STATUS_OK || o->run == help_run) {
        return status;
    }
    status = check_operands(o, diag);
    if (status == STATUS_OK) {
        status = check_outputs(o, diag);
    }
    if (status == STATUS_OK) {
        status = check_values(o, diag);
    }
    if (status == STATUS_OK && o->theme_name) {
        status = themes_load(o->theme_name, diag, &o->theme);
    }
    return status == STATUS_OK ? read_stamp(o, diag) : status;
}

void options_finish(struct options *options)
{
    free(options->outputs);
    options->outputs = NULL;
}
