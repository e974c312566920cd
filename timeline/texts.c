/* Type sizes, and the texts of entries broken into lines.
 *
 * A title is offered to the placement in up to three shapes (one, two, three
 * balanced lines), each only if it makes the label narrower. Line pitch comes
 * from the measured line boxes, so that scripts with tall letters (Burmese,
 * Khmer, Lao) get the room they need.
 */
#include <math.h>

#include "timeline/figure.h"

/* Lines may stand a little closer than their boxes. */
#define PITCH 0.92
/* A date in words longer than this is wrapped, px at factor 1. */
#define HEADING_WIDTH 190.0
/* Past this width a label is harder to place beside others. */
#define WIDE_LABEL 210.0
/* Penalties, px. */
#define WIDE_COST 0.12
#define LINE_COST 5.0

static struct text_style style_of(double size, int weight, bool italic)
{
    return (struct text_style){size, weight, italic};
}

void figure_set_type(struct figure *f, double factor)
{
    const struct theme *t = f->theme;
    double refs = fmax(t->least, t->least * sqrt(factor));
    f->type = (struct type){
        .factor = factor,
        .date = style_of(fmax(t->least, t->label * factor), 700, false),
        .label = style_of(fmax(t->least, t->label * factor), 400, false),
        .refs = style_of(refs, 400, false),
        .note = style_of(fmax(t->least, (t->label - 2) * factor), 400, true),
        .tick = style_of(fmax(t->least, t->small * sqrt(factor)), 700, false),
        .cut = style_of(refs, 400, true),
    };
}

void figure_set_pitch(const struct figure *f, struct text_style style,
                      struct block *block)
{
    for (size_t i = 0; i < block->count; i++) {
        struct text_extent e =
            f->measure->extent(f->measure->context, block->lines[i], style);
        block->width = fmax(block->width, e.width);
        block->pitch = fmax(block->pitch, PITCH * (e.ascent + e.descent));
        block->ascent = fmax(block->ascent, e.ascent);
    }
}

bool figure_wrap(const struct figure *f, str text, struct text_style style,
                 struct room room, struct block *block)
{
    *block = (struct block){0};
    block->count = text_wrap(f->measure, text, f->language, style, room.width,
                             room.lines, f->arena, &block->lines);
    figure_set_pitch(f, style, block);
    return block->count > 0;
}

/* Two lines at most, unless a single word is wider than the page. */
static bool set_heading(const struct figure *f, struct entry *entry)
{
    str date = str_from(entry->date);
    double width = HEADING_WIDTH * f->type.factor;
    entry->refs_width =
        pen_width(f->measure, str_from(entry->refs), f->type.refs);
    return figure_wrap(f, date, f->type.date, (struct room){width, 2},
                       &entry->heading) ||
           figure_wrap(f, date, f->type.date,
                       (struct room){f->right - f->left, 4}, &entry->heading);
}

static bool set_remark(const struct figure *f, struct entry *entry)
{
    entry->remark = (struct block){0};
    if (!entry->note) {
        return true;
    }
    str note = str_from(entry->note);
    double width = HEADING_WIDTH * f->type.factor;
    return figure_wrap(f, note, f->type.note, (struct room){width, 3},
                       &entry->remark) ||
           figure_wrap(f, note, f->type.note,
                       (struct room){f->right - f->left, 6}, &entry->remark);
}

static void set_titles(const struct figure *f, struct entry *entry)
{
    str title = str_from(entry->event->title);
    double width = (f->right - f->left) * 0.95;
    entry->title_count = 0;
    for (size_t lines = 1; lines <= LABEL_SIZES; lines++) {
        struct block *block = &entry->titles[entry->title_count];
        if (!figure_wrap(f, title, f->type.label, (struct room){width, lines},
                         block)) {
            continue;
        }
        width = block->width - 1;
        if (entry->title_count &&
            entry_size(f, entry, entry->title_count).width >
                entry_size(f, entry, entry->title_count - 1).width - 8) {
            break;
        }
        entry->title_count++;
    }
}

/* px between the date and the numbers behind it. */
static double refs_gap(const struct figure *f)
{
    return f->type.refs.size / 2;
}

/* The width of the date with its numbers behind the last line. */
static double heading_width(const struct figure *f, const struct entry *entry)
{
    const struct block *h = &entry->heading;
    if (!h->count || entry->refs_width <= 0) {
        return h->width;
    }
    double last = pen_width(f->measure, h->lines[h->count - 1], f->type.date);
    return fmax(h->width, last + refs_gap(f) + entry->refs_width);
}

struct label_size entry_size(const struct figure *f, const struct entry *entry,
                             size_t size)
{
    const struct block *title = &entry->titles[size];
    struct label_size s = {.width = heading_width(f, entry)};
    s.width = fmax(s.width, fmax(title->width, entry->remark.width));
    s.height = (double)entry->heading.count * entry->heading.pitch +
               (double)title->count * title->pitch +
               (double)entry->remark.count * entry->remark.pitch;
    s.penalty = LINE_COST * (double)(title->count - 1) +
                WIDE_COST * fmax(0, s.width - WIDE_LABEL * f->type.factor);
    return s;
}

enum status figure_set_texts(struct figure *f)
{
    for (size_t i = 0; i < f->count; i++) {
        struct entry *entry = &f->entries[i];
        entry->title_count = 0;
        if (entry->chosen && set_heading(f, entry) && set_remark(f, entry)) {
            set_titles(f, entry);
        }
    }
    return STATUS_OK;
}
