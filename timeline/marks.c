/* From a date's form and precision to its mark. See marks.h. */
#include "timeline/marks.h"

#define YEAR_DAYS 365
/* A plan shorter than this is drawn as days. */
#define PLAN_DAYS 60

static struct mark span_mark(enum mark_form form, const struct edtf_bounds *b)
{
    struct mark m = {.form = form, .from = b->earliest, .to = b->latest + 1.0};
    return m;
}

static struct mark mark_of_date(const struct edtf_date *d)
{
    struct edtf_bounds b = edtf_date_bounds(d);
    if (!b.has_earliest || !b.has_latest) {
        return (struct mark){.form = MARK_NONE};
    }
    if (edtf_date_precision(d) > EDTF_PRECISION_DAY || d->day_x ||
        b.latest > b.earliest) {
        return span_mark(MARK_BRACKET, &b);
    }
    if (!d->has_time) {
        return span_mark(MARK_DOT, &b);
    }
    double at = b.earliest + (d->hour * 60.0 + d->minute) / 1440.0;
    return (struct mark){.form = MARK_MOMENT, .from = at, .to = at};
}

/* "since": a mark on the unit that it began in. */
static struct mark mark_since(const struct edtf_date *from)
{
    struct edtf_bounds b = edtf_date_bounds(from);
    if (!b.has_earliest || !b.has_latest) {
        return (struct mark){.form = MARK_NONE};
    }
    return span_mark(MARK_SINCE, &b);
}

static struct mark mark_by(const struct edtf_date *to)
{
    struct edtf_bounds b = edtf_date_bounds(to);
    if (!b.has_earliest || !b.has_latest) {
        return (struct mark){.form = MARK_NONE};
    }
    return span_mark(MARK_BY, &b);
}

static struct mark mark_of_span(const struct edtf *e, enum event_kind kind)
{
    bool from = e->from_end == EDTF_END_DATE;
    bool to = e->to_end == EDTF_END_DATE;
    if (from && !to) {
        return mark_since(&e->from);
    }
    if (to && !from) {
        return mark_by(&e->to);
    }
    struct edtf_bounds b = edtf_bounds(e);
    if (!b.has_earliest || !b.has_latest) {
        return (struct mark){.form = MARK_NONE};
    }
    if (e->form == EDTF_ONE_OF) {
        return span_mark(MARK_BETWEEN, &b);
    }
    int least = kind == EVENT_PLAN ? PLAN_DAYS : YEAR_DAYS;
    bool is_long = b.latest - b.earliest + 1 >= least;
    return span_mark(is_long ? MARK_PERIOD : MARK_DAYS, &b);
}

static bool is_doubtful(const struct event *event)
{
    const struct edtf *e = &event->date;
    bool from = e->form == EDTF_DATE || e->from_end == EDTF_END_DATE;
    bool to = e->form != EDTF_DATE && e->to_end == EDTF_END_DATE;
    return (from && e->from.qualifier) || (to && e->to.qualifier) ||
           event->mod == TIMEX_APPROX;
}

struct mark mark_of(const struct event *event)
{
    struct mark m = {.form = MARK_NONE};
    switch (event->date.form) {
    case EDTF_DATE:
        m = mark_of_date(&event->date.from);
        break;
    case EDTF_INTERVAL:
    case EDTF_ONE_OF:
        m = mark_of_span(&event->date, event->kind);
        break;
    default:
        break;
    }
    m.about = is_doubtful(event);
    m.hollow = event->status == EVENT_PLANNED ||
               event->status == EVENT_POSTPONED ||
               event->status == EVENT_CANCELLED;
    return m;
}

double mark_middle(const struct mark *mark)
{
    return mark->form == MARK_BY      ? mark->to - 0.5
           : mark->form == MARK_SINCE ? mark->from
                                      : (mark->from + mark->to) / 2;
}

double mark_start(const struct mark *mark)
{
    return mark->form == MARK_BY ? mark->to - 1 : mark->from;
}
