/* Dates that short texts tell, without knowing the article's own. */
#ifndef DATELINE_EVENTS_READ_TOLD_H
#define DATELINE_EVENTS_READ_TOLD_H

#include "events/read/passage.h"
#include "events/tag/tag.h"

/* The expressions of a short text. */
enum status told_find(str text, const char *language, struct arena *arena,
                      struct timex_list *found);

/* The day or month that an expression names, without its time of day; false
 * for what is coarser, vague or bent ("before May"). The year may be unknown
 * (XXXX-02-24). */
bool told_date(const struct timex *expression, struct edtf *result);

bool told_has_year(const struct edtf *date);
bool told_has_day(const struct edtf *date);
bool told_has_digit(str s);

/* The day a short text tells ("Mon, 06 Jun 2022 10:00:00 GMT",
 * "2022-06-06T23:30:00-04:00", "June 6, 2022"), as the calendar day that is
 * written there; false when it tells none. */
bool told_read(str text, const char *language, struct arena *arena,
               struct edtf *result);

/* The day in a file's name: 2022-06-06, 2022_06_06, 2022.06.06, 20220606. */
bool told_in_name(const char *path, struct edtf *result);

/* Marks the short lines that tell a day: `stamp` of those that tell nothing
 * else, `dated` and `opens_dated` of the others. Comes before
 * furniture_judge. */
enum status told_mark(struct passage_list *list, const char *language);

#endif
