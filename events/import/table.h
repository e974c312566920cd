/* Tables as spreadsheets save them: RFC 4180, with what spreadsheets add to it.
 *
 * A byte order mark is passed over. The separator is the one of comma, semicolon
 * and tab that the first line has most of: Excel writes the one of the country
 * it is in. A quoted cell may hold separators, line breaks and doubled quotes.
 *
 *     struct table t;
 *     table_init(&t, text);
 *     while (table_next_row(&t, arena, cells, 20, &count, &status)) ...
 */
#ifndef DATELINE_EVENTS_IMPORT_TABLE_H
#define DATELINE_EVENTS_IMPORT_TABLE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

struct table {
    str text;
    size_t at;   /* bytes read */
    size_t line; /* where the last row begins, from 1 */
    char separator;
    size_t next_line;
};

/* `text` must outlive the table. */
void table_init(struct table *table, str text);

/* The next row's cells, at most `most` of them (further ones are left out), in
 * the arena or the text. False at the end or, with *status STATUS_NOMEM, when
 * memory ran out. */
bool table_next_row(struct table *table, struct arena *arena, str *cells,
                    size_t most, size_t *count, enum status *status);

#endif
