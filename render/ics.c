/* The calendar: iCalendar (RFC 5545, 7986) that imports cleanly everywhere.
 *
 * ics_entry.c says what stands on which day; this file writes it. libical
 * builds one VEVENT at a time (a whole calendar in memory takes 4 KB an
 * entry) and its text is folded again by ics_fold.c. What it must not be asked
 * to do, because it would do it wrongly and in silence: days outside the
 * years 1 to 3000, control characters, commas in categories;
 * the calendar's own properties are therefore written here, and entries come
 * with days and texts already checked. At the end the whole is read back with
 * libical and compared, since one bad line makes some clients drop the file.
 *
 * In it are the events that are neither hidden nor background: background is
 * context for a reader ("since 1951, the organisation ..."), and nobody wants
 * it between appointments. Everything is all-day, transparent and without
 * alarm, time zone, organiser or method, so that it disturbs no one and is
 * taken for a publication, not an invitation.
 */
#include <libical/ical.h>

#include "base/clean.h"
#include "base/limits.h"
#include "render/ics_entry.h"
#include "render/ics_fold.h"
#include "render/telling.h"
#include "timeline/words.h"

/* What some calendars import at most. */
#define IMPORT_ENTRIES 1000
#define IMPORT_BYTES 1000000

/* What reading back must find, in order. */
struct written {
    char uid[ICS_UID];
    day first;
    day last;
};

struct calendar {
    const struct render_job *job;
    struct buf *out;
    struct arena *arena;
    struct written *written;
    size_t count;
    size_t capacity;
    bool early; /* a date before 1970 */
};

/* --- the calendar's own properties -------------------------------------- */

static void add_text(struct buf *lines, const char *name, const char *text)
{
    struct buf clean;
    buf_init(&clean, LIMIT_INPUT_FILE);
    clean_line(str_from(text), &clean);
    buf_printf(lines, "%s:", name);
    ics_escape(buf_str(&clean), lines);
    buf_add_z(lines, "\r\n");
    lines->failed = lines->failed || clean.failed;
    buf_finish(&clean);
}

/* "en" becomes the language of PRODID, which has upper case by custom. */
static void add_prodid(struct buf *lines, const char *language)
{
    str tag = str_from(language ? language : "en");
    buf_add_z(lines, "PRODID:-//Dateline//Dateline//");
    for (size_t i = 0; i < tag.n; i++) {
        if (byte_is_alpha(tag.p[i]) || tag.p[i] == '-') {
            buf_add_byte(lines, byte_to_upper(tag.p[i]));
        }
    }
    buf_add_z(lines, "\r\n");
}

static bool is_wanted(const struct event *event)
{
    return !event->hidden && event->role != EVENT_ROLE_BACKGROUND;
}

static size_t count_shown(const struct chronology *c)
{
    size_t shown = 0;
    for (size_t i = 0; i < c->event_count; i++) {
        shown += is_wanted(&c->events[i]) && ics_is_carried(&c->events[i]);
    }
    return shown;
}

/* "12 events. 2 more without a date. Where a title says ..." */
static void add_description(struct buf *lines, const struct chronology *c,
                            struct arena *arena)
{
    size_t shown = count_shown(c);
    size_t undated = telling_count_shown(c->undated, c->undated_count);
    const char *events = words_number(shown == 1 ? WORD_EVENTS_1 : WORD_EVENTS,
                                      c->language, shown, arena);
    const char *without =
        undated ? words_number(WORD_WITHOUT_DATE, c->language, undated, arena)
                : NULL;
    const char *honest = words_text(WORD_ICS_HONEST, c->language);
    const char *text = arena_printf(arena, "%s%s%s. %s", events ? events : "",
                                    without ? "; " : "", without ? without : "",
                                    honest ? honest : "");
    add_text(lines, "X-WR-CALDESC", text ? text : "");
    add_text(lines, "DESCRIPTION", text ? text : "");
}

/* Old clients read the X- names, new ones those of RFC 7986. Text that is not
 * ASCII comes early, so that UTF-8 is recognised. */
