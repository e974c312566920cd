/* Building scales: cells, runs, cuts, widths.
 *
 * Needs become runs of occupied cells (sorted, joined: n log n). The gaps
 * between runs are cut longest first while cutting one saves more room than
 * its break takes. Widths are then shared out: every segment gets the least
 * it needs, and what remains goes by time and by labels, in the share asked
 * for. Elastic scales divide a segment where the density of labels changes
 * most, at most into parts that still hold a label each.
 */
#include "timeline/scale.h"

#include <math.h>
#include <stdlib.h>

#include "base/day.h"

/* A cut must save this many times the width of the break that marks it. */
#define CUT_GAIN 1.4

/* A mark is shown in the cell it is in: gaps of one cell are never cut. */
#define CUT_CELLS 2

/* Touching segments whose paces differ by more than this are marked. */
#define STEP_RATIO 1.1

/* An elastic scale is divided at most this often. */
#define ELASTIC_PARTS 6

/* Gain in log-likelihood that makes a division worth its mark. */
#define ELASTIC_GAIN 2.5

struct run {
    long first, last; /* cells, both inclusive */
    double labels;
};

struct runs {
    struct run *items;
    size_t count;
};

static long floor_div(long a, long b)
{
    return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

static long cell_years(enum scale_unit unit)
{
    return unit == SCALE_CENTURY ? 100 : unit == SCALE_DECADE ? 10 : 1;
}

static day whole_day(double at)
{
    double d = floor(at);
    return d < DAY_MIN ? DAY_MIN : d > DAY_MAX ? DAY_MAX : (day)d;
}

long scale_cell(enum scale_unit unit, double at)
{
    day d = whole_day(at);
    if (unit == SCALE_DAY) {
        return d;
    }
    struct civil c = day_to_civil(d);
    if (unit == SCALE_MONTH) {
        return c.year * 12L + c.month - 1;
    }
    return floor_div(c.year, cell_years(unit));
}

static double year_start(long year)
{
    if (year < -9999) {
        return DAY_MIN;
    }
    return year > 9999 ? DAY_MAX + 1.0 : day_from_civil((int)year, 1, 1);
}

double scale_cell_start(enum scale_unit unit, long cell)
{
    if (unit == SCALE_DAY) {
        return (double)cell;
    }
    if (unit != SCALE_MONTH) {
        return year_start(cell * cell_years(unit));
    }
    long year = floor_div(cell, 12);
    if (year < -9999 || year > 9999) {
        return year_start(year);
    }
    return day_from_civil((int)year, (int)(cell - year * 12) + 1, 1);
}

enum scale_unit scale_natural_unit(const struct scale_need *needs, size_t count)
{
    double from = needs[0].from;
    double to = needs[0].to;
    for (size_t i = 1; i < count; i++) {
        from = fmin(from, needs[i].from);
        to = fmax(to, needs[i].to);
    }
    double days = to - from;
    return days <= 45           ? SCALE_DAY
           : days <= 800        ? SCALE_MONTH
           : days <= 200 * 366  ? SCALE_YEAR
           : days <= 1500 * 366 ? SCALE_DECADE
                                : SCALE_CENTURY;
}

static int compare_runs(const void *a, const void *b)
{
    const struct run *x = a;
    const struct run *y = b;
    if (x->first != y->first) {
        return x->first < y->first ? -1 : 1;
    }
    return x->last < y->last ? -1 : x->last > y->last;
}

/* Joins runs that touch or leave less than CUT_CELLS between them. */
static void join_runs(struct runs *runs)
{
    size_t kept = 0;
    for (size_t i = 1; i < runs->count; i++) {
        struct run *last = &runs->items[kept];
        const struct run *next = &runs->items[i];
        if (next->first - last->last <= CUT_CELLS) {
            last->last = next->last > last->last ? next->last : last->last;
            last->labels += next->labels;
        } else {
            runs->items[++kept] = *next;
        }
    }
    runs->count = kept + 1;
}

static bool find_runs(const struct scale_need *needs, size_t count,
                      enum scale_unit unit, struct arena *arena,
                      struct runs *runs)
{
    runs->items = arena_array(arena, count, sizeof *runs->items);
    if (!runs->items) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        double last = nextafter(needs[i].to, needs[i].from);
        runs->items[i] = (struct run){scale_cell(unit, needs[i].from),
                                      scale_cell(unit, last), needs[i].labels};
    }
    runs->count = count;
    qsort(runs->items, count, sizeof *runs->items, compare_runs);
    join_runs(runs);
    return true;
}

