/* The layout against what a reader may expect of any chronology: nothing
 * overlaps, is cut, struck or lost, whatever the events are. */
#include <criterion/criterion.h>

#include "base/limits.h"
#include "fake_measure.h"
#include "scene_audit.h"
#include "timeline/layout.h"

/* Fewer under a sanitizer, which takes ten times as long. */
#ifdef __SANITIZE_ADDRESS__
#define CHRONOLOGIES 10
#else
#define CHRONOLOGIES 100
#endif

static struct chronology *c;
static struct arena *arena;
static struct layout_report report;
static struct layout *opened;

static void set_up(void)
{
    c = chronology_new();
    arena = arena_new(LIMIT_CHRONOLOGY_ARENA);
    c->title = "A chronology";
    c->language = "en";
}

static void tear_down(void)
{
    chronology_free(c);
    arena_free(arena);
    layout_close(opened);
    opened = NULL;
}

TestSuite(layout, .init = set_up, .fini = tear_down, .timeout = 600);

static size_t capacity;

static struct event *add_event(const char *date, const char *title)
{
    if (!c->event_count) {
        capacity = 0;
    }
    c->events = arena_grow(c->arena, c->events, c->event_count, &capacity,
                           sizeof *c->events);
    struct event *e = &c->events[c->event_count++];
    snprintf(e->id, sizeof e->id, "%012x", (unsigned)c->event_count);
    cr_assert_eq(edtf_parse(str_from(date), &e->date), STATUS_OK, "%s", date);
    e->title = title;
    e->importance = 0.5;
    return e;
}

static struct source *add_sources(size_t count)
{
    c->sources = arena_array(c->arena, count, sizeof *c->sources);
    c->source_count = count;
    for (size_t i = 0; i < count; i++) {
        snprintf(c->sources[i].id, sizeof c->sources[i].id, "%08x", (unsigned)i);
        c->sources[i].title =
            arena_printf(c->arena, "Article number %zu of the set", i + 1);
        c->sources[i].url = "https://example.org/";
    }
    return c->sources;
}

static void add_mention(struct event *e, size_t source)
{
    size_t room = e->mention_count;
    e->mentions = arena_grow(c->arena, e->mentions, e->mention_count, &room,
                             sizeof *e->mentions);
    struct event_mention *m = &e->mentions[e->mention_count++];
    snprintf(m->source, sizeof m->source, "%08x", (unsigned)source);
    m->date = e->date;
    m->title = e->title;
    m->quote = e->title;
}

static struct scene lay_out(double width, double height)
{
    struct layout_options options = {.width = width, .height = height};
    struct scene scene = {0};
    layout_close(opened);
    opened = NULL;
    cr_assert_eq(
        layout_chronology(c, &options, &fake_measure, &opened, &scene, &report),
        STATUS_OK);
    return scene;
}

static void expect_clean(const struct scene *scene, const char *which)
{
    struct scene_audit a = scene_audit(scene, c);
    cr_expect_eq(a.overlaps + a.outside + a.struck + a.crossings + a.tiny +
                     a.truncated + a.disorder + a.lost,
                 0,
                 "%s: overlaps %zu outside %zu struck %zu crossings %zu tiny "
                 "%zu truncated %zu disorder %zu lost %zu: %s",
                 which, a.overlaps, a.outside, a.struck, a.crossings, a.tiny,
                 a.truncated, a.disorder, a.lost, a.first);
    cr_expect_eq(report.drawn + report.counted, report.given, "%s", which);
    cr_expect_eq(scene->group_count, report.drawn, "%s: groups", which);
    cr_expect_eq(audit_counted(scene), report.counted,
                 "%s: counted %zu, told %zu", which, report.counted,
                 audit_counted(scene));
}

static const struct scene_item *find_text(const struct scene *scene,
                                          const char *text)
{
    for (size_t i = 0; i < scene->item_count; i++) {
        if (scene->items[i].shape == SCENE_TEXT &&
            str_equal(scene->items[i].text, str_from(text))) {
            return &scene->items[i];
        }
    }
    return NULL;
}

static size_t count_role(const struct scene *scene, enum scene_role role,
                         enum scene_shape shape)
{
    size_t count = 0;
    for (size_t i = 0; i < scene->item_count; i++) {
        count += scene->items[i].role == role && scene->items[i].shape == shape;
    }
    return count;
}

