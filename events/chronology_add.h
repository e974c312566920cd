/* Putting one chronology's contents into another. */
#ifndef DATELINE_EVENTS_CHRONOLOGY_ADD_H
#define DATELINE_EVENTS_CHRONOLOGY_ADD_H

#include "base/status.h"
#include "events/chronology.h"

/* Copies sources, events and undated happenings of `from` into `into`, and its
 * title, language and unknown members where `into` has none; sources with the
 * same id are the same. Events are not merged and conflicts are not copied:
 * merge.h does the one and remakes the other. */
enum status chronology_add(struct chronology *into,
                           const struct chronology *from);

#endif
