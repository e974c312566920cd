/* A chronology's table, edited in a spreadsheet, put back into it.
 *
 * Officers do not edit JSON: `dateline render events.json -o events.csv` writes
 * one row an event (render/csv.c tells the form), and this reads it again.
 */
#ifndef DATELINE_EVENTS_IMPORT_CSV_H
#define DATELINE_EVENTS_IMPORT_CSV_H

#include "base/diag.h"
#include "base/status.h"
#include "base/str.h"
#include "events/chronology.h"

struct csv_import {
    str text;           /* the table */
    const char *path;   /* for messages */
    const char *sha256; /* of the events file that `chronology` was read from,
                           as it is there; NULL: of several, or of none */
};

/* Puts the table's cells into the events that have its ids. Columns are known
 * by their names and may stand in any order, or be missing; of those that are
 * computed or quoted (earliest, sources, reason ...) nothing is taken.
 *
 * - A row without an id, or with one that the chronology has not, is a new
 *   event, without tellings.
 * - A row with another event's id under `merge_into` gives its tellings to that
 *   event and goes.
 * - An event without a row becomes hidden, when the table was made from just
 *   this chronology: its row was deleted.
 * - A conflict whose dates now agree, or one of whose events is hidden or gone,
 *   is settled.
 *
 * A row with a cell that cannot be read is reported by its line and left out
 * as a whole. STATUS_FORMAT when the text is no such table (reported).
 * chronology_sort has been called afterwards. */
enum status csv_import(const struct csv_import *job, struct diag *diag,
                       struct chronology *chronology);

#endif
