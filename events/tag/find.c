/* The finder: the language's automaton over the text's tokens.
 *
 * From each place where an expression may begin, tokens are read until the
 * automaton has no way on; the places where it accepted on the way are the
 * candidates, longest first. A candidate counts when its borders are clean
 * (not within a number, an address or a word) and a rule's conditions on its
 * neighbours hold. The rule's program, run over the tokens of the match, then
 * tells which class each token stood for, and so what was told.
 *
 * No pattern repeats, so a match has at most FIND_TOKENS tokens and a text is
 * read at most that often; in practice 1.1 times.
 */
#include "events/tag/find.h"

#include "base/limits.h"

#define FIND_TOKENS 48
#define FIND_PROGRAM 4096

struct candidate {
    uint16_t accept;
    uint16_t tokens;
};

/* A meaning while it is gathered: room for every field. */
struct telling {
    uint64_t told;
    int32_t v[FIELD_COUNT];
};

struct finder {
    const struct language *l;
    str text;
    bool talk;
    struct arena *arena;
    struct found_list *result;
    size_t match;
    struct token tokens[FIND_TOKENS];
    uint16_t count;
    struct candidate candidates[FIND_TOKENS];
    uint16_t candidate_count;
    /* of the match being bound: which instruction took each token, and which
     * were tried at which */
    uint16_t taken[FIND_TOKENS];
    uint32_t seen[FIND_PROGRAM * FIND_TOKENS / 32];
};

static uint16_t next_state(const struct language *l, uint16_t state,
                           uint16_t symbol)
{
    const struct state *s = &l->states[state];
    size_t low = s->first_edge, high = low + s->edge_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (l->state_edges[middle].symbol < symbol) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool there = low < (size_t)s->first_edge + s->edge_count &&
                 l->state_edges[low].symbol == symbol;
    return there ? l->state_edges[low].state : 0;
}

/* Reads tokens from f->tokens[0] on and notes where the automaton accepts. */
static void run(struct finder *f)
{
    uint16_t state = f->l->starts[f->tokens[0].symbol];
    f->count = 1;
    f->candidate_count = 0;
    while (state) {
        uint16_t accept = f->l->states[state].accept;
        if (accept) {
            f->candidates[f->candidate_count++] =
                (struct candidate){accept, f->count};
        }
        size_t at = f->tokens[f->count - 1].end;
        size_t end;
        if (at >= f->text.n || f->count == FIND_TOKENS ||
            at - f->tokens[0].begin > LIMIT_EXPRESSION ||
            !(scan_begins(f->l, f->text, at, &end) & BEGINS_FURTHER)) {
            return;
        }
        scan_token(f->l, f->text, at, &f->tokens[f->count]);
        state = next_state(f->l, state, f->tokens[f->count].symbol);
        f->count++;
    }
}

static char byte_at(str text, size_t at)
{
    return at < text.n ? text.p[at] : ' ';
}

/* Whether a number or word may begin at `at`: not inside a longer number,
 * address, amount of money or name made of signs. */
static bool begins_clean(const struct finder *f, size_t at)
{
    if (at == 0) {
        return true;
    }
    char before = f->text.p[at - 1];
    char far = at > 1 ? f->text.p[at - 2] : ' ';
    bool number = f->tokens[0].number;
    if (strchr("$#@_=&%+\\", before) && before) {
        return false;
    }
    if (number && strchr(".,/:-", before) && before &&
        (byte_is_digit(far) || (before != ',' && byte_is_alpha(far)))) {
        return false;
    }
    if (!number && before == '/' && byte_is_alpha(far)) {
        return true;
    }
    if (before == '/' && !byte_is_space(far)) {
        return false;
    }
    return scan_is_border(f->l, f->text, at);
}

static bool ends_clean(const struct finder *f, const struct token *last)
{
    size_t at = last->end;
    char next = byte_at(f->text, at);
    char far = byte_at(f->text, at + 1);
    if (strchr("@_=%\\", next) && next) {
        return false;
    }
    if (last->number && strchr(".,/:-", next) && next && byte_is_digit(far)) {
        return false;
    }
    if (last->number && next == '/' && byte_is_alpha(far)) {
        return false;
    }
    return scan_is_border(f->l, f->text, at);
}