/* Cells between run i and the next. */
static long gap_cells(const struct runs *runs, size_t i)
{
    return runs->items[i + 1].first - runs->items[i].last - 1;
}

static size_t longest_gap(const struct runs *runs, const bool *is_cut)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i + 1 < runs->count; i++) {
        if (!is_cut[i] &&
            (best == SIZE_MAX || gap_cells(runs, i) > gap_cells(runs, best))) {
            best = i;
        }
    }
    return best;
}

/* Marks the gaps worth cutting. */
static void choose_cuts(const struct runs *runs, const struct scale_options *o,
                        bool *is_cut)
{
    long cells = runs->items[runs->count - 1].last - runs->items[0].first + 1;
    double width = o->right - o->left;
    size_t cuts = 0;
    while (cuts < o->max_breaks) {
        size_t gap = longest_gap(runs, is_cut);
        if (gap == SIZE_MAX) {
            break;
        }
        double saved = width * (double)gap_cells(runs, gap) / (double)cells;
        if (saved < CUT_GAIN * o->break_width ||
            width - o->break_width - o->least < o->least) {
            break;
        }
        is_cut[gap] = true;
        cells -= gap_cells(runs, gap);
        width -= o->break_width;
        cuts++;
    }
}

/* Joins the runs whose gaps are not cut. */
static void close_gaps(struct runs *runs, const bool *is_cut)
{
    size_t kept = 0;
    for (size_t i = 1; i < runs->count; i++) {
        if (is_cut[i - 1]) {
            runs->items[++kept] = runs->items[i];
        } else {
            runs->items[kept].last = runs->items[i].last;
            runs->items[kept].labels += runs->items[i].labels;
        }
    }
    runs->count = kept + 1;
}

/* How many labels begin in each cell of the runs' whole range would be too
 * long a list for days of millennia: labels are kept by the cell they are in,
 * sorted. */
struct spot {
    long cell;
    double labels;
};

static int compare_spots(const void *a, const void *b)
{
    const struct spot *x = a;
    const struct spot *y = b;
    return (x->cell > y->cell) - (x->cell < y->cell);
}

/* Sorts, and sums what is in the same cell; gives how many are left. */
static size_t sum_spots(struct spot *spots, size_t count)
{
    qsort(spots, count, sizeof *spots, compare_spots);
    size_t kept = 0;
    for (size_t i = 1; i < count; i++) {
        if (spots[i].cell == spots[kept].cell) {
            spots[kept].labels += spots[i].labels;
        } else {
            spots[++kept] = spots[i];
        }
    }
    return kept + 1;
}

/* What a stretch gains by being of one even density: the logarithm of its
 * likelihood, up to a constant. */
static double evenness(double labels, double cells)
{
    return labels > 0 ? labels * log(labels / cells) : 0;
}

/* The best place to divide a run in two: after which cell, and the gain. */
static double best_division(const struct spot *spots, size_t count,
                            const struct run *run, long *after,
                            double *labels_before)
{
    double whole = evenness(run->labels, (double)(run->last - run->first + 1));
    double before = 0;
    double best = 0;
    for (size_t i = 0; i < count; i++) {
        if (spots[i].cell < run->first || spots[i].cell > run->last) {
            continue;
        }
        /* Before this cell and after it are the only places worth it. */
        for (int side = 0; side < 2; side++) {
            before += side ? spots[i].labels : 0;
            long cell = spots[i].cell - (side ? 0 : 1);
            bool inside = cell >= run->first && cell < run->last;
            double gain =
                inside ? evenness(before, (double)(cell - run->first + 1)) +
                             evenness(run->labels - before,
                                      (double)(run->last - cell)) -
                             whole
                       : 0;
            if (gain > best) {
                best = gain;
                *after = cell;
                *labels_before = before;
            }
        }
    }
    return best;
}

static void insert_run(struct runs *runs, size_t at, long after, double before)
{
    for (size_t i = runs->count; i > at + 1; i--) {
        runs->items[i] = runs->items[i - 1];
    }
    struct run *run = &runs->items[at];
    runs->items[at + 1] =
        (struct run){after + 1, run->last, run->labels - before};
    run->last = after;
    run->labels = before;
    runs->count++;
}

