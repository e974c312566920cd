/* The default theme and the hues of kinds.
 *
 * Contrast on white: ink 17:1, soft 7.0, blue 10.6, orange 5.4, purple 7.6,
 * green 6.5, grey 10.4, warning 7.1. In greyscale the hues differ less than
 * their shapes do; that is why shape says the same.
 */
#include "timeline/theme.h"

const struct theme theme_briefing = {
    .font_family = "Noto Sans, sans-serif",
    .background = {255, 255, 255, 255},
    .ink = {26, 26, 26, 255},
    .soft = {89, 89, 89, 255},
    .axis = {0, 51, 160, 255},
    .ribbon = {238, 242, 250, 255},
    .cut = {110, 120, 138, 255},
    .band = {245, 247, 252, 255},
    .rule = {217, 222, 231, 255},
    .warning = {155, 32, 0, 255},
    .hues = {[HUE_DECISION] = {0, 51, 160, 255},
             [HUE_MEETING] = {173, 68, 0, 255},
             [HUE_BODY] = {106, 61, 154, 255},
             [HUE_PLAN] = {0, 107, 77, 255},
             [HUE_OTHER] = {64, 64, 64, 255}},
    .bars = {[HUE_DECISION] = {221, 229, 246, 255},
             [HUE_MEETING] = {250, 229, 214, 255},
             [HUE_BODY] = {233, 224, 243, 255},
             [HUE_PLAN] = {216, 238, 231, 255},
             [HUE_OTHER] = {232, 232, 232, 255}},
    .faint = {96, 96, 96, 255},
    .faint_bar = {240, 240, 240, 255},
    .title = 30,
    .subtitle = 16,
    .label = 14,
    .small = 13,
    .least = 12,
};

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
