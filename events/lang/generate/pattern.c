/* Compiles patterns: first into a tree, then into a program.
 *
 *     alternatives  one | other        must stand in ( ) or [ ]
 *     optional      item?
 *     white space   a space; ~ for white space or nothing
 *     class, macro  NAME, or NAME:field to put its number elsewhere
 *     word          anything else; \ before a mark that means something here
 *     expression    [ ... ]: what is reported; without it, all of it
 *
 * There is no repetition: every pattern has a longest match, which keeps
 * tagging linear.
 */
#include "events/lang/generate/generate.h"

#include "base/utf8.h"

#define MAX_DEPTH 64
#define MAX_PROGRAM 4000

enum tree_kind { TREE_EMPTY, TREE_ATOM, TREE_BOTH, TREE_EITHER, TREE_MAYBE };

struct tree {
    enum tree_kind kind;
    uint16_t atom;
    uint8_t part;
    uint8_t field;
    struct tree *a, *b;
};

struct parser {
    struct grammar *g;
    str rest;
    int line;
    int depth;
    uint8_t *part;  /* expressions opened so far in this alternative */
    uint8_t inside; /* the expression we are in; 0 */
    uint8_t field;
};

static struct tree *parse_alternatives(struct parser *p);

static struct tree *tree_new(struct parser *p, enum tree_kind kind,
                             struct tree *a, struct tree *b)
{
    struct tree *t = arena_alloc(p->g->arena, sizeof *t);
    if (!t) {
        fail(p->g, p->line, "out of memory");
    }
    *t = (struct tree){.kind = kind, .a = a, .b = b};
    return t;
}

static struct tree *tree_atom(struct parser *p, uint16_t atom)
{
    struct tree *t = tree_new(p, TREE_ATOM, NULL, NULL);
    t->atom = atom;
    t->part = p->inside;
    t->field = p->field;
    p->g->atoms.items[atom].used = true;
    return t;
}

static bool at_end(const struct parser *p)
{
    return p->rest.n == 0 || strchr("|)]", p->rest.p[0]) != NULL;
}

static void skip(struct parser *p, size_t n)
{
    p->rest = str_slice(p->rest, n, p->rest.n);
}

static str cut_name(struct parser *p)
{
    size_t n = 0;
    while (n < p->rest.n && (byte_is_upper(p->rest.p[n]) || p->rest.p[n] == '_' ||
                             (n && byte_is_digit(p->rest.p[n])))) {
        n++;
    }
    str name = str_slice(p->rest, 0, n);
    skip(p, n);
    return name;
}

static uint8_t parse_field(struct parser *p)
{
    if (!p->rest.n || p->rest.p[0] != ':') {
        return p->field;
    }
    skip(p, 1);
    size_t n = 0;
    while (n < p->rest.n &&
           (byte_is_lower(p->rest.p[n]) || byte_is_digit(p->rest.p[n]))) {
        n++;
    }
    str name = str_slice(p->rest, 0, n);
    skip(p, n);
    return field_find(p->g, name);
}

static const struct macro *macro_find(const struct grammar *g, str name)
{
    for (size_t i = 0; i < g->macros.count; i++) {
        if (str_equal(g->macros.items[i].name, name)) {
            return &g->macros.items[i];
        }
    }
    return NULL;
}

static struct tree *parse_macro(struct parser *p, const struct macro *macro)
{
    struct parser inner = *p;
    inner.rest = macro->pattern;
    inner.line = macro->line;
    inner.depth++;
    struct tree *t = parse_alternatives(&inner);
    if (inner.rest.n) {
        fail(p->g, macro->line, "unbalanced pattern");
    }
    return t;
}

static struct tree *parse_name(struct parser *p)
{
    str name = cut_name(p);
    struct parser inner = *p;
    inner.field = parse_field(p);
    const struct macro *macro = macro_find(p->g, name);
    if (macro) {
        return parse_macro(&inner, macro);
    }
    uint16_t atom = atom_find(p->g, name);
    if (atom == NO_ATOM) {
        fail(p->g, p->line, "no class or macro %.*s", STR_ARG(name));
    }
    return tree_atom(&inner, atom);
}

