/* All rules' programs become one deterministic automaton.
 *
 * The subset construction (Rabin and Scott 1959) over the programs, with
 * symbols as the alphabet; then states that nothing can tell apart are put
 * together by refining a partition (Moore 1956). Patterns hold no repetition,
 * so the automaton has no cycle and a match no more tokens than the longest
 * pattern.
 */
#include "events/lang/generate/generate.h"

#include <stdlib.h>

struct builder {
    struct grammar *g;
    uint16_t *rule_of; /* by instruction */
    uint32_t *seen;    /* by instruction: the closure it was met in */
    uint32_t closure;  /* number of the closure being made */
    uint32_t *stack;
    LIST(uint32_t) set; /* the closure's members */
    uint32_t *table;    /* hash of member sets -> state + 1 */
    size_t table_size;
    LIST(uint16_t) * symbols_of; /* by atom */
};

struct arrival {
    uint16_t symbol;
    uint32_t instruction;
};

static int compare_u32(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Adds what `from` leads to without reading a token. */
static void close_over(struct builder *b, uint32_t from)
{
    struct grammar *g = b->g;
    size_t depth = 0;
    b->stack[depth++] = from;
    while (depth) {
        uint32_t at = b->stack[--depth];
        if (b->seen[at] == b->closure) {
            continue;
        }
        b->seen[at] = b->closure;
        const struct instruction *i = &g->instructions.items[at];
        uint32_t base = g->rules.items[b->rule_of[at]].rule.program;
        if (i->op == DO_SPLIT) {
            b->stack[depth++] = base + i->b;
            b->stack[depth++] = base + i->a;
        } else if (i->op == DO_JUMP) {
            b->stack[depth++] = base + i->a;
        } else {
            *ADD(g, &b->set) = at;
        }
    }
}

/* The accept list of a sorted member set: its rules, first row first. */
static uint16_t accept_of(struct grammar *g, const struct builder *b,
                          const uint32_t *members, size_t n)
{
    uint16_t list[256];
    size_t count = 0;
    for (size_t i = 0; i < n && count < 255; i++) {
        if (g->instructions.items[members[i]].op == DO_MATCH) {
            list[count++] = b->rule_of[members[i]];
        }
    }
    if (!count) {
        return 0;
    }
    list[count++] = UINT16_MAX;
    for (size_t at = 1; at + count <= g->accepts.count; at++) {
        if (memcmp(g->accepts.items + at, list, count * sizeof *list) == 0) {
            return (uint16_t)at;
        }
    }
    size_t at = g->accepts.count;
    for (size_t i = 0; i < count; i++) {
        *ADD(g, &g->accepts) = list[i];
    }
    return (uint16_t)at;
}

static size_t hash_of(const uint32_t *members, size_t n)
{
    size_t h = 1469598103u;
    for (size_t i = 0; i < n; i++) {
        h = (h ^ members[i]) * 1099511628211u;
    }
    return h ^ h >> 29;
}

static void table_put(struct builder *b, uint32_t state)
{
    const struct state_source *s = &b->g->states.items[state];
    size_t at = hash_of(s->members, s->member_count) % b->table_size;
    while (b->table[at]) {
        at = (at + 1) % b->table_size;
    }
    b->table[at] = state + 1;
}

/* The state of the closure in b->set; made where it is new. */
static uint16_t state_of(struct builder *b)
{
    struct grammar *g = b->g;
    uint32_t *members = b->set.items;
    size_t n = b->set.count;
    qsort(members, n, sizeof *members, compare_u32);
    size_t at = hash_of(members, n) % b->table_size;
    for (; b->table[at]; at = (at + 1) % b->table_size) {
        const struct state_source *s = &g->states.items[b->table[at] - 1];
        if (s->member_count == n &&
            memcmp(s->members, members, n * sizeof *members) == 0) {
            return (uint16_t)(b->table[at] - 1);
        }
    }
    if (g->states.count >= b->table_size / 2 ||
        g->states.count >= UINT16_MAX - 1) {
        fail(g, g->line, "the rules need too many states");
    }
    uint32_t *copy = arena_array(g->arena, n, sizeof *copy);
    memcpy(copy, members, n * sizeof *copy);
    *ADD(g, &g->states) =
        (struct state_source){.members = copy,
                              .member_count = (uint32_t)n,
                              .accept = accept_of(g, b, copy, n)};
    table_put(b, (uint32_t)(g->states.count - 1));
    return (uint16_t)(g->states.count - 1);
}

static int compare_arrivals(const void *a, const void *b)
{
    const struct arrival *x = a, *y = b;
    if (x->symbol != y->symbol) {
        return x->symbol < y->symbol ? -1 : 1;
    }
    return (x->instruction > y->instruction) - (x->instruction < y->instruction);
}

/* Where each symbol leads from a state. */
static void expand(struct builder *b, uint32_t state)
{
    struct grammar *g = b->g;
    LIST(struct arrival) arrivals = {0};
    const struct state_source from = g->states.items[state];
    for (uint32_t i = 0; i < from.member_count; i++) {
        uint32_t at = from.members[i];
        const struct instruction *in = &g->instructions.items[at];
        for (size_t s = 0; in->op == DO_ATOM && s < b->symbols_of[in->a].count;
             s++) {
            *ADD(g, &arrivals) =
                (struct arrival){b->symbols_of[in->a].items[s], at + 1};
        }
    }
    if (arrivals.count) {
        qsort(arrivals.items, arrivals.count, sizeof *arrivals.items,
              compare_arrivals);
    }
    for (size_t i = 0; i < arrivals.count;) {
        uint16_t symbol = arrivals.items[i].symbol;
        b->closure++;
        b->set.count = 0;
        for (; i < arrivals.count && arrivals.items[i].symbol == symbol; i++) {
            close_over(b, arrivals.items[i].instruction);
        }
        uint16_t to = state_of(b);
        *ADD(g, &g->states.items[state].edges) = (struct state_edge){symbol, to};
    }
}

static void builder_init(struct builder *b, struct grammar *g)
{
    size_t n = g->instructions.count;
    *b = (struct builder){.g = g, .table_size = 131072};
    b->rule_of = arena_array(g->arena, n, sizeof *b->rule_of);
    b->seen = arena_array(g->arena, n, sizeof *b->seen);
    b->stack = arena_array(g->arena, 2 * n + 2, sizeof *b->stack);
    b->table = arena_array(g->arena, b->table_size, sizeof *b->table);
    b->symbols_of = arena_array(g->arena, g->atoms.count, sizeof *b->symbols_of);
    for (size_t r = 0; r < g->rules.count; r++) {
        const struct rule *rule = &g->rules.items[r].rule;
        for (size_t i = 0; i < rule->length; i++) {
            b->rule_of[rule->program + i] = (uint16_t)r;
        }
    }
    for (size_t s = 1; s < g->symbols.count; s++) {
        for (size_t i = 0; i < g->symbols.items[s].atom_count; i++) {
            uint16_t atom = g->symbols.items[s].atoms[i];
            *ADD(g, &b->symbols_of[atom]) = (uint16_t)s;
        }
    }
}

/* A state's look while the partition is refined, as one hash. Blocks that
 * differ stay apart because the block number is part of it; a collision of
 * 64-bit hashes is checked for by nobody and needs 10^9 states. */
static uint64_t look_of(const struct grammar *g, const struct state_source *s)
{
    uint64_t h = 1469598103934665603u;
    h = (h ^ s->block) * 1099511628211u;
    h = (h ^ s->accept) * 1099511628211u;
    for (size_t i = 0; i < s->edges.count; i++) {
        const struct state_edge *e = &s->edges.items[i];
        h = (h ^ e->symbol) * 1099511628211u;
        h = (h ^ g->states.items[e->state].block) * 1099511628211u;
        h ^= h >> 31;
    }
    return h;
}

struct look {
    uint64_t hash;
    uint32_t state;
};

static int compare_looks(const void *a, const void *b)
{
    const struct look *x = a, *y = b;
    if (x->hash != y->hash) {
        return x->hash < y->hash ? -1 : 1;
    }
    return (x->state > y->state) - (x->state < y->state);
}

/* One round; gives the number of blocks. */
static uint32_t refine(struct grammar *g, struct look *looks)
{
    size_t n = g->states.count;
    for (size_t i = 0; i < n; i++) {
        looks[i] = (struct look){look_of(g, &g->states.items[i]), (uint32_t)i};
    }
    qsort(looks, n, sizeof *looks, compare_looks);
    uint32_t blocks = 0;
    for (size_t i = 0; i < n; i++) {
        if (i && looks[i].hash != looks[i - 1].hash) {
            blocks++;
        }
        g->states.items[looks[i].state].block = blocks;
    }
    return blocks + 1;
}

/* Puts equal states together and numbers them anew: 0 dead, 1 the start. */
static void minimise(struct grammar *g)
{
    size_t n = g->states.count;
    struct look *looks = arena_array(g->arena, n, sizeof *looks);
    uint32_t before = 0, blocks = 1;
    while (blocks != before) {
        before = blocks;
        blocks = refine(g, looks);
    }
    uint16_t *number = arena_array(g->arena, blocks, sizeof *number);
    struct state_source *kept = arena_array(g->arena, blocks, sizeof *kept);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) { /* the dead state and the start first */
        uint32_t block = g->states.items[i].block;
        if (!number[block]) {
            kept[count] = g->states.items[i];
            number[block] = (uint16_t)(++count);
        }
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t e = 0; e < kept[i].edges.count; e++) {
            struct state_edge *edge = &kept[i].edges.items[e];
            edge->state =
                (uint16_t)(number[g->states.items[edge->state].block] - 1);
        }
    }
    g->states.items = kept;
    g->states.count = count;
}

void automaton_make(struct grammar *g)
{
    struct builder b;
    builder_init(&b, g);
    *ADD(g, &g->accepts) = UINT16_MAX;
    *ADD(g, &g->states) = (struct state_source){0};
    b.closure++;
    for (size_t r = 0; r < g->rules.count; r++) {
        close_over(&b, g->rules.items[r].rule.program);
    }
    state_of(&b);
    for (uint32_t s = 1; s < g->states.count; s++) {
        expand(&b, s);
    }
    if (g->states.items[1].accept) {
        fail(g, g->line, "some rule matches nothing at all");
    }
    minimise(g);
}
