/* Words of the products, by language: dates at exactly the precision told ("1
 * September 2021", "20–21 August 2024" with an en dash, "March 2024", "2018",
 * "by 2026", "since 2002", "between September 2021 and 2023", "about 2019",
 * "24 February, year not told", "second quarter of 2024", "the 1990s", "early
 * 2021"), and the fixed words of titles, legends and notes.
 *
 * The words are data of the language (timeline/words.def). For a language
 * that is not there dates are given as EDTF and fixed words in English.
 */
#ifndef DATELINE_TIMELINE_WORDS_H
#define DATELINE_TIMELINE_WORDS_H

#include "base/arena.h"
#include "base/edtf.h"
#include "events/tag/tag.h"

/* The keys of words.def. Numbered ones count from 1 and stand together. */
enum word {
    WORD_MONTH_1,
    WORD_MONTH_2,
    WORD_MONTH_3,
    WORD_MONTH_4,
    WORD_MONTH_5,
    WORD_MONTH_6,
    WORD_MONTH_7,
    WORD_MONTH_8,
    WORD_MONTH_9,
    WORD_MONTH_10,
    WORD_MONTH_11,
    WORD_MONTH_12,
    WORD_SHORT_MONTH_1,
    WORD_SHORT_MONTH_2,
    WORD_SHORT_MONTH_3,
    WORD_SHORT_MONTH_4,
    WORD_SHORT_MONTH_5,
    WORD_SHORT_MONTH_6,
    WORD_SHORT_MONTH_7,
    WORD_SHORT_MONTH_8,
    WORD_SHORT_MONTH_9,
    WORD_SHORT_MONTH_10,
    WORD_SHORT_MONTH_11,
    WORD_SHORT_MONTH_12,
    /* Units of a year, in EDTF's order: {year} */
    WORD_SEASON_1,
    WORD_SEASON_2,
    WORD_SEASON_3,
    WORD_SEASON_4,
    WORD_QUARTER_1,
    WORD_QUARTER_2,
    WORD_QUARTER_3,
    WORD_QUARTER_4,
    WORD_THIRD_1,
    WORD_THIRD_2,
    WORD_THIRD_3,
    WORD_HALF_1,
    WORD_HALF_2,
    /* Single dates */
    WORD_DAY_NUMBER,   /* {n} */
    WORD_DAY_NUMBER_1, /* {n}: the first of a month */
    WORD_DAY,          /* {d} {month} {year} */
    WORD_DAY_OF_MONTH, /* {d} {month}: where the year is told elsewhere */
    WORD_MONTH,        /* {month} {year} */
    WORD_YEAR_BC,      /* {n}: years before Christ count from 1 */
    WORD_DECADE,       /* {year}: 1990 */
    WORD_DECADE_BC,    /* {n} */
    WORD_CENTURY,      /* {ordinal}, {n}, {roman}: 20 for 1900 to 1999 */
    WORD_CENTURY_BC,
    WORD_ORDINAL,       /* {n}, {roman} */
    WORD_ORDINAL_FIRST, /* of 1 alone */
    WORD_ORDINAL_1,     /* numbers that end in 1, but not in 11; and so on */
    WORD_ORDINAL_2,
    WORD_ORDINAL_3,
    WORD_TIME,      /* {date} {time} */
    WORD_TIME_ZONE, /* {date} {time} {zone} */
    WORD_NO_YEAR,   /* {date} */
    WORD_NO_MONTH,
    /* Parts of a unit: {date}, decades {year} */
    WORD_EARLY,
    WORD_MIDDLE,
    WORD_LATE,
    WORD_EARLY_DECADE,
    WORD_MIDDLE_DECADE,
    WORD_LATE_DECADE,
    /* A date within a phrase: {date}. A day makes {the} and {to}; a month or
     * a year, and anything else, make {to} only. */
    WORD_THE_DAY,
    WORD_TO_DAY,
    WORD_TO_UNIT,
    WORD_TO_OTHER,
    /* What is known of a date: {date} {the} {to} */
    WORD_ABOUT,
    WORD_UNCERTAIN,
    WORD_SINCE,
    WORD_UNTIL,
    WORD_BY,
    WORD_FROM_OR_LATER,
    WORD_BETWEEN, /* {a} {b}, each as {the} */
    WORD_END_NOT_TOLD,
    WORD_START_NOT_TOLD,
    WORD_AT_SOME_TIME,
    /* Ranges: {a} {b} */
    WORD_DAYS_OF_MONTH,     /* and {month} {year}: 20-21 August 2024 */
    WORD_DAYS_WITHOUT_YEAR, /* and {month}: 20-21 August */
    WORD_DAYS_OF_YEAR,      /* and {year}: 28 June - 2 July 2024 */
    WORD_MONTHS_OF_YEAR,    /* and {year}: March-May 2024 */
    WORD_YEARS,             /* 2022-2026 */
    WORD_YEARS_BC,          /* both numbers before Christ: 511-342 BC */
    WORD_RANGE,             /* any other */
    /* Fixed texts */
    WORD_TITLE_NONE, /* the title of a chronology that has none */
    WORD_TITLE_OF,   /* {date} {title}: an event's accessible name */
    WORD_EVENTS_1,
    WORD_EVENTS, /* {n} */
    WORD_TOLD_BY_1,
    WORD_TOLD_BY,      /* {n} */
    WORD_WITHOUT_DATE, /* {n} */
    WORD_JOIN,         /* {a} {b}: two of a list */
    WORD_ARTICLE,
    WORD_ARTICLES,        /* {n}: numbers of the source list */
    WORD_CONFLICT,        /* {date} {articles} */
    WORD_CONFLICT_ALONE,  /* {date} */
    WORD_COUNTED,         /* {n} {date} */
    WORD_COUNTED_NOWHERE, /* {n} */
    WORD_SOURCES_MORE,    /* {n} */
    WORD_PLANS,           /* heads the bars of plans alone */
    WORD_PERIODS,
    WORD_NTH_PAGE,     /* {a} {b}: page a of b */
    WORD_QUOTED,       /* {quote} {source} */
    WORD_SOURCE_DATED, /* {source} {date} */
    WORD_SOURCE_OF,    /* {publisher} {title} */
    /* Kinds of events, in the order of enum event_kind */
    WORD_KIND_OTHER,
    WORD_KIND_AGREEMENT,
    WORD_KIND_MEMBERSHIP,
    WORD_KIND_ESTABLISHMENT,
    WORD_KIND_LAUNCH,
    WORD_KIND_MEETING,
    WORD_KIND_VISIT,
    WORD_KIND_APPOINTMENT,
    WORD_KIND_DECISION,
    WORD_KIND_TARGET,
    WORD_KIND_PLAN,
    WORD_KIND_INCIDENT,
    WORD_KIND_TERM,
    /* Statuses of events, in the order of enum event_status */
    WORD_STATUS_HAPPENED,
    WORD_STATUS_PLANNED,
    WORD_STATUS_ONGOING,
    WORD_STATUS_CANCELLED,
    WORD_STATUS_POSTPONED,
    /* The legend */
    WORD_LEGEND_WITHIN,
    WORD_LEGEND_DAYS,
    WORD_LEGEND_BETWEEN,
    WORD_LEGEND_BY,
    WORD_LEGEND_SINCE,
    WORD_LEGEND_ABOUT,
    WORD_LEGEND_PLANNED,
    WORD_LEGEND_BACKGROUND,
    WORD_LEGEND_CONFLICT,
    WORD_LEGEND_BREAK,
    WORD_LEGEND_ELASTIC,
    /* The handout and the web page */
    WORD_PAGE_EVENTS,
    WORD_PAGE_DATE,
    WORD_PAGE_EVENT,
    WORD_PAGE_TELLINGS,
    WORD_PAGE_CONFLICTS,
    WORD_PAGE_UNDATED,
    WORD_PAGE_SOURCES,
    WORD_PAGE_NO_DATE,
    WORD_PAGE_NO_EVENTS,
    WORD_PAGE_CONTINUED,
    WORD_PAGE_OF,
    WORD_PAGE_SAYS,
    WORD_PAGE_SOURCE,
    WORD_PAGE_PUBLISHED,
    WORD_PAGE_NO_PUBLISHED,
    WORD_PAGE_WHY,
    WORD_PAGE_SKIP,
    WORD_PAGE_PICTURE,
    WORD_PAGE_CONTENTS,
    WORD_PAGE_AS_OF,
    WORD_PAGE_CHRONOLOGY,
    WORD_PAGE_FIND,
    WORD_PAGE_KIND,
    WORD_PAGE_STATUS,
    WORD_PAGE_CERTAINTY,
    WORD_PAGE_ALL,
    WORD_PAGE_SURE,
    WORD_PAGE_UNSURE,
    WORD_PAGE_DISPUTED,
    WORD_PAGE_SHOWN, /* {n} {all} */
    WORD_PAGE_RESET,
    WORD_PAGE_NONE_FITS,
    WORD_PAGE_ZOOM_IN,
    WORD_PAGE_ZOOM_OUT,
    WORD_PAGE_ZOOM_FIT,
    WORD_PAGE_EARLIER,
    WORD_PAGE_LATER,
    WORD_PAGE_CLOSE,
    WORD_PAGE_IN_LIST,
    WORD_PAGE_KEYS,
    WORD_PAGE_REVIEW,
    WORD_PAGE_REVIEW_LEAD,
    WORD_PAGE_CONFIDENCE, /* {n} */
    WORD_PAGE_NOT_READ,
    WORD_PAGE_NO_TELLING,
    /* The calendar */
    WORD_ICS_DATE,         /* {date} */
    WORD_ICS_DAY_UNKNOWN,  /* {date} */
    WORD_ICS_DAYS_UNKNOWN, /* {date} */
    WORD_ICS_BEGINS,       /* {date} */
    WORD_ICS_ENDS,         /* {date} */
    WORD_ICS_BY_END,       /* {date} */
    WORD_ICS_TOLD,         /* {date} */
    WORD_ICS_STATUS,       /* {date} */
    WORD_ICS_DISAGREE,     /* {date} */
    WORD_ICS_OR,
    WORD_ICS_MORE, /* {n} */
    WORD_ICS_HONEST,

