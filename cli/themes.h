/* Themes by name, or from a file. */
#ifndef DATELINE_CLI_THEMES_H
#define DATELINE_CLI_THEMES_H

#include "base/diag.h"
#include "base/status.h"
#include "timeline/theme.h"

/* A built-in theme's name, else a file. What is wrong has been reported. */
enum status themes_load(const char *name, struct diag *diag,
                        struct theme *result);

#endif
