/* Deciding what is the article.
 *
 * A page in plain text is sections of prose with runs of short lines between
 * them: menus, tag lists, sharing links. The article is the section with most
 * prose, or an earlier one of some size, or the one that opens with a
 * dateline. From there:
 *   - before it, whole sentences are a side column's: kept as background;
 *     short lines go, but for the headline (headline.c) and what stands under
 *     it as a second headline;
 *   - in it, prose is body; one or two short lines are a heading of what
 *     follows; lists that a colon opens, lists with years and lists with
 *     bullets stay; other runs of short lines go;
 *   - after it (a line of asterisks, contacts, notes to editors), sentences
 *     are background and short lines go.
 * Where the format has structure (HTML, Markdown), its readers say what they
 * know by `trusted` and `aside`, and short lines inside the article stay.
 *
 * All is done in a few passes over the list; nothing looks back further than
 * a fixed number of passages.
 */
#include "events/read/furniture.h"

#include <stdint.h>

#include "events/read/dateline.h"
#include "events/read/headline.h"
#include "events/read/phrases.h"

#define GAP_LINES 3       /* short lines that end a section */
#define LOOK_BACK 40      /* passages searched for a headline */
#define DATELINE_WITHIN 6 /* passages of a section that may open it */
#define NOTICE_WORDS 30   /* a notice of the site is no longer */
#define STARTS 8          /* later starts that are tried */
#define TITLE_WORDS 60    /* a title is no longer */
#define CONTACT_WORDS 8   /* "For more information, contact ..." has as many */
#define HEADING_WORDS 15  /* a heading inside the article is no longer */

struct section {
    size_t first; /* indices of its first and last prose, or dated line */
    size_t last;
    size_t first_prose;
    size_t prose;   /* passages */
    size_t letters; /* bytes of them */
};

struct judge {
    struct passage_list *list;
    bool *listed; /* lines of a list that a colon opens */
    struct section *sections;
    size_t count;
    size_t capacity;
    size_t chosen; /* the article's section */
};

static bool is_prose(const struct passage *p)
{
    return !p->aside && p->shape == SHAPE_PROSE;
}

/* Whether a passage carries the article on, whatever its shape. */
static bool is_content(const struct passage *p, bool listed)
{
    return !p->aside && (p->trusted || listed || p->dated || p->keyed);
}

static bool is_notice(const struct passage *p)
{
    return p->words <= NOTICE_WORDS && phrase_within(p->text, PHRASE_NOTICE);
}

/* Marks the lines of lists: behind a line that ends in a colon, bulleted
 * lines; behind prose that does so, any short lines. */
static void mark_lists(struct judge *j)
{
    bool open = false;
    bool any = false;
    for (size_t i = 0; i < j->list->count; i++) {
        const struct passage *p = &j->list->items[i];
        bool colon = str_ends(p->text, STR(":"));
        if (open && p->shape != SHAPE_MARK && !colon &&
            (p->bulleted || (any && p->shape == SHAPE_SHORT))) {
            j->listed[i] = true;
            continue;
        }
        open = colon && !phrase_at_start(p->text, PHRASE_TAIL);
        any = p->shape == SHAPE_PROSE;
    }
}

static enum status add_section(struct judge *j, size_t at)
{
    struct section *sections = arena_grow(j->list->arena, j->sections, j->count,
                                          &j->capacity, sizeof *sections);
    if (!sections) {
        return STATUS_NOMEM;
    }
    j->sections = sections;
    sections[j->count++].first = at;
    return STATUS_OK;
}

static enum status find_sections(struct judge *j)
{
    size_t gap = GAP_LINES;
    for (size_t i = 0; i < j->list->count; i++) {
        const struct passage *p = &j->list->items[i];
        if (p->aside) {
            continue;
        }
        if (!is_prose(p) && !p->opens_dated) {
            gap += !is_content(p, j->listed[i]);
            continue;
        }
        if (gap >= GAP_LINES && add_section(j, i) != STATUS_OK) {
            return STATUS_NOMEM;
        }
        struct section *section = &j->sections[j->count - 1];
        section->last = i;
        gap = 0;
        if (is_prose(p)) {
            section->first_prose = section->prose ? section->first_prose : i;
            section->prose++;
            section->letters += p->text.n;
        }
    }
    return STATUS_OK;
}

