/* The events that tell the story best. */
#include <criterion/criterion.h>

#include "events/top.h"

struct happening {
    const char *date, *title;
    double importance;
};

/* Marks the top of the events, which must be in order of time. */
static void top(const struct happening *h, size_t n, size_t most, bool *marked)
{
    struct event events[8] = {0};
    struct chronology c = {.events = events, .event_count = n, .language = "en"};
    for (size_t i = 0; i < n; i++) {
        cr_assert_eq(edtf_parse(str_from(h[i].date), &events[i].date), STATUS_OK);
        events[i].title = h[i].title;
        events[i].importance = h[i].importance;
        events[i].hidden = h[i].importance > 1;
        marked[i] = false;
    }
    cr_assert_eq(top_mark(&c, most, marked), STATUS_OK);
}

Test(top, the_important_ones_are_chosen)
{
    bool marked[8];
    top((struct happening[]){{"2001", "Dam built", 0.4},
                             {"2005", "Treaty signed", 0.9},
                             {"2009", "Visit to Lima", 0.3},
                             {"2012", "Fund launched", 0.6}},
        4, 2, marked);
    cr_expect(!marked[0] && marked[1] && !marked[2] && marked[3]);
}

Test(top, what_nearly_repeats_another_comes_last)
{
    bool marked[8];
    top((struct happening[]){{"2001", "Dam built", 0.4},
                             {"2024-03-01", "Water treaty with Chad signed", 0.9},
                             {"2024-03-02", "Chad signs water treaty", 0.9}},
        3, 2, marked);
    cr_expect(marked[0] && marked[1] && !marked[2]);
}

Test(top, the_second_workshop_does_not_repeat_the_first)
{
    bool marked[8];
    top((struct happening[]){{"2024-03-01", "First workshop on rivers held", 0.9},
                             {"2024-03-20", "Second workshop on rivers held", 0.9},
                             {"2024-06-20", "Report printed", 0.2}},
        3, 2, marked);
    cr_expect(marked[0] && marked[1] && !marked[2]);
}

Test(top, all_times_have_their_share)
{
    bool marked[8];
    top((struct happening[]){{"1951", "Office founded", 0.5},
                             {"2024-03-01", "Bridge opened", 0.6},
                             {"2024-03-02", "Fair held", 0.6},
                             {"2024-03-03", "School named", 0.6},
                             {"2024-03-04", "Road closed", 0.6},
                             {"2024-03-05", "Choir sings", 0.6}},
        6, 3, marked);
    cr_expect(marked[0]);
}

Test(top, hidden_events_do_not_count)
{
    bool marked[8];
    top((struct happening[]){{"1951", "Office founded", 0.5},
                             {"1952", "Hidden by a person", 2}},
        2, 2, marked);
    cr_expect(marked[0] && !marked[1]);
}
