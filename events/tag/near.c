/* Years by distance. Tense is a hint, distance the stronger one ("payable Dec.
 * 15, it said") unless the verb stands right before the date; a weekday told
 * with the date is stronger than a hint.
 */
#include "events/tag/near.h"

/* Days that the wrong side of a hint, and of a verb beside the date, costs; but
 * for days so near that the text may be printed late or ahead of its day. */
#define WRONG_SIDE 200
#define WRONG_SIDE_DECIDED 2000
#define PRINTED_LATE 7

/* Days that a date on the wrong weekday counts as farther away. */
#define WRONG_WEEKDAY 1000

int64_t near_distance(const struct moment *m, int32_t year, day near)
{
    struct moment placed = *m;
    day first, last;
    placed.has_year = true;
    placed.year = year;
    if (m->grain == UNIT_DAY && !m->day) { /* the fourth Thursday of */
        placed.grain = m->month ? UNIT_MONTH : UNIT_YEAR;
    }
    if (!moment_bounds(&placed, &first, &last)) {
        return INT64_MAX;
    }
    return near < first  ? (int64_t)near - first
           : near > last ? (int64_t)near - last
                         : 0;
}

bool near_wrong_weekday(const struct moment *m, int32_t year)
{
    return m->weekday && m->month && m->day &&
           day_is_valid(year, m->month, m->day) &&
           day_weekday(day_from_civil(year, m->month, m->day)) != m->weekday;
}

int64_t near_wrong_side(struct near_side side, int64_t d)
{
    bool wrong = (side.tense == TENSE_PAST && d < 0) ||
                 (side.tense == TENSE_FUTURE && d > 0);
    bool late = d >= -PRINTED_LATE && d <= PRINTED_LATE;
    return !wrong ? 0 : side.decides && !late ? WRONG_SIDE_DECIDED : WRONG_SIDE;
}

/* Years to either side that are looked at, the nearer first. */
#define NEAR_YEARS 4

/* What lies k years off is at least (k - 1) * 365 days away, but for what goes
 * past its year's ends: a week, the winter. */
#define PAST_YEARS_END 100

struct nearest {
    const struct moment *m;
    struct near_side side;
    day near;
    int32_t year;
    int64_t cost;
};

/* Takes the year if it is nearer; of two equally near the earlier one. */
static void try_year(struct nearest *n, int32_t year)
{
    int64_t d = near_distance(n->m, year, n->near);
    if (d == INT64_MAX) {
        return;
    }
    int64_t cost = (d < 0 ? -d : d) + near_wrong_side(n->side, d);
    cost += near_wrong_weekday(n->m, year) ? WRONG_WEEKDAY : 0;
    if (cost < n->cost || (cost == n->cost && year < n->year)) {
        n->cost = cost;
        n->year = year;
    }
}

int32_t near_year(const struct moment *m, const struct moment *near,
                  struct near_side side)
{
    day first, last;
    if (!moment_bounds(near, &first, &last) || near->grain >= UNIT_YEAR) {
        return near->year;
    }
    struct nearest n = {m, side, first, near->year, INT64_MAX};
    for (int32_t k = 0; k <= NEAR_YEARS; k++) {
        if (n.cost < (k - 1) * 365 - PAST_YEARS_END) {
            break;
        }
        try_year(&n, near->year - k);
        if (k) {
            try_year(&n, near->year + k);
        }
    }
    return n.year;
}

int32_t near_year_after(const struct moment *m, const struct moment *from)
{
    day first, last;
    if (!moment_bounds(from, &first, &last)) {
        return from->year;
    }
    for (int32_t year = from->year; year <= from->year + 4; year++) {
        int64_t d = near_distance(m, year, first);
        if (d != INT64_MAX && d <= 0) {
            return year;
        }
    }
    return from->year;
}
