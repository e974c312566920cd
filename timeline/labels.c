/* The search for a good placement of flags. See labels.h for what it gives.
 *
 * The core is `settle`: for one side of the axis and given x, directions and
 * sizes, it finds the lowest heights. "i over j" holds where i's text covers
 * j's leader; i then stands above j's top. Flags are settled in an order that
 * respects "over" (a topological order, the rightmost that is ready first);
 * texts that overlap without covering a leader only have to keep clear of
 * each other. Two flags that cover each other's leaders cannot both be.
 *
 * A side holds at most 64 flags, so sets of flags are bits of a word and one
 * settling takes about a microsecond.
 */
#include "timeline/labels.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

/* px between a text and a leader that it does not belong to. */
#define LEADER_CLEAR 6.0
/* Leaders closer than this look like one line, which only marks at one place
 * may share. */
#define LEADER_NEAR 9.0
#define NEAR_COST 50.0
/* Text left of its leader is a little harder to read. */
#define LEFT_COST 60.0
/* A px that a leader stands off the middle of its mark. */
#define MIDDLE_COST 0.02
/* One side holding one label more than the other. */
#define UNEVEN_COST 10.0
/* A px of height of the whole picture, against a px of one leader. */
#define HEIGHT_COST 0.6
/* A label left out costs more than any placement. */
#define OUT_COST 400000.0
/* The cube of worth counts: one important label outweighs several others. */
#define LEAST_WORTH 0.05
/* Options of one label that an improvement looks at. */
#define SAMPLE 28
/* Labels that one improvement takes out at most. */
#define TAKEN_MAX 16

struct flag {
    const struct label *mark;
    double x;           /* of the leader */
    double left, right; /* of the text */
    double height;
    double penalty;
    uint8_t label;
    uint8_t size;
    bool is_left;
};

/* Flags keep their slot while they stand; sets of slots are words. */
struct side {
    struct flag flags[LABELS_SIDE_MAX];
    uint64_t over[LABELS_SIDE_MAX];  /* slots that a flag stands over */
    uint64_t clash[LABELS_SIDE_MAX]; /* slots it must keep clear of */
    double base[LABELS_SIDE_MAX];    /* result of settling */
    uint8_t order[LABELS_SIDE_MAX];  /* slots by x, then label */
    uint64_t used;
    size_t count;
    double near; /* cost of leaders close together, and other fixed costs */
    double top;  /* of the highest text; 0 without flags */
    double cost;
};

struct state {
    struct side sides[2];     /* above, below */
    int8_t where[LABELS_MAX]; /* side of a label; -1 is out */
    double cost;
};

struct option {
    uint8_t side, is_left, place, size;
};

struct solver {
    struct label *labels;
    size_t count;
    const struct label_space *space;
    double places[LABELS_MAX][LABEL_PLACES];
    uint8_t place_count[LABELS_MAX];
    uint64_t random;
    struct state now, best, trial;
};

/* xorshift64*: the search must be the same everywhere. */
static uint32_t next_random(struct solver *s, uint32_t below)
{
    s->random ^= s->random >> 12;
    s->random ^= s->random << 25;
    s->random ^= s->random >> 27;
    return (uint32_t)((s->random * 0x2545F4914F6CDD1DULL) >> 33) % below;
}

static void find_places(struct solver *s, size_t i)
{
    const struct label *label = &s->labels[i];
    double room = label->to - label->from;
    if (room < 14) {
        s->places[i][0] = (label->from + label->to) / 2;
        s->place_count[i] = 1;
        return;
    }
    double inset = fmin(6, room / 4);
    size_t n = (size_t)fmin(LABEL_PLACES, 2 + room / 40);
    for (size_t k = 0; k < n; k++) {
        s->places[i][k] = label->from + inset +
                          (room - 2 * inset) * (double)k / (double)(n - 1);
    }
    s->place_count[i] = (uint8_t)n;
}

/* How two flags of a side, a left of b, bear on each other. */
struct relation {
    bool a_over_b, b_over_a, clash;
};

static struct relation relate(const struct flag *a, const struct flag *b,
                              double gap_x)
{
    struct relation r = {false, false, false};
    if (a->x < b->x) {
        r.a_over_b = a->right + LEADER_CLEAR > b->x && !a->is_left;
        r.b_over_a = b->left - LEADER_CLEAR < a->x && b->is_left;
    }
    if (!r.a_over_b && !r.b_over_a) {
        r.clash = a->left < b->right + gap_x && b->left < a->right + gap_x;
    }
    return r;
}

