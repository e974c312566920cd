/* What a calendar shows of an event: one entry, two for a long period, or
 * none. Pure data, before any calendar library.
 *
 * A calendar has only days. Where the source did not tell one, the entry's
 * title says so: a month is shown over its whole length, as "title (March
 * 2026, day unknown)"; what is longer would fill every week's view and stands
 * on one day, as "title (2018, day unknown)".
 */
#ifndef DATELINE_RENDER_ICS_ENTRY_H
#define DATELINE_RENDER_ICS_ENTRY_H

#include "render/render.h"

#define ICS_ENTRIES 2 /* at most, of one event */

/* Days that an entry may cover: two months. */
#define ICS_SPAN 62

/* Bytes of a description: some calendars cut at 8,192 characters. */
#define ICS_DESCRIPTION 8000

#define ICS_UID 40

struct ics_entry {
    char uid[ICS_UID];     /* "<event id>@dateline", "...-end@dateline" */
    char related[ICS_UID]; /* the begin's UID in an end; else empty */
    day first;             /* inclusive, years 1 to 9999 */
    day last;
    const char *summary;
    const char *description; /* lines parted by \n */
    const char *location;    /* or NULL */
    const char *url;         /* http or https, or NULL */
    const char *category;
    const char *status; /* CONFIRMED, TENTATIVE or CANCELLED */
    const char *edtf;
    const char *precision;
};

/* Whether a calendar can carry the event: its date has a year, and the days it
 * allows, with the exclusive end behind them, lie in the years 1 to 9999. */
bool ics_is_carried(const struct event *event);

/* Makes the event's entries; *count is 0 when a calendar cannot carry it.
 * Strings are in the arena. */
enum status ics_entries(const struct render_job *job, const struct event *event,
                        struct arena *arena,
                        struct ics_entry entries[ICS_ENTRIES], size_t *count);

#endif
