/* The words of labels in panels: how they are broken into lines, and set.
 *
 * A label is a block of lines: its date, the numbers of its sources, its
 * title, and a note below. Where dates have a column it is next to the axis on
 * both sides; a label that runs on is set from left to right on both.
 */
#include <math.h>

#include "timeline/panels.h"
#include "timeline/words.h"

#define DATE_SHARE 0.34 /* of a label's room that its date may take */
#define DATE_LINES 3
#define TITLE_LINES 6
#define DATE_GAP 10.0
#define RUN_GAP 8.0 /* before a title that runs on */

static double refs_gap(const struct figure *f)
{
    return f->type.refs.size / 2;
}

/* px of line i of the date, with the numbers behind the last. */
static double date_line(const struct figure *f, const struct entry *entry,
                        size_t i)
{
    double width = pen_width(f->measure, entry->heading.lines[i], f->type.date);
    bool last = i + 1 == entry->heading.count;
    return width +
           (last && entry->refs_width > 0 ? refs_gap(f) + entry->refs_width : 0);
}

static double date_width(const struct figure *f, const struct entry *entry)
{
    double width = 0;
    for (size_t i = 0; i < entry->heading.count; i++) {
        width = fmax(width, date_line(f, entry, i));
    }
    return width;
}

static bool set_date(const struct figure *f, struct entry *entry, double room)
{
    entry->refs_width =
        pen_width(f->measure, str_from(entry->refs), f->type.refs);
    double taken = entry->refs_width > 0 ? entry->refs_width + refs_gap(f) : 0;
    struct room narrow = {room - taken, DATE_LINES};
    return figure_wrap(f, str_from(entry->date), f->type.date, narrow,
                       &entry->heading);
}

double panel_date_column(const struct figure *f, double room,
                         struct panel_label *labels, size_t count)
{
    double width = 0;
    for (size_t i = 0; i < count; i++) {
        struct entry *entry = labels[i].entry;
        if (entry && set_date(f, entry, DATE_SHARE * room)) {
            width = fmax(width, date_width(f, entry));
        }
    }
    return width;
}

static bool set_remark(const struct figure *f, struct entry *entry, double room)
{
    entry->remark = (struct block){0};
    return !entry->note ||
           figure_wrap(f, str_from(entry->note), f->type.note,
                       (struct room){room, TITLE_LINES}, &entry->remark);
}

/* The title in its own column. */
static bool set_beside(const struct figure *f, const struct panel_style *style,
                       struct panel_label *label)
{
    struct entry *entry = label->entry;
    double room = style->room - style->dates - DATE_GAP;
    if (!set_date(f, entry, DATE_SHARE * style->room) ||
        !figure_wrap(f, str_from(entry->event->title), f->type.label,
                     (struct room){room, TITLE_LINES}, &entry->titles[0]) ||
        !set_remark(f, entry, room)) {
        return false;
    }
    const struct block *title = &entry->titles[0];
    const struct block *date = &entry->heading;
    label->width =
        style->dates + DATE_GAP + fmax(title->width, entry->remark.width);
    label->height = fmax((double)date->count * date->pitch,
                         (double)title->count * title->pitch +
                             (double)entry->remark.count * entry->remark.pitch);
    return true;
}

static double indent_of(const struct figure *f, const struct entry *entry)
{
    return date_line(f, entry, entry->heading.count - 1) + RUN_GAP;
}

/* The title behind the date, on the same line. */
static bool set_behind(const struct figure *f, const struct panel_style *style,
                       struct panel_label *label)
{
    struct entry *entry = label->entry;
    struct block *title = &entry->titles[0];
    if (!set_date(f, entry, style->room) || !set_remark(f, entry, style->room)) {
        return false;
    }
    struct text_room room = {style->room, indent_of(f, entry), TITLE_LINES};
    room.indent = fmin(room.indent, style->room);
    *title = (struct block){0};
    title->count =
        text_fill(f->measure, str_from(entry->event->title), f->language,
                  f->type.label, room, f->arena, &title->lines);
    figure_set_pitch(f, f->type.label, title);
    double first =
        title->count && title->lines[0].n
            ? room.indent + pen_width(f->measure, title->lines[0], f->type.label)
            : 0;
    label->width = fmax(fmax(date_width(f, entry), title->width),
                        fmax(first, entry->remark.width));
    label->height = (double)(entry->heading.count - 1) * entry->heading.pitch +
                    (double)title->count * title->pitch +
                    (double)entry->remark.count * entry->remark.pitch;
    return title->count > 0;
}

static double first_baseline(const struct entry *entry)
{
    return 0.95 * fmax(entry->heading.ascent, entry->titles[0].ascent);
}

bool panel_set_label(const struct figure *f, const struct panel_style *style,
                     struct panel_label *label)
{
    if (!label->entry) {
        struct text_extent e = f->measure->extent(
            f->measure->context, str_from(label->count), f->type.note);
        label->width = e.width;
        label->height = e.ascent + e.descent;
        label->eye = e.ascent - 0.35 * f->type.note.size;
        return label->width <= style->room;
    }
    bool fits = style->run_in ? set_behind(f, style, label)
                              : set_beside(f, style, label);
    if (fits) {
        label->eye = first_baseline(label->entry) - 0.35 * f->type.label.size;
    }
    return fits;
}