/* A word: letters together, digits together, any other mark by itself. */
static struct tree *parse_word(struct parser *p)
{
    bool capital = p->rest.n > 1 && p->rest.p[0] == '^';
    if (capital) {
        skip(p, 1);
    }
    if (p->rest.n > 1 && p->rest.p[0] == '\\') {
        str mark = str_slice(p->rest, 1, 2);
        skip(p, 2);
        return tree_atom(p, atom_of_word(p->g, mark, false));
    }
    size_t n = 0;
    bool digits = byte_is_digit(p->rest.p[0]);
    while (n < p->rest.n) {
        uint32_t c;
        size_t step = utf8_decode(p->rest, n, &c);
        bool digit = c < 128 && byte_is_digit((char)c);
        if (n && (digit != digits || !utf8_is_word(c) ||
                  (c < 128 && byte_is_upper((char)c)))) {
            break;
        }
        n += step;
        if (!utf8_is_word(c)) {
            break;
        }
    }
    str word = str_slice(p->rest, 0, n);
    skip(p, n);
    return tree_atom(p, digits ? atom_of_number(p->g, word)
                               : atom_of_word(p->g, word, capital));
}

static struct tree *parse_group(struct parser *p, char close)
{
    struct parser inner = *p;
    inner.rest = str_slice(p->rest, 1, p->rest.n);
    inner.depth++;
    if (close == ']') {
        if (p->inside) {
            fail(p->g, p->line, "[ within [");
        }
        inner.inside = ++*p->part;
        if (inner.inside >= RULE_PARTS) {
            fail(p->g, p->line, "more than %d expressions", RULE_PARTS - 1);
        }
    }
    struct tree *t = parse_alternatives(&inner);
    if (!inner.rest.n || inner.rest.p[0] != close) {
        fail(p->g, p->line, "expected %c", close);
    }
    p->rest = str_slice(inner.rest, 1, inner.rest.n);
    return t;
}

static struct tree *parse_space(struct parser *p, bool optional)
{
    skip(p, 1);
    struct tree *t = tree_atom(p, atom_of_word(p->g, STR(" "), false));
    if (optional || !p->g->language.spaces) {
        t = tree_new(p, TREE_MAYBE, t, NULL);
    }
    return t;
}

static struct tree *parse_item(struct parser *p)
{
    char c = p->rest.p[0];
    struct tree *t;
    if (c == '(') {
        t = parse_group(p, ')');
    } else if (c == '[') {
        t = parse_group(p, ']');
    } else if (c == ' ' || c == '~') {
        t = parse_space(p, c == '~');
    } else if (byte_is_upper(c)) {
        t = parse_name(p);
    } else if (c == '?') {
        fail(p->g, p->line, "? without anything before it");
    } else {
        t = parse_word(p);
    }
    if (p->rest.n && p->rest.p[0] == '?') {
        skip(p, 1);
        t = tree_new(p, TREE_MAYBE, t, NULL);
    }
    return t;
}

static struct tree *parse_sequence(struct parser *p)
{
    struct tree *t = NULL;
    while (!at_end(p)) {
        struct tree *item = parse_item(p);
        t = t ? tree_new(p, TREE_BOTH, t, item) : item;
    }
    return t ? t : tree_new(p, TREE_EMPTY, NULL, NULL);
}

static struct tree *parse_alternatives(struct parser *p)
{
    if (p->depth > MAX_DEPTH) {
        fail(p->g, p->line, "nested too deeply (a macro within itself?)");
    }
    struct tree *t = parse_sequence(p);
    while (p->rest.n && p->rest.p[0] == '|') {
        skip(p, 1);
        t = tree_new(p, TREE_EITHER, t, parse_sequence(p));
    }
    return t;
}