static void add_head(struct calendar *calendar)
{
    const struct chronology *c = calendar->job->chronology;
    const char *title =
        c->title ? c->title : words_text(WORD_TITLE_NONE, c->language);
    struct buf lines;
    buf_init(&lines, LIMIT_INPUT_FILE);
    buf_add_z(&lines, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    add_prodid(&lines, c->language);
    buf_add_z(&lines, "CALSCALE:GREGORIAN\r\n");
    add_text(&lines, "X-WR-CALNAME", title);
    add_text(&lines, "NAME", title);
    add_description(&lines, c, calendar->arena);
    buf_add_z(&lines, "REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n"
                      "X-PUBLISHED-TTL:P1D\r\n"
                      "COLOR:steelblue\r\n"
                      "X-APPLE-CALENDAR-COLOR:#4682B4\r\n");
    buf_printf(&lines, "X-DATELINE-CHRONOLOGY:%s\r\n",
               calendar->job->sha256 ? calendar->job->sha256 : "");
    ics_refold(buf_str(&lines), calendar->out);
    calendar->out->failed = calendar->out->failed || lines.failed;
    buf_finish(&lines);
}

/* --- one entry ---------------------------------------------------------- */

static struct icaltimetype date_of(day d)
{
    struct civil civil = day_to_civil(d);
    struct icaltimetype t = icaltime_null_date();
    t.year = civil.year;
    t.month = civil.month;
    t.day = civil.day;
    t.is_date = 1;
    return t;
}

/* A stamp that libical can write. */
static day safe_stamp(day stamp)
{
    bool safe =
        stamp > day_from_civil(1, 1, 1) && stamp < day_from_civil(3000, 1, 1);
    return safe ? stamp : 0;
}

/* Midnight, UTC. */
static struct icaltimetype stamp_of(day stamp)
{
    struct icaltimetype t = date_of(stamp);
    t.is_date = 0;
    t.hour = 0; /* a null date has -1 */
    t.minute = 0;
    t.second = 0;
    t.zone = icaltimezone_get_utc_timezone();
    return t;
}

/* Takes the property; false when there is none for lack of memory. */
static bool put(icalcomponent *event, icalproperty *property)
{
    if (property) {
        icalcomponent_add_property(event, property);
    }
    return property != NULL;
}

static bool put_x(icalcomponent *event, const char *name, const char *value)
{
    icalproperty *property = icalproperty_new_x(value);
    if (property) {
        icalproperty_set_x_name(property, name);
    }
    return put(event, property);
}

static enum icalproperty_status status_code(const char *status)
{
    return strcmp(status, "CANCELLED") == 0   ? ICAL_STATUS_CANCELLED
           : strcmp(status, "TENTATIVE") == 0 ? ICAL_STATUS_TENTATIVE
                                              : ICAL_STATUS_CONFIRMED;
}

/* A changed chronology has a newer stamp, which raises SEQUENCE. */
static bool put_times(icalcomponent *event, const struct ics_entry *entry,
                      day stamp)
{
    return put(event, icalproperty_new_uid(entry->uid)) &&
           put(event, icalproperty_new_dtstamp(stamp_of(stamp))) &&
           put(event, icalproperty_new_lastmodified(stamp_of(stamp))) &&
           put(event, icalproperty_new_sequence(stamp > 0 ? stamp : 0));
}

static bool put_texts(icalcomponent *event, const struct ics_entry *entry)
{
    return put(event, icalproperty_new_summary(entry->summary)) &&
           put(event, icalproperty_new_description(entry->description)) &&
           (!entry->location || !*entry->location ||
            put(event, icalproperty_new_location(entry->location))) &&
           (!entry->url || put(event, icalproperty_new_url(entry->url))) &&
           put(event, icalproperty_new_categories(entry->category)) &&
           put(event, icalproperty_new_status(status_code(entry->status)));
}

static bool put_rest(icalcomponent *event, const struct ics_entry *entry)
{
    return put(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT)) &&
           put_x(event, "X-MICROSOFT-CDO-BUSYSTATUS", "FREE") &&
           (!*entry->related ||
            put(event, icalproperty_new_relatedto(entry->related))) &&
           put_x(event, "X-DATELINE-EDTF", entry->edtf) &&
           put_x(event, "X-DATELINE-PRECISION", entry->precision);
}

static void add_day(struct buf *out, const char *name, day d)
{
    struct civil c = day_to_civil(d);
    buf_printf(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, c.year, c.month,
               c.day);
}

/* libical's text of an entry, with its days put in front: of the days before
 * 0001-01-02 and after the year 3000 libical writes nonsense. The end is
 * exclusive: the day after the last. */
static void add_entry(struct calendar *calendar, const struct ics_entry *entry,
                      const char *text)
{
    str rest = str_from(text);
    str begin;
    str_cut_line(&rest, &begin);
    buf_add(calendar->out, begin);
    buf_add_z(calendar->out, "\r\n");
    add_day(calendar->out, "DTSTART", entry->first);
    add_day(calendar->out, "DTEND", entry->last + 1);
    ics_refold(rest, calendar->out);
}

static bool write_entry(struct calendar *calendar, const struct ics_entry *entry)
{
    icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    char *text = NULL;
    if (event && put_times(event, entry, safe_stamp(calendar->job->stamp)) &&
        put_texts(event, entry) && put_rest(event, entry)) {
        text = icalcomponent_as_ical_string_r(event);
    }
    if (text) {
        add_entry(calendar, entry, text);
        icalmemory_free_buffer(text);
    }
    if (event) {
        icalcomponent_free(event);
    }
    return text != NULL;
}

