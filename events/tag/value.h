/* From what the words tell to calendar terms, before any context. */
#ifndef DATELINE_EVENTS_TAG_VALUE_H
#define DATELINE_EVENTS_TAG_VALUE_H

#include "events/tag/find.h"
#include "events/tag/moment.h"
#include "events/tag/tag.h"

/* Puts the told parts of a date into *result; what is not told stays open
 * (no year, no month). `order` reads 3/4/2024, `near` (a year; 0: unknown)
 * two-digit years. */
void value_date(const struct meaning *m, enum date_order order, int32_t near,
                struct moment *result);

/* Nth weekdays, weeks and days of a month or year, holidays: once the year is
 * known. False when there is no such day (a fifth Monday). */
bool value_finish(const struct meaning *m, struct moment *result);

/* False for dates that the calendar does not have: 31 April, 29 February
 * 2015 (29 February without a year may exist), 25:10. */
bool value_possible(const struct moment *m);

/* P2Y, PT90M, PXM. */
void value_print_duration(const struct meaning *m, struct buf *out);

/* P1D, XXXX-WXX-2; the value of something that recurs. */
void value_print_set(const struct meaning *m, struct buf *out);

#endif
