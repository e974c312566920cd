/* The one way functions of this project say how they went.
 *
 * A function that can fail returns an enum status; its result comes last,
 * through a pointer that is left untouched unless the status is STATUS_OK.
 * What to tell a person about a failure goes to a struct diag (diag.h).
 */
#ifndef DATELINE_BASE_STATUS_H
#define DATELINE_BASE_STATUS_H

enum status {
    STATUS_OK = 0,
    STATUS_NOMEM,       /* memory, or an arena's cap, is used up */
    STATUS_IO,          /* the system refused to read or write; see errno */
    STATUS_FORMAT,      /* the input does not follow its format */
    STATUS_LIMIT,       /* larger or deeper than limits.h allows */
    STATUS_UNSUPPORTED, /* understood, but not something we do */
    STATUS_ARGUMENT,    /* the caller asked for something senseless */
};

#endif