/* Without any [ ], all of a match is the expression. */
static void tree_report_all(struct parser *p, struct tree *t, int depth)
{
    if (!t) {
        return;
    }
    if (depth > 16 * MAX_DEPTH) {
        fail(p->g, p->line, "nested too deeply");
    }
    t->part = 1;
    tree_report_all(p, t->a, depth + 1);
    tree_report_all(p, t->b, depth + 1);
}

struct emitter {
    struct grammar *g;
    size_t start;
    int line;
};

static uint16_t here(const struct emitter *e)
{
    return (uint16_t)(e->g->instructions.count - e->start);
}

static size_t emit(struct emitter *e, struct instruction instruction)
{
    if (e->g->instructions.count - e->start >= MAX_PROGRAM) {
        fail(e->g, e->line, "the pattern is too long");
    }
    *ADD(e->g, &e->g->instructions) = instruction;
    return e->g->instructions.count - 1;
}

static void emit_tree(struct emitter *e, const struct tree *t, int depth);

static void emit_either(struct emitter *e, const struct tree *t, int depth)
{
    size_t split = emit(e, (struct instruction){.op = DO_SPLIT});
    e->g->instructions.items[split].a = here(e);
    emit_tree(e, t->a, depth);
    size_t jump = SIZE_MAX;
    if (t->kind == TREE_EITHER) {
        jump = emit(e, (struct instruction){.op = DO_JUMP});
    }
    e->g->instructions.items[split].b = here(e);
    if (jump != SIZE_MAX) {
        emit_tree(e, t->b, depth);
        e->g->instructions.items[jump].a = here(e);
    }
}

static void emit_tree(struct emitter *e, const struct tree *t, int depth)
{
    if (depth > 16 * MAX_DEPTH) {
        fail(e->g, e->line, "nested too deeply");
    }
    switch (t->kind) {
    case TREE_EMPTY:
        break;
    case TREE_ATOM:
        emit(e, (struct instruction){.op = DO_ATOM,
                                     .part = t->part,
                                     .field = t->field,
                                     .a = t->atom});
        break;
    case TREE_BOTH:
        emit_tree(e, t->a, depth + 1);
        emit_tree(e, t->b, depth + 1);
        break;
    case TREE_EITHER:
    case TREE_MAYBE:
        emit_either(e, t, depth + 1);
        break;
    }
}

static struct tree *parse_line(struct grammar *g, const struct pattern *pattern)
{
    uint8_t part = 0;
    struct parser p = {.g = g,
                       .rest = pattern->text,
                       .line = pattern->line,
                       .part = &part,
                       .field = FIELD_COUNT};
    g->line = pattern->line;
    struct tree *t = parse_alternatives(&p);
    if (p.rest.n) {
        fail(g, pattern->line, "unbalanced pattern at \"%.*s\"", STR_ARG(p.rest));
    }
    if (!part) {
        tree_report_all(&p, t, 0);
    }
    return t;
}

static void compile_rule(struct grammar *g, struct rule_source *rule)
{
    struct parser p = {.g = g, .line = rule->line};
    struct emitter e = {g, g->instructions.count, rule->line};
    struct tree *all = NULL;
    for (size_t i = 0; i < rule->patterns.count; i++) {
        struct tree *t = parse_line(g, &rule->patterns.items[i]);
        all = all ? tree_new(&p, TREE_EITHER, all, t) : t;
    }
    if (!all) {
        fail(g, rule->line, "a rule without a pattern");
    }
    emit_tree(&e, all, 0);
    emit(&e, (struct instruction){.op = DO_MATCH});
    rule->rule.program = (uint32_t)e.start;
    rule->rule.length = here(&e);
}

void patterns_compile(struct grammar *g)
{
    for (size_t i = 0; i < g->rules.count; i++) {
        compile_rule(g, &g->rules.items[i]);
    }
    g->language.space = atom_of_word(g, STR(" "), false);
}
