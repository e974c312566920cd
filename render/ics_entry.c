/* Where an event stands in a calendar, and what its entry says.
 *
 * The place follows from the date's bounds and form alone. The title says
 * what a day in a calendar would otherwise claim; the description begins with
 * the date in words and then gives each telling: its words, its source, its
 * reasoning. Texts go through base/clean.h line by line, because calendars
 * lose whole files over one control character.
 */
#include "render/ics_entry.h"

#include "base/clean.h"
#include "base/limits.h"
#include "render/telling.h"

/* --- the place in the calendar ------------------------------------------ */

/* Days, and what the title must say of them (NULL: nothing). */
struct stretch {
    day first;
    day last;
    const char *note;
};

/* Whether both ends tell a day, without "about" or "perhaps". */
static bool tells_days(const struct edtf *date)
{
    const struct edtf_date *ends[] = {&date->from, &date->to};
    size_t count = date->form == EDTF_DATE ? 1 : 2;
    for (size_t i = 0; i < count; i++) {
        enum edtf_precision p = edtf_date_precision(ends[i]);
        if ((p != EDTF_PRECISION_DAY && p != EDTF_PRECISION_MINUTE) ||
            ends[i]->qualifier) {
            return false;
        }
    }
    return date->form != EDTF_ONE_OF;
}

/* "by end of 2026": "by 2026" on the year's last day could be read as its
 * first. */
static const char *by_words(const struct edtf *date, const char *words,
                            const char *language, struct arena *arena)
{
    struct edtf end = {.form = EDTF_DATE, .from = date->to};
    enum edtf_precision p = edtf_date_precision(&date->to);
    if (p != EDTF_PRECISION_MONTH && p != EDTF_PRECISION_YEAR) {
        return words;
    }
    return words_dated(WORD_ICS_BY_END, language,
                       words_date(&end, TIMEX_MOD_NONE, language, arena), arena);
}

/* A date with an open end stands on the day that is known. */
static size_t place_open(const struct edtf *date,
                         const struct edtf_bounds *bounds, const char *words,
                         const char *language, struct arena *arena,
                         struct stretch stretches[ICS_ENTRIES])
{
    if (!bounds->has_earliest && !bounds->has_latest) {
        return 0;
    }
    day at = bounds->has_earliest ? bounds->earliest : bounds->latest;
    const char *note = words;
    if (!bounds->has_earliest && date->form == EDTF_ONE_OF) {
        note = by_words(date, words, language, arena);
    }
    stretches[0] = (struct stretch){at, at, note};
    return 1;
}

/* Where an event stands: gives the number of its entries. */
static size_t place(const struct event *event, const char *language,
                    struct arena *arena, struct stretch stretches[ICS_ENTRIES])
{
    const struct edtf *date = &event->date;
    struct edtf_bounds b = edtf_bounds(date);
    const char *words = words_date(date, event->mod, language, arena);
    if (!b.has_earliest || !b.has_latest) {
        return place_open(date, &b, words, language, arena, stretches);
    }
    bool days = tells_days(date);
    bool is_short = b.latest - b.earliest < ICS_SPAN;
    bool is_period = date->form == EDTF_INTERVAL;
    if (is_period && !is_short) {
        stretches[0] = (struct stretch){
            b.earliest, b.earliest,
            words_dated(WORD_ICS_BEGINS, language, words, arena)};
        stretches[1] =
            (struct stretch){b.latest, b.latest,
                             words_dated(WORD_ICS_ENDS, language, words, arena)};
        return 2;
    }
    stretches[0] = (struct stretch){
        b.earliest, is_short ? b.latest : b.earliest,
        days                     ? NULL
        : b.earliest == b.latest ? words
        : is_period ? words_dated(WORD_ICS_DAYS_UNKNOWN, language, words, arena)
                    : words_dated(WORD_ICS_DAY_UNKNOWN, language, words, arena)};
    return 1;
}

bool ics_is_carried(const struct event *event)
{
    struct edtf_bounds b = edtf_bounds(&event->date);
    return (b.has_earliest || b.has_latest) &&
           (!b.has_earliest || b.earliest >= day_from_civil(1, 1, 1)) &&
           (!b.has_latest ||
            (b.latest >= day_from_civil(1, 1, 1) && b.latest < DAY_MAX));
}