    WORD_COUNT
};

/* A value for a {name} of a word. */
struct word_value {
    const char *name;
    const char *value;
};

/* The date in words. NULL past the arena's cap. */
const char *words_date(const struct edtf *date, enum timex_mod mod,
                       const char *language, struct arena *arena);

/* A year alone: "2024", "44 BC". NULL past the arena's cap. */
const char *words_year(int year, const char *language, struct arena *arena);

/* A word of the language as words.def has it; English for an unknown one.
 * Never NULL for a word below WORD_COUNT. */
const char *words_text(enum word word, const char *language);

/* The same; NULL where the language lacks the word or is not there. */
const char *words_own(enum word word, const char *language);

/* A word with its {names} filled in; a name without a value is left out.
 * NULL past the arena's cap, or when a value is NULL. */
const char *words_fill(enum word word, const char *language,
                       const struct word_value *values, size_t count,
                       struct arena *arena);

/* The same where {n} is the only name. */
const char *words_number(enum word word, const char *language, size_t n,
                         struct arena *arena);

/* The same where {date} is the only name. */
const char *words_dated(enum word word, const char *language, const char *date,
                        struct arena *arena);

/* The tag of the language that words_text answers in: "pt" for "pt-BR", "en"
 * for one that is not there. */
const char *words_language(const char *language);

/* Whether words.def holds the language ("en" for "en-GB" too). */
bool words_has_language(const char *language);

#endif