double panel_guess_height(const struct figure *f, const struct moment *moment,
                          double room, struct arena *scratch)
{
    const struct event *event = moment->event;
    const char *date = words_date(&event->date, event->mod, f->language, scratch);
    struct text_extent head = {0, 0, 0};
    struct text_extent body = {0, 0, 0};
    struct text_room free = {room - 4, 0, TITLE_LINES};
    size_t dates = text_count(f->measure, str_from(date ? date : ""),
                              f->language, f->type.date, free, scratch, &head);
    /* Room for some numbers of sources. */
    free.indent = fmin(room, head.width + 3 * f->type.refs.size + RUN_GAP);
    size_t lines = text_count(f->measure, str_from(event->title), f->language,
                              f->type.label, free, scratch, &body);
    double line = fmax(head.ascent + head.descent, body.ascent + body.descent);
    lines += dates > 1 ? dates - 1 : 0;
    bool noted =
        event->status == EVENT_CANCELLED || event->status == EVENT_POSTPONED;
    return line * (double)(lines ? lines : 1) + (noted ? line : 0);
}

/* Where a date's lines begin, or, where `left` of the axis, end; and px that
 * are taken behind the last. */
struct date_place {
    double edge;
    bool left;
    double tail;
};

static void write_date(struct figure *f, const struct entry *entry,
                       struct date_place place, double baseline)
{
    struct pen_text look = {
        .role = SCENE_DATE, .style = f->type.date, .ink = entry_ink(f, entry)};
    struct pen_text refs = {
        .role = SCENE_NOTE, .style = f->type.refs, .ink = f->theme->soft};
    for (size_t i = 0; i < entry->heading.count; i++) {
        bool last = i + 1 == entry->heading.count;
        double from =
            place.edge -
            (place.left ? date_line(f, entry, i) + (last ? place.tail : 0) : 0);
        double y = baseline + (double)i * entry->heading.pitch;
        double width =
            pen_write(&f->pen, entry->heading.lines[i], from, y, &look);
        if (last) {
            pen_write(&f->pen, str_from(entry->refs),
                      from + width + refs_gap(f), y, &refs);
        }
    }
}

/* Lines from x on, or up to x where `left`; the first one `indent` further. */
static void write_lines(struct figure *f, const struct block *block,
                        struct point at, double indent,
                        const struct pen_text *look)
{
    for (size_t i = 0; i < block->count; i++) {
        pen_write(&f->pen, block->lines[i], at.x + (i ? 0 : indent),
                  at.y + (double)i * block->pitch, look);
    }
}

static void write_title(struct figure *f, const struct entry *entry,
                        struct point at, double indent, enum text_anchor anchor)
{
    const struct block *title = &entry->titles[0];
    struct pen_text look = {.role = SCENE_LABEL,
                            .style = f->type.label,
                            .ink = entry->faint ? f->theme->soft : f->theme->ink,
                            .anchor = anchor};
    write_lines(f, title, at, indent, &look);
    at.y += (double)(title->count - 1) * title->pitch + entry->remark.pitch;
    look.role = SCENE_NOTE;
    look.style = f->type.note;
    look.ink = f->theme->warning;
    write_lines(f, &entry->remark, at, 0, &look);
}

static void write_count(struct figure *f, const struct panel_label *label,
                        double edge)
{
    struct pen_text look = {.role = SCENE_NOTE,
                            .style = f->type.note,
                            .ink = f->theme->warning,
                            .anchor = label->left ? TEXT_END : TEXT_START};
    pen_write(&f->pen, str_from(label->count), edge,
              label->top + label->eye + 0.35 * f->type.note.size, &look);
}

/* The date, and the title behind it; lines end at the axis on its left side. */
static void write_run_in(struct figure *f, const struct panel_label *label,
                         double edge, double baseline)
{
    const struct entry *entry = label->entry;
    const struct block *title = &entry->titles[0];
    double indent = indent_of(f, entry);
    double down = (double)(entry->heading.count - 1) * entry->heading.pitch;
    struct point at = {edge, baseline + down};
    if (!label->left) {
        write_date(f, entry, (struct date_place){edge, false, 0}, baseline);
        write_title(f, entry, at, indent, TEXT_START);
        return;
    }
    double first = pen_width(f->measure, title->lines[0], f->type.label);
    double tail = first > 0 ? first + RUN_GAP : 0;
    write_date(f, entry, (struct date_place){edge, true, tail}, baseline);
    write_title(f, entry, at, 0, TEXT_END);
}

void panel_write_label(struct figure *f, const struct panel_style *style,
                       const struct panel_label *label, double edge)
{
    const struct entry *entry = label->entry;
    if (!entry) {
        write_count(f, label, edge);
        return;
    }
    double baseline = label->top + first_baseline(entry);
    double column = style->dates + DATE_GAP;
    if (style->run_in) {
        write_run_in(f, label, edge, baseline);
    } else if (label->left) {
        write_date(f, entry, (struct date_place){edge, true, 0}, baseline);
        write_title(f, entry, (struct point){edge - column, baseline}, 0,
                    TEXT_END);
    } else {
        write_date(f, entry, (struct date_place){edge, false, 0}, baseline);
        write_title(f, entry, (struct point){edge + column, baseline}, 0,
                    TEXT_START);
    }
}
