/* Years by distance. Tense is a hint, distance the stronger one ("payable Dec.
 * 15, it said"); a weekday told with the date is stronger than either.
 */
#include "events/tag/near.h"

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

/* Years to either side that are looked at, the nearer first. */
#define NEAR_YEARS 4

/* What lies k years off is at least (k - 1) * 365 days away, but for what goes
 * past its year's ends: a week, the winter. */
#define PAST_YEARS_END 100

struct nearest {
    const struct moment *m;
    enum tense tense;
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
    /* d > 0: m lies before; d < 0: it lies ahead */
    bool wrong_side = (n->tense == TENSE_PAST && d < 0) ||
                      (n->tense == TENSE_FUTURE && d > 0);
    int64_t cost = (d < 0 ? -d : d) + (wrong_side ? NEAR_WRONG_SIDE : 0);
    cost += near_wrong_weekday(n->m, year) ? WRONG_WEEKDAY : 0;
    if (cost < n->cost || (cost == n->cost && year < n->year)) {
        n->cost = cost;
        n->year = year;
    }
}

int32_t near_year(const struct moment *m, const struct moment *near,
                  enum tense tense)
{
    day first, last;
    if (!moment_bounds(near, &first, &last) || near->grain >= UNIT_YEAR) {
        return near->year;
    }
    struct nearest n = {m, tense, first, near->year, INT64_MAX};
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
