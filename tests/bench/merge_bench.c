/* What putting tellings together costs: N synthetic mentions, and twice N.
 *
 *     merge_bench [N]
 *
 * Prints one JSON object a line. The tellings are of N / 4 events: four each,
 * in other words and with dates of other precision, by other sources; names,
 * kinds and words repeat as they do in an archive of one organisation. "ratio"
 * is the time for 2N to that for N; "peak_mb" the resident set's peak. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "events/merge.h"

static double seconds(void) /* of the processor */
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The same numbers on every machine: a linear congruence (Knuth's MMIX). */
static unsigned draw(uint64_t *state, unsigned below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*state >> 33) % below;
}

static const char *const bodies[] = {"Ministry", "Commission", "Union",
                                     "Agency",   "Council",    "Institute",
                                     "Fund",     "Bureau"};
static const char *const things[] = {
    "water treaty",   "road programme", "health plan",   "border post",
    "school network", "labour accord",  "grain reserve", "river survey",
    "census office",  "rail link",      "flood warning", "trade desk"};
/* Names made of syllables: as many as an archive has. */
static void name(char out[16], uint64_t *state)
{
    static const char *const syllables[] = {"ba",  "ko",  "ri", "lun",
                                            "ta",  "mes", "vo", "shi",
                                            "dar", "el",  "nu", "pra"};
    size_t n = 0;
    for (int i = 0; i < 3; i++) {
        n += (size_t)snprintf(out + n, 16 - n, "%s", syllables[draw(state, 12)]);
    }
    out[0] = (char)(out[0] - 'a' + 'A');
}

static void add_telling(struct chronology *c, size_t number, const char *title,
                        const struct edtf *date)
{
    struct event *e = &c->events[c->event_count++];
    struct event_mention *m = arena_alloc(c->arena, sizeof *m);
    *e = (struct event){.date = *date, .kind = EVENT_AGREEMENT};
    e->title = arena_copy(c->arena, str_from(title));
    snprintf(e->id, sizeof e->id, "%012zx", number * 2654435761u);
    *m = (struct event_mention){
        .date = *date, .title = e->title, .quote = e->title, .kind = e->kind};
    memcpy(m->id, e->id, sizeof m->id);
    snprintf(m->source, sizeof m->source, "%08zx", number % 5000);
    e->mentions = m;
    e->mention_count = 1;
}

struct happening {
    char who[16], where[16], of[16];
    const char *body, *thing;
};

/* One of four ways to tell it. */
static void print_title(const struct happening *h, size_t way, char title[160])
{
    switch (way) {
    case 0:
        snprintf(title, 160, "%s %s of %s signs %s of %s", h->who, h->body,
                 h->where, h->thing, h->of);
        break;
    case 1:
        snprintf(title, 160, "%s of %s signed by %s %s", h->thing, h->of,
                 h->who, h->body);
        break;
    case 2:
        snprintf(title, 160, "%s %s signs %s of %s in %s", h->who, h->body,
                 h->thing, h->of, h->where);
        break;
    default:
        snprintf(title, 160, "%s %s of %s and partners sign %s", h->who,
                 h->body, h->where, h->thing);
        break;
    }
}

static struct chronology *tellings(size_t count)
{
    struct chronology *c = chronology_new();
    uint64_t state = 1;
    c->language = "en";
    c->events = arena_array(c->arena, count, sizeof *c->events);
    for (size_t i = 0; c->events && i < count; i += 4) {
        char title[160], date[32];
        struct happening h = {.body = bodies[draw(&state, 8)],
                              .thing = things[draw(&state, 12)]};
        name(h.who, &state);
        name(h.where, &state);
        name(h.of, &state);
        unsigned year = 1950 + draw(&state, 75), month = 1 + draw(&state, 12),
                 d = 1 + draw(&state, 28);
        for (size_t k = 0; k < 4 && i + k < count; k++) {
            struct edtf when;
            print_title(&h, k, title);
            snprintf(date, sizeof date, "%04u-%02u-%02u", year, month, d);
            date[k == 1 ? 7 : k == 2 ? 4 : 10] = '\0';
            edtf_parse(str_from(date), &when);
            add_telling(c, i + k, title, &when);
        }
    }
    return c;
}

static double measure(size_t count, size_t *events)
{
    struct chronology *c = tellings(count);
    double began = seconds();
    if (merge_events(c) != STATUS_OK) {
        fprintf(stderr, "merge_bench: merging failed\n");
        exit(1);
    }
    double took = seconds() - began;
    *events = c->event_count;
    chronology_free(c);
    return took;
}

int main(int argc, char **argv)
{
    size_t count = argc > 1 ? strtoul(argv[1], NULL, 10) : 100000, events;
    double once = measure(count, &events);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("{\"what\":\"merge\",\"mentions\":%zu,\"events\":%zu,\"s\":%.3f,"
           "\"peak_mb\":%.0f}\n",
           count, events, once, (double)usage.ru_maxrss / 1024);
    double twice = measure(count * 2, &events);
    printf("{\"what\":\"merge twice as many\",\"s\":%.3f,\"ratio\":%.2f}\n",
           twice, twice / once);
    return 0;
}
