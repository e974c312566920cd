/* The tagger's front: find, resolve, and hand over as timexes. */
#include "events/tag/tag.h"

#include "events/tag/find.h"
#include "events/tag/language.h"
#include "events/tag/resolve.h"
#include "events/tag/when.h"

/* The language files name modifiers and relations by these numbers. */
_Static_assert(TIMEX_BEFORE == 1 && TIMEX_START == 9 && TIMEX_MID == 10 &&
                   TIMEX_END == 11 && TIMEX_APPROX == 12,
               "events/lang/table.h numbers the modifiers");
_Static_assert(WHEN_BY == 1 && WHEN_SINCE == 4 && WHEN_ABOUT == 7,
               "events/lang/table.h numbers the relations");

const char *timex_type_name(enum timex_type type)
{
    static const char *const names[] = {"DATE", "TIME", "DURATION", "SET"};
    return names[type];
}

const char *timex_mod_name(enum timex_mod mod)
{
    static const char *const names[] = {[TIMEX_MOD_NONE] = NULL,
                                        [TIMEX_BEFORE] = "BEFORE",
                                        [TIMEX_AFTER] = "AFTER",
                                        [TIMEX_ON_OR_BEFORE] = "ON_OR_BEFORE",
                                        [TIMEX_ON_OR_AFTER] = "ON_OR_AFTER",
                                        [TIMEX_LESS_THAN] = "LESS_THAN",
                                        [TIMEX_MORE_THAN] = "MORE_THAN",
                                        [TIMEX_EQUAL_OR_LESS] = "EQUAL_OR_LESS",
                                        [TIMEX_EQUAL_OR_MORE] = "EQUAL_OR_MORE",
                                        [TIMEX_START] = "START",
                                        [TIMEX_MID] = "MID",
                                        [TIMEX_END] = "END",
                                        [TIMEX_APPROX] = "APPROX"};
    return names[mod];
}

static enum timex_type type_of(const struct outcome *o)
{
    const struct meaning *m = &o->found->meaning;
    bool clock =
        tells(m, FIELD_HOUR) || tells(m, FIELD_HHMM) || tells(m, FIELD_PART);
    if (o->found->rule->kind == RULE_DATE && clock && !tells(m, FIELD_WHOLE)) {
        return TIMEX_TIME;
    }
    return (enum timex_type)o->found->rule->type;
}

static bool is_deictic(const struct found *f)
{
    const struct meaning *m = &f->meaning;
    return tells(m, FIELD_SHIFT) || tells(m, FIELD_SIGN) ||
           (tells(m, FIELD_WEEKDAY) && !tells(m, FIELD_DAY));
}

static bool is_range(const struct resolver *r, size_t i)
{
    return i + 1 < r->count && !r->items[i + 1].impossible &&
           r->items[i].found->match == r->items[i + 1].found->match &&
           tells(&r->items[i].found->meaning, FIELD_RANGE);
}

static const char *set_frequency(struct resolver *r, const struct meaning *m)
{
    return tells(m, FIELD_TIMES)
               ? arena_printf(r->arena, "%dX", told(m, FIELD_TIMES, 0))
               : NULL;
}

static void fill(struct resolver *r, size_t i, struct timex *t)
{
    const struct outcome *o = &r->items[i];
    const struct found *f = o->found;
    *t = (struct timex){.begin = f->begin,
                        .end = f->end,
                        .type = type_of(o),
                        .mod = (enum timex_mod)told(&f->meaning, FIELD_MOD, 0),
                        .basis = o->basis,
                        .language = f->language->code,
                        .rule = f->language->names + f->rule->name,
                        .reason = o->reason,
                        .phrase_begin = f->match_begin,
                        .phrase_end = f->match_end,
                        .range = is_range(r, i),
                        .deictic = is_deictic(f)};
    t->value = o->value ? o->value : resolve_show(r, &o->moment);
    if (f->rule->kind == RULE_DATE && !o->value) {
        t->when = moment_to_edtf(&o->moment);
        if (t->mod == TIMEX_APPROX && t->when.form == EDTF_DATE) {
            t->when.from.qualifier |= EDTF_APPROXIMATE;
        }
    }
    if (t->type == TIMEX_SET) {
        t->freq = set_frequency(r, &f->meaning);
        t->quant = tells(&f->meaning, FIELD_EVERY) ? "EVERY" : NULL;
    }
    if (!t->reason) {
        const str parts[] = {STR("'"),
                             str_slice(r->input->text, f->begin, f->end),
                             STR("' is told in full")};
        t->reason = arena_join(r->arena, parts, sizeof parts / sizeof *parts);
    }
}

