/* What the document as a whole says about its dates.
 *
 * Three questions that no expression answers alone: is 3/4/2024 a day and a
 * month or the other way round; does the text report news or tell history;
 * and, where it carries no date or one without a year ("today (24/02)"),
 * which year is meant. The last is answered only from what is told: the year
 * must follow from a date in the same sentence, or be the first one after
 * every date told as past and stand somewhere in the text. Otherwise the year
 * stays unknown.
 */
#include "events/tag/evidence.h"

#include "events/tag/letter.h"
#include "events/tag/near.h"
#include "events/tag/value.h"

/* So many years that are not the document's own make it a story. */
#define STORY_YEARS 6
#define BREATH_BYTES 12 /* between two dates of one year */
/* Letters that make a name beside a number, not its suffix (6th, 1er). */
#define SPELLED_LETTERS 3
#define LINE_BYTES 1000        /* of a chronicle's entry, from its year on */
#define STORY_YEARS_UNDATED 20 /* where nothing says which are its own */

static bool is_date(const struct outcome *o)
{
    return o->found->rule->kind == RULE_DATE && !o->impossible;
}

/* A date whose words tell a year and at least a month. */
static bool is_anchor_for_others(const struct outcome *o)
{
    return is_date(o) && o->year_told && o->moment.month;
}

/* How a day beside a month's name is written: 1 before it (6 June, the 6th of
 * June), -1 behind it (June 6th), 0 where the words do not tell. */
static int spelled_order(const struct resolver *r, const struct outcome *o)
{
    const struct meaning *m = &o->found->meaning;
    if (!tells(m, FIELD_MONTH) || !tells(m, FIELD_DAY)) {
        return 0;
    }
    size_t at = o->found->begin, letters_before, letters = 0;
    const char *p = r->input->text.p;
    for (; at < o->found->end && !byte_is_digit(p[at]); at++) {
        letters += byte_is_alpha(p[at]) || (unsigned char)p[at] >= 0x80;
    }
    letters_before = letters;
    for (; at < o->found->end; at++) {
        letters += byte_is_alpha(p[at]) || (unsigned char)p[at] >= 0x80;
    }
    bool behind = letters - letters_before >= SPELLED_LETTERS;
    return behind ? 1 : letters_before >= SPELLED_LETTERS ? -1 : 0;
}

/* Numbers above 12 decide, else the dates with a month's name. */
void evidence_order(struct resolver *r)
{
    int numeric = 0, spelled = 0; /* day-first where positive */
    for (size_t i = 0; i < r->count; i++) {
        const struct meaning *m = &r->items[i].found->meaning;
        if (tells(m, FIELD_FIRST)) {
            numeric += told(m, FIELD_FIRST, 0) > 12;
            numeric -= told(m, FIELD_SECOND_NUMBER, 0) > 12;
        } else {
            spelled += spelled_order(r, &r->items[i]);
        }
    }
    int sum = numeric ? numeric : spelled;
    bool account = r->manner == MANNER_ACCOUNT;
    r->order = sum > 0 ? ORDER_DAY_FIRST
               : sum < 0
                   ? ORDER_MONTH_FIRST
                   : (enum date_order)(account ? r->l->order : r->l->talk_order);
}

/* History books name years that are not theirs; news name weekdays. */
static void decide_narrative(struct resolver *r)
{
    size_t far = 0, near = 0;
    for (size_t i = 0; i < r->count; i++) {
        const struct outcome *o = &r->items[i];
        const struct meaning *m = &o->found->meaning;
        if (!is_date(o)) {
            continue;
        }
        int32_t distance = o->moment.year - r->anchor.year;
        if (o->year_told && (!r->anchor.has_year || distance < -2)) {
            far++;
        } else if (tells(m, FIELD_WEEKDAY) || tells(m, FIELD_SHIFT)) {
            near += told(m, FIELD_FROM, FROM_DOCUMENT) == FROM_DOCUMENT;
        }
    }
    size_t enough = r->anchor.has_year ? STORY_YEARS : STORY_YEARS_UNDATED;
    r->narrative = far >= enough && far > 3 * near;
}

static bool told_past(const struct resolver *r, const struct outcome *o)
{
    (void)r;
    return is_anchor_for_others(o) && o->tense != TENSE_FUTURE;
}

