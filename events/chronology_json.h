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

enum status chronology_write_json(const struct chronology *chronology,
                                  struct buf *out);

/* Reports every fault it finds (to a sensible number) with `path` as the
 * file's name; STATUS_FORMAT if there was one. Wrong earliest, latest,
 * precision are warnings: they are computed from the date. */
enum status chronology_read_json(str bytes, const char *path, struct diag *diag,
                                 struct chronology **result);

#endif