static bool stands_before(const struct flag *a, const struct flag *b)
{
    return a->x < b->x || (a->x <= b->x && a->label < b->label);
}

/* Whether two marks are at one place, so that one leader can serve both. */
static bool same_mark(const struct label *a, const struct label *b)
{
    return fabs(a->from - b->from) < LEADER_NEAR &&
           fabs(a->to - b->to) < LEADER_NEAR;
}

static double near_cost(const struct flag *a, const struct flag *b)
{
    double apart = fabs(a->x - b->x);
    bool shared = apart <= 0 && same_mark(a->mark, b->mark);
    return apart < LEADER_NEAR && !shared ? NEAR_COST : 0;
}

/* Notes how the flag in `slot` bears on one that stands; false where each
 * would have to stand over the other. */
static bool tie(struct side *side, size_t slot, size_t other, double gap_x)
{
    const struct flag *f = &side->flags[slot];
    const struct flag *g = &side->flags[other];
    bool first = f->x < g->x;
    struct relation r = first ? relate(f, g, gap_x) : relate(g, f, gap_x);
    if (r.a_over_b && r.b_over_a) {
        return false;
    }
    bool over = first ? r.a_over_b : r.b_over_a;
    bool under = first ? r.b_over_a : r.a_over_b;
    side->over[slot] |= (uint64_t)over << other;
    side->over[other] |= (uint64_t)under << slot;
    side->clash[slot] |= (uint64_t)r.clash << other;
    side->clash[other] |= (uint64_t)r.clash << slot;
    return true;
}

/* Takes the flag out of its slot. Heights are as they were. */
static void remove_flag(struct side *side, size_t slot)
{
    uint64_t bit = 1ULL << slot;
    size_t kept = 0;
    side->used &= ~bit;
    side->near -= side->flags[slot].penalty;
    for (size_t k = 0; k < side->count; k++) {
        size_t other = side->order[k];
        if (other == slot) {
            continue;
        }
        side->order[kept++] = (uint8_t)other;
        side->over[other] &= ~bit;
        side->clash[other] &= ~bit;
        side->near -= near_cost(&side->flags[slot], &side->flags[other]);
    }
    side->count = kept;
}

/* Puts the flag into a free slot, which it gives; LABELS_SIDE_MAX where the
 * flag and another would each have to stand over the other. */
static size_t add_flag(struct side *side, const struct flag *f, double gap_x)
{
    size_t slot = (size_t)__builtin_ctzll(~side->used);
    side->flags[slot] = *f;
    side->over[slot] = 0;
    side->clash[slot] = 0;
    bool good = true;
    for (uint64_t m = side->used; m; m &= m - 1) {
        size_t other = (size_t)__builtin_ctzll(m);
        good &= tie(side, slot, other, gap_x);
        side->near += near_cost(f, &side->flags[other]);
    }
    side->near += f->penalty;
    side->used |= 1ULL << slot;
    size_t at = side->count++;
    while (at && stands_before(f, &side->flags[side->order[at - 1]])) {
        side->order[at] = side->order[at - 1];
        at--;
    }
    side->order[at] = (uint8_t)slot;
    if (!good) {
        remove_flag(side, slot);
        return LABELS_SIDE_MAX;
    }
    return slot;
}

/* The lowest base of a flag above all that is settled and in its way. */
static double lowest_base(const struct side *side, size_t slot, uint64_t done,
                          const struct label_space *space)
{
    double base = space->stub;
    for (uint64_t m = side->over[slot]; m; m &= m - 1) {
        size_t i = (size_t)__builtin_ctzll(m);
        base = fmax(base, side->base[i] + side->flags[i].height + space->gap_y);
    }
    double need = side->flags[slot].height + space->gap_y;
    bool moved = (side->clash[slot] & done) != 0;
    while (moved) {
        moved = false;
        for (uint64_t m = side->clash[slot] & done; m; m &= m - 1) {
            size_t i = (size_t)__builtin_ctzll(m);
            double top = side->base[i] + side->flags[i].height + space->gap_y;
            if (base < top && side->base[i] < base + need) {
                base = top;
                moved = true;
            }
        }
    }
    return base;
}

