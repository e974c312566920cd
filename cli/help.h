/* What --help and --version print. */
#ifndef DATELINE_CLI_HELP_H
#define DATELINE_CLI_HELP_H

struct options;
struct messages;

/* The help of options->command, or of the program where that is NULL. */
int help_run(const struct options *options, struct messages *messages);

/* The program's version and those of the libraries it runs with. */
int version_run(const struct options *options, struct messages *messages);

#endif
