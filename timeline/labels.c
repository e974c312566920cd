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
/* Leaders closer than this, but apart, look like one thick line. */
#define LEADER_NEAR 9.0
#define NEAR_COST 30.0
/* Text left of its leader is a little harder to read. */
#define LEFT_COST 26.0
/* A px that a leader stands off the middle of its mark. */
#define MIDDLE_COST 0.02
/* One side holding one label more than the other. */
#define UNEVEN_COST 10.0
/* A px of height of the whole picture, against a px of one leader. */
#define HEIGHT_COST 0.6
/* A label left out costs more than any placement. */
#define OUT_COST 100000.0
/* Options of one label that an improvement looks at. */
#define SAMPLE 28

struct flag {
    double x;           /* of the leader */
    double left, right; /* of the text */
    double height;
    double base; /* result of settling */
    double penalty;
    uint8_t label;
    uint8_t size;
    bool is_left;
};

struct side {
    struct flag flags[LABELS_SIDE_MAX]; /* by x */
    size_t count;
    double top; /* of the highest text; 0 without flags */
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
    struct side scratch;
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

struct relations {
    uint64_t over[LABELS_SIDE_MAX];
    uint64_t clash[LABELS_SIDE_MAX];
};

static bool find_relations(struct side *side, double gap_x, struct relations *out)
{
    memset(out->over, 0, side->count * sizeof *out->over);
    memset(out->clash, 0, side->count * sizeof *out->clash);
    for (size_t i = 0; i < side->count; i++) {
        for (size_t j = i + 1; j < side->count; j++) {
            const struct flag *a = &side->flags[i];
            const struct flag *b = &side->flags[j];
            struct relation r = relate(a, b, gap_x);
            if (r.a_over_b && r.b_over_a) {
                return false;
            }
            out->over[i] |= (uint64_t)r.a_over_b << j;
            out->over[j] |= (uint64_t)r.b_over_a << i;
            out->clash[i] |= (uint64_t)r.clash << j;
            out->clash[j] |= (uint64_t)r.clash << i;
            double apart = b->x - a->x;
            side->cost += apart > 0 && apart < LEADER_NEAR ? NEAR_COST : 0;
        }
    }
    return true;
}

/* The lowest base of flag i above all that is settled and in its way. */
static double lowest_base(const struct side *side, size_t i, uint64_t over,
                          uint64_t clash, const struct label_space *space)
{
    double base = space->stub;
    for (uint64_t m = over; m; m &= m - 1) {
        const struct flag *f = &side->flags[__builtin_ctzll(m)];
        base = fmax(base, f->base + f->height + space->gap_y);
    }
    double need = side->flags[i].height + space->gap_y;
    bool moved = true;
    while (moved) {
        moved = false;
        for (uint64_t m = clash; m; m &= m - 1) {
            const struct flag *f = &side->flags[__builtin_ctzll(m)];
            double top = f->base + f->height + space->gap_y;
            if (base < top && f->base < base + need) {
                base = top;
                moved = true;
            }
        }
    }
    return base;
}

/* The rightmost flag that stands over none of those left; or none. */
static int next_ready(uint64_t left, const uint64_t *over)
{
    for (uint64_t m = left; m;) {
        int i = 63 - __builtin_clzll(m);
        if (!(over[i] & left)) {
            return i;
        }
        m &= ~(1ULL << i);
    }
    return -1;
}

/* Finds bases, top and cost; false when flags stand in a circle. */
static bool settle(struct side *side, const struct label_space *space)
{
    struct relations r;
    side->top = 0;
    side->cost = 0;
    if (!find_relations(side, space->gap_x, &r)) {
        return false;
    }
    uint64_t left = side->count == 64 ? ~0ULL : (1ULL << side->count) - 1;
    uint64_t done = 0;
    while (left) {
        int i = next_ready(left, r.over);
        if (i < 0) {
            return false;
        }
        struct flag *f = &side->flags[i];
        f->base =
            lowest_base(side, (size_t)i, r.over[i], r.clash[i] & done, space);
        side->top = fmax(side->top, f->base + f->height);
        side->cost += f->base + f->penalty;
        left &= ~(1ULL << i);
        done |= 1ULL << i;
    }
    return true;
}

static double out_cost(const struct solver *s, size_t i)
{
    return OUT_COST * (0.25 + s->labels[i].worth);
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
    for (size_t i = 0; i < side->count; i++) {
        double other = side->flags[i].x;
        if (fabs(other - x) < LEADER_NEAR && other >= label->from &&
            other <= label->to) {
            return other;
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
    *f = (struct flag){
        .x = x,
        .height = size->height,
        .penalty = size->penalty +
                   (o.is_left != s->space->right_to_left ? LEFT_COST : 0) +
                   off_middle(label, x),
        .label = (uint8_t)i,
        .size = o.size,
        .is_left = o.is_left};
    f->left = o.is_left ? x - s->space->reach - size->width : x + s->space->reach;
    f->right = f->left + size->width;
    return f->left >= s->space->left && f->right <= s->space->right;
}

/* Among equal leaders the earlier label comes first, so that it settles last
 * and stands further out. */
static void insert_flag(struct side *side, const struct flag *f)
{
    size_t at = side->count++;
    while (at && (side->flags[at - 1].x > f->x ||
                  (side->flags[at - 1].x >= f->x &&
                   side->flags[at - 1].label > f->label))) {
        side->flags[at] = side->flags[at - 1];
        at--;
    }
    side->flags[at] = *f;
}

static void remove_flag(struct side *side, size_t label)
{
    size_t kept = 0;
    for (size_t i = 0; i < side->count; i++) {
        if (side->flags[i].label != label) {
            side->flags[kept++] = side->flags[i];
        }
    }
    side->count = kept;
}

static void copy_side(struct side *to, const struct side *from)
{
    memcpy(to->flags, from->flags, from->count * sizeof *from->flags);
    to->count = from->count;
    to->top = from->top;
    to->cost = from->cost;
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

/* What putting label i in by option o adds to the state's cost; the side as
 * it would be is left in s->scratch. */
static double try_option(struct solver *s, const struct state *state, size_t i,
                         struct option o)
{
    const struct side *old = &state->sides[o.side];
    struct flag f;
    if (old->count == LABELS_SIDE_MAX || !make_flag(s, old, i, o, &f)) {
        return INFINITY;
    }
    copy_side(&s->scratch, old);
    insert_flag(&s->scratch, &f);
    if (!settle(&s->scratch, s->space)) {
        return INFINITY;
    }
    const struct side *other = &state->sides[!o.side];
    if (s->scratch.top + other->top > s->space->height) {
        return INFINITY;
    }
    return s->scratch.cost - old->cost + uneven(s->scratch.count, other->count) -
           uneven(old->count, other->count) +
           HEIGHT_COST * (s->scratch.top - old->top);
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
        double cost = try_option(s, state, i, o);
        if (cost < best) {
            best = cost;
            chosen = o;
        }
    }
    if (best < INFINITY) {
        try_option(s, state, i, chosen);
        copy_side(&state->sides[chosen.side], &s->scratch);
        state->where[i] = (int8_t)chosen.side;
    }
}

static void take_out(struct solver *s, struct state *state, size_t i)
{
    if (state->where[i] < 0) {
        return;
    }
    struct side *side = &state->sides[state->where[i]];
    remove_flag(side, i);
    settle(side, s->space); /* a part of what stood can stand */
    state->where[i] = -1;
}

static void copy_state(const struct solver *s, struct state *to,
                       const struct state *from)
{
    copy_side(&to->sides[0], &from->sides[0]);
    copy_side(&to->sides[1], &from->sides[1]);
    memcpy(to->where, from->where, s->count);
    to->cost = from->cost;
}

/* From right to left: what comes later lies lower. */
static void first_placement(struct solver *s)
{
    struct state *state = &s->now;
    memset(state->where, -1, sizeof state->where);
    for (size_t i = s->count; i-- > 0;) {
        insert_label(s, state, i, SIZE_MAX);
    }
    state->cost = total_cost(s, state);
}

/* Takes out some neighbours and a few that are out already, and puts them
 * back in another order. */
static void disturb(struct solver *s, struct state *state)
{
    uint8_t taken[16];
    size_t count = 0;
    size_t run = 2 + next_random(s, 6);
    size_t first = next_random(s, (uint32_t)s->count);
    for (size_t k = 0; k < run && first + k < s->count; k++) {
        taken[count++] = (uint8_t)(first + k);
    }
    for (size_t k = 0; k < 4; k++) {
        size_t i = next_random(s, (uint32_t)s->count);
        if (state->where[i] < 0 && (i < first || i >= first + run)) {
            taken[count++] = (uint8_t)i;
        }
    }
    for (size_t k = 0; k < count; k++) {
        take_out(s, state, taken[k]);
    }
    for (size_t k = count; k-- > 0;) {
        size_t pick = next_random(s, (uint32_t)k + 1);
        size_t i = taken[pick];
        taken[pick] = taken[k];
        if (state->where[i] < 0) {
            insert_label(s, state, i, SAMPLE);
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
    const struct state *state = &s->best;
    result->placed = 0;
    for (size_t i = 0; i < s->count; i++) {
        s->labels[i].placed = false;
    }
    for (size_t side = 0; side < 2; side++) {
        for (size_t k = 0; k < state->sides[side].count; k++) {
            const struct flag *f = &state->sides[side].flags[k];
            struct label *label = &s->labels[f->label];
            label->placed = true;
            label->below = side == 1;
            label->left = f->is_left;
            label->x = f->x;
            label->size = f->size;
            label->base = f->base;
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
