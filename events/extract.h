/* From a document to the chronology: what happened, when, and who says so.
 *
 *     text -> time expressions -> sentences -> clauses -> mentions
 *
 * Each telling becomes an event of one mention; merge.h makes one event of
 * many tellings. All that is kept is copied into the chronology's arena, so
 * the document can be freed.
 *
 *     struct chronology *c = chronology_new();
 *     extract_document(doc, diag, c);   // for each document
 *     merge_events(c);
 */
#ifndef DATELINE_EVENTS_EXTRACT_H
#define DATELINE_EVENTS_EXTRACT_H

#include "base/diag.h"
#include "base/status.h"
#include "events/chronology.h"
#include "events/document.h"

/* Adds the document's source and its mentions (events and undated). A
 * document whose content a source of the chronology already has is reported
 * and left out. Impossible dates are reported. STATUS_NOMEM leaves the
 * chronology as it was, as far as a reader can see. */
enum status extract_document(const struct document *document, struct diag *diag,
                             struct chronology *into);

#endif