/* The rightmost flag that stands over none of those left; *from is where in
 * the order to begin looking. LABELS_SIDE_MAX: they stand in a circle. */
static size_t next_ready(const struct side *side, uint64_t left, size_t *from)
{
    while (!(left >> side->order[*from] & 1)) {
        --*from;
    }
    for (size_t k = *from + 1; k-- > 0;) {
        size_t slot = side->order[k];
        if ((left >> slot & 1) && !(side->over[slot] & left)) {
            return slot;
        }
    }
    return LABELS_SIDE_MAX;
}

/* Finds bases, top and cost. False when flags stand in a circle, or when the
 * cost passes `limit`. */
static bool settle(struct side *side, const struct label_space *space,
                   double limit)
{
    uint64_t done = 0;
    size_t from = side->count ? side->count - 1 : 0;
    side->top = 0;
    side->cost = side->near;
    while (done != side->used) {
        size_t slot = next_ready(side, side->used & ~done, &from);
        if (slot == LABELS_SIDE_MAX) {
            return false;
        }
        side->base[slot] = lowest_base(side, slot, done, space);
        side->top = fmax(side->top, side->base[slot] + side->flags[slot].height);
        side->cost += side->base[slot];
        if (side->cost > limit) {
            return false;
        }
        done |= 1ULL << slot;
    }
    return true;
}

static double out_cost(const struct solver *s, size_t i)
{
    double worth = s->labels[i].worth;
    return OUT_COST * (LEAST_WORTH + worth * worth * worth);
}

/* Both sides should be used. */
static double uneven(size_t a, size_t b)
{
    return UNEVEN_COST * (a > b ? (double)(a - b) : (double)(b - a));
}

static double total_cost(const struct solver *s, const struct state *state)
{
    double cost = HEIGHT_COST * (state->sides[0].top + state->sides[1].top);
    cost += state->sides[0].cost + state->sides[1].cost;
    cost += uneven(state->sides[0].count, state->sides[1].count);
    for (size_t i = 0; i < s->count; i++) {
        cost += state->where[i] < 0 ? out_cost(s, i) : 0;
    }
    return cost;
}

/* A leader near another one that it may join is put on it: the two labels
 * then share one line. */
static double join_leader(const struct side *side, const struct label *label,
                          double x)
{
    for (size_t k = 0; k < side->count; k++) {
        const struct flag *f = &side->flags[side->order[k]];
        if (fabs(f->x - x) < LEADER_NEAR && f->x >= label->from &&
            f->x <= label->to && same_mark(f->mark, label)) {
            return f->x;
        }
    }
    return x;
}

/* A leader in the middle of a wide mark divides the picture better. */
static double off_middle(const struct label *label, double x)
{
    return MIDDLE_COST * fabs(x - (label->from + label->to) / 2);
}

/* The flag that an option gives; false when its text leaves the space. */
static bool make_flag(const struct solver *s, const struct side *side, size_t i,
                      struct option o, struct flag *f)
{
    const struct label *label = &s->labels[i];
    const struct label_size *size = &label->sizes[o.size];
    double x = join_leader(side, label, s->places[i][o.place]);
    *f = (struct flag){.mark = label,
                       .x = x,
                       .height = size->height,
                       .penalty = size->penalty + (o.is_left ? LEFT_COST : 0) +
                                  off_middle(label, x),
                       .label = (uint8_t)i,
                       .size = o.size,
                       .is_left = o.is_left};
    f->left = o.is_left ? x - s->space->reach - size->width : x + s->space->reach;
    f->right = f->left + size->width;
    return f->left >= s->space->left && f->right <= s->space->right;
}

static size_t option_count(const struct solver *s, size_t i)
{
    return 4 * (size_t)s->place_count[i] * s->labels[i].size_count;
}

static struct option option_at(const struct solver *s, size_t i, size_t k)
{
    struct option o;
    o.side = k & 1;
    o.is_left = (k >> 1) & 1;
    k >>= 2;
    o.place = (uint8_t)(k % s->place_count[i]);
    o.size = (uint8_t)(k / s->place_count[i]);
    return o;
}

/* What putting label i in by option o adds to the state's cost; INFINITY
 * where it cannot stand or costs more than `limit`. With `keep` it stays. */