/* The latest full date that is told as past; grain UNIT_NONE: none. */
static struct moment latest_past(const struct resolver *r)
{
    struct moment latest = {0};
    day best = DAY_MIN, first, last;
    for (size_t i = 0; i < r->count; i++) {
        const struct outcome *o = &r->items[i];
        if (told_past(r, o) && moment_bounds(&o->moment, &first, &last) &&
            first > best) {
            best = first;
            latest = o->moment;
        }
    }
    return latest;
}

static bool year_stands_in_text(const struct resolver *r, int32_t year)
{
    for (size_t i = 0; i < r->count; i++) {
        const struct outcome *o = &r->items[i];
        if (is_date(o) && o->year_told && o->moment.year == year) {
            return true;
        }
    }
    return false;
}

/* The document's own day, told without a year: concludes the year. */
static bool infer_year(struct resolver *r, struct moment *m)
{
    struct moment past = latest_past(r);
    if (!past.grain || !m->month) {
        return false;
    }
    int32_t year = near_year_after(m, &past);
    if (!year_stands_in_text(r, year)) {
        return false;
    }
    m->has_year = true;
    m->year = year;
    return true;
}

/* "today (24/02)", "yesterday (23/02)": the article's own date follows from
 * its text. */
static struct outcome *find_own_date(struct resolver *r)
{
    for (size_t i = 0; i < r->count; i++) {
        struct outcome *o = &r->items[i];
        const struct meaning *m = &o->found->meaning;
        if (is_date(o) && tells(m, FIELD_SHIFT) &&
            told(m, FIELD_UNIT, 0) == UNIT_DAY && o->moment.day &&
            o->moment.month) {
            return o;
        }
    }
    return NULL;
}

/* The day on which `own` was said, once its date is known to be m. */
static struct moment said_on(const struct outcome *own, const struct moment *m)
{
    struct moment day_said;
    int32_t shift = told(&own->found->meaning, FIELD_SHIFT, 0);
    return moment_shift(m, UNIT_DAY, -shift, &day_said) ? day_said : *m;
}

static void infer_anchor(struct resolver *r)
{
    if (r->anchor.grain && r->anchor.has_year) {
        return;
    }
    struct outcome *own = find_own_date(r);
    struct moment m = own ? own->moment : r->anchor;
    if (own && own->year_told) {
        r->anchor = said_on(own, &m);
    } else if (m.grain == UNIT_DAY && infer_year(r, &m)) {
        r->anchor = own ? said_on(own, &m) : m;
        r->anchor_inferred = true;
    }
}

/* Without a date of its own, a text's years are near to what it begins with:
 * the first full date of a lead, not one told as history further down. */
static void choose_pivot(struct resolver *r)
{
    if (r->anchor.grain && r->anchor.has_year) {
        r->pivot = r->anchor;
        return;
    }
    for (size_t i = 0; i < r->count; i++) {
        const struct outcome *o = &r->items[i];
        int32_t year;
        const char *reason;
        if (!is_date(o) || o->moment.grain != UNIT_DAY || !o->moment.month) {
            continue;
        }
        r->pivot = o->moment;
        if (!o->year_told) {
            r->pivot.has_year = evidence_year(r, i, &year, &reason);
            r->pivot.year = r->pivot.has_year ? year : 0;
        }
        if (!r->pivot.has_year) {
            r->pivot = (struct moment){0};
        }
        return;
    }
}

/* Whether the outcome is a year that stands at the front of its line. */
static bool heads_line(const struct resolver *r, const struct outcome *o,
                       size_t line)
{
    bool heads = is_date(o) && o->year_told && o->moment.grain == UNIT_YEAR;
    for (size_t at = line; heads && at < o->found->begin; at++) {
        heads = !letter_or_digit_at(r->input->text, at);
    }
    return heads;
}

/* A chronicle's line: "2016 On 25 June it flew; on 6 July it fell silent."
 * Tells each outcome the year that heads its line. */
static void find_line_years(struct resolver *r)
{
    str text = r->input->text;
    const struct outcome *head = NULL;
    size_t line = 0, read = 0;
    for (size_t i = 0; i < r->count; i++) {
        struct outcome *o = &r->items[i];
        size_t begin = o->found->begin, before = line;
        str told_before = str_slice(text, 0, begin);
        while ((read = str_find_byte(told_before, '\n', read)) < begin) {
            line = ++read;
        }
        read = begin;
        if (i == 0 || line != before) {
            head = heads_line(r, o, line) ? o : NULL;
        } else if (begin - line <= LINE_BYTES) {
            o->line_year = head;
        }
    }
}

