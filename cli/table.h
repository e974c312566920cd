/* The table of commands and the table of options.
 *
 * Each option is one row: the commands that take it, what checks its value,
 * what it wanted when the check refuses, and its help.
 */
#ifndef DATELINE_CLI_TABLE_H
#define DATELINE_CLI_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "cli/command.h"

/* Bits that say which commands take an option; the bit of a command is
 * 1 << its place in `commands`. */
enum {
    COMMAND_BUILD = 1,
    COMMAND_EXTRACT = 2,
    COMMAND_RENDER = 4,
    COMMAND_MERGE = 8,
    COMMAND_CHECK = 16,
    COMMAND_TAG = 32,
    COMMAND_TEXT = 64,
    COMMAND_EVERY = 127,
};

#define COMMAND_COUNT 7
extern const struct command commands[COMMAND_COUNT];

struct option_row {
    const char *name;
    char letter;          /* 0: none */
    const char *argument; /* NULL: takes none */
    int commands;         /* those that take it, or-ed */
    /* Takes the value, or refuses it. */
    bool (*set)(struct options *options, const char *value);
    const char *wanted; /* completes "give ..." when `set` refuses */
    const char *help;
};

#define OPTION_COUNT 26
extern const struct option_row option_rows[OPTION_COUNT];

int command_bit(const struct command *command);

/* NULL when there is no such command. */
const struct command *command_lookup(const char *name);

/* Cuts a whole number from `least` to `most` off the start of *s; false when
 * none is there. */
bool table_cut_number(str *s, size_t least, size_t most, size_t *result);

#endif