/* The first passage of a section that opens with a dateline, or NONE. */
static size_t find_dateline(const struct judge *j, const struct section *s)
{
    for (size_t i = s->first; i <= s->last && i < s->first + DATELINE_WITHIN;
         i++) {
        struct dateline found;
        if (is_prose(&j->list->items[i]) &&
            dateline_find(j->list->items[i].text, &found)) {
            return i;
        }
    }
    return FURNITURE_NONE;
}

static void choose_section(struct judge *j)
{
    size_t best = 0;
    for (size_t i = 1; i < j->count; i++) {
        if (j->sections[i].letters > j->sections[best].letters) {
            best = i;
        }
    }
    size_t most = j->sections[best].letters;
    j->chosen = best;
    for (size_t i = 0; i < best; i++) {
        const struct section *s = &j->sections[i];
        bool opens = find_dateline(j, s) != FURNITURE_NONE;
        if ((s->prose >= 2 || opens) && s->letters * 3 >= most) {
            j->chosen = i;
            return;
        }
    }
}

/* The best headline among the short lines directly before `start`. */
static size_t find_headline(const struct judge *j, size_t start, int *score)
{
    size_t best = FURNITURE_NONE;
    *score = HEADLINE_SCORE - 1;
    for (size_t i = start; i > 0 && start - i < LOOK_BACK; i--) {
        const struct passage *p = &j->list->items[i - 1];
        if (p->aside) {
            continue;
        }
        bool heading = p->kind == PASSAGE_HEADING;
        if (p->shape == SHAPE_PROSE && !heading) {
            break;
        }
        int points = headline_score(j->list, i - 1, start);
        if (points > *score) {
            best = i - 1;
            *score = points;
        }
    }
    return best;
}

/* Takes a start whose headline is better than the best so far. */
static void try_start(const struct judge *j, size_t start, int *best,
                      struct article *a)
{
    int score;
    size_t headline = find_headline(j, start, &score);
    if (headline != FURNITURE_NONE && score > *best) {
        a->headline = headline;
        a->start = start;
        *best = score;
    }
}

/* Tries the first paragraphs that stand under a short line, as long as little
 * of the section would be left before them. */
static void try_later_starts(const struct judge *j, const struct section *s,
                             int *best, struct article *a)
{
    size_t before = 0;
    size_t tries = 0;
    for (size_t i = s->first;
         i <= s->last && before * 5 <= s->letters && tries < STARTS; i++) {
        const struct passage *p = &j->list->items[i];
        bool under = i > s->first && is_prose(p) && !j->listed[i - 1] &&
                     j->list->items[i - 1].shape == SHAPE_SHORT;
        if (under) {
            tries++;
            try_start(j, i, best, a);
        }
        before += is_prose(p) ? p->text.n : 0;
    }
}

/* Where the article starts and under which headline. A dateline inside the
 * section, or its first prose behind dated lines, starts it anew when a better
 * headline stands right before it: what came first was a side column, or a
 * list of other news. So does, on a page that has furniture but no headline
 * at its head, a good one a little further down. */
static void find_start(const struct judge *j, struct article *a)
{
    const struct section *s = &j->sections[j->chosen];
    size_t dateline = find_dateline(j, s);
    int best = HEADLINE_SCORE - 1;
    a->start = s->first;
    try_start(j, s->first, &best, a);
    try_start(j, s->first_prose, &best, a);
    if (dateline != FURNITURE_NONE) {
        try_start(j, dateline, &best, a);
    }
    if (a->headline == FURNITURE_NONE && dateline == FURNITURE_NONE &&
        s->first > 0) {
        try_later_starts(j, s, &best, a);
    }
    if (a->headline != FURNITURE_NONE && j->list->items[a->headline].trusted) {
        a->start = a->headline + 1; /* markup says where it ends */
    }
}

/* The passage that says what the metadata tell as the title: the first in
 * the article, else the last one before it. */
