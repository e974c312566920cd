/* The article's date.
 *
 * Forms of dates are the tagger's business: it is given the few short texts
 * that may tell the article's date, without a document date, so that only
 * what stands in the words counts. This file knows the places: metadata (set
 * by the readers), the dateline, lines that hold a date and nothing else, a
 * date before the first sentence, the end of the headline, the file's name.
 *
 * "today (24/02)" inside a sentence is an event's date and none of these. A
 * month is taken only where a line says nothing else; a dateline without a
 * year is the last resort, kept without one (XXXX-02-24).
 */
#include "events/read/published.h"

#include <stdint.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "events/read/dateline.h"
#include "events/read/phrases.h"
#include "events/tag/tag.h"

#define STAMP_BYTES 120 /* of metadata that tells a date */
#define SCRATCH_BYTES ((size_t)4 << 20)
#define LINE_BYTES 300 /* of a short line that is looked at */
#define STAMP_WORDS 12
#define STAMP_OTHER 3    /* words beside the date: a place */
#define LABELLED_OTHER 5 /* words beside a labelled date: "by admin in News" */
#define HEAD_BYTES 160   /* of a first sentence that may open with a date */
#define BODY_LOOKED_AT 3 /* paragraphs in which a dateline may stand */

/* What the words name, without their time of day. */
static bool take_date(const struct timex *t, struct edtf *result)
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

static bool has_year(const struct edtf *e)
{
    return !e->from.year_x;
}

static bool has_day(const struct edtf *e)
{
    return e->from.day > 0;
}

static enum status find_dates(str text, const char *language,
                              struct arena *arena, struct timex_list *found)
{
    struct tag_input input = {.text = text, .language = language};
    *found = (struct timex_list){0};
    return tag_text(&input, arena, found);
}

static bool has_digit(str s)
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

bool published_read(str text, const char *language, struct arena *arena,
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
        whole.form == EDTF_DATE && has_day(&whole) && has_year(&whole)) {
        *result = whole;
        return true;
    }
    struct civil civil;
    if (joined_date(text, 0, &civil)) {
        *result = edtf_from_civil(civil);
        return true;
    }
    struct timex_list found;
    if (find_dates(text, language, arena, &found) != STATUS_OK) {
        return false;
    }
    for (size_t i = 0; i < found.count; i++) {
        struct edtf date;
        if (take_date(&found.items[i], &date) && has_year(&date)) {
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
        if (!take_date(t, &date) || !has_year(&date)) {
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
        bool alone = others == 0 || (told && others <= LABELLED_OTHER) ||
                     (others <= STAMP_OTHER && capitals && apart);
        stamp.date = date;
        is_stamp = alone && (has_day(&date) || told || others == 0);
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
    enum status status = find_dates(p->text, language, scratch, &found);
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

enum status published_mark(struct passage_list *list, const char *language)
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
            has_digit(p->text)) {
            status = mark_line(p, language, list->arena, scratch);
        }
    }
    arena_free(scratch);
    return status;
}

/* One document's search. */
struct search {
    struct document *document;
    const struct passage_list *list;
    const struct article *article;
    size_t first; /* indices of the article's first and last kept passage */
    size_t last;
    struct edtf yearless; /* of a dateline; EDTF_NONE without */
};

static void settle(struct search *s, const struct edtf *date, const char *reason)
{
    if (s->document->published.form == EDTF_NONE) {
        s->document->published = *date;
        s->document->published_reason = reason;
    }
}

static bool is_settled(const struct search *s)
{
    return s->document->published.form != EDTF_NONE;
}

/* The first date that [begin, end) of text tells. */
static bool date_within(struct search *s, str text, size_t begin, size_t end,
                        struct edtf *date)
{
    struct timex_list found;
    if (end <= begin ||
        find_dates(str_slice(text, begin, end), s->document->language,
                   s->document->arena, &found) != STATUS_OK) {
        return false;
    }
    for (size_t i = 0; i < found.count; i++) {
        if (take_date(&found.items[i], date)) {
            return true;
        }
    }
    return false;
}

static void look_at_dateline(struct search *s, str text)
{
    struct dateline line;
    struct edtf date;
    if (!dateline_find(text, &line) ||
        (!date_within(s, text, line.date_begin, line.date_end, &date) &&
         !date_within(s, text, 0, line.head_end, &date))) {
        return;
    }
    if (has_year(&date)) {
        settle(s, &date, "the dateline");
    } else if (s->yearless.form == EDTF_NONE && has_day(&date)) {
        s->yearless = date;
    }
}

static void look_at_datelines(struct search *s)
{
    size_t seen = 0;
    for (size_t i = s->first; i <= s->last && seen < BODY_LOOKED_AT; i++) {
        const struct passage *p = &s->list->items[i];
        if (p->kept && p->role == BLOCK_BODY) {
            seen++;
            look_at_dateline(s, p->text);
        }
    }
}

static bool starts_sentence(str rest)
{
    uint32_t c = 0;
    if (rest.n) {
        utf8_decode(rest, 0, &c);
    }
    return utf8_is_word(c) && utf8_to_upper(c) == c && !(c >= '0' && c <= '9');
}

/* What stands before a date that opens a sentence: nothing or a label (*place
 * false), or a place and a comma or bracket (*place true). */
static bool may_stand_before(str before, bool *place)
{
    str words = str_trim(before);
    *place = false;
    if (!words.n || phrase_is_all(words, PHRASE_PUBLISHED)) {
        return true;
    }
    char last = words.p[words.n - 1];
    size_t first_word = str_find_byte(words, ' ', 0);
    bool shouted = words.n > 1 && byte_is_upper(words.p[1]);
    *place = true;
    return (last == ',' || last == '(') && starts_sentence(words) &&
           passage_count_words(words) <= 4 && (first_word > 3 || shouted);
}