/* Property test: random chronologies. */

static uint64_t seed;

static unsigned dice(unsigned sides)
{
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (unsigned)(seed >> 33) % sides;
}

/* A letter of one of several scripts. */
static str random_letter(unsigned script)
{
    static const char *const letters[] = {"ກຂຄງຈສຊຍດຕ", "ابتثجحخدذر",
                                          "ကခဂဃငစဆဇဈည", "中国人民政府协定会议"};
    static const size_t bytes[] = {3, 2, 3, 3};
    size_t at = dice(10) * bytes[script];
    return str_slice(str_from(letters[script]), at, at + bytes[script]);
}

/* Of 5 to 80 letters, in words of up to eleven. */
static const char *foreign_title(unsigned script)
{
    char text[400];
    size_t n = 0;
    unsigned wanted = 5 + dice(76), word = 0;
    for (unsigned i = 0; i < wanted; i++) {
        str letter = random_letter(script);
        memcpy(text + n, letter.p, letter.n);
        n += letter.n;
        if (++word > dice(11) && i + 1 < wanted) {
            text[n++] = ' ';
            word = 0;
            i++;
        }
    }
    return arena_copy(c->arena,
                      str_slice((str){text, n}, 0, n - (text[n - 1] == ' ')));
}

static const char *random_title(void)
{
    if (dice(5) == 0) {
        return foreign_title(dice(4));
    }
    char text[96];
    size_t wanted = 5 + dice(76), n = 0;
    while (n < wanted) {
        size_t word = 1 + dice(11);
        for (size_t i = 0; i < word && n < wanted; i++) {
            text[n++] = (char)('a' + dice(26));
        }
        if (n + 1 < wanted) {
            text[n++] = ' ';
        }
    }
    while (text[n - 1] == ' ') {
        n--;
    }
    return arena_copy(c->arena, (str){text, n});
}

static const char *day_words(day d)
{
    struct civil v = day_to_civil(d);
    return arena_printf(c->arena, "%s%04d-%02d-%02d", v.year < 0 ? "-" : "",
                        v.year < 0 ? -v.year : v.year, v.month, v.day);
}

static const char *year_words(int year)
{
    return arena_printf(c->arena, "%s%04d", year < 0 ? "-" : "",
                        year < 0 ? -year : year);
}

static const char *random_date(day from, unsigned span)
{
    day d = from + (day)dice(span);
    day e = d + 1 + (day)dice(span / 4 + 3);
    struct civil v = day_to_civil(d);
    const char *y = year_words(v.year);
    struct arena *a = c->arena;
    switch (dice(16)) {
    case 0:
    case 1:
        return y;
    case 2:
        return arena_printf(a, "%s-%02d", y, v.month);
    case 3:
        return arena_printf(a, "%s/%s", day_words(d), day_words(e));
    case 4:
        return arena_printf(a, "%s/%s", y, year_words(v.year + 1 + (int)dice(5)));
    case 5:
        return arena_printf(a, "[..%s]", y);
    case 6:
        return arena_printf(a, "%s/..", y);
    case 7:
        return arena_printf(a, "[%s..%s]", day_words(d), day_words(e));
    case 8:
        return arena_printf(a, "%s~", y);
    case 9:
        return arena_printf(a, "%s-%d", y, 21 + (int)dice(4));
    case 10:
        return arena_printf(a, "%s-%d", y, 33 + (int)dice(4));
    case 11:
        return v.year > 999 ? arena_printf(a, "%dX", v.year / 10) : y;
    default:
        return day_words(d);
    }
}

static void random_chronology(unsigned which)
{
    static const unsigned spans[] = {1, 9, 100, 800, 8000, 40000, 1100000};
    static const unsigned counts[] = {1, 3, 8, 15, 25, 40, 100, 400};
    seed = which * 2654435761u + 12345;
    unsigned span = spans[which % 7];
    unsigned count = 1 + dice(counts[dice(8)]);
    day from = span > 40000 ? -1000000 : (day)dice(20000);
    unsigned manner = dice(3); /* uniform, bunched, many on one day */
    size_t sources = 1 + dice(9);
    add_sources(sources);
    for (unsigned i = 0; i < count; i++) {
        bool bunch = manner && dice(4);
        unsigned width = manner == 2 ? 1 : span / 20 + 1;
        struct event *e =
            add_event(bunch ? random_date(from + (day)(span / 2), width)
                            : random_date(from, span),
                      random_title());
        e->importance = dice(100) / 100.0;
        e->kind = (enum event_kind)dice(EVENT_KIND_COUNT);
        e->status = (enum event_status)dice(EVENT_STATUS_COUNT);
        e->role = dice(5) ? EVENT_ROLE_EVENT : EVENT_ROLE_BACKGROUND;
        add_mention(e, dice((unsigned)sources));
        add_mention(e, dice((unsigned)sources));
    }
    chronology_sort(c);
}