static size_t find_told_headline(const struct judge *j, str title, size_t start)
{
    size_t before = FURNITURE_NONE;
    for (size_t i = 0; title.n && i < j->list->count; i++) {
        const struct passage *p = &j->list->items[i];
        if (p->words <= TITLE_WORDS && headline_matches(p->text, title)) {
            if (!p->aside) {
                return i;
            }
            before = i < start ? i : before;
        }
    }
    return before;
}

static void use_told_headline(const struct judge *j, str title, struct article *a)
{
    size_t at = find_told_headline(j, title, a->start);
    if (at != FURNITURE_NONE) {
        bool trusted = j->list->items[at].trusted;
        a->headline = at;
        a->start = a->start <= at || trusted ? at + 1 : a->start;
    }
}

/* "***", "###", "-30-", "ENDS": the marks that close an article. */
static bool is_end_mark(const struct passage *p)
{
    if (p->shape == SHAPE_MARK) {
        return str_starts(p->text, STR("***")) ||
               str_starts(p->text, STR("* * *")) ||
               str_starts(p->text, STR("###")) ||
               str_starts(p->text, STR("# # #")) ||
               str_starts(p->text, STR("___")) ||
               str_starts(p->text, STR("---"));
    }
    return phrase_is_all(p->text, PHRASE_END) ||
           str_equal(p->text, STR("-30-"));
}

static bool opens_tail(const struct passage *p)
{
    if (is_end_mark(p) || phrase_at_start(p->text, PHRASE_TAIL)) {
        return true;
    }
    return p->shape == SHAPE_SHORT && !p->ended && !p->bulleted &&
           p->words <= 8 && phrase_at_start(p->text, PHRASE_TAIL_HEAD);
}

/* The first passage behind the article: one that opens a tail, with less
 * prose behind it than a share of the article's. */
static size_t find_tail(const struct judge *j, size_t start)
{
    size_t all = 0;
    for (size_t i = start; i < j->list->count; i++) {
        all += is_prose(&j->list->items[i]) ? j->list->items[i].text.n : 0;
    }
    size_t before = 0;
    for (size_t i = start; i < j->list->count; i++) {
        const struct passage *p = &j->list->items[i];
        if (p->aside) {
            continue;
        }
        bool drawn = p->kind == PASSAGE_RULE;
        if (!drawn && i > start && (all - before) * 20 <= all * 9 &&
            opens_tail(p)) {
            return i;
        }
        before += is_prose(p) ? p->text.n : 0;
    }
    return j->list->count;
}

static void keep(struct passage *p, enum block_role role)
{
    p->kept = true;
    p->role = role;
}

/* Side columns and tails: whole sentences stay. */
static void judge_outside(struct passage *p)
{
    bool contact =
        p->words >= CONTACT_WORDS && phrase_at_start(p->text, PHRASE_TAIL);
    if ((p->shape == SHAPE_PROSE || contact) && !is_notice(p)) {
        keep(p, BLOCK_BACKGROUND);
    }
}

static size_t year_at(str s, size_t at)
{
    bool year = at + 4 <= s.n && (s.p[at] == '1' || s.p[at] == '2');
    for (size_t i = at; year && i < at + 4; i++) {
        year = byte_is_digit(s.p[i]);
    }
    return year ? 4 : 0;
}

/* "1956", "1961-1964", "1958-60": years that head a part of a chronicle. */
static bool is_years(const struct passage *p)
{
    str s = p->text;
    size_t at = year_at(s, 0);
    size_t dash = at;
    while (dash < s.n && (s.p[dash] == '-' || s.p[dash] & 0x80)) {
        dash++;
    }
    if (at && dash > at) {
        size_t end = dash;
        while (end < s.n && byte_is_digit(s.p[end])) {
            end++;
        }
        at = end == dash + 2 || end == dash + 4 ? end : 0;
    }
    return at && (at == s.n || (at + 1 == s.n && s.p[at] == ':'));
}

/* "- 2 -", "3/7": a page's number. */
static bool is_number(const struct passage *p)
{
    for (size_t i = 0; i < p->text.n; i++) {
        if (byte_is_alpha(p->text.p[i]) || (p->text.p[i] & 0x80)) {
            return false;
        }
    }
    return !p->dated && !p->stamp;
}

