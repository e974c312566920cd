/* What the handout (PDF) and the web page both say of a chronology: lines put
 * together from its facts.
 * Strings are in the caller's arena; NULL past its cap. */
#ifndef DATELINE_RENDER_TELLING_H
#define DATELINE_RENDER_TELLING_H

#include "render/render.h"
#include "timeline/words.h"

/* A source's number in the list of sources, from 1; 0 where there is none. */
size_t telling_source_number(const struct chronology *c, const char *id);

/* "IOM: Cooperation Agreement signed, 1 September 2021": whatever is known
 * of publisher, title (else the file's name) and date. */
const char *telling_source_line(const struct source *source,
                                const char *language, struct arena *arena);

/* "agreement", "planned": the kind and the status in words. */
const char *telling_kind(enum event_kind kind, const char *language);
const char *telling_status(enum event_status status, const char *language);

/* "agreement · Vientiane · planned · IOM, Government": what is known. The
 * empty string where nothing is. */
const char *telling_facts(const struct event *event, const char *language,
                          struct arena *arena);

/* The date in words; "no date told" for EDTF_NONE. */
const char *telling_date(const struct edtf *date, enum timex_mod mod,
                         const char *language, struct arena *arena);

/* "2001 / 2002": the dates that disagree. */
const char *telling_conflict_dates(const struct conflict *conflict,
                                   const char *language, struct arena *arena);

/* "since 2001: 7. First Country Strategy": the date of a telling and who
 * tells it. */
const char *telling_who(const struct chronology *chronology,
                        const struct event_mention *mention,
                        const char *language, struct arena *arena);

/* An address for the source: its URL if a reader may be sent there, else its
 * path behind the job's source folder; NULL where neither can be linked. */
const char *telling_source_link(const struct render_job *job,
                                const struct source *source, struct arena *arena);

/* Text as one line: white space runs as one space, none at the ends. */
const char *telling_one_line(const char *text, struct arena *arena);

/* "Hidden" events stay out of every product. */
size_t telling_count_shown(const struct event *events, size_t count);

/* "2021-09-01": a stamp between the years 1 and 9999, else 1970-01-01. */
#define TELLING_STAMP 11
void telling_stamp(day stamp, char out[TELLING_STAMP]);

#endif
