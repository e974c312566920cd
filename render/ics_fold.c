/* Folding that loses nothing in the clients people have.
 *
 * The standard lets a line be cut between any two octets. Programs that
 * decode before they unfold then show broken characters in every Lao title;
 * others stumble over a backslash that is parted from its letter; editors and
 * mail take away a space at a line's end. libical's own folding does the last
 * two, so its lines are joined and cut again here.
 */
#include "render/ics_fold.h"

/* How far a cut may move back to avoid a space before it. A line of spaces
 * only has no better place. */
#define SPACE_SEARCH 24

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* Whether the octet at `at` is the letter of an escape: an odd number of
 * backslashes stands before it. */
static bool is_escaped(str line, size_t at)
{
    size_t slashes = 0;
    while (slashes < at && line.p[at - 1 - slashes] == '\\') {
        slashes++;
    }
    return slashes % 2 == 1;
}

static bool may_cut(str line, size_t at)
{
    return !is_continuation(line.p[at]) && !is_escaped(line, at);
}

/* Where to cut a line so that at most `room` octets stay: before `room` there
 * are always a few octets that are no character's inside. */
static size_t find_cut(str line, size_t room)
{
    size_t cut = room;
    while (cut > 1 && !may_cut(line, cut)) {
        cut--;
    }
    for (size_t at = cut; at > 1 && at + SPACE_SEARCH > cut; at--) {
        if (may_cut(line, at) && line.p[at - 1] != ' ') {
            return at;
        }
    }
    return cut;
}

static void fold_line(str line, struct buf *out)
{
    size_t room = ICS_LINE;
    while (line.n > room) {
        size_t cut = find_cut(line, room);
        buf_add(out, str_slice(line, 0, cut));
        buf_add_z(out, "\r\n ");
        line = str_slice(line, cut, line.n);
        room = ICS_LINE - 1; /* the space that marks it as going on */
    }
    buf_add(out, line);
    buf_add_z(out, "\r\n");
}

/* Takes one content line off the front, its folds removed. */
static void cut_content_line(str *lines, struct buf *line)
{
    str physical;
    buf_clear(line);
    while (str_cut_line(lines, &physical)) {
        buf_add(line, physical);
        if (lines->n == 0 || (lines->p[0] != ' ' && lines->p[0] != '\t')) {
            return;
        }
        *lines = str_slice(*lines, 1, lines->n);
    }
}

void ics_refold(str lines, struct buf *out)
{
    struct buf line;
    buf_init(&line, out->max);
    while (lines.n > 0 && !line.failed) {
        cut_content_line(&lines, &line);
        if (line.n > 0) {
            fold_line(buf_str(&line), out);
        }
    }
    out->failed = out->failed || line.failed;
    buf_finish(&line);
}

void ics_escape(str text, struct buf *out)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '\\' || c == ';' || c == ',') {
            buf_add_byte(out, '\\');
        }
        if (c == '\n') {
            buf_add_z(out, "\\n");
        } else {
            buf_add_byte(out, c);
        }
    }
}
