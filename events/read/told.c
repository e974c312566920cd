/* Dates in short texts: metadata, lines that are a date, file names.
 *
 * Forms of dates are the tagger's business: it is given the text without a
 * document date, so that only what stands in the words counts. ISO 8601, in
 * which metadata are written, is read here, because there the day is the one
 * that is written, whatever the zone, and a tagger need not know the basic
 * form.
 *
 * A line is a stamp when its date stands alone, behind a label, or with a
 * place that is set off from it; "Deadline: 6 June 2022" is none, nor is a
 * line with two days.
 */
#include "events/read/told.h"

#include <stdint.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "events/read/phrases.h"

#define STAMP_BYTES 120 /* of metadata that tells a date */
#define SCRATCH_BYTES ((size_t)4 << 20)
#define LINE_BYTES 300 /* of a short line that is looked at */
#define STAMP_WORDS 12
#define STAMP_OTHER 3    /* words beside the date: a place */
#define LABELLED_OTHER 5 /* words beside a labelled date: "by admin in News" */

/* What the words name, without their time of day. */
bool told_date(const struct timex *t, struct edtf *result)
{
    if ((t->type != TIMEX_DATE && t->type != TIMEX_TIME) ||
        t->when.form != EDTF_DATE || t->mod != TIMEX_MOD_NONE) {
        return false;
    }
    const struct edtf_date *d = &t->when.from;
    if (d->month < 1 || d->month > 12 || d->month_x || d->day_x ||
        (d->year_x && d->year_x < 4)) {
        return false;
    }
    *result = (struct edtf){.form = EDTF_DATE,
                            .from = {.year = d->year,
                                     .month = d->month,
                                     .day = d->day,
                                     .year_x = d->year_x,
                                     .second = -1}};
    return true;
}

bool told_has_year(const struct edtf *e)
{
    return !e->from.year_x;
}

bool told_has_day(const struct edtf *e)
{
    return e->from.day > 0;
}

enum status told_find(str text, const char *language, struct arena *arena,
                      struct timex_list *found)
{
    struct tag_input input = {
        .text = text, .language = language, .mixed = true, .account = true};
    *found = (struct timex_list){0};
    return tag_text(&input, arena, found);
}

bool told_has_digit(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (byte_is_digit(s.p[i])) {
            return true;
        }
    }
    return false;
}

static int number(str digits)
{
    int value = 0;
    for (size_t i = 0; i < digits.n; i++) {
        value = value * 10 + (digits.p[i] - '0');
    }
    return value;
}

/* Digits at `at` of exactly this many, none before or behind them. */
static bool digits_at(str s, size_t at, size_t count, str *digits)
{
    if (at + count > s.n || (at && byte_is_digit(s.p[at - 1])) ||
        (at + count < s.n && byte_is_digit(s.p[at + count]))) {
        return false;
    }
    *digits = str_slice(s, at, at + count);
    for (size_t i = 0; i < count; i++) {
        if (!byte_is_digit(digits->p[i])) {
            return false;
        }
    }
    return true;
}

static bool day_is_likely(int year, int month, int day_of_month)
{
    return year >= 1900 && year <= 2100 &&
           day_is_valid(year, month, day_of_month);
}

/* 20220606 at `at`, with no letter or digit next to it. */
static bool joined_date(str name, size_t at, struct civil *date)
{
    str all;
    if (!digits_at(name, at, 8, &all) || (at && byte_is_alpha(name.p[at - 1])) ||
        (at + 8 < name.n && byte_is_alpha(name.p[at + 8]) &&
         name.p[at + 8] != 'T')) {
        return false;
    }
    *date = (struct civil){number(str_slice(all, 0, 4)),
                           number(str_slice(all, 4, 6)),
                           number(str_slice(all, 6, 8))};
    return day_is_likely(date->year, date->month, date->day);
}