/* --- what the entry says ------------------------------------------------ */

static void add_line(struct buf *out, const char *text)
{
    if (text) {
        clean_line(str_from(text), out);
        buf_add_byte(out, '\n');
    }
}

static void add_status(struct buf *out, const struct event *event,
                       const char *language, struct arena *arena)
{
    if (event->status != EVENT_HAPPENED && event->status < EVENT_STATUS_COUNT) {
        add_line(out,
                 words_dated(WORD_ICS_STATUS, language,
                             telling_status(event->status, language), arena));
    }
}

static void add_conflict(struct buf *out, const struct conflict *conflict,
                         const char *language, struct arena *arena)
{
    struct buf dates;
    buf_init(&dates, ICS_DESCRIPTION);
    for (size_t i = 0; i < conflict->date_count; i++) {
        const char *words =
            words_date(&conflict->dates[i], TIMEX_MOD_NONE, language, arena);
        buf_add_z(&dates, i ? words_text(WORD_ICS_OR, language) : "");
        buf_add_z(&dates, words ? words : "");
    }
    if (conflict->about) {
        buf_printf(&dates, " (%s)", conflict->about);
    }
    add_line(out, words_dated(WORD_ICS_DISAGREE, language,
                              dates.p ? dates.p : "", arena));
    buf_finish(&dates);
}

static void add_source(struct buf *out, const struct source *source,
                       const char *language, struct arena *arena)
{
    const char *line = telling_source_line(source, language, arena);
    add_line(out, arena_printf(arena, "%s: %s",
                               words_text(WORD_PAGE_SOURCE, language),
                               line ? line : ""));
    if (source->url || source->title) {
        /* Without a title the line above has the file's name. */
        add_line(out, source->url ? source->url : source->path);
    }
}

/* One telling: its words, its source, why its date is what it is. */
static void add_mention(struct buf *out, const struct render_job *job,
                        const struct event *event,
                        const struct event_mention *m, struct arena *arena)
{
    const char *language = job->chronology->language;
    const struct source *source =
        chronology_lookup_source(job->chronology, m->source);
    buf_add_byte(out, '\n');
    if (m->quote) {
        add_line(out, arena_printf(arena, "“%s”", m->quote));
    }
    if (source) {
        add_source(out, source, language, arena);
    }
    if (m->date.form != EDTF_NONE && !edtf_equal(&m->date, &event->date)) {
        add_line(out, words_dated(WORD_ICS_TOLD, language,
                                  words_date(&m->date, m->mod, language, arena),
                                  arena));
    }
    if (m->reason) {
        add_line(out,
                 arena_printf(arena, "%s: %s",
                              words_text(WORD_PAGE_WHY, language), m->reason));
    }
}

/* Every telling that fits; the others are counted. */
static void add_mentions(struct buf *out, const struct render_job *job,
                         const struct event *event, struct arena *arena)
{
    struct buf one;
    size_t i = 0;
    buf_init(&one, LIMIT_INPUT_FILE);
    for (; i < event->mention_count; i++) {
        buf_clear(&one);
        add_mention(&one, job, event, &event->mentions[i], arena);
        if (i > 0 && out->n + one.n > ICS_DESCRIPTION) {
            break;
        }
        buf_add(out, buf_str(&one));
    }
    if (i < event->mention_count) {
        buf_add_byte(out, '\n');
        add_line(out, words_number(WORD_ICS_MORE, job->chronology->language,
                                   event->mention_count - i, arena));
    }
    out->failed = out->failed || one.failed;
    buf_finish(&one);
}

/* `note` is what the title says of the date, or NULL. */
static const char *describe(const struct render_job *job,
                            const struct event *event, const char *note,
                            struct arena *arena)
{
    const struct chronology *c = job->chronology;
    const struct conflict *conflict = chronology_lookup_conflict(c, event->id);
    struct buf out;
    buf_init(&out, LIMIT_INPUT_FILE);
    const char *words =
        note ? note : words_date(&event->date, event->mod, c->language, arena);
    add_line(&out, words_dated(WORD_ICS_DATE, c->language, words, arena));
    add_status(&out, event, c->language, arena);
    if (conflict) {
        add_conflict(&out, conflict, c->language, arena);
    }
    add_mentions(&out, job, event, arena);
    const char *text =
        out.failed ? NULL : arena_copy(arena, str_trim(buf_str(&out)));
    buf_finish(&out);
    return text;
}