/* --- all entries -------------------------------------------------------- */

static bool note_written(struct calendar *calendar, const struct ics_entry *entry)
{
    struct written *written =
        arena_grow(calendar->arena, calendar->written, calendar->count,
                   &calendar->capacity, sizeof *written);
    if (!written) {
        return false;
    }
    calendar->written = written;
    written += calendar->count++;
    memcpy(written->uid, entry->uid, sizeof written->uid);
    written->first = entry->first;
    written->last = entry->last;
    return true;
}

static void report_left_out(struct calendar *calendar, const struct event *event)
{
    char date[EDTF_MAX];
    edtf_print(&event->date, date);
    diag_report(calendar->job->diag, DIAG_ICS_YEAR, NULL, 0, "%s, %s", date,
                event->title);
}

static enum status add_event(struct calendar *calendar, const struct event *event)
{
    struct arena *arena = arena_new(LIMIT_DOCUMENT_ARENA);
    struct ics_entry entries[ICS_ENTRIES];
    size_t count = 0;
    enum status status =
        arena ? ics_entries(calendar->job, event, arena, entries, &count)
              : STATUS_NOMEM;
    if (status == STATUS_OK && count == 0) {
        report_left_out(calendar, event);
    }
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        calendar->early = calendar->early || entries[i].first < 0;
        if (!write_entry(calendar, &entries[i]) ||
            !note_written(calendar, &entries[i])) {
            status = STATUS_NOMEM;
        }
    }
    arena_free(arena);
    return status;
}

static enum status add_events(struct calendar *calendar)
{
    const struct chronology *c = calendar->job->chronology;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < c->event_count && status == STATUS_OK; i++) {
        if (is_wanted(&c->events[i])) {
            status = add_event(calendar, &c->events[i]);
        }
    }
    return status;
}

/* --- reading back ------------------------------------------------------- */

static bool same_time(struct icaltimetype a, struct icaltimetype b)
{
    return a.is_date == b.is_date && icaltime_compare(a, b) == 0;
}

static bool entry_is_sound(icalcomponent *event, const struct written *written,
                           day stamp)
{
    const char *uid = icalcomponent_get_uid(event);
    return uid && strcmp(uid, written->uid) == 0 &&
           same_time(icalcomponent_get_dtstamp(event), stamp_of(stamp)) &&
           same_time(icalcomponent_get_dtstart(event), date_of(written->first)) &&
           same_time(icalcomponent_get_dtend(event), date_of(written->last + 1)) &&
           icalcomponent_get_summary(event);
}

/* Whether libical reads what we wrote as we meant it. */
static bool is_sound(const struct calendar *calendar)
{
    icalcomponent *read = icalparser_parse_string(calendar->out->p);
    size_t seen = 0;
    bool sound = read && icalcomponent_count_errors(read) == 0;
    icalcomponent *event =
        sound ? icalcomponent_get_first_component(read, ICAL_VEVENT_COMPONENT)
              : NULL;
    for (; event && sound; seen++) {
        sound = seen < calendar->count &&
                entry_is_sound(event, &calendar->written[seen],
                               safe_stamp(calendar->job->stamp));
        event = icalcomponent_get_next_component(read, ICAL_VEVENT_COMPONENT);
    }
    if (read) {
        icalcomponent_free(read);
    }
    return sound && seen == calendar->count;
}

static void report_size(const struct calendar *calendar)
{
    struct diag *diag = calendar->job->diag;
    if (calendar->early) {
        diag_report(diag, DIAG_ICS_EARLY, NULL, 0, NULL);
    }
    if (calendar->count > IMPORT_ENTRIES || calendar->out->n > IMPORT_BYTES) {
        diag_report(diag, DIAG_ICS_LARGE, NULL, 0, "%zu entries, %zu KB",
                    calendar->count, calendar->out->n / 1000);
    }
}

static enum status render(const struct render_job *job, struct buf *out)
{
    struct calendar calendar = {.job = job, .out = out};
    enum status status = STATUS_NOMEM;
    calendar.arena = arena_new(LIMIT_CHRONOLOGY_ARENA);
    if (calendar.arena) {
        add_head(&calendar);
        status = add_events(&calendar);
        buf_add_z(out, "END:VCALENDAR\r\n");
    }
    if (status == STATUS_OK && out->failed) {
        status = STATUS_NOMEM;
    }
    if (status == STATUS_OK && !is_sound(&calendar)) {
        diag_report(job->diag, DIAG_INTERNAL, NULL, 0,
                    "the calendar does not read back as it was written");
        status = STATUS_FORMAT;
    }
    if (status == STATUS_OK) {
        report_size(&calendar);
    }
    arena_free(calendar.arena);
    return status;
}

const struct renderer render_ics = {
    .suffix = ".ics",
    .file = "timeline.ics",
    .render = render,
};
