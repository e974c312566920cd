/* Content lines of iCalendar (RFC 5545, 3.1), taken apart and folded again. */
#ifndef DATELINE_RENDER_ICS_FOLD_H
#define DATELINE_RENDER_ICS_FOLD_H

#include "base/buf.h"
#include "base/str.h"

/* Octets of a line, its CRLF not counted. */
#define ICS_LINE 75

/* Adds whole content lines (each ended by CRLF, folded in whatever way) to
 * `out`, folded anew: at most ICS_LINE octets, no character and no escape cut,
 * and no line that ends in a space where another place can be had. */
void ics_refold(str lines, struct buf *out);

/* Adds a text value with its escapes (RFC 5545, 3.3.11). */
void ics_escape(str text, struct buf *out);

#endif