static bool is_dropped_line(const struct passage *p)
{
    bool stamp = p->stamp && (p->stamp->labelled || p->stamp->modified);
    if (is_years(p) && !p->aside) {
        return false;
    }
    return p->aside || is_number(p) || stamp || p->contact ||
           p->shape == SHAPE_MARK || is_notice(p) ||
           phrase_at_start(p->text, PHRASE_BYLINE) ||
           phrase_at_start(p->text, PHRASE_LINK) ||
           phrase_is_all(p->text, PHRASE_KICKER) ||
           (p->words <= 10 && phrase_at_start(p->text, PHRASE_SOURCE));
}

/* Short lines under the headline: a second headline stays, and what tells a
 * day that is not the article's; the rest goes. */
static void judge_under_headline(struct judge *j, struct passage *p,
                                 const struct article *a)
{
    size_t at = (size_t)(p - j->list->items);
    bool wordy =
        p->words >= 5 && !p->dated && !p->stamp && p->shape == SHAPE_SHORT;
    if (wordy && a->start < j->list->count && a->start - at < LOOK_BACK &&
        headline_score(j->list, at, a->start) >= 2 * HEADLINE_SCORE) {
        keep(p, BLOCK_HEADING);
    } else if (p->dated && !p->stamp && !is_dropped_line(p)) {
        keep(p, BLOCK_ITEM);
    }
}

/* One past the last short line of the run that starts at i. */
static size_t run_end(const struct judge *j, size_t i, size_t limit)
{
    while (i < limit && !is_prose(&j->list->items[i])) {
        i++;
    }
    return i;
}

/* A line that markup puts into the article. */
static void judge_trusted(struct passage *p)
{
    if (p->kind == PASSAGE_HEADING || p->stamp || is_years(p)) {
        keep(p, BLOCK_HEADING); /* a chronicle has days for headings */
    } else if (p->kind == PASSAGE_ITEM) {
        keep(p, BLOCK_ITEM);
    } else if (p->ended || p->words >= 4 || p->dated) {
        keep(p, BLOCK_BODY);
    }
}

/* A line of plain text in a run of short lines between paragraphs. */
static void judge_line(struct passage *p, bool listed, size_t lines, bool followed)
{
    if (p->stamp || is_years(p)) {
        if (followed) {
            keep(p, BLOCK_HEADING);
        }
    } else if (listed || p->dated || (followed && (p->bulleted || p->keyed))) {
        keep(p, BLOCK_ITEM);
    } else if (p->ended && p->words >= 2) {
        keep(p, BLOCK_BODY);
    } else if (lines < GAP_LINES && followed && p->words <= HEADING_WORDS) {
        keep(p, BLOCK_HEADING);
    } else if (lines < GAP_LINES && p->words > HEADING_WORDS) {
        keep(p, BLOCK_BODY);
    }
}

/* The short lines [begin, end) between two paragraphs of the article, or
 * behind its last one (not followed). */
static void judge_run(struct judge *j, size_t begin, size_t end, bool followed)
{
    size_t lines = 0;
    for (size_t i = begin; i < end; i++) {
        const struct passage *p = &j->list->items[i];
        lines += !is_dropped_line(p) && !is_content(p, j->listed[i]) && !p->ended;
    }
    for (size_t i = begin; i < end; i++) {
        struct passage *p = &j->list->items[i];
        if (p->aside) {
            judge_outside(p);
        } else if (is_dropped_line(p)) {
            continue;
        } else if (p->trusted) {
            judge_trusted(p);
        } else {
            judge_line(p, j->listed[i], lines, followed);
        }
    }
}

/* The dates and names that stand between a headline and its text. */
static size_t skip_credits(const struct judge *j, const struct article *a)
{
    size_t i = a->start;
    while (i < a->tail && !is_prose(&j->list->items[i]) &&
           (j->list->items[i].stamp || is_dropped_line(&j->list->items[i]))) {
        i++;
    }
    return i;
}

