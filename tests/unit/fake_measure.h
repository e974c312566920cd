/* A text measure that needs no font: every code point is 0.55 em wide (0.6 in
 * bold), lines are 1.2 em high, and a line may break behind a space. */
#ifndef DATELINE_TESTS_FAKE_MEASURE_H
#define DATELINE_TESTS_FAKE_MEASURE_H

#include "base/utf8.h"
#include "timeline/measure.h"

static inline struct text_extent fake_extent(void *context, str text,
                                             struct text_style style)
{
    (void)context;
    double em = style.weight >= 600 ? 0.6 : 0.55;
    return (struct text_extent){.width =
                                    (double)utf8_count(text) * em * style.size,
                                .ascent = style.size * 0.95,
                                .descent = style.size * 0.25};
}

static inline size_t fake_breaks(void *context, str text, const char *language,
                                 struct arena *arena, size_t **positions)
{
    (void)context;
    (void)language;
    *positions = arena_array(arena, text.n + 1, sizeof **positions);
    if (!*positions) {
        return 0;
    }
    size_t count = 0;
    for (size_t i = 1; i < text.n; i++) {
        if (text.p[i - 1] == ' ' && text.p[i] != ' ') {
            (*positions)[count++] = i;
        }
    }
    if (text.n) {
        (*positions)[count++] = text.n;
    }
    return count;
}

static const struct text_measure fake_measure = {fake_extent, fake_breaks, NULL};

#endif
