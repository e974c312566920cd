/* The commands: what each is called with and the exit statuses they share.
 *
 * A command gets the parsed options and somewhere to say things, and returns
 * the program's exit status. It writes nothing before all its work has
 * succeeded.
 */
#ifndef DATELINE_CLI_COMMAND_H
#define DATELINE_CLI_COMMAND_H

#include <stddef.h>

enum {
    EXIT_DONE = 0,    /* all done, warnings or not */
    EXIT_PARTLY = 1,  /* done, but some input could not be used */
    EXIT_NOTHING = 2, /* nothing done */
};

struct options;
struct messages;

struct command {
    const char *name;
    const char *operands; /* as the usage line shows them */
    const char *summary;  /* for the list of commands */
    const char *help;     /* a few lines, for the command's own help */
    size_t least, most;   /* operands that it takes */
    int (*run)(const struct options *options, struct messages *messages);
};

int build_run(const struct options *options, struct messages *messages);
int extract_run(const struct options *options, struct messages *messages);
int render_run(const struct options *options, struct messages *messages);
int merge_run(const struct options *options, struct messages *messages);
int check_run(const struct options *options, struct messages *messages);
int tag_run(const struct options *options, struct messages *messages);
int text_run(const struct options *options, struct messages *messages);

#endif
