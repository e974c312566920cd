/* The events file: a chronology as JSON (RFC 8259), both ways, by json-c.
 *
 * Writing is canonical: fixed order of members, two-space indentation, a
 * newline at the end, no member for what is not told; equal chronologies
 * give equal bytes. Reading is strict: anything that the schema does not
 * allow is an error that names line, path and what was expected; members it
 * does not know are kept (struct ... extra) and written back.
 */
#ifndef DATELINE_EVENTS_CHRONOLOGY_JSON_H
#define DATELINE_EVENTS_CHRONOLOGY_JSON_H

#include "base/buf.h"
#include "events/chronology.h"

/* Texts are cleaned (base/clean.h), numbers have three decimals at most, what
 * is not finite is left out. STATUS_NOMEM when memory or `out` is full. */
enum status chronology_write_json(const struct chronology *chronology,
                                  struct buf *out);

/* Reads the file's bytes; `path` is its name in messages. Every fault is
 * reported, up to 20, and then the status is STATUS_FORMAT; STATUS_LIMIT for
 * files larger than LIMIT_OUTPUT. The result is sorted and indexed; the
 * caller frees it.
 *
 * What a person may write: an event by its date and title alone (id, kind,
 * status, role, importance and confidence have defaults; the id is a hash of
 * date and title); a mention by source and quote (title, kind, status and
 * role are its event's, no date is no date told); an event without a year
 * among the events, or one with a date among the undated: each goes where it
 * belongs; a byte order mark. Ids have 1 to 12 characters of 0-9 A-Z a-z - _;
 * longer ones are refused, because cutting could make two equal. Wrong
 * earliest, latest and precision are warnings: they follow from the date. */
enum status chronology_read_json(str bytes, const char *path, struct diag *diag,
                                 struct chronology **result);

#endif
