/* What SVG and HTML share: escaping, and addresses that may be linked to. */
#ifndef DATELINE_RENDER_MARKUP_H
#define DATELINE_RENDER_MARKUP_H

#include "base/buf.h"
#include "base/str.h"

/* Adds text for an element or a double-quoted attribute: < > & " ' as
 * entities, what XML 1.0 allows in no form (controls, U+FFFE, U+FFFF) left
 * out, line ends and tabs as a space, bytes that are not UTF-8 as U+FFFD. */
void markup_escape(struct buf *out, str text);
void markup_escape_z(struct buf *out, const char *z); /* NULL adds nothing */

/*  name="value", with a space before; value escaped. Nothing when value is
 * NULL. */
void markup_attribute(struct buf *out, const char *name, const char *value);

/* Whether a reader may be sent there: http:, https:, or a place in the same
 * document ("#id"). An address from a document could run a script or name a
 * file of the reader's. */
bool markup_link_is_safe(const char *link);

/* A relative or absolute path of a file as an address: its bytes
 * percent-encoded (RFC 3986) except letters, digits and -._~/ ; "./" goes
 * before a path whose first segment could be read as a scheme. */
void markup_path_link(struct buf *out, const char *path);

/* BCP 47 by its characters: what may stand in a lang attribute. Gives the
 * tag, or "und". */
const char *markup_language(const char *language);

#endif
