/* The article's date: the places where articles tell it, best first.
 *
 * Metadata (set by the readers), the dateline, a date before the first
 * sentence, lines that hold a date and nothing else, the end of the headline,
 * the file's name. told.c reads the dates; this file knows the places.
 *
 * "today (24/02)" inside a sentence is an event's date and none of these. A
 * dateline without a year is the last resort, kept without one (XXXX-02-24).
 */
#include "events/read/published.h"

#include <stdint.h>

#include "base/utf8.h"
#include "events/read/dateline.h"
#include "events/read/phrases.h"
#include "events/read/told.h"

#define HEAD_BYTES 160 /* of a first sentence that may open with a date */
#define OPENINGS_LOOKED_AT 12 /* paragraphs that may be a chronicle's */
#define BODY_LOOKED_AT 3      /* paragraphs in which a dateline may stand */

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
        told_find(str_slice(text, begin, end), s->document->language,
                  s->document->arena, &found) != STATUS_OK) {
        return false;
    }
    for (size_t i = 0; i < found.count; i++) {
        if (told_date(&found.items[i], date)) {
            return true;
        }
    }
    return false;
}

static void settle_dateline(struct search *s, const struct edtf *date)
{
    if (told_has_year(date)) {
        settle(s, date, "the dateline");
    } else if (s->yearless.form == EDTF_NONE && told_has_day(date)) {
        s->yearless = *date;
    }
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
    settle_dateline(s, &date);
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

/* A dateline on a line of its own, above the text. */
static void look_above(struct search *s)
{
    for (size_t i = 0; i < s->first && i < s->list->count; i++) {
        str line = s->list->items[i].text;
        struct edtf date;
        if (dateline_is_line(line) && date_within(s, line, 0, line.n, &date)) {
            settle_dateline(s, &date);
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
 * a date before the first sentence, with no dash; *rest is what it opens. */
static bool find_opening(const struct search *s, str text, struct edtf *date,
                         bool *place, str *rest)
{
    str whole = text;
    text = str_slice(text, 0, HEAD_BYTES);
    text = str_slice(text, 0, utf8_validate(text));
    struct timex_list found;
    if (!told_has_digit(str_slice(text, 0, 60)) ||
        told_find(text, s->document->language, s->document->arena, &found) !=
            STATUS_OK ||
        !found.count || !told_date(&found.items[0], date) ||
        !told_has_year(date) || !told_has_day(date)) {
        return false;
    }
    size_t end = found.items[0].end;
    size_t at = end;
    while (at < text.n && strchr(" \t\n:|/-.)]", text.p[at])) {
        at++;
    }
    *rest = str_slice(whole, at, whole.n);
    return at > end &&
           may_stand_before(str_slice(text, 0, found.items[0].begin), place) &&
           starts_sentence(str_slice(text, at, text.n));
}

/* The first paragraph's date; when another one opens with a date, too, they
 * are a chronicle. */
static void look_at_openings(struct search *s)
{
    struct edtf first = {0};
    bool first_place = false;
    size_t seen = 0;
    for (size_t i = s->first;
         i <= s->last && i < s->list->count && seen < OPENINGS_LOOKED_AT; i++) {
        const struct passage *p = &s->list->items[i];
        if (!p->kept || p->role != BLOCK_BODY) {
            continue;
        }
        struct edtf date;
        bool place;
        str rest;
        bool opens = find_opening(s, p->text, &date, &place, &rest);
        if (opens == (seen > 0)) {
            return; /* the first does not, or a later one does */
        }
        if (opens) {
            first = date;
            first_place = place;
        }
        seen++;
    }
    if (seen) {
        settle(s, &first,
               first_place ? "the dateline" : "a date at the head of the text");
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

/* Before the text: the day of its last change, where it tells no other. What
 * the text says holds for that day. */
static void look_at_changes(struct search *s)
{
    for (size_t i = s->first; i > 0; i--) {
        const struct passage *p = &s->list->items[i - 1];
        if (p->stamp && p->stamp->modified && !p->aside) {
            const char *reason = arena_printf(
                s->document->arena, "the line \"%.*s\"", STR_ARG(p->text));
            settle(s, &p->stamp->date, reason ? reason : "a line that says so");
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

/* "2021-09-01 Agreement signed": the date is the article's and no part of its
 * title. */
static bool open_headline(struct search *s)
{
    struct edtf date;
    bool place;
    str rest;
    if (!find_opening(s, s->document->title, &date, &place, &rest) || place) {
        return false;
    }
    settle(s, &date, "a date at the head of the text");
    s->document->title = rest;
    return true;
}

/* "Situation Report No. 5 (6 June 2022)", "Bulletin - 6 June 2022". */
static void look_at_headline(struct search *s)
{
    str title = s->document->title;
    struct timex_list found;
    if (open_headline(s)) {
        return;
    }
    if (!told_has_digit(title) || title.n > 300 ||
        told_find(title, s->document->language, s->document->arena, &found) !=
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
    if (last && apart && told_date(t, &date) && told_has_year(&date) &&
        told_has_day(&date)) {
        settle(s, &date, "the headline");
    }
}

static void look_at_name(struct search *s)
{
    struct edtf date;
    if (told_in_name(s->document->path, &date)) {
        settle(s, &date, "the file's name");
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
        look_at_datelines, look_above,   look_at_openings,
        look_at_labels,    look_at_head, look_at_end,
        look_at_headline,  look_at_name, look_at_changes,
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