/* What was considered for the expression; *at: where to look for it, the list
 * being in text order. NULL without memory. */
static const struct why *explain(struct resolver *r, const struct outcome *o,
                                 const struct found_list *list, size_t *at)
{
    static const char *const tenses[] = {NULL, "past", "future"};
    size_t match = o->found->match, count = 0;
    while (*at < list->considered_count && list->considered[*at].match < match) {
        ++*at;
    }
    while (*at + count < list->considered_count &&
           list->considered[*at + count].match == match) {
        count++;
    }
    struct why *why = arena_alloc(r->arena, sizeof *why);
    struct why_candidate *candidates =
        arena_array(r->arena, count, sizeof *candidates);
    if (!why || !candidates) {
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        candidates[i] = list->considered[*at + i].candidate;
    }
    bool by_clause = o->tense == o->clause.tense;
    *why = (struct why){.line = o->found->rule->line,
                        .tense = by_clause ? tenses[o->tense] : NULL,
                        .tense_begin = o->clause.begin,
                        .tense_end = o->clause.end,
                        .candidates = candidates,
                        .count = count};
    return why;
}

static enum status hand_over(struct resolver *r, const struct found_list *found,
                             struct timex_list *result)
{
    struct timex_list list = {0};
    size_t considered = 0;
    bool complete = true;
    list.items = arena_array(r->arena, r->count, sizeof *list.items);
    list.capacity = r->count;
    if (!list.items) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < r->count; i++) {
        const struct outcome *o = &r->items[i];
        if (tells(&o->found->meaning, FIELD_STORY) && !r->narrative) {
            continue;
        }
        if (!o->impossible) {
            struct timex *t = &list.items[list.count++];
            fill(r, i, t);
            if (found->explain) {
                t->why = explain(r, o, found, &considered);
                complete = complete && t->why;
            }
            complete = complete && t->value && t->reason;
        } else if (r->input->impossible) {
            r->input->impossible(
                r->input->context,
                (struct tag_impossible){o->found->begin, o->found->end});
        }
    }
    if (!complete) {
        return STATUS_NOMEM;
    }
    *result = list;
    return STATUS_OK;
}

/* Only a short text can be talk or a note, and only in a language that says
 * what tells them. */
static enum status read_manner(struct resolver *r)
{
    str text = r->input->text;
    if (r->input->account || str_trim(text).n > TALK_MAX ||
        r->l->roles[ROLE_SPEAKER] == UINT16_MAX) {
        return STATUS_OK;
    }
    enum status status = context_read(r->runs, text, r->arena, &r->context);
    r->manner = context_manner(r->l, &r->context);
    return status;
}

enum status tag_text(const struct tag_input *input, struct arena *arena,
                     struct timex_list *result)
{
    const struct language *l = language_lookup(input->language);
    struct language_run whole = {input->text.n, l};
    struct language_runs runs = {&whole, 1, 1};
    struct found_list found = {0};
    struct resolver r = {.l = l, .runs = &runs, .input = input, .arena = arena};
    enum status status =
        input->mixed ? language_split(input->text, l, arena, &runs) : STATUS_OK;
    if (status == STATUS_OK) {
        status = read_manner(&r);
    }
    found.explain = input->explain;
    found.talk = r.manner != MANNER_ACCOUNT;
    size_t from = 0;
    for (size_t i = 0; i < runs.count && status == STATUS_OK; i++) {
        str text = str_slice(input->text, 0, runs.items[i].end);
        status = find_all(runs.items[i].language, text, from, arena, &found);
        from = runs.items[i].end;
    }
    if (status == STATUS_OK) {
        status = resolve_all(&r, &found);
    }
    if (status == STATUS_OK) {
        status = hand_over(&r, &found, result);
    }
    buf_finish(&r.scratch);
    return status;
}
