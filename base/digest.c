/* SHA-256 by GLib's GChecksum, which Pango brings along in any case.
 *
 * Nothing is secret here: the digest names contents, so speed and a library
 * that many eyes have read count more than side channels.
 */
#include "base/digest.h"

#include <glib.h>
#include <string.h>

void digest_sha256(str bytes, char hex[DIGEST_HEX])
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    /* g_checksum_update takes a signed length, -1 meaning "until NUL". */
    const size_t most = (size_t)1 << 30;
    while (bytes.n) {
        size_t n = bytes.n < most ? bytes.n : most;
        g_checksum_update(sum, (const guchar *)bytes.p, (gssize)n);
        bytes = str_slice(bytes, n, bytes.n);
    }
    memcpy(hex, g_checksum_get_string(sum), DIGEST_HEX);
    g_checksum_free(sum);
}