/* Divides the runs where the density of labels changes most. */
static enum status divide(struct runs *runs, const struct scale_need *needs,
                          size_t count, enum scale_unit unit, struct arena *arena)
{
    struct spot *spots = arena_array(arena, count, sizeof *spots);
    struct run *room =
        arena_array(arena, runs->count + ELASTIC_PARTS, sizeof *room);
    if (!spots || !room) {
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        double middle = (needs[i].from + needs[i].to) / 2;
        spots[i] = (struct spot){scale_cell(unit, middle), needs[i].labels};
    }
    count = sum_spots(spots, count);
    for (size_t i = 0; i < runs->count; i++) {
        room[i] = runs->items[i];
    }
    runs->items = room;
    for (size_t part = 0; part < ELASTIC_PARTS; part++) {
        double best = ELASTIC_GAIN;
        size_t at = SIZE_MAX;
        long after = 0;
        double before = 0;
        for (size_t i = 0; i < runs->count; i++) {
            long cell = 0;
            double labels = 0;
            double gain =
                best_division(spots, count, &runs->items[i], &cell, &labels);
            if (gain > best) {
                best = gain;
                at = i;
                after = cell;
                before = labels;
            }
        }
        if (at == SIZE_MAX) {
            break;
        }
        insert_run(runs, at, after, before);
    }
    return STATUS_OK;
}

static double run_days(const struct run *run, enum scale_unit unit)
{
    return scale_cell_start(unit, run->last + 1) -
           scale_cell_start(unit, run->first);
}

/* The share of the free width that run i gets. */
static double run_share(const struct runs *runs, size_t i, double days,
                        double labels, const struct scale_options *o)
{
    double time_part = run_days(&runs->items[i], o->unit) / days;
    double label_part = labels > 0 ? runs->items[i].labels / labels : 0;
    double share = labels > 0 ? o->time_share : 1;
    return share * time_part + (1 - share) * label_part;
}

/* Widths that follow the shares, each at least o->least: those that fall
 * short are set to the least and the others share what is left. */
static void share_out(const double *shares, double *widths, size_t count,
                      double total, double least)
{
    least = fmin(least, total / (double)count);
    for (size_t i = 0; i < count; i++) {
        widths[i] = 0;
    }
    for (size_t round = 0; round < count; round++) {
        double free_width = total;
        double free_shares = 0;
        for (size_t i = 0; i < count; i++) {
            free_width -= widths[i];
            free_shares += widths[i] > 0 ? 0 : shares[i];
        }
        bool changed = false;
        for (size_t i = 0; i < count; i++) {
            if (widths[i] <= 0 && free_width * shares[i] < least * free_shares) {
                widths[i] = least;
                changed = true;
            }
        }
        if (!changed) {
            for (size_t i = 0; i < count; i++) {
                widths[i] = widths[i] > 0 ? widths[i]
                                          : free_width * shares[i] / free_shares;
            }
            return;
        }
    }
}

static enum status place_segments(const struct runs *runs,
                                  const struct scale_options *o,
                                  struct arena *arena, struct scale *result)
{
    size_t n = runs->count;
    double *shares = arena_array(arena, n, sizeof *shares);
    double *widths = arena_array(arena, n, sizeof *widths);
    result->segments = arena_array(arena, n, sizeof *result->segments);
    if (!shares || !widths || !result->segments) {
        return STATUS_NOMEM;
    }
    double days = 0;
    double labels = 0;
    for (size_t i = 0; i < n; i++) {
        days += run_days(&runs->items[i], o->unit);
        labels += runs->items[i].labels;
    }
    for (size_t i = 0; i < n; i++) {
        shares[i] = run_share(runs, i, days, labels, o);
    }
    double total = o->right - o->left;
    for (size_t i = 0; i + 1 < n; i++) {
        total -= gap_cells(runs, i) ? o->break_width : 0;
    }
    share_out(shares, widths, n, total, o->least);
    double x = o->left;
    for (size_t i = 0; i < n; i++) {
        result->segments[i] = (struct scale_segment){
            scale_cell_start(o->unit, runs->items[i].first),
            scale_cell_start(o->unit, runs->items[i].last + 1), x, x + widths[i]};
        x += widths[i];
        x += i + 1 < n && gap_cells(runs, i) ? o->break_width : 0;
    }
    result->count = n;
    return STATUS_OK;
}

