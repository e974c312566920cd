/* The lexemes' texts as a trie whose rows overlap in one array.
 *
 * A node's row has a slot for each byte and most are empty, so rows are laid
 * over one another: each is put at the first base where its own bytes meet
 * only free slots (first fit). A slot remembers the node it belongs to, which
 * is how a reader tells its own bytes from a neighbour's. A step is then one
 * addition and one comparison, and the whole stays within a first-level
 * cache.
 */
#include "events/lang/generate/generate.h"

struct edge {
    uint8_t byte;
    uint32_t node;
};

struct node {
    LIST(struct edge) edges;
    uint16_t lexeme;
    uint16_t slot;
};

struct trie {
    struct grammar *g;
    LIST(struct node) nodes;
};

static uint32_t step(struct trie *t, uint32_t node, uint8_t byte)
{
    struct node *from = &t->nodes.items[node];
    for (size_t i = 0; i < from->edges.count; i++) {
        if (from->edges.items[i].byte == byte) {
            return from->edges.items[i].node;
        }
    }
    uint32_t made = (uint32_t)t->nodes.count;
    *ADD(t->g, &from->edges) = (struct edge){byte, made};
    *ADD(t->g, &t->nodes) = (struct node){0};
    return made;
}

static void add(struct trie *t, str text, uint16_t lexeme)
{
    uint32_t node = 0;
    for (size_t i = 0; i < text.n; i++) {
        node = step(t, node, (uint8_t)text.p[i]);
    }
    t->nodes.items[node].lexeme = lexeme;
}

/* Slots up to `end`, so that every base below it has a whole row. */
static void widen(struct grammar *g, size_t end)
{
    while (g->slots.count < end) {
        *ADD(g, &g->slots) = (struct trie_slot){0};
    }
}

static bool fits(const struct grammar *g, const struct node *n, size_t base)
{
    for (size_t i = 0; i < n->edges.count; i++) {
        size_t slot = base + n->edges.items[i].byte;
        if (slot <= TRIE_ROOT || g->slots.items[slot].from) {
            return false;
        }
    }
    return true;
}

/* Finds room for a node's row and gives its children their slots. */
static void place(struct trie *t, const struct node *n)
{
    struct grammar *g = t->g;
    size_t base = 0;
    widen(g, base + 256);
    while (!fits(g, n, base)) {
        widen(g, ++base + 256);
    }
    if (base + 256 > UINT16_MAX) {
        fail(g, g->line, "too many words");
    }
    g->slots.items[n->slot].base = (uint16_t)base;
    for (size_t i = 0; i < n->edges.count; i++) {
        struct node *child = &t->nodes.items[n->edges.items[i].node];
        child->slot = (uint16_t)(base + n->edges.items[i].byte);
        g->slots.items[child->slot].from = n->slot;
        g->slots.items[child->slot].lexeme = child->lexeme;
    }
}

void trie_make(struct grammar *g)
{
    struct trie t = {.g = g};
    *ADD(g, &t.nodes) = (struct node){0};
    uint16_t lexeme = 0;
    for (size_t i = 0; i < g->words.count; i++) {
        str text = g->words.items[i].text;
        if (i == 0 || !str_equal(text, g->words.items[i - 1].text)) {
            add(&t, text, ++lexeme);
        }
    }
    widen(g, 256);
    t.nodes.items[0].slot = TRIE_ROOT;
    for (size_t i = 0; i < t.nodes.count; i++) {
        place(&t, &t.nodes.items[i]);
    }
}