static double try_option(struct solver *s, struct state *state, size_t i,
                         struct option o, double limit, bool keep)
{
    struct side *side = &state->sides[o.side];
    const struct side *other = &state->sides[!o.side];
    struct flag f;
    if (side->count == LABELS_SIDE_MAX || !make_flag(s, side, i, o, &f)) {
        return INFINITY;
    }
    double top = side->top;
    double cost = side->cost;
    size_t slot = add_flag(side, &f, s->space->gap_x);
    if (slot == LABELS_SIDE_MAX) {
        return INFINITY;
    }
    double added = INFINITY;
    if (settle(side, s->space, cost + limit + UNEVEN_COST) &&
        side->top + other->top <= s->space->height) {
        added = side->cost - cost + HEIGHT_COST * (side->top - top) +
                uneven(side->count, other->count) -
                uneven(side->count - 1, other->count);
    }
    if (!keep) {
        remove_flag(side, slot);
        side->top = top;
        side->cost = cost;
    }
    return added;
}

/* Puts label i where it costs least, looking at `sample` of its options (all
 * when there are no more); leaves it out when it fits nowhere. */
static void insert_label(struct solver *s, struct state *state, size_t i,
                         size_t sample)
{
    size_t options = option_count(s, i);
    bool all = options <= sample;
    size_t tries = all ? options : sample;
    double best = INFINITY;
    struct option chosen = {0, 0, 0, 0};
    for (size_t k = 0; k < tries; k++) {
        size_t which = all ? k : next_random(s, (uint32_t)options);
        struct option o = option_at(s, i, which);
        double cost = try_option(s, state, i, o, best, false);
        if (cost < best) {
            best = cost;
            chosen = o;
        }
    }
    if (best < INFINITY) {
        try_option(s, state, i, chosen, INFINITY, true);
        state->where[i] = (int8_t)chosen.side;
    }
}

static void take_out(struct state *state, size_t i)
{
    if (state->where[i] < 0) {
        return;
    }
    struct side *side = &state->sides[state->where[i]];
    for (size_t k = 0; k < side->count; k++) {
        if (side->flags[side->order[k]].label == i) {
            remove_flag(side, side->order[k]);
            break;
        }
    }
    state->where[i] = -1;
}

static void copy_state(const struct solver *s, struct state *to,
                       const struct state *from)
{
    to->sides[0] = from->sides[0];
    to->sides[1] = from->sides[1];
    memcpy(to->where, from->where, s->count);
    to->cost = from->cost;
}

static void place_in_order(struct solver *s, struct state *state,
                           const uint8_t *order)
{
    *state = (struct state){.cost = 0};
    memset(state->where, -1, sizeof state->where);
    for (size_t k = 0; k < s->count; k++) {
        insert_label(s, state, order[k], SIZE_MAX);
    }
    state->cost = total_cost(s, state);
}

/* Insertion sort, stable: those of more worth first. */
static void sort_by_worth(const struct solver *s, uint8_t *order)
{
    for (size_t k = 1; k < s->count; k++) {
        uint8_t moving = order[k];
        size_t at = k;
        while (at && s->labels[order[at - 1]].worth < s->labels[moving].worth) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = moving;
    }
}

/* From right to left, so that what comes later lies lower; where that leaves
 * some out, also by worth. */
static void first_placement(struct solver *s)
{
    uint8_t order[LABELS_MAX] = {0};
    for (size_t k = 0; k < s->count; k++) {
        order[k] = (uint8_t)(s->count - 1 - k);
    }
    place_in_order(s, &s->now, order);
    if (s->now.cost >= OUT_COST * LEAST_WORTH) {
        sort_by_worth(s, order);
        place_in_order(s, &s->trial, order);
        if (s->trial.cost < s->now.cost) {
            copy_state(s, &s->now, &s->trial);
        }
    }
}

/* A label that has no place, drawn by lot; s->count where all have one. */
static size_t draw_out(struct solver *s, const struct state *state)
{
    size_t out = 0;
    for (size_t i = 0; i < s->count; i++) {
        out += state->where[i] < 0;
    }
    if (!out) {
        return s->count;
    }
    size_t pick = next_random(s, (uint32_t)out);
    size_t i = 0;
    while (state->where[i] >= 0 || pick--) {
        i++;
    }
    return i;
}

/* Labels to be put back in another order, the last of the list first. */
struct taken {
    uint8_t labels[TAKEN_MAX];
    size_t count;
};

