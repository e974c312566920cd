/* Scales: order is kept, cuts are worth it, widths are shared out. */
#include <criterion/criterion.h>
#include <math.h>

#include "base/day.h"
#include "timeline/lanes.h"
#include "timeline/marks.h"
#include "timeline/scale.h"

static struct arena *arena;

static void set_up(void)
{
    arena = arena_new((size_t)64 << 20);
}

static void tear_down(void)
{
    arena_free(arena);
}

TestSuite(scale, .init = set_up, .fini = tear_down);

static struct scale_need year_need(int year)
{
    return (struct scale_need){day_from_civil(year, 1, 1),
                               day_from_civil(year + 1, 1, 1), 1};
}

static struct scale_options options(size_t breaks, double share)
{
    return (struct scale_options){.left = 100,
                                  .right = 1100,
                                  .unit = SCALE_YEAR,
                                  .max_breaks = breaks,
                                  .break_width = 60,
                                  .time_share = share,
                                  .least = 40};
}

static struct scale build(const struct scale_need *needs, size_t count,
                          struct scale_options o)
{
    struct scale s = {0};
    cr_assert_eq(scale_build(needs, count, &o, arena, &s), STATUS_OK);
    return s;
}

static double at(const struct scale *s, int year)
{
    return scale_x(s, day_from_civil(year, 1, 1));
}

Test(scale, cells_and_their_starts_agree)
{
    static const int years[] = {-9999, -801, -800, -1, 0, 1, 1969, 1970, 9999};
    for (int unit = SCALE_DAY; unit < SCALE_UNIT_COUNT; unit++) {
        for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
            day d = day_from_civil(years[i], 5, 17);
            long cell = scale_cell((enum scale_unit)unit, d);
            cr_expect_leq(scale_cell_start((enum scale_unit)unit, cell), d);
            cr_expect_gt(scale_cell_start((enum scale_unit)unit, cell + 1), d,
                         "unit %d year %d", unit, years[i]);
        }
    }
}

Test(scale, without_breaks_it_is_linear)
{
    struct scale_need needs[] = {year_need(1951), year_need(2030)};
    struct scale s = build(needs, 2, options(0, 1));
    cr_assert_eq(s.count, 1);
    cr_assert_float_eq(at(&s, 1951), 100, 1e-6);
    cr_assert_float_eq(at(&s, 2031), 1100, 1e-6);
    cr_assert_float_eq(at(&s, 1991), 600, 1);
}

Test(scale, empty_runs_are_cut)
{
    struct scale_need needs[] = {year_need(1951), year_need(2001),
                                 year_need(2002), year_need(2018)};
    struct scale s = build(needs, 4, options(8, 0.5));
    cr_assert_eq(s.count, 3);
    cr_assert(scale_has_break(&s, 0));
    cr_assert(scale_has_break(&s, 1));
    cr_assert_not(scale_has_break(&s, 2));
    cr_assert_eq(s.segments[1].from, day_from_civil(2001, 1, 1));
    cr_assert_eq(s.segments[1].to, day_from_civil(2003, 1, 1));
    cr_assert_float_eq(s.segments[1].x0 - s.segments[0].x1, 60, 1e-6);
    cr_assert_float_eq(s.segments[2].x1, 1100, 1e-6);
}

Test(scale, a_single_empty_cell_stays)
{
    struct scale_need needs[] = {year_need(2001), year_need(2003)};
    cr_assert_eq(build(needs, 2, options(8, 0.5)).count, 1);
}

Test(scale, a_cut_that_saves_no_room_is_not_made)
{
    struct scale_need needs[40];
    for (int i = 0; i < 40; i++) {
        needs[i] = year_need(1900 + i * 3);
    }
    struct scale s = build(needs, 40, options(8, 0.5));
    cr_assert_eq(s.count, 1);
}

Test(scale, no_more_breaks_than_asked)
{
    struct scale_need needs[12];
    for (int i = 0; i < 12; i++) {
        needs[i] = year_need(1000 + i * 90);
    }
    cr_assert_eq(build(needs, 12, options(3, 0.5)).count, 4);
}

Test(scale, years_with_labels_get_the_room)
{
    struct scale_need needs[12];
    needs[0] = year_need(1951);
    for (int i = 1; i < 12; i++) {
        needs[i] = year_need(2021);
    }
    struct scale half = build(needs, 12, options(8, 0.5));
    struct scale most = build(needs, 12, options(8, 0.1));
    double a = half.segments[1].x1 - half.segments[1].x0;
    double b = most.segments[1].x1 - most.segments[1].x0;
    cr_assert_gt(a, half.segments[0].x1 - half.segments[0].x0);
    cr_assert_gt(b, a);
    cr_assert_geq(most.segments[0].x1 - most.segments[0].x0, 40 - 1e-9);
}

Test(scale, elastic_divides_where_density_changes)
{
    struct scale_need needs[50];
    for (int i = 0; i < 10; i++) {
        needs[i] = year_need(2000 + i);
    }
    for (int i = 10; i < 50; i++) {
        needs[i] = year_need(2010 + i % 2);
    }
    struct scale_options o = options(8, 0.3);
    o.elastic = true;
    struct scale s = build(needs, 50, o);
    cr_assert_eq(s.count, 2);
    cr_assert_not(scale_has_break(&s, 0));
    cr_assert(scale_has_step(&s, 0));
    cr_assert_eq(s.segments[1].from, day_from_civil(2010, 1, 1));
    cr_assert_float_eq(s.segments[0].x1, s.segments[1].x0, 1e-9);
    cr_assert_gt((at(&s, 2011) - at(&s, 2010)) / (at(&s, 2001) - at(&s, 2000)),
                 2);
}

