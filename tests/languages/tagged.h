/* What the tagger finds in a short text, as tests write it. */
#ifndef DATELINE_TESTS_LANGUAGES_TAGGED_H
#define DATELINE_TESTS_LANGUAGES_TAGGED_H

#include "base/buf.h"
#include "base/status.h"

/* Tags the text as one of that language and adds the values to `out`, in
 * order, with a space between them and +MOD behind a value that has one:
 * "2025+END 2026"; "none" where nothing is found. `date` is the document's,
 * in EDTF, or empty. *impossible: how many dates were none. */
enum status tagged_values(const char *language, str text, str date,
                          struct buf *out, int *impossible);

#endif