bool told_read(str text, const char *language, struct arena *arena,
               struct edtf *result)
{
    text = str_trim(text);
    if (text.n > STAMP_BYTES) {
        return false;
    }
    /* ISO 8601, extended or basic: the day is its first ten or eight bytes,
     * in the zone it was written in. */
    struct edtf whole;
    if (edtf_parse(str_slice(text, 0, 10), &whole) == STATUS_OK &&
        whole.form == EDTF_DATE && told_has_day(&whole) && told_has_year(&whole)) {
        *result = whole;
        return true;
    }
    struct civil civil;
    if (joined_date(text, 0, &civil)) {
        *result = edtf_from_civil(civil);
        return true;
    }
    struct timex_list found;
    if (told_find(text, language, arena, &found) != STATUS_OK) {
        return false;
    }
    for (size_t i = 0; i < found.count; i++) {
        struct edtf date;
        if (told_date(&found.items[i], &date) && told_has_year(&date)) {
            *result = date;
            return true;
        }
    }
    return false;
}

/* Whether a date between these two stands apart from its line's other words,
 * as "Goma, 4 May 2019" and "4 May 2019 | News" do. */
static bool stands_apart(str before, str after)
{
    static const char *const marks = ",|/(-";
    before = str_trim(before);
    after = str_trim(after);
    bool comma = before.n && strchr(marks, before.p[before.n - 1]);
    bool high = before.n && (before.p[before.n - 1] & 0x80);
    bool bar = after.n && (strchr(marks, after.p[0]) || (after.p[0] & 0x80));
    return (!before.n || comma || high) && (!after.n || bar || before.n);
}

/* Words of s from `from` on outside the expressions, and whether all of them
 * are capitalised. */
static size_t count_others(str s, size_t from, const struct timex_list *found,
                           bool *capitals)
{
    size_t words = 0;
    *capitals = true;
    for (size_t i = 0; i <= found->count; i++) {
        size_t to = i < found->count ? found->items[i].begin : s.n;
        str gap = str_slice(s, from, to);
        bool inside = false;
        for (size_t at = 0; at < gap.n;) {
            uint32_t c;
            at += utf8_decode(gap, at, &c);
            bool word = utf8_is_word(c);
            if (word && !inside) {
                words++;
                *capitals = *capitals && utf8_to_upper(c) == c;
            }
            inside = word;
        }
        from = i < found->count ? found->items[i].end : s.n;
    }
    return words;
}

/* Bytes of the label that s starts with, and of the marks around it. */
static size_t cut_label(str s, struct stamp *stamp)
{
    size_t n = phrase_at_start(s, PHRASE_MODIFIED);
    if (n) {
        stamp->modified = true;
    } else if ((n = phrase_at_start(s, PHRASE_PUBLISHED)) != 0) {
        stamp->labelled = true;
    } else {
        n = phrase_at_start(s, PHRASE_KICKER);
    }
    while (n && n < s.n && strchr(" \t\n:|/-,", s.p[n])) {
        n++;
    }
    return n;
}

/* Whether a line with these expressions is a stamp. */
static bool read_stamp(str text, const struct timex_list *found,
                       struct stamp *result)
{
    struct stamp stamp = {0};
    bool is_stamp = false;
    size_t label = cut_label(text, &stamp);
    bool capitals;
    size_t others = count_others(text, label, found, &capitals);
    for (size_t i = 0; i < found->count; i++) {
        const struct timex *t = &found->items[i];
        struct edtf date;
        if (!told_date(t, &date) || !told_has_year(&date)) {
            continue;
        }
        if (stamp.date.form != EDTF_NONE && !edtf_equal(&date, &stamp.date)) {
            /* A range, or several days; a label tells which one it means. */
            *result = stamp;
            return is_stamp && (stamp.labelled || stamp.modified);
        }
        bool apart = stands_apart(str_slice(text, 0, t->begin),
                                  str_slice(text, t->end, text.n));
        bool told = (stamp.labelled || stamp.modified) && t->begin <= label + 4;
        bool kicker = label && !stamp.labelled && !stamp.modified;
        bool alone = others == 0 || (told && others <= LABELLED_OTHER) ||
                     (kicker && others <= 1) ||
                     (others <= STAMP_OTHER && capitals && apart);
        stamp.date = date;
        is_stamp = alone && (told_has_day(&date) || told || others == 0);
        stamp.labelled = stamp.labelled && told;
    }
    *result = stamp;
    return is_stamp;
}

