/* Lines put together from a chronology's facts.
 *
 * Here and not in the two writers, so that paper and web say the same. What
 * is not known is left out rather than named: a handout full of "unknown"
 * is read by nobody.
 */
#include "render/telling.h"

#include "base/utf8.h"
#include "render/markup.h"

size_t telling_source_number(const struct chronology *c, const char *id)
{
    for (size_t i = 0; i < c->source_count; i++) {
        if (strcmp(c->sources[i].id, id) == 0) {
            return i + 1;
        }
    }
    return 0;
}

static const char *file_name(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    return slash && slash[1] ? slash + 1 : path;
}

const char *telling_source_line(const struct source *source,
                                const char *language, struct arena *arena)
{
    const char *name = source->title ? source->title : file_name(source->path);
    name = telling_one_line(name ? name : source->id, arena);
    if (name && source->publisher) {
        const char *publisher = telling_one_line(source->publisher, arena);
        name = publisher ? arena_printf(arena, "%s: %s", publisher, name) : NULL;
    }
    if (!name || source->published.form == EDTF_NONE) {
        return name;
    }
    const char *date =
        words_date(&source->published, TIMEX_MOD_NONE, language, arena);
    return date ? arena_printf(arena, "%s, %s", name, date) : NULL;
}

/* Joins with a middle dot; either may be empty, neither NULL. */
static const char *join(const char *a, const char *b, const char *between,
                        struct arena *arena)
{
    if (!a || !b || b[0] == '\0') {
        return a && b ? a : NULL;
    }
    return a[0] ? arena_printf(arena, "%s%s%s", a, between, b) : b;
}

/* What happened needs no saying. */
static const char *status_words(enum event_status status, const char *language)
{
    return status == EVENT_HAPPENED ? "" : telling_status(status, language);
}

static const char *actors_of(const struct event *event, struct arena *arena)
{
    const char *all = "";
    for (size_t i = 0; i < event->actor_count; i++) {
        all = join(all, telling_one_line(event->actors[i], arena), ", ", arena);
    }
    return all;
}

const char *telling_kind(enum event_kind kind, const char *language)
{
    return words_text((enum word)(WORD_KIND_OTHER + (int)kind), language);
}

const char *telling_status(enum event_status status, const char *language)
{
    return words_text((enum word)(WORD_STATUS_HAPPENED + (int)status), language);
}

const char *telling_facts(const struct event *event, const char *language,
                          struct arena *arena)
{
    static const char dot[] = " \xc2\xb7 ";
    const char *facts = "";
    if (event->kind != EVENT_OTHER && event->kind < EVENT_KIND_COUNT) {
        facts = telling_kind(event->kind, language);
    }
    if (event->place) {
        facts = join(facts, telling_one_line(event->place, arena), dot, arena);
    }
    facts = join(facts, status_words(event->status, language), dot, arena);
    if (event->role == EVENT_ROLE_BACKGROUND) {
        facts = join(facts, words_text(WORD_LEGEND_BACKGROUND, language), dot,
                     arena);
    }
    return join(facts, actors_of(event, arena), dot, arena);
}

const char *telling_date(const struct edtf *date, enum timex_mod mod,
                         const char *language, struct arena *arena)
{
    if (date->form == EDTF_NONE) {
        return words_text(WORD_PAGE_NO_DATE, language);
    }
    return words_date(date, mod, language, arena);
}

const char *telling_who(const struct chronology *chronology,
                        const struct event_mention *mention,
                        const char *language, struct arena *arena)
{
    const char *date =
        telling_date(&mention->date, mention->mod, language, arena);
    const struct source *source =
        chronology_lookup_source(chronology, mention->source);
    const char *line =
        source ? telling_source_line(source, language, arena) : NULL;
    if (!date || (source && !line)) {
        return NULL;
    }
    size_t number = telling_source_number(chronology, mention->source);
    return line ? arena_printf(arena, "%s: %zu. %s", date, number, line) : date;
}

const char *telling_conflict_dates(const struct conflict *conflict,
                                   const char *language, struct arena *arena)
{
    const char *all = "";
    for (size_t i = 0; i < conflict->date_count; i++) {
        all = join(
            all,
            telling_date(&conflict->dates[i], TIMEX_MOD_NONE, language, arena),
            " / ", arena);
    }
    return all;
}

const char *telling_source_link(const struct render_job *job,
                                const struct source *source, struct arena *arena)
{
    if (source->url && markup_link_is_safe(source->url) && source->url[0] != '#') {
        return source->url;
    }
    if (!job->source_folder || !source->path || strcmp(source->path, "-") == 0) {
        return NULL;
    }
    struct buf link;
    buf_init(&link, 16384);
    if (source->path[0] != '/') {
        markup_path_link(&link, job->source_folder);
        if (link.n > 0 && link.p[link.n - 1] != '/') {
            buf_add_byte(&link, '/');
        }
    }
    markup_path_link(&link, source->path);
    const char *copy = link.failed ? NULL : arena_copy(arena, buf_str(&link));
    buf_finish(&link);
    return copy;
}

const char *telling_one_line(const char *text, struct arena *arena)
{
    str s = str_from(text);
    char *line = arena_alloc(arena, s.n + 1);
    if (!line) {
        return NULL;
    }
    size_t n = 0;
    bool space = false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char b = (unsigned char)s.p[i];
        if (b <= ' ' || b == 0x7f) {
            space = n > 0;
            continue;
        }
        if (space) {
            line[n++] = ' ';
            space = false;
        }
        line[n++] = s.p[i];
    }
    line[n] = '\0';
    return line;
}

size_t telling_count_shown(const struct event *events, size_t count)
{
    size_t shown = 0;
    for (size_t i = 0; i < count; i++) {
        shown += !events[i].hidden;
    }
    return shown;
}

void telling_stamp(day stamp, char out[TELLING_STAMP])
{
    struct civil c = {.year = 1970, .month = 1, .day = 1};
    if (stamp >= DAY_MIN && stamp <= DAY_MAX) {
        c = day_to_civil(stamp);
    }
    if (c.year < 1) {
        c = (struct civil){.year = 1970, .month = 1, .day = 1};
    }
    snprintf(out, TELLING_STAMP, "%04u-%02u-%02u", (unsigned)c.year % 10000,
             (unsigned)c.month % 100, (unsigned)c.day % 100);
}
