/* Compares two chronologies by the ids of their events. */
#include "cli/changes.h"

#include "base/limits.h"
#include "events/choose.h"

static const char *date_of(const struct event *e, char printed[EDTF_MAX])
{
    return edtf_print(&e->date, printed) ? printed : "no date";
}

static void add_change(struct buf *out, const char *what, const char *before,
                       const char *after)
{
    buf_printf(out, "; %s %s -> %s", what, before && *before ? before : "none",
               after && *after ? after : "none");
}

static void add_dates(struct buf *out, const struct event *before,
                      const struct event *after)
{
    char a[EDTF_MAX], b[EDTF_MAX];
    if (edtf_equal(&before->date, &after->date)) {
        const char *x = timex_mod_name(before->mod);
        add_change(out, "mod", x, timex_mod_name(after->mod));
    } else {
        add_change(out, "date", date_of(before, a), date_of(after, b));
    }
}

/* "; status planned -> happened; 2 tellings more" */
static void describe(const struct event *before, const struct event *after,
                     struct buf *out)
{
    unsigned facts = choose_differing(before, after);
    if (facts & FACT_TITLE) {
        add_change(out, "title", before->title, after->title);
    }
    if (facts & FACT_DATE) {
        add_dates(out, before, after);
    }
    if (facts & FACT_KIND) {
        add_change(out, "kind", event_kind_name(before->kind),
                   event_kind_name(after->kind));
    }
    if (facts & FACT_STATUS) {
        add_change(out, "status", event_status_name(before->status),
                   event_status_name(after->status));
    }
    if (facts & FACT_ROLE) {
        add_change(out, "role", event_role_name(before->role),
                   event_role_name(after->role));
    }
    if (facts & FACT_PLACE) {
        add_change(out, "place", before->place, after->place);
    }
    if (facts & FACT_ACTORS) {
        buf_printf(out, "; other actors");
    }
    if (before->hidden != after->hidden) {
        buf_printf(out, after->hidden ? "; hidden" : "; shown again");
    }
    if (after->mention_count > before->mention_count) {
        buf_printf(out, "; more tellings: %zu -> %zu", before->mention_count,
                   after->mention_count);
    } else if (after->mention_count < before->mention_count) {
        buf_printf(out, "; fewer tellings: %zu -> %zu", before->mention_count,
                   after->mention_count);
    }
}

static void report_one(const struct event *e, enum diag_id what,
                       const char *path, struct diag *diag)
{
    char date[EDTF_MAX];
    diag_report(diag, what, path, 0, "%s %s", date_of(e, date),
                e->title ? e->title : "");
}

static void report_change(const struct event *before, const struct event *after,
                          const char *path, struct diag *diag)
{
    char date[EDTF_MAX];
    struct buf what;
    buf_init(&what, LIMIT_INPUT_FILE);
    describe(before, after, &what);
    if (what.n) {
        diag_report(diag, DIAG_EVENT_CHANGED, path, 0, "%s %s%s",
                    date_of(after, date), after->title ? after->title : "",
                    what.failed ? "" : what.p);
    }
    buf_finish(&what);
}

void changes_report(const struct chronology *before,
                    const struct chronology *after, const char *path,
                    struct diag *diag)
{
    for (size_t i = 0; i < after->event_count; i++) {
        const struct event *e = &after->events[i];
        const struct event *old = chronology_lookup_event(before, e->id);
        if (old) {
            report_change(old, e, path, diag);
        } else {
            report_one(e, DIAG_EVENT_ADDED, path, diag);
        }
    }
    for (size_t i = 0; i < before->event_count; i++) {
        const struct event *e = &before->events[i];
        if (!chronology_lookup_event(after, e->id)) {
            report_one(e, DIAG_EVENT_GONE, path, diag);
        }
    }
}