/* Notes that a short line tells a day or a time. */
static void mark_dated(struct passage *p, const struct timex_list *found)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct timex *t = &found->items[i];
        bool told = t->when.form != EDTF_NONE && t->when.from.month;
        if (told || t->type == TIMEX_TIME) {
            bool first = t->begin == passage_bullet(p->text);
            p->dated = true;
            p->contact = false;
            p->opens_dated = p->opens_dated || first;
            p->timed = p->timed || (first && t->type == TIMEX_TIME);
        }
    }
}

/* Looks for dates in one short line; what the tagger makes of it is needed no
 * longer than that, and goes into `scratch`. */
static enum status mark_line(struct passage *p, const char *language,
                             struct arena *arena, struct arena *scratch)
{
    struct timex_list found;
    struct stamp stamp;
    enum status status = told_find(p->text, language, scratch, &found);
    if (status != STATUS_OK) {
        return status;
    }
    bool plain = p->kind == PASSAGE_PLAIN && p->words <= STAMP_WORDS;
    if (plain && read_stamp(p->text, &found, &stamp)) {
        struct stamp *kept = arena_alloc(arena, sizeof *kept);
        if (!kept) {
            return STATUS_NOMEM;
        }
        *kept = stamp;
        p->stamp = kept;
        p->contact = false;
    } else if (p->shape == SHAPE_SHORT) {
        mark_dated(p, &found);
    }
    return STATUS_OK;
}

/* A day with times of day under it is a programme's, not the article's. */
static void free_programme_days(struct passage_list *list)
{
    for (size_t i = 0; i + 1 < list->count; i++) {
        struct passage *p = &list->items[i];
        if (p->stamp && !p->stamp->labelled && list->items[i + 1].timed) {
            p->stamp = NULL;
            p->dated = p->opens_dated = true;
        }
    }
}

enum status told_mark(struct passage_list *list, const char *language)
{
    struct arena *scratch = NULL;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < list->count && status == STATUS_OK; i++) {
        struct passage *p = &list->items[i];
        if (!scratch || arena_used(scratch) > SCRATCH_BYTES) {
            arena_free(scratch);
            scratch = arena_new(LIMIT_DOCUMENT_ARENA);
            if (!scratch) {
                return STATUS_NOMEM;
            }
        }
        bool brief = p->shape == SHAPE_SHORT || p->words <= STAMP_WORDS;
        if (p->shape != SHAPE_MARK && brief && p->text.n <= LINE_BYTES &&
            told_has_digit(p->text)) {
            status = mark_line(p, language, list->arena, scratch);
        }
    }
    arena_free(scratch);
    free_programme_days(list);
    return status;
}

/* 2022-06-06, 2022_06_06, 2022.06.06 at `at`. */
static bool split_date(str name, size_t at, struct civil *date)
{
    str y;
    str m;
    str d;
    if (!digits_at(name, at, 4, &y) || at + 10 > name.n ||
        !strchr("-_.", name.p[at + 4]) || name.p[at + 7] != name.p[at + 4] ||
        !digits_at(name, at + 5, 2, &m) || !digits_at(name, at + 8, 2, &d)) {
        return false;
    }
    *date = (struct civil){number(y), number(m), number(d)};
    return day_is_likely(date->year, date->month, date->day);
}

bool told_in_name(const char *path, struct edtf *result)
{
    const char *slash = strrchr(path, '/');
    str name = str_from(slash ? slash + 1 : path);
    for (size_t i = 0; i < name.n; i++) {
        struct civil date;
        if (split_date(name, i, &date) || joined_date(name, i, &date)) {
            *result = edtf_from_civil(date);
            return true;
        }
    }
    return false;
}
