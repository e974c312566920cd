/* A word without a point or a slash names a built-in theme; all else is a
 * file's path.
 */
#include "cli/themes.h"

#include "cli/eventsfile.h"
#include "render/text.h"

#define THEME_BYTES 65536

enum status themes_load(const char *name, struct diag *diag, struct theme *result)
{
    const char *text = theme_text(name);
    if (text) {
        return theme_parse(str_from(text), name, diag, result);
    }
    if (!strpbrk(name, "./")) {
        diag_report(diag, DIAG_THEME_UNKNOWN, name, 0, NULL);
        return STATUS_ARGUMENT;
    }
    struct buf bytes;
    buf_init(&bytes, THEME_BYTES);
    enum status status = eventsfile_read_bytes(name, diag, &bytes);
    if (status == STATUS_OK) {
        status = theme_parse(buf_str(&bytes), name, diag, result);
    }
    buf_finish(&bytes);
    if (status == STATUS_OK && !text_is_installed(result->family)) {
        diag_report(diag, DIAG_THEME_FAMILY, name, 0, "%s", result->family);
    }
    return status;
}