void evidence_weigh(struct resolver *r)
{
    find_line_years(r);
    infer_anchor(r);
    choose_pivot(r);
    decide_narrative(r);
}

static size_t gap(const struct outcome *a, const struct outcome *b)
{
    return a->found->begin < b->found->begin ? b->found->begin - a->found->end
                                             : a->found->begin - b->found->end;
}

static bool same_sentence(const struct outcome *a, const struct outcome *b)
{
    return b->found->begin >= a->sentence.begin &&
           b->found->end <= a->sentence.end;
}

/* Another date of the same match: "28 June to 2 July 2024". */
static const struct outcome *sibling(const struct resolver *r, size_t i)
{
    const struct outcome *o = &r->items[i];
    for (size_t k = i ? i - 1 : 0; k < r->count && k <= i + 1; k++) {
        if (k != i && r->items[k].found->match == o->found->match &&
            r->items[k].moment.has_year) {
            return &r->items[k];
        }
    }
    return NULL;
}

/* The nearest date with a year in the sentence; NULL where two differ. */
static const struct outcome *neighbour(const struct resolver *r, size_t i)
{
    const struct outcome *o = &r->items[i];
    const struct outcome *best = NULL;
    bool differ = false;
    size_t from = i > 8 ? i - 8 : 0;
    for (size_t k = from; k < r->count && k <= i + 8; k++) {
        const struct outcome *other = &r->items[k];
        if (k == i || !is_anchor_for_others(other) || !same_sentence(o, other)) {
            continue;
        }
        differ = differ || (best && best->moment.year != other->moment.year);
        if (!best || gap(o, other) < gap(o, best)) {
            best = other;
        }
    }
    return differ ? NULL : best;
}

static bool year_of_sibling(const struct outcome *o, const struct outcome *s,
                            int32_t *year)
{
    bool earlier = o->found->begin < s->found->begin;
    struct moment same = o->moment;
    day a, b, c, d;
    same.has_year = true;
    same.year = s->moment.year;
    *year = s->moment.year;
    if (moment_bounds(&same, &a, &b) && moment_bounds(&s->moment, &c, &d) &&
        told(&o->found->meaning, FIELD_RANGE, 0)) {
        *year += earlier && a > d ? -1 : !earlier && b < c ? 1 : 0;
    }
    return true;
}

static bool year_of_neighbour(const struct resolver *r, const struct outcome *o,
                              const struct outcome *n, int32_t *year)
{
    size_t from =
        o->found->begin < n->found->begin ? o->found->end : n->found->end;
    size_t to =
        o->found->begin < n->found->begin ? n->found->begin : o->found->begin;
    bool follows = o->found->begin < n->found->begin &&
                   context_has(&r->context, from, to, ROLE_FOLLOWS);
    *year = follows ? near_year_after(&o->moment, &n->moment) : n->moment.year;
    return true;
}

/* News date what they tell by their own day, whatever other years they name:
 * "since the ceasefire of 30 November 2022 ... on 17 February". Only what is
 * told in one breath shares a far year: "on 5 May 1998 and on 7 June". */
static bool lends_its_year(const struct resolver *r, const struct outcome *o,
                           const struct outcome *n)
{
    int32_t distance = n->moment.year - r->anchor.year;
    return !r->anchor.has_year || r->narrative ||
           ((distance < -1 || distance > 1) && gap(o, n) <= BREATH_BYTES);
}

bool evidence_year(const struct resolver *r, size_t i, int32_t *year,
                   const char **reason)
{
    const struct outcome *o = &r->items[i];
    const struct outcome *s = sibling(r, i);
    if (s) {
        *reason = "its year is told with the other end of the same phrase";
        return year_of_sibling(o, s, year);
    }
    const struct outcome *head = o->line_year;
    if (head) {
        *reason = "its year heads the line";
        *year = head->moment.year;
        return true;
    }
    const struct outcome *n = neighbour(r, i);
    if (n && lends_its_year(r, o, n)) {
        *reason = "its year follows from a date in the same sentence";
        return year_of_neighbour(r, o, n, year);
    }
    return false;
}
