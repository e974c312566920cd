/* Looks at a scene the way a reader would, for the layout's tests: what
 * overlaps, leaves the page, is struck by a line, is too small or is out of
 * order. Each finding is counted, and the first is told in words.
 */
#ifndef DATELINE_TESTS_SCENE_AUDIT_H
#define DATELINE_TESTS_SCENE_AUDIT_H

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "events/chronology.h"
#include "timeline/scene.h"

struct scene_audit {
    size_t overlaps, outside, struck, crossings, tiny, truncated, disorder;
    size_t lost; /* groups that are no event's, titles that are not whole */
    char first[400];
};

/* The part of a line box that has ink: seven tenths of it. */
static inline struct box audit_ink(const struct scene_item *item)
{
    struct box b = item->box;
    b.y += 0.15 * b.height;
    b.height *= 0.7;
    return b;
}

static inline void audit_tell(struct scene_audit *a, const char *what, str one,
                              str two)
{
    if (!a->first[0]) {
        snprintf(a->first, sizeof a->first, "%s: '%.*s' '%.*s'", what,
                 STR_ARG(one), STR_ARG(two));
    }
}

static inline void audit_texts(const struct scene *s, struct scene_audit *a)
{
    for (size_t i = 0; i < s->item_count; i++) {
        const struct scene_item *t = &s->items[i];
        if (t->shape != SCENE_TEXT) {
            continue;
        }
        if (t->box.x < -0.5 || t->box.y < -0.5 ||
            t->box.x + t->box.width > s->width + 0.5 ||
            t->box.y + t->box.height > s->height + 0.5) {
            a->outside++;
            audit_tell(a, "outside", t->text, STR(""));
        }
        if (t->style.size < 12 - 1e-9) {
            a->tiny++;
            audit_tell(a, "tiny", t->text, STR(""));
        }
        if (str_ends(t->text, STR("...")) ||
            str_ends(t->text, STR("\xe2\x80\xa6"))) {
            a->truncated++;
            audit_tell(a, "truncated", t->text, STR(""));
        }
        struct box b = audit_ink(t);
        for (size_t j = i + 1; j < s->item_count; j++) {
            const struct scene_item *u = &s->items[j];
            struct box c = audit_ink(u);
            if (u->shape == SCENE_TEXT &&
                fmin(b.x + b.width, c.x + c.width) - fmax(b.x, c.x) > 1 &&
                fmin(b.y + b.height, c.y + c.height) - fmax(b.y, c.y) > 1) {
                a->overlaps++;
                audit_tell(a, "overlap", t->text, u->text);
            }
        }
    }
}

/* Whether a segment meets a box, its edges left out (Liang and Barsky). */
static inline bool audit_meets(struct point p, struct point q, struct box b)
{
    double from = 0, to = 1;
    double d[2] = {q.x - p.x, q.y - p.y};
    double low[2] = {b.x + 1 - p.x, b.y + 1 - p.y};
    double high[2] = {b.x + b.width - 1 - p.x, b.y + b.height - 1 - p.y};
    for (int k = 0; k < 2; k++) {
        if (fabs(d[k]) < 1e-12) {
            if (low[k] > 0 || high[k] < 0) {
                return false;
            }
            continue;
        }
        double t0 = low[k] / d[k], t1 = high[k] / d[k];
        from = fmax(from, fmin(t0, t1));
        to = fmin(to, fmax(t0, t1));
    }
    return from < to;
}

static inline const char *audit_role_name(enum scene_role role)
{
    return role == SCENE_LEADER  ? "struck by a leader"
           : role == SCENE_AXIS  ? "struck by the axis"
           : role == SCENE_BREAK ? "struck by a break"
           : role == SCENE_MARK  ? "struck by a mark"
                                 : "struck";
}

static inline void audit_strokes(const struct scene *s, struct scene_audit *a)
{
    for (size_t i = 0; i < s->item_count; i++) {
        const struct scene_item *l = &s->items[i];
        bool stroke = (l->shape == SCENE_LINE || l->shape == SCENE_PATH) &&
                      l->stroke.a && l->point_count > 1;
        for (size_t k = 0; stroke && k + 1 < l->point_count; k++) {
            for (size_t j = 0; j < s->item_count; j++) {
                const struct scene_item *t = &s->items[j];
                if (t->shape == SCENE_TEXT &&
                    audit_meets(l->points[k], l->points[k + 1], audit_ink(t))) {
                    a->struck++;
                    audit_tell(a, audit_role_name(l->role), t->text, STR(""));
                }
            }
        }
    }
}

/* Which side of the line from a to b the point is on; 0 for nearly on it. */
static inline int audit_turn(struct point a, struct point b, struct point c)
{
    double turn = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    return (turn > 1e-6) - (turn < -1e-6);
}

/* Whether the insides of two segments have one point in common. */
static inline bool audit_crosses(const struct point *a, const struct point *b)
{
    return audit_turn(a[0], a[1], b[0]) * audit_turn(a[0], a[1], b[1]) < 0 &&
           audit_turn(b[0], b[1], a[0]) * audit_turn(b[0], b[1], a[1]) < 0;
}