/* Every page of one chronology; gives what all of them drew and counted. */
static size_t check_pages(const struct layout *layout, const char *name)
{
    size_t told = 0;
    for (size_t page = 0; page < layout_pages(layout); page++) {
        struct arena *own = arena_new(LIMIT_CHRONOLOGY_ARENA);
        struct scene scene = {0};
        char which[120];
        snprintf(which, sizeof which, "%s, page %zu of %zu", name, page + 1,
                 layout_pages(layout));
        cr_assert_eq(layout_page(layout, page, own, &scene, &report), STATUS_OK,
                     "%s", which);
        expect_clean(&scene, which);
        told += report.drawn + report.counted;
        arena_free(own);
    }
    return told;
}

static void check_random(unsigned first)
{
    static const double sizes[][2] = {
        {1600, 900}, {1600, 900}, {1123, 794}, {794, 1123}, {640, 480}};
    static const enum layout_kind kinds[] = {
        LAYOUT_AUTO,     LAYOUT_AUTO,     LAYOUT_AUTO, LAYOUT_FLAGS,
        LAYOUT_VERTICAL, LAYOUT_OVERVIEW, LAYOUT_PAGES};
    for (unsigned i = 0; i < CHRONOLOGIES; i++) {
        unsigned which = first + i;
        char name[64];
        random_chronology(which);
        const double *size = sizes[dice(5)];
        struct layout_options options = {.width = size[0],
                                         .height = size[1],
                                         .kind = kinds[dice(7)],
                                         .one_page = dice(4) == 0};
        snprintf(name, sizeof name, "chronology %u (%zu events, %.0fx%.0f, %d)",
                 which, c->event_count, size[0], size[1], (int)options.kind);
        cr_assert_eq(layout_open(c, &options, &fake_measure, &opened), STATUS_OK);
        cr_expect_eq(check_pages(opened, name), c->event_count, "%s", name);
        tear_down();
        set_up();
    }
}

