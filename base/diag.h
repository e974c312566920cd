/* Messages to a person: one table of what can be said (diag.def), one call.
 *
 * The library never prints: it reports to a struct diag, whose `emit` the
 * program sets. A message reads `file:line: level: what: how to mend it`.
 *
 *     diag_report(d, DIAG_EMPTY_FILE, "a.txt", 0, NULL);
 *     diag_report(d, DIAG_WRONG_DATE, path, 12, "events[3].date: \"%s\"", z);
 */
#ifndef DATELINE_BASE_DIAG_H
#define DATELINE_BASE_DIAG_H

#include <stddef.h>

#include "base/buf.h"

enum diag_level {
    DIAG_LEVEL_NOTE,    /* good to know; shown with -v */
    DIAG_LEVEL_CHANGE,  /* done as asked, and this is what it changed */
    DIAG_LEVEL_WARNING, /* done, but look at this */
    DIAG_LEVEL_ERROR,   /* this input, or this run, could not be used */
};

enum diag_id {
#define DIAG(id, level, what, mend) DIAG_##id,
#include "base/diag.def"
#undef DIAG
    DIAG_COUNT
};

struct diag_message {
    enum diag_id id;
    enum diag_level level;
    const char *file;   /* NULL where no file is meant */
    size_t line;        /* from 1; 0 where there is none */
    const char *what;   /* from the table */
    const char *detail; /* this time's particulars, or NULL */
    const char *mend;   /* from the table; may be NULL */
};

struct diag {
    void (*emit)(void *context, const struct diag_message *message);
    void *context;
    size_t counts[DIAG_LEVEL_ERROR + 1]; /* by level */
};

/* Counts and emits a message. `format` (printf) tells the particulars; NULL
 * where there are none; what passes 2047 bytes is cut. The message and its
 * strings live until emit returns. d may be NULL: nothing is said. */
void diag_report(struct diag *d, enum diag_id id, const char *file, size_t line,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));

/* The message as a person reads it, without a newline: what is missing is left
 * out with its colon. Control characters (ESC, bidirectional overrides) and
 * broken UTF-8 in file and detail come as \xNN, so that no document can write
 * to somebody's terminal. */
void diag_print(const struct diag_message *message, struct buf *out);

const char *diag_level_name(enum diag_level level);

#endif
