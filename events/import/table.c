/* Reads a row at a time; only a cell with doubled quotes is copied. */
#include "events/import/table.h"

#include <string.h>

static size_t count_outside_quotes(str line, char c)
{
    size_t n = 0;
    bool quoted = false;
    for (size_t i = 0; i < line.n; i++) {
        quoted ^= line.p[i] == '"';
        n += !quoted && line.p[i] == c;
    }
    return n;
}

void table_init(struct table *table, str text)
{
    static const char separators[] = {',', ';', '\t'};
    size_t at = str_starts(text, STR("\xef\xbb\xbf")) ? 3 : 0;
    str rest = str_slice(text, at, text.n), first = {0};
    str_cut_line(&rest, &first);
    *table = (struct table){
        .text = text, .at = at, .next_line = 1, .separator = separators[0]};
    size_t most = 0;
    for (size_t i = 0; i < sizeof separators; i++) {
        size_t n = count_outside_quotes(first, separators[i]);
        if (n > most) {
            most = n;
            table->separator = separators[i];
        }
    }
}

/* The cell with its doubled quotes made single. */
static bool undouble(struct arena *arena, str *cell)
{
    char *copy = arena_alloc(arena, cell->n + 1);
    size_t n = 0;
    for (size_t i = 0; copy && i < cell->n; i++) {
        copy[n++] = cell->p[i];
        i += cell->p[i] == '"';
    }
    *cell = (str){copy, n};
    return copy != NULL;
}

/* A cell that opens with a quote; what stands behind the closing one, which
 * should be nothing, is passed over. */
static bool quoted_cell(struct table *t, struct arena *arena, str *cell)
{
    size_t begin = ++t->at;
    bool doubled = false;
    while (t->at < t->text.n) {
        char c = t->text.p[t->at];
        bool twice =
            c == '"' && t->at + 1 < t->text.n && t->text.p[t->at + 1] == '"';
        if (c == '"' && !twice) {
            break;
        }
        doubled |= twice;
        t->next_line += c == '\n';
        t->at += twice ? 2 : 1;
    }
    *cell = str_slice(t->text, begin, t->at);
    while (t->at < t->text.n && t->text.p[t->at] != t->separator &&
           t->text.p[t->at] != '\n') {
        t->at++;
    }
    return !doubled || undouble(arena, cell);
}

static bool next_cell(struct table *t, struct arena *arena, str *cell)
{
    if (t->at < t->text.n && t->text.p[t->at] == '"') {
        return quoted_cell(t, arena, cell);
    }
    size_t begin = t->at;
    while (t->at < t->text.n && t->text.p[t->at] != t->separator &&
           t->text.p[t->at] != '\n') {
        t->at++;
    }
    *cell = str_slice(t->text, begin, t->at);
    if (cell->n && cell->p[cell->n - 1] == '\r') {
        cell->n--;
    }
    return true;
}

bool table_next_row(struct table *table, struct arena *arena, str *cells,
                    size_t most, size_t *count, enum status *status)
{
    *count = 0;
    *status = STATUS_OK;
    if (table->at >= table->text.n) {
        return false;
    }
    table->line = table->next_line;
    for (;;) {
        str cell;
        if (!next_cell(table, arena, &cell)) {
            *status = STATUS_NOMEM;
            return false;
        }
        if (*count < most) {
            cells[(*count)++] = cell;
        }
        if (table->at >= table->text.n) {
            return true;
        }
        if (table->text.p[table->at++] == '\n') {
            table->next_line++;
            return true;
        }
    }
}
