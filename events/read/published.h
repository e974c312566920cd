/* The article's own date: found where articles tell it, never guessed. */
#ifndef DATELINE_EVENTS_READ_PUBLISHED_H
#define DATELINE_EVENTS_READ_PUBLISHED_H

#include "events/document.h"
#include "events/read/furniture.h"
#include "events/read/passage.h"
#include "events/read/read.h"

/* Sets `stamp` of the passages that tell a day and nothing else. `language`
 * is the document's. Comes before furniture_judge. */
enum status published_mark(struct passage_list *list, const char *language);

/* The day a short text tells ("Mon, 06 Jun 2022 10:00:00 GMT",
 * "2022-06-06T23:30:00-04:00", "June 6, 2022"), as the calendar day that is
 * written there; false when it tells none. */
bool published_read(str text, const char *language, struct arena *arena,
                    struct edtf *result);

/* Sets the document's `published` and `published_reason` from, in this order:
 * what the reader set from metadata, the dateline, a date line at the head or
 * the end, the headline's end, the file's name, options->date, a dateline
 * without a year. Comes after furniture_judge. */
enum status published_find(struct document *document,
                           const struct passage_list *list,
                           const struct article *article,
                           const struct read_options *options);

#endif
