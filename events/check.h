/* What in a chronology needs a person's eye, and what a product was made
 * from: the questions of `dateline check`.
 *
 * Faults that keep a file from being read are the reader's
 * (chronology_json.h); this goes over a chronology that was read.
 */
#ifndef DATELINE_EVENTS_CHECK_H
#define DATELINE_EVENTS_CHECK_H

#include "base/diag.h"
#include "base/digest.h"
#include "base/str.h"
#include "events/chronology.h"

/* Reports, in this order: each conflict (DIAG_CONFLICT) with its dates, the
 * sources that tell them and their words; then, event by event, titles of
 * more than LIMIT_TITLE code points (DIAG_LONG_TITLE), quotes that do not fit
 * their spans (DIAG_QUOTE_SPAN) and events read with a confidence under 0.5
 * (DIAG_LOW_CONFIDENCE); then what has no date (DIAG_UNDATED). Hidden events
 * are passed over, but for conflicts. `bytes` is the events file the
 * chronology was read from, for line numbers; it may be empty, and then
 * messages have none. STATUS_OK whatever was found. */
enum status check_chronology(const struct chronology *chronology, str bytes,
                             const char *path, struct diag *diag);

/* The SHA-256 of the events file that a product (any of the formats that
 * render.h lists) was made from: 64 hexadecimal digits within 40 bytes behind
 * the word "chronology". A calendar's folded lines (.ics) are seen through;
 * an events file (.json) is its own chronology. STATUS_FORMAT when the
 * product carries none. */
enum status check_product(str bytes, const char *suffix, char sha256[DIGEST_HEX]);

#endif
