/* The year of a moment told without one, by what it is near to.
 *
 *     3 March, seen from 2024-05-14 -> 2024; told as still to come -> 2025
 */
#ifndef DATELINE_EVENTS_TAG_NEAR_H
#define DATELINE_EVENTS_TAG_NEAR_H

#include "events/tag/context.h"
#include "events/tag/moment.h"

/* Days that a date on the wrong side of its tense counts as farther away. */
#define NEAR_WRONG_SIDE 200

/* Days from the yearless m, placed in `year`, on to the day `near`: positive
 * where m lies before it, 0 where m holds it, INT64_MAX without a calendar. */
int64_t near_distance(const struct moment *m, int32_t year, day near);

/* The year that puts m nearest to `near`, on the side that the tense says if
 * that is not much farther; near's own where near is coarser than a year. */
int32_t near_year(const struct moment *m, const struct moment *near,
                  enum tense tense);

/* The first year in which m is on or after `from`. */
int32_t near_year_after(const struct moment *m, const struct moment *from);

/* Whether m tells a weekday that its day does not have in `year`: "Saturday,
 * April 25" is no Sunday. */
bool near_wrong_weekday(const struct moment *m, int32_t year);

#endif