static void take(struct taken *taken, size_t label)
{
    if (taken->count < TAKEN_MAX) {
        taken->labels[taken->count++] = (uint8_t)label;
    }
}

static void shuffle(struct solver *s, struct taken *taken)
{
    for (size_t k = taken->count; k > 1; k--) {
        size_t pick = next_random(s, (uint32_t)k);
        uint8_t moved = taken->labels[pick];
        taken->labels[pick] = taken->labels[k - 1];
        taken->labels[k - 1] = moved;
    }
}

/* A run of neighbours and a few that are out; where there are some without a
 * place, mostly the neighbours of one of those, and that one goes first. */
static void choose_taken(struct solver *s, const struct state *state,
                         struct taken *taken)
{
    size_t guest = draw_out(s, state);
    bool helps = guest < s->count && next_random(s, 4) > 0;
    size_t run = helps ? 3 + next_random(s, 8) : 2 + next_random(s, 6);
    size_t back = helps ? next_random(s, (uint32_t)run) : 0;
    size_t centre = helps ? guest : next_random(s, (uint32_t)s->count);
    size_t first = centre > back ? centre - back : 0;
    taken->count = 0;
    for (size_t i = first; i < first + run && i < s->count; i++) {
        if (!helps || i != guest) {
            take(taken, i);
        }
    }
    for (size_t k = 0; k < 4; k++) {
        size_t i = next_random(s, (uint32_t)s->count);
        if (state->where[i] < 0 && (i < first || i >= first + run)) {
            take(taken, i);
        }
    }
    shuffle(s, taken);
    if (helps) {
        take(taken, guest);
    }
}

static void disturb(struct solver *s, struct state *state)
{
    struct taken taken;
    choose_taken(s, state, &taken);
    for (size_t k = 0; k < taken.count; k++) {
        take_out(state, taken.labels[k]);
    }
    /* A part of what stood can stand. */
    settle(&state->sides[0], s->space, INFINITY);
    settle(&state->sides[1], s->space, INFINITY);
    for (size_t k = taken.count; k-- > 0;) {
        if (state->where[taken.labels[k]] < 0) {
            insert_label(s, state, taken.labels[k], SAMPLE);
        }
    }
    state->cost = total_cost(s, state);
}

static void improve(struct solver *s)
{
    copy_state(s, &s->best, &s->now);
    for (unsigned round = 0; round < s->space->rounds; round++) {
        copy_state(s, &s->trial, &s->now);
        disturb(s, &s->trial);
        double warmth = 60.0 * (1 - (double)round / (double)s->space->rounds);
        if (s->trial.cost < s->now.cost + warmth) {
            copy_state(s, &s->now, &s->trial);
        }
        if (s->now.cost < s->best.cost) {
            copy_state(s, &s->best, &s->now);
        }
    }
}

static void give_labels(struct solver *s, struct label_result *result)
{
    struct state *state = &s->best;
    settle(&state->sides[0], s->space, INFINITY); /* trials left their marks */
    settle(&state->sides[1], s->space, INFINITY);
    result->placed = 0;
    for (size_t i = 0; i < s->count; i++) {
        s->labels[i].placed = false;
    }
    for (size_t side = 0; side < 2; side++) {
        for (size_t k = 0; k < state->sides[side].count; k++) {
            size_t slot = state->sides[side].order[k];
            const struct flag *f = &state->sides[side].flags[slot];
            struct label *label = &s->labels[f->label];
            label->placed = true;
            label->below = side == 1;
            label->left = f->is_left;
            label->x = f->x;
            label->size = f->size;
            label->base = state->sides[side].base[slot];
            result->placed++;
        }
    }
    result->cost = state->cost;
    result->above = state->sides[0].top;
    result->below = state->sides[1].top;
}

enum status labels_place(struct label *labels, size_t count,
                         const struct label_space *space, struct arena *arena,
                         struct label_result *result)
{
    if (count > LABELS_MAX) {
        return STATUS_ARGUMENT;
    }
    struct solver *s = arena_alloc(arena, sizeof *s);
    if (!s) {
        return STATUS_NOMEM;
    }
    s->labels = labels;
    s->count = count;
    s->space = space;
    s->random = 0x9E3779B97F4A7C15ULL;
    for (size_t i = 0; i < count; i++) {
        find_places(s, i);
    }
    first_placement(s);
    if (count) {
        improve(s);
    }
    give_labels(s, result);
    return STATUS_OK;
}