/* "date 2021-09-01 Today, at the Ministry", "Goma, 4 May 2019 The Governor":
 * a date before the first sentence, with no dash. */
static void look_at_opening(struct search *s, str text)
{
    text = str_slice(text, 0, HEAD_BYTES);
    text = str_slice(text, 0, utf8_validate(text));
    struct timex_list found;
    struct edtf date;
    if (!has_digit(str_slice(text, 0, 60)) ||
        find_dates(text, s->document->language, s->document->arena, &found) !=
            STATUS_OK ||
        !found.count || !take_date(&found.items[0], &date) ||
        !has_year(&date) || !has_day(&date)) {
        return;
    }
    bool place;
    size_t end = found.items[0].end;
    size_t at = end;
    while (at < text.n && strchr(" \t\n:|/-.)]", text.p[at])) {
        at++;
    }
    if (at > end &&
        may_stand_before(str_slice(text, 0, found.items[0].begin), &place) &&
        starts_sentence(str_slice(text, at, text.n))) {
        settle(s, &date,
               place ? "the dateline" : "a date at the head of the text");
    }
}

static void look_at_openings(struct search *s)
{
    for (size_t i = s->first; i <= s->last && i < s->list->count; i++) {
        const struct passage *p = &s->list->items[i];
        if (p->kept && p->role == BLOCK_BODY) {
            look_at_opening(s, p->text);
            return;
        }
    }
}

static bool may_be_own(const struct passage *p)
{
    return p->stamp && !p->stamp->modified && (!p->aside || p->stamp->labelled);
}

/* A line that says it is the day of publication. */
static void look_at_labels(struct search *s)
{
    for (size_t i = 0; i < s->list->count; i++) {
        const struct passage *p = &s->list->items[i];
        if (may_be_own(p) && p->stamp->labelled) {
            const char *reason = arena_printf(
                s->document->arena, "the line \"%.*s\"", STR_ARG(p->text));
            settle(s, &p->stamp->date, reason ? reason : "a line that says so");
            return;
        }
    }
}

/* Before the text: the date that stands nearest to it. */
static void look_at_head(struct search *s)
{
    for (size_t i = s->first; i > 0; i--) {
        const struct passage *p = &s->list->items[i - 1];
        bool under = s->article->headline != FURNITURE_NONE &&
                     i - 1 > s->article->headline && p->stamp &&
                     !p->stamp->modified;
        if (may_be_own(p) || under) {
            settle(s, &p->stamp->date, "a date at the head of the text");
            return;
        }
    }
}

/* Behind the text: the only date there is. Several are a list of other
 * articles. */
static void look_at_end(struct search *s)
{
    const struct stamp *only = NULL;
    for (size_t i = s->last + 1; i < s->list->count; i++) {
        const struct passage *p = &s->list->items[i];
        if (!may_be_own(p)) {
            continue;
        }
        if (only && !edtf_equal(&only->date, &p->stamp->date)) {
            return;
        }
        only = p->stamp;
    }
    if (only) {
        settle(s, &only->date, "a date at the end of the text");
    }
}

/* "Situation Report No. 5 (6 June 2022)", "Bulletin - 6 June 2022". */
static void look_at_headline(struct search *s)
{
    str title = s->document->title;
    struct timex_list found;
    if (!has_digit(title) || title.n > 300 ||
        find_dates(title, s->document->language, s->document->arena, &found) !=
            STATUS_OK ||
        !found.count) {
        return;
    }
    const struct timex *t = &found.items[found.count - 1];
    str before = str_trim(str_slice(title, 0, t->begin));
    bool last = passage_count_words(str_slice(title, t->end, title.n)) == 0;
    bool apart = before.n && !byte_is_alpha(before.p[before.n - 1]) &&
                 !byte_is_digit(before.p[before.n - 1]);
    struct edtf date;
    if (last && apart && take_date(t, &date) && has_year(&date) &&
        has_day(&date)) {
        settle(s, &date, "the headline");
    }
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

static void look_at_name(struct search *s)
{
    str name = str_from(s->document->path);
    const char *slash = strrchr(s->document->path, '/');
    if (slash) {
        name = str_from(slash + 1);
    }
    for (size_t i = 0; i < name.n; i++) {
        struct civil date;
        if (split_date(name, i, &date) || joined_date(name, i, &date)) {
            struct edtf found = edtf_from_civil(date);
            settle(s, &found, "the file's name");
            return;
        }
    }
}

/* The first and last passages that are the article's own. */
static void find_limits(struct search *s)
{
    s->first = s->list->count;
    s->last = 0;
    for (size_t i = s->article->start; i < s->article->tail; i++) {
        const struct passage *p = &s->list->items[i];
        if (p->kept && (p->role == BLOCK_BODY || p->role == BLOCK_ITEM)) {
            s->first = s->first < i ? s->first : i;
            s->last = i;
        }
    }
    if (s->first == s->list->count) {
        s->last = s->list->count ? s->list->count - 1 : 0;
    }
}

enum status published_find(struct document *document,
                           const struct passage_list *list,
                           const struct article *article,
                           const struct read_options *options)
{
    struct search s = {.document = document, .list = list, .article = article};
    static void (*const places[])(struct search *) = {
        look_at_datelines, look_at_openings, look_at_labels, look_at_head,
        look_at_end,       look_at_headline, look_at_name,
    };
    find_limits(&s);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (!is_settled(&s)) {
            places[i](&s);
        }
    }
    if (options->date.form != EDTF_NONE) {
        settle(&s, &options->date, "given with --date");
    }
    if (s.yearless.form != EDTF_NONE) {
        settle(&s, &s.yearless, "the dateline, which names no year");
    }
    return STATUS_OK;
}
