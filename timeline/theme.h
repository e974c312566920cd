/* A theme: the colours and sizes of a picture, as data.
 *
 * Every text colour reaches 4.5:1 on the background and on the bands, every
 * mark 3:1. Kinds of events share four hues (Okabe and Ito's blue, orange,
 * purple and green, darkened until text in them can be read) and a grey; each
 * hue has a shape of its own, so that colour is never alone.
 */
#ifndef DATELINE_TIMELINE_THEME_H
#define DATELINE_TIMELINE_THEME_H

#include "events/chronology.h"
#include "timeline/scene.h"

enum theme_hue {
    HUE_DECISION, /* agreements, memberships, decisions, launches: circle */
    HUE_MEETING,  /* meetings, visits: square */
    HUE_BODY,     /* establishments, appointments: diamond */
    HUE_PLAN,     /* plans, targets: triangle */
    HUE_OTHER,    /* incidents and all else, grey: triangle upside down */
    HUE_COUNT
};

struct theme {
    const char *font_family;
    colour background;
    colour ink;  /* titles of events */
    colour soft; /* subtitle, references, notes */
    colour axis;
    colour ribbon;  /* fill of the axis */
    colour cut;     /* zigzag of a break */
    colour band;    /* every second year */
    colour rule;    /* line above the legend */
    colour warning; /* conflicts */
    colour hues[HUE_COUNT];
    colour bars[HUE_COUNT]; /* fill of a period's bar */
    colour faint;           /* events told as background: marks and text */
    colour faint_bar;
    /* Sizes in px at scale 1; the layout may enlarge all but the least. */
    double title, subtitle, label, small, least;
};

/* The default: dark on white, for a screen or a page. */
extern const struct theme theme_briefing;

/* Which hue an event is drawn in. */
enum theme_hue theme_hue_of(enum event_kind kind);

#endif
