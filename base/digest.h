/* SHA-256 (FIPS 180-4), by GLib, for ids and for naming what a product was
 * made from. */
#ifndef DATELINE_BASE_DIGEST_H
#define DATELINE_BASE_DIGEST_H

#include "base/str.h"

#define DIGEST_HEX 65

/* 64 lower-case hexadecimal digits of the bytes' SHA-256, NUL-terminated. */
void digest_sha256(str bytes, char hex[DIGEST_HEX]);

#endif