Test(scale, order_is_kept_everywhere)
{
    struct scale_need needs[] = {year_need(-800), year_need(100), year_need(101),
                                 year_need(1500), year_need(2020)};
    struct scale s = build(needs, 5, options(8, 0.2));
    double last = -1;
    for (int year = -900; year < 2100; year++) {
        double x = at(&s, year);
        cr_assert(x >= last && x >= 100 && x <= 1100, "year %d", year);
        last = x;
    }
}

Test(scale, time_cut_out_belongs_to_the_nearest_segment)
{
    struct scale_need needs[] = {year_need(1950), year_need(2000)};
    struct scale s = build(needs, 2, options(8, 0.5));
    cr_assert_eq(scale_segment_at(&s, day_from_civil(1960, 1, 1)), 0);
    cr_assert_eq(scale_segment_at(&s, day_from_civil(1990, 1, 1)), 1);
    cr_assert_eq(scale_segment_at(&s, day_from_civil(2050, 1, 1)), 1);
}

Test(scale, nothing_to_show_is_refused)
{
    struct scale_options o = options(0, 1);
    struct scale s;
    cr_assert_eq(scale_build(NULL, 0, &o, arena, &s), STATUS_ARGUMENT);
    struct scale_need need = year_need(2000);
    o.right = o.left;
    cr_assert_eq(scale_build(&need, 1, &o, arena, &s), STATUS_ARGUMENT);
}

Test(scale, ticks_are_as_fine_as_their_names_allow)
{
    static const double widths[SCALE_UNIT_COUNT] = {
        [SCALE_DAY] = 16, [SCALE_MONTH] = 28, [SCALE_YEAR] = 34};
    static const struct {
        double days, px;
        enum scale_unit unit;
        long step;
    } cases[] = {{10, 1000, SCALE_DAY, 1},       {31, 1000, SCALE_DAY, 1},
                 {365, 1000, SCALE_MONTH, 1},    {365, 200, SCALE_YEAR, 1},
                 {3650, 1000, SCALE_YEAR, 1},    {36500, 1000, SCALE_YEAR, 5},
                 {365000, 1000, SCALE_YEAR, 50}, {3650000, 2, SCALE_YEAR, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scale_segment s = {0, cases[i].days, 0, cases[i].px};
        struct scale_ticks t = scale_ticks(&s, SCALE_DAY, widths, 10);
        cr_expect_eq(t.unit, cases[i].unit, "case %zu", i);
        cr_expect_eq(t.step, cases[i].step, "case %zu: step %ld", i, t.step);
    }
}

Test(scale, lanes_are_as_few_as_overlap_at_once)
{
    struct lane_item items[] = {
        {0, 50, 0}, {10, 90, 0}, {56, 100, 0}, {58, 70, 0}, {100, 120, 0}};
    cr_assert_eq(lanes_pack(items, 5, 5, 10), 3);
    static const size_t lanes[] = {0, 1, 0, 2, 1};
    for (size_t i = 0; i < 5; i++) {
        cr_expect_eq(items[i].lane, lanes[i], "item %zu", i);
    }
}

Test(scale, what_no_lane_holds_is_said)
{
    struct lane_item items[] = {{0, 50, 0}, {10, 90, 0}, {20, 30, 0}};
    cr_assert_eq(lanes_pack(items, 3, 0, 2), 2);
    cr_assert_eq(items[2].lane, LANE_NONE);
}

static struct mark mark_from(const char *date, enum event_kind kind)
{
    struct event e = {.kind = kind};
    cr_assert_eq(edtf_parse(str_from(date), &e.date), STATUS_OK, "%s", date);
    return mark_of(&e);
}

Test(scale, a_mark_claims_no_more_than_its_date)
{
    static const struct {
        const char *date;
        enum event_kind kind;
        enum mark_form form;
        double days;
    } cases[] = {{"2021-09-01", EVENT_OTHER, MARK_DOT, 1},
                 {"2021-09", EVENT_OTHER, MARK_BRACKET, 30},
                 {"2021", EVENT_OTHER, MARK_BRACKET, 365},
                 {"2024-34", EVENT_OTHER, MARK_BRACKET, 91},
                 {"199X", EVENT_OTHER, MARK_BRACKET, 3652},
                 {"2024-06-19/2024-06-20", EVENT_OTHER, MARK_DAYS, 2},
                 {"2024-06-19/2024-06-20", EVENT_PLAN, MARK_DAYS, 2},
                 {"2024-03/2024-06", EVENT_PLAN, MARK_PERIOD, 122},
                 {"2022/2026", EVENT_OTHER, MARK_PERIOD, 1826},
                 {"2002/..", EVENT_OTHER, MARK_SINCE, 365},
                 {"[..2026]", EVENT_OTHER, MARK_BY, 365},
                 {"../2026", EVENT_OTHER, MARK_BY, 365},
                 {"[2021-09-01..2023]", EVENT_OTHER, MARK_BETWEEN, 852},
                 {"2024-05-14T09:00:00Z", EVENT_OTHER, MARK_MOMENT, 0},
                 {"XXXX-02-24", EVENT_OTHER, MARK_NONE, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mark m = mark_from(cases[i].date, cases[i].kind);
        cr_expect_eq(m.form, cases[i].form, "%s", cases[i].date);
        cr_expect_float_eq(m.to - m.from, cases[i].days, 1e-9, "%s: %f days",
                           cases[i].date, m.to - m.from);
    }
    cr_expect(mark_from("2019~", EVENT_OTHER).about);
    cr_expect(mark_from("2019?", EVENT_OTHER).about);
    cr_expect_not(mark_from("2019", EVENT_OTHER).about);
}
