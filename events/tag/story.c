/* Where a story has come to.
 *
 * A history goes forward through its dates: "On 3 May 1917 ... by 15 May ...
 * In December ...". What moves it on is a date that heads its sentence, the
 * first date of a paragraph, and any date later than the last. A date told on
 * the way that lies before the last one is a look back ("after the August 1792
 * uprising") and a date in brackets an aside; the story goes on without them.
 */
#include "events/tag/story.h"

#include "events/tag/near.h"

/* A story goes forward; so many days it may step back within one telling. */
#define STEP_BACK 150

/* So many words may stand before the date that heads a sentence: "Meanwhile,
 * on the 24 June". */
#define HEAD_WORDS 3

static bool heads_sentence(const struct resolver *r, const struct outcome *o)
{
    str text = r->input->text;
    size_t begin = o->found->begin;
    struct sentence s = context_sentence(&r->context, begin, o->found->end);
    int words = 0;
    bool inside = false;
    for (size_t at = s.begin; at < begin && words <= HEAD_WORDS; at++) {
        bool word = byte_is_alpha(text.p[at]) || byte_is_digit(text.p[at]);
        words += word && !inside;
        inside = word;
    }
    return words <= HEAD_WORDS;
}

/* Bytes back to where brackets may open. */
#define BRACKET_BYTES 60

/* Whether an expression stands in brackets: "(as of 5 December 2006)". */
static bool in_brackets(str text, size_t at)
{
    for (size_t back = 0; at > 0 && back < BRACKET_BYTES; back++) {
        char c = text.p[--at];
        if (c == ')' || c == '\n') {
            return false;
        }
        if (c == '(' || c == '[') {
            return true;
        }
    }
    return false;
}

/* Notes whether a paragraph has ended since the story was last moved. */
static void look_for_paragraph(struct resolver *r, size_t to)
{
    str text = r->input->text;
    for (size_t at = r->story.seen; at < to; at++) {
        if (text.p[at] == '\n' && (at == 0 || !(byte_is_alpha(text.p[at - 1]) ||
                                                text.p[at - 1] == ','))) {
            r->story.new_paragraph = true;
        }
    }
    r->story.seen = to > r->story.seen ? to : r->story.seen;
}

/* Whether `a` is over when `b` begins. */
static bool is_before(const struct moment *a, const struct moment *b)
{
    day a_first, a_last, b_first, b_last;
    if (!moment_bounds(a, &a_first, &a_last) ||
        !moment_bounds(b, &b_first, &b_last)) {
        return a->year < b->year; /* past the calendar */
    }
    return a_last < b_first;
}

/* "1917", of a story that is in May 1917, says nothing new. */
static bool is_its_year(const struct moment *a, const struct moment *b)
{
    return a->grain == UNIT_YEAR && b->grain < UNIT_YEAR && a->year == b->year;
}

void story_follow(struct resolver *r, size_t i)
{
    const struct outcome *o = &r->items[i];
    const struct outcome *at = r->story.at;
    if (!r->context.words) {
        return; /* every date is told in full: nobody will ask */
    }
    if (!o->done || o->impossible || !o->moment.has_year ||
        o->basis == TIMEX_BASIS_ANCHOR || o->moment.grain > UNIT_YEAR) {
        return;
    }
    look_for_paragraph(r, o->found->begin);
    if (r->anchor.grain && is_before(&r->anchor, &o->moment)) {
        return; /* a plan's end, an aim: the story is not there yet */
    }
    if (at && (is_its_year(&o->moment, &at->moment) ||
               in_brackets(r->input->text, o->found->begin))) {
        return;
    }
    bool opens = r->story.new_paragraph && o->moment.grain != UNIT_YEAR;
    if (!at || opens || !is_before(&o->moment, &at->moment) ||
        heads_sentence(r, o)) {
        r->story.at = o;
        r->story.new_paragraph = false;
    }
}

/* Years between a story's last date and the document's in which the story is
 * the present. */
#define OWN_YEARS 2

bool story_has_arrived(const struct resolver *r)
{
    const struct outcome *at = r->story.at;
    return r->anchor.has_year && at &&
           r->anchor.year - at->moment.year <= OWN_YEARS;
}

int32_t story_year(const struct moment *m, const struct moment *at)
{
    day first, last;
    if (!moment_bounds(at, &first, &last) || at->grain == UNIT_YEAR) {
        return at->year;
    }
    for (int32_t year = at->year - 1; year <= at->year + 1; year++) {
        int64_t d = near_distance(m, year, first);
        if (d != INT64_MAX && d <= STEP_BACK) {
            return year;
        }
    }
    return at->year;
}
