/* Marks: how a date is drawn so that it claims no more than was told.
 *
 * A day is a dot; several days are a short bar; a month, season, year or
 * longer unit is a bracket over all of it; "some time between" is a dotted
 * span; "by" fades in up to its end; "since" fades out from its start; a plan
 * of months, or anything that lasts a year and more, is a bar in a lane.
 *
 * Times are days since 1970-01-01 with fractions, `to` exclusive: the year
 * 1970 is from 0 to 365.
 */
#ifndef DATELINE_TIMELINE_MARKS_H
#define DATELINE_TIMELINE_MARKS_H

#include "events/chronology.h"

enum mark_form {
    MARK_NONE,    /* nowhere in time: both ends open, or no year */
    MARK_DOT,     /* a day */
    MARK_MOMENT,  /* a minute of a day: `from` equals `to` */
    MARK_DAYS,    /* from a day or month to another within a year */
    MARK_BRACKET, /* somewhere within a unit */
    MARK_BETWEEN, /* somewhere between two dates */
    MARK_BY,      /* up to the end of a date */
    MARK_SINCE,   /* from a date on */
    MARK_PERIOD,  /* a bar in a lane */
    MARK_COUNT
};

struct mark {
    enum mark_form form;
    double from, to;
    bool about;  /* approximate or uncertain: dashed */
    bool hollow; /* planned, not yet happened */
};

struct mark mark_of(const struct event *event);

/* The time that stands for the mark where there is room for one only: its
 * middle, the end of a "by", the start of a "since". */
double mark_middle(const struct mark *mark);

/* The time by which marks are put in order: their start, the last day of a
 * "by". */
double mark_start(const struct mark *mark);

#endif