enum status scale_build(const struct scale_need *needs, size_t count,
                        const struct scale_options *options,
                        struct arena *arena, struct scale *result)
{
    if (!count || options->right - options->left < 1) {
        return STATUS_ARGUMENT;
    }
    struct runs runs;
    if (!find_runs(needs, count, options->unit, arena, &runs)) {
        return STATUS_NOMEM;
    }
    bool *is_cut = arena_array(arena, runs.count, sizeof *is_cut);
    if (!is_cut) {
        return STATUS_NOMEM;
    }
    choose_cuts(&runs, options, is_cut);
    close_gaps(&runs, is_cut);
    struct scale scale = {.unit = options->unit};
    enum status status = STATUS_OK;
    if (options->elastic) {
        status = divide(&runs, needs, count, options->unit, arena);
    }
    if (status == STATUS_OK) {
        status = place_segments(&runs, options, arena, &scale);
    }
    if (status == STATUS_OK) {
        *result = scale;
    }
    return status;
}

size_t scale_segment_at(const struct scale *scale, double at)
{
    size_t low = 0;
    size_t high = scale->count - 1;
    while (low < high) { /* the last segment that begins at or before `at` */
        size_t middle = (low + high + 1) / 2;
        if (scale->segments[middle].from <= at) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    if (low + 1 < scale->count && at > scale->segments[low].to &&
        scale->segments[low + 1].from - at < at - scale->segments[low].to) {
        low++;
    }
    return low;
}

/* Within a cut, time runs evenly from one segment's end to the next one's
 * start, so that order is kept. */
double scale_x(const struct scale *scale, double at)
{
    const struct scale_segment *first = &scale->segments[0];
    const struct scale_segment *last = &scale->segments[scale->count - 1];
    at = fmin(fmax(at, first->from), last->to);
    size_t i = scale_segment_at(scale, at);
    const struct scale_segment *s = &scale->segments[i];
    if (at >= s->from && at <= s->to) {
        return s->x0 + (s->x1 - s->x0) * (at - s->from) / (s->to - s->from);
    }
    if (at < s->from) {
        s--;
    }
    double part = (at - s->to) / (s[1].from - s->to);
    return s->x1 + (s[1].x0 - s->x1) * part;
}

bool scale_has_break(const struct scale *scale, size_t i)
{
    return i + 1 < scale->count &&
           scale->segments[i + 1].from > scale->segments[i].to;
}

static double pace(const struct scale_segment *s)
{
    return (s->x1 - s->x0) / (s->to - s->from);
}

bool scale_has_step(const struct scale *scale, size_t i)
{
    if (i + 1 >= scale->count || scale_has_break(scale, i)) {
        return false;
    }
    double ratio = pace(&scale->segments[i + 1]) / pace(&scale->segments[i]);
    return ratio > STEP_RATIO || ratio < 1 / STEP_RATIO;
}

/* Steps of years that people count in. */
static const long year_steps[] = {1,   2,   5,   10,   20,   50,
                                  100, 200, 500, 1000, 2000, 5000};

static bool step_fits(const struct scale_segment *s, double days, double width)
{
    return pace(s) * days >= width;
}

struct scale_ticks scale_ticks(const struct scale_segment *segment,
                               enum scale_unit finest,
                               const double widths[SCALE_UNIT_COUNT], double gap)
{
    if (finest <= SCALE_DAY && step_fits(segment, 1, widths[SCALE_DAY] + gap)) {
        return (struct scale_ticks){SCALE_DAY, 1};
    }
    if (finest <= SCALE_MONTH) {
        if (step_fits(segment, 28, widths[SCALE_MONTH] + gap)) {
            return (struct scale_ticks){SCALE_MONTH, 1};
        }
    }
    for (size_t i = 0; i < sizeof year_steps / sizeof *year_steps; i++) {
        if (step_fits(segment, 365.0 * (double)year_steps[i],
                      widths[SCALE_YEAR] + gap)) {
            return (struct scale_ticks){SCALE_YEAR, year_steps[i]};
        }
    }
    return (struct scale_ticks){SCALE_YEAR, 0};
}