/* The token behind `at`, white space before it left out. */
static bool token_after(const struct finder *f, size_t at, struct token *token)
{
    if (at >= f->text.n) {
        return false;
    }
    scan_token(f->l, f->text, at, token);
    if (token->symbol == f->l->space && f->l->space && token->end < f->text.n) {
        scan_token(f->l, f->text, token->end, token);
        return true;
    }
    return !byte_is_space(f->text.p[at]);
}

static bool is_name(const struct token *t)
{
    return t->capital && !t->lexeme && !t->number;
}

static bool condition_holds(const struct finder *f, struct condition c,
                            size_t begin, size_t end)
{
    struct token t;
    switch ((enum condition_kind)c.kind) {
    case CONDITION_AFTER:
        return scan_token_before(f->l, f->text, begin, &t) &&
               scan_is(f->l, f->text, &t, c.atom);
    case CONDITION_NOT_AFTER:
        return !scan_token_before(f->l, f->text, begin, &t) ||
               !scan_is(f->l, f->text, &t, c.atom);
    case CONDITION_BEFORE:
        return !token_after(f, end, &t) || scan_is(f->l, f->text, &t, c.atom);
    case CONDITION_NOT_BEFORE:
        return !token_after(f, end, &t) || !scan_is(f->l, f->text, &t, c.atom);
    case CONDITION_CAPITAL:
        return f->tokens[0].capital;
    case CONDITION_NO_NAME:
        return !(scan_token_before(f->l, f->text, begin, &t) && is_name(&t)) &&
               !(token_after(f, end, &t) && is_name(&t));
    case CONDITION_TALK:
        return f->talk;
    case CONDITION_END:
        break;
    }
    return true;
}

static bool conditions_hold(const struct finder *f, const struct rule *rule,
                            size_t begin, size_t end)
{
    for (size_t i = 0; rule->conditions[i].kind != CONDITION_END; i++) {
        if (!condition_holds(f, rule->conditions[i], begin, end)) {
            return false;
        }
    }
    return true;
}

/* Whether the token can be what the pattern asks for. */
static bool takes(const struct finder *f, const struct token *t, uint16_t atom)
{
    if (t->symbol == f->l->space && !t->lexeme && !t->number) {
        return atom == f->l->space_atom;
    }
    return scan_features(f->l, t, atom) != NULL;
}

/* Finds how the rule's program takes the first `count` tokens: a depth-first
 * search that never tries the same instruction at the same token twice, so
 * its cost is their product at most. Optional parts are taken where they can
 * be. False does not happen when the automaton accepted. */
static bool bind(struct finder *f, const struct rule *rule, uint16_t count)
{
    struct {
        uint16_t instruction, token;
    } stack[FIND_PROGRAM / 4];
    const struct instruction *program = f->l->instructions + rule->program;
    size_t depth = 0;
    size_t words = (size_t)rule->length * (count + 1u) / 32 + 1;
    if (words > sizeof f->seen / sizeof *f->seen) {
        return false;
    }
    memset(f->seen, 0, words * sizeof *f->seen);
    stack[depth].instruction = 0;
    stack[depth++].token = 0;
    while (depth) {
        depth--;
        uint16_t at = stack[depth].instruction, token = stack[depth].token;
        for (;;) {
            size_t bit = (size_t)at * (count + 1u) + token;
            if (f->seen[bit / 32] >> bit % 32 & 1) {
                break;
            }
            f->seen[bit / 32] |= (uint32_t)1 << bit % 32;
            const struct instruction *i = &program[at];
            if (i->op == DO_MATCH) {
                if (token == count) {
                    return true;
                }
                break;
            }
            if (i->op == DO_ATOM) {
                if (token == count || !takes(f, &f->tokens[token], i->a)) {
                    break;
                }
                f->taken[token++] = at++;
                continue;
            }
            if (i->op == DO_SPLIT && depth < sizeof stack / sizeof *stack) {
                stack[depth].instruction = i->b;
                stack[depth++].token = token;
            }
            at = i->a;
        }
    }
    return false;
}

