/* Messages: the table made from diag.def, counting, and the printed form.
 *
 * Particulars are written to a buffer on the stack, not to the heap: a
 * message that memory is used up must still come through. File names and
 * particulars may hold what a document or an attacker put there, so control
 * characters and broken UTF-8 are printed as \xNN and never reach a terminal.
 */
#include "base/diag.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "base/utf8.h"

#define DETAIL_BYTES 2048

static const struct {
    enum diag_level level;
    const char *what;
    const char *mend;
} table[] = {
#define DIAG(id, level, what, mend) {DIAG_LEVEL_##level, what, mend},
#include "base/diag.def"
#undef DIAG
};

_Static_assert(sizeof table / sizeof *table == DIAG_COUNT, "a row per id");

/* A text cut by vsnprintf may end within a character: the rest of that one
 * goes too. */
static void cut_broken_end(char *z, size_t n)
{
    size_t at = n;
    while (at > 0 && n - at < 4 && ((unsigned char)z[at - 1] & 0xC0) == 0x80) {
        at--;
    }
    if (at == 0) {
        return;
    }
    str last = {z + at - 1, n - (at - 1)};
    if (utf8_validate(last) != last.n) {
        z[at - 1] = '\0';
    }
}

void diag_report(struct diag *d, enum diag_id id, const char *file, size_t line,
                 const char *format, ...)
{
    if (!d) {
        return;
    }
    char detail[DETAIL_BYTES];
    struct diag_message message = {
        .id = id,
        .level = table[id].level,
        .file = file,
        .line = line,
        .what = table[id].what,
        .mend = table[id].mend,
    };
    if (format) {
        va_list args;
        va_start(args, format);
        int length = vsnprintf(detail, sizeof detail, format, args);
        va_end(args);
        if (length >= DETAIL_BYTES) {
            cut_broken_end(detail, DETAIL_BYTES - 1);
        }
        message.detail = length >= 0 ? detail : NULL;
    }
    d->counts[message.level]++;
    if (d->emit) {
        d->emit(d->context, &message);
    }
}

static void add_harmless(struct buf *out, const char *z)
{
    str s = str_from(z);
    for (size_t at = 0; at < s.n;) {
        uint32_t code_point;
        size_t n = utf8_decode(s, at, &code_point);
        bool broken = code_point == 0xFFFD && n == 1;
        bool control = code_point < 0x20 ||
                       (code_point >= 0x7F && code_point < 0xA0) ||
                       (code_point >= 0x202A && code_point <= 0x202E) ||
                       (code_point >= 0x2066 && code_point <= 0x2069);
        if (!broken && !control) {
            buf_add(out, str_slice(s, at, at + n));
        }
        for (size_t i = at; (broken || control) && i < at + n; i++) {
            buf_printf(out, "\\x%02X", (unsigned)(unsigned char)s.p[i]);
        }
        at += n;
    }
}

void diag_print(const struct diag_message *message, struct buf *out)
{
    if (message->file) {
        add_harmless(out, message->file);
        if (message->line) {
            buf_printf(out, ":%zu", message->line);
        }
        buf_add(out, STR(": "));
    }
    buf_printf(out, "%s: %s", diag_level_name(message->level), message->what);
    if (message->detail && message->detail[0]) {
        buf_add(out, STR(": "));
        add_harmless(out, message->detail);
    }
    if (message->mend) {
        buf_add(out, STR(": "));
        buf_add_z(out, message->mend);
    }
}

const char *diag_level_name(enum diag_level level)
{
    static const char *const names[] = {
        [DIAG_LEVEL_NOTE] = "note",
        [DIAG_LEVEL_CHANGE] = "change",
        [DIAG_LEVEL_WARNING] = "warning",
        [DIAG_LEVEL_ERROR] = "error",
    };
    return names[level];
}