#define RANDOM(n)                                                              \
    Test(layout, any_chronology_reads_##n)                                     \
    {                                                                          \
        check_random(n * 100);                                                 \
    }
RANDOM(0)
RANDOM(1)
RANDOM(2)
RANDOM(3)
RANDOM(4)
RANDOM(5)
RANDOM(6)
RANDOM(7)
RANDOM(8)
RANDOM(9)

Test(layout, nothing_at_all_gives_a_title)
{
    struct scene scene = lay_out(1600, 900);
    cr_assert_not_null(find_text(&scene, "A chronology"));
    cr_assert_eq(report.given, 0);
    expect_clean(&scene, "empty");
}

Test(layout, small_and_large_pictures_are_clean)
{
    static const double sizes[][2] = {{320, 240},   {400, 300}, {320, 900},
                                      {1600, 240},  {800, 600}, {3840, 2160},
                                      {1000, 3000}, {2400, 400}};
    for (unsigned i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        tear_down();
        set_up();
        random_chronology(40 + i);
        struct scene scene = lay_out(sizes[i][0], sizes[i][1]);
        char name[40];
        snprintf(name, sizeof name, "%.0fx%.0f", sizes[i][0], sizes[i][1]);
        expect_clean(&scene, name);
    }
}

Test(layout, too_small_a_picture_is_refused)
{
    struct layout_options options = {.width = 100, .height = 900};
    struct scene scene = {0};
    cr_assert_eq(
        layout_chronology(c, &options, &fake_measure, &opened, &scene, NULL),
        STATUS_ARGUMENT);
    options.width = NAN;
    cr_assert_eq(
        layout_chronology(c, &options, &fake_measure, &opened, &scene, NULL),
        STATUS_ARGUMENT);
}

Test(layout, hidden_events_are_neither_drawn_nor_counted)
{
    add_event("2001", "Shown")->hidden = false;
    add_event("2002", "Hidden")->hidden = true;
    struct scene scene = lay_out(1600, 900);
    cr_assert_eq(report.given, 1);
    cr_assert_eq(scene.group_count, 1);
    cr_assert_null(find_text(&scene, "Hidden"));
}

Test(layout, two_layouts_of_one_chronology_are_equal)
{
    random_chronology(77);
    struct scene a = lay_out(1600, 900);
    struct layout *first = opened;
    opened = NULL;
    struct scene b = lay_out(1600, 900);
    cr_assert_eq(a.item_count, b.item_count);
    for (size_t i = 0; i < a.item_count; i++) {
        cr_assert(a.items[i].x == b.items[i].x && a.items[i].y == b.items[i].y &&
                  a.items[i].box.x == b.items[i].box.x);
        cr_assert(str_equal(a.items[i].text, b.items[i].text));
    }
    layout_close(first);
}

Test(layout, empty_years_are_cut_and_named)
{
    add_event("1951", "Founded");
    for (int i = 0; i < 12; i++) {
        add_event(arena_printf(c->arena, "2021-%02d-15", i + 1),
                  "Something that happened in the course of this year");
    }
    struct scene scene = lay_out(1600, 900);
    cr_assert_eq(report.drawn, 13);
    cr_assert_not_null(find_text(&scene, "1952\xe2\x80\x93"
                                         "2020"));
    cr_assert_gt(count_role(&scene, SCENE_BREAK, SCENE_PATH), 0);
}

Test(layout, evenly_spread_years_keep_a_linear_scale)
{
    for (int i = 0; i < 8; i++) {
        add_event(arena_printf(c->arena, "%d", 2000 + i * 3), "Something new");
    }
    struct scene scene = lay_out(1600, 900);
    cr_assert_eq(count_role(&scene, SCENE_BREAK, SCENE_PATH), 0);
    cr_assert_eq(report.drawn, 8);
}

Test(layout, an_asked_linear_scale_has_no_breaks)
{
    add_event("1951", "Founded");
    for (int i = 0; i < 12; i++) {
        add_event(arena_printf(c->arena, "2021-%02d-15", i + 1), "Happened");
    }
    struct layout_options options = {
        .width = 1600, .height = 900, .scale = LAYOUT_SCALE_LINEAR};
    struct scene scene = {0};
    cr_assert_eq(
        layout_chronology(c, &options, &fake_measure, &opened, &scene, &report),
        STATUS_OK);
    cr_assert_eq(count_role(&scene, SCENE_BREAK, SCENE_PATH), 0);
    expect_clean(&scene, "linear");
}

Test(layout, a_period_is_a_bar_with_its_title)
{
    add_event("2021/2025", "A plan of five years")->kind = EVENT_PLAN;
    add_event("2023-05-01", "Something in between");
    struct scene scene = lay_out(1600, 900);
    const struct scene_item *title = find_text(&scene, "A plan of five years");
    cr_assert_not_null(title);
    bool in_bar = false;
    for (size_t i = 0; i < scene.item_count; i++) {
        const struct scene_item *r = &scene.items[i];
        in_bar |= r->shape == SCENE_RECT && r->role == SCENE_MARK &&
                  r->group == title->group && r->box.x < title->x &&
                  r->box.x + r->box.width > title->x + title->advance;
    }
    cr_assert(in_bar);
}

Test(layout, a_year_is_never_a_dot)
{
    add_event("2018", "Told by its year only")->kind = EVENT_AGREEMENT;
    add_event("2021-09-01", "Told to the day")->kind = EVENT_AGREEMENT;
    add_event("2024-03-09", "Told to the day too")->kind = EVENT_AGREEMENT;
    struct scene scene = lay_out(1600, 900);
    size_t brackets = 0;
    for (size_t i = 0; i < scene.item_count; i++) {
        const struct scene_item *p = &scene.items[i];
        if (p->shape == SCENE_PATH && p->role == SCENE_MARK && !p->closed &&
            p->group == 0) {
            brackets++;
            cr_assert_gt(p->points[3].x - p->points[0].x, 30);
        }
    }
    cr_assert_eq(brackets, 1);
}

Test(layout, a_conflict_is_told_in_words_at_its_event)
{
    add_sources(3);
    struct event *e = add_event("2001", "Office opened");
    add_mention(e, 0);
    add_mention(e, 2);
    cr_assert_eq(edtf_parse(STR("2002"), &e->mentions[1].date), STATUS_OK);
    struct edtf dates[2] = {e->date, e->mentions[1].date};
    const char *ids[] = {e->id};
    struct conflict conflict = {
        .events = ids, .event_count = 1, .dates = dates, .date_count = 2};
    c->conflicts = &conflict;
    c->conflict_count = 1;
    struct scene scene = lay_out(1600, 900);
    const struct scene_item *note = find_text(&scene, "or 2002: article 3");
    cr_assert_not_null(note);
    cr_assert_eq(note->group, 0);
    expect_clean(&scene, "conflict");
}

Test(layout, sources_are_numbered_and_linked)
{
    add_sources(2);
    struct event *e = add_event("2001", "Office opened");
    add_mention(e, 1);
    struct scene scene = lay_out(1600, 900);
    const struct scene_item *source =
        find_text(&scene, "Article number 2 of the set");
    cr_assert_not_null(source);
    cr_assert_str_eq(source->link, "https://example.org/");
    cr_assert_null(find_text(&scene, "Article number 1 of the set"));
    cr_assert_not_null(find_text(&scene, "2"));
    cr_assert_str_eq(scene.groups[0].link, "https://example.org/");
    cr_assert_str_eq(scene.groups[0].title, "2001: Office opened");
}

Test(layout, sources_that_do_not_fit_are_counted)
{
    add_sources(200);
    struct event *e = add_event("2001", "Office opened");
    for (size_t i = 0; i < 200; i++) {
        add_mention(e, i);
    }
    struct scene scene = lay_out(1600, 900);
    size_t listed = 0;
    size_t more = 0;
    for (size_t i = 0; i < scene.item_count; i++) {
        const struct scene_item *t = &scene.items[i];
        if (t->role == SCENE_SOURCE && str_starts(t->text, STR("Article"))) {
            listed++;
        }
        if (t->role == SCENE_SOURCE && str_starts(t->text, STR("and "))) {
            for (size_t k = 4; k < t->text.n && byte_is_digit(t->text.p[k]); k++) {
                more = more * 10 + (size_t)(t->text.p[k] - '0');
            }
        }
    }
    cr_assert_gt(listed, 4);
    cr_assert_eq(listed + more, 200);
    expect_clean(&scene, "sources");
}

Test(layout, the_most_important_stay)
{
    for (int i = 0; i < 120; i++) {
        struct event *e = add_event(
            arena_printf(c->arena, "2021-%02d-%02d", i / 10 + 1, i % 10 * 2 + 1),
            "One of a great many things that happened in this year");
        e->importance = i % 10 == 3 ? 0.95 : 0.1;
    }
    struct scene scene = lay_out(1600, 900);
    cr_assert_gt(report.counted, 0);
    size_t important = 0;
    for (size_t g = 0; g < scene.group_count; g++) {
        important += audit_event(c, scene.groups[g].id)->importance > 0.9;
    }
    cr_assert_eq(important, 12);
    expect_clean(&scene, "many");
}

Test(layout, what_has_no_place_in_time_is_counted)
{
    add_event("2001", "Office opened");
    add_event("XXXX-02-24", "On some 24 February");
    struct scene scene = lay_out(1600, 900);
    cr_assert_eq(report.drawn, 1);
    cr_assert_eq(report.counted, 1);
    cr_assert_not_null(find_text(&scene, "+1 without a year"));
}

Test(layout, the_subtitle_says_how_many_when_and_by_whom)
{
    add_sources(5);
    struct event *e = add_event("1951", "Founded");
    for (size_t i = 0; i < 5; i++) {
        add_mention(e, i);
    }
    add_event("2030", "Target");
    struct scene scene = lay_out(1600, 900);
    cr_assert_not_null(find_text(&scene, "2 events, 1951\xe2\x80\x93"
                                         "2030, told by 5 articles"));
}

Test(layout, running_out_of_memory_is_said)
{
    random_chronology(12);
    for (size_t cap = 1000; cap < 4000000; cap *= 3) {
        struct layout_options options = {
            .width = 1600, .height = 900, .memory = cap};
        struct layout *layout = NULL;
        struct scene scene = {0};
        enum status status =
            layout_chronology(c, &options, &fake_measure, &layout, &scene, NULL);
        cr_assert(status == STATUS_NOMEM || status == STATUS_OK);
        layout_close(layout);
    }
}