/* Sums stay far below the int32 limit: times of geology need no more. */
static int32_t bounded(int64_t v)
{
    return (int32_t)(v > 1000000000    ? 1000000000
                     : v < -1000000000 ? -1000000000
                                       : v);
}

static void tell(struct telling *m, const struct feature *features,
                 uint8_t instead, const struct token *t)
{
    for (; features->op != OP_END; features++) {
        uint8_t field = features->field;
        if (field == FIELD_N && instead != FIELD_COUNT) {
            field = instead;
        }
        int64_t value = features->from_token ? t->value : features->value;
        int64_t old =
            m->told >> field & 1 ? m->v[field] : features->op == OP_MULTIPLY;
        if (features->op == OP_ADD) {
            value += old;
        } else if (features->op == OP_MULTIPLY) {
            value *= old;
        }
        m->told |= (uint64_t)1 << field;
        m->v[field] = bounded(value);
    }
}

static enum status keep(struct finder *f, const struct telling *t,
                        struct meaning *result)
{
    size_t n = 0;
    int32_t *values = arena_array(
        f->arena, (size_t)__builtin_popcountll(t->told), sizeof *values);
    if (!values) {
        return STATUS_NOMEM;
    }
    for (uint64_t left = t->told; left; left &= left - 1) {
        values[n++] = t->v[__builtin_ctzll(left)];
    }
    *result = (struct meaning){t->told, values};
    return STATUS_OK;
}

static struct found *add_found(struct finder *f)
{
    struct found_list *list = f->result;
    struct found *items = arena_grow(f->arena, list->items, list->count,
                                     &list->capacity, sizeof *items);
    if (!items) {
        return NULL;
    }
    list->items = items;
    return &items[list->count++];
}

/* Whether a range of years runs forward; 2024-03 does not. What is no range
 * of years passes. */
static bool runs_forward(const struct found *found, size_t count)
{
    const struct meaning *a = &found[0].meaning, *b = &found[count - 1].meaning;
    if (count < 2 || !tells(a, FIELD_RANGE) || !tells(a, FIELD_YEAR) ||
        tells(a, FIELD_MONTH) || tells(b, FIELD_MONTH)) {
        return true;
    }
    int32_t from = told(a, FIELD_YEAR, 0);
    int32_t to = tells(b, FIELD_YEAR2)
                     ? from - from % 100 + told(b, FIELD_YEAR2, 0)
                     : told(b, FIELD_YEAR, from + 1);
    bool turn = tells(b, FIELD_YEAR2) && from % 100 == 99;
    return told(a, FIELD_ERA, 0) || to > from || turn;
}

/* Notes the expression that is one part of the match that was bound; nothing
 * where no token belongs to it. */
static enum status report_part(struct finder *f, const struct rule *rule,
                               uint16_t count, uint8_t part)
{
    const struct instruction *program = f->l->instructions + rule->program;
    struct found *found = NULL;
    struct telling t;
    for (uint16_t i = 0; i < count; i++) {
        const struct instruction *in = &program[f->taken[i]];
        const struct token *token = &f->tokens[i];
        if (in->part != part) {
            continue;
        }
        if (!found) {
            found = add_found(f);
            if (!found) {
                return STATUS_NOMEM;
            }
            *found = (struct found){.begin = token->begin,
                                    .language = f->l,
                                    .match = f->match,
                                    .match_begin = f->tokens[0].begin,
                                    .match_end = f->tokens[count - 1].end,
                                    .rule = rule};
            t.told = 0;
            tell(&t, &f->l->features[rule->features], FIELD_COUNT, token);
        }
        found->end = token->end;
        const struct feature *features = scan_features(f->l, token, in->a);
        if (features) {
            tell(&t, features, in->field, token);
        }
    }
    return found ? keep(f, &t, &found->meaning) : STATUS_OK;
}