static void judge_article(struct judge *j, const struct article *a)
{
    for (size_t i = skip_credits(j, a); i < a->tail;) {
        struct passage *p = &j->list->items[i];
        if (!is_prose(p)) {
            size_t end = run_end(j, i, a->tail);
            judge_run(j, i, end, end < a->tail);
            i = end;
            continue;
        }
        if (p->kind == PASSAGE_HEADING && p->words <= 60) {
            keep(p, BLOCK_HEADING);
        } else if (!is_notice(p)) {
            bool item = p->kind == PASSAGE_ITEM || p->bulleted;
            keep(p, item ? BLOCK_ITEM : BLOCK_BODY);
        }
        i++;
    }
}

/* A heading that nothing of the article follows is a menu's or a list of
 * links' that went. */
static void drop_empty_headings(struct judge *j, const struct article *a)
{
    bool followed = false;
    int level = 7;
    for (size_t i = a->tail; i > a->start; i--) {
        struct passage *p = &j->list->items[i - 1];
        if (!p->kept || p->role == BLOCK_BACKGROUND) {
            continue;
        }
        if (p->role != BLOCK_HEADING) {
            followed = true;
            level = 7;
            continue;
        }
        int own = p->level ? p->level : 6;
        bool parent = own < level && level < 7;
        p->kept = followed || parent;
        level = p->kept ? own : level;
        followed = false;
    }
}

/* Text without a single whole sentence: what has years stays, and all of it
 * when it is only a few lines. */
static void judge_fragments(struct judge *j, struct article *a)
{
    size_t count = j->list->count;
    size_t dated = 0;
    size_t lines = 0;
    a->headline = FURNITURE_NONE;
    a->start = a->tail = count;
    for (size_t i = 0; i < count; i++) {
        const struct passage *p = &j->list->items[i];
        dated += p->dated;
        lines += p->shape == SHAPE_SHORT && !p->aside;
    }
    for (size_t i = 0; i < count; i++) {
        struct passage *p = &j->list->items[i];
        bool few = lines <= 3 || p->trusted;
        if (p->shape != SHAPE_MARK && !p->aside && (p->dated || few)) {
            bool item = p->kind == PASSAGE_ITEM || dated > 1;
            bool heading = p->kind == PASSAGE_HEADING;
            keep(p, heading ? BLOCK_HEADING : item ? BLOCK_ITEM : BLOCK_BODY);
        } else if (p->aside) {
            judge_outside(p);
        }
        if (dated > 1 && !p->dated && !p->trusted && i + 1 < count &&
            j->list->items[i + 1].dated && a->headline == FURNITURE_NONE) {
            a->headline = i;
        }
    }
}

static void judge_all(struct judge *j, str title, struct article *a)
{
    if (!j->count || !j->sections[j->chosen].prose) {
        judge_fragments(j, a);
        use_told_headline(j, title, a);
        a->start = a->headline == FURNITURE_NONE ? a->start : a->headline + 1;
    } else {
        find_start(j, a);
        use_told_headline(j, title, a);
        a->tail = find_tail(j, a->start);
        for (size_t i = 0; i < a->start; i++) {
            struct passage *p = &j->list->items[i];
            bool under = a->headline != FURNITURE_NONE && i > a->headline;
            if (under && !p->aside && p->shape != SHAPE_PROSE) {
                judge_under_headline(j, p, a);
            } else {
                judge_outside(p);
            }
        }
        judge_article(j, a);
        for (size_t i = a->tail; i < j->list->count; i++) {
            judge_outside(&j->list->items[i]);
        }
        drop_empty_headings(j, a);
    }
    if (a->headline != FURNITURE_NONE) {
        keep(&j->list->items[a->headline], BLOCK_TITLE);
    }
}

enum status furniture_judge(struct passage_list *list, str title,
                            struct article *result)
{
    struct judge j = {.list = list};
    j.listed = arena_array(list->arena, list->count + 1, sizeof *j.listed);
    if (!j.listed) {
        return STATUS_NOMEM;
    }
    mark_lists(&j);
    if (find_sections(&j) != STATUS_OK) {
        return STATUS_NOMEM;
    }
    if (j.count) {
        choose_section(&j);
    }
    struct article found = {FURNITURE_NONE, list->count, list->count};
    judge_all(&j, title, &found);
    *result = found;
    return STATUS_OK;
}