static inline bool audit_leaders_cross(const struct scene_item *a,
                                       const struct scene_item *b)
{
    for (size_t i = 0; i + 1 < a->point_count; i++) {
        for (size_t j = 0; j + 1 < b->point_count; j++) {
            if (audit_crosses(&a->points[i], &b->points[j])) {
                return true;
            }
        }
    }
    return false;
}

static inline void audit_leaders(const struct scene *s, struct scene_audit *a)
{
    for (size_t i = 0; i < s->item_count; i++) {
        for (size_t j = i + 1; j < s->item_count; j++) {
            if (s->items[i].role == SCENE_LEADER &&
                s->items[j].role == SCENE_LEADER &&
                audit_leaders_cross(&s->items[i], &s->items[j])) {
                a->crossings++;
                audit_tell(a, "leaders cross",
                           str_from(s->groups[s->items[i].group].title),
                           str_from(s->groups[s->items[j].group].title));
            }
        }
    }
}

static inline const struct event *audit_event(const struct chronology *c,
                                              const char *id)
{
    for (size_t i = 0; i < c->event_count; i++) {
        if (strcmp(c->events[i].id, id) == 0 && !c->events[i].hidden) {
            return &c->events[i];
        }
    }
    return NULL;
}

/* Adds the text without its spaces. */
static inline void audit_squeeze(char *out, size_t *n, size_t max, str text)
{
    for (size_t i = 0; i < text.n && *n + 1 < max; i++) {
        if (text.p[i] != ' ') {
            out[(*n)++] = text.p[i];
        }
    }
    out[*n] = 0;
}

static inline void audit_titles(const struct scene *s,
                                const struct chronology *c, struct scene_audit *a)
{
    for (size_t g = 0; g < s->group_count; g++) {
        const struct event *event = audit_event(c, s->groups[g].id);
        char shown[2000] = "", wanted[2000] = "";
        size_t n = 0, m = 0;
        for (size_t i = 0; i < s->item_count; i++) {
            if (s->items[i].group == g && s->items[i].role == SCENE_LABEL) {
                audit_squeeze(shown, &n, sizeof shown, s->items[i].text);
            }
        }
        if (event) {
            audit_squeeze(wanted, &m, sizeof wanted, str_from(event->title));
        }
        if (!event || strcmp(shown, wanted) != 0) {
            a->lost++;
            audit_tell(a, "title not whole", str_from(shown), str_from(wanted));
        }
    }
}

/* px from one end of a panel's axis to another's, at least */
#define AUDIT_PANEL 260

/* Whether a leader stands before another along time: to the left of it; or, of
 * two that leave one upright axis, above it. */
static inline bool audit_before(const struct scene_item *a,
                                const struct scene_item *b)
{
    struct point p = a->points[0];
    struct point q = b->points[0];
    bool upright = a->shape == SCENE_PATH && fabs(p.x - q.x) < AUDIT_PANEL;
    return upright ? p.y <= q.y + 13 : p.x <= q.x + 9;
}

static inline void audit_order(const struct scene *s,
                               const struct chronology *c, struct scene_audit *a)
{
    const struct scene_item *leaders[512];
    struct edtf_bounds bounds[512];
    size_t count = 0;
    for (size_t i = 0; i < s->item_count && count < 512; i++) {
        const struct scene_item *l = &s->items[i];
        const struct event *event =
            l->role == SCENE_LEADER && l->group != SCENE_NO_GROUP
                ? audit_event(c, s->groups[l->group].id)
                : NULL;
        struct edtf_bounds b =
            event ? edtf_bounds(&event->date) : (struct edtf_bounds){0};
        if (event && b.has_earliest && b.has_latest) {
            leaders[count] = l;
            bounds[count++] = b;
        }
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            if (bounds[i].latest < bounds[j].earliest &&
                !audit_before(leaders[i], leaders[j])) {
                a->disorder++;
                audit_tell(a, "out of order",
                           str_from(s->groups[leaders[i]->group].title),
                           str_from(s->groups[leaders[j]->group].title));
            }
        }
    }
}

/* The sum of the numbers of all "+n" notes that are no reference numbers. */
static inline size_t audit_counted(const struct scene *s)
{
    size_t sum = 0;
    for (size_t i = 0; i < s->item_count; i++) {
        const struct scene_item *t = &s->items[i];
        if (t->shape == SCENE_TEXT && t->group == SCENE_NO_GROUP &&
            t->text.n > 1 && t->text.p[0] == '+') {
            size_t n = 0;
            for (size_t k = 1; k < t->text.n && byte_is_digit(t->text.p[k]); k++) {
                n = n * 10 + (size_t)(t->text.p[k] - '0');
            }
            sum += n;
        }
    }
    return sum;
}

static inline struct scene_audit scene_audit(const struct scene *s,
                                             const struct chronology *c)
{
    struct scene_audit a = {0};
    audit_texts(s, &a);
    audit_strokes(s, &a);
    audit_leaders(s, &a);
    audit_titles(s, c, &a);
    audit_order(s, c, &a);
    return a;
}

#endif