/* One line, with "(note)" behind it. NULL stays NULL. */
static const char *one_line(const char *text, const char *note,
                            struct arena *arena)
{
    struct buf out;
    if (!text) {
        return NULL;
    }
    buf_init(&out, LIMIT_INPUT_FILE);
    clean_line(str_from(text), &out);
    if (note) {
        buf_add_z(&out, " (");
        clean_line(str_from(note), &out);
        buf_add_z(&out, ")");
    }
    const char *line = out.failed ? NULL : arena_copy(arena, buf_str(&out));
    buf_finish(&out);
    return line;
}

/* The address of the first source that has one: http or https, characters
 * that no URI may hold percent-encoded. */
static const char *first_url(const struct render_job *job,
                             const struct event *event, struct arena *arena)
{
    str url = {NULL, 0};
    struct buf out;
    for (size_t i = 0; i < event->mention_count && url.n == 0; i++) {
        const struct source *source =
            chronology_lookup_source(job->chronology, event->mentions[i].source);
        str found = str_from(source ? source->url : NULL);
        if (str_starts(found, STR("http://")) ||
            str_starts(found, STR("https://"))) {
            url = found;
        }
    }
    if (url.n == 0) {
        return NULL;
    }
    buf_init(&out, LIMIT_INPUT_FILE);
    for (size_t i = 0; i < url.n; i++) {
        unsigned char c = (unsigned char)url.p[i];
        if (c <= 0x20 || c >= 0x7f || strchr("\"<>\\^`{|}", c)) {
            buf_printf(&out, "%%%02X", (unsigned)c);
        } else {
            buf_add_byte(&out, (char)c);
        }
    }
    const char *safe = out.failed ? NULL : arena_copy(arena, buf_str(&out));
    buf_finish(&out);
    return safe;
}

/* What is not certain to happen is tentative (RFC 5545, 3.8.1.11); that a
 * day is not known is said in words. */
static const char *status_of(const struct event *event)
{
    switch (event->status) {
    case EVENT_CANCELLED:
        return "CANCELLED";
    case EVENT_PLANNED:
    case EVENT_POSTPONED:
        return "TENTATIVE";
    default:
        return "CONFIRMED";
    }
}

static void fill_entry(const struct render_job *job, const struct event *event,
                       const struct stretch *stretch, struct arena *arena,
                       struct ics_entry *entry)
{
    char edtf[EDTF_MAX];
    edtf_print(&event->date, edtf);
    *entry = (struct ics_entry){
        .first = stretch->first,
        .last = stretch->last,
        .summary = one_line(event->title, stretch->note, arena),
        .description = describe(job, event, stretch->note, arena),
        .location = one_line(event->place, NULL, arena),
        .url = first_url(job, event, arena),
        .category = event_kind_name(event->kind),
        .status = status_of(event),
        .edtf = arena_copy(arena, str_from(edtf)),
        .precision = edtf_precision_name(edtf_precision(&event->date)),
    };
}

enum status ics_entries(const struct render_job *job, const struct event *event,
                        struct arena *arena,
                        struct ics_entry entries[ICS_ENTRIES], size_t *count)
{
    struct stretch stretches[ICS_ENTRIES];
    size_t placed =
        ics_is_carried(event)
            ? place(event, job->chronology->language, arena, stretches)
            : 0;
    for (size_t i = 0; i < placed; i++) {
        struct ics_entry *entry = &entries[i];
        fill_entry(job, event, &stretches[i], arena, entry);
        snprintf(entry->uid, sizeof entry->uid, "%s%s@dateline", event->id,
                 i ? "-end" : "");
        if (i) {
            memcpy(entry->related, entries[0].uid, sizeof entry->related);
        }
        if (!entry->summary || !entry->description || !entry->edtf) {
            return STATUS_NOMEM;
        }
    }
    *count = placed;
    return STATUS_OK;
}