static enum status report(struct finder *f, const struct rule *rule,
                          uint16_t count)
{
    enum status status = STATUS_OK;
    for (uint8_t part = 1; part < RULE_PARTS && status == STATUS_OK; part++) {
        status = report_part(f, rule, count, part);
    }
    f->match++;
    return status;
}

/* Reports what a rule makes of the match; *taken is false where it is not to
 * be had after all. */
static enum status apply(struct finder *f, const struct rule *rule,
                         uint16_t count, bool *taken)
{
    size_t before = f->result->count;
    *taken = true;
    if (rule->kind == RULE_NOTHING) {
        return STATUS_OK;
    }
    enum status status = report(f, rule, count);
    if (status == STATUS_OK &&
        !runs_forward(f->result->items + before, f->result->count - before)) {
        f->result->count = before;
        *taken = false;
    }
    return status;
}

/* Notes what became of a rule, where somebody asks. */
static enum status note(struct finder *f, size_t match, const struct rule *rule,
                        size_t end, enum why_fate fate)
{
    struct found_list *list = f->result;
    if (!list->explain) {
        return STATUS_OK;
    }
    struct considered *items =
        arena_grow(f->arena, list->considered, list->considered_count,
                   &list->considered_capacity, sizeof *items);
    if (!items) {
        return STATUS_NOMEM;
    }
    list->considered = items;
    items[list->considered_count++] =
        (struct considered){match,
                            {f->tokens[0].begin, end, f->l->code,
                             f->l->names + rule->name, rule->line, fate}};
    return STATUS_OK;
}

/* Whether the rule has the candidate's tokens; if so, they are reported. */
static enum status try_rule(struct finder *f, const struct rule *rule,
                            uint16_t count, bool clean, enum why_fate *fate)
{
    bool taken;
    *fate = clean ? WHY_CONDITION : WHY_CUT;
    if (!clean ||
        !conditions_hold(f, rule, f->tokens[0].begin, f->tokens[count - 1].end) ||
        !bind(f, rule, count)) {
        return STATUS_OK;
    }
    enum status status = apply(f, rule, count, &taken);
    *fate = taken ? WHY_FIRED : WHY_BACKWARD;
    return status;
}

/* Tries the candidates, longest first; *end is set past what was taken. */
static enum status choose(struct finder *f, size_t *end)
{
    enum status status = STATUS_OK;
    const struct candidate *fired = NULL;
    size_t match = f->match, noted = f->result->considered_count;
    for (uint16_t i = f->candidate_count; i-- > 0;) {
        const struct candidate *c = &f->candidates[i];
        const struct token *last = &f->tokens[c->tokens - 1];
        bool clean = ends_clean(f, last);
        for (const uint16_t *list = &f->l->accepts[c->accept];
             *list != UINT16_MAX && status == STATUS_OK; list++) {
            const struct rule *rule = &f->l->rules[*list];
            enum why_fate fate = fired == c ? WHY_LOWER : WHY_SHORTER;
            if (!fired) {
                status = try_rule(f, rule, c->tokens, clean, &fate);
            }
            if (status == STATUS_OK) {
                status = note(f, match, rule, last->end, fate);
            }
            if (fate == WHY_FIRED) {
                fired = c;
                *end = last->end;
            }
            if (status != STATUS_OK || (fired && !f->result->explain)) {
                return status;
            }
        }
    }
    if (match == f->match) { /* nothing to be explained */
        f->result->considered_count = noted;
    }
    return status;
}

enum status find_all(const struct language *l, str text, size_t from,
                     struct arena *arena, struct found_list *result)
{
    struct finder finder, *f = &finder;
    f->l = l;
    f->text = text;
    f->talk = result->talk;
    f->arena = arena;
    f->result = result;
    f->match = result->count;
    size_t at = from;
    while ((at = scan_skip(l, text, at, &f->tokens[0])) < text.n) {
        size_t end = f->tokens[0].end;
        if (begins_clean(f, at)) {
            run(f);
            enum status status = choose(f, &end);
            if (status != STATUS_OK) {
                return status;
            }
        }
        at = end;
    }
    return STATUS_OK;
}
