/* A date in words, at exactly the precision told: "1 September 2021",
 * "20-21 August 2024" (en dash), "March 2024", "2018", "by 2026", "since
 * 2002", "between September 2021 and 2023", "about 2019", "24 February, year
 * unknown", "second quarter of 2024", "the 1990s", "early 2021".
 *
 * The words are data of the language (timeline/words.def); a language that
 * is not there gets EDTF.
 */
#ifndef DATELINE_TIMELINE_WORDS_H
#define DATELINE_TIMELINE_WORDS_H

#include "base/arena.h"
#include "base/edtf.h"
#include "events/tag/tag.h"

/* NULL past the arena's cap. */
const char *words_date(const struct edtf *date, enum timex_mod mod,
                       const char *language, struct arena *arena);

#endif
