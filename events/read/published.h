/* The article's own date: found where articles tell it, never guessed. */
#ifndef DATELINE_EVENTS_READ_PUBLISHED_H
#define DATELINE_EVENTS_READ_PUBLISHED_H

#include "events/document.h"
#include "events/read/furniture.h"
#include "events/read/passage.h"
#include "events/read/read.h"

/* Sets the document's `published` and `published_reason` from, in this order:
 * what the reader set from metadata, the dateline, a date line at the head or
 * the end, the headline's end, the file's name, options->date, a dateline
 * without a year. Comes after furniture_judge. */
enum status published_find(struct document *document,
                           const struct passage_list *list,
                           const struct article *article,
                           const struct read_options *options);

#endif
