/* The built-in themes, the default, and the hues of kinds. */
#include "timeline/theme.h"

#include "timeline/theme_files.h"

const char *const theme_names[] = {"briefing", "mono", "dark", "projector", NULL};

static const char *const files[] = {theme_file_briefing, theme_file_mono,
                                    theme_file_dark, theme_file_projector};

const char *theme_text(const char *name)
{
    for (size_t i = 0; theme_names[i]; i++) {
        if (str_equal(str_from(name), str_from(theme_names[i]))) {
            return files[i];
        }
    }
    return NULL;
}

const struct theme *theme_default(struct arena *arena)
{
    struct theme *theme = arena_alloc(arena, sizeof *theme);
    if (theme && theme_parse(str_from(files[0]), theme_names[0], NULL, theme) !=
                     STATUS_OK) {
        return NULL; /* a test parses every built-in theme */
    }
    return theme;
}

enum theme_hue theme_hue_of(enum event_kind kind)
{
    switch (kind) {
    case EVENT_AGREEMENT:
    case EVENT_MEMBERSHIP:
    case EVENT_DECISION:
    case EVENT_LAUNCH:
        return HUE_DECISION;
    case EVENT_MEETING:
    case EVENT_VISIT:
        return HUE_MEETING;
    case EVENT_ESTABLISHMENT:
    case EVENT_APPOINTMENT:
    case EVENT_TERM:
        return HUE_BODY;
    case EVENT_PLAN:
    case EVENT_TARGET:
        return HUE_PLAN;
    default:
        return HUE_OTHER;
    }
}
