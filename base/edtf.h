/* Dates as people tell them: EDTF, the profile of ISO 8601-2:2019 annex A.
 *
 * Levels 0 and 1 are complete (dates, date and time, intervals, seasons,
 * qualification ? ~ %, unspecified digits, open and unknown interval ends,
 * years with the prefix Y); of level 2 we read what DESIGN needs: one-of sets
 * of a range ([..2026], [2021-09-01..2023]), quarters and the other
 * sub-year groupings 25 to 41, decades written 199X.
 *
 *     struct edtf e;
 *     edtf_parse(STR("2024-06-19/2024-06-20"), &e);   // STATUS_OK
 *     struct edtf_bounds b = edtf_bounds(&e);         // two days
 */
#ifndef DATELINE_BASE_EDTF_H
#define DATELINE_BASE_EDTF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/status.h"
#include "base/str.h"

/* From fine to coarse; a date's precision is its finest unit told. */
enum edtf_precision {
    EDTF_PRECISION_NONE, /* no unit at all */
    EDTF_PRECISION_MINUTE,
    EDTF_PRECISION_DAY,
    EDTF_PRECISION_MONTH,
    EDTF_PRECISION_SEASON,
    EDTF_PRECISION_QUARTER,
    EDTF_PRECISION_YEAR,
    EDTF_PRECISION_DECADE,
    EDTF_PRECISION_CENTURY,
};

enum edtf_qualifier {
    EDTF_UNCERTAIN = 1,   /* ? */
    EDTF_APPROXIMATE = 2, /* ~ ; both: % */
};

/* One date, to its precision. */
struct edtf_date {
    int year;          /* astronomical; with unspecified digits: its first */
    uint8_t month;     /* 1 to 12, 21 to 41 for a sub-year grouping, or 0 */
    uint8_t day;       /* 1 to 31, or 0 */
    uint8_t year_x;    /* unspecified year digits from the right, 0 to 4 */
    bool month_x;      /* XX for a month */
    bool day_x;        /* XX for a day */
    uint8_t qualifier; /* enum edtf_qualifier, or-ed */
    bool has_time;     /* hour and minute are told */
    bool has_zone;     /* zone is told */
    int8_t hour, minute, second; /* second -1 where not told */
    int16_t zone;                /* minutes east of UTC */
};

enum edtf_form {
    EDTF_NONE,     /* no date: prints as the empty string */
    EDTF_DATE,     /* 2002, 2024-03, 199X, 2019~, XXXX-02-24 */
    EDTF_INTERVAL, /* a/b: goes on from a to b; an end may be open (..) or
                      unknown (empty) */
    EDTF_ONE_OF,   /* [a..b]: one day between the two; an end may be open */
};

enum edtf_end {
    EDTF_END_DATE,    /* from or to is a date */
    EDTF_END_OPEN,    /* ".." */
    EDTF_END_UNKNOWN, /* "" (intervals only) */
};

struct edtf {
    enum edtf_form form;
    struct edtf_date from; /* the date itself where form is EDTF_DATE */
    struct edtf_date to;
    enum edtf_end from_end;
    enum edtf_end to_end;
};

/* The inclusive days that a date allows. */
struct edtf_bounds {
    bool has_earliest; /* false where open, unknown or without a year */
    bool has_latest;
    day earliest;
    day latest;
};

#define EDTF_MAX 96 /* bytes that any printed date takes, NUL included */

/* STATUS_FORMAT for what is no EDTF date that we read (the empty string is
 * none), for days that are not in the calendar (2023-02-29) and for intervals
 * that run backwards: whose `from` begins after `to` has ended. STATUS_LIMIT
 * for a Y and more than four digits: correct, but outside of our calendar.
 *
 * A time of day is hh:mm:ss with Z, +hh, -hh, +hh:mm, -hh:mm or no zone; its
 * seconds 00 are taken as not told (second -1), and 24:00:00 is the day's
 * end. Ends of intervals and sets have no time of day. */
enum status edtf_parse(str text, struct edtf *result);

/* The canonical form, NUL-terminated; gives its length in bytes. A second that
 * is not told is printed as 00, zone 0 as Z, others as +hh:mm. Parsing it gives
 * the same date again. */
size_t edtf_print(const struct edtf *e, char out[EDTF_MAX]);

/* The days from the first one that the date allows to the last. Seasons last
 * three months, spring from March to May (northern), winter from December of
 * its year to February of the next one. Dates without a year have neither;
 * nor does an end that is open or unknown. A time of day does not move the
 * day. */
struct edtf_bounds edtf_bounds(const struct edtf *e);
struct edtf_bounds edtf_date_bounds(const struct edtf_date *d);

/* The finer of the two ends' precisions for intervals and sets. Thirds and
 * halves of a year (37 to 41) have the precision year, being coarser than a
 * quarter; millennia (1XXX) have none. */
enum edtf_precision edtf_precision(const struct edtf *e);
enum edtf_precision edtf_date_precision(const struct edtf_date *d);
const char *edtf_precision_name(enum edtf_precision p); /* "day", "none" */
enum status edtf_precision_parse(str name, enum edtf_precision *result);

/* Makers. Arguments must be valid dates. */
struct edtf edtf_from_year(int year);
struct edtf edtf_from_month(int year, int month); /* 21 to 41 too */
struct edtf edtf_from_civil(struct civil date);
struct edtf edtf_from_day(day d);

/* From the start of `from` to the end of `to`, which may be intervals or sets
 * themselves. NULL is an open end. Times of day are left out. */
struct edtf edtf_interval(const struct edtf *from, const struct edtf *to);

/* As edtf_interval: [from..to]. */
struct edtf edtf_one_of(const struct edtf *from, const struct edtf *to);

/* When what the date tells began: the start of an interval whose end is open
 * ("since 2002": 2002), any other date itself. This is what two tellings
 * disagree about. */
struct edtf edtf_begin(const struct edtf *e);

bool edtf_equal(const struct edtf *a, const struct edtf *b);

/* By earliest day, then latest (a finer date first), then as printed; dates
 * without a year come last. Open starts sort by their latest day. */
int edtf_compare(const struct edtf *a, const struct edtf *b);

/* Whether some day fits both: a coarser date that holds a finer one does.
 * Dates without a year are compared by month and day. */
bool edtf_overlaps(const struct edtf *a, const struct edtf *b);

/* Whether every day of `inner` lies within `outer`. Each date holds itself;
 * an interval of which one end lacks its year holds nothing else. */
bool edtf_holds(const struct edtf *outer, const struct edtf *inner);

#endif
